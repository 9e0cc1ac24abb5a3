"""A grid of cells from a sheet becomes a table: where the header is, which rows are none.

The same rules as for text: titles above the header are left out and told, blank rows have
no number, a repeated header and a last line of totals are no records.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from trafficnet.records.margins import (
    HEADER_REPEATED,
    TOTAL_LINE,
    is_header,
    is_total,
    title_lines,
)
from trafficnet.records.tables import DamagedRow, RawTable, shown

_SHOWN = 3
NOT_AVAILABLE = "#N/A"
"""The one error that says "not known" and no more: its cell counts as empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all of one length, with nothing said yet about a header.

    Parameters
    ----------
    rows
        The cells as text.
    wrong
        (row, column) from 0 -> the error, or the formula without a value, that stands
        there.
    sheet
        The sheet's name, or None.
    notes
        What was assumed so far.
    """

    rows: Sequence[Sequence[str]]
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    sheet: str | None = None
    notes: tuple[str, ...] = ()


def table_of(grid: Grid, knows: Callable[[str], bool]) -> RawTable:
    """Return the table that stands in a grid; one of no rows where nothing does.

    Parameters
    ----------
    grid
        The cells.
    knows
        Tells whether a heading is one we know.

    Examples
    --------
    >>> rows = [["Report of May", ""], ["", ""], ["name", "born"], ["Ana Pop", "1990"]]
    >>> table_of(Grid(rows), {"name", "born"}.__contains__).rows
    [['Ana Pop', '1990']]
    """
    filled = [place for place, row in enumerate(grid.rows) if _is_filled(row)]
    if not filled:
        return RawTable((), [], [], sheet=grid.sheet, notes=grid.notes)
    first = filled[0]
    above = title_lines(grid.rows[first:], lambda row: [row], knows)
    top = first + above
    notes = list(grid.notes)
    if above:
        notes.append(_title_note(grid.rows[first:top]))
    wide = _used_columns(grid.rows[top:])
    header = tuple(" ".join(grid.rows[top][place].split()) for place in wide)
    headed = zip(wide, header, strict=True) if grid.wrong else ()
    known = {place for place, text in headed if knows(text)}
    below = [place for place in filled if place > top]
    rows: list[list[str]] = []
    numbers: list[int] = []
    damaged: list[DamagedRow] = []
    wrong = _wrong_rows(grid.wrong, known)
    for number, place in enumerate(below, 1):
        cells = [grid.rows[place][one] for one in wide]
        reason = _reason(cells, header, is_last=place == below[-1])
        if reason is None and place in wrong:
            at, text = wrong[place]
            reason = _wrong_reason(text, grid.rows[top][at])
        if reason is None:
            rows.append(cells)
            numbers.append(number)
        else:
            damaged.append(
                DamagedRow(number, shown("; ".join(filter(None, cells))), reason)
            )
    return RawTable(header, rows, numbers, tuple(damaged), grid.sheet, tuple(notes))


def _is_filled(row: Iterable[str]) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _used_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns in which anything stands."""
    return [
        place
        for place, cells in enumerate(zip(*rows, strict=True))
        if _is_filled(cells)
    ]


def _title_note(rows: Sequence[Sequence[str]]) -> str:
    told = [" ".join(cell for cell in row if cell.strip()) for row in rows]
    filled = [repr(shown(text)) for text in told if text]
    plural = "line" if len(filled) == 1 else "lines"
    return f"{len(filled)} {plural} above the header left out: {', '.join(filled[:_SHOWN])}"


def _reason(
    cells: Sequence[str], header: Sequence[str], *, is_last: bool
) -> str | None:
    """Return why a row is no record, None where it is one."""
    if is_last and is_total(cells):
        return TOTAL_LINE
    return HEADER_REPEATED if is_header(cells, header) else None


def _wrong_rows(
    wrong: dict[tuple[int, int], str],
    known: set[int],
) -> dict[int, tuple[int, str]]:
    """Return row -> the first wrong cell in a column that matters."""
    found: dict[int, tuple[int, str]] = {}
    for (row, column), text in sorted(wrong.items()):
        if column in known and text != NOT_AVAILABLE:
            found.setdefault(row, (column, text))
    return found


def _wrong_reason(text: str, heading: str) -> str:
    if text.startswith("="):
        return (
            f"column {heading!r} holds a formula whose value was never worked out "
            f"({shown(text)}); save the workbook in a spreadsheet first"
        )
    return f"column {heading!r} holds the spreadsheet error {text}"
