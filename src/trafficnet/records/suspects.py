"""Dates that can be true and rarely are: the defaults of machines, lost times of day.

A date that no record of its kind can have (the year 0040) is refused where it is read;
what stands here is kept, and told with its count and its first rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from trafficnet.records.moments import When
from trafficnet.records.parties import Party
from trafficnet.records.serials import serial_note

DEFAULT_DAYS: Mapping[date, str] = {
    date(1900, 1, 1): "an empty date of a spreadsheet or a database",
    date(1904, 1, 1): "an empty date of a spreadsheet (1904 system)",
    date(1970, 1, 1): "an empty date of a computer (Unix time 0)",
    date(1979, 12, 31): "a device that lost its clock",
    date(1980, 1, 1): "a device that lost its clock (FAT time 0)",
    date(1980, 1, 6): "a device that lost its clock (GPS time 0)",
    date(1999, 12, 31): "a placeholder",
    date(2000, 1, 1): "a device that lost its clock",
    date(2001, 1, 1): "an empty date of an Apple device",
    date(2038, 1, 19): "the end of 32-bit Unix time",
    date(2049, 12, 31): "a placeholder",
    date(2050, 1, 1): "a placeholder",
    date(2079, 6, 6): "the last day of a database's short dates",
    date(2099, 12, 31): "a placeholder for 'no end'",
    date(2100, 1, 1): "a placeholder for 'no end'",
}
"""Days that machines and people write where they know none."""

DEVICE_YEARS = frozenset({1979, 1980, 1999, 2000, 2001})
"""Defaults of devices: strange for a call, common for a relation or a case."""

BIRTH_DEFAULTS = (
    date(1900, 1, 1),
    date(1904, 1, 1),
    date(1970, 1, 1),
    date(1980, 1, 1),
)
"""The ones that as a date of birth are more often a default than true."""

OLD_BIRTHS = "1900"
"""Nobody in a record of today was born before this year."""

_LIVE = frozenset({"contacts", "payments", "movements", "sightings", "adverts"})
_OLDEST = 1990
_LATEST = 2049
_ROWS = 5


def suspicious_notes(
    header: str,
    whens: Sequence[When | None],
    kind: str,
    numbers: Sequence[int],
) -> list[str]:
    """Return the notes on dates of records that are kept but hardly true.

    Parameters
    ----------
    header
        The heading of the column.
    whens
        What was read of every row.
    kind
        The kind of record: a call of 1979 is strange, a relation since 1979 is not.
    numbers
        The number of every row.
    """
    days = {when.earliest for when in whens if when is not None}
    odd = {day: why for day in days if (why := _why(day, kind)) is not None}
    rows: dict[str, list[int]] = {}
    for when, number in zip(whens, numbers, strict=True) if odd else ():
        if when is not None and when.earliest == when.latest and when.earliest in odd:
            rows.setdefault(odd[when.earliest], []).append(number)
    notes = [
        f"{header}: {_counted(len(found), 'date')} {why} (kept; {_first(found)})"
        for why, found in sorted(rows.items())
    ]
    return notes + _midnights(header, whens)


def _why(day: date, kind: str) -> str | None:
    """Return why a day is hardly the day of a record of this kind, None for others."""
    if day in DEFAULT_DAYS and (kind in _LIVE or day.year not in DEVICE_YEARS):
        return f"of {day}, suspicious: often {DEFAULT_DAYS[day]}"
    if kind in _LIVE and day.year < _OLDEST:
        return f"before {_OLDEST}, suspicious: such records are younger"
    if day.year > _LATEST:
        return f"after {_LATEST}, suspicious: so far in the future"
    return None


def _midnights(header: str, whens: Sequence[When | None]) -> list[str]:
    """Return the note on a column whose every time of day is exactly midnight."""
    count = 0
    for when in whens:
        if when is None or not when.has_time:
            continue
        if when.text[10:19] != "T00:00:00":
            return []
        count += 1
    if count < 2:  # noqa: PLR2004 - one midnight may be true
        return []
    why = "the time of day was probably lost before"
    return [f"{header}: all {count:,} times are exactly midnight: {why}"]


def odd_births(
    parties: Sequence[Party],
    cells: Mapping[str, Sequence[str]],
    numbers: Sequence[int],
) -> list[str]:
    """Return the notes on dates of birth: numbers that were read, and likely defaults."""
    notes: list[str] = []
    for party in parties:
        for column in party.columns.get("born", ()):
            notes += serial_note(cells[column.name], column.header)
            notes += birth_notes(column.header, party.said.get("born", []), numbers)
    return notes


def birth_notes(
    header: str, births: Sequence[object], numbers: Sequence[int]
) -> list[str]:
    """Return the notes on dates of birth that are kept but are often a default.

    Examples
    --------
    >>> birth_notes("DOB", ["1900-01-01", None, "1985-02-03"], [1, 2, 3])
    ['DOB: 1 date of birth 1900-01-01, suspicious: often an empty date of a spreadsheet or a database (kept; row 1)']
    """
    if not births:  # the column was never read: no row said anything of such a party
        return []
    notes = []
    for day in BIRTH_DEFAULTS:
        rows = [
            number
            for born, number in zip(births, numbers, strict=True)
            if born == day.isoformat()
        ]
        if rows:
            dates = "date" if len(rows) == 1 else "dates"
            notes.append(
                f"{header}: {len(rows):,} {dates} of birth {day}, suspicious: often "
                f"{DEFAULT_DAYS[day]} (kept; {_first(rows)})"
            )
    old = [
        number
        for born, number in zip(births, numbers, strict=True)
        if isinstance(born, str) and born < OLD_BIRTHS
    ]
    if old:
        dates = "date" if len(old) == 1 else "dates"
        notes.append(
            f"{header}: {len(old):,} {dates} of birth before {OLD_BIRTHS}: of people long "
            f"dead, or slips (kept; {_first(old)})"
        )
    return notes


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _first(rows: Sequence[int]) -> str:
    shown = ", ".join(f"{row:,}" for row in sorted(rows)[:_ROWS])
    if len(rows) == 1:
        return f"row {shown}"
    return f"rows {shown}" if len(rows) <= _ROWS else f"first rows {shown}"
