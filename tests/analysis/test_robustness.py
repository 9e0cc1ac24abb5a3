from collections.abc import Callable
from importlib import import_module

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import robustness
from trafficnet.analysis.graph import graph_of, simple_graph
from trafficnet.analysis.removal import curve_of, removal_order
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


def largest(made: "nx.Graph[int]", gone: list[int]) -> int:
    rest = made.copy()
    rest.remove_nodes_from(gone)
    return max((len(each) for each in nx.connected_components(rest)), default=0)


def apart(made: "nx.Graph[int]", gone: list[int]) -> float:
    rest = made.copy()
    rest.remove_nodes_from(gone)
    n = len(rest)
    if n < 2:
        return 1.0
    pairs = sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest))
    return 1 - pairs / (n * (n - 1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**20))
def test_curves_put_together_backwards_equal_removals(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 16))
    made = nx.gnp_random_graph(n, float(chance.uniform(0, 0.4)), seed=seed)
    ends = np.array(list(made.edges), dtype=np.int64).reshape(-1, 2)
    gone = chance.permutation(n)[: int(chance.integers(0, n + 1))]
    curve = curve_of(simple_graph(n, ends[:, 0], ends[:, 1]), gone)
    steps = [gone[:step].tolist() for step in range(len(gone) + 1)]
    assert curve.largest.tolist() == [largest(made, each) for each in steps]
    assert curve.fragmentation.tolist() == pytest.approx(
        [apart(made, each) for each in steps]
    )


def test_a_star_and_a_complete_network_by_hand() -> None:
    star = robustness(Network.from_networkx(nx.star_graph(9)), measures=["degree"])
    table = star.table().set_index(["measure", "order"])
    # the hub is out first: 1/10 is left in one piece, nine times; then nobody
    assert table["robustness"]["degree", "again"] == pytest.approx(0.09)
    assert table["half_gone"]["degree", "again"] == 1
    whole = robustness(
        Network.from_networkx(nx.complete_graph(10)), measures=["degree"]
    )
    values = whole.table()["robustness"].to_numpy()
    assert values == pytest.approx(sum(range(10)) / 100)
    assert "0.45 when people go by chance" in whole.said()


def test_measured_again_equals_networkx() -> None:
    made = nx.connected_watts_strogatz_graph(24, 4, 0.4, seed=3)
    net = Network.from_networkx(made)
    for measure, oracle in (
        ("degree", lambda g: dict(g.degree)),
        ("betweenness", nx.betweenness_centrality),
    ):
        rest, wanted = made.copy(), []
        while rest.number_of_edges():
            value, degree = oracle(rest), dict(rest.degree)
            first = min(rest, key=lambda v: (-round(value[v], 9), -degree[v], v))
            wanted.append(first)
            rest.remove_node(first)
        found = removal_order(
            graph_of(net), np.arange(24), measure, steps=24, order="again"
        )
        assert found[: len(wanted)].tolist() == wanted
        assert sorted(found.tolist()) == list(range(24))
        row = robustness(net, measures=[measure], orders=["again"])
        share = [largest(made, found[:step].tolist()) / 24 for step in range(1, 25)]
        assert row.table()["robustness"][0] == pytest.approx(np.mean(share))


def test_protected_people_stay_in(operation: Network) -> None:
    found = robustness(operation)
    assert found.method.parameters["may_be_removed"] == 21
    assert found.method.left_out == {"victims and witnesses, never taken out": 3}
    ends = found.curves.groupby(["measure", "order"])["step"].max()
    assert set(ends) == {21}
    assert len(found.plot().lines) == 5
    assert "Robustness" in found._repr_html_()
    chance = found.table().set_index("measure")["robustness"]["random"]
    assert (found.table()["robustness"] <= chance + 0.02).all()


def test_only_those_of_a_country(operation: Network) -> None:
    found = robustness(operation, measures=["degree"], country="GB")
    assert found.method.parameters["may_be_removed"] == 7
    assert found.curves["step"].max() == 7


def test_large_networks_stop_measuring_again(
    operation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("trafficnet.analysis.robustness")
    monkeypatch.setattr(module, "AGAIN_WORK", 24 * 60 * 4)
    table = robustness(operation, orders=["again"]).table().set_index("measure")
    assert table["measured_again"]["betweenness"] < 21
    assert table["measured_again"]["degree"] == 21


def test_impossible_questions(operation: Network, from_pairs: Maker) -> None:
    with pytest.raises(ParameterError, match="measure 'luck'"):
        robustness(operation, measures=["luck"])
    victims = from_pairs("ab", entity=["a", "b"], roles=[("victim",), ("victim",)])
    with pytest.raises(NoEvidenceError, match="nobody with a link"):
        robustness(victims)
