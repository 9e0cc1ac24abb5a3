from collections.abc import Callable

import networkx as nx
import pandas as pd
import pytest

from trafficnet.analysis import disrupt, key_set
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


def test_a_star_falls_apart_at_once(from_pairs: Maker) -> None:
    table = disrupt(from_pairs("ab ac ad ae"), 1).table()
    assert list(table) == [
        "measure",
        "order",
        "step",
        "removed",
        "entity",
        "fragmentation",
        "largest",
    ]
    first = table[table["step"] == 1].set_index("measure")
    for measure in ("betweenness", "degree", "key set"):
        assert first.loc[measure, "entity"] == "a"
        assert first.loc[measure, "fragmentation"] == 1
        assert first.loc[measure, "largest"] == 0.25
    assert first["fragmentation"]["random"] < 0.5


def test_measured_again_after_every_removal() -> None:
    # after the middle of a path is gone, the middles of its halves are next
    net = Network.from_networkx(nx.path_graph(7))
    table = disrupt(net, 3).table()
    steps = table[(table["measure"] == "betweenness") & (table["step"] > 0)]
    assert steps["entity"].tolist() == [3, 1, 5]
    assert steps["removed"].tolist() == [(3,), (3, 1), (3, 1, 5)]


def test_the_key_set_is_never_worse(operation: Network) -> None:
    table = disrupt(operation, 3).table()
    at = table.pivot_table(index="step", columns="measure", values="fragmentation")
    for other in ("betweenness", "degree", "random"):
        assert (at["key set"] >= at[other] - 1e-12).all()
    best = key_set(operation, 3)
    assert at.loc[3, "key set"] == pytest.approx(best.fragmentation)


def test_protected_people_are_never_taken_out(operation: Network) -> None:
    table = disrupt(operation, 21).table()
    gone = {each for removed in table["removed"] for each in removed}
    assert {"E5", "E12", "E20"}.isdisjoint(gone)
    assert len(gone) == 21


def test_step_0_is_the_network_as_it_is(operation: Network) -> None:
    table = disrupt(operation, 1).table()
    start = table[table["step"] == 0]
    assert len(start) == 4
    assert set(start["fragmentation"]) == {0.0}
    assert start["entity"].isna().all()


def test_verdicts(from_pairs: Maker) -> None:
    assert disrupt(Network.from_networkx(nx.complete_graph(9)), 2).verdict == (
        "no clear centre"
    )
    assert "splits" in disrupt(from_pairs("ab ac ad ae"), 1).verdict


def test_k_is_cut_to_who_may_go(from_pairs: Maker) -> None:
    net = from_pairs("ab bc", entity=list("abc"), roles=[("victim",), (), ()])
    found = disrupt(net, 9)
    assert found.method.parameters["k"] == 2
    assert found.method.left_out == {"victims and witnesses, never taken out": 1}


def test_nobody_to_take_out(from_pairs: Maker) -> None:
    victims = from_pairs("ab", entity=["a", "b"], roles=[("victim",), ("victim",)])
    empty = Network.from_links(pd.DataFrame({"source": [], "target": []}))
    for net in (victims, empty):
        with pytest.raises(NoEvidenceError, match="nobody with a link"):
            disrupt(net)
    with pytest.raises(ParameterError, match="k 0"):
        disrupt(victims, 0)


def test_it_can_be_shown(operation: Network) -> None:
    found = disrupt(operation, 2)
    assert "Disruption" in found._repr_html_()
    assert len(found.plot().lines) == 4


def test_at_once_and_measured_again_differ_where_ways_change() -> None:
    # two stars joined by a bridge person: once the first hub is out, the bridge person
    # stands between nobody, but measured once it would be next
    made = nx.Graph([("h", f"a{n}") for n in range(6)])
    made.add_edges_from([("i", f"b{n}") for n in range(5)])
    made.add_edges_from([("h", "m"), ("m", "i")])
    net = Network.from_networkx(made)
    table = disrupt(
        net, 2, measures=["betweenness"], orders=["again", "at once"]
    ).table()
    last = table[table["step"] == 2].set_index("order")["removed"]
    assert last["again"] == ("h", "i")
    assert last["at once"] == ("h", "i")
    order = nx.betweenness_centrality(made)
    assert sorted(order, key=lambda v: -order[v])[:3] == ["h", "i", "m"]
    made.remove_edges_from([("i", f"b{n}") for n in range(1, 5)])
    table = disrupt(
        Network.from_networkx(made),
        2,
        measures=["betweenness"],
        orders=["again", "at once"],
    ).table()
    last = table[table["step"] == 2].set_index("order")["removed"]
    assert last["at once"] == ("h", "m")
    assert last["again"] == ("h", "i")


@pytest.mark.parametrize(
    "measure", ["strength", "harmonic", "eigenvector", "pagerank", "core", "constraint"]
)
def test_every_measure_can_choose(measure: str, operation: Network) -> None:
    table = disrupt(
        operation, 4, measures=[measure], orders=["again", "at once"]
    ).table()
    rows = table[table["measure"] == measure]
    assert len(rows) == 10
    assert rows["fragmentation"].between(0, 1).all()
    for removed in rows["removed"]:
        assert len(set(removed)) == len(removed)


def test_only_those_seen_in_a_country_are_taken_out(operation: Network) -> None:
    found = disrupt(operation, 3, country="DE")
    gone = {each for removed in found.table()["removed"] for each in removed}
    assert gone
    assert gone <= {f"E{n}" for n in range(9, 17)} - {"E12"}
    assert found.method.parameters["country"] == "DE"
    with pytest.raises(NoEvidenceError, match="no record puts any of 24 people there"):
        disrupt(operation, 3, country="FR")
    with pytest.raises(ParameterError, match="two capital letters"):
        disrupt(operation, 3, country="Germany")


def test_unknown_ways_are_refused(operation: Network) -> None:
    with pytest.raises(ParameterError, match="measure 'luck'"):
        disrupt(operation, measures=["luck"])
    with pytest.raises(ParameterError, match="order 'later'"):
        disrupt(operation, orders=["later"])
