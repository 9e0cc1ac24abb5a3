"""Chance: every draw of a made-up operation comes from one recorded seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from trafficnet.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

_Item = TypeVar("_Item")


def stream(seed: int, part: str) -> np.random.Generator:
    """Return the generator of one part of the operation.

    Each part (the cast, the calls, the damage) draws from its own stream, so that a
    change in one leaves the others as they were.

    Raises
    ------
    ParameterError
        If the seed is negative.
    """
    if seed < 0:
        message = f"seed {seed}: wanted 0 or more"
        raise ParameterError(message)
    return np.random.default_rng([seed, *part.encode("ascii")])


def pick(rng: np.random.Generator, items: Sequence[_Item]) -> _Item:
    """Return one of the items.

    >>> pick(stream(1, "doctest"), ["only"])
    'only'
    """
    return items[int(rng.integers(len(items)))]


def happens(rng: np.random.Generator, probability: float) -> bool:
    """Say whether something of this probability happens now."""
    return bool(rng.random() < probability)


def sample(rng: np.random.Generator, items: Sequence[_Item], size: int) -> list[_Item]:
    """Return some of the items, none twice, in the order they stand in."""
    size = min(size, len(items))
    chosen = rng.choice(len(items), size=size, replace=False)
    return [items[int(index)] for index in sorted(chosen)]


def wait_days(rng: np.random.Generator, low: int, high: int) -> int:
    """Return a number of days from low to high, both possible."""
    return int(rng.integers(low, high + 1))
