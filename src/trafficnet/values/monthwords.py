"""Names of months and weekdays, in English and the main languages of Europe."""

from functools import cache
from typing import Final

from babel import Locale

from trafficnet.values.cleaning import fold

_LISTED: Final = """
bg ca cs da de el es et fi fr ga hr hu it lt lv mk nb nl pl pt ro ru sk sl sq sr
sr_Latn sv tr uk
"""
_LANGUAGES: Final = tuple(_LISTED.split())
_CONTEXTS: Final = ("format", "stand-alone")
_WIDTHS: Final = ("wide", "abbreviated")
_ENGLISH_EXTRA: Final = {"sept": 9, "juin": 6}
_ROMANS: Final = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
)
_ROMAN: Final = dict(zip(_ROMANS, range(1, 13), strict=True))
"""Months as Polish, Romanian and Hungarian files number them: 3.IV.2025."""


def _months_of(language: str) -> dict[str, int]:
    """Return the folded names of the months in one language, with their numbers."""
    months = Locale.parse(language).months
    return {
        key: number
        for context in _CONTEXTS
        for width in _WIDTHS
        for number, name in months[context][width].items()
        if (key := fold(name)) and not any(sign.isdigit() for sign in key)
    }


@cache
def month_numbers(word: str) -> tuple[int, ...]:
    """Return the month a word names, or the months if languages disagree.

    English wins. "listopad" is October in Croatian and November in Polish and Czech,
    so both are returned; a word that names no month gives an empty tuple. Capital Roman
    numbers are months too.

    Examples
    --------
    >>> month_numbers("Sept."), month_numbers("aprilie"), month_numbers("listopad")
    ((9,), (4,), (10, 11))
    """
    if word in _ROMAN:
        return (_ROMAN[word],)
    key = fold(word)
    english = _months_of("en") | _ENGLISH_EXTRA
    if key in english:
        return (english[key],)
    return _other_months().get(key, ())


@cache
def _other_months() -> dict[str, tuple[int, ...]]:
    """Return the names of months in all languages but English."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for name, number in _months_of(language).items():
            found.setdefault(name, set()).add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


@cache
def weekday_names() -> frozenset[str]:
    """Return the folded names of the days of the week."""
    return frozenset(
        fold(name)
        for language in ("en", *_LANGUAGES)
        for context in _CONTEXTS
        for width in _WIDTHS
        for name in Locale.parse(language).days[context][width].values()
    )
