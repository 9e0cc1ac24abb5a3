"""Which few people, taken together, hold the network together."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from trafficnet.analysis.fragmentation import (
    Neighbours,
    PairsWithout,
    fragmentation,
    neighbours,
    state_without,
)
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, html_result
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

EXACT = "exact"
MULTI_START = "multi-start"
EXACT_WORK = 6_000_000  # steps of an exact search, about as many microseconds
STARTS = 8
LITTLE = 0.1  # a set that raises F by less has no centre to take out
NO_CENTRE = "no clear centre"
CENTRE = "the network falls apart without them"


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome of a search for the best set.

    Parameters
    ----------
    members
        Node numbers, ascending.
    pairs
        Connected pairs that remain without them.
    how
        ``"exact"`` or ``"multi-start"``.
    """

    members: tuple[int, ...]
    pairs: int
    how: str


@dataclass(frozen=True, slots=True, eq=False)
class KeySet:
    """The set of people whose absence splits a network most.

    Parameters
    ----------
    members
        Entities in canonical order; never a victim or witness.
    fragmentation
        Borgatti's F of the network without them.
    before
        F of the network as it is.
    verdict
        ``"no clear centre"`` where F rises by less than 0.1.
    method
        ``"exact"``: no other set of this size does better. ``"multi-start"``: the best
        that a search from many starts found.
    how
        The full method, with parameters and seed.
    """

    members: tuple[Any, ...]
    fragmentation: float
    before: float
    verdict: str
    method: str
    how: Method

    def table(self) -> pd.DataFrame:
        """Return one row per member."""
        return pd.DataFrame(
            {
                "entity": pd.Series(list(self.members), dtype=object),
                "fragmentation": self.fragmentation,
                "before": self.before,
                "method": self.method,
            },
        )

    def said(self) -> str:
        """Return in one sentence what taking the set out would do."""
        size = len(self.members)
        these = "this person" if size == 1 else f"these {size} people"
        return (
            f"Without {these} the network's fragmentation (0 is whole, 1 is apart) goes "
            f"from {self.before:.2f} to {self.fragmentation:.2f}: {self.verdict}."
        )

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw fragmentation with and without the set."""
        ax = axes_for(ax, width=4)
        ax.bar(["as it is", "without the set"], [self.before, self.fragmentation])
        ax.set(ylabel="fragmentation (F)", ylim=(0, 1), title=self.verdict)
        return ax

    def _repr_html_(self) -> str:
        return html_result("Key set", self.table(), self.how, self.said())


def key_set(
    network: Network,
    k: int = 3,
    *,
    candidates: Iterable[Hashable] | None = None,
    seed: int = 0,
) -> KeySet:
    """Return the k people without whom the network falls apart most.

    Members are chosen together: the set of the k highest ranks is often far from the
    best set, because ranks overlap in what they hold together.

    Parameters
    ----------
    network
        Directions and strengths are ignored: what counts is who can reach whom.
    k
        How many; fewer where there are not enough candidates.
    candidates
        Entities to choose from; None for all. Victims and witnesses stay in the network
        but are never chosen, even if named here. Nor are people without links.
    seed
        Of the random starts where an exact search would take too long.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be chosen.
    ParameterError
        If k is below 1 or a candidate is not in the network.

    Notes
    -----
    The objective is KPP-Neg of Borgatti (2006), see ``fragmentation``. Exact: every set
    of k - 1 people, and for each the effect of every possible k-th in one walk, C(c, k-1)
    (n + m) steps. Above 6 million steps: greedy, highest degree and random starts, each
    improved by the best swap of one member until no swap helps.

    Examples
    --------
    >>> path = pd.DataFrame({"source": list("abcd"), "target": list("bcde")})
    >>> found = key_set(Network.from_links(path), 1)
    >>> found.members, found.method
    (('c',), 'exact')
    """
    if k < 1:
        message = f"k {k}: wanted at least 1"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    allowed, left_out = _allowed(network, graph, candidates)
    found = best_set(graph, allowed, k, seed=seed)
    before = state_without(graph, []).fragmentation
    after = fragmentation(found.pairs, graph.n - len(found.members))
    return KeySet(
        members=tuple(network.index[list(found.members)]),
        fragmentation=after,
        before=before,
        verdict=CENTRE if after - before >= LITTLE else NO_CENTRE,
        method=found.how,
        how=Method(
            f"key set, {found.how}",
            MappingProxyType({"k": k, "candidates": len(allowed)}),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
    )


def best_set(graph: Graph, allowed: Ints, k: int, *, seed: int) -> Search:
    """Return the best set among allowed nodes, searched exactly where that is feasible.

    Parameters
    ----------
    graph
        Undirected.
    allowed
        Node numbers to choose from, ascending, at least one.
    k
        Size of the set, cut to the number allowed.
    seed
        Of random starts.
    """
    links = neighbours(graph)
    k = min(k, len(allowed))
    useful = _useful(links, allowed, k)
    steps = comb(len(useful), k - 1) * (graph.n + 2 * graph.m)
    if steps <= EXACT_WORK:
        return _exact(links, useful, k)
    return _multi_start(links, useful, k, seed)


def _allowed(
    network: Network,
    graph: Graph,
    candidates: Iterable[Hashable] | None,
) -> tuple[Ints, dict[str, int]]:
    if graph.m == 0:
        message = f"key set: got {graph.n} people and no link, wanted at least one link"
        raise NoEvidenceError(message)
    named = np.ones(graph.n, dtype=np.bool_)
    if candidates is not None:
        named = np.zeros(graph.n, dtype=np.bool_)
        named[[network.position(each) for each in candidates]] = True
    safe = shielded(network)
    allowed = np.flatnonzero(named & ~safe & (graph.degree() > 0))
    if not len(allowed):
        message = (
            f"key set: {int(named.sum())} candidates, none of whom has a link and is "
            "neither victim nor witness; wanted at least one"
        )
        raise NoEvidenceError(message)
    return allowed, {"victims and witnesses, never chosen": int((named & safe).sum())}


def _useful(links: Neighbours, allowed: Ints, k: int) -> list[int]:
    """Leave out people whom another candidate always beats or equals.

    Somebody whose one contact is a candidate too: without the contact he is alone, so
    taking out the contact never leaves more pairs than taking out him.
    """
    may = set(allowed.tolist())
    kept = [
        node
        for node in sorted(may)
        if len(links[node]) > 1
        or links[node][0] not in may
        or (len(links[links[node][0]]) == 1 and node < links[node][0])
    ]
    return kept if len(kept) >= k else sorted(may)


def _exact(links: Neighbours, useful: list[int], k: int) -> Search:
    best: tuple[int, tuple[int, ...]] | None = None
    for chosen in combinations(useful, k - 1):
        pairs, last = _best_last(links, useful, frozenset(chosen))
        if best is None or pairs <= best[0]:
            found = (pairs, tuple(sorted((*chosen, last))))
            best = found if best is None else min(best, found)
    if best is None:  # pragma: no cover - useful is never empty
        return Search((), 0, EXACT)
    return Search(best[1], best[0], EXACT)


def _best_last(
    links: Neighbours,
    useful: list[int],
    chosen: frozenset[int],
) -> tuple[int, int]:
    """Return the fewest pairs one more removal can leave, and whose it is."""
    after = PairsWithout(links, chosen).after
    return min((after[node], node) for node in useful if node not in chosen)


def _multi_start(links: Neighbours, useful: list[int], k: int, seed: int) -> Search:
    best = min(
        _improved(links, useful, start)
        for start in dict.fromkeys(_starts(links, useful, k, seed))
    )
    return Search(best[1], best[0], MULTI_START)


def _starts(
    links: Neighbours,
    useful: list[int],
    k: int,
    seed: int,
) -> list[tuple[int, ...]]:
    greedy: list[int] = []
    for _ in range(k):
        greedy.append(_best_last(links, useful, frozenset(greedy))[1])
    busy = sorted(useful, key=lambda node: (-len(links[node]), node))
    starts = [tuple(sorted(greedy)), tuple(sorted(busy[:k]))]
    pool = sorted(busy[: max(10 * k, 50)])
    chance = np.random.default_rng([seed, k])
    for _ in range(STARTS - len(starts)):
        drawn = chance.choice(len(pool), size=min(k, len(pool)), replace=False)
        starts.append(tuple(sorted(pool[at] for at in drawn.tolist())))
    return starts


def _improved(
    links: Neighbours,
    useful: list[int],
    start: tuple[int, ...],
) -> tuple[int, tuple[int, ...]]:
    """Swap one member at a time for the best replacement until nothing helps."""
    members = start
    pairs = PairsWithout(links, frozenset(members)).total
    while True:
        options = []
        for member in members:
            others = frozenset(members) - {member}
            left, last = _best_last(links, useful, others)
            options.append((left, tuple(sorted((*others, last)))))
        best = min(options)
        if best[0] >= pairs:
            return pairs, members
        pairs, members = best
