"""ZIP archives: the members that are tables, each as if it lay in a folder of that name.

The directory of an archive says how long each member is; no member is unpacked further
than that, and what the directory says is held against the limits of
:mod:`~trafficnet.records.packing` before anything is unpacked. An archive inside an
archive is not opened.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from trafficnet.errors import InputError
from trafficnet.records.packing import check_size

MAX_MEMBERS = 10_000
"""An archive with more members than this is refused."""

_MAX_DIRECTORY = 8 * 1_048_576
_CHUNK = 1_048_576
_LOCKED = 0x1
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What :mod:`zipfile` raises over bytes that are no sound archive."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive.

    Parameters
    ----------
    name
        Its path in the archive as written there: a name only, never a place on the disk.
    size
        How many bytes it is packed into.
    mappings
        The mapping files that stand in the same archive.
    """

    name: str
    size: int
    mappings: frozenset[str] = frozenset()


class _Reader(io.BufferedReader):
    """A file that refuses to hand out a directory of an absurd size at one go."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return bytes; more than a sound directory has in one piece are refused."""
        if size is not None and size > _MAX_DIRECTORY:
            message = f"its directory is longer than {_MAX_DIRECTORY:,} bytes"
            raise zipfile.BadZipFile(message)
        return super().read(size)


class _Known(zipfile.ZipFile):
    """An archive whose directory is known already, and is not read once more.

    Reading a thousand members would else read a thousand directories of a thousand
    entries. A Python that does not ask for the directory here reads it as always.
    """

    def __init__(self, stream: IO[bytes], known: Sequence[zipfile.ZipInfo]) -> None:
        self._known = known
        super().__init__(stream)

    def _RealGetContents(self) -> None:  # noqa: N802 - the name is Python's
        self.filelist = list(self._known)
        self.NameToInfo = {one.filename: one for one in self._known}
        self.start_dir = 0


@lru_cache(maxsize=2)
def _directory(path: Path, _size: int, _changed: int) -> tuple[zipfile.ZipInfo, ...]:
    with _Reader(io.FileIO(path)) as stream, zipfile.ZipFile(stream) as archive:
        return tuple(archive.infolist())


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    about = path.stat()
    known = _directory(path, about.st_size, about.st_mtime_ns)
    with _Reader(io.FileIO(path)) as stream, _Known(stream, known) as archive:
        yield archive


def _refusal(name: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or str(error) or "it is cut off"
    return InputError(f"{name}: cannot be read as a ZIP archive ({reason})")


def members_of(
    path: Path,
    name: str,
    is_read: Callable[[str], bool],
    is_mapping: Callable[[str], bool],
) -> tuple[list[Member], list[str]]:
    """Return the members of an archive that are to be read, and the names of all others.

    Parameters
    ----------
    path
        The archive.
    name
        What messages call it.
    is_read
        Tells whether a member of this name is to be read.
    is_mapping
        Tells whether a member of this name is a mapping file.

    Raises
    ------
    InputError
        It is no archive, is damaged, is a bomb, or a member to read has a password.
    """
    try:
        with _opened(path) as archive:
            every = [one for one in archive.infolist() if not one.is_dir()]
        packed = path.stat().st_size
    except DAMAGED as error:
        raise _refusal(name, error) from error
    if len(every) > MAX_MEMBERS:
        message = f"{name}: has {len(every):,} members; wanted at most {MAX_MEMBERS:,}"
        raise InputError(message)
    tables = [one for one in every if is_read(one.filename)]
    for one in tables:
        if one.flag_bits & _LOCKED:
            message = (
                f"{name}/{one.filename}: is locked with a password; wanted an archive "
                "without one"
            )
            raise InputError(message)
    check_size(sum(one.file_size for one in tables), packed, name)
    others = sorted({one.filename for one in every} - {one.filename for one in tables})
    mappings = frozenset(one.filename for one in every if is_mapping(one.filename))
    found = {
        one.filename: Member(one.filename, one.compress_size, mappings)
        for one in tables
    }
    if len(found) < len(tables):
        message = (
            f"{name}: two of its members have the same name; wanted each name once"
        )
        raise InputError(message)
    return [found[key] for key in sorted(found)], others


def member_chunks(path: Path, member: str, name: str) -> Iterator[bytes]:
    """Yield the bytes of one member, piece by piece.

    Raises
    ------
    InputError
        It is damaged, or packed in a way that is not known.
    """
    try:
        with _opened(path) as archive, archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (*DAMAGED, KeyError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "it is cut off"
        message = f"{name}: cannot be unpacked ({reason})"
        raise InputError(message) from error


def member_bytes(path: Path, member: str, name: str, most: int) -> bytes:
    """Return a small member whole.

    Raises
    ------
    InputError
        It is damaged, or longer than that.
    """
    data = b""
    for chunk in member_chunks(path, member, name):
        data += chunk
        if len(data) > most:
            message = f"{name}: is longer than {most:,} bytes; wanted a short text"
            raise InputError(message)
    return data
