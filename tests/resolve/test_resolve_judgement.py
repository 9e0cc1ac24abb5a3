"""A person's word outranks every score; contradictions are told."""

from typing import Any

import pandas as pd
import pytest

from trafficnet.errors import ParameterError
from trafficnet.resolve import explain_pair, resolve_mentions
from trafficnet.resolve.judgement import read_judgements

A = "+447700900001"


def mentions(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"mention": f"m{i}", "kind": "people", **row} for i, row in enumerate(rows)]
    )


def judged(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["left", "right", "verdict"])
    return frame.assign(who="DC 1", when="2026-01-01", why="seen")


def groups(frame: pd.DataFrame, judgements: pd.DataFrame | None = None) -> list[str]:
    return list(resolve_mentions(frame, judgements).clusters["entity"])


STRANGERS = mentions({"name": "Ana Rusu"}, {"name": "Vasile Munteanu"})
TWINS = mentions(*[{"name": "Ana Rusu", "phones": (A,)}] * 2)


def test_same_joins_what_no_score_would() -> None:
    assert groups(STRANGERS) == ["E1", "E2"]
    assert groups(STRANGERS, judged(("m1", "m0", "same"))) == ["E1", "E1"]


def test_different_parts_what_says_the_same() -> None:
    assert groups(TWINS) == ["E1", "E1"]
    assert groups(TWINS, judged(("m0", "m1", "different"))) == ["E1", "E2"]


def test_unsure_joins_nothing_and_forbids_nothing() -> None:
    assert groups(TWINS, judged(("m0", "m1", "unsure"))) == ["E1", "E2"]
    three = mentions(*[{"name": "Ana Rusu", "phones": (A,)}] * 3)
    assert groups(three, judged(("m0", "m1", "unsure"))) == ["E1", "E1", "E1"]


def test_different_holds_through_a_third() -> None:
    """The third row could be either; it goes to one, never to both."""
    three = mentions(*[{"name": "Ana Rusu", "phones": (A,)}] * 3)
    first, second, _ = groups(three, judged(("m0", "m1", "different")))
    assert first != second


def test_a_contradiction_is_told_with_its_chain() -> None:
    frame = mentions({"name": "Ana Rusu"}, {"name": "Olena Koval"}, {"name": "Li Wei"})
    words = judged(
        ("m0", "m1", "same"), ("m1", "m2", "same"), ("m0", "m2", "different")
    )
    found = resolve_mentions(frame, words)
    assert found.conflicts["kind"].to_list() == ["judgements contradict"]
    assert found.conflicts["chain"].iloc[0] == ("m0", "m1", "m2")
    assert "m0 = m1 = m2" in found.conflicts["text"].iloc[0]
    assert len(set(found.clusters["entity"])) == 3


def test_the_latest_word_on_a_pair_holds() -> None:
    words = judged(("m0", "m1", "same"), ("m0", "m1", "different"))
    words["when"] = ["2026-02-01", "2026-01-01"]
    assert groups(STRANGERS, words) == ["E1", "E1"]


def test_equally_late_words_that_disagree_are_told_and_keep_apart() -> None:
    words = judged(("m0", "m1", "same"), ("m0", "m1", "different"))
    found = resolve_mentions(TWINS, words)
    assert found.conflicts["chain"].to_list() == [("m0", "m1")]
    assert len(found.people) == 2


def test_a_newcomer_joins_a_judged_person_by_either_name() -> None:
    frame = mentions(
        {"name": "Ana Rusu"},
        {"name": "Vasile Munteanu", "phones": (A,)},
        {"name": "Munteanu Vasile", "phones": (A,), "sex": "male"},
    )
    assert set(groups(frame, judged(("m0", "m1", "same")))) == {"E1"}


def test_a_judged_number_is_a_person() -> None:
    frame = mentions({"name": "Ana Rusu"}, {"kind": "contacts", "phones": (A,)})
    assert groups(frame) == ["E1", "E2"]
    assert groups(frame, judged(("m0", "m1", "same"))) == ["E1", "E1"]


def test_words_on_mentions_that_are_gone_do_nothing() -> None:
    assert groups(TWINS, judged(("m0", "gone", "different"))) == ["E1", "E1"]


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(ParameterError, match="'maybe' on m0 and m1: wanted one of"):
        resolve_mentions(TWINS, judged(("m0", "m1", "maybe")))
    with pytest.raises(ParameterError, match="judgements without verdict"):
        read_judgements(pd.DataFrame({"left": ["a"], "right": ["b"]}), ["a", "b"])


def test_the_judgement_is_among_the_reasons() -> None:
    found = resolve_mentions(STRANGERS, judged(("m0", "m1", "same")))
    told = explain_pair(found, "m0", "m1")
    assert told.reasons()["reason"].to_list()[0] == "judged the same"
    assert told.reasons()["decided_by"].to_list()[0] == "judgement"
