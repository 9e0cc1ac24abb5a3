"""The parts of matching, each by hand."""

import logging

import numpy as np
import pandas as pd
import pytest

from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.resolve import (
    MatchSettings,
    births,
    explain_entity,
    explain_pair,
    learning,
    resolve_mentions,
    weights,
)
from trafficnet.resolve.addressing import address_level
from trafficnet.resolve.blocking import count_groups
from trafficnet.resolve.comparison import FIELDS, LEVELS
from trafficnet.resolve.decision import conflict, evidence
from trafficnet.resolve.judgement import neighbours, shortest_chain
from trafficnet.resolve.model import Learned
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import (
    COMPATIBLE,
    DIFFERENT,
    HALF,
    PARTIAL,
    SAME,
    UNCLEAR,
    UNKNOWN,
)
from trafficnet.resolve.people import display_name, user_name

A = "+447700900001"


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1990-02-03", "1990-02-03", births.FULL),
        ("1990-02-03", "1990-03-02", births.NEAR),
        ("1990-02-03", "1990-02-08", births.NEAR),
        ("1990-02-13", "1990-02-31", births.NEAR),
        ("1990", "1990-02-03", births.OVERLAP),
        ("1990-02", "1990-02-03", births.OVERLAP),
        ("1990-02", "1990-07-03", births.CLOSE),
        ("1990-02-03", "1990-11-14", births.CLOSE),
        ("1990", "1991-02-03", births.CLOSE),
        ("1990-02-03", "1985-11-14", births.DIFFER),
        ("1990", "1961", births.CONFLICT),
        ("1968-08-09", "1997-08-09", births.CONFLICT),  # father and son of one birthday
        ("1990-02-03", "1961-11-14", births.CONFLICT),
        (None, "1990", births.UNKNOWN),
    ],
)
def test_births(left: str | None, right: str | None, level: int) -> None:
    assert births.births_level(left, right) == level
    assert births.births_level(right, left) == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Mihai Țîrlea", "TIRLEA MIHAI", SAME),
        ("Mihai Tirlea", "M. Tirlea", COMPATIBLE),
        ("Mihai Tirlea", "Mihai Tirela", COMPATIBLE),
        ("Mihai Tirlea", "Mihai", PARTIAL),
        ("Viktoriia Shevchuk", "Vika Shevchuk", COMPATIBLE),
        ("Lyubov Shevchuk", "Lyuba Shevchuk", PARTIAL),
        ("Olusegun Adeyemi", "Segun Adeyemi", PARTIAL),
        ("Lyubov Hrytsenko", "Lyuba Gritsenko", PARTIAL),
        ("Maria Popescu", "Mara Popescu", HALF),
        ("Mihai", "Tirlea", UNCLEAR),
        ("Ion Popescu", "Maria Popescu", HALF),
        ("Ion Popescu", "Maria Rusu", DIFFERENT),
        ("Mihai Tirlea", "\u200b", UNKNOWN),
    ],
)
def test_levels_of_names(left: str, right: str, level: int) -> None:
    book = NameBook([left, right])
    assert book.level(left, right) == level
    assert book.level(right, left) == level


def test_a_single_alias_does_not_outweigh_two_full_names() -> None:
    book = NameBook(["Thu Hang Le", "Hang", "Minh Hang Vu"])
    assert book.best_level(("Thu Hang Le", "Hang"), ("Minh Hang Vu",)) != PARTIAL
    assert book.best_level((), ("Hang",)) == UNKNOWN


def test_a_shared_alias_does_not_make_two_names_one() -> None:
    book = NameBook(
        ["Kerry-Ann O'Connor", "Michelle O'Connor", "El OConnor", "Big Boss"]
    )
    kerry, michelle = "Kerry-Ann O'Connor", "Michelle O'Connor"
    assert not book.is_full("El OConnor")
    assert book.best_level((kerry, "El OConnor"), (michelle, "El OConnor")) == HALF
    assert book.best_level((kerry, "Big Boss"), (michelle, "Big Boss")) == UNCLEAR
    assert book.best_level((kerry, "Big Boss"), ("Big Boss",)) == SAME


def test_spellings_of_one_name_share_a_block() -> None:
    book = NameBook(["Mihai Tirlea", "M. Tirlea", "Mihai Tirela", "Ana Rusu"])
    first = set(book.blocks("Mihai Tirlea"))
    assert first & set(book.blocks("M. Tirlea"))
    assert first & set(book.blocks("Mihai Tirela"))
    assert not first & set(book.blocks("Ana Rusu"))


def test_common_names() -> None:
    """60 names, of which 20 hold Ion and 20 Popescu: chance alone gives 6.7 of both."""
    names = [f"Ion X{i}x" for i in range(20)] + [f"Popescu Y{i}y" for i in range(20)]
    book = NameBook([*names, "Ion Popescu", *(f"Z{i}z W{i}w" for i in range(19))])
    assert book.is_common("Ion Popescu")
    assert not book.is_common("Z1z W1w")


def test_groups_of_names() -> None:
    names = ["Ana Rusu", "A. Rusu", "Ivan Petrov", "Petrov Ivan"]
    assert count_groups(names, NameBook(names)) == 2


def vector(**levels: int) -> tuple[int, ...]:
    return tuple(levels.get(field, -1) for field in FIELDS)


@pytest.mark.parametrize(
    ("levels", "kind"),
    [
        ({"name": 6}, None),
        ({"name": 6, "nationality": 1, "sex": 1}, None),
        ({"name": 6, "case": 1}, None),  # left to the step on cases
        ({"name": 3, "phones": 3}, "identifier"),
        ({"name": 6, "phones": 1}, None),  # a service
        ({"name": 2, "phones": 3}, None),  # brothers
        ({"name": 2, "phones": 3, "emails": 3}, "identifier and more"),
        ({"name": 2, "phones": 3, "city": 1, "case": 1}, None),
        ({"name": 4, "born": births.FULL}, "date of birth"),
        ({"name": 5, "born": births.NEAR}, None),  # a common name
        ({"name": 5, "born": births.NEAR, "city": 1}, "several lesser agreements"),
        ({"name": 6, "born": births.NEAR}, "date of birth"),
        ({"name": 4, "address": 3}, "address or thing"),
        ({"name": 3, "address": 3}, None),
        ({"name": -1, "phones": 3}, None),
    ],
)
def test_evidence(levels: dict[str, int], kind: str | None) -> None:
    assert evidence(vector(**levels)) == kind


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        ({"name": 0, "phones": 3}, "names differ"),
        ({"name": 0, "documents": 3, "born": births.FULL}, None),
        ({"name": 6, "born": births.DIFFER, "address": 3}, "dates of birth differ"),
        ({"name": 6, "born": births.DIFFER, "phones": 3}, None),
        ({"name": 6, "born": births.CONFLICT, "phones": 3}, "dates of birth differ"),
        ({"name": 6, "sex": 0, "phones": 3}, "sex differs"),
        ({"name": 6, "sex": 0, "documents": 3}, None),
    ],
)
def test_conflict(levels: dict[str, int], why: str | None) -> None:
    assert conflict(vector(**levels)) == why


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("14 mill rd leeds", "14 mill road leeds", 3),
        ("flat 2 14 mill rd leeds", "14 mill road leeds", 3),  # one says less
        ("flat 2 14 mill rd leeds", "flat 3 14 mill rd leeds", 2),  # one building
        ("14 mill rd leeds 4021", "14 mlil rd leesd 4012", 2),
        ("14 mill rd leeds 4021", "14 mill rd leeds 7777", 2),
        ("14 mill rd", "41 mill rd", 1),
        ("mill rd", "mill road", 1),  # no number: two houses
        ("14 mill rd", "16 oak lane", 0),
        ("tq13 8df", "tq138df", 3),  # nothing but a postcode
        ("tq13 8df", "tq13 8fd", 2),
        ("tq13 8df", "tq13 2hu", 1),
        ("tq13 8df", "tq12 2hu", 0),
        ("2044", "2045", 0),  # of digits only, the next one is another place
        ("tq13 8df", "14 mill rd tq13 8df", 0),
        (None, "mill rd", -1),
    ],
)
def test_addresses(left: str | None, right: str | None, level: int) -> None:
    assert address_level(left, right) == level
    assert address_level(right, left) == level


def test_weights_add_up() -> None:
    found = weights.fixed_weights("by hand")
    told = found.sums([vector(name=6, phones=3), vector()])
    assert told.tolist() == [weights.PRIOR + 11 + 9, weights.PRIOR]
    assert weights.probabilities(np.array([1e9, -1e9])).tolist() == [1.0, 0.0]
    for field in FIELDS:
        bits = weights.FIXED[field]
        assert len(bits) == len(LEVELS[field])
        assert list(bits) == sorted(bits)


def test_too_little_to_learn_from_is_said() -> None:
    frame = pd.DataFrame(
        {"mention": ["a", "b"], "name": ["Ana Rusu", "A. Rusu"], "phones": [(A,)] * 2}
    )
    found = resolve_mentions(frame)
    assert found.method.startswith("fixed weights: 1 candidate pairs")
    assert found.converged


def test_learning_finds_what_was_planted_and_leaves_the_logger_alone() -> None:
    """Among true pairs the phone agrees in 9 of 10, by chance in 1 of 4."""
    chance = np.random.default_rng(5)
    rows = []
    for number in range(3000):
        true = number % 2 == 0
        agree = chance.random(3) < (0.9 if true else 0.25)
        rows.append(
            vector(
                name=6 if agree[0] else 0,
                phones=3 if agree[1] else 0,
                born=births.FULL if agree[2] else births.CONFLICT,
            )
        )
    chances = {
        (f, n): 1 / len(LEVELS[f]) for f in FIELDS for n in range(len(LEVELS[f]))
    }
    for field, top in (("name", 6), ("phones", 3), ("born", births.FULL)):
        chances |= {(field, n): 0.01 for n in range(top)}
        chances |= {(field, 0): 0.75, (field, top): 0.25}
    before = logging.getLogger("splink").level
    frame = pd.DataFrame(rows, columns=list(FIELDS))
    sessions = [("name", 6), ("phones", 3), ("born", births.FULL)]
    found = {(x.field, x.level): x for x in learning._train(frame, sessions, chances)}
    assert found["phones", 3].m == pytest.approx(0.9, abs=0.05)
    assert found["phones", 3].bits == pytest.approx(1.85, abs=0.15)
    assert logging.getLogger("splink").level == before
    assert not logging.getLogger("splink").handlers


def test_learned_weights_keep_within_bounds_and_rise() -> None:
    wild = [
        Learned("phones", 3, 0.9, 1e-12),
        Learned("sex", 1, 0.1, 0.9),
    ]
    found = learning._weights(wild)
    assert found.by_field["phones"][3] == 18.0  # not 39.7
    assert found.by_field["sex"][1] == 0.45  # not -3.2
    assert ("phones", "shared", 18.0, True) in found.rows()
    assert not learning._weights([]).converged


def test_names_shown() -> None:
    assert display_name({"MIHAI TIRLEA": 9, "Mihai Țîrlea": 1}) == "Mihai Țîrlea"
    assert display_name({"Mihai Tirlea": 3, "Mihai Tirela": 1}) == "Mihai Tirlea"
    assert display_name({"Ana": 9, "Ana Rusu": 1}) == "Ana Rusu"
    assert display_name({"Сергій Бондаренко": 3, "Serhii Bondarenko": 1})[0] == "S"
    assert user_name("phones", "no number") == "user of no number"
    assert user_name("handles", "@m") == "user of @m"


def test_chains() -> None:
    beside = neighbours([("a", "b"), ("b", "c"), ("a", "d")])
    assert shortest_chain(beside, "d", "c") == ("d", "a", "b", "c")
    assert shortest_chain(beside, "a", "z") == ()


def test_settings_are_checked() -> None:
    with pytest.raises(ParameterError, match="block_limit is 1: wanted at least 2"):
        MatchSettings(block_limit=1)
    with pytest.raises(ParameterError, match="wanted -100 to 100 bits"):
        MatchSettings(threshold=1000)


def test_a_threshold_can_refuse() -> None:
    frame = pd.DataFrame(
        {"mention": ["a", "b"], "name": ["Ana Rusu"] * 2, "phones": [(A,), (A,)]}
    )
    frame["sex"] = ["female", None]
    found = resolve_mentions(frame, settings=MatchSettings(threshold=50))
    assert len(found.people) == 2
    assert found.pairs["decided_by"].to_list() == ["not joined: too little weight"]


CHAIN = pd.DataFrame(
    {
        "mention": ["a", "b", "c", "d", "e"],
        "kind": ["people"] * 4 + ["contacts"],
        "name": ["Ana Rusu"] * 3 + ["Li Wei", None],
        "phones": [(A,), (A,), (), (), (A,)],
        "documents": [(), ("RO:AB1",), ("RO:AB1",), (), ()],
    }
)


def test_explaining_a_pair_tells_the_chain() -> None:
    found = resolve_mentions(CHAIN)
    told = explain_pair(found, "a", "c")
    assert told.text.startswith("a and c are taken to be one person (E1)")
    assert "through one other mention" in told.text
    assert told.reasons()["left"].to_list() == ["a", "a", "b", "b"]
    assert f"same phone {A}" in told.reasons()["reason"].to_list()
    assert "same document RO:AB1" in told.reasons()["reason"].to_list()
    # Before comparing -10, the name +11, the phone +9; then -10, +11 and +13.
    heard = told.table()
    assert heard.loc[heard["bits"] != 0, "bits"].to_list() == [-10, 11, 9, -10, 11, 13]
    assert "two people" in explain_pair(found, "a", "d").text
    assert "same identifier" in explain_pair(found, "a", "e").text


def test_explaining_an_entity() -> None:
    found = resolve_mentions(CHAIN)
    told = explain_entity(found, "E1")
    assert told.text.startswith("E1 (Ana Rusu) rests on 4 mentions")
    assert told.centre == "b"
    assert told.table()["mention"].to_list() == ["b", "a", "c", "e"]
    assert told.weakest is not None
    assert {told.weakest.left, told.weakest.right} == {"a", "b"}
    assert told.parts == (("b", "c"), ("a",))
    with pytest.raises(NoEvidenceError, match="'E99'"):
        explain_entity(found, "E99")
    with pytest.raises(NoEvidenceError, match="'z'"):
        explain_pair(found, "a", "z")
