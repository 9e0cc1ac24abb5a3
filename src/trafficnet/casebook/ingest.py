"""One table that was read, into the casebook."""

from __future__ import annotations

import duckdb
import pandas as pd

from trafficnet.casebook.columns import FILE_FIELDS, REJECTED_FIELDS
from trafficnet.casebook.frames import append, first_row
from trafficnet.casebook.schema import TABLES
from trafficnet.errors import InputError
from trafficnet.records.batch import Batch


def keep_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Add one table's rows, unless the casebook holds that very table already.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    batch
        What the reader made of the table.

    Returns
    -------
    int
        Rows read; 0 where the same file with the same bytes is held already.

    Notes
    -----
    Another file of the same name stands beside the first as ``calls.csv~1f3ab42c``.
    """
    held = _hash_of(connection, batch.file, batch.sheet)
    if held == batch.sha256:
        return 0
    name = batch.file if held is None else f"{batch.file}~{batch.sha256[:8]}"
    if held is not None and (again := _hash_of(connection, name, batch.sheet)):
        if again == batch.sha256:
            return 0
        message = f"{batch.file}: wanted another name, two other files go by this one"
        raise InputError(message)
    place = {"file": name, "sheet": batch.sheet}
    line = pd.DataFrame({"file": [name], "sheet": [batch.sheet]}).assign(
        sha256=batch.sha256,
        kind=batch.kind,
        read=batch.read,
        notes=pd.Series([batch.notes], dtype=object),
    )
    append(connection, "files", line, FILE_FIELDS)
    for table, rows in (
        ("record_rows", batch.records),
        ("mention_rows", batch.mentions),
    ):
        append(connection, table, rows.assign(**place), TABLES[table])
    append(connection, "rejected", batch.rejected.assign(**place), REJECTED_FIELDS)
    return batch.read


def _hash_of(
    connection: duckdb.DuckDBPyConnection, file: str, sheet: str | None
) -> str | None:
    row = first_row(
        connection,
        "SELECT sha256 FROM files WHERE file = ? AND sheet IS NOT DISTINCT FROM ?",
        [file, sheet],
    )
    return None if row is None else str(row[0])
