"""The cells of a sheet as unambiguous text: dates, times, durations, numbers.

A spreadsheet keeps a moment as a number of days and shows it by a format. Whole columns
are looked at, for a moment at midnight looks like a bare date and a duration of a day or
more like a date in 1900.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What calamine gives for one cell."""

_EXACT = 1e16
_EPOCH = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - spreadsheets know no zones
_FIRST_YEARS = 1900
_HALF_MS = 500
_ISO_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def texts_of(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return rows of typed cells as rows of text, judged column by column.

    Examples
    --------
    >>> texts_of([["at"], [dt.datetime(2025, 4, 3, 10, 15)], [dt.date(2025, 4, 4)]])
    [['at'], ['2025-04-03T10:15:00'], ['2025-04-04T00:00:00']]
    """
    columns = [_column(column) for column in zip(*rows, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _column(cells: Iterable[Cell]) -> list[str]:
    every = list(cells)
    kinds = {type(cell) for cell in every}
    if kinds <= {str}:
        return [_text(str(cell)) for cell in every]
    has_moments = dt.datetime in kinds
    has_clock = bool(kinds & {dt.time, dt.timedelta})
    return [_of(cell, has_moments=has_moments, has_clock=has_clock) for cell in every]


def _of(cell: Cell, *, has_moments: bool, has_clock: bool) -> str:
    """Return one cell as text, in the light of what else its column holds."""
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, dt.date):
        whole = _moment(cell)
        if has_clock and whole.year <= _FIRST_YEARS:
            return clock(whole - _EPOCH)
        is_day = not isinstance(cell, dt.datetime) and not has_moments
        return whole.date().isoformat() if is_day else _iso(whole)
    return _plain(cell)


def _plain(cell: float | dt.time | dt.timedelta) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.time):
        moment = dt.datetime.combine(_EPOCH.date(), cell)
        return clock(moment - _EPOCH, days=False)
    if isinstance(cell, dt.timedelta):
        return clock(cell)
    return number_text(cell)


def number_text(value: float) -> str:
    """Return a number as text, a whole one without a point.

    Examples
    --------
    >>> number_text(447700900123.0), number_text(0.5), number_text(1e300)
    ('447700900123', '0.5', '1e+300')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return str(value)


def _text(cell: str) -> str:
    found = _ISO_DURATION.fullmatch(cell) if cell.startswith("PT") else None
    return f"{int(found[1])}:{found[2]:0>2}:{found[3]:0>2}" if found else cell


def _moment(cell: dt.date) -> dt.datetime:
    if isinstance(cell, dt.datetime):
        return cell
    return dt.datetime.combine(cell, dt.time())


def _iso(moment: dt.datetime) -> str:
    # A float holds a moment to about a tenth of a millisecond.
    if moment.year < dt.MAXYEAR:
        moment += dt.timedelta(microseconds=_HALF_MS)
    is_whole = moment.microsecond < 2 * _HALF_MS
    return moment.isoformat(timespec="seconds" if is_whole else "milliseconds")


def clock(length: dt.timedelta, *, days: bool = True) -> str:
    """Return a time of day or a duration as H:MM:SS."""
    total = abs(length) + dt.timedelta(microseconds=_HALF_MS)
    sign = "-" if length < dt.timedelta() else ""
    seconds, micro = divmod(total // dt.timedelta(microseconds=1), 1_000_000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    hour = hours if days else hours % 24
    part = f".{micro // 1000:03}" if micro >= 2 * _HALF_MS else ""
    return f"{sign}{hour:02}:{minute:02}:{second:02}{part}"
