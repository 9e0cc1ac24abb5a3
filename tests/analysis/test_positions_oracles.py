"""Every measure against networkx and igraph, on the awkward networks too."""

from typing import cast

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import centrality, cohesion, cut_points, positions
from trafficnet.analysis import measures as module
from trafficnet.analysis.graph import graph_of, simple_graph
from trafficnet.analysis.measures import constraint, effective_size
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

WEIGHTS = (0.0, 1e-12, 0.5, 1.0, 7.0, 1e12)


def awkward(seed: int) -> tuple[pd.DataFrame, int]:
    """Links with repeats, self-contacts, weights of zero and huge ones, and isolates."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(2, 16))
    m = int(chance.integers(1, 3 * n))
    ends = chance.integers(0, n, (m, 2))
    frame = pd.DataFrame(ends, columns=["source", "target"])
    frame["weight"] = chance.choice(WEIGHTS, m) if seed % 2 else 1.0
    return frame, n


def built(frame: pd.DataFrame, n: int) -> Network:
    nodes = pd.DataFrame({"entity": list(range(n))})
    return Network.from_links(frame, weight="weight", nodes=nodes)


def by_networkx(frame: pd.DataFrame, n: int) -> "nx.Graph[int]":
    made: nx.Graph[int] = nx.empty_graph(n)
    for a, b, weight in frame.itertuples(index=False):
        if a != b and weight > 0:
            had = made.get_edge_data(a, b, {"weight": 0.0})["weight"]
            made.add_edge(int(a), int(b), weight=had + weight)
    return made


def by_igraph(made: "nx.Graph[int]") -> igraph.Graph:
    other = igraph.Graph(n=len(made), edges=list(made.edges))
    other.es["weight"] = [made[a][b]["weight"] for a, b in made.edges]
    return other


@pytest.mark.parametrize("seed", range(40))
def test_measures_equal_networkx_and_igraph(seed: int) -> None:
    frame, n = awkward(seed)
    net, made = built(frame, n), by_networkx(frame, n)
    other = by_igraph(made)
    pairs = max((n - 1) * (n - 2) / 2, 1)
    found = {m: centrality(net, m).to_numpy() for m in ("betweenness", "degree")}
    assert found["betweenness"] == pytest.approx(
        np.array(other.betweenness()) / pairs, abs=1e-12
    )
    assert found["degree"] * (n - 1) == pytest.approx(other.degree())
    if made.number_of_edges():
        strength = other.strength(weights="weight")
        assert centrality(net, "strength").tolist() == pytest.approx(strength)
        assert centrality(net, "core").tolist() == other.coreness()
    harmonic = np.nan_to_num(other.harmonic_centrality())
    assert centrality(net, "harmonic").to_numpy() == pytest.approx(harmonic)
    # all nodes named: without, networkx 3.6 takes a short cut that differs from its formula
    effective = nx.effective_size(made, nodes=list(made), weight="weight")
    assert centrality(net, "effective_size").tolist() == pytest.approx(
        [effective[v] for v in range(n)], nan_ok=True, abs=1e-9
    )
    burt = nx.constraint(made, weight="weight")
    assert centrality(net, "constraint").tolist() == pytest.approx(
        [burt[v] for v in range(n)], nan_ok=True, abs=1e-9
    )


@pytest.mark.parametrize("seed", range(40))
def test_only_ways_equal_networkx_and_igraph(seed: int) -> None:
    frame, n = awkward(seed)
    net, made = built(frame, n), by_networkx(frame, n)
    if not made.number_of_edges():
        with pytest.raises(NoEvidenceError, match="no link"):
            cut_points(net)
        return
    found = cut_points(net)
    table = found.table()
    assert set(table["entity"]) == set(nx.articulation_points(made))
    assert set(table["entity"]) == set(by_igraph(made).articulation_points())
    bridges = found.bridges
    ours = set(map(frozenset, zip(bridges["source"], bridges["target"], strict=True)))
    theirs = cast("list[tuple[int, int]]", list(nx.bridges(made)))
    assert ours == set(map(frozenset, theirs))
    connected = pairs_of(made)
    for person, parted, share in table.itertuples(index=False):
        rest = made.copy()
        rest.remove_node(person)
        piece = len(nx.node_connected_component(made, person))
        assert parted == connected - pairs_of(rest) - (piece - 1)
        assert share == pytest.approx(parted / connected)
    for one, other, parted, smaller in bridges.itertuples(index=False):
        rest = made.copy()
        rest.remove_edge(one, other)
        assert parted == connected - pairs_of(rest)
        sides = (nx.node_connected_component(rest, v) for v in (one, other))
        assert smaller == min(len(side) for side in sides)


def pairs_of(made: "nx.Graph[int]") -> int:
    return sum(len(c) * (len(c) - 1) // 2 for c in nx.connected_components(made))


def test_effective_size_by_hand() -> None:
    # 0 knows 1, 2, 3; 1 and 2 know each other: 3 - 2 * 1 / 3
    graph = simple_graph(5, [0, 0, 0, 1], [1, 2, 3, 2])
    found = effective_size(graph)
    assert found[:4].tolist() == pytest.approx([3 - 2 / 3, 1, 1, 1])
    assert np.isnan(found[4])


@pytest.mark.parametrize("seed", range(4))
def test_effective_size_with_directions(seed: int) -> None:
    made = nx.gnm_random_graph(15, 50, seed=seed, directed=True)
    net = Network.from_networkx(made)
    # networkx leaves those open from whom no link leads out
    leading = [v for v in made if made.out_degree(v)]
    wanted = nx.effective_size(made, nodes=leading)
    found = centrality(net, "effective_size")
    assert found[leading].tolist() == pytest.approx([wanted[v] for v in leading])


def test_products_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(Network.from_networkx(nx.gnm_random_graph(60, 300, seed=1)))
    whole = constraint(graph), effective_size(graph)
    monkeypatch.setattr(module, "PIECE", 50)
    parts = constraint(graph), effective_size(graph)
    for one, other in zip(whole, parts, strict=True):
        assert one.tolist() == other.tolist()


def test_huge_strengths_do_not_overflow() -> None:
    graph = simple_graph(3, [0, 1], [1, 2], [1e308, 1e308])
    assert constraint(graph).tolist() == pytest.approx([1, 0.5, 1])
    assert effective_size(graph).tolist() == pytest.approx([1, 2, 1])


def test_one_table_of_all_measures(operation: Network) -> None:
    found = positions(operation)
    table = found.table().set_index("entity")
    assert {"E5", "E12", "E20"}.isdisjoint(table.index)
    assert (found.moved, len(table)) == (3, 21)
    for column, measure in {
        "strength": "strength",
        "betweenness": "betweenness",
        "closeness": "harmonic",
        "eigenvector": "eigenvector",
        "core": "core",
        "constraint": "constraint",
        "effective_size": "effective_size",
    }.items():
        wanted = centrality(operation, measure)[table.index]
        assert table[column].tolist() == pytest.approx(wanted.tolist()), column
    degree = centrality(operation, "degree", normalized=False)[table.index]
    assert table["degree"].tolist() == degree.tolist()
    only = cut_points(operation).table().set_index("entity")["pairs_parted"]
    parted = table["pairs_parted"]
    assert parted[parted > 0].to_dict() == only.to_dict()
    assert table["bridges"].sum() > 0
    page = found._repr_html_().casefold()
    for word in ("leader", "boss", "kingpin", "risk", "score"):
        assert word not in page
    assert len(found.plot().images) == 1


def test_nobody_to_place() -> None:
    for n in (0, 1, 3):
        with pytest.raises(NoEvidenceError, match=f"0 of {n} people"):
            positions(Network.from_networkx(nx.empty_graph(n)))
        with pytest.raises(NoEvidenceError, match="no link"):
            cohesion(Network.from_networkx(nx.empty_graph(n)))


def test_protected_people_are_no_only_ways() -> None:
    frame = pd.DataFrame({"source": list("abc"), "target": list("bcd")})
    nodes = pd.DataFrame({"entity": list("abcd"), "roles": [(), ("victim",), (), ()]})
    found = cut_points(Network.from_links(frame, nodes=nodes))
    assert found.table()["entity"].tolist() == ["c"]
    assert found.bridges[["source", "target"]].to_numpy().tolist() == [["c", "d"]]
    assert found.method.left_out == {
        "victims and witnesses, not listed": 1,
        "links with a victim or witness, not listed": 2,
    }
    assert "the only way between some others" in found._repr_html_()
    assert len(found.plot().patches) == 1


@pytest.mark.parametrize("seed", range(25))
def test_cohesion_equals_networkx(seed: int) -> None:
    frame, n = awkward(seed)
    made = by_networkx(frame, n)
    if not made.number_of_edges():
        return
    found = cohesion(built(frame, n))
    assert found.density == pytest.approx(nx.density(made))
    assert found.transitivity == pytest.approx(nx.transitivity(made))
    parts = [made.subgraph(each) for each in nx.connected_components(made)]
    assert found.pieces == len(parts)
    assert found.largest == max(len(each) for each in parts)
    assert found.diameter == max(nx.diameter(each) for each in parts)
    wanted = by_igraph(made).assortativity_degree(directed=False)
    assert found.assortativity == pytest.approx(wanted, nan_ok=True)
    top = max(dict(made.degree).values())
    spread = sum(top - d for _, d in made.degree)
    most = (n - 1) * (n - 2)
    assert found.centralisation == pytest.approx(spread / most if most else 0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**20), st.permutations(range(15)))
def test_names_and_order_change_nothing(seed: int, names: list[int]) -> None:
    frame, n = awkward(seed)
    net = built(frame, n)
    if not net.edges.weight.size:
        return
    turned = frame.sample(frac=1, random_state=1).rename(
        columns={"source": "target", "target": "source"}
    )
    same = built(turned, n)
    named = turned.assign(
        source=[names[v] for v in turned["source"]],
        target=[names[v] for v in turned["target"]],
    )
    other = Network.from_links(
        named,
        weight="weight",
        nodes=pd.DataFrame({"entity": [names[v] for v in range(n)]}),
    )
    one = positions(net).table()
    pd.testing.assert_frame_equal(one, positions(same).table(), check_exact=True)
    back = positions(other).table()
    back["entity"] = [names.index(v) for v in back["entity"]]
    back["name"] = one["name"].iloc[0]
    back = back.sort_values("entity").reset_index(drop=True)
    shown = [c for c in one.columns if c not in {"name", "eigenvector"}]
    pd.testing.assert_frame_equal(one[shown], back[shown], check_dtype=False, rtol=1e-9)
    ours, theirs = cut_points(net), cut_points(other)
    assert sorted(ours.table()["pairs_parted"]) == sorted(
        theirs.table()["pairs_parted"]
    )
    assert cohesion(net).table().round(9).equals(cohesion(other).table().round(9))
