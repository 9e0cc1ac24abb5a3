"""The rows of a large table that are not plain, as they stand in the file."""

import mmap
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.pieces import Flags
from trafficnet.records.bulk.scan import Rows, Scan, source_sql
from trafficnet.records.bulk.stamps import NO_MOMENT
from trafficnet.records.margins import HEADER_REPEATED, TOTAL_LINE, is_header, is_total
from trafficnet.records.tables import DamagedRow, RawTable, shown

_COMMA: Final = ","
Cells = dict[int, list[str]]


def rest_of(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    layout: CallLayout,
    scan: Scan,
    odd: Rows,
) -> RawTable:
    """Return the rows that are not plain, with their numbers.

    Parameters
    ----------
    engine
        Where the scan was made.
    path, layout
        The file.
    scan
        What the scan gave.
    odd
        The places of the rows.

    Raises
    ------
    NotPlainError
        It cannot be told how such a row stands in the file.
    """
    found = _cells(engine, path, layout, scan, odd)
    cells: Cells = {int(scan.numbers[place]): row for place, row in found.items()}
    if layout.delimiter is not None:
        cells = {number: _unpadded(row, path) for number, row in cells.items()}
    cells |= scan.rows
    damaged = list(scan.damaged)
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number in sorted(cells):
        reason = None
        if layout.delimiter is not None:
            is_last = number == scan.read
            reason = _margin(cells[number], layout.header, is_last=is_last)
        if reason is None:
            rows.append(cells[number])
            numbers.append(number)
        else:
            line = _line(cells[number], layout.delimiter or _COMMA, path)
            damaged.append(DamagedRow(number, shown(line), reason))
    return RawTable(layout.header, rows, numbers, tuple(damaged))


def odd_starts(layout: CallLayout, scan: Scan, is_kept: Flags) -> list[str]:
    """Return the moments of the rows that are written otherwise than most are.

    Parameters
    ----------
    layout, scan
        The file, and what the scan gave.
    is_kept
        Which of its lines are told already.
    """
    odd, numbers = scan.calls.odd, scan.numbers
    is_open = (numbers[odd] > 0) & ~is_kept[odd]
    is_open &= scan.calls.started_at[odd] == NO_MOMENT
    cells = scan.calls.odd_cells.filter(pa.array(is_open))
    starts: list[str] = cells.column(f"c{layout.start.position}").to_pylist()
    if (
        starts
        and layout.delimiter is not None
        and numbers[odd[is_open][-1]] == scan.read
    ):
        last = [column[-1].as_py().lstrip(" ") for column in cells.columns]
        starts = starts[:-1] if is_total(last) else starts
    return starts


def _cells(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    layout: CallLayout,
    scan: Scan,
    wanted: Rows,
) -> Cells:
    """Return the cells of some rows; where none were kept, the file is read once more."""
    odd = scan.calls.odd
    is_wanted = np.isin(odd, wanted, assume_unique=True)
    if np.count_nonzero(is_wanted) == len(wanted):
        columns = [
            column.to_pylist()
            for column in scan.calls.odd_cells.filter(pa.array(is_wanted)).columns
        ]
        rows = map(list, zip(*columns, strict=True))
        return dict(zip(odd[is_wanted].tolist(), rows, strict=True))
    engine.register("bulk_odd", pa.table({"place": pa.array(wanted, pa.int64())}))
    every = ", ".join(f"c{at}" for at in range(len(layout.header)))
    found = engine.execute(
        f"""SELECT place, cells FROM (
                SELECT row_number() OVER () - 1 AS place, [{every}] AS cells
                FROM {source_sql(path, layout)}) SEMI JOIN bulk_odd USING (place)"""
    ).fetchall()
    engine.unregister("bulk_odd")
    return {int(place): row for place, row in found}


def _unpadded(row: list[str], path: Path) -> list[str]:
    """Return cells without the spaces before them, which our own reader takes off.

    Raises
    ------
    NotPlainError
        There is a quotation mark beside such a space: who took which for what is open.
    """
    if not any(cell.startswith(" ") for cell in row):
        return row
    if any(cell.lstrip(" ").startswith('"') for cell in row) or _holds(path, b'" '):
        message = f"{path.name}: has spaces beside quotation marks"
        raise NotPlainError(message)
    return [cell.lstrip(" ") for cell in row]


def _margin(
    cells: Sequence[str], header: Sequence[str], *, is_last: bool
) -> str | None:
    if is_last and is_total(cells):
        return TOTAL_LINE
    return HEADER_REPEATED if is_header(cells, header) else None


def _line(cells: Sequence[str], delimiter: str, path: Path) -> str:
    """Return a line as it was written.

    Raises
    ------
    NotPlainError
        It was written with quotation marks, or spaces.
    """
    line = delimiter.join(cells)
    text = b"\n" + line.encode()
    if _holds(path, text + b"\n") or _holds(path, text + b"\r") or _ends(path, text):
        return line.strip()
    message = f"{path.name}: has a line beside its rows that is not plain"
    raise NotPlainError(message)


def _holds(path: Path, text: bytes) -> bool:
    """Tell whether some bytes stand in a file."""
    with (
        path.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole,
    ):
        return whole.find(text) >= 0


def _ends(path: Path, text: bytes) -> bool:
    """Tell whether a file ends in some bytes."""
    with path.open("rb") as stream:
        stream.seek(-min(len(text), path.stat().st_size), os.SEEK_END)
        return stream.read() == text
