"""Pairs that were weighed, lack evidence, and may be one person all the same.

The rules keep them apart whatever they weigh; a person who looks at both records may know
better. Only the likeliest are kept, and of two people only one pair, so that a work list
can ask about them.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from trafficnet.resolve.clustering import People
from trafficnet.resolve.weighing import WeighedPairs

MOST: Final = 1_000
"""So many pairs are kept at most."""

LEAST: Final = -7.0
"""The least weight (bits) of one: one in some hundred and thirty."""

LOOKED_AT: Final = 20
"""For each pair that is kept, so many are looked at at most."""


def open_pairs(
    pairs: WeighedPairs,
    weights: npt.NDArray[np.float64],
    left_over: npt.NDArray[np.bool_],
    people: People,
) -> Iterator[int]:
    """Yield the places of the likeliest pairs between two people, one of each two.

    Parameters
    ----------
    pairs
        All pairs that were weighed.
    weights
        What each weighs, in bits.
    left_over
        Which of them are told nowhere else.
    people
        The people so far.

    Notes
    -----
    The surest first, then in the order of the pairs. At most 1,000, none below -7 bits.
    """
    chosen = np.flatnonzero(left_over & (weights >= LEAST))
    order = np.lexsort((pairs.right[chosen], pairs.left[chosen], -weights[chosen]))
    seen: set[tuple[int, int]] = set()
    for at in chosen[order[: MOST * LOOKED_AT]].tolist():
        one, two = people.find(int(pairs.left[at])), people.find(int(pairs.right[at]))
        ends = (min(one, two), max(one, two))
        if one == two or ends in seen:
            continue
        seen.add(ends)
        yield at
        if len(seen) == MOST:
            return
