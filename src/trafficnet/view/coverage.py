"""Which source has records from when: a quiet time is not a time nobody collected."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view import columns
from trafficnet.view.days import date_text, day_range

__all__ = ["Coverage", "SourceCoverage", "source_coverage"]

DAYS_BY_DAY: Final = 100
DAYS_BY_WEEK: Final = 740
DAYS_BY_MONTH: Final = 6_000
_EPOCH: Final = dt.date(1970, 1, 1)
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """How many records one source holds in each period.

    Attributes
    ----------
    name
        The file, with its sheet where it has several.
    counts
        Records in each period of the `Coverage`.
    undated
        Records without a date.
    spans
        From and to which day the source is known to have collected, days since 1 January
        1970.
    stated
        True where somebody said so, False where it is only from the first to the last
        record.
    """

    name: str
    counts: tuple[int, ...]
    undated: int
    spans: tuple[tuple[int, int], ...]
    stated: bool

    @property
    def total(self) -> int:
        """How many records the source holds in the network."""
        return sum(self.counts) + self.undated


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every source over the same periods.

    Attributes
    ----------
    period
        ``"day"``, ``"week"`` (from Monday), ``"month"`` or ``"year"``.
    starts
        First day of each period.
    end
        Last day of the last period.
    sources
        In the order of their first record; those without any date last.
    """

    period: str
    starts: tuple[int, ...]
    end: int
    sources: tuple[SourceCoverage, ...]


def source_coverage(
    parts: pd.DataFrame,
    movements: pd.DataFrame | None = None,
    *,
    collected: Mapping[str, Sequence[tuple[object, object]]] | None = None,
) -> Coverage | None:
    """Return how many records each source has in each period; None without any record.

    A period without records is *quiet* where the source is known to have collected, else
    it is *not known to be collected*. Unless somebody says otherwise, a source has
    collected from its first to its last record.

    Parameters
    ----------
    parts, movements
        A network's parts and journeys: their references and dates.
    collected
        Source to the stretches (first and last day, ISO dates) that it is known to cover.

    Raises
    ------
    ParameterError
        If a stated stretch is no two dates in order, or its source has no record.

    Notes
    -----
    Rows are counted: a record that two sources hold counts for both, and once for each
    row. The rows are those behind this network's links and journeys, in UTC.
    """
    seen = _seen(parts, movements)
    stated = _stated(collected or {}, seen)
    if not seen:
        return None
    days = [d for held in seen.values() for d in held.values() if d is not None]
    days += [day for spans in stated.values() for span in spans for day in span]
    if not days:
        bare = [_source(name, held, (), ()) for name, held in sorted(seen.items())]
        return Coverage("day", (), 0, tuple(bare))
    period = _period(max(days) - min(days) + 1)
    starts, end = _starts(min(days), max(days), period)
    sources = [
        _source(name, held, starts, stated.get(name, ())) for name, held in seen.items()
    ]
    sources.sort(key=lambda s: (s.spans[0][0] if s.spans else end + 1, s.name))
    return Coverage(period, starts, end, tuple(sources))


Seen = dict[str, dict[str, int | None]]


def _seen(parts: pd.DataFrame, movements: pd.DataFrame | None) -> Seen:
    """Return the first day of each row of each source."""
    rows = list(
        zip(
            columns.lists(parts, "references"),
            _days(parts, "first_seen", "last_seen"),
            strict=True,
        )
    )
    if movements is not None:
        told = columns.texts(movements, "reference")
        references = [tuple((text or "").split(";")) for text in told]
        days = _days(movements, "departed_on", "arrived_on")
        rows += zip(references, days, strict=True)
    found: Seen = defaultdict(dict)
    for references_of, date in rows:
        span = day_range(date)
        for reference in references_of:
            name, _, row = reference.strip().rpartition(":")
            if not name:
                continue
            known = [found[name].get(row), None if span is None else span[0]]
            dated = [day for day in known if day is not None]
            found[name][row] = min(dated) if dated else None
    return dict(found)


def _days(frame: pd.DataFrame, first: str, last: str) -> list[str | None]:
    starts, ends = columns.values(frame, first), columns.values(frame, last)
    return [date_text(a) or date_text(b) for a, b in zip(starts, ends, strict=True)]


Spans = tuple[tuple[int, int], ...]


def _stated(
    collected: Mapping[str, Sequence[tuple[object, object]]], seen: Seen
) -> dict[str, Spans]:
    found: dict[str, Spans] = {}
    for name, spans in collected.items():
        if name not in seen:
            message = f"collected: {name!r}; wanted one of {', '.join(sorted(seen))}"
            raise ParameterError(message)
        read = []
        for first, last in spans:
            start, end = day_range(date_text(first)), day_range(date_text(last))
            if start is None or end is None or end[1] < start[0]:
                message = f"collected[{name!r}]: {first} to {last}; wanted two ISO dates in order"
                raise ParameterError(message)
            read.append((start[0], end[1]))
        found[name] = tuple(sorted(read))
    return found


def _period(length: int) -> str:
    limits = (
        ("day", DAYS_BY_DAY),
        ("week", DAYS_BY_WEEK),
        ("month", DAYS_BY_MONTH),
    )
    return next((name for name, most in limits if length <= most), "year")


def _starts(first: int, last: int, period: str) -> tuple[tuple[int, ...], int]:
    """Return the first day of each period, and the last day of the last."""
    starts = []
    day = _EPOCH + dt.timedelta(days=first)
    if period == "week":
        day -= dt.timedelta(days=day.weekday())
    elif period == "month":
        day = day.replace(day=1)
    elif period == "year":
        day = day.replace(month=1, day=1)
    while (number := (day - _EPOCH).days) <= last:
        starts.append(number)
        day = _next(day, period)
    return tuple(starts), (day - _EPOCH).days - 1


def _next(day: dt.date, period: str) -> dt.date:
    if period == "month":
        return (day + dt.timedelta(days=31)).replace(day=1)
    if period == "year":
        return day.replace(year=day.year + 1)
    return day + dt.timedelta(days=_WEEK if period == "week" else 1)


def _source(
    name: str, held: Mapping[str, int | None], starts: tuple[int, ...], stated: Spans
) -> SourceCoverage:
    counts = [0] * len(starts)
    days = [day for day in held.values() if day is not None]
    for day in days:
        counts[bisect_right(starts, day) - 1] += 1
    seen: Spans = ((min(days), max(days)),) if days else ()
    return SourceCoverage(
        name,
        tuple(counts),
        len(held) - len(days),
        stated or seen,
        stated=bool(stated),
    )
