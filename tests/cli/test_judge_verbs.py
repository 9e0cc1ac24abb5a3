"""judge, merge, split, undo, worklist: real runs on a kept casebook."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

PEOPLE = """name,phone,born,case_id,marking
Ana Rusu,+447700900001,1990-02-03,C1,OFFICIAL-SENSITIVE
Ana Rusu,+447700900002,,C2,OFFICIAL-SENSITIVE
Ion Popa,+447700900003,,C1,OFFICIAL-SENSITIVE
ION POPA,+447700900003,,C1,OFFICIAL-SENSITIVE
I. Popa,+447700900003,,C1,OFFICIAL-SENSITIVE
"""


@pytest.fixture
def kept(trafficnet: Command, tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    path = tmp_path / "k.casebook"
    ran = trafficnet("ingest", tmp_path / "people.csv", "--casebook", path)
    assert ran.code == 0, ran.err
    return path


def told(trafficnet: Command, *words: object) -> dict[str, Any]:
    ran = trafficnet(*words, "--json")
    assert ran.code == 0, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_the_work_list_is_judged_and_shrinks(trafficnet: Command, kept: Path) -> None:
    listed = told(trafficnet, "worklist", "--casebook", kept)
    assert listed["marking"] == "OFFICIAL-SENSITIVE"
    (pair,) = (p for p in listed["pairs"] if "Ana Rusu" in p["left_says"])
    assert pair["now"] == "two people"
    shown = trafficnet("worklist", "--casebook", kept, "--pairs", 1)
    assert shown.out.splitlines()[0] == "OFFICIAL-SENSITIVE"
    assert "1 of " in shown.out
    ran = trafficnet(
        *("judge", pair["left"], pair["right"], "different", "--casebook", kept),
        *("--why", "two families"),
    )
    assert ran.code == 0, ran.err
    assert "take it back with: trafficnet undo 1 --casebook" in ran.out
    after = told(trafficnet, "worklist", "--casebook", kept)
    assert after["total"] == listed["total"] - 1
    history = told(trafficnet, "judge", "--history", "--casebook", kept)["judgements"]
    assert [(j["verdict"], j["why"]) for j in history] == [
        ("different", "two families")
    ]
    assert "two families" not in (kept.parent / f"{kept.name}.log").read_text("utf-8")


def test_merge_by_row_and_undo(trafficnet: Command, kept: Path) -> None:
    merged = told(
        trafficnet, "merge", "people.csv:1", "people.csv:2", "--casebook", kept
    )
    assert [e["change"] for e in merged["entities"]].count("joined") == 2
    shown = trafficnet("judge", "--history", "--casebook", kept)
    assert "Judgements" in shown.out
    undone = told(trafficnet, "undo", "--casebook", kept, "--why", "not so")
    assert undone["overruled"] == [merged["act"]]
    again = trafficnet("undo", merged["act"], "--casebook", kept)
    assert again.code == 2
    assert f"judgement {merged['act']} was taken back already" in again.err
    none = trafficnet("undo", "--casebook", kept)
    assert none.code == 2
    assert "nothing to undo" in none.err


def test_split_by_row_and_into_groups(trafficnet: Command, kept: Path) -> None:
    people = told(trafficnet, "worklist", "--casebook", kept)["pairs"]
    assert people is not None
    ran = trafficnet("split", "E1", "people.csv:5", "--casebook", kept)
    assert ran.code == 0, ran.err
    assert "parted" in ran.out
    assert ran.out.splitlines()[0] == ran.out.splitlines()[-1] == "OFFICIAL-SENSITIVE"
    trafficnet("undo", "--casebook", kept)
    parted = told(
        trafficnet,
        *(
            "split",
            "E1",
            "--into",
            "people.csv:3",
            "--into",
            "people.csv:4,people.csv:5",
        ),
        *("--casebook", kept),
    )
    changed = [e for e in parted["entities"] if e["change"] == "parted"]
    assert len(changed) == 2


def test_contradictions_are_told_when_judging(trafficnet: Command, kept: Path) -> None:
    rows = [f"people.csv:{n}" for n in (1, 2, 3)]
    for one, two in ((rows[0], rows[1]), (rows[1], rows[2])):
        trafficnet("judge", one, two, "same", "--casebook", kept)
    ran = trafficnet("judge", rows[0], rows[2], "different", "--casebook", kept)
    assert ran.code == 0
    assert "contradiction: " in ran.out
    assert "were judged different" in ran.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("judge", "a", "b"), "2 words: wanted LEFT RIGHT VERDICT"),
        (("judge",), "0 words: wanted LEFT RIGHT VERDICT, or --history"),
        (
            ("judge", "people.csv:1", "people.csv:99", "same"),
            "'people.csv:99': wanted a",
        ),
        (("judge", "people.csv:1", "people.csv:2", "maybe"), "verdict 'maybe': wanted"),
        (("merge", "E1"), "wanted two or more"),
        (("merge", "E1", "E77"), "entity 'E77': wanted one of E1 to"),
        (("split", "E1"), "wanted either mentions"),
        (("split", "E1", "people.csv:1"), "wanted a mention of that entity"),
        (("undo", "7"), "nothing to undo"),
    ],
)
def test_what_is_wrong_is_read_aloud(
    trafficnet: Command, kept: Path, words: tuple[str, ...], message: str
) -> None:
    ran = trafficnet(*words, "--casebook", kept)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())
    assert (
        told(trafficnet, "judge", "--history", "--casebook", kept)["judgements"] == []
    )


def test_the_real_command(process: Command, kept: Path) -> None:
    ran = process("worklist", "--casebook", kept, "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["total"] >= 1
