"""When each record of a table began, ended and how long it took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from trafficnet.errors import DateError, FieldError, ParameterError
from trafficnet.records.cells import given
from trafficnet.records.headers import Column, Columns
from trafficnet.records.moments import (
    When,
    is_only_time,
    order_of,
    read_when,
    zone_note,
)
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import TableSettings
from trafficnet.values.dates import parse_date, time_zone

_ORDERS = frozenset({"DMY", "MDY", "YMD"})


@dataclass(frozen=True, slots=True)
class Span:
    """The start and the end of every row, as far as the table says them."""

    starts: list[When | None]
    ends: list[When | None]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanReader:
    """Reads the times of one table.

    Parameters
    ----------
    columns
        The table's columns.
    cells
        House name -> cells.
    rows
        How many rows there are.
    settings
        What is declared.
    fallback
        The order of dates where a column leaves it open.
    """

    columns: Columns
    cells: Mapping[str, Sequence[str]]
    rows: int
    settings: TableSettings
    fallback: str = "DMY"
    notes: list[str] = field(default_factory=list)

    def read(self, refusals: Refusals) -> Span:
        """Return when every row began and ended; impossible ones are refused."""
        self.notes.clear()
        kind = self.columns.kind
        starts = self._whens(kind.start, refusals)
        ends: list[When | None] = [None] * self.rows
        if kind.end is not None and kind.end in self.columns.known:
            ends = self._ends(kind.end, starts, refusals)
        return Span(starts, ends, tuple(self.notes))

    def _whens(self, name: str, refusals: Refusals) -> list[When | None]:
        known = self.columns.known
        if name in known:
            return self._column(known[name], self.cells[name], None, refusals)
        if "date" in known and "time" in known:
            dates, times = self.cells["date"], self.cells["time"]
            joined = [_joined(d, t) for d, t in zip(dates, times, strict=True)]
            return self._column(known["date"], joined, known["time"], refusals)
        return [None] * self.rows

    def _ends(
        self,
        name: str,
        starts: list[When | None],
        refusals: Refusals,
    ) -> list[When | None]:
        """Return the ends; a bare time of day is on the day of the start, or the next."""
        column, cells = self.columns.known[name], self.cells[name]
        if not is_only_time(cells) or "date" not in self.columns.known:
            return self._column(column, cells, None, refusals)
        dates = self.cells["date"]
        joined = [_joined(d, t) for d, t in zip(dates, cells, strict=True)]
        ends = self._column(self.columns.known["date"], joined, column, refusals)
        return [_after(start, end) for start, end in zip(starts, ends, strict=True)]

    def _column(
        self,
        column: Column,
        cells: Sequence[str],
        time_column: Column | None,
        refusals: Refusals,
    ) -> list[When | None]:
        zone = self._zone(column, time_column)
        order = self._order(column, cells)
        zones = self.cells.get("zone", [""] * self.rows)
        seen: dict[tuple[str, str], When | FieldError | None] = {}
        whens: list[When | None] = []
        for place, pair in enumerate(zip(cells, zones, strict=True)):
            if pair not in seen:
                seen[pair] = _when(pair[0], order, given(pair[1]) or zone or "UTC")
            found = seen[pair]
            if isinstance(found, FieldError):
                self._refuse(place, (column, time_column), order, found, refusals)
                found = None
            whens.append(found)
        is_zoned = zone or ("zone" in self.columns.known and "row")
        note = zone_note((time_column or column).header, whens, is_zoned or None)
        self.notes.extend([note] if note else [])
        return whens

    def _zone(self, column: Column, time_column: Column | None) -> str | None:
        units = {column.unit, time_column.unit if time_column else None}
        return "UTC" if "UTC" in units else self.settings.timezone

    def _order(self, column: Column, cells: Sequence[str]) -> str:
        declared = column.unit if column.unit in _ORDERS else self.settings.date_order
        order = order_of(
            cells, column.header, declared=declared, fallback=self.fallback
        )
        if order.note and order.note not in self.notes:
            self.notes.append(order.note)
        return order.order

    def _refuse(
        self,
        place: int,
        columns: tuple[Column, Column | None],
        order: str,
        error: FieldError,
        refusals: Refusals,
    ) -> None:
        """Refuse a row for its date, or for its time where the date is sound."""
        column, time_column = columns
        if "zone" in self.columns.known and str(error).startswith("time zone"):
            column = self.columns.known["zone"]
        elif time_column is not None:
            try:
                parse_date(self.cells[column.name][place].strip(), order)
            except DateError as why:
                error = why
            else:
                column = time_column
        refusals.add(place, column, self.cells[column.name][place], str(error))


def _joined(day: str, time: str) -> str:
    """Return a date and a time as one text; a midnight in the date is not a time."""
    bare, clock = given(day), given(time)
    if bare.endswith((" 00:00:00", "T00:00:00")) and clock:
        bare = bare[: -len(" 00:00:00")]
    return f"{bare} {clock}".strip() if bare else ""


def _when(text: str, order: str, zone: str) -> When | FieldError | None:
    bare = given(text)
    if not bare:
        return None
    try:
        time_zone(zone)
        return read_when(bare, order, zone)
    except ParameterError as error:
        return DateError(str(error))
    except FieldError as error:
        return error


def _after(start: When | None, end: When | None) -> When | None:
    """Return an end on the next day where the clock passed midnight."""
    if start is None or end is None or start.utc is None or end.utc is None:
        return end
    if not (start.has_time and end.has_time and end.utc < start.utc):
        return end
    utc = end.utc + timedelta(days=1)
    return replace(end, utc=utc, earliest=utc.date(), latest=utc.date())


def lasted(start: When | None, end: When | None) -> float | None:
    """Return the seconds between a start and an end that both have a time of day."""
    if start is None or end is None or not (start.has_time and end.has_time):
        return None
    if start.utc is None or end.utc is None:
        return None
    return max(0.0, (end.utc - start.utc).total_seconds())


def end_of(
    start: When | None, end: When | None, seconds: float | None
) -> datetime | None:
    """Return the moment a record ended, from its end or its start and duration."""
    if end is not None:
        return end.utc
    if start is None or start.utc is None or not start.has_time or seconds is None:
        return None
    return start.utc + timedelta(seconds=seconds)
