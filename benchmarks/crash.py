"""Kill ``ingest`` at random moments and see whether the old or the new state is whole.

Usage: ``python benchmarks/crash.py [ROWS] [KILLS] [SEED]`` (1,000,000 rows, 50 kills).

Each round starts from the same casebook, kills the command (SIGKILL), opens what is left, and
lets a second run finish. Four kills of five come after a random part of the time that an
undisturbed run takes, all parts in turn; the fifth once nearly all of the new state is
written, while it is committed, checked, forced to the disk and put in place.
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

_LATE = 5
_STRIDE = 17
_GLANCE_S = 0.002
_NEARLY = 0.98

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
    done = subprocess.run(  # noqa: S603 - our own command line
        [*INGEST, str(records), "--casebook", str(kept)],
        capture_output=True,
        text=True,
        check=True,
    )
    counts: dict[str, int] = json.loads(done.stdout)["counts"]
    return counts


def started(kept: Path, records: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own command line
        [*INGEST, str(records), "--casebook", str(kept)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def watched(kept: Path, records: Path) -> tuple[float, float, int]:
    """Return how long an undisturbed run takes, its last part, and the bytes it writes.

    The last part is what follows once nearly all bytes of the new state are written:
    committing, checking, forcing them to the disk, and the replacement.
    """
    new = kept.with_name(f"{kept.name}.new")
    grown: list[tuple[float, int]] = []
    begun = time.monotonic()
    process = started(kept, records)
    while process.poll() is None:
        grown.append((time.monotonic() - begun, size_of(new)))
        time.sleep(_GLANCE_S)
    took = time.monotonic() - begun
    size = max(bytes_ for _, bytes_ in grown)
    full = min(at for at, bytes_ in grown if bytes_ >= _NEARLY * size)
    return took, took - full, size


def killed(process: subprocess.Popen[bytes], after_s: float) -> bool:
    """Kill a command after some time; return whether it was still at work."""
    time.sleep(after_s)
    at_work = process.poll() is None
    process.kill()
    process.wait()
    return at_work


def killed_late(
    process: subprocess.Popen[bytes], kept: Path, size: int, after_s: float
) -> bool:
    """Kill a command some time after nearly all of the new state is written."""
    new = kept.with_name(f"{kept.name}.new")
    while process.poll() is None and size_of(new) < _NEARLY * size:
        time.sleep(_GLANCE_S)
    return killed(process, after_s)


def main(rows: int = 1_000_000, kills: int = 50, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        place, saved = Path(name), Path(name) / "saved"
        saved.mkdir()
        first, records = place / "first.csv", place / "records.csv"
        first.write_text("name\nAna Pop\nBo Pop\n", encoding="utf-8")
        calls(records, rows, seed)
        old = run(saved / "op.casebook", first)
        kept = restore(saved, place)
        took, last_s, size = watched(kept, records)
        new = run(kept, records)
        print(f"undisturbed: {took:.1f} s, the last part {last_s:.2f} s, {new}")
        chance = random.Random(seed)  # noqa: S311 - moments to kill at
        found = {"old": 0, "new": 0, "at work": 0}
        for number in range(kills):
            kept = restore(saved, place)
            process = started(kept, records)
            if number % _LATE == _LATE - 1:
                moment = chance.uniform(0, last_s)
                at_work = killed_late(process, kept, size, moment)
                told = f"{moment:6.2f} s into the last part"
            else:
                # Every part of the run has its turn, in an order that is drawn.
                part = (number * _STRIDE % kills + chance.random()) / kills
                at_work = killed(process, part * took)
                told = f"after {part * took:6.2f} s"
            with Casebook(kept) as case:
                counts = case.counts
                assert counts in (old, new), counts
                assert case.verify_log().holds
            found["at work"] += at_work
            found["old" if counts == old else "new"] += 1
            assert run(kept, records) == new
            left = sorted(path.name for path in place.glob("op.casebook*"))
            assert left == sorted(path.name for path in saved.iterdir()), left
            print(
                f"{number + 1:3d}: killed {told}, {counts['read']:,} rows", flush=True
            )
        print(f"{kills} kills: {found}; every second run gave the undisturbed totals")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
