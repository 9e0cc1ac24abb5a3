"""Kill ``ingest`` at random moments and see whether the old or the new state is whole.

Usage: ``python benchmarks/crash.py [ROWS] [KILLS] [SEED]`` (1,000,000 rows, 50 kills).

Each round starts from the same casebook, kills the command after a random part of the time
that an undisturbed run takes (SIGKILL), opens what is left, and lets a second run finish.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trafficnet.casebook import Casebook

INGEST = [sys.executable, "-m", "trafficnet", "ingest", "--json"]


def calls(path: Path, rows: int, seed: int) -> None:
    """Write made-up calls; one in a hundred is impossible, two are repeated."""
    chance = random.Random(seed)  # noqa: S311 - made-up data
    last = ""
    with path.open("w", encoding="utf-8") as file:
        file.write("from,to,started_at,duration_s,channel\n")
        for row in range(rows):
            one, other = chance.sample(range(20_000), 2)
            month = 13 if row % 100 == 57 else 1 + row % 12
            if row % 50 != 33:
                last = (
                    f"+4477{one:08d},+4477{other:08d},2025-{month:02d}-{1 + row % 28:02d}"
                    f"T{row % 24:02d}:{row % 60:02d}:{row // 60 % 60:02d}Z,{row % 900},call\n"
                )
            file.write(last)


def restore(saved: Path, place: Path) -> Path:
    for old in place.glob("op.casebook*"):
        old.unlink()
    for part in saved.iterdir():
        shutil.copy(part, place / part.name)
    return place / "op.casebook"


def run(kept: Path, records: Path) -> dict[str, int]:
    done = subprocess.run(
        [*INGEST, str(records), "--casebook", str(kept)],
        capture_output=True,
        text=True,
        check=True,
    )
    counts: dict[str, int] = json.loads(done.stdout)["counts"]
    return counts


def killed(kept: Path, records: Path, after_s: float) -> bool:
    """Start the command and kill it; return whether it was still at work."""
    started = subprocess.Popen(
        [*INGEST, str(records), "--casebook", str(kept)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_s)
    at_work = started.poll() is None
    started.kill()
    started.wait()
    return at_work


def main(rows: int = 1_000_000, kills: int = 50, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        place, saved = Path(name), Path(name) / "saved"
        saved.mkdir()
        first, records = place / "first.csv", place / "records.csv"
        first.write_text("name\nAna Pop\nBo Pop\n", encoding="utf-8")
        calls(records, rows, seed)
        old = run(saved / "op.casebook", first)
        kept = restore(saved, place)
        begun = time.monotonic()
        new = run(kept, records)
        took = time.monotonic() - begun
        print(f"undisturbed: {took:.1f} s, {new}")
        chance = random.Random(seed)  # noqa: S311 - moments to kill at
        found = {"old": 0, "new": 0, "at work": 0}
        for number in range(kills):
            kept = restore(saved, place)
            after_s = chance.uniform(0, took * 1.05)
            found["at work"] += killed(kept, records, after_s)
            with Casebook(kept) as case:
                counts = case.counts
                assert counts in (old, new), counts
                assert case.verify_log().holds
            found["old" if counts == old else "new"] += 1
            assert run(kept, records) == new
            left = sorted(path.name for path in place.glob("op.casebook*"))
            assert left == sorted(path.name for path in saved.iterdir()), left
            print(
                f"{number + 1:3d}: killed after {after_s:6.2f} s, {counts['read']:,} rows"
            )
        print(f"{kills} kills: {found}; every second run gave the undisturbed totals")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
