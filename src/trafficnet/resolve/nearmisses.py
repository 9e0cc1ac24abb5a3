"""Two entities whose names fit, and nothing joined them: how likely they are one.

Also whoever uses an e-mail or a user name that bears somebody's name, and nobody knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, cast

import pandas as pd

from trafficnet.resolve.births import DIFFER, UNKNOWN, births_level
from trafficnet.resolve.surroundings import Surroundings
from trafficnet.values.names import name_words, names_compatible
from trafficnet.values.nametokens import token_skeleton

BLOCK_LIMIT: Final = 60
"""Entities that share the sound of a word with more than so many others are not compared
by it: the word says too little."""

SHORTEST: Final = 3
"""Words of fewer letters open no comparison."""

AGAINST: Final[Mapping[str, float]] = {
    "born": 0.05,
    "sex": 0.05,
    "documents": 0.25,
    "accounts": 0.5,
    "phones": 0.5,
    "nationalities": 0.5,
    "addresses": 0.6,
}
"""What the odds are multiplied by where both hold one and they have none in common."""

BESIDE: Final = 2.0
"""What each entity that both stand beside adds to the factor of the odds."""

ONE_CASE: Final = 2.0
"""What the odds are multiplied by where both stand in one case."""


LONGEST: Final = 4
"""Letters of a word, at least, that say whose an e-mail or a user name may be."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two entities of fitting names that nothing joined.

    Parameters
    ----------
    one, two
        The entities, the first in canonical order before the other.
    names
        The two names that fit.
    rivals
        How many others either name could mean.
    probability
        That they are one person, by the rule of :func:`near_misses`.
    """

    one: str
    two: str
    names: tuple[str, str]
    rivals: int
    probability: float


def near_misses(
    people: pd.DataFrame, around: Surroundings, against: Mapping[str, float] = AGAINST
) -> list[NearMiss]:
    """Return the pairs of entities whose names fit, with how likely they are one.

    Parameters
    ----------
    people
        The people frame of a resolution.
    around
        Who stands beside whom.
    against
        What the odds are multiplied by where both hold something and share none of it.

    Returns
    -------
    list of NearMiss
        In the order of the entities.

    Notes
    -----
    The odds begin at one in so many as either name could mean (1 / rivals), are
    multiplied for what both hold and do not share (``against``), by 2 for one case,
    and by 1 + 2 n for n entities that both stand beside. They order a work list and are
    never used to join anybody.
    """
    rows = cast("list[Mapping[str, object]]", people.to_dict("records"))
    names = [_names(row) if row["known"] else () for row in rows]
    fits = _bearing_names(rows, names)
    for one, two in _blocked(names):
        found = _fitting(names[one], names[two])
        if found:
            fits[one, two] = found
    others: dict[int, int] = defaultdict(int)
    for one, two in fits:
        others[one] += 1
        others[two] += 1
    misses = []
    for (one, two), fitting in sorted(fits.items()):
        rivals = max(others[one], others[two])
        chance = _probability(rows[one], rows[two], rivals, around, against)
        ends = str(rows[one]["entity"]), str(rows[two]["entity"])
        misses.append(NearMiss(*ends, fitting, rivals - 1, chance))
    return misses


def _bearing_names(
    rows: Sequence[Mapping[str, object]], names: Sequence[Sequence[str]]
) -> dict[tuple[int, int], tuple[str, str]]:
    """Return whose name the e-mail or user name of an unknown user bears.

    Whoever has most of the words in it, by letters: ``maria.rusu`` is not Maria Pop's.
    """
    bearers: dict[str, set[int]] = defaultdict(set)
    for place, mine in enumerate(names):
        for word in {word for name in mine for word in name_words(name)}:
            if len(word) >= LONGEST and word.isalpha():
                bearers[word].add(place)
    found = {}
    for place, row in enumerate(rows):
        if row["known"]:
            continue
        for address in (*_texts(row["emails"]), *_texts(row["handles"])):
            told = _borne(address, bearers)
            most = max(told.values(), default=0)
            for other, size in told.items():
                if size == most:
                    ends = (min(place, other), max(place, other))
                    found[ends] = (names[other][0], address)
    return found


def _borne(address: str, bearers: Mapping[str, set[int]]) -> dict[int, int]:
    """Return who has words of an e-mail or a user name in their names, and how long."""
    box = address.removeprefix("@").partition("@")[0].casefold()
    letters = "".join(filter(str.isalpha, box))
    words = {
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + LONGEST, len(letters) + 1)
    }
    told: dict[int, int] = defaultdict(int)
    for word in words & bearers.keys():
        for place in bearers[word]:
            told[place] += len(word)
    return told


def _names(row: Mapping[str, object]) -> tuple[str, ...]:
    """Return every name of an entity, each once."""
    others = row["other_names"]
    listed = others if isinstance(others, tuple) else ()
    return tuple(dict.fromkeys((str(row["name"]), *map(str, listed))))


def _blocked(names: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of entities that share the sound of a word, each once."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for place, mine in enumerate(names):
        for name in mine:
            for word in name_words(name):
                if len(word) >= SHORTEST:
                    blocks[token_skeleton(word)].add(place)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) <= BLOCK_LIMIT:
            seen.update(combinations(sorted(blocks[key]), 2))
    yield from sorted(seen)


def _fitting(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Return the first two names that fit, if any; a single word fits none."""
    for one in ours:
        for two in theirs:
            words = min(len(name_words(one)), len(name_words(two)))
            if words > 1 and names_compatible(one, two):
                return one, two
    return None


def _probability(
    one: Mapping[str, object],
    two: Mapping[str, object],
    rivals: int,
    around: Surroundings,
    against: Mapping[str, float],
) -> float:
    """Return how likely two entities of fitting names are one."""
    odds = differing(one, two, against) / rivals
    if set(_texts(one["cases"])) & set(_texts(two["cases"])):
        odds *= ONE_CASE
    ends = str(one["entity"]), str(two["entity"])
    odds *= 1 + BESIDE * len(around.of(ends[0]) & around.of(ends[1]))
    return round(odds / (1 + odds), 6)


def differing(
    one: Mapping[str, object], two: Mapping[str, object], against: Mapping[str, float]
) -> float:
    """Return what the odds are multiplied by for what both hold and do not share."""
    factor = 1.0
    for field, times in against.items():
        if _differ(field, one[field], two[field]):
            factor *= times
    return factor


def _differ(field: str, ours: object, theirs: object) -> bool:
    """Whether both sides hold a field and have nothing of it in common."""
    if field == "born":
        texts = _texts(ours), _texts(theirs)
        if not all(texts):
            return False
        level = births_level(texts[0][0], texts[1][0])
        return bool(UNKNOWN < level <= DIFFER)
    mine, others = set(_texts(ours)), set(_texts(theirs))
    return bool(mine and others and mine.isdisjoint(others))


def _texts(value: object) -> tuple[str, ...]:
    """Return a cell as texts."""
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()
