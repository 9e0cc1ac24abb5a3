"""One run of a community algorithm on bare arrays, and how good a partition is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import graspologic_native
import numpy as np

from trafficnet.analysis.graph import Graph, Ints
from trafficnet.errors import ParameterError
from trafficnet.later import later, nx

if TYPE_CHECKING:
    import community as python_louvain
else:
    python_louvain = later("community")

ITERATIONS = 2

Partitioner = Callable[[Graph, float, int], Ints]


def leiden(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by the Leiden algorithm.

    Leiden moves single people, refines, and merges groups, as long as modularity rises
    [1]_. Unlike Louvain it never returns a group whose members are not linked.

    Parameters
    ----------
    graph
        Undirected; weights above 0.
    resolution
        Above 1 more and smaller groups, below 1 fewer and larger ones.
    seed
        Of the order in which nodes are visited.

    Notes
    -----
    Two passes, near linear in the links: 0.1 CPU seconds for 50,000. One pass takes two thirds
    of the time and may lose much (.02 of modularity on two million links of calls). The answer depends
    on the seed and on the numbering of the nodes; ``consensus`` takes both out.

    References
    ----------
    .. [1] Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden:
       guaranteeing well-connected communities. Scientific Reports, 9, 5233.
       https://doi.org/10.1038/s41598-019-41695-z

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> pair = simple_graph(4, [0, 2], [1, 3])
    >>> leiden(pair).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """
    return _leiden(graph, resolution, seed, iterations=ITERATIONS)


def quick_leiden(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by one pass of `leiden`: two thirds of its time.

    For the many runs of a consensus, which take out what a single pass leaves to chance.

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> len(set(quick_leiden(simple_graph(4, [0, 2], [1, 3])).tolist()))
    2
    """
    return _leiden(graph, resolution, seed, iterations=1)


def leiden_cpm(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node: groups denser inside than the network is.

    The Constant Potts Model [1]_ seeks the groups that maximise the sum of w_in - g * n
    (n - 1) / 2, with w_in the weight inside a group of n people. It has no resolution
    limit: whether two groups are told apart does not depend on the rest of the network.
    Here g = ``resolution`` * 2 W / (N (N - 1)), W being the weight of all links and N the
    number of people, so that 1 asks for groups as dense as the whole.

    Parameters
    ----------
    graph
        Undirected; weights above 0.
    resolution
        How many times denser than the network a group is to be. It is a dial to turn
        (``resolutions``), not a number to trust: in a sparse network 1 is far too low.
    seed
        Of the order in which nodes are visited.

    Notes
    -----
    Two passes of the Leiden algorithm, near linear in the links.

    References
    ----------
    .. [1] Traag, V. A., Van Dooren, P. and Nesterov, Y. (2011). Narrow scope for
       resolution-limit-free community detection. Physical Review E, 84, 016114.
       https://doi.org/10.1103/PhysRevE.84.016114

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> len(set(leiden_cpm(simple_graph(4, [0, 2], [1, 3])).tolist()))
    2
    """
    pairs = max(graph.n * (graph.n - 1) / 2, 1.0)
    density = float(graph.weight.sum()) / pairs
    return _leiden(
        graph, resolution * density, seed, iterations=ITERATIONS, use_modularity=False
    )


def _leiden(
    graph: Graph,
    resolution: float,
    seed: int,
    *,
    iterations: int,
    use_modularity: bool = True,
) -> Ints:
    labels = np.arange(graph.n, dtype=np.int64)
    if graph.m == 0:
        return labels
    matrix = graph.matrix(graph.weight)
    _, found = graspologic_native.leiden_csr(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        matrix.data,
        graph.n,
        resolution=resolution,
        iterations=iterations,
        seed=seed,
        use_modularity=use_modularity,
    )
    nodes = np.fromiter(found.keys(), np.int64, len(found))
    labels[nodes] = np.fromiter(found.values(), np.int64, len(found))
    return labels


def louvain(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by the Louvain algorithm (python-louvain).

    Single people, then whole groups, move to where modularity rises most [1]_. A group
    may come out torn in two. Some 40 times the time of ``leiden``.

    References
    ----------
    .. [1] Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
       Journal of Statistical Mechanics, P10008.
       https://doi.org/10.1088/1742-5468/2008/10/P10008
    """
    found = python_louvain.best_partition(
        _networkx(graph),
        resolution=resolution,
        random_state=seed,
    )
    return np.array([found[node] for node in range(graph.n)], dtype=np.int64)


def label_propagation(graph: Graph, resolution: float = 1.0, seed: int = 0) -> Ints:
    """Return one group number per node by label propagation; ``resolution`` must be 1.

    Everybody takes over the group that most of their contact is with, in random order,
    until nobody changes [1]_. It has no quality that it maximises; where groups are not
    plain it puts everybody into one.

    References
    ----------
    .. [1] Raghavan, U. N., Albert, R. and Kumara, S. (2007). Near linear time algorithm
       to detect community structures in large-scale networks. Physical Review E, 76,
       036106. https://doi.org/10.1103/PhysRevE.76.036106
    """
    no_resolution("label propagation", resolution)
    groups = nx.community.asyn_lpa_communities(_networkx(graph), "weight", seed=seed)
    labels = np.empty(graph.n, dtype=np.int64)
    for number, group in enumerate(groups):
        labels[list(group)] = number
    return labels


def no_resolution(name: str, resolution: float) -> None:
    """Refuse a resolution given to an algorithm that has none.

    Raises
    ------
    ParameterError
        For anything but 1.
    """
    if resolution != 1.0:
        message = f"resolution {resolution}: {name} has none, wanted 1.0"
        raise ParameterError(message)


def _networkx(graph: Graph) -> "nx.Graph[int]":
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(graph.n))
    ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
    for (a, b), w in zip(ends, graph.weight.tolist(), strict=True):
        made.add_edge(a, b, weight=w)
    return made


def modularity(graph: Graph, labels: Ints, resolution: float = 1.0) -> float:
    """Return how much more weight lies inside the groups than chance would put there.

    Q = sum over groups of (w_in / W - resolution * (s / 2W) ** 2), with w_in the weight
    inside a group, s the summed strength of its members and W the weight of all links
    [1]_. 0 where there is no link.

    References
    ----------
    .. [1] Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community
       structure in networks. Physical Review E, 69, 026113.
       https://doi.org/10.1103/PhysRevE.69.026113

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> modularity(simple_graph(4, [0, 2], [1, 3]), np.array([0, 0, 1, 1]))
    0.5
    """
    total = graph.weight.sum()
    if total <= 0:
        return 0.0
    one, other = labels[graph.source], labels[graph.target]
    inside = graph.weight[one == other].sum()
    top = int(labels.max()) + 1
    strength = np.bincount(one, weights=graph.weight, minlength=top)
    strength += np.bincount(other, weights=graph.weight, minlength=top)
    expected = ((strength / (2 * total)) ** 2).sum()
    return float(inside / total - resolution * expected)


def numbered_by_size(labels: Ints, linked: Ints | None = None) -> Ints:
    """Return groups numbered from 1, largest first, ties by their first member.

    Parameters
    ----------
    labels
        Any group numbers, one per node in canonical order.
    linked
        The degree of each node: a node of degree 0 gets 0, for "no group".

    Examples
    --------
    >>> numbered_by_size(np.array([7, 3, 3, 9]), np.array([1, 1, 1, 0])).tolist()
    [2, 1, 1, 0]
    """
    alive = np.ones(len(labels), bool) if linked is None else linked > 0
    made = np.zeros(len(labels), dtype=np.int64)
    groups, first, size = np.unique(
        labels[alive],
        return_index=True,
        return_counts=True,
    )
    rank = np.empty(len(groups), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(1, len(groups) + 1)
    made[alive] = rank[np.searchsorted(groups, labels[alive])]
    return made
