"""How well identities are found on made-up operations: precision, recall, F1 over pairs.

    .venv/bin/python benchmarks/identity.py --seeds 11 12 13 --people 200 --contacts 10000

One line per seed, over all namings and over those that give a name.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.resolve import resolve_mentions
from trafficnet.synth import generate


def pairs_within(labels: pd.Series) -> float:
    """Count the pairs of rows that share a label."""
    counts = labels.value_counts().to_numpy(dtype=float)
    return float((counts * (counts - 1) / 2).sum())


def scores(rows: pd.DataFrame) -> str:
    """Return precision, recall and F1 over pairs, as text."""
    both = pairs_within(rows["person"] + "|" + rows["entity"])
    precision = both / pairs_within(rows["entity"])
    recall = both / pairs_within(rows["person"])
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  ({len(rows):,} namings)"


def placed(seed: int, people: int, contacts: int) -> tuple[pd.DataFrame, float]:
    """Return the true namings with the entity they were placed on, and CPU seconds."""
    with tempfile.TemporaryDirectory() as place:
        operation = generate(people=people, contacts=contacts, seed=seed)
        operation.write(Path(place))
        case = Casebook().add(place)
    began = time.process_time()
    clusters = resolve_mentions(case.mentions(), case.judgements()).clusters
    spent = time.process_time() - began
    best = clusters.sort_values(
        ["mention", "certainty", "entity"], ascending=[True, False, True]
    )
    ours = best.drop_duplicates("mention").merge(
        case.mentions()[["mention", "record", "side", "name"]], on="mention"
    )
    rows = case.provenance()[["record", "file", "row"]]
    found = ours.merge(rows, on="record")[["file", "row", "side", "entity", "name"]]
    truth = operation.truth["mentions"]
    return truth.merge(found, on=["file", "row", "side"]), spent


def main() -> None:
    """Measure the seeds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--contacts", type=int, default=10_000)
    asked = parser.parse_args()
    for seed in asked.seeds:
        rows, spent = placed(seed, asked.people, asked.contacts)
        print(f"seed {seed:>6}  all    {scores(rows)}  {spent:.1f} CPU s")
        print(f"             named  {scores(rows[rows['name'].notna()])}")


if __name__ == "__main__":
    main()
