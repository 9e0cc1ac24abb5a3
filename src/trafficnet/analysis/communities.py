"""Which people belong together, how firmly each group holds, and who sits between."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.chance import modularity_by_chance
from trafficnet.analysis.consensus import (
    connected_groups,
    consensus,
    resampled_runs,
    support,
)
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.grouptable import group_table
from trafficnet.analysis.partition import modularity, numbered_by_size
from trafficnet.analysis.results import Method, axes_for, counted, html_result
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CLEAR = "clear groups"
NOT_CLEAR = "no clear groups"
NOT_TESTED = "not tested"
NULL_DRAWS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Communities:
    """The groups of a network and how sure they are.

    Parameters
    ----------
    membership
        Entity to group, 1 the largest; missing for people with no link, since there is
        no evidence of a group for them.
    stability
        Group to 0-1: how well it keeps its shape when links are missing.
    certainty
        Entity to 0-1: share of runs in which the person sits with its group.
    runner_up
        Entity to the other group it sits with most often; missing for none.
    modularity
        Of the groups on the whole network.
    modularity_by_chance
        The highest reached on up to 20 networks rewired at random.
    verdict
        ``"clear groups"``, or ``"no clear groups"`` where chance does as well;
        ``"not tested"`` after one run.
    method
        How it was reached.
    """

    membership: "pd.Series[int]"
    stability: "pd.Series[float]"
    certainty: "pd.Series[float]"
    runner_up: "pd.Series[int]"
    modularity: float
    modularity_by_chance: float
    verdict: str
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per group: people, victims, stability, countries, dates."""
        return self._table.copy()

    def members(self) -> pd.DataFrame:
        """Return one row per person: group, certainty, runner-up."""
        return pd.DataFrame(
            {
                "entity": pd.Series(list(self.membership.index), dtype=object),
                "community": self.membership.array,
                "certainty": self.certainty.array,
                "runner_up": self.runner_up.array,
            },
        )

    def said(self) -> str:
        """Return in one sentence what was found and whether it is more than chance."""
        if self.verdict == NOT_TESTED:
            groups = counted(len(self.stability), "group")
            return (
                f"{groups}, modularity {self.modularity:.3f}, of one run: not tested."
            )
        return (
            f"{counted(len(self.stability), 'group')}, modularity {self.modularity:.3f} "
            f"(by chance up to {self.modularity_by_chance:.3f}): {self.verdict}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the stability of every group."""
        ax = axes_for(ax)
        shown = self.stability.head(40)
        ax.bar([str(group) for group in shown.index], shown.to_numpy(), color="#0072B2")
        ax.set(xlabel="group", ylabel="stability", ylim=(0, 1), title=self.verdict)
        return ax

    def _repr_html_(self) -> str:
        return html_result("Groups", self._table, self.method, self.said())


def communities(
    network: Network,
    *,
    method: str = "leiden",
    resolution: float = 1.0,
    seed: int = 0,
    runs: int = 50,
) -> Communities:
    """Return the groups in a network, each with a stability, each person with a certainty.

    The algorithm is run many times, each time with another seed, another order of the
    people and a tenth of the links left out at random; the answer is the consensus of
    the runs (see ``consensus``), the stability and certainty are how well the runs bear
    it out (see ``support``).

    Parameters
    ----------
    network
        Directions are ignored; strengths count. People with no link belong to no group.
    method
        ``"leiden"``, ``"leiden_cpm"``, ``"louvain"``, ``"label_propagation"`` or
        ``"map_equation"``; where the package is installed also ``"louvain_igraph"`` and
        ``"infomap"``.
    resolution
        Above 1 smaller groups, below 1 larger ones.
    seed
        Of all chance in it. The answer is the same for any order of the input.
    runs
        How many; 50 places a certainty to about 0.1. With 1 there is one run on all
        links and nothing else, the quickest answer: stability, certainty and what chance
        reaches are then not known (NaN), and the verdict is ``"not tested"``.

    Raises
    ------
    NoEvidenceError
        If the network has no link.
    ParameterError
        For an unknown method, a resolution not above 0, fewer than 1 run.

    Notes
    -----
    Modularity cannot tell apart groups far smaller than the square root of the number of
    links; a resolution above 1 may. 10,000 people with 50,000 links take some 10 CPU
    seconds by Leiden; Louvain and label propagation are many times slower.

    Examples
    --------
    >>> links = pd.DataFrame({"source": list("aabddec"), "target": list("bcceffd")})
    >>> found = communities(Network.from_links(links), runs=20)
    >>> found.membership.tolist()
    [1, 1, 1, 2, 2, 2]
    """
    _check(method, resolution, runs)
    graph = graph_of(network, directed=False)
    if graph.m == 0:
        message = f"groups: got {graph.n} people and no link, wanted at least one link"
        raise NoEvidenceError(message)
    if runs == 1:
        return _one_run(network, graph, method, resolution, seed)
    partition = ALGORITHMS[method]
    degree = graph.degree()
    found = resampled_runs(
        graph, partition, resolution=resolution, seed=seed, runs=runs
    )
    agreed = consensus(graph, found, partition, resolution=resolution, seed=seed)
    groups = numbered_by_size(agreed, degree)
    borne = support(found, groups)
    reached = modularity(graph, agreed, resolution)
    verdict, chance = _verdict(graph, method, resolution, seed, reached)
    index = network.index
    numbers = pd.Index(range(1, int(groups.max()) + 1), name="community")
    return Communities(
        membership=_numbers(groups, index, "community"),
        stability=pd.Series(borne.stability, index=numbers, name="stability"),
        certainty=pd.Series(borne.certainty, index=index, name="certainty"),
        runner_up=_numbers(borne.runner_up, index, "runner_up"),
        modularity=reached,
        modularity_by_chance=chance,
        verdict=verdict,
        method=Method(
            f"{method} consensus",
            MappingProxyType(
                {"method": method, "resolution": resolution, "runs": runs}
            ),
            seed=seed,
            left_out=MappingProxyType(
                {"people without links": int((degree == 0).sum())}
            ),
        ),
        _table=group_table(network, groups, borne.stability),
    )


def _one_run(
    network: Network, graph: Graph, method: str, resolution: float, seed: int
) -> Communities:
    """Return the groups of one run on all links, with nothing said of how sure they are."""
    degree = graph.degree()
    labels = connected_groups(graph, ALGORITHMS[method](graph, resolution, seed))
    groups = numbered_by_size(labels, degree)
    index = network.index
    numbers = pd.Index(range(1, int(groups.max()) + 1), name="community")
    unknown = np.full(len(numbers), np.nan)
    return Communities(
        membership=_numbers(groups, index, "community"),
        stability=pd.Series(unknown, index=numbers, name="stability"),
        certainty=pd.Series(np.nan, index=index, name="certainty"),
        runner_up=_numbers(np.zeros(graph.n, dtype=np.int64), index, "runner_up"),
        modularity=modularity(graph, labels, resolution),
        modularity_by_chance=np.nan,
        verdict=NOT_TESTED,
        method=Method(
            f"{method}, one run",
            MappingProxyType({"method": method, "resolution": resolution, "runs": 1}),
            seed=seed,
            left_out=MappingProxyType(
                {"people without links": int((degree == 0).sum())}
            ),
        ),
        _table=group_table(network, groups, unknown),
    )


def community_of(network: Network, found: Communities | None) -> "pd.Series[int]":
    """Return everybody's group in the order of ``network.index``; missing if unknown."""
    if found is None:
        return _numbers(
            np.zeros(len(network.index), np.int64), network.index, "community"
        )
    return found.membership.reindex(network.index)


def _check(method: str, resolution: float, runs: int) -> None:
    if method not in ALGORITHMS:
        message = f"method {method!r}: wanted one of {', '.join(ALGORITHMS)}"
        raise ParameterError(message)
    if not (resolution > 0 and np.isfinite(resolution)):
        message = f"resolution {resolution}: wanted a number above 0"
        raise ParameterError(message)
    if runs < 1:
        message = f"runs {runs}: wanted at least 1"
        raise ParameterError(message)


def _verdict(
    graph: Graph,
    method: str,
    resolution: float,
    seed: int,
    reached: float,
) -> tuple[str, float]:
    by_chance = modularity_by_chance(
        graph,
        ALGORITHMS[method],
        resolution=resolution,
        seed=seed,
        draws=NULL_DRAWS,
        enough=reached,
    )
    highest = max(by_chance)
    return (CLEAR if reached > highest + 1e-9 else NOT_CLEAR), highest


def _numbers(values: Ints, index: "pd.Index[str]", name: str) -> "pd.Series[int]":
    """Return whole numbers in which 0 becomes missing."""
    made = pd.Series(values, index=index, name=name, dtype="Int64")
    return made.mask(made == 0)
