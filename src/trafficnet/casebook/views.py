"""The views that merge what several rows say of one record, whatever their order."""

from __future__ import annotations

import pyarrow as pa

from trafficnet.casebook.bulkviews import called, every
from trafficnet.casebook.columns import MENTION_FIELDS, RECORD_FIELDS

_GRADE = {"grade_scheme", "grade_source", "grade_assessment", "grade_handling"}


def view_statements() -> dict[str, str]:
    """Return the query of every view by name, in the order they are made in."""
    return {
        "canonical_record_rows": _canonical_rows("record_rows"),
        "canonical_mention_rows": _canonical_rows("mention_rows"),
        "told_rows": _TOLD,
        "ordinary_rows": _ORDINARY,
        "calls_between": _BETWEEN,
        "records": _merged("records", RECORD_FIELDS, ("record",)),
        "mentions": _merged("mentions", MENTION_FIELDS, ("record", "side")),
        "provenance": _PROVENANCE,
    }


def _canonical_rows(table: str) -> str:
    """Give rows that are copies of one record that record's name."""
    return _canonical(f"({every(table)})")


def _canonical(rows: str) -> str:
    """Give rows that are copies of one record that record's name."""
    return f"""
        SELECT t.* REPLACE (coalesce(s.canonical, t.record) AS record)
        FROM {rows} t LEFT JOIN same_record s ON s.record = t.record
    """


def naming_query() -> str:
    """Return the query of the namings that tell more of a party than a contact does.

    Those of records that are kept row by row: every one that is not of a contact, and of
    contacts those with a name. A row that was read with others of one record is merged
    with them, as in the view ``mentions``.
    """
    rows = _canonical("mention_rows")
    merged = _merged("mentions", MENTION_FIELDS, ("record", "side"), f"({rows})")
    names = ", ".join(f'"{name}"' for name in MENTION_FIELDS)
    return f"""SELECT {names} FROM ({merged})
        WHERE kind <> 'contacts' OR name IS NOT NULL ORDER BY mention"""


def _merged(
    name: str,
    fields: dict[str, pa.DataType],
    keys: tuple[str, ...],
    source: str | None = None,
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
            columns.append(f'arg_min("{column}", {GRADE_ORDER}) AS "{column}"')
        else:
            columns.append(f'min("{column}") AS "{column}"')
    source = source or f"canonical_{name.removesuffix('s')}_rows"
    merged = f"SELECT {', '.join(columns)} FROM {source} GROUP BY {', '.join(keys)}"
    if "aliases" in fields:
        others = "list_filter(aliases, lambda a: name IS NULL OR a <> name) AS aliases"
        merged = f"SELECT * REPLACE ({others}) FROM ({merged})"
    return merged


# Every spelling that a copy gives, and every alias; the name itself is taken out after.
_MERGED_ALIASES = """
    list_sort(list_distinct(list_concat(
        coalesce(flatten(list(aliases) FILTER (aliases IS NOT NULL)), []),
        coalesce(list(name) FILTER (name IS NOT NULL), [])
    ))) AS aliases
"""

GRADE_ORDER = (
    "CASE WHEN grade_scheme IS NOT NULL THEN coalesce(grade_scheme, '') || ' ' || "
    "coalesce(grade_assessment, '') || ' ' || coalesce(grade_source, '') || ' ' || "
    "coalesce(grade_handling, '') END"
)
"""By which one row's grade is chosen and kept whole, never mixed with another's."""

# Every accepted row that was read, those told again by a file of the same name too.
_TOLD = """
    SELECT record, file, sheet, row, source FROM canonical_record_rows
    UNION ALL
    SELECT r.record, a.file, a.sheet, a.row, r.source
    FROM again a JOIN canonical_record_rows r
      ON r.file = a.of_file AND r.sheet IS NOT DISTINCT FROM a.of_sheet AND r.row = a.of_row
"""

# The same without the plain calls of large tables, which are counted by themselves.
_ORDINARY = """
    WITH named AS (
        SELECT coalesce(s.canonical, t.record) AS record, t.file, t.sheet, t.row
        FROM record_rows t LEFT JOIN same_record s ON s.record = t.record
    )
    SELECT * FROM named
    UNION ALL
    SELECT r.record, a.file, a.sheet, a.row FROM again a JOIN named r
      ON r.file = a.of_file AND r.sheet IS NOT DISTINCT FROM a.of_sheet AND r.row = a.of_row
"""

# Who was in contact with whom, however it is kept.
_PARTY = (
    "coalesce(m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name, m.special)"
)
_BETWEEN = f"""
    WITH sides AS (
        SELECT m.record, any_value({_PARTY}) FILTER (m.side = 'from') AS source,
               any_value({_PARTY}) FILTER (m.side = 'to') AS target
        FROM (SELECT t.* REPLACE (coalesce(s.canonical, t.record) AS record)
              FROM mention_rows t LEFT JOIN same_record s ON s.record = t.record
              WHERE t.kind = 'contacts') m GROUP BY m.record
    ),
    contacts AS (
        SELECT coalesce(s.canonical, t.record) AS record, min(t.started_at)::TIMESTAMP AS at,
               max(t.duration_s) AS seconds, max(t.count) AS times
        FROM record_rows t LEFT JOIN same_record s ON s.record = t.record
        WHERE t.kind = 'contacts' GROUP BY 1
    ),
    told AS (
        SELECT d.source, d.target, c.times::BIGINT AS contacts, coalesce(c.seconds, 0) AS seconds,
               c.at AS first_at, c.at AS last_at
        FROM contacts c JOIN sides d USING (record)
        WHERE d.source IS NOT NULL AND d.target IS NOT NULL
    ),
    known AS (
        SELECT DISTINCT try_cast(source[2:] AS BIGINT) AS sender,
               try_cast(target[2:] AS BIGINT) AS receiver
        FROM told WHERE source LIKE '+%' AND target LIKE '+%'
        AND try_cast(source[2:] AS BIGINT) IS NOT NULL
        AND try_cast(target[2:] AS BIGINT) IS NOT NULL
    ),
    -- Two numbers of which no ordinary row tells stand once already; there are millions.
    mixed AS (
        SELECT * FROM ties WHERE sender < 0 OR receiver < 0
        UNION ALL
        SELECT * FROM ties SEMI JOIN known USING (sender, receiver)
        WHERE sender > 0 AND receiver > 0
    ),
    every AS (
        FROM told
        UNION ALL
        SELECT {called("t.sender", "s")}, {called("t.receiver", "r")},
               t.contacts, t.seconds, t.first_at, t.last_at
        FROM mixed t LEFT JOIN bulk_parties s ON s.id = -t.sender
        LEFT JOIN bulk_parties r ON r.id = -t.receiver
    )
    SELECT source, target, sum(contacts)::BIGINT AS contacts, sum(seconds)::DOUBLE AS seconds,
           min(first_at)::TIMESTAMP WITH TIME ZONE AS first_seen,
           max(last_at)::TIMESTAMP WITH TIME ZONE AS last_seen
    FROM every WHERE source IS NOT NULL AND target IS NOT NULL GROUP BY source, target
    UNION ALL
    SELECT '+' || t.sender, '+' || t.receiver, t.contacts, t.seconds::DOUBLE,
           t.first_at::TIMESTAMP WITH TIME ZONE, t.last_at::TIMESTAMP WITH TIME ZONE
    FROM ties t ANTI JOIN known USING (sender, receiver)
    WHERE t.sender > 0 AND t.receiver > 0
"""

_PROVENANCE = """
    SELECT r.record, r.file, r.sheet, r.row, f.sha256, r.source,
           r.file || coalesce('#' || r.sheet, '') || ':' || r.row AS reference
    FROM told_rows r
    LEFT JOIN files f ON f.file = r.file AND f.sheet IS NOT DISTINCT FROM r.sheet
"""
