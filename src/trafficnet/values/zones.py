"""Time zones as people name them, and the local times that a change of clocks spoils."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trafficnet.errors import DateError, ParameterError
from trafficnet.values.dateforms import ABBREVIATIONS, offset_minutes

_OFFSET: Final = re.compile(
    r"\(?\s*(?:UTC|GMT)?\s?([+−-]\d{1,2}(?::?\d{2})?)\s*\)?.*", re.IGNORECASE
)
_SEASONAL: Final = {
    "BST": "Europe/London",
    "CEST": "Europe/Berlin",
    "EEST": "Europe/Bucharest",
    "WEST": "Europe/Lisbon",
    "EDT": "America/New_York",
    "CDT": "America/Chicago",
    "MDT": "America/Denver",
    "PDT": "America/Los_Angeles",
}
"""Summer times: each is half a year of the zone named."""

_STANDARD: Final = {
    "CET": "Europe/Berlin",
    "EET": "Europe/Bucharest",
    "WET": "Europe/Lisbon",
    "MSK": "Europe/Moscow",
    "ICT": "Asia/Ho_Chi_Minh",
}
"""Abbreviations that as the zone of a whole table mean the clocks of a region."""

_LONGEST: Final = 64
"""Characters; no zone has a longer name, and of a far longer one no file can be sought."""

_SPAN: Final = timedelta(hours=26)


@lru_cache(maxsize=256)
def time_zone(name: str) -> tzinfo:
    """Return the time zone of an IANA name, an offset, or a common abbreviation.

    ``CET`` and ``EET`` are the clocks of Berlin and Bucharest, with their summer time;
    ``BST``, ``CEST`` and ``EEST`` are the summer time itself, one hour more.

    Raises
    ------
    ParameterError
        If there is no such zone.

    Examples
    --------
    >>> time_zone("(UTC+2)").utcoffset(None).seconds, str(time_zone("CET"))
    (7200, 'Europe/Berlin')
    """
    bare = name.strip()
    upper = bare.strip("()").upper()
    if upper in {"UTC", "Z", "GMT"}:
        return UTC
    if upper in _STANDARD:
        return ZoneInfo(_STANDARD[upper])
    if upper in ABBREVIATIONS:
        return timezone(timedelta(minutes=ABBREVIATIONS[upper]))
    offset = _OFFSET.fullmatch(bare[:_LONGEST])
    try:
        if offset:
            return timezone(timedelta(minutes=offset_minutes(offset[1])))
        return ZoneInfo(bare[:_LONGEST])
    except (ZoneInfoNotFoundError, DateError, ValueError, OSError) as error:
        message = (
            f"time zone {name[:80]!r}: wanted a name such as Europe/London or an "
            "offset such as +02:00"
        )
        raise ParameterError(message) from error


def whole_year_zone(name: str) -> tzinfo:
    """Return a time zone that may be declared for a whole table.

    Raises
    ------
    ParameterError
        If there is no such zone, or it holds in summer only, as ``BST`` does.
    """
    summer = _SEASONAL.get(name.strip().upper())
    if summer is not None:
        message = (
            f"time zone {name.strip()!r} holds in summer only; wanted {summer}, whose "
            "clocks change, or an offset such as +01:00"
        )
        raise ParameterError(message)
    return time_zone(name)


def clock_change(local: datetime, zone: tzinfo) -> str | None:
    """Tell whether a local time never was or was twice, as clocks were changed.

    Parameters
    ----------
    local
        A time without a zone, as the clock on the wall showed it.
    zone
        Where the wall stands.

    Returns
    -------
    str or None
        ``"never"``, ``"twice"`` or None for an ordinary time.

    Examples
    --------
    >>> london = time_zone("Europe/London")
    >>> clock_change(datetime(2025, 3, 30, 1, 30), london)
    'never'
    >>> clock_change(datetime(2025, 10, 26, 1, 30), london)
    'twice'
    """
    first = local.replace(tzinfo=zone, fold=0).utcoffset()
    second = local.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None or first == second:
        return None
    return "twice" if first > second else "never"


def is_near_change(moment: datetime, zone: tzinfo) -> bool:
    """Tell whether clocks were changed within a day of a moment."""
    before, after = (moment + sign * _SPAN for sign in (-1, 1))
    return zone.utcoffset(_local(before, zone)) != zone.utcoffset(_local(after, zone))


def _local(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
