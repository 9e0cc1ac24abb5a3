"""When every call of a large table began: one form of writing for the whole column."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from trafficnet.errors import FieldError, ParameterError
from trafficnet.records.bulk.cells import Cells, Places
from trafficnet.records.bulk.layout import NotPlainError
from trafficnet.records.headers import Column
from trafficnet.records.moments import Order, order_of
from trafficnet.records.serials import plain_dates
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.values.dates import date_order, time_zone

NO_MOMENT: Final = int(np.iinfo(np.int64).min)
"""In place of a moment: the cell is read another way."""

_YEAR_FIRST: Final = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
)
_NUMBERED: Final = (
    "{0}/{1}/%Y %H:%M:%S",
    "{0}/{1}/%Y %H:%M",
    "{0}.{1}.%Y %H:%M:%S",
    "{0}.{1}.%Y %H:%M",
    "{0}-{1}-%Y %H:%M:%S",
)
_FORMS: Final = {
    "YMD": _YEAR_FIRST,
    "DMY": tuple(form.format("%d", "%m") for form in _NUMBERED),
    "MDY": tuple(form.format("%m", "%d") for form in _NUMBERED),
}
_DAY: Final = 10
_A_YEAR_FIRST: Final = "2025-12-31"
_CLEAR: Final = 20
_BOTH: Final = "both"

_PARTS: Final = {"%Y": 4, "%m": 2, "%d": 2, "%H": 2, "%M": 2, "%S": 2}
_YEARS: Final = (2000, 2040)
# The day on which each month of these years begins, counted from 1970.
_DAYS: Final = (
    np.arange(f"{_YEARS[0]}-01", f"{_YEARS[1]}-02", dtype="datetime64[M]")
    .astype("datetime64[D]")
    .astype(np.int64)
)
_MICROSECONDS: Final = 1_000_000
_ZERO, _TEN = np.uint8(ord("0")), np.uint8(10)

Part = npt.NDArray[np.int32]

FIRST: Final = datetime(2001, 1, 2)  # noqa: DTZ001 - in UTC, as DuckDB keeps it
LAST: Final = datetime(2038, 1, 18, 23, 59, 59)  # noqa: DTZ001
"""Calls outside of these moments go the ordinary way, which tells which days are odd."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """How a column of moments is read.

    Parameters
    ----------
    form
        As ``strptime`` takes it.
    days
        The different dates of the column, each with how often it stands there; None
        where the form puts the year first.
    shift_s
        Seconds that the declared zone is ahead of UTC.
    has_zone
        Whether a zone is declared or written.
    """

    form: str
    days: Mapping[str, int] | None
    shift_s: int
    has_zone: bool

    def moments(self, cells: Cells) -> Places:
        """Return the moment in each cell, in microseconds of UTC since 1970.

        Parameters
        ----------
        cells
            The column.

        Returns
        -------
        ndarray
            :data:`NO_MOMENT` for a cell of any other form, or outside of :data:`FIRST`
            and :data:`LAST`.
        """
        size, parts, signs = _layout(self.form)
        moments = np.full(len(cells.sizes), NO_MOMENT)
        fits = cells.sizes == size
        rows = None if fits.all() else np.flatnonzero(fits)
        table = cells.table(size, rows)
        is_right = np.ones(len(table), dtype=bool)
        for at, sign in signs:
            is_right &= table[:, at] == sign
        found = {name: np.zeros(len(table), dtype=np.int32) for name in _PARTS}
        for name, at in parts:
            digit = table[:, at] - _ZERO
            is_right &= digit < _TEN
            found[name] *= _TEN
            found[name] += digit
        seconds, is_real = _seconds(found)
        seconds -= self.shift_s
        is_right &= is_real & (seconds >= _since_1970(FIRST))
        is_right &= seconds <= _since_1970(LAST)
        moments[slice(None) if rows is None else rows] = np.where(
            is_right, seconds * _MICROSECONDS, NO_MOMENT
        )
        return moments


@cache
def _layout(form: str) -> tuple[int, list[tuple[str, int]], list[tuple[int, int]]]:
    """Return the length of a form, where the digits of each part stand, and the signs."""
    parts: list[tuple[str, int]] = []
    signs: list[tuple[int, int]] = []
    at = 0
    for piece in re.findall("%.|.", form):
        if piece in _PARTS:
            parts += [(piece, at + one) for one in range(_PARTS[piece])]
            at += _PARTS[piece]
        else:
            signs.append((at, ord(piece)))
            at += 1
    return at, parts, signs


def _seconds(found: Mapping[str, Part]) -> tuple[Places, npt.NDArray[np.bool_]]:
    """Return the seconds since 1970 of days and times, and whether they exist."""
    month = found["%m"].astype(np.int64) - 1
    at = (found["%Y"] - _YEARS[0]) * 12 + month
    is_real = (month >= 0) & (month < 12) & (at >= 0) & (at < len(_DAYS) - 1)  # noqa: PLR2004 - months
    at = np.where(is_real, at, 0)
    day = found["%d"]
    is_real &= (day >= 1) & (day <= np.diff(_DAYS)[at])
    for name, most in (("%H", 24), ("%M", 60), ("%S", 60)):
        is_real &= found[name] < most
    of_day = (found["%H"] * 60 + found["%M"]) * 60 + found["%S"]
    return (_DAYS[at] + day - 1) * 86_400 + of_day, is_real


def _since_1970(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001 - as FIRST


def stamps_of(
    engine: duckdb.DuckDBPyConnection,
    column: Column,
    settings: TableSettings,
    first: RawTable,
    source: str,
) -> Stamps | None:
    """Return how a column of moments is read, None where no one form fits most cells.

    Parameters
    ----------
    engine
        Reads the file once more where its first rows leave the order of day and month open.
    column
        The column of moments.
    settings
        What is declared about dates and zones.
    first
        The first rows of the file.
    source
        The table function that gives its cells.
    """
    cell = f"c{column.position}"
    zone = "UTC" if column.unit == "UTC" else settings.timezone
    shift = _shift_s(zone)
    if shift is None:
        return None
    sample = [row[column.position].strip() for row in first.rows]
    form = _common_form(sample, _FORMS["YMD"])
    days: Mapping[str, int] | None = None
    if form is None and any(_common_form(sample, _FORMS[o]) for o in ("DMY", "MDY")):
        days = _days(engine, cell, source)
        form = _common_form(sample, _FORMS[_order(days, column, settings).order])
    if form is None:
        return None
    is_written = form.endswith("Z")
    has_zone = zone is not None or is_written
    return Stamps(form, days, 0 if is_written else shift, has_zone)


def order_beside(
    stamps: Stamps,
    others: Sequence[str],
    unread: Sequence[str],
    column: Column,
    settings: TableSettings,
) -> Order:
    """Return the order of a whole column, and its note.

    Parameters
    ----------
    stamps
        How most of it is written.
    others
        The cells of the rows that are written otherwise.
    unread
        Those of them that were not looked at yet.
    column, settings
        As for :func:`stamps_of`.

    Raises
    ------
    NotPlainError
        It is not the order that the plain rows were read in.
    """
    if stamps.days is not None:
        days = Counter(stamps.days) + Counter(unread)
        found = _order(days, column, settings)
        if found.order != _order(stamps.days, column, settings).order:
            message = f"{column.header}: its order is not the one it seemed to have"
            raise NotPlainError(message)
        return found
    system = settings.date_system or "1900"
    dates = plain_dates(others, column.header, system).cells
    return order_of(
        [_A_YEAR_FIRST, *dates],
        column.header,
        declared=_declared(column, settings),
        fallback=_fallback(settings),
    )


def _common_form(sample: list[str], forms: tuple[str, ...]) -> str | None:
    """Return the form that most moments of a sample are written in."""
    for form in forms:
        if 2 * sum(_fits(text, form) for text in sample) > len(sample):
            return form
    return None


def _fits(text: str, form: str) -> bool:
    try:
        moment = datetime.strptime(text, form)  # noqa: DTZ007 - only its form matters
    except ValueError:
        return False
    return moment.strftime(form) == text


def _shift_s(zone: str | None) -> int | None:
    """Return how far a zone is ahead of UTC, None where that ever changes."""
    if zone is None:
        return 0
    try:
        found = time_zone(zone)
    except (FieldError, ParameterError):
        return None
    shifts = {
        datetime(year, month, day, tzinfo=found).utcoffset()
        for year in range(FIRST.year - 1, LAST.year + 1)
        for month in range(1, 13)
        for day in (1, 15)
    }
    only = shifts.pop()
    return None if shifts or only is None else int(only.total_seconds())


def _declared(column: Column, settings: TableSettings) -> str | None:
    return column.unit if column.unit in _FORMS else settings.date_order


def _fallback(settings: TableSettings) -> str:
    return "MDY" if settings.home_country == "US" else "DMY"


def _days(engine: duckdb.DuckDBPyConnection, cell: str, source: str) -> dict[str, int]:
    """Return each different date of a column, and how often it stands there."""
    found = engine.execute(
        f"""SELECT CASE WHEN {cell} LIKE '__________ _%' THEN left({cell}, {_DAY})
                   ELSE {cell} END, count(*) FROM {source} GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    return {str(text): int(count) for text, count in found}


def _order(days: Mapping[str, int], column: Column, settings: TableSettings) -> Order:
    """Return the order that the dates of a column show, and the note on it."""
    count = dict.fromkeys((*_FORMS, _BOTH), 0)
    few: dict[str, str] = {}
    for text, times in days.items():
        one = date_order([text])
        if one.decided or one.ambiguous:
            sort = one.order if one.decided else _BOTH
            few.setdefault(sort, text)
            count[sort] += times
    ambiguous = count[_BOTH]
    # What is twenty times rarer shows nothing; see `values.dates.date_order`.
    for sort, other in (("DMY", "MDY"), ("MDY", "DMY")):
        if count[other] and count[sort] >= _CLEAR * count[other]:
            few.pop(other, None)
    header = column.header
    order = order_of(
        list(few.values()),
        header,
        declared=_declared(column, settings),
        fallback=_fallback(settings),
    )
    if order.note is None or ambiguous == 1:
        return order
    start = f"{header}: 1 ambiguous date "
    note = f"{header}: {ambiguous:,} ambiguous dates {order.note.removeprefix(start)}"
    return Order(order.order, note, order.decided)
