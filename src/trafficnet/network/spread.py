"""Which nodes lie spread over many groups, a small part of what everybody does.

Works on arrays alone, so that two million pairs are looked through in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graspologic_native as gn
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from trafficnet.network.arrays import entries

Bools = NDArray[np.bool_]
Whole = NDArray[np.int64]
Matrix = Any  # scipy's own types are generic in ways that are not needed here

MIN_PEOPLE = 8
MIN_GROUPS = 3
GROUP_SIZE = 3
SPREAD = 0.75
FAR_OUT = 1.5
OTHER_CONTACTS = 3
SMALL_PART = 0.2

LARGE = 200_000
"""Above so many pairs groups are found in one pass instead of two."""


@dataclass(frozen=True, slots=True)
class Service:
    """A node that serves many groups.

    Parameters
    ----------
    place
        Its place in the matrix.
    contacts, people, groups
        How many contacts it has, with how many people, of how many groups.
    """

    place: int
    contacts: int
    people: int
    groups: int

    @property
    def reason(self) -> str:
        """Why it is taken for one."""
        return (
            f"called by or calling {self.people} people in {self.groups} groups, "
            "none prevailing"
        )


def service_places(matrix: Matrix, may_serve: Bools) -> list[Service]:
    """Return the nodes that serve many groups, in order.

    Parameters
    ----------
    matrix
        Contacts between nodes, symmetric, CSR with sorted indices.
    may_serve
        Which nodes can be services at all: numbers that nobody is known to use.

    Notes
    -----
    A number is a service when all of this holds: at least 8 people and more than the
    upper quartile plus 1.5 times the quartile distance of all callers (Tukey's fence);
    at least 3 groups of 3 or more; the callers lie over the groups at least 0.75 times
    as evenly (1 minus the sum of squared shares) as the groups' own sizes do; and of the
    callers, the middle one has at least 3 other contacts and spends at most a fifth of
    all contacts on this number. Groups are found by Leiden on the contacts without the
    suspected numbers. Costs one or two passes of Leiden, and the links of the suspects.
    """
    degree = np.diff(matrix.indptr)
    if not (degree > 0).any():
        return []
    low, high = np.quantile(degree[degree > 0], [0.25, 0.75])
    fence = max(MIN_PEOPLE, high + FAR_OUT * (high - low))
    suspect = may_serve & (degree >= fence)
    if not suspect.any():
        return []
    return _Crowd.of(matrix, suspect).services()


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Everybody's group, and what everybody does with those who are not suspected."""

    matrix: Matrix
    suspect: Bools
    group: Whole
    chance: float
    others: Whole
    other_contacts: NDArray[np.float64]

    @classmethod
    def of(cls, matrix: Matrix, suspect: Bools) -> _Crowd:
        """Find groups without the suspects, and count what each node does without them."""
        group = _groups(matrix, suspect)
        sizes = np.bincount(group[group >= 0]) if (group >= 0).any() else np.zeros(1)
        chance = 1.0 - float(np.sum((sizes / max(sizes.sum(), 1)) ** 2))
        row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        own = ~suspect[matrix.indices]
        size = matrix.shape[0]
        return cls(
            matrix,
            suspect,
            group,
            chance,
            np.bincount(row[own], minlength=size).astype(np.int64),
            np.bincount(row[own], weights=matrix.data[own], minlength=size).astype(
                np.float64
            ),
        )

    def spread(self) -> tuple[Whole, Whole]:
        """Return the suspects whose callers lie over the groups, and how many groups."""
        size = np.diff(self.matrix.indptr)
        row = np.repeat(np.arange(len(size)), np.where(self.suspect, size, 0))
        caller = self.matrix.indices[np.repeat(self.suspect, size)]
        own = ~self.suspect[caller] & (self.group[caller] >= 0)
        count = int(self.group.max()) + 1
        if not own.any() or self.chance <= 0:
            return row[:0], row[:0]
        cells, callers = np.unique(
            row[own] * count + self.group[caller[own]], return_counts=True
        )
        place = cells // count
        groups = np.bincount(place, minlength=len(size))
        placed = np.bincount(place, weights=callers, minlength=len(size))
        square = np.bincount(place, weights=callers**2, minlength=len(size))
        even = (1.0 - square / np.maximum(placed, 1) ** 2) / self.chance
        wide = (groups >= MIN_GROUPS) & (even >= SPREAD)
        found = np.flatnonzero(wide)
        return found, groups[found]

    def services(self) -> list[Service]:
        """Return what the suspects serve of whom it is said that they serve many groups."""
        places, groups = self.spread()
        if not len(places):
            return []
        start, callers = self.matrix.indptr, self.matrix.indices
        at = entries(start, places)
        size = start[places + 1] - start[places]
        first = np.cumsum(size) - size
        contacts = np.add.reduceat(self.matrix.data[at], first)
        own = ~self.suspect[callers[at]]
        row = np.repeat(np.arange(len(places)), size)[own]
        some, spent = callers[at][own], self.matrix.data[at][own]
        part = _medians(row, spent / (self.other_contacts[some] + spent))
        others = _medians(row, self.others[some].astype(np.float64))
        is_service = (others >= OTHER_CONTACTS) & (part <= SMALL_PART)
        told = (each[is_service].tolist() for each in (places, contacts, size, groups))
        return [Service(p, int(c), n, g) for p, c, n, g in zip(*told, strict=True)]


def _medians(row: Whole, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the median of each row's values; every row from 0 on has some.

    >>> _medians(np.array([0, 0, 1]), np.array([4.0, 1.0, 3.0])).tolist()
    [2.5, 3.0]
    """
    value = values[np.lexsort((values, row))]
    size = np.bincount(row)
    first = np.cumsum(size) - size
    low, high = value[first + (size - 1) // 2], value[first + size // 2]
    middle: NDArray[np.float64] = np.where(size % 2, low, (low + high) / 2)
    return middle


def _groups(matrix: Matrix, suspect: Bools) -> Whole:
    """Return each node's group without the suspects; -1 for suspects and small groups."""
    keep = np.flatnonzero(~suspect)
    inner = sparse.csr_array(matrix[keep][:, keep])
    inner.sort_indices()
    group = np.full(matrix.shape[0], -1, dtype=np.int64)
    if not inner.nnz:
        return group
    _, found = gn.leiden_csr(
        inner.indptr.astype(np.int64),
        inner.indices.astype(np.int32),
        np.log1p(inner.data),
        len(keep),
        resolution=1.0,
        randomness=0.001,
        iterations=1 if inner.nnz > 2 * LARGE else 2,
        use_modularity=True,
        seed=0,
    )
    node = np.fromiter(found.keys(), np.int64, len(found))
    group[keep[node]] = np.fromiter(found.values(), np.int64, len(found))
    sizes = np.bincount(group[group >= 0])
    group[(group >= 0) & (sizes[group] < GROUP_SIZE)] = -1
    return group
