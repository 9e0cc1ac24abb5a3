"""What key people cost on a large made-up contact network: CPU seconds and peak memory.

.venv/bin/python benchmarks/key_people.py --people 20000 --links 100000
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd

from trafficnet.analysis import key_people, key_set, measures
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import reach
from trafficnet.analysis.graph import graph_of
from trafficnet.analysis.ranks import Missing, betweenness_again, ranks_under
from trafficnet.network import Network

T = TypeVar("T")


def contacts(people: int, links: int, seed: int = 0) -> pd.DataFrame:
    """Return heavy-tailed contacts, seven in ten of them inside groups of about 50."""
    chance = np.random.default_rng(seed)
    busy = chance.pareto(1.8, people) + 1
    group = chance.integers(0, people // 50, people)
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], np.arange(people // 50))
    size = np.bincount(group, minlength=people // 50)
    one, other = (
        chance.choice(people, size=2 * links, p=busy / busy.sum()) for _ in range(2)
    )
    place = first[group[one]] + (chance.random(2 * links) * size[group[one]]).astype(
        int
    )
    other = np.where(chance.random(2 * links) < 0.7, order[place], other)
    pairs = np.sort(np.column_stack([one, other])[one != other], axis=1)
    pairs = np.unique(pairs, axis=0)
    kept = chance.choice(len(pairs), size=min(links, len(pairs)), replace=False)
    return pd.DataFrame(pairs[np.sort(kept)], columns=["source", "target"])


def timed(name: str, work: Callable[[], T]) -> T:
    began = time.process_time()
    made = work()
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<36} {spent:7.2f} CPU s  peak {peak} MB", flush=True)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--replicates", type=int, default=100)
    asked = parser.parse_args()
    net = Network.from_links(contacts(asked.people, asked.links))
    graph = graph_of(net)
    print(f"{graph.n} people, {graph.m} links")
    timed("closeness", lambda: reach(graph))
    between, how = timed("betweenness", lambda: betweenness(graph))
    again, count, again_how = betweenness_again(graph, asked.replicates, seed=0)
    timed(
        f"intervals, {count} copies",
        lambda: ranks_under(
            graph,
            graph.degree() > 0,
            between,
            again,
            missing=Missing(),
            seed=0,
            replicates=count,
        ),
    )
    timed("constraint", lambda: measures.constraint(graph))
    found = timed("key set of 3", lambda: key_set(net, 3))
    timed("key_people, all of it (50 copies)", lambda: key_people(net))
    print(f"betweenness {how}; copies {again_how}; key set {found.how.parameters}")


if __name__ == "__main__":
    main()
