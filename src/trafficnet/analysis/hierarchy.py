"""Groups in groups: each group looked at alone, split where its own links bear that out."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.consensus import consensus, resampled_runs
from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.partition import leiden, numbered_by_size
from trafficnet.analysis.results import Method, counted
from trafficnet.analysis.scale import FINER_BY
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

FEWEST: Final = 6  # people of a group that is looked at again
DEEPEST: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
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

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the people of every group, in the order of the tree."""
        names = [f"{'  ' * (level - 1)}{group}" for group, level in zip(self._table["group"], self._table["level"], strict=True)]  # fmt: skip
        return bars(ax, names, self._table["people"].to_numpy(float), label="people")


def hierarchy(network: Network, *, seed: int = 0, runs: int = 20) -> Hierarchy:
    """Return groups in groups, each split only where its own links bear that out.

    The first level is the consensus of Leiden at resolution 1. Then every group is
    looked at alone, with the links inside it only: modularity's limit moves with the size
    of the network, so parts show that were merged in the whole. A group is split where
    telling its links by parts is shorter by 7 nats (odds of 1,000 to 1) than without
    (`description_length`), and so on inward.

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
        ``people``, ``parts`` (groups inside it), ``nats_saved`` (by its best split; taken
        from 7 on; missing for fewer than six people).

    Raises
    ------
    NoEvidenceError
        If the network has no link.
    ParameterError
        For fewer than 2 runs.

    Notes
    -----
    Some ``2 * runs`` runs of Leiden for each level.
    """
    if runs < 2:  # noqa: PLR2004 - one run agrees with itself
        message = f"runs {runs}: wanted at least 2"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    if graph.m == 0:
        message = f"groups in groups: got {graph.n} people and no link, wanted at least one link"
        raise NoEvidenceError(message)
    names = np.full(graph.n, None, dtype=object)
    rows: list[tuple[str, int, str | None, int, int, float]] = []
    top, _ = _split(graph, seed, runs)
    for number in range(1, int(top.max()) + 1):
        _descend(
            graph, np.flatnonzero(top == number), str(number), names, rows, (seed, runs)
        )
    columns = ["group", "level", "within", "people", "parts", "nats_saved"]
    table = pd.DataFrame(rows, columns=columns)
    return Hierarchy(
        Method(
            "groups split again by consensus of Leiden",
            MappingProxyType({"runs": runs, "nats": FINER_BY}),
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
    rows: list[tuple[str, int, str | None, int, int, float]],
    settings: tuple[int, int],
) -> None:
    names[people] = name
    level = name.count(".") + 1
    parts, saved = np.zeros(len(people), dtype=np.int64), np.nan
    inner = _alone(graph, people)
    if len(people) >= FEWEST and level < DEEPEST and inner.m:
        parts, saved = _split(inner, *settings)
    split = saved >= FINER_BY
    count = int(parts.max(initial=0)) if split else 0
    within = name.rpartition(".")[0] or None
    rows.append((name, level, within, len(people), count, saved))
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


def _split(graph: Graph, seed: int, runs: int) -> tuple[Ints, float]:
    found = resampled_runs(graph, leiden, resolution=1.0, seed=seed, runs=runs)
    agreed = consensus(graph, found, leiden, resolution=1.0, seed=seed, each_round=5)
    groups = numbered_by_size(agreed, graph.degree())
    return groups, -description_length(graph, groups)
