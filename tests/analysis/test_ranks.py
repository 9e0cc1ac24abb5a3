"""Ranks hold what their interval promises: by hand, by planted truth, on fixed seeds."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis import Missing, rank_intervals
from trafficnet.analysis import ranks as module
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.graph import Graph, graph_of, simple_graph
from trafficnet.analysis.ranks import betweenness_again, ranks_of, ranks_under, thinned
from trafficnet.analysis.rankshift import interval_of, shifts_from
from trafficnet.analysis.yardsticks import YARDSTICKS
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

Maker = Callable[..., Network]
BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "calibration_ranks.py"


@pytest.fixture(scope="module")
def calibration() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibration_ranks", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


KINDS = [
    "random (ER)",
    "preferential (BA)",
    "small world",
    "planted groups",
    "core-periphery",
    "joined stars",
    "shared addresses",
]


def test_nine_of_ten_intervals_hold_the_rank(calibration: ModuleType) -> None:
    """Seven kinds of network, a fifth of the links hidden, six draws of each."""
    held = {}
    for kind in KINDS:
        found = calibration.holds(
            calibration.MADE[kind], Missing(0.2), draws=6, replicates=20
        )
        held[kind] = float(found["held"].mean())
    assert 0.88 <= np.mean(list(held.values())) <= 0.95, held
    for kind, share in held.items():
        assert 0.85 <= share <= 0.96, (kind, share)


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_more_or_fewer_hidden_links(calibration: ModuleType, share: float) -> None:
    for kind in ("planted groups", "core-periphery"):
        found = calibration.holds(
            calibration.MADE[kind], Missing(share), draws=6, replicates=20
        )
        assert 0.85 <= float(found["held"].mean()) <= 0.96, kind


def test_a_plain_bootstrap_would_not_hold_it(calibration: ModuleType) -> None:
    """What the shifts are for: ranks of thinned copies miss the rank far more often."""
    held, plain = [], []
    for seed in range(4):
        whole = calibration.core_periphery(seed)
        net = Network.from_networkx(calibration.hidden(whole, Missing(0.2), seed))
        graph = graph_of(net)
        listed = graph.degree() > 0
        full = graph_of(Network.from_networkx(whole))
        truth = ranks_of(betweenness(full)[0])[listed]
        drawn = []
        for draw in range(20):
            seen = thinned(graph, Missing(0.2), seed=seed, draw=draw)
            drawn.append(ranks_of(betweenness(seen)[0][listed]))
        low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
        plain.append(np.mean((low <= truth) & (truth <= high)))
        table = rank_intervals(net, missing=Missing(0.2), replicates=20).table()
        ours = table.set_index("entity").loc[list(net.index[listed])]
        held.append(np.mean((ours["rank_low"] <= truth) & (truth <= ours["rank_high"])))
    assert np.mean(held) > 0.85
    assert np.mean(plain) < 0.7


def test_shifts_by_hand() -> None:
    # the first of two came from rank 1, the second from rank 4: half and twice as far
    shifts = shifts_from([(np.array([2, 2]), np.array([1, 4]))] * 10)
    low, high = interval_of(shifts, np.array([10, 10, 10, 10] + [1] * 40))
    assert (low[0], high[0]) == (5, 20)
    assert (low[-1], high[-1]) == (1, 2)


def test_an_interval_leaves_one_in_twenty_out_at_each_end() -> None:
    pairs = [(np.full(100, 100), np.arange(51, 151))]
    low, high = interval_of(shifts_from(pairs), np.full(200, 100))
    assert (low[0], high[0]) == (55, 145)


def test_nothing_to_learn_from_is_any_rank() -> None:
    low, high = interval_of(shifts_from([]), np.array([1, 2, 3]))
    assert (low.tolist(), high.tolist()) == ([1, 1, 1], [3, 3, 3])
    assert len(interval_of(shifts_from([]), np.array([], dtype=np.int64))[0]) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**20), st.integers(2, 600))
def test_an_interval_holds_the_rank_and_stays_in_the_list(seed: int, n: int) -> None:
    chance = np.random.default_rng(seed)
    rank = ranks_of(chance.integers(0, n, n).astype(float))
    pairs = [
        (ranks_of(chance.random(n)), ranks_of(chance.random(n)))
        for _ in range(int(chance.integers(1, 4)))
    ]
    low, high = interval_of(shifts_from(pairs), rank)
    assert (low >= 1).all()
    assert (low <= rank).all()
    assert (rank <= high).all()
    assert (high <= n).all()


def test_many_ranks_are_drawn_out_between_some() -> None:
    """Above 256 different ranks only some are looked up; the rest lie between."""
    hid = np.arange(1, 2001)
    shifts = shifts_from([(hid, np.minimum(hid * 2, 2000))] * 3)
    _, high = interval_of(shifts, hid)
    assert np.abs(high[:900] / (2 * hid[:900]) - 1).max() < 0.25
    assert (high[1000:] == 2000).all()


@pytest.fixture(scope="module")
def medium() -> Graph:
    made = nx.barabasi_albert_graph(400, 3, seed=2)
    ends = np.array(list(made.edges))
    return simple_graph(400, ends[:, 0], ends[:, 1])


def test_ranks_are_among_the_listed_only(medium: Graph) -> None:
    listed = np.arange(medium.n) % 2 == 0
    value = betweenness(medium)[0]
    found = ranks_under(
        medium,
        listed,
        value,
        lambda seen: betweenness(seen)[0],
        missing=Missing(),
        seed=0,
        replicates=3,
    )
    assert (found.rank[~listed] == 0).all()
    assert found.rank[listed].min() == 1
    assert found.high.max() <= listed.sum()


def test_large_networks_use_few_sampled_copies(
    medium: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact, count, how = betweenness_again(medium, 50, seed=0)
    assert (count, how) == (50, "exact")
    monkeypatch.setattr(module, "REPLICATES_WORK", 1.0)
    some, count, how = betweenness_again(medium, 50, seed=0)
    assert (count, how) == (50, "sampled (64 sources)")
    top = set(np.argsort(-exact(medium))[:20].tolist())
    assert len(top & set(np.argsort(-some(medium))[:20].tolist())) >= 16
    monkeypatch.setattr(module, "SAMPLED_WORK", 1.0)
    _, count, how = betweenness_again(medium, 50, seed=0)
    assert (count, how) == (3, "sampled (32 sources)")


def test_a_copy_loses_the_links_of_the_people_it_loses(medium: Graph) -> None:
    links = thinned(medium, Missing(0.5), seed=0, draw=0).m
    assert 0.5 < links / medium.m < 0.7  # a share of 0.5 is a third of a copy
    seen = thinned(medium, Missing(0.0, people=0.5), seed=0, draw=0)
    assert 0.15 < seen.m / medium.m < 0.35  # both ends must be left: 1/2 x 1/2
    assert thinned(medium, Missing(0.0), seed=0, draw=0).m == medium.m


@pytest.mark.parametrize("measure", YARDSTICKS)
def test_every_measure_has_ranks(measure: str, operation: Network) -> None:
    found = rank_intervals(operation, measure, replicates=4)
    table = found.table()
    assert list(table) == ["entity", "value", "rank", "rank_low", "rank_high"]
    assert len(table) == 21
    assert {"E5", "E12", "E20"}.isdisjoint(table["entity"])
    assert found.moved == 3
    wanted = table["value"].is_monotonic_increasing
    if measure != "constraint":
        wanted = table["value"].is_monotonic_decreasing
    assert wanted
    promise = {
        "betweenness": "90 of 100 intervals",
        "degree": "in trials 86 to 97 of 100",
        "harmonic": "in trials 73 to 95 of 100",
        "eigenvector": "in trials 68 to 98 of 100",
    }
    said = promise.get(measure, "most (how many was not tried out)")
    assert said in found._repr_html_()
    assert len(found.plot().lines) == 1


def test_large_closeness_is_sampled(
    operation: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trafficnet.analysis import rankintervals  # noqa: PLC0415 - patched here only

    monkeypatch.setattr(rankintervals, "COPY_WORK", 1.0)
    monkeypatch.setattr(rankintervals, "SAMPLE", 12)
    found = rank_intervals(operation, "harmonic", replicates=4)
    assert found.method.parameters["replicate"] == "sampled (12 sources)"


def test_impossible_questions(operation: Network, from_pairs: Maker) -> None:
    with pytest.raises(ParameterError, match="measure 'luck'"):
        rank_intervals(operation, "luck")
    with pytest.raises(ParameterError, match="replicates 0"):
        rank_intervals(operation, replicates=0)
    for links, people in ((1.0, 0.0), (-0.1, 0.0), (0.1, 1.0)):
        with pytest.raises(ParameterError, match="wanted a share"):
            Missing(links, people)
    victims = from_pairs("ab", entity=["a", "b"], roles=[("victim",), ("victim",)])
    with pytest.raises(NoEvidenceError, match="2 of those are, or may be, victims"):
        rank_intervals(victims)
