"""Every measure of every person's place, side by side."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis import measures
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import harmonic_of, reach
from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.cutpoints import bridge_counts, pairs_parted
from trafficnet.analysis.fragmentation import PairsWithout, neighbours
from trafficnet.analysis.graph import Floats, Graph, graph_of
from trafficnet.analysis.protection import node_column, shielded
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN: Final = 12
COLUMNS: Final = (
    "entity",
    "name",
    "community",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "core",
    "constraint",
    "effective_size",
    "pairs_parted",
    "bridges",
)
SPANNING: Final = COLUMNS[3:]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Positions(Readable):
    """Every measure of every person's place, without a rank and without a total.

    Parameters
    ----------
    moved
        How many people with links are left out because they are, or may be, a victim or
        witness.
    method
        How it was reached.
    """

    moved: int
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per person, in canonical order."""
        return self._table.copy()

    def said(self) -> str:
        """Return in one sentence what the table is and is not."""
        listed = counted(len(self._table), "person", "people")
        moved = counted(self.moved, "person", "people")
        return (
            f"Measures of the place of {listed} in what was recorded; they are not added "
            f"up, since they say different things. {moved} measured, not listed."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw where the first people by betweenness stand in every measure."""
        place = self._table[list(SPANNING)].copy()
        place["constraint"] = -place["constraint"]  # low is what spans gaps
        place = place.rank(pct=True, na_option="top")
        order = np.argsort(-self._table["betweenness"].to_numpy(), kind="stable")[
            :SHOWN
        ]
        ax = axes_for(ax, width=8.0, height=5.0)
        drawn = ax.imshow(place.to_numpy()[order], cmap="Blues", vmin=0, vmax=1)
        drawn.axes.set_aspect("auto")
        ax.set_xticks(
            range(len(SPANNING)), [name.replace("_", " ") for name in SPANNING]
        )
        ax.tick_params(axis="x", rotation=40)
        names = [str(each) for each in self._table["entity"].iloc[order]]
        ax.set_yticks(range(len(order)), names, parse_math=False)
        ax.set_title("Place in each measure: dark is high (constraint: low)")
        return ax

    def _shown(self) -> Shown:
        return ("Positions", self._table, self.method, self.said())


def positions(
    network: Network, communities: Communities | None = None, *, seed: int = 0
) -> Positions:
    """Return every measure of every person's place in one table.

    Parameters
    ----------
    network
        Directions are ignored. Everyone is measured; listed are those with a link who
        have no victim or witness role.
    communities
        Puts each person's group beside the name.
    seed
        Of samples on large networks.

    Returns
    -------
    Positions
        ``degree`` (contacts) and ``strength`` as they are; ``betweenness``, ``closeness``
        (harmonic) and ``eigenvector`` from 0 to 1; ``core``: the largest k for which a
        person is in a set where all have k links; ``constraint`` (low for those who span
        gaps) and ``effective_size`` of Burt; ``pairs_parted``: pairs of others who reach
        each other only past this person (above 0: an articulation point); ``bridges``:
        how many of the person's links are the only way between two parts.

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody with a link may be listed.

    See Also
    --------
    centrality : one measure, with its options, its formula and its source.
    key_people : ranks, and how far unseen links move them.

    Notes
    -----
    Weighted are strength, eigenvector, constraint and effective size; elsewhere every
    link counts 1. Betweenness is O(n m) where that stays below 1e8, else sampled with an
    error bound; the rest is near linear.

    Examples
    --------
    >>> path = pd.DataFrame({"source": list("ab"), "target": list("bc")})
    >>> positions(Network.from_links(path)).table()["pairs_parted"].tolist()
    [0, 1, 0]
    """
    graph, safe = graph_of(network, directed=False), shielded(network)
    linked = graph.degree() > 0
    if not (linked & ~safe).any():
        message = (
            f"positions: {int(linked.sum())} of {graph.n} people have a link and "
            f"{int((linked & safe).sum())} of those are, or may be, victims or witnesses; wanted "
            "at least one other person with a link"
        )
        raise NoEvidenceError(message)
    values, how = _measured(graph, seed)
    frame = pd.DataFrame(
        {
            "entity": pd.Series(list(network.index), dtype=object),
            "name": pd.Series(list(node_column(network, "name")), dtype=object),
            "community": community_of(network, communities).array,
            **values,
        }
    )[list(COLUMNS)]
    return Positions(
        moved=int((linked & safe).sum()),
        method=Method(
            "measures of position",
            MappingProxyType(how),
            seed=seed,
            left_out=MappingProxyType({"people without links": int((~linked).sum())}),
        ),
        _table=frame[linked & ~safe].reset_index(drop=True),
    )


def _measured(graph: Graph, seed: int) -> tuple[dict[str, Floats], dict[str, str]]:
    near = reach(graph, seed=seed)
    between, how = betweenness(graph, seed=seed)
    walk = PairsWithout(neighbours(graph))
    matrix = graph.matrix(graph.weight)
    values = {
        "degree": graph.degree(),
        "strength": np.asarray(matrix.sum(axis=1)).ravel(),
        "betweenness": between,
        "closeness": harmonic_of(near, normalized=True),
        "eigenvector": measures.eigenvector(graph),
        "core": measures.core(graph).astype(np.int64),
        "constraint": measures.constraint(graph),
        "effective_size": measures.effective_size(graph),
        "pairs_parted": pairs_parted(graph, walk),
        "bridges": bridge_counts(graph, walk),
    }
    return values, {"betweenness": how, "closeness": f"harmonic, {near.how}"}
