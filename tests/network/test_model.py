from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.network import Extras, Network
from trafficnet.network.order import canonical_key, in_order


def edge_list(*pairs: tuple[object, object]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["source", "target"])


def test_canonical_order_reads_numbers_as_numbers() -> None:
    assert in_order(["E10", "E2", "E1", "E2"]) == ["E1", "E2", "E10"]


def test_canonical_order_never_ties_two_labels() -> None:
    labels = ["7", "07", 7, "a", "A", "a1b", "a01b"]
    assert len({canonical_key(label) for label in labels}) == len(labels)


def test_repeated_pairs_add_up_whatever_their_direction() -> None:
    net = Network.from_links(edge_list(("a", "b"), ("b", "a"), ("b", "c")))
    assert net.links[
        ["source", "target", "strength", "contacts"]
    ].to_numpy().tolist() == [
        ["a", "b", 2.0, 2],
        ["b", "c", 1.0, 1],
    ]


def test_directions_stay_apart_when_asked() -> None:
    net = Network.from_links(edge_list(("a", "b"), ("b", "a")), directed=True)
    assert len(net.links) == 2


def test_self_contacts_and_zero_weights_are_counted_not_linked() -> None:
    frame = edge_list(("a", "a"), ("a", "b"), ("b", "c")).assign(w=[1.0, 0.0, 2.0])
    net = Network.from_links(frame, weight="w")
    assert len(net.links) == 1
    assert list(net.index) == ["a", "b", "c"]
    assert net.left_out == {"links of a node with itself": 1, "links of weight 0": 1}


def test_a_matrix_is_read_from_its_labels() -> None:
    matrix = pd.DataFrame(
        [[0, 2, 0], [2, 0, 0], [0, 0, 0]], index=list("xyz"), columns=list("xyz")
    )
    net = Network.from_links(matrix)
    assert list(net.index) == ["x", "y", "z"]
    assert net.links[["source", "target", "strength"]].to_numpy().tolist() == [
        ["x", "y", 2.0]
    ]
    assert net.left_out == {}


def test_an_undirected_matrix_must_be_symmetric() -> None:
    matrix = pd.DataFrame([[0, 2], [1, 0]], index=list("xy"), columns=list("xy"))
    with pytest.raises(ParameterError, match="directed=True"):
        Network.from_links(matrix)


@pytest.mark.parametrize(
    ("frame", "weight", "told"),
    [
        (pd.DataFrame({"from": ["a"], "to": ["b"]}), None, "columns from, to"),
        (edge_list(("a", None)), None, "row 1, column 'target'"),
        (edge_list(("a", "b")).assign(w=[-1]), "w", "weight -1.0 in row 1"),
        (edge_list(("a", "b")).assign(w=["much"]), "w", "wanted numbers"),
        (edge_list(("a", "b")), "n", "weight column 'n'"),
    ],
)
def test_bad_edge_lists_are_refused_in_words(
    frame: pd.DataFrame, weight: str | None, told: str
) -> None:
    with pytest.raises(ParameterError, match=told):
        Network.from_links(frame, weight=weight)


def test_links_must_end_at_nodes() -> None:
    nodes = pd.DataFrame({"entity": ["a"]})
    with pytest.raises(ParameterError, match="'b'"):
        Network(nodes, edge_list(("a", "b")))


def test_a_node_stands_once() -> None:
    with pytest.raises(ParameterError, match="'a' stands twice"):
        Network(pd.DataFrame({"entity": ["a", "a"]}), edge_list())


def test_an_empty_network_is_a_network() -> None:
    net = Network.from_links(edge_list())
    assert len(net) == 0
    assert net.adjacency().shape == (0, 0)
    assert net.edges.source.dtype == np.int32


def test_undirected_links_turn_with_their_countries() -> None:
    links = edge_list(("E10", "E2")).assign(
        source_countries=["RO"], target_countries=["GB"]
    )
    net = Network(pd.DataFrame({"entity": ["E2", "E10"]}), links)
    row = net.links.iloc[0]
    assert (row["source"], row["source_countries"]) == ("E2", ("GB",))


def test_parts_become_parallel_links_in_networkx() -> None:
    parts = edge_list(("a", "b"), ("a", "b")).assign(
        kind=["call", "payment"], strength=[1.0, 2.0]
    )
    net = Network(
        pd.DataFrame({"entity": ["a", "b"]}),
        edge_list(("a", "b")),
        extras=Extras(parts=parts),
    )
    graph = net.to_networkx()
    assert graph.is_multigraph()
    assert sorted(d["kind"] for *_, d in graph.edges(data=True)) == ["call", "payment"]


def test_igraph_and_networkx_agree_with_the_adjacency() -> None:
    graph = nx.karate_club_graph()
    net = Network.from_networkx(graph, weight="weight")
    wanted = nx.to_numpy_array(graph, weight="weight")
    assert np.array_equal(net.adjacency().toarray(), wanted)
    other = net.to_igraph()
    assert other.vcount() == 34
    assert sum(other.es["weight"]) == wanted.sum() / 2


def test_an_unknown_entity_is_named() -> None:
    with pytest.raises(ParameterError, match="'E9'"):
        Network.from_links(edge_list(("a", "b"))).position("E9")


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


@given(PAIRS, st.randoms(use_true_random=False))
def test_row_order_and_direction_change_nothing(
    pairs: list[tuple[int, int]], random: object
) -> None:
    shuffled = [pair if i % 2 else pair[::-1] for i, pair in enumerate(pairs)]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        Network.from_links(edge_list(*pairs)),
        Network.from_links(edge_list(*shuffled)),
    )
    pd.testing.assert_frame_equal(one.links, other.links)
    pd.testing.assert_frame_equal(one.nodes, other.nodes)


@given(PAIRS)
def test_nothing_is_lost_on_the_way_in(pairs: list[tuple[int, int]]) -> None:
    net = Network.from_links(edge_list(*pairs))
    left_out = sum(net.left_out.values())
    assert net.links["contacts"].sum() + left_out == len(pairs)
    assert set(net.index) == {label for pair in pairs for label in pair}
