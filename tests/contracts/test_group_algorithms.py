"""What every way to find groups must do, alone and behind `communities`."""

import importlib.util

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import communities
from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.communities import ENSEMBLE
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.network import Network

NEEDS = {"louvain_igraph": "igraph", "infomap": "infomap"}


def present(method: str) -> bool:
    needed = NEEDS.get(method)
    return needed is None or importlib.util.find_spec(needed) is not None


METHODS = [name for name in ALGORITHMS if present(name)]
BEHIND = [ENSEMBLE, *METHODS]


def caves(groups: int = 4, size: int = 6) -> "nx.Graph[int]":
    return nx.connected_caveman_graph(groups, size)


def shape(made: "nx.Graph[int]") -> Graph:
    ends = np.array(list(made.edges), dtype=np.int64).reshape(-1, 2)
    return simple_graph(made.number_of_nodes(), ends[:, 0], ends[:, 1])


def as_sets(membership: "pd.Series[int]") -> set[frozenset[object]]:
    return {
        frozenset(part.index) for _, part in membership.dropna().groupby(membership)
    }


@pytest.mark.parametrize("method", METHODS)
def test_everybody_gets_one_number(method: str) -> None:
    for made in (caves(), nx.star_graph(5), nx.gnm_random_graph(30, 40, seed=1)):
        labels = ALGORITHMS[method](shape(made), 1.0, 3)
        assert labels.shape == (made.number_of_nodes(),)
        assert labels.dtype == np.int64


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_gives_the_same_groups(method: str) -> None:
    graph = shape(nx.gnm_random_graph(60, 150, seed=2))
    one, other = (ALGORITHMS[method](graph, 1.0, 5) for _ in range(2))
    assert one.tolist() == other.tolist()


@pytest.mark.parametrize("method", METHODS)
def test_no_link_and_no_node(method: str) -> None:
    nothing = np.zeros(0, dtype=np.int64)
    for n in (0, 1, 3):
        labels = ALGORITHMS[method](simple_graph(n, nothing, nothing), 1.0, 0)
        assert len(set(labels.tolist())) == n


@pytest.mark.parametrize("method", BEHIND)
@pytest.mark.parametrize("runs", [1, 6])
def test_plain_groups_are_found(method: str, runs: int) -> None:
    net = Network.from_networkx(caves())
    resolution = 2.0 if method == "leiden_cpm" else None
    found = communities(net, method=method, runs=runs, resolution=resolution)
    wanted = {frozenset(range(at, at + 6)) for at in range(0, 24, 6)}
    assert as_sets(found.membership) == wanted


@pytest.mark.parametrize("method", BEHIND)
def test_groups_are_connected_and_pieces_apart(method: str) -> None:
    made = nx.disjoint_union(nx.gnm_random_graph(40, 50, seed=4), caves(2, 4))
    made.add_node("alone")
    found = communities(Network.from_networkx(nx.relabel_nodes(made, str)), method=method, runs=4)  # fmt: skip
    named = nx.relabel_nodes(made, str)
    for group in as_sets(found.membership):
        assert nx.is_connected(named.subgraph(group))
    alone = [each for each in named if named.degree(each) == 0]
    assert found.membership[alone].isna().all()
    assert found.certainty.between(0, 1).all()
    assert found.stability.between(0, 1).all()


@pytest.mark.parametrize("method", BEHIND)
def test_rows_in_any_order_and_links_turned_round(method: str) -> None:
    made = nx.les_miserables_graph()
    frame = nx.to_pandas_edgelist(made).rename(columns={"weight": "n"})
    turned = frame.sample(frac=1, random_state=3).rename(
        columns={"source": "target", "target": "source"}
    )
    one, other = (
        communities(
            Network.from_links(each, weight="n", directed=False), method=method, runs=4
        )
        for each in (frame, turned)
    )
    pd.testing.assert_frame_equal(one.members(), other.members(), check_exact=True)


@pytest.mark.parametrize("method", BEHIND)
@pytest.mark.parametrize("scale", [1e-12, 1e12])
def test_tiny_and_huge_strengths(method: str, scale: float) -> None:
    made = caves(3, 5)
    frame = nx.to_pandas_edgelist(made).assign(n=scale)
    frame = pd.concat([frame, frame.head(1), frame.head(1).assign(target=0, source=0)])
    net = Network.from_links(frame, weight="n", directed=False)
    resolution = 1.5 if method == "leiden_cpm" else None
    found = communities(net, method=method, runs=5, resolution=resolution)
    assert as_sets(found.membership) == {
        frozenset(range(at, at + 5)) for at in (0, 5, 10)
    }


@pytest.mark.parametrize("method", BEHIND)
def test_one_link_is_one_group(method: str) -> None:
    net = Network.from_links(pd.DataFrame({"source": ["a"], "target": ["b"]}))
    for runs in (1, 3):
        found = communities(net, method=method, runs=runs)
        assert as_sets(found.membership) <= {
            frozenset("ab"),
            frozenset("a"),
            frozenset("b"),
        }
        assert found.membership.notna().all()
