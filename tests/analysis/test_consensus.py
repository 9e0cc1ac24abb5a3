from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pytest

from trafficnet.analysis.consensus import (
    connected_groups,
    consensus,
    resampled_runs,
    support,
    together,
)
from trafficnet.analysis.graph import Graph, Ints, simple_graph
from trafficnet.analysis.partition import leiden

Labels = npt.NDArray[np.int64]


def graph_from(made: "nx.Graph[int]") -> Graph:
    ends = np.array(list(made.edges))
    return simple_graph(made.number_of_nodes(), ends[:, 0], ends[:, 1])


def agreed(graph: Graph, runs: int = 50) -> Labels:
    found = resampled_runs(graph, leiden, resolution=1.0, seed=0, runs=runs)
    return consensus(graph, found, leiden, resolution=1.0, seed=0)


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Hubert and Arabie's index, written out."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    pairs = [x * (x - 1) / 2 for x in (table, table.sum(1), table.sum(0))]
    both, left, right = (float(x.sum()) for x in pairs)
    n = len(one)
    expected = left * right / (n * (n - 1) / 2)
    return (both - expected) / ((left + right) / 2 - expected)


def test_adjusted_rand_of_the_test_itself() -> None:
    one = np.array([0, 0, 1, 1])
    assert adjusted_rand(one, np.array([1, 1, 0, 0])) == 1
    assert adjusted_rand(one, np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


@pytest.mark.parametrize("outside", [0.01, 0.03])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_groups_are_found(outside: float, seed: int) -> None:
    made = nx.planted_partition_graph(8, 30, 0.3, outside, seed=seed)
    truth = np.repeat(np.arange(8), 30)
    assert adjusted_rand(truth, agreed(graph_from(made), runs=25)) >= 0.95


def test_planted_groups_of_unequal_size_are_found() -> None:
    sizes = [60, 30, 20, 12, 8]
    inside = np.full((5, 5), 0.01)
    np.fill_diagonal(inside, [0.2, 0.35, 0.5, 0.7, 0.9])
    made = nx.stochastic_block_model(sizes, inside.tolist(), seed=4)
    truth = np.repeat(np.arange(5), sizes)
    assert adjusted_rand(truth, agreed(graph_from(made), runs=25)) >= 0.95


def test_consensus_is_better_than_the_runs_it_rests_on() -> None:
    made = nx.planted_partition_graph(60, 25, 0.25, 0.002, seed=2)
    graph, truth = graph_from(made), np.repeat(np.arange(60), 25)
    runs = resampled_runs(graph, leiden, resolution=1.0, seed=0, runs=20)
    single = np.mean([adjusted_rand(truth, run) for run in runs])
    best = consensus(graph, runs, leiden, resolution=1.0, seed=0)
    assert adjusted_rand(truth, best) > single


@pytest.mark.parametrize("seed", range(6))
def test_no_group_is_ever_torn(seed: int) -> None:
    made = nx.gnm_random_graph(60, 75, seed=seed)
    labels = agreed(graph_from(made), runs=10)
    for group in set(labels.tolist()):
        members = np.flatnonzero(labels == group).tolist()
        assert nx.is_connected(made.subgraph(members))


def test_separate_pieces_are_never_one_group() -> None:
    made = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    labels = agreed(graph_from(made), runs=10)
    assert len(set(labels.tolist())) == 2


def test_runs_leave_links_out_and_differ() -> None:
    graph = graph_from(nx.karate_club_graph())
    runs = resampled_runs(graph, leiden, resolution=1.0, seed=0, runs=20)
    assert runs.shape == (20, 34)
    shares = together(graph, runs)
    assert ((shares > 0) & (shares < 1)).any()


def test_together_counts_runs() -> None:
    graph = simple_graph(3, [0, 1], [1, 2])
    runs = np.array([[0, 0, 1], [4, 4, 4]])
    assert together(graph, runs).tolist() == [1.0, 0.5]


def test_torn_groups_are_cut() -> None:
    graph = simple_graph(4, [0, 2], [1, 3])
    cut = connected_groups(graph, np.array([7, 7, 7, 7]))
    assert cut[0] == cut[1]
    assert cut[2] == cut[3]
    assert cut[0] != cut[2]


def test_support_worked_out_by_hand() -> None:
    groups = np.array([1, 1, 1, 2, 2, 0])
    runs = np.array(
        [
            [0, 0, 0, 1, 1, 2],  # as it is
            [0, 0, 1, 1, 1, 2],  # the third person goes over
            [0, 0, 0, 0, 0, 2],  # both groups in one
        ]
    )
    found = support(runs, groups)
    # group 1: 3/3, 2/3, 3/5; group 2: 2/2, 2/3, 2/5
    assert found.stability == pytest.approx(
        [(1 + 2 / 3 + 3 / 5) / 3, (1 + 2 / 3 + 0.4) / 3]
    )
    assert found.certainty == pytest.approx([1, 1, 2 / 3, 1, 1, 0])
    assert found.runner_up.tolist() == [2, 2, 2, 1, 1, 0]


def test_full_support() -> None:
    groups = np.array([1, 1, 2, 2])
    found = support(np.array([[3, 3, 8, 8]] * 4), groups)
    assert found.stability.tolist() == [1, 1]
    assert found.certainty.tolist() == [1, 1, 1, 1]
    assert found.runner_up.tolist() == [0, 0, 0, 0]


def test_support_of_no_group() -> None:
    found = support(np.array([[0, 1]]), np.array([0, 0]))
    assert len(found.stability) == 0
    assert found.certainty.tolist() == [0, 0]


def test_what_an_algorithm_leaves_torn_is_cut() -> None:
    graph = simple_graph(4, [0, 2], [1, 3])

    def all_in_one(given: Graph, resolution: float, seed: int) -> Labels:
        return np.full(given.n, int(resolution) + seed)

    runs = np.zeros((3, 4), dtype=np.int64)
    found = consensus(graph, runs, all_in_one, resolution=1.0, seed=0)
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_it_stops_once_runs_are_as_good_as_alike(gangs: Callable[..., Any]) -> None:
    graph, _ = gangs([12] * 5, 0.3, 0.05, 4)
    runs = resampled_runs(graph, leiden, resolution=1.0, seed=0, runs=10)

    def rounds(alike: float) -> int:
        asked = list[tuple[float, int]]()

        def counted(seen: Graph, resolution: float, seed: int) -> Ints:
            asked.append((resolution, seed))
            # never two runs alike
            return np.random.default_rng(len(asked)).integers(0, 3, seen.n)

        consensus(graph, runs, counted, resolution=1.0, seed=0, each_round=4, rounds=3, alike=alike)  # fmt: skip
        return len(asked) // 4

    assert rounds(0.0) == 3
    assert rounds(0.5) == 1
