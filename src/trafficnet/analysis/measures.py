"""Measures of a person's place that need no shortest ways."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import rustworkx
from scipy import sparse

from trafficnet.analysis.graph import Floats, Graph, Matrix
from trafficnet.errors import NoEvidenceError
from trafficnet.network.arrays import entries

DAMPING = 0.85
STEPS = 10_000
CLOSE = 1e-12
MOST_ROUNDS = 3_000  # of peeling
PIECE = 20_000_000  # products of a sparse product at once: some 300 MB


def pagerank(graph: Graph) -> Floats:
    """Return where a walker who follows links by strength, or jumps, is found.

    x = 0.85 (P^T x + what hangs at dead ends, shared out) + 0.15 / n [1]_, to an L1 change
    below 1e-12: unlike implementations that stop at n times a tolerance, the answer
    does not loosen with size.

    References
    ----------
    .. [1] Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual Web
       search engine. Computer Networks, 30(1-7), 107-117.
       https://doi.org/10.1016/S0169-7552(98)00110-X
    """
    if graph.n == 0:
        return np.zeros(0)
    matrix = graph.matrix(graph.weight)
    out = np.asarray(matrix.sum(axis=1)).ravel()
    dead = out == 0
    scale = np.divide(1.0, out, out=np.zeros(graph.n), where=~dead)
    step = (sparse.diags(scale) @ matrix).T.tocsr()
    value = np.full(graph.n, 1.0 / graph.n)
    for _ in range(STEPS):
        after = DAMPING * (step @ value + value[dead].sum() / graph.n)
        after += (1 - DAMPING) / graph.n
        if np.abs(after - value).sum() < CLOSE:
            break
        value = after
    return np.asarray(value / value.sum())


def eigenvector(graph: Graph) -> Floats:
    """Return how strongly each node is tied to others who are strongly tied themselves.

    The leading eigenvector of the weighted adjacency (for directions: of the links that
    lead in), of length 1, taken by power iteration on A + I from equal values, which
    cannot swing on two-sided networks. Where several separate pieces are equally
    strong the answer spreads over them [1]_.

    Raises
    ------
    NoEvidenceError
        If there is no link, or (with directions) no cycle that could hold weight.

    References
    ----------
    .. [1] Bonacich, P. (1987). Power and centrality: a family of measures. American
       Journal of Sociology, 92(5), 1170-1182. https://doi.org/10.1086/228631
    """
    if graph.m == 0:
        message = f"eigenvector: got {graph.n} people and no link, wanted a link"
        raise NoEvidenceError(message)
    if graph.directed:
        pieces, _ = sparse.csgraph.connected_components(
            graph.matrix(), directed=True, connection="strong"
        )
        if pieces == graph.n:
            message = "eigenvector: no directed cycle, wanted a link that leads back"
            raise NoEvidenceError(message)
    matrix = graph.matrix(graph.weight).T.tocsr()
    value = np.full(graph.n, 1 / np.sqrt(graph.n))
    shift = graph.weight.max()
    for _ in range(STEPS):
        after = matrix @ value + shift * value
        after /= np.linalg.norm(after)
        if np.abs(after - value).max() < CLOSE:
            break
        value = after
    return np.asarray(after)


def constraint(graph: Graph) -> Floats:
    """Return how far each person's contacts are tied to one another (Burt).

    c(i) = sum over contacts j of (p_ij + sum_q p_iq p_qj) ** 2, where p_ij is the share
    of i's strength, both directions together, that goes to j [1]_. Low: the person
    spans a gap between people who do not know each other. Missing (NaN) with no contact.

    Notes
    -----
    One sparse product, O(sum of squared degrees), in pieces of bounded memory.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes. Harvard University Press.
       https://doi.org/10.4159/9780674029095
    """
    share, pattern, _ = _shares(graph)
    value = np.zeros(graph.n)
    for rows, two_steps in _two_steps(share, share, pattern):
        both = share[rows] + two_steps
        value[rows] = np.asarray(both.power(2).sum(axis=1)).ravel()
    return np.where(np.diff(pattern.indptr) > 0, value, np.nan)


def effective_size(graph: Graph) -> Floats:
    """Return how many of each person's contacts are not tied to the other contacts.

    e(i) = sum over contacts j of (1 - sum over q of p_iq m_jq), where p_iq is the share of
    i's strength that goes to q and m_jq the strength between j and q over the strongest
    tie of j [1]_. With every link equal it is the number of contacts less the mean number
    of ties a contact has with the others [2]_. Missing (NaN) with no contact.

    Notes
    -----
    One sparse product, O(sum of squared degrees), in pieces of bounded memory.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes. Harvard University Press.
       https://doi.org/10.4159/9780674029095
    .. [2] Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures.
       Connections, 20(1), 35-38.
    """
    share, pattern, matrix = _shares(graph)
    contacts = np.diff(pattern.indptr)
    strongest = matrix.max(axis=1).toarray().ravel() if graph.n else np.zeros(0)
    scale = np.divide(1.0, strongest, out=np.zeros(graph.n), where=strongest > 0)
    marginal: Matrix = (sparse.diags(scale) @ matrix).tocsr()
    redundant = np.zeros(graph.n)
    for rows, known in _two_steps(pattern, marginal, pattern):
        redundant[rows] = np.asarray(share[rows].multiply(known).sum(axis=1)).ravel()
    return np.where(contacts > 0, contacts - redundant, np.nan)


def _shares(graph: Graph) -> tuple[Matrix, Matrix, Matrix]:
    """Return each one's strength by contact as shares, who is one, and the strengths."""
    matrix = graph.matrix(graph.weight)
    if graph.directed:
        matrix = (matrix + matrix.T).tocsr()
    # divided by the largest first: a sum of huge strengths must not overflow
    if graph.m:
        matrix.data /= matrix.data.max()
    total = np.asarray(matrix.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros(graph.n), where=total > 0)
    share: Matrix = (sparse.diags(scale) @ matrix).tocsr()
    pattern = matrix.copy()
    pattern.data = np.ones_like(pattern.data)
    return share, pattern, matrix


def _two_steps(
    left: Matrix, right: Matrix, pattern: Matrix
) -> Iterator[tuple[slice, Matrix]]:
    """Return left @ right where the pattern has entries, some rows at a time."""
    n = left.shape[0]
    contacts = np.diff(right.indptr)
    work = np.zeros(n, dtype=np.int64)
    has = np.flatnonzero(np.diff(left.indptr))
    if len(has):
        work[has] = np.add.reduceat(contacts[left.indices], left.indptr[:-1][has])
    block = np.cumsum(work) // PIECE
    edges = np.r_[0, np.flatnonzero(np.diff(block)) + 1, n]
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        rows = slice(start, end)
        yield rows, (left[rows] @ right).multiply(pattern[rows]).tocsr()


def core(graph: Graph) -> Floats:
    """Return the largest k for which the person is in a set where all have k links.

    References
    ----------
    .. [1] Seidman, S. B. (1983). Network structure and minimum degree. Social Networks,
       5(3), 269-287. https://doi.org/10.1016/0378-8733(83)90028-X
    """
    flat = graph.undirected()
    found = _peeled(flat)
    return _by_library(flat) if found is None else found


def _peeled(graph: Graph) -> Floats | None:
    """Return everybody's core by taking away whoever has too few links, many at once.

    None where it takes very many rounds, as on long chains.
    """
    matrix = graph.matrix()
    left = np.diff(matrix.indptr).astype(np.int64)
    core = np.zeros(graph.n)
    there = np.ones(graph.n, dtype=bool)
    k, rounds, others = 0, 0, np.arange(graph.n)
    while len(others):
        k = max(k, int(left[others].min()))
        gone = others[left[others] <= k]
        while len(gone):
            rounds += 1
            if rounds > MOST_ROUNDS:
                return None
            core[gone] = k
            there[gone] = False
            met = matrix.indices[entries(matrix.indptr, gone)]
            met = met[there[met]]
            np.subtract.at(left, met, 1)
            gone = np.unique(met[left[met] <= k])
        others = others[there[others]]
    return core


def _by_library(flat: Graph) -> Floats:
    """Return everybody's core, one after the other."""
    made = rustworkx.PyGraph()
    made.add_nodes_from(range(flat.n))
    made.extend_from_edge_list(
        list(zip(flat.source.tolist(), flat.target.tolist(), strict=True)),
    )
    found: Any = rustworkx.core_number(made)
    return np.array([found[v] for v in range(flat.n)], dtype=np.float64)
