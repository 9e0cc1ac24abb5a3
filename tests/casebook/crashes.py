"""Ends processes in the middle of an ingest and looks at what they leave.

Run by ``test_snapshot.py`` as a process of its own: ``crashes.py steps|moments|full PLACE
...``. Everything is imported once; each ingest is a fork, which may be killed.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

from trafficnet.casebook import Casebook
from trafficnet.errors import CasebookError

OLD, BATCH = 2, "batch.csv"
LEFT = {"op.casebook", "op.casebook.log", "op.casebook.log.seal"}


def calls(path: Path, rows: int) -> int:
    """Write made-up calls, one in a hundred impossible, and return how many."""
    chance = random.Random(7)  # noqa: S311 - made-up data
    lines = ["from,to,started_at,duration_s"]
    for row in range(rows):
        one, other = chance.sample(range(800), 2)
        day = 40 if row % 100 == 99 else 1 + row % 28
        lines.append(
            f"+447700{900000 + one},+447700{900000 + other},"
            f"2025-{1 + row % 12:02d}-{day:02d}T{row % 24:02d}:{row % 60:02d}:00Z,{row % 600}"
        )
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return rows


def start(place: Path) -> Path:
    """Make a casebook with two people in it."""
    kept = place / "op.casebook"
    for path in place.glob("op.casebook*"):
        path.unlink()
    first = place / "first.csv"
    first.write_text("name\nAna Pop\nBo Pop\n", encoding="utf-8")
    with Casebook(kept) as case:
        case.add(first)
    return kept


def saved(place: Path) -> dict[str, bytes]:
    """Make a casebook to start from, and return its files."""
    assert waited(in_fork(lambda: start(place))[0]) == 0
    return {path.name: path.read_bytes() for path in place.glob("op.casebook*")}


def restore(place: Path, files: dict[str, bytes]) -> None:
    for path in place.glob("op.casebook*"):
        path.unlink()
    for name, raw in files.items():
        (place / name).write_bytes(raw)


def in_fork(work: object) -> tuple[int, int]:
    """Run something in a process of its own; return its id and exit status."""
    pid = os.fork()
    if pid == 0:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - a test tells everything
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(3)
        os._exit(0)
    return pid, -1


def waited(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def ingest(kept: Path) -> None:
    with Casebook(kept) as case:
        case.add(kept.parent / BATCH)


def looked_at(kept: Path, rows: int, out: Path) -> None:
    """Check what a killed ingest left, finish it, and check that."""
    with Casebook(kept) as case:
        read = case.counts["read"]
        assert read in {OLD, OLD + rows}, read
        counts = case.counts
        assert read == sum(counts[n] for n in ("accepted", "rejected", "repeated"))
        assert case.verify_log().holds, case.verify_log()
        case.add(kept.parent / BATCH)
        told = {
            "counts": case.counts,
            "records": len(case.records()),
            "rejected": len(case.rejected),
            "first": case.records()["record"].iloc[0],
        }
        rows_told = [json.loads(w).get("rows", 0) for w in case.log["what"]]
        assert sum(rows_told) == OLD + rows, rows_told
        assert case.verify_log().holds
    left = {path.name for path in kept.parent.glob("op.casebook*")}
    assert left == LEFT, left
    out.write_text(json.dumps([told, "old" if read == OLD else "new"]))


def judged(kept: Path, rows: int, found: dict[str, int], wanted: object) -> object:
    out = kept.parent / "told.json"
    pid, _ = in_fork(lambda: looked_at(kept, rows, out))
    assert waited(pid) == 0
    told, state = json.loads(out.read_text())
    found[state] = found.get(state, 0) + 1
    assert wanted is None or told == wanted, (told, wanted)
    return told


def undisturbed(place: Path, rows: int) -> tuple[object, float]:
    """Return what an ingest that nobody disturbs gives, and how long it takes."""
    kept = place / "op.casebook"
    begun = time.monotonic()
    assert waited(in_fork(lambda: ingest(kept))[0]) == 0
    took = time.monotonic() - begun
    return judged(kept, rows, {}, None), took


def by_steps(place: Path) -> dict[str, int]:
    """Kill at the first touch of a file of the casebook, at the second, ..."""
    rows = calls(place / BATCH, 40)
    files = saved(place)
    wanted, _ = undisturbed(place, rows)
    kept = place / "op.casebook"
    found = {"kills": 0}
    for step in range(1, 200):
        restore(place, files)
        pid, _ = in_fork(lambda step=step: killed_at(step, kept))
        status = waited(pid)
        judged(kept, rows, found, wanted)
        if status == 0:
            return found
        assert status == -signal.SIGKILL, status
        found["kills"] += 1
    raise AssertionError(found)


def killed_at(step: int, kept: Path) -> None:
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.truncate"} and any(
            "op.casebook" in str(one) for one in arguments
        ):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    ingest(kept)


def by_moments(place: Path, rows: int, kills: int) -> dict[str, int]:
    """Kill after parts of the time that an undisturbed ingest takes."""
    calls(place / BATCH, rows)
    files = saved(place)
    wanted, took = undisturbed(place, rows)
    kept = place / "op.casebook"
    found = {"kills": 0}
    for number in range(kills):
        restore(place, files)
        pid, _ = in_fork(lambda: ingest(kept))
        # Half of the kills fall into the last tenth, where the file is put in place.
        part = number / kills
        share = part * 1.8 if part < 0.5 else 0.9 + (part - 0.5) * 0.3
        time.sleep(took * share)
        os.kill(pid, signal.SIGKILL)
        waited(pid)
        found["kills"] += 1
        judged(kept, rows, found, wanted)
    return found


def full(place: Path, *, limit: bool) -> str:
    """Fill the disk in the middle of an ingest; the casebook is as it was, and usable."""
    kept, batch = start(place), place.parent / BATCH
    rows = calls(batch, 12_000)
    before = kept.read_bytes()
    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (kept.stat().st_size + 200_000, free[1])
        )
    case = Casebook(kept)
    try:
        case.add(batch)
    except CasebookError as error:
        told = str(error)
    else:
        raise AssertionError(case.counts, rows)
    assert kept.read_bytes() == before
    assert case.counts["read"] == OLD
    left = {path.name for path in place.glob("op.casebook*")}
    assert left == LEFT, left
    resource.setrlimit(resource.RLIMIT_FSIZE, free)
    case.add(place / "first.csv")
    case.close()
    return told


def main(how: str, place: Path, *more: str) -> None:
    if how == "steps":
        found: object = by_steps(place)
    elif how == "moments":
        found = by_moments(place, int(more[0]), int(more[1]))
    else:
        found = full(place, limit="limit" in more)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
