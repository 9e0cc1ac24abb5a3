"""A vehicle's registration mark: the signs a camera mistakes, and the country's form.

A camera or a tired eye reads 0 for O, 1 for I, 5 for S, 8 for B. Such a pair of marks may
be one plate and may be two cars, so it is a question to ask, never an answer. Where a
country's plates have letters and digits in fixed places, some readings are no plate at
all, and the one that is stands as what was probably meant.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from trafficnet.values.cleaning import clean_name

SAME: Final = 3
"""The same mark; letters of the Cyrillic and Greek alphabets count as their likenesses."""

MISREAD: Final = 2
"""One is no plate of any known form as written, and read rightly it is the other."""

CONFUSED: Final = 1
"""Equal but for signs that are taken for one another; both may be plates."""

DIFFERENT: Final = 0
"""Another mark."""

UNKNOWN: Final = -1
"""One of them is no mark."""

LEVELS: Final = ("different", "confused", "misread", "same")
"""What each level is called, from 0."""

_ALIKE: Final = str.maketrans("OQDILZSGB", "000112568")
_TO_DIGIT: Final = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8", "A": "4", "T": "7"}  # fmt: skip
_TO_LETTER: Final = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B", "4": "A", "7": "T"}  # fmt: skip
_CYRILLIC: Final = str.maketrans(
    "АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX"
)
_SHORTEST: Final = 2
_LONGEST: Final = 12

FORMS: Final = (
    ("GB", re.compile(r"[A-HJ-PR-Y][A-HJ-PR-Y]\d\d[A-HJ-PR-Z]{3}"), "LLDDLLL"),
    ("GB", re.compile(r"[A-HJ-NPR-TV-Y]\d{1,3}[A-HJ-PR-Y]{3}"), ""),
    ("RO", re.compile(r"(?:B\d{2,3}|[A-Z]{2}\d\d)[A-HJ-PR-Z]{3}"), "LLDDLLL"),
    ("IT", re.compile(r"[A-HJ-NPR-TV-Z]{2}\d{3}[A-HJ-NPR-TV-Z]{2}"), "LLDDDLL"),
    ("FR", re.compile(r"[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}"), "LLDDDLL"),
    ("AL", re.compile(r"[A-HJ-NP-Z]{2}\d{3}[A-HJ-NP-Z]{2}"), "LLDDDLL"),
    ("ES", re.compile(r"\d{4}[BCDFGHJ-NPR-TV-Z]{3}"), "DDDDLLL"),
    ("NG", re.compile(r"[A-Z]{3}\d{3}[A-Z]{2}"), "LLLDDDLL"),
    ("VN", re.compile(r"\d\d[A-HK-NPSTUVXYZ]\d{4,5}"), "DDLDDDDD"),
    ("BG", re.compile(r"[ABEKMHOPCTYX]{1,2}\d{4}[ABEKMHOPCTYX]{2}"), "LLDDDDLL"),
    ("UA", re.compile(r"[ABEIKMHOPCTX]{2}\d{4}[ABEIKMHOPCTX]{2}"), "LLDDDDLL"),
    ("MD", re.compile(r"[A-Z]{3}\d{3}"), "LLLDDD"),
    ("HU", re.compile(r"[A-Z]{3}\d{3}|[A-Z]{4}\d{3}"), "LLLDDD"),
    ("PL", re.compile(r"[A-Z]{2,3}(?=(?:[A-Z]*\d){2})[A-Z0-9]{4,5}"), ""),
    ("DE", re.compile(r"[A-Z]{1,3}[A-Z]{1,2}\d{1,4}[EH]?"), ""),
)
"""Countries' plates: their form, and where all letters and digits have their places."""


@dataclass(frozen=True, slots=True)
class PreparedPlate:
    """A registration mark made ready for comparing.

    Parameters
    ----------
    mark
        Capitals and digits only; letters that look Latin are Latin.
    countries
        Whose plates have this form; often several, sometimes none.
    likeness
        The mark with every sign as the one it is taken for.
    meant
        The marks it becomes when signs out of their place are read rightly; empty
        where it has a known form with fixed places as it stands.
    """

    mark: str
    countries: frozenset[str]
    likeness: str
    meant: frozenset[str]


@lru_cache(maxsize=65_536)
def prepare_plate(text: str) -> PreparedPlate:
    """Return a registration mark ready for comparing.

    Examples
    --------
    >>> prepare_plate("ab12 c0e").meant, prepare_plate("AB12 COE").meant
    (frozenset({'AB12COE'}), frozenset())
    """
    upper = clean_name(text[:400]).upper().translate(_CYRILLIC)
    plain = upper if upper.isascii() else anyascii(upper).upper()
    mark = "".join(sign for sign in plain if sign.isalnum())
    if not _SHORTEST <= len(mark) <= _LONGEST:
        return PreparedPlate("", frozenset(), "", frozenset())
    countries = frozenset(c for c, form, _ in FORMS if form.fullmatch(mark))
    settled = any(places and form.fullmatch(mark) for _, form, places in FORMS)
    meant = frozenset() if settled else _meant(mark) - {mark}
    return PreparedPlate(mark, countries, mark.translate(_ALIKE), meant)


def _meant(mark: str) -> frozenset[str]:
    """Return the plates that a mark becomes with each sign read as its place wants it."""
    found = set()
    for _, form, places in FORMS:
        if len(places) != len(mark):
            continue
        read = "".join(
            _TO_LETTER.get(sign, sign) if place == "L" else _TO_DIGIT.get(sign, sign)
            for sign, place in zip(mark, places, strict=True)
        )
        if form.fullmatch(read):
            found.add(read)
    return frozenset(found)


def plate_level(one: PreparedPlate, two: PreparedPlate) -> int:
    """Return how well two marks agree, one of the levels above; symmetric.

    Examples
    --------
    >>> marks = "AB12 COE", "AB12 C0E", "AB12 CDE", "AB13 COE"
    >>> first, *others = [prepare_plate(mark) for mark in marks]
    >>> [plate_level(first, other) for other in others]
    [2, 1, 0]
    """
    if not one.mark or not two.mark:
        return UNKNOWN
    if one.mark == two.mark:
        return SAME
    if one.likeness != two.likeness:
        return DIFFERENT
    if one.mark in two.meant or two.mark in one.meant:
        return MISREAD
    return CONFUSED
