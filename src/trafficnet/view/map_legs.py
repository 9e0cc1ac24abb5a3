"""What went over each border, place by place and month by month, with its evidence."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from trafficnet.analysis.places import FLOW_KINDS, JOURNEY, flows
from trafficnet.network import Network
from trafficnet.view import columns
from trafficnet.view.days import date_text, moment_text
from trafficnet.view.evidence import EvidenceRecord, read_parts, record_order
from trafficnet.view.gazetteer import Spot, located

__all__ = [
    "HoldsJourneys",
    "Leg",
    "ends_of",
    "legs_from",
    "legs_of",
    "month_number",
]

Month = int | None
"""Months since January 1970; None where the record has no date."""


class HoldsJourneys(Protocol):
    """A network whose records may cross borders."""

    @property
    def parts(self) -> pd.DataFrame:
        """One row per link and record."""

    @property
    def movements(self) -> pd.DataFrame:
        """One row per person and journey."""


@dataclass(frozen=True, slots=True)
class Leg:
    """All of one kind that went from one point of the map to another.

    Attributes
    ----------
    kind
        Kind of its records, of ``analysis.places.FLOW_KINDS``.
    origin, destination
        Where from and where to: a place, or the middle of a country.
    records
        Number of records by month.
    travelled
        Who travelled in each month, by entity.
    in_touch
        Whose contacts and payments went this way in each month.
    evidence
        Its records by date, as many as are carried.
    """

    kind: str
    origin: Spot
    destination: Spot
    records: Mapping[Month, int]
    travelled: Mapping[Month, frozenset[str]]
    in_touch: Mapping[Month, frozenset[str]]
    evidence: tuple[EvidenceRecord, ...]

    @property
    def total(self) -> int:
        """How many records there are, those without a date among them."""
        return sum(self.records.values())


def month_number(moment: object) -> Month:
    """Return a moment's month (UTC) counted from January 1970.

    Examples
    --------
    >>> month_number(pd.Timestamp("1971-02-03", tz="UTC")), month_number(pd.NaT)
    (13, None)
    """
    text = date_text(moment)
    if text is None:
        return None
    year, month = (int(each) for each in text.split("-")[:2])
    return (year - 1970) * 12 + month - 1


@dataclass(slots=True)
class _Gathered:
    """What is known of one leg while its records are read."""

    months: dict[str, Month] = field(default_factory=dict)
    travelled: dict[Month, set[str]] = field(default_factory=lambda: defaultdict(set))
    in_touch: dict[Month, set[str]] = field(default_factory=lambda: defaultdict(set))


def legs_of(
    network: Network, evidence: Mapping[str, str | EvidenceRecord] | None = None
) -> tuple[Leg, ...]:
    """Return everything that went over a border, one leg for each two points and kind.

    Journeys lead from place to place where the records name one, contacts and payments
    from country to country. A record stands once between any two points it tells of (a
    journey of two people is one record), in the month of its first moment, and is of one
    kind: one that tells of a journey beside something else is a journey.

    Parameters
    ----------
    network
        Its journeys, contacts and payments (``analysis.places.flows``).
    evidence
        What each record says, by its key.
    """
    return legs_from(flows(network).rows, network, evidence or {})


def legs_from(
    rows: pd.DataFrame, network: Network, evidence: Mapping[str, str | EvidenceRecord]
) -> tuple[Leg, ...]:
    """Return the legs of some flows; what has no two points of its own is left out.

    Parameters
    ----------
    rows
        As ``analysis.places.flows`` has them.
    network
        Where journeys lead from and to, and what the records of links say.
    evidence
        What each record says, by its key.
    """
    kinds = _kinds(rows)
    gathered: dict[tuple[str, Spot, Spot], _Gathered] = defaultdict(_Gathered)
    told = zip(
        ends_of(rows, network.movements),
        *(rows[name] for name in ("record", "party", "people", "first_seen")),
        strict=True,
    )
    for ends, record, party, people, first in told:
        if ends is None:
            continue
        held = gathered[kinds[str(record)], *ends]
        month = month_number(first)
        held.months.setdefault(str(record), month)
        who = held.travelled if people else held.in_touch
        who[month].update(map(str, party))
    texts = _texts(network, evidence)
    found = [_leg(*way, held, texts) for way, held in gathered.items()]
    return tuple(sorted(found, key=_order))


def ends_of(
    rows: pd.DataFrame, movements: pd.DataFrame
) -> list[tuple[Spot, Spot] | None]:
    """Return the two points that each flow is drawn between; None where there are none."""
    cities = _cities(movements)
    told = [
        (origin, destination, *_named(cities, record, party, people))
        for origin, destination, record, party, people in zip(
            *(rows[name] for name in ("origin", "destination", "record", "party", "people")),
            strict=True,
        )
    ]  # fmt: skip
    spots = located(
        pair for o, d, here, there in told for pair in ((o, here), (d, there))
    )
    found: list[tuple[Spot, Spot] | None] = []
    for origin, destination, here, there in told:
        one, other = spots.get((origin, here or "")), spots.get((destination, there or ""))  # fmt: skip
        ends = one and other and (_as_drawn(one), _as_drawn(other))
        found.append(ends if ends and ends[0] != ends[1] else None)
    return found


def _kinds(rows: pd.DataFrame) -> dict[str, str]:
    """Return the one kind of each record: a journey before a contact or payment."""
    order = {kind: place for place, kind in enumerate(FLOW_KINDS)}
    found: dict[str, str] = {}
    for record, kind in zip(rows["record"], rows["kind"], strict=True):
        held = found.setdefault(str(record), str(kind))
        found[str(record)] = min(held, str(kind), key=order.__getitem__)
    return found


def _as_drawn(spot: Spot) -> Spot:
    """Return the point without what was asked for: equal points are one point."""
    return Spot(
        spot.name, spot.country, spot.longitude, spot.latitude, exact=spot.exact
    )


def _order(leg: Leg) -> tuple[object, ...]:
    ends = (leg.origin, leg.destination)
    places = tuple((e.country, e.name, e.longitude, e.latitude) for e in ends)
    return (-leg.total, places, leg.kind)


Cities = dict[tuple[str, str], tuple[str | None, str | None]]


def _cities(movements: pd.DataFrame) -> Cities:
    """Return the places at both ends of each journey, by record and person."""
    return {
        (str(record), str(entity)): (here, there)
        for record, entity, here, there in zip(
            movements["record"],
            movements["entity"],
            columns.texts(movements, "origin_city"),
            columns.texts(movements, "destination_city"),
            strict=True,
        )
    }


def _named(
    cities: Cities, record: object, party: tuple[str, ...], people: int
) -> tuple[str | None, str | None]:
    """Return the places a journey's record names; contacts and payments name none."""
    if not people:
        return None, None
    return cities.get((str(record), party[0]), (None, None))


def _leg(
    kind: str,
    origin: Spot,
    destination: Spot,
    held: _Gathered,
    texts: Mapping[str, EvidenceRecord],
) -> Leg:
    """Return one leg, its months in order and its records by date."""
    counts: dict[Month, int] = {}
    for month in held.months.values():
        counts[month] = counts.get(month, 0) + 1
    order = sorted(counts, key=_by_month)
    unknown = EvidenceRecord()
    behind = sorted((record_order(texts.get(key, unknown)), key) for key in held.months)
    return Leg(
        kind,
        origin,
        destination,
        {month: counts[month] for month in order},
        {m: frozenset(held.travelled[m]) for m in sorted(held.travelled, key=_by_month)},
        {m: frozenset(held.in_touch[m]) for m in sorted(held.in_touch, key=_by_month)},
        tuple(texts.get(key, unknown) for _, key in behind),
    )  # fmt: skip


def _by_month(month: Month) -> tuple[bool, int]:
    """Sort by month, what has no date last."""
    return (month is None, month or 0)


def _texts(
    network: HoldsJourneys, evidence: Mapping[str, str | EvidenceRecord]
) -> dict[str, EvidenceRecord]:
    """Return what the drawer says of each record of a link or journey."""
    found = {
        part.record: part.shown
        for part in read_parts(network.parts, evidence)
        if part.record is not None
    }
    journeys = network.movements
    rows = zip(
        columns.texts(journeys, "record"),
        columns.texts(journeys, "reference"),
        columns.values(journeys, "departed_on"),
        columns.values(journeys, "arrived_on"),
        strict=True,
    )
    for record, reference, departed, arrived in rows:
        if record is None:
            continue
        known = evidence.get(record)
        text = known if isinstance(known, str) else known and known.text
        held = found.get(record, EvidenceRecord())
        found[record] = EvidenceRecord(
            reference=(reference or "").replace(";", "; ") or held.reference,
            date=moment_text(departed) or moment_text(arrived) or held.date,
            kind=JOURNEY,
            grade=held.grade,
            text=text or held.text,
        )
    return found
