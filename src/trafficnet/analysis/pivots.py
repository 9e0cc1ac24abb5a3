"""Betweenness from the shortest ways that begin at some people only."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.graph import Bools, Floats, Graph, Ints, Matrix

BATCH: Final = 32  # sources searched at once
ERROR: Final = 0.05  # at which an adaptive sample stops
WORK: Final = 2e9  # sources x (people + 2 links) after which it stops anyhow
DOUBT: Final = 0.1  # chance that some value is further off than the bound


@dataclass(frozen=True, slots=True)
class Passed:
    """How much of the ways from some people passes each person.

    Parameters
    ----------
    total, squares
        Sum over the draws of the share-weighted ways, and of their squares.
    sources
        How many draws there were: sources, or pairs.
    looks
        How often the bound has been looked at, to see whether it is small enough.
    """

    total: Floats
    squares: Floats
    sources: int
    looks: int = 0

    def mean(self) -> Floats:
        """Return the mean over draws."""
        return self.total / max(self.sources, 1)

    def error(self, people: int, most: float) -> float:
        """Return how far the mean over all sources may be off, as a share of ``most``.

        0 where everyone was a source, else ``bound``.
        """
        return 0.0 if self.sources >= people else self.bound(people, most)

    def bound(self, people: int, most: float = 1.0) -> float:
        """Return how far the mean may be off, as a share of ``most``, the most of one draw.

        The empirical Bernstein bound [1]_, for all people at once and 90 % confidence. The
        first look may err with half the doubt that is left, the second with a quarter...

        References
        ----------
        .. [1] Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample
           variance penalization. COLT 2009. https://doi.org/10.48550/arXiv.0907.3740
        """
        k = self.sources
        if k < 2:  # noqa: PLR2004 - no variance
            return 1.0
        variance = (self.squares - self.total**2 / k) / (k - 1) / most**2
        spread = np.log(4 * people * 2.0**self.looks / DOUBT)
        bound = np.sqrt(2 * variance.clip(0) * spread / k) + 7 * spread / (3 * (k - 1))
        return float(min(bound.max(initial=0.0), 1.0))


def passed_from(graph: Graph, sources: Ints, *, scaled: bool = False) -> Passed:
    """Return how much of the shortest ways from some people passes each person.

    Parameters
    ----------
    graph
        Every link counts 1.
    sources
        Node numbers; 32 are searched at once by sparse products, O(k (n + m)) in all.
    scaled
        Undirected only: weigh the way s-t at v by d(s, v) / d(s, t) [1]_. Summed over
        *all* sources that gives betweenness itself (without it, twice as much), and from
        a sample a steadier answer, since whoever stands beside a source by chance counts
        little.

    References
    ----------
    .. [1] Geisberger, R., Sanders, P. and Schultes, D. (2008). Better approximation of
       betweenness centrality. ALENEX 2008, 90-100.
       https://doi.org/10.1137/1.9781611972887.9
    """
    matrix = graph.matrix().astype(np.float32)
    onward = matrix.T.tocsr() if graph.directed else matrix
    found = np.zeros((2, graph.n))
    for start in range(0, len(sources), BATCH):
        batch = sources[start : start + BATCH]
        found += _batch(onward, matrix, batch, scaled=scaled)
    return Passed(found[0], found[1], len(sources))


def adaptive(graph: Graph, *, seed: int) -> Passed:
    """Add sources at random until the error is below 0.05, or 2e9 steps are done."""
    order = np.random.default_rng(seed).permutation(graph.n)
    most = max(int(WORK / (graph.n + 2 * graph.m)), BATCH)
    done = Passed(np.zeros(graph.n), np.zeros(graph.n), 0)
    size = 4 * BATCH
    while done.sources < min(graph.n, most):
        more = passed_from(graph, order[done.sources : done.sources + size])
        done = Passed(
            done.total + more.total,
            done.squares + more.squares,
            done.sources + more.sources,
        )
        if done.error(graph.n, graph.n - 2.0) <= ERROR:
            break
        size = done.sources
    return done


def _batch(onward: Matrix, back: Matrix, sources: Ints, *, scaled: bool) -> Floats:
    """Search from a batch of sources, level by level, and gather on the way back."""
    ways = np.zeros((back.shape[0], len(sources)), dtype=np.float32)
    ways[sources, np.arange(len(sources))] = 1
    levels = _levels(onward, ways)
    each = np.divide(1, ways, out=np.zeros_like(ways), where=ways != 0)
    beyond = np.zeros_like(ways)
    total = np.zeros_like(ways)
    for level in range(len(levels) - 1, 1, -1):
        ending = np.float32(1 / level if scaled else 1)
        share = (beyond + ending) * each
        share *= levels[level]
        beyond = back @ share
        beyond *= levels[level - 1]
        beyond *= ways
        total += (level - 1) * beyond if scaled else beyond
    wide = total.astype(np.float64)
    return np.stack([wide.sum(axis=1), (wide**2).sum(axis=1)])


def _levels(
    onward: Matrix, ways: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]"
) -> list[Bools]:
    """Fill in how many shortest ways lead to each node; return who is how many steps off."""
    seen = ways != 0
    levels = [seen.copy()]
    front = ways.copy()
    while True:
        front = onward @ front
        front[seen] = 0
        # counts of ways may be huge on lattices; only their ratios matter within a level
        new = front != 0
        if not new.any():
            return levels
        np.add(ways, front, out=ways)
        seen |= new
        levels.append(new)
