"""Judgements do what they say and no more: properties on made-up rows, and by hand."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from trafficnet.resolve import MatchSettings, Resolution, resolve_mentions
from trafficnet.resolve.actcuts import act_cuts, sides_of
from trafficnet.resolve.paths import Joint, strongest
from trafficnet.resolve.resolver import decide, match_mentions

P1, P2 = ("+447700900001",), ("+447700900002",)
D1, D2 = ("RO:AB123456",), ("RO:AB999999",)
FRAMES = ("clusters", "pairs", "people", "usage", "conflicts", "flags")

ROW = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["people", "people", "contacts", "movements"]),
        "name": st.sampled_from(
            ["Ion Popa", "POPA ION", "I. Popa", "Ana Rusu", "Ana Russu", "Popa"]
        ),
        "phones": st.sampled_from([(), (), P1, P2]),
        "documents": st.sampled_from([(), (), (), D1, D2]),
        "born": st.sampled_from([None, None, "1990", "1990-02-03", "1961-05-06"]),
        "sex": st.sampled_from([None, None, None, "male", "female"]),
        "case_id": st.sampled_from([None, "C1", "C2"]),
    }
)
ROWS = st.lists(ROW, min_size=3, max_size=9)
ENDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=4)
properties = settings(max_examples=60, deadline=None, derandomize=True)


def frame_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame([{"mention": f"m{n}", **row} for n, row in enumerate(rows)])


def words(
    frame: pd.DataFrame, ends: list[tuple[int, int]], verdict: str
) -> pd.DataFrame:
    ids = frame["mention"].to_list()
    told = [(ids[a % len(ids)], ids[b % len(ids)]) for a, b in ends]
    rows = [(a, b, verdict, n) for n, (a, b) in enumerate(told) if a != b]
    return pd.DataFrame(rows, columns=["left", "right", "verdict", "number"])


def together(found: Resolution) -> set[tuple[str, str]]:
    placed = dict(zip(found.clusters["mention"], found.clusters["entity"], strict=True))
    pairs = combinations(sorted(placed), 2)
    return {(one, two) for one, two in pairs if placed[one] == placed[two]}


def same(one: Resolution, two: Resolution) -> None:
    for name in FRAMES:
        assert_frame_equal(getattr(one, name), getattr(two, name))


@properties
@given(ROWS, ENDS)
def test_one_same_more_parts_nobody(
    rows: list[dict[str, object]], ends: list[tuple[int, int]]
) -> None:
    frame = frame_of(rows)
    matched = match_mentions(frame)
    before = together(decide(matched, words(frame, ends[:-1], "same")))
    asked = words(frame, ends, "same")
    after = together(decide(matched, asked))
    assert before <= after
    judged = {tuple(sorted(p)) for p in zip(asked["left"], asked["right"], strict=True)}
    assert judged <= after


@properties
@given(ROWS, ENDS)
def test_one_different_more_joins_nobody(
    rows: list[dict[str, object]], ends: list[tuple[int, int]]
) -> None:
    frame = frame_of(rows)
    matched = match_mentions(frame)
    before = together(decide(matched, words(frame, ends[:-1], "different")))
    asked = words(frame, ends, "different")
    after = together(decide(matched, asked))
    assert after <= before
    judged = {tuple(sorted(p)) for p in zip(asked["left"], asked["right"], strict=True)}
    assert judged.isdisjoint(after)


@properties
@given(ROWS)
def test_a_word_for_what_was_found_already_moves_nobody(
    rows: list[dict[str, object]],
) -> None:
    matched = match_mentions(frame_of(rows))
    before = together(decide(matched))
    told = pd.DataFrame(sorted(before), columns=["left", "right"])
    confirmed = told.assign(verdict="same", number=range(len(told)))
    assert together(decide(matched, confirmed)) == before


@settings(max_examples=25, deadline=None, derandomize=True)
@given(ROWS, ENDS, ENDS, st.integers(0, 99))
def test_neither_order_nor_the_way_of_resolving_changes_a_byte(
    rows: list[dict[str, object]],
    ends: list[tuple[int, int]],
    others: list[tuple[int, int]],
    seed: int,
) -> None:
    frame = frame_of(rows)
    asked = pd.concat([words(frame, ends, "same"), words(frame, others, "different")])
    asked = asked.assign(number=range(len(asked)))
    chance = np.random.default_rng(seed)
    mixed = frame.iloc[chance.permutation(len(frame))]
    shuffled = asked.iloc[chance.permutation(len(asked))]
    once = resolve_mentions(frame, asked)
    same(once, resolve_mentions(mixed, shuffled))
    matched = match_mentions(frame)
    decide(matched, words(frame, others, "unsure"))  # trying others changes nothing
    same(once, decide(matched, asked))
    same(resolve_mentions(frame), decide(matched))


@properties
@given(ROWS, ENDS, ROW)
def test_a_record_more_never_parts_two_whom_a_person_joined(
    rows: list[dict[str, object]], ends: list[tuple[int, int]], more: dict[str, object]
) -> None:
    frame = frame_of(rows)
    asked = words(frame, ends, "same")
    grown = pd.concat([frame, frame_of([more]).assign(mention="z")])
    found = together(resolve_mentions(grown, asked))
    joined = {tuple(sorted(p)) for p in zip(asked["left"], asked["right"], strict=True)}
    assert joined <= found


TWINS = frame_of([{"kind": "people", "name": "Ana Rusu", "phones": P1}] * 4)


def judged(*told: tuple[str, str, str, int]) -> pd.DataFrame:
    rows = [(a, b, verdict, n, act) for n, (a, b, verdict, act) in enumerate(told)]
    return pd.DataFrame(rows, columns=["left", "right", "verdict", "number", "act"])


def groups(found: Resolution) -> list[list[str]]:
    return sorted(found.people["mentions"].map(sorted).to_list())


def test_the_others_of_one_description_stay_with_those_not_judged() -> None:
    found = resolve_mentions(TWINS, judged(("m0", "m3", "same", 0)))
    assert groups(found) == [["m0", "m1", "m2", "m3"]]
    found = resolve_mentions(TWINS, judged(("m0", "m3", "different", 0)))
    assert groups(found) in ([["m0"], ["m1", "m2", "m3"]], [["m0", "m1", "m2"], ["m3"]])


def test_one_act_is_answered_by_one_cut() -> None:
    told = judged(
        ("m0", "m1", "different", 7),
        ("m0", "m2", "different", 7),
        ("m0", "m3", "different", 7),
    )
    assert groups(resolve_mentions(TWINS, told)) == [["m0"], ["m1", "m2", "m3"]]


def test_sides_are_read_off_the_pairs() -> None:
    joints = strongest(Joint(a, b, 0.9, "evidence") for a, b in pairwise("abcdef"))
    assert sides_of([("a", "f")]) == [[["a"], ["f"]]]
    assert act_cuts(joints, [["a", "b"], ["c", "f"]]) == [{"a", "b"}]
    three = sides_of([("a", "c"), ("a", "e"), ("c", "e"), ("b", "c"), ("b", "e")])
    assert three == [[["a", "b"], ["c"], ["e"]]]
    cuts = act_cuts(joints, three[0])
    parts = {frozenset(n for n in "abcdef" if n in cut) for cut in cuts}
    assert len(parts) == 2


def test_a_reference_stays_with_the_only_part_that_bears_its_name() -> None:
    frame = frame_of(
        [
            {"kind": "people", "name": "Ion Popa", "phones": P1},
            {"kind": "people", "name": "Vasile Munteanu", "phones": P2},
            {"kind": "movements", "name": "POPA ION"},
        ]
    )
    one = resolve_mentions(frame, judged(("m0", "m1", "same", 0)))
    assert groups(one) == [["m0", "m1", "m2"]]
    again = judged(("m0", "m1", "same", 0), ("m0", "m1", "different", 1))
    assert groups(resolve_mentions(frame, again)) == [["m0", "m2"], ["m1"]]
    both = frame.assign(name="Ion Popa")  # one person by judgement, two of one name
    parted = judged(("m0", "m1", "same", 0), ("m0", "m1", "different", 1))
    assert groups(resolve_mentions(both, parted)) == [["m0"], ["m1"], ["m2"]]
    told = judged(("m0", "m1", "different", 1), ("m1", "m2", "different", 1))
    joined = resolve_mentions(both, judged(("m0", "m1", "same", 0)))
    assert groups(joined) == [["m0", "m1", "m2"]]
    assert groups(resolve_mentions(both, told)) == [["m0"], ["m1"], ["m2"]]


def test_what_a_judgement_undoes_is_told_with_its_ground() -> None:
    frame = frame_of(
        [
            {"kind": "people", "name": "Ion Popa", "phones": P1},
            {"kind": "people", "name": "I. Popa", "phones": (*P1, *P2)},
            {"kind": "people", "name": "Ion Popa", "phones": P2},
        ]
    )
    assert groups(resolve_mentions(frame)) == [["m0", "m1", "m2"]]
    found = resolve_mentions(frame, judged(("m0", "m2", "different", 0)))
    undone = (
        found.pairs["decided_by"] == "not joined: judged different within the group"
    )
    assert undone.sum() == 1
    assert "m0 and m2 were judged different people" in found.conflicts["text"].iloc[0]
    rest = found.pairs[found.pairs["decided_by"] == "not joined: judgement"]
    assert rest[["left", "right"]].to_numpy().tolist() == [["m0", "m2"]]


@pytest.mark.parametrize("places", [True, False])
def test_references_are_placed_after_a_merge_only_where_asked(*, places: bool) -> None:
    frame = frame_of(
        [
            {"kind": "people", "name": "Ion Popa", "phones": P1},
            {"kind": "people", "name": "Ion Popa", "phones": P2},
            {"kind": "movements", "name": "POPA ION"},
        ]
    )
    wanted = MatchSettings(attribute_name_only=places)
    assert len(resolve_mentions(frame, settings=wanted).people) == 3
    found = resolve_mentions(frame, judged(("m0", "m1", "same", 0)), settings=wanted)
    assert len(found.people) == (1 if places else 2)
