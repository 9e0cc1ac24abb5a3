"""Telephone numbers by the pattern of their signs: all cells written alike are read at once."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from trafficnet.records.bulk.cells import (
    NOUGHTS,
    WORD,
    Cells,
    Places,
    Words,
    compact,
    eight_digits,
    only_last,
    words_before,
)
from trafficnet.records.bulk.dialling import (
    ABROAD,
    ABROAD_NOUGHT,
    BARE,
    CODES,
    FEWEST,
    FORMS,
    INTERNATIONAL,
    MOST,
    NATIONAL,
    NO_NUMBER,
    NOUGHT,
    home_code,
    keys_of,
)

Flags = npt.NDArray[np.bool_]

_WORDS: Final = 3
_LONGEST: Final = _WORDS * WORD
_NO_DIGIT: Final = np.uint64(0x7676_7676_7676_7676)
_TOPS: Final = np.uint64(0x8080_8080_8080_8080)
# Odd numbers that scatter the patterns over a table; any would do.
_SCATTER: Final = tuple(
    map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
)
_BY_SIZE: Final = np.uint64(0xD6E8FEB86659FD93)
_BITS: Final = 22
# What the table says of a pattern: not met yet, no number, or to be read the long way.
_NEW, _NOTHING, _LONG = 0, 254, 255
_MOST_MET: Final = 64

_SIGNS: Final = re.compile(r"[D +()-]*")
_IN_BRACKETS: Final = re.compile(r"[^()]*\(DD[^()]*\)[^()]*")
_TRUNK: Final = re.compile(r"(\+|DD) ?(D{1,3}) ?\(D\)[D ]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a number: which bytes are digits, and the signs between them.

    Parameters
    ----------
    digits
        How far each digit that counts stands from the end of the cell, the last first.
    is_plus
        Whether ``+`` stands first.
    is_bare
        Whether there is no sign at all.
    may_be_abroad
        Whether the first two bytes are digits, which may be the ``00`` of abroad.
    trunk
        How far the 0 of ``(0)`` stands from the end, and how many digits the calling code
        before it has; None where there is no such 0.
    """

    digits: tuple[int, ...]
    is_plus: bool
    is_bare: bool
    may_be_abroad: bool
    trunk: tuple[int, int] | None

    @property
    def words(self) -> int:
        """Return in how many of the last words of a cell its digits stand."""
        places = (*self.digits, self.trunk[0] if self.trunk else 0)
        return max(places) // WORD + 1

    def values(self, words: list[Words]) -> Words:
        """Return the number that the digits of each cell make."""
        parts: list[Words] = []
        for first in range(0, len(self.digits), WORD):
            whole = np.zeros(len(words[0]), dtype=np.uint64)
            for (word, shift), mask in _moves(self.digits[first : first + WORD]):
                moved = words[word] & np.uint64(mask)
                if shift > 0:
                    moved <<= np.uint64(WORD * shift)
                elif shift < 0:
                    moved >>= np.uint64(-WORD * shift)
                whole |= moved
            parts.append(eight_digits(whole))
        low, *high = parts
        for part in high:
            low += part * np.uint64(10**WORD)
        return low

    def keys(self, words: list[Words], code: str | None) -> tuple[Words, Flags | None]:
        """Return the key of each cell, and which must be read the long way.

        Parameters
        ----------
        words
            The digits in the last eight bytes of each cell, in those before, and so on.
        code
            The calling code that a leading 0 stands for.
        """
        values = self.values(words)
        count = len(self.digits)
        shifted = values * np.uint64(FORMS)
        forms = (NOUGHT, ABROAD_NOUGHT) if self.trunk else (INTERNATIONAL, ABROAD)
        keys = np.zeros(len(values), dtype=np.uint64)
        if self.is_plus:
            is_form = values >= np.uint64(10 ** (count - 1))
            keys = np.where(is_form, shifted + np.uint64(forms[0]), keys)
        elif self.may_be_abroad:
            is_form = _between(values, count - 3)
            keys = np.where(is_form, shifted + np.uint64(forms[1]), keys)
        if self.is_bare:
            is_form = _between(values, count - 1)
            keys = np.where(is_form, shifted + np.uint64(BARE), keys)
        if self.trunk:
            return self._behind_code(keys, values, words)
        if code and not self.is_plus:
            before = np.uint64(int(code) * 10 ** (count - 1) * FORMS + NATIONAL)
            keys = np.where(_between(values, count - 2), shifted + before, keys)
        return keys, None

    def _behind_code(
        self, keys: Words, values: Words, words: list[Words]
    ) -> tuple[Words, Flags]:
        """Keep the keys of numbers whose ``(0)`` stands behind a calling code."""
        at, size = self.trunk or (0, 0)
        before = len(self.digits) - size - (0 if self.is_plus else 2)
        codes = values // np.uint64(10**before)
        is_right = np.take(CODES, codes.astype(np.intp), mode="clip")
        within = (words[at // WORD] >> np.uint64(WORD * (WORD - 1 - at % WORD))) & (
            np.uint64(0xFF)
        )
        return np.where(is_right, keys, np.uint64(NO_NUMBER)), within != 0


def pattern_of(text: str) -> Pattern | int:
    """Return the pattern of a cell, :data:`_NOTHING` or :data:`_LONG` where it has none.

    Parameters
    ----------
    text
        The cell, with ``D`` for every digit.
    """
    if not _SIGNS.fullmatch(text):
        return _NOTHING
    is_plus = text.startswith("+")
    trunk = None
    omitted = -1
    if "(" in text or ")" in text:
        found = _TRUNK.fullmatch(text)
        if found:
            omitted = text.index("(") + 1
            trunk = len(text) - 1 - omitted, len(found[2])
        elif not _IN_BRACKETS.fullmatch(text):
            return _LONG
    is_told = " " in text or "-" not in text if "(" in text else not {*" -"} <= {*text}
    if text.startswith(" ") or "+" in text[1:] or not is_told:
        return _LONG
    places = [at for at, sign in enumerate(text) if sign == "D" and at != omitted]
    if not FEWEST <= len(places) + is_plus <= MOST:
        return _LONG if trunk else _NOTHING
    return Pattern(
        tuple(len(text) - 1 - at for at in reversed(places)),
        is_plus,
        is_bare=not text.strip("D"),
        may_be_abroad=text.startswith("DD"),
        trunk=trunk,
    )


class Patterns:
    """The ways to write a number that were met so far.

    Parameters
    ----------
    home_country
        Whose leading 0 stands for its calling code.

    Notes
    -----
    Whatever has no pattern is read by :func:`~trafficnet.records.bulk.dialling.keys_of`,
    which gives the same keys, some five times slower.
    """

    def __init__(self, home_country: str) -> None:
        """Begin with none."""
        self._home_country = home_country
        self._code = home_code(home_country)
        self._table = np.zeros(1 << _BITS, dtype=np.uint8)
        self._known: dict[int, Pattern] = {}
        self._signs = np.zeros((_WORDS + 1, _LONG + 1), dtype=np.uint64)

    def keys(self, cells: Cells) -> Words:
        """Return what ``keys_of`` gives of each cell.

        Parameters
        ----------
        cells
            A column of parties.
        """
        keys = np.zeros(len(cells.sizes), dtype=np.uint64)
        digits, signs = _told_apart(cells)
        sort = self._sorts(cells, signs)
        order = np.argsort(sort, kind="stable")
        bounds = np.concatenate(
            ([0], np.cumsum(np.bincount(sort, minlength=_LONG + 1)))
        )
        long = [order[bounds[_LONG] :], order[: bounds[1]]]
        for one, pattern in self._known.items():
            rows = order[bounds[one] : bounds[one + 1]]
            if len(rows):
                some = [word.take(rows) for word in digits[: pattern.words]]
                keys[rows], is_open = pattern.keys(some, self._code)
                if is_open is not None and is_open.any():
                    long.append(rows[is_open])
        left = np.concatenate(long)
        left = left[cells.sizes[left] > 0]
        if len(left):
            keys[left] = keys_of(compact(cells, left), self._home_country)
        return keys

    def _sorts(self, cells: Cells, signs: list[Words]) -> npt.NDArray[np.uint8]:
        """Return the pattern of each cell, by its number."""
        sizes = cells.sizes.astype(np.uint64)
        place = sizes * _BY_SIZE
        for word, factor in zip(signs, _SCATTER, strict=True):
            place += word * factor
        at = (place >> np.uint64(64 - _BITS)).astype(np.intp)
        sort = self._table.take(at)
        new = np.flatnonzero(sort == _NEW)
        if len(new):
            self._meet(cells, signs, at, new)
            sort = self._table.take(at)
        is_like = self._signs[_WORDS].take(sort) == sizes
        for word, own in zip(signs, self._signs, strict=False):
            is_like &= own.take(sort) == word
        is_like |= sort == _NOTHING
        sort[~is_like] = _LONG
        return sort

    def _meet(self, cells: Cells, signs: list[Words], at: Places, new: Places) -> None:
        """Note the most frequent of the patterns that were not met before."""
        places, firsts, counts = np.unique(
            at[new], return_index=True, return_counts=True
        )
        for one in np.argsort(-counts, kind="stable")[:_MOST_MET].tolist():
            row = int(new[firsts[one]])
            size, end = int(cells.sizes[row]), int(cells.ends[row])
            text = cells.text[end - size : end].tobytes().decode("latin-1")
            found: Pattern | int = _NOTHING
            if size > _LONGEST:
                found = _LONG
            elif size:
                found = pattern_of(re.sub("[0-9]", "D", text))
            number = len(self._known) + 1
            if isinstance(found, Pattern):
                if number >= _NOTHING:
                    continue
                self._known[number] = found
                self._signs[:, number] = (*(word[row] for word in signs), size)
            else:
                number = found
            self._table[places[one]] = number


def _told_apart(cells: Cells) -> tuple[list[Words], list[Words]]:
    """Return the digits and the signs of cells, the last eight bytes first.

    A digit is a byte of its value, a sign a byte that is no digit's; where the one stands
    the other is 0.
    """
    found = words_before(cells.text, cells.ends, _WORDS)
    digits: list[Words] = []
    signs: list[Words] = []
    for word in range(_WORDS):
        bytes_ = found[:, _WORDS - 1 - word] ^ NOUGHTS
        bytes_ = only_last(bytes_, cells.sizes - WORD * word)
        tops = bytes_ + _NO_DIGIT
        tops |= bytes_
        tops &= _TOPS
        # 0x80 becomes 0xFF.
        tops |= tops - (tops >> np.uint64(7))
        signs.append(bytes_ & tops)
        digits.append(bytes_ & ~tops)
    return digits, signs


@cache
def _moves(places: tuple[int, ...]) -> list[tuple[tuple[int, int], int]]:
    """Return how up to eight digits get to the end of a word: word, bytes up, which bytes."""
    masks: dict[tuple[int, int], int] = {}
    for at, place in enumerate(places):
        word, back = divmod(place, WORD)
        source = WORD - 1 - back
        move = word, (WORD - 1 - at) - source
        masks[move] = masks.get(move, 0) | 0xFF << (8 * source)
    return list(masks.items())


def _between(values: Words, power: int) -> Flags:
    """Tell which values have ``power + 1`` digits."""
    low, high = np.uint64(10**power), np.uint64(10 ** (power + 1))
    found: Flags = (values >= low) & (values < high)
    return found
