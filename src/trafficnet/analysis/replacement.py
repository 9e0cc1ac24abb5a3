"""Who could fill the gap that somebody's absence leaves."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.fragmentation import state_without
from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of, simple_graph
from trafficnet.analysis.pathlengths import steps_from
from trafficnet.analysis.protection import node_column, shielded
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALF: Final = 0.5
FILLED: Final = "somebody already knows half of the same people"
OPEN: Final = "nobody knows half of the same people"
COLUMNS: Final = (
    "gap",
    "candidate",
    "similarity",
    "shared_contacts",
    "contacts_reached",
    "mean_steps",
    "same_community",
    "shared_functions",
    "shared_countries",
    "fragmentation",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Replacements(Readable):
    """Who could take the place of people who are gone.

    Parameters
    ----------
    verdict
        Whether for some gap somebody already knows half of the same people.
    before, without
        Borgatti's F with everyone, and without those who are gone.
    method
        How it was reached; counts the victims and witnesses, who are never candidates.
    """

    verdict: str
    before: float
    without: float
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per gap and candidate, the most similar first."""
        return self._table.copy()

    def said(self) -> str:
        """Return in one sentence what would be left of the effect."""
        filled = self._table.groupby("gap", sort=False)["fragmentation"].min()
        best = filled.min() if len(filled) else self.without
        return (
            f"Fragmentation (0 is whole, 1 is apart) goes from {self.before:.2f} to "
            f"{self.without:.2f}, and to {best:.2f} if the best placed person takes over: "
            f"{self.verdict}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the similarity of the candidates, gap by gap."""
        ax = axes_for(ax)
        at = np.arange(len(self._table))
        ax.barh(at, self._table["similarity"], color="#0072B2")
        names = [
            f"{row.gap}: {row.candidate}" for row in self._table.itertuples(index=False)
        ]
        ax.set_yticks(at, names, fontsize=8, parse_math=False)
        ax.invert_yaxis()
        ax.set(xlabel="share of contacts in common", xlim=(0, 1), title=self.verdict)
        return ax

    def _shown(self) -> Shown:
        return ("Who could fill the gap", self._table, self.method, self.said())


def replacements(
    network: Network,
    gone: Iterable[Hashable],
    communities: Communities | None = None,
    *,
    limit: int = 5,
) -> Replacements:
    """Return who could fill the gaps, by what they share with those who are gone.

    Parameters
    ----------
    network
        Directions and strengths are ignored.
    gone
        The people thought away, all at once. A victim or witness is refused here: what
        moving them to safety changes is told by ``to_safety``.
    communities
        Tells who is of the same group; None leaves that open.
    limit
        How many candidates for each gap.

    Returns
    -------
    Replacements
        ``similarity``: contacts in common over contacts of either (Jaccard; structurally
        similar people can take over without new acquaintances); ``contacts_reached`` and
        ``mean_steps``: how many of the gap's contacts they can reach without the gap, and
        in how many steps; ``shared_functions``, ``shared_countries`` as recorded;
        ``fragmentation``: Borgatti's F if this person took over all the gap's contacts.

    Raises
    ------
    ParameterError
        If somebody is not in the network, is protected, or nobody is named.
    NoEvidenceError
        If there is no link, or nobody who could be a candidate.

    Notes
    -----
    Groups replace people along existing ties: those left without a contact look for one
    with the same function near by, so that after a removal networks became *more*
    efficient in simulations on police data [1]_. A candidate is a hypothesis about
    contacts, not a statement about intent. One search per contact of a gap,
    O(d (n + m)).

    References
    ----------
    .. [1] Duijn, P. A. C., Kashirin, V. and Sloot, P. M. A. (2014). The relative
       ineffectiveness of criminal network disruption. Scientific Reports, 4, 4238.
       https://doi.org/10.1038/srep04238

    Examples
    --------
    >>> square = pd.DataFrame({"source": list("abcd"), "target": list("bcda")})
    >>> found = replacements(Network.from_links(square), ["a"], limit=1).table()
    >>> found[["candidate", "similarity"]].values.tolist()
    [['c', 1.0]]
    """
    graph, safe = graph_of(network, directed=False), shielded(network)
    out = _positions(network, gone, safe)
    if graph.m == 0:
        message = f"replacements: got {graph.n} people and no link, wanted a link"
        raise NoEvidenceError(message)
    may = np.ones(graph.n, dtype=np.bool_)
    may[out] = False
    may &= ~safe & (graph.degree() > 0)
    if not may.any():
        message = (
            "replacements: nobody left with a link who is neither victim nor witness"
        )
        raise NoEvidenceError(message)
    profile = _Profile(network, graph, community_of(network, communities), out)
    rows = [row for gap in out for row in profile.rows(gap, np.flatnonzero(may), limit)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    found = bool((table["similarity"] >= HALF).any())
    return Replacements(
        verdict=FILLED if found else OPEN,
        before=state_without(graph, []).fragmentation,
        without=state_without(graph, out).fragmentation,
        method=Method(
            "replacement by similar contacts",
            MappingProxyType({"gone": len(out), "limit": limit}),
            left_out=MappingProxyType(
                {"victims and witnesses, never candidates": int(safe.sum())}
            ),
        ),
        _table=table,
    )


def _positions(network: Network, gone: Iterable[Hashable], safe: Any) -> list[int]:  # noqa: ANN401 - an array of booleans
    out = sorted({network.position(each) for each in gone})
    if not out:
        message = "gone: nobody is named, wanted at least one person"
        raise ParameterError(message)
    for each in out:
        if safe[each]:
            message = (
                f"gone {network.index[each]!r}: is, or may be, a victim or witness, who is "
                "never taken out; wanted others (to_safety tells what moving them changes)"
            )
            raise ParameterError(message)
    return out


class _Profile:
    """What everyone has that a gap may need."""

    def __init__(
        self, network: Network, graph: Graph, groups: "pd.Series[int]", out: list[int]
    ) -> None:
        self.graph, self.out, self.labels = graph, out, network.index
        self.groups = groups.to_numpy(dtype=object)
        self.known = [
            set(row.tolist())
            for row in np.split(graph.matrix().indices, graph.matrix().indptr[1:-1])
        ]
        self.functions, self.countries = (
            [
                each if isinstance(each, tuple) else ()
                for each in node_column(network, c)
            ]
            for c in ("functions", "countries")
        )
        lost = np.isin(graph.source, out) | np.isin(graph.target, out)
        self.left = graph.keep(~lost)

    def rows(self, gap: int, may: Ints, limit: int) -> list[tuple[Any, ...]]:
        contacts = self.known[gap] - set(self.out)
        steps = steps_from(self.left, np.array(sorted(contacts), dtype=np.int64))
        reached = (
            np.isfinite(steps).sum(axis=0) if len(contacts) else np.zeros(self.graph.n)
        )
        shared = np.array([len(contacts & self.known[each]) for each in may])
        either = np.array(
            [len((contacts | self.known[each]) - {gap, each}) for each in may]
        )
        alike = np.divide(shared, either, out=np.zeros(len(may)), where=either > 0)
        order = np.lexsort((may, -reached[may], -shared, -alike))[:limit]
        return [
            self._row(gap, int(may[at]), float(alike[at]), int(shared[at]), steps)
            for at in order
        ]

    def _row(
        self, gap: int, candidate: int, alike: float, shared: int, steps: Floats
    ) -> tuple[Any, ...]:
        ways = steps[:, candidate] if len(steps) else np.zeros(0)
        ways = ways[np.isfinite(ways) & (ways > 0)]
        one, other = self.groups[gap], self.groups[candidate]
        same = None if pd.isna(one) or pd.isna(other) else bool(one == other)
        return (
            self.labels[gap],
            self.labels[candidate],
            alike,
            shared,
            len(ways),
            float(ways.mean()) if len(ways) else np.nan,
            same,
            tuple(sorted(set(self.functions[gap]) & set(self.functions[candidate]))),
            tuple(sorted(set(self.countries[gap]) & set(self.countries[candidate]))),
            self._taken_over(gap, candidate),
        )

    def _taken_over(self, gap: int, candidate: int) -> float:
        """Return F if the candidate took over all the gap's contacts."""
        new = sorted(self.known[gap] - set(self.out) - {candidate})
        source = np.concatenate([self.left.source, np.full(len(new), candidate)])
        target = np.concatenate([self.left.target, np.array(new, dtype=np.int64)])
        return state_without(
            simple_graph(self.graph.n, source, target), self.out
        ).fragmentation
