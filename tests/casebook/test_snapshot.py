"""Two processes at once, a full disk, and the end of a process at any moment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from trafficnet.casebook import Casebook
from trafficnet.casebook.lock import Holder, writer_lock
from trafficnet.casebook.snapshot import clear_leftovers, copy_file
from trafficnet.errors import CasebookBusyError, CasebookError

CRASHES = Path(__file__).with_name("crashes.py")
LEFT = ["op.casebook", "op.casebook.log", "op.casebook.log.seal"]


def written(folder: Path, name: str, *people: str) -> Path:
    path = folder / name
    path.write_text("\n".join(["name", *people, ""]), encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "op.casebook"
    with Casebook(path) as case:
        case.add(written(tmp_path, "first.csv", "Ana Pop", "Bo Pop"))
    return path


def beside(kept: Path) -> list[str]:
    return sorted(path.name for path in kept.parent.glob("op.casebook*"))


@contextmanager
def another(kept: Path, body: str) -> Iterator[subprocess.Popen[str]]:
    """Run another process on the casebook until it says it is ready; end it after."""
    code = (
        "import sys\nfrom trafficnet.casebook import Casebook\n"
        f"case = Casebook({str(kept)!r})\n{body}"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LOGNAME": "ann"},
    )
    try:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        yield started
    finally:
        started.kill()
        started.communicate()


HOLD = "with case.writing('ingest'):\n    print('ready', flush=True)\n    input()\n"


def test_readers_read_while_another_process_writes(kept: Path, tmp_path: Path) -> None:
    with another(kept, HOLD) as writer, Casebook(kept) as reader:
        assert reader.counts["read"] == 2
        reader.note("consultation", network="people")
        reader.keep("entities", reader.mentions().assign(entity="E1", certainty=1.0))
        with pytest.raises(CasebookBusyError) as caught:
            reader.add(written(tmp_path, "more.csv", "Cy Pop"))
        told = str(caught.value)
        assert f"in use by process {writer.pid} (user ann, ingest, since 2" in told
        assert reader.counts["read"] == 2
    with Casebook(kept) as case:
        assert case.add(tmp_path / "more.csv").counts["read"] == 3
        assert case.verify_log().holds
    assert beside(kept) == LEFT


def test_a_reader_keeps_the_state_it_opened_and_a_writer_takes_the_newest(
    kept: Path, tmp_path: Path
) -> None:
    with Casebook(kept) as one, Casebook(kept) as other:
        state = one.state
        other.add(written(tmp_path, "more.csv", "Cy Pop"))
        assert (one.counts["read"], other.counts["read"]) == (2, 3)
        # What was worked out from an older state is not kept with the newer one.
        one.keep("entities", one.mentions().assign(entity="E1", certainty=1.0))
        assert one.state != state
        rows = one._connection.execute("SELECT count(*) FROM entities").fetchone()
        assert rows == (0,)
        one.add(written(tmp_path, "last.csv", "Di Pop"))
        assert one.counts["read"] == 4
    with Casebook(kept) as case:
        assert len(case.log) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_kept_from_others_stays_so(kept: Path, tmp_path: Path) -> None:
    kept.chmod(0o600)
    with Casebook(kept) as case:
        case.add(written(tmp_path, "more.csv", "Cy Pop"))
        case.erase([case.mentions()["mention"].iloc[0]])
    assert kept.stat().st_mode & 0o777 == 0o600


def test_two_objects_of_one_process_do_not_write_at_once(kept: Path) -> None:
    with (
        Casebook(kept) as one,
        Casebook(kept) as other,
        one.writing("first"),
        pytest.raises(CasebookBusyError, match=f"process {os.getpid()}"),
        other.writing("second"),
    ):
        pass


def broken(case: Casebook, more: Path) -> None:
    with case.writing("broken"):
        case.add(more)
        raise ZeroDivisionError


def half(case: Casebook, more: Path) -> None:
    """Go on after a step that failed: the whole block must not be kept then."""
    with case.writing("half"), suppress(ZeroDivisionError):
        broken(case, more)


def test_several_changes_are_one_or_none(kept: Path, tmp_path: Path) -> None:
    with Casebook(kept) as case:
        with case.writing("both"):
            case.add(written(tmp_path, "more.csv", "Cy Pop"))
            case.add(written(tmp_path, "last.csv", "Di Pop"))
            assert case.counts["read"] == 4
            with Casebook(kept) as outside:
                assert outside.counts["read"] == 2
        assert len(case.log) == 3
        before = case.counts, len(case.log), kept.read_bytes()
        never = written(tmp_path, "never.csv", "Ed Pop")
        with pytest.raises(ZeroDivisionError):
            broken(case, never)
        with pytest.raises(CasebookError, match="a step within"):
            half(case, never)
        with case.writing("only to see", trial=True):
            case.add(tmp_path / "never.csv")
            assert case.counts["read"] == 5
        assert (case.counts, len(case.log), kept.read_bytes()) == before
    assert beside(kept) == LEFT


def test_in_memory_too_a_trial_changes_nothing(tmp_path: Path) -> None:
    case = Casebook().add(written(tmp_path, "a.csv", "Ana Pop"))
    with case.writing("only to see", trial=True):
        case.add(written(tmp_path, "b.csv", "Bo Pop"))
        assert len(case.mentions()) == 2
    assert len(case.mentions()) == 1
    assert len(case.log) == 1


def test_what_is_worked_out_again_is_not_written_again(kept: Path) -> None:
    with Casebook(kept) as case:
        clusters = case.mentions().assign(entity="E1", certainty=1.0)
        case.keep("entities", clusters)
        before = kept.stat().st_mtime_ns, kept.stat().st_ino
        case.keep("entities", clusters)
        assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before
        case.keep("entities", clusters.assign(certainty=0.5))
        assert (kept.stat().st_mtime_ns, kept.stat().st_ino) != before


def test_frames_are_kept_until_something_is_written_and_are_the_caller_s_own(
    kept: Path, tmp_path: Path
) -> None:
    with Casebook(kept) as case:
        mine = case.mentions()
        mine.loc[0, "name"] = "changed"
        mine["more"] = 1
        again = case.mentions()
        assert "changed" not in set(again["name"])
        assert "more" not in again.columns
        case.add(written(tmp_path, "more.csv", "Cy Pop"))
        assert len(case.mentions()) == 3


def test_what_killed_writers_left_is_removed(kept: Path, tmp_path: Path) -> None:
    spill = f"op.casebook.tmp-{2**22 + 1}"
    for name in ("new", "new.wal", "fresh"):
        (tmp_path / f"op.casebook.{name}").write_bytes(b"half")
    (tmp_path / spill).mkdir()
    own = tmp_path / f"op.casebook.tmp-{os.getpid()}"
    own.mkdir()
    assert len(clear_leftovers(kept)) == 4
    own.rmdir()
    assert beside(kept) == LEFT


def test_the_lock_says_who_and_falls_with_its_holder(tmp_path: Path) -> None:
    kept = tmp_path / "op.casebook"
    with writer_lock(kept, "ingest"):
        inside = Holder(**json.loads((tmp_path / "op.casebook.lock").read_text()))
        assert (inside.pid, inside.action) == (os.getpid(), "ingest")
        assert "on elsewhere" in Holder(1, "elsewhere", "x", "now", "add").words()
        with pytest.raises(CasebookBusyError), writer_lock(kept, "again"):
            pass
    (tmp_path / "op.casebook.lock").write_text("left by a killed one")
    with writer_lock(kept, "next"):
        pass
    assert not (tmp_path / "op.casebook.lock").exists()


def test_a_copy_is_the_same_and_none_makes_none(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    copy_file(one, other)
    assert not other.exists()
    one.write_bytes(os.urandom(300_001))
    copy_file(one, other)
    assert other.read_bytes() == one.read_bytes()


def crashes(*typed: object) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, CRASHES, *map(str, typed)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_killed_at_every_step_it_holds_the_old_or_the_new_state(tmp_path: Path) -> None:
    """The process is killed at its first, second, ... touch of a file, until it is through."""
    found = crashes("steps", tmp_path)
    assert found["kills"] > 15
    assert found["old"] > 5
    assert found["new"] > 0


def test_killed_at_moments_of_an_ingest_it_holds_the_old_or_the_new_state(
    tmp_path: Path,
) -> None:
    found = crashes("moments", tmp_path, 1_500, 12)
    assert found["kills"] == 12
    assert found["old"] > 0


def test_a_full_disk_leaves_the_old_state(tmp_path: Path) -> None:
    """In a small file system of its own where the machine allows it, else by a limit."""
    place = tmp_path / "small"
    place.mkdir()
    command = [sys.executable, str(CRASHES), "full", str(place)]
    unshare = shutil.which("unshare")
    wall = [unshare or "false", "-rm"]
    script = 'mount -t tmpfs -o size=7m tmpfs "$1" && shift && exec "$@"'
    if subprocess.run([*wall, "true"], capture_output=True, check=False).returncode:
        command.append("limit")
    else:
        command = [*wall, "sh", "-c", script, "sh", str(place), *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no space left" in done.stdout


def test_a_limit_on_files_is_told_like_a_full_disk(tmp_path: Path) -> None:
    place = tmp_path / "limited"
    place.mkdir()
    command = [sys.executable, str(CRASHES), "full", str(place), "limit"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no space left" in done.stdout
