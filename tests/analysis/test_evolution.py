from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import evolution
from trafficnet.analysis.evolution import follow, jaccard
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]
Told = list[tuple[int, str, int, tuple[int, ...]]]


def told(*windows: str, overlap: float = 0.3) -> Told:
    """Windows such as "abcd efg": what became of every group."""
    groups = [[frozenset(word) for word in each.split()] for each in windows]
    return [(s.window, s.event, s.track, s.before) for s in follow(groups, overlap)]


def test_a_life_by_hand() -> None:
    assert told("abcd efg", "abcd efgh", "ab cd efgh", "abcdefgh", "xyz") == [
        (0, "born", 1, ()),
        (0, "born", 2, ()),
        (1, "continues", 1, (1,)),
        (1, "continues", 2, (2,)),
        (2, "split", 1, (1,)),
        (2, "split", 3, (1,)),
        (2, "continues", 2, (2,)),
        # ab and cd share a quarter of the eight: below 0.3, so they go quiet
        (3, "continues", 2, (2,)),
        (3, "quiet", 1, (1,)),
        (3, "quiet", 3, (3,)),
        (4, "born", 4, ()),
        (4, "quiet", 2, (2,)),
    ]


def test_two_become_one() -> None:
    assert told("abcd efg", "abcdefg") == [
        (0, "born", 1, ()),
        (0, "born", 2, ()),
        (1, "merge", 1, (1, 2)),
    ]


def test_the_larger_part_keeps_the_number() -> None:
    assert told("abcdefg", "abc defg")[1:] == [
        (1, "split", 2, (1,)),
        (1, "split", 1, (1,)),
    ]


def test_numbers_of_a_step() -> None:
    (_, step) = follow([[frozenset("abcd")], [frozenset("abce")]], 0.3)
    assert (step.stayed, step.jaccard) == (3, 3 / 5)
    assert jaccard(frozenset("ab"), frozenset("ab")) == 1.0


@settings(max_examples=40)
@given(
    windows=st.lists(
        st.lists(st.integers(0, 3), min_size=9, max_size=9), min_size=1, max_size=4
    ),
    names=st.permutations(range(9)),
)
def test_names_do_not_matter_and_every_group_has_one_number(
    windows: list[list[int]], names: list[int]
) -> None:
    def groups(label: list[int]) -> list[list[frozenset[object]]]:
        return [
            [
                frozenset(label[v] for v in range(9) if each[v] == g)
                for g in sorted(set(each))
            ]
            for each in windows
        ]

    one = follow(groups(list(range(9))), 0.3)
    other = follow(groups(names), 0.3)
    assert [(s.event, s.track, s.before, s.stayed) for s in one] == [
        (s.event, s.track, s.before, s.stayed) for s in other
    ]
    for at, each in enumerate(windows):
        tracks = [s.track for s in one if s.window == at and s.event != "quiet"]
        assert len(set(tracks)) == len(tracks) == len(set(each))


def planted() -> list[tuple[str, str, str]]:
    """Two gangs of ten in the first half year; then one of them in two halves."""
    chance = np.random.default_rng(6)
    halves = {
        1: [range(10), range(10, 20)],
        2: [range(10), range(10, 20)],
        3: [range(5), range(5, 10), range(10, 20)],
        4: [range(5), range(5, 10), range(10, 20)],
    }
    calls = []
    for quarter, groups in halves.items():
        for group in groups:
            for _ in range(12 * len(group)):
                a, b = chance.choice(list(group), 2, replace=False)
                day = chance.integers(1, 28)
                month = 3 * quarter - chance.integers(0, 3)
                calls.append(
                    (f"p{a:02}", f"p{b:02}", f"2024-{month:02}-{day:02} 10:00")
                )
        calls.append(("p00", "p10", f"2024-{3 * quarter:02}-05 10:00"))
    return calls


def test_a_planted_split_is_found(called: Called) -> None:
    found = evolution(called(planted()), runs=10)
    table = found.table()
    third = pd.Timestamp("2024-07-01", tz="UTC")
    assert table.loc[table["event"] == "split", "window"].tolist() == [third, third]
    assert table["event"].tolist().count("born") == 2
    assert "quiet" not in set(table["event"])
    members = found.members
    last = members[members["window"] == pd.Timestamp("2024-10-01", tz="UTC")]
    by = last.groupby("track")["entity"].agg(sorted)
    halves = [[f"p{n:02}" for n in r] for r in (range(10, 20), range(5), range(5, 10))]
    assert sorted(by.tolist()) == sorted(halves)
    assert last["certainty"].min() > 0.7
    assert found.verdicts["verdict"].tolist() == ["clear groups"] * 4


def test_order_does_not_matter_and_it_can_be_shown(called: Called) -> None:
    one = evolution(called(planted()), runs=4)
    other = evolution(called(planted(), shuffle=5), runs=4)
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    pd.testing.assert_frame_equal(one.members, other.members, check_exact=True)
    assert "followed over 4 windows" in one.said()
    assert "Groups over time" in one._repr_html_()
    one.plot().figure.canvas.draw()


def test_an_empty_window_and_refusals(called: Called) -> None:
    calls = [(a, b, "2024-01-05") for a, b in ("ab", "bc", "ac")]
    found = evolution(called([*calls, ("a", "b", "2024-12-01")]), runs=2)
    assert found.verdicts["verdict"].tolist()[1:3] == ["no link", "no link"]
    assert found.table()["event"].tolist() == ["born", "quiet"]
    with pytest.raises(ParameterError, match="between 0 and 1"):
        evolution(called(calls), overlap=1.0)
    with pytest.raises(NoEvidenceError, match="none of 1 windows"):
        evolution(called(calls[:1]), runs=2)
