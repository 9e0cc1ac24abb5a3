"""Groups in groups: each group looked at alone, split where that is more than chance."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.chance import modularity_by_chance
from trafficnet.analysis.consensus import consensus, resampled_runs
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.partition import leiden, modularity, numbered_by_size
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST: Final = 6  # people of a group that is looked at again
DEEPEST: Final = 8
DRAWS: Final = 20
ABOVE: Final = 4.0  # standard deviations

Row = tuple[str, int, str | None, int, int, float, float]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Hierarchy(Answer):
    """Groups in groups.

    Parameters
    ----------
    membership
        Entity to its innermost group, such as ``"2.1"``: the first part of group 2;
        missing for people with no link.
    """

    title: ClassVar[str] = "Groups in groups"
    membership: "pd.Series[str]"

    def said(self) -> str:
        """Return in one sentence how many levels there are."""
        levels = int(self._table["level"].max())
        top = int((self._table["level"] == 1).sum())
        split = int(((self._table["level"] == 1) & (self._table["parts"] > 0)).sum())
        if levels == 1:
            return f"{counted(top, 'group')}, none with groups inside."
        return f"{counted(top, 'group')}, {split} of them with groups inside; {levels} levels."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the people of every group, in the order of the tree."""
        names = [f"{'  ' * (level - 1)}{group}" for group, level in zip(self._table["group"], self._table["level"], strict=True)]  # fmt: skip
        return bars(ax, names, self._table["people"].to_numpy(float), label="people")


def hierarchy(network: Network, *, seed: int = 0, runs: int = 20) -> Hierarchy:
    """Return groups in groups, each split only where that is more than chance.

    The first level is the consensus of Leiden at resolution 1. Then every group is
    looked at alone, with the links inside it only: modularity's limit moves with the size
    of the network, so parts show that were merged in the whole. A group is split where
    its parts have a higher modularity than Leiden reaches on 20 networks made of the same
    links by chance (`chance.rewired`), and one that lies four standard deviations above
    their mean; and so on inward.

    Parameters
    ----------
    network
        Directions are ignored; strengths count.
    seed
        Of all chance in it.
    runs
        Of the consensus at every look.

    Returns
    -------
    Hierarchy
        ``.table()``: ``group`` (``"2.1"``), ``level``, ``within`` (missing at the top),
        ``people``, ``parts`` (groups inside it), ``modularity`` of its best split and
        ``by_chance``, what it must exceed (missing for fewer than six people).

    Raises
    ------
    NoEvidenceError
        If the network has no link.
    ParameterError
        For fewer than 2 runs.

    Notes
    -----
    Some ``2 * runs + 20`` runs of Leiden for each level.
    """
    if runs < 2:  # noqa: PLR2004 - one run agrees with itself
        message = f"runs {runs}: wanted at least 2"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    if graph.m == 0:
        message = f"groups in groups: got {graph.n} people and no link, wanted at least one link"
        raise NoEvidenceError(message)
    names = np.full(graph.n, None, dtype=object)
    rows: list[Row] = []
    top = _split(graph, seed, runs)
    for number in range(1, int(top.max()) + 1):
        _descend(
            graph, np.flatnonzero(top == number), str(number), names, rows, (seed, runs)
        )
    columns = ["group", "level", "within", "people", "parts", "modularity", "by_chance"]
    table = pd.DataFrame(rows, columns=columns)
    return Hierarchy(
        Method(
            "groups split again by consensus of Leiden",
            MappingProxyType({"runs": runs, "draws": DRAWS, "deviations": ABOVE}),
            seed=seed,
            left_out=MappingProxyType(
                {"people without links": int((graph.degree() == 0).sum())}
            ),
        ),
        table,
        pd.Series(names, index=network.index, name="group"),
    )


def _descend(
    graph: Graph,
    people: Ints,
    name: str,
    names: "np.ndarray[tuple[int], np.dtype[np.object_]]",
    rows: list[Row],
    settings: tuple[int, int],
) -> None:
    names[people] = name
    level = name.count(".") + 1
    parts, reached, highest = np.zeros(len(people), dtype=np.int64), np.nan, np.nan
    inner = _alone(graph, people)
    if len(people) >= FEWEST and level < DEEPEST and inner.m:
        parts = _split(inner, *settings)
        reached = modularity(inner, parts)
        highest = _by_chance(inner, settings[0], reached)
    count = int(parts.max(initial=0)) if reached > highest else 0
    within = name.rpartition(".")[0] or None
    rows.append((name, level, within, len(people), count, reached, highest))
    for number in range(1, count + 1):
        _descend(
            graph, people[parts == number], f"{name}.{number}", names, rows, settings
        )


def _alone(graph: Graph, people: Ints) -> Graph:
    """Return the links inside a group, its people numbered from 0 in the same order."""
    place = np.full(graph.n, -1, dtype=np.int64)
    place[people] = np.arange(len(people))
    one, other = place[graph.source], place[graph.target]
    inside = (one >= 0) & (other >= 0)
    return Graph(len(people), one[inside], other[inside], graph.weight[inside])


def _split(graph: Graph, seed: int, runs: int) -> Ints:
    found = resampled_runs(graph, leiden, resolution=1.0, seed=seed, runs=runs)
    agreed = consensus(graph, found, leiden, resolution=1.0, seed=seed, each_round=5)
    return numbered_by_size(agreed, graph.degree())


def _by_chance(graph: Graph, seed: int, reached: float) -> float:
    """Return the modularity that a split must exceed."""
    found = modularity_by_chance(
        graph, leiden, resolution=1.0, seed=seed, draws=DRAWS, enough=reached
    )
    return max(*found, float(np.mean(found) + ABOVE * np.std(found))) + 1e-9
