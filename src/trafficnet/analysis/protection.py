"""Who is protected: measured with everyone else, never listed as a target."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Bools, Graph
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network
from trafficnet.network.arrays import TOLD_ONLY

PROTECTED_ROLES = frozenset({"victim", "witness"})


def has_role(roles: object, wanted: frozenset[str]) -> bool:
    """Return whether a person's roles hold any of those wanted.

    Examples
    --------
    >>> has_role(("suspect", "victim"), PROTECTED_ROLES), has_role((), PROTECTED_ROLES)
    (True, False)
    """
    return isinstance(roles, tuple) and bool(roles) and not wanted.isdisjoint(roles)


def protected(network: Network) -> Bools:
    """Return who has a victim or witness role, in the order of ``network.index``.

    One claim of any grade from any source is enough; another role beside it
    (a victim who is also a suspect) takes nothing away.
    """
    if _nobody_told(network):
        return np.zeros(len(network.index), dtype=np.bool_)
    roles = node_column(network, "roles")
    return np.array([has_role(each, PROTECTED_ROLES) for each in roles], dtype=np.bool_)


def shielded(network: Network) -> Bools:
    """Return who is never listed, chosen or targeted, in the order of ``network.index``.

    Everyone who is protected, and everyone without a role of their own who may be a
    protected person under another spelling (``may_be`` of the nodes).
    """
    if _nobody_told(network):
        return np.zeros(len(network.index), dtype=np.bool_)
    maybe = [bool(isinstance(e, tuple) and e) for e in node_column(network, "may_be")]
    return protected(network) | np.array(maybe, dtype=np.bool_)


def _nobody_told(network: Network) -> bool:
    """Return whether nothing is known of anybody but their number."""
    nodes = network.node_arrays
    return nodes is not None and (nodes.told is None or nodes.told.empty)


@dataclass(frozen=True, slots=True, eq=False)
class Rankable:
    """Who may stand in a list of positions.

    Parameters
    ----------
    listed
        True for people with a link who neither are nor may be a victim or witness.
    moved
        How many people with a link are left out to protect them.
    unlinked
        How many people have no link.
    """

    listed: Bools
    moved: int
    unlinked: int


def rankable(network: Network, graph: Graph, question: str) -> Rankable:
    """Return who may stand in a list of positions, or say that nobody may.

    Raises
    ------
    NoEvidenceError
        If nobody has a link, or everyone with a link is protected; ``question`` leads it.
    """
    linked, safe = graph.degree() > 0, shielded(network)
    listed, moved = linked & ~safe, int((linked & safe).sum())
    if not listed.any():
        message = (
            f"{question}: {int(linked.sum())} of {graph.n} people have a link and "
            f"{moved} of those are, or may be, victims or witnesses; wanted at least one "
            "other person with a link"
        )
        raise NoEvidenceError(message)
    return Rankable(listed, moved, int((~linked).sum()))


def node_column(network: Network, column: str) -> "pd.Series[Any]":
    """Return a column of the nodes in the order of ``network.index``; None if absent."""
    arrays = network.node_arrays
    if arrays is not None and column in TOLD_ONLY:
        return pd.Series(arrays.lists(column), index=network.index, dtype=object)
    if column not in network.nodes.columns:
        return pd.Series([None] * len(network.index), index=network.index, dtype=object)
    values: pd.Series[Any] = network.nodes.set_index("entity")[column]
    return values.reindex(network.index).astype(object)
