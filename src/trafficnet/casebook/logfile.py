"""The log beside a kept casebook: JSON lines in ``F.log``, their seal in ``F.log.seal``.

A line is written and forced to the disk before its seal; whatever stops the machine in
between leaves a line too many, or half a line, never one too few, and the next line
written says what was found.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from trafficnet.casebook.lock import lock_soon, unlock
from trafficnet.casebook.log import (
    Line,
    Seal,
    canonical,
    chained,
    digest,
    write_of,
    written,
)
from trafficnet.errors import CasebookBusyError, CasebookError

_PATIENCE_S = 20.0


class FileLog:
    """The log of one kept casebook.

    Parameters
    ----------
    casebook
        The casebook's file.
    """

    def __init__(self, casebook: Path) -> None:
        """Name the files; nothing is opened."""
        self.casebook = casebook
        self.path = casebook.with_name(f"{casebook.name}.log")
        self.seal_path = casebook.with_name(f"{casebook.name}.log.seal")

    def append(self, entries: Sequence[Line], *, once: bool = False) -> None:
        """Add entries, each sealing the line before it.

        Parameters
        ----------
        entries
            Lines that are not yet in their place.
        once
            To leave out those that the log has already, by their ``write``.

        Raises
        ------
        CasebookError
            If the log cannot be written: what is not logged is not done.
        """
        if not entries:
            return
        try:
            with self._held() as number:
                seal, note = self._mended(number)
                if once:
                    held = {line.get("write") for line in self.lines()}
                    entries = [e for e in entries if e.get("write") not in held]
                if not entries:
                    return
                first = {**entries[0], "note": note} if note else entries[0]
                lines, after = chained([first, *entries[1:]], seal)
                os.lseek(number, seal.size, os.SEEK_SET)
                _write_all(number, b"".join(map(written, lines)))
                os.fsync(number)
                self._write_seal(after)
        except OSError as error:
            message = (
                f"casebook {self.casebook}: its log {self.path.name} cannot be written "
                f"({error.strerror}), and what is not logged is not done; wanted a "
                "folder this user may write in, with room"
            )
            raise CasebookError(message) from None

    def lines(self) -> list[Line]:
        """Return every line that can be read, oldest first."""
        found = []
        for raw in self.raw().split(b"\n"):
            try:
                line = json.loads(raw)
            except ValueError:
                continue
            if isinstance(line, dict) and isinstance(line.get("what"), dict):
                found.append(line)
        return found

    def raw(self) -> bytes:
        """Return the file's bytes, none where there is no file."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def sealed(self) -> tuple[bytes, bytes | None]:
        """Return the log and its seal as they are at one moment."""
        if not self.path.exists():
            return b"", self._seal_bytes()
        with self._held(writable=False):
            return self.raw(), self._seal_bytes()

    def seal(self) -> Seal | None:
        """Return the seal, None where it is missing or cannot be read."""
        return parse_seal(self._seal_bytes())

    def _seal_bytes(self) -> bytes | None:
        try:
            return self.seal_path.read_bytes()
        except FileNotFoundError:
            return None

    @contextmanager
    def _held(self, *, writable: bool = True) -> Iterator[int]:
        flags = os.O_RDWR | os.O_CREAT if writable else os.O_RDONLY
        number = os.open(self.path, flags | getattr(os, "O_BINARY", 0), 0o666)
        try:
            if not lock_soon(number, _PATIENCE_S):
                message = (
                    f"casebook {self.casebook}: its log is held by another process "
                    f"for more than {_PATIENCE_S:g} s; wanted it free"
                )
                raise CasebookBusyError(message)
            yield number
            unlock(number)
        finally:
            os.close(number)

    def _mended(self, number: int) -> tuple[Seal, str]:
        """Return the seal to go on from; an append that was cut off is put right.

        Whole lines behind the seal are sealed, half a line is taken off; both are told.
        """
        seal, size = self.seal(), os.fstat(number).st_size
        if seal is not None and seal.size == size:
            return seal, ""
        os.lseek(number, 0, os.SEEK_SET)
        raw = _read_all(number, size)
        if seal is not None and size < seal.size:
            return self._after_gap(number, raw, seal)
        told = []
        if seal is None:
            seal = _last_of(raw)
            told += ["the seal was missing"] if raw else []
        tail = raw[seal.size :]
        followed, late, torn = following(tail, seal)
        if late:
            told.append(f"{late} line(s) had been written but not sealed")
        if torn:
            os.ftruncate(number, followed.size)
            told.append(f"a line cut off after {len(torn)} bytes was taken off")
        return followed, "; ".join(told)

    @staticmethod
    def _after_gap(number: int, raw: bytes, seal: Seal) -> tuple[Seal, str]:
        """Go on from the seal although lines are gone, so that the gap stays to be seen."""
        if raw and not raw.endswith(b"\n"):
            os.lseek(number, 0, os.SEEK_END)
            _write_all(number, b"\n")
            raw += b"\n"
        gone = seal.count - raw.count(b"\n")
        return replace(seal, size=len(raw)), f"{gone} line(s) were missing at the end"

    def _write_seal(self, seal: Seal) -> None:
        new = self.seal_path.with_name(f"{self.seal_path.name}.new")
        with new.open("wb") as file:
            file.write(canonical(asdict(seal)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.seal_path)


def parse_seal(raw: bytes | None) -> Seal | None:
    """Return a seal from its file's bytes, None where they are not one to the letter."""
    try:
        seal = Seal(**json.loads(raw or b""))
    except (ValueError, TypeError):
        return None
    return seal if canonical(asdict(seal)) + b"\n" == raw else None


def following(tail: bytes, seal: Seal) -> tuple[Seal, int, bytes]:
    """Return the seal after the whole lines of a tail that follow it, how many, and the rest."""
    count = 0
    while (end := tail.find(b"\n") + 1) > 0:
        line = _line(tail[:end])
        if line is None or not _follows(line, seal):
            break
        _, seal = chained([_unchained(line)], seal)
        tail, count = tail[end:], count + 1
    return seal, count, tail


def _follows(line: Line, seal: Seal) -> bool:
    return (line.get("seq"), line.get("previous"), line.get("hash")) == (
        seal.count + 1,
        seal.hash,
        digest(line),
    )


def _unchained(line: Line) -> Line:
    return {k: v for k, v in line.items() if k not in {"seq", "previous", "hash"}}


def _last_of(raw: bytes) -> Seal:
    """Return the seal of the last whole line of a log whose own seal is lost."""
    end = raw.rfind(b"\n") + 1
    start = raw.rfind(b"\n", 0, max(end - 1, 0)) + 1
    line = _line(raw[start:end])
    if line is None:
        return Seal(raw.count(b"\n"), "", end, "")
    seq = line.get("seq")
    count = seq if isinstance(seq, int) else raw.count(b"\n")
    return Seal(count, str(line.get("hash")), end, write_of(line))


def _line(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) and written(line) == raw else None


def _write_all(number: int, data: bytes) -> None:
    while data:
        data = data[os.write(number, data) :]


def _read_all(number: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(number, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
