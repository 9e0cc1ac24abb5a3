import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from trafficnet.analysis import communities
from trafficnet.analysis import ensemble as module
from trafficnet.analysis.ensemble import (
    ALONE,
    CLEARLY,
    ensemble,
    shortest,
    usual_runs,
)
from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.mapequation import map_equation, quick_map_equation
from trafficnet.analysis.partition import leiden
from trafficnet.analysis.resolutions import alikeness
from trafficnet.analysis.scale import FINER_BY, Scale, choose_scale
from trafficnet.network import Network

Maker = Callable[..., Any]


def as_network(graph: Graph) -> Network:
    ends = {"source": graph.source, "target": graph.target, "n": graph.weight}
    return Network.from_links(pd.DataFrame(ends), weight="n", directed=False)


@pytest.mark.parametrize(
    ("sizes", "inside"),
    [
        ([10] * 2, 0.8),
        ([8] * 3, 0.8),
        ([12] * 4, 0.5),
        ([8] * 6, 0.5),
        ([20] * 5, 0.2),
        ([30] * 3, 0.12),
        ([30, 18, 12, 8, 6], 0.4),
    ],
)
def test_small_gangs_are_no_worse_than_by_leiden(
    sizes: list[int], inside: float, gangs: Maker
) -> None:
    ours, theirs = [], []
    for seed in range(8):
        graph, truth = gangs(sizes, inside, 0.02, seed)
        linked = graph.degree() > 0
        found = ensemble(graph, seed=seed, runs=50).groups
        ours.append(alikeness(truth[linked], found[linked]))
        theirs.append(alikeness(truth[linked], leiden(graph, 1.0, seed)[linked]))
    assert np.mean(ours) >= np.mean(theirs) - 0.01


def test_many_small_gangs_are_not_merged(gangs: Maker) -> None:
    graph, truth = gangs([10] * 80, 0.5, 0.002, 1)
    linked = graph.degree() > 0
    found = ensemble(graph, seed=0, runs=12)
    assert found.scales.modularity.scale.resolution > 1
    one = alikeness(truth[linked], leiden(graph)[linked])
    assert alikeness(truth[linked], found.groups[linked]) > max(one, 0.9)


def test_it_beats_each_family_alone_on_the_mixed_set(gangs: Maker) -> None:
    """Modularity merges many small groups, the map equation breaks up sparse ones."""
    kinds = [([9] * 60, 0.55, 0.003), ([20] * 5, 0.2, 0.02), ([30] * 3, 0.12, 0.02)]
    told = {"ours": [], "modularity": [], "map equation": []}  # type: dict[str, list[float]]
    for sizes, inside, outside in kinds:
        for seed in range(3):
            graph, truth = gangs(sizes, inside, outside, seed)
            linked = graph.degree() > 0
            ways = {
                "ours": ensemble(graph, seed=seed, runs=20).groups,
                "modularity": leiden(graph, 1.0, seed),
                "map equation": map_equation(graph, 1.0, seed),
            }
            for name, labels in ways.items():
                told[name].append(alikeness(truth[linked], labels[linked]))
    means = {name: float(np.mean(scores)) for name, scores in told.items()}
    assert means["ours"] > max(means["modularity"], means["map equation"])


def test_resolution_one_stays_without_good_reason(gangs: Maker) -> None:
    for seed in range(4):
        graph, _ = gangs([12] * 4, 0.5, 0.02, seed)
        chosen = choose_scale(graph, seed=seed)
        assert chosen.modularity is chosen.plain
        assert chosen.plain.scale == Scale()


def test_another_scale_is_taken_by_seven_nats(gangs: Maker) -> None:
    graph, _ = gangs([10] * 80, 0.5, 0.002, 1)
    chosen = choose_scale(graph, seed=0)
    best = chosen.modularity
    assert best.length < chosen.plain.length - FINER_BY
    assert best.length == min(t.length for t in chosen.tried if t.scale.family == "modularity")  # fmt: skip
    assert best.length == pytest.approx(description_length(graph, best.labels))
    table = chosen.table()
    assert table["chosen"].sum() == 2
    assert set(table["family"]) == {"modularity", "map equation"}
    assert table["nats_saved"].max() == pytest.approx(-min(t.length for t in chosen.tried))  # fmt: skip


def test_a_pair_is_linked_once_so_dense_gangs_are_not_merged(gangs: Maker) -> None:
    """Two gangs that share one chance link are told in fewer nats as two."""
    low, high = np.triu_indices(9, 1)
    chance = np.random.default_rng(5)
    kept = np.concatenate([chance.permutation(36)[:15], chance.permutation(36)[:15]])
    gang = np.repeat([0, 9], 15)
    one, other = low[kept] + gang, high[kept] + gang
    rest, truth = gangs([9] * 58, 0.42, 0.002, 2)
    ends = np.r_[one, 0, rest.source + 18], np.r_[other, 9, rest.target + 18]
    graph = simple_graph(18 + rest.n, *ends)
    apart = np.r_[np.repeat([100, 101], 9), truth]
    merged = np.r_[np.repeat(100, 18), truth]
    assert description_length(graph, apart) < description_length(graph, merged)


def test_how_many_runs_there_were_is_told(gangs: Maker) -> None:
    graph, _ = gangs([12, 10, 8], 0.6, 0.03, 3)
    assert communities(as_network(graph)).method.parameters["runs"] == 50
    assert usual_runs(400_000) == 50
    assert usual_runs(800_000) == 25


def test_a_search_cut_short_finds_clear_gangs_too(gangs: Maker) -> None:
    graph, truth = gangs([12] * 4, 0.7, 0.01, 1)
    assert alikeness(truth, quick_map_equation(graph, 1.0, 0)) == pytest.approx(1)


def test_strengths_as_the_scale_says() -> None:
    graph = simple_graph(3, [0, 1], [1, 2], [4, 9])
    assert Scale(strength="given").weights(graph).tolist() == [4, 9]
    assert Scale(strength="root").weights(graph).tolist() == [2, 3]
    assert Scale(strength="once").weights(graph).tolist() == [1, 1]
    assert str(Scale(resolution=2.0)) == "modularity at resolution 2, strengths given"


def test_a_resolution_that_was_asked_for_is_kept() -> None:
    graph = simple_graph(4, [0, 1, 2], [1, 2, 3])
    scales = choose_scale(graph, seed=0, resolution=0.2)
    assert scales.modularity.scale == Scale(resolution=0.2)


def test_what_the_answer_tells_beside_the_groups(gangs: Maker) -> None:
    graph, _ = gangs([12, 10, 8], 0.6, 0.03, 3)
    found = communities(as_network(graph), runs=20)
    people, firm = found.people(), found.firmness()
    assert list(people)[:6] == ["entity", "community", "certainty", "runner_up", "share", "place"]  # fmt: skip
    core = people["place"] == "core"
    assert (people.loc[core, "certainty"] >= 0.8).all()
    assert (people.loc[core, "contacts inside the group"] >= 0.5).all()
    assert (firm["core"] + firm["fringe"] == firm["people"]).all()
    assert core.sum() == firm["core"].sum() > 0
    told = found.disagreement()
    assert set(told["family"]) == {"modularity", "map equation"}
    assert len(told) == 2 * len(found.stability)
    assert found.scales()["chosen"].sum() == 2
    assert found.method.parameters["method"] == "ensemble"


def test_one_run_has_no_place_and_one_method_no_families(gangs: Maker) -> None:
    graph, _ = gangs([12, 10, 8], 0.6, 0.03, 3)
    net = as_network(graph)
    once = communities(net, runs=1)
    assert once.people()["place"].isna().all()
    alone = communities(net, method="leiden", runs=5)
    assert alone.disagreement().empty
    assert alone.scales().empty
    assert alone.certainty.tolist() == alone.share.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_random_networks_have_no_clear_groups(seed: int) -> None:
    made = nx.gnm_random_graph(100, 260, seed=seed)
    assert (
        communities(Network.from_networkx(made), runs=10).verdict == "no clear groups"
    )


SCRIPT = """
import numpy as np
from trafficnet.analysis.graph import simple_graph
from trafficnet.analysis.ensemble import ensemble, usual_runs
chance = np.random.default_rng(3)
ends = chance.integers(0, 300, (2, 900))
graph = simple_graph(300, ends[0], ends[1], chance.integers(1, 9, 900))
print(ensemble(graph, seed=1, runs=6).groups.tolist())
"""


def test_threads_change_nothing() -> None:
    said = set()
    for number in ("1", "4"):
        threads = {"OMP_NUM_THREADS": number, "RAYON_NUM_THREADS": number}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, **threads},
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1


TINY_GANGS: Final = [
    ([3, 3], 0.9, 0.1),
    ([4, 4], 0.8, 0.1),
    ([4, 3], 0.8, 0.15),
    ([4, 4, 4], 0.8, 0.08),
    ([6, 6], 0.6, 0.08),
    ([8, 5, 3], 0.6, 0.06),
    ([10, 10], 0.45, 0.12),
]


def test_tiny_gangs_are_no_worse_than_by_leiden(gangs: Maker) -> None:
    """Six to twenty people; dozens of seeds in ``benchmarks/communities.py --tiny``."""
    gains = []
    for sizes, inside, outside in TINY_GANGS:
        for seed in range(400, 412):
            graph, truth = gangs(sizes, inside, outside, seed)
            linked = graph.degree() > 0
            found = ensemble(graph, seed=seed, runs=20).groups
            alone = leiden(graph, 1.0, seed)
            ours, theirs = (
                alikeness(truth[linked], each[linked]) for each in (found, alone)
            )
            gains.append(ours - theirs)
    means = np.array(gains).reshape(len(TINY_GANGS), -1).mean(axis=1)
    assert means.min() >= -0.02
    assert means.mean() >= 0.01


def test_one_group_of_all_never_replaces_groups() -> None:
    # two triangles and a link between: told in the fewest nats as one group
    graph = simple_graph(6, [0, 0, 1, 3, 3, 4, 2], [1, 2, 2, 4, 5, 5, 3])
    two = np.array([0, 0, 0, 1, 1, 1])
    assert description_length(graph, two) > 0
    undivided = ("map equation", np.zeros(6, np.int64))
    name, _, length = shortest(graph, [undivided, ("modularity", two)])
    assert (name, length > 0) == ("modularity", True)
    assert shortest(graph, [undivided])[0] == "map equation"


def test_few_links_keep_the_plain_groups_unless_others_are_clearly_shorter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = simple_graph(6, [0, 0, 1, 3, 3, 4, 2], [1, 2, 2, 4, 5, 5, 3])
    two, torn = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 2, 1, 1, 1])
    longer = description_length(graph, torn) - description_length(graph, two)
    answers = [("map equation", two), (ALONE, torn)]
    assert longer > CLEARLY
    assert shortest(graph, answers)[0] == "map equation"
    monkeypatch.setattr(module, "CLEARLY", longer + 0.1)
    assert shortest(graph, answers)[0] == ALONE
    monkeypatch.setattr(module, "TINY", graph.m - 1)
    assert shortest(graph, answers)[0] == "map equation"
