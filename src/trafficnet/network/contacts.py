"""The network of who was in contact with whom, for tables of calls of any size.

Links are added up by the casebook and kept as arrays: ten million calls make a network of
some two million links in seconds. Every number is a node; those that one known person
alone uses are that person. Nothing but contacts links people here, and a link is one
part: addresses, journeys, payments and the records behind each line are the business of
the network of kind ``people``.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from trafficnet.casebook import Bounds, ContactPairs
from trafficnet.network.arrays import Crossings, Edges, LinkArrays, NodeArrays
from trafficnet.network.evidence import phone_country
from trafficnet.network.model import Extras, Network
from trafficnet.network.namesakes import may_be_protected
from trafficnet.network.order import among_numbers
from trafficnet.network.placing import Choice
from trafficnet.network.spread import Service, service_places
from trafficnet.values.phoneflags import plain_countries

Whole = NDArray[np.int64]
Values = TypeVar("Values", NDArray[np.int64], NDArray[np.datetime64])

UNKNOWN_USER = "user of {label}"
_SELF = "contacts of a person with themselves"
_SERVED = "contacts with a service number"
_FIELDS = ("phones", "emails", "handles", "accounts")


def bounds_of(choice: Choice) -> Bounds:
    """Return a choice of records as the casebook's bounds.

    >>> bounds_of(Choice(until="2025-03-01")).before
    '2025-03-02'
    """
    excluded: list[tuple[str | None, str]] = [
        (None, letter) for letter in choice.exclude_assessments
    ]
    if "E" in choice.exclude_assessments:
        excluded.append(("5x5x5", "5"))
    before = choice.until
    if before is not None and len(before) <= len("2025-01-01"):
        before = str((pd.Timestamp(before) + pd.Timedelta(days=1)).date())
    return Bounds(choice.since, before, tuple(excluded))


@dataclass(frozen=True, slots=True)
class _Placed:
    """Every party's node: a person's entity, or the party itself."""

    labels: list[Hashable]
    of_party: Whole
    country: NDArray[np.int16]
    countries: tuple[str, ...]


def contacts_network(
    pairs: ContactPairs, people: pd.DataFrame, usage: pd.DataFrame, choice: Choice
) -> Network:
    """Build the network of who was in contact with whom.

    Parameters
    ----------
    pairs
        Contacts added up by the casebook.
    people, usage
        Who is who, and who uses which identifier, from the namings that have a name.
    choice
        Services to keep.

    Returns
    -------
    Network
        Undirected; strength is the number of contacts. A link crosses a border where the
        numbers at its ends are of two countries.
    """
    placed = _place(pairs, people, usage)
    links, itself = _links(pairs, placed)
    known = set(people.loc[people["known"], "entity"])
    services = _services(placed, links, known, choice)
    gone = np.zeros(len(placed.labels), dtype=bool)
    gone[[found.place for found in services]] = True
    served = gone[links.edges.source] | gone[links.edges.target]
    left_out = dict(pairs.left_out)
    left_out[_SELF] = itself
    left_out[_SERVED] = int(links.contacts[served].sum())
    nodes, links = _without(placed, links, gone, served)
    told = people[people["entity"].isin(known)]
    if len(told):
        told = told[told["entity"].isin(set(nodes.labels))]
    return Network(
        NodeArrays(
            nodes.labels, _told(told), nodes.country, nodes.countries, UNKNOWN_USER
        ),
        links,
        kind="contacts",
        extras=Extras(
            services=_services_frame(placed, services),
            left_out={reason: n for reason, n in left_out.items() if n},
        ),
    )


def _services(
    placed: _Placed, links: LinkArrays, known: set[str], choice: Choice
) -> list[Service]:
    """Return the numbers that serve many groups, those left aside that are to be kept."""
    size, edges = len(placed.labels), links.edges
    half = sparse.coo_array(
        (links.contacts.astype(float), (edges.source, edges.target)), shape=(size, size)
    ).tocsr()
    matrix = (half + half.T).tocsr()
    matrix.sort_indices()
    kept = {*known, *choice.include_services}
    may_serve = np.ones(size, dtype=bool)
    if kept:
        may_serve[:] = [label not in kept for label in placed.labels]
    return service_places(matrix, may_serve)


def _services_frame(placed: _Placed, services: list[Service]) -> pd.DataFrame:
    """Return the services as a frame."""
    rows = [
        (placed.labels[s.place], s.contacts, s.people, s.groups, s.reason)
        for s in services
    ]
    columns = ["identifier", "contacts", "people", "groups", "reason"]
    return pd.DataFrame(rows, columns=columns)


def _told(people: pd.DataFrame) -> pd.DataFrame:
    """Return the known people as nodes."""
    frame = people.reset_index(drop=True)
    maybe = pd.Series(may_be_protected(frame), dtype=object)
    return frame.assign(kind="person", may_be=maybe)


def _place(pairs: ContactPairs, people: pd.DataFrame, usage: pd.DataFrame) -> _Placed:
    """Return the node of every party: the one known person who uses it, else itself."""
    named = _sole_users(pairs, people, usage)
    size = len(pairs.numbers)
    of_party = np.zeros(size + len(pairs.others), dtype=np.int64)
    is_bare = np.ones(len(of_party), dtype=bool)
    is_bare[list(named)] = False
    beside = [
        other for other, bare in zip(pairs.others, is_bare[size:], strict=True) if bare
    ]
    labels, place = among_numbers(
        pairs.numbers[is_bare[:size]], [*beside, *named.values()]
    )
    bare = np.flatnonzero(is_bare)
    of_party[bare] = place[: len(bare)]
    of_party[list(named)] = place[len(bare) :]
    country, countries = _countries(pairs, of_party, len(labels))
    return _Placed(labels, of_party, country, countries)


def _sole_users(
    pairs: ContactPairs, people: pd.DataFrame, usage: pd.DataFrame
) -> dict[int, Hashable]:
    """Return which parties are used by one known person alone, and by whom."""
    known = set(people.loc[people["known"], "entity"])
    sole = usage[
        (usage["users"] == 1)
        & usage["entity"].isin(known)
        & usage["field"].isin(_FIELDS)
    ]
    if not len(sole):
        return {}
    index = pd.Index(pairs.parties, dtype=object)
    places = index.get_indexer(pd.Index(sole["identifier"], dtype=object))
    named = dict(zip(places.tolist(), sole["entity"].tolist(), strict=True))
    named.pop(-1, None)
    return named


def _countries(
    pairs: ContactPairs, of_party: Whole, nodes: int
) -> tuple[NDArray[np.int16], tuple[str, ...]]:
    """Return the country of each node's numbers, -1 where they are of several or none."""
    each, countries = plain_countries(pairs.numbers.astype(np.uint64))
    odd = np.flatnonzero(each < 0)
    if len(odd):
        each, countries = _read_singly(pairs.numbers, odd, (each, countries))
    place = of_party[: len(each)]
    known = each >= 0
    low = np.full(nodes, len(countries), dtype=np.int16)
    high = np.full(nodes, -1, dtype=np.int16)
    np.minimum.at(low, place[known], each[known])
    np.maximum.at(high, place[known], each[known])
    return np.where(low == high, high, -1).astype(np.int16), countries


def _read_singly(
    numbers: Whole, odd: Whole, told: tuple[NDArray[np.int16], tuple[str, ...]]
) -> tuple[NDArray[np.int16], tuple[str, ...]]:
    """Return the countries with those of the numbers that no plan settles in a column."""
    each, known = told
    found = [phone_country(f"+{number}") for number in numbers[odd].tolist()]
    countries = tuple(sorted({*known, *(country for country in found if country)}))
    code = {country: at for at, country in enumerate(countries)}
    place = np.array([*(code[country] for country in known), -1], dtype=np.int16)
    each = place[each]
    each[odd] = [code.get(country or "", -1) for country in found]
    return each, countries


def _links(pairs: ContactPairs, placed: _Placed) -> tuple[LinkArrays, int]:
    """Return the links between nodes, and how many contacts lead from one to itself."""
    one, other = placed.of_party[pairs.source], placed.of_party[pairs.target]
    low, high = np.minimum(one, other), np.maximum(one, other)
    itself = low == high
    pair = low << 32 | high
    order = np.argsort(pair, kind="stable")
    order = order[~itself[order]]
    pair = pair[order]
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]]) if len(pair) else order
    contacts = _reduced(np.add, pairs.contacts[order], first)
    begun = np.where(one == low, pairs.contacts, 0)[order]
    source, target = (each[order][first].astype(np.int32) for each in (low, high))
    return LinkArrays(
        edges=Edges(source, target, contacts.astype(np.float64)),
        contacts=contacts.astype(np.int32),
        first_seen=_reduced(np.minimum, pairs.first_seen[order], first),
        last_seen=_reduced(np.maximum, pairs.last_seen[order], first),
        kind="contact",
        begun=_reduced(np.add, begun, first).astype(np.int32),
        crossings=Crossings(
            placed.country[source], placed.country[target], placed.countries
        ),
    ), int(pairs.contacts[itself].sum())


def _reduced(join: np.ufunc, values: Values, first: Whole) -> Values:
    """Return runs of values brought together."""
    if not len(values):
        return values
    found: Values = join.reduceat(values, first)
    return found


def _without(
    placed: _Placed,
    links: LinkArrays,
    gone: NDArray[np.bool_],
    served: NDArray[np.bool_],
) -> tuple[_Placed, LinkArrays]:
    """Return nodes and links without the services."""
    if not gone.any():
        return placed, links
    kept = np.flatnonzero(~gone)
    place = np.full(len(gone), -1, dtype=np.int32)
    place[kept] = np.arange(len(kept), dtype=np.int32)
    some = ~served
    edges = links.edges
    nodes = _Placed(
        [placed.labels[at] for at in kept.tolist()],
        placed.of_party,
        placed.country[kept],
        placed.countries,
    )
    source, target = place[edges.source[some]], place[edges.target[some]]
    here, there = nodes.country[source], nodes.country[target]
    return nodes, replace(
        links,
        edges=Edges(source, target, edges.weight[some]),
        contacts=links.contacts[some],
        begun=None if links.begun is None else links.begun[some],
        first_seen=None if links.first_seen is None else links.first_seen[some],
        last_seen=None if links.last_seen is None else links.last_seen[some],
        crossings=Crossings(here, there, nodes.countries),
    )
