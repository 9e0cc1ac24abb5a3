"""From a raw table to a batch: accepted rows, their parties, refused rows, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from trafficnet.records.batch import (
    LIST_COLUMNS,
    MENTION_COLUMNS,
    MENTION_VALUES,
    RECORD_COLUMNS,
    REJECTED_COLUMNS,
    Batch,
    frame,
)
from trafficnet.records.checks import check_rows
from trafficnet.records.content import Content, record_columns
from trafficnet.records.contentkeys import content_keys
from trafficnet.records.fields import read_fields
from trafficnet.records.grading import read_grades, read_markings, scheme_note
from trafficnet.records.headers import Column, Columns, doubt_notes
from trafficnet.records.moments import order_of
from trafficnet.records.parties import Party, PartyReader
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import TableSettings
from trafficnet.records.spans import SpanReader
from trafficnet.records.suspects import odd_births
from trafficnet.records.tables import RawTable, shown

_MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table came from."""

    file: str
    sha256: str


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
    cells = {name: _cells(table, column) for name, column in columns.known.items()}
    refusals = Refusals(cells)
    content, found = _read(table, columns, settings, refusals)
    check_rows(content.columns, content.span, content.parties, content.fields, refusals)
    records, mentions = _frames(table, content, list(refusals.kept(len(table.rows))))
    open_ = [*_unknown_note(table, columns), *doubt_notes(columns, table, origin.file)]
    every = [*table.notes, *notes, *found, *open_]
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
    cells = refusals.cells
    fallback = _fallback(columns, cells, settings)
    span_reader = SpanReader(columns, cells, rows, settings, fallback, table.numbers)
    span = span_reader.read(refusals)
    birth, birth_notes = _birth_order(columns, cells, settings, fallback)
    is_contact = columns.kind.name == "contacts"
    system = settings.date_system or "1900"
    reader = PartyReader(cells, rows, settings.home_country, is_contact, birth, system)
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
    notes = [*span.notes, *birth_notes, *odd_births(parties, cells, table.numbers)]
    notes += [note for party in parties for note in party.notes]
    return content, [*notes, *field_notes, *scheme_note(grades)]


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


def _frames(
    table: RawTable,
    content: Content,
    kept: Sequence[int],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the records and the mentions of the accepted rows, sorted by id."""
    every = content_keys(content, kept)
    numbers = [table.numbers[place] for place in kept]
    keyed = sorted(zip(every, numbers, kept, strict=True))
    keys = [key for key, _, _ in keyed]
    places = [place for _, _, place in keyed]
    columns = record_columns(table, content, places)
    records = frame({**columns, "record": keys}, RECORD_COLUMNS)
    return records, _mentions(table, content, keys, places)


def _mentions(
    table: RawTable,
    content: Content,
    keys: Sequence[str],
    kept: Sequence[int],
) -> pd.DataFrame:
    columns: dict[str, list[object]] = {name: [] for name in MENTION_COLUMNS}
    for party in content.parties:
        is_there = party.there()
        there = [at for at, place in enumerate(kept) if is_there[place]]
        places = [kept[at] for at in there]
        columns["mention"] += [f"{keys[at]}:{party.side}" for at in there]
        columns["record"] += [keys[at] for at in there]
        columns["kind"] += [content.columns.kind.name] * len(there)
        columns["side"] += [party.side] * len(there)
        columns["row"] += [table.numbers[place] for place in places]
        columns["case_id"] += content.taken("case_id", places)
        for name in MENTION_VALUES:
            columns[name] += _said(party, name, places)
    mentions = frame(columns, MENTION_COLUMNS)
    return mentions.sort_values(["mention", "row"], ignore_index=True, kind="stable")


def _said(party: Party, name: str, places: Sequence[int]) -> list[object]:
    values = party.said.get(name)
    if values is None:
        return [() if name in LIST_COLUMNS else None] * len(places)
    return [values[place] for place in places]


def _rejected(table: RawTable, refusals: Refusals, origin: Origin) -> pd.DataFrame:
    lines = [(one.row, "", one.value, one.reason) for one in table.damaged]
    lines += [
        (table.numbers[place], one.column, one.value, one.reason)
        for place, one in refusals.by_place.items()
    ]
    lines.sort()
    columns: dict[str, list[object]] = {
        "file": [origin.file] * len(lines),
        "sheet": [table.sheet] * len(lines),
        **{
            name: [line[at] for line in lines]
            for at, name in enumerate(("row", "column", "value", "reason"))
        },
    }
    return frame(columns, REJECTED_COLUMNS)


def _unknown_note(table: RawTable, columns: Columns) -> list[str]:
    """Return the note on columns that are not understood; nameless empty ones are none."""
    empty = {
        f"column {place + 1}"
        for place, heading in enumerate(table.header)
        if not heading and not any(row[place].strip() for row in table.rows)
    }
    names = [name for name in columns.unknown if name not in empty]
    if not names:
        return []
    told = ", ".join(repr(shown(name)) for name in names[:_MOST_TOLD])
    more = len(names) - _MOST_TOLD
    rest = f", and {more:,} more" if more > 0 else ""
    return [f"columns not understood, kept with the evidence only: {told}{rest}"]
