from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import missing_links
from trafficnet.analysis.graph import simple_graph
from trafficnet.analysis.sharing import average_precision, candidates
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]


@pytest.mark.parametrize("seed", range(4))
def test_measures_equal_networkx(seed: int) -> None:
    made = nx.gnp_random_graph(25, 0.2, seed=seed)
    graph = simple_graph(25, *np.array(list(made.edges)).T)
    found = candidates(graph)
    pairs = list(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert pairs == [
        pair
        for pair in combinations(range(25), 2)
        if not made.has_edge(*pair) and list(nx.common_neighbors(made, *pair))
    ]
    for name, oracle in (
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("jaccard", nx.jaccard_coefficient),
        ("preferential_attachment", nx.preferential_attachment),
    ):
        wanted = [value for _, _, value in oracle(made, pairs)]
        assert found.score[name] == pytest.approx(wanted, abs=1e-10)


def test_average_precision_by_hand() -> None:
    score = np.array([5.0, 4.0, 4.0, 1.0])
    # of the tie at 4, one of two is a hit: at that step two of three
    assert average_precision(score, np.array([True, True, False, False])) == (
        pytest.approx((1 + 2 / 3) / 2)
    )


def world(seed: int, people: int = 90) -> list[tuple[int, int]]:
    """Groups of fifteen, dense inside."""
    chance = np.random.default_rng(seed)
    return [
        (a, b)
        for a, b in combinations(range(people), 2)
        if chance.random() < (0.55 if a // 15 == b // 15 else 0.01)
    ]


def network_of(
    pairs: list[tuple[int, int]], **columns: list[tuple[str, ...]]
) -> Network:
    frame = pd.DataFrame(pairs, columns=["source", "target"])
    nodes = pd.DataFrame({"entity": range(90), **columns})
    return Network.from_links(frame, nodes=nodes)


def test_probabilities_hold_on_links_truly_missing() -> None:
    stated, held = [], []
    for seed in range(6):
        whole = world(seed)
        chance = np.random.default_rng(100 + seed)
        gone = chance.random(len(whole)) < 0.1
        seen = [pair for pair, missing in zip(whole, gone, strict=True) if not missing]
        secret = {pair for pair, missing in zip(whole, gone, strict=True) if missing}
        table = missing_links(network_of(seen), most=10_000).table()
        stated += table["probability"].tolist()
        held += [
            pair in secret
            for pair in zip(table["source"], table["target"], strict=True)
        ]
    stated_all, held_all = np.array(stated), np.array(held)
    assert stated_all.sum() / held_all.sum() == pytest.approx(1, abs=0.25)
    sure = stated_all >= np.quantile(stated_all, 0.95)
    assert held_all[sure].mean() == pytest.approx(stated_all[sure].mean(), abs=0.06)
    assert held_all[sure].mean() > 2 * held_all.mean()


def test_calibration_and_base_rate() -> None:
    found = missing_links(network_of(world(3)))
    told = found.calibration
    gap = (told["stated"] - told["held"]).abs()
    assert (gap <= 0.05).all()
    assert 0 < found.base_rate < 0.2
    assert 0.5 < found.reached <= 1
    table = found.table()
    assert len(table) == 50
    assert table["probability"].is_monotonic_decreasing
    assert table["times_base"].iloc[0] == pytest.approx(
        table["probability"].iloc[0] / found.base_rate
    )
    assert set(table["line"]) == {"dotted"}
    assert set(table["basis"]) == {"assessment"}
    assert found.quality["average_precision"].is_monotonic_decreasing
    assert found.quality["measure"].iloc[-1] == "preferential_attachment"


def test_they_are_links_of_no_network() -> None:
    net = network_of(world(3))
    before = net.links.copy()
    table = missing_links(net).table()
    pd.testing.assert_frame_equal(net.links, before)
    known = {frozenset(p) for p in zip(before["source"], before["target"], strict=True)}
    told = {frozenset(p) for p in zip(table["source"], table["target"], strict=True)}
    assert known.isdisjoint(told)


def test_protected_people_are_in_no_row() -> None:
    roles: list[tuple[str, ...]] = [("victim",) if v < 15 else () for v in range(90)]
    found = missing_links(network_of(world(3), roles=roles), most=10_000)
    assert found.table()[["source", "target"]].min().min() >= 15
    assert found.method.left_out["pairs with victims and witnesses"] > 100


def test_order_does_not_matter_and_names_hardly() -> None:
    pairs = world(5)
    one = missing_links(network_of(pairs))
    order = np.random.default_rng(2).permutation(len(pairs))
    other = missing_links(network_of([pairs[n][::-1] for n in order]))
    pd.testing.assert_frame_equal(one.table(), other.table(), check_exact=True)
    turned, straight = (
        missing_links(network_of(each), measure="jaccard", most=10_000).table()
        for each in ([(89 - a, 89 - b) for a, b in pairs], pairs)
    )
    # other links are hidden, so that probabilities differ by chance alone
    for name in ("jaccard", "adamic_adar", "shared_contacts"):
        assert sorted(turned[name]) == pytest.approx(sorted(straight[name]))


def test_it_can_be_shown() -> None:
    found = missing_links(network_of(world(3)))
    assert "in no measure" in found.said()
    assert "hypotheses" in found._repr_html_()
    found.plot().figure.canvas.draw()
    every = missing_links(
        network_of(world(3), roles=[("victim",)] * 90), measure="jaccard"
    )
    assert "No unlinked pair" in every.said()


def test_refusals(from_pairs: Maker) -> None:
    with pytest.raises(NoEvidenceError, match="got 1 links"):
        missing_links(from_pairs("ab"))
    ring = Network.from_networkx(nx.cycle_graph(40))
    with pytest.raises(NoEvidenceError, match="wanted a network with triangles"):
        missing_links(ring)
    net = network_of(world(3))
    with pytest.raises(ParameterError, match="wanted one of adamic_adar"):
        missing_links(net, measure="katz")
    with pytest.raises(ParameterError, match="wanted between 0 and"):
        missing_links(net, hidden=0.5)
