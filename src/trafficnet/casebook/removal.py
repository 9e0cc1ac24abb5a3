"""Removing rows from a casebook so that they stay counted, with the reason."""

from __future__ import annotations

import duckdb

from trafficnet.casebook.frames import first_row


def take_gone_rows(connection: duckdb.DuckDBPyConnection, reason: str) -> None:
    """Remove the rows of ``gone_rows``; each stays counted as rejected, with the reason."""
    connection.execute(
        """INSERT INTO rejected (file, sheet, row, reason)
        SELECT file, sheet, row, $reason FROM gone_rows""",
        {"reason": reason},
    )
    for table in ("record_rows", "mention_rows", "again"):
        connection.execute(
            f"""DELETE FROM {table} t USING gone_rows g WHERE t.file = g.file
            AND t.sheet IS NOT DISTINCT FROM g.sheet AND t.row = g.row"""
        )


def take_rows(
    connection: duckdb.DuckDBPyConnection, records: list[str], reason: str
) -> int:
    """Remove whole records; each row stays counted as rejected, with the reason.

    Plain calls of large tables must have become ordinary rows before.

    Returns
    -------
    int
        Rows removed.
    """
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE gone_rows AS SELECT record, file, sheet, row
        FROM ordinary_rows WHERE list_contains($records, record)""",
        {"records": records},
    )
    rows = first_row(connection, "SELECT count(*) FROM gone_rows")
    take_gone_rows(connection, reason)
    connection.execute("DROP TABLE gone_rows")
    return int(rows[0]) if rows else 0
