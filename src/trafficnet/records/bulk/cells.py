"""The cells of a column of texts, read all at once as bytes: short numbers, fixed forms."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

MARGIN: Final = 16
"""Bytes of nothing before the first cell and behind the last."""

UNREAD: Final = -2
EMPTY: Final = -1

_WORD: Final = 8
_MOST_DIGITS: Final = 5
_NOUGHT, _NINE = ord("0"), ord("9")
# The eight bytes of a word of which only the last so many count.
_LAST: Final = np.array(
    [(1 << 64) - (1 << (64 - _WORD * size)) for size in range(_WORD + 1)],
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
        if rows is None:
            return self.text[MARGIN:-MARGIN].reshape(-1, size)
        found: Bytes = self.text[self.starts[rows][:, None] + np.arange(size)]
        return found


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


def words_before(text: Bytes, ends: Places) -> Words:
    """Return the eight bytes before each of some places, the first one lowest."""
    whole: Words = np.ndarray(
        (len(text) - _WORD + 1,), dtype="<u8", buffer=text, strides=(1,)
    )
    found: Words = whole[ends - _WORD]
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
    nought, low = np.uint64(0x3030_3030_3030_3030), np.uint64(0x0606_0606_0606_0606)
    high = np.uint64(0xF0F0_F0F0_F0F0_F0F0)
    digits = (words_before(cells.text, cells.ends) ^ nought) & kept
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
