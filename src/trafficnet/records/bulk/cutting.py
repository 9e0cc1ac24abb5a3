"""A large text cut where its delimiters and its line ends stand, all at once."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from trafficnet.records.bulk.cells import (
    MARGIN,
    Bytes,
    Cells,
    Places,
    arrow_of,
    cells_of,
)
from trafficnet.records.text import MAX_LINE_BYTES

_CHUNK: Final = 1 << 22
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34


class CannotCutError(Exception):
    """The text has to be cut sign by sign."""


@dataclass(frozen=True, slots=True)
class CutRows:
    """Some rows of a text, as they stand in it.

    Parameters
    ----------
    text
        The bytes.
    starts, ends
        Where the cells of each column begin, and where they are over.
    """

    text: Bytes
    starts: tuple[Places, ...]
    ends: tuple[Places, ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.starts[0])

    def cells(self, at: int) -> Cells:
        """Return a column."""
        return Cells(self.text, self.starts[at], self.ends[at] - self.starts[at])

    def table(self, places: list[int], rows: Places | None = None) -> pa.Table:
        """Return some columns as ``c0``, ``c1`` ..., of all rows or of some."""
        return pa.table(
            {f"c{at}": arrow_of(self.cells(at), rows) for at in places},
            pa.schema([(f"c{at}", pa.string()) for at in places]),
        )


@dataclass(frozen=True, slots=True)
class BatchRows:
    """Some rows that were cut already, a column of texts for each column.

    Parameters
    ----------
    batch
        The rows, as ``c0``, ``c1`` ...
    """

    batch: pa.RecordBatch

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.batch)

    def cells(self, at: int) -> Cells:
        """Return a column."""
        return cells_of(self.batch.column(f"c{at}"))

    def table(self, places: list[int], rows: Places | None = None) -> pa.Table:
        """Return some columns as ``c0``, ``c1`` ..., of all rows or of some."""
        table = pa.Table.from_batches([self.batch]).select([f"c{at}" for at in places])
        return table if rows is None else table.take(pa.array(rows))


class Cutter:
    """Cuts a text piece by piece.

    Parameters
    ----------
    path
        A file whose first line is its header.
    delimiter
        One character between the cells.
    width
        Cells of a row.

    Notes
    -----
    It cuts only what can be cut in one way: UTF-8 without NUL; no quotation marks but two
    around a whole cell with neither a mark, a delimiter nor a line end within; lines that
    all end alike, none of them blank but the last ones. Lines with more or fewer cells
    are put aside in :attr:`ragged`, with their numbers, the header's being 1.
    """

    def __init__(self, path: Path, delimiter: str, width: int) -> None:
        """Open nothing yet."""
        self._path, self._mark, self._width = path, ord(delimiter), width
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self._has_returns = False
        self.ragged: list[tuple[int, str]] = []

    def pieces(self) -> Iterator[CutRows]:
        """Yield the rows of the text, but for those put aside.

        Raises
        ------
        CannotCutError
            The text is not as plain as that.
        """
        with self._path.open("rb") as stream:
            header = stream.readline(MAX_LINE_BYTES)
            self._check_header(header)
            yield from self._cut(stream)
        self._drop_last_blanks()

    def _check_header(self, header: bytes) -> None:
        self._has_returns = header.endswith(b"\r\n")
        self._check(header)
        body = header.rstrip(b"\r\n")
        if not header.endswith(b"\n") or header.count(b"\r") > self._has_returns:
            raise CannotCutError
        if header.count(b'"') % 2:
            raise CannotCutError
        if body.count(self._mark) + 1 != self._width:
            raise CannotCutError

    def _cut(self, stream: BufferedReader) -> Iterator[CutRows]:
        room = bytearray(_CHUNK + MAX_LINE_BYTES + 2 * MARGIN)
        text = np.frombuffer(room, dtype=np.uint8)
        held = 0
        while True:
            free = memoryview(room)[MARGIN + held : MARGIN + held + _CHUNK]
            count = stream.readinto(free)
            self._check(bytes(free[:count]), is_last=not count)
            size = held + count
            if not count and held:
                ending = b"\r\n" if self._has_returns else b"\n"
                text[MARGIN + size : MARGIN + size + len(ending)] = list(ending)
                size += len(ending)
            if not size:
                break
            last = MARGIN + size
            whole = _last_line(text, MARGIN + held, last)
            if whole > MARGIN:
                yield self._rows(text[: whole + MARGIN], whole)
            held = last - whole
            if held > MAX_LINE_BYTES:
                raise CannotCutError
            text[MARGIN : MARGIN + held] = text[whole:last].copy()

    def _check(self, found: bytes, *, is_last: bool = False) -> None:
        """Refuse what is not plain."""
        if b"\0" in found or (b"\r" in found and not self._has_returns):
            raise CannotCutError
        if is_last or not found.isascii() or self._decoder.getstate()[0]:
            try:
                self._decoder.decode(found, final=is_last)
            except UnicodeDecodeError as error:
                raise CannotCutError from error

    def _rows(self, text: Bytes, last: int) -> CutRows:
        """Return the rows of whole lines; put aside those that are none."""
        body = text[MARGIN:last]
        is_end = body == _NEWLINE
        lines = int(np.count_nonzero(is_end))
        is_end |= body == self._mark
        at = np.flatnonzero(is_end)
        at += MARGIN
        begin = None
        if (
            len(at) != lines * self._width
            or (text[at[self._width - 1 :: self._width]] != _NEWLINE).any()
        ):
            at, begin = self._put_aside(text, at)
        self._line += lines
        ends = [at[place :: self._width].copy() for place in range(self._width)]
        if begin is None:
            begin = np.concatenate(([MARGIN], ends[-1][:-1] + 1))
        starts = [begin, *(end + 1 for end in ends[:-1])]
        if len(begin) and (ends[-1] - begin).max() >= MAX_LINE_BYTES:
            raise CannotCutError
        if self._has_returns:
            ends[-1] -= 1
            self._check_returns(body, text[ends[-1]], lines)
        _unquote(text, int(np.count_nonzero(body == _QUOTE)), starts, ends)
        return CutRows(text, tuple(starts), tuple(ends))

    def _check_returns(self, body: Bytes, signs: Bytes, lines: int) -> None:
        """Refuse lines that end otherwise than the header, and returns elsewhere."""
        is_right = (signs == _RETURN).all()
        if not is_right or np.count_nonzero(body == _RETURN) != lines:
            raise CannotCutError

    def _put_aside(self, text: Bytes, at: Places) -> tuple[Places, Places]:
        """Return the cuts of lines with as many cells as wanted, and where they begin."""
        newlines = np.flatnonzero(text[at] == _NEWLINE)
        counts = np.diff(newlines, prepend=-1)
        ends = at[newlines]
        begin = np.concatenate(([MARGIN], ends[:-1] + 1))
        is_whole = counts == self._width
        for row in np.flatnonzero(~is_whole).tolist():
            line = text[begin[row] : ends[row]].tobytes()
            if self._has_returns and not line.endswith(b"\r"):
                raise CannotCutError
            line = line.removesuffix(b"\r")
            if b'"' in line:
                raise CannotCutError
            if counts[row] == self._width + 1 and line[-1] == self._mark:
                # An empty cell too many: whether that counts, all lines together tell.
                raise CannotCutError
            self.ragged.append((self._line + 1 + row, line.decode()))
        return at[np.repeat(is_whole, counts)], begin[is_whole]

    def _drop_last_blanks(self) -> None:
        """Forget blank lines at the end; elsewhere they are not plain."""
        line = self._line
        while self.ragged and self.ragged[-1] == (line, ""):
            self.ragged.pop()
            line -= 1
        if any(not text for _, text in self.ragged):
            raise CannotCutError


def _unquote(text: Bytes, marks: int, starts: list[Places], ends: list[Places]) -> None:
    """Leave out the quotation marks around cells; refuse any that stand elsewhere.

    A cell that begins and ends with one, and has no other, is quoted, since the cells
    before it are closed; what every mark of the text belongs to is then known.
    """
    if not marks:
        return
    for at, (begin, end) in enumerate(zip(starts, ends, strict=True)):
        quoted = np.flatnonzero(text.take(begin) == _QUOTE)
        first, last = begin[quoted], end[quoted] - 1
        quoted = quoted[(text[last] == _QUOTE) & (first < last)]
        marks -= 2 * len(quoted)
        starts[at][quoted] += 1
        ends[at][quoted] -= 1
    if marks:
        raise CannotCutError


def _last_line(text: Bytes, first: int, last: int) -> int:
    """Return where the last whole line is over, :data:`MARGIN` where there is none."""
    for size in (4096, last - first):
        begin = max(first, last - size)
        found = text[begin:last].tobytes().rfind(b"\n")
        if found >= 0:
            return begin + found + 1
    return MARGIN
