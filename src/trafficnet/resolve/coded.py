"""The descriptions as columns of whole numbers, so that many pairs are compared at once.

Most pairs agree or differ in values that thousands of other pairs hold too. Each
distinct value is given a number once; two columns of numbers are then compared in one
step, and what needs thought (two names, two addresses) is worked out once for each
distinct pair of values.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from trafficnet.resolve.descriptions import IDENTIFIERS, Description

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.int8]
Value = TypeVar("Value", bound=Hashable)

SETS = (*IDENTIFIERS, "nationalities", "vehicles", "imeis")
"""The columns whose values are sets."""

UNKNOWN = -1
PORTION = 262_144
"""So many pairs are worked on at once where a step takes much memory for each."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """One field of all descriptions: a number each, and what the numbers mean.

    Parameters
    ----------
    codes
        The number of each description's value, -1 where nothing is known.
    values
        The distinct values, by number.
    """

    codes: Ints
    values: tuple[Value, ...]


def column(values: Iterable[Value | None]) -> Column[Value]:
    """Return values as numbers, in the order of their first appearance.

    >>> column(["b", None, "a", "b"]).codes.tolist()
    [0, -1, 1, 0]
    """
    numbers: dict[Value, int] = {}
    codes = [
        numbers.setdefault(value, len(numbers)) if value else UNKNOWN
        for value in values
    ]
    return Column(np.asarray(codes, dtype=np.int64), tuple(numbers))


@dataclass(frozen=True, slots=True)
class Coded:
    """All descriptions, column by column."""

    names: Column[tuple[str, ...]]
    born: Column[str]
    sex: Column[str]
    address: Column[str]
    city: Column[str]
    case: Column[str]
    sets: dict[str, Column[frozenset[str]]]

    def __len__(self) -> int:
        """Return the number of descriptions."""
        return len(self.names.codes)


def coded(descriptions: Sequence[Description]) -> Coded:
    """Return the descriptions as columns of numbers."""
    sets = {
        field: column(
            d.identifiers[field] if field in IDENTIFIERS else getattr(d, field)
            for d in descriptions
        )
        for field in SETS
    }
    return Coded(
        names=column(d.names for d in descriptions),
        born=column(d.born for d in descriptions),
        sex=column(d.sex for d in descriptions),
        address=column(d.address for d in descriptions),
        city=column(d.city for d in descriptions),
        case=column(d.case_id for d in descriptions),
        sets=sets,
    )


def portions(count: int) -> Iterator[slice]:
    """Yield slices that cover so many pairs, so that steps between take little memory.

    >>> [(s.start, s.stop) for s in portions(PORTION + 1)] == [
    ...     (0, PORTION), (PORTION, 2 * PORTION)]
    True
    """
    for start in range(0, count, PORTION):
        yield slice(start, start + PORTION)


def distinct(numbers: Ints) -> Ints:
    """Return the distinct numbers, sorted; ``numpy.unique`` takes ten times as long.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(numbers)
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def levels_of(
    column: Column[Value],
    left: Ints,
    right: Ints,
    compare: Callable[[Value, Value], int],
    wanted: npt.NDArray[np.bool_] | None = None,
) -> Levels:
    """Return the level of each pair of descriptions in one column.

    ``compare`` is asked once for each distinct pair of values, in either order;
    ``wanted`` leaves the other pairs at -1.
    """
    ours, theirs = column.codes[left], column.codes[right]
    known = (ours >= 0) & (theirs >= 0)
    if wanted is not None:
        known &= wanted
    levels = np.full(len(left), UNKNOWN, dtype=np.int8)
    low = np.minimum(ours[known], theirs[known])
    high = np.maximum(ours[known], theirs[known])
    values = column.values  # noqa: PD011 - a column of ours
    count = max(len(values), 1)
    places, pairs = pd.factorize(low * count + high)
    found = [compare(values[n // count], values[n % count]) for n in pairs.tolist()]
    levels[known] = np.asarray(found, dtype=np.int8)[places]
    return levels
