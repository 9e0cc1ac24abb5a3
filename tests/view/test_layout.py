"""Groups stay together, nothing overlaps, and the picture is the same every time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.spatial import cKDTree

from trafficnet.errors import ParameterError
from trafficnet.view import forces
from trafficnet.view.forces import (
    Blocks,
    _near_pairs,
    keep_apart,
    spread,
    sunflower,
    turned_to_face,
)
from trafficnet.view.layout import layout
from trafficnet.view.packing import border_rows, shelf_places

quick = settings(derandomize=True, max_examples=25, deadline=None)


def network(
    count: int, pairs: list[tuple[int, int]], strength: float | None = None
) -> Any:  # noqa: ANN401
    links = pd.DataFrame(pairs, columns=["source", "target"])
    links = "E" + links.astype(str)
    if strength is not None:
        links["strength"] = strength
    return SimpleNamespace(
        nodes=pd.DataFrame({"entity": [f"E{i}" for i in range(count)]}), links=links
    )


def planted(
    people: int, groups: int, seed: int = 5
) -> tuple[Any, "np.ndarray[Any, Any]"]:
    rng = np.random.default_rng(seed)
    group = np.sort((rng.beta(1, 2, people) * groups).astype(int))
    first = np.searchsorted(group, np.arange(groups))
    past = np.searchsorted(group, np.arange(groups), "right")
    source = rng.integers(0, people, people * 3)
    inside = first[group[source]] + (
        rng.random(len(source)) ** 1.7 * (past - first)[group[source]]
    ).astype(int)
    outside = rng.random(len(source)) < 0.15
    target = np.where(outside, rng.integers(0, people, len(source)), inside)
    pairs = sorted(
        {
            (int(min(p)), int(max(p)))
            for p in zip(source, target, strict=True)
            if p[0] != p[1]
        }
    )
    return network(people, pairs), group


def groups_of(net: Any, group: "np.ndarray[Any, Any]") -> Any:  # noqa: ANN401
    return SimpleNamespace(membership=pd.Series(group, index=net.nodes["entity"]))


def xy(frame: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.float64]]":
    return frame[["x", "y"]].to_numpy(dtype=np.float64)


def neighbours(
    points: "np.ndarray[Any, np.dtype[np.float64]]", count: int
) -> "np.ndarray[Any, Any]":
    """Return the nearest others of each point."""
    return np.asarray(cKDTree(points).query(points, k=count)[1])[:, 1:]


def least_distance(points: "np.ndarray[Any, np.dtype[np.float64]]") -> float:
    """Return how near the nearest two points are."""
    return float(np.asarray(cKDTree(points).query(points, k=2)[0])[:, 1].min())


def test_an_empty_network_gives_an_empty_frame() -> None:
    placed = layout(network(0, []))
    assert list(placed.columns) == ["entity", "x", "y"]
    assert placed.empty


def test_one_node_stands_in_the_middle() -> None:
    assert layout(network(1, [])).to_numpy().tolist() == [["E0", 0.0, 0.0]]


def test_two_linked_nodes_stand_side_by_side() -> None:
    first, second = xy(layout(network(2, [(0, 1)])))
    assert np.hypot(*(first - second)) == pytest.approx(1.56, abs=0.01)
    assert first[1] == pytest.approx(second[1], abs=1e-3)


def test_nodes_without_links_stand_in_even_rows() -> None:
    placed = xy(layout(network(7, [])))
    assert sorted(set(np.diff(sorted(set(placed[:, 0]))).round(4))) == [1.5]


def test_isolates_stand_below_everything_linked() -> None:
    placed = layout(network(9, [(0, 1), (1, 2), (2, 0), (3, 4)])).set_index("entity")
    linked, alone = placed.loc["E0":"E4"], placed.loc["E5":]
    assert alone["y"].max() < linked["y"].min() - 1


def test_parts_without_a_link_between_them_have_their_own_boxes() -> None:
    pairs = [(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (7, 8)]
    points = xy(layout(network(9, pairs)))
    boxes = [points[:4], points[4:7], points[7:]]
    for one in range(3):
        for two in range(one):
            low = np.maximum(boxes[one].min(axis=0), boxes[two].min(axis=0))
            high = np.minimum(boxes[one].max(axis=0), boxes[two].max(axis=0))
            assert (high < low).any()


def test_loops_and_links_to_strangers_are_left_out() -> None:
    plain = network(3, [(0, 1)])
    odd = network(3, [(0, 1), (2, 2), (1, 9)])
    pd.testing.assert_frame_equal(layout(plain), layout(odd))


def test_a_strength_that_is_no_number_is_refused() -> None:
    net = network(2, [(0, 1)])
    net.links["strength"] = ["strong"]
    with pytest.raises(ParameterError, match="strong"):
        layout(net)


def test_a_row_of_people_is_drawn_as_a_row() -> None:
    count = 8
    points = xy(layout(network(count, [(i, i + 1) for i in range(count - 1)])))
    ends = np.hypot(*(points[0] - points[-1]))
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert ends > 2.5 * steps.mean()


def test_a_hub_stands_in_the_middle_of_its_star() -> None:
    points = xy(layout(network(13, [(0, i) for i in range(1, 13)])))
    assert np.hypot(*(points[0] - points[1:].mean(axis=0))) < 0.3


@quick
@given(
    st.integers(1, 40).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=90
            ),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_no_overlap_and_no_dependence_on_order(
    drawn: tuple[int, list[tuple[int, int]]],
    chance: Any,  # noqa: ANN401
) -> None:
    count, pairs = drawn
    net = network(count, pairs, strength=2.0)
    placed = layout(net)
    assert np.isfinite(xy(placed)).all()
    if count > 1:
        assert least_distance(xy(placed)) >= 0.999
    shuffled = [(b, a) if chance.random() < 0.5 else (a, b) for a, b in pairs]
    chance.shuffle(shuffled)
    other = network(count, shuffled, strength=2.0)
    other.nodes = other.nodes.iloc[::-1].reset_index(drop=True)
    again = layout(other).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(placed, again)


def test_planted_groups_are_seen() -> None:
    net, group = planted(2_000, 25)
    points = xy(layout(net))
    near = neighbours(points, 11)
    assert (group[near] == group[:, None]).mean() >= 0.92
    assert least_distance(points) >= 1 - 2e-4


def test_ten_thousand_people_keep_their_planted_groups_together() -> None:
    net, group = planted(10_000, 125)
    points = xy(layout(net))
    near = neighbours(points, 11)
    assert (group[near] == group[:, None]).mean() >= 0.90
    assert least_distance(points) >= 1 - 2e-4


def test_given_groups_never_mix() -> None:
    net, group = planted(400, 9)
    points = xy(layout(net, groups_of(net, group)))
    near = neighbours(points, 4)
    assert (group[near] == group[:, None]).mean() >= 0.97


def test_names_of_groups_do_not_matter() -> None:
    net, group = planted(120, 5)
    one = layout(net, groups_of(net, group))
    two = layout(net, groups_of(net, 77 - group))
    pd.testing.assert_frame_equal(one, two)


def test_people_missing_from_the_groups_still_have_a_place() -> None:
    net, group = planted(60, 3)
    half = SimpleNamespace(membership=groups_of(net, group).membership.iloc[::2])
    assert np.isfinite(xy(layout(net, half))).all()


def test_a_seed_gives_the_same_bits_for_any_number_of_threads() -> None:
    program = (
        f"import sys, hashlib; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_layout as t;"
        "f = t.layout(t.planted(300, 6)[0], seed=4);"
        "print(hashlib.sha256(t.xy(f).tobytes()).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ
            | {"OMP_NUM_THREADS": n, "OPENBLAS_NUM_THREADS": n, "PYTHONHASHSEED": n},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for n in ("1", "3")
    ]
    here = hashlib.sha256(xy(layout(planted(300, 6)[0], seed=4)).tobytes()).hexdigest()
    assert told == [here, here]


def test_another_seed_may_give_another_picture_of_a_large_group() -> None:
    net, _ = planted(300, 1)
    assert not np.array_equal(xy(layout(net, seed=0)), xy(layout(net, seed=1)))


def test_linked_things_find_the_distance_where_push_and_pull_balance() -> None:
    blocks = Blocks.from_labels(np.array([0, 0]))
    links = sparse.csr_array(np.array([[0.0, 1.0], [1.0, 0.0]]))
    first, second = spread(blocks, links, sunflower(blocks))
    distance = float(np.hypot(*(first - second)))
    assert distance**2 + 0.15 * distance == pytest.approx(1 / distance, abs=0.05)


def test_discs_are_moved_just_so_far_as_needed() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 0.0]])
    freed = keep_apart(points, np.array([1.0, 1.0, 1.0]))
    assert freed[0] == pytest.approx([-0.5, 0.0], abs=0.01)
    assert freed[1] == pytest.approx([1.5, 0.0], abs=0.01)
    assert freed[2].tolist() == [9.0, 0.0]


def test_discs_on_one_spot_part_company() -> None:
    freed = keep_apart(np.zeros((30, 2)), np.full(30, 0.5), gap=0.1)
    assert least_distance(freed) >= 1.1 - 1e-4


def test_a_block_is_turned_and_mirrored_towards_its_wish() -> None:
    blocks = Blocks.from_labels(np.array([0, 0]))
    points = np.array([[1.0, 0.0], [0.0, 2.0]])
    wish = np.array([[0.0, 1.0], [2.0, 0.0]])
    assert turned_to_face(blocks, points, wish) == pytest.approx(
        np.array([[0.0, 1.0], [2.0, 0.0]])
    )


def test_a_tall_block_is_laid_level() -> None:
    blocks = Blocks.from_labels(np.array([0, 0, 1, 1]))
    points = np.array([[0.0, 3.0], [0.0, -3.0], [2.0, 2.0], [-2.0, -2.0]])
    level = blocks.levelled(points)
    assert np.abs(level[:, 1]).max() < 1e-9
    assert np.abs(level[:, 0]) == pytest.approx([3.0, 3.0, 8**0.5, 8**0.5])


@quick
@given(
    st.lists(
        st.tuples(st.floats(0.0, 30.0), st.floats(0.0, 30.0)), min_size=1, max_size=40
    )
)
def test_packed_boxes_never_overlap(sizes: list[tuple[float, float]]) -> None:
    box = np.array(sizes)
    corner = shelf_places(box[:, 0], box[:, 1], gap=1.0)
    for one in range(len(box)):
        for two in range(one):
            clear = (corner[one] >= corner[two] + box[two] + 1.0 - 1e-6) | (
                corner[two] >= corner[one] + box[one] + 1.0 - 1e-6
            )
            assert clear.any()


def test_border_rows_keep_to_their_width() -> None:
    rows = border_rows(10, 3.0)
    assert rows[:, 0].max() == 3.0
    assert rows[:, 1].min() == -2.0


@pytest.fixture
def pairs_compared(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count the pairs of discs that are looked at while overlaps are pushed away."""
    compared = [0]
    overlaps = forces._overlaps

    def counted(points: Any, radii: Any, gap: float, near: Any) -> Any:  # noqa: ANN401
        compared[0] += len(near)
        return overlaps(points, radii, gap, near)

    monkeypatch.setattr(forces, "_overlaps", counted)
    return lambda: compared[0]


def test_a_star_of_two_thousand_is_little_work_and_keeps_its_hub_in_the_middle(
    pairs_compared: Callable[[], int],
) -> None:
    net = network(2_001, [(0, i) for i in range(1, 2_001)])
    points = xy(layout(net))
    assert 0 < pairs_compared() < 1_000 * 2_001  # 450 a node; every pair once is 1,000
    assert least_distance(points) >= 1 - 2e-4
    reach = np.hypot(*(points - points.mean(axis=0)).T)
    assert reach[0] < np.quantile(reach, 0.05)


def test_a_long_chain_keeps_neighbours_near() -> None:
    points = xy(layout(network(120, [(i, i + 1) for i in range(119)])))
    assert least_distance(points) >= 1 - 2e-4
    step = np.hypot(*np.diff(points, axis=0).T)
    far = np.hypot(*(points[:60] - points[60:]).T)
    assert np.median(step) < np.median(far) / 2


def test_two_cliques_stand_apart() -> None:
    one = [(a, b) for a in range(8) for b in range(a)]
    pairs = [*one, *((a + 8, b + 8) for a, b in one), (0, 8)]
    points = xy(layout(network(16, pairs)))
    middles = points[:8].mean(axis=0), points[8:].mean(axis=0)
    apart = np.hypot(*(middles[0] - middles[1]))
    inside = np.hypot(*(points[:8] - middles[0]).T).max()
    assert apart > 1.5 * inside


def test_a_giant_group_beside_hundreds_of_small_ones_is_little_work(
    pairs_compared: Callable[[], int],
) -> None:
    sizes = [1_500, *([4] * 300)]
    group = np.repeat(np.arange(len(sizes)), sizes)
    first = np.searchsorted(group, np.arange(len(sizes)))[group]
    pairs = [(int(f), i) for i, f in enumerate(first) if f != i]
    pairs += [(i, int(f)) for i, f in enumerate(range(1_500, 2_700, 4))]
    net = network(len(group), pairs)
    held = pd.Series(group, index=net.nodes["entity"])
    points = xy(layout(net, SimpleNamespace(membership=held)))
    # 3,950 a node; 149,000 where the giant makes every two small ones look like neighbours
    assert 0 < pairs_compared() < 8_000 * 2_700
    assert least_distance(points) >= 1 - 2e-4


def every_pair(points: Any, radii: Any, gap: float) -> set[tuple[int, int]]:  # noqa: ANN401
    return {
        (i, j)
        for j in range(len(points))
        for i in range(j)
        if np.hypot(*(points[i] - points[j])) < radii[i] + radii[j] + gap
    }


@quick
@given(
    st.lists(
        st.tuples(
            st.floats(-20, 20), st.floats(-20, 20), st.sampled_from([0.5, 0.7, 3.0, 40])
        ),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from([0.0, 0.5, 2.0]),
)
def test_no_near_pair_of_discs_is_missed_or_told_twice(
    discs: list[tuple[float, float, float]], gap: float
) -> None:
    points = np.array([(x, y) for x, y, _ in discs])
    radii = np.array([radius for _, _, radius in discs])
    found = [tuple(pair) for pair in _near_pairs(points, radii, gap).tolist()]
    assert found == sorted(set(found))
    assert all(one < other for one, other in found)
    assert every_pair(points, radii, gap) <= set(found)


@quick
@given(
    st.lists(
        st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.sampled_from([0.5, 1.0, 6.0])),
        min_size=1,
        max_size=25,
    )
)
def test_discs_of_any_size_end_apart(discs: list[tuple[float, float, float]]) -> None:
    points = np.array([(x, y) for x, y, _ in discs])
    radii = np.array([radius for _, _, radius in discs])
    freed = keep_apart(points, radii)
    assert every_pair(freed, radii - 1e-4, 0.0) == set()


def test_no_disc_at_all_is_fine() -> None:
    assert keep_apart(np.zeros((0, 2)), np.zeros(0)).shape == (0, 2)
