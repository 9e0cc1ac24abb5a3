from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.analysis import drawnpairs as module
from trafficnet.analysis.betweenness import betweenness, hops
from trafficnet.analysis.drawnpairs import drawn_pairs, passed_between
from trafficnet.analysis.graph import Floats, Graph, Ints, simple_graph
from trafficnet.analysis.pivots import Passed


def all_pairs(n: int) -> tuple[Ints, Ints]:
    pairs = np.array(list(combinations(range(n), 2)), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def made(graph: "nx.Graph[int]") -> Graph:
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return simple_graph(len(graph), ends[:, 0], ends[:, 1])


def by_listing(graph: "nx.Graph[int]", first: int, second: int) -> Floats:
    """Count who is on the listed shortest ways of one pair."""
    share = np.zeros(len(graph))
    if not nx.has_path(graph, first, second):
        return share
    ways = list(nx.all_shortest_paths(graph, first, second))
    for way in ways:
        share[way[1:-1]] += 1 / len(ways)
    return share


def sampled(graph: Graph, *, error: float, seed: int, pairs: int) -> Passed:
    done = drawn_pairs(graph, error=error, seed=seed, pairs=pairs)
    assert done is not None
    return done


def test_by_hand() -> None:
    # a square with a tail: 0-1-2-3-0, 3-4; and 5-6 apart
    graph = simple_graph(7, [0, 1, 2, 3, 3, 5], [1, 2, 3, 0, 4, 6])
    first, second = np.array([1, 4, 0, 4, 0]), np.array([3, 1, 1, 0, 6])
    total, squares = passed_between(graph, first, second)
    # 1-3: half by 0, half by 2; 4-1: all by 3, half by 0 and by 2; 0-1: nobody; 4-0: by 3
    assert total.tolist() == [1, 0, 1, 2, 0, 0, 0]
    assert squares.tolist() == [0.5, 0, 0.5, 2, 0, 0, 0]


@pytest.mark.parametrize("seed", range(12))
def test_all_pairs_give_exact_betweenness(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(2, 60))
    graph = made(nx.gnm_random_graph(n, int(chance.integers(1, 4 * n)), seed=seed))
    total, _ = passed_between(graph, *all_pairs(n))
    assert total == pytest.approx(hops(graph), abs=1e-9)


@given(
    seed=st.integers(0, 10**6),
    n=st.integers(2, 12),
    density=st.floats(0.1, 0.9),
    back=st.booleans(),
)
def test_each_pair_gets_what_its_listed_ways_give(
    *, seed: int, n: int, density: float, back: bool
) -> None:
    graph = nx.gnp_random_graph(n, density, seed=seed)
    first, second = all_pairs(n)
    if back:
        first, second = second, first
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    shares = np.array([by_listing(graph, *pair) for pair in pairs])
    total, squares = passed_between(made(graph), first, second)
    assert total == pytest.approx(shares.sum(axis=0))
    assert squares == pytest.approx((shares**2).sum(axis=0))


def test_a_hub_a_chain_and_a_lattice() -> None:
    for shape in (
        nx.star_graph(40),
        nx.path_graph(50),
        nx.convert_node_labels_to_integers(nx.grid_2d_graph(7, 8)),
        nx.barbell_graph(9, 5),
    ):
        graph = made(shape)
        total, _ = passed_between(graph, *all_pairs(graph.n))
        assert total == pytest.approx(hops(graph), abs=1e-9)


def test_it_does_not_matter_how_many_are_searched_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = made(nx.barabasi_albert_graph(120, 2, seed=1))
    together = passed_between(graph, *all_pairs(120))
    for cells in (1, 130, 120 * 5):
        monkeypatch.setattr(module, "CELLS", cells)
        one_by_one = passed_between(graph, *all_pairs(120))
        assert one_by_one[0] == pytest.approx(together[0])
        assert one_by_one[1] == pytest.approx(together[1])


def test_the_mean_is_within_the_bound_and_repeats() -> None:
    graph = made(nx.barabasi_albert_graph(400, 2, seed=5))
    exact = hops(graph) / (400 * 399 / 2)
    for seed in range(5):
        done = sampled(graph, error=0.05, seed=seed, pairs=1000)
        assert done.sources >= 1000
        assert np.abs(done.mean() - exact).max() <= done.bound(400) <= 0.05
        again = sampled(graph, error=0.05, seed=seed, pairs=1000)
        assert again.mean().tolist() == done.mean().tolist()
    other = sampled(graph, error=0.05, seed=9, pairs=1000)
    assert other.mean().tolist() != done.mean().tolist()


def test_no_more_is_drawn_than_is_needed_nor_than_is_allowed() -> None:
    star = made(nx.star_graph(50))
    assert sampled(star, error=1.0, seed=0, pairs=100).sources == 100
    some = sampled(star, error=0.05, seed=0, pairs=500)
    assert 500 < some.sources < 4000
    assert some.bound(51) <= 0.05
    most = sampled(star, error=1e-9, seed=0, pairs=100)
    assert (most.sources, most.looks) == (800, 2)
    assert most.bound(51) > 1e-9


def test_looking_again_costs_certainty() -> None:
    once = Passed(np.ones(3), np.ones(3), 50, looks=1)
    twice = Passed(np.ones(3), np.ones(3), 50, looks=2)
    assert once.bound(3) < twice.bound(3)


def test_a_chain_is_counted_and_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    # a pair of a chain takes a hundred steps; all of its ways are found in 300 searches
    chain, crowd = made(nx.path_graph(300)), made(nx.gnm_random_graph(9_000, 60_000))
    work = {"chain": 300.0 * 299, "crowd": 9_000.0 * 60_000}
    assert drawn_pairs(chain, error=0.1, seed=0, most_work=work["chain"]) is None
    assert drawn_pairs(crowd, error=1.0, seed=0, most_work=work["crowd"]) is not None
    for name in ("EXACT_WORK", "PATIENCE"):
        monkeypatch.setattr(f"trafficnet.analysis.betweenness.{name}", 0)
    values, how = betweenness(chain)
    assert how == "exact"
    at = np.arange(300)
    assert values == pytest.approx(at * (299 - at) / (299 * 298 / 2))
