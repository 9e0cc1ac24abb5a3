"""GraphML: the graphs that yEd, networkx, igraph and this tool itself write.

Nodes and edges carry ``data`` elements whose meaning stands in ``key`` elements (name,
type, default). yEd keeps labels in elements of its own, which are read; other drawing is
left aside. See http://graphml.graphdrawing.org/specification.html.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from trafficnet.errors import InputError
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.graphwords import label_in, plain_value, type_in
from trafficnet.records.markup import read_xml, text_of
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown

_LABELS = {"node": "NodeLabel", "edge": "EdgeLabel"}


@dataclass(frozen=True, slots=True)
class _Key:
    place: int
    name: str
    type: str
    default: str


_Keys = dict[str, _Key]
_DEFAULTS = "default of "
_MOST_DEFAULTS = 10_000_000


def read_graphml(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a GraphML file: its nodes as people, its edges as ties.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InputError
        It is no GraphML, is cut off, or has a document type declaration.
    EmptyInputError
        It has no node and no edge.

    Notes
    -----
    Nested graphs are read as one. A hyperedge, which joins more than two nodes, is a
    refused row. Parallel edges are rows of their own.
    """
    root, notes = read_xml(source, "graphml")
    graph = _graph(root, notes, source.name)
    scope = scope_of(graph.nodes, graph.ties)
    home = source.settings.home_country
    yield from graph_tables(graph, source.name, scope, home_country=home)


def _graph(root: Element, notes: tuple[str, ...], name: str) -> Graph:
    keys = _keys(root)
    for kind in ("node", "edge"):
        count = sum(1 for _ in root.iter(kind)) * len(keys[_DEFAULTS + kind])
        if count > _MOST_DEFAULTS:
            message = (
                f"{name}: its {kind}s have {count:,} values that only a default gives; "
                "wanted a graph that says what each of them is"
            )
            raise InputError(message)
    graphs = list(root.iter("graph"))
    nodes = tuple(
        _node(element, row, keys) for row, element in enumerate(root.iter("node"), 1)
    )
    ties: list[Tie] = []
    damaged: list[DamagedRow] = []
    joins = (one for one in root.iter() if one.tag in {"edge", "hyperedge"})
    for row, element in enumerate(joins, 1):
        if element.tag == "edge":
            ties.append(_tie(element, row, keys))
        else:
            damaged.append(_hyperedge(element, row))
    said: dict[str, str] = {}
    for one in graphs:
        said |= _data(one, keys)
    return Graph(
        nodes, tuple(ties), said, (), tuple(damaged), (*notes, *_notes(graphs))
    )


def _notes(graphs: list[Element]) -> list[str]:
    notes = []
    if len(graphs) > 1:
        notes.append(f"{len(graphs)} graphs, nested or side by side, read as one")
    kinds = {one.get("edgedefault", "") for one in graphs}
    if kinds == {"undirected"}:
        notes.append("its ties have no direction; from and to are as written")
    return notes


def _keys(root: Element) -> dict[str, _Keys]:
    """Return for graphs, nodes and edges: key id -> name, type, default.

    Beside them stand those that have a default, which an element has without saying so.
    """
    kinds = ("graph", "node", "edge")
    keys: dict[str, _Keys] = {kind: {} for kind in kinds}
    for place, element in enumerate(root.iter("key")):
        identifier = element.get("id", "")
        default = element.find("default")
        key = _Key(
            place,
            element.get("attr.name") or element.get("yfiles.type") or identifier,
            element.get("attr.type", "string"),
            text_of(default) if default is not None else "",
        )
        wanted = element.get("for", "all")
        for kind, known in keys.items():
            if wanted in {kind, "all"}:
                known[identifier] = key
    defaults: dict[str, _Keys] = {
        _DEFAULTS + kind: {at: one for at, one in keys[kind].items() if one.default}
        for kind in kinds
    }
    return keys | defaults


def _data(element: Element, every: Mapping[str, _Keys]) -> dict[str, str]:
    """Return attribute name -> text, defaults among them."""
    keys, defaults = every[element.tag], every[_DEFAULTS + element.tag]
    given = {
        one.get("key", ""): text_of(one)
        for one in element.findall("data")
        if not len(one)
    }
    said: dict[str, str] = {}
    named = {at: keys[at] for at in (*defaults, *given) if at in keys}
    for identifier, key in sorted(named.items(), key=lambda one: one[1].place):
        text = given.pop(identifier, key.default)
        if text:
            name = key.name if key.name not in said else f"{key.name} ({identifier})"
            said[name] = plain_value(text, key.type)
    return said | {name: text for name, text in given.items() if text}


def _drawn(element: Element) -> list[str]:
    """Return the labels that yEd draws at a node or an edge."""
    found = [
        text_of(label)
        for data in element.findall("data")
        for label in data.iter(_LABELS[element.tag])
    ]
    return [text for text in dict.fromkeys(found) if text]


def _node(element: Element, row: int, keys: Mapping[str, _Keys]) -> Node:
    said = _data(element, keys)
    drawn = _drawn(element)
    is_group = element.get("yfiles.foldertype") == "group"
    if len(drawn) > 1:
        said["further labels"] = " | ".join(drawn[1:])
    label = drawn[0] if drawn else label_in(said)
    sort = "group" if is_group else ""
    return Node(element.get("id", ""), row, label, type_in(said), said, sort)


def _tie(element: Element, row: int, keys: Mapping[str, _Keys]) -> Tie:
    said = _data(element, keys)
    drawn = _drawn(element)
    for port in ("sourceport", "targetport"):
        if element.get(port):
            said[port] = element.get(port, "")
    if element.get("id"):
        said.setdefault("record_id", element.get("id", ""))
    label = " | ".join(drawn) or label_in(said)
    ends = element.get("source", ""), element.get("target", "")
    return Tie(*ends, row, label, type_in(said), said)


def _hyperedge(element: Element, row: int) -> DamagedRow:
    ends = [one.get("node", "") for one in element.findall("endpoint")]
    reason = f"is a hyperedge of {len(ends)} nodes; wanted ties between two"
    return DamagedRow(row, shown(" - ".join(ends)), reason)
