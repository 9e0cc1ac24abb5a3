"""Parquet: typed columns as unambiguous text, read one group of rows at a time.

Source: Apache Parquet, by pyarrow. A nested record becomes dotted headings
(``from.phone``), a list in a cell is joined with ``;``. A group of rows that cannot be
read stops the file: nothing tells which of its rows are sound.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from trafficnet.errors import InputError
from trafficnet.records.json_rows import cell_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable
from trafficnet.records.text import sound
from trafficnet.records.workbookcells import clock, number_text

SUFFIXES = (".parquet", ".pq")
"""The suffixes of Parquet."""

_FREE_CELLS = 10_000_000
_MOST_PER_BYTE = 200
_DEEPEST = 8
_REASON = 200
_PRINTED = (
    pa.types.is_integer,
    pa.types.is_boolean,
    pa.types.is_date,
    pa.types.is_decimal,
    pa.types.is_float32,
    pa.types.is_timestamp,
    pa.types.is_time,
)
"""Types that pyarrow itself writes as we want them."""


def read_parquet(source: Source) -> Iterator[RawTable]:
    """Yield the one table of a Parquet file.

    Raises
    ------
    InputError
        It is no Parquet, is cut off or damaged, is encrypted, or is a bomb.
    EmptyInputError
        There is nothing in it.
    """
    data = source.bytes()
    try:
        with pq.ParquetFile(pa.BufferReader(data)) as file:
            _check(file.metadata, len(data), source.name)
            yield _table(file)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = " ".join(str(error).split())[:_REASON]
        message = f"{source.name}: cannot be read as Parquet ({reason})"
        raise InputError(message) from error


def _check(about: pq.FileMetaData, size: int, name: str) -> None:
    """Refuse a file that promises far more cells than its bytes can mean."""
    cells = about.num_rows * about.num_columns
    if cells > _FREE_CELLS and cells > _MOST_PER_BYTE * size:
        message = (
            f"{name}: unpacks to {about.num_rows:,} rows from {size:,} bytes, as no table "
            "of records does"
        )
        raise InputError(message)


def _table(file: pq.ParquetFile) -> RawTable:
    header = tuple(map(sound, _flat(file.schema_arrow.empty_table()).column_names))
    rows: list[list[str]] = []
    for group in range(file.metadata.num_row_groups):
        flat = _flat(file.read_row_group(group))
        columns = [_texts(column) for column in flat.columns]
        rows += map(list, zip(*columns, strict=True))
    return RawTable(header, rows, list(range(1, len(rows) + 1)))


def _flat(table: pa.Table) -> pa.Table:
    """Return a table whose records in records are columns with dotted names."""
    for _ in range(_DEEPEST):
        if not any(pa.types.is_struct(field.type) for field in table.schema):
            break
        table = table.flatten()
    return table


def _texts(column: pa.ChunkedArray) -> list[str]:
    """Return a column as text, "" for what is not there."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_null(kind):
        return [""] * len(column)
    if _is_text(kind):
        return [sound(one) if one else "" for one in column.to_pylist()]
    if any(test(kind) for test in _PRINTED):
        return _printed(column)
    return [_text(one) for one in column.to_pylist()]


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _printed(column: pa.ChunkedArray) -> list[str]:
    """Return numbers, dates and moments as pyarrow writes them, zeros at the end cut."""
    kind = column.type
    zone = ""
    if pa.types.is_date(kind):
        column = column.cast(pa.date32())
    elif pa.types.is_timestamp(kind):
        # The moment itself is UTC; a zone only says how it is shown.
        zone = "+00:00" if kind.tz else ""
        column = column.cast(pa.timestamp(kind.unit))
    texts = column.cast(pa.string()).to_pylist()
    if pa.types.is_timestamp(kind) or pa.types.is_time(kind):
        return [f"{_short(one)}{zone}" if one else "" for one in texts]
    return [one or "" for one in texts]


def _short(text: str) -> str:
    """Return a moment in ISO form, without zeros behind the whole second."""
    whole, _, part = text.replace(" ", "T").partition(".")
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _text(value: object) -> str:
    """Return one value of a type that few files have."""
    for kind, written in _WRITTEN:
        if isinstance(value, kind):
            return written(value)
    return cell_of(value) if isinstance(value, str | bool | None) else str(value)


def _number(value: float) -> str:
    return "" if math.isnan(value) else number_text(value)


_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (float, _number),
    (dt.timedelta, clock),
    (dt.date, lambda value: str(value.isoformat())),
    (dt.time, lambda value: str(value.isoformat())),
    (bytes, lambda value: sound(value.decode("utf-8", "backslashreplace"))),
    (list, lambda value: ";".join(filter(None, map(_text, value)))),
    (tuple, lambda value: "=".join(map(_text, value))),
    (dict, lambda value: ";".join(f"{key}={_text(one)}" for key, one in value.items())),
)
"""How a value inside a list, a map or a record is written, by its type."""
