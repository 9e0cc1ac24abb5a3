"""From which few people, taken together, most of a network can be reached."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.coverage import best_cover
from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of
from trafficnet.analysis.keyset import allowed_in
from trafficnet.analysis.pathlengths import steps_from
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.analysis.setsearch import MULTI_START
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELLS: Final = 20_000_000  # of the table of distances: 160 MB


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReachSet(Readable):
    """The people from whom, taken together, most others are near.

    Parameters
    ----------
    members
        Entities in canonical order; never a victim or witness.
    reached
        Share of all people who are within the steps of some member, members included;
        without steps the mean over all people of 1 / distance to the nearest member.
    method
        ``"exact"``: no other set of this size reaches more. ``"multi-start"``: the best
        that a search from several starts found.
    how
        The full method, with parameters and seed.
    """

    members: tuple[Any, ...]
    reached: float
    method: str
    how: Method
    _shares: tuple[float, ...]

    def table(self) -> pd.DataFrame:
        """Return one row per member: what each reaches alone, and what all do together."""
        return pd.DataFrame(
            {
                "entity": pd.Series(list(self.members), dtype=object),
                "alone": self._shares,
                "together": self.reached,
                "method": self.method,
            },
        )

    def said(self) -> str:
        """Return in one sentence how far the set reaches."""
        steps = self.how.parameters["steps"]
        whom = "this person" if len(self.members) == 1 else "these people"
        if steps is None:
            return f"The mean of 1 / distance to the nearest of {whom} is {self.reached:.2f}."
        away = "1 link" if steps == 1 else f"{steps} links"
        return f"{self.reached:.0%} of all people are within {away} of {whom}."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw what each member reaches alone and all reach together."""
        ax = axes_for(ax, width=5)
        names = [*(str(each) for each in self.members), "together"]
        at = np.arange(len(names))
        ax.bar(at, [*self._shares, self.reached], color="#0072B2")
        ax.set_xticks(at, names, parse_math=False)
        ax.set(ylabel="share reached", ylim=(0, 1), title=self.method)
        return ax

    def _shown(self) -> Shown:
        return ("Reach set", self.table(), self.how, self.said())


def reach_set(
    network: Network,
    k: int = 3,
    *,
    steps: int | None = 2,
    candidates: Iterable[Hashable] | None = None,
    seed: int = 0,
) -> ReachSet:
    """Return the k people from whom, taken together, most others are near.

    Where news would have to start to reach most people, or where most of what passes
    could be seen. Members are chosen together: the k best placed one by one often reach
    the same others.

    Parameters
    ----------
    network
        Directions and strengths are ignored. Everybody counts as reached or not, victims
        and witnesses too, but those are never chosen.
    k
        How many; fewer where there are not enough candidates.
    steps
        How many links away still counts as reached; None weighs everybody by 1 / distance.
    candidates
        Entities to choose from; None for all with a link.
    seed
        Of random starts where an exact search would take too long.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be chosen.
    ParameterError
        If k or steps is below 1 or a candidate is not in the network.

    Notes
    -----
    The objectives are KPP-Pos of Borgatti [1]_: m-reach, the share of people within m
    links of a member, and distance-weighted reach, the sum over people of 1 / distance to
    the nearest member over n; members themselves count 1, so that 1 is the most. One
    search per candidate, O(c (n + m)), then branch and bound (``exact``), or where that
    takes too long swaps from seven starts (``multi-start``). Of more candidates than fit
    in 20 million cells the best connected are taken.

    References
    ----------
    .. [1] Borgatti, S. P. (2006). Identifying sets of key players in a social network.
       Computational & Mathematical Organization Theory, 12, 21-34.
       https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    >>> path = pd.DataFrame({"source": list("abcde"), "target": list("bcdef")})
    >>> found = reach_set(Network.from_links(path), 2, steps=1)
    >>> found.members, found.reached, found.method
    (('b', 'e'), 1.0, 'exact')
    """
    if k < 1 or (steps is not None and steps < 1):
        message = f"k {k}, steps {steps}: wanted at least 1 of each"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    allowed, left_out = allowed_in(network, graph, candidates)
    most = max(CELLS // graph.n, k)
    taken = allowed
    if len(allowed) > most:
        busy = np.lexsort((allowed, -graph.degree()[allowed]))
        taken = np.sort(allowed[busy[:most]])
    benefit = _benefit(graph, taken, steps)
    found = best_cover(benefit, k, seed=seed)
    how = found.how if len(taken) == len(allowed) else MULTI_START
    chosen = list(found.members)
    return ReachSet(
        members=tuple(network.index[taken[chosen]]),
        reached=found.value / graph.n,
        method=how,
        how=Method(
            f"reach set, {how}",
            MappingProxyType({"k": k, "steps": steps, "candidates": len(taken)}),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
        _shares=tuple((benefit[chosen].sum(axis=1) / graph.n).tolist()),
    )


def _benefit(graph: Graph, taken: Ints, steps: int | None) -> Floats:
    """Return one row per candidate: 1 (or 1 / distance) for everyone reached."""
    limit = np.inf if steps is None else float(steps)
    table = steps_from(graph, taken, limit=limit)
    if steps is not None:
        return np.isfinite(table).astype(np.float64)
    return np.asarray(1.0 / np.maximum(table, 1.0))
