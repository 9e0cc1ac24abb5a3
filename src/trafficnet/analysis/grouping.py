"""A label for every person: their country, or any column of the nodes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Graph, Ints
from trafficnet.analysis.places import country_of
from trafficnet.analysis.protection import node_column
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Everybody's label as a number.

    Parameters
    ----------
    names
        The labels, sorted.
    number
        Of each person in the order of ``network.index``: the place of the label in
        ``names``, -1 where it is unknown.
    """

    names: tuple[str, ...]
    number: Ints

    @property
    def sizes(self) -> Ints:
        """How many people have each label."""
        known = self.number[self.number >= 0]
        return np.bincount(known, minlength=len(self.names)).astype(np.int64)

    @property
    def unknown(self) -> int:
        """How many people have none."""
        return int((self.number < 0).sum())


def grouping(network: Network, by: str = "country") -> Grouping:
    """Return everybody's label.

    Parameters
    ----------
    network
        Where the labels are.
    by
        ``"country"`` for the one country that stands for each person (`country_of`), or
        a column of the nodes. A list with one value counts as that value; a list with
        several says nothing, since one would have to be chosen.

    Raises
    ------
    ParameterError
        If the nodes have no such column.
    """
    if by == "country":
        return numbered(country_of(network))
    if by not in network.nodes.columns:
        message = f"by {by!r}: wanted 'country' or one of {', '.join(map(str, network.nodes))}"
        raise ParameterError(message)
    return numbered(pd.Series([_one(value) for value in node_column(network, by)]))


def numbered(labels: "pd.Series[Any]") -> Grouping:
    """Return labels as numbers, in the order of their text."""
    texts = [None if pd.isna(each) else str(each) for each in labels]
    names = tuple(sorted({each for each in texts if each is not None}))
    place = {name: at for at, name in enumerate(names)}
    number = [-1 if each is None else place[each] for each in texts]
    return Grouping(names, np.array(number, dtype=np.int64))


def _one(value: object) -> object:
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else None
    return value


def need_groups(found: Grouping, graph: Graph, by: str, question: str) -> Graph:
    """Return the links between people whose label is known, or refuse.

    Raises
    ------
    NoEvidenceError
        If fewer than two labels are known, or no link joins two labelled people.
    """
    known = found.number >= 0
    kept = graph.keep(known[graph.source] & known[graph.target])
    if len(found.names) < FEWEST_GROUPS or kept.m == 0:
        message = (
            f"{question} by {by}: got {len(found.names)} different labels and {kept.m} links "
            "between labelled people; wanted two labels and a link"
        )
        raise NoEvidenceError(message)
    return kept
