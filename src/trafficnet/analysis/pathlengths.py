"""How many steps it is from some people to everybody else."""

import numpy as np
from scipy import sparse

from trafficnet.analysis.graph import Floats, Graph, Ints


def steps_from(graph: Graph, sources: Ints, *, limit: float = np.inf) -> Floats:
    """Return one row per source: steps to everyone, infinite where there is no way.

    Breadth-first, O(k (n + m)) for k sources.

    Parameters
    ----------
    graph
        Where directed, ways lead away from the source.
    sources
        Node numbers.
    limit
        Ways longer than this count as none.
    """
    if not len(sources):
        return np.zeros((0, graph.n))
    found = sparse.csgraph.dijkstra(
        graph.matrix(), indices=sources, unweighted=True, limit=limit
    )
    return np.asarray(found, dtype=np.float64)
