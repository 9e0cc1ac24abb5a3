"""The casebook's tables, and the little it knows of itself (``meta``).

A table more: give its columns in ``columns.py``, name it in ``TABLES``, raise ``VERSION``
and add the step in ``migrations.py``; copying, rewriting and checking then know it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from trafficnet.casebook.columns import (
    AGAIN_FIELDS,
    BULK_FIELDS,
    CLUSTER_FIELDS,
    ERASED_FIELDS,
    FILE_FIELDS,
    JUDGEMENT_FIELDS,
    LINK_FIELDS,
    MENTION_FIELDS,
    RECORD_FIELDS,
    REJECTED_FIELDS,
    ROW_KEY,
    USAGE_FIELDS,
)
from trafficnet.casebook.views import view_statements

VERSION = 5

TABLES: dict[str, dict[str, pa.DataType]] = {
    "files": FILE_FIELDS,
    "record_rows": {**ROW_KEY, **RECORD_FIELDS},
    "mention_rows": {**ROW_KEY, **MENTION_FIELDS},
    "again": AGAIN_FIELDS,
    "same_record": {"record": pa.string(), "canonical": pa.string()},
    "rejected": REJECTED_FIELDS,
    "erased": ERASED_FIELDS,
    "entities": CLUSTER_FIELDS,
    "usage": USAGE_FIELDS,
    "links": LINK_FIELDS,
    "judgements": JUDGEMENT_FIELDS,
    **BULK_FIELDS,
}

DERIVED = ("entities", "usage", "links")
"""Tables worked out from the others; whatever changes those empties these."""

_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP WITH TIME ZONE",
    pa.timestamp("us"): "TIMESTAMP",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
}


def create(connection: duckdb.DuckDBPyConnection, home_country: str) -> None:
    """Make the tables and views of a new casebook.

    Parameters
    ----------
    connection
        Whose database is empty.
    home_country
        The country whose national phone numbers need no prefix.
    """
    create_tables(connection, ["meta", *TABLES])
    write_meta(connection, "schema", str(VERSION))
    write_meta(connection, "home_country", home_country)
    write_meta(connection, "salt", secrets.token_hex(16))
    make_views(connection)
    mark_changed(connection)


def create_tables(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Make empty tables of the present schema."""
    for name in names:
        if name == "meta":
            columns = "key VARCHAR, value VARCHAR"
        else:
            fields = TABLES[name].items()
            columns = ", ".join(f'"{c}" {_SQL_TYPES[t]}' for c, t in fields)
        connection.execute(f"CREATE TABLE {name} ({columns})")


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views anew, as this version of trafficnet has them."""
    for name, query in view_statements().items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")


def fill_from(connection: duckdb.DuckDBPyConnection, former: str) -> None:
    """Copy every row of another database of the present schema into an empty one.

    Parameters
    ----------
    connection
        Whose database in use is empty.
    former
        The name under which the other is attached.
    """
    create_tables(connection, ["meta", *TABLES])
    for name in ("meta", *TABLES):
        fields = ("key", "value") if name == "meta" else TABLES[name]
        columns = ", ".join(f'"{field}"' for field in fields)
        connection.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {former}.{name}"
        )
    make_views(connection)


def read_meta(connection: duckdb.DuckDBPyConnection, key: str) -> str | None:
    """Return one thing the casebook knows of itself, None where it does not."""
    row = connection.execute("SELECT value FROM meta WHERE key = $key", {"key": key})
    found = row.fetchone()
    return None if found is None else str(found[0])


def write_meta(
    connection: duckdb.DuckDBPyConnection, key: str, value: str | None
) -> None:
    """Write down one thing the casebook is to know of itself; None forgets it."""
    connection.execute("DELETE FROM meta WHERE key = $key", {"key": key})
    if value is not None:
        connection.execute("INSERT INTO meta VALUES ($k, $v)", {"k": key, "v": value})


def mark_changed(
    connection: duckdb.DuckDBPyConnection, *, judged: bool = False
) -> None:
    """Note that records or judgements changed: what was worked out holds no more.

    ``judged`` says that only judgements did, so that the evidence needs no weighing again.
    """
    write_meta(connection, "content", secrets.token_hex(8))
    if not judged:
        write_meta(connection, "evidence", secrets.token_hex(8))
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
        write_meta(connection, f"kept:{table}", None)
