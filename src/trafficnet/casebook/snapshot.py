"""Whole or not at all: a casebook's file is written beside itself and put in place at once.

Readers open the file for reading only and keep what they opened. A writer takes the lock,
copies the file, changes the copy in one transaction, forces it to the disk and gives it
the casebook's name in one step. Killed at any moment, it leaves the old state or the new
one; what lies half-written beside it, the next writer removes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

import duckdb

from trafficnet.casebook.connection import (
    NAME,
    check_folder,
    connect,
    finish,
    is_damage,
    is_full,
    no_space,
    told_apart,
)
from trafficnet.casebook.lock import writer_lock
from trafficnet.errors import CasebookBusyError, CasebookError

_NEW, _FRESH = ".new", ".fresh"
_CHUNK = 1 << 28

Fill = Callable[[duckdb.DuckDBPyConnection, str], None]
"""Copies every table of the database named into the one in use."""


@contextmanager
def next_state(
    path: Path, key: str | None, action: str, *, rewrite: Fill | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a copy of a casebook for writing; at the end it takes the casebook's place.

    Parameters
    ----------
    path
        The casebook's file; where there is none, it is made.
    key
        Its pass phrase.
    action
        What is done, for those who find it locked.
    rewrite
        To write every page of the file anew, so that nothing that was taken out is left
        in it.

    Yields
    ------
    duckdb.DuckDBPyConnection
        Within a transaction, which is committed at the end. An error leaves the casebook
        as it was.

    Raises
    ------
    CasebookError
        Of the kind that names what is in the way.
    """
    check_folder(path)
    with writer_lock(path, action):
        clear_leftovers(path)
        new = sibling(path, _NEW)
        try:
            with _told(path):
                copy_file(path, new)
            yield from _changed(path, new, key)
            with _told(path):
                if rewrite is not None:
                    new = _rewritten(path, new, key, rewrite)
                _put_in_place(new, path)
        finally:
            clear_leftovers(path)


def _changed(
    path: Path, new: Path, key: str | None
) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect(new, key, writable=True)
    try:
        with _told(path, whole=False):
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
            finish(connection, new, key)
    finally:
        with suppress(duckdb.Error):
            connection.close()


@contextmanager
def _told(path: Path, *, whole: bool = True) -> Iterator[None]:
    """Turn a full disk, and what DuckDB says of the file, into our errors.

    Not ``whole``: errors of the system that have nothing to do with the casebook may come
    from what is done with it, such as reading records, and go on as they are.
    """
    try:
        yield
    except duckdb.OutOfMemoryException:
        message = (
            f"casebook {path}: not enough memory, and nowhere to put what does not fit; "
            "the casebook is as it was before"
        )
        raise CasebookError(message) from None
    except duckdb.Error as error:
        if not is_full(error) and not is_damage(error):
            raise
        raise told_apart(path, str(error)) from None
    except OSError as error:
        if error.errno in {ENOSPC, EFBIG, EDQUOT}:
            raise no_space(path) from None
        if not whole:
            raise
        message = f"casebook {path}: cannot be written ({error.strerror}); it is as it was before"
        raise CasebookError(message) from None


def sibling(path: Path, ending: str) -> Path:
    """Return the file beside a casebook that has its name and an ending."""
    return path.with_name(f"{path.name}{ending}")


def clear_leftovers(path: Path) -> list[Path]:
    """Remove what killed writers left beside a casebook, and return what that was.

    Parameters
    ----------
    path
        The casebook's file, whose writer's lock is held.
    """
    left = [
        sibling(path, f"{ending}{more}")
        for ending in (_NEW, _FRESH)
        for more in ("", ".wal", ".wal.checkpoint", ".wal.recovery")
    ]
    found = [one for one in left if one.exists()]
    for one in found:
        one.unlink(missing_ok=True)
    for folder in path.parent.glob(f"{_literal(path.name)}.tmp-*"):
        if not _is_running(folder.name.rpartition("-")[2]):
            shutil.rmtree(folder, ignore_errors=True)
            found.append(folder)
    return found


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _is_running(pid: str) -> bool:
    if not pid.isdigit() or os.name == "nt":
        return True  # Windows ends a process that is asked this way
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def copy_file(source: Path, target: Path) -> None:
    """Copy a database file, by reference where the file system can; none makes none.

    A journal that an older trafficnet left beside it belongs to it and goes with it.
    """
    if not source.exists():
        return
    if not _shared_copy(source, target):
        shutil.copyfile(source, target)
    journal = sibling(source, ".wal")
    if journal.exists():
        shutil.copyfile(journal, sibling(target, ".wal"))


def _shared_copy(source: Path, target: Path) -> bool:
    """Let the system copy, which shares the blocks on file systems that can."""
    copy = getattr(os, "copy_file_range", None)
    if copy is None:
        return False
    with source.open("rb") as old, target.open("wb") as new:
        left = os.fstat(old.fileno()).st_size
        try:
            while left > 0 and (done := copy(old.fileno(), new.fileno(), _CHUNK)):
                left -= done
        except OSError as error:
            if error.errno in {ENOSPC, EDQUOT, EFBIG}:
                raise
            return False
    return left == 0


def _rewritten(path: Path, new: Path, key: str | None, fill: Fill) -> Path:
    """Write the tables of a database into a fresh file and remove the old one."""
    fresh = sibling(path, _FRESH)
    connection = connect(fresh, key, writable=True)
    try:
        place = str(new).replace("'", "''")
        option = "" if key is None else ", ENCRYPTION_KEY $key"
        connection.execute(
            f"ATTACH '{place}' AS former (READ_ONLY{option})",
            {} if key is None else {"key": key},
        )
        connection.execute("BEGIN")
        fill(connection, "former")
        connection.execute("COMMIT")
        connection.execute("DETACH former")
        finish(connection, fresh, key)
    finally:
        with suppress(duckdb.Error):
            connection.close()
    return fresh


def _put_in_place(new: Path, path: Path) -> None:
    """Force a file to the disk and give it the casebook's name in one step."""
    _force(new)
    if path.exists():
        shutil.copymode(path, new)
    try:
        new.replace(path)
    except PermissionError as error:
        message = (
            f"casebook {path}: cannot be replaced while another program has it open "
            f"({error.strerror}); close the others and run it again, nothing was changed"
        )
        raise CasebookBusyError(message) from None
    # What a journal told is in the new file.
    sibling(path, ".wal").unlink(missing_ok=True)
    _force(path.parent)


def _force(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk now."""
    if path.is_dir() and os.name == "nt":
        return  # Windows forces names by itself and opens no folders
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR
    number = os.open(path, flags)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the names of the tables and views in the database in use."""
    rows = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_catalog = $name",
        {"name": NAME},
    ).fetchall()
    return {str(row[0]) for row in rows}
