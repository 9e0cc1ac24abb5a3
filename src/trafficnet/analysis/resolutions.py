"""At which resolutions the groups stay the same: scales at which a network has groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.answer import Answer
from trafficnet.analysis.consensus import consensus, resampled_runs
from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Ints, component_labels, graph_of
from trafficnet.analysis.partition import modularity, numbered_by_size
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GRID: Final = tuple(float(2.0 ** (step / 2)) for step in range(-4, 11))
ALIKE: Final = 0.95
LONG: Final = 3  # neighbouring resolutions that make a plateau


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Resolutions(Answer):
    """The groups at every resolution, and the plateaus where they stay the same.

    Parameters
    ----------
    plateaus
        One row per plateau: ``from_resolution``, ``to_resolution``, ``groups``,
        ``nats_saved`` (of its middle).
    membership
        A column of groups for each resolution, a row per person; 0 for no link.
    """

    title: ClassVar[str] = "Groups at every resolution"
    plateaus: pd.DataFrame
    membership: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence at which scales the network has groups."""
        if self.plateaus.empty:
            return "No plateau: at every resolution the groups are others."
        told = [
            f"{counted(int(row.groups), 'group')} from resolution {row.from_resolution:.2g} to {row.to_resolution:.2g}"
            for row in _rows(self.plateaus)
        ]
        return f"{counted(len(told), 'plateau')}: {'; '.join(told)}."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the number of groups over the resolution, plateaus shaded."""
        ax = axes_for(ax)
        for row in _rows(self.plateaus):
            ax.axvspan(row.from_resolution, row.to_resolution, color="#dddddd")
        ax.plot(self._table["resolution"], self._table["groups"], "o-", color="#0072B2")
        ax.set(xscale="log", yscale="log", xlabel="resolution", ylabel="groups")
        ax.set_title("Groups at every resolution; shaded: plateaus")
        return ax


def resolutions(
    network: Network,
    *,
    method: str = "leiden",
    at: Sequence[float] = GRID,
    seed: int = 0,
    runs: int = 10,
) -> Resolutions:
    """Return the groups at every resolution, and where they stay the same.

    A scale at which a network really has groups shows as a plateau: the resolution may
    change by half or more and the groups stay [1]_. Several plateaus are groups in
    groups; none is no clear scale.

    Parameters
    ----------
    network
        Directions are ignored; strengths count.
    method
        One that has a resolution: ``"leiden"``, ``"leiden_cpm"``, ``"louvain"`` ...
    at
        Resolutions, rising.
    seed
        Of all chance in it.
    runs
        Of the consensus at each resolution.

    Returns
    -------
    Resolutions
        ``.table()`` has per resolution ``groups``, ``modularity`` (at resolution 1),
        ``nats_saved`` in telling the links (`description_length`), ``like_next`` (adjusted
        Rand index with the next resolution) and ``plateau`` (number, missing for none): three
        neighbours or more of which each is like the next by 0.95 or more. Where everybody
        linked is in one group for each piece, or alone, there is no plateau.

    Raises
    ------
    NoEvidenceError
        If the network has no link.
    ParameterError
        For an unknown method, or resolutions that do not rise or are not above 0.

    Notes
    -----
    As long as ``len(at) * runs * 1.5`` runs of the method.

    References
    ----------
    .. [1] Arenas, A., Fernandez, A. and Gomez, S. (2008). Analysis of the structure of
       complex networks at different resolution levels. New Journal of Physics, 10, 053039.
       https://doi.org/10.1088/1367-2630/10/5/053039
    """
    given = tuple(float(each) for each in at)
    _check(method, given)
    graph = graph_of(network, directed=False)
    if graph.m == 0:
        message = (
            f"resolutions: got {graph.n} people and no link, wanted at least one link"
        )
        raise NoEvidenceError(message)
    degree, partition = graph.degree(), ALGORITHMS[method]
    found, rows = [], []
    for gamma in given:
        labels = resampled_runs(
            graph, partition, resolution=gamma, seed=seed, runs=runs
        )
        agreed = consensus(
            graph, labels, partition, resolution=gamma, seed=seed, each_round=5
        )
        groups = numbered_by_size(agreed, degree)
        found.append(groups)
        saved = -description_length(graph, groups)
        rows.append((gamma, int(groups.max()), modularity(graph, agreed), saved))
    table = pd.DataFrame(
        rows, columns=["resolution", "groups", "modularity", "nats_saved"]
    )
    linked = degree > 0
    alike = [alikeness(a[linked], b[linked]) for a, b in pairwise(found)]
    table["like_next"] = [*alike, np.nan]
    pieces = len(np.unique(component_labels(graph)[1][linked]))
    plateaus = _plateaus(table, pieces, int(linked.sum()))
    table["plateau"] = _numbered(table, plateaus)
    columns = [f"{gamma:.4g}" for gamma in given]
    how = Method(
        f"{method} consensus at every resolution",
        MappingProxyType(
            {"method": method, "runs": runs, "at": ", ".join(columns)},
        ),
        seed=seed,
        left_out=MappingProxyType({"people without links": int((~linked).sum())}),
    )
    membership = pd.DataFrame(
        np.column_stack(found), index=network.index, columns=columns
    )
    return Resolutions(how, table, plateaus, membership)


def alikeness(one: Ints, other: Ints) -> float:
    """Return the adjusted Rand index of two partitions: 1 the same, 0 as by chance.

    References
    ----------
    .. [1] Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of
       Classification, 2, 193-218. https://doi.org/10.1007/BF01908075

    Examples
    --------
    >>> alikeness(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2]))
    1.0
    """
    _, a = np.unique(one, return_inverse=True)
    _, b = np.unique(other, return_inverse=True)
    _, cells = np.unique(a * (int(b.max(initial=0)) + 1) + b, return_counts=True)
    together, in_one, in_other, all_pairs = (
        float((counts * (counts - 1.0) / 2).sum())
        for counts in (cells, np.bincount(a), np.bincount(b), np.array([len(a)]))
    )
    expected = in_one * in_other / all_pairs if all_pairs else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _check(method: str, at: tuple[float, ...]) -> None:
    if method not in ALGORITHMS:
        message = f"method {method!r}: wanted one of {', '.join(ALGORITHMS)}"
        raise ParameterError(message)
    rising = all(a < b for a, b in pairwise(at))
    if not at or not rising or at[0] <= 0 or not np.isfinite(at[-1]):
        message = f"resolutions {at}: wanted numbers above 0 that rise"
        raise ParameterError(message)


def _plateaus(table: pd.DataFrame, pieces: int, people: int) -> pd.DataFrame:
    columns = ["from_resolution", "to_resolution", "groups", "nats_saved"]
    groups = table["groups"].to_numpy()
    alike = (table["like_next"] >= ALIKE).to_numpy()
    telling = (groups > pieces) & (groups < people)
    rows, first = [], 0
    for at in range(len(table)):
        if at + 1 < len(table) and alike[at] and telling[at] and telling[at + 1]:
            continue
        if at - first + 1 >= LONG and telling[first]:
            middle = table.iloc[(first + at) // 2]
            ends = table["resolution"].iloc[[first, at]].tolist()
            rows.append((*ends, int(middle["groups"]), float(middle["nats_saved"])))
        first = at + 1
    return pd.DataFrame(rows, columns=columns)


def _numbered(table: pd.DataFrame, plateaus: pd.DataFrame) -> "pd.Series[int]":
    number = pd.Series(pd.NA, index=table.index, dtype="Int64")
    for place, row in enumerate(_rows(plateaus), start=1):
        within = table["resolution"].between(row.from_resolution, row.to_resolution)
        number[within] = place
    return number


def _rows(plateaus: pd.DataFrame) -> Iterator[Any]:
    """Return rows that are read by column."""
    return plateaus.itertuples(index=False)
