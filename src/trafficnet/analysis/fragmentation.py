"""How far a network falls apart when people are taken out of it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from trafficnet.analysis.graph import Graph, component_labels

Neighbours = list[list[int]]


def fragmentation(pairs: float, people: int) -> float:
    """Return the share of pairs that can no longer reach each other (Borgatti's F).

    F = 1 - sum of s (s - 1) / (n (n - 1)) over the separate pieces of s people each,
    where n counts the people who are left [1]_. 0: all reach each other, 1: nobody does.

    Parameters
    ----------
    pairs
        Unordered pairs that still reach each other: the sum of s (s - 1) / 2.
    people
        How many are left; with fewer than two F is 1.

    References
    ----------
    .. [1] Borgatti, S. P. (2006). Identifying sets of key players in a social network.
       Computational & Mathematical Organization Theory, 12, 21-34.
       https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    Four people, of whom two still reach each other.

    >>> round(fragmentation(1, 4), 4)
    0.8333
    """
    return 1.0 - 2.0 * pairs / (people * (people - 1)) if people > 1 else 1.0


@dataclass(frozen=True, slots=True)
class State:
    """A network without some of its people.

    Parameters
    ----------
    fragmentation
        Borgatti's F of those who are left.
    largest
        Share of those who are left in the largest piece.
    """

    fragmentation: float
    largest: float


def state_without(graph: Graph, gone: list[int]) -> State:
    """Return how far the network has fallen apart once some nodes are gone."""
    out = np.zeros(graph.n, dtype=np.bool_)
    out[gone] = True
    left = graph.n - int(out.sum())
    kept = graph.keep(~(out[graph.source] | out[graph.target]))
    size = np.bincount(component_labels(kept)[1][~out]) if left else np.zeros(0)
    pairs = float((size * (size - 1.0)).sum() / 2)
    return State(fragmentation(pairs, left), float(size.max(initial=0) / max(left, 1)))


def neighbours(graph: Graph) -> Neighbours:
    """Return every node's neighbours, directions ignored, in ascending order."""
    matrix = graph.undirected().matrix()
    ends, start = matrix.indices.tolist(), matrix.indptr.tolist()
    return [ends[a:b] for a, b in pairwise(start)]


class PairsWithout:
    """Connected pairs that remain without each single node, in one walk of the graph.

    A depth-first walk gives every node a number and the lowest number reachable from
    below it; a branch that reaches nothing above its parent is cut off when the parent
    goes [1]_. So the effect of *each* possible removal costs one walk, O(n + m), not n.

    Parameters
    ----------
    links
        Neighbours of every node.
    gone
        Nodes already removed.

    Attributes
    ----------
    after
        For every node the pairs that remain once it goes too.
    total
        Pairs connected before that.
    bridges
        Links that are the only way between two parts: one end, the other, and how many
        people stand on the other's side.

    References
    ----------
    .. [1] Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for
       graph manipulation. Communications of the ACM, 16(6), 372-378.
       https://doi.org/10.1145/362248.362272
    """

    def __init__(self, links: Neighbours, gone: frozenset[int] = frozenset()) -> None:
        n = len(links)
        self._links = links
        self._number = [-1] * n
        self._low = [0] * n
        self._size = [1] * n
        self._cut_size = [0] * n  # people in branches that are cut off without the node
        self._cut_pairs = [0] * n  # connected pairs inside those branches
        self.after = [0] * n
        self.total = 0
        self.bridges: list[tuple[int, int, int]] = []
        self.piece = [0] * n  # people in the piece of each node
        for node in gone:
            self._number[node] = -2
        pieces = [self._walk(root) for root in range(n) if self._number[root] == -1]
        self.total = sum(_pairs(len(piece)) for piece in pieces)
        for piece in pieces:
            whole = _pairs(len(piece))
            for node in piece:
                self.piece[node] = len(piece)
                rest = len(piece) - 1 - self._cut_size[node]
                kept = self._cut_pairs[node] + _pairs(rest)
                self.after[node] = self.total - whole + kept

    def parted(self, node: int) -> int:
        """Return how many pairs of others could reach each other only past the node."""
        return self.total - self.after[node] - max(self.piece[node] - 1, 0)

    def _walk(self, root: int) -> list[int]:
        number, low, links = self._number, self._low, self._links
        number[root] = low[root] = 0
        order = [root]
        stack = [(root, -1, iter(links[root]))]
        while stack:
            node, parent, rest = stack[-1]
            for other in rest:
                if number[other] == -1:
                    number[other] = low[other] = len(order)
                    order.append(other)
                    stack.append((other, node, iter(links[other])))
                    break
                if other != parent and 0 <= number[other] < low[node]:
                    low[node] = number[other]
            else:
                stack.pop()
                if parent >= 0:
                    self._close(node, parent)
        return order

    def _close(self, node: int, parent: int) -> None:
        """Hand a finished branch to its parent."""
        size = self._size[node]
        self._size[parent] += size
        if self._low[node] > self._number[parent]:
            self.bridges.append((parent, node, size))
        if self._low[node] >= self._number[parent]:
            self._cut_size[parent] += size
            self._cut_pairs[parent] += _pairs(size)
        elif self._low[node] < self._low[parent]:
            self._low[parent] = self._low[node]


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
