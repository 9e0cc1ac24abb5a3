from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis.graph import component_labels, graph_of, simple_graph
from trafficnet.network import Network

links = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 5)), max_size=30
)


def test_self_contacts_go_and_parallel_links_add_up() -> None:
    graph = simple_graph(3, [1, 0, 1, 2], [0, 1, 1, 1], [2.0, 3.0, 9.0, 1.0])
    assert graph.source.tolist() == [0, 1]
    assert graph.target.tolist() == [1, 2]
    assert graph.weight.tolist() == [5.0, 1.0]


def test_directed_links_stay_two() -> None:
    graph = simple_graph(2, [1, 0], [0, 1], [2.0, 3.0], directed=True)
    assert list(zip(graph.source, graph.target, graph.weight, strict=True)) == [
        (0, 1, 3.0),
        (1, 0, 2.0),
    ]
    assert graph.undirected().weight.tolist() == [5.0]


def test_weightless_links_are_no_links() -> None:
    assert simple_graph(3, [0, 1], [1, 2], [0.0, 1.0]).m == 1


def test_the_shorter_of_parallel_lengths_counts() -> None:
    graph = simple_graph(2, [0, 1], [1, 0], [4.0, 2.5], merge="min")
    assert graph.weight.tolist() == [2.5]


def test_no_link_and_no_node() -> None:
    for n in (0, 1, 4):
        graph = simple_graph(n, [], [])
        assert graph.m == 0
        assert graph.matrix().shape == (n, n)
        assert graph.degree().tolist() == [0] * n
        assert component_labels(graph)[0] == n


@settings(max_examples=60, deadline=None)
@given(links, st.randoms(use_true_random=False), st.booleans())
def test_order_and_ends_do_not_matter(
    rows: list[tuple[int, int, int]],
    random: Random,
    directed: bool,  # noqa: FBT001 - drawn
) -> None:
    again = list(rows)
    random.shuffle(again)
    if not directed:
        again = [(b, a, w) if random.random() < 0.5 else (a, b, w) for a, b, w in again]
    one, other = (
        simple_graph(
            8,
            [r[0] for r in each],
            [r[1] for r in each],
            [r[2] / 3 for r in each],
            directed=directed,
        )
        for each in (rows, again)
    )
    assert one.source.tolist() == other.source.tolist()
    assert one.target.tolist() == other.target.tolist()
    assert one.weight.tolist() == other.weight.tolist()


def test_matrix_is_symmetric_unless_directed() -> None:
    graph = simple_graph(3, [0, 1], [1, 2], [2.0, 4.0])
    dense = graph.matrix(graph.weight).toarray()
    assert (dense == dense.T).all()
    assert graph.matrix().toarray().sum() == 4
    directed = simple_graph(3, [0, 1], [1, 2], [2.0, 4.0], directed=True)
    assert directed.matrix(directed.weight).toarray().tolist() == [
        [0, 2, 0],
        [0, 0, 4],
        [0, 0, 0],
    ]


def test_keep_leaves_the_nodes() -> None:
    graph = simple_graph(3, [0, 1], [1, 2])
    kept = graph.keep(np.array([True, False]))
    assert (kept.n, kept.m) == (3, 1)
    assert component_labels(kept)[1].tolist() == [0, 0, 1]


@pytest.mark.parametrize("directed", [True, False])
def test_graph_of_a_network(directed: bool) -> None:  # noqa: FBT001
    frame = pd.DataFrame({"source": ["b", "a"], "target": ["a", "b"], "n": [1, 2]})
    net = Network.from_links(frame, weight="n", directed=directed)
    assert graph_of(net).weight.tolist() == ([2.0, 1.0] if directed else [3.0])
    assert graph_of(net, directed=False).weight.tolist() == [3.0]
    two_way = graph_of(net, directed=True)
    assert two_way.m == 2
    assert two_way.weight.tolist() == ([2.0, 1.0] if directed else [3.0, 3.0])


def test_the_sum_of_parallel_links_does_not_round_by_their_order() -> None:
    # (0.1 + 0.2) + 0.3 differs from (0.3 + 0.2) + 0.1 in the last digit
    one, other = (
        simple_graph(2, [0, 0, 0], [1, 1, 1], weights).weight[0]
        for weights in ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1])
    )
    assert one == other


def test_links_in_canonical_order_are_left_as_they_are() -> None:
    made = simple_graph(4, [0, 0, 1], [1, 2, 3], [5.0, 1.0, 2.0])
    again = simple_graph(4, [1, 0, 0], [3, 1, 2], [2.0, 5.0, 1.0])
    for graph in (made, again):
        assert graph.source.tolist() == [0, 0, 1]
        assert graph.target.tolist() == [1, 2, 3]
        assert graph.weight.tolist() == [5, 1, 2]
    twice = simple_graph(3, [0, 0, 1], [1, 1, 2], [5.0, 1.0, 2.0])
    assert (twice.m, twice.weight.tolist()) == (2, [6, 2])
    turned = simple_graph(3, [0, 1, 1], [1, 0, 2])
    assert (turned.m, turned.weight.tolist()) == (2, [2, 1])
