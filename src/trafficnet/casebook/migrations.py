"""From an older schema to the present one, step by step.

Each step takes a casebook from its number to the next and is never changed again once a
version with it is out.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import duckdb

from trafficnet.casebook.columns import BULK_FIELDS
from trafficnet.casebook.log import Line
from trafficnet.casebook.schema import (
    VERSION,
    create_tables,
    make_views,
    mark_changed,
    write_meta,
)
from trafficnet.errors import CasebookDamagedError, CasebookVersionError

_Step = Callable[[duckdb.DuckDBPyConnection], list[Line]]


def schema_of(path: Path, text: str | None) -> int:
    """Return the number of a casebook's schema, refusing one that is later than ours.

    Raises
    ------
    CasebookVersionError
        If a later trafficnet wrote it.
    CasebookDamagedError
        If it does not say.
    """
    if text is None or not text.isdigit():
        message = f"casebook {path}: it does not say which schema it has; it is damaged"
        raise CasebookDamagedError(message)
    if int(text) > VERSION:
        message = (
            f"casebook {path}: of schema {text}; wanted {VERSION} or below; "
            "a later trafficnet wrote it, so open it with that one"
        )
        raise CasebookVersionError(message)
    return int(text)


def migrate(connection: duckdb.DuckDBPyConnection, schema: int) -> list[Line]:
    """Bring a casebook to the present schema.

    Parameters
    ----------
    connection
        Open for writing, within a transaction.
    schema
        The number it has.

    Returns
    -------
    list of Line
        The log lines that the old casebook held within itself, oldest first.
    """
    lines: list[Line] = []
    _drop_views(connection)
    for step in _STEPS[schema - 1 :]:
        lines += step(connection)
    write_meta(connection, "schema", str(VERSION))
    make_views(connection)
    mark_changed(connection)
    return lines


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    for name in ("provenance", "mentions", "records", "told_rows"):
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for name in ("canonical_record_rows", "canonical_mention_rows"):
        connection.execute(f"DROP VIEW IF EXISTS {name}")


def _one_to_two(connection: duckdb.DuckDBPyConnection) -> list[Line]:
    """Give files their own name, rows told again and erased ones a place, and take the log out."""
    for statement in (
        "ALTER TABLE record_rows ADD COLUMN basis VARCHAR",
        "ALTER TABLE files ADD COLUMN name VARCHAR",
        "UPDATE files SET name = regexp_replace(file, '~[0-9a-f]{8}$', '')",
        (
            "CREATE TABLE again (file VARCHAR, sheet VARCHAR, row BIGINT, "
            "of_file VARCHAR, of_sheet VARCHAR, of_row BIGINT)"
        ),
        "CREATE TABLE erased (digest VARCHAR, erased_on VARCHAR)",
        "CREATE TABLE meta_2 AS SELECT key, value FROM meta",
        "DROP TABLE meta",
        "ALTER TABLE meta_2 RENAME TO meta",
    ):
        connection.execute(statement)
    create_tables(connection, list(BULK_FIELDS))
    write_meta(connection, "salt", secrets.token_hex(16))
    _name_by_content(connection)
    rows = connection.execute(
        'SELECT "at", who, "action", what, hash FROM log ORDER BY seq'
    ).fetchall()
    connection.execute("DROP TABLE log")
    names = ("at", "who", "action", "what", "former")
    lines: list[Line] = [dict(zip(names, row, strict=True)) for row in rows]
    for line in lines:
        line["what"] = json.loads(str(line["what"]))
    return lines


def _name_by_content(connection: duckdb.DuckDBPyConnection) -> None:
    """Name the first of several files of one name by its content too, as the others are."""
    rows = connection.execute(
        """SELECT file, any_value(sha256) FROM files WHERE file = name AND name IN
        (SELECT name FROM files GROUP BY name HAVING count(DISTINCT sha256) > 1)
        GROUP BY file ORDER BY file"""
    ).fetchall()
    for file, sha256 in rows:
        for table in ("files", "record_rows", "mention_rows", "rejected"):
            connection.execute(
                f"UPDATE {table} SET file = $new WHERE file = $old",
                {"new": f"{file}~{sha256[:8]}", "old": file},
            )


def _two_to_three(connection: duckdb.DuckDBPyConnection) -> list[Line]:
    """Give every judgement a number, so that it can be taken back."""
    for column in ("number", "act", "undoes"):
        connection.execute(f"ALTER TABLE judgements ADD COLUMN {column} BIGINT")
    connection.execute(
        """UPDATE judgements SET number = n.place, act = n.place FROM (
            SELECT rowid AS line, row_number() OVER (ORDER BY rowid) AS place
            FROM judgements
        ) n WHERE judgements.rowid = n.line"""
    )
    last = connection.execute("SELECT count(*) FROM judgements").fetchall()[0][0]
    write_meta(connection, "judgements", str(last))
    return []


def _three_to_four(connection: duckdb.DuckDBPyConnection) -> list[Line]:
    """Put the cells of plain calls that are kept as they are into one column."""
    found = connection.execute(
        """SELECT 1 FROM duckdb_columns() WHERE table_name = 'bulk_rows'
        AND column_name = 'others' AND database_name = current_database()"""
    )
    if not found.fetchall():
        return []  # made by the first step, with the columns that it has now
    texts = "record_id, from_cell, to_cell, from_imei, to_imei"
    for statement in (
        f"""CREATE TABLE bulk_rows_4 AS SELECT file, place, sender, receiver, started_at,
            duration_s, facts, CASE WHEN coalesce({texts}) IS NOT NULL OR others IS NOT NULL
            THEN [{texts}] || coalesce(others, []) END AS cells FROM bulk_rows""",
        "DROP TABLE bulk_rows",
        "ALTER TABLE bulk_rows_4 RENAME TO bulk_rows",
    ):
        connection.execute(statement)
    return []


def _four_to_five(connection: duckdb.DuckDBPyConnection) -> list[Line]:
    """Give places of birth a column; what was read before does not tell them."""
    for statement in (
        """CREATE TABLE mention_rows_5 AS
            SELECT *, CAST(NULL AS VARCHAR) AS birth_place FROM mention_rows""",
        "DROP TABLE mention_rows",
        "ALTER TABLE mention_rows_5 RENAME TO mention_rows",
    ):
        connection.execute(statement)
    return []


_STEPS: tuple[_Step, ...] = (
    _one_to_two,
    _two_to_three,
    _three_to_four,
    _four_to_five,
)
