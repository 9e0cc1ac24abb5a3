"""GEXF 1.1 to 1.3: the graphs that Gephi, networkx and this tool itself write.

Nodes and edges carry ``attvalue`` elements whose meaning stands in ``attribute``
elements. Where the graph is dynamic, the time in which a node or an edge was there (its
spells) becomes ``since`` and ``until`` of a tie. Drawing (``viz``) is left aside. See
https://gexf.net.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.graphwords import label_in, plain_value, type_in
from trafficnet.records.markup import read_xml
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2}(T.*)?)?")
_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})
_NUMBERS = frozenset(
    {"integer", "long", "float", "double", "short", "byte", "bigdecimal"}
)
_OWN = frozenset({"id", "label", "source", "target", "type", "start", "end", "kind"})
_DRAWN = frozenset({"pid", "startopen", "endopen", "timestamp"})


@dataclass(frozen=True, slots=True)
class _Attribute:
    title: str
    type: str
    default: str


def read_gexf(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a GEXF file: its nodes as people, its edges as ties.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InputError
        It is no GEXF, is cut off, or has a document type declaration.
    EmptyInputError
        It has no node and no edge.

    Notes
    -----
    Nodes inside nodes are nodes like any other. Of several spells the first start and
    the last end count; all stand in the column ``spells``. Times that are no dates are
    kept as they are. Of a number that changes over time the last value counts.
    """
    root, notes = read_xml(source, "gexf")
    graph = _graph(root, notes)
    scope = scope_of(graph.nodes, graph.ties)
    home = source.settings.home_country
    yield from graph_tables(graph, source.name, scope, home_country=home)


def _graph(root: Element, notes: tuple[str, ...]) -> Graph:
    known = _attributes(root)
    nodes = tuple(
        _node(element, row, known.get("node", {}))
        for row, element in enumerate(root.iter("node"), 1)
    )
    ties = tuple(
        _tie(element, row, known.get("edge", {}))
        for row, element in enumerate(root.iter("edge"), 1)
    )
    found = root.find("graph")
    defaults = found.get("defaultedgetype", "undirected") if found is not None else ""
    told = list(notes)
    if defaults == "undirected" and ties:
        told.append("its ties have no direction; from and to are as written")
    return Graph(nodes, ties, _of_the_whole(root), notes=tuple(told))


def _of_the_whole(root: Element) -> dict[str, str]:
    """Return what our own export says of the graph as a whole, its marking among it."""
    for element in root.iter("keywords"):
        try:
            said = json.loads(element.text or "")
        except ValueError:
            continue
        if isinstance(said, dict):
            return {key: one for key, one in said.items() if isinstance(one, str)}
    return {}


def _attributes(root: Element) -> dict[str, dict[str, _Attribute]]:
    """Return for nodes and edges: attribute id -> title, type, default."""
    known: dict[str, dict[str, _Attribute]] = {}
    for group in root.iter("attributes"):
        held = known.setdefault(group.get("class", ""), {})
        for element in group.iter("attribute"):
            identifier = element.get("id", "")
            title = element.get("title") or identifier
            kind = element.get("type", "string")
            default = (element.findtext("default") or "").strip()
            held[identifier] = _Attribute(title, kind, default)
    return known


def _said(element: Element, known: Mapping[str, _Attribute]) -> dict[str, str]:
    """Return attribute title -> text, defaults among them."""
    values: dict[str, list[tuple[str, str]]] = {}
    for group in element.findall("attvalues"):
        for one in group.findall("attvalue"):
            identifier = one.get("for") or one.get("id") or ""
            when = one.get("start") or one.get("timestamp") or ""
            values.setdefault(identifier, []).append((when, one.get("value", "")))
    said: dict[str, str] = {}
    for identifier in dict.fromkeys((*known, *values)):
        attribute = known.get(identifier, _Attribute(identifier, "string", ""))
        text = _one_value(values.get(identifier, []), attribute)
        if text:
            is_new = attribute.title not in said
            title = attribute.title if is_new else f"{attribute.title} ({identifier})"
            said[title] = text
    return said


def _one_value(values: list[tuple[str, str]], attribute: _Attribute) -> str:
    """Return one text for the values an attribute had over time."""
    texts = [plain_value(text.strip(), attribute.type) for _, text in values]
    texts = list(dict.fromkeys(text for text in texts if text))
    if not texts:
        return attribute.default
    if attribute.type in _NUMBERS:
        return plain_value(
            max(values, key=lambda one: one[0])[1].strip(), attribute.type
        )
    return ";".join(texts)


def _node(element: Element, row: int, known: Mapping[str, _Attribute]) -> Node:
    said = _said(element, known)
    label = element.get("label", "").strip() or label_in(said)
    identifier = element.get("id", "")
    if label == identifier:
        label = label_in(said)
    for name, text in _spell_cells(element, "there since", "there until").items():
        said.setdefault(name, text)
    return Node(identifier, row, label, type_in(said), said)


def _tie(element: Element, row: int, known: Mapping[str, _Attribute]) -> Tie:
    said = _said(element, known)
    for name, text in sorted(element.attrib.items()):
        if name not in _OWN and name not in _DRAWN and text.strip():
            said.setdefault(name, plain_value(text.strip(), "float"))
    if element.get("id"):
        said.setdefault("record_id", element.get("id", ""))
    for name, text in _spell_cells(element, "first_seen", "last_seen").items():
        said.setdefault(name, text)
    kind = element.get("kind") or type_in(said)
    declared = element.get("type", "")
    if declared and declared.casefold() not in _DIRECTIONS:
        kind = kind or declared
    label = element.get("label", "").strip() or label_in(said)
    return Tie(
        element.get("source", ""), element.get("target", ""), row, label, kind, said
    )


def _spell_cells(element: Element, first: str, last: str) -> dict[str, str]:
    """Return when an element began and ended to be there, by its spells."""
    spells = [
        (one.get("start", ""), one.get("end", ""))
        for one in (element, *element.findall("spells/spell"))
        if one.get("start") or one.get("end")
    ]
    if not spells:
        return {}
    starts = [start for start, _ in spells if start]
    ends = [end for _, end in spells if end]
    if not all(_DATE.fullmatch(one) for one in (*starts, *ends)):
        return {"spells": _spelled(spells)}
    cells = {first: min(starts)} if starts else {}
    if len(ends) == len(spells):
        cells[last] = max(ends)
    return cells | ({"spells": _spelled(spells)} if len(spells) > 1 else {})


def _spelled(spells: list[tuple[str, str]]) -> str:
    return "; ".join(f"{start or '…'} to {end or '…'}" for start, end in sorted(spells))
