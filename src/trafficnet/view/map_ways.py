"""What each dot and arrow of the map is called from outside, and who is on an arrow."""

from collections.abc import Iterable, Mapping
from typing import Final

from trafficnet.view.gazetteer import Spot
from trafficnet.view.map_legs import Leg, Month
from trafficnet.view.map_scene import CorridorScene
from trafficnet.view.wording import LABEL_LIMIT, shown

__all__ = ["Way", "people_on", "place_keys", "spots_of", "ways_of"]

Way = tuple[str, str]
"""From where to where: a country (``RO``), a place in it (``RO Iaşi``), or ``RO ?``."""

SOMEWHERE: Final = "?"


def spots_of(scene: CorridorScene) -> list[Spot]:
    """Return every point of the map once, in the order in which its page lists them."""
    ends = (spot for leg in scene.legs for spot in (leg.origin, leg.destination))
    return list(dict.fromkeys(ends))


def place_keys(scene: CorridorScene) -> dict[Spot, str]:
    """Return what each point is called: ``RO Iaşi``; ``RO ?`` where no place is known."""
    keys: dict[Spot, str] = {}
    times: dict[str, int] = {}
    for spot in spots_of(scene):
        name = shown(spot.name, LABEL_LIMIT).text if spot.exact else SOMEWHERE
        key = f"{spot.country} {name}"
        times[key] = times.get(key, 0) + 1
        keys[spot] = key if times[key] == 1 else f"{key} {times[key]}"
    return keys


def ways_of(scene: CorridorScene) -> dict[Way, tuple[Leg, ...]]:
    """Return every arrow that the map can draw, between countries and between places.

    Each holds the legs of its records.
    """
    keys = place_keys(scene)
    found: dict[Way, list[Leg]] = {}
    for leg in scene.legs:
        countries = (leg.origin.country, leg.destination.country)
        for way in (countries, (keys[leg.origin], keys[leg.destination])):
            if way[0] != way[1]:
                found.setdefault(way, []).append(leg)
    return {way: tuple(legs) for way, legs in found.items()}


def people_on(
    scene: CorridorScene,
    ways: Iterable[tuple[Leg, ...]],
    *,
    kinds: Iterable[str] | None = None,
    months: tuple[int, int] | None = None,
) -> dict[str, bool]:
    """Return who is on some arrows, and whether they travelled.

    Of each arrow those who travelled; where nobody did, those who were in touch or paid.

    Parameters
    ----------
    scene
        The map.
    ways
        The legs of each arrow (`ways_of`).
    kinds
        Count only these kinds of record.
    months
        Count only records from the first to the last of these months.
    """
    counted = None if kinds is None else frozenset(kinds)
    found: dict[str, bool] = {}
    for legs in ways:
        kept = [leg for leg in legs if counted is None or leg.kind in counted]
        moved = {who for leg in kept for who in _within(leg.travelled, months)}
        spoke = {who for leg in kept for who in _within(leg.in_touch, months)}
        for who in moved or spoke:
            found[who] = found.get(who, False) or who in moved
    return {who: found[who] for who in scene.people if who in found}


def _within(
    people: Mapping[Month, frozenset[str]], months: tuple[int, int] | None
) -> set[str]:
    """Return who is there in a stretch of months; everybody without one."""
    return {
        who
        for month, party in people.items()
        if months is None or (month is not None and months[0] <= month <= months[1])
        for who in party
    }
