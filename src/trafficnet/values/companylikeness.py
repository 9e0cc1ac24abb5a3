"""How alike the names of two organisations are, from 0 to 1."""

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

from trafficnet.values.companies import PreparedCompany, is_company, prepare_company
from trafficnet.values.companywords import FORMS, PLAIN, TRADES
from trafficnet.values.countries import country_candidates
from trafficnet.values.sounds import sound_alike

_GENERAL: Final = 0.3
_PLACE: Final = 0.12
_MISSING: Final = 0.75
_FORM_MISSING: Final = 0.97
_OTHER_FORM: Final = 0.72
_OTHER_NUMBER: Final = 0.6
_OTHER_GENERAL: Final = 0.85
_CUT_ELSEWHERE: Final = 0.96
_LETTERS: Final = 0.78
_LETTERS_AND_MORE: Final = 0.7
_SLIP: Final = 0.82
_SOUND: Final = 0.85
_SHORTEST: Final = 5
_FEWEST: Final = 3
_FEW: Final = 2

_LISTED_NUMBERS: Final = """
first 1st 1|second 2nd 2|third 3rd 3|one 1|two 2|three 3|four 4|five 5|six 6|seven 7
eight 8|nine 9|ten 10|eleven 11|twelve 12|ii 2|iii 3|iv 4|vi 6|vii 7|viii 8
"""
_NUMBERS: Final = {
    word: line.split()[-1]
    for line in _LISTED_NUMBERS.strip().replace("\n", "|").split("|")
    for word in line.split()[:-1]
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        2,
    )
}
_NUMBER_WORD: Final = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[-\s](\w+))?|({'|'.join(_NUMBERS)}))\b", re.IGNORECASE
)
_SHORTENED: Final = (
    (re.compile(r"\bint['’.]?l\b", re.IGNORECASE), "international"),
    (re.compile(r"(?<=\d)\s?%\s?(?=\w)"), " percent"),
    (re.compile(r"(?<=\w)['’]s\b"), ""),
    (re.compile(r"(?<=[^\W\d_][^\W\d_])(?<=[a-z])(?=[A-Z]{2,}$)"), " "),
    (re.compile(r"(?<=\s)I(?=\s*(?:,|$))"), "1"),
)
_BODY_WORDS: Final = TRADES.keys() | {word for form in FORMS for word in form}
_DOTTED: Final = re.compile(r"\b((?:\w\.){2,})(?=\s|$)")
_SLASH: Final = re.compile(r"(?<=[^\W\d_]{4})\s*/\s*(?=[^\W\d_]{4})")
_FORM_WORDS: Final = tuple(
    sorted({word for form in FORMS for word in form if len(word) > 6} | {"company"})  # noqa: PLR2004 - shorter ones are words too
)


def _in_digits(found: re.Match[str]) -> str:
    """Return a number written in words in digits: forty-four, 44."""
    tens, ones, alone = found.groups()
    if alone:
        return _NUMBERS[alone.lower()]
    units = _NUMBERS.get((ones or "").lower(), ones or "")
    if not units:
        return str(_TENS[tens.lower()])
    if units.isdigit() and len(units) == 1:
        return str(_TENS[tens.lower()] + int(units))
    return f"{_TENS[tens.lower()]} {units}"


@lru_cache(maxsize=16_384)
def _prepared(text: str) -> PreparedCompany:
    """Return an organisation's name with its numbers in digits, ready for comparing."""
    for pattern, written in _SHORTENED:
        text = pattern.sub(written, text)
    dotted = _DOTTED.sub(lambda one: one[1].replace(".", ""), text)
    *before, last = dotted.split() or [""]
    return prepare_company(
        _NUMBER_WORD.sub(_in_digits, " ".join((*before, _form_word(last))))
    )


def _form_word(word: str) -> str:
    """Return the last word of a name, a legal form with one slip put right."""
    plain = word.casefold()
    near = (form for form in _FORM_WORDS if OSA.distance(plain, form) <= 1)
    return word if len(plain) <= _SHORTEST else next(near, word)


@lru_cache(maxsize=65_536)
def names_body(text: str) -> bool:
    """Whether a name bears a legal form, or a long word for a trade beside another.

    Examples
    --------
    >>> names_body("Kestrel Logistics"), names_body("Steve Jobs"), names_body("Ion Popa")
    (True, False, False)
    """
    words = re.findall(r"[a-z]+", anyascii(text).casefold())
    if _BODY_WORDS.isdisjoint(words) and len(max(words, key=len, default="")) > 1:
        return False
    if is_company(text):
        return True
    return len(words) > 1 and any(len(w) >= _SHORTEST and w in TRADES for w in words)


def company_similarity(a: str, b: str) -> float:
    """Return how alike two organisations' names are, from 0 to 1.

    Telling words weigh most, words for a trade little, countries least. Another number,
    and a legal form of another sort, make another body of it. Where a text holds several
    names (trading as), the best counts.

    Notes
    -----
    Symmetric. Words are paired greedily, at most 12 x 12. What can change the answer:
    words that every firm of a trade bears are known for the languages of
    :mod:`trafficnet.values.companywords` only.

    Examples
    --------
    >>> company_similarity("Kestrel Transport SRL", "S.C. KESTREL TRANS S.R.L.")
    1.0
    >>> company_similarity("Kestrel Transport SRL", "Kestrel Transport SA") < 0.8
    True
    """
    return max(
        _likeness(*sorted((left, right), key=_order))
        for left in _several(a)
        for right in _several(b)
    )


def _several(text: str) -> list[PreparedCompany]:
    """Return the names that a text holds: parted by a stroke, or trading as."""
    found = [_prepared(part) for part in (text, *_SLASH.split(text))]
    return [name for one in found for name in (one, *one.others)]


def _order(name: PreparedCompany) -> tuple[object, ...]:
    """Return by what names are put in order, so that the answer is symmetric."""
    return name.run, name.telling, name.general, name.form or ""


def _likeness(one: PreparedCompany, two: PreparedCompany) -> float:
    """Return the likeness of two single names."""
    if not one.run or not two.run:
        return 0.0
    words = _words(one, two)
    if one.numbers != two.numbers:
        words *= _OTHER_NUMBER
    if one.sort and two.sort and one.sort != two.sort:
        return words * _OTHER_FORM
    return words if one.form == two.form else words * _FORM_MISSING


def _words(one: PreparedCompany, two: PreparedCompany) -> float:
    """Return the likeness of the words of two names."""
    if one.run == two.run or (
        one.telling == two.telling and one.general == two.general
    ):
        return 1.0
    for short, long in ((one, two), (two, one)):
        spelt = len(long.letters) >= _FEWEST and short.telling[:1] == (long.letters,)
        if spelt and len(short.telling) + len(short.general) <= _FEW:
            alone = len(short.letters) == 1
            return _LETTERS if alone else _LETTERS_AND_MORE
    joined = "".join(one.telling), "".join(two.telling)
    if joined[0] == joined[1]:
        return _beside(one, two) * _CUT_ELSEWHERE
    best = _paired(one.telling, two.telling) * _beside(one, two)
    if len(one.telling) != len(two.telling) and _slip(*joined):
        best = max(best, _SLIP)
    return best


def _beside(one: PreparedCompany, two: PreparedCompany) -> float:
    """Return what is left for the general words beside: all, if one holds the other's."""
    here, there = set(one.general), set(two.general)
    if here <= there or there <= here:
        return 1.0 - (1.0 - _FORM_MISSING) * (here != there)
    return _OTHER_GENERAL


def _paired(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Return the weighted mean likeness of two lists of telling words."""
    scored = sorted(
        (-_alike(a, b), abs(i - j), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
    )
    left, right = set(range(len(ours))), set(range(len(theirs)))
    score = weight = 0.0
    for minus, _, i, j in scored:
        if i in left and j in right and -minus >= _SLIP:
            left.discard(i)
            right.discard(j)
            size = max(_weight(ours[i]), _weight(theirs[j]))
            score -= size * minus
            weight += size
    rest = [ours[i] for i in left] + [theirs[j] for j in right]
    apart = left and right
    lost = sum(2.0 + min(len(word), 8) if apart else _weight(word) for word in rest)
    near = max((-m for m, _, i, j in scored if i in left and j in right), default=0.0)
    score += near**3 * lost / 4
    return score / (weight + (lost if apart else _MISSING * lost))


@lru_cache(maxsize=32_768)
def _weight(word: str) -> float:
    """Return how much a telling word weighs: by its length, little for a country."""
    size = 2.0 + min(len(word), 8)
    if word in PLAIN or (len(word) > _FEWEST and country_candidates(word)):
        return size * _PLACE
    return size


@lru_cache(maxsize=131_072)
def _alike(a: str, b: str) -> float:
    """Return how alike two telling words are."""
    if a == b:
        return 1.0
    if _slip(a, b):
        return _SLIP
    if min(len(a), len(b)) >= _SHORTEST and a[0] == b[0] and sound_alike(a, b):
        return _SOUND
    return min(_SLIP - 0.03, float(JaroWinkler.similarity(a, b))) ** 2


def _slip(a: str, b: str) -> bool:
    """Whether two long words are one slip apart."""
    return min(len(a), len(b)) >= _SHORTEST and OSA.distance(a, b, score_cutoff=1) <= 1
