"""The name of an organisation: its words, its legal form, and how two names agree.

What tells companies apart are the words nobody else would choose; "Transport",
"International" or "SRL" are on every second door. A legal form of another sort (Ltd and
plc, SRL and SA) is another company, whatever the name.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import OSA

from trafficnet.values.cleaning import clean_name
from trafficnet.values.companywords import (
    FORMS,
    GENERIC,
    HOLLOW,
    TELLING_FORMS,
    TRADES,
)

SAME: Final = 5
"""The same words and the same legal form, or neither has one."""

LESS: Final = 4
"""The same telling words; a legal form or a general word is missing from one."""

ALIKE: Final = 3
"""The same but for a slip or another way of writing it in Latin letters."""

ACRONYM: Final = 2
"""One is written by the first letters of the other."""

RELATED: Final = 1
"""A telling word in common, but another form, another number or other words beside it."""

DIFFERENT: Final = 0
"""No telling word in common."""

UNKNOWN: Final = -1
"""One of them is no name."""

LEVELS: Final = ("different", "related", "acronym", "alike", "less", "same")
"""What each level is called, from 0."""

_LONGEST: Final = 200
_MOST_WORDS: Final = 12
_LONGEST_FORM: Final = 5
_SHORTEST: Final = 5
_LONG: Final = 9
_FEWEST_LETTERS: Final = 3
_TRADING: Final = re.compile(
    r"\b(?:t\s?/\s?a|t/as|trading as|d\s?/?\s?b\s?/?\s?a|doing business as|formerly|"
    r"also known as|a\.?k\.?a\.?|f/?k/?a|dzialajaca jako)\b\.?"
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = re.compile(r"['’‘ʼ`´ʹʻ]")


@dataclass(frozen=True, slots=True)
class PreparedCompany:
    """An organisation's name made ready for comparing.

    Parameters
    ----------
    telling
        Words that tell it from others, in the order written.
    general
        Words that many names hold, each by one word for all its forms, sorted.
    numbers
        Numbers in the name.
    form, sort
        The legal form by its usual abbreviation, and what sort it is (private, public,
        partners, sole, body).
    run
        Telling and general words run together, in the order written.
    letters
        First letters of the words, for names written by them.
    others
        Further names: what it trades as.
    """

    telling: tuple[str, ...]
    general: tuple[str, ...]
    numbers: tuple[str, ...]
    form: str | None
    sort: str | None
    run: str
    letters: str
    others: tuple["PreparedCompany", ...] = ()


@lru_cache(maxsize=65_536)
def prepare_company(text: str) -> PreparedCompany:
    """Return an organisation's name ready for comparing.

    Examples
    --------
    >>> prepare_company("S.C. Kestrel Transport S.R.L.").telling
    ('kestrel',)
    >>> prepare_company("ООО «Кестрель»") == prepare_company("OOO Kestrel")
    True
    """
    first, *others = _names(text)
    prepared = _prepared(first)
    if not others:
        return prepared
    more = tuple(_prepared(name) for name in others)
    return PreparedCompany(
        prepared.telling,
        prepared.general,
        prepared.numbers,
        prepared.form,
        prepared.sort,
        prepared.run,
        prepared.letters,
        more,
    )


def is_company(text: str) -> bool:
    """Whether a name bears a legal form that no person's name holds.

    Forms that are words as well (SA, AG, Spa) tell beside a word for a trade only.

    Examples
    --------
    >>> is_company("Kestrel Transport SRL"), is_company("Ion Popescu")
    (True, False)
    """
    return any(_bears_form(_words(name)) for name in _names(text))


def _bears_form(words: list[str]) -> bool:
    """Whether words bear a form that tells, or any form beside a word for a trade."""
    rest, form = _form(words)
    return form is not None and (
        form in TELLING_FORMS or any(word in TRADES for word in rest)
    )


def _names(text: str) -> list[str]:
    """Return the names that a text holds, in lower-case Latin letters; at least one."""
    cleaned = clean_name(text[: 4 * _LONGEST])[:_LONGEST]
    plain = anyascii(cleaned).casefold()[: 2 * _LONGEST].replace("&", " and ")
    parts = [part.strip() for part in _TRADING.split(_APOSTROPHES.sub("", plain))]
    return [part for part in parts if _WORD.search(part)] or [""]


def _words(name: str) -> list[str]:
    """Return the words of a name."""
    return _WORD.findall(name)[: 2 * _MOST_WORDS]


def _form(words: list[str]) -> tuple[list[str], tuple[str, ...] | None]:
    """Return the words without their legal form, and the form; at the end, else in front."""
    for front in (False, True):
        for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
            found = tuple(words[:length] if front else words[-length:])
            if found in FORMS:
                return (words[length:] if front else words[:-length]), found
    return words, None


def _prepared(name: str) -> PreparedCompany:
    """Return one name ready for comparing."""
    words, form = _form(_words(name))
    again, _ = _form(words)
    words = [w for w in again if w not in HOLLOW] or again
    told = [w for w in words if w not in GENERIC and not w.isdigit()][:_MOST_WORDS]
    general = [w for w in words if w in GENERIC]
    if not told and general:
        told, general = general, []
    sort, _, usual = FORMS[form] if form else (None, None, None)
    return PreparedCompany(
        telling=tuple(told),
        general=tuple(sorted({GENERIC[w] for w in general})),
        numbers=tuple(w.lstrip("0") for w in words if w.isdigit()),
        form=usual,
        sort=sort,
        run="".join(words),
        letters="".join(w[0] for w in words),
    )


def company_level(one: PreparedCompany, two: PreparedCompany) -> int:
    """Return how well two organisations' names agree, one of the levels above.

    Symmetric. Where a name is several (trading as), the best of them counts.

    Examples
    --------
    >>> names = "Kestrel Trans SRL", "KESTREL TRANSPORT S.R.L.", "Kestrel Travel SRL"
    >>> first, *others = [prepare_company(name) for name in names]
    >>> [company_level(first, other) for other in others]
    [5, 1]
    """
    ours, theirs = (one, *one.others), (two, *two.others)
    return max(_level(a, b) for a in ours for b in theirs)


def _level(one: PreparedCompany, two: PreparedCompany) -> int:
    """Return the level of two single names."""
    if not one.run or not two.run:
        return UNKNOWN
    level = _words_level(one, two)
    if level < ACRONYM:
        return level
    if one.sort and two.sort and one.sort != two.sort:
        return RELATED
    return LESS if level == SAME and one.form != two.form else level


def _words_level(one: PreparedCompany, two: PreparedCompany) -> int:
    """Return how the words of two names agree, legal forms aside."""
    if one.numbers != two.numbers:
        return RELATED if set(one.telling) & set(two.telling) else DIFFERENT
    if one.run == two.run:
        return SAME
    if sorted(one.telling) == sorted(two.telling):
        level = _beside(one, two)
        return level if one.telling == two.telling else min(level, LESS)
    if _abbreviates(one, two) or _abbreviates(two, one):
        return ACRONYM
    if _all_slips(one, two):
        return ALIKE if _beside(one, two) >= LESS else RELATED
    shared = set(one.telling) & set(two.telling) - GENERIC.keys()
    return RELATED if shared else DIFFERENT


def _beside(one: PreparedCompany, two: PreparedCompany) -> int:
    """Return the level of names whose telling words are equal, by the general ones."""
    here, there = set(one.general), set(two.general)
    if here == there:
        return SAME
    if not here or not there or here < there or there < here:
        return LESS
    return RELATED


def _abbreviates(one: PreparedCompany, two: PreparedCompany) -> bool:
    """Whether one is a single word of the other's first letters: KTS, Kestrel Trans Sud."""
    short = len(two.letters) >= _FEWEST_LETTERS and one.run == two.letters
    return short and len(one.letters) == 1


def _all_slips(one: PreparedCompany, two: PreparedCompany) -> bool:
    """Whether every telling word of one is one of the other with a slip at most."""
    if len(one.telling) != len(two.telling):
        return _is_slip("".join(one.telling), "".join(two.telling), 0)
    pairs = zip(sorted(one.telling), sorted(two.telling), strict=True)
    return all(a == b or _is_slip(a, b, 1) for a, b in pairs)


def _is_slip(one: str, two: str, most: int) -> bool:
    """Whether two words are so many slips apart, one more for a long word."""
    shorter = min(len(one), len(two))
    if shorter < _SHORTEST or one[0] != two[0]:
        return one == two
    allowed = most + (most and shorter >= _LONG)
    return OSA.distance(one, two, score_cutoff=allowed) <= allowed
