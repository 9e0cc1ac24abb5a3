"""The cells of a column of texts, read all at once as bytes: short numbers, fixed forms."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

MARGIN: Final = 24
"""Bytes of nothing before the first cell and behind the last."""

UNREAD: Final = -2
EMPTY: Final = -1

WORD: Final = 8
"""Bytes that are looked at in one go."""

NOUGHTS: Final = np.uint64(0x3030_3030_3030_3030)
"""A word of eight times the digit 0."""

_MOST_DIGITS: Final = 5
_MOST_WORDS: Final = 8
_NOUGHT, _NINE = ord("0"), ord("9")
# The eight bytes of a word of which only the last so many count.
_LAST: Final = np.array(
    [(1 << 64) - (1 << (64 - WORD * size)) for size in range(WORD + 1)],
    dtype=np.uint64,
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of texts.

    Parameters
    ----------
    text
        The bytes of all cells, one behind the other, with :data:`MARGIN` on both sides.
    starts, sizes
        Where each cell begins, and how many bytes it has.
    """

    text: Bytes
    starts: Places
    sizes: Places

    @property
    def ends(self) -> Places:
        """Return where each cell is over."""
        return self.starts + self.sizes

    def table(self, size: int, rows: Places | None) -> Bytes:
        """Return some cells of one size as a table, a byte a column; None for all."""
        ends = self.ends if rows is None else self.ends[rows]
        return bytes_before(self.text, ends, size)


def cells_of(column: pa.Array) -> Cells:
    """Return the cells of a column of texts.

    Parameters
    ----------
    column
        Texts without nulls.
    """
    column = column.cast(pa.string())
    _, offsets, data = column.buffers()
    at = np.frombuffer(offsets, dtype=np.int32)[column.offset :][: len(column) + 1]
    places = at.astype(np.int64)
    first, last = (int(places[0]), int(places[-1])) if len(places) else (0, 0)
    text = np.zeros(last - first + 2 * MARGIN, dtype=np.uint8)
    if last > first:
        text[MARGIN:-MARGIN] = np.frombuffer(data, dtype=np.uint8)[first:last]
    return Cells(text, places[:-1] - (first - MARGIN), np.diff(places))


def compact(cells: Cells, rows: Places) -> Cells:
    """Return some cells, one behind the other again."""
    sizes = cells.sizes[rows]
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    text = np.zeros(total + 2 * MARGIN, dtype=np.uint8)
    before = cells.starts[rows] - (ends - sizes)
    text[MARGIN : MARGIN + total] = cells.text[
        np.repeat(before, sizes) + np.arange(total)
    ]
    return Cells(text, ends - sizes + MARGIN, sizes)


def arrow_of(cells: Cells, rows: Places | None = None) -> pa.Array:
    """Return cells as a column of texts, all of them or some."""
    some = compact(cells, np.arange(len(cells.sizes)) if rows is None else rows)
    offsets = np.zeros(len(some.sizes) + 1, dtype=np.int32)
    np.cumsum(some.sizes, out=offsets[1:])
    text = some.text[MARGIN:-MARGIN]
    return pa.StringArray.from_buffers(
        len(some.sizes), pa.py_buffer(offsets), pa.py_buffer(text)
    )


def coded(cells: Cells) -> tuple[Places, list[str]]:
    """Return which of the different texts of a column each cell is, and these texts."""
    words = -(-int(cells.sizes.max(initial=0)) // WORD)
    if words > _MOST_WORDS:
        column = arrow_of(cells).dictionary_encode()
        return column.indices.to_numpy().astype(np.int64), column.dictionary.to_pylist()
    code, _ = pd.factorize(cells.sizes)
    for word in range(words):
        left = cells.sizes - WORD * word
        ends = np.where(left > 0, cells.ends - WORD * word, MARGIN)
        found = only_last(words_before(cells.text, ends, 1)[:, 0], left)
        other, values = pd.factorize(found)
        code, _ = pd.factorize(code * len(values) + other)
    firsts = np.zeros(int(code.max(initial=-1)) + 1, dtype=np.int64)
    firsts[code[::-1]] = np.arange(len(code))[::-1]
    return code, arrow_of(cells, firsts).to_pylist()


def words_before(text: Bytes, ends: Places, words: int) -> Words:
    """Return the bytes before each of some places as words of eight, the first one lowest.

    Parameters
    ----------
    text
        Bytes, at least so many words of them before the first place.
    ends
        The places.
    words
        How many words are wanted.

    Returns
    -------
    ndarray
        A row for each place, a column for each word, in the order of the text.
    """
    size = WORD * words
    found: Words = bytes_before(text, ends, size).view("<u8")
    return found


def bytes_before(text: Bytes, ends: Places, size: int) -> Bytes:
    """Return so many bytes before each of some places, a row for each place."""
    # Items of many bytes are copied whole, wherever they begin.
    whole = np.ndarray(
        (max(0, len(text) - size + 1),), dtype=f"V{size}", buffer=text, strides=(1,)
    )
    found: Bytes = whole[ends - size].view(np.uint8).reshape(len(ends), size)
    return found


def only_last(words: Words, sizes: Places) -> Words:
    """Return words of which only the last bytes count, so many as ``sizes`` says."""
    kept: Words = words & np.take(_LAST, sizes, mode="clip")
    return kept


def eight_digits(words: Words) -> Words:
    """Return the number that the eight bytes of a word make, each a digit from 0 to 9.

    Two digits are put together at a time: with the next, with the next two, the next four.
    """
    pairs = (words * np.uint64(10 * 256 + 1)) >> np.uint64(8)
    pairs &= np.uint64(0x00FF_00FF_00FF_00FF)
    fours = (pairs * np.uint64(100 * 65536 + 1)) >> np.uint64(16)
    fours &= np.uint64(0x0000_FFFF_0000_FFFF)
    eights: Words = (fours * np.uint64((10_000 << 32) + 1)) >> np.uint64(32)
    return eights


def short_numbers(cells: Cells) -> npt.NDArray[np.int32]:
    """Return the whole number in each cell, if it is up to five digits and nothing else.

    Returns
    -------
    ndarray
        :data:`EMPTY` for a cell with nothing in it, :data:`UNREAD` for every other.
    """
    sizes = cells.sizes
    kept = np.take(_LAST, sizes, mode="clip")
    low = np.uint64(0x0606_0606_0606_0606)
    high = np.uint64(0xF0F0_F0F0_F0F0_F0F0)
    digits = (words_before(cells.text, cells.ends, 1)[:, 0] ^ NOUGHTS) & kept
    is_whole = ((digits | (digits + low)) & kept & high) == 0
    first = cells.text[cells.starts]
    is_whole &= (sizes == 1) | ((sizes <= _MOST_DIGITS) & (first != _NOUGHT))
    values = eight_digits(digits).astype(np.int32)
    values[~is_whole] = UNREAD
    values[sizes == 0] = EMPTY
    return values


def is_digit(text: Bytes) -> npt.NDArray[np.bool_]:
    """Tell which bytes are digits."""
    return (text - np.uint8(_NOUGHT)) <= np.uint8(_NINE - _NOUGHT)
