"""Dates that a machine wrote as numbers: days of a spreadsheet, seconds of a computer.

A spreadsheet keeps a moment as days since 30 December 1899 (or 1 January 1904, the old
Macintosh system), a computer as seconds or milliseconds since 1970 in UTC. Only five
digits are taken as days, ten as seconds and thirteen as milliseconds, and only in a
column of dates; what they became is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SYSTEMS = ("1900", "1904")
"""The first day of a spreadsheet's calendar, as ``date_system`` declares it."""

_START = {"1900": datetime(1899, 12, 30), "1904": datetime(1904, 1, 1)}  # noqa: DTZ001 - a spreadsheet knows no zone
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,15}))?")
_EPOCH_NUMBER = re.compile(r"(\d{10})(?:\.(\d{1,9}))?|(\d{13})")
_FRACTION = re.compile(r"0?[.,]\d{1,15}|0")
_NOUGHT_DAY = re.compile(
    r"(?:1899-12-3[01]|1900-01-0[01]|3[01]/12/1899|12/3[01]/1899)[T ]+(\d.*)"
)
_DAY_S = 86_400
_HOUR_DIGITS = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])"
)
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Plain:
    """A column of dates whose numbers have become dates, and what to tell about it."""

    cells: Sequence[str]
    notes: tuple[str, ...]


def plain_dates(cells: Sequence[str], header: str, system: str = "1900") -> Plain:
    """Return a column of dates with machine numbers written as dates.

    Parameters
    ----------
    cells
        The whole column; a mix of texts and numbers is fine.
    header
        Its heading, for the note.
    system
        ``"1900"`` or ``"1904"``: where the spreadsheet's days begin.

    Examples
    --------
    >>> plain_dates(["45748", "45748.4271", "01/04/2025"], "When").cells
    ['2025-04-01', '2025-04-01 10:15:01', '01/04/2025']
    >>> plain_dates(["1743502500"], "When").notes
    ('When: 1 number read as seconds since 1970 (UTC)',)
    """
    distinct = {cell: _read(cell, system) for cell in dict.fromkeys(cells)}
    if not any(distinct.values()):
        return Plain(cells, ())
    tally = dict.fromkeys(("serial", "seconds", "milliseconds"), 0)
    plain = []
    for cell in cells:
        sort, text = distinct[cell] or ("", cell)
        if sort:
            tally[sort] += 1
        plain.append(text)
    notes = [
        _note(header, sort, count, system) for sort, count in tally.items() if count
    ]
    return Plain(plain, tuple(notes))


def _note(header: str, sort: str, count: int, system: str) -> str:
    numbers = "number" if count == 1 else "numbers"
    if sort == "serial":
        how = f"days of a spreadsheet ({system} system)"
    else:
        how = f"{sort} since 1970 (UTC)"
    return f"{header}: {count:,} {numbers} read as {how}"


def _read(cell: str, system: str) -> tuple[str, str] | None:
    if "-" in cell or "/" in cell or ":" in cell:
        return None
    text = cell.strip().strip("'\"")
    day = _from_serial(text, system)
    if day is not None:
        return "serial", day
    return _from_epoch(text)


def from_serial(text: str, system: str = "1900") -> str | None:
    """Return the date a spreadsheet's number means, None where the text is none.

    Examples
    --------
    >>> from_serial("31000"), from_serial("31000", "1904"), from_serial("2025")
    ('1984-11-14', '1988-11-15', None)
    """
    return _from_serial(text.strip(), system)


def serial_note(cells: Sequence[str], header: str, system: str = "1900") -> list[str]:
    """Return the note on the days of a spreadsheet in a column of dates of birth."""
    count = sum(from_serial(cell, system) is not None for cell in cells)
    return [_note(header, "serial", count, system)] if count else []


def _from_serial(text: str, system: str) -> str | None:
    found = _SERIAL.fullmatch(text)
    if found is None or found[1].startswith("0"):
        return None
    moment = _START[system] + timedelta(days=int(found[1]))
    seconds = 0
    if found[2]:
        seconds = round(int(found[2]) * _DAY_S / 10 ** len(found[2]))
    moment += timedelta(seconds=seconds)
    if moment.year > _LAST_YEAR:
        return None
    return f"{moment:%Y-%m-%d %H:%M:%S}" if found[2] else f"{moment:%Y-%m-%d}"


def _from_epoch(text: str) -> tuple[str, str] | None:
    """Return seconds or milliseconds since 1970 as a moment in UTC, from 2001 to 2100.

    Ten digits that also are a year, month, day and hour (``2025040310``) are left alone.
    """
    found = _EPOCH_NUMBER.fullmatch(text)
    if found is None or _HOUR_DIGITS.fullmatch(text) or text.startswith("0"):
        return None
    seconds, _, millis = found.groups()
    number = int(seconds) if seconds else int(millis) // 1000
    moment = _EPOCH + timedelta(seconds=number)
    if moment.year > _LAST_YEAR:
        return None
    sort = "seconds" if seconds else "milliseconds"
    return sort, f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def plain_time(text: str) -> str:
    """Return a time of day without what a spreadsheet put around it.

    A part of a day (``0.4271``) becomes the time; the day nought of a spreadsheet's
    calendar is taken away.

    Examples
    --------
    >>> plain_time("0.4271"), plain_time("1899-12-30T10:15:00"), plain_time("10:15")
    ('10:15:01', '10:15:00', '10:15')
    """
    bare = text.strip()
    nought = _NOUGHT_DAY.fullmatch(bare)
    if nought:
        return nought[1]
    if not _FRACTION.fullmatch(bare):
        return text
    seconds = round(float(bare.replace(",", ".")) * _DAY_S) % _DAY_S
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
