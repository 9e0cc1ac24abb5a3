"""Who stands where in the network: measured on everyone, victims never listed."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.closeness import harmonic_of, reach
from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.graph import Bools, Floats, graph_of
from trafficnet.analysis.keyset import KeySet, key_set
from trafficnet.analysis.measures import constraint
from trafficnet.analysis.protection import node_column, rankable
from trafficnet.analysis.ranks import (
    A_TENTH,
    Missing,
    Ranks,
    betweenness_again,
    ranks_under,
)
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 15
UNKNOWN_USER = "user of "


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeyPeople(Readable):
    """Everybody's structural position, with how sure each rank is.

    Parameters
    ----------
    key_set
        The people whose joint absence would split the network most.
    moved
        How many people with links are left out of the list because they are a victim or
        witness (they are in ``safeguarding``), or may be one under another spelling.
    verdict
        ``"no clear centre"`` where taking the key set out changes little.
    method
        How it was reached.
    """

    key_set: KeySet
    moved: int
    verdict: str
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per person, by rank."""
        return self._table.copy()

    def said(self) -> tuple[str, str]:
        """Return in two sentences what the list shows and what it leaves out."""
        are, were = ("is", "was") if self.moved == 1 else ("are", "were")
        listed = counted(len(self._table), "person", "people")
        moved = counted(self.moved, "person", "people")
        return (
            f"Structural position of {listed}, measured on everyone. {self.key_set.said()}",
            f"{moved} who {are}, or may be, a victim or witness {were} measured, not listed.",
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the first ranks with their 90 % intervals."""
        shown = self._table.head(SHOWN)
        ax = axes_for(ax)
        at = np.arange(len(shown))
        ax.hlines(at, shown["rank_low"], shown["rank_high"], color="#56B4E9", lw=4)
        ax.plot(shown["rank"], at, "o", color="#0072B2")
        ax.set_yticks(at, [str(each) for each in shown["entity"]], parse_math=False)
        ax.invert_yaxis()
        ax.set(xlabel="rank by betweenness, 90 % interval", title=self.verdict)
        return ax

    def _shown(self) -> Shown:
        return ("Structural position", self._table, self.method, *self.said())


def key_people(
    network: Network,
    communities: Communities | None = None,
    *,
    k: int = 3,
    seed: int = 0,
    replicates: int = 50,
    missing: Missing = A_TENTH,
) -> KeyPeople:
    """Return where people stand in the network, and between which ranks if all were seen.

    Parameters
    ----------
    network
        Directions are ignored and every link counts 1. All people are measured; listed
        are those with a link and no victim or witness role. An unknown user of a number
        is listed and named as such.
    communities
        Puts each person's group beside the name.
    k
        Size of the key set.
    seed
        Of missing links, samples and random starts.
    replicates
        From how many thinned copies the intervals are learnt; fewer where betweenness
        has to be sampled.
    missing
        Which share of the links, and of the people, no record is thought to show. State
        what you believe; a tenth of the links is the default.

    Returns
    -------
    KeyPeople
        ``degree``, ``betweenness`` and ``closeness`` (harmonic, so that it is defined
        between separate pieces) run from 0 to 1; ``constraint`` (Burt) is low for those
        who span gaps. ``rank`` is by betweenness; equals share a rank. From ``rank_low`` to
        ``rank_high`` holds, in 90 of 100 cases, the rank the person would have if nothing
        were missing (``ranks.ranks_under``).

    Raises
    ------
    NoEvidenceError
        If there is no link, or everyone with a link is a victim or witness.
    ParameterError
        If k or replicates is below 1.

    Notes
    -----
    A position in the recorded contacts is not a role in a crime. 20,000 people with
    100,000 links take about 15 CPU seconds, most of it in the replicates.

    Examples
    --------
    >>> star = pd.DataFrame({"source": ["hub"] * 3, "target": ["a", "b", "c"]})
    >>> found = key_people(Network.from_links(star), k=1)
    >>> found.table()[["entity", "rank", "in_key_set"]].head(1).values.tolist()
    [['hub', 1, True]]
    """
    if replicates < 1:
        message = f"replicates {replicates}: wanted at least 1"
        raise ParameterError(message)
    graph = graph_of(network, directed=False)
    people = rankable(network, graph, "key people")
    chosen = key_set(network, k, seed=seed)
    near = reach(graph, seed=seed)
    between, how = betweenness(graph, seed=seed)
    again, count, again_how = betweenness_again(graph, replicates, seed=seed)
    ranks = ranks_under(
        graph,
        people.listed,
        between,
        again,
        missing=missing,
        seed=seed,
        replicates=count,
    )
    values = {
        "degree": graph.degree() / max(graph.n - 1, 1),
        "betweenness": between,
        "closeness": harmonic_of(near, normalized=True),
        "constraint": constraint(graph),
    }
    return KeyPeople(
        key_set=chosen,
        moved=people.moved,
        verdict=chosen.verdict,
        method=Method(
            "betweenness ranks, calibrated under missing records",
            MappingProxyType(
                {
                    "k": k,
                    "betweenness": how,
                    "replicates": count,
                    "replicate": again_how,
                    "missing_links": missing.links,
                    "missing_people": missing.people,
                    "interval": "90 %",
                    "closeness": f"harmonic, {near.how}",
                    "key_set": chosen.method,
                }
            ),
            seed=seed,
            left_out=MappingProxyType({"people without links": people.unlinked}),
        ),
        _table=_table(network, values, ranks, people.listed, chosen, communities),
    )


def _table(
    network: Network,
    values: dict[str, Floats],
    ranks: Ranks,
    listed: Bools,
    chosen: KeySet,
    found: Communities | None,
) -> pd.DataFrame:
    members = set(chosen.members)
    frame = pd.DataFrame(
        {
            "entity": pd.Series(list(network.index), dtype=object),
            "name": pd.Series(_names(network), dtype=object),
            "community": community_of(network, found).array,
            **values,
            "rank": ranks.rank,
            "rank_low": ranks.low,
            "rank_high": ranks.high,
            "in_key_set": [each in members for each in network.index],
        },
    )[listed]
    return frame.sort_values("rank", kind="stable").reset_index(drop=True)


def _names(network: Network) -> list[str | None]:
    """Return names; one that only stands for an unknown user says so."""
    known = node_column(network, "known")
    made: list[str | None] = []
    for name, is_known in zip(node_column(network, "name"), known, strict=True):
        text = None if name is None else str(name)
        if is_known is False and not (text or "").startswith(UNKNOWN_USER):
            text = f"{text or ''} (unknown user)".strip()
        made.append(text)
    return made
