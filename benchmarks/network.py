"""What a network costs to build and to hold, beside networkx and igraph.

    .venv/bin/python benchmarks/network.py --links 100000 1000000 5000000

Made-up contacts with a heavy tail (a fifth as many people as links) are handed over as a
pandas frame of two text columns and a weight. Each way runs in a process of its own, one after
the other in every round; CPU seconds are those of the building alone, memory is what the
process holds more after it (resident, after a collection).
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

WAYS = ("trafficnet", "networkx", "igraph")


def contacts(links: int, seed: int) -> pd.DataFrame:
    """Return an edge list of made-up people, the busy ones far busier than the rest."""
    rng = np.random.default_rng(seed)
    people = links // 5
    pull = (1.0 / rng.random(people)) ** 0.5
    share = pull / pull.sum()
    ends = rng.choice(people, size=(2, links), p=share)
    names = np.array([f"E{number}" for number in range(people)], dtype=object)
    weight = rng.integers(1, 20, links).astype(float)
    return pd.DataFrame(
        {"source": names[ends[0]], "target": names[ends[1]], "weight": weight}
    )


def held() -> int:
    """Return the resident bytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def build(way: str, frame: pd.DataFrame) -> object:
    """Return the network in the shape of one library."""
    if way == "trafficnet":
        from trafficnet.network import Network

        return Network.from_links(frame, weight="weight")
    if way == "networkx":
        import networkx as nx

        return nx.from_pandas_edgelist(frame, edge_attr="weight")
    import igraph

    return igraph.Graph.DataFrame(frame, directed=False, use_vids=False)


def alone(way: str, links: int, seed: int) -> None:
    """Build once and print what it cost."""
    for library in ("networkx", "trafficnet.network"):  # imports are not measured
        importlib.import_module(library)
    frame = contacts(links, seed)
    gc.collect()
    before, start = held(), time.process_time()
    network = build(way, frame)
    cpu = time.process_time() - start
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # so that what was given back is not counted
    told = {"cpu": cpu, "held": held() - before, "kind": type(network).__name__}
    sys.stdout.write(json.dumps(told) + "\n")


def measure(way: str, links: int, seed: int) -> dict[str, float]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--alone", way, "--links", str(links)]
    command += ["--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{way}: {done.stderr.strip().splitlines()[-1]}\n")
        return {}
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--alone", choices=WAYS)
    asked = parser.parse_args()
    if asked.alone:
        alone(asked.alone, asked.links[0], asked.seed)
        return
    for links in asked.links:
        rounds = [
            {way: measure(way, links, asked.seed + turn) for way in WAYS}
            for turn in range(asked.repeats)
        ]
        for way in WAYS:
            runs = [each[way] for each in rounds if each[way]]
            if runs:
                cpu = statistics.median(run["cpu"] for run in runs)
                memory = statistics.median(run["held"] for run in runs) / 2**20
                sys.stdout.write(
                    f"{links:>10,} links  {way:<11} {cpu:7.2f} CPU s  {memory:8.1f} MiB\n"
                )


if __name__ == "__main__":
    main()
