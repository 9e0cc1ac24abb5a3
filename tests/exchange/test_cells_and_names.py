"""Cells that no spreadsheet runs, and names of nodes that a file can hold."""

from datetime import datetime

import networkx as nx
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.exchange.graphcoding import coded_graph, plain_graph
from trafficnet.exchange.tables import cell, json_ready, moment_text

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@given(st.text(st.characters(), max_size=40))
def test_no_cell_begins_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip().startswith(FORMULAS)
    assert "\x00" not in shown


def test_moments_with_and_without_a_zone() -> None:
    local = datetime(2025, 3, 4, 9, 30)  # noqa: DTZ001 - a naive one is the case
    assert moment_text(local) == "2025-03-04T09:30:00Z"
    stamp = pd.Timestamp("2025-03-04 09:30", tz="Europe/Bucharest")
    assert moment_text(stamp.to_pydatetime()) == "2025-03-04T07:30:00Z"


def test_a_made_up_name_never_takes_a_real_one() -> None:
    graph: nx.Graph[object] = nx.Graph()
    graph.add_edge("node 1", 7, weight=2.5)
    graph.add_edge("node 1'", ("a", 1))
    coded = coded_graph(graph)
    assert len(set(coded)) == len(graph) == 4
    assert {"node 1", "node 1'", "node 1''"} <= set(coded)
    back = plain_graph(coded)
    assert set(back) == set(graph)
    assert back.edges["node 1", 7] == {"weight": 2.5}


def test_rows_as_json_hold_plain_values_only() -> None:
    frame = pd.DataFrame({"n": [1, 2], "x": [0.5, float("nan")], "t": [("a",), ()]})
    assert json_ready(frame) == [
        {"n": 1, "x": 0.5, "t": ["a"]},
        {"n": 2, "x": None, "t": []},
    ]
    assert json_ready(frame, ["n"]) == [{"n": 1}, {"n": 2}]
