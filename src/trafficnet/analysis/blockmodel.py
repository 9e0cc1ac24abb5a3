"""Blocks of people whose links go to the same blocks, and how many blocks there are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trafficnet.analysis.graph import Floats, Graph, Ints, Matrix

SWEEPS = 30
CLOSE = 1e-9
Square = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """A division of the nodes into blocks.

    Parameters
    ----------
    block
        Of each node, from 0.
    length
        The description length in natural log units, less what all divisions share.
    chance
        Per node and block: how probable the block is, given all others' blocks.
    """

    block: Ints
    length: float
    chance: Square


def description_length(graph: Graph, block: Ints) -> float:
    """Return how many nats it takes to tell the network with the help of the blocks.

    The degree-corrected blockmodel [1]_ with the cost of telling the blocks [2]_:
    sum_r f(e_r) - sum_rs f(e_rs) / 2 + E h(B (B + 1) / (2 E)) + N ln B, where e_rs are the
    link ends between blocks r and s, f(x) = x ln x, h(x) = (1 + x) ln(1 + x) - x ln x.
    What does not depend on the blocks (degrees) is left out.

    References
    ----------
    .. [1] Karrer, B. and Newman, M. E. J. (2011). Stochastic blockmodels and community
       structure in networks. Physical Review E, 83, 016107.
       https://doi.org/10.1103/PhysRevE.83.016107
    .. [2] Peixoto, T. P. (2013). Parsimonious module inference in large networks. Physical
       Review Letters, 110, 148701. https://doi.org/10.1103/PhysRevLett.110.148701
    """
    ends = _ends(graph, block)
    count = len(ends)
    fit = float(_f(ends.sum(axis=1)).sum() - _f(ends).sum() / 2)
    share = count * (count + 1) / 2 / graph.m
    told = (1 + share) * np.log1p(share) - share * np.log(share)
    return fit + graph.m * float(told) + graph.n * float(np.log(count))


def best_blocks(graph: Graph, most: int) -> list[Blocks]:
    """Return the best division found into 1, 2, ... blocks.

    Parameters
    ----------
    graph
        Undirected, no node without a link.
    most
        The most blocks to try.

    Notes
    -----
    From each of two spectral starts (Ward clustering of the leading eigenvectors of the
    normalised adjacency, whatever their sign, so that blocks need not be groups), single
    nodes move to the block that shortens the description most, in canonical order, until
    none does. A local optimum: another division may be better. O(n^3) once for the
    eigenvectors, O(n B^2) a sweep.
    """
    values, vectors = _spectrum(graph)
    found = [_settled(graph, np.zeros(graph.n, dtype=np.int64))]
    for count in range(2, min(most, graph.n) + 1):
        lead = np.argsort(-np.abs(values), kind="stable")[:count]
        starts = [vectors[:, lead], vectors[:, lead] * values[lead]]
        made = [_settled(graph, _cut(start, count)) for start in starts]
        found.append(min(made, key=lambda each: each.length))
    return found


def _f(x: Square) -> Square:
    return np.asarray(x * np.log(np.where(x > 0, x, 1.0)), dtype=np.float64)


def _ends(graph: Graph, block: Ints) -> Square:
    count = int(block.max()) + 1
    ends = np.zeros((count, count))
    np.add.at(ends, (block[graph.source], block[graph.target]), 1.0)
    return ends + ends.T


def _spectrum(graph: Graph) -> tuple[Floats, Square]:
    degree = graph.degree().astype(np.float64)
    scale = 1 / np.sqrt(degree + degree.mean())
    dense = graph.matrix().toarray() * scale[:, None] * scale[None, :]
    values, vectors = np.linalg.eigh(dense)
    return values, vectors


def _cut(points: Square, count: int) -> Ints:
    """Return Ward clusters of the rows by direction, numbered in order of appearance."""
    size = np.linalg.norm(points, axis=1, keepdims=True)
    rows = np.round(
        np.divide(points, size, out=np.zeros(points.shape), where=size > 0), 9
    )
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 - only this question waits for it

    label = fcluster(linkage(rows, "ward"), count, criterion="maxclust")
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first))
    return order[inverse].astype(np.int64)


def _settled(graph: Graph, block: Ints) -> Blocks:
    """Move single nodes to better blocks until none gains."""
    block = block.copy()
    matrix = graph.matrix()
    ends = _ends(graph, block)
    size = np.bincount(block).astype(np.int64)
    for _ in range(SWEEPS if len(size) > 1 else 0):
        moved = False
        for node in range(graph.n):
            own = int(block[node])
            if size[own] == 1:
                continue
            links, without = _without(matrix, ends, block, node)
            cost = _cost_of(links, without)
            best = int(np.argmin(cost))
            if cost[best] < cost[own] - CLOSE:
                moved = True
                block[node] = best
                size[own] -= 1
                size[best] += 1
                ends = without
                ends[best] += links
                ends[:, best] += links
        if not moved:
            break
    chance = np.array([_chance(matrix, ends, block, node) for node in range(graph.n)])
    return Blocks(block, description_length(graph, block), chance)


def _without(
    matrix: Matrix, ends: Square, block: Ints, node: int
) -> tuple[Floats, Square]:
    """Return a node's links to each block, and the link ends without them."""
    near = matrix.indices[matrix.indptr[node] : matrix.indptr[node + 1]]
    links = np.bincount(block[near], minlength=len(ends)).astype(np.float64)
    without = ends.copy()
    without[block[node]] -= links
    without[:, block[node]] -= links
    return links, without


def _cost_of(links: Floats, without: Square) -> Floats:
    """Return what the fit loses when the node joins each block."""
    total = without.sum(axis=1)
    degree = links.sum()
    wide = _f(without + links[None, :]) - _f(without)
    own, twice = np.diag(without), 2 * links
    diagonal = _f(own + twice) - _f(own)
    pairs = wide.sum(axis=1) - np.diag(wide) + diagonal / 2
    return np.asarray(_f(total + degree) - _f(total) - pairs, dtype=np.float64)


def _chance(matrix: Matrix, ends: Square, block: Ints, node: int) -> Floats:
    links, without = _without(matrix, ends, block, node)
    cost = _cost_of(links, without)
    weight = np.exp(-(cost - cost.min()))
    return np.asarray(weight / weight.sum(), dtype=np.float64)
