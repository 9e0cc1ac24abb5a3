"""GraphML of several programs, as records."""

import io
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.exchange.graphml import write_graphml
from trafficnet.records.graphml import read_graphml
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def read(content: str | bytes, name: str = "x.graphml") -> dict[str, RawTable]:
    data = content.encode() if isinstance(content, str) else content
    return {str(one.sheet): one for one in read_graphml(Source(name, content=data))}


def cells(table: RawTable, heading: str) -> list[str]:
    at = table.header.index(heading)
    return [row[at] for row in table.rows]


NETWORKX = f"""{HEAD}
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<key id="d1" for="node" attr.name="born" attr.type="string"><default>1990</default></key>
<key id="d2" for="edge" attr.name="weight" attr.type="double"/>
<key id="d3" for="all" attr.name="checked" attr.type="boolean"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0">Ana Pop</data><data key="d3">True</data></node>
<node id="n1"><data key="d0">Ion Rus</data><data key="d1">1985-02</data></node>
<edge id="e0" source="n0" target="n1"><data key="d2">3.0</data></edge>
<edge source="n1" target="n0"><data key="d2">0.5</data></edge>
</graph></graphml>"""


def test_keys_types_and_defaults() -> None:
    found = read(NETWORKX)
    nodes, ties = found["nodes"], found["relations"]
    assert cells(nodes, "name") == ["Ana Pop", "Ion Rus"]
    assert cells(nodes, "born") == ["1990", "1985-02"]
    assert cells(nodes, "checked") == ["true", ""]
    assert cells(nodes, "record_id") == ["n0", "n1"]
    assert cells(ties, "weight") == ["3", "0.5"]
    assert cells(ties, "record_id") == ["e0", ""]
    assert cells(ties, "from_name") == ["Ana Pop", "Ion Rus"]
    assert (nodes.kind, ties.kind, ties.numbers) == ("people", "relations", [1, 2])


YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="edge" id="d9" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d6"><y:ShapeNode><y:Fill color="#FF0000"/>
 <y:NodeLabel>Ana Pop</y:NodeLabel><y:NodeLabel>the aunt</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode>
 <y:GroupNode><y:NodeLabel>Leeds house</y:NodeLabel></y:GroupNode></y:ProxyAutoBoundsNode></data>
 <graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d6"><y:ShapeNode>
 <y:NodeLabel>Ion Rus</y:NodeLabel></y:ShapeNode></data></node></graph></node>
<edge id="e0" source="n0" target="n1::n0"><data key="d9"><y:PolyLineEdge>
 <y:EdgeLabel>sister of</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph></graphml>"""


def test_yed_labels_groups_and_nested_graphs() -> None:
    found = read(YED)
    nodes, ties = found["nodes"], found["relations"]
    assert cells(nodes, "name") == ["Ana Pop", "Ion Rus"]
    assert cells(nodes, "further labels") == ["the aunt", ""]
    assert [one.value for one in nodes.damaged] == ["Leeds house"]
    assert cells(ties, "relation") == ["sister of"]
    assert nodes.notes == ("2 graphs, nested or side by side, read as one",)


def test_hyperedges_ports_and_unknown_keys() -> None:
    found = read(
        f"{HEAD}<graph edgedefault='undirected'><node id='a'/><node id='b'/><node id='c'/>"
        "<hyperedge><endpoint node='a'/><endpoint node='b'/><endpoint node='c'/></hyperedge>"
        "<edge source='a' target='b' sourceport='north'><data key='zz'>7</data></edge>"
        "</graph></graphml>"
    )
    ties = found["relations"]
    assert (
        ties.damaged[0].reason == "is a hyperedge of 3 nodes; wanted ties between two"
    )
    assert ties.damaged[0].value == "a - b - c"
    assert ties.numbers == [2]
    assert cells(ties, "sourceport") == ["north"]
    assert cells(ties, "zz") == ["7"]
    assert "no direction" in ties.notes[0]


def test_damaged_elements_are_named_rows() -> None:
    found = read(
        f"{HEAD}<graph edgedefault='directed'><node id='a'/><node/><node id='a'/>"
        "<edge source='a' target='q'/><edge source='a'/><edge source='a' target='a'/>"
        "</graph></graphml>"
    )
    assert [one.row for one in found["nodes"].damaged] == [2, 3]
    assert [one.row for one in found["relations"].damaged] == [1, 2, 3]


def test_two_keys_of_one_name_are_both_kept() -> None:
    found = read(
        f"{HEAD}<key id='d0' for='node' attr.name='shoe'/><key id='d1' for='node' "
        "attr.name='shoe'/><graph edgedefault='directed'><node id='a'><data key='d0'>1</data>"
        "<data key='d1'>2</data></node></graph></graphml>"
    )
    assert found["nodes"].header[-2:] == ("shoe", "shoe (d1)")


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (
            f"{HEAD}<graph edgedefault='directed'/></graphml>",
            EmptyInputError,
            "no node",
        ),
        (f"{HEAD}</graphml>", EmptyInputError, "no node"),
        ("", EmptyInputError, "is empty"),
        (NETWORKX[:400], InputError, "no whole XML file"),
        ("<gexf/>", InputError, "wanted 'graphml'"),
        (f"<!DOCTYPE x>{NETWORKX}", InputError, "document type declaration"),
    ],
    ids=["no nodes", "no graph", "empty", "cut", "other root", "doctype"],
)
def test_what_is_no_graphml_is_one_named_error(
    content: str, error: type[InputError], told: str
) -> None:
    with pytest.raises(error, match=told) as caught:
        read(content)
    assert str(caught.value).startswith("x.graphml: ")


def written(graph: "nx.Graph[str]") -> bytes:
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()


GRAPHS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=15
).map(lambda ties: [tie for tie in ties if tie[0] != tie[1]])


@given(ties=GRAPHS, is_directed=st.booleans())
def test_networkx_graphs_come_back_with_the_same_ties(
    ties: list[tuple[int, int, int]], *, is_directed: bool
) -> None:
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if is_directed else nx.MultiGraph()
    graph.add_nodes_from((f"p{at}", {"label": f"Person {at}"}) for at in range(7))
    for one, other, weight in ties:
        graph.add_edge(f"p{one}", f"p{other}", weight=weight)
    found = read(written(graph))
    assert cells(found["nodes"], "name") == [f"Person {at}" for at in range(7)]
    if not ties:
        assert list(found) == ["nodes"]
        return
    table = found["relations"]
    read_back = Counter(
        zip(
            cells(table, "from_name"),
            cells(table, "to_name"),
            cells(table, "weight"),
            strict=True,
        )
    )
    drawn = Counter(
        (f"Person {one}", f"Person {other}", str(data["weight"]))
        for (one, other, data) in (
            (a[1:], b[1:], data) for a, b, data in graph.edges(data=True)
        )
    )
    assert read_back == drawn


def test_our_own_export_reads_back(tmp_path: Path) -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph(marking="OFFICIAL-SENSITIVE")
    graph.add_node(
        "E1", name="Ana Pop", known=True, born="1990", phones=("+447700900123",)
    )
    graph.add_node(
        "E2", name="user of +447700900124", known=False, phones=("+447700900124",)
    )
    graph.add_edge(
        "E1", "E2", kind="call", strength=1.0, first_seen="2025-04-01T10:00:00"
    )
    write_graphml(graph, tmp_path / "x.graphml")
    source = Source("x.graphml", tmp_path / "x.graphml")
    nodes, calls = read_graphml(source)
    assert cells(nodes, "name") == ["Ana Pop", ""]
    assert cells(nodes, "marking") == ["OFFICIAL-SENSITIVE"] * 2
    assert calls.kind == "contacts"
    assert cells(calls, "to_phone") == ["+447700900124"]
    assert cells(calls, "from_name") == ["Ana Pop"]
    assert cells(calls, "started_at") == ["2025-04-01T10:00:00"]
    assert "trafficnet" not in nodes.header


def test_igraph_files_are_read(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph([(0, 1), (1, 2)])
    graph.vs["name"] = ["Ana Pop", "Ion Rus", "Dan Lup"]
    graph.es["weight"] = [1, 2]
    graph.write_graphml(str(tmp_path / "i.graphml"))
    nodes, ties = read_graphml(Source("i.graphml", tmp_path / "i.graphml"))
    assert cells(nodes, "name") == ["Ana Pop", "Ion Rus", "Dan Lup"]
    assert cells(ties, "weight") == ["1", "2"]
