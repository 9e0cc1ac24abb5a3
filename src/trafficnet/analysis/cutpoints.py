"""Who and which links are the only way between parts of a network."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trafficnet.analysis.fragmentation import PairsWithout, neighbours
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 15
BRIDGE_COLUMNS = ("source", "target", "pairs_parted", "smaller_side")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CutPoints(Readable):
    """People and links without whom parts of a network lose each other.

    Parameters
    ----------
    bridges
        One row per link that is the only way between two parts: ``source``, ``target``,
        ``pairs_parted``, and how many people stand on the ``smaller_side``.
    method
        How it was reached; counts who was left out as a victim or witness.
    """

    bridges: pd.DataFrame
    method: Method
    _people: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per person whose absence parts others, most pairs first.

        ``pairs_parted`` counts pairs of *others* who reach each other only past this
        person; ``share`` is their share of all pairs that reach each other.
        """
        return self._people.copy()

    def said(self) -> str:
        """Return in one sentence how many there are."""
        people = counted(len(self._people), "person", "people")
        links = counted(len(self.bridges), "link")
        return f"{people} and {links} are the only way between some others."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the pairs parted by the first people."""
        shown = self._people.head(SHOWN)
        ax = axes_for(ax)
        at = np.arange(len(shown))
        ax.barh(at, shown["share"], color="#0072B2")
        ax.set_yticks(at, [str(each) for each in shown["entity"]], parse_math=False)
        ax.invert_yaxis()
        ax.set(xlabel="share of connected pairs parted", title="Only ways")
        return ax

    def _shown(self) -> Shown:
        return ("Only ways", self._people, self.method, self.said())


def cut_points(network: Network) -> CutPoints:
    """Return the people and the links that are the only way between some others.

    Parameters
    ----------
    network
        Directions and strengths are ignored. Victims and witnesses are part of the
        network, but neither they nor links with them are rows.

    Returns
    -------
    CutPoints
        Articulation points by the pairs of others they part, and bridges likewise.

    Raises
    ------
    NoEvidenceError
        If there is no link.

    Notes
    -----
    One depth-first walk, O(n + m) [1]_. One unseen link is enough to end such a
    position: it says what the *recorded* links hang on.

    References
    ----------
    .. [1] Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for
       graph manipulation. Communications of the ACM, 16(6), 372-378.
       https://doi.org/10.1145/362248.362272

    Examples
    --------
    >>> path = pd.DataFrame({"source": list("abc"), "target": list("bcd")})
    >>> found = cut_points(Network.from_links(path))
    >>> found.table()["entity"].tolist(), len(found.bridges)
    (['b', 'c'], 3)
    """
    graph, safe = graph_of(network, directed=False), shielded(network)
    if graph.m == 0:
        message = (
            f"only ways: got {graph.n} people and no link, wanted at least one link"
        )
        raise NoEvidenceError(message)
    walk = PairsWithout(neighbours(graph))
    parted = pairs_parted(graph, walk)
    rows = np.flatnonzero((parted > 0) & ~safe)
    rows = rows[np.lexsort((rows, -parted[rows]))]
    labels = network.index
    people = pd.DataFrame(
        {
            "entity": pd.Series(list(labels[rows]), dtype=object),
            "pairs_parted": parted[rows],
            "share": parted[rows] / walk.total,
        }
    )
    ends = [
        (min(one, other), max(one, other), _sides(walk, other, size))
        for one, other, size in walk.bridges
    ]
    ends.sort(key=lambda end: (-end[2][0], end[0], end[1]))
    open_ends = [end for end in ends if not (safe[end[0]] or safe[end[1]])]
    bridges = pd.DataFrame(
        [(labels[a], labels[b], *sides) for a, b, sides in open_ends],
        columns=list(BRIDGE_COLUMNS),
    )
    left_out = {
        "victims and witnesses, not listed": int(((parted > 0) & safe).sum()),
        "links with a victim or witness, not listed": len(ends) - len(open_ends),
    }
    method = Method("articulation points and bridges", left_out=left_out)
    return CutPoints(bridges=bridges, method=method, _people=people)


def pairs_parted(graph: Graph, walk: PairsWithout) -> Ints:
    """Return for every node how many pairs of others reach each other only past it."""
    return np.array([walk.parted(node) for node in range(graph.n)], dtype=np.int64)


def bridge_counts(graph: Graph, walk: PairsWithout) -> Ints:
    """Return for every node how many of its links are the only way between two parts."""
    ends = np.array([end[:2] for end in walk.bridges], dtype=np.int64).ravel()
    return np.bincount(ends, minlength=graph.n).astype(np.int64)


def _sides(walk: PairsWithout, node: int, size: int) -> tuple[int, int]:
    other = walk.piece[node] - size
    return size * other, min(size, other)
