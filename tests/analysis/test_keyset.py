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


def cases() -> list[tuple["nx.Graph[int]", int]]:
    made = []
    for seed in range(30):
        chance = np.random.default_rng(seed)
        n = int(chance.integers(3, 13))
        graph = nx.gnp_random_graph(n, float(chance.uniform(0.1, 0.45)), seed=seed)
        if graph.number_of_edges():
            made.append((graph, int(chance.integers(1, 4))))
    return made


@pytest.mark.parametrize(("made", "k"), cases())
def test_exact_equals_brute_force(made: "nx.Graph[int]", k: int) -> None:
    found = key_set(Network.from_networkx(made), k)
    linked = [v for v in made if made.degree(v)]
    size = min(k, len(linked))
    best = max(apart(made, gone) for gone in combinations(linked, size))
    assert found.method == "exact"
    assert len(found.members) == size
    assert found.fragmentation == pytest.approx(best)
    assert apart(made, found.members) == pytest.approx(best)


@pytest.mark.parametrize(("made", "k"), cases()[:12])
def test_many_starts_reach_the_best_on_small_networks(
    made: "nx.Graph[int]", k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = Network.from_networkx(made)
    exact = key_set(net, k)
    monkeypatch.setattr(module, "EXACT_WORK", 0)
    found = key_set(net, k)
    assert found.method == "multi-start"
    assert found.fragmentation == pytest.approx(exact.fragmentation)


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
    assert "no clear centre" in key_set(ring, 3).said()


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
