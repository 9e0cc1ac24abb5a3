"""From a casebook and who is who to a network."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from trafficnet.casebook import Bounds, ContactPairs
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network.columns import LINK_COLUMNS
from trafficnet.network.contacts import bounds_of, contacts_network
from trafficnet.network.everything import everything_network
from trafficnet.network.model import Network
from trafficnet.network.people import Material, people_projection
from trafficnet.network.placing import Choice


class Kept(Protocol):
    """What was read, as the casebook storey keeps it."""

    def records(self) -> pd.DataFrame:
        """Return the accepted records."""

    def mentions(self) -> pd.DataFrame:
        """Return every naming of a party."""

    def provenance(self) -> pd.DataFrame:
        """Return where each record stands."""

    def keep(self, table: str, frame: pd.DataFrame) -> None:
        """Write a derived table anew."""


class Placing(Protocol):
    """Who is who, as the resolve storey gives it."""

    @property
    def clusters(self) -> pd.DataFrame:
        """Mention, entity, certainty."""

    @property
    def people(self) -> pd.DataFrame:
        """One row per entity."""


class Added(Protocol):
    """A casebook that adds up contacts itself."""

    def contact_pairs(self, bounds: Bounds) -> ContactPairs:
        """Return who was in contact with whom."""


class Known(Protocol):
    """Who is who, and who uses what."""

    @property
    def people(self) -> pd.DataFrame:
        """One row per entity."""

    @property
    def usage(self) -> pd.DataFrame:
        """Which identifier is used by which entity."""


def build_contacts(
    casebook: Added, resolution: Known, *, choice: Choice | None = None
) -> Network:
    """Return who was in contact with whom, for tables of calls of any size.

    Parameters
    ----------
    casebook
        The records; contacts are added up where they lie.
    resolution
        Who is who among the namings (``casebook.namings()``).
    choice
        Which records count; by default all but those suspected to be false.

    Returns
    -------
    Network
        Of kind ``"contacts"``; see :mod:`trafficnet.network.contacts`.

    Raises
    ------
    NoEvidenceError
        If nobody was in contact with anybody.
    """
    choice = choice or Choice()
    pairs = casebook.contact_pairs(bounds_of(choice))
    if not len(pairs.source):
        message = (
            "contacts: got none between two numbers, addresses or people; wanted "
            "records of kind contacts"
        )
        raise NoEvidenceError(message)
    return contacts_network(pairs, resolution.people, resolution.usage, choice)


def build_network(
    casebook: Kept,
    resolution: Placing,
    *,
    kind: str = "people",
    choice: Choice | None = None,
) -> Network:
    """Return the network of a casebook.

    Parameters
    ----------
    casebook
        The records.
    resolution
        Who is who.
    kind
        ``"people"`` for the projection on people, ``"everything"`` for the typed network
        as recorded.
    choice
        Which records count; by default all but those suspected to be false.

    Returns
    -------
    Network
        Its ``left_out`` counts what does not show.

    Raises
    ------
    NoEvidenceError
        If the casebook names nobody.
    ParameterError
        For another kind.
    """
    if kind not in {"people", "everything"}:
        message = f"network kind {kind!r}: wanted 'people' or 'everything'"
        raise ParameterError(message)
    if not len(resolution.people):
        message = (
            "the casebook names nobody: wanted records with a person, phone or account"
        )
        raise NoEvidenceError(message)
    material = Material(
        casebook.records(),
        casebook.mentions(),
        casebook.provenance(),
        resolution.clusters,
        resolution.people,
    )
    choice = choice or Choice()
    build = people_projection if kind == "people" else everything_network
    projection = build(material, choice)
    network = Network(
        projection.nodes,
        projection.links,
        directed=kind == "everything",
        kind=kind,
        extras=projection.extras,
    )
    kept = [c for c in LINK_COLUMNS if c in network.links.columns]
    if kind == "people":
        casebook.keep("links", network.links[kept])
    return network
