"""Triangles against networkx, and brokerage by either way of taking closed paths off."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from trafficnet.analysis import triangles as module
from trafficnet.analysis.brokers import ROLES, brokerage
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.triangles import triangles


def drawn(seed: int) -> tuple[nx.Graph[int], Graph]:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 30))
    made = nx.gnp_random_graph(n, float(chance.random()) * 0.6, seed=seed)
    ends = np.array(list(made.edges), dtype=np.int64).reshape(-1, 2)
    return made, simple_graph(n, ends[:, 0], ends[:, 1])


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("chunk", [1, 4_000_000])
def test_every_triangle_once(
    seed: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    made, graph = drawn(seed)
    found = [
        frozenset(corner)
        for part in triangles(graph)
        for corner in zip(*(each.tolist() for each in part), strict=True)
    ]
    wanted = {
        frozenset(clique)
        for clique in nx.enumerate_all_cliques(made)
        if len(clique) == 3
    }
    assert len(found) == len(set(found))
    assert set(found) == wanted


@pytest.mark.parametrize("seed", range(25))
def test_both_ways_of_taking_closed_paths_off(seed: int) -> None:
    _, graph = drawn(100 + seed)
    group = np.random.default_rng(seed).integers(-1, 3, graph.n)
    undirected, directed = brokerage(graph, group), brokerage(graph.both_ways(), group)
    for role in ROLES:
        assert undirected[role].tolist() == directed[role].tolist()
