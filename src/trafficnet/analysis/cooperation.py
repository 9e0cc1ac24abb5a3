"""Which agencies hold the two ends of what crosses a border: who should talk to whom."""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.crossborder import border_links
from trafficnet.analysis.graph import Ints
from trafficnet.analysis.places import country_of, need_countries
from trafficnet.analysis.protection import node_column
from trafficnet.analysis.results import Method, counted
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TALKS: Final = (
    "community",
    "agency",
    "country",
    "other_agency",
    "other_country",
    "links",
    "contacts",
    "held_by_both",
    "first_seen",
    "last_seen",
)
COLUMNS: Final = (
    "community",
    "people",
    "countries",
    "links",
    "links_abroad",
    "share_abroad",
    "agencies",
    "talks",
)
Ends = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cooperation(Answer):
    """How far each group reaches over borders, and who holds its ends.

    Parameters
    ----------
    talks
        One row per group and pair of agencies that hold the two ends of links over a
        border; most links first. The group is missing for links between two groups.
    """

    title: ClassVar[str] = "Who should talk to whom"
    talks: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence which agencies hold most ends between them."""
        if self.talks.empty:
            return "No link over a border has its two ends with two different agencies."
        pairs = self.talks.groupby(["agency", "other_agency"], sort=True)["links"].sum()
        one, other = pairs.index[int(pairs.argmax())]
        return (
            f"The two ends of links over borders lie with {counted(len(pairs), 'pair')} of "
            f"agencies, most of them with {one} and {other} "
            f"({counted(int(pairs.max()), 'link')})."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how many links over borders each pair of agencies holds."""
        shown = self.talks.groupby(["agency", "other_agency"], sort=True)["links"].sum()
        shown = shown.sort_values(ascending=False, kind="stable")
        names = [" and ".join(pair) for pair in shown.index]
        return bars(ax, names, shown.to_numpy(float), label="links over a border")


def cooperation(
    network: Network, communities: Communities | None = None
) -> Cooperation:
    """Return how far each group reaches abroad, and which two agencies hold the two ends.

    A link over a border has one end with the agency that holds the person there (it sent
    a record that names them, or has a case they are in) and the other end with another.
    Those two should talk before either acts.

    Parameters
    ----------
    network
        ``agencies`` of its nodes: originators of records, agencies of cases.
    communities
        The groups; without them everyone is in one, of number 1.

    Returns
    -------
    Cooperation
        One row per group: people, countries (of its people), links inside it with both
        countries known, how many and what share of them cross, the agencies that hold
        its people, how many pairs of them should talk (``talks``). In the frame
        ``.talks``, ``held_by_both`` counts the links of which one agency holds both ends
        already: there somebody sees the whole link.

    Raises
    ------
    NoEvidenceError
        If no person, link or journey has a country.

    Notes
    -----
    No measure, only counting: O(links). An agency is one that told, not one that is
    competent. People whom no agency is known to hold are counted in ``left_out``: for
    their end nobody can be named.
    """
    country = country_of(network)
    need_countries(network, country)
    groups = _groups(network, communities)
    held = {
        entity: each if isinstance(each, tuple) else ()
        for entity, each in node_column(network, "agencies").items()
    }
    crossing = border_links(network, communities)
    place = network.index.get_indexer
    one, other = groups[place(crossing["source"])], groups[place(crossing["target"])]
    crossing = crossing.assign(community=np.where(one == other, one, 0))
    talks, nobody = _talks(crossing, held)
    return Cooperation(
        method=Method(
            "agencies at the two ends of links over borders",
            MappingProxyType({"groups": "given" if communities else "all as one"}),
            left_out=MappingProxyType(
                {
                    "people whom no agency is known to hold": sum(
                        not agencies for agencies in held.values()
                    ),
                    "links over a border with an end that no agency holds": nobody,
                    "people of unknown country": int(country.isna().sum()),
                }
            ),
        ),
        _table=_table(network, groups, country, held, crossing, talks),
        talks=talks,
    )


def _groups(network: Network, found: Communities | None) -> Ints:
    if found is None:
        return np.ones(len(network.index), dtype=np.int64)
    return np.asarray(community_of(network, found).fillna(0), dtype=np.int64)


def _talks(
    crossing: pd.DataFrame, held: dict[Hashable, tuple[str, ...]]
) -> tuple[pd.DataFrame, int]:
    """Return the pairs of agencies, and how many links have an end that nobody holds."""
    rows: list[dict[str, Any]] = []
    nobody: set[Ends] = set()
    for row in crossing.to_dict("records"):
        link = {str(name): value for name, value in row.items()}
        here, there = held[link["source"]], held[link["target"]]
        if not here or not there:
            nobody.add((link["source"], link["target"]))
        for agency, other in product(here, there):
            if agency != other:
                rows.append(_end_to_end(link, agency, other, {*here} & {*there}))
    if not rows:
        return pd.DataFrame(columns=list(TALKS)), len(nobody)
    frame = pd.DataFrame(rows)
    keys = list(TALKS[:5])
    made = frame.groupby(keys, sort=True).agg(
        links=("link", "nunique"),
        contacts=("contacts", "sum"),
        first_seen=("first_seen", "min"),
        last_seen=("last_seen", "max"),
    )
    both = frame[frame["both"]].groupby(keys)["link"].nunique()
    made["held_by_both"] = both.reindex(made.index, fill_value=0)
    table = made.reset_index().sort_values(
        ["links", *keys], ascending=[False] + [True] * len(keys), ignore_index=True
    )
    group = table["community"].astype("Int64")
    table["community"] = group.mask(group == 0)
    return table[list(TALKS)], len(nobody)


def _end_to_end(
    link: dict[str, Any], agency: str, other: str, both: set[str]
) -> dict[str, Any]:
    """Return one link as two agencies see it, the first in the alphabet on the left."""
    ends = [(agency, link["source_country"]), (other, link["target_country"])]
    (left, here), (right, there) = sorted(ends)
    return {
        "community": int(link["community"]),
        "agency": left,
        "country": here,
        "other_agency": right,
        "other_country": there,
        "link": (link["source"], link["target"]),
        "contacts": link["contacts"],
        "both": bool(both),
        "first_seen": link["first_seen"],
        "last_seen": link["last_seen"],
    }


def _table(
    network: Network,
    groups: Ints,
    country: "pd.Series[Any]",
    held: dict[Hashable, tuple[str, ...]],
    crossing: pd.DataFrame,
    talks: pd.DataFrame,
) -> pd.DataFrame:
    people = pd.DataFrame(
        {"group": groups, "country": country.to_numpy(object), "at": network.index}
    )
    located = _located(network, groups)
    inner = crossing[crossing["community"] > 0]
    abroad = inner.drop_duplicates(["source", "target"]).groupby("community").size()
    rows = []
    for group in range(1, int(groups.max(initial=0)) + 1):
        own = people[people["group"] == group]
        over = int(abroad.get(group, 0))
        links = max(located.get(group, 0), over)
        rows.append(
            (
                group,
                len(own),
                tuple(sorted(own["country"].dropna().unique())),
                links,
                over,
                over / links if links else np.nan,
                tuple(sorted({a for entity in own["at"] for a in held[entity]})),
                len(
                    talks[talks["community"] == group][
                        ["agency", "other_agency"]
                    ].drop_duplicates()
                ),
            )
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _located(network: Network, groups: Ints) -> dict[int, int]:
    """Count the links inside each group of which both ends have a country."""
    links, edges = network.links, network.edges
    both = np.array(
        [
            bool(one) and bool(other)
            for one, other in zip(
                links["source_countries"], links["target_countries"], strict=True
            )
        ],
        dtype=np.bool_,
    )
    inside = groups[edges.source]
    chosen = inside[both & (inside == groups[edges.target]) & (inside > 0)]
    return {
        int(g): int(n)
        for g, n in zip(*np.unique(chosen, return_counts=True), strict=True)
    }
