"""One cell becomes one value: which reader of ``values`` serves which column.

Each distinct text of a column is read once. A reader takes the text as written and gives
the value, or raises a :class:`~trafficnet.errors.FieldError` whose message is the reason
the row is rejected for.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from trafficnet.errors import CountryError, FieldError, IdentifierError, TermError
from trafficnet.records.synonyms import NOT_GIVEN
from trafficnet.values.cleaning import clean_name
from trafficnet.values.countries import country_candidates, parse_country
from trafficnet.values.money import parse_amount, parse_currency

MAX_NAME = 500
"""A longer name is no name; the row is rejected."""

MAX_TEXT = 20_000
"""Free text is kept up to this length in the normalised columns (all of it in ``data``)."""

_AROUND = "()[]<>{}'\" ."
_PARTS = re.compile(r"[;|\r\n]+")
_PHONE_PARTS = re.compile(r"[;|,\r\n]+|\s[/&]\s|\s(?:and|or)\s")
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE]\+\d{1,3}")
_CLOCK = re.compile(r"(-?)(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)")
_SPOKEN = re.compile(
    r"(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?\s*"
    r"(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?",
)
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}


@dataclass(frozen=True, slots=True)
class Read:
    """A column that has been read.

    Parameters
    ----------
    values
        One a row; None where the cell says nothing or cannot be read.
    wrong
        Text as written -> why it cannot be read.
    """

    values: list[object]
    wrong: dict[str, str]


def read_cells(cells: Sequence[str], reader: Callable[[str], object]) -> Read:
    """Return the values of a column, reading each distinct text once.

    Examples
    --------
    >>> read_cells(["7", "x", "7"], whole_number).wrong
    {'x': "'x' is not a whole number from 1"}
    """
    seen: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        try:
            seen[cell] = reader(cell)
        except FieldError as error:
            wrong[cell] = str(error)
            seen[cell] = None
    return Read([seen[cell] for cell in cells], wrong)


@lru_cache(maxsize=262_144)
def given(text: str) -> str:
    """Return a cleaned text, empty where it only says that nothing is known.

    Examples
    --------
    >>> given(" N/A "), given("(unknown)"), given("---"), given(" Cluj ")
    ('', '', '', 'Cluj')
    """
    cleaned = clean_name(text)
    return "" if _says_nothing(cleaned) else cleaned


def _says_nothing(cleaned: str) -> bool:
    """Tell whether a text is a word for "not known", bracketed or not, or bare dashes."""
    word = cleaned.casefold().strip(_AROUND)
    is_bare = all(unicodedata.category(sign).startswith("P") for sign in word)
    return is_bare or word in NOT_GIVEN


def parts(text: str, *, phones: bool = False) -> list[str]:
    """Return the items of a list in one cell, parted by ``;`` ``|`` or a line break.

    Examples
    --------
    >>> parts("Nelu; Nicu"), parts("07700 900123, 07700 900456", phones=True)
    (['Nelu', 'Nicu'], ['07700 900123', '07700 900456'])
    """
    pattern = _PHONE_PARTS if phones else _PARTS
    return [part for one in pattern.split(text) if (part := one.strip())]


def sorted_tuple(items: Iterable[str | None]) -> tuple[str, ...]:
    """Return the texts that are there, once each, sorted."""
    return tuple(sorted({item for item in items if item}))


def each(reader: Callable[[str], str | None]) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of a list in one cell, from a reader of one item."""

    def read(text: str) -> tuple[str, ...]:
        return sorted_tuple(reader(part) for part in parts(text) if given(part))

    return read


def plain_text(text: str) -> str | None:
    """Return a cleaned text, None for nothing."""
    return given(text)[:MAX_TEXT] or None


def kept_text(text: str) -> str | None:
    """Return a cleaned text as it is, even if it says "none"."""
    return clean_name(text)[:MAX_TEXT] or None


def lower_text(text: str) -> str | None:
    """Return a cleaned text in lower case: a free word such as a relation."""
    return given(text).casefold()[:MAX_TEXT].replace("_", " ") or None


def person_name(text: str) -> str | None:
    """Return a cleaned name.

    Raises
    ------
    TermError
        It is longer than any name.
    """
    name = given(text)
    if len(name) > MAX_NAME:
        message = (
            f"a name of {len(name):,} characters; wanted at most {MAX_NAME}: "
            f"{name[:40]!r} …"
        )
        raise TermError(message)
    return name or None


def country(text: str) -> str | None:
    """Return the ISO code of a country, None where none is given.

    Raises
    ------
    CountryError
        It names no country.
    TermError
        It may name several.
    """
    if not given(text):
        return None
    try:
        return parse_country(text)
    except CountryError as error:
        if country_candidates(text):
            raise TermError(str(error)) from error
        raise


def refuse_damaged(text: str) -> None:
    """Refuse a number that a spreadsheet has rounded, such as ``4.47E+11``.

    Raises
    ------
    IdentifierError
        Its last digits are lost.
    """
    if _SCIENTIFIC.fullmatch(text.strip().lstrip("'=\"").rstrip('"')):
        message = (
            f"{text.strip()!r} was damaged by a spreadsheet: its last digits are lost"
        )
        raise IdentifierError(message)


def number(text: str) -> float | None:
    """Return a plain number.

    Raises
    ------
    TermError
        It is none, or is not finite.

    Examples
    --------
    >>> number("1,234.5"), number("63,5")
    (1234.5, 63.5)
    """
    bare = given(text).replace(" ", "")
    if not bare:
        return None
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    try:
        value = float(bare.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        message = f"{text.strip()[:60]!r} is not a number"
        raise TermError(message)
    return value


def whole_number(text: str) -> int | None:
    """Return a whole number from 1.

    Raises
    ------
    TermError
        It is none.
    """
    try:
        value = number(text)
    except TermError:
        value = math.nan
    if value is None:
        return None
    if not (value >= 1 and value == int(value) and value < 2**53):
        message = f"{text.strip()[:60]!r} is not a whole number from 1"
        raise TermError(message)
    return int(value)


def duration(unit: str | None) -> Callable[[str], float | None]:
    """Return a reader of durations in seconds; a plain number is in the heading's unit.

    Examples
    --------
    >>> read = duration("min")
    >>> read("1.5"), read("00:01:30"), read("1m 30s")
    (90.0, 90.0, 90.0)
    """
    factor = _SECONDS.get(unit or "s", 1.0)

    def read(text: str) -> float | None:
        bare = given(text)
        if not bare:
            return None
        seconds = _clock(bare, is_hours_first=unit in {"hms", "h"})
        if seconds is None:
            seconds = _spoken(bare.casefold())
        if seconds is None:
            try:
                seconds = (number(bare) or 0.0) * factor
            except TermError:
                message = f"{bare[:60]!r} is not a duration; wanted seconds, hh:mm:ss or 1m 30s"
                raise TermError(message) from None
        if seconds < 0:
            message = f"negative duration {bare!r}: a contact cannot last less than 0 s"
            raise TermError(message)
        return round(seconds, 3)

    return read


def _clock(text: str, *, is_hours_first: bool) -> float | None:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    if hours is None and is_hours_first:
        hours, minutes, seconds = minutes, seconds, "0"
    total = (
        int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    )
    return -total if sign else total


def _spoken(text: str) -> float | None:
    found = _SPOKEN.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def amount(mark: str = "") -> Callable[[str], float | None]:
    """Return a reader of amounts of money above 0.

    Parameters
    ----------
    mark
        The decimal mark of the column, ``""`` where it shows none: three digits behind
        a single mark are then thousands.

    Examples
    --------
    >>> amount(".")("1.234"), amount(",")("1.234"), amount()("1.234")
    (1.234, 1234.0, 1234.0)
    """

    def read(text: str) -> float | None:
        bare = given(text)
        if not bare:
            return None
        value = parse_amount(bare, mark)
        if value <= Decimal(0):
            message = f"amount {bare!r} is not above 0"
            raise TermError(message)
        return float(value)

    return read


def currency_in(text: str) -> str | None:
    """Return the currency that stands with an amount, such as GBP for ``£50``.

    Examples
    --------
    >>> currency_in("£1,200"), currency_in("50 eur"), currency_in("50")
    ('GBP', 'EUR', None)
    """
    bare = re.sub(r"(?<=\d)\s?[kK]$", "", clean_name(text))
    sign = re.sub(r"[\d.,'’()+\-–−\s]", "", bare)
    if not sign:
        return None
    try:
        return parse_currency(sign)
    except FieldError:
        return None
