"""No answer depends on the order of rows, the ends of links, or the hash seed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from trafficnet.analysis import (
    MEASURES,
    centrality,
    cohesion,
    communities,
    cross_border,
    cut_points,
    disrupt,
    key_people,
    key_set,
    positions,
    rank_intervals,
    reach_set,
    replacements,
    robustness,
    safeguarding,
    timeline,
    to_safety,
)
from trafficnet.network import Network

Maker = Callable[[int], Network]


def frames(net: Network) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every table of every answer."""
    groups = communities(net, runs=8)
    yield "communities", groups.table()
    yield "members", groups.members()
    people = key_people(net, groups, replicates=6)
    yield "key people", people.table()
    yield "key set", key_set(net, 2).table()
    crossing = cross_border(net, groups)
    yield "links", crossing.links
    yield "corridors", crossing.corridors
    yield "brokers", crossing.brokers
    yield "routes", crossing.routes
    yield "safeguarding", safeguarding(net, groups).table()
    yield "timeline", timeline(net, period="week").table()
    yield "disruption", disrupt(net, 2, orders=["again", "at once"]).table()
    yield "by distance", key_set(net, 2, by="distance").table()
    yield "reach set", reach_set(net, 2).table()
    yield "positions", positions(net, groups).table()
    only = cut_points(net)
    yield "only ways", only.table()
    yield "bridges", only.bridges
    yield "cohesion", cohesion(net, groups).table()
    yield "robustness", robustness(net, orders=["at once"]).table()
    yield "gaps", replacements(net, ["E3", "E11"], groups).table()
    yield "safety", to_safety(net).table()
    for measure in ("harmonic", "degree", "eigenvector"):
        yield f"ranks {measure}", rank_intervals(net, measure, replicates=3).table()
    for measure in MEASURES:
        yield measure, centrality(net, measure).to_frame()


@pytest.fixture(scope="module")
def wanted(operation: Network) -> dict[str, pd.DataFrame]:
    return dict(frames(operation))


@pytest.mark.parametrize("number", range(4))
def test_every_table_is_the_same(
    number: int, shuffled_operation: Maker, wanted: dict[str, pd.DataFrame]
) -> None:
    for name, frame in frames(shuffled_operation(number)):
        pd.testing.assert_frame_equal(frame, wanted[name], check_exact=True, obj=name)


@pytest.mark.parametrize("number", range(2))
def test_weighted_ways_too(
    number: int, shuffled_operation: Maker, operation: Network
) -> None:
    for measure in ("betweenness", "closeness", "harmonic"):
        one, other = (
            centrality(net, measure, distance="inverse")
            for net in (operation, shuffled_operation(number))
        )
        pd.testing.assert_series_equal(one, other, check_exact=True)


@pytest.mark.parametrize("method", ["louvain", "label_propagation"])
def test_other_methods_too(
    method: str, shuffled_operation: Maker, operation: Network
) -> None:
    one, other = (
        communities(net, method=method, runs=5).members()
        for net in (operation, shuffled_operation(9))
    )
    pd.testing.assert_frame_equal(one, other)


SCRIPT = """
import networkx as nx
from trafficnet.network import Network
from trafficnet.analysis import communities, key_people
made = nx.relabel_nodes(nx.les_miserables_graph(), str)
net = Network.from_networkx(made, weight="weight")
groups = communities(net, runs=5)
print(groups.members().to_csv(), key_people(net, groups, replicates=5).table().to_csv())
"""


def test_hash_seed_and_threads_change_nothing() -> None:
    said = set()
    for number in ("1", "2"):
        settings: dict[str, Any] = {
            **os.environ,
            "PYTHONHASHSEED": number,
            "RAYON_NUM_THREADS": number,
            "OMP_NUM_THREADS": number,
        }
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=settings,
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(run.stdout)
    assert len(said) == 1
    assert len(said.pop()) > 1000
