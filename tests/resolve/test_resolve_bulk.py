"""Many pairs at once give what one pair at a time gives."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.resolve import MatchSettings, births, resolve_mentions
from trafficnet.resolve.blocking import candidate_pairs
from trafficnet.resolve.chance import chance_agreement
from trafficnet.resolve.coded import coded, column
from trafficnet.resolve.comparison import FIELDS, LEVELS, SHARED, Comparer
from trafficnet.resolve.decision import agreement, outvoted
from trafficnet.resolve.descriptions import (
    Description,
    canonical_mentions,
    describe,
    mention_rows,
)
from trafficnet.resolve.habits import Habits, habits_of
from trafficnet.resolve.levels import NAME, name_levels, plain_levels
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.weighing import WeighedPairs, weighable_pairs
from trafficnet.resolve.weights import FIXED, Weights, settled_prior

NAMES = ("Mihai Țîrlea", "TIRLEA M.", "Mihai", "Ana Rusu", "Ana Russu", "Lan Nguyen")
SETS = {
    "phones": ("+447700900001", "+447700900002"),
    "emails": ("ana.rusu@example.org", "ana.rusv@example.org", "b@example.org"),
    "documents": ("RO:AB1", "AB1"),
    "nationalities": ("RO", "GB"),
    "vehicles": ("AB12CDE",),
}
ONES = {
    "born": (
        "1990-02-03",
        "1990-03-02",
        "1990-02-30",
        "1990",
        "1961-11-14",
        "1991-07-07",
    ),
    "sex": ("female", "male"),
    "address": (
        "14 Mill Rd, Leeds 4021",
        "14 Mlil Road Leeds 4021",
        "16 Oak Lane",
        "Leeds",
    ),
    "city": ("Leeds", "Leds", "Cluj"),
    "case_id": ("C1", "C2"),
}
ROWS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from((*NAMES, None))}
        | {f: st.sampled_from((*v, None)) for f, v in ONES.items()}
        | {
            f: st.sets(st.sampled_from(v), max_size=2).map(lambda s: tuple(sorted(s)))
            for f, v in SETS.items()
        }
    ),
    min_size=2,
    max_size=12,
)


def described(rows: list[dict[str, object]]) -> list[Description]:
    frame = pd.DataFrame(rows, dtype=object)
    frame["mention"] = [f"m{n:03d}" for n in range(len(frame))]
    frame["kind"] = "people"
    return describe(mention_rows(canonical_mentions(frame)), frozenset())


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([(), (("phones", "+447700900001"),)]))
def test_all_pairs_at_once_agree_with_each_alone(
    rows: list[dict[str, object]], services: tuple[tuple[str, str], ...]
) -> None:
    found = described(rows)
    book = NameBook(name for d in found for name in d.names)
    comparer = Comparer(book, frozenset(services))
    pairs = list(combinations(range(len(found)), 2))
    left = np.array([p[0] for p in pairs], dtype=np.int64)
    right = np.array([p[1] for p in pairs], dtype=np.int64)
    columns = coded(found)
    levels = plain_levels(columns, left, right, comparer)
    everything = np.ones(len(pairs), dtype=bool)
    levels[:, NAME] = name_levels(columns, left, right, comparer, everything)
    alone = [comparer.vector(found[a], found[b]) for a, b in pairs]
    turned = [comparer.vector(found[b], found[a]) for a, b in pairs]
    assert [tuple(row) for row in levels.tolist()] == alone == turned


DATES = st.dates().map(lambda d: d.isoformat()) | st.sampled_from(ONES["born"][:3])


@given(DATES, DATES)
def test_full_dates_at_once(left: str, right: str) -> None:
    table = births.digit_table([left, right])
    found = births.full_levels(table[:1], table[1:])
    assert found.tolist() == [births.births_level(left, right)]


def test_what_is_no_date_of_birth_is_refused() -> None:
    frame = pd.DataFrame({"mention": ["a"], "name": ["Ana"], "born": ["3 May"]})
    with pytest.raises(
        ParameterError, match="born '3 May' of mention 'a': wanted a date"
    ):
        resolve_mentions(frame)


def test_columns_of_numbers() -> None:
    told = column([None, "b", "", "a", "b"])
    assert told.codes.tolist() == [-1, 0, -1, 1, 0]
    assert told.values == ("b", "a")  # noqa: PD011 - no frame


def candidates(
    rows: list[dict[str, object]], block_limit: int = 80
) -> set[tuple[int, int]]:
    found = described(rows)
    book = NameBook(name for d in found for name in d.names)
    chosen = candidate_pairs(
        found, coded(found), book, MatchSettings(block_limit=block_limit)
    )
    return set(zip(chosen.left.tolist(), chosen.right.tolist(), strict=True))


def test_blocks_by_hand() -> None:
    rows: list[dict[str, object]] = [
        {"name": "Ana Rusu", "phones": ("+447700900001",)},
        {"name": "Ion Popa", "phones": ("+447700900001",)},  # the phone of the first
        {"name": "Popa, I.", "born": "1990-02-03"},  # the name of the second
        {
            "name": "Li Wei",
            "born": "1990-02-03",
            "address": "14 Mill Road",
        },  # a day alone
        {"name": "Eva Kiss", "address": "14 Mlil Rd"},  # number and sound of a word
    ]
    assert candidates(rows) == {(0, 1), (1, 2), (3, 4)}


def test_a_person_named_very_often_is_still_found_whole() -> None:
    """A block above the limit joins each with its neighbours in the order of names."""
    rows: list[dict[str, object]] = [
        {"name": "Ana Rusu", "phones": ("+447700900001",), "case_id": f"C{n}"}
        for n in range(9)
    ]
    frame = pd.DataFrame(rows).assign(
        mention=[f"m{n}" for n in range(9)], kind="people"
    )
    found = resolve_mentions(frame, settings=MatchSettings(block_limit=3))
    assert set(found.clusters["entity"]) == {"E1"}


def test_a_name_alone_is_not_weighed() -> None:
    found = described([{"name": "Ana Rusu"}, {"name": "Ana Rusu", "city": "Cluj"}])
    book = NameBook(name for d in found for name in d.names)
    columns = coded(found)
    chosen = candidate_pairs(found, columns, book, MatchSettings())
    assert len(chosen) == 1
    assert len(weighable_pairs(columns, chosen, Comparer(book, frozenset()))) == 0


def test_chance_leaves_out_those_who_are_probably_one() -> None:
    """40 people named twice: 40 of 3,160 pairs share a phone, no strangers do."""
    rows: list[dict[str, object]] = [
        {"name": f"{a}anu {b}escu", "phones": (f"+4477009{n:05d}",), "city": f"town{m}"}
        for n, (a, b) in enumerate(
            (a, b)
            for a in ("B", "D", "G", "K", "L")
            for b in ("Rad", "Pop", "Ion", "Tam")
        )
        for m in range(2)
    ]
    found = described(rows)
    book = NameBook(name for d in found for name in d.names)
    chances = chance_agreement(coded(found), Comparer(book, frozenset()), 0)
    assert chances["phones", SHARED] == pytest.approx(0.5 / (780 - 20 + 2), rel=0.01)
    for field in FIELDS:
        total = sum(chances[field, level] for level in range(len(LEVELS[field])))
        assert total == pytest.approx(1.0)


def levels(rows: list[dict[str, int]]) -> WeighedPairs:
    table = np.full((len(rows), len(FIELDS)), -1, dtype=np.int8)
    for place, row in enumerate(rows):
        for field, level in row.items():
            table[place, FIELDS.index(field)] = level
    numbers = np.arange(len(rows))
    return WeighedPairs(numbers, numbers + 1, table)


def test_twins_are_twins_until_names_are_seen_to_be_wrong() -> None:
    alike = {"name": 6, "born": births.FULL, "address": 3}
    twins = {"name": 1, "born": births.FULL, "address": 3}
    assert not habits_of(levels([alike] * 97 + [twins] * 3)).names
    assert habits_of(levels([alike] * 90 + [twins] * 10)).names
    assert not habits_of(levels([alike] * 9 + [twins])).names  # too few to say


def test_fathers_are_fathers_until_births_are_seen_to_be_wrong() -> None:
    alike = {"name": 6, "born": births.FULL, "phones": 3}
    father = {"name": 6, "born": births.CONFLICT, "phones": 3}
    assert not habits_of(levels([alike] * 199 + [father])).births
    assert habits_of(levels([alike] * 97 + [father] * 3)).births


def vector(**told: int) -> tuple[int, ...]:
    return tuple(told.get(field, -1) for field in FIELDS)


@pytest.mark.parametrize(
    ("told", "weight", "enough"),
    [
        ({"name": 6, "city": 1}, 20.0, False),
        ({"name": 4, "born": births.NEAR, "city": 1}, 2.0, True),
        ({"name": 4, "born": births.NEAR, "city": 1}, 1.9, False),
        ({"name": 4, "born": births.NEAR}, 5.0, False),
        ({"name": 4, "born": births.NEAR}, 6.0, True),
        ({"name": 4, "born": births.OVERLAP, "city": 1}, 7.0, False),
        ({"name": 4, "born": births.OVERLAP, "city": 1}, 8.0, True),
        ({"name": 2, "city": 1, "case": 1}, 9.0, False),
        ({"name": 2, "address": 3, "city": 1, "case": 1}, 12.0, False),  # kin
        ({"name": 2, "address": 3, "born": births.NEAR}, 9.0, True),
        ({"name": 1, "address": 3, "born": births.FULL}, 20.0, False),  # twins
        ({"name": 3, "address": 3, "born": births.OVERLAP}, 9.0, True),
        ({"name": 2, "address": 3, "born": births.OVERLAP}, 9.0, False),
        ({"name": 3, "address": 2, "born": births.OVERLAP}, 9.0, False),
        ({"name": 4, "address": 1, "city": 1}, 12.0, False),  # one place
        ({"name": 4, "address": 1, "born": births.OVERLAP}, 8.0, True),
        ({"phones": 3, "born": births.FULL}, 9.0, True),
    ],
)
def test_agreement(told: dict[str, int], weight: float, *, enough: bool) -> None:
    assert agreement(vector(**told), weight, Habits(), MatchSettings()) is enough


def test_what_outvotes() -> None:
    asked = MatchSettings()
    twins = vector(name=1, born=births.FULL, address=3)
    assert not outvoted(twins, 20.0, Habits(), asked)
    assert outvoted(twins, 20.0, Habits(names=True), asked)
    father = vector(name=6, born=births.CONFLICT, address=3)
    assert not outvoted(father, 20.0, Habits(names=True), asked)
    assert outvoted(father, 20.0, Habits(births=True), asked)
    assert not outvoted(
        vector(name=6, born=births.CONFLICT, address=3, sex=0),
        20.0,
        Habits(births=True),
        asked,
    )
    younger = vector(name=6, born=births.DIFFER, phones=3)
    assert outvoted(younger, 2.0, Habits(), asked)
    assert not outvoted(younger, 1.0, Habits(), asked)


def test_the_prior_settles_on_the_share_of_true_pairs() -> None:
    """Eight pairs that are surely one person and eight surely not, of 4,950."""
    sure, not_one = vector(name=6, phones=3, born=births.FULL), vector(name=0, sex=0)
    table = np.array([sure] * 8 + [not_one] * 8, dtype=np.int8)
    found = settled_prior(Weights(FIXED, "by hand", converged=True), table, 100)
    assert found == pytest.approx(np.log2(8 / 4942), abs=0.01)
