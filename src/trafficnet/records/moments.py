"""When a record began and ended: dates, times and zones of whole columns.

The order of a date (03/04/2025) is that of its whole column; a time without an offset is
in the declared zone, else in the row's ``zone`` column, else in UTC, and is counted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from trafficnet.errors import DateError
from trafficnet.records.cells import given
from trafficnet.records.serials import from_serial
from trafficnet.values.dates import (
    BIRTH_YEARS,
    date_order,
    parse_date,
    parse_moment,
)
from trafficnet.values.zones import clock_change, is_near_change, time_zone

ORDER_WORDS = {
    "DMY": "day/month/year",
    "MDY": "month/day/year",
    "YMD": "year-month-day",
}
"""The orders of a date in plain words."""

_ONLY_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:c\.|ca\.?|c(?=\s?\d)|circa|about|approx(?:imately|\.)?|around|est\.?|~)\s*",
    re.IGNORECASE,
)
_NOUGHT = re.compile(r"00|xx|\?\?", re.IGNORECASE)
_NO_DAY = re.compile(r"(\d\d|xx|\?\?)[/.-](\d\d|xx|\?\?)[/.-](\d{4})", re.IGNORECASE)
_BORDER_SLACK = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class When:
    """A moment, a day, or less than a day is known of.

    Parameters
    ----------
    utc
        The moment; midnight of a day whose time is not known; None for less than a day.
    text
        Partial ISO text: ``2025-03``, ``2025-03-04`` or ``2025-03-04T10:15:00Z``.
    has_time, has_zone
        Whether the text gave a time of day, and an offset of its own.
    earliest, latest
        The days it may lie on.
    """

    utc: datetime | None
    text: str
    has_time: bool
    has_zone: bool
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the dates of one column, and what to tell about it."""

    order: str
    note: str | None
    decided: bool = True


def read_when(text: str, order: str, zone: str) -> When:
    """Return when something was, as exactly as the text says.

    Raises
    ------
    DateError
        It is no date.

    Examples
    --------
    >>> read_when("04/03/2025 10:15", "DMY", "UTC").text
    '2025-03-04T10:15:00Z'
    >>> read_when("2025-03", "DMY", "UTC").utc is None
    True
    """
    try:
        moment = parse_moment(text, order=order, zone=zone)
    except DateError:
        partial = parse_date(text, order)
    else:
        if moment.has_time:
            utc = moment.utc.astimezone(UTC)
            stamp = utc.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
            return When(
                utc=utc,
                text=stamp,
                has_time=True,
                has_zone=moment.has_zone,
                earliest=utc.date(),
                latest=utc.date(),
            )
        partial = parse_date(text, order)
    midnight = None
    if partial.is_full:
        midnight = datetime.combine(partial.earliest, datetime.min.time(), UTC)
    return When(
        utc=midnight,
        text=str(partial),
        has_time=False,
        has_zone=False,
        earliest=partial.earliest,
        latest=partial.latest,
    )


def order_of(
    texts: Sequence[str],
    header: str,
    *,
    declared: str | None,
    fallback: str = "DMY",
) -> Order:
    """Return the order of a column's dates, and a note where it had to be assumed.

    Parameters
    ----------
    texts
        The whole column.
    header
        Its heading, for the note.
    declared
        The order that a mapping or the heading says; wins.
    fallback
        The order where the column leaves it open.
    """
    found = date_order([text for text in texts if given(text)])
    if declared is not None:
        if not found.ambiguous:
            return Order(declared, None)
        return Order(
            declared, _order_note(header, found.ambiguous, declared, "declared")
        )
    if found.decided:
        if not found.ambiguous:
            return Order(found.order, None)
        how = "as the rest of the column shows"
        return Order(
            found.order, _order_note(header, found.ambiguous, found.order, how)
        )
    if not found.ambiguous:
        return Order(fallback, None, decided=False)
    how = "nothing in the column decides it"
    if found.against:
        how = "the column speaks for both orders; say `date_order` in trafficnet.toml"
    note = _order_note(header, found.ambiguous, fallback, how)
    return Order(fallback, note, decided=False)


def _order_note(header: str, count: int, order: str, how: str) -> str:
    dates = "date" if count == 1 else "dates"
    return f"{header}: {count:,} ambiguous {dates} read as {ORDER_WORDS[order]} ({how})"


def is_only_time(cells: Sequence[str]) -> bool:
    """Tell whether a column holds times of day and no dates."""
    texts = [text for text in map(given, dict.fromkeys(cells)) if text]
    return bool(texts) and all(_ONLY_TIME.fullmatch(text) for text in texts)


def read_birth(text: str, order: str, system: str = "1900") -> str | None:
    """Return a date of birth as partial ISO text; a spreadsheet's number is a day.

    Raises
    ------
    DateError
        It is no date from 1500 on, or lies in the future.
    """
    bare = given(text)
    if not bare:
        return None
    told = from_serial(bare, system) or _as_known(bare)
    partial = parse_date(told, order, years=BIRTH_YEARS)
    if partial.earliest > datetime.now(UTC).date():
        message = f"date of birth {bare!r} lies in the future"
        raise DateError(message)
    return str(partial)


def _as_known(text: str) -> str:
    """Return a date of birth without its doubt: "c. 1985", "1985?", "00/00/1985"."""
    sure = _ABOUT.sub("", text).rstrip("? ")
    year_last = _NO_DAY.fullmatch(sure)
    if year_last is None:
        return sure
    day, month, year = year_last.groups()
    if _NOUGHT.fullmatch(month):
        return year
    return f"{month}/{year}" if _NOUGHT.fullmatch(day) else sure


def ends_before(start: When, end: When, *, is_abroad: bool = False) -> bool:
    """Tell whether an end lies before its start, whatever is not known of both.

    Local times of two countries may differ by a short trip's length, so times without an
    offset have two hours' slack where ``is_abroad``.
    """
    if start.has_time and end.has_time and start.utc and end.utc:
        is_local = not (start.has_zone and end.has_zone)
        slack = _BORDER_SLACK if is_abroad and is_local else timedelta(0)
        return end.utc < start.utc - slack
    return end.latest < start.earliest


def zone_note(
    header: str, whens: Sequence[When | None], declared: str | None
) -> str | None:
    """Return the note on times that had no offset of their own, if there are any."""
    if declared is not None:
        return None
    tally = Counter(
        when.has_zone for when in whens if when is not None and when.has_time
    )
    if not tally[False]:
        return None
    times = "time" if tally[False] == 1 else "times"
    return f"{header}: {tally[False]:,} {times} without an offset or a zone read as UTC"


def clock_note(
    header: str,
    cells: Sequence[str],
    whens: Sequence[When | None],
    order: str,
    zone: str,
) -> str | None:
    """Return the note on local times that a change of clocks leaves in doubt, if any."""
    place = time_zone(zone)
    near: dict[date, bool] = {}
    tally: Counter[str] = Counter()
    for cell, when in zip(cells, whens, strict=True) if place is not UTC else ():
        if when is None or when.utc is None or not when.has_time or when.has_zone:
            continue
        if when.earliest not in near:
            near[when.earliest] = is_near_change(when.utc, place)
        if near[when.earliest]:
            wall = parse_moment(given(cell), order=order, zone="UTC").utc
            tally[clock_change(wall.replace(tzinfo=None), place) or ""] += 1
    told = []
    if tally["twice"]:
        told.append(
            f"{tally['twice']:,} in the hour that was twice (read as the first)"
        )
    if tally["never"]:
        told.append(
            f"{tally['never']:,} in the hour that never was (clocks set forward)"
        )
    if not told:
        return None
    return f"{header}: local times of {zone} at a change of clocks: {', '.join(told)}"
