from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import coverage, reach_set
from trafficnet.analysis import reachset as module
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network


def reached(
    made: "nx.Graph[int]", members: tuple[int, ...], steps: int | None
) -> float:
    """KPP-Pos by networkx."""
    far = nx.multi_source_dijkstra_path_length(made, set(members), weight=None)
    if steps is not None:
        return sum(length <= steps for length in far.values()) / len(made)
    return sum(1 / max(length, 1) for length in far.values()) / len(made)


def cases() -> list[tuple["nx.Graph[int]", int, int | None]]:
    made = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        n = int(chance.integers(3, 14))
        graph = nx.gnp_random_graph(n, float(chance.uniform(0.05, 0.4)), seed=seed)
        if graph.number_of_edges():
            steps = (1, 2, 3, None)[seed % 4]
            made.append((graph, int(chance.integers(1, 4)), steps))
    return made


@pytest.mark.parametrize(("made", "k", "steps"), cases())
def test_exact_equals_brute_force(
    made: "nx.Graph[int]", k: int, steps: int | None
) -> None:
    found = reach_set(Network.from_networkx(made), k, steps=steps)
    linked = [v for v in made if made.degree(v)]
    size = min(k, len(linked))
    best = max(reached(made, each, steps) for each in combinations(linked, size))
    assert found.method == "exact"
    assert len(found.members) == size
    assert found.reached == pytest.approx(best)
    assert reached(made, found.members, steps) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(12))
def test_the_exact_search_needs_no_good_start(seed: int) -> None:
    chance = np.random.default_rng(seed)
    benefit = (chance.random((9, 14)) < 0.25) * chance.integers(1, 4, (9, 14)) / 1.0
    sets = list(combinations(range(9), 3))
    best = max(float(benefit[list(each)].max(axis=0).sum()) for each in sets)
    worst = min((float(benefit[list(e)].max(axis=0).sum()), e) for e in sets)
    search = coverage._Search(benefit, 3, worst)
    search.branch((), np.zeros(14), np.arange(9))
    assert search.best[0] == pytest.approx(best)
    assert search.best[1] in sets


@pytest.mark.parametrize("steps", [1, 2, None])
@pytest.mark.parametrize("seed", range(8))
def test_many_starts_are_within_one_percent(
    seed: int, steps: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = Network.from_networkx(nx.barabasi_albert_graph(60, 1, seed=seed))
    exact = reach_set(net, 3, steps=steps)
    assert exact.method == "exact"
    monkeypatch.setattr(coverage, "EXACT_WORK", 0)
    found = reach_set(net, 3, steps=steps)
    assert found.method == "multi-start"
    assert found.reached >= 0.99 * exact.reached


def test_together_beats_one_by_one() -> None:
    # two hubs with the same contacts, and a third person with other contacts
    made = nx.complete_bipartite_graph(2, 8)
    made.add_edges_from([(10, 11), (10, 12)])
    found = reach_set(Network.from_networkx(made), 2, steps=1)
    assert 10 in found.members
    assert found.reached == pytest.approx(12 / 13)
    assert found.table()["alone"].tolist() == pytest.approx([9 / 13, 3 / 13])


def test_protected_people_are_reached_but_never_chosen(operation: Network) -> None:
    for steps in (1, 2, None):
        found = reach_set(operation, 21, steps=steps)
        assert {"E5", "E12", "E20"}.isdisjoint(found.members)
        assert found.reached == pytest.approx(1)
    assert found.how.left_out == {"victims and witnesses, never chosen": 3}


def test_very_large_networks_try_the_best_connected(
    operation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CELLS", 24 * 5)
    found = reach_set(operation, 2, steps=1)
    assert found.method == "multi-start"
    assert found.how.parameters["candidates"] == 5


def test_only_candidates_are_chosen() -> None:
    net = Network.from_networkx(nx.star_graph(4))
    found = reach_set(net, 1, candidates=[1, 2], steps=1)
    assert found.members == (1,)
    assert found.reached == pytest.approx(2 / 5)


def test_impossible_questions() -> None:
    net = Network.from_networkx(nx.path_graph(3))
    for k, steps in ((0, 1), (1, 0)):
        with pytest.raises(ParameterError, match="wanted at least 1 of each"):
            reach_set(net, k, steps=steps)
    with pytest.raises(NoEvidenceError, match="no link"):
        reach_set(Network.from_links(pd.DataFrame({"source": [], "target": []})))


def test_it_can_be_shown(operation: Network) -> None:
    found = reach_set(operation, 2, steps=1)
    assert "within 1 link of these people" in found._repr_html_()
    assert "1 / distance" in reach_set(operation, 1, steps=None).said()
    assert len(found.plot().patches) == 3
