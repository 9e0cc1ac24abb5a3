"""A large table cut and read by DuckDB in one pass, every line of it accounted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.shape import quoted_ends
from trafficnet.records.delimited import read_delimited
from trafficnet.records.tables import DamagedRow, RawTable
from trafficnet.records.text import MAX_LINE_BYTES

CALLS: Final = "bulk_calls"
"""The table that a scan fills: its columns are the reader's, one row a line of the file."""

_PAIR: Final = 2
_BLANK: Final = r"[\s\x1c-\x1f\x{85}\p{Z}]*"
_NEVER: Final = "\x1fnever\x1f"
_RAGGED: Final = frozenset({"MISSING COLUMNS", "TOO MANY COLUMNS", "UNQUOTED VALUE"})

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan of a file gave beside its calls.

    Parameters
    ----------
    numbers
        The row number of each line of :data:`CALLS`, by its place; 0 for a blank one.
    rows
        Rows of lines that DuckDB could not cut and we could: number -> cells.
    damaged
        Lines that are no rows.
    read
        Data rows of the file, damaged ones among them.
    """

    numbers: Rows
    rows: Mapping[int, list[str]]
    damaged: tuple[DamagedRow, ...]
    read: int


def source_sql(path: Path, layout: CallLayout) -> str:
    """Return the table function that gives a file's cells as ``c0``, ``c1`` ..."""
    width = len(layout.header)
    if layout.delimiter is None:
        cells = ", ".join(
            f"coalesce({_name(text)}::VARCHAR, '') AS c{at}"
            for at, text in enumerate(layout.header)
        )
        return f"(SELECT {cells} FROM read_parquet({_quoted(str(path))}))"
    fields = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    return f"""read_csv({_quoted(str(path))}, columns = {{{fields}}}, header = true,
        auto_detect = false, delim = {_quoted(layout.delimiter)}, quote = '"', escape = '"',
        nullstr = '{_NEVER}', store_rejects = true, rejects_limit = 0,
        max_line_size = {MAX_LINE_BYTES}, buffer_size = {8 * MAX_LINE_BYTES})"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def scan_calls(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    layout: CallLayout,
    steps: Sequence[Mapping[str, str]],
    ends: int,
) -> Scan:
    """Fill :data:`CALLS` from a file, and return the number of every line.

    Parameters
    ----------
    engine
        Where the table is made; in no transaction, so that its rows keep their place.
    path
        A file of UTF-8 text whose first line is the header, or a Parquet file.
    layout
        What its columns are.
    steps
        Column -> expression, step by step: the first over the cells ``c0``, ``c1`` ..., the
        next over these and the step before; the last gives :data:`CALLS`. The column
        ``odd`` is the list of a row's cells, where one of them could not be read, and
        ``is_open`` tells whether the last cell is empty.
    ends
        How many lines end in a delimiter.

    Raises
    ------
    NotPlainError
        There are lines with an empty cell too many, or others that the ordinary way must
        tell of.
    """
    name = path.name
    source = source_sql(path, layout)
    for at, step in enumerate(steps, 1):
        columns = [f'{sql} AS "{column}"' for column, sql in step.items()]
        kept = [] if at == len(steps) else ["*"]
        source = f"(SELECT {', '.join(kept + columns)} FROM {source})"
    try:
        # fetchall: a statement that is not read to its end keeps its transaction busy.
        engine.execute(f"CREATE OR REPLACE TABLE {CALLS} AS FROM {source}").fetchall()
    except (duckdb.InvalidInputException, duckdb.IOException) as error:
        message = f"{name}: cannot be read in bulk"
        raise NotPlainError(message) from error
    lines: list[tuple[int, str]] = []
    if layout.delimiter is not None:
        lines = _rejected_lines(engine, name)
        _check_margins(engine, layout, (path, ends, lines), name)
    return _numbered(engine, layout, lines, name)


def filled_columns(
    engine: duckdb.DuckDBPyConnection, layout: CallLayout, scan: Scan
) -> list[int]:
    """Return the places of the nameless columns that are not empty."""
    filled = []
    for at, place in enumerate(layout.others, 1):
        if layout.header[place]:
            continue
        some = engine.execute(
            f"SELECT count(*) FROM {CALLS} WHERE trim(others[{at}]) <> ''"
        ).fetchall()
        if some[0][0] or any(row[place].strip() for row in scan.rows.values()):
            filled.append(place)
    return filled


def _rejected_lines(
    engine: duckdb.DuckDBPyConnection, name: str
) -> list[tuple[int, str]]:
    """Return the lines that DuckDB could not cut: number of the line, text."""
    found = engine.execute(
        """SELECT line, any_value(csv_line), list(error_type)
           FROM reject_errors GROUP BY line ORDER BY line"""
    ).fetchall()
    engine.execute("DROP TABLE IF EXISTS reject_errors").fetchall()
    engine.execute("DROP TABLE IF EXISTS reject_scans").fetchall()
    if any(not _RAGGED.issuperset(sorts) for _, _, sorts in found):
        message = f"{name}: has lines that are not plain"
        raise NotPlainError(message)
    return [(int(line), str(text)) for line, text, _ in found]


def _check_margins(
    engine: duckdb.DuckDBPyConnection,
    layout: CallLayout,
    told: tuple[Path, int, list[tuple[int, str]]],
    name: str,
) -> None:
    """Refuse lines with an empty cell too many: DuckDB reads them as if they had none.

    Lines that end in a delimiter are as many as rows whose last cell is empty and was
    written without quotation marks, unless every line has a cell too many.
    """
    path, ends, lines = told
    if not ends:
        return
    mark = str(layout.delimiter)
    empty, total = engine.execute(
        f"SELECT count(*) FILTER (is_open), count(*) FROM {CALLS}"
    ).fetchall()[0]
    cut = sum(text.rstrip("\r\n").endswith(mark) for _, text in lines)
    is_headed = not layout.header[-1]
    if ends == empty + cut + is_headed - quoted_ends(path, mark):
        return
    if lines or ends != total + is_headed:
        message = f"{name}: has lines with an empty cell too many"
        raise NotPlainError(message)


def _numbered(
    engine: duckdb.DuckDBPyConnection,
    layout: CallLayout,
    lines: list[tuple[int, str]],
    name: str,
) -> Scan:
    total = int(engine.execute(f"SELECT count(*) FROM {CALLS}").fetchall()[0][0])
    blanks = np.array(
        engine.execute(
            f"""SELECT rowid FROM {CALLS} WHERE odd IS NOT NULL
                AND regexp_full_match(array_to_string(odd, ''), '{_BLANK}') ORDER BY 1"""
        ).fetchall(),
        dtype=np.int64,
    ).reshape(-1)
    rows: dict[int, list[str]] = {}
    damaged: list[DamagedRow] = []
    # How many data rows stand before each line of the table beyond the lines themselves.
    ahead = np.zeros(total + 1, dtype=np.int64)
    ahead[blanks + 1] -= 1
    extra = 0
    for at, (line, text) in enumerate(lines):
        place = line - 2 - at
        number = place + 1 + extra - int(np.searchsorted(blanks, place))
        table = _snippet(layout, text, name)
        count = table.read - 1
        for cells in table.rows[:-1]:
            rows[number] = cells
        damaged += [DamagedRow(number, one.value, one.reason) for one in table.damaged]
        extra += count
        ahead[min(place, total)] += count
    numbers = np.arange(1, total + 1, dtype=np.int64) + np.cumsum(ahead)[:total]
    numbers[blanks] = 0
    return Scan(numbers, rows, tuple(damaged), total - len(blanks) + extra)


def _snippet(layout: CallLayout, text: str, name: str) -> RawTable:
    """Read one line the ordinary way; the table's last row is a filler."""
    mark = layout.delimiter or ","
    header = mark.join('"' + text.replace('"', '""') + '"' for text in layout.header)
    # The filler keeps the line from being read as the table's last, a sum.
    filler = mark.join("x" for _ in layout.header)
    line = text.strip("\r\n")
    table = read_delimited(f"{header}\n{line}\n{filler}\n", name, delimiter=mark)
    if table.read > _PAIR:
        message = f"{name}: a quotation mark takes in several lines"
        raise NotPlainError(message)
    return table
