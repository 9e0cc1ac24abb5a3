"""What a network would look like without some of its people, one after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.fragmentation import state_without
from trafficnet.analysis.graph import Floats, Graph, graph_of
from trafficnet.analysis.keyset import LITTLE, NO_CENTRE
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, html_result
from trafficnet.analysis.setsearch import best_set
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

COLUMNS = ("measure", "step", "removed", "entity", "fragmentation", "largest")
RANDOM_DRAWS = 100
SPLITS = "taking people out splits the network"
RANDOM = "random"


@dataclass(frozen=True, slots=True, eq=False)
class Disruption:
    """How a network falls apart as people are taken out, by several ways of choosing.

    Parameters
    ----------
    verdict
        ``"no clear centre"`` where no way of choosing does much better than chance.
    method
        How it was reached.
    """

    verdict: str
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per way of choosing and step."""
        return self._table.copy()

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw fragmentation against the number of people taken out."""
        ax = axes_for(ax)
        for measure, rows in self._table.groupby("measure", sort=False):
            style = "--" if measure == RANDOM else "-o"
            ax.plot(rows["step"], rows["fragmentation"], style, label=str(measure))
        ax.legend(frameon=False)
        ax.set(xlabel="people taken out", ylabel="fragmentation (F)", ylim=(0, 1.02))
        ax.set_title(self.verdict)
        return ax

    def _repr_html_(self) -> str:
        return html_result("Disruption", self._table, self.method, self.verdict)


def disrupt(network: Network, k: int = 3, *, seed: int = 0) -> Disruption:
    """Return how the network would fall apart without up to k people.

    Parameters
    ----------
    network
        Directions and strengths are ignored. Victims and witnesses are part of it, but
        are never taken out.
    k
        How many people at most.
    seed
        Of the random baseline and of searches.

    Returns
    -------
    Disruption
        ``measure`` is ``"betweenness"`` or ``"degree"`` (the highest, measured again
        after every removal), ``"key set"`` (the best set of each size) or ``"random"``
        (the mean of 100 draws). ``entity`` was taken out at this step, ``removed`` all so
        far (for the key set: the set of that size). ``fragmentation`` is Borgatti's F,
        ``largest`` the share of those left who are in the largest piece.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be taken out.
    ParameterError
        If k is below 1.

    Notes
    -----
    This is a statement about recorded contacts. Real groups replace people, and taking
    out the most visible may cost more than it gains [1]_.

    References
    ----------
    .. [1] Duijn, P. A. C., Kashirin, V. and Sloot, P. M. A. (2014). The relative
       ineffectiveness of criminal network disruption. Scientific Reports, 4, 4238.
       https://doi.org/10.1038/srep04238
    """
    if k < 1:
        message = f"k {k}: wanted at least 1"
        raise ParameterError(message)
    graph, safe = graph_of(network, directed=False), shielded(network)
    allowed = np.flatnonzero((graph.degree() > 0) & ~safe)
    if not len(allowed):
        message = (
            f"disruption: {graph.n} people and {graph.m} links, nobody with a link who "
            "is neither victim nor witness; wanted at least one"
        )
        raise NoEvidenceError(message)
    k = min(k, len(allowed))
    plan = _Plan(graph, allowed, k, seed)
    rows = [row for name in _CHOICES for row in plan.rows(name)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    labels = network.index
    table["entity"] = pd.Series(
        [None if row[3] is None else labels[row[3]] for row in rows],
        dtype=object,
    )
    table["removed"] = pd.Series(
        [tuple(labels[list(row[2])]) for row in rows], dtype=object
    )
    return Disruption(
        verdict=_verdict(table),
        method=Method(
            "removal one by one",
            MappingProxyType({"k": k, "random_draws": RANDOM_DRAWS}),
            seed=seed,
            left_out=MappingProxyType(
                {"victims and witnesses, never taken out": int(safe.sum())}
            ),
        ),
        _table=table,
    )


_CHOICES = ("betweenness", "degree", "key set", RANDOM)

Row = tuple[str, int, tuple[int, ...], int | None, float, float]


@dataclass(frozen=True, slots=True)
class _Plan:
    graph: Graph
    allowed: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    k: int
    seed: int

    def rows(self, name: str) -> Iterator[Row]:
        start = state_without(self.graph, [])
        yield name, 0, (), None, start.fragmentation, start.largest
        if name == RANDOM:
            yield from self._by_chance()
            return
        before: tuple[int, ...] = ()
        for step in range(1, self.k + 1):
            gone = self._sets(step) if name == "key set" else self._next(name, before)
            new = sorted(set(gone) - set(before))
            state = state_without(self.graph, list(gone))
            entity = new[0] if len(new) == 1 else None
            yield name, step, gone, entity, state.fragmentation, state.largest
            before = gone

    def _sets(self, size: int) -> tuple[int, ...]:
        return best_set(self.graph, self.allowed, size, seed=self.seed).members

    def _next(self, name: str, gone: tuple[int, ...]) -> tuple[int, ...]:
        """Add whoever is highest in what is left; the first of equals."""
        out = np.isin(self.graph.source, gone) | np.isin(self.graph.target, gone)
        left = self.graph.keep(~out)
        may = self.allowed[~np.isin(self.allowed, gone)]
        degree = left.degree()[may]
        value: Floats = degree.astype(np.float64)
        if name == "betweenness":
            value = np.round(betweenness(left, seed=self.seed)[0][may], 12)
        # where nobody stands between others any more, the degree decides
        return (*gone, int(may[np.lexsort((may, -degree, -value))[0]]))

    def _by_chance(self) -> Iterator[Row]:
        chance = np.random.default_rng([self.seed, 13])
        draws = np.stack(
            [chance.permutation(self.allowed)[: self.k] for _ in range(RANDOM_DRAWS)]
        )
        for step in range(1, self.k + 1):
            states = [state_without(self.graph, list(each[:step])) for each in draws]
            apart = float(np.mean([state.fragmentation for state in states]))
            largest = float(np.mean([state.largest for state in states]))
            yield RANDOM, step, (), None, apart, largest


def _verdict(table: pd.DataFrame) -> str:
    last = table.groupby("measure")["fragmentation"].last()
    gain = last.drop(RANDOM).max() - last[RANDOM]
    return SPLITS if gain >= LITTLE else NO_CENTRE
