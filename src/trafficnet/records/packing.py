"""Packed bytes unpacked piece by piece, with an end to what may come out.

A few kilobytes can unpack to more than any disk holds. Nothing is unpacked further than
its packed size and these limits allow, so that the limit is met before memory is.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from trafficnet.errors import InputError

MAX_RATIO = 200
"""Unpacked bytes for each packed byte; call records pack to about a tenth."""

FREE_BYTES = 10 * 1_048_576
"""So much may come out whatever the ratio."""

MAX_BYTES = 8 * 1_073_741_824
"""Unpacked bytes of one packed file, or of all tables of one archive."""

_CHUNK = 1_048_576
_GZIP = 16 + zlib.MAX_WBITS


def chunks_of(path: Path, name: str) -> Iterator[bytes]:
    """Yield the bytes of a file as they lie on the disk.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        message = f"{name}: cannot be read ({error.strerror or error})"
        raise InputError(message) from error


def check_size(unpacked_bytes: int, packed_bytes: int, name: str) -> None:
    """Refuse what unpacks to more than it may.

    Raises
    ------
    InputError
        More than :data:`MAX_BYTES`, or more than :data:`MAX_RATIO` for each packed byte.

    Examples
    --------
    >>> check_size(1_000_000, 1_000, "calls.csv.gz")
    """
    if unpacked_bytes > MAX_BYTES:
        message = f"{name}: unpacks to more than {MAX_BYTES:,} bytes; unpack it first"
        raise InputError(message)
    if unpacked_bytes > FREE_BYTES and unpacked_bytes > MAX_RATIO * packed_bytes:
        message = (
            f"{name}: unpacks to more than {MAX_RATIO} times its size, as no table does; "
            "wanted a packed table"
        )
        raise InputError(message)


def unpacked(packed: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Yield what a gzip stream holds, all its members one after the other.

    Zero bytes behind the last member are padding; anything else there is refused.

    Raises
    ------
    InputError
        It is no gzip, is cut off or damaged, or is a bomb.
    """
    came_in = went_out = 0
    member: zlib._Decompress | None = None
    has_member = False
    for chunk in packed:
        came_in += len(chunk)
        data = chunk
        while data:
            if member is None:
                data = data.lstrip(b"\x00") if has_member else data
                if not data:
                    break
                member, has_member = zlib.decompressobj(_GZIP), True
            out, data, ended = _step(member, data, name, went_out)
            went_out += len(out)
            check_size(went_out, came_in, name)
            if out:
                yield out
            if ended:
                member = None
    if member is not None:
        message = f"{name}: cannot be read (the packed data ends too early: the file is cut off)"
        raise InputError(message)


def _step(
    member: "zlib._Decompress",
    data: bytes,
    name: str,
    went_out: int,
) -> tuple[bytes, bytes, bool]:
    """Return some unpacked bytes, the packed bytes that are left, and if this was the end."""
    try:
        out = member.decompress(data, _CHUNK)
    except zlib.error as error:
        what = "what follows is no gzip" if went_out else "it is no gzip, or damaged"
        message = f"{name}: cannot be read after {went_out:,} unpacked bytes ({what})"
        raise InputError(message) from error
    if member.eof:
        return out, member.unused_data, True
    return out, member.unconsumed_tail, False
