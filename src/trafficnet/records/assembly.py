"""From a raw table to a batch: accepted rows, their parties, refused rows, notes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trafficnet.records.batch import (
    LIST_COLUMNS,
    MENTION_COLUMNS,
    RECORD_COLUMNS,
    REJECTED_COLUMNS,
    Batch,
    frame,
)
from trafficnet.records.checks import check_rows
from trafficnet.records.fields import read_fields
from trafficnet.records.grading import read_grades, read_markings
from trafficnet.records.headers import Column, Columns
from trafficnet.records.keys import CHANNEL_GROUPS, content_key
from trafficnet.records.moments import When, order_of
from trafficnet.records.parties import Party, PartyReader
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import TableSettings
from trafficnet.records.spans import Span, SpanReader, end_of, lasted
from trafficnet.records.tables import RawTable
from trafficnet.values.grades import Grade

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PARTY_KEY = (
    "phones emails handles accounts documents vehicles imeis special name".split()
)
_MENTION_VALUES = [
    name
    for name in MENTION_COLUMNS
    if name not in {"mention", "record", "kind", "side", "row", "case_id"}
]
_UNKEYED = frozenset({"row", "record", "data", "count", "kind"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table came from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read of a table's rows, refused or not."""

    columns: Columns
    span: Span
    parties: tuple[Party, ...]
    fields: Mapping[str, list[object]]
    grades: list[Grade | None]
    markings: list[object]

    def value(self, name: str, place: int) -> object:
        """Return a field of one row, None where the table has no such column."""
        values = self.fields.get(name)
        return values[place] if values is not None else None


def assemble(
    table: RawTable,
    columns: Columns,
    settings: TableSettings,
    origin: Origin,
    notes: Sequence[str] = (),
) -> Batch:
    """Return the batch of one table whose columns are known.

    Parameters
    ----------
    table
        As it stood in the file.
    columns
        What its columns are.
    settings
        What is declared about it.
    origin
        Its file.
    notes
        What was assumed before.
    """
    refusals = Refusals()
    content, found = _read(table, columns, settings, refusals)
    check_rows(content.columns, content.span, content.parties, content.fields, refusals)
    records, mentions = _frames(table, content, list(refusals.kept(len(table.rows))))
    every = [*table.notes, *notes, *found, *_unknown_note(columns)]
    return Batch(
        kind=columns.kind.name,
        file=origin.file,
        sheet=table.sheet,
        sha256=origin.sha256,
        read=table.read,
        records=records,
        mentions=mentions,
        rejected=_rejected(table, refusals, origin),
        notes=tuple(dict.fromkeys(every)),
    )


def _read(
    table: RawTable,
    columns: Columns,
    settings: TableSettings,
    refusals: Refusals,
) -> tuple[Content, list[str]]:
    rows = len(table.rows)
    cells = {name: _cells(table, column) for name, column in columns.known.items()}
    fallback = _fallback(columns, cells, settings)
    span_reader = SpanReader(columns, cells, rows, settings, fallback)
    span = span_reader.read(refusals)
    birth, birth_notes = _birth_order(columns, cells, settings, fallback)
    is_contact = columns.kind.name == "contacts"
    reader = PartyReader(cells, rows, settings.home_country, is_contact, birth)
    parties = tuple(
        reader.read(side, columns.side(side), refusals) for side in columns.kind.sides
    )
    taken = {
        column.name
        for party in parties
        for found in party.columns.values()
        for column in found
    }
    fields, field_notes = read_fields(columns, cells, frozenset(taken), refusals)
    grades = read_grades(columns.known, cells, rows, settings.grade_scheme, refusals)
    markings = read_markings(columns.known, cells, rows, refusals)
    content = Content(columns, span, parties, fields, grades, markings)
    notes = [*span.notes, *birth_notes]
    notes += [note for party in parties for note in party.notes]
    return content, notes + field_notes


def _cells(table: RawTable, column: Column) -> list[str]:
    if column.constant is not None:
        return [column.constant] * len(table.rows)
    position = column.position
    return [row[position] for row in table.rows]


def _fallback(
    columns: Columns,
    cells: Mapping[str, Sequence[str]],
    settings: TableSettings,
) -> str:
    """Return the order of dates that the table's other columns show, else the home's."""
    names = [columns.kind.start, columns.kind.end or "", "date"]
    names += [name for name in columns.known if name.endswith("_born")]
    decided = {
        order.order
        for name in names
        if name in cells
        for order in [order_of(cells[name], name, declared=None)]
        if order.decided and order.order != "YMD"
    }
    if len(decided) == 1:
        return decided.pop()
    return "MDY" if settings.home_country == "US" else "DMY"


def _birth_order(
    columns: Columns,
    cells: Mapping[str, Sequence[str]],
    settings: TableSettings,
    fallback: str,
) -> tuple[str, list[str]]:
    births = [name for name in columns.known if name.endswith("_born")]
    if not births:
        return fallback, []
    column = columns.known[births[0]]
    texts = [cell for name in births for cell in cells[name]]
    unit = column.unit if column.unit in {"DMY", "MDY", "YMD"} else None
    declared = unit or settings.date_order
    order = order_of(texts, column.header, declared=declared, fallback=fallback)
    return order.order, [order.note] if order.note else []


def _frames(table: RawTable, content: Content, kept: list[int]) -> tuple[object, object]:
    header = [text or f"column {at + 1}" for at, text in enumerate(table.header)]
    kind = content.columns.kind.name
    columns = _record_columns(table, content, kept, header)
    keys = [_key(content, place) for place in kept]
    columns["record"] = keys
    records = frame(columns, RECORD_COLUMNS)
    mentions: dict[str, list[object]] = {name: [] for name in MENTION_COLUMNS}
    for party in content.parties:
        there = [at for at, place in enumerate(kept) if party.is_there(place)]
        places = [kept[at] for at in there]
        mentions["mention"] += [f"{keys[at]}:{party.side}" for at in there]
        mentions["record"] += [keys[at] for at in there]
        mentions["kind"] += [kind] * len(there)
        mentions["side"] += [party.side] * len(there)
        mentions["row"] += [table.numbers[place] for place in places]
        mentions["case_id"] += [content.value("case_id", place) for place in places]
        for name in _MENTION_VALUES:
            mentions[name] += _said(party, name, places)
    return records, _sorted(frame(mentions, MENTION_COLUMNS))


def _said(party: Party, name: str, places: list[int]) -> list[object]:
    values = party.said.get(name)
    if values is None:
        return [() if name in LIST_COLUMNS else None] * len(places)
    return [values[place] for place in places]
