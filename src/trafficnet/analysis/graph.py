"""The bare shape of a network: numbered people and links as arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trafficnet.network import Network

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Matrix = Any  # a scipy CSR matrix; scipy's own types are generic in ways we do not need


@dataclass(frozen=True, slots=True)
class Graph:
    """A simple graph: no self-contacts, one link for each pair, in canonical order.

    Parameters
    ----------
    n
        How many nodes, numbered 0 to n-1 in the network's canonical order.
    source, target, weight
        One entry per link. Where ``directed`` is false, source < target.
    directed
        Whether a link leads from source to target only.
    """

    n: int
    source: Ints
    target: Ints
    weight: Floats
    directed: bool = False

    @property
    def m(self) -> int:
        """How many links there are."""
        return len(self.source)

    def matrix(self, weight: Floats | None = None) -> Matrix:
        """Return the adjacency as CSR (symmetric unless directed); weights 1 if None."""
        value = np.ones(self.m) if weight is None else weight
        rows, columns = self.source, self.target
        if not self.directed:
            rows = np.concatenate([self.source, self.target])
            columns = np.concatenate([self.target, self.source])
            value = np.concatenate([value, value])
        made = sparse.csr_matrix((value, (rows, columns)), shape=(self.n, self.n))
        made.sort_indices()
        return made

    def degree(self) -> Ints:
        """Return how many links each node has, in and out together."""
        ends = np.concatenate([self.source, self.target])
        return np.bincount(ends, minlength=self.n).astype(np.int64)

    def inside(self, groups: Ints) -> Bools:
        """Return which links have both ends in one group.

        Examples
        --------
        >>> path = simple_graph(3, np.array([0, 1]), np.array([1, 2]), np.ones(2))
        >>> path.inside(np.array([1, 1, 2])).tolist()
        [True, False]
        """
        same: Bools = groups[self.source] == groups[self.target]
        return same

    def keep(self, links: Bools) -> "Graph":
        """Return the same nodes with only the links marked true."""
        return Graph(
            self.n,
            self.source[links],
            self.target[links],
            self.weight[links],
            self.directed,
        )

    def undirected(self) -> "Graph":
        """Return the graph without directions; weights both ways are added."""
        if not self.directed:
            return self
        return simple_graph(self.n, self.source, self.target, self.weight)

    def both_ways(self) -> "Graph":
        """Return the graph with directions; an undirected link becomes two."""
        if self.directed:
            return self
        source = np.concatenate([self.source, self.target])
        target = np.concatenate([self.target, self.source])
        weight = np.concatenate([self.weight, self.weight])
        return simple_graph(self.n, source, target, weight, directed=True)


def simple_graph(
    n: int,
    source: npt.ArrayLike,
    target: npt.ArrayLike,
    weight: npt.ArrayLike | None = None,
    *,
    directed: bool = False,
    merge: str = "sum",
) -> Graph:
    """Return a simple graph from any list of links: repeats merged, self-contacts gone.

    Parameters
    ----------
    n
        How many nodes.
    source, target
        Node numbers, one pair per link, in any order.
    weight
        One number per link; 1 where not given. A link of weight 0 or less is left out.
    directed
        Whether a-b and b-a are two links.
    merge
        What parallel links give: the ``"sum"`` of weights, or the ``"min"``.
    """
    a = np.asarray(source, dtype=np.int64)
    b = np.asarray(target, dtype=np.int64)
    w = np.ones(len(a)) if weight is None else np.asarray(weight, dtype=np.float64)
    good = (a != b) & (w > 0)
    a, b, w = a[good], b[good], w[good]
    if not directed:
        a, b = np.minimum(a, b), np.maximum(a, b)
    if _in_order(a, b):
        return Graph(n, a, b, w, directed)
    # weights are sorted too, so that a sum never depends on the order of the rows
    order = np.lexsort((w, b, a))
    a, b, w = a[order], b[order], w[order]
    first = np.flatnonzero(np.r_[True, (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
    join = np.add if merge == "sum" else np.minimum
    return Graph(n, a[first], b[first], join.reduceat(w, first), directed)


def _in_order(a: Ints, b: Ints) -> bool:
    """Return whether links stand in canonical order already, each pair once."""
    later = (a[1:] > a[:-1]) | ((a[1:] == a[:-1]) & (b[1:] > b[:-1]))
    return bool(later.all())


def graph_of(network: Network, *, directed: bool | None = None) -> Graph:
    """Return a network's shape; ``directed`` None means as the network itself is."""
    edges = network.edges
    made = simple_graph(
        len(network.index),
        edges.source,
        edges.target,
        edges.weight,
        directed=network.directed,
    )
    if directed is None or directed == network.directed:
        return made
    return made.both_ways() if directed else made.undirected()


def component_labels(graph: Graph) -> tuple[int, Ints]:
    """Return how many separate pieces there are, and each node's piece."""
    found: tuple[int, Any] = sparse.csgraph.connected_components(
        graph.matrix(),
        directed=False,
    )
    return found[0], found[1].astype(np.int64)
