"""Unlinked pairs with a shared contact, and four measures of how much they share."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from trafficnet.analysis.graph import Bools, Floats, Graph, Ints, Matrix

MEASURES: Final = (
    "adamic_adar",
    "resource_allocation",
    "jaccard",
    "preferential_attachment",
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Unlinked pairs with a shared contact, in canonical order.

    Parameters
    ----------
    one, other
        Node numbers, the lower first.
    shared
        How many contacts they share.
    score
        Each measure by name.
    """

    one: Ints
    other: Ints
    shared: Floats
    score: dict[str, Floats]


def candidates(graph: Graph) -> Candidates:
    """Return every unlinked pair with a shared contact, and its measures.

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> found = candidates(simple_graph(3, [0, 1], [1, 2]))
    >>> found.one.tolist(), found.other.tolist(), found.score["resource_allocation"].tolist()
    ([0], [2], [0.5])
    """
    matrix = graph.matrix()
    degree = graph.degree().astype(np.float64)
    # who is a shared contact has two links, so the logarithm is above 0
    rare = 1 / np.log(np.maximum(degree, 2))
    even = 1 / np.maximum(degree, 1)
    common = sparse.triu(matrix @ matrix, k=1).tocsr()
    common.sort_indices()
    row = np.repeat(np.arange(graph.n), np.diff(common.indptr)).astype(np.int64)
    column = common.indices.astype(np.int64)
    linked = np.isin(row * graph.n + column, graph.source * graph.n + graph.target)
    one, other = row[~linked], column[~linked]
    shared = common.data[~linked]
    return Candidates(
        one,
        other,
        shared,
        {
            "adamic_adar": _through(matrix, rare, one, other),
            "resource_allocation": _through(matrix, even, one, other),
            "jaccard": shared / (degree[one] + degree[other] - shared),
            "preferential_attachment": degree[one] * degree[other],
        },
    )


def _through(matrix: Matrix, weight: Floats, one: Ints, other: Ints) -> Floats:
    """Return the weights of the contacts that each pair shares, added up."""
    if not len(one):
        return np.zeros(0)
    made = (matrix @ sparse.diags(weight) @ matrix).tocsr()
    # rounding may depend on how the sparse product adds: not beyond the twelfth place
    return np.round(np.asarray(made[one, other]).ravel(), 12)


def average_precision(score: Floats, hit: Bools) -> float:
    """Return the mean share of hits among all pairs down to each hit, ties as one step.

    Examples
    --------
    >>> average_precision(np.array([3.0, 2.0, 1.0]), np.array([True, False, True]))
    0.8333333333333333
    """
    order = np.argsort(-score, kind="stable")
    ordered, found = score[order], hit[order]
    last = np.append(ordered[1:] != ordered[:-1], [True])
    hits, seen = np.cumsum(found)[last], np.flatnonzero(last) + 1
    new = np.diff(np.concatenate([[0], hits]))
    return float((new * hits / seen).sum() / hit.sum())
