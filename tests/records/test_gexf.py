"""GEXF, still and dynamic, as records."""

import io
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.exchange.gexf import write_gexf
from trafficnet.records.gexf import read_gexf
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

HEAD = '<gexf xmlns="http://gexf.net/1.3" version="1.3">'


def read(content: str | bytes) -> dict[str, RawTable]:
    data = content.encode() if isinstance(content, str) else content
    return {str(one.sheet): one for one in read_gexf(Source("x.gexf", content=data))}


def cells(table: RawTable, heading: str) -> list[str]:
    at = table.header.index(heading)
    return [row[at] for row in table.rows]


STILL = f"""{HEAD}<meta><creator>Gephi</creator><keywords>gang; leeds</keywords></meta>
<graph defaultedgetype="directed" mode="static">
<attributes class="node"><attribute id="0" title="phone" type="string"/>
 <attribute id="1" title="role" type="string"><default>suspect</default></attribute></attributes>
<attributes class="edge"><attribute id="0" title="duration" type="float"/></attributes>
<nodes>
 <node id="a" label="Ana Pop"><attvalues><attvalue for="0" value="+447700900123"/></attvalues></node>
 <node id="b" label="Ion Rus"><attvalues><attvalue for="1" value="victim"/></attvalues>
  <nodes><node id="c" label="Dan Lup"/></nodes></node>
</nodes>
<edges>
 <edge id="0" source="a" target="b" label="cousin" weight="2.0"/>
 <edge id="1" source="a" target="b" kind="call" start="2024-05-01T10:00:00" end="2024-05-01T10:01:00">
  <attvalues><attvalue for="0" value="60.0"/></attvalues></edge>
 <edge id="2" source="c" target="a" type="undirected"/>
</edges></graph></gexf>"""


def test_labels_attributes_defaults_and_nested_nodes() -> None:
    found = read(STILL)
    nodes = found["nodes"]
    assert cells(nodes, "name") == ["Ana Pop", "Ion Rus", "Dan Lup"]
    assert cells(nodes, "phone") == ["+447700900123", "", ""]
    assert cells(nodes, "role") == ["suspect", "victim", "suspect"]
    assert nodes.notes == ()


def test_ties_by_what_they_say() -> None:
    found = read(STILL)
    ties, calls = found["relations"], found["contacts"]
    assert cells(ties, "relation") == ["cousin", "linked to"]
    assert cells(ties, "weight") == ["2", ""]
    assert ties.numbers == [1, 3]
    assert cells(calls, "channel") == ["call"]
    assert cells(calls, "duration") == ["60"]
    assert "2024-05-01T10:00:00" in calls.rows[0]
    assert "2024-05-01T10:01:00" in calls.rows[0]
    assert cells(calls, "record_id") == ["1"]


def tie(inside: str, **said: str) -> RawTable:
    attributes = " ".join(f'{name}="{text}"' for name, text in said.items())
    found = read(
        f"{HEAD}<graph defaultedgetype='directed'><attributes class='edge' mode='dynamic'>"
        "<attribute id='w' title='weight' type='float'/>"
        "<attribute id='t' title='tags' type='string'/></attributes>"
        "<nodes><node id='a'/><node id='b'/></nodes>"
        f"<edges><edge source='a' target='b' {attributes}>{inside}</edge></edges></graph></gexf>"
    )
    return found["relations"]


def test_a_span_is_since_and_until() -> None:
    table = tie("", start="2020-01", end="2021-03-04")
    assert (cells(table, "since"), cells(table, "until")) == (
        ["2020-01"],
        ["2021-03-04"],
    )
    assert "until" not in tie("", start="2020-01").header


def test_several_spells_are_one_span_and_all_are_kept() -> None:
    table = tie(
        '<spells><spell start="2021-01-01" end="2021-02-01"/>'
        '<spell start="2020-01-01" end="2020-02-01"/></spells>'
    )
    assert cells(table, "since") == ["2020-01-01"]
    assert cells(table, "until") == ["2021-02-01"]
    assert cells(table, "spells") == [
        "2020-01-01 to 2020-02-01; 2021-01-01 to 2021-02-01"
    ]


def test_a_spell_without_an_end_has_no_until() -> None:
    table = tie(
        '<spells><spell start="2021-01-01"/><spell start="2020-01-01" end="2020-02-01"/></spells>'
    )
    assert "until" not in table.header
    assert cells(table, "spells") == ["2020-01-01 to 2020-02-01; 2021-01-01 to …"]


def test_times_that_are_no_dates_are_kept_as_they_are() -> None:
    table = tie("", start="3.0", end="7.5")
    assert "since" not in table.header
    assert cells(table, "spells") == ["3.0 to 7.5"]


def test_values_that_change_over_time() -> None:
    table = tie(
        '<attvalues><attvalue for="w" value="2.0" start="2021"/>'
        '<attvalue for="w" value="1.0" start="2020"/><attvalue for="t" value="x"/>'
        '<attvalue for="t" value="y"/><attvalue for="t" value="x"/></attvalues>'
    )
    assert cells(table, "weight") == ["2"]
    assert cells(table, "tags") == ["x;y"]


def test_version_1_1_names_its_values_by_id() -> None:
    table = tie('<attvalues><attvalue id="t" value="x"/></attvalues>')
    assert cells(table, "tags") == ["x"]


def test_what_is_no_drawing_and_no_name_of_ours_is_kept() -> None:
    table = tie("", colour="red", kind="kin")
    assert (cells(table, "colour"), cells(table, "relation")) == (["red"], ["kin"])
    assert cells(tie("", type="kin"), "relation") == ["kin"]


def test_a_label_that_is_the_id_only_is_no_label() -> None:
    found = read(
        f"{HEAD}<graph><attributes class='node'><attribute id='0' title='Label'/>"
        "</attributes><nodes><node id='a' label='a'><attvalues>"
        "<attvalue for='0' value='Ana Pop'/></attvalues></node>"
        "<node id='b' label='Ion' start='2020-01-01'/></nodes></graph></gexf>"
    )
    assert cells(found["nodes"], "name") == ["Ana Pop", "Ion"]
    assert cells(found["nodes"], "there since") == ["", "2020-01-01"]


def test_drawing_is_left_aside() -> None:
    found = read(
        '<gexf xmlns:viz="http://gexf.net/1.3/viz"><graph><nodes><node id="a" label="Ana">'
        '<viz:color r="1" g="2" b="3"/><viz:position x="1" y="2"/></node></nodes></graph></gexf>'
    )
    assert found["nodes"].header == ("name", "handle", "record_id")


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (f"{HEAD}<graph/></gexf>", EmptyInputError, "no node"),
        (f"{HEAD}</gexf>", EmptyInputError, "no node"),
        (STILL[:500], InputError, "no whole XML file"),
        ("<graphml/>", InputError, "wanted 'gexf'"),
        (f"<!DOCTYPE x>{STILL}", InputError, "document type declaration"),
    ],
    ids=["no nodes", "no graph", "cut", "other root", "doctype"],
)
def test_what_is_no_gexf_is_one_named_error(
    content: str, error: type[InputError], told: str
) -> None:
    with pytest.raises(error, match=told):
        read(content)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(
            lambda two: two[0] < two[1]
        ),
        st.integers(1, 9),
        min_size=1,
        max_size=10,
    ),
    st.sampled_from(["1.2draft", "1.1draft"]),
)
def test_networkx_graphs_come_back_with_the_same_ties(
    ties: dict[tuple[int, int], int], version: str
) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((f"p{at}", {"label": f"Person {at}"}) for at in range(6))
    for (one, other), weight in ties.items():
        graph.add_edge(f"p{one}", f"p{other}", weight=weight, kind="kin")
    out = io.BytesIO()
    nx.write_gexf(graph, out, version=version)
    table = read(out.getvalue())["relations"]
    found = zip(
        cells(table, "from_name"),
        cells(table, "to_name"),
        cells(table, "weight"),
        strict=True,
    )
    assert Counter(found) == Counter(
        (f"Person {one}", f"Person {other}", str(weight))
        for (one, other), weight in ties.items()
    )
    assert set(cells(table, "relation")) == {"kin"}


def test_our_own_export_reads_back_with_its_marking(tmp_path: Path) -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph(
        marking="OFFICIAL-SENSITIVE", title="Kestrel"
    )
    graph.add_node("E1", name="Ana Pop", roles=("suspect", "victim"))
    graph.add_node("E2", name="Ion Rus")
    graph.add_edge("E1", "E2", kind="kin", strength=5.0, first_seen="2021-04-01")
    graph.add_edge("E1", "E2", kind="kin", strength=4.0)
    write_gexf(graph, tmp_path / "x.gexf")
    nodes, ties = read_gexf(Source("x.gexf", tmp_path / "x.gexf"))
    assert cells(nodes, "roles") == ["suspect;victim", ""]
    assert cells(nodes, "marking") == ["OFFICIAL-SENSITIVE"] * 2
    assert cells(ties, "strength") == ["5", "4"]
    assert cells(ties, "since") == ["2021-04-01", ""]
    assert "said of the graph as a whole, not of its rows: 'title'" in nodes.notes
