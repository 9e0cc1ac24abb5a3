"""Dates that may be partial, moments in UTC, and the order a column is written in."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

from trafficnet.errors import DateError, ParameterError
from trafficnet.values.dateforms import (
    BIRTH_YEARS,
    NUMBERS,
    ORDERS,
    YEARS,
    Written,
    read_clock,
    read_written,
    refusal,
)
from trafficnet.values.zones import time_zone

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(Z)?", re.ASCII
)
_SLASHED: Final = re.compile(
    r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})[ ,T]+(\d\d?):(\d\d)(?::(\d\d))?", re.ASCII
)
_MONTHS: Final = 12
_DAYS: Final = 31
_FULL: Final = 10
_NOUGHT_DAY: Final = 30
_CENTURY: Final = 100
_CLEAR: Final = 20
"""How many times more rows one order must have than the other to be believed."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only the year, or the year and the month, may be known.

    Parameters
    ----------
    text
        ``2021``, ``2021-03`` or ``2021-03-07``; years 1500 to 2100.

    Examples
    --------
    >>> PartialDate("2021-02").latest
    datetime.date(2021, 2, 28)
    >>> PartialDate("2021").overlaps(PartialDate("2021-02"))
    True
    """

    text: str

    def __post_init__(self) -> None:
        found = _PARTIAL.fullmatch(self.text)
        if not found:
            raise refusal(self.text, "wanted YYYY, YYYY-MM or YYYY-MM-DD")
        _check_numbers(
            self.text,
            *(int(part) if part else None for part in found.groups()),
            years=BIRTH_YEARS,
        )

    @property
    def earliest(self) -> date:
        """The first day it may be."""
        year, month, day = self._numbers()
        return date(year, month or 1, day or 1)

    @property
    def latest(self) -> date:
        """The last day it may be."""
        year, month, day = self._numbers()
        month = month or _MONTHS
        return date(year, month, day or monthrange(year, month)[1])

    @property
    def is_full(self) -> bool:
        """Whether the day is known."""
        return len(self.text) == _FULL

    def overlaps(self, other: "PartialDate") -> bool:
        """Tell whether the two may be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def _numbers(self) -> tuple[int, int, int]:
        """Return year, month and day; 0 for what is not known."""
        parts = [int(part) for part in self.text.split("-")] + [0, 0]
        return parts[0], parts[1], parts[2]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time.

    Parameters
    ----------
    utc
        The moment, in UTC. Where no time of day was given: midnight UTC of the day as
        written, so that the day stays the day.
    has_time
        Whether a time of day was given.
    has_zone
        Whether the text itself gave an offset from UTC.
    """

    utc: datetime
    has_time: bool
    has_zone: bool


@dataclass(frozen=True, slots=True)
class DateOrder:
    """The order of day, month and year that a column is written in.

    Parameters
    ----------
    order
        ``DMY``, ``MDY`` or ``YMD``.
    decided
        Whether the column itself shows the order; if not, it is the default, ``DMY``.
    ambiguous
        How many dates can be read in both orders, and differ.
    against
        How many dates can only be read in the other order.
    """

    order: str
    decided: bool
    ambiguous: int
    against: int = 0


def parse_date(text: str, order: str = "DMY", *, years: range = YEARS) -> PartialDate:
    """Read a date, which may be a year or a month only; a time behind it is dropped.

    Understood are ISO 8601, numbers in the column's order with ``/``, ``.`` or ``-``, a
    month in words (English and the main European languages, Vietnamese), ``20250403``,
    ``2025-W14-4``, ``2021``, ``2021-03``, ``03/2021`` and ``March 2021``. A two-digit year is understood only from
    ``00`` to ``29`` (2000-2029) and ``40`` to ``99`` (1940-1999). Four digits in front
    are always year, month, day.

    ``years`` are those a date may lie in: 1900 to 2100, for births ``BIRTH_YEARS``.

    Raises
    ------
    DateError
        If the text is no date, or one no calendar has: 30 February, month 13, or a
        year outside ``years``.

    Examples
    --------
    >>> parse_date("03/04/2025").text, parse_date("03/04/2025", "MDY").text
    ('2025-04-03', '2025-03-04')
    >>> parse_date("Mar 2021").text
    '2021-03'
    """
    _check_order(order)
    written = read_written(text, order)
    _check_written(text, written, years)
    if written.time is not None:
        read_clock(written.time, text)
    parts = f"{written.year:04d}"
    if written.month is not None:
        parts += f"-{written.month:02d}"
    if written.day is not None:
        parts += f"-{written.day:02d}"
    return PartialDate(parts)


def parse_moment(text: str, *, order: str = "DMY", zone: str = "UTC") -> Moment:
    """Read a moment and turn it into UTC.

    An offset in the text counts before the declared zone. A local time that happened
    twice (clocks set back) is the first of the two; one that never happened (clocks
    set forward) is counted with the offset from before the change (PEP 495, fold 0).
    24:00 is midnight at the end of the day.

    Parameters
    ----------
    text
        A full date, with or without a time of day.
    order
        Order of the column's numbers; see :func:`date_order`.
    zone
        IANA name such as ``Europe/London``, or an offset such as ``+02:00``; see
        :func:`~trafficnet.values.zones.time_zone`.

    Raises
    ------
    DateError
        If the text is no moment, or lacks its day.
    ParameterError
        If no time zone has this name.

    Examples
    --------
    >>> parse_moment("03/07/2025 14:30", zone="Europe/London").utc.isoformat()
    '2025-07-03T13:30:00+00:00'
    >>> parse_moment("2025-04-03T01:00:00+02:00").utc.isoformat()
    '2025-04-02T23:00:00+00:00'
    """
    place = time_zone(zone)
    quick = _read_quickly(text, order, place)
    if quick is not None:
        return quick
    _check_order(order)
    written = read_written(text, order)
    _check_written(text, written)
    if written.month is None or written.day is None:
        raise refusal(text, "wanted a full date with its day")
    day = datetime(written.year, written.month, written.day, tzinfo=UTC)
    if written.time is None:
        return Moment(day, has_time=False, has_zone=False)
    clock = read_clock(written.time, text)
    local = day.replace(tzinfo=None) + timedelta(
        hours=clock.hour,
        minutes=clock.minute,
        seconds=clock.second,
        microseconds=clock.microsecond,
    )
    if clock.offset is not None:
        place = timezone(timedelta(minutes=clock.offset))
    return Moment(
        local.replace(tzinfo=place).astimezone(UTC),
        has_time=True,
        has_zone=clock.offset is not None,
    )


def _read_quickly(text: str, order: str, place: tzinfo) -> Moment | None:
    """Return a moment in one of the two commonest shapes, or None to look closer."""
    found = _ISO.fullmatch(text)
    if found:
        year, month, day, hour, minute, second, zulu = found.groups()
    else:
        found = _SLASHED.fullmatch(text)
        if not found or order not in ORDERS:
            return None
        first, then, year, hour, minute, second = found.groups()
        day, month = (then, first) if order == "MDY" else (first, then)
        zulu = None
    if int(year) not in YEARS:
        return None
    try:
        local = datetime(  # noqa: DTZ001 - the zone is set on the next line
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
        )
    except ValueError:
        return None
    if zulu or place is UTC:
        return Moment(local.replace(tzinfo=UTC), has_time=True, has_zone=bool(zulu))
    return Moment(
        local.replace(tzinfo=place).astimezone(UTC), has_time=True, has_zone=False
    )


def date_order(texts: Iterable[str]) -> DateOrder:
    """Find the order of day and month in which a column of dates is written.

    A date whose first number is above 12 shows day first; one whose second is, month
    first. If all that show anything agree, or one side is twenty times the other, that
    is the order: the few others are damaged, and are refused when read. Otherwise the
    column decides nothing and is read day first. Impossible dates show nothing.

    Examples
    --------
    >>> date_order(["03/04/2025", "04/25/2025"])
    DateOrder(order='MDY', decided=True, ambiguous=1, against=0)
    """
    day_first = month_first = ambiguous = year_first = 0
    for text in texts:
        found = NUMBERS.fullmatch(text.strip())
        if not found:
            continue
        first, second, third = int(found[1]), int(found[3]), found[4]
        if len(found[1]) > 2 or (first > _DAYS and len(third) <= 2):  # noqa: PLR2004
            year_first += 1
        elif _MONTHS < first <= _DAYS and 1 <= second <= _MONTHS:
            day_first += 1
        elif _MONTHS < second <= _DAYS and 1 <= first <= _MONTHS:
            month_first += 1
        elif first != second and 1 <= first <= _MONTHS and 1 <= second <= _MONTHS:
            ambiguous += 1
    return _decide(day_first, month_first, ambiguous, year_first)


def _decide(
    day_first: int, month_first: int, ambiguous: int, year_first: int
) -> DateOrder:
    """Return the order that the counts show."""
    if not (day_first or month_first):
        if year_first and not ambiguous:
            return DateOrder("YMD", decided=True, ambiguous=0)
        return DateOrder("DMY", decided=False, ambiguous=ambiguous)
    if day_first >= _CLEAR * month_first:
        return DateOrder("DMY", decided=True, ambiguous=ambiguous, against=month_first)
    if month_first >= _CLEAR * day_first:
        return DateOrder("MDY", decided=True, ambiguous=ambiguous, against=day_first)
    return DateOrder("DMY", decided=False, ambiguous=ambiguous, against=month_first)


def _check_order(order: str) -> None:
    """Refuse an order that is none."""
    if order not in ORDERS:
        message = f"date order {order!r}: wanted one of {', '.join(ORDERS)}"
        raise ParameterError(message)


def _check_written(text: str, written: Written, years: range = YEARS) -> None:
    """Refuse a date that no calendar has."""
    _check_numbers(text, written.year, written.month, written.day, years=years)


def _check_numbers(
    text: str,
    year: int | None,
    month: int | None,
    day: int | None,
    *,
    years: range,
) -> None:
    """Refuse numbers that are no date in some years, or a spreadsheet's day nought."""
    nought = (year, month) == (1899, 12) and (day or 0) >= _NOUGHT_DAY
    if year is None or year not in years or nought:
        wanted = f"wanted a year from {years[0]} to {years[-1]}"
        raise refusal(text, wanted + _likely_cause(year, month, day))
    if month is not None and not 1 <= month <= _MONTHS:
        raise refusal(text, f"there is no month {month}")
    if month is not None and day is not None:
        last = monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise refusal(text, f"there is no day {day} in month {month} of {year}")


def _likely_cause(year: int | None, month: int | None, day: int | None) -> str:
    """Return how a machine may have come to write a year that no record can have."""
    if (year, month) == (1899, 12) and (day or 0) >= _NOUGHT_DAY:
        return " (a spreadsheet's day nought: the cell was empty or held only a time)"
    if year is not None and year < _CENTURY:
        return f" (year {year:04d}: its century was lost on the way)"
    return ""


__all__ = [
    "BIRTH_YEARS",
    "DateError",
    "DateOrder",
    "Moment",
    "PartialDate",
    "date_order",
    "parse_date",
    "parse_moment",
    "time_zone",
]
