from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from trafficnet.analysis import Side, communities, compare, key_people, window
from trafficnet.analysis.comparison import rank_change
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

Called = Callable[..., Network]


def cliques(month: int, *groups: str) -> list[tuple[str, str, str]]:
    day = f"2024-{month:02}-05 10:00"
    return [(a, b, day) for group in groups for a, b in combinations(group, 2)]


CALLS = [
    *cliques(1, "abcde", "fghij"),
    *cliques(2, "abcdj", "efghik"),
    ("a", "f", "2024-01-07"),
    ("a", "f", "2024-02-07"),
]
LEGS = [("a", "2024-01-03", "RO", "GB"), ("b", "2024-02-03", "RO", "DE"), ("c", "2024-02-04", "RO", "DE")]  # fmt: skip


def sides(
    called: Called, shuffle: int | None = None, **options: object
) -> tuple[Side, Side]:
    net = called(CALLS, LEGS, shuffle, **options)
    made = []
    for since, until in (("2024-01-01", "2024-02-01"), ("2024-02-01", "2024-03-01")):
        part = window(net, since, until)
        groups = communities(part, runs=5)
        made.append(Side(part, groups, key_people(part, groups, k=1, replicates=5)))
    return made[0], made[1]


def test_who_is_new_gone_moved(called: Called) -> None:
    found = compare(*sides(called))
    change = dict(zip(found.table()["entity"], found.table()["change"], strict=True))
    assert change.pop("k") == "new"
    assert {who for who, how in change.items() if how == "moved"} == {"e", "j"}
    assert set(change.values()) == {"moved", "stayed"}
    back = compare(*reversed(sides(called))).table()
    assert back.loc[back["entity"] == "k", "change"].item() == "gone"


def test_links_by_hand(called: Called) -> None:
    # kept: abcd (6), fghi (6), a-f; gone: 4 of e, 4 of j; new: 4 of j, 4 of e, 5 of k
    assert compare(*sides(called)).links == {"new": 13, "gone": 8, "kept": 13}


def test_corridors_new_and_gone(called: Called) -> None:
    lanes = compare(*sides(called)).corridors
    assert lanes.to_numpy().tolist() == [
        ["RO", "DE", 0, 2, "new"],
        ["RO", "GB", 1, 0, "gone"],
    ]


def test_groups_are_matched(called: Called) -> None:
    groups = compare(*sides(called)).groups
    assert groups["jaccard"].round(3).tolist() == [round(4 / 6, 3), round(4 / 7, 3)]
    assert groups["people_before"].tolist() == [5, 5]


def test_a_group_born_and_one_gone_quiet(called: Called) -> None:
    net = called([*cliques(1, "abcd", "efgh"), *cliques(2, "abcd", "wxyz")])
    made = []
    for month in (1, 2):
        part = window(net, f"2024-0{month}-01", f"2024-0{month + 1}-01")
        made.append(Side(part, communities(part, runs=3)))
    groups = compare(made[0], made[1]).groups
    assert groups["people_before"].tolist() == [4, 4, 0]
    assert groups["people_after"].tolist() in ([4, 0, 4], [0, 4, 4])
    assert groups["jaccard"].isna().sum() == 2


def test_ranks_move_only_beyond_their_intervals(called: Called) -> None:
    one, two = sides(called)
    assert one.ranks is not None
    assert two.ranks is not None
    found = compare(one, two).table().set_index("entity")
    before = one.ranks.table().set_index("entity")
    after = two.ranks.table().set_index("entity")
    for entity in set(before.index) & set(after.index):
        apart = (
            after["rank_low"][entity] > before["rank_high"][entity]
            or after["rank_high"][entity] < before["rank_low"][entity]
        )
        assert (found["rank_change"][entity] in {"up", "down"}) == apart
    assert found["rank_change"]["k"] is None or pd.isna(found["rank_change"]["k"])


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ((9, 7, 12), (3, 1, 6), "up"),
        ((9, 6, 12), (3, 1, 6), "within its interval"),
        ((3, 1, 6), (9, 7, 12), "down"),
        ((3, 1, 7), (9, 7, 12), "within its interval"),
        (None, (9, 7, 12), None),
    ],
)
def test_a_rank_moves_by_hand(
    old: tuple[int, int, int] | None, new: tuple[int, int, int], wanted: str | None
) -> None:
    assert rank_change(old, new) == wanted


def test_victims_are_no_rows(called: Called) -> None:
    found = compare(*sides(called, roles={"e": ("victim",)}))
    assert "e" not in set(found.table()["entity"])
    assert found.method.left_out["victims and witnesses"] == 1


def test_bare_networks_and_order(called: Called) -> None:
    one, two = sides(called)
    bare = compare(one.network, two.network)
    assert set(bare.table()["change"]) == {"new", "stayed"}
    assert bare.groups.empty
    again = compare(*sides(called, 6))
    pd.testing.assert_frame_equal(
        compare(one, two).table(), again.table(), check_exact=True
    )


def test_it_can_be_shown_and_refuses(called: Called) -> None:
    found = compare(*sides(called))
    assert "1 new, 0 gone, 2 moved" in found.said()
    assert "1 new, 1 gone." in found.said()
    assert "What changed" in found._repr_html_()
    assert [
        bar.get_width() for bar in found.plot().patches if isinstance(bar, Rectangle)
    ] == [1, 0, 2, 8]
    net = called(CALLS)
    with pytest.raises(NoEvidenceError, match="the network after"):
        compare(net, window(net, "2030-01-01", "2031-01-01"))
