"""Search for the few from whom together the most can be reached."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.setsearch import EXACT, MULTI_START

EXACT_WORK = 1_000_000_000  # cells looked at by an exact search: about two seconds
EQUAL: Final = 1e-9
RANDOM_STARTS: Final = 6


@dataclass(frozen=True, slots=True)
class Cover:
    """The outcome of a search.

    Parameters
    ----------
    members
        Row numbers of the benefit, ascending.
    value
        Their joint benefit: the sum over columns of the largest of their rows.
    how
        ``"exact"`` or ``"multi-start"``.
    """

    members: tuple[int, ...]
    value: float
    how: str


def best_cover(benefit: Floats, k: int, *, seed: int) -> Cover:
    """Return the k rows whose largest values, column by column, add up to most.

    Branch and bound: what any further row can add is at most what it adds to the rows
    already chosen [1]_, so a branch whose k best additions cannot beat the best set known is
    left. If that takes more than 1e9 cells the best set known, from a greedy and six random
    starts each improved by swaps, is the answer.

    References
    ----------
    .. [1] Nemhauser, G. L. and Wolsey, L. A. (1981). Maximizing submodular set functions:
       formulations and analysis of algorithms. North-Holland Mathematics Studies, 59,
       279-301. https://doi.org/10.1016/S0304-0208(08)73471-6
    """
    k = min(k, len(benefit))
    first = max(
        (_swapped(benefit, each) for each in _starts(benefit, k, seed)), key=_best
    )
    search = _Search(benefit, k, first)
    search.branch((), np.zeros(benefit.shape[1]), np.arange(len(benefit)))
    value, members = search.best
    return Cover(members, value, EXACT if search.left >= 0 else MULTI_START)


Found = tuple[float, tuple[int, ...]]


def _best(found: Found) -> tuple[float, tuple[int, ...]]:
    """Order by value, then the first members in canonical order."""
    return found[0], tuple(-member for member in found[1])


class _Search:
    def __init__(self, benefit: Floats, k: int, first: Found) -> None:
        self.benefit, self.k, self.best = benefit, k, first
        self.left = float(EXACT_WORK)

    def branch(self, chosen: tuple[int, ...], covered: Floats, rest: Ints) -> None:
        self.left -= len(rest) * len(covered)
        if self.left < 0:
            return
        now = float(covered.sum())
        gain = np.maximum(self.benefit[rest], covered).sum(axis=1) - now
        order = np.lexsort((rest, -gain))
        rest, gain = rest[order], gain[order]
        need = self.k - len(chosen)
        for at in range(len(rest) - need + 1):
            if now + float(gain[at : at + need].sum()) <= self.best[0] + EQUAL:
                return
            members = (*chosen, int(rest[at]))
            if need == 1:
                self.best = (now + float(gain[at]), tuple(sorted(members)))
                return
            more = np.maximum(covered, self.benefit[rest[at]])
            self.branch(members, more, rest[at + 1 :])


def _starts(benefit: Floats, k: int, seed: int) -> list[tuple[int, ...]]:
    greedy: list[int] = []
    covered = np.zeros(benefit.shape[1])
    for _ in range(k):
        gain = np.maximum(benefit, covered).sum(axis=1)
        gain[greedy] = -1
        greedy.append(int(np.argmax(gain)))
        covered = np.maximum(covered, benefit[greedy[-1]])
    chance = np.random.default_rng([seed, k, 3])
    drawn = [
        chance.choice(len(benefit), size=k, replace=False).tolist()
        for _ in range(RANDOM_STARTS)
    ]
    return list(dict.fromkeys(tuple(sorted(each)) for each in [greedy, *drawn]))


def _swapped(benefit: Floats, start: tuple[int, ...]) -> Found:
    """Swap one member at a time for the best replacement until nothing helps."""
    best: Found = (float(benefit[list(start)].max(axis=0).sum()), start)
    while True:
        options = []
        for member in best[1]:
            others = [each for each in best[1] if each != member]
            covered = benefit[others].max(axis=0, initial=0.0)
            value = np.maximum(benefit, covered).sum(axis=1)
            value[others] = -1
            new = int(np.argmax(value))
            options.append((float(value[new]), tuple(sorted((*others, new)))))
        found = max(options, key=_best)
        if found[0] <= best[0] + EQUAL:
            return best
        best = found
