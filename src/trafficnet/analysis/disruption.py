"""What a network would look like without some of its people, one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of
from trafficnet.analysis.jurisdiction import reachable_in
from trafficnet.analysis.keyset import LITTLE, NO_CENTRE
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.removal import AGAIN, ORDERS, curve_of, removal_order
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.analysis.setsearch import best_set
from trafficnet.analysis.yardsticks import yardstick
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = (
    "measure",
    "order",
    "step",
    "removed",
    "entity",
    "fragmentation",
    "largest",
)
RANDOM_DRAWS: Final = 100
SPLITS: Final = "taking people out splits the network"
RANDOM: Final = "random"
KEY_SET: Final = "key set"
TOGETHER: Final = "together"
CHANCE: Final = "by chance"
MEASURES: Final = ("betweenness", "degree")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Disruption(Readable):
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

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw fragmentation against the number of people taken out."""
        ax = axes_for(ax)
        for (measure, order), rows in self._table.groupby(
            ["measure", "order"], sort=False
        ):
            style = {AGAIN: "-o", TOGETHER: "-s"}.get(str(order), "--")
            label = f"{str(measure).replace('_', ' ')}, {order}"
            ax.plot(rows["step"], rows["fragmentation"], style, label=label, ms=4)
        ax.legend(frameon=False, fontsize=8)
        ax.set(xlabel="people taken out", ylabel="fragmentation (F)", ylim=(0, 1.02))
        ax.set_title(self.verdict)
        return ax

    def _shown(self) -> Shown:
        return ("Disruption", self._table, self.method, self.verdict)


def disrupt(
    network: Network,
    k: int = 3,
    *,
    measures: Sequence[str] = MEASURES,
    orders: Sequence[str] = (AGAIN,),
    country: str | None = None,
    seed: int = 0,
) -> Disruption:
    """Return how the network would fall apart without up to k people.

    Parameters
    ----------
    network
        Directions are ignored. Victims and witnesses are part of it, but are never taken
        out.
    k
        How many people at most.
    measures
        Whoever is highest goes first: ``betweenness``, ``degree``, ``strength``,
        ``harmonic``, ``eigenvector``, ``pagerank``, ``core``, ``effective_size``,
        ``constraint`` (the least constrained first).
    orders
        ``"again"``: measured again after every removal (sequential); ``"at once"``:
        measured once, all taken out in that order (block).
    country
        Only people seen in this country may be taken out (the reach of its authorities);
        everyone stays in the network.
    seed
        Of the random baseline and of searches.

    Returns
    -------
    Disruption
        Beside the measures stand ``"key set"`` (the best set of each size) and
        ``"random"`` (the mean of 100 draws). ``entity`` was taken out at this step,
        ``removed`` all so far (for the key set: the set of that size).
        ``fragmentation`` is Borgatti's F, ``largest`` the share of those left who are in
        the largest piece.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be taken out.
    ParameterError
        If k is below 1, or a measure, an order or a country is unknown.

    See Also
    --------
    robustness : the whole curve as one number.
    replacements : who could fill the gap.
    to_safety : what moving a victim to safety changes.

    Notes
    -----
    This is a statement about recorded contacts. Real groups replace people, and taking
    out the most visible may cost more than it gains [1]_. One measurement per removal
    and measure; on case networks measuring again beats measuring once [2]_.

    References
    ----------
    .. [1] Duijn, P. A. C., Kashirin, V. and Sloot, P. M. A. (2014). The relative
       ineffectiveness of criminal network disruption. Scientific Reports, 4, 4238.
       https://doi.org/10.1038/srep04238
    .. [2] Cavallaro, L. et al. (2020). Disrupting resilient criminal networks through
       data analysis: the case of Sicilian Mafia. PLOS ONE, 15(8), e0236476.
       https://doi.org/10.1371/journal.pone.0236476
    """
    if k < 1:
        message = f"k {k}: wanted at least 1"
        raise ParameterError(message)
    graph, allowed = removable(network, country=country)
    check_ways(measures, orders)
    k = min(k, len(allowed))
    plan = _Plan(graph, allowed, k, seed)
    rows = [
        row
        for measure in dict.fromkeys(measures)
        for order in dict.fromkeys(orders)
        for row in plan.by_measure(measure, order)
    ]
    rows += [*plan.by_set(), *plan.by_chance()]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    labels = network.index
    table["entity"] = pd.Series(
        [None if row[4] is None else labels[row[4]] for row in rows],
        dtype=object,
    )
    table["removed"] = pd.Series(
        [tuple(labels[list(row[3])]) for row in rows], dtype=object
    )
    return Disruption(
        verdict=_verdict(table),
        method=Method(
            "removal one by one",
            MappingProxyType(
                {
                    "k": k,
                    "orders": ", ".join(dict.fromkeys(orders)),
                    "country": country,
                    "may_be_removed": len(allowed),
                    "random_draws": RANDOM_DRAWS,
                }
            ),
            seed=seed,
            left_out=left_out(network),
        ),
        _table=table,
    )


def removable(network: Network, *, country: str | None = None) -> tuple[Graph, Ints]:
    """Return the graph, and who may be taken out of it: never a victim or witness."""
    graph, safe = graph_of(network, directed=False), shielded(network)
    there = reachable_in(network, country)
    allowed = np.flatnonzero((graph.degree() > 0) & ~safe & there)
    if not len(allowed):
        where = "" if country is None else f", is seen in {country}"
        message = (
            f"disruption: {graph.n} people and {graph.m} links, nobody with a link who "
            f"is neither victim nor witness{where}; wanted at least one"
        )
        raise NoEvidenceError(message)
    return graph, allowed


def check_ways(measures: Sequence[str], orders: Sequence[str]) -> None:
    """Refuse a measure or an order that is unknown."""
    for measure in measures:
        yardstick(measure)
    for order in orders:
        if order not in ORDERS:
            message = f"order {order!r}: wanted one of {', '.join(ORDERS)}"
            raise ParameterError(message)


def left_out(network: Network) -> MappingProxyType[str, int]:
    """Return how many are never taken out, with the reason."""
    safe = int(shielded(network).sum())
    return MappingProxyType({"victims and witnesses, never taken out": safe})


Row = tuple[str, str, int, tuple[int, ...], int | None, float, float]


@dataclass(frozen=True, slots=True)
class _Plan:
    graph: Graph
    allowed: Ints
    k: int
    seed: int

    def by_measure(self, measure: str, order: str) -> Iterator[Row]:
        gone = removal_order(
            self.graph, self.allowed, measure, steps=self.k, order=order
        )
        apart, largest = self._states(gone)
        for step in range(len(gone) + 1):
            entity = int(gone[step - 1]) if step else None
            removed = tuple(gone[:step].tolist())
            yield measure, order, step, removed, entity, apart[step], largest[step]

    def by_set(self) -> Iterator[Row]:
        before: tuple[int, ...] = ()
        for step in range(self.k + 1):
            gone = (
                best_set(self.graph, self.allowed, step, seed=self.seed).members
                if step
                else ()
            )
            new = sorted(set(gone) - set(before))
            apart, largest = self._states(np.array(gone, dtype=np.int64))
            entity = new[0] if len(new) == 1 else None
            yield KEY_SET, TOGETHER, step, gone, entity, apart[-1], largest[-1]
            before = gone

    def by_chance(self) -> Iterator[Row]:
        chance = np.random.default_rng([self.seed, 13])
        draws = [
            chance.permutation(self.allowed)[: self.k] for _ in range(RANDOM_DRAWS)
        ]
        states = [self._states(each) for each in draws]
        apart = np.mean([state[0] for state in states], axis=0)
        largest = np.mean([state[1] for state in states], axis=0)
        for step in range(self.k + 1):
            yield RANDOM, CHANCE, step, (), None, apart[step], largest[step]

    def _states(self, gone: Ints) -> tuple[list[float], list[float]]:
        """Return F and the share in the largest piece, before and after each removal."""
        curve = curve_of(self.graph, gone)
        left = np.maximum(self.graph.n - np.arange(len(gone) + 1), 1)
        share: Floats = curve.largest / left
        return curve.fragmentation.tolist(), share.tolist()


def _verdict(table: pd.DataFrame) -> str:
    last = table.groupby("measure")["fragmentation"].last()
    ends = table.groupby(["measure", "order"])["fragmentation"].last()
    return SPLITS if ends.max() - last[RANDOM] >= LITTLE else NO_CENTRE
