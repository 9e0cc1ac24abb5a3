"""The unit in a heading: minutes, pounds, a time zone, the order of a date.

A unit may stand in brackets ("Duration (mins)", "Czas trwania [s]"), behind "in"
("Dauer in Sek.") or last ("Amount GBP").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from trafficnet.errors import FieldError, ParameterError
from trafficnet.records import synonyms
from trafficnet.values.dates import time_zone
from trafficnet.values.money import parse_currency

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z0-9]+")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")
_TWO = re.compile(r"\s*[/|\\\r\n]\s*|\s+[-–—]\s+")
_ZONE = re.compile(
    r"(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d", re.IGNORECASE
)
_PLACE = re.compile(r"[A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?")
_CLOCK = re.compile(r"[\s,_-]*\b(h{1,2}:mm(?::ss)?|mm:ss)\s*$", re.IGNORECASE)
_IN = frozenset({"in", "en", "w", "ne", "em", "v", "u", "tinh bang"})
_LONGEST = 300
"""Characters; a longer text is no heading, and looking for its brackets has no end."""


def squeeze(text: str) -> str:
    """Return a heading as it is compared: ASCII letters and digits, lower case.

    Examples
    --------
    >>> squeeze("Téléphone (no. 1)"), squeeze("startedAt"), squeeze("N° d'appel")
    ('telephoneno1', 'startedat', 'nodappel')
    """
    return "".join(words_in(text))


def words_in(text: str) -> list[str]:
    """Return the words of a heading: ASCII, lower case, camel case parted."""
    plain = text[:_LONGEST].replace("°", "º")
    return _WORD.findall(anyascii(_CAMEL.sub(" ", plain)).casefold())


def two_languages(header: str) -> list[str]:
    """Return the parts of a heading in two languages: "Nume / Name", "Nume (Name)"."""
    if len(header) > _LONGEST:
        return []
    inside = _BRACKETS.findall(header)
    outside = _BRACKETS.sub(" ", header)
    parts = [part for part in _TWO.split(outside) if part.strip()]
    return [*parts, *inside] if len(parts) + len(inside) > 1 else []


def readings(header: str) -> tuple[tuple[str, str | None], ...]:
    """Return the heading as written, then without its brackets, then without its unit.

    A text too long for any heading has no reading.
    """
    return _read(header) if len(header) <= _LONGEST else ()


@lru_cache(maxsize=8_192)
def _read(header: str) -> tuple[tuple[str, str | None], ...]:
    return tuple(_readings(header))


def _readings(header: str) -> Iterator[tuple[str, str | None]]:
    yield squeeze(header), _unit_of_brackets(header)
    outside = _BRACKETS.sub(" ", header)
    yield squeeze(outside), _unit_of_brackets(header)
    clock = _CLOCK.search(outside)
    if clock:
        yield squeeze(outside[: clock.start()]), _unit(clock[1])
    for sign, currency in synonyms.CURRENCY_SIGNS.items():
        if sign in outside.casefold():
            yield squeeze(outside.casefold().replace(sign, " ")), currency
    words = words_in(outside)
    if len(words) > 1:
        unit = _unit(words[-1])
        if words[-2] == "in" or (words[-2] in _IN and unit is not None):
            yield "".join(words[:-2]), unit
        if unit is not None:
            yield "".join(words[:-1]), unit


def unit_of(header: str) -> str | None:
    """Return the unit that a heading names, or None.

    Examples
    --------
    >>> unit_of("Duration(seconds)"), unit_of("Amount GBP"), unit_of("Name")
    ('s', 'GBP', None)
    >>> unit_of("Dauer in Sek."), unit_of("Kwota [zł]"), unit_of("Start (UTC+2)")
    ('s', 'PLN', 'UTC+2')
    """
    return next((unit for _, unit in readings(header) if unit is not None), None)


def is_zone(unit: str | None) -> bool:
    """Tell whether a unit is a time zone."""
    if unit is None or unit in {"UTC", *synonyms.ZONE_UNITS}:
        return unit is not None
    return bool(_ZONE.fullmatch(unit) or _PLACE.fullmatch(unit))


def _unit_of_brackets(header: str) -> str | None:
    for inside in _BRACKETS.findall(header):
        unit = _unit(inside.strip())
        if unit is not None:
            return unit
    return None


def _unit(text: str) -> str | None:
    """Return the house word for a unit, or None where the text is none."""
    low = " ".join(anyascii(text).casefold().split()).rstrip(".")
    for link in sorted(_IN):
        low = low.removeprefix(f"{link} ")
    for unit, words in synonyms.UNITS.items():
        if low in words.split("|"):
            return unit
    bare = text.strip().casefold()
    if bare in synonyms.CURRENCY_SIGNS:
        return synonyms.CURRENCY_SIGNS[bare]
    if low in synonyms.CURRENCY_WORDS:
        return synonyms.CURRENCY_WORDS[low]
    return _currency(low) or _zone(text.strip())


def _currency(low: str) -> str | None:
    if not _CURRENCY_CODE.fullmatch(low.upper()):
        return None
    try:
        return parse_currency(low.upper())
    except FieldError:
        return None


def _zone(text: str) -> str | None:
    """Return a time zone as it is written, None where the text is none."""
    if text.upper() in synonyms.ZONE_UNITS:
        return text.upper()
    if not (_ZONE.fullmatch(text) or _PLACE.fullmatch(text)):
        return None
    try:
        time_zone(text)
    except (ParameterError, FieldError):
        return None
    return text
