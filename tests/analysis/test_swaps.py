from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import SwapSettings, swaps
from trafficnet.analysis.swaps import (
    NEW_HANDSET,
    SAME_CONTACTS,
    SAME_HANDSET,
    poisson_binomial_tail,
)
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Called = Callable[..., Network]


@settings(max_examples=30)
@given(
    chances=st.lists(st.floats(0, 1), max_size=7),
    least=st.integers(0, 7),
)
def test_the_tail_equals_all_ways_it_can_happen(
    chances: list[float], least: int
) -> None:
    total = 0.0
    for way in product((0, 1), repeat=len(chances)):
        if sum(way) >= least:
            total += float(
                np.prod([c if w else 1 - c for w, c in zip(way, chances, strict=True)])
            )
    found = poisson_binomial_tail(np.array(chances), least)
    assert found == pytest.approx(total, abs=1e-12)


class World:
    """Two gangs of twelve who call within; from June on p04 uses the number n99."""

    def __init__(self, seed: int, *, swapped: bool = True) -> None:
        chance = np.random.default_rng(seed)
        self.calls: list[tuple[str, str, str]] = []
        self.lines: list[tuple[str, str]] = []
        circle = {
            a: [
                b
                for b in range(24)
                if b != a and b // 12 == a // 12 and chance.random() < 0.5
            ]
            for a in range(24)
        }
        for _ in range(2400):
            a = int(chance.integers(24))
            if not circle[a]:
                continue
            b = int(chance.choice(circle[a]))
            day = int(chance.integers(1, 361))
            at = pd.Timestamp("2024-01-01") + pd.Timedelta(days=day, hours=9)
            late = at >= pd.Timestamp("2024-06-01")
            name = {v: f"p{v:02}" for v in (a, b)}
            line = {v: f"n{v:02}" for v in (a, b)}
            if swapped and late and 4 in (a, b):
                name[4], line[4] = "user of n99", "n99"
            self.calls.append((name[a], name[b], str(at)))
            self.lines.append((line[a], line[b]))

    def columns(self) -> dict[str, Any]:
        return {
            "source_line": [a for a, _ in self.lines],
            "target_line": [b for _, b in self.lines],
        }


def test_a_planted_change_of_number_is_found_and_nothing_else(called: Called) -> None:
    for seed in range(3):
        world = World(seed)
        found = swaps(called(world.calls, **world.columns()))
        (row,) = found.table().to_dict("records")
        assert (row["kind"], row["old"], row["new"]) == (SAME_CONTACTS, "n04", "n99")
        assert (row["old_entity"], row["new_entity"]) == ("p04", "user of n99")
        assert row["gap_days"] < 45
        assert row["p_corrected"] < 0.05
        assert not row["same_person"]
        assert row["basis"] == "assessment"


def test_nobody_changed_and_nothing_is_found(called: Called) -> None:
    for seed in range(3):
        world = World(seed, swapped=False)
        found = swaps(called(world.calls, **world.columns()))
        assert len(found.table()) == 0
        assert "No number falls silent" in found.said()
        found.plot()


def test_without_numbers_everyone_is_a_number(called: Called) -> None:
    world = World(1)
    (row,) = swaps(called(world.calls)).table().to_dict("records")
    assert (row["old"], row["new"]) == ("p04", "user of n99")


def rows(
    days: dict[str, list[int]], contacts: str = "cdef"
) -> list[tuple[str, str, str]]:
    start = pd.Timestamp("2024-01-01")
    return [
        (who, other, str(start + pd.Timedelta(days=day)))
        for who, each in days.items()
        for day in each
        for other in contacts
    ]


SPAN = {"z": [0, 200]}  # somebody who is there from first to last


def test_by_hand(called: Called) -> None:
    calls = rows({"a": [1, 50], "b": [60, 120]}) + rows(SPAN, "y")
    (row,) = swaps(called(calls)).table().to_dict("records")
    assert (row["old"], row["new"], row["gap_days"]) == ("a", "b", 10.0)
    assert (row["shared"], row["old_contacts"], row["new_contacts"]) == (4, 4, 4)
    assert row["jaccard"] == 1.0
    # lines in touch: c d e f with a and b each, y with z, those six with their callers
    touched = {"c": 2, "d": 2, "e": 2, "f": 2, "y": 1, "z": 1, "a": 4, "b": 4}
    chance = 1 - (1 - 2 / sum(touched.values())) ** 4
    assert row["expected"] == pytest.approx(4 * chance)


@pytest.mark.parametrize(
    "days",
    [
        {"a": [1, 50], "b": [100, 120]},  # began too late
        {"a": [1, 50], "b": [40, 120]},  # began while the old one was in use
        {"a": [1, 150], "b": [151, 160]},  # the old one may only have paused
        {"a": [100, 101], "b": [99, 120]},  # was there first
        {"a": [100, 110], "b": [5, 99]},  # the other way round it fits
    ],
)
def test_what_is_no_change(called: Called, days: dict[str, list[int]]) -> None:
    found = swaps(called(rows(days) + rows({"z": [0, 160]}, "y"))).table()
    assert ("a", "b") not in set(zip(found["old"], found["new"], strict=True))


def test_the_expected_number_rests_on_how_many_the_new_one_rings(
    called: Called,
) -> None:
    calls = rows({"a": [1, 50]}) + rows({"b": [60, 120]}, "cdegh") + rows(SPAN, "y")
    (row,) = swaps(called(calls)).table().to_dict("records")
    assert (row["shared"], row["old_contacts"], row["new_contacts"]) == (3, 4, 5)
    # c, d, e are in touch with two numbers each, f with one, of 4 + 5 + 1 both ways
    popular = [2, 2, 2, 1]
    wanted = sum(1 - (1 - d / 20) ** 5 for d in popular)
    assert row["expected"] == pytest.approx(wanted)


def test_only_the_most_alike_of_all_numbers_is_listed(called: Called) -> None:
    # b rings all four that a rang, m only three of them and two more
    calls = rows({"a": [1, 50], "b": [60, 120]}) + rows({"m": [61, 120]}, "cdegh")
    table = swaps(called([*calls, *rows(SPAN, "y")])).table()
    assert table[["old", "new"]].to_numpy().tolist() == [["a", "b"]]


def with_devices(called: Called, uses: list[tuple[str, str, int]]) -> Network:
    """Uses: number, handset, day; each a call to x."""
    start = pd.Timestamp("2024-01-01")
    return called(
        [(f"user {n}", "x", str(start + pd.Timedelta(days=d))) for n, _, d in uses],
        source_line=[n for n, _, _ in uses],
        target_line=["nx"] * len(uses),
        source_device=[i for _, i, _ in uses],
    )


def test_a_new_sim_in_the_same_handset(called: Called) -> None:
    uses = [("n1", "I1", 1), ("n1", "I1", 20), ("n2", "I1", 22), ("n2", "I1", 90)]
    (row,) = swaps(with_devices(called, uses)).table().to_dict("records")
    assert (row["kind"], row["old"], row["new"]) == (SAME_HANDSET, "n1", "n2")
    assert (row["gap_days"], row["shared"]) == (2.0, 1)


def test_a_new_handset_with_the_same_number(called: Called) -> None:
    uses = [("n1", "I1", 1), ("n1", "I1", 20), ("n1", "I2", 21), ("n1", "I2", 90)]
    (row,) = swaps(with_devices(called, uses)).table().to_dict("records")
    assert (row["kind"], row["old"], row["new"]) == (NEW_HANDSET, "I1", "I2")
    assert row["same_person"]


def test_a_handset_with_two_numbers_at_once_is_no_change(called: Called) -> None:
    uses = [("n1", "I1", 1), ("n2", "I1", 20), ("n1", "I1", 50), ("n2", "I1", 90)]
    found = swaps(with_devices(called, uses))
    assert len(found.table()) == 0
    assert found.method.left_out["handsets with several numbers at once"] == 1


def test_handset_and_contacts_agree_in_one_row(called: Called) -> None:
    calls = rows({"a": [1, 50], "b": [60, 120]}) + rows(SPAN, "y")
    device = ["I1" if who in "ab" else None for who, _, _ in calls]
    line = [f"n{who}" for who, _, _ in calls]
    net = called(calls, source_line=line, source_device=device)
    (row,) = swaps(net).table().to_dict("records")
    assert row["kind"] == SAME_HANDSET
    assert row["shared"] == 4
    assert row["p_corrected"] <= 1


def test_victims_are_not_listed(called: Called) -> None:
    world = World(1)
    net = called(world.calls, roles={"user of n99": ("victim",)}, **world.columns())
    found = swaps(net)
    assert len(found.table()) == 0
    assert found.method.left_out["changes of victims and witnesses"] == 1


def test_order_and_names_do_not_matter_and_it_can_be_shown(called: Called) -> None:
    world = World(0)
    one = swaps(called(world.calls, **world.columns()))
    other = swaps(called(world.calls, shuffle=8, **world.columns()))
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    renamed = [tuple(x.replace("p0", "z9") for x in call) for call in world.calls]
    third = swaps(called(renamed, **world.columns())).table()
    pd.testing.assert_series_equal(one.table()["p_corrected"], third["p_corrected"])
    assert "likely change" in one.said()
    assert "Changes of number" in one._repr_html_()
    one.plot().figure.canvas.draw()


def test_refusals(called: Called, from_pairs: Called) -> None:
    with pytest.raises(NoEvidenceError, match="none of 0 contacts"):
        swaps(from_pairs("ab"))
    with pytest.raises(ParameterError, match="a contact shared"):
        SwapSettings(fewest_shared=0)
    net = called([("a", "b", "2024-01-01")], source_line=["n1"])
    assert swaps(net).method.left_out["ends of contacts without a number"] == 1
