"""Borders in a network that is kept as arrays: millions of links in a few seconds."""

from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from trafficnet.analysis.corridors import (
    COLUMNS,
    KINDS,
    Bundles,
    Corridors,
    against_chance,
    combined,
)
from trafficnet.analysis.graph import Bools, Ints
from trafficnet.network import Network
from trafficnet.network.arrays import Crossings, LinkArrays

Moments = npt.NDArray[np.datetime64]


def placed_links(network: Network) -> LinkArrays | None:
    """Return the links of a network that keeps them, with countries, as arrays."""
    links = network.arrays
    if links is None or links.crossings is None or len(network.parts):
        return None
    return links


def links_over_borders(
    network: Network, links: LinkArrays, crossings: Crossings, group: Ints
) -> pd.DataFrame:
    """Return one row per link over a border, as ``crossborder.border_links`` has them.

    Parameters
    ----------
    network, links, crossings
        The network, its links and where they cross.
    group
        Everybody's group, 0 for none.
    """
    some = np.flatnonzero(crossings.crosses)
    labels = network.index.to_numpy(object)
    names = np.array([*crossings.countries, None], dtype=object)
    source, target = links.edges.source[some], links.edges.target[some]
    shared = np.where(group[source] == group[target], group[source], 0)
    community = pd.Series(shared, dtype="Int64")
    return pd.DataFrame(
        {
            "source": pd.Series(labels[source], dtype=object),
            "target": pd.Series(labels[target], dtype=object),
            "source_country": pd.Series(names[crossings.source[some]], dtype=object),
            "target_country": pd.Series(names[crossings.target[some]], dtype=object),
            "evidence": pd.Series([crossings.evidence] * len(some), dtype=object),
            "contacts": links.contacts[some].astype(np.int64),
            "first_seen": _moments(links.first_seen, some),
            "last_seen": _moments(links.last_seen, some),
            "community": community.mask(community == 0),
        }
    )


def corridors_of(links: LinkArrays, crossings: Crossings, *, seed: int) -> Corridors:
    """Return one row per pair of countries with contacts from the first to the second.

    Parameters
    ----------
    links, crossings
        Links and where they cross. Where nobody knows who began a contact, half of a
        link's contacts are counted each way.
    seed
        Of the null model.

    Returns
    -------
    Corridors
        As ``corridors.corridors`` has them. ``people`` is 0, since nobody is known to
        have travelled; the dates are those of the links that bear the corridor.
    """
    size = len(crossings.countries)
    ways = _both_ways(links, crossings)
    cell = ways["origin"] * size + ways["destination"]
    held = np.unique(cell)
    place = np.searchsorted(held, cell)
    records = np.bincount(place, weights=ways["records"], minlength=len(held))
    joined = _joined(crossings, size)
    against = against_chance(
        Bundles(ways["origin"], ways["destination"], ways["records"], size),
        held,
        seed=seed,
    )
    names = np.array(crossings.countries, dtype=object)
    origin, destination = held // size, held % size
    low, high = np.minimum(origin, destination), np.maximum(origin, destination)
    table = pd.DataFrame(
        {
            "origin": pd.Series(names[origin], dtype=object),
            "destination": pd.Series(names[destination], dtype=object),
            "people": np.zeros(len(held), dtype=np.int64),
            "links": joined[low * size + high],
            "records": np.round(records).astype(np.int64),
            "first_seen": _extreme(np.minimum, ways["first"], place, len(held)),
            "last_seen": _extreme(np.maximum, ways["last"], place, len(held)),
            "expected": against.expected,
            "p_value": combined([against.p_value]) if len(held) else [],
        }
    ).sort_values(["records", "origin", "destination"], ascending=[False, True, True])
    draws = MappingProxyType({KINDS[0]: 0, KINDS[1]: against.draws})
    return Corridors(table[list(COLUMNS)].reset_index(drop=True), draws)


def _both_ways(links: LinkArrays, crossings: Crossings) -> dict[str, Any]:
    """Return what went over borders, one entry for each link and direction."""
    some = np.flatnonzero(crossings.crosses)
    contacts = links.contacts[some].astype(np.float64)
    forth = contacts / 2 if links.begun is None else links.begun[some].astype(float)
    here = crossings.source[some].astype(np.int64)
    there = crossings.target[some].astype(np.int64)
    records = np.concatenate([forth, contacts - forth])
    real: Bools = records > 0
    nothing = np.full(len(some), np.datetime64("NaT", "us"))
    first = nothing if links.first_seen is None else links.first_seen[some]
    last = nothing if links.last_seen is None else links.last_seen[some]
    return {
        "origin": np.concatenate([here, there])[real],
        "destination": np.concatenate([there, here])[real],
        "records": records[real],
        "first": np.concatenate([first, first])[real],
        "last": np.concatenate([last, last])[real],
    }


def _joined(crossings: Crossings, size: int) -> Ints:
    """Return how many links join each two countries, the smaller number first."""
    some = crossings.crosses
    here = crossings.source[some].astype(np.int64)
    there = crossings.target[some].astype(np.int64)
    pair = np.minimum(here, there) * size + np.maximum(here, there)
    return np.bincount(pair, minlength=size * size).astype(np.int64)


def _extreme(
    join: np.ufunc, moments: Moments, place: Ints, size: int
) -> "pd.Series[Any]":
    """Return the first or last moment of each corridor."""
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(size))
    found = join.reduceat(moments[order], starts) if size else moments[:0]
    return _moments(found, np.arange(size))


def _moments(moments: Moments | None, some: Ints) -> "pd.Series[Any]":
    """Return moments as a column in UTC."""
    if moments is None:
        moments = np.full(int(some.max(initial=-1)) + 1, np.datetime64("NaT", "us"))
    told: pd.Series[Any] = pd.Series(moments[some]).dt.tz_localize("UTC")
    return told
