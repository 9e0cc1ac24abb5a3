"""Graph files give back every value, in any tool's form."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import InputError, OutputError, ParameterError
from trafficnet.exchange.gexf import read_gexf, write_gexf
from trafficnet.exchange.graphcoding import CODE, coded_graph, plain_graph
from trafficnet.exchange.graphml import read_graphml, write_graphml
from trafficnet.exchange.typedvalues import decode, encode

Writer = Callable[["nx.Graph[Any]", Path], Path]
Reader = Callable[[Path], "nx.Graph[Any]"]
FORMATS = [
    pytest.param(write_graphml, read_graphml, id="graphml"),
    pytest.param(write_gexf, read_gexf, id="gexf"),
]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(UTC))
    | st.decimals(allow_nan=False)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
        | st.frozensets(st.text(max_size=3), max_size=3)
    ),
    max_leaves=5,
)
names = st.sampled_from(
    ["id", "label", "weight", "key", "type", "start", "name", CODE, "self", "viz"]
) | st.text(max_size=6)
attributes = st.dictionaries(names, values, max_size=3)
labels = st.text(max_size=4) | st.integers(0, 9) | st.tuples(st.text(max_size=2))


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[Any]":
    kind = draw(st.sampled_from([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]))
    graph: nx.Graph[Any] = kind()
    graph.graph.update(draw(attributes))
    nodes = draw(st.lists(labels, min_size=1, max_size=4, unique=True))
    graph.add_nodes_from((node, draw(attributes)) for node in nodes)
    for _ in range(draw(st.integers(0, 4))):
        ends = (draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes)))
        key = (draw(labels),) if graph.is_multigraph() else ()
        graph.add_edges_from([(*ends, *key, draw(attributes))])
    return graph


def assert_equal(got: "nx.Graph[Any]", wanted: "nx.Graph[Any]") -> None:
    assert type(got) is type(wanted)
    assert got.graph == wanted.graph
    assert list(got.nodes(data=True)) == list(wanted.nodes(data=True))
    assert nx.utils.graphs_equal(got, wanted)


@settings(max_examples=60)
@given(graph=graphs())
def test_any_graph_comes_back_equal(
    graph: "nx.Graph[Any]", tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("graphs")
    assert_equal(read_graphml(write_graphml(graph, folder / "a.graphml")), graph)
    assert_equal(read_gexf(write_gexf(graph, folder / "a.gexf")), graph)


@given(value=values)
def test_a_value_and_its_type_survive_coding(value: object) -> None:
    back = decode(encode(value))
    assert back == value
    assert type(back) is type(value)


@pytest.fixture
def gang() -> "nx.MultiGraph[str]":
    graph: nx.MultiGraph[str] = nx.MultiGraph(marking="OFFICIAL-SENSITIVE")
    graph.add_node("E1", name="Țepeș\x00<b>", roles=("suspect", "victim"), born=None)
    graph.add_node("E2", name="Ana", seen=pd.Timestamp("2025-03-04T09:30", tz="UTC"))
    graph.add_edge("E1", "E2", key="calls", weight=2.5, first=date(2025, 3, 4))
    graph.add_edge("E1", "E2", key="trip", weight=1, records=["a", "b"])
    return graph


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_parallel_links_dates_lists_and_nothing_come_back(
    gang: "nx.MultiGraph[str]", tmp_path: Path, write: Writer, read: Reader
) -> None:
    back = read(write(gang, tmp_path / "gang"))
    assert_equal(back, gang)
    assert isinstance(back.nodes["E2"]["seen"], pd.Timestamp)
    assert back.nodes["E1"]["born"] is None


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_other_tools_are_shown_readable_values(
    gang: "nx.MultiGraph[str]", tmp_path: Path, write: Writer, read: Reader
) -> None:
    text = write(gang, tmp_path / "gang").read_text(encoding="utf-8")
    assert "suspect;victim" in text
    assert "2025-03-04T09:30:00+00:00" in text
    assert "OFFICIAL-SENSITIVE" in text
    assert "<b>" not in text
    ET.fromstring(text)  # noqa: S314 - our own file
    assert read is not None


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_same_graph_same_bytes(
    gang: "nx.MultiGraph[str]", tmp_path: Path, write: Writer, read: Reader
) -> None:
    first = write(gang, tmp_path / "one").read_bytes()
    assert write(read(tmp_path / "one"), tmp_path / "two").read_bytes() == first
    assert b"lastmodifieddate" not in first


def test_what_another_tool_changed_counts(
    gang: "nx.MultiGraph[str]", tmp_path: Path
) -> None:
    path = write_graphml(gang, tmp_path / "gang.graphml")
    text = path.read_text(encoding="utf-8").replace("suspect;victim", "witness")
    path.write_text(text, encoding="utf-8")
    assert read_graphml(path).nodes["E1"]["roles"] == "witness"


@pytest.mark.parametrize("version", ["1.2draft", "1.1draft"])
def test_an_older_gexf_of_another_tool_is_read_as_it_is(
    tmp_path: Path, version: str
) -> None:
    graph = nx.path_graph(["a", "b"])
    graph.nodes["a"]["size"] = 3
    nx.write_gexf(graph, tmp_path / "old.gexf", version=version)
    back = read_gexf(tmp_path / "old.gexf")
    assert set(back.edges) == {("a", "b")}
    assert back.nodes["a"]["size"] == 3


def test_a_foreign_graphml_is_read_as_it_is(tmp_path: Path) -> None:
    nx.write_graphml_xml(nx.path_graph(["a", "b"]), tmp_path / "f.graphml")
    assert set(read_graphml(tmp_path / "f.graphml")) == {"a", "b"}


@pytest.mark.parametrize(("write", "read"), FORMATS)
@pytest.mark.parametrize("content", [b"", b"no xml", b"<a/>", b"\x00\xff"])
def test_what_is_no_graph_file_is_refused(
    tmp_path: Path, write: Writer, read: Reader, content: bytes
) -> None:
    (tmp_path / "bad").write_bytes(content)
    with pytest.raises(InputError, match="bad: wanted a "):
        read(tmp_path / "bad")
    with pytest.raises(InputError, match="missing"):
        read(tmp_path / "missing")
    assert write is not None


@pytest.mark.parametrize("damage", ["{", "[]", '{"exact": [["a", {"spell": 1}]]}', "7"])
def test_damaged_exact_values_are_refused(damage: str) -> None:
    coded = coded_graph(nx.Graph())
    assert CODE in coded.graph
    coded.add_node("E1", **{CODE: damage})
    with pytest.raises(InputError, match="damaged"):
        plain_graph(coded)


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_value_no_file_holds_is_refused_and_nothing_written(
    tmp_path: Path, write: Writer, read: Reader
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("E1", thing=object())
    with pytest.raises(ParameterError, match="type object"):
        write(graph, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="cannot be written"):
        write(nx.Graph(), tmp_path / "no such folder" / "out")
    assert read is not None


def test_numpy_values_become_plain_ones(tmp_path: Path) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("E1", size=np.int64(3), share=np.float64(0.5), yes=np.bool_(1))
    back = read_graphml(write_graphml(graph, tmp_path / "g")).nodes["E1"]
    assert back == {"size": 3, "share": 0.5, "yes": True}
    assert type(back["share"]) is float


def test_values_that_equal_nothing_keep_their_kind() -> None:
    assert math.isnan(decode(encode(math.nan)))  # type: ignore[arg-type]
    assert decode(encode(pd.NaT)) is pd.NaT
    assert decode(encode(Decimal("1.10"))) == Decimal("1.10")
    assert decode(encode({1, 2})) == {1, 2}
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    assert decode(encode(np.datetime64("2025-03-04"))) == moment.date()
