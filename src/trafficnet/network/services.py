"""Numbers that serve everybody: a taxi firm, a solicitor, a helpline.

Such a number joins people who have nothing to do with each other. It is known by its
spread: far more people call it than call others, they come from many groups with none
of them prevailing, and it is a small part of what each of them does. The hub of a star,
whose people call nobody else, is no service. Only a number that nobody is known to use
can be one; a person named in the records is never taken for it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import graspologic_native as gn
import numpy as np
import pandas as pd
from scipy import sparse

MIN_PEOPLE = 8
MIN_GROUPS = 3
GROUP_SIZE = 3
SPREAD = 0.75
FAR_OUT = 1.5
OTHER_CONTACTS = 3
SMALL_PART = 0.2


@dataclass(frozen=True, slots=True)
class _Spread:
    """How a number's callers lie over the groups, and what it is to them."""

    people: int
    groups: int
    evenness: float
    other_contacts: float
    part: float

    @property
    def is_service(self) -> bool:
        """Whether all that makes a service is there."""
        return (
            self.groups >= MIN_GROUPS
            and self.evenness >= SPREAD
            and self.other_contacts >= OTHER_CONTACTS
            and self.part <= SMALL_PART
        )


def find_services(pairs: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Find the numbers that serve many groups.

    Parameters
    ----------
    pairs
        Contacts between entities: source, target, contacts.
    people
        The resolution's people: entity, known, name, phones, handles, accounts.

    Returns
    -------
    pandas.DataFrame
        entity, identifier, contacts, people, groups, reason; sorted by identifier.

    Notes
    -----
    A number is a service when all of this holds: at least 8 people and more than the
    upper quartile plus 1.5 times the quartile distance of all callers (Tukey's fence);
    at least 3 groups of 3 or more; the callers lie over the groups at least 0.75 times
    as evenly (1 minus the sum of squared shares) as the groups' own sizes do; and of the
    callers, the middle one has at least 3 other contacts and spends at most a fifth of
    all contacts on this number. Groups are found by Leiden on the contacts without the
    suspected numbers.
    """
    columns = ["entity", "identifier", "contacts", "people", "groups", "reason"]
    if not len(pairs):
        return pd.DataFrame(columns=columns)
    labels, matrix = _contact_matrix(pairs)
    degree = np.diff(matrix.indptr)
    low, high = np.quantile(degree[degree > 0], [0.25, 0.75])
    fence = max(MIN_PEOPLE, high + FAR_OUT * (high - low))
    unknown = set(people.loc[~people["known"], "entity"])
    suspects = [
        i for i, label in enumerate(labels) if label in unknown and degree[i] >= fence
    ]
    if not suspects:
        return pd.DataFrame(columns=columns)
    group = _groups(matrix, suspects)
    naming = {str(row["entity"]): row for row in people.to_dict("records")}
    rows = []
    for i in suspects:
        spread = _spread(matrix, i, suspects, group)
        if spread.is_service:
            contacts = int(matrix.data[matrix.indptr[i] : matrix.indptr[i + 1]].sum())
            reason = f"called by or calling {spread.people} people in {spread.groups} groups, none prevailing"
            identifier = _identifier(naming[labels[i]])
            rows.append(
                (labels[i], identifier, contacts, spread.people, spread.groups, reason)
            )
    return pd.DataFrame(rows, columns=columns).sort_values(
        "identifier", ignore_index=True
    )


def _contact_matrix(pairs: pd.DataFrame) -> tuple[list[str], sparse.csr_array]:
    labels = sorted({*pairs["source"], *pairs["target"]})
    at = pd.Series(range(len(labels)), index=labels)
    source, target = at[pairs["source"]].to_numpy(), at[pairs["target"]].to_numpy()
    size = len(labels)
    matrix = sparse.coo_array(
        (pairs["contacts"].to_numpy(float), (source, target)), shape=(size, size)
    ).tocsr()
    matrix = (matrix + matrix.T).tocsr()
    matrix.sort_indices()
    return labels, matrix


def _groups(matrix: sparse.csr_array, suspects: list[int]) -> np.ndarray:
    """Return each node's group without the suspects; -1 for suspects and small groups."""
    keep = np.setdiff1d(np.arange(matrix.shape[0]), suspects)
    inner = sparse.triu(matrix[keep][:, keep], k=1).tocoo()
    group = np.full(matrix.shape[0], -1)
    if not inner.nnz:
        return group
    edges = [
        (str(a), str(b), float(np.log1p(w)))
        for a, b, w in zip(inner.row, inner.col, inner.data, strict=True)
    ]
    _, found = gn.leiden(
        edges=edges,
        starting_communities=None,
        resolution=1.0,
        randomness=0.001,
        iterations=2,
        use_modularity=True,
        seed=0,
        trials=1,
    )
    for node, community in found.items():
        group[keep[int(node)]] = community
    sizes = np.bincount(group[group >= 0])
    small = np.flatnonzero(sizes < GROUP_SIZE)
    group[np.isin(group, small)] = -1
    return group


def _spread(
    matrix: sparse.csr_array, number: int, suspects: list[int], group: np.ndarray
) -> _Spread:
    row = slice(matrix.indptr[number], matrix.indptr[number + 1])
    callers, contacts = matrix.indices[row], matrix.data[row]
    own = ~np.isin(callers, suspects)
    people, callers, contacts = len(callers), callers[own], contacts[own]
    sizes = np.bincount(group[group >= 0])
    placed = group[callers][group[callers] >= 0]
    if not len(placed):
        return _Spread(people, 0, 0.0, 0.0, 1.0)
    shares = np.bincount(placed) / len(placed)
    chance = 1.0 - np.sum((sizes / sizes.sum()) ** 2)
    even = (1.0 - np.sum(shares**2)) / chance if chance > 0 else 0.0
    rest = np.setdiff1d(np.arange(matrix.shape[0]), suspects)
    others = matrix[callers][:, rest]
    total = np.asarray(others.sum(axis=1)).ravel() + contacts
    return _Spread(
        people,
        len(np.unique(placed)),
        float(even),
        float(np.median(np.diff(others.indptr))),
        float(np.median(contacts / total)),
    )


def _identifier(person: dict[Hashable, Any]) -> str:
    for field in ("phones", "handles", "accounts", "emails"):
        if len(person[field]):
            return str(person[field][0])
    return str(person["name"])
