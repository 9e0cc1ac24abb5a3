"""One writer at a time: an operating system's lock, with the writer's name in it.

The lock falls with the process that holds it, however that ends; what is written inside
is for people only.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from trafficnet.errors import CasebookBusyError, CasebookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Where Windows locks a byte: far behind the text, which others can then still read."""

_PAUSE_S = 0.01


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock.

    Parameters
    ----------
    pid, host, user
        The process, its machine and its user.
    since
        UTC, to the minute.
    action
        What it does, such as ``ingest``.
    """

    pid: int
    host: str
    user: str
    since: str
    action: str

    def words(self) -> str:
        """Return who it is, as an error message says it."""
        place = "" if self.host == socket.gethostname() else f", on {self.host}"
        return f"process {self.pid} (user {self.user}{place}, {self.action}, since {self.since})"


def user_name() -> str:
    """Return the name of the operating system's user, ``unknown`` where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


@contextmanager
def writer_lock(casebook: Path, action: str) -> Iterator[None]:
    """Hold the writer's lock of a casebook, or say at once who does.

    Parameters
    ----------
    casebook
        Its file; the lock is a sibling with ``.lock`` behind its name.
    action
        What is to be done, told to those who find it locked.

    Raises
    ------
    CasebookBusyError
        If another process, or another object of this one, is writing in it.
    CasebookError
        If the folder cannot be written.
    """
    path = casebook.with_name(f"{casebook.name}.lock")
    number = _taken(path, casebook)
    try:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        holder = Holder(os.getpid(), socket.gethostname(), user_name(), now, action)
        os.ftruncate(number, 0)
        os.lseek(number, 0, os.SEEK_SET)
        with suppress(OSError):  # a full disk: the lock holds without its text
            os.write(number, json.dumps(asdict(holder)).encode())
        yield
    finally:
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        unlock(number)
        os.close(number)


def _taken(path: Path, casebook: Path) -> int:
    """Open and lock the file; one that its last holder removed meanwhile is made anew."""
    while True:
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            message = (
                f"casebook {casebook}: nothing can be written in {casebook.parent} "
                f"({error.strerror}); wanted a folder this user may write in"
            )
            raise CasebookError(message) from None
        if not lock_now(number):
            os.close(number)
            message = f"casebook {casebook}: in use by {_holder(path)}; wanted it free"
            raise CasebookBusyError(message)
        if _is_same(number, path):
            return number
        os.close(number)


def _is_same(number: int, path: Path) -> bool:
    try:
        there = path.stat()
    except OSError:
        return False
    here = os.fstat(number)
    return (here.st_ino, here.st_dev) == (there.st_ino, there.st_dev)


def _holder(path: Path) -> str:
    for _ in range(20):  # it may have locked a moment before writing who it is
        try:
            return Holder(**json.loads(path.read_bytes())).words()
        except (OSError, ValueError, TypeError):
            time.sleep(_PAUSE_S)
    return "another process"


if sys.platform == "win32":

    def lock_now(number: int) -> bool:
        """Take the lock on an open file, or return False if another holds it."""
        os.lseek(number, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(number: int) -> None:
        """Give back the lock on an open file."""
        os.lseek(number, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:

    def lock_now(number: int) -> bool:
        """Take the lock on an open file, or return False if another holds it."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def unlock(number: int) -> None:
        """Give back the lock on an open file."""
        fcntl.flock(number, fcntl.LOCK_UN)


def lock_soon(number: int, patience_s: float) -> bool:
    """Take the lock on an open file, waiting a little; return whether it was got."""
    end = time.monotonic() + patience_s
    while not lock_now(number):
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE_S)
    return True
