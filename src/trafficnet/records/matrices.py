"""A square matrix of counts, such as a published network, as one row a filled cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trafficnet.errors import HeaderError, TermError, TrafficnetError
from trafficnet.records.cells import number
from trafficnet.records.delimited import read_delimited
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown

HEADER = ("from", "to", "strength")
"""The columns a matrix unfolds into."""

_FEWEST = 2


def is_matrix(source: Source) -> bool:
    """Tell whether a table is a square matrix: declared so, or certain by its look.

    Certain is: at least two columns and rows under the same labels, in the same order,
    and nothing but numbers or nothing in every cell.
    """
    if source.settings.is_matrix:
        return True
    if source.settings.kind or source.settings.columns:
        return False
    lines = [line for line in source.start_text().splitlines() if line.strip()][:2]
    if len(lines) < _FEWEST or not _may_be(lines):
        return False
    try:
        return is_square(_table(source))
    except TrafficnetError:
        return False


def _may_be(lines: Sequence[str]) -> bool:
    """Tell whether the second line begins with the first label of the first line."""
    for delimiter in (",", ";", "\t", "|"):
        head, row = (
            [c.strip().strip('"') for c in one.split(delimiter)] for one in lines
        )
        if len(head) > _FEWEST and row[0] == head[1] and row[0]:
            return True
    return False


def is_square(table: RawTable) -> bool:
    """Tell whether a table is a matrix for certain, whatever file it came from.

    Examples
    --------
    >>> is_square(RawTable(("", "a", "b"), [["a", "0", "3"], ["b", "", "0"]], [1, 2]))
    True
    >>> is_square(RawTable(("name", "a", "b"), [["a", "0", "x"], ["b", "", "0"]], [1, 2]))
    False
    """
    across = [text.strip() for text in table.header[1:]]
    down = [row[0].strip() for row in table.rows]
    if table.damaged or across != down or len(across) < _FEWEST:
        return False
    if len(set(across)) != len(across) or not all(across):
        return False
    cells = {cell.strip() for row in table.rows for cell in row[1:]}
    return all(_is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        number(cell)
    except TermError:
        return False
    return True


def read_matrix(source: Source) -> Iterator[RawTable]:
    """Yield the ties of a square matrix: one for each cell that is not 0.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    HeaderError
        The header and the first column do not hold the same labels.
    EmptyInputError
        It has no row, or no cell that is not 0.

    Notes
    -----
    Where a mapping says what the columns ``from``, ``to`` and ``strength`` are, it
    decides; else a cell is a relation "linked to" with its number as the strength. A
    symmetric matrix gives each pair once, any other gives both directions.
    """
    table = _table(source)
    if source.settings.columns:
        yield unfold(table, source.name)
    else:
        yield from matrix_tables(table, source.name, source.settings.home_country)


def _table(source: Source) -> RawTable:
    found = source.decoded()
    table = read_delimited(found.text, source.name, delimiter=source.settings.delimiter)
    return replace(table, notes=(*found.notes, *table.notes))


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
    cells, damaged = _filled(table, name)
    rows = [[down, across, text] for _, down, across, text, _ in cells]
    numbers = [at for at, _, _, _, _ in cells]
    return RawTable(HEADER, rows, numbers, damaged, table.sheet, table.notes)


_Cell = tuple[int, str, str, str, float]


def _filled(table: RawTable, name: str) -> tuple[list[_Cell], tuple[DamagedRow, ...]]:
    """Return row number, labels, text and value of each cell that is not 0."""
    across = [text.strip() for text in table.header[1:]]
    down = [row[0].strip() for row in table.rows]
    if sorted(across) != sorted(down) or len(set(across)) != len(across):
        message = (
            f"{name}: is no square matrix: {len(across)} columns and {len(down)} rows; "
            "wanted the same labels in the header and the first column"
        )
        raise HeaderError(message)
    found: list[_Cell] = []
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
                found.append((at, row[0].strip(), label, cell.strip(), value))
    return found, tuple(damaged)


def matrix_tables(
    table: RawTable, name: str, home_country: str = "GB"
) -> Iterator[RawTable]:
    """Yield the ties of a matrix that came from any file, such as a workbook's sheet.

    Raises
    ------
    HeaderError
        The header and the first column do not hold the same labels.
    EmptyInputError
        No cell is a number other than 0.
    """
    cells, broken = _filled(table, name)
    damaged = list(broken)
    values = {(down, across): value for _, down, across, _, value in cells}
    is_symmetric = not broken and all(
        values.get((across, down)) == value for (down, across), value in values.items()
    )
    ties: list[Tie] = []
    told: set[tuple[str, str]] = set()
    for at, down, across, text, value in cells:
        if is_symmetric and (across, down) in told and across != down:
            continue
        told.add((down, across))
        if value < 0:
            reason = f"column {across!r}: is negative; wanted how strong a tie is"
            damaged.append(DamagedRow(at, shown(text), reason))
        else:
            ties.append(Tie(down, across, at, attributes={"strength": text}))
    labels = dict.fromkeys(row[0].strip() for row in table.rows)
    nodes = tuple(Node(label, at) for at, label in enumerate(labels, 1))
    note = (
        "symmetric: each pair once" if is_symmetric else "not symmetric: row to column"
    )
    graph = Graph(
        nodes,
        tuple(ties),
        damaged_ties=tuple(damaged),
        notes=(*table.notes, f"read as a square matrix of {len(nodes):,}, {note}"),
    )
    yield from graph_tables(
        graph,
        name,
        scope_of(nodes, ties),
        home_country=home_country,
        with_nodes=False,
    )
