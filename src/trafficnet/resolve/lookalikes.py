"""Descriptions of two entities that nobody compared, and that look alike all the same.

The matching compares those who share what a join could rest on. A family name and the town,
or a name and the month, are no ground to join anybody, and a reason to ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.resolve.births import DAY_LENGTH, YEAR_LENGTH
from trafficnet.resolve.comparison import Comparer
from trafficnet.resolve.descriptions import (
    Description,
    canonical_mentions,
    describe,
    mention_rows,
)
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.weights import Weights, probabilities
from trafficnet.values.names import word_sound

BLOCK_LIMIT: Final = 40
"""What more descriptions than this share opens no comparison: it says too little."""

MOST: Final = 20_000
"""So many pairs are compared at most: those first who share what few others do."""

LEAST: Final = -8.0
"""The least weight (bits) of a pair that is told."""

SHORTEST: Final = 3
"""Words of fewer letters open no comparison."""

MONTH_LENGTH: Final = 7

BOX: Final = 4
"""So many first letters of an e-mail address are looked at."""

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two mentions of two entities that look alike.

    Parameters
    ----------
    left, right
        The mentions.
    probability
        That they are one person, by what they say.
    levels
        How they agree, field by field.
    reasons
        What speaks for and against, in words.
    """

    left: str
    right: str
    probability: float
    levels: tuple[int, ...]
    reasons: tuple[str, ...]


def look_alikes(
    mentions: pd.DataFrame, placed: Mapping[str, str], weights: Weights
) -> dict[Ends, LookAlike]:
    """Return the likeliest pair of descriptions between two entities that look alike.

    Parameters
    ----------
    mentions
        The mentions frame of a casebook; rows of ``people`` are looked at.
    placed
        Mention to the entity it is most surely of.
    weights
        What every agreement counts.

    Returns
    -------
    dict
        By the two entities, sorted.

    Notes
    -----
    Compared are two descriptions that share the sound of a word and the town, the year, or
    the day of the year; the day of birth; the month of birth and the town; or how an e-mail
    address begins. At most 20,000 pairs, none by what more than 40 descriptions share.
    """
    rows = mentions[mentions["kind"] == "people"] if "kind" in mentions else mentions
    told = describe(mention_rows(canonical_mentions(rows)), frozenset())
    told = [d for d in told if d.mentions[0] in placed and (d.names or d.born)]
    book = NameBook(name for d in told for name in d.names)
    entity = [placed[d.mentions[0]] for d in told]
    chosen = _opened(told, book, entity)
    comparer = Comparer(book, frozenset())
    levels = [comparer.vector(told[one], told[two]) for one, two in chosen]
    sums = weights.sums(levels)
    chances = probabilities(sums).tolist()
    best: dict[Ends, tuple[float, int]] = {}
    for at in np.flatnonzero(sums >= LEAST).tolist():
        one, two = sorted(entity[place] for place in chosen[at])
        rank = (-float(sums[at]), at)
        best[one, two] = min(best.get((one, two), rank), rank)
    found = {}
    for ends, (_, at) in best.items():
        ours, theirs = (told[place] for place in chosen[at])
        left, right = sorted((ours.mentions[0], theirs.mentions[0]))
        reasons = comparer.reasons(ours, theirs, levels[at])
        found[ends] = LookAlike(left, right, chances[at], levels[at], reasons)
    return found


def _opened(
    told: Sequence[Description], book: NameBook, entity: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the pairs worth comparing, in order; those who share the rarest first."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, description in enumerate(told):
        for key in sorted(set(_keys(description, book))):
            blocks[key].append(place)
    by_size: dict[int, list[list[int]]] = defaultdict(list)
    for members in blocks.values():
        by_size[len(members)].append(members)
    kept: set[tuple[int, int]] = set()
    for size in range(2, BLOCK_LIMIT + 1):
        pairs = chain.from_iterable(combinations(each, 2) for each in by_size[size])
        opened = {(one, two) for one, two in pairs if entity[one] != entity[two]}
        kept.update(sorted(opened - kept)[: MOST - len(kept)])
        if len(kept) == MOST:
            break
    return sorted(kept)


def _keys(description: Description, book: NameBook) -> Iterator[tuple[str, ...]]:
    """Yield what a description shares with others that look like it."""
    born, city = description.born or "", description.city or ""
    for name in description.names:
        for token in book.written(name).tokens:
            if len(token) >= SHORTEST:
                yield from _with_a_word(word_sound(token), born, city)
    if len(born) >= DAY_LENGTH:
        yield ("day", born[:DAY_LENGTH])
    if len(born) >= MONTH_LENGTH and city:
        yield ("month", born[:MONTH_LENGTH], city)
    for email in description.identifiers["emails"]:
        if len(email) > BOX:
            yield ("box", email[:BOX])


def _with_a_word(sound: str, born: str, city: str) -> Iterator[tuple[str, ...]]:
    """Yield a word with the town, the year and the day of the year."""
    if city:
        yield ("town", sound, city)
    if born:
        yield ("year", sound, born[:YEAR_LENGTH])
    if len(born) >= DAY_LENGTH:
        yield ("of the year", sound, born[YEAR_LENGTH:DAY_LENGTH])
