"""A large table cut and read by DuckDB in one pass, every line of it accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.pieces import Calls, Pieces
from trafficnet.records.bulk.shape import quoted_ends
from trafficnet.records.bulk.workshop import one_thread
from trafficnet.records.delimited import read_delimited
from trafficnet.records.tables import DamagedRow, RawTable
from trafficnet.records.text import MAX_LINE_BYTES

_PIECE: Final = 1 << 17
_PAIR: Final = 2
_BLANK: Final = r"[\s\x1c-\x1f\x{85}\p{Z}]*"
_NEVER: Final = "\x1fnever\x1f"
_RAGGED: Final = frozenset({"MISSING COLUMNS", "TOO MANY COLUMNS", "UNQUOTED VALUE"})

_CUT_SHORT: Final = (pa.ArrowException, OSError)

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan of a file gave beside its calls.

    Parameters
    ----------
    calls
        The lines that DuckDB could cut.
    numbers
        The row number of each of these lines, by its place; 0 for a blank one.
    rows
        Rows of lines that DuckDB could not cut and we could: number -> cells.
    damaged
        Lines that are no rows.
    read
        Data rows of the file, damaged ones among them.
    """

    calls: Calls
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
    pieces: Pieces,
    ends: int,
) -> Scan:
    """Read the calls of a file, piece by piece, and return the number of every line.

    Parameters
    ----------
    engine
        Cuts the file.
    path
        A file of UTF-8 text whose first line is the header, or a Parquet file.
    layout
        What its columns are.
    pieces
        Reads what was cut.
    ends
        How many lines end in a delimiter.

    Raises
    ------
    NotPlainError
        There are lines with an empty cell too many, or others that the ordinary way must
        tell of.
    """
    name = path.name
    wanted = [f"c{at}" for at in range(len(layout.header))]
    wanted += [f"{sql} AS {column}" for column, sql in pieces.checks.items()]
    query = f"SELECT {', '.join(wanted)} FROM {source_sql(path, layout)}"
    try:
        with one_thread(engine):
            for piece in engine.execute(query).to_arrow_reader(_PIECE):
                pieces.add(piece)
    except (duckdb.InvalidInputException, duckdb.IOException, *_CUT_SHORT) as error:
        message = f"{name}: cannot be read in bulk"
        raise NotPlainError(message) from error
    calls = pieces.calls()
    lines: list[tuple[int, str]] = []
    if layout.delimiter is not None:
        lines = _rejected_lines(engine, name)
        _check_margins(layout, calls, (path, ends, lines), name)
    return _numbered(engine, layout, calls, lines, name)


def filled_columns(layout: CallLayout, scan: Scan) -> list[int]:
    """Return the places of the nameless columns that are not empty."""
    filled = []
    for place in layout.others:
        if layout.header[place]:
            continue
        cells = scan.calls.texts.column(f"c{place}")
        is_filled = pc.not_equal(pc.ascii_trim(cells, " "), "")
        if pc.any(is_filled).as_py() or any(
            row[place].strip() for row in scan.rows.values()
        ):
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
    layout: CallLayout,
    calls: Calls,
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
    empty, total = calls.open_ends, len(calls.facts)
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
    calls: Calls,
    lines: list[tuple[int, str]],
    name: str,
) -> Scan:
    total = len(calls.facts)
    blanks = _blank_lines(engine, layout, calls)
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
    return Scan(calls, numbers, rows, tuple(damaged), total - len(blanks) + extra)


def _blank_lines(
    engine: duckdb.DuckDBPyConnection, layout: CallLayout, calls: Calls
) -> Rows:
    """Return the places of the lines with nothing in any cell."""
    every = ", ".join(f"c{at}" for at in range(len(layout.header)))
    cells = calls.odd_cells.append_column("place", pa.array(calls.odd))
    engine.register("incoming", cells)
    found = engine.execute(
        f"""SELECT place FROM incoming
            WHERE regexp_full_match(concat({every}), '{_BLANK}') ORDER BY 1"""
    ).fetchnumpy()["place"]
    engine.unregister("incoming")
    return np.asarray(found, dtype=np.int64)


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
