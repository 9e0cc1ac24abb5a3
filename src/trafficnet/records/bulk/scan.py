"""A large table cut and read in one pass, every line of it accounted for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trafficnet.records.bulk.cutting import BatchRows, CannotCutError, CutRows, Cutter
from trafficnet.records.bulk.facts import FactCodes
from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.pieces import IS_SOUND, Calls, Flags, Pieces
from trafficnet.records.bulk.shape import quoted_ends, shape_of
from trafficnet.records.bulk.workshop import one_thread
from trafficnet.records.delimited import read_delimited
from trafficnet.records.tables import DamagedRow, RawTable
from trafficnet.records.text import MAX_LINE_BYTES

_PIECE: Final = 1 << 16
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
        The lines that could be cut.
    codes
        The distinct rows of facts.
    numbers
        The row number of each of these lines, by its place; 0 for a blank one.
    rows
        Rows of lines that our own reader alone could cut: number -> cells.
    damaged
        Lines that are no rows.
    read
        Data rows of the file, damaged ones among them.
    """

    calls: Calls
    codes: FactCodes
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
    new_pieces: Callable[[], Pieces],
) -> Scan:
    """Read the calls of a file, piece by piece, and return the number of every line.

    Parameters
    ----------
    engine
        Cuts the file where that takes more than looking for delimiters.
    path
        A file of UTF-8 text whose first line is the header, or a Parquet file.
    layout
        What its columns are.
    new_pieces
        Gives who reads what was cut.

    Raises
    ------
    NotPlainError
        There are lines with an empty cell too many, or others that the ordinary way must
        tell of.
    """
    pieces = new_pieces()
    if layout.delimiter is not None:
        cutter = Cutter(path, layout.delimiter, len(layout.header))
        try:
            for piece in cutter.pieces():
                pieces.add(piece, _sound(engine, pieces, piece))
        except CannotCutError:
            pieces = new_pieces()
        else:
            return _numbered(engine, layout, pieces, cutter.ragged, path.name)
    return _scan_by_engine(engine, path, layout, pieces)


def _sound(
    engine: duckdb.DuckDBPyConnection, pieces: Pieces, piece: CutRows
) -> Flags | None:
    """Tell in which rows the cells that are kept as they are may be."""
    if not pieces.checks:
        return None
    engine.register("incoming", piece.table(pieces.checked))
    with one_thread(engine):
        query = f"SELECT {pieces.checks[IS_SOUND]} AS sound FROM incoming"
        found = engine.execute(query).fetchnumpy()["sound"]
    engine.unregister("incoming")
    return np.asarray(found, dtype=bool)


def _scan_by_engine(
    engine: duckdb.DuckDBPyConnection, path: Path, layout: CallLayout, pieces: Pieces
) -> Scan:
    """Have the engine cut a file."""
    name = path.name
    ends = _ends(path, layout)
    wanted = [f"c{at}" for at in range(len(layout.header))]
    wanted += [f"{sql} AS {column}" for column, sql in pieces.checks.items()]
    query = f"SELECT {', '.join(wanted)} FROM {source_sql(path, layout)}"
    try:
        with one_thread(engine):
            for batch in engine.execute(query).to_arrow_reader(_PIECE):
                sound = None
                if IS_SOUND in batch.schema.names:
                    sound = batch.column(IS_SOUND).to_numpy(zero_copy_only=False)
                pieces.add(BatchRows(batch), sound)
    except (duckdb.InvalidInputException, duckdb.IOException, *_CUT_SHORT) as error:
        message = f"{name}: cannot be read in bulk"
        raise NotPlainError(message) from error
    lines: list[tuple[int, str]] = []
    if layout.delimiter is not None:
        lines = _rejected_lines(engine, name)
        _check_margins(layout, pieces, (path, ends, lines), name)
    return _numbered(engine, layout, pieces, lines, name)


def _ends(path: Path, layout: CallLayout) -> int:
    """Return how many lines of a text end in a delimiter; 0 where it is no text."""
    if layout.delimiter is None:
        return 0
    shape = shape_of(path, layout.delimiter)
    if not shape.is_plain:
        message = f"{path.name}: its lines or its bytes are not plain"
        raise NotPlainError(message)
    return shape.ends


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
    pieces: Pieces,
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
    empty, total = pieces.open_ends, pieces.size
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
    pieces: Pieces,
    lines: list[tuple[int, str]],
    name: str,
) -> Scan:
    calls = pieces.calls()
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
    numbers = np.arange(1, total + 1, dtype=np.int64)
    if lines or len(blanks):
        numbers += np.cumsum(ahead)[:total]
        numbers[blanks] = 0
    read = total - len(blanks) + extra
    return Scan(calls, pieces.facts, numbers, rows, tuple(damaged), read)


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
