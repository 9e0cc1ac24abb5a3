"""The same call reported by two operators is one contact with two sources."""

from __future__ import annotations

import duckdb

# Two operators' clocks may differ a little. A second call between the same two ends
# cannot begin while the first one lasts, so a copy is certain when the talk was longer
# than the gap; without a duration only the exact second counts (the content key).
CLOCK_GAP_S = 5
DURATION_GAP_S = 2

_PAIRS = """
    WITH calls AS (
        SELECT r.record, r.file, r.started_at, r.duration_s, r.channel,
               string_agg(DISTINCT m.side || '=' || coalesce(
                   m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name, m.special, ''
               ), '|' ORDER BY m.side || '=' || coalesce(
                   m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name, m.special, ''
               )) AS ends
        FROM record_rows r
        JOIN mention_rows m ON m.record = r.record AND m.file = r.file
             AND m.sheet IS NOT DISTINCT FROM r.sheet AND m.row = r.row
        WHERE r.kind = 'contacts' AND r.started_at IS NOT NULL
        GROUP BY ALL
    )
    SELECT DISTINCT least(a.record, b.record), greatest(a.record, b.record)
    FROM calls a JOIN calls b
      ON a.ends = b.ends AND a.record <> b.record AND a.file < b.file
     AND abs(epoch(a.started_at) - epoch(b.started_at)) <= $gap
     AND a.duration_s > abs(epoch(a.started_at) - epoch(b.started_at))
     AND b.duration_s > abs(epoch(a.started_at) - epoch(b.started_at))
     AND abs(a.duration_s - b.duration_s) <= $slack
    ORDER BY 1, 2
"""


def find_copies(connection: duckdb.DuckDBPyConnection) -> int:
    """Note which contacts are copies of one another, and return how many there are.

    Parameters
    ----------
    connection
        The casebook's; its table ``same_record`` is written anew.

    Returns
    -------
    int
        Records that now go under another record's name.

    Notes
    -----
    Copies come from two files, join the same two ends, start within 5 seconds, last
    longer than that difference, and end up within 2 seconds of one another's length.
    """
    rows = connection.execute(
        _PAIRS, {"gap": CLOCK_GAP_S, "slack": DURATION_GAP_S}
    ).fetchall()
    leader: dict[str, str] = {}
    for one, other in rows:
        first, second = _lead(leader, one), _lead(leader, other)
        low, high = min(first, second), max(first, second)
        leader[high] = low
    copies = [(r, _lead(leader, r)) for r in sorted(leader) if _lead(leader, r) != r]
    connection.execute("DELETE FROM same_record")
    if copies:
        connection.executemany("INSERT INTO same_record VALUES (?, ?)", copies)
    return len(copies)


def _lead(leader: dict[str, str], record: str) -> str:
    while leader.get(record, record) != record:
        record = leader[record]
    return record
