"""Corridors: each kind of evidence stands against chance of its own kind."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.analysis.corridors import (
    COLUMNS,
    FEWEST_DRAWS,
    KINDS,
    MOST_DRAWS,
    _draws,
    _swapped,
    against_volume,
    by_kind,
    combined,
    corridors,
)
from trafficnet.analysis.places import CONTACT, FLOW_COLUMNS, JOURNEY, Flows

COUNTRIES = ("AL", "BG", "DE", "FR", "GB", "GR", "PL", "RO")
NO_LINKS = pd.DataFrame(
    columns=["source", "target", "source_country", "target_country"]
)
KIND = {1: JOURNEY, 2: CONTACT}
Row = tuple[tuple[str, ...], str, str, str]


def flows(*rows: Row) -> Flows:
    """Flows of one traveller (a journey) or of a pair (a contact)."""
    at = pd.Timestamp("2024-01-01", tz="UTC")
    frame = pd.DataFrame(
        [
            (
                KIND[len(party)],
                party,
                len(party) % 2,
                origin,
                destination,
                record,
                at,
                at,
            )
            for party, origin, destination, record in rows
        ],
        columns=list(FLOW_COLUMNS),
    )
    return Flows(frame, 0)


def table(*rows: Row, seed: int = 0) -> pd.DataFrame:
    found = corridors(flows(*rows), NO_LINKS, seed=seed)
    return found.table.set_index(["origin", "destination"])


def calls(number: int, seed: int, each: int = 3) -> list[Row]:
    """Pairs whose countries were drawn by lot, each with a few calls."""
    chance = np.random.default_rng(seed)
    rows: list[Row] = []
    for pair in range(number):
        one, other = chance.choice(COUNTRIES, 2, replace=False)
        rows += [
            ((f"a{pair}", f"b{pair}"), str(one), str(other), f"c{pair}.{n}")
            for n in range(int(chance.integers(1, 2 * each)))
        ]
    return rows


def journeys(origin: str, destination: str, people: int) -> list[Row]:
    way = f"{origin}{destination}"
    return [((f"{way}{n}",), origin, destination, f"m{way}{n}") for n in range(people)]


ROUTES = journeys("PL", "FR", 9) + journeys("AL", "GR", 8) + journeys("RO", "DE", 8)


def test_travelled_routes_stand_out_among_a_thousand_calls() -> None:
    found = table(*calls(300, seed=4, each=4), *ROUTES)
    assert found["records"].sum() > 1_000
    planted = found["p_value"][[("PL", "FR"), ("AL", "GR"), ("RO", "DE")]]
    assert (planted <= 0.05).all()
    others = found.drop([("PL", "FR"), ("AL", "GR"), ("RO", "DE")])
    assert (others["p_value"] > 0.05).all()


@pytest.mark.parametrize("seed", range(4))
def test_calls_drawn_by_lot_stand_out_nowhere(seed: int) -> None:
    found = table(*calls(200, seed=seed))
    assert (found["p_value"] > 0.05).mean() >= 0.98


def test_one_planted_corridor_can_stand_out_alone_among_sixty() -> None:
    rows = calls(400, seed=9)
    rows += [
        ((f"x{n}", f"y{n}"), "PL", "FR", f"z{n}.{k}")
        for n in range(40)
        for k in range(3)
    ]
    found = table(*rows)
    assert len(found) > 50
    assert found["p_value"]["PL", "FR"] <= 0.05


def test_calls_do_not_change_what_is_expected_of_journeys() -> None:
    alone = corridors(flows(*ROUTES), NO_LINKS, seed=0)
    both = corridors(flows(*ROUTES, *calls(50, seed=1)), NO_LINKS, seed=0)
    journey = by_kind(flows(*ROUTES, *calls(50, seed=1)).rows)[KINDS[0]]
    pairs = pd.MultiIndex.from_tuples([("PL", "FR"), ("AL", "GR"), ("RO", "DE")])
    again = against_volume(journey, pairs, seed=0)
    key = alone.table.set_index(["origin", "destination"])["expected"]
    assert alone.draws == {KINDS[0]: FEWEST_DRAWS, KINDS[1]: 0}
    assert again.expected == pytest.approx(key.loc[list(pairs)].to_numpy())
    assert both.draws[KINDS[1]] > 0


def test_two_journeys_by_hand() -> None:
    # destinations B and D may change places: half of the draws are as observed
    rows: list[Row] = [(("a",), "AL", "BG", "m1"), (("c",), "FR", "DE", "m2")]
    found = table(*rows)
    assert found["expected"].tolist() == pytest.approx([0.5, 0.5], abs=0.05)
    assert found["p_value"].tolist() == pytest.approx([0.5, 0.5], abs=0.05)


def test_expected_adds_up_over_both_kinds_by_hand() -> None:
    # two countries: nothing can be swapped, so each kind expects what it holds
    found = table(
        (("a",), "RO", "GB", "m1"),
        (("b",), "RO", "GB", "m2"),
        (("a", "b"), "RO", "GB", "c1"),
    )
    assert found["records"].tolist() == [3]
    assert found["expected"].tolist() == [3.0]
    assert found["p_value"].tolist() == [1.0]


def test_a_call_with_two_known_users_is_one_record_and_one_is_expected() -> None:
    found = table(
        (("a", "c"), "RO", "GB", "c1"),
        (("b", "c"), "RO", "GB", "c1"),
    )
    assert found["records"].tolist() == [1]
    assert found["expected"].tolist() == [1.0]


def test_shares_of_a_corridor_add_up_to_its_records() -> None:
    rows = flows(
        (("a",), "RO", "GB", "m1"),
        (("a", "c"), "RO", "GB", "c1"),
        (("b", "c"), "RO", "GB", "c1"),
        (("b", "c"), "RO", "GB", "c1"),
        (("b", "c"), "GB", "RO", "c1"),
    ).rows
    parts = by_kind(rows)
    assert parts[KINDS[0]]["share"].tolist() == [1.0]
    assert parts[KINDS[1]]["share"].tolist() == [0.5, 0.5, 1.0]


def test_the_smaller_of_two_counts_twice() -> None:
    one, other = np.array([0.001, 0.9]), np.array([0.7, 0.8])
    assert combined([one, other]).tolist() == pytest.approx([0.004, 1.0])
    assert combined([one]).tolist() == pytest.approx([0.002, 0.9])


def test_nothing_recorded_gives_no_corridor() -> None:
    found = corridors(flows(), NO_LINKS, seed=0)
    assert list(found.table) == list(COLUMNS)
    assert found.draws == dict.fromkeys(KINDS, 0)


@pytest.mark.parametrize(
    ("number", "bundles", "draws"),
    [(3, 10, 999), (60, 500, 5_999), (500, 500, MOST_DRAWS), (60, 50_000, 1_000)],
)
def test_draws_grow_with_the_tests_and_stay_affordable(
    number: int, bundles: int, draws: int
) -> None:
    assert _draws(number, bundles) == draws


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda p: p[0] != p[1]),
        min_size=1,
        max_size=30,
    ),
    st.integers(0, 9),
)
def test_a_swap_keeps_volumes_and_sends_nobody_home(
    pairs: list[tuple[int, int]], seed: int
) -> None:
    origin = np.array([a for a, _ in pairs])
    target = np.array([b for _, b in pairs])
    swapped = _swapped(origin, target, np.random.default_rng(seed))
    assert sorted(swapped.tolist()) == sorted(target.tolist())
    assert (swapped != origin).all()


@given(st.randoms(use_true_random=False))
def test_order_of_rows_and_names_of_parties_do_not_matter(chance: object) -> None:
    rows = [*ROUTES[:4], *calls(6, seed=2)]
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(table(*rows), table(*shuffled))
