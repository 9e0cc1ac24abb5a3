"""Write a network as GEXF 1.3 for Gephi, and read it back.

networkx writes and reads the format; the network is coded first, so that lists, dates and
"nothing known" survive (`trafficnet.exchange.graphcoding`). GEXF has no place for what
belongs to the whole network: that stands in the file's ``meta`` element, with the
protective marking in its ``description``. No date is written: the same network gives the
same bytes on any day.
"""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, ParseError, SubElement, indent

import networkx as nx
from networkx.readwrite.gexf import GEXFReader, GEXFWriter

from trafficnet.errors import InputError
from trafficnet.exchange.graphcoding import CODE, coded_graph, plain_graph
from trafficnet.exchange.placing import place_bytes
from trafficnet.version import __version__

_VERSIONS = ("1.3", "1.2draft", "1.1draft")


def write_gexf(graph: "nx.Graph[Any]", path: str | Path) -> Path:
    """Write a networkx graph, such as ``network.to_networkx()``, as a GEXF 1.3 file.

    Parameters
    ----------
    graph
        Any networkx graph. Values may be text, numbers, yes/no, dates, moments, nothing,
        and lists, tuples, sets and mappings of these. A node's ``name`` is its label.
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
    trafficnet.exchange.graphml.write_graphml : the format most other tools read.
    """
    coded = coded_graph(graph)
    whole = dict(coded.graph)
    coded.graph.clear()
    for _, attributes in coded.nodes(data=True):
        if "name" in attributes:
            attributes["label"] = attributes["name"]
    writer = GEXFWriter(encoding="utf-8", prettyprint=False, version=_VERSIONS[0])
    writer.add_graph(coded)
    _describe(writer.xml, whole)
    indent(writer.xml)
    out = BytesIO()
    ElementTree(writer.xml).write(out, encoding="utf-8", xml_declaration=True)
    return place_bytes(out.getvalue(), path)


def read_gexf(path: str | Path) -> "nx.Graph[Any]":
    """Return the graph in a GEXF file (1.1 to 1.3), with every value as it was written.

    Raises
    ------
    InputError
        If the file cannot be read or is not GEXF.
    """
    reasons = []
    for version in _VERSIONS:
        reader = GEXFReader(node_type=str, version=version)
        try:
            coded = reader(Path(path))
        except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError) as error:
            reasons.append(str(error))
            continue
        whole = reader.xml.findtext(
            f"{{{reader.NS_GEXF}}}meta/{{{reader.NS_GEXF}}}keywords"
        )
        return plain_graph(_with_whole(coded, whole))
    message = f"{path}: wanted a GEXF file: {reasons[0]}"
    raise InputError(message)


def _describe(document: Element, whole: dict[str, Any]) -> None:
    """Replace the dated ``meta`` element by one without a date."""
    meta = document.find("meta")
    if meta is None:  # pragma: no cover - networkx always writes one
        meta = SubElement(document, "meta")
    meta.clear()
    SubElement(meta, "creator").text = f"trafficnet {__version__}"
    SubElement(meta, "description").text = str(whole.get("marking", ""))
    SubElement(meta, "keywords").text = json.dumps(whole, sort_keys=True)


def _with_whole(coded: "nx.Graph[str]", whole: str | None) -> "nx.Graph[str]":
    """Return the graph with the attributes of the whole put back, if they are ours."""
    try:
        attributes = json.loads(whole or "")
    except ValueError:
        attributes = {}
    if isinstance(attributes, dict) and CODE in attributes:
        coded.graph.clear()
        coded.graph.update(attributes)
    return coded
