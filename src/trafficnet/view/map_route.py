"""The map of one person's route: every journey from place to place, in its order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from trafficnet.analysis.places import journey_rows
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network
from trafficnet.values.countries import country_name
from trafficnet.view import columns
from trafficnet.view.days import date_text
from trafficnet.view.evidence import EvidenceRecord
from trafficnet.view.geography import load_world
from trafficnet.view.map_legs import Leg, ends_of, legs_from
from trafficnet.view.map_scene import CorridorScene, CountryFlow, Step, drawn_scene

__all__ = ["build_route_scene"]


def build_route_scene(
    network: Network,
    person: object,
    *,
    evidence: Mapping[str, str | EvidenceRecord] | None = None,
    title: str = "",
    marking: object = None,
) -> CorridorScene:
    """Put together the map of everywhere one person travelled, journeys numbered by date.

    Journeys inside a country are on it too; contacts and payments are not.

    Parameters
    ----------
    network
        Its journeys, and who its people are.
    person
        Whose journeys.
    evidence
        What each record says, by its key.
    title, marking
        Heading and protective marking.

    Raises
    ------
    ParameterError
        If the network has no such entity.
    NoEvidenceError
        If no journey of theirs is recorded.

    Notes
    -----
    Journeys without a date come last. One that no map can show, since an end is unknown
    or both are the middle of one country, is told in words and keeps its number out.
    """
    if person not in network.index:
        message = f"person {person!r}: wanted an entity of this network"
        raise ParameterError(message)
    journeys = network.movements
    journeys = journeys[journeys["entity"].astype(object) == person]
    if journeys.empty:
        message = f"person {person!r}: no journey of theirs is recorded"
        raise NoEvidenceError(message)
    rows = _by_date(journeys)
    legs = legs_from(rows, network, evidence or {})
    at = {(leg.origin, leg.destination): place for place, leg in enumerate(legs)}
    ends = ends_of(rows, network.movements)
    days = [date_text(day) for day in rows["first_seen"]]
    told = [
        _in_words(*row)
        for row, found in zip(
            zip(rows["origin"], rows["destination"], days, strict=True), ends, strict=True
        )
        if found is None
    ]  # fmt: skip
    scene = drawn_scene(
        network,
        legs,
        _places(journeys),
        title=title,
        marking=marking,
        corridors=_flows(legs),
        unplaced=tuple(told),
        steps=tuple(
            Step(at[found], day)
            for found, day in zip(ends, days, strict=True)
            if found is not None
        ),
    )
    name = scene.people.get(str(person), ("",))[0]
    called = f"{name} ({person})" if name not in {"", str(person)} else str(person)
    return replace(scene, title=title or f"Route of {called}")


def _by_date(journeys: pd.DataFrame) -> pd.DataFrame:
    """Return journeys as flows by date, also those inside a country."""
    rows = journey_rows(journeys)
    return rows.sort_values(
        ["first_seen", "last_seen", "record"], kind="stable", na_position="last"
    ).reset_index(drop=True)


def _places(journeys: pd.DataFrame) -> set[tuple[str, str | None]]:
    """Return country and name of every place on some journeys."""
    return {
        (country, name)
        for end in ("origin", "destination")
        for country, name in zip(
            columns.texts(journeys, end),
            columns.texts(journeys, f"{end}_city"),
            strict=True,
        )
        if country is not None
    }


def _flows(legs: tuple[Leg, ...]) -> tuple[CountryFlow, ...]:
    """Return what the legs hold from country to country, without what chance would give."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for leg in legs:
        pair = (leg.origin.country, leg.destination.country)
        if pair[0] == pair[1]:
            continue
        counts[pair] += leg.total
        days[pair] += [record.date[:10] for record in leg.evidence if record.date]
    return tuple(
        CountryFlow(
            *pair,
            people=1,
            records=records,
            first=min(days[pair], default=None),
            last=max(days[pair], default=None),
        )
        for pair, records in sorted(
            counts.items(), key=lambda each: (-each[1], each[0])
        )
    )


def _in_words(origin: object, destination: object, day: str | None) -> str:
    """Return a journey that no map can show, in words."""
    known = load_world().points
    ends = [
        "unknown country"
        if columns.is_missing(code)
        else country_name(str(code))
        if code in known
        else str(code)
        for code in (origin, destination)
    ]
    return f"{day or 'no date'}: {ends[0]} to {ends[1]}"
