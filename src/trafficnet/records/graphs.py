"""A graph as it stood in a file: nodes, ties, and the elements that are neither.

Every reader of a graph file makes a :class:`Graph`;
:func:`trafficnet.records.graphtables.graph_tables` makes tables of records out of it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trafficnet.records.tables import DamagedRow, shown


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a graph.

    Parameters
    ----------
    id
        What ties call it; empty where the file gives none.
    row
        Its position among the nodes of the file, from 1.
    label
        What the drawing shows.
    type
        What the file says it is ("Person", "Phone").
    attributes
        Everything else said of it, heading -> text.
    sort
        What it is, where the format itself says so; see
        :mod:`trafficnet.records.nodesorts`.
    short
        Its id as people know it, where ``id`` has more in front.
    """

    id: str
    row: int
    label: str = ""
    type: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    short: str = ""

    @property
    def called(self) -> str:
        """Return its label, else its id as people know it."""
        return self.label or self.short or self.id

    @property
    def shown(self) -> str:
        """Return what messages call it."""
        return shown(self.called)


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of a graph.

    Parameters
    ----------
    source, target
        The ids of its ends.
    row
        Its position among the ties of the file, from 1.
    label, type
        What the drawing shows; what the file says it is.
    attributes
        Everything else said of it, heading -> text.
    """

    source: str
    target: str
    row: int
    label: str = ""
    type: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes and ties of one file.

    Parameters
    ----------
    nodes, ties
        In the order of the file.
    attributes
        What is said of the graph as a whole.
    damaged_nodes, damaged_ties
        Elements that are no node or no tie.
    notes
        What the reader assumed.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    damaged_nodes: tuple[DamagedRow, ...] = ()
    damaged_ties: tuple[DamagedRow, ...] = ()
    notes: tuple[str, ...] = ()


def checked(graph: Graph) -> Graph:
    """Return a graph whose ids are unique and whose every tie joins two of its nodes.

    Nodes without an id or with one that an earlier node has, ties without an end, with an
    end that is not there, or of a node with itself, become damaged rows.

    Examples
    --------
    >>> one = checked(Graph((Node("a", 1), Node("a", 2)), (Tie("a", "b", 1),)))
    >>> [row.reason for row in (*one.damaged_nodes, *one.damaged_ties)]
    ["has the id 'a' of node 1; wanted each id once", "joins 'b', for which there is no node"]
    """
    first: dict[str, Node] = {}
    nodes: list[Node] = []
    damaged = list(graph.damaged_nodes)
    for node in graph.nodes:
        reason = _node_fault(node, first)
        if reason is None:
            first[node.id] = node
            nodes.append(node)
        else:
            damaged.append(DamagedRow(node.row, node.shown, reason))
    ties: list[Tie] = []
    broken = list(graph.damaged_ties)
    for tie in graph.ties:
        reason = _tie_fault(tie, first)
        if reason is None:
            ties.append(tie)
        else:
            value = shown(f"{tie.source} - {tie.target}")
            broken.append(DamagedRow(tie.row, value, reason))
    return replace(
        graph,
        nodes=tuple(nodes),
        ties=tuple(ties),
        damaged_nodes=tuple(damaged),
        damaged_ties=tuple(broken),
    )


def _node_fault(node: Node, first: Mapping[str, Node]) -> str | None:
    if not node.id.strip():
        return "is a node without an id; ties cannot name it"
    if node.id in first:
        row = first[node.id].row
        return f"has the id {shown(node.id)!r} of node {row}; wanted each id once"
    return None


def _tie_fault(tie: Tie, nodes: Mapping[str, Node]) -> str | None:
    for end in (tie.source, tie.target):
        if not end.strip():
            return "is a tie with one end only; wanted two"
    for end in (tie.source, tie.target):
        if end not in nodes:
            return f"joins {shown(end)!r}, for which there is no node"
    if tie.source == tie.target:
        return f"joins {nodes[tie.source].shown!r} with itself"
    return None


def folded_ids(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return the ids, in lower case, that more than one node has in some spelling."""
    tally = Counter(node.id.casefold() for node in nodes)
    return frozenset(one for one, count in tally.items() if count > 1)
