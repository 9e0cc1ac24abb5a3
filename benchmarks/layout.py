"""How well a layout keeps planted groups together, what overlaps, and what it costs.

.venv/bin/python benchmarks/layout.py                 # ours, three sizes, two kinds of network
.venv/bin/python benchmarks/layout.py --peers         # beside igraph (extra `igraph`), up to 10 k
.venv/bin/python benchmarks/layout.py --plot docs/pictures/layout-10k.png

Networks of n nodes and 3 n links, 15 of 100 links to anybody at all:

- ``even``: group sizes as a broken stick, about 80 people each, links spread evenly inside;
- ``hubs``: the same with links that prefer the first of each group;
- ``faint``: 5 n links, 35 of 100 to anybody: about where igraph's DrL reaches .81.

*Share* is how many of the 10 nearest drawn neighbours lie in the same planted group. *Overlaps* counts pairs of nodes drawn
nearer than one node's width; for peers the unit is the mean distance to the nearest node.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from trafficnet.view.layout import layout

SIZES = (2_000, 10_000, 50_000)
PEOPLE_PER_GROUP = 80
KINDS = {  # links a node, share of links to anybody, lean towards the first of a group
    "even": (3, 0.15, 1.0),
    "hubs": (3, 0.15, 1.7),
    "faint": (5, 0.35, 1.0),
}


class Planted(NamedTuple):
    """A planted network, as `layout` takes it."""

    nodes: pd.DataFrame
    links: pd.DataFrame


def planted(people: int, kind: str, seed: int = 5) -> tuple[Planted, np.ndarray]:
    """Make a network of so many people in planted groups, and say who is in which."""
    rng = np.random.default_rng(seed)
    groups = people // PEOPLE_PER_GROUP
    group = np.sort((rng.beta(1, 2, people) * groups).astype(int))
    first = np.searchsorted(group, np.arange(groups))
    past = np.searchsorted(group, np.arange(groups), "right")
    each, strays, lean = KINDS[kind]
    source = rng.integers(0, people, people * each)
    place = rng.random(len(source)) ** lean * (past - first)[group[source]]
    target = first[group[source]] + place.astype(int)
    stray = rng.random(len(source)) < strays
    target = np.where(stray, rng.integers(0, people, len(source)), target)
    low, high = np.minimum(source, target), np.maximum(source, target)
    pairs = np.unique(np.stack([low, high], axis=1)[low != high], axis=0)
    names = np.char.add("E", np.char.zfill(np.arange(people).astype(str), 6))
    links = pd.DataFrame({"source": names[pairs[:, 0]], "target": names[pairs[:, 1]]})
    return Planted(pd.DataFrame({"entity": names}), links), group


def share(points: np.ndarray, group: np.ndarray, linked: np.ndarray) -> float:
    """Return how many of the 10 nearest neighbours of linked nodes share their group."""
    near = np.asarray(cKDTree(points).query(points, k=11)[1])[:, 1:]
    return float((group[near] == group[:, None])[linked].mean())


def overlaps(points: np.ndarray, width: float = 1.0) -> int:
    """Return how many pairs of nodes stand nearer than one node's width."""
    return len(cKDTree(points).query_pairs(width * (1 - 2e-4)))


def ends(net: Planted) -> np.ndarray:
    """Return each link as two row numbers."""
    index = pd.Index(net.nodes["entity"])
    return np.stack([index.get_indexer(net.links[c]) for c in ("source", "target")], 1)


def timed(run: Callable[[], np.ndarray]) -> tuple[np.ndarray, float]:
    """Return what a run gives, and its CPU seconds over all threads."""
    start = time.process_time()
    held = run()
    return held, time.process_time() - start


def ours(net: Planted) -> np.ndarray:
    """Return the places of our layout."""
    return layout(net)[["x", "y"]].to_numpy()


def peers(net: Planted) -> dict[str, Callable[[], np.ndarray]]:
    """Return igraph's layouts that finish at this size."""
    import random

    import igraph

    random.seed(0)
    graph = igraph.Graph(n=len(net.nodes), edges=ends(net).tolist())
    runs = {"fr": graph.layout_fruchterman_reingold, "drl": graph.layout_drl}
    runs["umap"] = graph.layout_umap
    return {
        f"igraph {name}": lambda run=run: np.array(run().coords)
        for name, run in runs.items()
    }


def report(
    name: str, points: np.ndarray, spent: float, group: np.ndarray, net: Planted
) -> None:
    """Print one line of the table."""
    linked = np.unique(ends(net))
    pad = np.asarray(cKDTree(points).query(points, k=2)[0])[:, 1]
    width = 1.0 if name.startswith("ours") else float(pad.mean())
    told = share(points, group, linked)
    near = overlaps(points, width)
    print(f"| {name} | {spent:.2f} | {told:.3f} | {near} |", flush=True)


def draw(path: Path, net: Planted, points: np.ndarray, group: np.ndarray) -> None:
    """Draw the layout with planted groups as colours."""
    from matplotlib.collections import LineCollection
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 9), layout="constrained")
    axes = figure.subplots()
    axes.add_collection(
        LineCollection(points[ends(net)], linewidths=0.15, colors="#9aa5b1", alpha=0.5)
    )
    shuffled = np.random.default_rng(1).permutation(group.max() + 1)[group]
    axes.scatter(*points.T, s=3, c=shuffled, cmap="nipy_spectral", zorder=2)
    axes.set_aspect("equal")
    axes.set_axis_off()
    figure.savefig(path, dpi=100)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--kinds", nargs="*", default=tuple(KINDS))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    for kind in asked.kinds:
        for people in asked.sizes:
            net, group = planted(people, kind)
            print(f"\n{kind}, {people:,} nodes, {len(net.links):,} links", end="")
            print(f"; {group.max() + 1} planted groups")
            print("\n| layout | CPU s | share | overlaps |\n|---|---|---|---|")
            points, spent = timed(lambda net=net: ours(net))
            report("ours", points, spent, group, net)
            print(
                "<!-- bytes", hashlib.sha256(points.tobytes()).hexdigest()[:16], "-->"
            )
            if asked.plot:
                draw(asked.plot, net, points, group)
            known = SimpleNamespace(membership=pd.Series(group, net.nodes["entity"]))
            told, spent = timed(
                lambda net=net, known=known: layout(net, known)[["x", "y"]].to_numpy()
            )
            report("ours, planted groups given", told, spent, group, net)
            if asked.peers and people <= 10_000:
                for name, run in peers(net).items():
                    report(name, *timed(run), group, net)


if __name__ == "__main__":
    main()
