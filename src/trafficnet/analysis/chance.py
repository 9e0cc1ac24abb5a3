"""What chance alone would show: networks rewired so that everyone keeps their links."""

import numpy as np

from trafficnet.analysis.graph import Graph, Ints
from trafficnet.analysis.partition import Partitioner, modularity

ROUNDS = 20  # each proposes one swap for every pair of links
FIRST = 5
MANY = 400_000  # links from which chance hardly varies, and every draw takes long
FIRST_OF_MANY = 2
SWAPS_OF_MANY = 5  # of every link, on average


def rewired(graph: Graph, *, seed: int) -> Graph:
    """Return a random network in which everybody has as many links as before.

    Pairs of links a-b, c-d become a-d, c-b again and again, wherever that makes neither
    a self-contact nor a second link between one pair [1]_. Strengths travel with the
    links.

    Parameters
    ----------
    graph
        Undirected.
    seed
        Of the swaps.

    Notes
    -----
    Twenty rounds of one proposal for each pair of links, all of a round at once:
    O(20 m log m); of more than 400,000 links as many rounds as swap every link five times on
    average. A network with no possible swap (a star) is its own and only null.

    References
    ----------
    .. [1] Maslov, S. and Sneppen, K. (2002). Specificity and stability in topology of
       protein networks. Science, 296, 910-913. https://doi.org/10.1126/science.1065103
    """
    chance = np.random.default_rng(seed)
    source, target = graph.source.copy(), graph.target.copy()
    half, moved = graph.m // 2, 0
    for _ in range(ROUNDS if half else 0):
        order = chance.permutation(graph.m)
        one, two = order[:half], order[half : 2 * half]
        flip = chance.random(half) < 0.5  # noqa: PLR2004 - either end of the second link
        c = np.where(flip, target[two], source[two])
        d = np.where(flip, source[two], target[two])
        a, b = source[one], target[one]
        ad, cb = _key(a, d, graph.n), _key(c, b, graph.n)
        fine = (a != d) & (c != b) & (ad != cb)
        present = np.sort(_key(source, target, graph.n))
        fine &= ~_among(ad, present) & ~_among(cb, present)
        # two proposals of one round must not make the same link
        new, times = np.unique(np.concatenate([ad[fine], cb[fine]]), return_counts=True)
        twice = new[times > 1]
        fine &= ~_among(ad, twice) & ~_among(cb, twice)
        target[one[fine]] = d[fine]
        source[two[fine]], target[two[fine]] = c[fine], b[fine]
        moved += 2 * int(fine.sum())
        if graph.m > MANY and moved >= SWAPS_OF_MANY * graph.m:
            break
    low, high = np.minimum(source, target), np.maximum(source, target)
    order = np.lexsort((high, low))
    return Graph(graph.n, low[order], high[order], graph.weight[order])


def modularity_by_chance(
    graph: Graph,
    partition: Partitioner,
    *,
    resolution: float,
    seed: int,
    draws: int,
    enough: float = np.inf,
) -> list[float]:
    """Return the modularity the algorithm reaches on rewired copies of the network.

    It stops before ``draws`` where ``enough`` lies 0.1 and ten standard deviations above
    the first five draws (two, of more than 400,000 links): more of them would not change the
    verdict. A partition of a network without groups has a modularity well above 0 too, so only
    the comparison says whether there are groups [1]_.

    References
    ----------
    .. [1] Guimera, R., Sales-Pardo, M. and Amaral, L. A. N. (2004). Modularity from
       fluctuations in random graphs and complex networks. Physical Review E, 70, 025101.
       https://doi.org/10.1103/PhysRevE.70.025101
    """
    reached = []
    first = FIRST_OF_MANY if graph.m > MANY else FIRST
    for draw in range(draws):
        start = int(np.random.default_rng([seed, 99, draw]).integers(2**31))
        null = rewired(graph, seed=start)
        reached.append(modularity(null, partition(null, resolution, start), resolution))
        margin = max(10 * float(np.std(reached)), 0.1)
        if draw == first - 1 and enough > float(np.mean(reached)) + margin:
            break
    return reached


def _key(a: Ints, b: Ints, n: int) -> Ints:
    return np.minimum(a, b) * n + np.maximum(a, b)


def _among(values: Ints, ordered: Ints) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = ordered[at] == values
    return found
