"""The pairs worth weighing: those in which something besides the name agrees.

However many share a name, a name alone joins nobody; so pairs that agree in nothing else
are dropped before their names are compared, which is what comparing costs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trafficnet.resolve import births
from trafficnet.resolve.blocking import Candidates
from trafficnet.resolve.coded import Coded, Ints, Levels
from trafficnet.resolve.comparison import FIELDS, SHARED_BY_MANY, Comparer
from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.resolve.levels import NAME, name_levels, plain_levels

_TELLING: dict[str, int] = {
    **dict.fromkeys(IDENTIFIERS, SHARED_BY_MANY),
    "born": births.OVERLAP,
    "address": 1,
    "city": 1,
    "things": 1,
    "case": 1,
}
"""The least level of each field that makes a pair worth weighing."""


@dataclass(frozen=True, slots=True)
class WeighedPairs:
    """Pairs of descriptions and how they agree.

    Parameters
    ----------
    left, right
        Numbers of descriptions, left before right, sorted.
    levels
        One row per pair, one column per field of the comparison.
    """

    left: Ints
    right: Ints
    levels: Levels

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.left)

    def chosen(self, wanted: npt.NDArray[np.bool_]) -> "WeighedPairs":
        """Return some of the pairs."""
        return WeighedPairs(self.left[wanted], self.right[wanted], self.levels[wanted])

    def kinds(self) -> tuple[Levels, Ints]:
        """Return the distinct rows of levels, and which row each pair has."""
        rows = np.ascontiguousarray(self.levels)
        width = rows.dtype.itemsize * rows.shape[1]
        packed = rows.view(np.dtype((np.void, width))).ravel()
        _, first, places = np.unique(packed, return_index=True, return_inverse=True)
        return rows[first], places


def weighable_pairs(
    columns: Coded, candidates: Candidates, comparer: Comparer
) -> WeighedPairs:
    """Return the candidate pairs in which something besides the name agrees."""
    left, right = candidates.left, candidates.right
    levels = plain_levels(columns, left, right, comparer)
    telling = np.zeros(len(left), dtype=bool)
    for field, least in _TELLING.items():
        telling |= levels[:, FIELDS.index(field)] >= least
    found = WeighedPairs(left, right, levels).chosen(telling)
    everything = np.ones(len(found), dtype=bool)
    found.levels[:, NAME] = name_levels(
        columns, found.left, found.right, comparer, everything
    )
    return found


def sampled_levels(
    columns: Coded, candidates: Candidates, comparer: Comparer, most: int
) -> Levels:
    """Return the levels of every second, third, ... candidate pair: ``most`` at most."""
    stride = 1 + len(candidates) // most
    left, right = candidates.left[::stride], candidates.right[::stride]
    levels = plain_levels(columns, left, right, comparer)
    everything = np.ones(len(left), dtype=bool)
    levels[:, NAME] = name_levels(columns, left, right, comparer, everything)
    return levels
