"""Groups in which somebody walking from contact to contact stays long: the map equation."""

import numpy as np

from trafficnet.analysis.graph import Graph, Ints
from trafficnet.analysis.partition import no_resolution
from trafficnet.errors import ParameterError

ROUNDS, QUICK_ROUNDS = 32, 8


def map_equation(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by the map equation (networkit's Louvain search).

    A walker follows links by strength. The groups are those under which its way can be
    told in the fewest bits, when every group has its own short names for its members [1]_:

    L = q H(Q) + sum over groups of p_i H(P_i), with q how often the walker changes group,
    p_i how often it is in group i or leaves it, H the entropy of the names used.

    Parameters
    ----------
    graph
        Undirected; weights above 0.
    resolution
        Must be 1: there is none.
    seed
        Of the order in which nodes are visited.

    Notes
    -----
    It has hardly a resolution limit, but shatters where links are few: in a sparse outer
    part of a network it makes crumbs of three or four people. Modularity errs the other
    way: look at both. One thread, so that the answer does
    not depend on how many there are; near linear in the links, one and a half times the
    time of ``leiden``.

    References
    ----------
    .. [1] Rosvall, M. and Bergstrom, C. T. (2008). Maps of random walks on complex
       networks reveal community structure. PNAS, 105(4), 1118-1123.
       https://doi.org/10.1073/pnas.0706851105

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> len(set(map_equation(simple_graph(4, [0, 2], [1, 3])).tolist()))
    2
    """
    no_resolution("the map equation", resolution)
    return _search(graph, seed, ROUNDS)


def quick_map_equation(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by a search of `map_equation` cut short.

    For the many runs of a consensus: eight times round all nodes instead of up to 32 find
    all but the last few moves in two thirds of the time.

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> len(set(quick_map_equation(simple_graph(4, [0, 2], [1, 3])).tolist()))
    2
    """
    no_resolution("the map equation", resolution)
    return _search(graph, seed, QUICK_ROUNDS)


def _search(graph: Graph, seed: int, rounds: int) -> Ints:
    if graph.m == 0:
        return np.arange(graph.n, dtype=np.int64)
    import networkit as nk  # noqa: PLC0415 - 200 MB, needed for this search only

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, useThreadId=False)
    try:
        made = nk.GraphFromCoo(
            (graph.weight, (graph.source, graph.target)),
            n=graph.n,
            weighted=True,
            directed=False,
        )
        search = nk.community.LouvainMapEquation(made, False, rounds, "none")  # noqa: FBT003 - it takes no keywords
        search.run()
        found = search.getPartition().getVector()
    finally:
        nk.setNumberOfThreads(threads)
    return np.array(found, dtype=np.int64)


def infomap(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by Infomap, the map equation's first search.

    The same quality as ``map_equation`` with a longer search [1]_. The ``infomap`` package
    is GPL-licensed, so it is not installed with this one and is imported only here.

    Raises
    ------
    ParameterError
        Where ``infomap`` is not installed.

    Notes
    -----
    Two levels. Some 15 times the time of ``leiden``. Where groups are faint it may put
    everybody into one.

    References
    ----------
    .. [1] Rosvall, M., Axelsson, D. and Bergstrom, C. T. (2009). The map equation. European
       Physical Journal Special Topics, 178, 13-23.
       https://doi.org/10.1140/epjst/e2010-01179-1
    """
    no_resolution("infomap", resolution)
    try:
        from infomap import Infomap  # noqa: PLC0415 - its licence (GPL) is not ours to require
    except ImportError:
        message = "infomap is not installed: wanted the optional package, by `pip install infomap`"
        raise ParameterError(message) from None
    labels = np.arange(graph.n, dtype=np.int64) + graph.n
    if graph.m == 0:
        return labels
    search = Infomap(two_level=True, silent=True, seed=seed + 1)
    ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    weights = graph.weight.tolist()
    search.add_links([(a, b, w) for (a, b), w in zip(ends, weights, strict=True)])
    for node, module in search.run().modules().items():
        labels[node] = module
    return labels
