"""What crosses borders: links, corridors and routes, and who stands between countries."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from trafficnet.analysis.brokers import brokers
from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.contactborders import (
    corridors_of,
    links_over_borders,
    placed_links,
)
from trafficnet.analysis.corridors import WORKED_OUT, Corridors, corridors
from trafficnet.analysis.graph import graph_of
from trafficnet.analysis.places import (
    country_of,
    crossing_parts,
    flows,
    need_countries,
)
from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted
from trafficnet.analysis.routes import routes
from trafficnet.network import Network
from trafficnet.network.evidence import LOCATION_EVIDENCE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 15
LINK_COLUMNS = (
    "source",
    "target",
    "source_country",
    "target_country",
    "evidence",
    "contacts",
    "first_seen",
    "last_seen",
    "community",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CrossBorder(Readable):
    """What crosses borders.

    Parameters
    ----------
    links
        One row per link and pair of countries it joins.
    corridors
        Flows from country to country, each against what volume alone would give.
    brokers
        Who stands between people in different countries, by Gould-Fernandez role.
    routes
        Chains of journeys over two or more borders.
    method
        How it was reached.
    """

    links: pd.DataFrame
    corridors: pd.DataFrame
    brokers: pd.DataFrame
    routes: pd.DataFrame
    method: Method

    def table(self) -> pd.DataFrame:
        """Return the corridors."""
        return self.corridors.copy()

    def said(self) -> str:
        """Return in one sentence what was found."""
        sure = int((self.corridors["p_value"] <= 0.05).sum())  # noqa: PLR2004 - custom
        return (
            f"{counted(len(self.links), 'link')} over borders, "
            f"{counted(len(self.corridors), 'corridor')} "
            f"({sure} busier than volume alone explains, p <= 0.05), "
            f"{counted(len(self.routes), 'route')}, "
            f"{counted(len(self.brokers), 'person', 'people')} between countries."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the busiest corridors beside what volume alone would give."""
        shown = self.corridors.head(SHOWN)
        ax = axes_for(ax)
        at = np.arange(len(shown))
        ax.barh(at, shown["records"].to_numpy(float), color="#0072B2", label="records")
        ax.plot(shown["expected"].to_numpy(float), at, "|", ms=14, color="#D55E00")
        names = [
            f"{a} → {b}"
            for a, b in zip(shown["origin"], shown["destination"], strict=True)
        ]
        ax.set_yticks(at, names)
        ax.invert_yaxis()
        ax.set(xlabel="records (mark: expected by volume alone)")
        return ax

    def _shown(self) -> Shown:
        return ("Corridors", self.corridors, self.method, self.said())


def cross_border(
    network: Network,
    communities: Communities | None = None,
    *,
    seed: int = 0,
) -> CrossBorder:
    """Return the links, corridors, routes and brokers between countries.

    Parameters
    ----------
    network
        Country evidence comes with its parts and journeys. A link crosses a border only
        by location evidence (cell, address, movement, payment, phone), never by
        nationality or document.
    communities
        Gives each link over a border its group where both ends share one.
    seed
        Of the null model behind ``expected`` and ``p_value``.

    Raises
    ------
    NoEvidenceError
        If no person, link or journey has a country.

    See Also
    --------
    trafficnet.analysis.corridors.against_volume : the null model.
    trafficnet.analysis.brokers.brokerage : the roles.
    """
    country = country_of(network)
    need_countries(network, country)
    tested, unplaced = _corridors(network, seed)
    graph = graph_of(network)
    return CrossBorder(
        links=border_links(network, communities),
        corridors=tested.table,
        brokers=brokers(network, graph, country),
        routes=routes(network),
        method=Method(
            "corridors against volume, Gould-Fernandez roles",
            MappingProxyType(
                {
                    "null": "destinations swapped between parties, journeys apart from "
                    "contacts and payments",
                    "draws": ", ".join(_drawn(n, k) for k, n in tested.draws.items()),
                    "correction": "Bonferroni over kinds, Benjamini-Hochberg over "
                    "corridors",
                    "directed_brokers": network.directed,
                }
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "people of unknown country": int(country.isna().sum()),
                    "journeys with an unknown end": unplaced,
                }
            ),
        ),
    )


def _corridors(network: Network, seed: int) -> tuple[Corridors, int]:
    """Return the corridors, and how many journeys have an unknown end."""
    links = placed_links(network)
    if links is not None and links.crossings is not None:
        return corridors_of(links, links.crossings, seed=seed), 0
    found = flows(network)
    tested = corridors(found, crossing_parts(network), seed=seed)
    return tested, found.journeys_without_country


def _drawn(draws: int, kind: str) -> str:
    """Return how chance was found."""
    return f"worked out for {kind}" if draws == WORKED_OUT else f"{draws} of {kind}"


def border_links(network: Network, found: Communities | None = None) -> pd.DataFrame:
    """Return one row per link and pair of countries that it joins.

    Parameters
    ----------
    network
        Its parts, and links marked as crossing whose parts are not here.
    found
        Gives each link its group where both ends share one.
    """
    group = community_of(network, found).fillna(0).to_numpy().astype(np.int64)
    links = placed_links(network)
    if links is not None and links.crossings is not None:
        return links_over_borders(network, links, links.crossings, group)
    crossing = crossing_parts(network)
    rows = [_from_parts(network, crossing), _from_links(network, crossing)]
    table = pd.concat([each for each in rows if len(each)] or rows[:1])
    position = network.index.get_indexer
    order = np.lexsort(
        (
            table["target_country"].to_numpy(str),
            table["source_country"].to_numpy(str),
            position(table["target"]),
            position(table["source"]),
        )
    )
    table = table.iloc[order].reset_index(drop=True)
    one, other = group[position(table["source"])], group[position(table["target"])]
    shared = pd.Series(np.where(one == other, one, 0), dtype="Int64")
    table["community"] = shared.mask(shared == 0)
    return table


def _from_parts(network: Network, crossing: pd.DataFrame) -> pd.DataFrame:
    """Add up the parts that cross, turned as their link is."""
    position = network.index.get_indexer
    swap = position(crossing["source"]) > position(crossing["target"])
    swap &= not network.directed
    turned = crossing.copy()
    for one, other in (("source", "target"), ("source_country", "target_country")):
        left, right = crossing[one].to_numpy(object), crossing[other].to_numpy(object)
        turned[one], turned[other] = (
            np.where(swap, right, left),
            np.where(swap, left, right),
        )
    by = turned.groupby(list(LINK_COLUMNS[:4]), sort=True)
    table = by.agg(
        contacts=("contacts", "sum"),
        first_seen=("first_seen", "min"),
        last_seen=("last_seen", "max"),
    ).reset_index()
    told = {
        key: {*rows["source_evidence"], *rows["target_evidence"]} for key, rows in by
    }
    keys = zip(*(table[column] for column in LINK_COLUMNS[:4]), strict=True)
    evidence = [
        ";".join(k for k in LOCATION_EVIDENCE if k in told[key]) for key in keys
    ]
    table.insert(4, "evidence", pd.Series(evidence, dtype=object))
    return table


def _from_links(network: Network, crossing: pd.DataFrame) -> pd.DataFrame:
    """Return links marked as crossing whose parts are not here (from another tool)."""
    seen = {
        frozenset(ends)
        for ends in zip(crossing["source"], crossing["target"], strict=True)
    }
    rows = [
        (*ends, one, other, *rest)
        for *ends, here, there, rest in _marked(network)
        if frozenset(ends) not in seen
        for one in here
        for other in there
        if one != other
    ]
    return pd.DataFrame(rows, columns=list(LINK_COLUMNS[:8]))


def _marked(network: Network) -> Iterator[tuple[Any, ...]]:
    links = network.links[network.links["cross_border"]]
    ends = ("source", "target", "source_countries", "target_countries")
    told = ("evidence", "contacts", "first_seen", "last_seen")
    rest = zip(*(links[column] for column in told), strict=True)
    return zip(*(links[column] for column in ends), rest, strict=True)
