"""What moving victims and witnesses to safety changes, for them and for others."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.fragmentation import state_without
from trafficnet.analysis.graph import Bools, Graph, component_labels, graph_of
from trafficnet.analysis.protection import node_column, protected, shielded
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = (
    "entity",
    "name",
    "roles",
    "contacts",
    "contacts_protected",
    "left_alone",
    "protected_left_alone",
    "cut_off",
    "fragmentation",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ToSafety(Readable):
    """What changes when victims and witnesses are moved to safety.

    Parameters
    ----------
    before, after
        Borgatti's F of the network as it is, and without all of them.
    still_linked
        Other victims and witnesses who keep a contact and were in contact with those moved:
        they stay behind, and may need help first.
    method
        How it was reached.
    """

    before: float
    after: float
    still_linked: tuple[Hashable, ...]
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per person, in canonical order: this is no ranking."""
        return self._table.copy()

    def said(self) -> tuple[str, str]:
        """Return what changes, and what that is not."""
        moved = counted(len(self._table), "person", "people")
        staying = counted(
            len(self.still_linked), "other protected person", "others protected"
        )
        first = (
            f"With {moved} in safety the network's fragmentation goes from "
            f"{self.before:.2f} to {self.after:.2f}; {staying} would stay in contact with "
            "the rest."
        )
        second = (
            "Who is moved first is decided by need and danger, never by what it does to "
            "the network."
        )
        return first, second

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw everyone's contacts, and how many of them are protected too."""
        ax = axes_for(ax)
        at = np.arange(len(self._table))
        ax.barh(at, self._table["contacts"], color="#56B4E9", label="contacts that end")
        ax.barh(
            at,
            self._table["contacts_protected"],
            color="#009E73",
            label="of them victims or witnesses",
        )
        ax.set_yticks(at, [str(e) for e in self._table["entity"]], parse_math=False)
        ax.invert_yaxis()
        ax.legend(frameon=False)
        ax.set_xlabel("contacts")
        return ax

    def _shown(self) -> Shown:
        return ("To safety", self._table, self.method, *self.said())


def to_safety(network: Network, people: Iterable[Hashable] | None = None) -> ToSafety:
    """Return what moving victims and witnesses to safety changes, one by one and together.

    Parameters
    ----------
    network
        Directions and strengths are ignored.
    people
        Who is moved; None for everyone with a victim or witness role. Others are refused:
        this is no way to ask about taking somebody out.

    Returns
    -------
    ToSafety
        ``contacts`` end with the move, ``contacts_protected`` of them are with other
        victims or witnesses; ``left_alone`` have no other contact than this person,
        ``protected_left_alone`` of them are protected (whom nobody may ask after then);
        ``cut_off`` lose every way to the larger part; ``fragmentation`` is Borgatti's F
        with this person alone in safety.

    Raises
    ------
    NoEvidenceError
        If nobody has a victim or witness role.
    ParameterError
        If somebody named is not in the network, or has no such role.

    Notes
    -----
    One pass over the network per person, O(n + m). It tells of recorded contacts only: somebody
    without any may be watched all the same.

    Examples
    --------
    >>> links = pd.DataFrame({"source": ["v", "v"], "target": ["a", "w"]})
    >>> roles = pd.DataFrame({"entity": ["a", "v", "w"], "roles": [(), ("victim",), ("victim",)]})
    >>> found = to_safety(Network.from_links(links, nodes=roles), ["v"])
    >>> found.table()[["entity", "contacts", "protected_left_alone"]].values.tolist()
    [['v', 2, 1]]
    """
    graph, safe = graph_of(network, directed=False), protected(network)
    if not safe.any():
        message = f"to safety: none of {graph.n} people has a victim or witness role"
        raise NoEvidenceError(message)
    moved = _moved(network, people, safe)
    labels, names = network.index, node_column(network, "name")
    roles = node_column(network, "roles")
    rows = [
        (labels[each], names.iloc[each], roles.iloc[each], *_change(graph, each, safe))
        for each in moved
    ]
    return ToSafety(
        before=state_without(graph, []).fragmentation,
        after=state_without(graph, moved).fragmentation,
        still_linked=tuple(labels[_staying(graph, moved, safe)]),
        method=Method(
            "network without those moved to safety",
            MappingProxyType({"moved": len(moved)}),
        ),
        _table=pd.DataFrame(rows, columns=list(COLUMNS)),
    )


def _moved(
    network: Network, people: Iterable[Hashable] | None, safe: Bools
) -> list[int]:
    if people is None:
        return [int(each) for each in np.flatnonzero(safe)]
    named = sorted({network.position(each) for each in people})
    maybe = shielded(network)
    for each in named:
        if not maybe[each]:
            message = (
                f"to safety {network.index[each]!r}: has no victim or witness role; "
                "wanted people who have one"
            )
            raise ParameterError(message)
    return named


def _change(
    graph: Graph, person: int, safe: Bools
) -> tuple[int, int, int, int, int, float]:
    ends = (graph.source == person) | (graph.target == person)
    contacts = np.where(
        graph.source[ends] == person, graph.target[ends], graph.source[ends]
    )
    left = graph.keep(~ends)
    alone = contacts[left.degree()[contacts] == 0]
    pieces = component_labels(left)[1]
    sizes = np.bincount(pieces, minlength=1)
    parts = (
        sorted(sizes[np.unique(pieces[contacts])].tolist()) if len(contacts) else [0]
    )
    return (
        len(contacts),
        int(safe[contacts].sum()),
        len(alone),
        int(safe[alone].sum()),
        sum(parts[:-1]),
        state_without(graph, [person]).fragmentation,
    )


def _staying(graph: Graph, moved: list[int], safe: Bools) -> list[int]:
    """Return the protected contacts of those moved who keep a contact themselves."""
    gone = np.isin(np.arange(graph.n), moved)
    touched = gone[graph.source] | gone[graph.target]
    near = np.zeros(graph.n, dtype=np.bool_)
    near[graph.source[touched]] = near[graph.target[touched]] = True
    keeps = graph.keep(~touched).degree() > 0
    return [int(each) for each in np.flatnonzero(near & keeps & safe & ~gone)]
