"""Release, review, basis and sources: what is read, what is noted, what is never guessed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import TermError
from trafficnet.records.batch import RECORD_COLUMNS, Batch
from trafficnet.records.headers import Column
from trafficnet.records.provenance import (
    agencies,
    basis,
    looks_like_a_person,
    review_reader,
    source_note,
)
from trafficnet.records.reading import read_records
from trafficnet.values.terms import parse_basis
from trafficnet.values.termwords import BASES

Read = Callable[[str], Batch]
HEAD = "name,phone"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(text: str) -> Batch:
        (tmp_path / "people.csv").write_text(text, encoding="utf-8")
        (batch,) = read_records(tmp_path / "people.csv")
        return batch

    return one


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("Romania; Europol", "RO;Europol"),
        ("Europol;RO;GBR;ro", "GB;RO;Europol"),
        ("REL TO ROU, GBR", "GB;RO"),
        ("Releasable to: Poland and Germany", "DE;PL"),
        ("RO/PL/EUROJUST", "PL;RO;EUROJUST"),
        ("France|Belgium\nNCA", "BE;FR;NCA"),
        ("Police Scotland", "Police Scotland"),
        ("Home Office, Border Force", "Home Office, Border Force"),
        ("Bosnia and Herzegovina", "BA"),
        ("Korea", "Korea"),
        ("FVEY", "FVEY"),
        ("", None),
        ("n/a; -", None),
    ],
)
def test_receivers_are_countries_or_agencies(text: str, released: str | None) -> None:
    assert agencies(text) == released
    assert agencies(released or "") == released


@given(
    items=st.lists(
        st.sampled_from(["RO", "Poland", "Europol", "NCA", "GBR"]), min_size=1
    )
)
def test_the_order_of_receivers_does_not_matter(items: list[str]) -> None:
    assert agencies(";".join(items)) == agencies(";".join(reversed(items)))


def test_what_a_record_rests_on(read: Read) -> None:
    batch = read(
        f"{HEAD},Fact/assessment\n"
        "Ana Pop,07700 900123,Fact\n"
        "Ion Pop,07700 900124,analyst's opinion\n"
        "Dan Pop,07700 900125,\n"
        "Eva Pop,07700 900126,rumour\n"
    )
    found = batch.records.sort_values("row").basis.tolist()
    assert found == ["fact", "assessment", None, None]
    assert batch.rejected.empty
    told = "\n".join(batch.notes)
    assert "2 records do not say whether fact or assessment" in told
    assert "'rumour'" in told


def test_without_a_column_the_basis_is_open_and_not_noted(read: Read) -> None:
    batch = read(f"{HEAD}\nAna Pop,07700 900123\n")
    assert batch.records.basis.tolist() == [None]
    assert not any("assessment" in note for note in batch.notes)
    assert RECORD_COLUMNS.index("basis") == RECORD_COLUMNS.index("review_by") + 1


def test_the_basis_is_never_guessed() -> None:
    assert set(BASES.values()) == {"fact", "assessment"}
    assert basis(" N/K ") is None
    for text in ("intelligence", "reported", "unsure", "1", "x" * 10_000):
        with pytest.raises(TermError, match="wanted one of assessment, fact"):
            parse_basis(text)


def test_the_basis_counts_in_the_content_of_a_record(read: Read) -> None:
    plain = read(f"{HEAD},basis\nAna Pop,07700 900123,\n").records.record[0]
    fact = read(f"{HEAD},basis\nAna Pop,07700 900123,fact\n").records.record[0]
    assert plain != fact


def test_review_dates_follow_the_order_of_their_column(read: Read) -> None:
    batch = read(
        f"{HEAD},review by\n"
        "Ana Pop,07700 900123,02/03/2030\n"
        "Ion Pop,07700 900124,12/31/2030\n"
        "Dan Pop,07700 900125,32/13/2030\n"
        "Eva Pop,07700 900126,\n"
    )
    found = batch.records.sort_values("row").review_by.tolist()
    assert found == ["2030-02-03", "2030-12-31", None, None]
    assert batch.rejected.empty
    assert "review by: 1 cell is no date, kept as received only: '32/13/2030'" in (
        batch.notes
    )


def test_a_review_time_is_a_day() -> None:
    read_one = review_reader(Column("review_by", "review by", 0), [])
    assert read_one("2030-01-31T10:00:00") == "2030-01-31"
    assert read_one("2030-01") == "2030-01"
    assert read_one(" - ") is None


@pytest.mark.parametrize(
    "text", ["Maria Ionescu", "Mr John Smith", "POPESCU, Ion", "Олена Коваль"]
)
def test_names_of_people_are_seen(text: str) -> None:
    assert looks_like_a_person(text)


@pytest.mark.parametrize(
    "text",
    [
        *("S-1042", "CHIS 7", "Police Scotland", "Operator A", "Maria", "", "n/a"),
        *("Crimestoppers", "Salvation Army", "Border Desk", "John Lewis Ltd"),
        *("St Thomas Hospital", "x" * 10_000, "Maria " * 2_000),
    ],
)
def test_references_and_organisations_are_no_people(text: str) -> None:
    assert not looks_like_a_person(text)


def test_a_source_that_looks_like_a_person_is_noted_without_its_name(
    read: Read,
) -> None:
    batch = read(
        f"{HEAD},source\nAna Pop,07700 900123,Maria Ionescu\nIon Pop,07700 900124,S12\n"
    )
    (note,) = [note for note in batch.notes if note.startswith("source")]
    assert "1 cell looks like a person's name" in note
    assert "Ionescu" not in note
    assert batch.rejected.empty
    assert source_note("source", ["S1", "S2"]) == []


def test_handling_with_conditions_without_them_is_a_rejection(read: Read) -> None:
    batch = read(
        f"{HEAD},grade,conditions\n"
        "Ana Pop,07700 900123,2BC,Ask the originator first\n"
        "Ion Pop,07700 900124,2BC,\n"
        "Dan Pop,07700 900125,2BP,\n"
    )
    assert batch.read == 3
    assert sorted(batch.records.row) == [1, 3]
    (line,) = batch.rejected.to_dict("records")
    assert (line["row"], line["column"], line["value"]) == (2, "conditions", "")
    assert "needs its conditions in words" in line["reason"]
