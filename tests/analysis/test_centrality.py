from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import MEASURES, centrality, measures
from trafficnet.analysis.graph import Floats, Graph, simple_graph
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

CAVIAR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "caviar"


def random_network(seed: int, *, directed: bool) -> tuple["nx.Graph[int]", Network]:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 14))
    made: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    made.add_nodes_from(range(n))
    for _ in range(int(chance.integers(0, 3 * n))):
        a, b = (int(v) for v in chance.integers(0, n, 2))
        if a != b:
            weight = float(chance.integers(1, 5))
            made.add_edge(a, b, weight=weight, distance=1 / weight)
    return made, Network.from_networkx(made, weight="weight")


@pytest.mark.skipif(not CAVIAR.exists(), reason="shared data are not here")
@pytest.mark.parametrize("phase", range(1, 7))
def test_caviar_as_published(phase: int) -> None:
    matrix = pd.read_csv(CAVIAR / f"phase{phase}.csv", index_col=0)
    matrix.index, matrix.columns = matrix.index.astype(str), matrix.columns.astype(str)
    net = Network.from_links(matrix, directed=True)
    published = pd.read_csv(CAVIAR / "published" / f"Phase-{phase}.csv")
    published = published.set_index(published["Nodes"].astype(str))
    for column, found in {
        "Betweenness": centrality(net, "betweenness", distance="inverse"),
        "In-Degree": centrality(net, "in_degree"),
        "Out-Degree": centrality(net, "out_degree"),
    }.items():
        wanted = published[column].reindex(found.index)
        assert wanted.notna().all()
        assert (found - wanted).abs().max() < 1e-9


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_equals_networkx(*, seed: int, directed: bool) -> None:
    made, net = random_network(seed, directed=directed)
    n = len(made)
    wanted = {
        "betweenness": nx.betweenness_centrality(made),
        "closeness": nx.closeness_centrality(made),
        "pagerank": nx.pagerank(made, tol=1e-14, max_iter=10_000),
        "constraint": nx.constraint(made, weight="weight"),
        "core": nx.core_number(made.to_undirected()),
        "strength": dict(made.degree(weight="weight")),
    }
    if n > 1:
        wanted["degree"] = nx.degree_centrality(made)
    for measure, values in wanted.items():
        found = centrality(net, measure)
        expected = [values[v] for v in found.index]
        assert found.tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True), measure
    near = nx.betweenness_centrality(made, weight="distance")
    found = centrality(net, "betweenness", distance="inverse")
    assert found.tolist() == pytest.approx([near[v] for v in found.index])


@pytest.mark.parametrize("seed", range(5))
def test_eigenvector_equals_networkx(seed: int) -> None:
    made = nx.connected_watts_strogatz_graph(20, 4, 0.3, seed=seed)
    found = centrality(Network.from_networkx(made), "eigenvector")
    wanted = nx.eigenvector_centrality_numpy(made)
    assert found.tolist() == pytest.approx([wanted[v] for v in found.index])


def test_eigenvector_of_a_two_sided_network_settles() -> None:
    found = centrality(Network.from_networkx(nx.star_graph(4)), "eigenvector")
    assert found.tolist() == pytest.approx([2**-0.5] + [8**-0.5] * 4)


def test_degrees_by_direction() -> None:
    frame = pd.DataFrame({"source": ["a", "a", "b"], "target": ["b", "c", "a"]})
    net = Network.from_links(frame, directed=True)
    assert centrality(net, "in_degree").tolist() == [0.5, 0.5, 0.5]
    assert centrality(net, "out_degree").tolist() == [1.0, 0.5, 0.0]
    assert centrality(net, "out_degree", normalized=False).tolist() == [2, 1, 0]
    assert centrality(net, "degree", directed=False).tolist() == [1.0, 0.5, 0.5]


def test_directed_on_an_undirected_network_goes_both_ways() -> None:
    made = nx.karate_club_graph()
    net = Network.from_networkx(made)
    one = centrality(net, "betweenness", distance="inverse", directed=True)
    assert one.tolist() == pytest.approx(
        centrality(net, "betweenness", distance="inverse").tolist()
    )


def test_a_column_as_length() -> None:
    links = pd.DataFrame(
        {
            "source": ["a", "b", "a"],
            "target": ["b", "c", "c"],
            "strength": 1.0,
            "km": [1.0, 1.0, 5.0],
        }
    )
    nodes = pd.DataFrame({"entity": ["a", "b", "c"]})
    net = Network(nodes, links)
    assert centrality(net, "betweenness").tolist() == [0, 0, 0]
    assert centrality(net, "betweenness", distance="km").tolist() == [0, 1, 0]
    assert centrality(net, "closeness", distance="km")["a"] == pytest.approx(2 / 3)
    two_way = centrality(net, "betweenness", distance="km", directed=True)
    assert two_way.tolist() == [0, 1, 0]


def test_two_lengths_of_a_pair_count_as_the_shorter() -> None:
    links = pd.DataFrame(
        {"source": ["a", "b"], "target": ["b", "a"], "strength": 1.0, "km": [4.0, 2.0]}
    )
    net = Network(pd.DataFrame({"entity": ["a", "b"]}), links, directed=True)
    found = centrality(net, "harmonic", distance="km", directed=False)
    assert found.tolist() == [0.5, 0.5]


@pytest.mark.parametrize("measure", MEASURES)
def test_isolates_one_node_and_none(measure: str) -> None:
    made = nx.path_graph(3)
    made.add_node(7)
    found = centrality(Network.from_networkx(made), measure)
    assert list(found.index) == [0, 1, 2, 7]
    if measure in {
        "degree",
        "betweenness",
        "closeness",
        "harmonic",
        "core",
        "strength",
    }:
        assert found[7] == 0
    for n in (0, 1):
        net = Network.from_networkx(nx.empty_graph(n))
        if measure == "eigenvector":
            with pytest.raises(NoEvidenceError, match="no link"):
                centrality(net, measure)
        else:
            assert len(centrality(net, measure)) == n


def test_eigenvector_without_a_cycle_is_no_evidence() -> None:
    net = Network.from_networkx(nx.path_graph(3, create_using=nx.DiGraph))
    with pytest.raises(NoEvidenceError, match="no directed cycle"):
        centrality(net, "eigenvector")


@pytest.mark.parametrize(
    ("measure", "distance", "said"),
    [
        ("boss", None, "wanted one of degree"),
        ("degree", "inverse", "degree has none"),
        ("closeness", "miles", "wanted None, 'inverse' or a column"),
        ("closeness", "source", "wanted numbers above 0"),
        ("closeness", "zero", "got 0.0, wanted numbers above 0"),
    ],
)
def test_impossible_questions(measure: str, distance: str | None, said: str) -> None:
    links = pd.DataFrame(
        {"source": ["a"], "target": ["b"], "strength": [1.0], "zero": [0.0]}
    )
    net = Network(pd.DataFrame({"entity": ["a", "b"]}), links)
    with pytest.raises(ParameterError, match=said):
        centrality(net, measure, distance=distance)


def test_the_answer_says_how_it_was_counted(operation: Network) -> None:
    assert centrality(operation, "betweenness").attrs["method"] == "exact"
    assert centrality(operation, "degree").attrs["method"] == "exact"


@pytest.mark.parametrize("links", [150, 600, 4_000])
def test_cores_of_larger_networks_equal_networkx(links: int) -> None:
    made = nx.gnm_random_graph(400, links, seed=links)
    nx.add_path(made, range(399, 460))
    made.add_node(460)
    ends = np.array(list(made.edges))
    graph = simple_graph(461, ends[:, 0], ends[:, 1])
    wanted = nx.core_number(made)
    assert measures.core(graph).tolist() == [wanted[v] for v in range(461)]


def test_a_core_that_takes_too_many_rounds_is_worked_out_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chain = simple_graph(60, range(59), range(1, 60))
    monkeypatch.setattr(measures, "MOST_ROUNDS", 5)
    asked: list[int] = []
    one_by_one = measures._by_library

    def by_library(flat: Graph) -> Floats:
        asked.append(flat.n)
        return one_by_one(flat)

    monkeypatch.setattr(measures, "_by_library", by_library)
    assert measures.core(chain).tolist() == [1.0] * 60
    assert asked == [60]
