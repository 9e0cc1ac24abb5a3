import networkx as nx
import numpy as np
import pytest

from trafficnet.analysis import closeness as module
from trafficnet.analysis.closeness import closeness_of, harmonic_of, reach
from trafficnet.analysis.graph import simple_graph


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_equals_networkx(*, seed: int, directed: bool) -> None:
    made = nx.gnm_random_graph(90, 110, seed=seed, directed=directed)
    ends = np.array(list(made.edges))
    graph = simple_graph(90, ends[:, 0], ends[:, 1], directed=directed)
    found = reach(graph)
    near, harmonic = nx.closeness_centrality(made), nx.harmonic_centrality(made)
    assert closeness_of(found, normalized=True) == pytest.approx(
        [near[v] for v in range(90)]
    )
    assert harmonic_of(found, normalized=False) == pytest.approx(
        [harmonic[v] for v in range(90)]
    )
    assert found.share == 1


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("links", [250, 1_500])
def test_pieces_and_long_ways_equal_networkx(*, links: int, directed: bool) -> None:
    made = nx.gnm_random_graph(300, links, seed=links, directed=directed)
    chain = list(range(300, 340))
    nx.add_path(made, [0, *chain])
    made.add_edge(340, 341)
    ends = np.array(list(made.edges))
    found = reach(simple_graph(342, ends[:, 0], ends[:, 1], directed=directed))
    harmonic = nx.harmonic_centrality(made)
    assert found.harmonic == pytest.approx([harmonic[v] for v in range(342)])
    ways = dict(nx.all_pairs_shortest_path_length(made))
    total = [sum(ways[a].get(v, 0) for a in ways) for v in range(342)]
    assert found.total.tolist() == total


def test_lengths_equal_networkx() -> None:
    chance = np.random.default_rng(0)
    made = nx.gnm_random_graph(40, 80, seed=2)
    for a, b in made.edges:
        made[a][b]["d"] = float(chance.uniform(0.1, 3))
    ends = np.array(list(made.edges))
    lengths = [made[a][b]["d"] for a, b in made.edges]
    graph = simple_graph(40, ends[:, 0], ends[:, 1], lengths)
    found = reach(graph, graph.weight)
    near = nx.closeness_centrality(made, distance="d")
    harmonic = nx.harmonic_centrality(made, distance="d")
    assert closeness_of(found, normalized=True) == pytest.approx(
        [near[v] for v in range(40)]
    )
    assert harmonic_of(found, normalized=False) == pytest.approx(
        [harmonic[v] for v in range(40)]
    )


def test_a_path_by_hand() -> None:
    found = reach(simple_graph(4, [0, 1], [1, 2]))
    assert found.others.tolist() == [2, 2, 2, 0]
    assert found.total.tolist() == [3, 2, 3, 0]
    assert found.harmonic.tolist() == [1.5, 2, 1.5, 0]
    assert harmonic_of(found, normalized=True)[1] == pytest.approx(2 / 3)
    assert closeness_of(found, normalized=False)[0] == pytest.approx(2 / 3)


def test_more_sources_than_one_round_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    made = nx.gnm_random_graph(200, 500, seed=1)
    ends = np.array(list(made.edges))
    graph = simple_graph(200, ends[:, 0], ends[:, 1])
    whole = reach(graph)
    monkeypatch.setattr(module, "WORDS", 1)
    parts = reach(graph)
    assert parts.harmonic == pytest.approx(whole.harmonic)
    assert parts.total.tolist() == whole.total.tolist()


def test_very_large_networks_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    made = nx.gnm_random_graph(300, 1200, seed=1)
    ends = np.array(list(made.edges))
    graph = simple_graph(300, ends[:, 0], ends[:, 1])
    whole = reach(graph)
    monkeypatch.setattr(module, "SOURCES", 150)
    part = reach(graph, seed=1)
    assert part.share == 0.5
    assert np.abs(part.harmonic / whole.harmonic - 1).max() < 0.15


def test_no_node() -> None:
    found = reach(simple_graph(0, [], []))
    assert len(harmonic_of(found, normalized=True)) == 0
    assert len(closeness_of(found, normalized=True)) == 0
