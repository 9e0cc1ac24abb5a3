"""How alike two words of names sound, across the spellings of many languages."""

import re
from functools import lru_cache
from typing import Final

_HEARD: Final = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"^ye(?=[^aeiou])", "e"),
        (r"shch", "S"),
        (r"tsch|tch|cz|cs", "C"),
        (r"sch|sh|sz", "S"),
        (r"dzh|dj|gj|zh", "J"),
        (r"ch", "C"),
        (r"ts|tz|c(?=[eiy])", "c"),
        (r"ph", "f"),
        (r"kh|gh", "H"),
        (r"ck|qu|q|c(?=[aoulrkts]|$)", "k"),
        (r"^(?:x|hs)(?=[iu])", "S"),
        (r"x", "ks"),
        (r"th", "T"),
        (r"ou|oo|w(?=[^aeiouy]|$)|(?<=[^aeiouy])w(?=[^aeiouy])", "u"),
        (r"iy|yi|ij|ii|ee|ie(?![aou])|y(?=[^aeiou]|$)", "i"),
        (r"a[iy]|e[iy]", "e"),
        (r"h$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""Letters written in several ways, and the one sign that stands for their sound."""

_VOWELS: Final = frozenset("aeiou")
_SOFT: Final = frozenset("hjyw")
_VOWEL_COST: Final = {
    "ae": 0.2,
    "ao": 0.2,
    "au": 0.35,
    "ai": 0.7,
    "ei": 0.15,
    "eo": 0.45,
    "eu": 0.45,
    "io": 0.7,
    "iu": 0.7,
    "ou": 0.15,
}
_CONSONANT_COST: Final = {
    pair: cost
    for cost, pairs in (
        (0.15, "JZ Jj Tt vw ij jy yi uw uv ey TD"),
        (0.25, "gh hH kH Hx CH Ts ts Sc sz cC CS Ss Jz gH"),
        (0.4, "Ch Ck ck cs cz Cj jh gj gJ jH jz fv bv Td Tf"),
        (0.55, "td pb gk mn"),
    )
    for pair in ("".join(sorted(two)) for two in pairs.split())
}
_OTHER: Final = 1.0
_VOWEL_LOST: Final = 0.4
_SOFT_LOST: Final = 0.2
_FIRST: Final = 2.0
"""People seldom mishear how a name begins: there, a difference counts double."""

_ALIKE_SHARE: Final = 0.135
_SAME_BONES_SHARE: Final = 0.22
"""How much two words may differ, for each sign of the longer: in general, and where
their consonants are the same."""

_MANY_BONES: Final = 3
"""From so many consonants on, which vowel a name begins with tells little: Ismail,
Asmail (an Arabic alif may be either)."""

_LONGEST: Final = 24


@lru_cache(maxsize=131_072)
def heard(word: str) -> str:
    """Return how a plain word sounds, roughly: one sign for one sound.

    Examples
    --------
    >>> heard("yusuf"), heard("joukov"), heard("shcherbakov")
    ('yusuf', 'jukov', 'Serbakov')
    """
    sound = word
    for pattern, sign in _HEARD:
        sound = pattern.sub(sign, sound)
    return sound[:_LONGEST] or word


def sound_alike(left: str, right: str) -> bool:
    """Tell whether two plain words may be spellings of one spoken name.

    Words of one syllable must have the very same vowel: Hung, Hong and Hang are three
    names.

    Notes
    -----
    An edit distance over sounds [1]_, in which sounds that alphabets confuse (zh and j,
    h and g, th and t) and unstressed vowels cost little. Cost: the product of the
    lengths, at most 24 x 24.

    References
    ----------
    .. [1] Kondrak, G. (2003). Phonetic alignment and similarity. Computers and the
       Humanities, 37(3), 273-291. https://doi.org/10.1023/A:1025071200644

    Examples
    --------
    >>> sound_alike("zhukov", "joukov"), sound_alike("hrytsenko", "gritsenko")
    (True, True)
    >>> sound_alike("ana", "ina"), sound_alike("hung", "hong")
    (False, False)
    """
    return sound_distance(left, right) is not None


def sound_distance(left: str, right: str) -> float | None:
    """Return how differently two words sound, 0 to 1, 1 being just alike; None beyond.

    Examples
    --------
    >>> sound_distance("filip", "philipp"), sound_distance("petrov", "sidorov")
    (0.0, None)
    """
    one, other = heard(left), heard(right)
    if one == other:
        return 0.0
    longest = max(len(one), len(other))
    bones, others = _bones(one), _bones(other)
    same = bones == others and len(bones) > 1
    limit = longest * (_SAME_BONES_SHARE if same else _ALIKE_SHARE)
    if abs(len(one) - len(other)) * _SOFT_LOST > limit:
        return None
    if _one_syllable(one) and _one_syllable(other) and _voice(one) != _voice(other):
        return None
    if same and len(bones) >= _MANY_BONES and {one[0], other[0]} <= _VOWELS:
        cost = _within(one[1:], other[1:], limit - _VOWEL_LOST)
        return None if cost is None else (cost + _VOWEL_LOST) / limit
    cost = _within(one, other, limit)
    return None if cost is None else cost / limit


def other_syllable(left: str, right: str) -> bool:
    """Whether both words are of one syllable, and the vowel is not the same.

    >>> other_syllable("pong", "pyong"), other_syllable("smith", "smyth")
    (True, False)
    """
    one, other = heard(left), heard(right)
    short = _one_syllable(one) and _one_syllable(other)
    return short and _voice(one) != _voice(other)


@lru_cache(maxsize=131_072)
def _bones(sound: str) -> str:
    """Return the consonants of a sound, those that come and go left out."""
    return "".join(s for s in sound if s not in _VOWELS and s not in _SOFT)


def _vowels(sound: str) -> str:
    """Return the vowels of a sound."""
    return "".join(sign for sign in sound if sign in _VOWELS)


def _voice(sound: str) -> str:
    """Return the vowels of a sound with a y before them: Pong and Pyong are two names."""
    return "".join(sign for sign in sound if sign in _VOWELS or sign == "y")


@lru_cache(maxsize=131_072)
def _one_syllable(sound: str) -> bool:
    """Whether a sound holds one vowel only."""
    return len(_vowels(sound)) == 1


_LOSS: Final = dict.fromkeys(_SOFT, _SOFT_LOST) | dict.fromkeys(_VOWELS, _VOWEL_LOST)
"""What it costs that one word lacks a sign, where it is less than one."""

_CHANGED: Final[dict[str, dict[str, float]]] = {}
"""What it costs that one sign stands for another, in either order."""

for _pair, _cost in (_VOWEL_COST | _CONSONANT_COST).items():
    _CHANGED.setdefault(_pair[0], {})[_pair[1]] = _cost
    _CHANGED.setdefault(_pair[1], {})[_pair[0]] = _cost

_UNLIKE: Final[dict[str, float]] = {}

_CHEAPEST: Final = {
    sign: min(_LOSS.get(sign, _OTHER), *_CHANGED.get(sign, {"": _OTHER}).values())
    for sign in (*_LOSS, *_CHANGED)
}
"""What it costs at least that a sign has no like in the other word, if less than one."""

_ROUNDING: Final = 1e-6


def _least_cost(one: str, other: str) -> float:
    """Return what turning one sound into the other costs at the very least.

    Each sign that the other lacks must be lost or changed, wherever it stands.
    """
    lacking = 0.0
    for sign in one:
        if sign in other:
            other = other.replace(sign, "", 1)
        else:
            lacking += _CHEAPEST.get(sign, _OTHER)
    more = sum([_CHEAPEST.get(sign, _OTHER) for sign in other])
    return max(lacking, more)


def _within(one: str, other: str, limit: float) -> float | None:
    """Return the least cost of turning one sound into the other; None above a limit.

    It is worked out row by row, and given up as soon as every way so far costs more; not
    begun where the signs alone cost more. A first sign that differs counts double.
    """
    if _least_cost(one, other) > limit + _ROUNDING:
        return None
    lost = [_LOSS.get(sign, _OTHER) for sign in other]
    above = [0.0]
    for place, cost in enumerate(lost):
        above.append(above[-1] + cost * (_FIRST if place == 0 else 1.0))
    for row, sign in enumerate(one):
        first = _FIRST if row == 0 else 1.0
        gone = _LOSS.get(sign, _OTHER)
        costs = _CHANGED.get(sign, _UNLIKE)
        here = above[0] + gone * first
        line = [here]
        for column, against in enumerate(other):
            cost = 0.0 if sign == against else costs.get(against, _OTHER)
            if column:
                changed = above[column] + cost
                away = above[column + 1] + gone
                here += lost[column]
            else:
                changed = above[0] + cost * first
                away = above[1] + gone * first
                here += lost[0] * first
            here = min(here, changed, away)
            line.append(here)
        if min(line) > limit:
            return None
        above = line
    return above[-1] if above[-1] <= limit else None
