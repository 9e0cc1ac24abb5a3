"""What could make reading an XLS endless: its chains of sectors, the reach of its sheets.

An XLS is a small file system: sectors in chains, each telling which comes next. A chain
that bites its own tail, or an entry longer than the file, would be followed until memory
is full, so the chains are walked here first. So are the records of the sheets, for the
reach they declare is set aside before a cell is read.

Sources: Microsoft, [MS-CFB] Compound File Binary File Format, sections 2.2 to 2.6;
[MS-XLS] Excel Binary File Format, sections 2.4.20 (BOF), 2.4.90 (Dimensions) and 2.4.265
(SST).
"""

import struct
from collections.abc import Iterator, Sequence

from trafficnet.errors import InputError
from trafficnet.records.odsparts import Reach, check_reach

_HEADER = 512
_SHIFTS = (9, 12)
_LAST = 0xFFFFFFFA
"""Numbers from here on are marks (end of chain, free), no sectors."""

_ENTRY = 128
_IN_HEADER = 109
_STREAM = 2
_SMALL, _UNIT = 4096, 64
"""A stream shorter than the first stands in units of the second."""

_SHEET, _REACH, _WORDS, _MANY, _TITLE = 0x0809, 0x0200, 0x00FC, 0x00BD, 0x0085
_CELLS = frozenset({0x0203, 0x00FD, 0x0204, 0x027E, _MANY, 0x0205, 0x0006, 0x00BE})
_REACH_BYTES, _PLACE_BYTES = 14, 4


def check_chains(data: bytes, name: str) -> None:
    """Refuse an old office file whose sectors cannot be followed to an end.

    Raises
    ------
    InputError
        A chain bites its own tail, or an entry is longer than the file.
    """
    if len(data) < _HEADER:
        raise InputError(_damaged(name, "it is cut off"))
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SHIFTS:
        raise InputError(_damaged(name, "its sectors have an impossible size"))
    size = 1 << shift
    table = _table(data, size)
    if _has_ring(table):
        raise InputError(_damaged(name, "its sectors run in a ring"))
    first, small = (struct.unpack_from("<I", data, at)[0] for at in (48, 60))
    short = _numbers(_chain(data, size, table, small))
    if _has_ring(short):
        raise InputError(_damaged(name, "its small sectors run in a ring"))
    entries = _chain(data, size, table, first)
    if not entries or len(entries) % size:
        raise InputError(_damaged(name, "it is cut off"))
    for kind, title, start, length in _entries(entries):
        if kind == _STREAM and length > len(data):
            raise InputError(_damaged(name, "an entry is longer than the file"))
        if title in {"Workbook", "Book"}:
            whole = _chain(data, size, table, start)
            if length < _SMALL:
                root = struct.unpack_from("<I", entries, 116)[0]
                packed = _chain(data, size, table, root)
                whole = _chain(bytes(_UNIT) + packed, _UNIT, short, start)
            _check_records(whole, len(data), name)


def _entries(directory: bytes) -> Iterator[tuple[int, str, int, int]]:
    """Yield kind, name, first sector and length of each entry of a directory."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        named = min(max(struct.unpack_from("<H", directory, at + 64)[0] - 2, 0), 62)
        title = directory[at : at + named].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", directory, at + 116)
        yield directory[at + 66], title, start, length


def _check_records(stream: bytes, size: int, name: str) -> None:
    """Refuse sheets that reach far outside what is filled, and lists without end."""
    reach = Reach()
    sheets: set[int] = set()
    begun: set[int] = set()
    for at, kind, body in _records(stream):
        if kind == _SHEET:
            begun.add(at)
            check_reach(reach, name)
            reach = Reach()
        elif kind == _TITLE:
            sheets.add(_number(body, 0))
        elif kind == _REACH:
            _check_declared(body, size, name)
        elif kind in _CELLS and len(body) >= _PLACE_BYTES:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0]
            reach.widen(row + 1, 1 + (last if kind == _MANY else column), 1)
        elif kind == _WORDS and _number(body, 4) > size:
            raise InputError(_damaged(name, "its list of words has no end"))
    check_reach(reach, name)
    if not sheets <= begun:
        raise InputError(_damaged(name, "a sheet does not begin where it should"))


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and body of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _check_declared(body: bytes, size: int, name: str) -> None:
    """Refuse a declared reach that no file of this size can fill, or that is reversed."""
    wide = "<IIHH" if len(body) == _REACH_BYTES else "<HHHH"
    if len(body) < struct.calcsize(wide):
        raise InputError(_damaged(name, "a sheet does not say how far it reaches"))
    top, bottom, left, right = struct.unpack_from(wide, body)
    if bottom and right and (top > bottom or left > right):
        raise InputError(_damaged(name, "a sheet says an impossible reach"))
    check_reach(Reach(bottom, right, size), name)


def _number(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 4], "little")


def _damaged(name: str, reason: str) -> str:
    return f"{name}: cannot be read as a workbook ({reason})"


def _numbers(data: bytes) -> tuple[int, ...]:
    whole = len(data) // 4
    return struct.unpack_from(f"<{whole}I", data)


def _sector(data: bytes, size: int, number: int) -> bytes:
    start = (number + 1) * size
    return data[start : start + size]


def _table(data: bytes, size: int) -> list[int]:
    """Return which sector follows each sector."""
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    for _ in range(len(data) // size):
        part = _numbers(_sector(data, size, more)) if more < _LAST else ()
        if not part:
            break
        places += part[:-1]
        more = part[-1]
    known = dict.fromkeys(one for one in places if one < _LAST)
    return [each for one in known for each in _numbers(_sector(data, size, one))]


def _has_ring(follows: Sequence[int]) -> bool:
    """Tell whether any walk from number to number comes back to where it was.

    Examples
    --------
    >>> _has_ring([1, 2, 0xFFFFFFFE]), _has_ring([1, 2, 0])
    (False, True)
    """
    walked = [0] * len(follows)
    for start in range(len(follows)):
        at = start
        while at < len(follows) and not walked[at]:
            walked[at] = start + 1
            at = follows[at]
        if at < len(follows) and walked[at] == start + 1:
            return True
    return False


def _chain(data: bytes, size: int, table: Sequence[int], first: int) -> bytes:
    """Return the bytes of the sectors from a first one on."""
    found: list[bytes] = []
    at = first
    while at < len(table):
        found.append(_sector(data, size, at))
        at = table[at]
    return b"".join(found)
