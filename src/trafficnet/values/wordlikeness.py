"""How alike two words of names are, once they are in plain Latin letters."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from trafficnet.values.givennames import is_given_name, same_given_name
from trafficnet.values.sounds import heard, other_syllable, sound_distance

_NO_COUNTERPART: Final = 0.77
_DIFFERENT: Final = 0.72
INITIAL: Final = 0.8
_SHORT_FORM: Final = 0.82
_SOUNDS_ALIKE: Final = 0.9
_KNOWN_FORM: Final = 0.86
_FAR: Final = 0.45
_FAMILY_ENDINGS: Final = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("ski", "ska"),
    ("skii", "skaya"),
    ("sky", "skaya"),
    ("skiy", "skaia"),
    ("cki", "cka"),
)
_GIVEN_ENDINGS: Final = (
    ("", "a"),
    ("o", "a"),
    ("us", "a"),
    ("u", "a"),
    ("e", "a"),
    ("", "le"),
    ("", "ine"),
    ("", "ina"),
)
_FATHERS: Final = (
    *("ovich", "evich", "ovych", "ovna", "evna", "ivna", "yovich", "ovitch", "evitch"),
    *("ovic", "evic"),
)
"""Endings that make a father's name, or a family's, of a given name."""

_MISREAD: Final = str.maketrans("01345689", "oieasbbg")
_MIXED_UP: Final = 0.78
_LEAST_HEARD: Final = 0.82
_HEARD_LESS: Final = 0.12
_TRUNCATED: Final = 0.6
"""A word that breaks off holds so much of the whole one, unless that is a given name."""

_SHORTEST_FORM: Final = 3
_SHORTEST_STEM: Final = _SHORTEST_FORM - 1
_SHORTEST_SLIP: Final = 5
_ALIKE_INITIALS: Final = frozenset(
    frozenset(pair)
    for pair in ("ou", "yj", "yi", "ye", "kc", "kq", "cq", "gh", "hc", "vw", "uw")
)
"""First letters under which one name is spelt: Osman, Uthman; Yusuf, Josef."""


def word_similarity(left: str, right: str) -> float:
    """Return how alike two plain words of names are, from 0 to 1.

    Equal words give 1. An initial and its full form, a short form and the name it
    begins (``alex``, ``alexandru``), forms of one given name and words that sound alike
    (``mohammed``, ``muhammad``; ``zhukov``, ``joukov``) give set values; other words
    their Jaro-Winkler similarity, lowered where it says little. Two given names that
    merely look alike (``maria``, ``marina``) give at most 0.72. Forms that only a person's
    sex tells apart (``daniel``, ``daniela``) are different given names and give 0.72;
    such forms of a family name (``ivanov``, ``ivanova``) 0.9. Words with digits (``male2``) are equal, or one is
    misread, or nothing.
    """
    if left == right:
        return 1.0
    return _similarity(left, right) if left < right else _similarity(right, left)


@lru_cache(maxsize=524_288)
def _similarity(left: str, right: str) -> float:
    """Return how alike two different words are, the first of the alphabet first."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if not (short.isalpha() and long.isalpha()):
        return _digit_similarity(left, right)
    if len(short) == 1:
        return INITIAL if _begins(long, short) else 0.0
    return _full_similarity(short, long)


def _full_similarity(short: str, long: str) -> float:
    """Return how alike two different words are that are both more than an initial."""
    jaro = float(JaroWinkler.similarity(short, long))
    known = same_given_name(short, long)
    if known is not None:
        return _KNOWN_FORM if known else min(jaro, _DIFFERENT)
    if short[:_SHORTEST_STEM] == long[:_SHORTEST_STEM]:
        if _ends_differ(short, long, _FAMILY_ENDINGS):
            return max(jaro, _SOUNDS_ALIKE)
        if _ends_differ(short, long, _GIVEN_ENDINGS):
            return _DIFFERENT
    return _variant_similarity(short, long, jaro)


def _begins(word: str, initial: str) -> bool:
    """Whether a word begins with a letter, or one under which it is also spelt."""
    if word.startswith(initial):
        return True
    return len(word) > 1 and frozenset((word[0], initial)) in _ALIKE_INITIALS


def _digit_similarity(left: str, right: str) -> float:
    """Return how alike two different words are of which one holds digits.

    ``male1`` and ``male2`` are two people; ``p0pescu`` is a misread letter.
    """
    worded, numbered = (left, right) if left.isalpha() else (right, left)
    if not worded.isalpha() or numbered.isdigit():
        return 0.0
    return _SHORT_FORM if numbered.translate(_MISREAD) == worded else 0.0


def _variant_similarity(short: str, long: str, jaro: float) -> float:
    """Return how alike two words are that may be spellings of one name."""
    if len(short) >= _SHORTEST_FORM and long.startswith(short):
        return _begun_similarity(short, long)
    near = jaro >= _FAR or heard(short) == heard(long)
    apart = sound_distance(short, long) if near else None
    if apart is not None:
        return max(_LEAST_HEARD, 0.96 - _HEARD_LESS * apart)
    slips = int(DamerauLevenshtein.distance(short, long, score_cutoff=1))
    if slips <= 1 and len(long) >= _SHORTEST_SLIP and not other_syllable(short, long):
        return max(jaro, _SHORT_FORM)
    if _same_but_latvian(short, long):
        return _SHORT_FORM
    if len(short) >= _SHORTEST_SLIP and sorted(short) == sorted(long):
        return _MIXED_UP
    return min(jaro, _NO_COUNTERPART) if jaro >= _DIFFERENT else jaro * jaro


def _same_but_latvian(short: str, long: str) -> bool:
    """Whether one is the other with the ending that Latvian gives a man's name.

    Sergejs is Sergey, Lavrovs Lavrov.
    """
    if long.endswith("s") is short.endswith("s"):
        return False
    bare = [word.removesuffix("s").removesuffix("j") for word in (short, long)]
    same = bare[0].rstrip("iy") == bare[1].rstrip("iy")
    return same and min(map(len, bare)) >= _SHORTEST_SLIP


def _begun_similarity(short: str, long: str) -> float:
    """Return how alike a word and one that begins with it are.

    A short form of a given name, or a word broken off; Oleksandr is no short form of
    Oleksandrovych, nor Lind of Lindemann.
    """
    if long.endswith(_FATHERS) and not short.endswith(_FATHERS):
        return _FAR
    given = is_given_name(short) or is_given_name(long)
    if given or len(short) >= _TRUNCATED * len(long):
        return _SHORT_FORM
    return _DIFFERENT


def _ends_differ(short: str, long: str, endings: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether two words are one stem with two endings of such a pair."""
    if short[:_SHORTEST_STEM] != long[:_SHORTEST_STEM]:
        return False
    for one, other in endings:
        for first, second in ((short, long), (long, short)):
            if first.endswith(one) and second.endswith(other):
                stem = first[: len(first) - len(one)]
                known = stem == second[: len(second) - len(other)]
                if known and len(stem) >= _SHORTEST_STEM:
                    return True
    return False


def unlike_given_names(left: str, right: str) -> bool:
    """Whether two plain words are given names that only look alike.

    Two that are listed as two names, or that only a person's sex tells apart.

    Examples
    --------
    >>> unlike_given_names("aleksandr", "alexandra"), unlike_given_names("ion", "ioan")
    (True, False)
    """
    known = same_given_name(left, right)
    if known is not None:
        return not known
    short, long = sorted((left, right), key=lambda word: (len(word), word))
    if _ends_differ(short, long, _FAMILY_ENDINGS):
        return False
    return _ends_differ(short, long, _GIVEN_ENDINGS)
