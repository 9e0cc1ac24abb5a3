"""Workbooks: each sheet a table, cells as unambiguous text, damage named."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError, UnknownKindError
from trafficnet.records.odsparts import Reach, check_reach
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable
from trafficnet.records.workbookcells import number_text, texts_of
from trafficnet.records.workbooks import read_workbook, sheets_of

Rows = Sequence[Sequence[Any]]


def at(*parts: int) -> dt.datetime:
    """Return a moment as a spreadsheet knows it: without a zone."""
    return dt.datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001


def book(sheets: dict[str, Rows], change: Callable[[Any], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(made)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def tables(data: bytes, name: str = "case.xlsx") -> list[RawTable]:
    return list(read_workbook(Source(name, content=data)))


def ods(body: str) -> bytes:
    """Return an ODS with one sheet "Calls" whose rows are this XML."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Calls">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return held.getvalue()


def ods_row(*cells: str, repeated: int = 1) -> str:
    filled = "".join(
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{times}>{filled}</table:table-row>"


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one of its own parts changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as one, zipfile.ZipFile(held, "w") as other:
        for name in one.namelist():
            content = one.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            other.writestr(name, content)
    return held.getvalue()


def test_every_type_of_cell_is_unambiguous_text() -> None:
    moment = at(2025, 4, 3, 10, 15)
    header = ["n", "f", "b", "day", "at", "time", "long", "text", "big"]
    rows: Rows = [
        header,
        [447700900123, 0.5, True, moment.date(), moment, dt.time(9, 5), dt.timedelta(hours=30), "007", 1e300],
        [7.0, -2.25, False, None, at(2025, 4, 4), dt.time(0, 0, 30), dt.timedelta(0, 90), "x\ny", 10**15],
    ]  # fmt: skip
    (table,) = tables(book({"Calls": rows}))
    assert table.header == tuple(header)
    assert table.rows == [
        ["447700900123", "0.5", "true", "2025-04-03", "2025-04-03T10:15:00", "09:05:00", "30:00:00", "007", "1e+300"],
        ["7", "-2.25", "false", "", "2025-04-04T00:00:00", "00:00:30", "00:01:30", "x\ny", "1000000000000000"],
    ]  # fmt: skip
    assert (table.sheet, table.numbers, table.read) == ("Calls", [1, 2], 2)


def test_a_duration_of_a_day_or_more_is_no_date_in_1900() -> None:
    rows: list[list[Any]] = [["length"], [dt.time(0, 1, 30)], [at(1900, 1, 1, 1, 0)]]
    assert texts_of(rows) == [["length"], ["00:01:30"], ["25:00:00"]]
    assert texts_of([[dt.date(1900, 1, 1)]]) == [["1900-01-01"]]
    assert texts_of([[dt.timedelta(hours=-1)], ["PT26H01M30S"]]) == [
        ["-01:00:00"],
        ["26:01:30"],
    ]


def test_a_moment_is_rounded_to_what_a_float_can_hold() -> None:
    close = at(2025, 4, 3, 10, 14, 59, 999_900)
    half = at(2025, 4, 3, 10, 14, 59, 250_000)
    assert texts_of([[close], [half]]) == [
        ["2025-04-03T10:15:00"],
        ["2025-04-03T10:14:59.250"],
    ]
    assert texts_of([[at(9999, 12, 31, 23, 59, 59, 999_999)]]) == [
        ["9999-12-31T23:59:59.999"]
    ]


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53))
def test_a_number_keeps_its_value(value: float) -> None:
    text = number_text(value)
    assert float(text) == value
    assert not text.endswith(".0")


def test_titles_blank_rows_and_empty_columns_around_a_table() -> None:
    rows: Rows = [
        [None, "Extract of call data", None, None],
        [None, "Operation Kestrel"],
        [],
        [None, "A number", None, "B number", "Date time"],
        [None, "07700900123", None, "07700900124", "2025-04-03 10:15"],
        [],
        [None, "07700900125", None, "07700900126", "2025-04-03 10:16"],
        [None, "A number", None, "B number", "Date time"],
        [None, "Total", None, "2"],
    ]
    (table,) = tables(book({"Sheet1": rows}))
    assert table.header == ("A number", "B number", "Date time")
    assert table.numbers == [1, 2]
    assert [one.reason for one in table.damaged] == [
        "repeats the header",
        "is a line of totals, not a record",
    ]
    assert table.notes == (
        "2 lines above the header left out: 'Extract of call data', 'Operation Kestrel'",
    )


def test_a_cell_beside_the_table_is_a_column_without_a_name() -> None:
    rows: Rows = [["name", "born"], ["Ana Pop", "1990"], ["Ion Rus", "1985", "see me"]]
    (table,) = tables(book({"People": rows}))
    assert table.header == ("name", "born", "")
    assert table.rows[1] == ["Ion Rus", "1985", "see me"]


def test_merged_cells_count_for_each_row_they_cover() -> None:
    rows: Rows = [["case", "name"], ["C1", "Ana Pop"], [None, "Ion Rus"], ["C2", "Mia"]]

    def merge(made: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        made["People"].merge_cells("A2:A3")

    (table,) = tables(book({"People": rows}, merge))
    assert [row[0] for row in table.rows] == ["C1", "C1", "C2"]
    assert table.notes == ("1 cells filled from the merged cell above them",)


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    def hide(made: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        made["People"].sheet_state = "veryHidden"

    made = book({"Front": [["x"]], "People": [["name"], ["Ana"]]}, hide)
    assert [one.notes for one in tables(made)] == [(), ("the sheet is hidden",)]


def test_errors_and_unworked_formulas_are_named_where_they_matter() -> None:
    rows: Rows = [
        ["name", "born", "Whim"],
        ["Ana Pop", "#REF!", "x"],
        ["Ion Rus", "#N/A", "x"],
        ["Mia Kos", 1990, "#DIV/0!"],
        ["Eva Lis", "=1+A2", "x"],
    ]
    (table,) = tables(book({"People": rows}))
    assert table.numbers == [2, 3]
    assert table.rows == [["Ion Rus", "#N/A", "x"], ["Mia Kos", "1990", "#DIV/0!"]]
    assert [(one.row, one.reason) for one in table.damaged] == [
        (1, "column 'born' holds the spreadsheet error #REF!"),
        (
            4,
            (
                "column 'born' holds a formula whose value was never worked out "
                "(=1+A2); save the workbook in a spreadsheet first"
            ),
        ),
    ]


def test_an_ods_with_durations_errors_and_a_million_empty_rows() -> None:
    error = (
        '<table:table-cell office:value-type="string" calcext:value-type="error">'
        "<text:p>#REF!</text:p></table:table-cell>"
    )
    worked = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="float" '
        'office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    length = (
        '<table:table-cell office:value-type="time" office:time-value="PT26H01M30S">'
        "<text:p>x</text:p></table:table-cell>"
    )
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    data = ods(
        ods_row("from", "to", "duration")
        + ods_row("07700900123", "07700900124", length)
        + ods_row("07700900123", error, "1")
        + ods_row("07700900123", worked, "1")
        + ods_row(empty, repeated=1_048_572)
    )
    (table,) = tables(data, "case.ods")
    assert table.rows == [["07700900123", "07700900124", "26:01:30"]]
    assert [one.reason for one in table.damaged] == [
        "column 'to' holds the spreadsheet error #REF!",
        "column 'to' holds the spreadsheet error #DIV/0!",
    ]


@pytest.mark.parametrize(
    "body",
    [
        ods_row("name") + ods_row("Ana", repeated=900_000_000),
        ods_row("name") + "<table:table-row>" + '<table:table-cell office:value-type="string" table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
    ids=["rows", "columns"],
)  # fmt: skip
def test_a_filled_row_repeated_for_ever_is_refused(body: str) -> None:
    with pytest.raises(InputError, match=r"case\.ods#Calls: reaches to row .* filled"):
        tables(ods(body), "case.ods")


def test_an_ods_that_declares_entities_or_nonsense_is_refused() -> None:
    bad = ods(ods_row("name", repeated=2)).replace(b'repeated="2"', b'repeated="x"')
    with pytest.raises(InputError):
        tables(bad, "case.ods")
    text = '<table:table-row table:number-rows-repeated="x"/>'
    with pytest.raises(InputError, match="wanted a number"):
        tables(ods(text), "case.ods")


def test_a_stray_cell_in_the_last_corner_costs_no_memory() -> None:
    def stray(made: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        made["Calls"]["XFD1048576"] = "x"

    with pytest.raises(InputError, match=r"case\.xlsx#Calls: reaches to row 1,048,576"):
        tables(book({"Calls": [["name"], ["Ana"]]}, stray))
    check_reach(Reach(1_048_576, 40, 30_000_000), "a")
    with pytest.raises(InputError, match="only 5 cells are filled"):
        check_reach(Reach(1_000_001, 1, 5), "a")


def test_cells_written_in_other_ways_are_seen_too() -> None:
    data = book({"Calls": [["name", "born"], ["Ana", 1990]]})
    part = "xl/worksheets/sheet1.xml"
    swapped = with_part(data, part, '<c r="B2" t="n">', "<c  t='n'  r='B2' >")
    assert tables(swapped)[0].rows == [["Ana", "1990"]]
    far = with_part(data, part, '<c r="B2" t="n">', "<c t='n' r = 'XFD1048576' >")
    with pytest.raises(InputError, match="reaches to row 1,048,576"):
        tables(far)
    hidden = with_part(data, part, '<c r="B2" t="n">', '<c z=">" r="XFD1048576">')
    with pytest.raises(InputError, match="as no spreadsheet writes them"):
        tables(hidden)


def damaged() -> list[tuple[str, bytes, str]]:
    good = book({"People": [["name"], ["Ana"]]})
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.txt", "x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(50_000_000))
    doctype = with_part(
        good, "xl/workbook.xml", "<workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook"
    )
    locked = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    return [
        ("cut", good[:-40], "cannot be read as a workbook"),
        ("half", good[: len(good) // 2], "cannot be read as a workbook"),
        ("zip", zipped.getvalue(), "is a ZIP archive but no workbook"),
        ("bomb", bomb.getvalue(), "more than 200 times its size"),
        ("doctype", doctype, "document type declaration"),
        ("locked", locked, "locked with a password"),
        ("old", b"\xd0\xcf\x11\xe0" + bytes(600), "cannot be read as a workbook"),
        ("web", b"\n<HTML><table><tr><td>name", "is a web page or XML"),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [one[1:] for one in damaged()],
    ids=[one[0] for one in damaged()],
)
def test_damage_is_one_named_error(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        tables(data)
    assert str(caught.value).startswith("case.xlsx")


def test_an_empty_file_and_a_text_under_the_name_of_a_workbook() -> None:
    with pytest.raises(EmptyInputError, match=r"case\.xls: is empty"):
        tables(b"", "case.xls")
    (table,) = tables(b"name\tborn\nAna\t1990\n", "case.xls")
    assert table.rows == [["Ana", "1990"]]
    assert table.notes == ("it is no XLS but a text table; read as such",)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_damage_ends_in_tables_or_one_error(at: int, junk: bytes) -> None:
    good = book({"People": [["name", "born"], ["Ana", 1990]]})
    at %= len(good)
    data = good[:at] + junk + good[at + len(junk) :]
    try:
        found = tables(data)
    except InputError as error:
        assert str(error).startswith("case.xlsx")  # noqa: PT017 - either end is right
    else:
        assert all(isinstance(one, RawTable) for one in found)


def test_a_workbook_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("case.xlsx", content=book({"A": [["x"]], "B": [["y"], ["z"]]}))
    first = sheets_of(source)
    monkeypatch.setattr(Source, "bytes", None)
    assert sheets_of(source) is first
    assert [(one.name, one.rows) for one in first] == [
        ("A", [["x"]]),
        ("B", [["y"], ["z"]]),
    ]


def test_the_sheets_of_a_workbook_are_read_by_their_names(tmp_path: Path) -> None:
    calls: Rows = [
        ["A number", "B number", "Start"],
        ["07700900123", "07700900124", at(2025, 4, 3, 10, 15)],
        ["07700900123", "07700900123", at(2025, 4, 3, 10, 16)],
    ]
    people: Rows = [["Operation X"], [], ["name", "phone"], ["Ana Pop", "07700900123"]]
    cover: Rows = [["Prepared by", "An analyst"], ["Version", 2]]
    pivot: Rows = [["Row Labels", "Count", "Count"], ["a", 1, 2]]
    sheets: dict[str, Rows] = {
        "Cover": cover, "Calls": calls, "Nominals": people, "Empty": [], "Pivot": pivot,
    }  # fmt: skip
    path = tmp_path / "case.xlsx"
    path.write_bytes(book(sheets))
    first, last = read_records([path])
    assert (first.kind, first.sheet, first.file) == ("contacts", "Calls", "case.xlsx")
    assert (first.read, len(first.records), len(first.rejected)) == (2, 1, 1)
    assert first.rejected[["sheet", "row"]].to_numpy().tolist() == [["Calls", 2]]
    assert (last.kind, last.sheet, last.read) == ("people", "Nominals", 1)
    assert first.sha256 == last.sha256
    told = "\n".join(last.notes)
    for words in (
        r"case.xlsx#Cover: its columns match no kind",
        "case.xlsx#Empty: has no rows (left out)",
        "case.xlsx#Pivot: its columns match no kind",
        "1 line above the header left out: 'Operation X'",
    ):
        assert words in told


def test_a_workbook_no_sheet_of_which_fits_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(book({"Cover": [["x"], ["y"]], "Notes": [["q"], ["z"]]}))
    with pytest.raises(UnknownKindError, match="none of its tables") as caught:
        list(read_records([path]))
    assert "case.xlsx#Cover" in str(caught.value)
    assert "case.xlsx#Notes" in str(caught.value)
    path.write_bytes(book({"Sheet1": [], "Sheet2": [["name"]]}))
    with pytest.raises(EmptyInputError, match=r"case\.xlsx#Sheet1, case\.xlsx#Sheet2"):
        list(read_records([path]))


def test_a_mapping_may_speak_of_one_sheet(tmp_path: Path) -> None:
    rows = [["Wer", "Geb"], ["Ana Pop", "1990"]]
    path = tmp_path / "case.xlsx"
    path.write_bytes(book({"Blatt1": rows, "Blatt2": rows, "Phones": [["id", "no"]]}))
    (tmp_path / "trafficnet.toml").write_text(
        '[files."case.xlsx#Blatt1"]\nkind = "people"\n'
        '[files."case.xlsx#Blatt1".columns]\nname = "Wer"\nborn = "Geb"\n'
        '[files."case.xlsx#Blatt2"]\nignore = true\n',
        encoding="utf-8",
    )
    (batch,) = read_records([tmp_path])
    assert (batch.sheet, batch.mentions["name"].tolist()) == ("Blatt1", ["Ana Pop"])
    assert "case.xlsx#Blatt2: left out, as trafficnet.toml says" in batch.notes


OLD = (Path(__file__).parent / "data" / "calls.xls").read_bytes()
"""Two sheets, one hidden, written by another program."""


def test_an_old_workbook_is_read() -> None:
    calls, people = tables(OLD, "calls.xls")
    assert calls.rows == [["07700900123", "447700900124", "2025-04-03T10:15:00", "60"]]
    assert (calls.sheet, people.sheet) == ("Calls", "Secret")
    assert people.notes == ("the sheet is hidden",)


def old_with(place: int, value: bytes) -> bytes:
    return OLD[:place] + value + OLD[place + len(value) :]


def test_an_old_workbook_whose_chains_have_no_end_is_refused() -> None:
    (first_table,) = struct.unpack_from("<I", OLD, 76)
    at = (first_table + 1) * 512
    ring = old_with(at, struct.pack("<I", 0))
    with pytest.raises(InputError, match="its sectors run in a ring"):
        tables(ring, "calls.xls")
    (directory,) = struct.unpack_from("<I", OLD, 48)
    entry = (directory + 1) * 512 + 128
    long = old_with(entry + 120, struct.pack("<I", 0x7FFFFFFF))
    with pytest.raises(InputError, match="an entry is longer than the file"):
        tables(long, "calls.xls")
    with pytest.raises(InputError, match="sectors have an impossible size"):
        tables(old_with(30, b"\x20\x00"), "calls.xls")
    with pytest.raises(InputError, match="it is cut off"):
        tables(OLD[:300], "calls.xls")


def test_an_old_workbook_that_reaches_too_far_is_refused() -> None:
    reach = OLD.index(b"\x00\x02\x0e\x00")
    with pytest.raises(InputError, match=r"calls\.xls: reaches to row 4,294,967,295"):
        tables(old_with(reach + 8, b"\xff" * 4), "calls.xls")
    with pytest.raises(InputError, match="says an impossible reach"):
        tables(old_with(reach + 4, b"\x09"), "calls.xls")
    title = OLD.index(b"\x85\x00")
    with pytest.raises(InputError, match="does not begin where it should"):
        tables(old_with(title + 4, b"\x07"), "calls.xls")
    words = OLD.index(b"\xfc\x00", OLD.index(b"\x09\x08"))
    with pytest.raises(InputError, match="its list of words has no end"):
        tables(old_with(words + 8, b"\xff" * 4), "calls.xls")


@given(st.integers(0, len(OLD) - 1), st.binary(min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_damage_to_an_old_workbook_ends_in_tables_or_one_error(
    at: int, junk: bytes
) -> None:
    try:
        found = tables(old_with(at, junk)[: len(OLD)], "calls.xls")
    except InputError as error:
        assert str(error).startswith("calls.xls")  # noqa: PT017 - either end is right
    else:
        assert all(isinstance(one, RawTable) for one in found)
