"""The same call reported by two operators is one contact with two sources."""

from __future__ import annotations

import duckdb

from trafficnet.casebook.frames import first_row

# Two operators' clocks may differ a little. A second call between the same two ends
# cannot begin while the first one lasts, so a copy is certain when the talk was longer
# than the gap. Messages have no length: a message that only one file has is paired with
# the nearest such message of another file, each with one, and the clocks must be closer.
CLOCK_GAP_S = 5
MESSAGE_GAP_S = 2
DURATION_GAP_S = 2

_PAIRS = """
    WITH held AS (
        SELECT r.record, r.file, r.started_at, r.duration_s AS lasted,
               r.channel,
               count(DISTINCT r.file) OVER (PARTITION BY r.record) AS files,
               string_agg(DISTINCT m.side || '=' || coalesce(
                   m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name, m.special, ''
               ), '|' ORDER BY m.side || '=' || coalesce(
                   m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name, m.special, ''
               )) AS ends
        FROM record_rows r
        JOIN mention_rows m ON m.record = r.record AND m.file = r.file
             AND m.sheet IS NOT DISTINCT FROM r.sheet AND m.row = r.row
        WHERE r.kind = 'contacts' AND r.started_at IS NOT NULL AND length(r.time_text) > 10
        GROUP BY r.record, r.file, r.started_at, r.duration_s, r.channel
        HAVING NOT coalesce(bool_or(m.special = 'erased'), false)
    ),
    -- A growing export tells its older rows again: these files tell those calls too.
    again_of AS (
        SELECT DISTINCT r.record, r.file AS of_file, a.file
        FROM again a JOIN record_rows r
          ON r.file = a.of_file AND r.sheet IS NOT DISTINCT FROM a.of_sheet
         AND r.row = a.of_row
    ),
    calls AS (
        SELECT * FROM held
        UNION
        SELECT h.* REPLACE (a.file AS file)
        FROM held h JOIN again_of a ON a.record = h.record AND a.of_file = h.file
    ),
    -- Two calls of one file are two calls, whichever of its versions tells each first.
    told_apart AS (
        SELECT DISTINCT a.record AS one, b.record AS other
        FROM calls a JOIN calls b
          ON a.ends = b.ends AND a.record < b.record AND a.file = b.file
         AND abs(epoch(a.started_at) - epoch(b.started_at)) <= $clock_gap
        WHERE a.file IN (SELECT file FROM again_of UNION SELECT of_file FROM again_of)
    ),
    near AS (
        SELECT least(a.record, b.record) AS one, greatest(a.record, b.record) AS other,
               a.file AS one_file, b.file AS other_file, a.record AS in_one, b.record AS in_other,
               abs(epoch(a.started_at) - epoch(b.started_at)) AS gap,
               coalesce(a.lasted > abs(epoch(a.started_at) - epoch(b.started_at)), false)
               AND coalesce(b.lasted > abs(epoch(a.started_at) - epoch(b.started_at)), false)
               AS certain,
               a.files = 1 AND b.files = 1 AS alone,
               a.channel IS NULL OR b.channel IS NULL OR a.channel = b.channel AS alike,
               least(a.started_at, b.started_at) AS began
        FROM calls a JOIN calls b
          ON a.ends = b.ends AND a.record <> b.record AND a.file < b.file
         AND abs(epoch(a.started_at) - epoch(b.started_at)) <= $clock_gap
         AND coalesce(abs(a.lasted - b.lasted) <= $slack, true)
    )
    SELECT one, other, certain, one_file, other_file, in_one, in_other FROM near
    WHERE (certain OR (alone AND alike AND gap <= $message_gap))
      AND NOT EXISTS (FROM told_apart t WHERE t.one = near.one AND t.other = near.other)
    ORDER BY gap, began, one, other
"""


# Copies come from two files.
_FILES = """SELECT count(*) FROM (SELECT file FROM record_rows WHERE kind = 'contacts'
    UNION SELECT file FROM again)"""


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
    Copies come from two files, join the same two ends and last equally long, give or
    take 2 seconds, where both tell. Calls start within 5 seconds and last longer than that difference;
    messages, and calls of no length, start within 2 seconds and are paired one to one.
    """
    connection.execute("DELETE FROM same_record")
    files = first_row(connection, _FILES) or (0,)
    if files[0] <= 1:
        return 0
    rows = connection.execute(
        _PAIRS,
        {
            "clock_gap": CLOCK_GAP_S,
            "message_gap": MESSAGE_GAP_S,
            "slack": DURATION_GAP_S,
        },
    ).fetchall()
    leader: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for one, other, certain, one_file, other_file, in_one, in_other in rows:
        ends = {(in_one, other_file), (in_other, one_file)}
        known = _lead(leader, one) == _lead(leader, other)
        if not known and not certain and ends & taken:
            continue
        taken |= ends
        first, second = _lead(leader, one), _lead(leader, other)
        if first != second:
            leader[max(first, second)] = min(first, second)
    copies = [(r, _lead(leader, r)) for r in sorted(leader)]
    if copies:
        connection.executemany("INSERT INTO same_record VALUES (?, ?)", copies)
    return len(copies)


def _lead(leader: dict[str, str], record: str) -> str:
    while record in leader:
        record = leader[record]
    return record
