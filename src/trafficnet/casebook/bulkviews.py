"""Large tables of calls as if every row of them were kept like any other.

Plain calls are kept compactly (``bulk_rows``); these queries tell of them what the
ordinary tables tell of theirs, with the same content keys.
"""

from __future__ import annotations

import pyarrow as pa

from trafficnet.casebook.columns import (
    MENTION_FIELDS,
    RECORD_FIELDS,
    ROW_KEY,
)
from trafficnet.records.bulk.facts import RECORD_FACTS, TOLD
from trafficnet.records.bulk.layout import CALL_TEXTS
from trafficnet.records.bulk.numbers import PARTY_FIELDS
from trafficnet.records.keys import CHANNEL_GROUPS

# The key of a contact: its parties, its start, its channel group, its whole seconds; the
# separators are those of ``records.keys``.
GROUPS = " ".join(
    f"WHEN '{channel}' THEN '{group}'" for channel, group in CHANNEL_GROUPS.items()
)
"""The cases of an expression that gives the group of a channel."""

_UNIT, _PART = "chr(31)", "chr(29)"
_NOTHING = f"repeat({_PART}, {len(PARTY_FIELDS)})"


def _party(side: str, table: str) -> str:
    """Return the text by which a party stands in the key."""
    listed = "".join(
        f" || {_PART} || coalesce({table}.{name}, '')" for name in PARTY_FIELDS
    )
    return (
        f"CASE WHEN b.{side} > 0 THEN '+' || b.{side} || {_NOTHING} ELSE ''{listed} END"
    )


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


def called(side: str, table: str) -> str:
    """Return the expression of what a party of a call goes by.

    Parameters
    ----------
    side
        The column of its number.
    table
        The list where it stands if it is no number.
    """
    fields = ", ".join(f"{table}.{name}" for name in PARTY_FIELDS)
    return f"CASE WHEN {side} > 0 THEN '+' || {side} ELSE coalesce({fields}) END"


# Where each text stands among the cells that are kept, counted from 1 as SQL does.
_CELLS = {name: f"b.cells[{at}]" for at, name in enumerate(CALL_TEXTS, start=1)}
_TEXTS = ", ".join(f"coalesce({cell}, '')" for cell in _CELLS.values())
_OTHERS = f"coalesce(b.cells[{len(CALL_TEXTS) + 1}:], [])"
_NAMES = "n.headers || n.texts || n.told || n.others"
_DATA = f"""to_json(map(list_filter({_NAMES}, k -> k IS NOT NULL), list_where(
    [{called("b.sender", "s")}, {called("b.receiver", "r")}, {_START},
     coalesce(b.duration_s::VARCHAR, ''), {_TEXTS}] || f.{TOLD} || {_OTHERS},
    list_transform({_NAMES}, k -> k IS NOT NULL))))::VARCHAR"""

_RECORD = {
    "record": KEY,
    "kind": "'contacts'",
    "started_at": "b.started_at::TIMESTAMP WITH TIME ZONE",
    "ended_at": "(b.started_at + to_seconds(b.duration_s))::TIMESTAMP WITH TIME ZONE",
    "time_text": _START,
    "duration_s": "b.duration_s::DOUBLE",
    "record_id": _CELLS["record_id"],
    "data": _DATA,
    **{name: f'f."{name}"' for name in (*RECORD_FACTS, "count")},
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
    def listed(value: str) -> str:
        return f"CASE WHEN {value} IS NULL THEN [] ELSE [{value}] END"

    said = {
        "mention": f"{KEY} || ':{side}'",
        "record": KEY,
        "kind": "'contacts'",
        "side": f"'{side}'",
        "phones": f"CASE WHEN b.{end} > 0 THEN ['+' || b.{end}] ELSE [] END",
        **{name: listed(f"{table}.{name}") for name in PARTY_FIELDS},
        "imeis": listed(_CELLS[f"{side}_imei"]),
        "cell": _CELLS[f"{side}_cell"],
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
