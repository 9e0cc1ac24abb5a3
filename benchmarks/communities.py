"""Groups found beside other packages' single runs, on networks whose groups are known.

In one process every way runs once on every network, one after the other (so that a busy
machine slows all alike); CPU seconds, memory above what was held before (Linux), NMI and ARI
against the planted groups. A peer is left out of networks on which it takes more than ten CPU
minutes (``PEERS`` says from how many links).

.venv/bin/python benchmarks/communities.py --links 150000       LFR 1k and 10k, contacts 100k
.venv/bin/python benchmarks/communities.py --only "contacts 1M"  (minutes: python-louvain)
.venv/bin/python benchmarks/communities.py --small 24            small gangs, ours beside Leiden
.venv/bin/python benchmarks/communities.py --tiny 40             6 to 20 people, the same
.venv/bin/python benchmarks/communities.py --passes              one and two passes of Leiden
.venv/bin/python benchmarks/communities.py --replicates          100 bootstraps at 100 k links

trafficnet, 1 run       ``method="leiden"``, as the peers run once
trafficnet, chosen      the ensemble's choice of scale, one run
trafficnet              the default: the consensus of both families
"""

from __future__ import annotations

import argparse
import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from planted_groups import MIDDLE, SMALL, TINY, Planted, contacts, lfr, scores

from trafficnet.analysis.algorithms import ALGORITHMS
from trafficnet.analysis.consensus import consensus, resampled, resampled_runs
from trafficnet.analysis.ensemble import ensemble, usual_runs
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.partition import leiden, modularity, quick_leiden
from trafficnet.analysis.pivots import passed_from
from trafficnet.analysis.ranks import betweenness_again
from trafficnet.analysis.scale import choose_scale

Way = Callable[[Graph, int], np.ndarray]
OURS = ("trafficnet, 1 run", "trafficnet, chosen", "trafficnet")


def python_louvain(graph: Graph, seed: int) -> np.ndarray:
    return ALGORITHMS["louvain"](graph, 1.0, seed)


def of_networkx(find: Callable[..., list[set[int]]], **settings: object) -> Way:
    def way(graph: Graph, seed: int) -> np.ndarray:
        made = nx.Graph()
        made.add_nodes_from(range(graph.n))
        ends = zip(graph.source.tolist(), graph.target.tolist(), strict=True)
        for (a, b), w in zip(ends, graph.weight.tolist(), strict=True):
            made.add_edge(a, b, weight=w)
        labels = np.zeros(graph.n, dtype=np.int64)
        for number, group in enumerate(find(made, seed=seed, **settings)):
            labels[list(group)] = number
        return labels

    return way


def igraph_leiden(iterations: int) -> Way:
    def way(graph: Graph, seed: int) -> np.ndarray:
        import random

        import igraph

        random.seed(seed)
        ends = np.column_stack([graph.source, graph.target])
        made = igraph.Graph(n=graph.n, edges=ends)
        found = made.community_leiden(
            "modularity", weights=graph.weight.tolist(), n_iterations=iterations
        )
        return np.array(found.membership)

    return way


PEERS: dict[str, tuple[Way, int]] = {
    "python-louvain": (python_louvain, 1_100_000),
    "networkx Louvain": (of_networkx(nx.community.louvain_communities), 1_100_000),
    "igraph Louvain": (
        lambda graph, seed: ALGORITHMS["louvain_igraph"](graph, 1.0, seed),
        10**9,
    ),
    "igraph Leiden, 2 passes": (igraph_leiden(2), 10**9),
    "igraph Leiden, to the end": (igraph_leiden(-1), 10**9),
}
"""Modularity peers and the most links each is run on.

networkx 3.6 names `leiden_communities` but has no code of its own for it.
"""

MINE: dict[str, tuple[Way, int]] = {
    "trafficnet, 1 run": (lambda g, s: ALGORITHMS["leiden"](g, 1.0, s), 10**9),
    "map equation, 1 run": (lambda g, s: ALGORITHMS["map_equation"](g, 1.0, s), 10**9),
    "trafficnet, chosen": (lambda g, s: ensemble(g, seed=s, runs=1).groups, 10**9),
    "trafficnet": (
        lambda g, s: ensemble(g, seed=s, runs=usual_runs(g.m)).groups,
        10**9,
    ),
}

SETS: dict[str, tuple[Callable[[int], Planted], int]] = {
    **{f"LFR 1k, mu {mu}": (lambda s, mu=mu: lfr(1_000, mu, s), 3) for mu in (0.3, 0.5, 0.6)},
    **{f"LFR 10k, mu {mu}": (lambda s, mu=mu: lfr(10_000, mu, s), 2) for mu in (0.3, 0.5, 0.6)},
    **{f"LFR 100k, mu {mu}": (lambda s, mu=mu: lfr(100_000, mu, s), 1) for mu in (0.3, 0.5, 0.6)},
    **{name: (make, 3) for name, make in MIDDLE.items() if not name.startswith("LFR .")},
    "contacts 100k": (lambda s: contacts(100_000, s), 1),
    "contacts 100k, faint": (lambda s: contacts(100_000, s, outside=0.45), 2),
    "contacts 1M": (lambda s: contacts(1_000_000, s), 1),
    "contacts 5M": (lambda s: contacts(5_000_000, s), 1),
}  # fmt: skip
_LINKS = {
    "1k": 10_000,
    "10k": 100_000,
    "100k": 1_000_000,
    "1M": 1_000_000,
    "5M": 5_000_000,
}


def held(field: str) -> float:
    """Return the MiB of memory held now (VmRSS) or at most (VmHWM); unknown but on Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return np.nan
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines[field].split()[0]) / 1024


def forget_most() -> None:
    """Give freed memory back, and count the most that is held from here on."""
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")


def graph_of(planted: Planted) -> Graph:
    return simple_graph(planted.n, planted.source, planted.target, planted.weight)


def beside(
    name: str, make: Callable[[int], Planted], draws: int, ways: list[str]
) -> pd.DataFrame:
    """Run every way once on every draw, one after the other."""
    rows = []
    for seed in range(draws):
        planted = make(seed)
        graph = graph_of(planted)
        linked = graph.degree() > 0
        for way, (find, most) in {**PEERS, **MINE}.items():
            if graph.m > most or (ways and way not in ways):
                continue
            forget_most()
            before, began = held("VmRSS"), time.process_time()
            labels = find(graph, seed)
            cpu, mib = time.process_time() - began, held("VmHWM") - before
            nmi, ari = scores(planted.truth[linked], labels[linked])
            groups = len(np.unique(labels[linked]))
            rows.append((name, way, graph.m, cpu, mib, nmi, ari, groups))
            print(f"  {way}: {cpu:.1f} CPU s", file=sys.stderr, flush=True)
    columns = ["set", "way", "links", "cpu", "mib", "nmi", "ari", "groups"]
    made = pd.DataFrame(rows, columns=columns)
    means = made.groupby(["set", "way"], sort=False).mean()
    print(
        means.round(
            {"links": 0, "cpu": 3, "mib": 0, "nmi": 3, "ari": 3, "groups": 0}
        ).to_string(),
        flush=True,
    )
    told(means.droplevel("set"))
    return made


def told(means: pd.DataFrame) -> None:
    """Say how the default stands beside the best modularity peer and one Leiden run."""
    peers = means[means.index.isin(PEERS)]
    last = means.index[-1]
    if len(peers) and last in OURS:
        gains = means.loc[last, ["nmi", "ari"]] - peers[["nmi", "ari"]].max()
        print(
            f"  {last} less the best peer: NMI {gains['nmi']:+.3f}, ARI {gains['ari']:+.3f}"
        )
    one = means["cpu"].get("trafficnet, 1 run", np.nan)
    for way in ("trafficnet", "python-louvain"):
        if way in means.index:
            print(f"  {way}: {means['cpu'][way] / one:.1f} times one Leiden run")


def small(kinds: dict[str, Callable[[int], Planted]], draws: int, first: int) -> None:
    """Small gangs: the default beside one run and the consensus of Leiden alone."""
    rows = []
    for name, make in kinds.items():
        for seed in range(first, first + draws):
            planted = make(seed)
            graph = graph_of(planted)
            linked = graph.degree() > 0
            alone = resampled_runs(
                graph, ALGORITHMS["leiden"], resolution=1.0, seed=seed, runs=50
            )
            ways = {
                "one Leiden run": ALGORITHMS["leiden"](graph, 1.0, seed),
                "Leiden consensus": consensus(
                    graph, alone, ALGORITHMS["leiden"], resolution=1.0, seed=seed
                ),
                "map equation": ALGORITHMS["map_equation"](graph, 1.0, seed),
                "trafficnet": ensemble(graph, seed=seed, runs=50).groups,
            }
            truth = planted.truth[linked]
            told_ = {w: scores(truth, labels[linked])[1] for w, labels in ways.items()}
            rows.append({"set": name, "links": graph.m, **told_})
    table = pd.DataFrame(rows).groupby("set", sort=False).mean()
    table["gain"] = table["trafficnet"] - table["one Leiden run"]
    print(f"mean ARI over {draws} draws")
    print(table.round(3).to_string())


def passes() -> None:
    """Print what a second pass of Leiden gains and costs on networks of many links."""
    for name, make in {
        "LFR 100k, mu .3": lambda: lfr(100_000, 0.3, 0),
        "LFR 100k, mu .6": lambda: lfr(100_000, 0.6, 0),
        "contacts 500k": lambda: contacts(500_000, 0),
        "contacts 1M": lambda: contacts(1_000_000, 0),
    }.items():
        planted = make()
        graph = graph_of(planted)
        for count, search in ((1, quick_leiden), (2, leiden)):
            began = time.process_time()
            labels = search(graph)
            cpu = time.process_time() - began
            nmi, ari = scores(planted.truth, labels)
            q = modularity(graph, labels)
            print(
                f"{name}, {count}: {cpu:.2f} CPU s, Q {q:.5f}, NMI {nmi:.3f}, ARI {ari:.3f}"
            )


def replicates(count: int = 100, links: int = 100_000) -> None:
    """Bootstrap replicates of groups and ranks, as `communities` and `rank_intervals` take them.

    Every replicate is made, none is extrapolated: a tenth of the links left out, one run of
    the ensemble (both families in turn), and betweenness from the sources that
    `betweenness_again` draws; its first fifty are compared with those of 2,048 sources.
    """
    graph = graph_of(contacts(links, 0))
    began = time.process_time()
    scales = choose_scale(graph, seed=0)
    chosen = time.process_time() - began
    ways = (scales.modularity.scale, scales.map_equation.scale)
    measured, made, how = betweenness_again(graph, count, seed=0)
    groups = ranks = 0.0
    for run in range(made):
        began = time.process_time()
        _, seen, seed = resampled(graph, 0, run)
        ways[run % 2].run(seen, seed)
        groups += (now := time.process_time()) - began
        value = measured(seen)
        ranks += time.process_time() - now
    sources = np.random.default_rng(1).choice(graph.n, 2_048, replace=False)
    truth = passed_from(seen, np.sort(sources), scaled=True).mean()
    both = np.intersect1d(np.argsort(-value)[:50], np.argsort(-truth)[:50])
    print(
        f"{made} replicates, {graph.m} links: groups {groups:.1f}, ranks {ranks:.1f} ({how}), "
        f"together {groups + ranks:.1f} CPU s; scale beforehand {chosen:.1f}; {len(both)} of "
        "the first fifty"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--links", type=int, default=150_000, help="sets of at most so many"
    )
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--ways", nargs="*", default=[])
    parser.add_argument("--huge", action="store_true", help="contacts 5M too")
    parser.add_argument("--small", type=int, default=0)
    parser.add_argument("--tiny", type=int, default=0)
    parser.add_argument("--passes", action="store_true")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--replicates", action="store_true")
    parser.add_argument("--csv", type=Path)
    asked = parser.parse_args()
    if asked.small or asked.tiny:
        kinds = SMALL if asked.small else TINY
        small(kinds, asked.small or asked.tiny, asked.first_seed)
        return
    if asked.passes:
        passes()
        return
    if asked.replicates:
        replicates()
        return
    import networkit  # noqa: F401 - its import is counted nowhere

    tables = []
    for name, (make, draws) in SETS.items():
        size = next(
            (_LINKS[w] for w in name.replace(",", "").split() if w in _LINKS), 5_000
        )
        if name.startswith("contacts 100k"):
            size = 100_000
        wanted = name in asked.only if asked.only else size <= asked.links
        if wanted or (asked.huge and name == "contacts 5M"):
            tables.append(beside(name, make, draws, asked.ways))
    if asked.csv and tables:
        pd.concat(tables).to_csv(asked.csv, index=False)


if __name__ == "__main__":
    main()
