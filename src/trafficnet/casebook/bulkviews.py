"""Large tables of calls as if every row of them were kept like any other.

Plain calls are kept compactly (``bulk_rows``); these queries tell of them what the
ordinary tables tell of theirs, with the same content keys.
"""

from __future__ import annotations

import pyarrow as pa

from trafficnet.casebook.columns import MENTION_FIELDS, RECORD_FIELDS, ROW_KEY
from trafficnet.records.keys import CHANNEL_GROUPS

# The key of a contact: its parties, its start, its channel group, its whole seconds; the
# separators are those of ``records.keys``.
GROUPS = " ".join(
    f"WHEN '{channel}' THEN '{group}'" for channel, group in CHANNEL_GROUPS.items()
)
"""The cases of an expression that gives the group of a channel."""

_UNIT, _PART, _ITEM = "chr(31)", "chr(29)", "chr(30)"
_NOTHING = f"repeat({_PART}, 4)"


def _party(side: str, table: str) -> str:
    """Return the text by which a party stands in the key."""
    fields = ("phones", "emails", "handles", "accounts", "special")
    listed = f" || {_PART} || ".join(
        f"coalesce(replace({table}.{name}, ';', {_ITEM}), '')" for name in fields
    )
    return f"CASE WHEN b.{side} > 0 THEN '+' || b.{side} || {_NOTHING} ELSE {listed} END"


_START = "strftime(b.started_at, '%Y-%m-%dT%H:%M:%SZ')"

KEY = f"""left(sha256('contacts' || {_UNIT} || {_party("sender", "s")} || {_UNIT}
    || {_party("receiver", "r")} || {_UNIT} || {_START} || {_UNIT}
    || CASE coalesce(f.channel, 'call') {GROUPS} ELSE f.channel END || {_UNIT}
    || coalesce(b.duration_s::VARCHAR, '')), 16)"""
"""The content key of a call of ``bulk_rows`` b with parties s, r and facts f."""

FROM = """bulk_rows b JOIN bulk_files n ON n.id = b.file JOIN bulk_facts f ON f.id = b.facts
    LEFT JOIN bulk_parties s ON s.id = -b.sender LEFT JOIN bulk_parties r ON r.id = -b.receiver"""
"""The tables that tell of a call."""

_ROW = """b.place + 1 + coalesce((SELECT max_by(g.shift, g.place) FROM bulk_gaps g
    WHERE g.file = b.file AND g.place <= b.place), 0)"""

_DATA = f"""to_json(map(n.headers || coalesce(n.other_headers, []),
    [CASE WHEN b.sender > 0 THEN '+' || b.sender ELSE {{sender}} END,
     CASE WHEN b.receiver > 0 THEN '+' || b.receiver ELSE {{receiver}} END, {_START},
     coalesce(b.duration_s::VARCHAR, '')] || coalesce(b.others, [])))::VARCHAR""".format(
    sender="coalesce(s.phones, s.emails, s.handles, s.accounts, s.special, '')",
    receiver="coalesce(r.phones, r.emails, r.handles, r.accounts, r.special, '')",
)

_OF_FACTS = frozenset(
    {
        "case_id",
        "channel",
        "source",
        "grade_scheme",
        "grade_source",
        "grade_assessment",
        "grade_handling",
        "marking",
        "conditions",
        "originator",
        "releasable_to",
        "review_by",
        "basis",
        "count",
    }
)
_RECORD = {
    "record": KEY,
    "kind": "'contacts'",
    "started_at": "b.started_at::TIMESTAMP WITH TIME ZONE",
    "ended_at": "(b.started_at + to_seconds(b.duration_s))::TIMESTAMP WITH TIME ZONE",
    "time_text": _START,
    "duration_s": "b.duration_s::DOUBLE",
    "record_id": "b.record_id",
    "data": _DATA,
    **{name: f'f."{name}"' for name in _OF_FACTS},
}


def _empty(kind: pa.DataType) -> str:
    return "[]::VARCHAR[]" if pa.types.is_list(kind) else "NULL"


def bulk_records(only: str = "") -> str:
    """Return the query that tells of plain calls what ``record_rows`` tells of records.

    Parameters
    ----------
    only
        A join that keeps some of the calls.
    """
    columns = {"file": "n.file", "sheet": "NULL", "row": _ROW}
    columns |= {
        name: _RECORD.get(name, _empty(kind)) for name, kind in RECORD_FIELDS.items()
    }
    picked = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
    return f"SELECT {picked} FROM {FROM} {only}"


def bulk_mentions(only: str = "") -> str:
    """Return the query that tells of plain calls what ``mention_rows`` tells of parties.

    Parameters
    ----------
    only
        A join that keeps some of the calls.
    """
    return " UNION ALL ".join(
        _side(side, end, table, only)
        for side, end, table in (("from", "sender", "s"), ("to", "receiver", "r"))
    )


def _side(side: str, end: str, table: str, only: str) -> str:
    def listed(name: str) -> str:
        return f"coalesce(string_split({table}.{name}, ';'), [])"

    said = {
        "mention": f"{KEY} || ':{side}'",
        "record": KEY,
        "kind": "'contacts'",
        "side": f"'{side}'",
        "name": f"{table}.name",
        "phones": f"CASE WHEN b.{end} > 0 THEN ['+' || b.{end}] ELSE {listed('phones')} END",
        **{name: listed(name) for name in ("emails", "handles", "accounts")},
        **{name: listed(name) for name in ("documents", "vehicles")},
        "imeis": f"CASE WHEN b.{side}_imei IS NULL THEN [] ELSE [b.{side}_imei] END",
        "cell": f"b.{side}_cell",
        "special": f"{table}.special",
        "city": f"f.{side}_city",
        "country": f"f.{side}_country",
        "case_id": "f.case_id",
    }
    columns = {"file": "n.file", "sheet": "NULL", "row": _ROW}
    columns |= {
        name: said.get(name, _empty(kind)) for name, kind in MENTION_FIELDS.items()
    }
    picked = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
    return f"SELECT {picked} FROM {FROM} {only}"


def every(table: str) -> str:
    """Return the query of all rows of an ordinary table and their like of plain calls."""
    fields = RECORD_FIELDS if table == "record_rows" else MENTION_FIELDS
    names = ", ".join(f'"{name}"' for name in (*ROW_KEY, *fields))
    bulk = bulk_records() if table == "record_rows" else bulk_mentions()
    return f"SELECT {names} FROM {table} UNION ALL SELECT {names} FROM ({bulk})"
