"""Telephone numbers as whole numbers, a column at a time, with the form they are written in."""

import re
from typing import Final

import numpy as np
import numpy.typing as npt
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE

from trafficnet.records.bulk.cells import (
    MARGIN,
    Bytes,
    Cells,
    Places,
    Words,
    eight_digits,
    is_digit,
    only_last,
    words_before,
)
from trafficnet.values.phoneforms import HIDING
from trafficnet.values.phoneplans import NOUGHT_BEHIND_CODE, trunk_zero_code

INTERNATIONAL, NATIONAL, BARE, ABROAD, NOUGHT, ABROAD_NOUGHT = range(6)
"""``+44 79…``, ``079…``, ``4479…``, ``004479…``, ``+44 (0)79…`` and ``0044 (0)79…``."""

FORM_BITS: Final = 3
FORMS: Final = 1 << FORM_BITS
"""A key is a number times this, plus the form it was written in."""

NO_NUMBER: Final = 0

FEWEST, MOST = 10, 16
"""Digits of a number, and a + before it, that are read here."""

_LONGEST: Final = 40
_LONGEST_CODE: Final = 3
_PLUS, _SPACE, _OPEN, _CLOSE, _ZERO = map(ord, "+ ()0")
# What a cell may hold beside digits, a bit for each.
_HAS_PLUS, _HAS_SPACE, _HAS_DASH, _HAS_OPEN, _HAS_CLOSE, _HAS_OTHER = (
    1,
    2,
    4,
    8,
    16,
    128,
)
_BRACKETS: Final = _HAS_OPEN | _HAS_CLOSE
_SIGNS: Final = {"+": 1, " ": 2, "-": 4, "(": 8, ")": 16}
_SORT: Final = np.array(
    [
        0 if chr(one) in "0123456789" else _SIGNS.get(chr(one), _HAS_OTHER)
        for one in range(256)
    ],
    dtype=np.uint8,
)
_POWERS: Final = np.array([10**power for power in range(18)], dtype=np.uint64)
CODES: Final = np.array(
    [
        one in COUNTRY_CODE_TO_REGION_CODE
        and re.match(NOUGHT_BEHIND_CODE, f"+{one}(0)") is not None
        for one in range(10**_LONGEST_CODE)
    ]
)
"""The calling codes behind which a ``(0)`` is not dialled."""

Flags = npt.NDArray[np.bool_]


def keys_of(cells: Cells, home_country: str) -> Words:
    """Return the key of the telephone number in each cell.

    Parameters
    ----------
    cells
        A column of parties.
    home_country
        Whose leading 0 stands for its calling code.

    Returns
    -------
    ndarray
        The number times :data:`FORMS`, plus its form; :data:`NO_NUMBER` for a cell that
        is no plain number, which another reader must tell.

    Notes
    -----
    Between digits stand spaces, or dashes, or, beside a space, brackets. ``(0)`` behind a
    calling code is a trunk 0, which is not dialled from abroad; Italy and its neighbours
    keep it, so theirs are no plain numbers. In a number without ``+`` or ``0`` before it
    signs between the digits can show how it is meant: it has no key where there are any.
    """
    if not len(cells.starts):
        return np.zeros(0, dtype=np.uint64)
    # Cells end where the next begins; behind the last stands its margin.
    sorts = np.take(_SORT, cells.text)
    sorts[-MARGIN:] = 0
    cells = _unpadded(cells, sorts)
    text, starts = cells.text, cells.starts
    is_number = (cells.sizes > 0) & (cells.sizes <= _LONGEST)
    beside = np.bitwise_or.reduceat(sorts, starts)
    is_number &= _is_told(beside)
    has_digit = is_digit(text)
    has_digit[-MARGIN:] = False
    has_nought = np.zeros(len(starts), dtype=bool)
    if (beside & _HAS_OPEN).any():
        _bracketed(cells, has_digit, (is_number, has_nought, beside))
    _only_first_plus(cells, is_number)
    values, counts = _values(text, cells.ends, has_digit)
    return _keys(cells, (values, counts), (is_number, has_nought, beside), home_country)


def _unpadded(cells: Cells, sorts: Bytes) -> Cells:
    """Return cells without the spaces before them, which count for nothing."""
    for _ in range(_LONGEST):
        is_space = (cells.text[cells.starts] == _SPACE) & (cells.sizes > 0)
        if not is_space.any():
            break
        sorts[cells.starts[is_space]] = 0
        cells = Cells(cells.text, cells.starts + is_space, cells.sizes - is_space)
    return cells


def _is_told(beside: Bytes) -> Flags:
    """Tell which cells hold no more signs than can be understood together."""
    has_space, has_dash = beside & _HAS_SPACE != 0, beside & _HAS_DASH != 0
    has_open = beside & _HAS_OPEN != 0
    is_told = (beside & _HAS_OTHER == 0) & (has_open == (beside & _HAS_CLOSE != 0))
    told: Flags = is_told & np.where(
        has_open, has_space | ~has_dash, ~(has_space & has_dash)
    )
    return told


def _bracketed(
    cells: Cells, has_digit: Flags, told: tuple[Flags, Flags, Bytes]
) -> None:
    """Tell ``(0)`` from other brackets; its 0 is no digit of the number."""
    is_number, has_nought, beside = told
    text = cells.text
    opened = np.flatnonzero(text == _OPEN)
    all_rows = rows = np.searchsorted(cells.starts, opened, side="right") - 1
    next_one, next_two = text[opened + 1], text[opened + 2]
    is_within = opened + 2 < cells.ends[rows]
    is_nought = is_within & (next_one == _ZERO) & (next_two == _CLOSE)
    is_other = is_within & is_digit(next_one)
    is_other &= (next_one != _ZERO) | is_digit(next_two)
    is_number[rows[~is_nought & ~is_other]] = False
    closing = opened + 2
    rows, opened = rows[is_nought], opened[is_nought]
    has_digit[opened + 1] = False
    has_nought[rows] = True
    # One pair of brackets, behind a calling code, and no dashes.
    is_right = _is_behind_code(text, cells.starts[rows], opened)
    is_right &= beside[rows] & _HAS_DASH == 0
    is_number[rows[~is_right]] = False
    again = all_rows[1:][all_rows[1:] == all_rows[:-1]]
    is_number[again[has_nought[again]]] = False
    closed = np.flatnonzero(text == _CLOSE)
    if np.array_equal(closed, closing):
        return
    closed_rows = np.searchsorted(cells.starts, closed, side="right") - 1
    again = closed_rows[1:][closed_rows[1:] == closed_rows[:-1]]
    is_number[again[has_nought[again]]] = False


def _is_behind_code(text: Bytes, starts: Places, opened: Places) -> Flags:
    """Tell which brackets stand behind ``+`` or ``00`` and a calling code, and no more."""
    has_plus = text[starts] == _PLUS
    is_abroad = (text[starts] == _ZERO) & (text[starts + 1] == _ZERO)
    first = starts + np.where(has_plus, 1, 2)
    first += text[first] == _SPACE
    last = opened - (text[opened - 1] == _SPACE)
    sizes = last - first
    is_right = (has_plus | is_abroad) & (sizes >= 1) & (sizes <= _LONGEST_CODE)
    code = np.zeros(len(starts), dtype=np.int64)
    for at in range(_LONGEST_CODE):
        is_within = at < sizes
        sign = text[np.minimum(first + at, len(text) - 1)]
        is_right &= ~is_within | is_digit(sign)
        code = np.where(is_within, code * 10 + sign - _ZERO, code)
    is_right &= text[first] != _ZERO
    right: Flags = is_right & np.take(CODES, code, mode="clip")
    return right


def _only_first_plus(cells: Cells, is_number: Flags) -> None:
    """Leave out cells with a plus behind their first sign."""
    is_plus = cells.text == _PLUS
    is_first = is_plus[cells.starts] & is_number
    if np.count_nonzero(is_plus) == np.count_nonzero(is_first):
        return
    pluses = np.flatnonzero(is_plus)
    rows = np.searchsorted(cells.starts, pluses, side="right") - 1
    is_number[rows[cells.starts[rows] != pluses]] = False


def _values(text: Bytes, ends: Places, has_digit: Flags) -> tuple[Words, Places]:
    """Return the number that the digits of each cell make, and how many there are."""
    digits = np.zeros(2 * MARGIN + np.count_nonzero(has_digit), dtype=np.uint8)
    digits[MARGIN:-MARGIN] = np.compress(has_digit, text) & np.uint8(15)
    upto = np.cumsum(has_digit, dtype=np.int32)
    last = upto[ends - 1].astype(np.int64)
    counts = np.diff(last, prepend=0)
    found = words_before(digits, last + MARGIN, 2)
    low = eight_digits(found[:, 1])
    high = eight_digits(only_last(found[:, 0], counts - 8))
    return high * _POWERS[8] + low, counts


def _keys(
    cells: Cells,
    numbers: tuple[Words, Places],
    told: tuple[Flags, Flags, Bytes],
    home_country: str,
) -> Words:
    """Return the keys by form: which sign comes first, and how many digits follow it."""
    values, counts = numbers
    is_number, has_nought, beside = told
    first, second = cells.text[cells.starts], cells.text[cells.starts + 1]
    has_plus = first == _PLUS
    sizes = counts + has_plus
    is_number = is_number & (sizes >= FEWEST) & (sizes <= MOST)

    def has(noughts: int) -> Flags:
        """Tell which numbers begin with so many noughts, and no more."""
        low = np.take(_POWERS, counts - noughts - 1, mode="clip")
        high = np.take(_POWERS, counts - noughts, mode="clip")
        return (values >= low) & (values < high)

    is_abroad = ~has_plus & (first == _ZERO) & (second == _ZERO)
    keys = np.zeros(len(values), dtype=np.uint64)
    shifted = values * np.uint64(FORMS)
    for is_form, form, nought_form in (
        (has_plus & has(0), INTERNATIONAL, NOUGHT),
        (is_abroad & has(2), ABROAD, ABROAD_NOUGHT),
    ):
        forms = np.where(has_nought, np.uint64(nought_form), np.uint64(form))
        keys = np.where(is_form, shifted + forms, keys)
    keys = np.where((beside == 0) & has(0), shifted + np.uint64(BARE), keys)
    code = home_code(home_country)
    if code:
        is_home = ~has_plus & ~has_nought & has(1)
        before = np.uint64(int(code)) * np.take(_POWERS, counts - 1, mode="clip")
        national = (values + before) * np.uint64(FORMS) + np.uint64(NATIONAL)
        keys = np.where(is_home, national, keys)
    keys[~is_number] = NO_NUMBER
    return keys


def home_code(home_country: str) -> str | None:
    """Return the calling code that a leading 0 stands for, None where it may not.

    Where what hides one's number begins with 0, as numbers do, it is not clear.
    """
    hiding = HIDING.get(home_country.upper(), ())
    is_hidden = any(code.startswith("0") for code in hiding)
    return None if is_hidden else trunk_zero_code(home_country)
