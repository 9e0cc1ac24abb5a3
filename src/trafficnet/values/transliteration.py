"""How well Latin letters write out a name that stands in another script.

A letter of Arabic, Greek or Hangul has several usual spellings, and no dictionary holds
every name. So nothing is transliterated first and compared then: the sounds of the one
are laid along the letters of the other at the least cost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from trafficnet.values.cleaning import clean_name
from trafficnet.values.hanunits import foreign_units, units_of
from trafficnet.values.nametokens import TITLES, prepare_name
from trafficnet.values.scripts import ABJADS, CHARACTERS, UNSPACED, script_of
from trafficnet.values.wordlikeness import INITIAL, unlike_given_names, word_similarity
from trafficnet.values.writingcost import writing_cost

_SYLLABIC_SIZE: Final = 6
"""Names of three syllables differ by one sound of one: no more letters thin that out."""


_STEEPNESS: Final = 2.2
"""How much likeness is lost for each letter that is wholly wrong."""

_TOO_FAR: Final = 0.36
"""Cost for each letter from which two words have nothing in common."""

_UNLIKE: Final = 0.2
"""Likeness of words that have nothing in common, at most."""

_COUNTERPART: Final = 0.8
_LEFT_OUT: Final = 0.2
_DIFFERENT: Final = 0.72
_LONGEST: Final = 40
_MOST_WORDS: Final = 6
_NATIVE_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u1aff\u200c'׳״])*")
_LATIN_WORD: Final = re.compile(r"[a-z]+")
_BOUND: Final = re.compile(r"(?<=\w)[-'’‘ʼ`´](?=\w)")
_PAIR: Final = 2
_LISTED_PARTICLES: Final = """
بن ابن بنت آل ال ابو أبو ام أم بو ولد دى de фон ван де оглы кызы бен ибн аль эль
"""
_NATIVE_PARTICLES: Final = frozenset(_LISTED_PARTICLES.split())
_FOREIGN: Final = "other"
"""How a foreign name in Chinese characters is compared; a dot stands between its words."""

_DOT: Final = re.compile(r"[·•・‧]")
_SERVANT: Final = frozenset(("عبد", "Абд", "Абдул"))


@lru_cache(maxsize=131_072)
def written_likeness(native: str, script: str, latin: str) -> float:
    """Return how well a Latin word writes out a word of another script, from 0 to 1.

    Examples
    --------
    >>> written_likeness("محمد", "arabic", "mohammed") > 0.9
    True
    >>> written_likeness("حسن", "arabic", "hussein") < 0.8
    True
    """
    best = 0.0
    read = (foreign_units(native),) if script == _FOREIGN else units_of(native, script)
    for units in read:
        size = max(len(latin), len(units))
        if script in CHARACTERS:
            size = min(size, _SYLLABIC_SIZE)
        cost = writing_cost(units, latin, script, _TOO_FAR * size)
        if cost is not None and units:
            best = max(best, 1.0 - _STEEPNESS * cost / size)
    return best or _UNLIKE * float(
        JaroWinkler.similarity(anyascii(native).lower(), latin)
    )


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Neighbouring words of a name run together, and which words they are."""

    text: str
    words: frozenset[int]


def crossing_likeness(one: str, other: str) -> float | None:
    """Return how alike two names are of which one is in Latin letters, from 0 to 1.

    None if both are in Latin letters, or neither is.

    Examples
    --------
    >>> round(crossing_likeness("Юрий Жуков", "Joukov, Iouri"), 2)
    0.98
    >>> crossing_likeness("Ion", "Ioan") is None
    True
    """
    crossing = _crossing(one, other)
    return None if crossing is None else crossing[0]


def crossing_fits(one: str, other: str) -> bool | None:
    """Whether two names may be one person's of which one is in Latin letters.

    As in :func:`trafficnet.values.likeness.names_compatible`: every word of the shorter
    has its counterpart. None if both are in Latin letters, or neither is.
    """
    crossing = _crossing(one, other)
    return None if crossing is None else crossing[1]


def _crossing(one: str, other: str) -> tuple[float, bool] | None:
    """Return likeness and fit of two names that are in two scripts, one of them Latin."""
    if one.isascii() and other.isascii():
        return None
    scripts = script_of(one), script_of(other)
    if (scripts[0] is None) is (scripts[1] is None):
        return None
    native, latin, script = (
        (one, other, scripts[0]) if scripts[0] else (other, one, scripts[1])
    )
    return _crossed(native, latin, script or "other")


@lru_cache(maxsize=65_536)
def _crossed(native: str, latin: str, script: str) -> tuple[float, bool]:
    """Return likeness and fit of a name in a script and one in Latin letters."""
    if script in UNSPACED:
        return _run_together(native, latin, script)
    ours = _native_chunks(native)
    theirs = _latin_chunks(latin)
    if not ours or not theirs:
        return 0.0, False
    return _matched(ours, theirs, script)


def _native_chunks(text: str) -> list[_Chunk]:
    """Return the words of a name in another script, and neighbours run together."""
    found = _NATIVE_WORD.findall(clean_name(text[:400]).replace(".", " "))
    if len(found) > 1:
        small = [word.casefold() in _NATIVE_PARTICLES for word in found]
    else:
        small = [False] * len(found)
    words: list[str] = []
    glued: list[str] = []
    before = ""
    for place, (word, particle) in enumerate(zip(found, small, strict=True)):
        servant = word in _SERVANT and place + 1 < len(found)
        if particle or servant:
            before += word
            continue
        held = before if before[-3:] in _SERVANT else ""
        words.append(held + word)
        glued.append(before + word)
        before = ""
    return _chunks(words or found, glued)


def _latin_chunks(text: str) -> list[_Chunk]:
    """Return the words of a name in Latin letters, and neighbours run together."""
    prepared = prepare_name(text)
    words = [word for word in prepared.words if word.isalpha()]
    same = len(prepared.glued) == len(words)
    return _chunks(words, list(prepared.glued) if same else words)


def _chunks(words: list[str], glued: list[str]) -> list[_Chunk]:
    """Return words, those with their particles, and two neighbours as one."""
    words, glued = words[:_MOST_WORDS], glued[:_MOST_WORDS]
    alone = [_Chunk(word, frozenset((i,))) for i, word in enumerate(words)]
    with_small = [
        _Chunk(word, frozenset((i,)))
        for i, word in enumerate(glued)
        if i < len(words) and word != words[i]
    ]
    pairs = [
        _Chunk(words[i] + words[i + 1], frozenset((i, i + 1)))
        for i in range(len(words) - 1)
    ]
    return alone + with_small + pairs


def _matched(
    ours: list[_Chunk], theirs: list[_Chunk], script: str
) -> tuple[float, bool]:
    """Return likeness and fit of two names, the best chunks taken first."""
    scored = [
        (-_chunk_likeness(a.text, b.text, script), -len(b.text), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if min(len(a.words), len(b.words)) == 1
    ]
    left = frozenset(i for chunk in ours for i in chunk.words)
    right = frozenset(i for chunk in theirs for i in chunk.words)
    score = weight = 0.0
    fits, whole, known = True, False, 0.5
    for minus, _, i, j in sorted(scored):
        a, b = ours[i], theirs[j]
        if not (a.words <= left and b.words <= right):
            continue
        left, right = left - a.words, right - b.words
        likeness = -minus
        size = 2.0 + min(len(b.text), 8)
        score += size * (likeness if likeness >= _COUNTERPART else likeness**2)
        weight += size
        fits = fits and likeness >= _COUNTERPART
        if min(len(a.text), len(b.text)) > 1:
            known = 1.0
            whole = whole or likeness >= _COUNTERPART
    lengths = {i: len(c.text) for c in theirs for i in c.words if len(c.words) == 1}
    weight += _LEFT_OUT * sum(2.0 + min(lengths.get(i, 6), 8) for i in right)
    weight += _LEFT_OUT * 8.0 * len(left)
    return known * score / weight, fits and whole and not (left and right)


def _chunk_likeness(native: str, latin: str, script: str) -> float:
    """Return how alike a word of a script and a Latin word are."""
    if native.isascii():
        return word_similarity(*sorted((native.lower(), latin)))
    if len(latin) == 1 or len(native) == 1:
        return _initial(native, script, latin)
    likeness = written_likeness(native, script, latin)
    if script in ABJADS:
        return likeness
    read = "".join(_LATIN_WORD.findall(anyascii(native).lower()))
    if not read:
        return likeness
    if unlike_given_names(read, latin):
        return min(likeness, _DIFFERENT)
    return max(likeness, word_similarity(*sorted((read, latin))))


def _initial(native: str, script: str, latin: str) -> float:
    """Return how well an initial stands for a word of the other script, or for one."""
    begins = any(
        spelt.startswith(latin[0]) or latin.startswith(spelt)
        for units in units_of(native, script)
        for unit, _ in units[0]
        for spelt, _ in unit.spellings
    )
    return INITIAL if begins else 0.0


def _run_together(native: str, latin: str, script: str) -> tuple[float, bool]:
    """Return likeness and fit of a name whose script writes no spaces.

    The Latin words are tried in each order that turning them round gives, since family
    names come first in one and last in the other.
    """
    parts = [p for p in re.split(r"[^\w々ー]+", clean_name(native[:100])) if p]
    plain = anyascii(_BOUND.sub("", clean_name(latin[:400]))).lower()
    found = _LATIN_WORD.findall(plain)
    words = [word for word in found if word not in TITLES] or found
    if not parts or not words:
        return 0.0, False
    foreign = script == "han" and len(parts) > 1 and _DOT.search(native)
    best = max(
        written_likeness(
            "".join(parts)[:_LONGEST], _FOREIGN if foreign else script, turned
        )
        for turned in _turned(words[:_MOST_WORDS])
    )
    fits = best >= _COUNTERPART
    if len(words) == 1 or len(parts) > 1:
        best = max(best, 0.9 * max(_part_likeness(parts, words, script)))
    return best, fits or (len(words) == 1 and best >= 0.9 * _COUNTERPART)


def _turned(words: list[str]) -> Iterator[str]:
    """Yield the words run together, beginning with each in turn."""
    for place in range(len(words)):
        yield "".join(words[place:] + words[:place])[:_LONGEST]


def _part_likeness(parts: list[str], words: list[str], script: str) -> Iterator[float]:
    """Yield how well a single Latin word writes each part that may be a name by itself."""
    if len(parts) == 1 and script != "kana":
        text = parts[0]
        parts = [text[:1], text[1:], text[:2], text[2:]] if len(text) > _PAIR else []
    for part in parts:
        if part and len(words) == 1:
            yield written_likeness(part, script, words[0])
    yield 0.0
