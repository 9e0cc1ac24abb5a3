"""Write a network as GraphML for yEd, Gephi, Cytoscape or networkx, and read it back.

networkx writes and reads the format; it refuses lists, dates and "nothing known", so the
network is coded first (`trafficnet.exchange.graphcoding`). What is read back is equal to
what was written: names, values, types, direction, parallel links.
"""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from trafficnet.errors import InputError
from trafficnet.exchange.graphcoding import coded_graph, plain_graph
from trafficnet.exchange.placing import place_bytes


def write_graphml(graph: "nx.Graph[Any]", path: str | Path) -> Path:
    """Write a networkx graph, such as ``network.to_networkx()``, as a GraphML file.

    Parameters
    ----------
    graph
        Any networkx graph. Values may be text, numbers, yes/no, dates, moments, nothing,
        and lists, tuples, sets and mappings of these.
    path
        The file to write; an older one is replaced in one step.

    Raises
    ------
    ParameterError
        If a value is of a kind that cannot be written.
    OutputError
        If the file cannot be written.

    See Also
    --------
    trafficnet.exchange.gexf.write_gexf : the format Gephi keeps colours and times in.
    """
    out = BytesIO()
    nx.write_graphml_xml(coded_graph(graph), out, named_key_ids=False)
    return place_bytes(out.getvalue(), path)


def read_graphml(path: str | Path) -> "nx.Graph[Any]":
    """Return the graph in a GraphML file, with every value as it was written.

    Raises
    ------
    InputError
        If the file cannot be read or is not GraphML.
    """
    try:
        coded = nx.read_graphml(Path(path))
    except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError) as error:
        message = f"{path}: wanted a GraphML file: {error}"
        raise InputError(message) from error
    return plain_graph(coded)
