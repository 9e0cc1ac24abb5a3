from collections.abc import Callable, Hashable
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import key_set
from trafficnet.analysis import setsearch as module
from trafficnet.analysis.fragmentation import (
    PairsWithout,
    fragmentation,
    neighbours,
    state_without,
)
from trafficnet.analysis.graph import graph_of
from trafficnet.analysis.keyset import CENTRE, NO_CENTRE
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


def apart(made: "nx.Graph[int]", gone: tuple[Hashable, ...]) -> float:
    """Borgatti's F by networkx."""
    rest = made.copy()
    rest.remove_nodes_from([v for v in made if v in gone])
    n = len(rest)
    if n < 2:
        return 1.0
    pairs = sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest))
    return 1 - pairs / (n * (n - 1))


def cases(count: int) -> list[tuple["nx.Graph[int]", int]]:
    made: list[tuple[nx.Graph[int], int]] = []
    seed = 0
    while len(made) < count:
        chance = np.random.default_rng(seed)
        n = int(chance.integers(3, 13))
        graph = nx.gnp_random_graph(n, float(chance.uniform(0.1, 0.45)), seed=seed)
        if graph.number_of_edges():
            made.append((graph, int(chance.integers(1, 4))))
        seed += 1
    return made


def linked_sets(made: "nx.Graph[int]", k: int) -> list[tuple[int, ...]]:
    linked = [v for v in made if made.degree(v)]
    return list(combinations(linked, min(k, len(linked))))


def test_exact_equals_brute_force_on_200_networks() -> None:
    for made, k in cases(200):
        found = key_set(Network.from_networkx(made), k)
        sets = linked_sets(made, k)
        best = max(apart(made, gone) for gone in sets)
        assert found.method == "exact"
        assert len(found.members) == len(sets[0])
        assert found.fragmentation == pytest.approx(best)
        assert apart(made, found.members) == pytest.approx(best)


def far_apart(made: "nx.Graph[int]", gone: tuple[Hashable, ...]) -> float:
    """Borgatti's distance-weighted F by networkx."""
    rest = made.copy()
    rest.remove_nodes_from([v for v in made if v in gone])
    n = len(rest)
    if n < 2:
        return 1.0
    return 1 - sum(nx.harmonic_centrality(rest).values()) / (n * (n - 1))


def test_exact_by_distance_equals_brute_force() -> None:
    for made, k in cases(40):
        found = key_set(Network.from_networkx(made), k, by="distance")
        best = max(far_apart(made, gone) for gone in linked_sets(made, k))
        assert found.method == "exact"
        assert found.fragmentation == pytest.approx(best)
        assert far_apart(made, found.members) == pytest.approx(best)


@pytest.mark.parametrize("by", ["pairs", "distance"])
def test_many_starts_are_within_one_percent_of_exact(
    by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphs: list[tuple[nx.Graph[int], int]] = cases(12)
    graphs += [(nx.barabasi_albert_graph(25, 1, seed=seed), 3) for seed in range(6)]
    graphs += [(nx.watts_strogatz_graph(24, 4, 0.2, seed=seed), 2) for seed in range(4)]
    for made, k in graphs:
        net = Network.from_networkx(made)
        monkeypatch.setattr(module, "EXACT_WORK", 6_000_000)
        exact = key_set(net, k, by=by)
        assert exact.method == "exact"
        monkeypatch.setattr(module, "EXACT_WORK", 0)
        found = key_set(net, k, by=by)
        assert found.method == "multi-start"
        assert found.how.parameters["starts"]
        assert found.fragmentation >= exact.fragmentation * 0.99


def test_distance_sees_longer_ways() -> None:
    # a ring with one shortcut: nobody's absence parts anybody, but ways grow
    made = nx.cycle_graph(9)
    made.add_edges_from([(0, 3), (0, 4), (0, 6)])
    found = key_set(Network.from_networkx(made), 1, by="distance")
    assert found.members == (0,)
    assert found.fragmentation > found.before
    assert "distance-weighted" in found.said()
    with pytest.raises(ParameterError, match="by 'luck'"):
        key_set(Network.from_networkx(made), 1, by="luck")


def test_very_large_networks_start_fewer_searches(
    operation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_WORK", 0)
    many = key_set(operation, 3)
    monkeypatch.setattr(module, "SWAP_WORK", 1)
    one = key_set(operation, 3)
    assert many.how.parameters["starts"] in range(50, 61)
    assert one.how.parameters["starts"] == 1
    assert one.fragmentation >= 0.99 * many.fragmentation
    monkeypatch.setattr(module, "GREEDY_WALK", 1)
    greedy = key_set(operation, 3)
    assert greedy.how.parameters["starts"] == 1
    assert 0 < greedy.fragmentation <= one.fragmentation


def test_together_beats_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # two hubs that share all their contacts: neither alone cuts anything off
    made = nx.complete_bipartite_graph(2, 8)
    made.add_edge(0, 10)
    net = Network.from_networkx(made)
    assert key_set(net, 2).members == (0, 1)
    monkeypatch.setattr(module, "EXACT_WORK", 0)
    assert key_set(net, 2).members == (0, 1)


@pytest.mark.parametrize("seed", range(15))
def test_the_effect_of_each_removal_in_one_walk(seed: int) -> None:
    made = nx.gnp_random_graph(14, 0.16, seed=seed)
    graph = graph_of(Network.from_networkx(made))
    for gone in (frozenset[int](), frozenset({2, 5})):
        walk = PairsWithout(neighbours(graph), gone)
        for node in set(range(14)) - gone:
            wanted = apart(made, (*gone, node))
            assert fragmentation(walk.after[node], 13 - len(gone)) == pytest.approx(
                wanted
            )
        assert fragmentation(walk.total, 14 - len(gone)) == pytest.approx(
            apart(made, tuple(gone))
        )


def test_a_walk_of_a_long_path_needs_no_deep_stack() -> None:
    graph = graph_of(Network.from_networkx(nx.path_graph(3001)))
    walk = PairsWithout(neighbours(graph))
    assert walk.after[1500] == 2 * (1500 * 1499 // 2)


def test_state_by_hand(from_pairs: Maker) -> None:
    graph = graph_of(from_pairs("ab bc cd de"))
    state = state_without(graph, [2])
    assert state.fragmentation == pytest.approx(1 - 2 * 2 / 12)
    assert state.largest == 0.5
    assert state_without(graph, [0, 1, 2, 3, 4]).largest == 0
    assert state_without(graph, [0, 1, 2, 3]).fragmentation == 1


def test_victims_and_witnesses_are_never_chosen(from_pairs: Maker) -> None:
    roles = [("victim", "suspect"), ("suspect",), ("witness",), (), ()]
    net = from_pairs("ba ca da ea be", entity=list("abcde"), roles=roles)
    found = key_set(net, 1)
    assert found.members == ("b",)
    assert key_set(net, 5).members == ("b", "d", "e")
    named = key_set(net, 2, candidates=["a", "b"])
    assert named.members == ("b",)
    assert named.how.left_out == {"victims and witnesses, never chosen": 1}


def test_only_candidates_are_chosen(from_pairs: Maker) -> None:
    net = from_pairs("ab bc cd de")
    assert key_set(net, 1, candidates=["a", "b"]).members == ("b",)
    with pytest.raises(ParameterError, match="'z'"):
        key_set(net, 1, candidates=["z"])


def test_verdicts(from_pairs: Maker) -> None:
    ring = Network.from_networkx(nx.complete_graph(9))
    assert key_set(ring, 3).verdict == NO_CENTRE
    assert key_set(from_pairs("ab ac ad ae"), 1).verdict == CENTRE
    said = key_set(ring, 3).said()
    assert "removing anyone changes little, no clear centre" in said


def test_first_of_equals_is_taken() -> None:
    assert key_set(Network.from_networkx(nx.cycle_graph(6)), 1).members == (0,)
    assert key_set(Network.from_networkx(nx.path_graph(2)), 1).members == (0,)


def test_nothing_to_choose_from(from_pairs: Maker) -> None:
    victims = from_pairs("ab", entity=["a", "b"], roles=[("victim",), ("witness",)])
    with pytest.raises(NoEvidenceError, match="2 candidates, none of whom"):
        key_set(victims)
    empty = Network.from_links(pd.DataFrame({"source": [], "target": []}))
    with pytest.raises(NoEvidenceError, match="no link"):
        key_set(empty)
    with pytest.raises(ParameterError, match="k 0"):
        key_set(victims, 0)


def test_it_can_be_shown(operation: Network) -> None:
    found = key_set(operation, 2)
    assert found.table()["entity"].tolist() == list(found.members)
    assert "Key set" in found._repr_html_()
    assert len(found.plot().patches) == 2
