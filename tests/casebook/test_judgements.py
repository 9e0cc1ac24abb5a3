"""Judgements by number: acts, undoing, contradictions told at once, and erasure."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as setting
from hypothesis import strategies as st

from trafficnet.casebook import Acting, Casebook
from trafficnet.casebook.contradictions import (
    neighbours,
    set_aside,
    shortest_chain,
    sorted_pair,
)
from trafficnet.errors import ParameterError

PEOPLE = """name,phone,case_id
Ana Rusu,+447700900001,C1
Olena Koval,+447700900002,C1
Li Wei,+447700900003,C1
Ion Popa,+447700900004,C1
"""


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return Casebook(acting=Acting("DC 7", "review", ())).add(path)


@pytest.fixture
def ids(case: Casebook) -> list[str]:
    return sorted(case.mentions()["mention"])


def test_numbers_go_on_and_acts_hold_together(case: Casebook, ids: list[str]) -> None:
    first = case.judge(ids[0], ids[1], "same", why="seen together")
    second = case.judge_pairs([(ids[0], ids[2]), (ids[0], ids[3])], "different")
    assert [j.number for j in first.judgements] == [1]
    assert [j.number for j in second.judgements] == [2, 3]
    assert second.act == 2
    frame = case.judgements()
    assert frame["number"].to_list() == [1, 2, 3]
    assert frame["act"].to_list() == [1, 2, 2]
    assert set(frame["who"]) == {"DC 7"}  # who is at work
    gone = case.undo(3, why="wrong person")  # any number of an act takes back all of it
    assert [j.number for j in gone.overruled] == [2, 3]
    assert case.judgements()["number"].to_list() == [1]
    history = case.judgements(history=True)
    assert history["verdict"].to_list() == [
        *("same", "different", "different"),
        *("undo", "undo"),
    ]
    assert history["undone_by"].iloc[1:3].to_list() == [4, 5]
    assert case.judge(ids[2], ids[3], "unsure").act == 6  # no number is given twice


def test_what_cannot_be_undone_is_said(case: Casebook, ids: list[str]) -> None:
    with pytest.raises(ParameterError, match="nothing to undo"):
        case.undo()
    case.judge(ids[0], ids[1], "same")
    case.judge(ids[1], ids[2], "same")
    case.undo()
    with pytest.raises(ParameterError, match="judgement 2 was taken back already, by"):
        case.undo(2)
    with pytest.raises(ParameterError, match="judgement 3 takes back 2"):
        case.undo(3)
    with pytest.raises(ParameterError, match="judgement 99: wanted the number of one"):
        case.undo(99)
    assert case.undo().overruled[0].number == 1


def test_an_earlier_word_on_the_pair_is_overruled_and_comes_back(
    case: Casebook, ids: list[str]
) -> None:
    case.judge(ids[0], ids[1], "same", who="DC 1")
    later = case.judge(ids[1], ids[0], "different", who="DC 2")
    assert [j.number for j in later.overruled] == [1]
    assert "it outranks judgement 1 (same, by DC 1)" in later.text
    case.undo()
    assert case.judgements()["verdict"].to_list() == ["same"]


def test_a_contradiction_is_told_with_its_chain_and_goes_with_the_undo(
    case: Casebook, ids: list[str]
) -> None:
    for one, two in pairwise(ids[:3]):
        assert case.judge(one, two, "same").conflicts == ()
    ruling = case.judge(ids[0], ids[2], "different")
    (conflict,) = ruling.conflicts
    assert conflict.chain == tuple(ids[:3])
    assert f"{' = '.join(ids[:3])}, but" in ruling.text
    assert case.judge(ids[0], ids[3], "same").conflicts == ()  # nothing new by it
    assert case.undo(ruling.act).conflicts == ()


def test_erasing_a_naming_takes_its_judgements_and_their_undoing(
    case: Casebook, ids: list[str]
) -> None:
    case.judge(ids[0], ids[1], "same")
    case.undo()
    case.judge(ids[2], ids[3], "different")
    case.erase([ids[0]])
    history = case.judgements(history=True)
    assert history["number"].to_list() == [3]
    assert ids[0] not in history[["left", "right"]].to_numpy()
    assert case.judge(ids[2], ids[3], "unsure").act == 4  # numbers are never given anew


def test_an_undo_whose_ground_names_the_erased_goes_with_what_it_undid(
    case: Casebook, ids: list[str]
) -> None:
    mentions = case.mentions().set_index("mention")["name"]
    ana = next(m for m in ids if mentions[m] == "Ana Rusu")
    others = [m for m in ids if m != ana]
    case.judge(others[0], others[1], "same")
    case.undo(why="Ana Rusu says otherwise")
    case.erase([ana])
    assert case.judgements(history=True).empty


def test_judging_leaves_the_evidence_as_it_was(case: Casebook, ids: list[str]) -> None:
    state, evidence = case.state, case.evidence_state
    case.judge(ids[0], ids[1], "same")
    assert case.state != state
    assert case.evidence_state == evidence
    case.erase([ids[0]])
    assert case.evidence_state != evidence


PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: sorted_pair(*pair)),
    max_size=12,
    unique=True,
)


@setting(max_examples=150, deadline=None, derandomize=True)
@given(PAIRS, PAIRS)
def test_what_is_left_never_contradicts(
    same: list[tuple[str, str]], different: list[tuple[str, str]]
) -> None:
    kept, aside, found = set_aside(same, different)
    assert sorted([*kept, *aside]) == sorted(same)
    beside = neighbours(kept)
    for left, right in different:
        assert shortest_chain(beside, left, right) == ()
    for conflict in found:
        links = {sorted_pair(*step) for step in pairwise(conflict.chain)}
        assert links <= set(aside)
        assert {conflict.chain[0], conflict.chain[-1]} == {
            conflict.left,
            conflict.right,
        }
    if not found:
        assert aside == []
