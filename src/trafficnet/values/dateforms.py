"""The shapes in which dates and times are written, taken apart into numbers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from trafficnet.errors import DateError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.monthwords import month_numbers, weekday_names

ORDERS: Final = ("DMY", "MDY", "YMD")
YEARS: Final = range(1900, 2101)
BIRTH_YEARS: Final = range(1500, 2101)
"""Registers hold people long dead; nothing else in a record is so old."""
_THIS_CENTURY: Final = 30
_LAST_CENTURY: Final = 40
_LONGEST: Final = 80

NUMBERS: Final = re.compile(
    r"(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?:(?:\s*[T,]\s*|\s+)(.+))?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:[\sT]?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?"
    r"|[\sT](\d{1,2}:.+))?\s?(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_PARTIAL: Final = re.compile(
    r"(\d{4})(?:\s?[-/]\s?(\d{1,2}))?|(\d{1,2})\s?[-/.]\s?(\d{4})"
)
_SEP: Final = r"[\s,\-./]*"
_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.)?"
_MONTH: Final = r"(?P<m>(?:[^\W\d_]{2,}|[IVX](?![^\W\d_]))(?:\.(?=\D|$))?)"
_YEAR: Final = r"(?P<y>\d{4}|['’]?\d{2})(?!\d)(?:\s?[грr]\.)?"
_YEAR_SIGN: Final = re.compile(r"(?<=[-/. ])(\d{4})\s?[rг]\.(?=$|\s|,)")
"""A Polish year has "r." behind it, a Bulgarian one "г."."""

_LINK: Final = r"(?:\s(?:of|de|del|d|di|da)\s)?"
_CLOCK: Final = r"(?:[\s,T]+(?:at\s|um\s|a\slas\s|à\s|alle\s|ora\s)?(?P<t>\d.*))?"
_WORDED: Final = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        f"{_DAY}{_LINK}{_SEP}{_MONTH}{_LINK}{_SEP}{_YEAR}",
        f"{_MONTH}{_SEP}{_DAY}(?:\\s*,\\s*|[\\s\\-./]+)(?P<y>\\d{{4}})(?!\\d)",
        f"(?P<y>\\d{{4}}){_SEP}{_MONTH}{_SEP}{_DAY}",
    )
)
_MONTH_YEAR: Final = re.compile(
    rf"{_MONTH}{_LINK}[\s,\-./]*(?P<y>\d{{4}})|(?P<y2>\d{{4}})[\s,\-./]+(?P<m2>[^\W\d_]{{2,}}\.?)"
)
_FIRST_WORD: Final = re.compile(r"^([^\W\d_]+)\.?,?\s+(?=\S)")
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?")
ABBREVIATIONS: Final = {
    "WET": 0,
    "WEST": 60,
    "BST": 60,
    "CET": 60,
    "MEZ": 60,
    "CEST": 120,
    "MESZ": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "TRT": 180,
    "ICT": 420,
    "EST": -300,
    "EDT": -240,
    "CDT": -300,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
"""Abbreviated zones behind a time -> minutes east of Greenwich; IST and CST are several."""

_WEEK: Final = re.compile(r"(\d{4})-?W(\d{2})(?:-?(\d))?(?:[T ]+(.+))?", re.IGNORECASE)
_CJK: Final = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?\s*(.+)?")
_VIETNAMESE: Final = re.compile(
    r"(?:ngay\s+)?(?:(\d{1,2})\s+)?(?:thang|thg)\s+(\d{1,2})(?:\s*,|\s+nam)?\s+"
    r"(\d{4})(?:[\s,]+(?:luc\s+)?(\d.*))?",
)
_TIME: Final = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s?h?"
    r"\s?(?:([ap])\.?\s?m\.?)?"
    r"\s?(?:(Z|UTC|GMT)|\(?(?:UTC|GMT)?\s?([+−-]\d{1,2}(?::?\d{2})?)\)?"
    r"|\(?([A-Z]{3,4})\)?)?(?:\[[\w/+-]+\])?",
    re.IGNORECASE,
)
_HOURS: Final = re.compile(r"(?<=\d)\s?(?:hours|hrs?|uhr)\.?$", re.IGNORECASE)
_BARE_TIME: Final = re.compile(
    r"(\d{2})(\d{2})(\d{2})?|(\d{1,2})\s?([ap])\.?m\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: year, month and day where given, and the time's text."""

    year: int
    month: int | None = None
    day: int | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and the offset written behind it, in minutes east of Greenwich."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0
    offset: int | None = None


def read_written(text: str, order: str) -> Written:
    """Take a date apart, in the order of day and month that its column has.

    Raises
    ------
    DateError
        If the text has none of the known shapes, or names a month two languages
        understand differently.
    """
    if "r." in text or "г." in text:
        text = _YEAR_SIGN.sub(r"\1", text)
    found = NUMBERS.fullmatch(text)
    if found:
        return _from_numbers(text, order, found)
    shown = clean_name(text).strip("'\" ")
    if len(shown) > _LONGEST:
        raise refusal(shown, "wanted a date")
    found = NUMBERS.fullmatch(shown)
    if found:
        return _from_numbers(shown, order, found)
    found = _COMPACT.fullmatch(shown)
    if found:
        return _from_compact(found)
    found = _PARTIAL.fullmatch(shown)
    if found:
        year, month, month_first, year_last = found.groups()
        given = month or month_first
        return Written(int(year or year_last), int(given) if given else None)
    return _from_other_shapes(shown) or _from_words(shown, order)


def refusal(text: str, wanted: str) -> DateError:
    """Return the error for a text that is no date."""
    return DateError(f"date {text[:_LONGEST]!r}: {wanted}")


def full_year(digits: str, text: str) -> int:
    """Return the year that two or four digits mean.

    ``00`` to ``29`` are 2000 to 2029 and ``40`` to ``99`` are 1940 to 1999; a year
    from ``30`` to ``39`` may be either, and is refused.
    """
    digits = digits.lstrip("'’")
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 - a whole year
        return year
    if len(digits) == 1 or _THIS_CENTURY <= year < _LAST_CENTURY:
        raise refusal(text, "wanted the year with four digits")
    return 2000 + year if year < _THIS_CENTURY else 1900 + year


def _from_numbers(text: str, order: str, found: re.Match[str]) -> Written:
    """Return a date of three numbers; a four-digit year tells its own place."""
    first, _, second, third, time = found.groups()
    if len(first) > 2:  # noqa: PLR2004 - the year stands first
        if len(first) == 3 or len(third) > 2:  # noqa: PLR2004
            raise refusal(text, "wanted one year of four digits")
        return Written(int(first), int(second), int(third), time)
    if order == "YMD" and len(third) <= 2:  # noqa: PLR2004
        return Written(full_year(first, text), int(second), int(third), time)
    year = full_year(third, text)
    if order == "MDY":
        return Written(year, int(first), int(second), time)
    return Written(year, int(second), int(first), time)


def _from_compact(found: re.Match[str]) -> Written:
    """Return a date written without separators: ``20060601 0008``."""
    year, month, day, hour, minute, second, clock, offset = found.groups()
    time = clock
    if hour is not None:
        time = f"{hour}:{minute}:{second or '00'}"
    if offset is not None:
        time = f"{time or '00:00'}{offset}"
    return Written(int(year), int(month), int(day), time)


def _from_other_shapes(shown: str) -> Written | None:
    """Return a date by ISO week, in Vietnamese words or Chinese signs, None for others."""
    found = _WEEK.fullmatch(shown)
    if found:
        return _from_week(shown, found)
    found = _CJK.fullmatch(shown)
    if found:
        year, month, day, time = found.groups()
        return Written(int(year), int(month), int(day) if day else None, time)
    found = _VIETNAMESE.fullmatch(_unaccented(shown))
    if found:
        day, month, year, time = found.groups()
        return Written(int(year), int(month), int(day) if day else None, time)
    return None


def _unaccented(text: str) -> str:
    """Return a text in lower case without accents; punctuation stays."""
    opened = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in opened if not unicodedata.combining(sign))


def _from_week(shown: str, found: re.Match[str]) -> Written:
    """Return the day of an ISO week date; a week alone is no day."""
    year, week, day, time = found.groups()
    if day is None:
        raise refusal(shown, "a week is seven days; wanted the day, as in 2025-W14-4")
    try:
        known = date.fromisocalendar(int(year), int(week), int(day))
    except ValueError as error:
        raise refusal(
            shown, f"there is no day {day} in week {week} of {year}"
        ) from error
    return Written(known.year, known.month, known.day, time)


def _from_words(shown: str, order: str) -> Written:
    """Return a date whose month is a word, in English or another language."""
    first = _FIRST_WORD.match(shown)
    if first and fold(first[1]) in weekday_names() and not month_numbers(first[1]):
        shown = shown[first.end() :]
        if NUMBERS.fullmatch(shown):
            return read_written(shown, order)
    for form in _WORDED:
        found = form.fullmatch(shown)
        if found:
            return Written(
                full_year(found["y"], shown),
                _month(found["m"], shown),
                int(found["d"]),
                found["t"],
            )
    found = _MONTH_YEAR.fullmatch(shown)
    if found:
        year, word = found["y"] or found["y2"], found["m"] or found["m2"]
        return Written(int(year), _month(word, shown))
    if _SERIAL.fullmatch(shown):
        raise refusal(
            shown, "wanted a date, got what may be a spreadsheet's serial number"
        )
    raise refusal(shown, "wanted a date such as 2025-04-03, 03/04/2025 or 3 April 2025")


def _month(word: str, shown: str) -> int:
    """Return the month a word names; refuse a word that names none, or two."""
    numbers = month_numbers(word)
    if len(numbers) > 1:
        raise refusal(shown, f"{word!r} is a different month in different languages")
    if not numbers:
        raise refusal(shown, f"{word!r} is no month")
    return numbers[0]


def read_clock(text: str, shown: str) -> Clock:
    """Take a time of day apart: ``14:30``, ``2.30 pm``, ``0008``, ``14:30:00.5+02:00``.

    Raises
    ------
    DateError
        If the text is no time.
    """
    text = _HOURS.sub("", text.strip())
    found = _TIME.fullmatch(text)
    if found:
        hour, minute, second, fraction, half, *zone = found.groups()
        micro = int(f"{fraction:0<6}"[:6]) if fraction else 0
        east = _east(zone, shown)
        return _checked(
            Clock(_hour(hour, half), int(minute), int(second or 0), micro, east), shown
        )
    found = _BARE_TIME.fullmatch(text)
    if not found:
        raise refusal(shown, f"{text[:_LONGEST]!r} is no time of day")
    if found[5]:
        return _checked(Clock(_hour(found[4], found[5])), shown)
    return _checked(Clock(int(found[1]), int(found[2]), int(found[3] or 0)), shown)


def _east(zone: list[str | None], shown: str) -> int | None:
    """Return the minutes east that stand behind a time: ``Z``, ``+02:00`` or ``CEST``."""
    zero, offset, letters = zone
    if zero:
        return 0
    if offset:
        return offset_minutes(offset)
    if letters is None:
        return None
    if letters.upper() not in ABBREVIATIONS:
        raise refusal(shown, f"{letters!r} is no time zone we know; wanted +02:00")
    return ABBREVIATIONS[letters.upper()]


def _hour(digits: str, half: str | None) -> int:
    """Return an hour of 24 from one of 12 or 24; -1 where the two do not go together."""
    hour = int(digits)
    if half is None:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a 12-hour clock
        return -1
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _checked(clock: Clock, shown: str) -> Clock:
    """Return a time that a day has; 24:00 is the end of a day and is kept."""
    ends = clock.hour == 24 and not (clock.minute or clock.second or clock.microsecond)  # noqa: PLR2004
    if (0 <= clock.hour < 24 or ends) and clock.minute < 60 and clock.second < 60:  # noqa: PLR2004
        return clock
    raise refusal(shown, "no day has this time")


def offset_minutes(text: str) -> int:
    """Return an offset such as ``+02:00``, ``-0530`` or ``+2`` in minutes.

    Raises
    ------
    DateError
        If no place on earth has it.
    """
    digits = text[1:].replace(":", "")
    hours, minutes = (
        (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004
    )
    total = int(hours) * 60 + int(minutes)
    if total > 14 * 60 or int(minutes) > 59:  # noqa: PLR2004 - the most in use is +14:00
        raise refusal(text, "no place has this offset from UTC")
    return total if text[0] == "+" else -total
