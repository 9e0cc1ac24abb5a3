"""What stands around a table's rows in its file: titles, repeated headers, totals.

Exports for people's eyes begin with the name of the report, repeat their header on every
page and end with a sum. None of these is a record, and none may cost one.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from trafficnet.values.cleaning import fold

Line = TypeVar("Line")

HEADER_REPEATED = "repeats the header"
TOTAL_LINE = "is a line of totals, not a record"

_SEARCHED = 40
"""How many lines may stand above a header."""

_FEWEST = 2
_MOST_HEADINGS = 1_000
"""A line of more cells is not tried for a header below a title."""

_LETTER = re.compile(r"[^\W\d_]")
_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?(?: (?:records|rows|calls|amount|persons|people|number))?"
    r"(?: \d+)?|sum|end of (?:report|file|data|extract)|\d+ (?:records?|rows?)\b.*",
)
_FIGURES = re.compile(r"[\d\s.,:£$€+-]*")


def title_lines(
    lines: Sequence[Line],
    cells_of: Callable[[Line], Sequence[Sequence[str]]],
    is_known: Callable[[str], bool],
) -> int:
    """Return how many lines stand above the header: titles, particulars, blank ones.

    The header is the first line with two known headings or more, that are half of its
    cells or more and more than the first line has. Where no line is, or the first line
    has two known headings itself, nothing is left out.

    Parameters
    ----------
    lines
        The lines of the file from its first filled one, in any form.
    cells_of
        Gives the cells of a line, once for each delimiter that is possible.
    is_known
        Tells whether a heading is one we know.
    """
    first, _ = _known(lines[0], cells_of, is_known)
    if first >= _FEWEST:
        return 0
    for place, line in enumerate(lines[1:_SEARCHED], 1):
        known, filled = _known(line, cells_of, is_known)
        if known >= max(_FEWEST, first + 1) and 2 * known >= filled:
            return place
    return 0


def _known(
    line: Line,
    cells_of: Callable[[Line], Sequence[Sequence[str]]],
    is_known: Callable[[str], bool],
) -> tuple[int, int]:
    """Return how many known headings a line has, and how many filled cells."""
    best = (0, 0)
    ways = [
        [cell.strip() for cell in cells if cell.strip()] for cells in cells_of(line)
    ]
    # Most cells first: fewer than are known by now cannot be more, and need no look.
    for filled in sorted(ways, key=len, reverse=True):
        if best[0] < len(filled) <= _MOST_HEADINGS and all(
            _LETTER.search(cell) for cell in filled
        ):
            known = len({fold(cell) for cell in filled if is_known(cell)})
            best = max(best, (known, len(filled)))
    return best


def spare_cells(rows: Sequence[Sequence[str]], width: int) -> int:
    """Return how many empty cells most lines have behind the width of the header.

    Some exports end each line with a delimiter and leave it off the header. One line
    that does so among others that do not is a damaged line.

    Examples
    --------
    >>> spare_cells([["a", "b", ""], ["c", "d", ""]], 2), spare_cells([["a", "b"]], 2)
    (1, 0)
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    spare = Counter(
        len(row) - width
        for row in filled
        if len(row) > width and not any(cell.strip() for cell in row[width:])
    )
    return max(spare) if 2 * spare.total() > len(filled) else 0


def is_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Tell whether a row only says the header again."""
    # Most rows differ from it in their first sign.
    if len(cells) != len(header) or _first(cells) != _first(header):
        return False
    pairs = zip(cells, header, strict=True)
    return all(_plain(cell) == _plain(name) for cell, name in pairs)


def _first(cells: Sequence[str]) -> str:
    """Return the first sign of the first cell, as it is compared."""
    return cells[0].strip()[:1].casefold()[:1] if cells else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a last row is a sum: "Total", and nothing but figures beside it.

    Examples
    --------
    >>> is_total(["Total", "", "300.00"]), is_total(["Total", "Ana Pop", "300.00"])
    (True, False)
    """
    first, *others = [cell.strip() for cell in cells if cell.strip()] or [""]
    is_worded = _TOTAL.fullmatch(fold(first)) is not None
    return is_worded and all(_FIGURES.fullmatch(cell) for cell in others)
