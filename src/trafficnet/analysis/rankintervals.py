"""Ranks by any measure, each with the interval that the whole truth would be in."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import harmonic_of, reach
from trafficnet.analysis.graph import Floats, Graph, graph_of
from trafficnet.analysis.protection import rankable
from trafficnet.analysis.ranks import (
    A_TENTH,
    Measured,
    Missing,
    betweenness_again,
    ranks_under,
)
from trafficnet.analysis.results import (
    Method,
    Parameter,
    Readable,
    Shown,
    axes_for,
    counted,
)
from trafficnet.analysis.yardsticks import yardstick
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN: Final = 15
SAMPLE: Final = 512  # people from whom closeness is counted in large copies
COPY_WORK: Final = 2e9  # people x (people + links) x copies up to which it is exact
BETWEENNESS: Final = "betweenness"
SMOOTH: Final = (BETWEENNESS,)  # few people share a value above the lowest
HELD: Final = {
    BETWEENNESS: "90 of 100",
    "degree": "most (in trials 86 to 97 of 100)",
    "harmonic": "most (in trials 73 to 95 of 100)",
    "eigenvector": "most (in trials 68 to 98 of 100)",
}
"""How many intervals hold the rank: benchmarks/calibration_ranks.py, docs/key-people.md."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RankIntervals(Readable):
    """Ranks by one measure, each with its 90 % interval.

    Parameters
    ----------
    measure
        What the ranks are by.
    moved
        How many people with links are left out because they are, or may be, a victim or
        witness.
    method
        How it was reached.
    """

    measure: str
    moved: int
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return ``entity, value, rank, rank_low, rank_high``, by rank."""
        return self._table.copy()

    def said(self) -> str:
        """Return in one sentence what an interval promises."""
        gone = self.method.parameters
        held = HELD.get(self.measure, "most (how many was not tried out)")
        return (
            f"Ranks of {counted(len(self._table), 'person', 'people')} by "
            f"{self.measure.replace('_', ' ')}. If {gone['missing_links']:.0%} of the links "
            f"and {gone['missing_people']:.0%} of the people are in no record, {held} "
            "intervals hold the rank that all records together would give."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the first ranks with their intervals."""
        shown = self._table.head(SHOWN)
        ax = axes_for(ax)
        at = np.arange(len(shown))
        ax.hlines(at, shown["rank_low"], shown["rank_high"], color="#56B4E9", lw=4)
        ax.plot(shown["rank"], at, "o", color="#0072B2")
        ax.set_yticks(at, [str(each) for each in shown["entity"]], parse_math=False)
        ax.invert_yaxis()
        ax.set_xlabel(f"rank by {self.measure.replace('_', ' ')}, 90 % interval")
        return ax

    def _shown(self) -> Shown:
        return ("Rank intervals", self._table, self.method, self.said())


def rank_intervals(
    network: Network,
    measure: str = BETWEENNESS,
    *,
    missing: Missing = A_TENTH,
    seed: int = 0,
    replicates: int = 50,
) -> RankIntervals:
    """Return ranks by one measure, and between which ranks people would be if all were seen.

    Parameters
    ----------
    network
        Directions are ignored. Everyone is measured; ranked are those with a link who
        have no victim or witness role.
    measure
        ``betweenness``, ``harmonic``, ``degree``, ``strength``, ``eigenvector``,
        ``pagerank``, ``core``, ``effective_size``, or ``constraint`` (the least constrained
        first).
    missing
        Which share of the links, and of the people, no record is thought to show.
    seed
        Of what is hidden in copies, and of samples.
    replicates
        From how many thinned copies the intervals are learnt.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody with a link may be ranked.
    ParameterError
        For an unknown measure, shares outside 0 to 1, or no replicate.

    See Also
    --------
    key_people : the same by betweenness, with the other measures beside it.

    Notes
    -----
    The method, its cost and its sources stand with ``ranks.ranks_under``: one measurement for
    each copy. It supposes that what is missing is missing at random. Calibrated is
    betweenness; by other measures the intervals held the rank less evenly in trials
    (degree 86 to 97 %, closeness 73 to 95 %, eigenvector 68 to 98 %: lowest on stars with
    30 % of the links hidden, see docs/key-people.md).

    Examples
    --------
    >>> star = pd.DataFrame({"source": ["hub"] * 4, "target": list("abcd")})
    >>> found = rank_intervals(Network.from_links(star), "degree").table()
    >>> found["entity"][0], int(found["rank"][0]), int(found["rank_low"][0])
    ('hub', 1, 1)
    """
    yardstick(measure)
    if replicates < 1:
        message = f"replicates {replicates}: wanted at least 1"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    people = rankable(network, graph, "rank intervals")
    value, how, again, count, again_how = _measured(graph, measure, replicates, seed)
    found = ranks_under(
        graph,
        people.listed,
        value,
        again,
        missing=missing,
        seed=seed,
        replicates=count,
        ties=measure not in SMOOTH,
    )
    frame = pd.DataFrame(
        {
            "entity": pd.Series(list(network.index), dtype=object),
            "value": -value if measure == "constraint" else value,
            "rank": found.rank,
            "rank_low": found.low,
            "rank_high": found.high,
        }
    )[people.listed]
    settings: dict[str, Parameter] = {
        "measure": measure,
        "measured": how,
        "replicates": count,
        "replicate": again_how,
        "missing_links": missing.links,
        "missing_people": missing.people,
        "interval": "90 %",
    }
    return RankIntervals(
        measure=measure,
        moved=people.moved,
        method=Method(
            "ranks, calibrated under missing records",
            MappingProxyType(settings),
            seed=seed,
            left_out=MappingProxyType({"people without links": people.unlinked}),
        ),
        _table=frame.sort_values("rank", kind="stable").reset_index(drop=True),
    )


def _measured(
    graph: Graph, measure: str, replicates: int, seed: int
) -> tuple[Floats, str, Measured, int, str]:
    if measure == BETWEENNESS:
        value, how = betweenness(graph, seed=seed)
        return value, how, *betweenness_again(graph, replicates, seed=seed)
    if measure == "harmonic":
        near = reach(graph, seed=seed)
        work = float(graph.n) * (graph.n + graph.m) * replicates
        most = graph.n if work <= COPY_WORK else SAMPLE

        def again(seen: Graph) -> Floats:
            return harmonic_of(reach(seen, seed=seed, most=most), normalized=True)

        again_how = "exact" if most >= graph.n else f"sampled ({most} sources)"
        return (
            harmonic_of(near, normalized=True),
            near.how,
            again,
            replicates,
            again_how,
        )
    one = yardstick(measure)
    return one(graph), "exact", one, replicates, "exact"
