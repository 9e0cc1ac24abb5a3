"""Everything read of a table's rows, and the columns of ``Batch.records`` made of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trafficnet.records.headers import Columns
from trafficnet.records.parties import Party
from trafficnet.records.spans import Span, end_of, lasted
from trafficnet.records.tables import RawTable
from trafficnet.values.grades import Grade

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_PLAIN = {
    "case_id": "case_id",
    "channel": "channel",
    "relation": "relation",
    "amount": "amount",
    "currency": "currency",
    "mode": "mode",
    "carrier": "carrier",
    "service": "service",
    "booking": "booking",
    "origin_city": "from_city",
    "destination_city": "to_city",
    "source": "source",
    "conditions": "conditions",
    "originator": "originator",
    "releasable_to": "releasable_to",
    "exploitation": "exploitation",
    "review_by": "review_by",
    "basis": "basis",
    "record_id": "record_id",
}
"""Column of ``Batch.records`` -> house name of the column it is taken from."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read of a table's rows, refused or not.

    Parameters
    ----------
    columns
        The table's columns.
    span
        Start and end of every row.
    parties
        One for each side of the kind.
    fields
        House name -> values, for the columns that are no party and no time.
    grades, markings
        One a row.
    """

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

    def taken(self, name: str, places: Sequence[int]) -> list[object]:
        """Return a field of some rows, None where the table has no such column."""
        values = self.fields.get(name)
        if values is None:
            return [None] * len(places)
        return [values[place] for place in places]

    def sorted_fields(self) -> list[tuple[str, list[object]]]:
        """Return the fields by name, so that the order of columns does not matter."""
        return sorted(self.fields.items())


def record_columns(
    table: RawTable,
    content: Content,
    places: Sequence[int],
) -> dict[str, list[object]]:
    """Return the columns of ``Batch.records`` but for the content key.

    Parameters
    ----------
    table
        As it stood in the file.
    content
        What was read of it.
    places
        The accepted rows, in the order wanted.
    """
    columns = {name: content.taken(ours, places) for name, ours in _PLAIN.items()}
    if content.columns.kind.name == "movements":
        columns["origin"] = content.taken("from_country", places)
        columns["destination"] = content.taken("to_country", places)
    else:
        columns["origin"] = columns["destination"] = [None] * len(places)
    if content.columns.kind.name == "adverts" and "record_id" not in content.fields:
        columns["record_id"] = content.taken("ad_id", places)
    if content.columns.kind.name == "cases":
        agency = content.taken("agency", places)
        told = zip(columns["originator"], agency, strict=True)
        columns["originator"] = [first or other for first, other in told]
    columns["row"] = [table.numbers[place] for place in places]
    columns["kind"] = [content.columns.kind.name] * len(places)
    columns["count"] = _counts(content, places)
    columns["marking"] = [content.markings[place] for place in places]
    columns.update(_grade_columns(content, places))
    columns.update(_time_columns(content, places))
    columns["data"] = _data(table, places)
    return columns


def _counts(content: Content, places: Sequence[int]) -> list[object]:
    """Return how many contacts a row stands for; a relation's whole strength counts."""
    name = "strength" if content.columns.kind.name == "relations" else "count"
    return [_count(value) for value in content.taken(name, places)]


def _count(value: object) -> int:
    is_whole = isinstance(value, int | float) and value >= 1 and value == int(value)
    return int(value) if is_whole and isinstance(value, int | float) else 1


def _grade_columns(content: Content, places: Sequence[int]) -> dict[str, list[object]]:
    grades = [content.grades[place] for place in places]
    return {
        "grade_scheme": [grade and grade.scheme for grade in grades],
        "grade_source": [grade and grade.source for grade in grades],
        "grade_assessment": [grade and grade.assessment for grade in grades],
        "grade_handling": [grade and grade.handling for grade in grades],
    }


def _time_columns(content: Content, places: Sequence[int]) -> dict[str, list[object]]:
    starts = [content.span.starts[place] for place in places]
    ends = [content.span.ends[place] for place in places]
    seconds: list[float | None] = []
    for place, start, end in zip(places, starts, ends, strict=True):
        given = content.value("duration_s", place)
        if isinstance(given, float):
            seconds.append(given)
        else:
            is_contact = content.columns.kind.name == "contacts"
            seconds.append(lasted(start, end) if is_contact else None)
    triples = zip(starts, ends, seconds, strict=True)
    return {
        "started_at": [start and start.utc for start in starts],
        "ended_at": [end_of(start, end, length) for start, end, length in triples],
        "time_text": [start and start.text for start in starts],
        "duration_s": list(seconds),
    }


def _data(table: RawTable, places: Sequence[int]) -> list[object]:
    """Return every cell as received, as JSON: heading -> text."""
    header = [text or f"column {at + 1}" for at, text in enumerate(table.header)]
    return [
        _ENCODER.encode(dict(zip(header, table.rows[place], strict=True)))
        for place in places
    ]
