"""How the lines of a large text file end, and whether its bytes are plain UTF-8."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

_CHUNK: Final = 1 << 20
_TAIL: Final = 4096


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of a file end.

    Parameters
    ----------
    is_plain
        Whether it is UTF-8 without NUL, with no blank line in its midst and no return
        that stands alone, which ends a line for some programs only.
    ends
        How many lines end in a delimiter.
    """

    is_plain: bool
    ends: int


def shape_of(path: Path, delimiter: str) -> Shape:
    """Return how the lines of a file end, reading all its bytes once.

    Parameters
    ----------
    path
        A text file.
    delimiter
        One character between its cells.
    """
    mark = delimiter.encode()
    decoder = codecs.getincrementaldecoder("utf-8")()
    gaps = ends = returns = 0
    last = b""
    try:
        for chunk in _chunks(path):
            text = last[-1:] + chunk
            if not chunk.isascii() or decoder.getstate()[0]:
                decoder.decode(chunk)
            if b"\0" in chunk:
                return Shape(is_plain=False, ends=0)
            gaps += _pairs(text, b"\n\n")
            ends += _pairs(text, mark + b"\n")
            if b"\r" in text:
                returns += chunk.count(b"\r") - _pairs(text, b"\r\n")
                gaps += _pairs(text, b"\n\r")
                ends += _pairs(text, mark + b"\r")
            last = (last + chunk)[-_TAIL:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Shape(is_plain=False, ends=0)
    body = last.rstrip(b"\r\n")
    at_end = last[len(body) :].replace(b"\r\n", b"\n").count(b"\n")
    ends += body.endswith(mark) and not at_end
    return Shape(not returns and gaps == max(0, at_end - 1), ends)


def quoted_ends(path: Path, delimiter: str) -> int:
    """Return how many lines end in an empty cell within quotation marks."""
    mark = delimiter.encode() + b'""'
    count = 0
    last = b"\n"
    for chunk in _chunks(path):
        text = last + chunk
        # What stands in the tail alone was counted with the chunk before.
        for end in (b"\n", b"\r"):
            count += text.count(mark + end) - last.count(mark + end)
        last = text[-_TAIL:]
    return count + last.endswith(mark)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _pairs(text: bytes, pair: bytes) -> int:
    """Count how often two bytes stand together, at even and at odd places."""
    wanted = int.from_bytes(pair, "little")
    even = np.frombuffer(text, dtype="<u2", count=len(text) // 2)
    odd = np.frombuffer(text, dtype="<u2", count=(len(text) - 1) // 2, offset=1)
    return int(np.count_nonzero(even == wanted) + np.count_nonzero(odd == wanted))
