"""How many nats groups save in telling who is linked with whom: so a finer scale is real."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, xlogy

from trafficnet.analysis.graph import Bools, Floats, Graph, Ints

Numbers = npt.NDArray[Any]

TINY = 1e-12
CLASSES_PER_OCTAVE = 2


def description_length(graph: Graph, labels: Ints) -> float:
    """Return how long it takes to tell the groups and then the links, beside no groups.

    Everybody's number of links is taken as known. Without groups, two people of k and l
    links are linked at the rate k l / 2m. With groups, links inside group r come at a rate
    of its own, and all links between groups at one. By the highest likelihood this saves

    sum over r of m_r ln(m_r / E_r) + m_out ln(m_out / E_out),

    with m_r the links inside r and E_r = K_r^2 / 4m those expected (K_r: the links of its
    members), and costs what it takes to tell who is in which group and every m_r [1]_,
    [2]_. That likelihood lets a pair be linked many times; here it is linked once or not,
    so each side saves besides, for m links among N pairs, m + (N - m) ln(1 - m / N): next to
    nothing in a loose group, a good deal in a small dense one, which would be merged with
    its neighbour otherwise [3]_. Strengths are told afterwards, by half octaves: once for links inside and once
    for links between groups (Dirichlet-multinomial, uniform prior). So a link counts as
    one piece of evidence however many calls it carries: calls of one pair are no
    independent witnesses, and taking them as such splits true groups.

    Parameters
    ----------
    graph
        Undirected; weights above 0.
    labels
        A group number for each node; nodes without a link do not count.

    Returns
    -------
    float
        Nats; 0 for one group of all; below 0 where the groups are worth telling.

    Notes
    -----
    O(n log n + m). Finer groups always fit better; the cost of telling them is what keeps a
    true group from being split, and also what hides faint ones.

    References
    ----------
    .. [1] Zhang, L. and Peixoto, T. P. (2020). Statistical inference of assortative
       community structures. Physical Review Research, 2, 043271.
       https://doi.org/10.1103/PhysRevResearch.2.043271
    .. [2] Karrer, B. and Newman, M. E. J. (2011). Stochastic blockmodels and community
       structure in networks. Physical Review E, 83, 016107.
       https://doi.org/10.1103/PhysRevE.83.016107
    .. [3] Peixoto, T. P. (2020). Latent Poisson models for networks with heterogeneous
       density. Physical Review E, 102, 012309.
       https://doi.org/10.1103/PhysRevE.102.012309

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> ends = np.triu_indices(12, 1)
    >>> two = simple_graph(24, np.r_[ends[0], ends[0] + 12], np.r_[ends[1], ends[1] + 12])
    >>> description_length(two, np.repeat([0, 1], 12)) < 0
    True
    >>> description_length(two, np.zeros(24, np.int64))
    0.0
    """
    degree = graph.degree()
    linked = degree > 0
    if not linked.any():
        return 0.0
    group = np.zeros(graph.n, dtype=np.int64)
    group[linked] = np.unique(labels[linked], return_inverse=True)[1]
    same = group[graph.source] == group[graph.target]
    sizes = np.bincount(group[linked])
    if len(sizes) == 1:
        return 0.0
    ends = np.bincount(group[linked], weights=degree[linked].astype(float))
    inner = np.bincount(group[graph.source][same], minlength=len(sizes)).astype(float)
    return float(
        _told(sizes, inner.sum(), graph.m)
        - _links_saved(inner, ends, graph.m)
        - _once_saved(inner, sizes, graph.m)
        - _strengths_saved(graph.weight, same)
    )


def _told(sizes: Ints, inside: float, links: int) -> float:
    """Return the cost of telling who is in which group, and the links inside each."""
    n, groups = int(sizes.sum()), len(sizes)
    which = gammaln(n + 1) - gammaln(sizes + 1).sum()
    how_large = gammaln(n) - gammaln(groups) - gammaln(n - groups + 1) + np.log(n)
    how_linked = gammaln(inside + groups) - gammaln(inside + 1) - gammaln(groups)
    return float(which + how_large + how_linked + np.log(links + 1))


def _links_saved(inner: Floats, ends: Numbers, links: int) -> float:
    expected = ends**2 / (4 * links)
    between = links - inner.sum()
    by_chance = max(links - float(expected.sum()), TINY)
    saved = xlogy(inner, inner / np.maximum(expected, TINY)).sum()
    return float(saved + xlogy(between, between / by_chance))


def _once_saved(inner: Floats, sizes: Ints, links: int) -> float:
    """Return what is saved because a pair that is linked cannot be linked again."""
    pairs = sizes * (sizes - 1) / 2
    n = int(sizes.sum())
    every, between = n * (n - 1) / 2, n * (n - 1) / 2 - pairs.sum()
    apart = _once(np.array([links - inner.sum()]), np.array([between]))
    together = _once(np.array([float(links)]), np.array([every]))
    return float(_once(inner, pairs).sum() + apart[0] - together[0])


def _once(links: Floats, pairs: Floats) -> Floats:
    free = np.maximum(pairs - links, 0.0)
    saved: Floats = links + xlogy(free, free / np.maximum(pairs, 1.0))
    return saved


def _strengths_saved(weight: Floats, same: Bools) -> float:
    octaves = np.log2(weight) - np.log2(np.median(weight))
    step = np.floor(octaves * CLASSES_PER_OCTAVE)
    of = np.unique(step, return_inverse=True)[1]
    count = int(of.max()) + 1
    if count == 1 or same.all() or not same.any():
        return 0.0
    all_ = np.bincount(of, minlength=count)
    within = np.bincount(of[same], minlength=count)
    return _code(all_) - _code(within) - _code(all_ - within)


def _code(counts: Ints) -> float:
    """Return the nats that a sequence with these counts takes, all orders alike."""
    total, classes = counts.sum(), len(counts)
    return float(
        gammaln(total + classes) - gammaln(classes) - gammaln(counts + 1).sum()
    )
