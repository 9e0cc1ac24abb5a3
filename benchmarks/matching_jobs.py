"""One engine on one set, in a process of its own: its answer, CPU seconds, peak memory.

Started by ``benchmarks/matching.py``; prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from matching_peers import (
    clusters_by_febrl_example,
    clusters_by_rules,
    clusters_by_splink,
    clusters_by_tutorial,
)

from trafficnet.resolve import resolve_mentions
from trafficnet.resolve.resolution import Resolution

NAME_ONLY = "name only"


def pairs_within(labels: pd.Series) -> float:
    """Count the pairs of rows that share a label."""
    counts = labels.value_counts().to_numpy(dtype=float)
    return float((counts * (counts - 1) / 2).sum())


def scores(truth: pd.Series, found: pd.Series) -> dict[str, float]:
    """Return precision, recall and F1 over pairs, and the share of exact clusters."""
    rows = pd.DataFrame({"person": truth.astype(str)})
    alone = "alone " + truth.index.to_series().astype(str)
    rows["entity"] = truth.index.to_series().map(found).fillna(alone).astype(str)
    both = pairs_within(rows["person"] + "|" + rows["entity"])
    precision = both / max(pairs_within(rows["entity"]), 1.0)
    recall = both / max(pairs_within(rows["person"]), 1.0)
    f1 = 2 * precision * recall / max(precision + recall, 1e-12)
    parts = rows.groupby("person")["entity"]
    whole = rows.groupby("entity")["person"].transform("nunique").eq(1)
    exact = parts.nunique().eq(1) & whole.groupby(rows["person"]).all()
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "exact": float(exact.mean()),
        "wrong": pairs_within(rows["entity"]) - both,
        "missed": pairs_within(rows["person"]) - both,
    }


def best_place(clusters: pd.DataFrame) -> pd.Series:
    """Return the surest entity of each mention."""
    ordered = clusters.sort_values(
        ["mention", "certainty", "entity"], ascending=[True, False, True]
    )
    return ordered.drop_duplicates("mention").set_index("mention")["entity"]


def merged_on_name(resolution: Resolution, truth: pd.Series) -> int:
    """Count the pairs of different people joined though only their names agree.

    A joined pair counts if nothing but the name agrees in it, or if it was placed by the
    name, and the truth says that its two mentions are two people.
    """
    person = truth.astype(str).to_dict()
    wrong = 0
    for pair in resolution.pairs.itertuples():
        if str(pair.decided_by).startswith("not joined") or not pair.levels:
            continue
        one, two = person.get(pair.left), person.get(pair.right)
        others = [level for level in pair.levels[1:] if level > 0]
        alone = pair.decided_by == NAME_ONLY or not others
        wrong += alone and one is not None and two is not None and one != two
    return wrong


def read_mentions(path: Path) -> pd.DataFrame:
    """Return the mentions of a set as they were, lists as tuples, nothing as None."""
    frame = pd.read_parquet(path).astype(object)
    for column in frame.columns:
        held = [
            tuple(v) if hasattr(v, "__len__") and not isinstance(v, str) else v
            for v in frame[column].to_list()
        ]
        frame[column] = pd.Series(
            [v if isinstance(v, str | tuple) else None for v in held], dtype=object
        )
    return frame


Answer = tuple[pd.Series, dict[str, float]]
FIELDS = ("city", "emails", "phones", "documents", "address")


def _ours(mentions: pd.DataFrame, truth: pd.Series) -> Callable[[], Answer]:
    """Return a run of the engine here, with its defaults."""

    def run() -> Answer:
        resolution = resolve_mentions(mentions)
        found = best_place(resolution.clusters)
        spent = time.process_time()
        told = {
            "merged on name": merged_on_name(resolution, truth),
            "converged": resolution.converged,
        }
        return found, {**told, "counting": time.process_time() - spent}

    return run


def engine(name: str, folder: Path, truth: pd.Series) -> Callable[[], Answer]:
    """Return a run of one engine on a set."""
    mentions = read_mentions(folder / "mentions.parquet")
    if name == "trafficnet":
        return _ours(mentions, truth)
    runs: dict[str, Callable[[], pd.Series]] = {
        "splink": lambda: clusters_by_splink(mentions, fields=FIELDS),
        "splink, names and dates": lambda: clusters_by_splink(mentions),
        "splink, its own example": lambda: clusters_by_tutorial(mentions),
        "splink, its FEBRL example": lambda: clusters_by_febrl_example(mentions),
        "plain rules": lambda: clusters_by_rules(mentions),
    }
    return lambda: (runs[name](), {})


def main() -> None:
    """Run one engine on one set and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    table = pd.read_parquet(asked.folder / "truth.parquet")
    truth = pd.Series(table["person"].to_list(), index=table["mention"])
    run = engine(asked.engine, asked.folder, truth)
    began = time.process_time()
    found, more = run()
    spent = time.process_time() - began - more.pop("counting", 0.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = pd.read_parquet(
        asked.folder / "mentions.parquet", columns=["mention", "name"]
    )
    named = truth[truth.index.isin(set(names["mention"][names["name"].notna()]))]
    told = {f"{k} (named)": v for k, v in scores(named, found).items()}
    figures = {"cpu": spent, "peak": peak, **scores(truth, found), **told, **more}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
