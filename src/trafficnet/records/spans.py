"""When each record of a table began, ended and how long it took."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from trafficnet.errors import DateError, FieldError, ParameterError
from trafficnet.records.cells import given
from trafficnet.records.headers import Column, Columns
from trafficnet.records.moments import (
    When,
    clock_note,
    is_only_time,
    order_of,
    read_when,
    zone_note,
)
from trafficnet.records.refusals import Refusals
from trafficnet.records.serials import plain_dates, plain_time
from trafficnet.records.settings import TableSettings
from trafficnet.records.suspects import suspicious_notes
from trafficnet.records.units import is_zone
from trafficnet.values.dates import parse_date, time_zone

_CLOCK_BEHIND = re.compile(r"(?<=\d)[T ]\d\d:\d\d:\d\d$")
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
    numbers
        The number of every row, for the notes; none counts them from 1.
    """

    columns: Columns
    cells: Mapping[str, Sequence[str]]
    rows: int
    settings: TableSettings
    fallback: str = "DMY"
    numbers: Sequence[int] = ()
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
            return self._column(known[name], self._plain(name), None, refusals)
        if "date" in known and "time" in known:
            times = [plain_time(cell) for cell in self.cells["time"]]
            joined = [
                _joined(day, time)
                for day, time in zip(self._plain("date"), times, strict=True)
            ]
            return self._column(known["date"], joined, known["time"], refusals)
        return [None] * self.rows

    def _plain(self, name: str) -> Sequence[str]:
        """Return the cells of a column of dates, machine numbers written as dates."""
        system = self.settings.date_system or "1900"
        header = self.columns.known[name].header
        plain = plain_dates(self.cells[name], header, system)
        self.notes.extend(note for note in plain.notes if note not in self.notes)
        return plain.cells

    def _ends(
        self,
        name: str,
        starts: list[When | None],
        refusals: Refusals,
    ) -> list[When | None]:
        """Return the ends; a bare time of day is on the day of the start, or the next."""
        column = self.columns.known[name]
        times = [plain_time(cell) for cell in self.cells[name]]
        if "date" not in self.columns.known or not is_only_time(times):
            return self._column(column, self._plain(name), None, refusals)
        dates = [_CLOCK_BEHIND.sub("", day.strip()) for day in self._plain("date")]
        joined = [_joined(d, t) for d, t in zip(dates, times, strict=True)]
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
        self._tell(time_column or column, (cells, whens), order, zone)
        return whens

    def _tell(
        self,
        column: Column,
        read: tuple[Sequence[str], list[When | None]],
        order: str,
        zone: str | None,
    ) -> None:
        """Note times without a zone, times that clocks left in doubt, odd dates."""
        cells, whens = read
        has_zones = "zone" in self.columns.known
        notes = [
            zone_note(column.header, whens, zone or ("row" if has_zones else None))
        ]
        if zone is not None and not has_zones:
            notes.append(clock_note(column.header, cells, whens, order, zone))
        numbers = self.numbers or range(1, self.rows + 1)
        kind = self.columns.kind.name
        notes += suspicious_notes(column.header, whens, kind, numbers)
        self.notes.extend(note for note in notes if note)

    def _zone(self, column: Column, time_column: Column | None) -> str | None:
        units = (time_column.unit if time_column else None, column.unit)
        named = next((unit for unit in units if is_zone(unit)), None)
        return named or self.settings.timezone

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
                parse_date(self._plain(column.name)[place].strip(), order)
            except DateError as why:
                error = why
            else:
                column = time_column
        refusals.add(place, column, self.cells[column.name][place], str(error))


def _joined(day: str, time: str) -> str:
    """Return a date and a time as one text; a midnight in the date is not a time."""
    bare, clock = given(day), given(time)
    if clock and bare.endswith((" 00:00:00", "T00:00:00", f" {clock}", f"T{clock}")):
        bare = bare[: -len(clock) - 1] if bare.endswith(clock) else bare[:-9]
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
    try:
        return start.utc + timedelta(seconds=seconds)
    except OverflowError:
        return None
