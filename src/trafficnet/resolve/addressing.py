"""How two addresses agree: house number, postcode, and the letters of the words.

Addresses are told in parts, in any order, with words cut in other places; so the words
are compared by the pairs of letters they hold, which neither order nor cuts change.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

SAME, ALIKE, PARTLY, DIFFERENT, UNKNOWN = 3, 2, 1, 0, -1
"""Levels, best first. *Same*: the same numbers and nearly the same words. *Alike*: words
that fit and a number in common, as with slips and parts left out. *Partly*: half the
words, or a postcode and a number. *Different*. Where nothing but postcodes is told: the very
same; one slip of the keys; the same district; another."""

POSTCODE: Final = 4
"""Numbers of so many digits are no house numbers."""

_POSTCODE: Final = re.compile(r"[a-z]{1,2}\d[a-z\d]{3,6}")
"""A British postcode run together, maybe with a sign too few or many, and nothing else;
one of digits only says nothing by a part of it."""

_WITHIN_DISTRICT: Final = 3
"""So many signs at the end of a postcode say where in a district it is."""

NEARLY, MOSTLY, HALF, SOME = 0.8, 0.6, 0.5, 0.3

_TYPES: Final = frozenset(
    # the words of streets, houses and flats that most addresses hold
    [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "av",
        "crescent",
        "cres",
        "place",
        "pl",
        "close",
        "circuit",
        "drive",
        "dr",
        "lane",
        "ln",
        "court",
        "ct",
        "way",
        "parade",
        "pde",
        "terrace",
        "tce",
        "flat",
        "flt",
        "fl",
        "apt",
        "apartment",
        "apartments",
        "ap",
        "unit",
        "no",
        "number",
        "suite",
        "ste",
        "floor",
        "house",
        "block",
        "bldg",
        "building",
        "the",
        "of",
        "near",
        "strada",
        "str",
        "bulevardul",
        "bd",
        "bloc",
        "bl",
        "scara",
        "sc",
        "etaj",
        "et",
        "nr",
        "ulica",
        "ul",
        "aleja",
        "al",
        "plac",
        "osiedle",
        "os",
        "mieszkanie",
        "m",
        "lok",
        "rue",
        "boulevard",
        "chemin",
        "allee",
        "impasse",
        "appt",
        "batiment",
        "bat",
        "strasse",
        "gasse",
        "weg",
        "platz",
        "allee",
        "hausnummer",
        "wohnung",
        "whg",
        "calle",
        "avenida",
        "plaza",
        "piso",
        "puerta",
        "via",
        "viale",
        "piazza",
        "interno",
        "rruga",
        "lagjja",
        "pallati",
        "hyrja",
        "kati",
        "duong",
        "pho",
        "ngo",
        "phuong",
        "quan",
        "thanh",
    ]
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is compared.

    Parameters
    ----------
    numbers
        House and flat numbers, with their letters.
    postcodes
        Numbers of four digits and more.
    letters
        The pairs of neighbouring letters in its words, run together.
    """

    numbers: frozenset[str]
    postcodes: frozenset[str]
    letters: frozenset[str]


@lru_cache(maxsize=65_536)
def prepare(key: str) -> Address:
    """Return an address key cut up for comparing.

    >>> sorted(prepare("14 high st leeds").numbers)
    ['14']
    """
    words = key.split()
    digits = [w for w in words if any(c.isdigit() for c in w)]
    posts = frozenset(w for w in digits if w.isdigit() and len(w) >= POSTCODE)
    said = [w for w in words if w not in digits]
    text = "".join(w for w in said if w not in _TYPES) or "".join(said)
    pairs = frozenset(text[i : i + 2] for i in range(len(text) - 1))
    return Address(frozenset(digits) - posts, posts, pairs)


def address_level(left: str | None, right: str | None) -> int:
    """Return how well two addresses (as keys) agree.

    >>> address_level("flat 2 14 high street leeds", "14 high st flat 2 leeds")
    3
    >>> address_level("14 high street", "16 high street")
    1
    >>> address_level("14 high street", "16 low road")
    0
    >>> [address_level("tq13 8df", other) for other in ("tq138df", "tq13 8d", "tq13 2hu")]
    [3, 2, 1]
    """
    if not left or not right:
        return UNKNOWN
    if left == right:
        return SAME
    one, two = prepare(left), prepare(right)
    if not one.letters or not two.letters:
        return _postcodes_level(left.replace(" ", ""), right.replace(" ", ""))
    fewer = min(len(one.letters), len(two.letters))
    return _level(one, two, len(one.letters & two.letters) / fewer)


def _level(one: Address, two: Address, words: float) -> int:
    """Return the level of two addresses, given the share of words in common."""
    house = bool(one.numbers & two.numbers)
    post = not one.postcodes.isdisjoint(two.postcodes)
    near = post or _slip_apart(one.postcodes, two.postcodes)
    apart = bool(one.postcodes and two.postcodes) and not near
    if words >= NEARLY and _same_house(one.numbers, two.numbers) and not apart:
        return SAME
    if words >= MOSTLY and (near or house):
        return ALIKE
    if words >= HALF and house and near:
        return ALIKE
    if words >= HALF or (words >= SOME and near and (house or post)):
        return PARTLY
    return PARTLY if house and post else DIFFERENT


def _postcodes_level(one: str, two: str) -> int:
    """Return the level of two addresses of which one at least is no more than a postcode."""
    if not (_POSTCODE.fullmatch(one) and _POSTCODE.fullmatch(two)):
        return DIFFERENT
    if one == two:
        return SAME
    if DamerauLevenshtein.distance(one, two, score_cutoff=1) <= 1:
        return ALIKE
    return PARTLY if one[:-_WITHIN_DISTRICT] == two[:-_WITHIN_DISTRICT] else DIFFERENT


def _same_house(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two sets of numbers are those of one house and flat.

    The side that says less may leave out the flat, not the house.
    """
    return bool(one and two) and (one <= two or two <= one)


def _slip_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two postcodes differ in one digit, or in the order of their digits."""
    return any(
        len(a) == len(b)
        and (
            sorted(a) == sorted(b)
            or sum(c != d for c, d in zip(a, b, strict=True)) == 1
        )
        for a in one
        for b in two
    )
