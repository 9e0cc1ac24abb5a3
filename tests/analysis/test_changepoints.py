from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import change_points
from trafficnet.analysis.changepoints import default_penalty, pelt
from trafficnet.errors import ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]


def price(counts: list[int], cuts: tuple[int, ...], penalty: float) -> float:
    total = penalty * len(cuts)
    for start, stop in pairwise((0, *cuts, len(counts))):
        x = np.array(counts[start:stop], dtype=float)
        pace = x.mean()
        total += 2 * float((pace - (x * np.log(pace) if pace > 0 else 0 * x)).sum())
    return total


@settings(max_examples=40)
@given(
    counts=st.lists(st.integers(0, 12), min_size=4, max_size=9),
    penalty=st.sampled_from([0.5, 2.0, 6.0]),
)
def test_equals_the_best_of_all_cuts(counts: list[int], penalty: float) -> None:
    n = len(counts)
    every = [c for k in range(n) for c in combinations(range(1, n), k)]
    best = min(price(counts, cuts, penalty) for cuts in every)
    found = tuple(pelt(np.array(counts), penalty))
    assert price(counts, found, penalty) == pytest.approx(best, abs=1e-9)


def test_too_short_for_a_cut() -> None:
    assert pelt(np.array([0, 0, 50]), 1.0) == []


def per_week(counts: list[int]) -> list[tuple[str, str, str]]:
    monday = pd.Timestamp("2024-01-01 12:00")
    return [
        ("a", "b", str(monday + pd.Timedelta(weeks=week, hours=n)))
        for week, many in enumerate(counts)
        for n in range(many)
    ]


def test_a_change_by_hand(called: Called) -> None:
    found = change_points(called(per_week([2, 1, 2, 3, 2, 12, 11, 13, 12])))
    table = found.table()
    assert table["records"].tolist() == [10, 48]
    assert table["per_period"].tolist() == [2.0, 12.0]
    assert table["times_before"].tolist()[1] == 6.0
    (change,) = found.changes().to_dict("records")
    assert change["start"] == pd.Timestamp("2024-02-05", tz="UTC")
    assert change["end"] == pd.Timestamp("2024-02-26", tz="UTC")
    assert "6 times the pace before" in found.said()


def test_a_start_from_nothing_is_infinitely_faster(called: Called) -> None:
    calls = [*per_week([9] * 6), ("c", "d", "2024-01-01 12:00")]
    shifted = [
        (a, b, str(pd.Timestamp(t) + pd.Timedelta(weeks=6))) for a, b, t in calls[:-1]
    ]
    found = change_points(called([*shifted, calls[-1]]), of="people").changes()
    a = found[found["entity"] == "a"]
    assert a["times_before"].tolist() == [np.inf]


def test_even_poisson_counts_are_rarely_cut() -> None:
    chance = np.random.default_rng(1)
    cut = sum(
        bool(pelt(counts, default_penalty(counts)))
        for counts in chance.poisson(6, size=(100, 60))
    )
    assert cut <= 8


def test_clustered_counts_are_rarely_cut_and_real_changes_found() -> None:
    chance = np.random.default_rng(2)
    pace = chance.gamma(0.7, 10, size=(100, 60))  # scatter about 8 times Poisson
    even = chance.poisson(pace)
    assert np.mean([bool(pelt(c, 3 * np.log(60))) for c in even]) > 0.9
    assert np.mean([bool(pelt(c, default_penalty(c))) for c in even]) <= 0.12
    changed = even.copy()  # six times the pace, scattered as much
    changed[:, 30:] = chance.poisson(chance.gamma(4.2, 10, size=(100, 30)))
    found = [pelt(c, default_penalty(c)) for c in changed]
    assert np.mean([any(abs(at - 30) <= 4 for at in cuts) for cuts in found]) > 0.8


def test_a_given_penalty_and_order(called: Called) -> None:
    calls = per_week([3, 1, 4, 1, 5, 9, 2, 6])
    one = change_points(called(calls), penalty=0.1)
    other = change_points(called(calls, shuffle=1), penalty=0.1)
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    assert len(one.table()) > 4
    assert one.method.parameters["penalty"] == 0.1
    with pytest.raises(ParameterError, match="0 or more"):
        change_points(called(calls), penalty=-1)


def test_no_change_can_be_said_and_shown(called: Called) -> None:
    found = change_points(called(per_week([3, 3, 3, 3])))
    assert "changed nowhere" in found.said()
    assert "When the pace" in found._repr_html_()
    found.plot().figure.canvas.draw()
    change_points(called(per_week([3, 3, 3, 3])), of="people").plot()


def test_victims_are_not_listed(called: Called) -> None:
    net = called(per_week([2, 1, 2, 3, 2, 12, 11, 13, 12]), roles={"a": ("victim",)})
    assert set(change_points(net, of="people").table()["entity"]) == {"b"}
