"""Who belongs to more than one group: brokers whose contacts lie in several."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy import stats

from trafficnet.analysis.answer import Answer, bars, corrected
from trafficnet.analysis.communities import community_of
from trafficnet.analysis.foundgroups import Communities
from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of
from trafficnet.analysis.results import Method, counted
from trafficnet.network import Network

ENOUGH: Final = 0.05
FEWEST: Final = 2  # links into a group: one alone may be one wrong attribution
LEAST: Final = 0.2  # of a person's links


@dataclass(frozen=True, slots=True, eq=False)
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

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw which share of the links of each leads into the other group."""
        names = [f"{row.entity} in {row.also}" for row in self._table.itertuples()]
        shares = self._table["share"].to_numpy(float)
        return bars(ax, names, shares, label="share of links into the other group")


def overlaps(network: Network, communities: Communities) -> Overlaps:
    """Return who belongs to other groups besides its own, and by how many links.

    A person belongs to another group too if at least two of its links and a fifth of all
    lead there, and that is more than chance: of its k links each would reach a member of
    a group with K of the 2m link ends with probability K / 2m; the chance of so many or
    more is a binomial tail, corrected over all such pairs of person and group
    (Benjamini and Hochberg), at most 0.05. The idea is that of OSLOM [1]_.

    Parameters
    ----------
    network
        Directions and strengths are ignored: a thousand calls to one person are one tie.
    communities
        Whose groups.

    Returns
    -------
    Overlaps
        ``.table()``: ``entity``, ``community``, ``also`` (the other group), ``links``,
        ``share`` (of its links), ``expected`` (links by chance), ``p_value``. Membership
        only: victims and witnesses are in it as in ``members``.

    Notes
    -----
    O(m).

    References
    ----------
    .. [1] Lancichinetti, A. et al. (2011). Finding statistically significant communities
       in networks. PLoS ONE, 6, e18961. https://doi.org/10.1371/journal.pone.0018961
    """
    graph = graph_of(network, directed=False)
    groups = np.asarray(community_of(network, communities).fillna(0), dtype=np.int64)
    person, also, links = _abroad(graph, groups)
    degree = graph.degree()
    ends = np.bincount(groups, weights=degree.astype(float))
    chance = ends[also] / max(2 * graph.m, 1)
    p_value = corrected(_tail(links, degree[person], chance))
    share = links / np.maximum(degree[person], 1)
    kept = (p_value <= ENOUGH) & (share >= LEAST)
    table = pd.DataFrame(
        {
            "entity": network.index.take(person),
            "community": groups[person],
            "also": also,
            "links": links,
            "share": share,
            "expected": degree[person] * chance,
            "p_value": p_value,
        }
    )[kept]
    method = Method(
        "links into other groups against chance",
        MappingProxyType({"p": ENOUGH, "share": LEAST, "links": FEWEST}),
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


def _tail(links: Ints, degree: Ints, chance: Floats) -> Floats:
    return np.asarray(stats.binom.sf(links - 1, degree, chance), dtype=np.float64)
