"""Kill ``ingest`` at random moments and see whether the old or the new state is whole.

Usage: ``python benchmarks/crash.py [ROWS] [KILLS] [SEED]`` (1,000,000 rows, 50 kills).

Each round starts from the same casebook, kills the command (SIGKILL), opens what is left, and
lets a second run finish. Four kills of five come after a random part of the time that an
undisturbed run takes, all parts in turn; the fifth once nearly all of the new state is
written, while it is committed, checked, forced to the disk and put in place. A kill that comes
after the end of the command is not counted, and done again.
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
    chance = random.Random(seed)
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


def started(kept: Path, records: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
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


def killed(process: subprocess.Popen[bytes], after_s: float) -> float | None:
    """Kill a command after some time; return how long it took if it was done before."""
    begun = time.monotonic()
    try:
        process.wait(after_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    return time.monotonic() - begun


def killed_late(
    process: subprocess.Popen[bytes], kept: Path, size: int, after_s: float
) -> float | None:
    """Kill a command some time after nearly all of the new state is written."""
    new = kept.with_name(f"{kept.name}.new")
    while process.poll() is None and size_of(new) < _NEARLY * size:
        time.sleep(_GLANCE_S)
    return killed(process, after_s)


class Crashes:
    """Kills one command again and again, at another moment each time.

    How long a run takes changes with what else the machine does: what the last whole run
    took is the measure for the next kill.
    """

    def __init__(self, place: Path, rows: int, seed: int) -> None:
        self.place, self.saved = place, place / "saved"
        self.saved.mkdir()
        first, self.records = place / "first.csv", place / "records.csv"
        first.write_text("name\nAna Pop\nBo Pop\n", encoding="utf-8")
        calls(self.records, rows, seed)
        self.old = run(self.saved / "op.casebook", first)
        kept = restore(self.saved, place)
        self.took_s, self.last_s, self.size = watched(kept, self.records)
        self.new = run(kept, self.records)
        self.late = 0

    def kill(self, part: float, *, is_late: bool) -> tuple[dict[str, int], str] | None:
        """Kill once; return what was left and when it was, None if it came too late."""
        kept = restore(self.saved, self.place)
        process = started(kept, self.records)
        if is_late:
            moment = part * self.last_s
            done_s = killed_late(process, kept, self.size, moment)
            self.last_s = done_s or self.last_s
            told = f"{moment:6.2f} s into the last part"
        else:
            moment = part * self.took_s
            done_s = killed(process, moment)
            self.took_s = done_s or self.took_s
            told = f"after {moment:6.2f} of some {self.took_s:.1f} s"
        with Casebook(kept) as case:
            counts = case.counts
            assert counts in (self.old, self.new), counts
            assert case.verify_log().holds
        assert done_s is None or counts == self.new
        begun = time.monotonic()
        assert run(kept, self.records) == self.new
        if counts == self.old:
            self.took_s = time.monotonic() - begun
        left = sorted(path.name for path in self.place.glob("op.casebook*"))
        assert left == sorted(path.name for path in self.saved.iterdir()), left
        self.late += done_s is not None
        return None if done_s is not None else (counts, told)


def main(rows: int = 1_000_000, kills: int = 50, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        crashes = Crashes(Path(name), rows, seed)
        took_s, last_s = crashes.took_s, crashes.last_s
        print(f"undisturbed: {took_s:.1f} s, the last part {last_s:.2f}, {crashes.new}")
        chance = random.Random(seed)
        found = {"old": 0, "new": 0}
        number = 0
        while number < kills:
            is_late = number % _LATE == _LATE - 1
            # Every part of the run has its turn, in an order that is drawn.
            part = (number * _STRIDE % kills + chance.random()) / kills
            left = crashes.kill(chance.random() if is_late else part, is_late=is_late)
            if left is None:
                continue
            number += 1
            counts, told = left
            found["old" if counts == crashes.old else "new"] += 1
            print(f"{number:3d}: killed {told}, {counts['read']:,} rows", flush=True)
        print(
            f"{kills} kills of a command at work: {found}; {crashes.late} more came after "
            "its end; every second run gave the undisturbed totals"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
