from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import equivalence
from trafficnet.analysis.blockmodel import best_blocks, description_length
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


def naive_length(pairs: list[tuple[int, int]], block: list[int], n: int) -> float:
    """The published formula, term by term."""
    count, m = max(block) + 1, len(pairs)
    e = np.zeros((count, count))
    for a, b in pairs:
        e[block[a], block[b]] += 1
        e[block[b], block[a]] += 1
    total = e.sum(axis=1)
    fit = -0.5 * sum(
        e[r, s] * np.log(e[r, s] / (total[r] * total[s]))
        for r in range(count)
        for s in range(count)
        if e[r, s] > 0
    )
    x = count * (count + 1) / 2 / m
    h = (1 + x) * np.log(1 + x) - x * np.log(x)
    return float(fit + m * h + n * np.log(count))


@settings(max_examples=30)
@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=6, max_size=18
    ),
    block=st.lists(st.integers(0, 2), min_size=7, max_size=7),
)
def test_the_length_equals_the_formula(
    pairs: list[tuple[int, int]], block: list[int]
) -> None:
    unique = sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]})
    if not unique or sorted(set(block)) != list(range(max(block) + 1)):
        return
    graph = simple_graph(7, *np.array(unique).T)
    found = description_length(graph, np.array(block))
    assert found == pytest.approx(naive_length(unique, block, 7), abs=1e-9)


def planted(kind: str, seed: int) -> tuple[Graph, np.ndarray]:
    """Sixty people in three positions of twenty."""
    chance = np.random.default_rng(seed)
    block = np.repeat([0, 1, 2], 20)
    rate = {
        # recruiters deal with drivers, drivers with paymasters, none among themselves
        "chain": [[0.02, 0.4, 0.02], [0.4, 0.02, 0.4], [0.02, 0.4, 0.05]],
        "groups": [[0.5, 0.03, 0.03], [0.03, 0.5, 0.03], [0.03, 0.03, 0.5]],
        "nothing": [[0.2] * 3] * 3,
    }[kind]
    pairs = [
        (a, b)
        for a, b in combinations(range(60), 2)
        if chance.random() < rate[block[a]][block[b]]
    ]
    return simple_graph(60, *np.array(pairs).T), block


@pytest.mark.parametrize("kind", ["chain", "groups"])
@pytest.mark.parametrize("seed", range(2))
def test_planted_positions_are_found_and_counted(kind: str, seed: int) -> None:
    graph, block = planted(kind, seed)
    if kind == "chain":
        # recruiters and paymasters both deal with drivers only: one position, rightly
        block = np.where(block == 2, 0, block)
    tried = best_blocks(graph, 5)
    best = min(tried, key=lambda each: each.length)
    assert len(set(best.block)) == len(set(block))
    table = pd.crosstab(best.block, block).to_numpy()
    assert table.max(axis=1).sum() >= 58
    assert best.length <= description_length(graph, block) + 1e-6


def test_a_random_network_has_one_position() -> None:
    for seed in range(3):
        graph, _ = planted("nothing", seed)
        lengths = [each.length for each in best_blocks(graph, 4)]
        assert int(np.argmin(lengths)) == 0


def test_two_blocks_beside_all_ways_to_divide_few() -> None:
    made = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    made.add_edge(0, 5)
    graph = simple_graph(10, *np.array(list(made.edges)).T)
    every = [
        description_length(graph, np.array([0, *((code >> at) & 1 for at in range(9))]))
        for code in range(1, 2**9)
    ]
    assert best_blocks(graph, 2)[1].length == pytest.approx(min(every))


def network_of(graph: Graph, **columns: list[tuple[str, ...]]) -> Network:
    frame = pd.DataFrame({"source": graph.source, "target": graph.target})
    nodes = pd.DataFrame({"entity": range(graph.n), **columns})
    return Network.from_links(frame, nodes=nodes)


def test_positions_of_a_network() -> None:
    graph, _ = planted("chain", 0)
    found = equivalence(network_of(graph), most=4)
    assert found.verdict == "clear positions"
    assert found.blocks["people"].tolist() == [40, 20]
    # the middle is sought from both sides and avoids itself
    between = found.between.to_numpy(np.float64)
    assert between[0, 1] > 1.5
    assert between[1, 1] < 0.5
    assert (
        found.blocks["links_inside"].sum() + found.blocks["links_out"].sum() / 2
        == graph.m
    )
    table = found.table()
    assert table["certainty"].min() >= 0.5
    assert table["certainty"].median() > 0.95
    assert found.lengths.idxmin() == 2
    assert "2 positions" in found.said()


def test_no_positions_can_be_said() -> None:
    graph, _ = planted("nothing", 1)
    found = equivalence(network_of(graph), most=3)
    assert "no positions" in found.verdict
    assert "Nothing but the number" in found.said()
    found.plot().figure.canvas.draw()


def test_protected_people_are_in_blocks_and_not_listed(
    london: tuple[Network, object, object],
) -> None:
    graph, _ = planted("chain", 0)
    roles: list[tuple[str, ...]] = [("victim",) if v == 3 else () for v in range(60)]
    found = equivalence(network_of(graph, roles=roles), most=3)
    assert 3 not in set(found.table()["entity"])
    assert found.blocks["protected"].tolist() == [1, 0]
    assert found.method.left_out["victims and witnesses"] == 1
    assert equivalence(london[0], most=4).lengths.notna().all()


def test_order_and_names_do_not_matter() -> None:
    graph, _ = planted("chain", 1)
    one = equivalence(network_of(graph), most=3)
    order = np.random.default_rng(0).permutation(60)
    frame = pd.DataFrame(
        {"source": order[graph.target], "target": order[graph.source]}
    ).iloc[::-1]
    other = equivalence(Network.from_links(frame), most=3).table().set_index("entity")
    places = one.table()["entity"].to_numpy(np.int64)
    renamed = other.loc[order[places], "block"].tolist()
    assert renamed == one.table()["block"].tolist()
    shuffled = pd.DataFrame({"source": graph.source, "target": graph.target})
    again = equivalence(
        Network.from_links(shuffled.sample(frac=1, random_state=1)), most=3
    )
    pd.testing.assert_frame_equal(one.table(), again.table(), check_exact=True)


def test_it_can_be_shown_and_refuses(from_pairs: Maker) -> None:
    graph, _ = planted("groups", 0)
    found = equivalence(network_of(graph), most=4)
    assert "Positions" in found._repr_html_()
    found.plot().figure.canvas.draw()
    with pytest.raises(NoEvidenceError, match="2 people have a link"):
        equivalence(from_pairs("ab"))
    with pytest.raises(ParameterError, match="at least 1"):
        equivalence(from_pairs("ab bc cd"), most=0)
