"""Which different numbers a long column holds, and values put behind one another."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from trafficnet.records.bulk.cells import Places, Words

_FIRST_ROWS: Final = 1 << 16
_FEWEST_BITS, _MOST_BITS = 16, 23
_SCATTER: Final = np.uint64(0x9E3779B97F4A7C15)


class Seen:
    """The different keys of a column, told apart as they come.

    Notes
    -----
    Every key has one place in a table, which holds the last key that came there; a key
    that is not found there is noted, perhaps not for the first time. Most keys of a large
    table of calls come often, so that few are noted.
    """

    def __init__(self, rows: int) -> None:
        """Make ready for so many rows, more or less."""
        bits = min(max(rows.bit_length(), _FEWEST_BITS), _MOST_BITS)
        self._shift = np.uint64(64 - bits)
        self._table = np.zeros(1 << bits, dtype=np.uint64)
        self._noted = [np.zeros(0, dtype=np.uint64)]

    def add(self, keys: Words) -> None:
        """Look at some keys; 0 is none."""
        places = ((keys * _SCATTER) >> self._shift).astype(np.intp)
        new = np.flatnonzero(self._table.take(places) != keys)
        found = keys[new]
        self._table[places[new]] = found
        self._noted.append(_different(found))

    def keys(self) -> Words:
        """Return every key once, in order."""
        found = _different(np.concatenate(self._noted))
        return found[np.searchsorted(found, 1) :]


def rows_of(column: Words, few: Words) -> Places:
    """Return the rows of a long column that hold one of some values.

    Parameters
    ----------
    column
        The column.
    few
        Values in order, each once.
    """
    if not len(few):
        return np.zeros(0, dtype=np.int64)
    bits = min(max(4 + len(few).bit_length(), _FEWEST_BITS), _MOST_BITS)
    shift = np.uint64(64 - bits)
    is_near = np.zeros(1 << bits, dtype=bool)
    is_near[((few * _SCATTER) >> shift).astype(np.intp)] = True
    found = []
    for first in range(0, len(column), _FIRST_ROWS):
        some = column[first : first + _FIRST_ROWS]
        near = np.flatnonzero(
            is_near.take(((some * _SCATTER) >> shift).astype(np.intp))
        )
        at = np.searchsorted(few, some[near])
        at[at == len(few)] = 0
        found.append(near[few[at] == some[near]] + first)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


class Grown:
    """Values put behind one another.

    Parameters
    ----------
    kind
        Their type.
    rows
        How many are to be expected; there may be more.
    """

    def __init__(self, kind: str, rows: int) -> None:
        """Begin with none."""
        self._values: npt.NDArray[Any] = np.empty(max(rows, _FIRST_ROWS), dtype=kind)
        self._size = 0

    def add(self, values: npt.NDArray[Any]) -> None:
        """Put some more behind the others."""
        end = self._size + len(values)
        if end > len(self._values):
            grown = np.empty(max(end, 2 * len(self._values)), dtype=self._values.dtype)
            grown[: self._size] = self._values[: self._size]
            self._values = grown
        self._values[self._size : end] = values
        self._size = end

    def values(self) -> npt.NDArray[Any]:
        """Return all of them."""
        return self._values[: self._size]


def _different(keys: Words) -> Words:
    """Return every key once, in order."""
    keys = np.sort(keys)
    is_first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    return keys[is_first]
