import importlib.util
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from trafficnet.analysis import partition
from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.chance import modularity_by_chance, rewired
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.partition import (
    Partitioner,
    leiden,
    louvain,
    modularity,
    numbered_by_size,
    quick_leiden,
)
from trafficnet.errors import ParameterError


def graph_from(made: "nx.Graph[int]") -> Graph:
    ends = np.array([(a, b) for a, b in made.edges if a != b]).reshape(-1, 2)
    return simple_graph(made.number_of_nodes(), ends[:, 0], ends[:, 1])


INSTALLED = [
    name
    for name in ALGORITHMS
    if name != "infomap" or importlib.util.find_spec("infomap") is not None
]
"""igraph is among the packages the tests are run with; infomap (GPL) only by choice."""


@pytest.fixture(scope="module")
def karate() -> Graph:
    return graph_from(nx.karate_club_graph())


@pytest.mark.parametrize("name", INSTALLED)
def test_two_cliques_and_a_bridge(name: str) -> None:
    graph = graph_from(nx.barbell_graph(6, 0))
    found = ALGORITHMS[name](graph, 1.0, 3)
    assert len(set(found[:6])) == len(set(found[6:])) == 1
    assert found[0] != found[11]


@pytest.mark.parametrize("name", INSTALLED)
def test_the_same_seed_gives_the_same(name: str, karate: Graph) -> None:
    one, other = (ALGORITHMS[name](karate, 1.0, 7).tolist() for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", INSTALLED)
def test_groups_never_reach_over_a_gap(name: str) -> None:
    """Two rings, a pair and two loners; weights from a millionth to a million."""
    ends = [(a, (a + 1) % 5) for a in range(5)]
    ends += [(5 + a, 5 + (a + 1) % 5) for a in range(5)] + [(10, 11)]
    weight = np.geomspace(1e-6, 1e6, len(ends))
    source, target = np.array(ends).T
    found = ALGORITHMS[name](simple_graph(14, source, target, weight), 1.0, 0)
    assert len(found) == 14
    assert found[12] != found[13]
    parts = [set(found[:5]), set(found[5:10]), set(found[10:12]), set(found[12:])]
    for one, other in combinations(parts, 2):
        assert not one & other


@pytest.mark.parametrize("name", INSTALLED)
def test_planted_groups_are_found(name: str) -> None:
    made = nx.planted_partition_graph(4, 25, 0.5, 0.005, seed=2)
    found = ALGORITHMS[name](graph_from(made), 1.0, 0)
    truth = np.repeat(np.arange(4), 25)
    purity = sum(np.bincount(found[truth == group]).max() for group in range(4))
    assert purity >= 95


def test_infomap_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "infomap", None)
    with pytest.raises(ParameterError, match="pip install infomap"):
        ALGORITHMS["infomap"](simple_graph(2, [0], [1]), 1.0, 0)


def test_no_link_is_every_node_alone() -> None:
    assert leiden(simple_graph(3, [], [])).tolist() == [0, 1, 2]


@pytest.mark.parametrize("algorithm", [leiden, louvain])
def test_resolution_makes_groups_smaller(algorithm: Partitioner, karate: Graph) -> None:
    few, many = (len(set(algorithm(karate, r, 1).tolist())) for r in (0.3, 3.0))
    assert few < many


def test_label_propagation_has_no_resolution(karate: Graph) -> None:
    with pytest.raises(ParameterError, match=r"resolution 2.0.*wanted 1.0"):
        ALGORITHMS["label_propagation"](karate, 2.0, 0)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_modularity_is_that_of_networkx(seed: int, resolution: float) -> None:
    chance = np.random.default_rng(seed)
    made = nx.gnm_random_graph(12, 25, seed=seed)
    for a, b in made.edges:
        made[a][b]["weight"] = float(chance.integers(1, 6))
    ends = np.array(made.edges)
    weight = [made[a][b]["weight"] for a, b in made.edges]
    graph = simple_graph(12, ends[:, 0], ends[:, 1], weight)
    labels = chance.integers(0, 3, 12)
    groups = [set(np.flatnonzero(labels == g).tolist()) for g in range(3)]
    wanted = nx.community.modularity(made, groups, resolution=resolution)
    assert modularity(graph, labels, resolution) == pytest.approx(wanted)


def test_modularity_of_nothing_is_0() -> None:
    assert modularity(simple_graph(2, [], []), np.array([0, 1])) == 0


def test_groups_are_numbered_by_size_then_first_member() -> None:
    assert numbered_by_size(np.array([5, 5, 2, 2, 9, 9, 9])).tolist() == [
        2,
        2,
        3,
        3,
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("seed", range(5))
def test_rewiring_keeps_degrees_and_makes_no_double(seed: int) -> None:
    graph = graph_from(nx.gnm_random_graph(40, 90, seed=seed))
    null = rewired(graph, seed=seed)
    assert null.degree().tolist() == graph.degree().tolist()
    assert (null.source < null.target).all()
    keys = null.source * 40 + null.target
    assert len(np.unique(keys)) == graph.m
    assert (np.diff(keys) > 0).all()
    was = set((graph.source * 40 + graph.target).tolist())
    assert len(was & set(keys.tolist())) < graph.m / 2


def test_a_star_has_no_other_wiring() -> None:
    star = graph_from(nx.star_graph(6))
    null = rewired(star, seed=1)
    assert null.source.tolist() == star.source.tolist()
    assert null.target.tolist() == star.target.tolist()


def test_rewiring_one_link() -> None:
    assert rewired(simple_graph(2, [0], [1]), seed=0).m == 1


def test_chance_stops_early_where_the_answer_is_plain(karate: Graph) -> None:
    drawn = [
        len(
            modularity_by_chance(
                karate, leiden, resolution=1.0, seed=0, draws=12, enough=enough
            )
        )
        for enough in (0.0, 5.0)
    ]
    assert drawn == [12, 5]


def test_leiden_makes_two_passes_and_in_haste_one() -> None:
    graph = graph_from(nx.gnm_random_graph(300, 900, seed=2))
    one, two = (partition._leiden(graph, 1.0, 0, iterations=n) for n in (1, 2))
    assert one.tolist() != two.tolist()
    assert leiden(graph).tolist() == two.tolist()
    assert quick_leiden(graph).tolist() == one.tolist()
