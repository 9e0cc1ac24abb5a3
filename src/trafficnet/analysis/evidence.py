"""How many nats groups save in telling who is linked with whom: so a finer scale is real."""

import numpy as np
from scipy.special import gammaln, xlogy

from trafficnet.analysis.graph import Bools, Floats, Graph, Ints

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
    linked = graph.degree() > 0
    if not linked.any():
        return 0.0
    group = np.zeros(graph.n, dtype=np.int64)
    group[linked] = np.unique(labels[linked], return_inverse=True)[1]
    if group.max() == 0:
        return 0.0
    terms = _terms(graph, group, linked)
    same = graph.inside(group)
    classes = _classes(graph.weight)
    every = np.bincount(classes)
    within = np.bincount(classes[same], minlength=len(every))
    return float(_length(graph, terms.sum(axis=0)[None], within[None], every)[0])


def split_costs(graph: Graph, groups: Ints, *others: Ints) -> Floats:
    """Return per group how many nats longer its links are told in the pieces other ways see.

    Entry r is `description_length` with group r alone cut as another way cuts it, less that
    of the groups as they are: of all ways the fewest nats, infinite where none cuts it. Few
    nats: that it is one group is hardly better borne out than that it is several.

    Parameters
    ----------
    graph
        Undirected.
    groups
        Everybody's group from 1; 0 for whoever has no link.
    others
        Other answers: one number per person each.

    Notes
    -----
    O(m + n log n) for each other answer, all groups at once.
    """
    count = int(groups.max(initial=0)) + 1
    linked = groups > 0
    costs = np.full(count, np.inf)
    if not linked.any():
        return costs
    whole = _terms(graph, groups, linked)
    total = whole[1:].sum(axis=0)
    same = graph.inside(groups)
    classes = _classes(graph.weight)
    every = np.bincount(classes)
    many = len(every)
    within = np.bincount(classes[same], minlength=many)
    as_they_are = 0.0  # one group of all
    if total[GROUPS] > 1:
        as_they_are = float(_length(graph, total[None], within[None], every)[0])
    for other in others:
        part, of = _parts(groups, other)
        pieces = _terms(graph, part, linked)
        added = np.column_stack(
            [np.bincount(of, weights=column, minlength=count) for column in pieces.T]
        )
        cut = same & (part[graph.source] != part[graph.target])
        place = groups[graph.source][cut] * many + classes[cut]
        lost = np.bincount(place, minlength=count * many).reshape(count, many)
        split = np.flatnonzero(added[:, GROUPS] > 1)
        split = split[split > 0]
        sums = total - whole[split] + added[split]
        lengths = _length(graph, sums, within - lost[split], every)
        costs[split] = np.minimum(costs[split], lengths - as_they_are)
    return costs


def _parts(groups: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Return everybody's piece of its group as ``other`` cuts it, and the group of each piece."""
    key = groups * (int(other.max(initial=0)) + 1) + other
    part = np.unique(key, return_inverse=True)[1].astype(np.int64)
    of = np.zeros(int(part.max()) + 1, dtype=np.int64)
    of[part] = groups
    return part, of


PLACED, GROUPS, INSIDE, SAVED, EXPECTED, ONCE, PAIRS = range(7)


def _terms(graph: Graph, group: Ints, linked: Bools) -> Floats:
    """Return what each group adds to the sums that the length is made of."""
    sizes = np.bincount(group[linked], minlength=int(group.max()) + 1)
    degree = graph.degree().astype(np.float64)
    ends = np.bincount(group, weights=degree, minlength=len(sizes))
    same = graph.inside(group)
    inner = np.bincount(group[graph.source][same], minlength=len(sizes)).astype(float)
    expected = ends**2 / (4 * graph.m)
    pairs = sizes * (sizes - 1) / 2
    return np.column_stack(
        [
            gammaln(sizes + 1),
            sizes > 0,
            inner,
            xlogy(inner, inner / np.maximum(expected, TINY)),
            expected,
            _once(inner, pairs),
            pairs,
        ]
    )


def _length(graph: Graph, sums: Floats, within: Ints, strengths: Ints) -> Floats:
    """Return the length of each row of sums, with the strengths inside, of all, by class."""
    links, n = graph.m, int((graph.degree() > 0).sum())
    groups, inside = sums[:, GROUPS], sums[:, INSIDE]
    between = links - inside
    # who is in which group, and the links inside each
    which = gammaln(n + 1) - sums[:, PLACED]
    how_large = gammaln(n) - gammaln(groups) - gammaln(n - groups + 1) + np.log(n)
    how_linked = gammaln(inside + groups) - gammaln(inside + 1) - gammaln(groups)
    told = which + how_large + how_linked + np.log(links + 1)
    # the links
    by_chance = np.maximum(links - sums[:, EXPECTED], TINY)
    saved = sums[:, SAVED] + xlogy(between, between / by_chance)
    # a pair that is linked cannot be linked again
    every = n * (n - 1) / 2
    once = sums[:, ONCE] + _once(between, every - sums[:, PAIRS])
    once -= _once(np.array([float(links)]), np.array([every]))
    return np.asarray(told - saved - once - _strengths_saved(strengths, within))


def _once(links: Floats, pairs: Floats) -> Floats:
    free = np.maximum(pairs - links, 0.0)
    saved: Floats = links + xlogy(free, free / np.maximum(pairs, 1.0))
    return saved


def _classes(weight: Floats) -> Ints:
    """Return the half octave of each strength, numbered from 0."""
    octaves = np.log2(weight) - np.log2(np.median(weight))
    step = np.floor(octaves * CLASSES_PER_OCTAVE)
    return np.unique(step, return_inverse=True)[1].astype(np.int64)


def _strengths_saved(every: Ints, within: Ints) -> Floats:
    """Return what telling strengths inside and between apart saves, row by row."""
    inside = within.sum(axis=1)
    saved = _code(every[None]) - _code(within) - _code(every - within)
    none = (len(every) == 1) | (inside == 0) | (inside == every.sum())
    return np.where(none, 0.0, saved)


def _code(counts: Ints) -> Floats:
    """Return the nats that sequences with these counts take, all orders alike."""
    total, classes = counts.sum(axis=1), counts.shape[1]
    made: Floats = gammaln(total + classes) - gammaln(counts + 1).sum(axis=1)
    made -= gammaln(classes)
    return made
