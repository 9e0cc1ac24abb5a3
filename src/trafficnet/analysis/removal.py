"""In which order people are taken out of a network, and what is left each time."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.fragmentation import fragmentation
from trafficnet.analysis.graph import Floats, Graph, Ints
from trafficnet.analysis.yardsticks import yardstick

AGAIN: Final = "again"
AT_ONCE: Final = "at once"
ORDERS: Final = (AGAIN, AT_ONCE)


@dataclass(frozen=True, slots=True)
class Curve:
    """What is left of a network after each of a row of removals.

    Parameters
    ----------
    fragmentation
        Borgatti's F of those left, before the first removal and after each.
    largest
        How many people the largest piece has.
    """

    fragmentation: Floats
    largest: Ints


def first_by(graph: Graph, may: Ints, measure: str) -> Ints:
    """Return some people by a measure, highest first.

    Of equals the one with more links, then the first in canonical order comes first.
    """
    value = np.nan_to_num(yardstick(measure)(graph)[may], nan=-np.inf)
    return may[np.lexsort((may, -graph.degree()[may], -np.round(value, 12)))]


def removal_order(
    graph: Graph, allowed: Ints, measure: str, *, steps: int, order: str
) -> Ints:
    """Return who is taken out, one after the other.

    Parameters
    ----------
    graph
        Undirected.
    allowed
        Who may be taken out.
    measure
        Whoever is highest goes first.
    steps
        How many, at most all allowed.
    order
        ``"again"``: measured again after every removal (sequential); ``"at once"``:
        measured once, all in that order (block).
    """
    if order == AT_ONCE:
        return first_by(graph, allowed, measure)[:steps]
    gone: list[int] = []
    left, may = graph, allowed
    while len(gone) < min(steps, len(allowed)):
        if not left.m:  # nothing is left to measure
            gone += may.tolist()[: steps - len(gone)]
            break
        node = int(first_by(left, may, measure)[0])
        gone.append(node)
        left = left.keep((left.source != node) & (left.target != node))
        may = may[may != node]
    return np.array(gone, dtype=np.int64)


def curve_of(graph: Graph, gone: Ints) -> Curve:
    """Return what is left after each removal, worked out by putting people back.

    From the last removal to the first, each person put back joins pieces [1]_:
    O(n + m) nearly, for all steps together.

    References
    ----------
    .. [1] Newman, M. E. J. and Ziff, R. M. (2000). Efficient Monte Carlo algorithm and
       high-precision results for percolation. Physical Review Letters, 85, 4104-4107.
       https://doi.org/10.1103/PhysRevLett.85.4104
    """
    matrix = graph.undirected().matrix()
    pieces = _Pieces(graph.n)
    present = np.ones(graph.n, dtype=np.bool_)
    present[gone] = False
    ends, starts = matrix.indices, matrix.indptr
    for node in np.flatnonzero(present).tolist():
        pieces.add()
        for other in ends[starts[node] : starts[node + 1]].tolist():
            if present[other] and other < node:
                pieces.join(node, other)
    states = [(pieces.pairs, pieces.largest)]
    for node in gone[::-1].tolist():
        present[node] = True
        pieces.add()
        for other in ends[starts[node] : starts[node + 1]].tolist():
            if present[other]:
                pieces.join(node, other)
        states.append((pieces.pairs, pieces.largest))
    states.reverse()
    left = [graph.n - step for step in range(len(states))]
    return Curve(
        np.array([fragmentation(s[0], n) for s, n in zip(states, left, strict=True)]),
        np.array([s[1] for s in states], dtype=np.int64),
    )


class _Pieces:
    """Separate pieces that grow together, with the pairs inside and the largest."""

    def __init__(self, n: int) -> None:
        self._up = list(range(n))
        self._size = [1] * n
        self.pairs = 0
        self.largest = 0

    def add(self) -> None:
        self.largest = max(self.largest, 1)

    def join(self, a: int, b: int) -> None:
        a, b = self._top(a), self._top(b)
        if a == b:
            return
        if self._size[a] < self._size[b]:
            a, b = b, a
        self.pairs += self._size[a] * self._size[b]
        self._up[b] = a
        self._size[a] += self._size[b]
        self.largest = max(self.largest, self._size[a])

    def _top(self, node: int) -> int:
        up = self._up
        while up[node] != node:
            up[node] = up[up[node]]
            node = up[node]
        return node
