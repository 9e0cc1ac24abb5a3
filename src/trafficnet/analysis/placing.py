"""How much likelier somebody's contacts make its own group than any other."""

from typing import NamedTuple

import numpy as np

from trafficnet.analysis.graph import Bools, Floats, Graph, Ints

TINY = 1e-9
HALF = 0.5  # a link counted beforehand, so that no rate is 0


def log_odds(graph: Graph, groups: Ints) -> Floats:
    """Return per person the log odds of its own group against all others, by its links.

    Of a person with k links, e of them into a group with n members and K link ends,

    ln p = e ln(r) - k K b (r - 1) / 2m + ln(n) + const,

    with b how much rarer links between groups are than by chance, and r how much more often
    two people are linked inside that group than between groups: the model of
    `description_length`, with one person's group open. A person's own links are left out
    of what is known of its group.

    Parameters
    ----------
    graph
        Undirected.
    groups
        Everybody's group from 1; 0 for none, of whom nothing is said (0).

    Notes
    -----
    O(m log m + d g), for d different numbers of links and g groups.
    """
    if graph.m == 0 or not groups.any():
        return np.zeros(graph.n)
    known, k = _known(graph, groups), graph.degree().astype(np.float64)
    node, of, links = _links_into(graph, groups)
    own = of == groups[node]
    mine = np.zeros(graph.n)
    mine[node[own]] = links[own]
    here = known.likely(groups, mine, k, without=(mine, k))
    away = np.log(np.maximum(_without_link(known, groups, k, node, of), 1e-300))
    node, of, links = node[~own], of[~own], links[~own]
    there = known.likely(of, links, k[node])
    top = away.copy()
    np.maximum.at(top, node, there)
    others = np.exp(away - top)
    others += np.bincount(node, weights=np.exp(there - top[node]), minlength=graph.n)
    return np.where(groups > 0, here - top - np.log(others), 0.0)


class _Known(NamedTuple):
    """What is known of every group: links inside, link ends, members."""

    inner: Floats
    ends: Floats
    size: Floats
    links: int
    rare: float

    def likely(
        self,
        group: Ints,
        links: Floats,
        k: Floats,
        without: tuple[Floats, Floats] | None = None,
    ) -> Floats:
        """Return the log likelihood of so many links into a group; see `log_odds`."""
        inner, ends, size = self.inner[group], self.ends[group], self.size[group]
        if without is not None:
            inner, ends, size = inner - without[0], ends - without[1], size - 1
        chance = np.maximum(ends**2 / (4 * self.links), TINY) * self.rare
        ratio = (inner + HALF) / (chance + HALF)
        expected = k * ends / (2 * self.links) * self.rare * (ratio - 1)
        made: Floats = links * np.log(ratio) - expected + np.log(np.maximum(size, TINY))
        return made


def _known(graph: Graph, groups: Ints) -> _Known:
    count = int(groups.max()) + 1
    size = np.bincount(groups, minlength=count).astype(np.float64)
    size[0] = 0.0
    degree = graph.degree().astype(np.float64)
    ends = np.bincount(groups, weights=degree, minlength=count)
    same = graph.inside(groups)
    inner = np.bincount(groups[graph.source][same], minlength=count).astype(float)
    by_chance = max(graph.m - float((ends**2).sum()) / (4 * graph.m), 1.0)
    rare = max(graph.m - float(inner.sum()), HALF) / by_chance
    return _Known(inner, ends.astype(np.float64), size, graph.m, rare)


def _links_into(graph: Graph, groups: Ints) -> tuple[Ints, Ints, Floats]:
    """Return person, group and how many links, wherever there is one."""
    count = int(groups.max()) + 1
    one = np.concatenate([graph.source, graph.target])
    other = np.concatenate([graph.target, graph.source])
    key, links = np.unique(one * count + groups[other], return_counts=True)
    return key // count, key % count, links.astype(np.float64)


def _without_link(
    known: _Known, groups: Ints, k: Floats, node: Ints, of: Ints
) -> Floats:
    """Return how likely all the groups are that a person has no link into, but its own."""
    every = np.arange(1, len(known.size))
    kinds, kind = np.unique(k, return_inverse=True)
    all_ = np.array([np.exp(known.likely(every, 0 * k[:1], each)).sum() for each in kinds])  # fmt: skip
    none = np.zeros(len(node))
    linked = np.exp(known.likely(of, none, k[node]))
    left: Floats = all_[kind] - np.bincount(node, weights=linked, minlength=len(k))
    lone: Bools = np.ones(len(k), dtype=np.bool_)
    lone[node[of == groups[node]]] = False
    left[lone] -= np.exp(known.likely(groups[lone], 0 * k[lone], k[lone]))
    return left
