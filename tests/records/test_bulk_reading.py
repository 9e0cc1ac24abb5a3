"""The parts of the short way for large tables of calls, each against the ordinary way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import phonenumbers
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.records.bulk.cells import EMPTY, UNREAD, cells_of, short_numbers
from trafficnet.records.bulk.cutting import BatchRows
from trafficnet.records.bulk.dialling import FORMS, NO_NUMBER, keys_of
from trafficnet.records.bulk.facts import FactCodes
from trafficnet.records.bulk.layout import layout_of
from trafficnet.records.bulk.numbers import Parties, written
from trafficnet.records.bulk.shape import quoted_ends, shape_of
from trafficnet.records.bulk.stamps import (
    FIRST,
    LAST,
    NO_MOMENT,
    Stamps,
    order_beside,
    stamps_of,
)
from trafficnet.records.bulk.workshop import Workshop
from trafficnet.records.headers import Column, columns_of
from trafficnet.records.kinds import KINDS
from trafficnet.records.moments import order_of, read_when
from trafficnet.records.partycells import flagged, reader_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.values.phoneflags import (
    may_be_dialled_at_home,
    plain_countries,
    plain_flags,
)
from trafficnet.values.phoneplans import (
    calling_code,
    may_be_national,
    plain_number,
    read_plain_numbers,
)
from trafficnet.values.phones import _read

HOMES = ("GB", "US", "RO", "IT", "DE", "JE")


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory."""
    with duckdb.connect() as connection:
        yield connection


def spellings(digits: str, code: str) -> list[str]:
    """Return a number as people write it."""
    home = digits.removeprefix(code)
    return [
        *(f"+{digits}", f"00{digits}", digits, f"0{home}", home),
        *(f"+{digits[:2]} (0){digits[2:]}", f"00{digits[:2]}(0) {digits[2:]}"),
        *(f"+{digits[:2]} {digits[2:5]}-{digits[5:]}", f"(0{home[:3]}) {home[3:]}"),
        *(f"{home[:4]} {home[4:]}", f"{digits[:2]} {digits[2:]}"),
    ]


def numbers_of_the_world(seed: int, each: int) -> list[str]:
    """Return example numbers of every region and sort, some with digits changed."""
    chance = random.Random(seed)  # noqa: S311 - no secret  # noqa: S311 - made-up numbers
    found = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for sort in (0, 1, 3, 6):
            example = phonenumbers.example_number_for_type(region, sort)
            if example is None:
                continue
            digits = f"{example.country_code}{phonenumbers.national_significant_number(example)}"
            for _ in range(each):
                signs = list(digits)
                for _ in range(chance.randint(0, 2)):
                    signs[chance.randrange(len(signs))] = str(chance.randint(0, 9))
                found.append("".join(signs))
    some = [str(chance.randrange(10**8, 10**13)) for _ in range(200)]
    return [*found, *some]


@pytest.mark.parametrize("home", HOMES)
def test_a_plain_number_is_what_the_slow_way_says(home: str) -> None:
    code = str(phonenumbers.country_code_for_region(home))
    settled = 0
    for digits in numbers_of_the_world(len(home) + ord(home[0]), 1):
        for text in spellings(digits, code):
            plain = plain_number(text, home)
            if plain is None:
                continue
            settled += 1
            slow = _read(text, home)
            told = (slow.e164, slow.country, slow.flag, slow.extension, slow.prefix)
            assert told == (f"+{plain[0]}", plain[1], None, None, None), (text, home)
    assert settled > 2_000


def test_what_the_plans_say_of_international_numbers() -> None:
    numbers = numbers_of_the_world(7, 2)
    for digits, said in zip(numbers, read_plain_numbers(numbers), strict=True):
        if said is None:
            continue
        slow = _read(f"+{digits}", "GB")
        assert (slow.e164, slow.country, slow.flag) == (f"+{digits}", said.country, said.flag)  # fmt: skip
    assert calling_code("999123456") == ""


CELLS = st.one_of(
    st.text("+0123456789 ()-", min_size=8, max_size=20),
    st.sampled_from(numbers_of_the_world(5, 1)).flatmap(
        lambda digits: st.sampled_from(spellings(digits, digits[:2]))
    ),
    st.sampled_from(["4.47E+11", "1_000_000_000", "1e11", "44791112345e3", "447911123456.0"]),
)  # fmt: skip


@pytest.mark.parametrize("home", ["GB", "US", "NZ", "JP"])
@settings(max_examples=20)
@given(cells=st.lists(CELLS, min_size=20, max_size=60))
def test_a_key_is_the_number_of_the_cell(home: str, cells: list[str]) -> None:
    """Whatever a cell is read as, its key written out is read as the same."""
    read = reader_of("", home, is_contact=True).read
    parties = Parties(read, lambda text: flagged(text, home), {})
    keys = keys_of(cells_of(pa.array(cells)), home).tolist()
    for cell, key in zip(cells, keys, strict=True):
        if key != NO_NUMBER:
            assert parties.of_text(written(key, home)) == parties.of_text(cell), cell
            plain = plain_number(cell, home)
            assert plain is None or int(plain[0]) == key // FORMS


@pytest.mark.parametrize(
    "cells",
    [
        ["+44 7911 123456(", "0) 040721234(567"],
        ["", "+447911123456", "", "07911123456", ""],
        [" +447911123456", "  0044 7911 123456", "447911123456 "],
        ["+44 7911 123456+", "447911123456", "1" * 300, "+40721234567"],
        ["x" * 70, "004940123456789012", "+44 (0)7911123456(0)", "+40 (0)721234567"],
    ],
)
def test_a_cell_is_read_alike_alone_and_beside_others(cells: list[str]) -> None:
    together = keys_of(cells_of(pa.array(cells)), "GB").tolist()
    alone = [keys_of(cells_of(pa.array([cell])), "GB").tolist()[0] for cell in cells]
    assert together == alone
    sliced = keys_of(cells_of(pa.array(["9", *cells])[1:]), "GB").tolist()
    assert sliced == together


@pytest.mark.parametrize("home", [*HOMES, "KZ", "AU"])
def test_whole_columns_of_numbers_are_what_their_plans_say_of_each(home: str) -> None:
    numbers = sorted({int(one) for one in numbers_of_the_world(11, 2)})
    column = np.array(numbers, dtype=np.uint64)
    said = read_plain_numbers(map(str, numbers), home)
    known, flagged_ones = plain_flags(column, home)
    assert known.tolist() == [one is not None for one in said]
    assert flagged_ones.tolist() == [bool(one and one.flag) for one in said]
    place, countries = plain_countries(column, home)
    of = [*countries, None]
    assert [of[at] for at in place.tolist()] == [one and one.country for one in said]
    assert list(countries) == sorted({one.country for one in said if one})
    at_home = may_be_dialled_at_home(column, home).tolist()
    assert at_home == [may_be_national(str(one), home) for one in numbers]


LENGTHS = st.lists(
    st.one_of(st.integers(0, 10**6).map(str), st.text("0123456789 -.a/:é", max_size=9)),
    max_size=30,
)


@given(LENGTHS)
def test_short_numbers_are_whole_numbers_of_five_digits(cells: list[str]) -> None:
    expected = [
        int(cell)
        if re.fullmatch("0|[1-9][0-9]{0,4}", cell)
        else (UNREAD if cell else EMPTY)
        for cell in cells
    ]
    assert short_numbers(cells_of(pa.array(cells, pa.string()))).tolist() == expected


@pytest.mark.parametrize(
    ("form", "cell", "is_read"),
    [
        ("%Y-%m-%dT%H:%M:%SZ", "2024-02-29T23:59:59Z", True),
        ("%Y-%m-%d %H:%M:%S", "2023-02-29 10:00:00", False),
        ("%Y-%m-%d %H:%M", "2025-12-31 24:00", False),
        ("%d/%m/%Y %H:%M:%S", "31/12/2037 00:00:60", False),
        ("%m/%d/%Y %H:%M", "12/31/2037 00:00", True),
        ("%d.%m.%Y %H:%M", "00.12.2025 10:00", False),
        ("%Y/%m/%d %H:%M:%S", "2000/12/31 10:00:00", False),
        ("%Y-%m-%d %H:%M:%S", "2025-13-01 10:00:00", False),
    ],
)
def test_moments_that_exist_are_read_in_every_form(
    form: str, cell: str, *, is_read: bool
) -> None:
    stamps = Stamps(form, None, 0, has_zone=True)
    for cells in ([cell], ["", cell, "x" * 40]):
        found = stamps.moments(cells_of(pa.array(cells))).tolist()[cells.index(cell)]
        moment = datetime.strptime(cell, form).replace(tzinfo=UTC) if is_read else None
        wanted = int(moment.timestamp() * 1e6) if moment else NO_MOMENT
        assert found == wanted


def test_distinct_rows_of_facts_have_a_number_each() -> None:
    header = ("From", "To", "Start", "Type", "Country from")
    columns = columns_of(header, KINDS["contacts"], "calls.csv")
    layout = layout_of(header, columns, ",")
    assert layout is not None
    codes = FactCodes(layout, "calls.csv")
    rows = [("sms", "GB"), ("call", "GB"), ("sms", "RO"), ("sms", "GB")]
    for some in (rows, rows[::-1], []):
        cells = {f"c{at}": ["x"] * len(some) for at in range(3)}
        cells |= {f"c{3 + at}": [row[at] for row in some] for at in range(2)}
        batch = pa.RecordBatch.from_pydict(
            cells, pa.schema([(name, pa.string()) for name in cells])
        )
        found = codes.of(BatchRows(batch)).tolist()
        names = [one.position - 3 for one in layout.facts]
        told = {number: row for row, number in codes.known.items()}
        assert [told[one] for one in found] == [
            tuple(row[at] for at in names) for row in some
        ]
    assert len(codes.known) == 3


def test_parties_are_one_thing_or_left_alone() -> None:
    read = reader_of("", "GB", is_contact=True).read
    parties = Parties(read, lambda text: flagged(text, "GB"), {})
    texts = ["07911 123456", "a@example.org", "Withheld", "private", "A@example.org"]
    assert parties.of_texts(texts) == ([447911123456, -1, -2, -2, -1], [])
    assert parties.of_texts(["07700 900123"]) == ([447700900123], [447700900123])
    for text in ("Ana Pop", "Ana <a@example.org>", "B123ABC", "", "4.47E+11"):
        assert parties.of_text(text) is None, text
    later = Parties(
        read, lambda text: flagged(text, "GB"), {("x", None, None, None): 7}
    )
    assert later.of_text("a@example.org") == -8


FORM_CELLS = st.builds(
    lambda base, changes: "".join(
        dict(changes).get(at, sign) for at, sign in enumerate(base)
    ),
    st.sampled_from(["2025-03-04 10:15:06", "2025-12-31 23:59:00", "2031-03-04 00:00:00"]),
    st.lists(
        st.tuples(st.integers(0, 18), st.sampled_from("0123456789 :-TZ+./eU")), max_size=3
    ),
)  # fmt: skip


@given(
    st.lists(FORM_CELLS, min_size=30, max_size=60), st.sampled_from([0, 7200, -19800])
)
def test_a_moment_is_read_as_the_ordinary_way_does(
    cells: list[str], shift: int
) -> None:
    stamps = Stamps("%Y-%m-%d %H:%M:%S", None, shift, has_zone=True)
    zone = {0: "+00:00", 7200: "+02:00", -19800: "-05:30"}[shift]
    read = stamps.moments(cells_of(pa.array(cells))).tolist()
    for cell, microseconds in zip(cells, read, strict=True):
        if microseconds == NO_MOMENT:
            continue
        moment = datetime.fromtimestamp(microseconds / 1e6, UTC)
        assert read_when(cell, "DMY", zone).utc == moment
        assert FIRST <= moment.replace(tzinfo=None) <= LAST


@pytest.mark.parametrize(
    ("zone", "shift"),
    [
        *((None, 0), ("UTC", 0), ("+02:00", 7200), ("Africa/Lagos", 3600)),
        *(("Europe/London", None), ("Africa/Sao_Tome", None), ("Asia/Pyongyang", None)),
    ],
)
def test_zones_that_ever_change_go_the_ordinary_way(
    engine: duckdb.DuckDBPyConnection, zone: str | None, shift: int | None
) -> None:
    column = Column("started_at", "Start", 0)
    first = RawTable(("Start",), [["2025-03-04 10:15:06"]], [1])
    stamps = stamps_of(engine, column, TableSettings(timezone=zone), first, "nothing")
    assert (stamps and stamps.shift_s) == shift


DAYS = st.sampled_from(
    ["01/02/2025", "13/02/2025", "02/13/2025", "05/05/2025", "28/01/2025", "12/11/2025"]
)


@given(st.lists(st.tuples(DAYS, st.integers(1, 45)), min_size=1, max_size=6))
def test_the_order_of_counted_days_is_that_of_all(days: list[tuple[str, int]]) -> None:
    column = Column("started_at", "Start", 0)
    counted: dict[str, int] = {}
    for day, times in days:
        counted[day] = counted.get(day, 0) + times
    every = [day for day, times in counted.items() for _ in range(times)]
    stamps = Stamps("%d/%m/%Y %H:%M", counted, 0, has_zone=False)
    found = order_beside(stamps, [], [], column, TableSettings())
    assert found == order_of(every, "Start", declared=None)


def test_odd_cells_beside_a_column_with_the_year_first() -> None:
    column = Column("started_at", "Start", 0)
    stamps = Stamps("%Y-%m-%d %H:%M:%S", None, 0, has_zone=False)
    found = order_beside(stamps, ["02/03/2025"], [], column, TableSettings())
    assert found == order_of(["2025-01-01", "02/03/2025"], "Start", declared=None)
    assert order_beside(stamps, [], [], column, TableSettings()).order == "YMD"


SHAPES = [
    (b"a,b\n1,2\n", True, 0),
    (b"a,b\n1,\n2,\n", True, 2),
    (b"a,b\r\n1,\r\n2,\r\n\r\n\r\n", True, 2),
    (b"a,b\n1,", True, 1),
    (b"a,b\n\n1,2\n", False, 0),
    (b"a,b\r\n\r\n1,2\r\n", False, 0),
    (b"a,b\r1,2\r", False, 0),
    (b"a,b\n1,\0\n", False, 0),
    (b"a,b\n1,\xff\n", False, 0),
    ("a,b\n1,ș\n".encode(), True, 0),
    (b"a,b\n1,\xc8", False, 0),
]


@pytest.mark.parametrize(("data", "is_plain", "ends"), SHAPES)
def test_how_lines_end(
    tmp_path: Path, data: bytes, ends: int, *, is_plain: bool
) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes(data)
    shape = shape_of(path, ",")
    assert shape.is_plain == is_plain
    if is_plain:
        assert shape.ends == ends


@pytest.mark.parametrize("gap", [-3, -2, -1, 0, 1])
def test_how_lines_end_over_the_pieces_that_are_read(tmp_path: Path, gap: int) -> None:
    """A pair of bytes, and a letter of two, may lie across two pieces of a megabyte."""
    start = b"x" * ((1 << 20) + gap)
    path = tmp_path / "calls.csv"
    path.write_bytes(start + b',""\r\nz,\n')
    assert shape_of(path, ",").ends == 1
    assert quoted_ends(path, ",") == 1
    path.write_bytes(start + "ș,\nz\n".encode())
    assert shape_of(path, ",") == shape_of(path, ",").__class__(is_plain=True, ends=1)
    path.write_bytes(start + b"\n\nz\n")
    assert not shape_of(path, ",").is_plain


HEADERS = [
    (("From", "To", "Start"), True),
    (("A number", "B number", "Start", "Duration (min)", "Type", "Tariff", ""), True),
    (("A number", "B number", "Start", "Duration (ms)"), False),
    (("From", "From name", "To", "Start"), False),
    (("From", "To", "Date", "Time"), False),
    (("From", "To", "Start", "End"), False),
    (("From", "To", "Start", "Zone"), False),
    (("From", "Start"), False),
    (("From", "To", "Start", "", "column 4"), False),
]


@pytest.mark.parametrize(("header", "is_plain"), HEADERS)
def test_which_headings_are_plain(header: tuple[str, ...], *, is_plain: bool) -> None:
    columns = columns_of(header, KINDS["contacts"], "calls.csv")
    assert (layout_of(header, columns, ",") is not None) == is_plain


def test_no_two_workshops_have_a_name_in_common(
    engine: duckdb.DuckDBPyConnection,
) -> None:
    """A transaction that has seen one would take the next for it."""
    names = set()
    engine.execute("BEGIN")
    for number in range(3):
        with Workshop(engine) as shop:
            shop.engine.execute(f"CREATE TABLE t AS SELECT {number} AS n")
            assert engine.execute(f"FROM {shop.name}.t").fetchall() == [(number,)]
            names.add(shop.name)
    engine.execute("COMMIT")
    assert len(names) == 3
