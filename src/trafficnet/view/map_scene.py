"""The map of corridors, worked out once: what the page, the notebook and a test read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pandas as pd

from trafficnet.analysis.places import CONTACT
from trafficnet.network import Network
from trafficnet.values.countries import country_name
from trafficnet.view import columns
from trafficnet.view.days import date_text
from trafficnet.view.evidence import EvidenceRecord, carried_places, numbered
from trafficnet.view.gazetteer import CREDIT, located
from trafficnet.view.geography import load_world
from trafficnet.view.map_legs import Leg, legs_of
from trafficnet.view.scene import NO_MARKING

__all__ = [
    "CorridorScene",
    "CountryFlow",
    "Step",
    "build_corridor_scene",
    "corridor_table",
    "drawn_scene",
]

LAND_CREDIT = (
    "Land and borders: Natural Earth; borders are de facto, no legal statement."
)


@dataclass(frozen=True, slots=True)
class CountryFlow:
    """One corridor as ``analysis.cross_border`` has it; None where it was not counted."""

    origin: str
    destination: str
    people: int | None = None
    links: int | None = None
    records: int | None = None
    first: str | None = None
    last: str | None = None
    expected: float | None = None
    p_value: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One journey of a route: the leg it is on, and the day, None where that is unknown."""

    leg: int
    day: str | None


@dataclass(frozen=True, slots=True)
class CorridorScene:
    """Everything that the map of corridors shows.

    Attributes
    ----------
    title, marking
        Heading and protective marking.
    corridors
        Country to country, those with most records first.
    legs
        The same records place to place, with months, people and evidence.
    people
        Who is on a leg: entity to label and, of people to protect, their role.
    unplaced
        Corridors that no map can show, in words.
    doubts
        Names of places that stand for their country, and why.
    credit
        Whose geography this is.
    steps
        Of one person's route (`build_route_scene`): every journey in its order.
    """

    title: str
    marking: str
    corridors: tuple[CountryFlow, ...]
    legs: tuple[Leg, ...]
    people: Mapping[str, tuple[str, str]]
    unplaced: tuple[str, ...]
    doubts: tuple[str, ...]
    credit: str
    steps: tuple[Step, ...] = ()

    def carrying(self, most_records: int) -> "CorridorScene":
        """Return the same map with at most so many records; legs say how many lack.

        Parameters
        ----------
        most_records
            Of each leg the first by date are carried, then the second, and so on.

        Raises
        ------
        ParameterError
            If it is no whole number from 0.
        """
        place: dict[EvidenceRecord, int] = {}
        behind = numbered((leg.evidence for leg in self.legs), place)
        kept = set(carried_places(behind, len(place), most_records))
        if len(kept) == len(place):
            return self
        legs = (
            replace(leg, evidence=tuple(r for r in leg.evidence if place[r] in kept))
            for leg in self.legs
        )
        return replace(self, legs=tuple(legs))


def build_corridor_scene(
    network: Network,
    corridors: pd.DataFrame,
    *,
    evidence: Mapping[str, str | EvidenceRecord] | None = None,
    title: str = "",
    marking: object = None,
) -> CorridorScene:
    """Put together what the map of corridors shows.

    Parameters
    ----------
    network
        Its journeys, contacts and payments, and who its people are.
    corridors
        The table of ``analysis.cross_border``.
    evidence
        What each record says, by its key.
    title, marking
        Heading and protective marking.

    Notes
    -----
    Every record of a corridor is on exactly the legs it tells of, so that a corridor's
    legs hold its records and its people; what has no date is kept and counted apart.
    """
    known = load_world().points
    told = _country_flows(corridors)
    placed = tuple(
        flow
        for flow in told
        if flow.origin in known
        and flow.destination in known
        and flow.origin != flow.destination
    )
    lost = [flow for flow in told if flow not in placed]
    legs = _with_bare(legs_of(network, evidence), placed)
    return drawn_scene(
        network,
        legs,
        _cities(network.movements),
        title=title,
        marking=marking,
        corridors=placed,
        unplaced=tuple(sorted(_in_words(flow) for flow in lost)),
    )


def corridor_table(flows: Iterable[CountryFlow]) -> pd.DataFrame:
    """Return corridors as a table with the columns of ``corridors.csv``."""
    names = [field.name for field in fields(CountryFlow)]
    told = pd.DataFrame([asdict(flow) for flow in flows], columns=names)
    return told.rename(columns={"first": "first_seen", "last": "last_seen"})


def drawn_scene(
    network: Network,
    legs: tuple[Leg, ...],
    asked: Iterable[tuple[str, str | None]],
    *,
    title: str,
    marking: object,
    **held: Any,  # noqa: ANN401 - the scene's own fields
) -> CorridorScene:
    """Return legs as a scene that says who is on them and which places are in doubt.

    Parameters
    ----------
    network
        Who its people are.
    legs
        What is drawn.
    asked
        Country and name of each place that the records name.
    title, marking
        Heading and protective marking.
    **held
        The scene's other fields.
    """
    spots = located(set(asked)).values()
    owed = [LAND_CREDIT]
    if any(spot.exact for spot in spots):
        owed.append(f"{CREDIT}.")
    return CorridorScene(
        title=title,
        marking=NO_MARKING if columns.is_missing(marking) else str(marking),
        legs=legs,
        people=_people(network.nodes, legs),
        doubts=tuple(sorted({spot.why for spot in spots if spot.why})),
        credit=" ".join(owed),
        **held,
    )


def _with_bare(
    legs: tuple[Leg, ...], corridors: tuple[CountryFlow, ...]
) -> tuple[Leg, ...]:
    """Add a leg for each corridor whose records are not here one by one (bulk calls)."""
    held = {(leg.origin.country, leg.destination.country) for leg in legs}
    bare = [f for f in corridors if (f.origin, f.destination) not in held]
    spots = located((code, None) for f in bare for code in (f.origin, f.destination))
    return legs + tuple(
        Leg(
            CONTACT,
            spots[flow.origin, ""],
            spots[flow.destination, ""],
            {None: flow.records or 0},
            {},
            {},
            (),
        )
        for flow in bare
    )


def _cities(movements: pd.DataFrame) -> set[tuple[str, str | None]]:
    """Return the country and name of every place on a journey over a border."""
    ends = [columns.texts(movements, end) for end in ("origin", "destination")]
    names = [
        columns.texts(movements, f"{end}_city") for end in ("origin", "destination")
    ]
    return {
        each
        for one, other, here, there in zip(*ends, *names, strict=True)
        if one and other and one != other
        for each in ((one, here), (other, there))
    }


def _country_flows(corridors: pd.DataFrame) -> list[CountryFlow]:
    counts = [_whole(corridors, name) for name in ("people", "links", "records")]
    days = [
        [date_text(v) for v in columns.values(corridors, n)]
        for n in ("first_seen", "last_seen")
    ]
    chance = [columns.numbers(corridors, name) for name in ("expected", "p_value")]
    ends = [columns.texts(corridors, name) for name in ("origin", "destination")]
    rows = zip(*ends, *counts, *days, *chance, strict=True)
    found = [CountryFlow(row[0] or "", row[1] or "", *row[2:]) for row in rows]
    return sorted(found, key=lambda f: (-(f.records or 0), f.origin, f.destination))


def _whole(frame: pd.DataFrame, name: str) -> list[int | None]:
    return [None if n is None else int(n) for n in columns.numbers(frame, name)]


def _people(
    nodes: pd.DataFrame, legs: tuple[Leg, ...]
) -> Mapping[str, tuple[str, str]]:
    """Return the label and the protected role of everybody on a leg."""
    wanted = {
        who
        for leg in legs
        for months in (leg.travelled, leg.in_touch)
        for people in months.values()
        for who in people
    }
    found: dict[str, tuple[str, str]] = {}
    rows = zip(
        columns.texts(nodes, "entity"),
        columns.texts(nodes, "name"),
        columns.lists(nodes, "roles"),
        columns.lists(nodes, "may_be"),
        strict=True,
    )
    for entity, name, roles, may_be in rows:
        if entity not in wanted or entity is None:
            continue
        guarded = [str(r) for r in ("victim", "witness") if r in roles]
        if may_be:
            guarded.append("may be a victim or witness")
        found[entity] = (name or entity, guarded[0] if guarded else "")
    return found


def _in_words(flow: CountryFlow) -> str:
    """Return a corridor that no map can show, in words."""
    known = load_world().points
    ends = [
        country_name(code) if code in known else code or "unknown country"
        for code in (flow.origin, flow.destination)
    ]
    records = "" if flow.records is None else f": {flow.records} records"
    return f"{ends[0]} to {ends[1]}{records}"
