"""Calls of large tables that are told more than once, found by what they say."""

from __future__ import annotations

from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from trafficnet.casebook.bulkviews import GROUPS
from trafficnet.records.bulk.seen import rows_of

GROUPED = f"""SELECT id, CASE coalesce(channel, 'call') {GROUPS} ELSE channel END AS kind
    FROM bulk_facts"""
"""The query of the group of channels that each fact is of."""

ALIKE = "b.sender, b.receiver, b.started_at, b.duration_s, g.kind"
"""What two tellings of one call have in common."""

REPEATED: Final = "repeated"
"""The passing table of the calls that are told again: the columns of ``bulk_rows``."""

_PIECE: Final = 122_880
_ROWS = """SELECT b.sender, b.receiver, b.started_at, b.duration_s, b.facts, b.file, b.place
    FROM bulk_rows b"""
# Channels are compared for those few calls of which all else is alike.
_PRINT = "hash(b.sender, b.receiver, b.started_at, b.duration_s)"


def note_repeats(connection: duckdb.DuckDBPyConnection) -> bool:
    """Note the calls that are told more than once, but for the first time they are.

    Parameters
    ----------
    connection
        The casebook's; ``bulk_repeats`` is empty.

    Returns
    -------
    bool
        Whether there are any; then the table :data:`REPEATED` holds what they say.

    Notes
    -----
    Calls that say the same have the same print; those that have it in common with another
    are few, and are compared by what they say. One thread is at work (``settle_calls``).
    """
    found = connection.execute(f"SELECT {_PRINT} AS print FROM bulk_rows b")
    prints = np.asarray(found.fetchnumpy()["print"], dtype=np.uint64)
    every = np.sort(prints)
    twice = np.unique(every[1:][every[1:] == every[:-1]])
    del every
    if not len(twice):
        return False
    rows = rows_of(prints, twice)
    del prints
    some = []
    at = 0
    # The rows come in the order in which their prints came.
    for piece in connection.execute(_ROWS).to_arrow_reader(_PIECE):
        first, last = np.searchsorted(rows, (at, at + len(piece)))
        some.append(piece.take(pa.array(rows[first:last] - at)))
        at += len(piece)
    connection.register("incoming", pa.Table.from_batches(some))
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {REPEATED} AS SELECT * EXCLUDE (nth) FROM (
            SELECT b.*, row_number() OVER (
                PARTITION BY {ALIKE} ORDER BY n.file, b.place) AS nth
            FROM incoming b JOIN ({GROUPED}) g ON g.id = b.facts
            JOIN bulk_files n ON n.id = b.file)
        WHERE nth > 1"""
    )
    connection.unregister("incoming")
    noted = f"INSERT INTO bulk_repeats SELECT file, place FROM {REPEATED} ORDER BY ALL"
    connection.execute(noted)
    return True
