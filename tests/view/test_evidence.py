"""The records behind nodes and links."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.view.evidence import (
    EvidenceRecord,
    carried_places,
    fit_to_show,
    link_evidence,
    node_evidence,
    read_parts,
)


def parts(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Make parts from source, target, record, reference and day."""
    return pd.DataFrame(
        [
            {
                "source": source,
                "target": target,
                "record": record,
                "references": tuple(reference.split("; ")) if reference else (),
                "first_seen": pd.Timestamp(day, tz="UTC") if day else pd.NaT,
                "last_seen": pd.Timestamp(day, tz="UTC") if day else pd.NaT,
                "kind": "contacts",
                "grade": "2BP",
            }
            for source, target, record, reference, day in rows
        ]
    )


CALLS = parts(
    ("E1", "E2", "r2", "contacts.csv:9", "2021-03-02"),
    ("E2", "E1", "r1", "contacts.csv:4; other.csv:1", "2021-03-01"),
    ("E2", "E3", "r3", "contacts.csv:5", ""),
)


def test_a_link_lists_its_records_by_date() -> None:
    found = link_evidence(read_parts(CALLS, {"r1": "A call"}), directed=False)
    behind = found["E1", "E2"]
    assert behind is found["E2", "E1"]
    assert behind.records == (
        EvidenceRecord(
            "contacts.csv:4; other.csv:1", "2021-03-01", "contacts", "2BP", "A call"
        ),
        EvidenceRecord("contacts.csv:9", "2021-03-02", "contacts", "2BP", None),
    )
    assert [stop - start for start, stop in behind.spans] == [0, 0]


def test_direction_parts_what_goes_there_from_what_comes_back() -> None:
    found = link_evidence(read_parts(CALLS, {}), directed=True)
    assert [r.reference for r in found["E1", "E2"].records] == ["contacts.csv:9"]
    assert len(found["E2", "E1"].records) == 1
    assert ("E3", "E2") not in found


def test_a_record_without_a_day_has_no_span() -> None:
    found = link_evidence(read_parts(CALLS, {}), directed=False)["E2", "E3"]
    assert found.spans == ()
    assert found.records[0].date is None


def test_a_day_may_come_from_what_the_caller_knows() -> None:
    known = {"r3": EvidenceRecord(date="1970-01-03", text="Seen together")}
    found = link_evidence(read_parts(CALLS, known), directed=False)["E2", "E3"]
    assert found.spans == ((2, 2),)
    assert found.records[0].text == "Seen together"


def test_however_many_records_there_are_all_are_kept() -> None:
    rows = [("E1", "E2", f"r{i}", f"c.csv:{i}", "2021-01-01") for i in range(400)]
    found = link_evidence(read_parts(parts(*rows), {}), directed=False)["E1", "E2"]
    assert len({record.reference for record in found.records}) == 400


def test_a_record_has_its_time_of_day_where_one_is_known() -> None:
    rows = parts(
        ("E1", "E2", "r1", "c.csv:1", "2021-03-01T22:10:05.7"),
        ("E1", "E2", "r2", "c.csv:2", "2021-03-01T07:00:00"),
        ("E1", "E2", "r3", "c.csv:3", "2021-03-01"),
    )
    found = link_evidence(read_parts(rows, {}), directed=False)["E1", "E2"]
    assert [(r.reference, r.date) for r in found.records] == [
        ("c.csv:3", "2021-03-01"),
        ("c.csv:2", "2021-03-01 07:00:00"),
        ("c.csv:1", "2021-03-01 22:10:05"),
    ]
    assert {stop - start for start, stop in found.spans} == {0}


def test_what_is_carried_is_the_first_of_each_then_the_second() -> None:
    assert carried_places([[3, 0, 1], [2], []], 4, 2) == [2, 3]
    assert carried_places([[3, 0, 1], [2], []], 4, 3) == [0, 2, 3]
    assert carried_places([[3, 0, 1], [2], []], 4, 9) == [0, 1, 2, 3]
    assert carried_places([[0]], 1, 0) == []


@pytest.mark.parametrize("most", [-1, 2.5, True, "all", None])
def test_a_budget_of_records_is_a_whole_number(most: object) -> None:
    with pytest.raises(ParameterError, match="wanted a whole number from 0"):
        carried_places([[0]], 1, most)  # type: ignore[arg-type]


@given(
    st.lists(st.lists(st.integers(0, 30), max_size=12, unique=True), max_size=8),
    st.integers(0, 40),
)
def test_the_budget_is_used_up_and_nobody_is_passed_over(
    behind: list[list[int]], most: int
) -> None:
    there = sorted({place for row in behind for place in row})
    where = {place: at for at, place in enumerate(there)}
    lists = [[where[place] for place in row] for row in behind]
    kept = carried_places(lists, len(there), most)
    assert len(kept) == min(most, len(there))
    assert kept == sorted(set(kept))
    turns = [
        [at for at, place in enumerate(row) if place in set(kept)] for row in lists
    ]
    short = [
        len(row) for row, turn in zip(lists, turns, strict=True) if len(turn) < len(row)
    ]
    for row, turn in zip(lists, turns, strict=True):
        # Nobody gets a later record while another lacks an earlier one.
        for other, had in zip(lists, turns, strict=True):
            lacks = [at for at in range(len(other)) if at not in had]
            own = [
                at
                for at in turn
                if row[at] not in {p for o in lists if o is not row for p in o}
            ]
            assert not lacks or not own or max(own) <= min(lacks)
    assert short or len(kept) == len(there)


def test_the_order_of_the_rows_does_not_matter() -> None:
    turned = CALLS.iloc[::-1].reset_index(drop=True)
    one = link_evidence(read_parts(CALLS, {}), directed=False)
    two = link_evidence(read_parts(turned, {}), directed=False)
    assert {k: v.records for k, v in one.items()} == {
        k: v.records for k, v in two.items()
    }


def node(mentions: tuple[str, ...], references: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {"entity": ["E1"], "mentions": [mentions], "references": [references]}
    )


def named_in(
    nodes: pd.DataFrame, evidence: dict[str, str | EvidenceRecord]
) -> list[tuple[str | None, str | None]]:
    [behind] = node_evidence(nodes, read_parts(CALLS, evidence), evidence)
    return [(record.reference, record.text) for record in behind.records]


def test_a_person_lists_the_records_that_name_them() -> None:
    nodes = node(
        ("r1:from", "p7:person"), ("contacts.csv:4", "other.csv:1", "people.csv:7")
    )
    assert named_in(nodes, {"r1": "A call", "p7": "A statement"}) == [
        ("contacts.csv:4; other.csv:1", "A call"),
        ("people.csv:7", "A statement"),
    ]


def test_what_cannot_be_told_apart_is_not_guessed() -> None:
    nodes = node(("p7:person", "p8:person"), ("people.csv:7", "people.csv:8"))
    assert named_in(nodes, {"p7": "One", "p8": "Two"}) == [
        ("people.csv:7", None),
        ("people.csv:8", None),
        (None, "One"),
        (None, "Two"),
    ]


def test_a_whole_record_from_the_caller_is_taken_as_it_is() -> None:
    nodes = node(("p7:person",), ("people.csv:7",))
    known = EvidenceRecord("people.csv:7", "2020", "people", "1A", "One")
    [behind] = node_evidence(nodes, [], {"p7": known})
    assert behind.records == (known,)


@pytest.mark.parametrize(
    "text", ["<script>window.__pwned=1</script>", "a\u202eb\x00" * 900]
)
def test_summaries_are_made_fit_to_be_shown(text: str) -> None:
    found = link_evidence(read_parts(CALLS, {"r2": text}), directed=False)
    shown = fit_to_show(found["E1", "E2"].records[1]).text
    assert shown is not None
    assert len(shown) <= 600
    assert "\u202e" not in shown
