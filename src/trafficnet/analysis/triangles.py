"""Closed triples: three people who all know each other."""

from collections.abc import Iterator

import numpy as np

from trafficnet.analysis.graph import Graph, Ints

CHUNK = 4_000_000
"""Open triples looked at in one go; bounds the memory at some 200 MB."""


def triangles(graph: Graph) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield all triangles of an undirected graph, each once, in arrays of three nodes.

    Parameters
    ----------
    graph
        Undirected and simple; directions are not looked at.

    Yields
    ------
    tuple of arrays
        First, second and third node of many triangles.

    Notes
    -----
    Every link is pointed from the end with fewer links to the one with more; then two
    links that leave one node are a triangle if their far ends are linked [1]_. Cost:
    O(m sqrt(m)) at most, near linear in most networks.

    References
    ----------
    .. [1] Chiba, N. and Nishizeki, T. (1985). Arboricity and subgraph listing algorithms.
       SIAM Journal on Computing, 14(1), 210-223. https://doi.org/10.1137/0214017

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> some = simple_graph(4, [0, 0, 1, 2], [1, 2, 2, 3])
    >>> [sorted(int(node[0]) for node in found) for found in triangles(some)]
    [[0, 1, 2]]
    """
    degree = graph.degree()
    rank = np.empty(graph.n, dtype=np.int64)
    rank[np.lexsort((np.arange(graph.n), degree))] = np.arange(graph.n)
    low = np.where(rank[graph.source] < rank[graph.target], graph.source, graph.target)
    high = graph.source + graph.target - low
    order = np.lexsort((rank[high], rank[low]))
    low, high = low[order], high[order]
    key = rank[low] * graph.n + rank[high]
    after = _links_after(low)
    done = 0
    while done < len(low):
        total = np.cumsum(after[done : done + CHUNK])
        size = max(int(np.searchsorted(total, CHUNK, side="right")), 1)
        some = np.arange(done, min(done + size, len(low)))
        done = int(some[-1]) + 1
        counts = after[some]
        one = np.repeat(some, counts)
        start = np.repeat(np.cumsum(counts) - counts, counts)
        other = one + 1 + (np.arange(len(one)) - start)
        wanted = rank[high[one]] * graph.n + rank[high[other]]
        place = np.searchsorted(key, wanted)
        found = key[np.minimum(place, len(key) - 1)] == wanted
        if found.any():
            one, other = one[found], other[found]
            yield low[one], high[one], high[other]


def _links_after(low: Ints) -> Ints:
    """Return how many links of the same node stand behind each link."""
    changes = np.flatnonzero(np.r_[True, low[1:] != low[:-1]]) if len(low) else low
    size = np.diff(np.r_[changes, len(low)])
    last = np.repeat(changes + size, size)
    return (last - np.arange(len(low)) - 1).astype(np.int64)
