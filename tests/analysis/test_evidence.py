import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.partition import leiden


def shape(made: "nx.Graph[int]") -> Graph:
    ends = np.array(list(made.edges), dtype=np.int64).reshape(-1, 2)
    return simple_graph(made.number_of_nodes(), ends[:, 0], ends[:, 1])


def test_two_pairs_worked_out_by_hand() -> None:
    graph = simple_graph(4, [0, 2], [1, 3])
    # each group: 1 link inside, 2 of 4 link ends, so 2*2/(4*2) = 1/2 expected
    saved = 1 * math.log(2) * 2
    # 4!/(2! 2!) ways to place, C(3, 1) sizes, one of 1..4 groups; 2 links over 2 groups:
    # C(3, 1) ways; 2 links inside: one of 0..2
    told = math.log(6) + math.log(3) + math.log(4) + math.log(3) + math.log(3)
    # the one pair of each group is linked once and for all: 1 nat each; of all 6 pairs, 2
    once = 2 * 1 - (2 + 4 * math.log(4 / 6))
    assert description_length(graph, np.array([0, 0, 1, 1])) == pytest.approx(
        told - saved - once
    )


def test_links_between_worked_out_by_hand() -> None:
    graph = simple_graph(4, [0, 1, 2], [1, 2, 3])
    # ends 3 and 3 of 6: 9/12 expected inside each, 1.5 between
    saved = 2 * math.log(1 / 0.75) + math.log(1 / 1.5)
    # one pair in each group, 4 between (one of them linked), 6 in all (3 linked)
    saved += 2 * 1 + (1 + 3 * math.log(3 / 4)) - (3 + 3 * math.log(3 / 6))
    told = math.log(6) + math.log(3) + math.log(4) + math.log(3) + math.log(4)
    assert description_length(graph, np.array([5, 5, 2, 2])) == pytest.approx(
        told - saved
    )


def test_strengths_worked_out_by_hand() -> None:
    plain = simple_graph(4, [0, 1, 2], [1, 2, 3])
    told = simple_graph(4, [0, 1, 2], [1, 2, 3], [8, 1, 8])
    labels = np.array([0, 0, 1, 1])
    # two classes, counts (1, 2): all together 2! * (3 + 1)!/(1! 2! ...) -> nats by hand
    together = math.log(math.factorial(4) / (1 * 2))
    inside = math.log(math.factorial(3) / 2)
    between = math.log(math.factorial(2) / 1)
    gain = together - inside - between
    difference = description_length(plain, labels) - description_length(told, labels)
    assert difference == pytest.approx(gain)


def test_no_groups_cost_nothing() -> None:
    graph = simple_graph(5, [0, 1, 2], [1, 2, 3])
    assert description_length(graph, np.zeros(5, np.int64)) == 0
    nothing = np.zeros(0, np.int64)
    assert description_length(simple_graph(3, nothing, nothing), np.arange(3)) == 0


def test_a_true_group_is_not_split_and_two_are_not_merged() -> None:
    made = nx.planted_partition_graph(2, 20, 0.5, 0.02, seed=1)
    graph, truth = shape(made), np.repeat([0, 1], 20)
    halves = truth * 2 + np.tile([0, 1], 20)
    assert description_length(graph, truth) < description_length(graph, halves) - 7
    assert description_length(graph, truth) < -7


@pytest.mark.parametrize("seed", range(5))
def test_groups_of_a_random_network_are_not_worth_telling(seed: int) -> None:
    graph = shape(nx.gnm_random_graph(100, 250, seed=seed))
    assert description_length(graph, leiden(graph)) > 0


@given(st.integers(0, 10_000), st.floats(1e-6, 1e6))
@settings(max_examples=30, deadline=None)
def test_names_order_and_units_change_nothing(seed: int, unit: float) -> None:
    chance = np.random.default_rng(seed)
    n, m = int(chance.integers(2, 12)), int(chance.integers(1, 30))
    ends = chance.integers(0, n, (2, m))
    weight = chance.integers(1, 9, m).astype(float)
    labels = chance.integers(0, 4, n)
    order, names = chance.permutation(n), chance.permutation(4)
    moved = np.empty(n, np.int64)
    moved[order] = names[labels]
    one = description_length(simple_graph(n, ends[0], ends[1], weight), labels)
    other = description_length(
        simple_graph(n, order[ends[0]], order[ends[1]], weight), moved
    )
    assert one == pytest.approx(other, abs=1e-9)
    powers = 2.0 ** round(math.log2(unit))  # exact, so that no class changes
    scaled = description_length(
        simple_graph(n, ends[0], ends[1], weight * powers), labels
    )
    assert one == pytest.approx(scaled, abs=1e-9)
