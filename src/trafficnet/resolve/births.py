"""How two dates of birth agree, when either may be partial or hold a slip."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import DamerauLevenshtein, Hamming

FULL, NEAR, OVERLAP, CLOSE, DIFFER, CONFLICT, UNKNOWN = 5, 4, 3, 2, 1, 0, -1
"""Levels, best first: the same full date; one slip of the keys, or day and month
swapped; one says less than the other and they agree; one part or two digits off, or a
year apart, which neither helps nor forbids, unless a generation lies between; different, within a generation (people are
given false ages); different by a generation, as father and son; one is not known."""

PARTS_THAT_AGREE = 2
DIGITS_OFF = 2
YEARS_OFF = 1
GENERATION = 12

DAY_LENGTH = 10
YEAR_LENGTH = 4


def is_full(born: str | None) -> bool:
    """Whether a date of birth names a day.

    >>> is_full("1990-02"), is_full("1990-02-03")
    (False, True)
    """
    return born is not None and len(born) >= DAY_LENGTH


def births_level(left: str | None, right: str | None) -> int:
    """Return how well two dates of birth (partial ISO text) agree.

    A *slip* is one digit typed wrong, or two neighbouring digits swapped; day and
    month may also have changed places. Partial dates are compared as far as both go.

    >>> births_level("1990-02-03", "1990-03-02") == NEAR
    True
    >>> births_level("1990", "1990-03-02") == OVERLAP
    True
    >>> births_level("1990-02-03", "1987-11-21") == DIFFER
    True
    >>> births_level("1990-02-03", "1961-11-21") == CONFLICT
    True
    """
    if not left or not right:
        return UNKNOWN
    if is_full(left) and is_full(right):
        return _full_level(left[:DAY_LENGTH], right[:DAY_LENGTH])
    shared = min(len(left), len(right))
    if left[:shared] == right[:shared]:
        return OVERLAP
    return _years_level(left, right)


def _full_level(left: str, right: str) -> int:
    """Return the level of two full dates."""
    if left == right:
        return FULL
    ours, theirs = left.split("-"), right.split("-")
    swapped = ours[0] == theirs[0] and ours[1:] == theirs[:0:-1]
    if swapped or DamerauLevenshtein.distance(left, right) <= 1:
        return NEAR
    worst = _years_level(left, right)
    equal = sum(a == b for a, b in zip(ours, theirs, strict=True))
    close = equal >= PARTS_THAT_AGREE or Hamming.distance(left, right) <= DIGITS_OFF
    return CLOSE if close and worst != CONFLICT else worst


def _years_level(left: str, right: str) -> int:
    """Return the level of two dates that do not agree, by the years between them."""
    apart = _years_apart(left, right)
    if apart <= YEARS_OFF:
        return CLOSE
    return DIFFER if apart < GENERATION else CONFLICT


def _years_apart(left: str, right: str) -> int:
    """Return how many years lie between two dates, by their years alone."""
    return abs(int(left[:YEAR_LENGTH]) - int(right[:YEAR_LENGTH]))


Digits = npt.NDArray[np.int16]

_NEIGHBOURS = ((0, 1), (1, 2), (2, 3), (4, 5), (6, 7))
"""Places of a date's eight digits that stand side by side."""


def digit_table(texts: Sequence[str]) -> Digits:
    """Return the eight digits of each full date, one row each; zeros for partial ones."""
    plain = [t[:DAY_LENGTH].replace("-", "") if is_full(t) else "0" * 8 for t in texts]
    joined = np.frombuffer("".join(plain).encode("ascii"), dtype=np.uint8)
    return joined.reshape(-1, 8).astype(np.int16) - ord("0")


def full_levels(left: Digits, right: Digits) -> npt.NDArray[np.int8]:
    """Return the levels of many pairs of full dates, as :func:`births_level` would."""
    same = left == right
    off = 8 - same.sum(axis=1)
    years, months, days = (
        same[:, a:b].all(axis=1) for a, b in ((0, 4), (4, 6), (6, 8))
    )
    turned = (left[:, 4:6] == right[:, 6:]).all(axis=1)
    turned &= (left[:, 6:] == right[:, 4:6]).all(axis=1)
    near = (years & turned) | (off <= 1)
    for one, two in _NEIGHBOURS:
        crossed = (left[:, one] == right[:, two]) & (left[:, two] == right[:, one])
        near |= (off == 2) & ~same[:, one] & ~same[:, two] & crossed  # noqa: PLR2004
    scale = np.array([1000, 100, 10, 1])
    apart = np.abs(left[:, :4] @ scale - right[:, :4] @ scale)
    equal = years.astype(int) + months + days
    close = (equal >= PARTS_THAT_AGREE) | (off <= DIGITS_OFF)
    worst = np.where(apart < GENERATION, DIFFER, CONFLICT)
    worst = np.where(apart <= YEARS_OFF, CLOSE, worst)
    levels = np.where(close & (worst != CONFLICT), CLOSE, worst)
    return np.where(off == 0, FULL, np.where(near, NEAR, levels)).astype(np.int8)
