"""What the collective step does on made-up operations: with and without it, side by side.

    .venv/bin/python benchmarks/collective.py --seeds 5101 5102 5103 --keep 1.0 0.5

``--keep`` is the share of identifiers that are left in rows that name somebody (1.0: as
generated); the others are struck out, as are dates of birth and addresses, so that people
fall into pieces. Calls keep their numbers. ``--kin`` is in how many pairs of people of one
gang the second bears the name of the first everywhere: cousins of one name, who know the
same people, and who must stay apart. Per seed and share: precision, recall and F1 over
pairs of namings that give a name, without and with the step; how many joins it made and
how many were right; what numbers were found to replace others; CPU seconds of both.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.resolve import MatchSettings, Resolution, resolve_mentions
from trafficnet.resolve.collectivesettings import Collective
from trafficnet.resolve.succession import lines_of, replaced_numbers
from trafficnet.synth import generate

LISTS = ("phones", "emails", "handles", "accounts", "documents")
TEXTS = ("born", "address")


@dataclass(frozen=True)
class World:
    """A made-up operation as a casebook tells it, and the truth."""

    mentions: pd.DataFrame
    records: pd.DataFrame
    person: dict[str, str]
    phones: pd.DataFrame
    people: pd.DataFrame

    def with_kin(self, pairs: int, seed: int) -> pd.DataFrame:
        """Return the mentions in which cousins of one gang bear one name, and one sex."""
        frame = self.mentions.copy()
        owner = frame["mention"].map(self.person)
        rng = np.random.default_rng([seed, 78])
        gangs = self.people[self.people["gang"].notna() & (self.people["gang"] != "")]
        taken: set[str] = set()
        for _ in range(pairs):
            gang = gangs[gangs["gang"] == rng.choice(sorted(set(gangs["gang"])))]
            free = sorted(set(gang["person"]) - taken)
            one, two = rng.choice(free, 2, replace=False)
            taken |= {str(one), str(two)}
            mine = (owner == one) & frame["name"].notna()
            theirs = (owner == two) & frame["name"].notna()
            names = sorted(frame.loc[mine, "name"])
            frame.loc[theirs, "name"] = rng.choice(names, int(theirs.sum()))
            frame.loc[theirs, "sex"] = None
            frame.loc[theirs, "aliases"] = frame.loc[theirs, "aliases"].map(
                lambda _: ()
            )
        return frame

    def without(self, frame: pd.DataFrame, keep: float, seed: int) -> pd.DataFrame:
        """Return the mentions with a share of identifiers left in named rows."""
        frame = frame.copy()
        rng = np.random.default_rng([seed, 77])
        named = frame["name"].notna().to_numpy()
        for column in LISTS:
            struck = named & (rng.random(len(frame)) > keep)
            frame[column] = [
                () if gone else value
                for gone, value in zip(struck, frame[column], strict=True)
            ]
        for column in TEXTS:
            struck = named & (rng.random(len(frame)) > keep)
            frame[column] = frame[column].astype(object).mask(struck, None)
        return frame


def world(seed: int, people: int, contacts: int) -> World:
    """Make up an operation and read it."""
    operation = generate(people=people, contacts=contacts, seed=seed)
    with tempfile.TemporaryDirectory() as place:
        operation.write(Path(place))
        case = Casebook().add(place)
    rows = case.provenance()[["record", "file", "row"]]
    mentions = case.mentions()
    found = mentions[["mention", "record", "side"]].merge(rows, on="record")
    truth = operation.truth["mentions"].merge(found, on=["file", "row", "side"])
    return World(
        mentions=mentions,
        records=case.records(),
        person=dict(zip(truth["mention"], truth["person"], strict=True)),
        phones=operation.truth["phones"],
        people=operation.truth["people"],
    )


def pairs_within(labels: pd.Series[Any]) -> float:
    """Count the pairs of rows that share a label."""
    counts = labels.value_counts().to_numpy(dtype=float)
    return float((counts * (counts - 1) / 2).sum())


def scores(
    found: Resolution, made: World, *, named: bool = True
) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of namings."""
    best = found.clusters.sort_values(
        ["mention", "certainty", "entity"], ascending=[True, False, True]
    ).drop_duplicates("mention")
    rows = best.assign(person=best["mention"].map(made.person))
    if named:
        told = made.mentions.loc[made.mentions["name"].notna(), "mention"]
        rows = rows[rows["mention"].isin(told)]
    rows = rows[rows["person"].notna()]
    both = pairs_within(rows["person"] + "|" + rows["entity"])
    precision = both / pairs_within(rows["entity"])
    recall = both / pairs_within(rows["person"])
    return precision, recall, 2 * precision * recall / (precision + recall)


def joins(found: Resolution, made: World) -> Iterator[bool]:
    """Yield for each join of the step whether it was right."""
    mine = found.pairs[found.pairs["decided_by"] == "surroundings"]
    for left, right in zip(mine["left"], mine["right"], strict=True):
        yield made.person.get(left) == made.person.get(right)


def resolved(
    made: World, mentions: pd.DataFrame, rule: Collective | None
) -> tuple[Resolution, float]:
    """Return who is who, and the CPU seconds it took."""
    began = time.process_time()
    found = resolve_mentions(
        mentions, settings=MatchSettings(collective=rule), records=made.records
    )
    return found, time.process_time() - began


def measure(
    made: World, mentions: pd.DataFrame, title: str, rule: Collective
) -> dict[str, float]:
    """Print both ways for one operation, and return what adds up over seeds."""
    off, spent_off = resolved(made, mentions, None)
    on, spent_on = resolved(made, mentions, rule)
    right = list(joins(on, made))
    for name, found, spent in (("off", off, spent_off), ("on", on, spent_on)):
        named, every = scores(found, made), scores(found, made, named=False)
        print(
            f"{title} {name:<4}"
            f"named P {named[0]:.4f} R {named[1]:.4f} F1 {named[2]:.4f}  "
            f"all P {every[0]:.4f} R {every[1]:.4f} F1 {every[2]:.4f}  {spent:.1f} CPU s"
        )
    step = on.collective
    assert step is not None
    print(
        f"    {step.considered} considered, {len(right)} joined, {sum(right)} right; "
        f"{dict(step.kept_apart)}"
    )
    print(f"    bits {step.bits.bits} {step.bits.method}")
    return {
        "joined": len(right),
        "right": sum(right),
        "P off": scores(off, made)[0],
        "P on": scores(on, made)[0],
        "R off": scores(off, made)[1],
        "R on": scores(on, made)[1],
        "F1 off": scores(off, made)[2],
        "F1 on": scores(on, made)[2],
        "CPU off": spent_off,
        "CPU on": spent_on,
    }


def replacements(made: World, rule: Collective) -> str:
    """Return how many replaced numbers were found, from the calls alone, and how many truly are."""
    owner = dict(zip(made.phones["phone"], made.phones["person"], strict=True))
    found = replaced_numbers(lines_of(made.mentions, made.records), rule, {})
    right = sum(owner.get(f.old) == owner.get(f.new) for f in found)
    ends = made.phones.groupby("person").agg({"from": "max", "until": "min"})
    changed = int((ends["until"] < ends["from"]).sum())
    return f"{len(found)} replaced numbers found, {right} right, {changed} people changed their number"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[5101, 5102, 5103])
    parser.add_argument("--keep", type=float, nargs="+", default=[1.0, 0.5])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--kin", type=int, default=0)
    parser.add_argument("--weight", type=float, default=Collective().weight)
    asked = parser.parse_args()
    rule = Collective(weight=asked.weight)
    totals: dict[float, list[dict[str, float]]] = {keep: [] for keep in asked.keep}
    for seed in asked.seeds:
        made = world(seed, asked.people, asked.contacts)
        print(f"seed {seed}: {replacements(made, rule)}")
        kin = made.with_kin(asked.kin, seed)
        for keep in asked.keep:
            mentions = made.without(kin, keep, seed) if keep < 1 else kin
            title = f"seed {seed} keep {keep:.2f}"
            totals[keep].append(measure(made, mentions, title, rule))
    for keep, rows in totals.items():
        frame = pd.DataFrame(rows)
        sums = frame[["joined", "right", "CPU off", "CPU on"]].sum()
        means = frame.drop(columns=sums.index).mean()
        told = ", ".join(f"{k} {v:.4f}" for k, v in means.items())
        print(
            f"keep {keep:.2f}, {len(rows)} seeds: {int(sums['joined'])} joins, "
            f"{int(sums['right'])} right; mean {told}; "
            f"CPU {sums['CPU off']:.1f} s off, {sums['CPU on']:.1f} s on"
        )


if __name__ == "__main__":
    main()
