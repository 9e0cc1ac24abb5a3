"""Who stands on the shortest ways between others."""

import heapq
from itertools import pairwise
from typing import Final

import numpy as np
import rustworkx

from trafficnet.analysis.drawnpairs import PAIRS, drawn_pairs
from trafficnet.analysis.graph import Floats, Graph
from trafficnet.analysis.pivots import Passed, adaptive

EXACT_WORK = 1e8  # nodes x links up to which every way is counted (about 5 CPU seconds)
WEIGHTED_WORK = 2e6  # the same where links have lengths
ERROR = 0.005  # of the sampled answer, as a share of all pairs
PATIENCE = 2e8  # links followed for drawn pairs although all ways are sooner counted (10 CPU seconds)
LARGE_WORK = 1e11  # nodes x links above which twice that error is allowed
SAME: Final = 1e-12  # two lengths that differ by less, relatively, are equal


def betweenness(
    graph: Graph,
    distance: Floats | None = None,
    *,
    normalized: bool = True,
    seed: int = 0,
) -> tuple[Floats, str]:
    """Return how often each node lies on a shortest way, and how it was counted.

    The betweenness of v is the sum over pairs s, t of the share of shortest ways from s
    to t that pass v [1]_. Normalised, it is divided by the number of pairs without v.

    Parameters
    ----------
    graph
        Directed or not.
    distance
        Length of each link, above 0; None where every link counts 1.
    normalized
        Divide by the number of pairs, so that 1 is the most possible.
    seed
        Of the sample on large networks.

    Returns
    -------
    tuple
        The values, and ``"exact"``, ``"sampled (24576 pairs, error 0.0026)"`` or
        ``"sampled (128 sources, error 0.2)"``: no normalised value is further off than the
        error, with 90 % confidence.

    Notes
    -----
    Exact is O(n m) (with lengths O(n m log n)). Above 1e8 node-links pairs of people are
    drawn, and all shortest ways between them counted [2]_: 24,576 pairs, and up to eight
    times as many where the error (an empirical Bernstein bound) is above 0.005; above 1e11
    8,192 pairs and 0.01. Where ways are so long that this is more work than to count them
    all, all are counted. With directions the ways from a growing random sample of people are
    counted and scaled up [3]_ until the error is below 0.05; with lengths (above 2e6) those
    from a sample of at least 128. All are seeded and run on one thread, so that the answer
    does not change from run to run.

    References
    ----------
    .. [1] Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of
       Mathematical Sociology, 25(2), 163-177.
       https://doi.org/10.1080/0022250X.2001.9990249
    .. [2] Riondato, M. and Upfal, E. (2018). ABRA: approximating betweenness centrality in
       static and dynamic graphs with Rademacher averages. ACM Transactions on Knowledge
       Discovery from Data, 12(5), 61. https://doi.org/10.1145/3208351
    .. [3] Brandes, U. and Pich, C. (2007). Centrality estimation in large networks.
       International Journal of Bifurcation and Chaos, 17(7), 2303-2318.
       https://doi.org/10.1142/S0218127407018403
    """
    if graph.n < 3 or graph.m == 0:  # noqa: PLR2004 - nobody can stand between two
        return np.zeros(graph.n), "exact"
    work = float(graph.n) * graph.m
    pairs = (graph.n - 1.0) * (graph.n - 2.0)
    if distance is None and work <= EXACT_WORK:
        raw, how = hops(graph), "exact"
    elif distance is None and not graph.directed:
        raw, how = _between_some(graph, work, seed)
    elif distance is None:
        raw, how = _from_some(graph, seed)
    else:
        raw, how = _with_lengths(graph, distance, work, seed)
    if not graph.directed:
        pairs /= 2
    return (raw / pairs if normalized else raw), how


def hops(graph: Graph) -> Floats:
    """Return raw betweenness where every link counts 1, exactly, on one thread."""
    made = rustworkx.PyDiGraph() if graph.directed else rustworkx.PyGraph()
    made.add_nodes_from(range(graph.n))
    made.extend_from_edge_list(
        list(zip(graph.source.tolist(), graph.target.tolist(), strict=True)),
    )
    # more threads would add up in another order each time, and so round differently
    found = rustworkx.betweenness_centrality(
        made, normalized=False, parallel_threshold=graph.n + 1
    )
    return np.fromiter((found[v] for v in range(graph.n)), np.float64, graph.n)


def _between_some(graph: Graph, work: float, seed: int) -> tuple[Floats, str]:
    """Return raw betweenness of an undirected network from pairs of people."""
    large = work > LARGE_WORK
    done = drawn_pairs(
        graph,
        error=2 * ERROR if large else ERROR,
        seed=seed,
        pairs=PAIRS // 3 if large else PAIRS,
        most_work=max(work, PATIENCE),  # the first is that of counting all ways
    )
    if done is None:
        return hops(graph), "exact"
    error = (
        done.bound(graph.n) * graph.n / (graph.n - 2.0)
    )  # without the person himself
    how = f"sampled ({done.sources} pairs, error {error:.2g})"
    return done.mean() * graph.n * (graph.n - 1.0) / 2, how


def _from_some(graph: Graph, seed: int) -> tuple[Floats, str]:
    """Return raw betweenness of a directed network from a sample of people."""
    done = adaptive(graph, seed=seed)
    error = done.error(graph.n, graph.n - 2.0)
    how = f"sampled ({done.sources} sources, error {error:.2g})"
    return done.mean() * graph.n, "exact" if error == 0 else how


def _with_lengths(
    graph: Graph,
    distance: Floats,
    work: float,
    seed: int,
) -> tuple[Floats, str]:
    sources = np.arange(graph.n)
    if work > WEIGHTED_WORK:
        size = min(graph.n, max(128, int(WEIGHTED_WORK / graph.m)))
        chance = np.random.default_rng(seed)
        sources = np.sort(chance.choice(graph.n, size=size, replace=False))
    ways = _neighbours(graph, distance)
    total, squares = np.zeros(graph.n), np.zeros(graph.n)
    for source in sources.tolist():
        passed = np.array(_passed_from(source, ways))
        total += passed
        squares += passed**2
    done = Passed(total, squares, len(sources))
    error = done.error(graph.n, graph.n - 2.0)
    how = f"sampled ({done.sources} sources, error {error:.2g})" if error else "exact"
    raw = done.mean() * graph.n
    return (raw if graph.directed else raw / 2), how


def _neighbours(graph: Graph, distance: Floats) -> list[list[tuple[int, float]]]:
    matrix = graph.matrix(distance)
    ends, lengths = matrix.indices.tolist(), matrix.data.tolist()
    start = matrix.indptr.tolist()
    return [list(zip(ends[a:b], lengths[a:b], strict=True)) for a, b in pairwise(start)]


def _passed_from(source: int, ways: list[list[tuple[int, float]]]) -> list[float]:
    """Return how much of the shortest ways from one node passes each other node."""
    n = len(ways)
    length = [float("inf")] * n
    count, before = [0.0] * n, [[] for _ in range(n)]  # type: tuple[list[float], list[list[int]]]
    done: list[int] = []
    settled = [False] * n
    length[source], count[source] = 0.0, 1.0
    queue = [(0.0, source)]
    while queue:
        far, node = heapq.heappop(queue)
        if settled[node]:
            continue
        settled[node] = True
        done.append(node)
        for other, step in ways[node]:
            _reach((node, other), far + step, length, count, before, queue)
    passed = [0.0] * n
    for node in reversed(done):
        share = (1.0 + passed[node]) / count[node]
        for earlier in before[node]:
            passed[earlier] += count[earlier] * share
    passed[source] = 0.0
    return passed


def _reach(
    step: tuple[int, int],
    far: float,
    length: list[float],
    count: list[float],
    before: list[list[int]],
    queue: list[tuple[float, int]],
) -> None:
    """Note one way that reaches a node: shorter than known, or as short."""
    node, other = step
    known = length[other]
    if far < known * (1 - SAME):
        length[other], count[other], before[other] = far, count[node], [node]
        heapq.heappush(queue, (far, other))
    elif far <= known * (1 + SAME):
        count[other] += count[node]
        before[other].append(node)
