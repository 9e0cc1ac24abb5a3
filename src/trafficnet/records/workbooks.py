"""Workbooks: XLSX, XLSM, XLS and ODS, each sheet a table of its own.

The cells are read by `calamine <https://github.com/tafia/calamine>`_ and written as
unambiguous text. Before it sees an XLSX, :mod:`~trafficnet.records.workbookparts` looks at
what calamine does not tell: how far a sheet reaches, and which cells hold an error or a
formula without a value.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.delimited import known_by, read_delimited_file
from trafficnet.records.grids import Grid, table_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable
from trafficnet.records.workbookcells import texts_of
from trafficnet.records.workbookparts import look_inside

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""The suffixes of workbooks."""

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")
_MOST_FILLED = 5_000_000

_HIDDEN = ("the sheet is hidden",)

Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of merged ones, each as (row, column) from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook as text.

    Parameters
    ----------
    name
        Its name.
    rows
        Every row from the first filled one, all of one length; empty cells are "".
    wrong
        (row, column) from 0 in ``rows`` -> the error or the formula without a value that
        stands there.
    notes
        What is to be told of it: that it is hidden, that merged cells were filled.
    """

    name: str
    rows: list[list[str]]
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_workbook(source: Source) -> Iterator[RawTable]:
    """Yield each sheet of a workbook as a table; an empty sheet has no rows.

    Raises
    ------
    InputError
        It is no workbook, is damaged, has a password, or a cell far outside all others.
    EmptyInputError
        There is nothing in it.
    """
    if not source.start():
        message = f"{source.name}: is empty; wanted a workbook"
        raise EmptyInputError(message)
    if not is_workbook(source):
        yield from _read_text(source)
        return
    knows = known_by(source.settings)
    for sheet in sheets_of(source):
        grid = Grid(sheet.rows, sheet.wrong, sheet.name, sheet.notes)
        yield table_of(grid, knows)


def is_workbook(source: Source) -> bool:
    """Tell whether a file is a workbook inside, whatever it is called."""
    return source.start().startswith((_ZIP, _OLE))


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook as text; opened once however often it is asked.

    Raises
    ------
    InputError
        It is no workbook, is damaged, has a password, or a cell far outside all others.
    """
    if "sheets" not in source.held:
        source.held["sheets"] = tuple(_sheets(source))
    found: tuple[Sheet, ...] = source.held["sheets"]
    return found


def _read_text(source: Source) -> Iterator[RawTable]:
    """Yield the table of a text that only bears the name of a workbook."""
    start = source.start().lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_MARKUP):
        message = (
            f"{source.name}: is a web page or XML under the name of a workbook; open it in "
            "a spreadsheet and save it as XLSX or CSV"
        )
        raise InputError(message)
    note = f"it is no {source.suffix[1:].upper()} but a text table; read as such"
    for table in read_delimited_file(source):
        yield table.noted(note)


def _sheets(source: Source) -> Iterator[Sheet]:
    data = source.bytes()
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise InputError(_locked(source))
    parts = look_inside(data, source.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for place, about in enumerate(book.sheets_metadata):
                if about.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
                    continue
                sheet = book.get_sheet_by_index(place)
                notes = _HIDDEN if about.visible != SheetVisibleEnum.Visible else ()
                yield _sheet(about.name, sheet, parts.wrong.get(about.name, {}), notes)
    except PasswordError as error:
        raise InputError(_locked(source)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(_damaged(source, error)) from error
    except BaseException as error:
        # A panic inside the reader is no Exception and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise InputError(_damaged(source, error)) from None


def _damaged(source: Source, error: BaseException) -> str:
    return f"{source.name}: cannot be read as a workbook ({error})"


def _locked(source: Source) -> str:
    return f"{source.name}: is locked with a password; wanted a copy without one"


def _sheet(
    name: str,
    sheet: CalamineSheet,
    wrong: dict[tuple[int, int], str],
    notes: tuple[str, ...],
) -> Sheet:
    """Return one sheet as text, errors and merged cells set in."""
    top, left = sheet.start or (0, 0)
    rows = texts_of(sheet.to_python(skip_empty_area=True))
    inside = {
        (row - top, column - left): text
        for (row, column), text in wrong.items()
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[0])
    }
    for (row, column), text in inside.items():
        rows[row][column] = text
    merged = [
        ((first[0] - top, first[1] - left), (last[0] - top, last[1] - left))
        for first, last in sheet.merged_cell_ranges or []
    ]
    filled = _fill(rows, merged)
    if filled:
        notes = (*notes, f"{filled:,} cells filled from the merged cell above them")
    return Sheet(name, rows, inside, notes)


def _fill(rows: list[list[str]], merged: list[Range]) -> int:
    """Fill cells merged downwards with the text of the first; return how many.

    One cell that stands for several rows says the same of each of them. Cells merged
    across are headings or titles, and are left alone.
    """
    count = 0
    for (top, left), (bottom, _) in sorted(merged):
        if not (0 <= top < len(rows) and 0 <= left < len(rows[0])):
            continue
        text = rows[top][left]
        for row in rows[top + 1 : bottom + 1] if text else ():
            if not row[left]:
                row[left] = text
                count += 1
        if count > _MOST_FILLED:
            break
    return count
