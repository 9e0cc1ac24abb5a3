"""Put a finished folder in its place in one step, or leave everything as it was."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trafficnet.errors import OutputError

MANIFEST = "manifest.json"
TOOL = "trafficnet"


@contextmanager
def finished_folder(out: Path) -> Iterator[Path]:
    """Give a new folder beside ``out`` to write into; move it there at the end.

    If anything goes wrong on the way the new folder is removed, and what stood at
    ``out`` stands there still.

    Parameters
    ----------
    out
        Does not exist, is an empty folder, or holds an earlier report, which is replaced.

    Raises
    ------
    OutputError
        If ``out`` holds anything else, or cannot be written.
    """
    target = out.absolute()
    check_place(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _beside(target, "unfinished")
        unfinished.mkdir()
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        yield unfinished
        check_place(target)
        _exchange(unfinished, target)
    except OSError as error:
        if _elsewhere(error, unfinished, target):
            raise
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def check_place(out: Path) -> None:
    """Refuse a place that holds anything but an earlier report.

    Raises
    ------
    OutputError
        Naming what stands there.
    """
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        message = f"{out}: is a file; wanted a folder to write the report to"
        raise OutputError(message)
    try:
        present = {path.name for path in out.iterdir()}
        strange = sorted(present - _written_by_us(out / MANIFEST))
    except OSError as error:
        raise _unwritable(out, error) from error
    if strange:
        message = (
            f"{out}: holds {strange[0]!r}, which no earlier report wrote; wanted a new or "
            "an empty folder, or one that holds a report and nothing else"
        )
        raise OutputError(message)


def _written_by_us(manifest: Path) -> set[str]:
    """Return the names of the files that an earlier report put into the folder."""
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        if told["tool"] != TOOL:
            return set()
        return {MANIFEST, *(output["file"] for output in told["outputs"])}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()


def _exchange(unfinished: Path, target: Path) -> None:
    """Move the new folder to its place, the old one aside and away."""
    old = _beside(target, "replaced")
    had = target.exists()
    if had:
        target.rename(old)
    try:
        unfinished.rename(target)
    except OSError:
        if had:
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}-{secrets.token_hex(4)}")


def _elsewhere(error: OSError, *folders: Path) -> bool:
    """Tell whether an error is about a file that has nothing to do with these folders."""
    return error.filename is not None and not any(
        Path(error.filename).is_relative_to(folder) for folder in folders
    )


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError(f"{out}: cannot be written: {error.strerror or error}")
