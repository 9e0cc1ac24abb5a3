"""Large tables of calls: keeping them compactly, and making ordinary rows of them.

A plain call is kept as a few numbers in ``bulk_rows``. Where one is also told otherwise,
or something is done to it alone, it becomes an ordinary row first.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from trafficnet.casebook.bulkviews import (
    FROM,
    KEY,
    bulk_mentions,
    bulk_records,
)
from trafficnet.casebook.columns import (
    MENTION_FIELDS,
    RECORD_FIELDS,
    ROW_KEY,
)
from trafficnet.casebook.copies import CLOCK_GAP_S
from trafficnet.casebook.frames import first_row
from trafficnet.casebook.ingest import name_for, set_apart_known_rows
from trafficnet.casebook.removal import take_rows
from trafficnet.casebook.repeats import GROUPED, REPEATED, note_repeats
from trafficnet.casebook.schema import read_meta
from trafficnet.records.bulk.calls import CallTable
from trafficnet.records.bulk.keeping import Keeper
from trafficnet.records.bulk.layout import CALL_TEXTS
from trafficnet.records.bulk.numbers import PARTY_FIELDS
from trafficnet.records.bulk.scan import Rows
from trafficnet.records.bulk.workshop import one_thread


def keeper_for(
    connection: duckdb.DuckDBPyConnection, file: str, sha256: str
) -> Keeper | None:
    """Return where the plain calls of a file go, None where the casebook holds it already.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    file, sha256
        The file's name and digest.
    """
    known = "SELECT 1 FROM files WHERE name = ? AND sha256 = ?"
    if first_row(connection, known, [file, sha256]):
        return None
    last = first_row(connection, "SELECT coalesce(max(file), 0) FROM bulk_rows") or (0,)
    return Keeper(connection, int(last[0]) + 1)


def keep_calls(connection: duckdb.DuckDBPyConnection, table: CallTable) -> None:
    """Write down what is known of a large table beside its rows.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    table
        The table, as it was read; its rows are kept already.
    """
    keeper, batch, layout = table.keeper, table.batch, table.file.layout
    kept = "SELECT 1 FROM bulk_rows WHERE file = ? LIMIT 1"
    if not first_row(connection, kept, [keeper.file]):
        return
    name = name_for(connection, batch.file, batch.sha256)
    known = {one.name: layout.heading(one.position) for one in layout.texts}
    length = layout.seconds and layout.heading(layout.seconds[0].position)
    parties = [layout.heading(side.position) for side in layout.sides]
    facts = [one.position for one in layout.facts if one.position >= 0]
    connection.execute(
        "INSERT INTO bulk_files VALUES (?, ?, ?, ?, ?, ?)",
        [
            keeper.file,
            name,
            [*parties, layout.heading(layout.start.position), length],
            [known.get(text) for text in CALL_TEXTS],
            [*map(layout.heading, facts)],
            [*map(layout.heading, layout.others)],
        ],
    )
    places, shifts = _gaps(table.numbers)
    gaps = pa.table({"place": pa.array(places), "shift": pa.array(shifts)})
    connection.register("incoming", gaps)
    connection.execute(
        f"INSERT INTO bulk_gaps SELECT {keeper.file}, place, shift FROM incoming"
    )
    connection.unregister("incoming")
    _refuse_erased(connection, keeper.file)


def _gaps(numbers: Rows) -> tuple[Rows, Rows]:
    """Return from which place on row numbers are ahead of places, and by how much."""
    places = np.flatnonzero(numbers)
    if len(places) == len(numbers) and (not len(places) or numbers[-1] == len(numbers)):
        return places[:0], places[:0]
    shifts = numbers[places] - places - 1
    changes = np.flatnonzero(np.diff(shifts, prepend=0))
    return places[changes], shifts[changes]


def _refuse_erased(connection: duckdb.DuckDBPyConnection, file: int) -> None:
    """Reject calls of someone who was erased, as ordinary rows are."""
    if not first_row(connection, "SELECT 1 FROM erased LIMIT 1"):
        return
    barred = connection.execute(
        f"""SELECT e.erased_on, list(DISTINCT {KEY}) FROM {FROM}
        JOIN erased e ON e.digest = sha256($salt || {KEY})
        WHERE b.file = $file GROUP BY 1 ORDER BY 1""",
        {"salt": read_meta(connection, "salt") or "", "file": file},
    ).fetchall()
    for day, keys in barred:
        unpack_records(connection, keys)
        take_rows(connection, keys, f"erased on {day}")


def settle_calls(connection: duckdb.DuckDBPyConnection) -> None:
    """Make plain calls agree with all other rows, and add up who called whom.

    Calls that an ordinary row tells too, or that another file tells with other clocks,
    become ordinary rows; calls told twice alike are noted in ``bulk_repeats``; ``ties``
    holds for each two parties how often and when they were in contact.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    """
    connection.execute("DELETE FROM bulk_repeats")
    connection.execute("DELETE FROM ties")
    if first_row(connection, "SELECT 1 FROM bulk_rows LIMIT 1"):
        _unpack_told_otherwise(connection)
    _forget_unused(connection)
    if not first_row(connection, "SELECT 1 FROM bulk_rows LIMIT 1"):
        return
    with one_thread(connection):
        has_repeats = note_repeats(connection)
        _add_up(connection, has_repeats=has_repeats)


def _add_up(connection: duckdb.DuckDBPyConnection, *, has_repeats: bool) -> None:
    """Add up who called whom, how often, how long and when.

    Calls that are told again are taken off the sums: the first telling says when it was.
    """
    most = first_row(connection, "SELECT max(count) FROM bulk_facts") or (1,)
    has_counts = most[0] != 1
    counted = "sum(f.count)" if has_counts else "count(*)"
    facts = "JOIN bulk_facts f ON f.id = b.facts" if has_counts else ""
    every, again = (
        _SUMS.format(counted=counted, facts=facts, rows=rows)
        for rows in ("bulk_rows", REPEATED)
    )
    if not has_repeats:
        connection.execute(f"INSERT INTO ties {every}")
        return
    connection.execute(_LESS.format(every=every, again=again))
    connection.execute(f"DROP TABLE {REPEATED}")


def _unpack_told_otherwise(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ordinary rows of the plain calls that something else tells too.

    What has become an ordinary row is then something else itself, for those near to it.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE others AS {_ORDINARY_CALLS}")
    files: set[str] = set()
    while query := _told_otherwise(connection):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE moving AS {query}")
        if not first_row(connection, "SELECT 1 FROM moving LIMIT 1"):
            break
        connection.execute(
            """CREATE OR REPLACE TEMP TABLE others AS SELECT DISTINCT
            sender, receiver, started_at FROM bulk_rows SEMI JOIN moving USING (file, place)"""
        )
        files |= _unpack(connection)
    connection.execute("DROP TABLE others")
    for file in sorted(files):
        set_apart_known_rows(connection, file, None, is_word_for_word=False)


def _forget_unused(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove what is known of files, parties and facts of which no plain call is left."""
    for table, used in (
        ("bulk_files WHERE id", "file"),
        ("bulk_gaps WHERE file", "file"),
        ("bulk_facts WHERE id", "facts"),
    ):
        connection.execute(
            f"DELETE FROM {table} NOT IN (SELECT DISTINCT {used} FROM bulk_rows)"
        )
    connection.execute(
        """DELETE FROM bulk_parties WHERE -id NOT IN (
            SELECT sender FROM bulk_rows WHERE sender < 0 UNION
            SELECT receiver FROM bulk_rows WHERE receiver < 0)"""
    )


def unpack_records(
    connection: duckdb.DuckDBPyConnection, records: Sequence[str]
) -> None:
    """Make ordinary rows of the plain calls that go by some content keys."""
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE moving AS SELECT b.file, b.place FROM {FROM}
        WHERE {KEY} IN (SELECT unnest($keys))""",
        {"keys": list(records)},
    )
    _unpack(connection)


def unpack_source(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make ordinary rows of the plain calls that name a source."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE moving AS SELECT b.file, b.place
        FROM bulk_rows b JOIN bulk_facts f ON f.id = b.facts WHERE f.source = $source""",
        {"source": source},
    )
    _unpack(connection)


def drop_file(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    """Remove the plain calls of a file that is taken back."""
    for table in ("bulk_rows", "bulk_gaps"):
        connection.execute(
            f"""DELETE FROM {table} WHERE file IN
            (SELECT id FROM bulk_files WHERE file = $file)""",
            {"file": file},
        )
    connection.execute("DELETE FROM bulk_files WHERE file = $file", {"file": file})


def _unpack(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Make ordinary rows of the plain calls named in ``moving``; return their files."""
    files = connection.execute(
        """SELECT DISTINCT n.file FROM moving m JOIN bulk_files n ON n.id = m.file"""
    ).fetchall()
    some = "SEMI JOIN moving m ON m.file = b.file AND m.place = b.place"
    for table, fields, query in (
        ("record_rows", RECORD_FIELDS, bulk_records(some)),
        ("mention_rows", MENTION_FIELDS, bulk_mentions(some)),
    ):
        if files:
            names = ", ".join(f'"{name}"' for name in (*ROW_KEY, *fields))
            connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM ({query})"
            )
    connection.execute(
        """DELETE FROM bulk_rows b USING moving m
        WHERE m.file = b.file AND m.place = b.place"""
    )
    connection.execute("DROP TABLE moving")
    return {str(row[0]) for row in files}


def _told_otherwise(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the query of plain calls that something else tells too, "" for none."""
    queries = []
    if first_row(connection, "SELECT 1 FROM others LIMIT 1"):
        queries.append(_LIKE_ORDINARY)
    files = first_row(connection, "SELECT count(DISTINCT file) FROM bulk_rows") or (0,)
    if files[0] > 1:
        queries.append(_LIKE_ANOTHER)
    return " UNION ".join(f"({query})" for query in queries)


_SUMS = """
    SELECT b.sender, b.receiver, {counted} AS contacts, coalesce(sum(b.duration_s), 0) AS seconds,
           min(b.started_at) AS first_at, max(b.started_at) AS last_at
    FROM {rows} b {facts} GROUP BY b.sender, b.receiver
"""
_LESS = """
    INSERT INTO ties
    SELECT e.sender, e.receiver, e.contacts - coalesce(a.contacts, 0),
           e.seconds - coalesce(a.seconds, 0), e.first_at, e.last_at
    FROM ({every}) e LEFT JOIN ({again}) a ON a.sender = e.sender AND a.receiver = e.receiver
"""


def _end(side: str) -> str:
    """Return the number by which a plain call would tell a party of an ordinary row.

    A party of several numbers, or of a name alone, is in no plain call.
    """
    fields = ", ".join(f"p.{name}" for name in PARTY_FIELDS)
    lists = ", ".join(f"{side}.{name}[1]" for name in PARTY_FIELDS if name != "special")
    return f"""CASE WHEN len({side}.phones) > 0 THEN try_cast({side}.phones[1][2:] AS BIGINT)
        ELSE -(SELECT min(p.id) FROM bulk_parties p
               WHERE coalesce({fields}) = coalesce({lists}, {side}.special)) END"""


_ORDINARY_CALLS = f"""
    SELECT {_end("f")} AS sender, {_end("t")} AS receiver,
           r.started_at::TIMESTAMP AS started_at
    FROM record_rows r
    JOIN mention_rows f ON f.file = r.file AND f.row = r.row AND f.side = 'from'
         AND f.sheet IS NOT DISTINCT FROM r.sheet
    JOIN mention_rows t ON t.file = r.file AND t.row = r.row AND t.side = 'to'
         AND t.sheet IS NOT DISTINCT FROM r.sheet
    WHERE r.kind = 'contacts' AND r.started_at IS NOT NULL
"""

_LIKE_ORDINARY = f"""
    SELECT DISTINCT b.file, b.place FROM bulk_rows b
    JOIN others o ON o.sender = b.sender AND o.receiver = b.receiver
     AND abs(date_diff('second', b.started_at, o.started_at)) <= {CLOCK_GAP_S}
"""

_LIKE_ANOTHER = f"""
    WITH told AS (
        SELECT b.file, b.sender, b.receiver, b.started_at, b.duration_s, g.kind
        FROM bulk_rows b JOIN ({GROUPED}) g ON g.id = b.facts
    ),
    near AS (
        SELECT a.sender, a.receiver, unnest([a.started_at, b.started_at]) AS started_at
        FROM told a JOIN told b
          ON a.sender = b.sender AND a.receiver = b.receiver AND a.file < b.file
         AND (a.started_at <> b.started_at OR a.duration_s IS DISTINCT FROM b.duration_s
              OR a.kind <> b.kind)
         AND abs(date_diff('second', a.started_at, b.started_at)) <= {CLOCK_GAP_S}
    )
    SELECT b.file, b.place FROM bulk_rows b SEMI JOIN near n
      ON n.sender = b.sender AND n.receiver = b.receiver AND n.started_at = b.started_at
"""
