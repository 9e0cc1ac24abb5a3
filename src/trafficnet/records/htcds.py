"""Case sheets of the Human Trafficking Case Data Standard: cases, people, corridors.

IOM's HTCDS 2.0 [1]_ is the record of a protection case: a person, what was done to them,
by whom, and where. Read are XLSX, ODS and CSV by the standard's field names or labels, in
the form with one column for a field (several values parted by ``;``) and in the form with
one column for each value. A row with a status of possible or actual victim is a victim;
who was found to be no victim stays, with the role unknown. Whatever has no column of ours
stays with the evidence and is told in the notes; so is every word outside its list.

References
----------
.. [1] International Organization for Migration (IOM), Human Trafficking Case Data
   Standard, version 2.0, https://github.com/UNMigration/HTCDS (CC BY 4.0).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.delimited import DELIMITERS, read_delimited
from trafficnet.records.drafts import Draft, error_told
from trafficnet.records.grids import NOT_AVAILABLE
from trafficnet.records.htcdscases import Cases
from trafficnet.records.htcdsheets import (
    CaseSheet,
    first_of_body,
    is_case_header,
    is_label_row,
    place_of,
    read_case_sheet,
)
from trafficnet.records.htcdstables import case_tables
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable
from trafficnet.records.text import MAX_LINE_BYTES
from trafficnet.records.workbooks import SUFFIXES, is_workbook, sheets_of

_TOP = 5


def is_htcds(source: Source) -> bool:
    """Tell whether a workbook or a text has the standard's headings over its columns.

    Raises
    ------
    InputError
        It cannot be read at all.
    """
    if source.suffix in SUFFIXES:
        if not is_workbook(source):
            return False
        grids = [sheet.rows[:_TOP] for sheet in sheets_of(source)]
        return any(is_case_header(row) for grid in grids for row in grid)
    lines = source.start_text().splitlines()[:_TOP]
    return any(
        is_case_header(cells)
        for line in lines
        for delimiter in DELIMITERS
        for cells in _cells(line, delimiter)
    )


def _cells(line: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(line), delimiter=delimiter))
    except csv.Error:
        return []


def read_htcds(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a case sheet: cases, people, movements, sightings, relations.

    Row numbers count the rows of data, from 1.

    Raises
    ------
    InputError
        No sheet has the standard's headings, or none has a row that says something.
    """
    unread: Counter[str] = Counter()
    found = (
        _of_workbook(source, unread)
        if source.suffix in SUFFIXES
        else _of_text(source, unread)
    )
    if not found.sheets:
        message = (
            f"{source.name}: has no HTCDS sheet; wanted headings such as prs_FirstName, "
            "vic_TraffickingStatus, hte_Country"
        )
        raise InputError(message)
    cases = Cases(source.stem, unread)
    for sheet in found.sheets:
        for row in sheet.rows:
            cases.add(sheet.name, row)
    drafts = case_tables(cases)
    if found.damaged:
        drafts = drafts or [Draft("cases", "cases")]
        drafts[0].damaged.extend(found.damaged)
    if not drafts:
        message = (
            f"{source.name}: has HTCDS headings and not one row that says something"
        )
        raise EmptyInputError(message)
    notes = [*found.notes, *(note for one in found.sheets for note in one.notes)]
    notes += cases.notes()
    for place, draft in enumerate(drafts):
        yield draft.table(() if place else notes)


@dataclass(frozen=True, slots=True)
class _Found:
    """The sheets of the standard in a file, and what was no row of them."""

    sheets: list[CaseSheet]
    damaged: tuple[DamagedRow, ...] = ()
    notes: tuple[str, ...] = ()


def _of_workbook(source: Source, unread: Counter[str]) -> _Found:
    """Return the sheets of a workbook; rows with a spreadsheet error are refused."""
    sheets: list[CaseSheet] = []
    damaged: list[DamagedRow] = []
    for one in sheets_of(source):
        above = first_of_body(one.rows) or 0
        numbers = range(1 - above, len(one.rows) + 1 - above)
        sheet = read_case_sheet(one.name, one.rows, numbers, unread)
        if sheet is None:
            continue
        wrong = {
            row + 1 - above: text
            for (row, _), text in sorted(one.wrong.items(), reverse=True)
            if text != NOT_AVAILABLE
        }
        damaged += [
            DamagedRow(row.number, "", f"{one.name}: {error_told(wrong[row.number])}")
            for row in sheet.rows
            if row.number in wrong
        ]
        kept = [row for row in sheet.rows if row.number not in wrong]
        sheets.append(replace(sheet, rows=kept))
    return _Found(sheets, tuple(damaged))


def _of_text(source: Source, unread: Counter[str]) -> _Found:
    """Return the sheet of a text file; a second row of headings is no row of data."""
    text = source.decoded(max_line=MAX_LINE_BYTES)
    table = read_delimited(
        text.text,
        source.name,
        delimiter=source.settings.delimiter,
        is_known=lambda heading: place_of(heading) is not None,
    )
    shift = 1 if table.rows and is_label_row(table.rows[0]) else 0
    numbers = [number - shift for number in table.numbers]
    grid: list[Sequence[str]] = [table.header, *table.rows]
    sheet = read_case_sheet("", grid, [0, *numbers], unread)
    return _Found(
        [sheet] if sheet is not None else [],
        tuple(replace(one, row=one.row - shift) for one in table.damaged),
        (*text.notes, *table.notes),
    )
