import re

import networkx as nx
import numpy as np
import pytest

from trafficnet.analysis import betweenness as module
from trafficnet.analysis.betweenness import betweenness, hops
from trafficnet.analysis.graph import Graph, simple_graph


def random_graph(seed: int, *, directed: bool) -> tuple["nx.Graph[int]", Graph]:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 15))
    made: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    made.add_nodes_from(range(n))
    for _ in range(int(chance.integers(0, 3 * n))):
        a, b = (int(v) for v in chance.integers(0, n, 2))
        if a != b:
            made.add_edge(a, b, length=float(chance.integers(1, 5)))
    ends = np.array(list(made.edges), dtype=np.int64).reshape(-1, 2)
    length = [made[a][b]["length"] for a, b in made.edges]
    return made, simple_graph(n, ends[:, 0], ends[:, 1], length, directed=directed)


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("normalized", [True, False])
@pytest.mark.parametrize("seed", range(10))
def test_equals_networkx(
    *, seed: int, directed: bool, weighted: bool, normalized: bool
) -> None:
    made, graph = random_graph(seed, directed=directed)
    length = graph.weight if weighted else None
    found, how = betweenness(graph, length, normalized=normalized)
    wanted = nx.betweenness_centrality(
        made, weight="length" if weighted else None, normalized=normalized
    )
    assert how == "exact"
    assert found == pytest.approx([wanted[v] for v in range(graph.n)], abs=1e-12)


def test_by_hand() -> None:
    # a square with a tail: 0-1-2-3-0, 3-4; only 3 stands before 4
    graph = simple_graph(5, [0, 1, 2, 3, 3], [1, 2, 3, 0, 4])
    found, _ = betweenness(graph, normalized=False)
    # 3: 4's ways to 0, 1, 2 and half of 0-2; 0 and 2: half of 1-3 and half of 1-4
    assert found.tolist() == [1, 0.5, 1, 3.5, 0]


def test_lengths_that_are_equal_but_for_rounding_count_as_equal() -> None:
    # 0.1 + 0.2 is not 0.3 in floating point, yet both ways are as long
    # (and from 1 to 2 the way over 0 is the shorter)
    graph = simple_graph(4, [0, 1, 0, 2], [1, 3, 2, 3], [0.1, 0.2, 0.15, 0.15])
    found, _ = betweenness(graph, graph.weight, normalized=False)
    assert found.tolist() == pytest.approx([1, 0.5, 0.5, 0])


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nobody_stands_between_two(n: int) -> None:
    graph = simple_graph(n, [0], [1]) if n > 1 else simple_graph(n, [], [])
    assert betweenness(graph)[0].tolist() == [0] * n


@pytest.fixture(scope="module")
def medium() -> Graph:
    made = nx.barabasi_albert_graph(300, 2, seed=3)
    ends = np.array(list(made.edges))
    return simple_graph(300, ends[:, 0], ends[:, 1])


def stated(how: str) -> tuple[int, float]:
    told = re.fullmatch(r"sampled \((\d+) pairs, error ([\d.]+)\)", how)
    assert told is not None, how
    return int(told[1]), float(told[2])


def test_the_sample_is_near_and_repeats(
    medium: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact, _ = betweenness(medium)
    monkeypatch.setattr(module, "EXACT_WORK", 10.0)
    found, how = betweenness(medium, seed=4)
    again, _ = betweenness(medium, seed=4)
    pairs, error = stated(how)
    assert pairs >= 24_576
    assert np.abs(found - exact).max() < error <= 0.0051
    assert found.tolist() == again.tolist()


def test_the_largest_networks_may_be_off_by_twice_as_much(
    medium: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_WORK", 10.0)
    monkeypatch.setattr(module, "LARGE_WORK", 100.0)
    exact = hops(medium) / (299 * 298 / 2)
    found, how = betweenness(medium)
    pairs, error = stated(how)
    assert 8_192 <= pairs < 65_536
    assert np.abs(found - exact).max() < error <= 0.0101


def test_the_sample_keeps_directions(monkeypatch: pytest.MonkeyPatch) -> None:
    made = nx.gnm_random_graph(60, 200, seed=1, directed=True)
    ends = np.array(list(made.edges))
    graph = simple_graph(60, ends[:, 0], ends[:, 1], directed=True)
    exact, _ = betweenness(graph)
    monkeypatch.setattr(module, "EXACT_WORK", 10.0)
    monkeypatch.setattr(module, "WEIGHTED_WORK", 10.0)
    found, how = betweenness(graph)
    assert how == "exact"  # 60 people are fewer than the smallest sample
    assert found == pytest.approx(exact)


def test_lengths_on_a_large_network_use_a_sample(
    medium: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact, _ = betweenness(medium, medium.weight)
    monkeypatch.setattr(module, "WEIGHTED_WORK", 1000.0)
    found, how = betweenness(medium, medium.weight, seed=2)
    assert how.startswith("sampled (128 sources, error 0.")
    assert np.corrcoef(found, exact)[0, 1] > 0.98
    assert found.tolist() == betweenness(medium, medium.weight, seed=2)[0].tolist()


def test_unweighted_equals_lengths_of_1(medium: Graph) -> None:
    with_lengths, _ = betweenness(medium, np.ones(medium.m), normalized=False)
    assert hops(medium) == pytest.approx(with_lengths)
