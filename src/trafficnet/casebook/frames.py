"""Frames into DuckDB and out again, with None for unknown and tuples for lists."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa


def to_arrow(frame: pd.DataFrame, fields: dict[str, pa.DataType]) -> pa.Table:
    """Return the columns of a frame as an Arrow table of declared types.

    Parameters
    ----------
    frame
        Any frame; columns it lacks are empty in the table.
    fields
        Column name to Arrow type.
    """
    size = len(frame)
    arrays = {
        name: _array(frame[name], kind)
        if name in frame.columns
        else pa.nulls(size, kind)
        for name, kind in fields.items()
    }
    return pa.table(arrays)


def _array(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind):
        moments = pd.to_datetime(column, utc=True).astype("datetime64[us, UTC]")
        return pa.Array.from_pandas(moments, type=kind)
    if pa.types.is_list(kind):
        return _lists(column, kind)
    if pa.types.is_string(kind):
        return _texts(column)
    return pa.Array.from_pandas(column, type=kind)


_NO_TEXTS: Final = (pa.ArrowInvalid, pa.ArrowTypeError)


def _texts(column: pd.Series) -> pa.Array:
    """Return texts; what is no text but says something is written as one."""
    try:
        return pa.Array.from_pandas(column, type=pa.string())
    except _NO_TEXTS:
        texts = [None if pd.isna(value) else str(value) for value in column]
        return pa.array(texts, type=pa.string())


def _lists(column: pd.Series, kind: pa.DataType) -> pa.Array:
    """Return lists of texts, an empty one where nothing is said."""
    with suppress(*_NO_TEXTS):
        found = pa.array(column.tolist(), type=kind)
        if not found.null_count and not found.flatten().null_count:
            return found
    return pa.array([_items(value) for value in column], type=kind)


def _items(value: object) -> list[str]:
    if isinstance(value, list | tuple | np.ndarray):
        return [str(item) for item in value]
    return []


def append(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    frame: pd.DataFrame,
    fields: dict[str, pa.DataType],
) -> None:
    """Add the rows of a frame to a table.

    Parameters
    ----------
    connection
        The casebook's.
    table
        One of ``schema.TABLES``.
    frame, fields
        The rows, and the table's columns.
    """
    if not len(frame):
        return
    connection.register("incoming", to_arrow(frame, fields))
    names = ", ".join(f'"{name}"' for name in fields)
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming")
    connection.unregister("incoming")


def fetch(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: list[object] | None = None,
) -> pd.DataFrame:
    """Run a query and return its rows as a frame of plain Python values.

    Returns
    -------
    pandas.DataFrame
        Text as ``str`` or None, lists as tuples, moments as ``datetime64[us, UTC]``.
    """
    table: Any = connection.sql(sql, params=parameters or []).to_arrow_table()
    columns = {name: _series(table.column(name)) for name in table.column_names}
    return pd.DataFrame(columns, index=pd.RangeIndex(table.num_rows))


def first_row(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: list[object] | None = None,
) -> tuple[Any, ...] | None:
    """Return the first row of a query, None where it has none."""
    rows = connection.execute(sql, parameters or []).fetchall()
    return rows[0] if rows else None


def fetch_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    fields: dict[str, pa.DataType],
    key: str,
) -> pd.DataFrame:
    """Return the columns of a table or view, ordered by its key.

    Parameters
    ----------
    connection
        The casebook's.
    table, fields, key
        Names of our own schema.
    """
    names = ", ".join(f'"{name}"' for name in fields)
    return fetch(connection, f"SELECT {names} FROM {table} ORDER BY {key}")


def _series(column: pa.ChunkedArray) -> pd.Series:
    kind = column.type
    if pa.types.is_timestamp(kind):
        moments = column.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False)
        return pd.Series(moments).dt.tz_localize("UTC").astype("datetime64[us, UTC]")
    if pa.types.is_list(kind):
        rows = [() if v is None else tuple(v) for v in column.to_pylist()]
        return pd.Series(rows, dtype=object)
    if pa.types.is_floating(kind):
        return pd.Series(column.to_numpy(zero_copy_only=False), dtype="float64")
    if pa.types.is_integer(kind) and not column.null_count:
        return pd.Series(column.to_numpy(zero_copy_only=False), dtype="int64")
    if pa.types.is_boolean(kind) and not column.null_count:
        return pd.Series(column.to_numpy(zero_copy_only=False), dtype="bool")
    return pd.Series(column.to_pylist(), dtype=object)
