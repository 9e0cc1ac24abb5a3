"""Who belongs to more than one group: brokers whose contacts lie in several."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.communities import community_of
from trafficnet.analysis.foundgroups import Communities
from trafficnet.analysis.graph import Graph, Ints, graph_of
from trafficnet.analysis.results import Method, counted
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST: Final = 2  # links into a group: one alone may be one wrong attribution
HALF: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Overlaps(Answer):
    """Who belongs to which groups besides its own."""

    title: ClassVar[str] = "People in more than one group"

    def said(self) -> str:
        """Return in one sentence how many people belong to several groups."""
        people = self._table["entity"].nunique()
        if not people:
            return "Nobody belongs to more than one group."
        belong = "belongs" if people == 1 else "belong"
        return f"{counted(people, 'person', 'people')} {belong} to more than one group."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw which share of the links of each leads into the other group."""
        names = [f"{row.entity} in {row.also}" for row in self._table.itertuples()]
        shares = self._table["share"].to_numpy(float)
        return bars(ax, names, shares, label="share of links into the other group")


def overlaps(network: Network, communities: Communities) -> Overlaps:
    """Return who belongs to other groups besides its own, and by how many links.

    A person belongs to another group too if it knows its people about as well as they
    know each other, and about as well as its own: at least two of its links lead there, at
    least half as many as the median member of that group has inside, and at least half as
    many as lead into its own group. Most methods give everybody one group; brokers sit in several [1]_.

    Parameters
    ----------
    network
        Directions and strengths are ignored: a thousand calls to one person are one tie.
    communities
        Whose groups.

    Returns
    -------
    Overlaps
        ``.table()``: ``entity``, ``community``, ``also`` (the other group), ``links``
        into it, ``own_links`` into its own, ``share`` (of all its links), ``expected``
        (links into the other group if all were drawn by chance: k K / 2m). Membership only:
        victims and witnesses are in it as in ``members``.

    Notes
    -----
    O(m). Where the verdict is "no clear groups" this says nothing.

    References
    ----------
    .. [1] Palla, G. et al. (2005). Uncovering the overlapping community structure of
       complex networks in nature and society. Nature, 435, 814-818.
       https://doi.org/10.1038/nature03607
    """
    graph = graph_of(network, directed=False)
    groups = np.asarray(community_of(network, communities).fillna(0), dtype=np.int64)
    person, also, links = _abroad(graph, groups)
    degree, inner = graph.degree(), graph.keep(graph.inside(groups)).degree()
    usual = pd.Series(inner[groups > 0]).groupby(groups[groups > 0]).median()
    own, theirs = inner[person], usual.reindex(also).to_numpy()
    kept = (links >= HALF * theirs) & (links >= HALF * own)
    ends = np.bincount(groups, weights=degree.astype(float))
    table = pd.DataFrame(
        {
            "entity": network.index.take(person),
            "community": groups[person],
            "also": also,
            "links": links,
            "own_links": own,
            "share": links / np.maximum(degree[person], 1),
            "expected": degree[person] * ends[also] / max(2 * graph.m, 1),
        }
    )[kept]
    method = Method(
        "links into other groups beside those inside",
        MappingProxyType({"links": FEWEST, "share of what is usual": HALF}),
    )
    order = np.lexsort((table["also"], person[kept], -table["share"]))
    return Overlaps(method, table.iloc[order].reset_index(drop=True))


def _abroad(graph: Graph, groups: Ints) -> tuple[Ints, Ints, Ints]:
    """Return person, other group and links for all with two links or more into it."""
    one = np.concatenate([graph.source, graph.target])
    other = groups[np.concatenate([graph.target, graph.source])]
    away = (groups[one] != other) & (groups[one] > 0) & (other > 0)
    top = int(groups.max(initial=0)) + 1
    key, links = np.unique(one[away] * top + other[away], return_counts=True)
    enough = links >= FEWEST
    return key[enough] // top, key[enough] % top, links[enough].astype(np.int64)
