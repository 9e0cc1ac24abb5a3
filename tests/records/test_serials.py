"""Dates that machines wrote as numbers, and dates that are hardly true."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.records.batch import Batch
from trafficnet.records.moments import When, read_birth, read_when
from trafficnet.records.reading import read_records
from trafficnet.records.serials import from_serial, plain_dates, plain_time, serial_note
from trafficnet.records.suspects import birth_notes, suspicious_notes

FIRST = datetime(1927, 5, 18)  # noqa: DTZ001 - a spreadsheet knows no zone
LAST = datetime(2100, 12, 31)  # noqa: DTZ001 - likewise


def read(folder: Path, name: str, text: str, toml: str = "") -> Batch:
    (folder / name).write_text(text, encoding="utf-8")
    if toml:
        (folder / "trafficnet.toml").write_text(toml, encoding="utf-8")
    (batch,) = read_records([folder / name])
    return batch


@pytest.mark.parametrize(
    ("text", "system", "wanted"),
    [
        ("45748", "1900", "2025-04-01"),
        ("45748.4271", "1900", "2025-04-01 10:15:01"),
        ("45748,5", "1900", "2025-04-01 12:00:00"),
        ("45748.99999999", "1900", "2025-04-02 00:00:00"),
        ("44286", "1904", "2025-04-01"),
        ("73415", "1900", "2100-12-31"),
        ("73416", "1900", None),
        ("01234", "1900", None),
        ("2025", "1900", None),
        ("457481", "1900", None),
        ("soon", "1900", None),
    ],
)
def test_days_of_a_spreadsheet(text: str, system: str, wanted: str | None) -> None:
    assert from_serial(text, system) == wanted


@given(st.datetimes(FIRST, LAST).map(lambda one: one.replace(microsecond=0)))
def test_a_spreadsheets_number_is_its_moment(moment: datetime) -> None:
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001
    if days < 10_000:
        return
    assert from_serial(f"{days:.9f}") == f"{moment:%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("cell", "wanted", "words"),
    [
        ("1743502500", "2025-04-01T10:15:00Z", "seconds since 1970 (UTC)"),
        ("1743502500123", "2025-04-01T10:15:00Z", "milliseconds since 1970 (UTC)"),
        ("1743502500.5", "2025-04-01T10:15:00Z", "seconds since 1970 (UTC)"),
        ("2025040310", "2025040310", None),
        ("7700900123", "7700900123", None),
        ("0743502500", "0743502500", None),
        ("20250403", "20250403", None),
        ("2025-04-03", "2025-04-03", None),
    ],
)
def test_seconds_of_a_computer(cell: str, wanted: str, words: str | None) -> None:
    plain = plain_dates([cell, ""], "When")
    assert list(plain.cells) == [wanted, ""]
    assert plain.notes == ((f"When: 1 number read as {words}",) if words else ())


def test_a_column_may_mix_numbers_and_texts_and_tells_each() -> None:
    plain = plain_dates(["45748", "03/04/2025", "45749", "1743502500"], "When", "1904")
    assert list(plain.cells)[1] == "03/04/2025"
    assert plain.notes == (
        "When: 2 numbers read as days of a spreadsheet (1904 system)",
        "When: 1 number read as seconds since 1970 (UTC)",
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0.5", "12:00:00"),
        (".25", "06:00:00"),
        ("0,4271", "10:15:01"),
        ("0.999999", "00:00:00"),
        ("1899-12-30T10:15:00", "10:15:00"),
        ("1899-12-31 10:15", "10:15"),
        ("1900-01-00 10:15", "10:15"),
        ("10:15", "10:15"),
        ("1.5", "1.5"),
        ("", ""),
    ],
)
def test_times_of_a_spreadsheet(text: str, wanted: str) -> None:
    assert plain_time(text) == wanted


def test_numbers_in_date_columns_are_read_and_told(tmp_path: Path) -> None:
    batch = read(
        tmp_path,
        "calls.csv",
        "from,to,started_at\n07700900001,07700900002,45748.4271\n"
        "07700900001,07700900002,02/04/2025 09:00\n07700900001,07700900003,123456\n",
    )
    assert sorted(batch.records["time_text"]) == [
        "2025-04-01T10:15:01Z",
        "2025-04-02T09:00:00Z",
    ]
    assert batch.rejected["value"].tolist() == ["123456"]
    note = "started_at: 1 number read as days of a spreadsheet (1900 system)"
    assert note in batch.notes


def test_a_date_and_a_time_of_a_spreadsheet_are_joined(tmp_path: Path) -> None:
    batch = read(
        tmp_path,
        "calls.csv",
        "from,to,Date,Time,End time\n"
        "07700900001,07700900002,45748,0.4271,0.5\n"
        "07700900001,07700900003,45748.4271,10:15:01,1899-12-30T10:16:01\n",
        'date_system = "1904"',
    )
    assert set(batch.records["time_text"]) == {"2029-04-02T10:15:01Z"}
    assert sorted(batch.records["ended_at"].astype(str)) == [
        "2029-04-02 10:16:01+00:00",
        "2029-04-02 12:00:00+00:00",
    ]


def test_births_of_a_spreadsheet(tmp_path: Path) -> None:
    text = "name,DOB\nAna,31000\nBea,1900-01-01\nCai,1979-12-31\nDan,1985\n"
    batch = read(tmp_path, "people.csv", text)
    assert sorted(batch.mentions["born"]) == [
        "1900-01-01",
        "1979-12-31",
        "1984-11-14",
        "1985",
    ]
    assert "DOB: 1 number read as days of a spreadsheet (1900 system)" in batch.notes
    (note,) = [note for note in batch.notes if "suspicious" in note]
    assert note == (
        "DOB: 1 date of birth 1900-01-01, suspicious: often an empty date of a "
        "spreadsheet or a database (kept; row 2)"
    )
    assert read_birth("31000", "DMY", "1904") == "1988-11-15"
    assert serial_note(["x"], "DOB") == []
    assert birth_notes("DOB", [], []) == []


def whens(*texts: str) -> list[When | None]:
    return [read_when(text, "DMY", "UTC") if text else None for text in texts]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("contacts", "1970-01-01 00:00:10", "Unix time 0"),
        ("contacts", "1980-01-01", "FAT time 0"),
        ("contacts", "1979-12-31", "lost its clock"),
        ("contacts", "1904-01-01", "1904 system"),
        ("contacts", "1985-06-05", "before 1990"),
        ("relations", "1985-06-05", None),
        ("relations", "1980-01-01", None),
        ("relations", "1900-01-01", "empty date"),
        ("payments", "2079-06-06", "short dates"),
        ("relations", "2099-12-31", "no end"),
        ("cases", "2060-02-03", "after 2049"),
        ("contacts", "2025-04-03", None),
        ("contacts", "2025", None),
    ],
)
def test_dates_that_are_hardly_true(kind: str, text: str, words: str | None) -> None:
    found = suspicious_notes(
        "When", whens(text, "", "2025-04-03 10:15"), kind, [4, 5, 6]
    )
    if words is None:
        assert found == []
    else:
        (note,) = found
        assert note.startswith("When: 1 date ")
        assert words in note
        assert note.endswith("(kept; row 4)")


def test_suspicious_rows_are_counted_and_the_first_named() -> None:
    odd = whens(*["1980-01-01"] * 7)
    (note,) = suspicious_notes("When", odd, "contacts", [9, 8, 7, 6, 5, 4, 3])
    assert note.startswith("When: 7 dates of 1980-01-01, suspicious")
    assert note.endswith("(kept; first rows 3, 4, 5, 6, 7)")


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        (["2025-04-03 00:00", "2025-04-04 00:00"], True),
        (["2025-04-03 00:00", "2025-04-04 00:01"], False),
        (["2025-04-03 00:00"], False),
        (["2025-04-03", "2025-04-04"], False),
    ],
)
def test_midnight_everywhere_is_a_lost_time(texts: list[str], *, is_told: bool) -> None:
    found = suspicious_notes("When", whens(*texts), "contacts", range(len(texts)))
    assert any("exactly midnight" in note for note in found) == is_told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("02/03/0040", "its century was lost"),
        ("0025-03-02", "its century was lost"),
        ("1899-12-30", "day nought"),
        ("1899-12-31 10:15", "day nought"),
        ("1850-01-01", "wanted a year from 1900"),
    ],
)
def test_years_no_record_can_have_are_refused_with_their_cause(
    tmp_path: Path, text: str, words: str
) -> None:
    body = f"from,to,started_at\n07700900001,07700900002,{text}\n"
    batch = read(tmp_path, "calls.csv", body)
    assert len(batch.records) == 0
    assert words in batch.rejected["reason"][0]


def test_local_times_at_a_change_of_clocks_are_told(tmp_path: Path) -> None:
    rows = (
        "26/10/2025 01:30",
        "30/03/2025 01:30",
        "26/10/2025 03:30",
        "29/03/2025 12:00",
    )
    body = "from,to,Start\n" + "".join(f"07700900001,07700900002,{r}\n" for r in rows)
    batch = read(tmp_path, "calls.csv", body, 'timezone = "Europe/London"')
    (note,) = [one for one in batch.notes if "change of clocks" in one]
    assert note == (
        "Start: local times of Europe/London at a change of clocks: 1 in the hour that "
        "was twice (read as the first), 1 in the hour that never was (clocks set forward)"
    )
    assert "2025-10-26T00:30:00Z" in set(batch.records["time_text"])


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Start (UTC+2)", "2025-07-03T08:15:00Z"),
        ("Start (CEST)", "2025-07-03T08:15:00Z"),
        ("Start (Europe/Bucharest)", "2025-07-03T07:15:00Z"),
        ("Start (UTC)", "2025-07-03T10:15:00Z"),
        ("Start", "2025-07-03T09:15:00Z"),
    ],
)
def test_a_zone_in_the_heading_counts(
    tmp_path: Path, heading: str, wanted: str
) -> None:
    body = f"from,to,{heading}\n07700900001,07700900002,2025-07-03 10:15\n"
    batch = read(tmp_path, "calls.csv", body, 'timezone = "Europe/London"')
    assert batch.records["time_text"].tolist() == [wanted]


def test_the_days_are_the_calendars_own() -> None:
    assert date(1899, 12, 30) + timedelta(days=45748) == date(2025, 4, 1)
