"""No other setting of a question, no hash seed and no thread count changes an answer.

Every public question with its usual settings: ``test_every_question.py``.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from trafficnet.analysis import centrality, communities
from trafficnet.network import Network

Maker = Callable[[int], Network]


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
