"""Make a network fit for a graph file, and back, without losing a value.

A graph file holds for every attribute a text, number or yes/no that any tool can show
(``roles`` = ``suspect;victim``). What that cannot carry exactly stands once more, with its
type, in one attribute named ``trafficnet`` of the same node, link or graph. Reading takes the exact
value, unless another tool has changed the one that is shown: then the change counts.
"""

import json
import math
import re
from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from trafficnet.errors import InputError
from trafficnet.exchange.typedvalues import decode, encode

CODE = "trafficnet"
"""The attribute that holds the exact values."""

# What GraphML and GEXF tools read as something of their own.
_RESERVED = frozenset({"id", "label", "key", "pid", "parents", "viz"}) | {
    *("start", "end", "slices", "spells", "type", "source", "target", "for"),
    *("networkx_key", "mode", "node_default", "edge_default", "timeformat", CODE),
    *("self", "node_for_adding", "u_of_edge", "v_of_edge", "u_for_edge", "v_for_edge"),
}
_UNWRITABLE = re.compile("[^ -\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_EXACT_WHOLE = 2**53

Attributes = dict[str, Any]


def coded_graph(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Return a copy of a graph whose every name and value a graph file can hold."""
    coded: nx.Graph[str] = _empty(
        directed=graph.is_directed(), multigraph=graph.is_multigraph()
    )
    coded.graph.update(_coded(dict(graph.graph), {"multigraph": graph.is_multigraph()}))
    names = _file_names(graph)
    for node, attributes in graph.nodes(data=True):
        extra = {} if names[node] == node else {"node": encode(node)}
        coded.add_nodes_from([(names[node], _coded(attributes, extra))])
    for source, target, key, attributes in _edges(graph):
        extra = {"key": encode(key)} if graph.is_multigraph() else {}
        link = (names[source], names[target], _coded(attributes, extra))
        coded.add_edges_from([link])
    return coded


def plain_graph(coded: "nx.Graph[str]") -> "nx.Graph[Any]":
    """Return the graph that `coded_graph` was given, or any other file's as it is.

    Raises
    ------
    InputError
        If the exact values in the file are not ours or damaged.
    """
    try:
        return _plain_graph(coded)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"the attribute {CODE!r} of the graph file is damaged: {error}"
        raise InputError(message) from error


def _plain_graph(coded: "nx.Graph[str]") -> "nx.Graph[Any]":
    ours = CODE in coded.graph
    attributes, extra = _plain(coded.graph, ours=ours)
    multigraph = bool(extra.get("multigraph", coded.is_multigraph()))
    graph = _empty(directed=coded.is_directed(), multigraph=multigraph)
    graph.graph.update(attributes)
    names: dict[str, Any] = {}
    for name, stored in coded.nodes(data=True):
        attributes, extra = _plain(stored, ours=ours)
        names[name] = decode(extra["node"]) if "node" in extra else name
        graph.add_nodes_from([(names[name], attributes)])
    for source, target, key, stored in _edges(coded):
        attributes, extra = _plain(stored, ours=ours)
        ends = (names[source], names[target])
        keys = (decode(extra["key"]) if "key" in extra else key,) if multigraph else ()
        graph.add_edges_from([(*ends, *keys, attributes)])
    return graph


def _empty(*, directed: bool, multigraph: bool) -> "nx.Graph[Any]":
    if multigraph:
        return nx.MultiDiGraph() if directed else nx.MultiGraph()
    return nx.DiGraph() if directed else nx.Graph()


def _edges(graph: "nx.Graph[Any]") -> list[tuple[Any, Any, Any, Attributes]]:
    if isinstance(graph, nx.MultiGraph):
        return list(graph.edges(keys=True, data=True))
    return [
        (source, target, None, data) for source, target, data in graph.edges(data=True)
    ]


def _file_names(graph: "nx.Graph[Any]") -> dict[Hashable, str]:
    """Return a name for each node: its own where a file can hold that."""
    names: dict[Hashable, str] = {node: node for node in graph if _is_plain(node)}
    taken = set(names.values())
    for position, node in enumerate(graph):
        if node not in names:
            name = f"node {position}"
            while name in taken:
                name += "'"
            names[node] = name
            taken.add(name)
    return names


def _coded(attributes: Mapping[Any, Any], extra: Attributes) -> Attributes:
    """Return the attributes to show, and under `CODE` what showing them would lose."""
    shown: Attributes = {}
    exact: list[object] = []
    for name, given in sorted(attributes.items(), key=_by_name):
        value = given.item() if isinstance(given, np.generic) else given
        visible = _shown(name, value)
        if visible is not None:
            shown[name] = visible
        if visible is None or not _same(name, value, visible):
            exact.append([encode(name), encode(value)])
    code = dict(extra)
    if exact:
        code["exact"] = exact
    if code:
        shown[CODE] = json.dumps(code, sort_keys=True)
    return shown


def _by_name(item: tuple[object, object]) -> str:
    return repr(item[0])


def _plain(
    stored: Mapping[str, Any], *, ours: bool = True
) -> tuple[Attributes, Attributes]:
    """Return the attributes as they were, and what else `_coded` was given."""
    if not ours:
        return dict(stored), {}
    extra: Attributes = json.loads(stored.get(CODE, "{}"))
    kept = {name: value for name, value in stored.items() if name not in _RESERVED}
    for coded_name, coded_value in extra.pop("exact", []):
        name: Any = decode(coded_name)
        value = decode(coded_value)
        if kept.get(name) == _shown(name, value):
            kept[name] = value
    return kept, extra


def _shown(name: object, value: object) -> str | float | None:
    """Return what a tool is shown of a value, or None when nothing can be shown."""
    if not _is_plain(name) or name in _RESERVED:
        return None
    if name == "weight":
        return _shown_weight(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _text(value)).strip() or None


def _shown_weight(value: object) -> float | None:
    """Return a weight as the number every tool reads as the weight, if it is one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < _EXACT_WHOLE else None


def _same(name: object, value: object, visible: object) -> bool:
    """Tell whether what is shown is the value itself; tools read any weight as a float."""
    if name == "weight" and not isinstance(value, float):
        return False
    return type(visible) is type(value) and visible == value


def _text(value: object) -> str:
    if value is None or value is pd.NaT:
        return ""
    if isinstance(value, dict):
        return json.dumps(encode(value))
    if isinstance(value, set | frozenset):
        return ";".join(sorted(map(_text, value)))
    if isinstance(value, list | tuple):
        return ";".join(map(_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_plain(value: object) -> bool:
    """Tell whether a value is text that XML gives back unchanged."""
    return (
        type(value) is str
        and bool(value)
        and value == value.strip()
        and not _UNWRITABLE.search(value)
    )
