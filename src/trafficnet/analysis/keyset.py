"""Which few people, taken together, hold the network together."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from trafficnet.analysis.closeness import SOURCES
from trafficnet.analysis.fragmentation import fragmentation, state_without
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.analysis.setsearch import best_apart, best_set, nearness
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAIRS = "pairs"
DISTANCE = "distance"
LITTLE = 0.1  # a set that raises F by less has no centre to take out
NO_CENTRE = "no clear centre"
CENTRE = "the network falls apart without them"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeySet(Readable):
    """The set of people whose absence splits a network most.

    Parameters
    ----------
    members
        Entities in canonical order; never a victim or witness.
    fragmentation
        Borgatti's F of the network without them (or its distance-weighted form).
    before
        The same of the network as it is.
    verdict
        ``"no clear centre"`` where it rises by less than 0.1.
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
        weighted = self.how.parameters["objective"] == DISTANCE
        kind = "distance-weighted fragmentation" if weighted else "fragmentation"
        changes = (
            "removing anyone changes little, " if self.verdict == NO_CENTRE else ""
        )
        return (
            f"Without {these} the network's {kind} (0 is whole, 1 is apart) goes "
            f"from {self.before:.2f} to {self.fragmentation:.2f}: {changes}{self.verdict}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw fragmentation with and without the set."""
        ax = axes_for(ax, width=4)
        ax.bar(["as it is", "without the set"], [self.before, self.fragmentation])
        ax.set(ylabel="fragmentation (F)", ylim=(0, 1), title=self.verdict)
        return ax

    def _shown(self) -> Shown:
        return ("Key set", self.table(), self.how, self.said())


def key_set(
    network: Network,
    k: int = 3,
    *,
    candidates: Iterable[Hashable] | None = None,
    by: str = PAIRS,
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
    by
        What is made as large as possible: ``"pairs"``, the share of pairs who cannot reach
        each other (F), or ``"distance"``, 1 less the mean of 1 / distance over all pairs,
        which also sees ways that become longer.
    seed
        Of the random starts where an exact search would take too long.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be chosen.
    ParameterError
        If k is below 1, ``by`` is unknown or a candidate is not in the network.

    See Also
    --------
    reach_set : the opposite question, from whom most others can be reached.

    Notes
    -----
    The objectives are KPP-Neg of Borgatti [1]_, see ``fragmentation``. Exact by pairs: every
    set of k - 1 people, and for each the effect of every possible k-th in one walk,
    C(c, k-1) (n + m) steps. Above 6 million steps: greedy, highest degree and random
    starts (60, fewer in large networks), each improved by the best swap of one member
    until no swap helps; above 1.5 million people and links the greedy set stands. By distance every set costs a search from everybody, n (n + m).

    References
    ----------
    .. [1] Borgatti, S. P. (2006). Identifying sets of key players in a social network.
       Computational & Mathematical Organization Theory, 12, 21-34.
       https://doi.org/10.1007/s10588-006-7084-x

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
    if by not in {PAIRS, DISTANCE}:
        message = f"by {by!r}: wanted {PAIRS!r} or {DISTANCE!r}"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    allowed, left_out = allowed_in(network, graph, candidates)
    search = best_set if by == PAIRS else best_apart
    found = search(graph, allowed, k, seed=seed)
    before, after = (_apart(graph, each, by) for each in ((), found.members))
    return KeySet(
        members=tuple(network.index[list(found.members)]),
        fragmentation=after,
        before=before,
        verdict=CENTRE if after - before >= LITTLE else NO_CENTRE,
        method=found.how,
        how=Method(
            f"key set, {found.how}",
            MappingProxyType(
                {
                    "k": k,
                    "candidates": len(allowed),
                    "objective": by,
                    **({"starts": found.starts} if found.starts else {}),
                }
            ),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
    )


def _apart(graph: Graph, gone: tuple[int, ...], by: str) -> float:
    if by == PAIRS:
        return state_without(graph, list(gone)).fragmentation
    left = graph.n - len(gone)
    return fragmentation(nearness(graph, gone, most=SOURCES), left)


def allowed_in(
    network: Network,
    graph: Graph,
    candidates: Iterable[Hashable] | None,
) -> tuple[Ints, dict[str, int]]:
    """Return who may be chosen, and how many were left out because they may not be."""
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
