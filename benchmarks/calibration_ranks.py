"""How often rank intervals named 90 % hold the rank that the whole network gives.

A share of the links (or people) of a network is hidden at random; intervals are made from
what is left, told that share; and it is counted whose rank in the whole network they hold.

.venv/bin/python benchmarks/calibration_ranks.py --draws 20 --plot docs/pictures/rank-calibration.png
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from trafficnet.analysis.rankintervals import rank_intervals
from trafficnet.analysis.ranks import Missing
from trafficnet.network import Network

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARES = (0.1, 0.2, 0.3)
PROMISED = (0.85, 0.95)


def core_periphery(seed: int) -> nx.Graph:
    chance = np.random.default_rng(seed)
    made = nx.empty_graph(100)
    for a in range(100):
        for b in range(a):
            inside = (a < 15) + (b < 15)
            if chance.random() < (0.01, 0.12, 0.6)[inside]:
                made.add_edge(a, b)
    return made


def stars(seed: int) -> nx.Graph:
    """Eight stars whose hubs hang together, with a few contacts between the others."""
    chance = np.random.default_rng(seed)
    made, hubs = nx.Graph(), []
    for _ in range(8):
        hub, size = len(made), int(chance.integers(6, 18))
        hubs.append(hub)
        for leaf in range(1, size):
            made.add_edge(hub, hub + leaf)
            if leaf > 1 and chance.random() < 0.3:
                made.add_edge(hub + leaf, hub + int(chance.integers(1, leaf)))
    for at in range(1, 8):
        made.add_edge(hubs[at], hubs[int(chance.integers(0, at))])
    for _ in range(6):
        made.add_edge(*(int(v) for v in chance.integers(0, len(made), 2)))
    made.remove_edges_from(list(nx.selfloop_edges(made)))
    return made


def projected(seed: int) -> nx.Graph:
    """100 people at 70 addresses: who shares one is linked."""
    chance = np.random.default_rng(seed)
    made = nx.empty_graph(100)
    often = 1 / np.sqrt(np.arange(1, 101))
    for _ in range(70):
        size = int(chance.integers(2, 6))
        there = chance.choice(100, size=size, replace=False, p=often / often.sum())
        made.add_edges_from((int(a), int(b)) for a in there for b in there if a < b)
    return made


MADE: dict[str, Callable[[int], nx.Graph]] = {
    "random (ER)": lambda seed: nx.gnm_random_graph(100, 300, seed=seed),
    "preferential (BA)": lambda seed: nx.barabasi_albert_graph(100, 3, seed=seed),
    "small world": lambda seed: nx.watts_strogatz_graph(100, 6, 0.1, seed=seed),
    "planted groups": lambda seed: nx.planted_partition_graph(
        4, 25, 0.25, 0.01, seed=seed
    ),
    "core-periphery": core_periphery,
    "joined stars": stars,
    "shared addresses": projected,
}


def tree_with_shortcuts(seed: int) -> nx.Graph:
    made = nx.random_labeled_tree(120, seed=seed)
    chance = np.random.default_rng(seed)
    for _ in range(25):
        a, b = (int(v) for v in chance.choice(120, size=2, replace=False))
        made.add_edge(a, b)
    return made


# none of these was looked at while the intervals were designed
HELD_OUT: dict[str, Callable[[int], nx.Graph]] = {
    "power-law clusters": lambda seed: nx.powerlaw_cluster_graph(
        150, 2, 0.5, seed=seed
    ),
    "relaxed caves": lambda seed: nx.relaxed_caveman_graph(15, 8, 0.15, seed=seed),
    "geometric": lambda seed: nx.random_geometric_graph(120, 0.14, seed=seed),
    "tree with shortcuts": tree_with_shortcuts,
    "sparse random": lambda seed: nx.gnm_random_graph(150, 190, seed=seed),
    "large preferential": lambda seed: nx.barabasi_albert_graph(300, 2, seed=seed),
}


def covert() -> dict[str, nx.Graph]:
    """Return the real networks of the test data, where they are at hand."""
    found: dict[str, nx.Graph] = {}
    shown = {
        "london_gang": "London gang",
        "jakarta2009": "Jakarta 2009",
        "n17": "N17 (18 people)",
    }
    for name, label in shown.items():
        file = DATA / "covert" / f"{name}.edges.csv"
        if file.exists():
            table = pd.read_csv(file)
            found[label] = nx.from_pandas_edgelist(table, "source", "target")
    if (DATA / "caviar").exists():
        made = nx.Graph()
        for file in sorted((DATA / "caviar").glob("phase*.csv")):
            matrix = pd.read_csv(file, index_col=0).to_numpy()
            labels = pd.read_csv(file, index_col=0).index.astype(str)
            rows, columns = np.nonzero(matrix)
            made.add_edges_from(zip(labels[rows], labels[columns], strict=True))
        found["CAVIAR"] = made
    for made in found.values():
        made.remove_edges_from(list(nx.selfloop_edges(made)))
    return found


def kinds() -> dict[str, Callable[[int], nx.Graph]]:
    """Return a maker for every kind of network; real ones are the same for every seed."""
    real = {name: (lambda _, made=made: made) for name, made in covert().items()}
    return {**MADE, **real}


def hidden(whole: nx.Graph, missing: Missing, seed: int) -> nx.Graph:
    """Return what is seen of a network."""
    chance = np.random.default_rng([seed, 1])
    gone = [v for v in whole if chance.random() < missing.people]
    seen = whole.copy()
    seen.remove_nodes_from(gone)
    seen.remove_edges_from([e for e in seen.edges if chance.random() < missing.links])
    return seen


def holds(
    make: Callable[[int], nx.Graph],
    missing: Missing,
    *,
    draws: int,
    measure: str = "betweenness",
    replicates: int = 50,
    first_seed: int = 0,
) -> pd.DataFrame:
    """Return, person by person and draw by draw, whether the interval holds the rank."""
    tables = []
    for seed in range(first_seed, first_seed + draws):
        whole = make(seed)
        truth = rank_intervals(Network.from_networkx(whole), measure, replicates=1)
        told = rank_intervals(
            Network.from_networkx(hidden(whole, missing, seed)),
            measure,
            missing=missing,
            seed=seed,
            replicates=replicates,
        ).table()
        told["truth"] = truth.table().set_index("entity")["rank"][told["entity"]].array
        told["held"] = told["truth"].between(told["rank_low"], told["rank_high"])
        told["width"] = (told["rank_high"] - told["rank_low"]) / len(told)
        tables.append(told.assign(draw=seed))
    return pd.concat(tables, ignore_index=True)


def summary(kind: str, missing: Missing, measure: str, found: pd.DataFrame) -> dict:
    first = found[found["rank"] <= 10]
    by_draw = found.groupby("draw")["held"].mean()
    return {
        "kind": kind,
        "measure": measure,
        "links": missing.links,
        "people": missing.people,
        "held": by_draw.mean(),
        "error": by_draw.std() / np.sqrt(len(by_draw)),
        "first ten held": first.groupby("draw")["held"].mean().mean(),
        "width": found.groupby("draw")["width"].mean().mean(),
    }


def plot(table: pd.DataFrame, file: Path) -> None:
    """Draw how often intervals held, per kind and hidden share."""
    figure = Figure(figsize=(9, 6.2), layout="constrained")
    panels = figure.subplots(1, 2, sharey=True)
    for ax, column, title in zip(
        panels, ("held", "first ten held"), ("everyone", "the first ten"), strict=True
    ):
        ax.axvspan(*PROMISED, color="#009E73", alpha=0.15, lw=0)
        ax.axvline(0.9, color="#009E73", lw=1)
        names = list(dict.fromkeys(table["kind"]))
        for step, (share, colour) in enumerate(
            zip(SHARES, ("#56B4E9", "#0072B2", "#D55E00"), strict=True)
        ):
            rows = table[(table["links"] == share) & (table["people"] == 0)]
            rows = rows.set_index("kind").reindex(names)
            at = np.arange(len(names)) + (step - 1) * 0.22
            wide = 2 * rows["error"] if column == "held" else None
            ax.errorbar(
                rows[column], at, xerr=wide, fmt="o", color=colour, ms=5,
                label=f"{share:.0%} of links hidden",
            )  # fmt: skip
        ax.set_yticks(range(len(names)), names)
        ax.set_xlim(0.7, 1.0)
        ax.set_title(title)
        ax.set_xlabel("share of 90 % intervals that hold the rank")
    panels[0].invert_yaxis()
    panels[1].legend(loc="lower left", fontsize=8, framealpha=1)
    figure.suptitle(
        "Ranks by betweenness; shaded: 85 to 95 %; bars: two standard errors"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--replicates", type=int, default=50)
    parser.add_argument("--measure", default="betweenness")
    parser.add_argument("--people", type=float, nargs="*", default=[])
    parser.add_argument("--kinds", nargs="*")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    worlds = [Missing(links=share) for share in SHARES] if not asked.people else []
    worlds += [Missing(links=0.1, people=share) for share in asked.people]
    began, rows = time.process_time(), []
    for name, make in (HELD_OUT if asked.held_out else kinds()).items():
        if asked.kinds and name not in asked.kinds:
            continue
        for missing in worlds:
            found = holds(
                make,
                missing,
                draws=asked.draws,
                measure=asked.measure,
                replicates=asked.replicates,
                first_seed=asked.first_seed,
            )
            rows.append(summary(name, missing, asked.measure, found))
            print(f"{name}, {missing}: {rows[-1]['held']:.3f}", flush=True)
    table = pd.DataFrame(rows)
    outside = (~table["held"].between(*PROMISED)).sum()
    print(table.round(3).to_string(index=False))
    print(
        f"{outside} of {len(table)} outside 85-95 %; {time.process_time() - began:.0f} CPU s"
    )
    if asked.plot:
        plot(table, asked.plot)


if __name__ == "__main__":
    main()
