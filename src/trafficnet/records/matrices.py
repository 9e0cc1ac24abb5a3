"""A square matrix of counts, such as a published network, as one row a filled cell."""

from trafficnet.errors import HeaderError, TermError
from trafficnet.records.cells import number
from trafficnet.records.tables import DamagedRow, RawTable, shown

HEADER = ("from", "to", "strength")
"""The columns a matrix unfolds into."""


def unfold(table: RawTable, name: str) -> RawTable:
    """Return a matrix as rows of from, to, strength: one for each cell that is not 0.

    The first column and the header hold the same labels. The row number is that of the
    matrix row; a cell that is no number is one damaged row; the diagonal is kept, and
    refused later as a relation of someone with itself.

    Raises
    ------
    HeaderError
        The header and the first column do not hold the same labels.

    Examples
    --------
    >>> matrix = RawTable(("", "a", "b"), [["a", "0", "3"], ["b", "0", "0"]], [1, 2])
    >>> unfold(matrix, "m.csv").rows
    [['a', 'b', '3']]
    """
    across = [text.strip() for text in table.header[1:]]
    down = [row[0].strip() for row in table.rows]
    if sorted(across) != sorted(down) or len(set(across)) != len(across):
        message = (
            f"{name}: is no square matrix: {len(across)} columns and {len(down)} rows; "
            "wanted the same labels in the header and the first column"
        )
        raise HeaderError(message)
    rows: list[list[str]] = []
    numbers: list[int] = []
    damaged = list(table.damaged)
    for at, row in zip(table.numbers, table.rows, strict=True):
        for label, cell in zip(across, row[1:], strict=True):
            try:
                value = number(cell)
            except TermError as error:
                damaged.append(
                    DamagedRow(at, shown(cell), f"column {label!r}: {error}")
                )
                continue
            if value:
                rows.append([row[0].strip(), label, cell.strip()])
                numbers.append(at)
    return RawTable(HEADER, rows, numbers, tuple(damaged), table.sheet, table.notes)
