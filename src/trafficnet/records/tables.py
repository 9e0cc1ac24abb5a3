"""A table as it stood in the file: a header, rows of text, and the lines that are no row.

Every reader (one file each) gives :class:`RawTable` values; nothing above a reader knows
which format a table came from.
"""

from dataclasses import dataclass, replace

from trafficnet.errors import InputError

_FREE_CELLS = 1_000_000
_SPARSE = 200
VALUE_LENGTH = 100
"""How many characters of a damaged line or value a rejection shows."""


@dataclass(frozen=True, slots=True)
class DamagedRow:
    """One line of a file that is not a row of its table.

    Parameters
    ----------
    row
        Its number among the data rows, from 1.
    value
        The start of the line as written.
    reason
        What is wrong with it, in plain words.
    """

    row: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as it stood in the file, nothing interpreted.

    Parameters
    ----------
    header
        The column headings as written.
    rows
        Each as long as the header; cells as written.
    numbers
        The number of each row among the data rows, from 1; blank lines do not count.
    damaged
        Lines that are no row of this table; they keep their row number.
    sheet
        The sheet in a workbook, or None.
    notes
        What the reader assumed (encoding, delimiter).
    kind
        The kind of record that the format itself declares, or None.
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    damaged: tuple[DamagedRow, ...] = ()
    sheet: str | None = None
    notes: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def read(self) -> int:
        """Return how many data rows the table has, damaged ones among them."""
        return len(self.rows) + len(self.damaged)

    def noted(self, *notes: str) -> "RawTable":
        """Return the table with more notes, told before its own."""
        return replace(self, notes=(*notes, *self.notes))


def check_shape(rows: int, columns: int, filled: int, place: str) -> None:
    """Refuse a table most of whose cells are empty and that would fill all memory.

    Raises
    ------
    InputError
        Its rows have hardly a column in common.

    Examples
    --------
    >>> check_shape(100_000, 12, 900_000, "calls.json")
    """
    cells = rows * columns
    if cells > _FREE_CELLS and cells > _SPARSE * filled:
        message = (
            f"{place}: its {rows:,} rows have {columns:,} different columns and hardly one "
            "in common; wanted rows with the same columns"
        )
        raise InputError(message)


def shown(value: str) -> str:
    """Return a text short enough for a message, marked where it was cut.

    Examples
    --------
    >>> shown("abc")
    'abc'
    """
    if len(value) <= VALUE_LENGTH:
        return value
    return value[: VALUE_LENGTH - 1] + "…"
