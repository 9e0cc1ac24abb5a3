"""What the collective step stands on, worked out by hand: bits, numbers replaced."""

from __future__ import annotations

from math import log2

import pandas as pd
import pytest

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve import Collective, replacements, resolve_mentions
from trafficnet.resolve.closeness import LEVELS, around, closeness
from trafficnet.resolve.collectivebits import FIXED, KIN, learn_bits
from trafficnet.resolve.company import Company, Person, Tie
from trafficnet.resolve.succession import lines_of, replaced_numbers

RULE = Collective(learn_from=4)


def test_closeness_is_seen_from_the_less_telling_side() -> None:
    """1 and 2 share p, which 3 has too; 2 shares q and s with 4, so 4 is closer to 2."""
    having = {"p": (1, 2, 3), "q": (2, 4), "s": (2, 4)}
    ties: dict[Person, dict[Tie, tuple[str, ...]]] = {
        person: {
            ("booking", tie): ("in booking",) for tie in having if person in having[tie]
        }
        for person in (1, 2, 3, 4)
    }
    weights: dict[Tie, float] = {("booking", "p"): 1 / log2(3)}
    weights |= {("booking", "q"): 1.0, ("booking", "s"): 1.0}
    company = Company(
        ties,
        {("booking", tie): people for tie, people in having.items()},
        weights,
        {person: sum(weights[tie] for tie in own) for person, own in ties.items()},
        frozenset(),
    )
    near = around(company, ties[1]), around(company, ties[2])
    found = closeness(company, (ties[1], ties[2]), near, ((1, 2), (1, 2)))
    third = 1 / log2(3)
    assert found.likeness == pytest.approx(third / (1 + third))
    # from 1: only 3 is around, as close: 2 of 2. From 2: 3 as close, 4 closer: 3 of 3.
    assert (found.chance, found.around) == (1.0, 2)
    near = around(company, ties[2]), around(company, ties[4])
    found = closeness(company, (ties[2], ties[4]), near, ((2, 4), (2, 4)))
    assert found.likeness == pytest.approx(2 / 3)
    # from 2: 1 and 3 are around, neither as close: 1 of 3. From 4 nobody else: 1 of 1.
    assert (found.chance, found.around, found.level) == (1.0, 0, 0)


def test_bits_are_fixed_where_there_is_little_to_learn_from() -> None:
    found = learn_bits([5, 5, 5], [0] * 100, RULE)
    assert found.bits == FIXED
    assert found.method.startswith("fixed bits: 3 split people and 100 pairs")


def test_bits_are_the_log_of_two_shares_and_never_fall() -> None:
    same = [4] * 4 + [5] * 4
    different = [0] * 10 + [1] * 4 + [2] * 2
    found = learn_bits(same, different, RULE)
    # level 5: (4+1)/(8+6) among the same, (0+1)/(16+6) among others
    top = log2(5 / 14) - log2(1 / 22) - KIN
    assert found.bits[5] == pytest.approx(top, abs=1e-6)
    low = log2(1 / 14) - log2(11 / 22) - KIN
    assert found.bits[0] == pytest.approx(low, abs=1e-6)
    assert list(found.bits) == sorted(found.bits)
    assert (found.same, found.different) == ((0, 0, 0, 0, 4, 4), (10, 4, 2, 0, 0, 0))


def test_bits_that_would_fall_are_pooled_and_capped() -> None:
    found = learn_bits([1] * 40 + [5] * 4, [0] * 400 + [5] * 40, RULE)
    assert list(found.bits) == sorted(found.bits)
    assert len(found.bits) == len(LEVELS) + 1
    most = learn_bits([5] * 5000, [0] * 5000, Collective(bits=3.0))
    assert most.bits[0] == -3.0
    assert most.bits[5] == 3.0


CALLS = [  # who, whom, on which day of May; A falls silent on the 4th, B begins on the 11th
    ("A", "x", 1), ("A", "y", 2), ("A", "z", 3), ("A", "v", 4),
    ("B", "x", 11), ("B", "y", 12), ("B", "z", 13), ("B", "w", 14),
    ("C", "v", 20), ("C", "w", 20),
]  # fmt: skip


def frames(
    calls: list[tuple[str, str, int]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    edges = [("E", "F", "2025-01-01"), ("E", "F", "2025-12-31")]
    dated = [(a, b, f"2025-05-{day:02}") for a, b, day in calls]
    mentions, records = [], []
    for number, (one, two, day) in enumerate(edges + dated):
        record = f"r{number:03}"
        moment = pd.Timestamp(day, tz="UTC")
        records.append({"record": record, "started_at": moment})
        mentions += [
            {
                "mention": f"{record}:{side}",
                "record": record,
                "kind": "contacts",
                "phones": (who,),
            }
            for side, who in (("from", one), ("to", two))
        ]
    return pd.DataFrame(mentions), pd.DataFrame(records)


def test_a_number_falls_silent_as_another_begins() -> None:
    (found,) = replaced_numbers(lines_of(*frames(CALLS)), RULE, {})
    assert (found.old, found.new, found.shared) == ("A", "B", ("x", "y", "z"))
    # each of x, y, z, v, w is had by two numbers and counts 1: 3 of 5
    assert found.overlap == 0.6
    assert "last seen on 2025-05-04 and B first on 2025-05-11" in found.reason


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ([("A", "v", 30)], RULE),  # A is not silent: seen after B was last
        ([("A", "B", 4)], RULE),  # they speak to each other
        ([], Collective(days=6)),  # seven days lie between
        ([], Collective(overlap=0.61)),
    ],
)
def test_what_is_no_replacement(
    more: list[tuple[str, str, int]], rule: Collective
) -> None:
    assert replaced_numbers(lines_of(*frames(CALLS + more)), rule, {}) == []


def test_the_end_of_the_records_is_no_silence() -> None:
    mentions, records = frames(CALLS)
    short = records[records["started_at"] < pd.Timestamp("2025-05-15", tz="UTC")]
    assert replaced_numbers(lines_of(mentions, short), RULE, {}) == []


def test_two_numbers_of_one_contact_are_one_contact() -> None:
    known: dict[str, object] = {"x": 1, "y": 1, "z": 1}
    assert replaced_numbers(lines_of(*frames(CALLS)), RULE, known) == []


@pytest.mark.parametrize(
    ("names", "hypothesis"),
    [
        ({}, "both numbers may be of one user, who is not known"),
        ({"A": "Ion Popa"}, "Ion Popa (E1) may now use B, whose user is not known"),
        (
            {"A": "Ion Popa", "B": "POPA Ion"},
            "Ion Popa (E1) and POPA Ion (E2) may be one person",
        ),
        (
            {"A": "Ion Popa", "B": "Ana Rusu"},
            (
                "Ion Popa (E2) and Ana Rusu (E1) bear different names: the user may have "
                "changed, or a name be false"
            ),
        ),
    ],
)
def test_a_replacement_is_a_hypothesis_and_no_identity(
    names: dict[str, str], hypothesis: str
) -> None:
    mentions, records = frames(CALLS)
    people = [
        {"mention": f"p{n}", "record": f"p{n}", "kind": "people", "name": name,
         "phones": (phone,)}
        for n, (phone, name) in enumerate(names.items())
    ]  # fmt: skip
    everyone = pd.concat([mentions, pd.DataFrame(people)], ignore_index=True)
    everyone = everyone.astype(object).where(everyone.notna(), None)
    found = resolve_mentions(everyone, records=records)
    told = replacements(found, everyone, records, RULE)
    assert told.table()["hypothesis"].to_list() == [hypothesis]
    assert told.numbers == 10
    assert "1 of 10 numbers" in told._repr_html_()
    entities = {found.entity_of("r002:from"), found.entity_of("r006:from")}
    assert len(entities) == 2


def test_without_calls_there_is_nothing_to_say() -> None:
    mentions = pd.DataFrame({"mention": ["a"], "record": ["a"], "kind": ["people"],
                             "name": ["Ion Popa"], "phones": [("A",)]})  # fmt: skip
    records = pd.DataFrame({"record": ["a"], "started_at": [pd.NaT]})
    with pytest.raises(NoEvidenceError, match="wanted call records"):
        replacements(resolve_mentions(mentions), mentions, records)
