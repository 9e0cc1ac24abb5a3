"""The casebook's tables and the views that merge what several rows say of one record."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from trafficnet.casebook.columns import (
    CLUSTER_FIELDS,
    FILE_FIELDS,
    JUDGEMENT_FIELDS,
    LINK_FIELDS,
    LOG_FIELDS,
    MENTION_FIELDS,
    RECORD_FIELDS,
    REJECTED_FIELDS,
    ROW_KEY,
    USAGE_FIELDS,
)
from trafficnet.errors import CasebookError

VERSION = 1

TABLES: dict[str, dict[str, pa.DataType]] = {
    "files": FILE_FIELDS,
    "record_rows": {**ROW_KEY, **RECORD_FIELDS},
    "mention_rows": {**ROW_KEY, **MENTION_FIELDS},
    "same_record": {"record": pa.string(), "canonical": pa.string()},
    "rejected": REJECTED_FIELDS,
    "entities": CLUSTER_FIELDS,
    "usage": USAGE_FIELDS,
    "links": LINK_FIELDS,
    "judgements": JUDGEMENT_FIELDS,
    "log": LOG_FIELDS,
}

_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP WITH TIME ZONE",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
}

_GRADE = {"grade_scheme", "grade_source", "grade_assessment", "grade_handling"}


def prepare(connection: duckdb.DuckDBPyConnection, home_country: str) -> str:
    """Make the tables of a new casebook, or check those of an old one.

    Parameters
    ----------
    connection
        Where the casebook is.
    home_country
        For a new casebook, the country whose national phone numbers need no prefix.

    Returns
    -------
    str
        The casebook's home country.

    Raises
    ------
    CasebookError
        If a later version of trafficnet wrote the file, or it is no casebook.
    """
    names = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    if names and "meta" not in names:
        message = "this DuckDB file holds no casebook: wanted one made by trafficnet"
        raise CasebookError(message)
    if not names:
        _create(connection, home_country)
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    if int(meta["schema"]) > VERSION:
        message = (
            f"casebook of schema {meta['schema']}: wanted {VERSION} or below; "
            "a later trafficnet wrote it, so open it with that one"
        )
        raise CasebookError(message)
    return str(meta["home_country"])


def _create(connection: duckdb.DuckDBPyConnection, home_country: str) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR)")
    connection.execute(
        "INSERT INTO meta VALUES ('schema', ?), ('home_country', ?)",
        [str(VERSION), home_country],
    )
    for name, fields in TABLES.items():
        columns = ", ".join(f'"{c}" {_SQL_TYPES[t]}' for c, t in fields.items())
        connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(_canonical_rows("record_rows"))
    connection.execute(_canonical_rows("mention_rows"))
    connection.execute(_merged_view("records", RECORD_FIELDS, ("record",)))
    connection.execute(_merged_view("mentions", MENTION_FIELDS, ("record", "side")))
    connection.execute(_PROVENANCE)
    connection.execute("COMMIT")


def _canonical_rows(table: str) -> str:
    """Give rows that are copies of one record that record's name."""
    return f"""
        CREATE VIEW canonical_{table} AS
        SELECT t.* REPLACE (coalesce(s.canonical, t.record) AS record)
        FROM {table} t LEFT JOIN same_record s ON s.record = t.record
    """


def _merged_view(
    name: str, fields: dict[str, pa.DataType], keys: tuple[str, ...]
) -> str:
    """Merge the rows of one record: what any row tells is kept, whatever their order."""
    columns = []
    for column, kind in fields.items():
        if column in keys:
            columns.append(f'"{column}"')
        elif column == "mention":
            columns.append("record || ':' || side AS mention")
        elif column == "aliases":
            columns.append(_MERGED_ALIASES)
        elif pa.types.is_list(kind):
            merged = f'flatten(list("{column}") FILTER ("{column}" IS NOT NULL))'
            columns.append(f'list_sort(list_distinct({merged})) AS "{column}"')
        elif column in _GRADE:
            columns.append(f'arg_min("{column}", {_GRADE_ORDER}) AS "{column}"')
        else:
            columns.append(f'min("{column}") AS "{column}"')
    source = f"canonical_{name.removesuffix('s')}_rows"
    merged = f"SELECT {', '.join(columns)} FROM {source} GROUP BY {', '.join(keys)}"
    if "aliases" in fields:
        others = "list_filter(aliases, lambda a: name IS NULL OR a <> name) AS aliases"
        merged = f"SELECT * REPLACE ({others}) FROM ({merged})"
    return f"CREATE VIEW {name} AS {merged}"


# Every spelling that a copy gives, and every alias; the name itself is taken out after.
_MERGED_ALIASES = """
    list_sort(list_distinct(list_concat(
        coalesce(flatten(list(aliases) FILTER (aliases IS NOT NULL)), []),
        coalesce(list(name) FILTER (name IS NOT NULL), [])
    ))) AS aliases
"""

# One row's grade is kept whole: never one row's source with another's assessment.
_GRADE_ORDER = (
    "CASE WHEN grade_scheme IS NOT NULL THEN coalesce(grade_scheme, '') || ' ' || "
    "coalesce(grade_assessment, '') || ' ' || coalesce(grade_source, '') || ' ' || "
    "coalesce(grade_handling, '') END"
)

_PROVENANCE = """
    CREATE VIEW provenance AS
    SELECT r.record, r.file, r.sheet, r.row, f.sha256, r.source,
           r.file || coalesce('#' || r.sheet, '') || ':' || r.row AS reference
    FROM canonical_record_rows r
    LEFT JOIN files f ON f.file = r.file AND f.sheet IS NOT DISTINCT FROM r.sheet
"""
