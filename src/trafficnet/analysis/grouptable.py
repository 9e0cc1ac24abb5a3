"""The groups as a table: people, victims, countries, borders, dates."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.protection import has_role, node_column
from trafficnet.network import Network
from trafficnet.network.arrays import LinkArrays

VICTIM = frozenset({"victim"})


def group_table(network: Network, groups: Ints, stability: Floats) -> pd.DataFrame:
    """Return one row per group: people, victims, stability, countries, borders, dates.

    Parameters
    ----------
    network
        Whose people and links they are.
    groups
        Everybody's group from 1 in the order of ``network.index``; 0 for none.
    stability
        Of each group.
    """
    count = len(stability)
    links, arrays = network.edges, network.arrays
    one, other = groups[links.source], groups[links.target]
    inner = np.flatnonzero((one == other) & (one > 0))
    group = one[inner]
    if arrays is None:
        countries, told = _of_frames(network, groups, inner, group, count)
    else:
        countries, told = _of_arrays(network, arrays, groups, inner, group)
    by = told.groupby("community")
    rows = pd.RangeIndex(1, count + 1)
    return pd.DataFrame(
        {
            "community": np.arange(1, count + 1),
            "people": np.bincount(groups, minlength=count + 1)[1:],
            "victims": _victims(network, groups, count),
            "stability": stability,
            "countries": pd.Series(
                [tuple(sorted(countries.get(each, ()))) for each in rows], dtype=object
            ),
            "cross_border_links": by["cross_border"]
            .sum()
            .reindex(rows, fill_value=0)
            .to_numpy()
            .astype(np.int64),
            "first_seen": pd.Series(by["first_seen"].min().reindex(rows).array),
            "last_seen": pd.Series(by["last_seen"].max().reindex(rows).array),
        },
    )


def _victims(network: Network, groups: Ints, count: int) -> Ints:
    """Return how many victims each group holds."""
    nodes = network.node_arrays
    if nodes is not None and (nodes.told is None or nodes.told.empty):
        return np.zeros(count, dtype=np.int64)
    roles = node_column(network, "roles")
    is_victim = np.array([has_role(role, VICTIM) for role in roles], dtype=bool)
    return np.bincount(groups[is_victim], minlength=count + 1)[1:].astype(np.int64)


def _of_frames(
    network: Network, groups: Ints, inner: Ints, group: Ints, count: int
) -> tuple[dict[int, set[str]], pd.DataFrame]:
    """Return the countries of each group, and its links."""
    countries: dict[int, set[str]] = {each: set() for each in range(count + 1)}
    links = network.links.iloc[inner].assign(community=group)
    columns: list[tuple[Iterable[int], Iterable[tuple[str, ...] | None]]] = [
        (groups.tolist(), node_column(network, "countries"))
    ]
    columns += [
        (group.tolist(), links[column])
        for column in ("source_countries", "target_countries")
    ]
    for numbers, places in columns:
        for number, place in zip(numbers, places, strict=True):
            countries[number].update(place or ())
    return countries, links


def _of_arrays(
    network: Network, arrays: LinkArrays, groups: Ints, inner: Ints, group: Ints
) -> tuple[dict[int, set[str]], pd.DataFrame]:
    """Return the countries of each group, and its links, without a row for each."""
    countries: dict[int, set[str]] = {}
    nodes = network.node_arrays
    if nodes is not None and nodes.countries is not None:
        known = (nodes.countries >= 0) & (groups > 0)
        many = len(nodes.country_names)
        cells = np.unique(groups[known] * many + nodes.countries[known])
        for cell in cells.tolist():
            place = nodes.country_names[cell % many]
            countries.setdefault(cell // many, set()).add(place)
    nothing = np.full(len(inner), np.datetime64("NaT", "us"))
    first, last = arrays.first_seen, arrays.last_seen
    crosses = arrays.crossings
    told = pd.DataFrame(
        {
            "community": group,
            "cross_border": False if crosses is None else crosses.crosses[inner],
            "first_seen": nothing if first is None else first[inner],
            "last_seen": nothing if last is None else last[inner],
        }
    )
    for column in ("first_seen", "last_seen"):
        told[column] = pd.Series(told[column]).dt.tz_localize("UTC")
    return countries, told
