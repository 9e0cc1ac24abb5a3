"""Moments and partial dates as whole days, for time lines and filters."""

import calendar
import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import pandas as pd

from trafficnet.view.columns import is_missing

MOST_SPANS: Final = 120
"""A link keeps at most so many stretches of time; closer ones are joined first."""

_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_LAST_MONTH: Final = 12


def date_text(value: object) -> str | None:
    """Return a moment or partial date as ISO text, to the day at most.

    Examples
    --------
    >>> date_text(pd.Timestamp("2021-03-04T10:00Z")), date_text("2021-03")
    ('2021-03-04', '2021-03')
    """
    if is_missing(value):
        return None
    if isinstance(value, (pd.Timestamp, dt.date)):
        return value.isoformat()[:10]
    return str(value)[:10] or None


def moment_text(value: object) -> str | None:
    """Return a moment as ISO text to the second; midnight stands for a day without a time.

    Examples
    --------
    >>> moment_text(pd.Timestamp("2021-03-04T10:00:05.5Z")), moment_text("2021-03")
    ('2021-03-04 10:00:05', '2021-03')
    >>> moment_text(pd.Timestamp("2021-03-04"))
    '2021-03-04'
    """
    if isinstance(value, pd.Timestamp) and not is_missing(value):
        text = value.isoformat(" ")[:19]
        return text.removesuffix(" 00:00:00")
    return date_text(value)


@lru_cache(maxsize=8192)
def day_range(text: str | None) -> tuple[int, int] | None:
    """Return the first and last day a date may mean, counted from 1 January 1970.

    Examples
    --------
    >>> day_range("1970-02"), day_range("1970-01-02"), day_range("soon")
    ((31, 58), (1, 1), None)
    """
    if not text:
        return None
    try:
        parts = [int(part) for part in text.split("-")]
        year, month, last_month = parts[0], 1, _LAST_MONTH
        if len(parts) > 1:
            month = last_month = parts[1]
        first, last = 1, calendar.monthrange(year, last_month)[1]
        if len(parts) > 2:  # noqa: PLR2004 - year, month, day
            first = last = parts[2]
        start = dt.date(year, month, first)
        end = dt.date(year, last_month, last)
    except ValueError:
        return None
    return start.toordinal() - _EPOCH, end.toordinal() - _EPOCH


def span(first: str | None, last: str | None) -> tuple[int, int] | None:
    """Return the days from one date to another; either may be unknown.

    Examples
    --------
    >>> span("1970-01-02", "1970-01-05"), span(None, "1970-01-05"), span(None, None)
    ((1, 4), (4, 4), None)
    """
    start, end = day_range(first), day_range(last)
    if start is None or end is None:
        return start or end
    return min(start[0], end[0]), max(start[1], end[1])


def merged_spans(
    spans: Iterable[tuple[int, int]], limit: int = MOST_SPANS
) -> tuple[tuple[int, int], ...]:
    """Join stretches of days that touch; join the closest ones while there are too many.

    Examples
    --------
    >>> merged_spans([(5, 5), (1, 2), (3, 3), (9, 9)])
    ((1, 3), (5, 5), (9, 9))
    >>> merged_spans([(1, 1), (4, 4), (20, 20)], limit=2)
    ((1, 4), (20, 20))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    if len(joined) <= limit:
        return tuple(joined)
    gaps = sorted(
        range(1, len(joined)), key=lambda at: (joined[at - 1][1] - joined[at][0], at)
    )
    cuts = sorted(gaps[: limit - 1])
    starts, ends = [0, *cuts], [*cuts, len(joined)]
    return tuple(
        (joined[a][0], joined[b - 1][1]) for a, b in zip(starts, ends, strict=True)
    )
