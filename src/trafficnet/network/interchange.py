"""To and from networkx and igraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.later import nx

if TYPE_CHECKING:
    import igraph

    from trafficnet.network.arrays import Edges


def networkx_graph(
    nodes: pd.DataFrame, links: pd.DataFrame, parts: pd.DataFrame, *, directed: bool
) -> nx.Graph[Any]:
    """Return a networkx graph with every node and link attribute.

    Parameters
    ----------
    nodes, links, parts
        Frames of a network.
    directed
        Whether the graph keeps directions.

    Returns
    -------
    networkx.Graph
        A MultiGraph or MultiDiGraph with one edge per part where there are parts, else
        a Graph or DiGraph with one edge per link. ``weight`` is the strength.
    """
    many = len(parts) > 0
    graph: nx.Graph[Any]
    if many:
        graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    else:
        graph = nx.DiGraph() if directed else nx.Graph()
    for row in nodes.to_dict("records"):
        graph.add_node(
            row["entity"], **{str(k): v for k, v in row.items() if k != "entity"}
        )
    rows = (parts if many else links).to_dict("records")
    for row in rows:
        attributes = {
            str(k): v for k, v in row.items() if k not in {"source", "target"}
        }
        graph.add_edge(
            row["source"], row["target"], weight=row["strength"], **attributes
        )
    return graph


def graph_links(
    graph: nx.Graph[Any], weight: str | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the links and nodes of a networkx graph as two tables.

    Parameters
    ----------
    graph
        Any networkx graph.
    weight
        Edge attribute that holds the weight; missing ones count 1.
    """
    rows = [
        (a, b, 1.0 if weight is None else data.get(weight, 1.0))
        for a, b, data in graph.edges(data=True)
    ]
    links = pd.DataFrame(
        {
            "source": pd.Series([a for a, _, _ in rows], dtype=object),
            "target": pd.Series([b for _, b, _ in rows], dtype=object),
            "weight": [w for _, _, w in rows],
        }
    )
    labels = list(graph.nodes)
    nodes = pd.DataFrame(
        {
            "entity": pd.Series(labels, dtype=object),
            "kind": "person",
            "name": [str(label) for label in labels],
            "known": True,
        }
    )
    return links, nodes


def igraph_graph(
    nodes: pd.DataFrame, links: pd.DataFrame, edges: Edges, *, directed: bool
) -> igraph.Graph:
    """Return an igraph graph; vertex ``name`` is the entity, edge ``weight`` the strength.

    Raises
    ------
    ParameterError
        If the optional package igraph is not installed.
    """
    try:
        import igraph  # noqa: PLC0415 - optional: its licence (GPL) is not ours to require
    except ImportError:
        message = "igraph is not installed: wanted the optional package, by `pip install igraph`"
        raise ParameterError(message) from None
    graph = igraph.Graph(
        n=len(nodes),
        edges=list(zip(edges.source.tolist(), edges.target.tolist(), strict=True)),
        directed=directed,
    )
    graph.vs["name"] = [str(label) for label in nodes["entity"]]
    graph.vs["label"] = list(nodes["name"])
    graph.es["weight"] = edges.weight.tolist()
    graph.es["kinds"] = list(links["kinds"])
    return graph
