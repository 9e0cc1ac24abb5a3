"""What crosses borders: links, corridors and routes, and who stands between countries."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from trafficnet.analysis.brokers import brokers
from trafficnet.analysis.communities import Communities, community_of
from trafficnet.analysis.corridors import DRAWS, corridors
from trafficnet.analysis.graph import graph_of
from trafficnet.analysis.places import (
    country_of,
    crossing_parts,
    flows,
    need_countries,
)
from trafficnet.analysis.results import Method, axes_for, html_result
from trafficnet.analysis.routes import routes
from trafficnet.network import Network
from trafficnet.network.evidence import LOCATION_EVIDENCE

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


@dataclass(frozen=True, slots=True, eq=False)
class CrossBorder:
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
            f"{len(self.links)} links over borders, {len(self.corridors)} corridors "
            f"({sure} busier than volume alone explains, p <= 0.05), "
            f"{len(self.routes)} routes, {len(self.brokers)} people between countries."
        )

    def plot(self, ax: Axes | None = None) -> Axes:
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

    def _repr_html_(self) -> str:
        return html_result("Corridors", self.corridors, self.method, self.said())


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
    crossing, found = crossing_parts(network), flows(network)
    graph = graph_of(network)
    return CrossBorder(
        links=_links(network, crossing, communities),
        corridors=corridors(found, crossing, seed=seed),
        brokers=brokers(network, graph, country),
        routes=routes(network),
        method=Method(
            "corridors against volume, Gould-Fernandez roles",
            MappingProxyType(
                {
                    "null": "destinations swapped between parties",
                    "draws": DRAWS,
                    "correction": "Benjamini-Hochberg",
                    "directed_brokers": network.directed,
                }
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "people of unknown country": int(country.isna().sum()),
                    "journeys with an unknown end": found.journeys_without_country,
                }
            ),
        ),
    )


def _links(
    network: Network, crossing: pd.DataFrame, found: Communities | None
) -> pd.DataFrame:
    group = community_of(network, found)
    flagged = network.links[network.links["cross_border"]]
    rows = pd.concat(
        [frame for frame in (_from_parts(network, crossing), _bare(flagged)) if len(frame)]
        or [_bare(flagged)],
        ignore_index=True,
    ).drop_duplicates(["source", "target", "source_country", "target_country"])
    one, other = group.reindex(rows["source"]), group.reindex(rows["target"])
    shared = (one.array == other.array) & one.notna().to_numpy()
    rows["community"] = one.where(pd.array(shared, dtype="boolean").fillna(value=False)).array
    return rows[list(LINK_COLUMNS)]
