"""Taking back what should not have been read: a file, a source, one record."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from trafficnet.casebook.bulk import (
    drop_file,
    settle_calls,
    unpack_records,
    unpack_source,
)
from trafficnet.casebook.copies import find_copies
from trafficnet.casebook.frames import first_row
from trafficnet.casebook.ingest import name_anew
from trafficnet.casebook.removal import take_gone_rows
from trafficnet.casebook.schema import mark_changed
from trafficnet.errors import ParameterError

SORTS = ("file", "sha256", "source", "record")
"""What can be taken back; written before what is meant, ``source:S1`` leaves no doubt."""

_SHORTEST_HASH = 8


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What left a casebook with a source.

    Parameters
    ----------
    sort, source
        What it was (one of ``SORTS``) and its name.
    rows
        Rows that were taken back.
    records
        Records that only they told, and that are gone.
    still_told
        Records that another row still tells.
    """

    sort: str
    source: str
    rows: int
    records: int
    still_told: int


def find_source(connection: duckdb.DuckDBPyConnection, source: str) -> tuple[str, str]:
    """Return what is meant by a source: its sort and its name in the casebook.

    Parameters
    ----------
    connection
        The casebook's.
    source
        A file as provenance names it, the SHA-256 of a file or its first eight digits, a
        ``source`` reference, a record's key or ``record_id``; or one of these with its
        sort before it, such as ``file:calls.csv``.

    Raises
    ------
    ParameterError
        If it is nothing the casebook holds, or could be more than one thing.
    """
    sort, colon, rest = source.partition(":")
    if colon and sort in SORTS:
        found = [(sort, one) for one in _called(connection, sort, rest)]
    else:
        found = [
            (sort, one) for sort in SORTS for one in _called(connection, sort, source)
        ]
    found = list(
        dict.fromkeys(("file" if s == "sha256" else s, one) for s, one in found)
    )
    if len(found) == 1:
        return found[0]
    if found:
        those = ", ".join(f"{sort}:{one}" for sort, one in found)
        message = f"source {source!r} could be several: wanted one of {those}"
        raise ParameterError(message)
    message = (
        f"source {source!r}: nothing in this casebook; wanted a file as the "
        "report names it (calls.csv, without a row), the SHA-256 of one, a source "
        "reference or a record"
    )
    raise ParameterError(message)


def _called(connection: duckdb.DuckDBPyConnection, sort: str, name: str) -> list[str]:
    if sort == "sha256" and len(name) < _SHORTEST_HASH:
        return []
    rows = connection.execute(_CALLED[sort], {"name": name}).fetchall()
    return [str(row[0]) for row in rows]


_CALLED = {
    "file": "SELECT DISTINCT file FROM files WHERE file = $name OR name = $name ORDER BY 1",
    "sha256": "SELECT DISTINCT file FROM files WHERE starts_with(sha256, lower($name)) "
    "ORDER BY 1",
    "source": "SELECT source FROM record_rows WHERE source = $name UNION "
    "SELECT source FROM bulk_facts WHERE source = $name",
    "record": "SELECT DISTINCT record FROM canonical_record_rows "
    "WHERE record = $name OR record_id = $name ORDER BY 1",
}


def take_back(
    connection: duckdb.DuckDBPyConnection, source: str, day: str
) -> Withdrawal:
    """Take back the rows of a source; records that others tell stay.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    source
        As for ``find_source``.
    day
        Today, ISO; it stands in the reason of rows taken back singly.

    Returns
    -------
    Withdrawal
        What left. A file leaves with everything that was known of it, and can be added
        again. Of a source or a record, the rows stay counted: as rejected, with the
        reason.
    """
    sort, name = find_source(connection, source)
    own = first_row(connection, "SELECT name FROM files WHERE file = ?", [name])
    if sort == "source":
        unpack_source(connection, name)
    if sort == "record":
        unpack_records(connection, [name])
    connection.execute(_GONE[sort], {"name": name})
    totals = first_row(connection, _TOTALS) or (0, 0, 0)
    if sort == "file":
        _take_file(connection, name)
        name_anew(connection, str(own[0]) if own else name)
    else:
        take_gone_rows(connection, f"retracted on {day}: its {sort} was withdrawn")
    connection.execute("DROP TABLE gone_rows")
    settle_calls(connection)
    find_copies(connection)
    mark_changed(connection)
    rows, records, still_told = map(int, totals)
    return Withdrawal(sort, name, rows, records, still_told)


_GONE = {
    "file": """CREATE OR REPLACE TEMP TABLE gone_rows AS
        SELECT record, file, sheet, row FROM told_rows WHERE file = $name""",
    "source": """CREATE OR REPLACE TEMP TABLE gone_rows AS
        SELECT record, file, sheet, row FROM told_rows WHERE source = $name""",
    "record": """CREATE OR REPLACE TEMP TABLE gone_rows AS
        SELECT record, file, sheet, row FROM told_rows WHERE record = $name""",
}

_TOTALS = """
    WITH touched AS (
        SELECT t.record, bool_and(g.record IS NOT NULL) AS whole
        FROM told_rows t LEFT JOIN gone_rows g ON g.file = t.file
             AND g.sheet IS NOT DISTINCT FROM t.sheet AND g.row = t.row
        WHERE t.record IN (SELECT record FROM gone_rows) GROUP BY t.record
    )
    SELECT (SELECT count(*) FROM gone_rows), count(*) FILTER (whole),
           count(*) FILTER (NOT whole) FROM touched
"""


def _take_file(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    """Remove a file; what another of its name tells too is from now on that one's."""
    drop_file(connection, file)
    connection.execute("DELETE FROM again WHERE file = $file", {"file": file})
    connection.execute(_HEIRS, {"file": file})
    for table in ("record_rows", "mention_rows"):
        connection.execute(
            f"""UPDATE {table} SET file = h.heir.file, sheet = h.heir.sheet,
            row = h.heir.row FROM heirs h WHERE {table}.file = h.of_file
            AND {table}.sheet IS NOT DISTINCT FROM h.of_sheet AND {table}.row = h.of_row"""
        )
    connection.execute(
        """UPDATE again SET of_file = h.heir.file, of_sheet = h.heir.sheet,
        of_row = h.heir.row FROM heirs h WHERE again.of_file = h.of_file
        AND again.of_sheet IS NOT DISTINCT FROM h.of_sheet AND again.of_row = h.of_row"""
    )
    connection.execute(
        """DELETE FROM again WHERE file = of_file AND row = of_row
        AND sheet IS NOT DISTINCT FROM of_sheet"""
    )
    connection.execute("DROP TABLE heirs")
    for table in ("record_rows", "mention_rows", "rejected", "files"):
        connection.execute(f"DELETE FROM {table} WHERE file = $file", {"file": file})


_HEIRS = """
    CREATE OR REPLACE TEMP TABLE heirs AS
    SELECT of_file, of_sheet, of_row,
           min({'file': file, 'sheet': sheet, 'row': row}) AS heir
    FROM again WHERE of_file = $file GROUP BY of_file, of_sheet, of_row
"""
