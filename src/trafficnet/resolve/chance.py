"""How often two people taken at random agree, field by field.

A shared phone says much because strangers hardly ever share one; a shared sex says little
because half of all strangers do. What strangers do is measured on pairs taken at random,
without those that are probably one person: in a small casebook they are many.
"""

import numpy as np
import numpy.typing as npt

from trafficnet.resolve import births
from trafficnet.resolve.coded import UNKNOWN, Coded, Ints, Levels
from trafficnet.resolve.comparison import (
    ADDRESS_ALIKE,
    ALIKE_NAME,
    FIELDS,
    LEVELS,
    SLIP,
    Comparer,
)
from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.resolve.levels import NAME, name_levels, plain_levels

PAIRS = 250_000
"""How many pairs taken at random are looked at, at most."""

NAMES = 6_000
"""On how many of them names are compared, at most."""

_RARE = {
    **dict.fromkeys(IDENTIFIERS, SLIP),
    "born": births.NEAR,
    "address": ADDRESS_ALIKE,
    "things": 1,
}
"""The levels that strangers hardly ever reach."""


def chance_agreement(
    columns: Coded, comparer: Comparer, seed: int
) -> dict[tuple[str, int], float]:
    """Return how often each level occurs between two people taken at random.

    All pairs, or 250,000 taken at random (``seed``), without those that agree in
    something rare and have names that may be one person's; names on 6,000 of
    them that agree in nothing rare. Half an observation is added to each level, so that
    what was never seen is rare, not impossible.
    """
    left, right = _random_pairs(len(columns), seed)
    levels = plain_levels(columns, left, right, comparer)
    rare = _agree_rarely(levels)
    compared = rare.copy()
    compared[np.flatnonzero(~rare)[: _share(len(left))]] = True
    levels[:, NAME] = name_levels(columns, left, right, comparer, compared)
    strangers = ~(rare & (levels[:, NAME] >= ALIKE_NAME))
    chances: dict[tuple[str, int], float] = {}
    for place, field in enumerate(FIELDS):
        chosen = ~rare & compared if field == "name" else strangers
        chances |= _shares(field, levels[chosen, place])
    return chances


def _share(pairs: int) -> int:
    """Return on how many pairs names are compared."""
    return min(pairs, NAMES)


def _agree_rarely(levels: Levels) -> npt.NDArray[np.bool_]:
    """Return which pairs agree in something that strangers hardly ever share."""
    found = np.zeros(len(levels), dtype=bool)
    for field, least in _RARE.items():
        found |= levels[:, FIELDS.index(field)] >= least
    return found


def _shares(field: str, seen: Levels) -> dict[tuple[str, int], float]:
    """Return the share of each level among those that are known."""
    known = seen[seen > UNKNOWN]
    counts = np.bincount(known, minlength=len(LEVELS[field])) + 0.5
    return {(field, n): float(s) for n, s in enumerate(counts / counts.sum())}


def _random_pairs(count: int, seed: int) -> tuple[Ints, Ints]:
    """Return pairs of different descriptions in no order: all, or a sample."""
    generator = np.random.default_rng(seed)
    if count * (count - 1) // 2 <= PAIRS:
        left, right = np.triu_indices(count, k=1)
        order = generator.permutation(len(left))
        return left[order].astype(np.int64), right[order].astype(np.int64)
    one = generator.integers(0, count, PAIRS)
    two = generator.integers(0, count - 1, PAIRS)
    two += two >= one
    pairs = np.minimum(one, two) * count + np.maximum(one, two)
    _, first = np.unique(pairs, return_index=True)
    kept = pairs[np.sort(first)]
    return kept // count, kept % count
