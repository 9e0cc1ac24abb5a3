"""How alike two names are, and whether they may be one person's."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from trafficnet.values.companylikeness import company_similarity, names_body
from trafficnet.values.hanunits import characters_alike, characters_fit
from trafficnet.values.nametokens import PreparedName, prepare_name
from trafficnet.values.transliteration import crossing_fits, crossing_likeness
from trafficnet.values.wordlikeness import word_similarity as word_similarity

_COUNTERPART: Final = 0.8
"""How alike two words must be to stand for the same part of a name."""

_LEFT_OUT: Final = 0.2
"""Weight of a word that only the longer name has: middle names are often left out."""

_OTHER_CUT: Final = 0.96
"""What is left of a likeness that rests on cutting the words in other places."""

_MIXED_UP: Final = 0.78
"""Words from here on are one, if not surely: all their letters are the same."""

_CONFLICT: Final = 6
"""Letters that a part counts as, at least, for which the other has another."""

_PAIR: Final = 2
_SHORTEST_SLIP: Final = 5
_MOST_JOINS: Final = 4
"""How many ways of joining two neighbouring words are tried."""


Words = tuple[str, ...]


def _align(left: Words, right: Words) -> list[tuple[float, int, int]]:
    """Return which word of one name stands for which of the other, best pairs first.

    No two different words are wholly alike, so equal ones find each other first; only
    what is left is compared.
    """
    ours, theirs = dict(enumerate(left)), dict(enumerate(right))
    equal = [
        (-1.0, abs(i - j), i, j)
        for i, one in ours.items()
        for j, other in theirs.items()
        if one == other
    ]
    pairs = _taken(equal, ours, theirs)
    rest = [
        (-word_similarity(one, other), abs(i - j), i, j)
        for i, one in ours.items()
        for j, other in theirs.items()
    ]
    return pairs + _taken(rest, ours, theirs)


def _taken(
    scored: list[tuple[float, int, int, int]],
    ours: dict[int, str],
    theirs: dict[int, str],
) -> list[tuple[float, int, int]]:
    """Return the best pairs of words that are left on both sides, and take them out."""
    pairs: list[tuple[float, int, int]] = []
    for minus, _, i, j in sorted(scored):
        if i in ours and j in theirs:
            del ours[i], theirs[j]
            pairs.append((-minus, i, j))
    return pairs


def name_similarity(a: str, b: str) -> float:
    """Return how alike two names are, from 0 (nothing in common) to 1 (the same words).

    Each word of the shorter name is set against its best counterpart in the longer,
    in any order; longer words weigh more, and words that only one name has weigh
    little, because middle names are often left out. It says nothing of how common a
    name is: that is for the matching to weigh. A name in another script is set against
    Latin letters by :mod:`trafficnet.values.transliteration`; names of which one bears
    a legal form, or a word for a trade, are compared as organisations'.

    Notes
    -----
    Symmetric. Words are compared by :func:`word_similarity` (Jaro-Winkler [1]_, sounds,
    lists of given names); pairs are taken greedily. Names whose words are cut elsewhere
    are also compared joined. At most 12 x 12 words. What can change the answer: lists of
    given names (a name that is not on them is judged by its letters alone), and forms of
    address that are not known as such.

    References
    ----------
    .. [1] Winkler, W. E. (1990). String comparator metrics and enhanced decision rules
       in the Fellegi-Sunter model of record linkage. Proceedings of the Section on
       Survey Research Methods, American Statistical Association, 354-359.

    Examples
    --------
    >>> name_similarity("Țîrlea, Mihai", "Mihai TIRLEA")
    1.0
    >>> name_similarity("Ion Popescu", "Maria Popescu") < 0.75
    True
    """
    if not (a.isascii() and b.isascii()):
        other = crossing_likeness(a, b)
        other = characters_alike(a, b) if other is None else other
        if other is not None:
            return other
    if names_body(a) or names_body(b):
        return company_similarity(a, b)
    left, right = prepare_name(a), prepare_name(b)
    if not left.words or not right.words:
        return 0.0
    if (left.words, left.particles) > (right.words, right.particles):
        left, right = right, left
    if sorted(left.words) == sorted(right.words):
        return 1.0
    ours, theirs = _respelt(left.words, right.words), _respelt(right.words, left.words)
    best = max(_aligned_score(ours, theirs), _joined_score(left, right))
    if len(left.words) == len(right.words) and left.particles == right.particles:
        return best
    cuts = [_aligned_score(one, other) for one, other in _other_cuts(left, right)]
    return max(best, _OTHER_CUT * max(cuts, default=0.0))


def _aligned_score(left: Words, right: Words) -> float:
    """Return the weighted mean likeness of the paired words.

    Pairs that are no counterparts count by their square, and weigh as their longer word
    does: two middle names that differ are two people's. Initials alone count half.
    """
    pairs = _align(left, right)
    score = weight = 0.0
    known = 0.5
    for likeness, i, j in pairs:
        shorter, longer = sorted((len(left[i]), len(right[j])))
        fits = likeness >= _COUNTERPART
        size = 2.0 + min(shorter if fits else max(longer, _CONFLICT), 8)
        score += size * (likeness if likeness >= _MIXED_UP else likeness**3)
        weight += size
        known = 1.0 if shorter > 1 else known
    paired = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
    for words, used in ((left, paired[0]), (right, paired[1])):
        for place, word in enumerate(words):
            if place not in used:
                weight += _LEFT_OUT * (2.0 + min(len(word), 8))
    return known * score / weight


def _respelt(words: Words, others: Words) -> Words:
    """Return the words with those put together, or apart, that the other name has so.

    ``plat ono vich`` where the other has ``platonovich``; ``jc`` for ``jean claude``.
    """
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in (3, 2):
            if place + length > len(words):
                continue
            joined = "".join(words[place : place + length])
            if joined in others:
                found.append(joined)
                place += length
                break
        else:
            found += _initials(words[place], others)
            place += 1
    return tuple(found)


def _initials(word: str, others: Words) -> Words:
    """Return the letters of a word that is the other's initials, else the word."""
    if len(word) == _PAIR and len(others) > _PAIR and word not in others:
        starts = {one[0] + two[0] for one, two in pairwise(others)}
        if word in starts:
            return tuple(word)
    return (word,)


def _joined_score(left: PreparedName, right: PreparedName) -> float:
    """Return the likeness of names that differ in where their words are cut."""
    if len(left.words) == len(right.words):
        return 0.0
    one, other = "".join(left.words), "".join(right.words)
    if one == other:
        return 0.98
    jaro = float(JaroWinkler.similarity(one, other))
    return jaro * jaro * jaro


def names_compatible(a: str, b: str) -> bool:
    """Tell whether two names may be one person's: spellings, order, parts left out.

    Every word of the shorter name must have a counterpart in the longer: a spelling
    variant, an initial, a short form or one slip of the keys; and one at least must be
    a full word. "Ion Popescu" and "Maria Popescu" are not compatible. Compatible names
    are not proof of anything: a name alone never makes two people one.

    Examples
    --------
    >>> names_compatible("M. Tirlea", "Țîrlea Mihai Andrei")
    True
    >>> names_compatible("Ion Popescu", "Maria Popescu")
    False
    """
    if not (a.isascii() and b.isascii()):
        crossing = crossing_fits(a, b)
        same = characters_fit(a, b) if crossing is None else crossing
        if same is not None:
            return same
    left, right = prepare_name(a), prepare_name(b)
    if not left.words or not right.words:
        return False
    if _same_run_together(left, right):
        return True
    if _fits(left.words, right.words, left.particles + right.particles):
        return True
    if len(left.words) == len(right.words) and left.particles == right.particles:
        return False  # there are no other cuts
    tried = (left.words, right.words)
    return any(_fits(*cut, ()) for cut in _other_cuts(left, right) if cut != tried)


def _fits(left: Words, right: Words, particles: Words) -> bool:
    """Whether each word of the shorter name has a counterpart in the longer.

    A particle that either name holds stands for the very same word: Van, van.
    """
    fewer, more = _fewer_first(left, right)
    equal = [word for word in fewer if word in more]
    full = any(len(word) > 1 for word in equal)
    free = [word for word in more if word not in equal]
    rest = [word for word in fewer if word not in equal]
    rest.sort(key=lambda word: (-len(word), word))
    for word in rest:
        if not free:
            return False
        likeness, best = max([(word_similarity(word, other), other) for other in free])
        if likeness >= _COUNTERPART:
            full = full or (len(word) > 1 and len(best) > 1)
            free.remove(best)
        elif word in particles:
            full = True
        else:
            return False
    return full


def _fewer_first(left: Words, right: Words) -> tuple[Words, Words]:
    """Return the name of fewer words first; of equally many, the first of the alphabet."""
    if (len(left), left) <= (len(right), right):
        return left, right
    return right, left


def _other_cuts(
    left: PreparedName, right: PreparedName
) -> Iterator[tuple[Words, Words]]:
    """Return two names' words cut in other places, as many on one side as the other.

    Particles are written apart or together (al Nur, Elnour), and so are parts of names
    (Gebre Mariam, Ghebremariam).
    """
    ways = [(left.words, right.words)]
    if left.particles != right.particles:
        ways += [(left.glued, right.words), (left.words, right.glued)]
    for one, other in ways:
        if len(one) == len(other):
            yield one, other
        fewer, more = _fewer_first(one, other)
        if len(more) == len(fewer) + 1 and len(fewer) > 1:
            for place in range(min(len(fewer), _MOST_JOINS)):
                joined = more[place] + more[place + 1]
                yield fewer, (*more[:place], joined, *more[place + 2 :])


def _same_run_together(left: PreparedName, right: PreparedName) -> bool:
    """Tell whether two names differ only in where their words are cut, and one slip."""
    one, other = "".join(left.words), "".join(right.words)
    if one == other:
        return True
    if len(left.words) == len(right.words) or not (one + other).isalpha():
        return False
    slips = int(DamerauLevenshtein.distance(one, other, score_cutoff=1))
    return slips <= 1 and len(one) >= 2 * _SHORTEST_SLIP
