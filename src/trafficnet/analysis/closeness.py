"""How near each person is to all others."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trafficnet.analysis.graph import (
    Floats,
    Graph,
    Ints,
    Matrix,
    component_labels,
)
from trafficnet.network.arrays import entries

Words = npt.NDArray[np.uint64]

WORDS = 32  # sources searched at once, in units of 64
SOURCES = 12_800  # more people than this: a sample of at most that size is the far end
LEAST = 512  # a sample is never smaller
WORK = 1e9  # sources x (people + 2 links) of a sample
CHUNK = 512  # sources of a search with lengths
SMALL = 6  # a frontier is small with a sixth of all links or fewer


@dataclass(frozen=True, slots=True)
class Reach:
    """What the shortest ways that lead to each node add up to.

    Parameters
    ----------
    others
        How many nodes have a way to it.
    total
        Sum of the lengths of those ways.
    harmonic
        Sum of 1 / length.
    share
        Share of all nodes that was searched from: 1 where it is exact.
    """

    others: Floats
    total: Floats
    harmonic: Floats
    share: float

    @property
    def how(self) -> str:
        """``"exact"``, or how many people the ways were counted from."""
        if self.share == 1:
            return "exact"
        return f"sampled ({round(self.share * len(self.others))} sources)"


def reach(
    graph: Graph,
    distance: Floats | None = None,
    *,
    seed: int = 0,
    most: int = SOURCES,
) -> Reach:
    """Return the sums of shortest ways to every node.

    Parameters
    ----------
    graph
        Where directed, the ways lead *to* the node.
    distance
        Length of each link, above 0; None where every link counts 1.
    seed
        Of the sample of starting people in networks of more than 12,800.
    most
        How many people to start from at most, where fewer than 12,800 are enough.

    Notes
    -----
    Without lengths, 2,048 searches run at once as bits of 64-bit words ("multi-source"
    search [1]_): 10,000 people with 50,000 links take some 2 CPU seconds. In networks
    of more than 12,800 people the ways are counted from a sample of 512 to 12,800 people, as
    many as 1e9 steps allow, and scaled up: the sum of 1 / length per other person is then
    off by about 0.5 / sqrt(sources) at most (one standard error).

    References
    ----------
    .. [1] Then, M. et al. (2014). The more the merrier: efficient multi-source graph
       traversal. Proceedings of the VLDB Endowment, 8(4), 449-460.
       https://doi.org/10.14778/2735496.2735507
    """
    sources = np.arange(graph.n, dtype=np.int64)
    most = min(most, SOURCES)
    if graph.n > most:
        chance = np.random.default_rng(seed)
        fitting = WORK / (graph.n + 2 * graph.m)
        size = int(np.clip(fitting, min(LEAST, most), most))
        sources = np.sort(chance.choice(graph.n, size=size, replace=False))
    share = len(sources) / graph.n if graph.n else 1.0
    found = np.zeros((3, graph.n))
    if distance is None:
        for start in range(0, len(sources), WORDS * 64):
            found += _hops(graph, sources[start : start + WORDS * 64])
    else:
        for start in range(0, len(sources), CHUNK):
            found += _lengths(graph, distance, sources[start : start + CHUNK])
    others, total, harmonic = found / share
    return Reach(others, total, harmonic, share)


def _hops(graph: Graph, sources: Ints) -> Floats:
    """Search from many nodes at once; bit s of a node's words: source s has reached it.

    The words of all nodes lie side by side, so that what is fetched stays in the cache.
    """
    ways = _Ways.of(graph, sources)
    words = -(-len(sources) // 64)
    frontier = np.zeros((words, graph.n), dtype=np.uint64)
    at = np.arange(len(sources))
    np.bitwise_or.at(
        frontier,
        (at // 64, sources),
        np.uint64(1) << (at % 64).astype(np.uint64),
    )
    seen = frontier.copy()
    found = np.zeros((3, graph.n))
    step = 0
    while graph.m and frontier.any():
        step += 1
        new = np.zeros(graph.n, dtype=np.int64)
        for word, (front, known) in enumerate(zip(frontier, seen, strict=True)):
            rows = ways.open_rows(front, known, word)
            arriving = ways.arriving(front, rows) & ~known[rows]
            front.fill(0)
            front[rows] = arriving
            known[rows] |= arriving
            new[rows] += np.bitwise_count(arriving)
        found += np.stack([new, new * step, new / step])
    return found


@dataclass(frozen=True, slots=True)
class _Ways:
    """The links into and out of every node, and which sources can reach it at all.

    Parameters
    ----------
    start, ends
        From ``start[v]`` to ``start[v + 1]`` in ``ends``: the nodes with a link to v.
    forth
        Row v: the nodes that v has a link to.
    linked
        Nodes with a link to them.
    piece
        The piece of the network that each node is in.
    most
        For each word and piece: the bits of the sources in it.
    """

    start: Ints
    ends: Ints
    forth: Matrix
    linked: Ints
    piece: Ints
    most: Words

    @classmethod
    def of(cls, graph: Graph, sources: Ints) -> "_Ways":
        """Prepare a search from some nodes."""
        forth = graph.matrix()
        back = forth.T.tocsr() if graph.directed else forth
        pieces, piece = component_labels(graph)
        words = -(-len(sources) // 64)
        at = np.arange(len(sources))
        most = np.zeros((words, pieces), dtype=np.uint64)
        bits = np.uint64(1) << (at % 64).astype(np.uint64)
        np.bitwise_or.at(most, (at // 64, piece[sources]), bits)
        linked = np.flatnonzero(np.diff(back.indptr))
        start, ends = (each.astype(np.int64) for each in (back.indptr, back.indices))
        return cls(start, ends, forth, linked, piece, most)

    def open_rows(self, front: Words, known: Words, word: int) -> Ints:
        """Return nodes among which are all that the next step reaches anew.

        Behind a small frontier those it has links to; late in the search, when most
        nodes know every source of their piece, the others; else all.
        """
        at = np.flatnonzero(front)
        ahead = self.forth.indptr[at + 1] - self.forth.indptr[at]
        if int(ahead.sum()) * SMALL < self.forth.nnz:
            is_met = np.zeros(len(front), dtype=bool)
            is_met[self.forth.indices[entries(self.forth.indptr, at)]] = True
            return np.flatnonzero(is_met)
        linked = self.linked
        lacking = linked[known[linked] != self.most[word][self.piece[linked]]]
        return lacking if len(lacking) * 2 < len(linked) else linked

    def arriving(self, front: Words, rows: Ints) -> Words:
        """Return which sources come to some nodes over their links."""
        if not len(rows):
            return front[:0]
        ends, first = self.ends, self.start[rows]
        if len(rows) < len(self.linked):
            ends = ends[entries(self.start, rows)]
            size = self.start[rows + 1] - first
            first = np.cumsum(size) - size
        # Every end is a node: "clip" only spares the look whether it is.
        return np.bitwise_or.reduceat(np.take(front, ends, mode="clip"), first)


def _lengths(graph: Graph, distance: Floats, sources: Ints) -> Floats:
    table = sparse.csgraph.dijkstra(graph.matrix(distance), indices=sources)
    table[np.arange(len(sources)), sources] = np.inf
    reached = np.isfinite(table)
    return np.stack(
        [
            reached.sum(axis=0),
            np.where(reached, table, 0.0).sum(axis=0),
            (1.0 / table).sum(axis=0),
        ],
    )


def closeness_of(found: Reach, *, normalized: bool) -> Floats:
    """Return closeness: others reached / sum of lengths, times the share reached.

    The factor (the correction of Wasserman and Faust, as in networkx) keeps small
    islands from looking close; without ``normalized`` it is left away.
    """
    n = len(found.others)
    value = np.divide(found.others, found.total, out=np.zeros(n), where=found.total > 0)
    return value * found.others / (n - 1) if normalized and n > 1 else value


def harmonic_of(found: Reach, *, normalized: bool) -> Floats:
    """Return harmonic closeness: the sum of 1 / length, per other node if normalised.

    Unlike closeness it is defined between separate pieces: no way counts 0 [1]_.

    References
    ----------
    .. [1] Boldi, P. and Vigna, S. (2014). Axioms for centrality. Internet Mathematics,
       10(3-4), 222-262. https://doi.org/10.1080/15427951.2013.865686
    """
    n = len(found.others)
    return found.harmonic / (n - 1) if normalized and n > 1 else found.harmonic
