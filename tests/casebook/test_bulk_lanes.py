"""A large table of calls gives what a small one gives: both lanes on the same files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.casebook import Casebook
from trafficnet.records.assembly import assemble
from trafficnet.records.batch import Batch
from trafficnet.records.bulk import alike, calls, layout
from trafficnet.records.tables import RawTable

HEAD = "A number,B number,Start,Duration (s),Type"
FRAMES = ("records", "mentions", "rejected", "provenance", "files", "calls_between")
Lanes = Callable[..., tuple[Casebook, Casebook]]


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> Lanes:
    """Read the same files in bulk, however small and odd they are, and the ordinary way."""
    monkeypatch.setattr(calls, "_MOST_ODD", 1.0)

    def read(
        *groups: Sequence[Path], home: str = "GB", mapping: Path | None = None
    ) -> tuple[Casebook, Casebook]:
        books = []
        for smallest in (1, 1 << 60):
            monkeypatch.setattr(layout, "SMALLEST", smallest)
            book = Casebook(home_country=home)
            for group in groups:
                book.add(*group, mapping=mapping)
            books.append(book)
        return books[0], books[1]

    return read


def in_bulk(book: Casebook) -> int:
    """Count the calls that are kept compactly."""
    found = book._connection.execute("SELECT count(*) FROM bulk_rows").fetchone()
    return int(found[0]) if found else 0


def frame_of(book: Casebook, name: str) -> pd.DataFrame:
    """Return a frame without what may be worded otherwise: the evidence, sorted notes."""
    got = getattr(book, name)
    frame: pd.DataFrame = got() if callable(got) else got
    if "notes" in frame:
        notes = [tuple(sorted(one or ())) for one in frame["notes"]]
        frame = frame.assign(notes=pd.Series(notes, dtype=object))
    return frame.drop(columns="data", errors="ignore")


def assert_alike(bulk: Casebook, ordinary: Casebook) -> None:
    """Check that two casebooks tell the same of everything."""
    for name in FRAMES:
        pd.testing.assert_frame_equal(
            frame_of(bulk, name), frame_of(ordinary, name), obj=name
        )
    assert bulk.counts == ordinary.counts
    counts = bulk.counts
    assert counts["read"] == sum(
        counts[name] for name in ("accepted", "rejected", "repeated")
    )
    assert {*map(frozenset, map(json.loads, bulk.records()["data"]))} == {
        *map(frozenset, map(json.loads, ordinary.records()["data"]))
    }


def table(*rows: str, head: str = HEAD) -> str:
    """Return a table of some sound calls and the given rows."""
    sound = [
        f"+4479111234{n:02d},+4072123456{n % 7},2025-03-{n % 27 + 1:02d} 10:{n:02d}:07,{n},Voice"
        for n in range(12)
    ]
    return "\n".join([head, *sound[:6], *rows, *sound[6:], ""])


ROWS = {
    "spellings": (
        "0044 7911 123456,+40 (0)721 234 561,2025-03-01 10:15:06,60,SMS",
        "07911-123456,0040(0)721234561,2025-03-01 10:16:06,60,call",
        "447911123456,+44 (0)7911 123457,2025-03-01 10:17:06,60,Voice",
        "(07911) 123456,+390612345678,2025-03-01 10:18:06,60,Voice",
        "+39 (0)6 12345678,tel:+40721234561,2025-03-01 10:18:07,60,Voice",
        "+52 1 55 1234 5678,+52(0)1551 2345670,2025-03-01 10:18:08,60,Voice",
        "7911123456,'447911123457,2025-03-01 10:18:09,60,Voice",
        "+44 ( 0 )7911 123456,+52 ( 0 )1551 2345670,2025-03-01 10:18:11,60,Voice",
        "+44(0)7911(0)12345,0 044 7911 123456,2025-03-01 10:18:12,60,Voice",
        ")+(200100000,0(010)100000,2025-03-01 10:18:13,60,Voice",
        "447911123456.0,+44/7911/123457,2025-03-01 10:18:10,60,Voice",
    ),
    "numbers in no range": (
        "07700 900123,+447700900124,2025-03-01 10:15:06,60,SMS",
        "00447700900123,447700900124,2025-03-01 10:15:07,60,SMS",
        "+44 (0)7700 900123,+7 777 777 7777,2025-03-01 10:15:08,60,SMS",
    ),
    "no numbers": (
        "Withheld,+40721234561,2025-03-01 10:15:06,60,SMS",
        "unknown,voicemail,2025-03-01 10:15:06,60,SMS",
        "ana@example.org,+40721234561,2025-03-01 10:15:06,60,SMS",
        "Ana Pop <ana@example.org>,+40721234561,2025-03-01 10:15:06,60,SMS",
        "Ana Pop,+40721234561,2025-03-01 10:15:06,60,SMS",
        "@ana,88222,2025-03-01 10:15:06,60,SMS",
        "RO49AAAA1B31007593840000,112,2025-03-01 10:15:06,60,SMS",
        "B123ABC,+40721234561,2025-03-01 10:15:06,60,SMS",
    ),
    "several numbers": (
        "+447911123401;+447911123402,+40721234561,2025-03-01 10:15:06,60,SMS",
        "Ana 07911 123456,+40721234561,2025-03-01 10:15:06,60,SMS",
    ),
    "refused": (
        ",+40721234561,2025-03-01 10:15:06,60,SMS",
        "4.47E+11,+40721234561,2025-03-01 10:15:06,60,SMS",
        "+447911,+40721234561,2025-03-01 10:15:06,60,SMS",
        "+447911123456,+44 7911 123456,2025-03-01 10:15:06,60,SMS",
        "+447911123456,+40721234561,32/13/2025 10:00,60,SMS",
        "+447911123456,+40721234561,,60,SMS",
        "+447911123456,+40721234561,2025-03-01 10:15:06,-5,SMS",
        "+447911123456,+40721234561,2025-03-01 10:15:06,abc,SMS",
    ),
    "lengths": tuple(
        f"+447911123456,+40721234561,2025-03-01 10:15:{n:02d},{text},SMS"
        for n, text in enumerate(
            [
                "",
                "n/a",
                "0",
                "007",
                "1.5",
                "00:01:30",
                "1m 30s",
                "99999",
                "100000",
                "-0",
            ]
        )
    ),
    "moments": tuple(
        f"+447911123456,+4072123456{n % 10},{text},60,SMS"
        for n, text in enumerate(
            [
                "2025-03-01T10:15:06",
                "2025-03-01T10:15:06Z",
                "2025-03-01 10:15:06.5",
                "2025-03-01 10:15+02",
                "2025-03-01T10:15:06+02:00",
                "2025-03-01 10:15",
                "2025-03-01",
                "2025-03",
                "45748.4271",
                "1743502500",
                "1 Mar 2025 10:15",
                "01/02/2025 10:15",
                "2025-02-30 10:15:06",
                "2025-3-01 10:15:006",
                " 2025-03-01 10:15:06",
                "02025-03-01 0:15:06",
            ]
        )
    ),
    "suspicious days": (
        "+447911123456,+40721234561,1970-01-01 00:00:00,60,SMS",
        "+447911123456,+40721234561,2000-01-01 10:00:00,60,SMS",
        "+447911123456,+40721234561,1985-06-01 10:00:00,60,SMS",
        "+447911123456,+40721234561,2099-12-31 23:59:59,60,SMS",
        "+447911123456,+40721234561,2038-01-19 03:14:07,60,SMS",
    ),
    "unlisted words": (
        "+447911123456,+40721234561,2025-03-01 10:15:06,60,carrier pigeon",
        "+447911123456,+40721234562,2025-03-01 10:15:06,60,carrier pigeon",
        "Withheld,,2025-03-01 10:15:06,60,smoke",
    ),
    "repeats": (
        "+447911123456,+40721234561,2025-03-01 10:15:06,60,Voice",
        "07911 123456,0040721234561,2025-03-01 10:15:06,60,call",
        "+447911123456,+40721234561,2025-03-01 10:15:06,60,SMS",
        "'+447911123456,+40721234561,2025-03-01 10:15:06,60.0,Voice",
        "ana@example.org,+40721234561,2025-03-01 10:15:06,60,SMS",
        "Ana <ana@example.org>,+40721234561,2025-03-01 10:15:06,60,SMS",
    ),
    "ragged": (
        "+447911123456,+40721234561,2025-03-01 10:15:06,60",
        "+447911123456,+40721234561,2025-03-01 10:15:06,60,SMS,more",
        ",,,,",
        " , ,\t, ,",
        "just words",
        "+447911123456,+40721234562,2025-03-01 10:15:06,60,SMS",
    ),
    "an empty cell too many": (
        "+447911123456,+40721234561,2025-03-01 10:15:06,60,SMS,",
        "+447911123456,+40721234561,2025-03-01 10:15:07,60,",
        '+447911123456,+40721234561,2025-03-01 10:15:08,60,""',
    ),
    "the header again": (HEAD, "+447911123456,+40721234561,2025-03-01 10:15:06,60,SMS"),
    "the header in quotes": ('"' + '","'.join(HEAD.split(",")) + '"',),
    "quotation marks": (
        '"+447911123456","+40721234561","2025-03-01 10:15:06","60","SMS"',
        '"Ana ""the boss"" Pop",+40721234561,2025-03-01 10:15:06,60,SMS',
        '+447911123456,+40721234561,2025-03-01 10:15:09,60,"SMS',
        '+447911123456,+40721234561,2025-03-01 10:15:10,60,SMS"',
    ),
    "a cell of two lines": (
        '"+447911\n123456",+40721234561,2025-03-01 10:15:06,60,SMS',
    ),
    "spaces": (
        " +447911123456, +40721234561, 2025-03-01 10:15:06, 60, SMS",
        " Withheld,+40721234561,2025-03-01 10:15:06,60,SMS",
        '+447911123456, "+40721234561",2025-03-01 10:15:07,60,SMS',
    ),
    "other scripts": (
        "٠٧٩١١١٢٣٤٥٦,+40721234561,2025-03-01 10:15:06,60,SMS",
        "Număr ascuns,+40721234561,2025-03-01 10:15:06,60,SMS",
        "07911\u00a0123456,+40721234561,2025-03-01 10:15:06,60,SMS",
    ),
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=list(ROWS))
def test_both_lanes_tell_the_same(
    lanes: Lanes, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(table(*rows), encoding="utf-8")
    assert_alike(*lanes([path]))


@pytest.mark.parametrize("rows", ROWS.values(), ids=list(ROWS))
def test_both_lanes_tell_the_same_of_cells_that_come_again(
    lanes: Lanes, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(table(*rows, *rows[::-1], *rows), encoding="utf-8")
    assert_alike(*lanes([path]))


AT = "2025-03-01 10:15:06,60,SMS"
AGAIN = {
    "a number": [f"4.47E+11,+4072123456{n},{AT}" for n in range(4)],
    "nobody": [f"+4479111234{n}6,,2025-03-01 10:15:0{n},60,SMS" for n in range(4)],
    "a moment": [f"+4479111234{n}6,+40721234561,31/31/2025,6{n},SMS" for n in range(4)],
    "a moment of neither order": [
        f"+447911123456,+40721234561,{day}/2025,6,SMS"
        for day in ("03/04", "13/13", "03/04", "13/13", "31/12", "12/31")
    ],
    "a number as a moment": [
        f"+447911123456,+40721234561,{text},60,SMS"
        for text in ("99999999", "45748", "9.9") * 2
    ],
    "a length": [f"+4479111234{n}6,+40721234561,{AT[:19]},-5,SMS" for n in range(4)],
    "oneself": [
        f"+447911123456,{text},{AT}"
        for text in ("07911 123456", "+447911123456", "07911 123456")
    ],
    "beside a number in no range": [
        f"4.47E+11,+447700900123,{AT}",
        f"4.47E+11,+447700900124,{AT}",
        f"4.47E+11,+40721234561,{AT}",
        f"+447700900123,07700 900123,{AT}",
        f"+447700900123,07700 900124,{AT}",
    ],
    "beside an unlisted word": [
        f"+447911123456,,{AT[:-3]}{word}" for word in ("pigeon", "smoke", "pigeon")
    ],
    "two cells": [
        *[f"4.47E+11,,{AT}"] * 2,
        *[f"+447911123456,4.47E+11,x,60,{n}" for n in range(3)],
        *[f"+447911123456,+40721234561,x,-5,{n}" for n in range(3)],
        *[f"a@example.org,a@example.org,x,{n},SMS" for n in range(3)],
        *[f"+447911123456,07911123456,{AT[:19]},-5,{n}" for n in range(3)],
        *[f"Withheld,Withheld,{AT[:19]},-5,{n}" for n in range(3)],
    ],
    "a space before it": [f" 4.47E+11,+40721234561,{AT}", f"4.47E+11, 07911123456,{AT}"]
    * 2,
    "what is a party": [f"{text},+40721234561,{AT}" for text in ("88222", "Ana") * 2],
}


@pytest.mark.parametrize("rows", AGAIN.values(), ids=list(AGAIN))
@pytest.mark.parametrize("last", ["", "Total,,,300,", f"4.47E+11,+40721234561,{AT}"])
def test_a_cell_that_is_read_once_for_many_rows(
    lanes: Lanes, tmp_path: Path, rows: list[str], last: str
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(table(*rows) + last, encoding="utf-8")
    assert_alike(*lanes([path]))


def test_only_a_few_of_many_rows_refused_alike_go_the_ordinary_way(
    lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(raw: RawTable, *told: Any) -> Batch:  # noqa: ANN401 - whatever comes
        read.append(len(raw.rows))
        return assemble(raw, *told)

    for module in (calls, alike):
        monkeypatch.setattr(module, "assemble", counted)
    odd = [
        f"+4479111234{n % 90 + 10},{number},2025-03-{n % 27 + 1:02d} {clock},{length},SMS"
        for n in range(400)
        for number, clock, length in (
            ("4.47E+11", "10:00:07", "60"),
            ("+40721234561", "x", "60"),
            ("+40721234561", "10:00:07", f"-{n % 3 + 1}"),
            (f"07911 1234{n % 90 + 10}", "10:00:07", "60"),
        )
    ]
    path = tmp_path / "calls.csv"
    path.write_text(table(*odd), encoding="utf-8")
    bulk, ordinary = lanes([path])
    assert_alike(bulk, ordinary)
    # Of each odd cell one row: a number, 27 days without a time, three lengths.
    assert sum(read) == 1 + 27 + 3


def test_a_table_of_which_no_row_is_plain(lanes: Lanes, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    row = "+447911123456,+447911123456,2025-03-01 10:15:06,60,Voice"
    path.write_text(f"{HEAD}\n{row}\n{row}\n", encoding="utf-8")
    bulk, ordinary = lanes([path])
    assert_alike(bulk, ordinary)
    assert (in_bulk(bulk), bulk.counts["rejected"]) == (0, 2)


@pytest.mark.parametrize("home", ["GB", "RO", "US", "IT", "DE", "JE", "NZ", "JP"])
def test_both_lanes_tell_the_same_at_home(
    lanes: Lanes, tmp_path: Path, home: str
) -> None:
    parties = [
        *("07911123456", "7911123456", "01534 456789", "0721234567", "0721 234 567"),
        *(
            "2025550123",
            "(202) 555-0123",
            "202-555-0123",
            "12025550123",
            "20 2555 0123",
        ),
        *("3471234567", "06 1234 5678", "0612345678", "0151 12345678", "015112345678"),
        *("021 123 4567", "0197 021 123 456", "0090-1234-5678", "001 202 555 0123"),
        *("14107911123456", "141 07911 123456", "1167 202 555 0123"),
    ]
    rows = [f"{one},+48600123456,2025-03-01 10:15:06,60,SMS" for one in parties]
    path = tmp_path / "calls.csv"
    path.write_text(table(*rows), encoding="utf-8")
    bulk, ordinary = lanes([path], home=home)
    assert_alike(bulk, ordinary)
    assert in_bulk(bulk) > 12


ENDS = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "mixed ends": lambda text: text.replace("\n", "\r\n", 3).encode(),
    "a return alone": lambda text: text.replace("\n", "\r", 3).encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no last end": lambda text: text.rstrip("\n").encode(),
    "blank lines at the end": lambda text: (text + "\n\n\n").encode(),
    "a blank line": lambda text: text.replace("\n", "\n\n", 4).encode(),
    "a total": lambda text: (text + "Total,,,1234,\n").encode(),
    "NUL": lambda text: text.replace("Voice", "Voi\0ce", 1).encode(),
    "cp1252": lambda text: (text + "Zoë,+40721234561,2025-03-01 10:15:06,60,\n").encode("cp1252"),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "spare delimiters": lambda text: text.replace("\n", ",\n").encode(),
    "spare but in the header": lambda text: text.replace("\n", ",\n").replace(",\n", "\n", 1).encode(),
    "a title": lambda text: ("Calls of operator X\n\n" + text).encode(),
    "sep=": lambda text: ("sep=,\n" + text).encode(),
}  # fmt: skip


@pytest.mark.parametrize("written", ENDS.values(), ids=list(ENDS))
def test_however_the_file_is_written(
    lanes: Lanes, tmp_path: Path, written: Callable[[str], bytes]
) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes(written(table(*ROWS["repeats"])))
    assert_alike(*lanes([path]))


FACTS = {
    "grades": (
        "Grade,Conditions,Marking",
        ["1AP,,OFFICIAL", "2BC,ask first,", "2BC,,OFFICIAL", "zzz,,", ",,SECRET", "B2,,"],
    ),
    "places": ("Caller country,Called city", ["GB,Cluj", "Congo,", "zz,Iași", "RO,", ",n/a"]),
    "counts": ("Count,Case", ["1,C1", "3,C2", "0,C1", "x,", "3.0,", "4000000000,C1", ",C1"]),
    "sources": ("Source,Release to", ["S1,GBR", "Maria Ionescu,", "n/a,Europol; RO", "S2,x y z"]),
    "reviews": ("Review by,Basis", ["2031-01-02,fact", "2031-03-04,guess", ",", "2031-01-02,"]),
    "reviews in words": ("Review by", ["01/02/2031", "13/02/2031", "2031-03-04", "soon"]),
    "devices": (
        "IMEI A,Cell A,Record ID",
        ["490154203237518,234-15-1,r1", "490154203237519,none,none", "x,ș ț,n/a", "35-209900-176148-1,,"],
    ),
    "check digits": (
        "IMEI A,IMEI B",
        [f"1208944165073{n:02d},49015420323751{n % 10}" for n in range(20)],
    ),
    "not understood": (
        "Tariff,,Area",
        ["x,,1", ",,", "y z,,2", ',,"a,b"'],
    ),
    "nameless": ("Tariff,", ["x,", ",filled", "y,"]),
}  # fmt: skip


@pytest.mark.parametrize(("names", "cells"), FACTS.values(), ids=list(FACTS))
def test_what_many_rows_say_alike(
    lanes: Lanes, tmp_path: Path, names: str, cells: list[str]
) -> None:
    rows = [
        f"+44791112{n:04d},{'Withheld' if n % 9 == 8 else '+40721234561'},"
        f"2025-03-01 10:{n % 60:02d}:06,60,{cells[n % len(cells)]}"
        for n in range(40)
    ]
    path = tmp_path / "calls.csv"
    head = f"A number,B number,Start,Duration (s),{names}"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    bulk, ordinary = lanes([path])
    assert_alike(bulk, ordinary)
    assert in_bulk(bulk) or names == "Review by"


def test_what_many_rows_say_alike_is_kept_in_the_evidence(
    lanes: Lanes, tmp_path: Path
) -> None:
    path = tmp_path / "calls.csv"
    head = "A number,B number,Start,Duration (s),Type,Cell A,Tariff,"
    row = "07911 123456,0040721234561,2025-03-01 10:15:06,60,Voice,234-15,day,x"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    bulk, ordinary = lanes([path])
    assert in_bulk(bulk) == 1
    written = json.loads(ordinary.records()["data"][0])
    assert json.loads(bulk.records()["data"][0]) == written | {
        "A number": "+447911123456",
        "B number": "+40721234561",
        "Start": "2025-03-01T10:15:06Z",
    }


UNITS = ["Duration (min)", "Duration (h)", "Duration", "Duration (hh:mm:ss)"]


@pytest.mark.parametrize("unit", UNITS)
def test_units_of_lengths(lanes: Lanes, tmp_path: Path, unit: str) -> None:
    path = tmp_path / "calls.csv"
    head = HEAD.replace("Duration (s)", unit)
    path.write_text(table(*ROWS["lengths"], head=head), encoding="utf-8")
    assert_alike(*lanes([path]))


@pytest.mark.parametrize("start", ["Start (UTC)", "Start", "Date"])
@pytest.mark.parametrize(
    "zone", ["", "Europe/London", "+02:00", "Etc/GMT-2", "Africa/Lagos", "-05:30", "Africa/Sao_Tome"]
)  # fmt: skip
def test_zones(lanes: Lanes, tmp_path: Path, zone: str, start: str) -> None:
    path, mapping = tmp_path / "calls.csv", tmp_path / "trafficnet.toml"
    head = HEAD.replace("Start", start)
    odd = "+447911123456,+40721234569,2018-06-01 10:15:06,60,SMS"
    rows = (odd, *ROWS["moments"])
    path.write_text(table(*rows, head=head), encoding="utf-8")
    mapping.write_text(f'timezone = "{zone}"\n' if zone else "", encoding="utf-8")
    assert_alike(*lanes([path], mapping=mapping))


FORMS = [
    *("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y/%m/%d %H:%M:%S"),
    *("%d/%m/%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S"),
    *("%Y-%m-%d", "%Y%m%d%H%M%S"),
]
FORMED = {"%Y-%m-%d", "%Y%m%d%H%M%S"}


@pytest.mark.parametrize(
    ("days", "home"),
    [
        *(("clear", "GB"), ("open", "GB"), ("open", "US"), ("one against", "GB")),
        ("both", "GB"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_forms_of_moments(
    lanes: Lanes, tmp_path: Path, form: str, days: str, home: str
) -> None:
    """The order of day and month is that of the whole column, odd rows and all."""
    first = datetime(2025, 3, 1, 10, 15, 6)  # noqa: DTZ001 - as an operator writes it
    step = timedelta(days=0 if days == "open" else 1, hours=5)
    moments = [(first + n * step).strftime(form) for n in range(45)]
    moments += {"one against": ["03/25/2025 10:15:06"], "both": ["03/25/2025 10:15:06"] * 9}.get(days, [])  # fmt: skip
    rows = [
        f"+4479111234{n:02d},+40721234561,{one},60,Voice{',x' * (n % 20 == 3)}"
        for n, one in enumerate(moments)
    ]
    path = tmp_path / "calls.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    bulk, ordinary = lanes([path], home=home)
    assert_alike(bulk, ordinary)
    if days != "both":
        assert bool(in_bulk(bulk)) == (form not in FORMED)


def test_times_that_are_all_midnight_are_told(lanes: Lanes, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    rows = [f"+44791112340{n},+40721234561,2025-03-0{n + 1} 00:00:00,60,Voice" for n in range(5)]  # fmt: skip
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    bulk, ordinary = lanes([path])
    assert_alike(bulk, ordinary)
    assert "all 5 times are exactly midnight" in " ".join(bulk.files["notes"][0])


def other_operator(text: str, seconds: int) -> str:
    """Return the same calls by a clock that is some seconds ahead."""
    lines = text.splitlines()
    moved = []
    for line in lines[1:]:
        cells = line.split(",")
        moment = datetime.strptime(cells[2], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
        cells[2] = str(moment + timedelta(seconds=seconds))
        moved.append(",".join(cells))
    return "\n".join([lines[0], *moved, ""])


@pytest.mark.parametrize("seconds", [0, 1, 3, 5, 6])
@pytest.mark.parametrize("order", [1, -1])
def test_two_operators_tell_the_same_calls(
    lanes: Lanes, tmp_path: Path, seconds: int, order: int
) -> None:
    text = table(*ROWS["repeats"][:3], *ROWS["no numbers"][:3])
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(text, encoding="utf-8")
    two.write_text(other_operator(text, seconds), encoding="utf-8")
    assert_alike(*lanes([one, two]))
    assert_alike(*lanes(*[[path] for path in (one, two)][::order]))


def test_a_chain_of_clocks_is_one_call(lanes: Lanes, tmp_path: Path) -> None:
    """A small file, and two large ones, each some seconds after the one before."""
    row = "+447911123456,+40721234561,2025-03-01 10:15:{:02d},60,Voice"
    names = []
    for n, name in enumerate(("a.csv", "b.csv", "c.json")):
        names.append(tmp_path / name)
        text = table(row.format(10 + 4 * n))
        if name.endswith("json"):
            lines = list(csv.DictReader(io.StringIO(text)))[6:7]
            text = json.dumps(lines)
        names[-1].write_text(text, encoding="utf-8")
    bulk, ordinary = lanes(names)
    assert_alike(bulk, ordinary)
    record = bulk.provenance().groupby("record").size()
    assert record.max() == 3


def test_a_call_and_a_message_of_the_same_second(lanes: Lanes, tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    row = "+447911123456,+40721234561,2025-03-01 10:15:06,60,{}"
    one.write_text(table(row.format("Voice")), encoding="utf-8")
    two.write_text(table(row.format("SMS")), encoding="utf-8")
    assert_alike(*lanes([one, two]))


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("gap", [0, 2, 30])
def test_a_growing_export(
    lanes: Lanes, tmp_path: Path, gap: int, *, small: bool
) -> None:
    """Two versions of one name: what both tell is told once, and two calls stay two."""
    first = table().splitlines()
    more = f"+447911123402,+40721234562,2025-03-03 10:02:{7 + gap:02d},2,Voice"
    paths = [tmp_path / "jan" / "calls.csv", tmp_path / "feb" / "calls.csv"]
    for path, lines in zip(paths, (first, [*first, more]), strict=True):
        path.parent.mkdir()
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    groups = [[path] for path in paths]
    assert_alike(*lanes(*groups))
    if small:
        assert_alike(*lanes(*groups[::-1]))


def test_a_large_file_beside_a_small_one(
    lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The small file goes the ordinary way, and tells one of the calls too."""
    large, small = tmp_path / "large.csv", tmp_path / "small.csv"
    large.write_text(table(*ROWS["repeats"][:1]), encoding="utf-8")
    row = "07911123456,0040 721234561,2025-03-01 10:15:08,60,Voice"
    small.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    _, ordinary = lanes([large, small])
    for paths in ([large, small], [small, large]):
        monkeypatch.setattr(layout, "SMALLEST", 300)
        book = Casebook()
        for path in paths:
            book.add(path)
        assert in_bulk(book) == 12
        assert_alike(book, ordinary)


def test_the_same_file_again_adds_nothing(lanes: Lanes, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(table(*ROWS["repeats"]), encoding="utf-8")
    bulk, ordinary = lanes([path])
    counts = bulk.counts
    layout.SMALLEST = 1  # type: ignore[misc]
    bulk.add(path)
    assert bulk.counts == counts
    assert_alike(bulk, ordinary)


@pytest.mark.parametrize("is_whole", [False, True], ids=["texts", "integers"])
def test_parquet(lanes: Lanes, tmp_path: Path, *, is_whole: bool) -> None:
    numbers = [447911123400 + n for n in range(9)]
    columns = {
        "A number": pa.array(
            [None, *numbers] if is_whole else ["Withheld", *map(str, numbers)]
        ),
        "B number": pa.array(["+40721234561"] * 9 + [None]),
        "Start": pa.array([f"2025-03-01 10:15:{n:02d}" for n in range(10)]),
        "Duration (s)": pa.array([*range(9), None]),
        "Type": pa.array(["Voice", "SMS"] * 5),
    }
    path = tmp_path / "calls.parquet"
    pq.write_table(pa.table(columns), path)
    bulk, ordinary = lanes([path])
    assert_alike(bulk, ordinary)
    assert in_bulk(bulk) >= 8


def test_a_mapping_declares_what_there_is(lanes: Lanes, tmp_path: Path) -> None:
    path, mapping = tmp_path / "log.csv", tmp_path / "trafficnet.toml"
    path.write_text(table(head="who,whom,when,secs,how"), encoding="utf-8")
    mapping.write_text(
        """kind = "contacts"
source = "Maria Ionescu"
marking = "OFFICIAL"
[files."log.csv".columns]
from = "who"
to = "whom"
started_at = "when"
duration_s = "secs"
channel = "how"
""",
        encoding="utf-8",
    )
    bulk, ordinary = lanes([path], mapping=mapping)
    assert_alike(bulk, ordinary)
    assert in_bulk(bulk) == 12
    assert str(bulk.marking()) == "OFFICIAL"


def test_too_odd_a_file_leaves_nothing_behind(
    lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(table(*ROWS["no numbers"], *ROWS["refused"]), encoding="utf-8")
    lanes([path])
    monkeypatch.setattr(calls, "_MOST_ODD", 0.05)
    monkeypatch.setattr(layout, "SMALLEST", 1)
    book = Casebook()
    book.add(path)
    for name in ("files", "rows", "parties", "facts", "gaps", "repeats"):
        query = f"SELECT count(*) FROM bulk_{name}"
        assert book._connection.execute(query).fetchone() == (0,), name


PARTIES = st.one_of(
    st.integers(0, 30).map(lambda n: f"+4479111234{n:02d}"),
    st.integers(0, 30).map(lambda n: f"07911 1234{n:02d}"),
    st.integers(0, 9).map(lambda n: f"+44 (0)7911 12340{n}"),
    st.sampled_from(
        ["Withheld", "a@example.org", "88222", "Ana Pop", "4.47E+11", "", "07700900123"]
    ),
    st.text("+0123456789 ()-/", max_size=16),
)
SECONDS = st.integers(0, 40).map(lambda n: f"2025-03-01 10:15:{n:02d}")
CALLS = st.tuples(
    PARTIES,
    PARTIES,
    st.one_of(
        SECONDS, SECONDS, SECONDS, st.sampled_from(["", "03/04/2025 10:00", "x"])
    ),
    st.one_of(st.integers(0, 20).map(str), st.sampled_from(["", "-1", "00:10", "n/a"])),
    st.sampled_from(["Voice", "SMS", "", "pigeon"]),
)


@settings(max_examples=15)
@given(
    st.lists(CALLS, min_size=1, max_size=40),
    st.lists(CALLS, max_size=12),
    st.booleans(),
)
def test_any_table_of_calls_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[tuple[str, ...]],
    two: list[tuple[str, ...]],
    is_shared: bool,  # noqa: FBT001 - hypothesis gives it by its place
) -> None:
    folder = tmp_path_factory.mktemp("calls")
    for name, rows in (("a.csv", one), ("b.csv", two + one[::2] * is_shared)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([HEAD.split(","), *rows])
        if rows:
            (folder / name).write_text(out.getvalue(), encoding="utf-8")
    books = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calls, "_MOST_ODD", 1.0)
        for smallest in (1, 1 << 60):
            patch.setattr(layout, "SMALLEST", smallest)
            book = Casebook()
            for path in sorted(folder.iterdir()):
                book.add(path)
            books.append(book)
    assert_alike(books[0], books[1])
