"""CSV and its relatives: one line a row, cells parted by ``,`` ``;`` tab or ``|``.

A line with too few or too many cells, or with a quotation mark that is never closed, is
one damaged row: it is counted and reported, and the lines after it are read as usual.
Blank lines (and lines whose every cell is empty) are no rows and have no number.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from trafficnet.errors import EmptyInputError, HeaderError
from trafficnet.records import headings
from trafficnet.records.margins import (
    HEADER_REPEATED,
    TOTAL_LINE,
    is_header,
    is_total,
    spare_cells,
    title_lines,
)
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown
from trafficnet.records.text import MAX_LINE_BYTES

DELIMITERS = (",", ";", "\t", "|")
"""The delimiters that are looked for, in the order that settles a tie."""

_SAMPLE_LINES = 40
_SAMPLE_CELLS = 500
_UNCLOSED = "a quotation mark is opened and never closed"


@dataclass(frozen=True, slots=True)
class _Row:
    """One logical line: its cells, or why it has none, and how it starts."""

    cells: list[str]
    start: str
    reason: str | None = None


def read_delimited(
    text: str,
    name: str,
    *,
    delimiter: str | None = None,
    is_known: Callable[[str], bool] = bool,
) -> RawTable:
    r"""Return the table that stands in a text.

    Parameters
    ----------
    text
        The whole text of the file.
    name
        The file's name, for messages.
    delimiter
        One character; None finds it from the header and the first lines.
    is_known
        Tells whether a heading is one we know; where two delimiters are possible, the
        one that gives more known headings is taken.

    Raises
    ------
    EmptyInputError
        There is a header but not one row.
    HeaderError
        The header has a quotation mark that is never closed.

    Examples
    --------
    >>> table = read_delimited("name;born\nAna Pop;1990\n\nToo;many;cells\n", "a.csv")
    >>> table.header, table.rows, table.damaged[0].reason
    (('name', 'born'), [['Ana Pop', '1990']], 'has 3 cells where the header has 2')
    """
    lines = list(io.StringIO(text, newline=""))
    first = _filled(lines, 0, name)
    declared = _declared(lines[first])
    if declared is not None:
        first, delimiter = _filled(lines, first + 1, name), delimiter or declared
    notes: list[str] = []
    above = title_lines(lines[first:], _cutter(delimiter), is_known)
    if above:
        notes.append(_title_note(lines[first : first + above]))
        first += above
    if delimiter is None:
        delimiter = find_delimiter(lines[first:], is_known)
    header, body = _header(lines, first, delimiter, name)
    sample = [_alone(line, delimiter) for line in lines[body : body + _SAMPLE_LINES]]
    width, spare = len(header), spare_cells(sample, len(header))
    rows = _rows(lines, body, delimiter, range(width, width + spare + 1))
    table = _table(header, _cut(rows, width, spare))
    if not table.read:
        message = f"{name}: has a header but no rows"
        raise EmptyInputError(message)
    return replace(table, notes=tuple(notes))


def read_delimited_file(source: Source) -> Iterator[RawTable]:
    """Yield the one table of a text file, with notes on how its text was read.

    Raises
    ------
    InputError
        It is no text, or one line has no end.
    EmptyInputError
        There is nothing in it, or a header but not one row.
    """
    text = source.decoded(max_line=MAX_LINE_BYTES)
    table = read_delimited(
        text.text,
        source.name,
        delimiter=source.settings.delimiter,
        is_known=known_by(source.settings),
    )
    yield replace(table, notes=(*text.notes, *table.notes))


def known_by(settings: TableSettings) -> Callable[[str], bool]:
    """Return what tells a known heading: ours, and those that a mapping names."""
    declared = {
        " ".join(rule.header.casefold().split())
        for rule in settings.columns.values()
        if rule.header is not None
    }
    return lambda text: (
        " ".join(text.casefold().split()) in declared or headings.is_known(text)
    )


def _filled(lines: list[str], start: int, name: str) -> int:
    """Return the first line from a place on that is not blank."""
    for place in range(start, len(lines)):
        if lines[place].strip():
            return place
    message = f"{name}: has no header; wanted a header and rows"
    raise EmptyInputError(message)


def _cutter(delimiter: str | None) -> Callable[[str], list[list[str]]]:
    """Return what cuts a line into cells, by the delimiter or by each that is possible."""
    return lambda line: [
        _alone(line, one) for one in ([delimiter] if delimiter else DELIMITERS)
    ]


def _title_note(lines: list[str]) -> str:
    """Return the note on the lines above a header."""
    told = [line.strip(" \t\r\n,;|") for line in lines]
    filled = [repr(shown(line)) for line in told if line]
    plural = "line" if len(filled) == 1 else "lines"
    return f"{len(filled)} {plural} above the header left out: {', '.join(filled[:3])}"


def _cut(rows: Iterator[_Row], width: int, spare: int) -> Iterator[_Row]:
    """Yield rows without the empty cells that every line of this file has at its end."""
    for row in rows:
        extra = row.cells[width:]
        if extra and len(extra) <= spare and not any(cell.strip() for cell in extra):
            yield replace(row, cells=row.cells[:width])
        else:
            yield row


def find_delimiter(
    lines: list[str],
    is_known: Callable[[str], bool] = bool,
) -> str | None:
    """Return the delimiter that fits a table's first lines best, None for one column.

    The winner gives the most known headings, then the most rows as wide as the header,
    then the widest header.

    Examples
    --------
    >>> find_delimiter(["name;amount", "Ana;1,50"])
    ';'
    """
    sample = [line for line in lines[: 2 * _SAMPLE_LINES] if line.strip()]
    best: tuple[tuple[int, float, int], str] | None = None
    for delimiter in DELIMITERS:
        rows = [_alone(line, delimiter) for line in sample[:_SAMPLE_LINES]]
        width = len(rows[0]) if rows else 0
        if width <= 1:
            continue
        fitting = sum(len(row) == width for row in rows) / len(rows)
        score = (sum(map(is_known, rows[0][:_SAMPLE_CELLS])), fitting, width)
        if best is None or score > best[0]:
            best = (score, delimiter)
    return best[1] if best else None


def _declared(line: str) -> str | None:
    """Return the delimiter of a spreadsheet's ``sep=;`` line, if this is one."""
    found = line.strip("\r\n").strip('"')
    is_declaration = found.casefold().startswith("sep=") and len(found) == len("sep=;")
    return found[-1] if is_declaration else None


def _alone(line: str, delimiter: str | None) -> list[str]:
    """Return the cells of one physical line, read leniently and by itself."""
    try:
        return next(_reader([line], delimiter, strict=False), [])
    except csv.Error:
        return []


def _reader(
    lines: "Iterator[str] | list[str]",
    delimiter: str | None,
    *,
    strict: bool,
) -> "Iterator[list[str]]":
    # A table of one column has no delimiter: a character no text holds stands in.
    mark = delimiter or "\x1f"
    return csv.reader(lines, delimiter=mark, strict=strict, skipinitialspace=True)


def _header(
    lines: list[str],
    first: int,
    delimiter: str | None,
    name: str,
) -> tuple[tuple[str, ...], int]:
    """Return the headings as written and the line on which the rows begin."""
    reader = _reader(lines[first : first + _SAMPLE_LINES], delimiter, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        cells = _alone(lines[first], delimiter)
        if lines[first].count('"') % 2:
            message = (
                f"{name}: in its header {_UNCLOSED}: {shown(lines[first].strip())}"
            )
            raise HeaderError(message) from None
        return tuple(cell.strip() for cell in cells), first + 1
    used = reader.line_num  # type: ignore[attr-defined]
    return tuple(" ".join(cell.split()) for cell in cells), first + used


def _from(lines: list[str], start: int) -> Iterator[str]:
    return (lines[place] for place in range(start, len(lines)))


def _rows(
    lines: list[str],
    start: int,
    delimiter: str | None,
    widths: range,
) -> Iterator[_Row]:
    """Yield every logical line; one that swallows others is damaged alone.

    A quotation mark that is never closed would make one cell of all lines after it. Such
    a line is given up by itself, and reading starts again on the next one.
    """
    while start < len(lines):
        base = start
        reader = _reader(_from(lines, start), delimiter, strict=True)
        try:
            for cells in reader:
                end = base + reader.line_num  # type: ignore[attr-defined]
                if _swallowed(lines, start, end, cells, delimiter, widths):
                    break
                yield _Row(cells, lines[start])
                start = end
            else:
                return
        except csv.Error as error:
            yield _given_up(lines[start], delimiter, str(error))
        else:
            yield _Row([], lines[start], _UNCLOSED)
        start += 1


def _swallowed(
    lines: list[str],
    start: int,
    end: int,
    cells: list[str],
    delimiter: str | None,
    widths: range,
) -> bool:
    """Tell whether a row of the wrong width has taken other rows into itself."""
    if end - start == 1 or len(cells) in widths:
        return False
    later = (_alone(lines[place], delimiter) for place in range(start + 1, end))
    return any(len(row) in widths for row in later)


def _given_up(line: str, delimiter: str | None, error: str) -> _Row:
    """Return a line that the strict reader could not read, by itself."""
    if "field larger" in error and line.count('"') % 2 == 0:
        reason = f"has a cell of more than {csv.field_size_limit():,} characters"
        return _Row([], line, reason)
    cells = _alone(line, delimiter)
    if _is_unclosed(line, delimiter) or any("\n" in c or "\r" in c for c in cells):
        return _Row([], line, _UNCLOSED)
    return _Row(cells, line)


def _is_unclosed(line: str, delimiter: str | None) -> bool:
    try:
        next(_reader([line], delimiter, strict=True), [])
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _table(header: tuple[str, ...], found: Iterator[_Row]) -> RawTable:
    rows: list[list[str]] = []
    numbers: list[int] = []
    damaged: list[DamagedRow] = []
    filled = [row for row in found if row.reason or any(map(str.strip, row.cells))]
    for number, row in enumerate(filled, 1):
        reason = _reason(row, header, is_last=number == len(filled))
        if reason is None:
            rows.append(row.cells)
            numbers.append(number)
        else:
            damaged.append(DamagedRow(number, shown(row.start.strip()), reason))
    return RawTable(header, rows, numbers, tuple(damaged))


def _reason(row: _Row, header: tuple[str, ...], *, is_last: bool) -> str | None:
    """Return why a line is no row of its table, None where it is one."""
    if row.reason is not None:
        return row.reason
    if is_last and is_total(row.cells):
        return TOTAL_LINE
    if len(row.cells) != len(header):
        return width_reason(len(row.cells), len(header))
    return HEADER_REPEATED if is_header(row.cells, header) else None


def width_reason(cells: int, width: int) -> str:
    """Return why a row of the wrong width is no row of its table.

    Examples
    --------
    >>> width_reason(1, 3)
    'has 1 cell where the header has 3'
    """
    plural = "cell" if cells == 1 else "cells"
    return f"has {cells} {plural} where the header has {width}"
