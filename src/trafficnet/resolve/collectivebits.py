"""What closeness of company counts, in bits: fixed, or learned from the casebook.

Learned as in a comparison of fields: the chance of a level among pairs that are one
person, over its chance among pairs that are not. One person, taken apart by the numbers
they surely use, is a pair that is one; two people around each other whose names differ
are a pair that is not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trafficnet.resolve.closeness import LEVELS
from trafficnet.resolve.collectivesettings import Collective

FIXED = (-4.0, -3.0, -1.5, 0.0, 2.0, 4.0)
"""Bits by level where there is too little to learn from: round figures of the size that is
learned on made-up operations (``benchmarks/collective.py``), ``KIN`` taken off, kept mild."""

KIN = 1.0
"""Bits taken from what is learned, because people of one name are often kin, and nearer to
each other than the others from whom it is learned."""

REPLACES = 2.0
"""Bits by fixed rule for a number of the one that replaces a number of the other."""

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class SurroundingBits:
    """What each level of closeness counts.

    Parameters
    ----------
    bits
        By level, from 0 up; never falling, never above the most allowed.
    method
        Where they come from, in words.
    same, different
        The pairs at each level from which they were learned.
    """

    bits: tuple[float, ...]
    method: str
    same: tuple[int, ...]
    different: tuple[int, ...]


def learn_bits(
    same: Sequence[int], different: Sequence[int], rule: Collective
) -> SurroundingBits:
    """Return what each level of closeness counts.

    Parameters
    ----------
    same
        The levels of pairs that are one person, each with facts enough.
    different
        The levels of pairs that are two people, each with facts enough.
    rule
        How many of either it takes to learn, and the most bits.

    Notes
    -----
    ``log2((same_n + 1) / (S + L) / ((different_n + 1) / (D + L))) - KIN`` for level n of
    L, made never to fall with the level (the mean of neighbours that do, by their pairs:
    pool adjacent violators), then capped. With one pair more at each level than was seen,
    a level that was never seen among different people still counts finitely.
    """
    count = len(LEVELS) + 1
    ours, theirs = (_counted(levels, count) for levels in (same, different))
    if min(len(same), len(different)) < rule.learn_from:
        method = (
            f"fixed bits: {len(same)} split people and {len(different)} pairs of different "
            f"people to learn from, fewer than {rule.learn_from}"
        )
        return SurroundingBits(_capped(FIXED, rule), method, ours, theirs)
    raw = [
        math.log2((a + 1) / (len(same) + count))
        - math.log2((b + 1) / (len(different) + count))
        - KIN
        for a, b in zip(ours, theirs, strict=True)
    ]
    sizes = [a + b + 1 for a, b in zip(ours, theirs, strict=True)]
    method = f"learned from {len(same)} split people and {len(different)} pairs of different people"
    return SurroundingBits(_capped(_rising(raw, sizes), rule), method, ours, theirs)


def _counted(levels: Sequence[int], count: int) -> tuple[int, ...]:
    """Return how many pairs are at each level."""
    found = Counter(levels)
    return tuple(found[level] for level in range(count))


def _capped(bits: Sequence[float], rule: Collective) -> tuple[float, ...]:
    """Return bits none of which is above the most allowed, or below minus that."""
    return tuple(
        round(max(-rule.bits, min(rule.bits, each)), DECIMALS) for each in bits
    )


def _rising(values: Sequence[float], sizes: Sequence[int]) -> list[float]:
    """Return values made never to fall: neighbours that do become their weighted mean."""
    blocks: list[tuple[float, int, int]] = []
    for value, size in zip(values, sizes, strict=True):
        blocks.append((value, size, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, n, k), (two, m, j) = blocks[-2:]
            blocks[-2:] = [((one * n + two * m) / (n + m), n + m, k + j)]
    return [value for value, _, length in blocks for _ in range(length)]
