"""An address cut into its parts: house, street, flat, postcode, town, country.

A modest reader by classes of words: numbers, postcodes by their country's form, words
for streets, flats and floors in some twenty languages. It knows no gazetteer: where
no comma, number or word for a street parts them, a town stays with the street, and the
comparison allows for that.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from anyascii import anyascii
from babel import Locale

from trafficnet.values.addresswords import (
    BEHIND,
    COUNTRIES,
    NOWHERE,
    STATES,
    UNITS,
)
from trafficnet.values.cleaning import clean_name

LONGEST: Final = 300
"""Characters of an address that are read."""

MOST_TOKENS: Final = 40
_MOST_SEGMENTS: Final = 12
_POSTCODES: Final = (
    re.compile(r"\b(?P<a>[a-z]{1,2}\d[a-z\d]?)\s*(?P<b>\d[abd-hjlnp-uw-z]{2})\b"),
    re.compile(r"\b(?P<a>\d{2})-(?P<b>\d{3})\b(?!-)"),
    re.compile(r"\b(?P<a>\d{4})-(?P<b>\d{3})\b(?!-)"),
    re.compile(r"(?<!^)\b(?P<a>\d{5})-(?P<b>)\d{4}\b"),
    re.compile(r"\b(?:[a-z]{1,2}|ro|md|pol)-(?P<a>\d{4,6})(?P<b>)\b"),
    re.compile(
        r"\b(?P<a>[1-9]\d{3})\s?(?P<b>(?!st|nd|rd|th)[a-z]{2})(?=\s+[a-z]{3}|$)"
    ),
    re.compile(r"\b(?P<a>[a-z]\d[a-z])\s?(?P<b>\d[a-z]\d)\b"),
)
"""Postcodes that tell themselves: GB; PL; PT; US with four more; D-10115; NL; CA."""

_LANGUAGES: Final = [
    "en",
    "ro",
    "pl",
    "de",
    "fr",
    "es",
    "it",
    "sq",
    "vi",
    "ru",
    "pt",
    "nl",
    "uk",
    "bg",
    "el",
    "tr",
    "hu",
    "cs",
]
TOKEN: Final = re.compile(
    r"\d+(?:st|nd|rd|th|er|eme|o)(?![a-z0-9])|\d+(?: ?[-/] ?(?:\d+[a-z]?|[a-z])"
    r"(?![a-z0-9]))*(?:[a-z]{1,3}(?![a-z0-9]))?|[a-z]+\d+[a-z0-9]*|[a-z]+|#|\d+"
)
ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th|er|eme|o)")
_DESIGNATOR: Final = re.compile(r"\d{1,4}[a-z]{0,2}(?: ?[-/] ?\w+)*|[a-z]\d{1,3}|[a-z]")
_GLUED_UNIT: Final = re.compile(r"([a-z]{2,})(\d{1,4}[a-z]?)")
_DASHED: Final = re.compile(r"\b(b)-?(dul|ld|d)\b\.?|\b(?:p)-(ta)\b|\b(pr)-t\b")
_APOSTROPHES: Final = re.compile(r"(?<=\w)['’‘ʼ`´ʹʻ](?=\w)")
_TOLD: Final = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "ground": "0",
    "parter": "0", "basement": "b", "demisol": "b", "top": "t", "last": "t",
}  # fmt: skip
_EMPTY_UNITS: Final = frozenset(("flat", "room"))
_NUMBERED: Final = 3


@dataclass(slots=True)
class AddressParts:
    """The parts of an address, as read; words are in lower-case ASCII.

    Parameters
    ----------
    country
        Alpha-2 code, where the address says it.
    postcode
        Without spaces.
    house
        House number with its letter.
    units
        Sort (``flat``, ``room``, ``floor``, ``block``, ``stair``) to number.
    street, sort
        The words of the street's name, and what sort of street it is.
    place
        Towns, districts and regions, in the order written.
    before
        Words before the street: the name of a house, or a town.
    """

    country: str | None = None
    postcode: str | None = None
    house: str | None = None
    units: dict[str, str] = field(default_factory=dict)
    street: list[str] = field(default_factory=list)
    sort: str | None = None
    place: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    @property
    def building_named(self) -> bool:
        """Whether a house has a name and no number: Rose Cottage, Mill Lane."""
        return self.house is None and self.sort is not None and bool(self.before)


def latin(text: str) -> str:
    r"""Return a text in lower-case Latin letters, line breaks as commas.

    >>> latin("Şoseaua Ştefan cel Mare\nnº 14")
    'soseaua stefan cel mare, no 14'
    """
    lines = re.sub(r"[\r\n]+", ", ", text[: 4 * LONGEST]).replace("°", "o")
    cleaned = clean_name(lines)[:LONGEST]
    plain = cleaned if cleaned.isascii() else anyascii(cleaned)
    lower = _APOSTROPHES.sub("", plain).casefold()[: 2 * LONGEST]
    return _DASHED.sub(r"\1\2", lower)


def is_nowhere(text: str) -> bool:
    """Whether a text says that there is no address: no fixed abode, unknown.

    >>> is_nowhere("No fixed abode"), is_nowhere("14 High St")
    (True, False)
    """
    words = re.findall(r"[a-z0-9]+", latin(text))
    return not words or " ".join(words) in NOWHERE


def take_postcode(plain: str, parts: AddressParts) -> str:
    """Take out a postcode whose form tells it; the last one, as towns stand last."""
    for form in _POSTCODES:
        found = list(form.finditer(plain))
        if found:
            last = found[-1]
            parts.postcode = last["a"] + last["b"]
            return f"{plain[: last.start()]} {plain[last.end() :]}"
    return plain


def segments(plain: str, parts: AddressParts) -> list[str]:
    """Return what commas part, without the country at the end."""
    cut = [one.strip(" .-") for one in re.split(r"[,;|()\[\]\"]", plain)]
    cut = [one for one in cut if one][:_MOST_SEGMENTS]
    if len(cut) > 1:
        country = country_of(cut[-1])
        if country:
            parts.country = country
            cut.pop()
    return cut


def country_of(words: str) -> str | None:
    """Return the country that the words name, short codes left aside.

    >>> country_of("u.k."), country_of("germany"), country_of("de")
    ('GB', 'DE', None)
    """
    if any(sign.isdigit() for sign in words):
        return None
    return _countries().get(" ".join(re.findall(r"[a-z]+", words)))


@cache
def _countries() -> dict[str, str]:
    """Return country names in the languages that addresses are read in, in plain letters."""
    named: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == len("GB") and code.isalpha():
                plain = " ".join(re.findall(r"[a-z]+", latin(name)))
                named.setdefault(plain, code)
    known = {name: code for name, code in named.items() if len(name) > _NUMBERED}
    return {n: c for n, c in known.items() if n not in STATES} | COUNTRIES


def take_units(tokens: list[str], parts: AddressParts) -> list[str]:
    """Return the tokens without flats, floors, blocks and stairs, which go to the parts."""
    kept: list[str] = []
    place = 0
    while place < len(tokens):
        word = tokens[place]
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        glued = _GLUED_UNIT.fullmatch(word)
        kind = "flat" if word == "#" else UNITS.get(word)
        if glued and glued[1] in UNITS and len(glued[1]) > 1:
            parts.units.setdefault(UNITS[glued[1]], glued[2])
        elif kind and _designates(word, after):
            parts.units.setdefault(kind, plain_number(after))
            place += 1
        elif kind in BEHIND and kept and _stands_before(kept, word):
            parts.units.setdefault("floor", plain_number(_TOLD.get(kept[-1], kept[-1])))
            kept.pop()
        elif kind not in _EMPTY_UNITS or word in STATES or len(word) == 1:
            kept.append(word)
        place += 1
    return kept


def _designates(word: str, after: str) -> bool:
    """Whether a token can be the number of a flat, floor or block."""
    if not _DESIGNATOR.fullmatch(after):
        return False
    lettered = len(after) == 1 and after.isalpha()
    return not lettered or word not in {"et", "m", "e", "int", "top", "piano", "entry"}


def _stands_before(kept: list[str], word: str) -> bool:
    """Whether the token before a word for a floor is its number: 3rd floor."""
    if word in {"et", "st", "kati"}:
        return False
    before = kept[-1]
    return before in _TOLD or bool(ORDINAL.fullmatch(before)) or word == "og"


def plain_number(token: str) -> str:
    """Return a number without blanks, ordinal endings and leading noughts.

    >>> plain_number("3rd"), plain_number("02"), plain_number("2 / 1")
    ('3', '2', '2/1')
    """
    ordinal = ORDINAL.fullmatch(token)
    bare = (ordinal[1] if ordinal else token).replace(" ", "")
    lettered = re.fullmatch(r"(\d+)[-/]([a-z])", bare)
    bare = lettered[1] + lettered[2] if lettered else bare
    return bare.lstrip("0") or "0"
