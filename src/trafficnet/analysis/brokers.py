"""Who stands between people that have no contact of their own, country by country."""

from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from trafficnet.analysis.graph import Bools, Graph, Ints, Matrix
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.triangles import triangles
from trafficnet.network import Network

ROLES: Final = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")
ACROSS: Final = ROLES[1:]
COLUMNS: Final = ("entity", *ROLES, "countries_joined")


def brokerage(graph: Graph, group: Ints) -> dict[str, Ints]:
    """Return how often each node brokers, by Gould-Fernandez role.

    b brokers between a and c where a reaches b, b reaches c and a does not reach c [1]_:

    ================  ===================================================
    coordinator       a, b, c all in one group
    gatekeeper        b and c in one group, a outside it
    representative    a and b in one group, c outside it
    consultant        a and c in one group, b outside it (itinerant)
    liaison           three groups
    ================  ===================================================

    Parameters
    ----------
    graph
        Where undirected, each link leads both ways: every open pair a, c counts twice,
        once from each side, and gatekeeper equals representative.
    group
        Group number of each node; below 0 for unknown: such nodes are left out.

    Notes
    -----
    All two-way paths by group are counted from degrees, then the closed ones taken off:
    where directed by sparse products, O(sum of squared degrees); else by listing the
    triangles, near linear in the links.

    References
    ----------
    .. [1] Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal
       approach to brokerage in transaction networks. Sociological Methodology, 19,
       89-126. https://doi.org/10.2307/270949

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> path = simple_graph(3, [0, 1], [1, 2], directed=True)
    >>> brokerage(path, np.array([0, 1, 1]))["gatekeeper"].tolist()
    [0, 1, 0]
    """
    two_way = graph.both_ways()
    known = (group[two_way.source] >= 0) & (group[two_way.target] >= 0)
    arcs = two_way.keep(known)
    same = group[arcs.source] == group[arcs.target]
    at_home, abroad = arcs.keep(same).matrix(), arcs.keep(~same).matrix()
    into, out = _by_group(arcs, group), _by_group_out(arcs, group)
    counted = _paths(into, out, group)
    mutual = arcs.matrix().multiply(arcs.matrix().T).tocsr()
    there_and_back = {
        "coordinator": _row_sums(mutual.multiply(at_home)),
        "consultant": _row_sums(mutual.multiply(abroad)),
    }
    closed = (
        _closed_ways(at_home, abroad)
        if graph.directed
        else _closed_triangles(graph, group)
    )
    nothing = np.zeros(graph.n, dtype=np.int64)
    return {
        role: counted[role] - there_and_back.get(role, nothing) - closed[role]
        for role in ROLES
    }


def _by_group_out(arcs: Graph, group: Ints) -> Matrix:
    """Count for each node and group the arcs that lead from it into the group."""
    shape = (arcs.n, int(group.max(initial=0)) + 1)
    ones = np.ones(arcs.m, dtype=np.int64)
    return sparse.csr_matrix((ones, (arcs.source, group[arcs.target])), shape=shape)


def _by_group(arcs: Graph, group: Ints) -> Matrix:
    """Count for each node and group the arcs that lead to it from the group."""
    back = Graph(arcs.n, arcs.target, arcs.source, arcs.weight, directed=True)
    return _by_group_out(back, group)


def _paths(into: Matrix, out: Matrix, group: Ints) -> dict[str, Ints]:
    """Count all paths a-b-c by role, those with a = c or a-c linked included."""
    own = np.maximum(group, 0)
    at = np.arange(len(group))
    in_all, out_all = _row_sums(into), _row_sums(out)
    in_own = np.asarray(into[at, own]).ravel().astype(np.int64)
    out_own = np.asarray(out[at, own]).ravel().astype(np.int64)
    same = _row_sums(into.multiply(out))
    coordinator = in_own * out_own
    return {
        "coordinator": coordinator,
        "gatekeeper": (in_all - in_own) * out_own,
        "representative": in_own * (out_all - out_own),
        "consultant": same - coordinator,
        "liaison": (in_all - in_own) * (out_all - out_own) - (same - coordinator),
    }


def _closed_ways(at_home: Matrix, abroad: Matrix) -> dict[str, Ints]:
    """Count closed paths by role and middle, in a directed network."""
    return {
        "coordinator": _closed(at_home, at_home, at_home),
        "gatekeeper": _closed(abroad, at_home, abroad),
        "representative": _closed(at_home, abroad, abroad),
        "consultant": _closed(abroad, abroad, at_home),
        "liaison": _closed(abroad, abroad, abroad),
    }


def _closed_triangles(graph: Graph, group: Ints) -> dict[str, Ints]:
    """Count closed paths by role and middle where every link leads both ways.

    Each triangle closes two paths through each of its three members, one each way.
    """
    found = {role: np.zeros(graph.n, dtype=np.int64) for role in ROLES}
    known = graph.keep((group[graph.source] >= 0) & (group[graph.target] >= 0))
    for corners in triangles(known):
        for middle in range(3):
            b = corners[middle]
            a, c = corners[middle - 1], corners[middle - 2]
            near, far = group[a] == group[b], group[c] == group[b]
            same = group[a] == group[c]
            kinds = {
                "coordinator": (near & far, 2),
                "gatekeeper": (near ^ far, 1),
                "representative": (near ^ far, 1),
                "consultant": (same & ~near, 2),
                "liaison": (~near & ~far & ~same, 2),
            }
            for role, (is_it, ways) in kinds.items():
                found[role] += ways * np.bincount(b[is_it], minlength=graph.n)
    return found


def _closed(first: Matrix, second: Matrix, direct: Matrix) -> Ints:
    """Count paths a-b-c with a-b in first, b-c in second and a-c in direct, by b."""
    return _row_sums((first.T @ direct).multiply(second))


def _row_sums(matrix: Matrix) -> Ints:
    total: Ints = np.asarray(matrix.sum(axis=1)).ravel().astype(np.int64)
    return total


def brokers(network: Network, graph: Graph, country: "pd.Series[Any]") -> pd.DataFrame:
    """Return who stands between people in different countries, most often first.

    Victims and witnesses are part of the network but not of the list.

    Parameters
    ----------
    network, graph
        The network and its shape.
    country
        One per person, None for unknown: those cannot take part in any triple.
    """
    coded, found = pd.factorize(country, sort=True)
    group, names = coded.astype(np.int64), [str(name) for name in found]
    roles = brokerage(graph, group)
    across = sum((roles[role] for role in ACROSS), np.zeros(graph.n, dtype=np.int64))
    listed = np.flatnonzero((across > 0) & ~shielded(network))
    around = _by_group_out(_known_both_ways(graph, group >= 0), group)
    table = pd.DataFrame({role: roles[role][listed] for role in ROLES})
    table.insert(0, "entity", pd.Series(list(network.index[listed]), dtype=object))
    joined = _joined(around[listed], group[listed], names)
    table["countries_joined"] = pd.Series(joined, dtype=object)
    order = np.argsort(-across[listed], kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _joined(around: Matrix, own: Ints, names: list[str]) -> list[tuple[str, ...]]:
    """Return the countries of each one and of those around, few sets told often."""
    ones = np.ones(len(own), dtype=np.int64)
    home = sparse.csr_matrix((ones, own, np.arange(len(own) + 1)), shape=around.shape)
    both = (around + home).tocsr()
    both.sort_indices()
    reached, begin = both.indices.astype(np.int32), both.indptr.tolist()
    told: dict[bytes, tuple[str, ...]] = {}
    cells = reached.tobytes()
    wide = reached.itemsize
    found = []
    for one, end in pairwise(begin):
        cell = cells[one * wide : end * wide]
        if cell not in told:
            told[cell] = tuple(names[at] for at in reached[one:end].tolist())
        found.append(told[cell])
    return found


def _known_both_ways(graph: Graph, known: Bools) -> Graph:
    flat = graph.undirected().both_ways()
    return flat.keep(known[flat.source] & known[flat.target])
