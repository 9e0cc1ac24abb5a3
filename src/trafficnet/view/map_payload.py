"""The map of corridors as the bytes its page reads: one JSON object of plain columns."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from trafficnet.analysis.places import FLOW_KINDS
from trafficnet.values.countries import country_name
from trafficnet.view.evidence import EvidenceRecord, fit_to_show, numbered
from trafficnet.view.gazetteer import Spot
from trafficnet.view.geography import fitted, load_world
from trafficnet.view.map_legs import Month
from trafficnet.view.map_scene import CorridorScene, CountryFlow
from trafficnet.view.map_ways import spots_of
from trafficnet.view.packed import inline_json
from trafficnet.view.record_columns import (
    behind_columns,
    record_columns,
    small_records,
)
from trafficnet.view.wording import LABEL_LIMIT, shown
from trafficnet.view.words import Words

__all__ = ["corridor_json", "corridor_payload", "packed_numbers"]

EUROPE: Final = (-25.0, 34.0, 45.0, 72.0)
"""West, south, east and north of what the inset may show."""

LEAST_SPAN_DEGREES: Final = 10.0
FEWEST_INSIDE: Final = 2


def corridor_payload(scene: CorridorScene) -> dict[str, Any]:
    """Return the map as plain lists and numbers, one list for each column.

    Months are counted from January 1970, None for records without a date; ``travelled``
    and ``touched`` hold month and person in turn, ``months`` month and records. What the
    records say and which stand behind which leg is in ``records``.
    """
    spots = spots_of(scene)
    countries = sorted(
        {s.country for s in spots}
        | {code for flow in scene.corridors for code in (flow.origin, flow.destination)}
    )
    words = Words()
    records = _records(scene, words)
    return {
        "version": 1,
        "title": shown(scene.title, 200).text,
        "marking": shown(scene.marking, 200).text,
        "countries": [_country(code) for code in countries],
        "places": [_place(spot, countries) for spot in spots],
        "people": [
            [entity, shown(label, LABEL_LIMIT).text, role]
            for entity, (label, role) in scene.people.items()
        ],
        "legs": _legs(scene, spots),
        "corridors": _corridors(scene.corridors, countries),
        "records": records,
        "words": words.held(),
        "unplaced": [shown(text, 200).text for text in scene.unplaced],
        "doubts": [shown(text, 200).text for text in scene.doubts],
        "credit": scene.credit,
        "view": _view(spots),
        "inset": _inset(spots),
        "world": _world(),
        **(
            {"steps": [[step.leg, step.day] for step in scene.steps]}
            if scene.steps
            else {}
        ),
    }


def corridor_json(scene: CorridorScene) -> str:
    """Return the map as JSON that may stand inside a page's ``<script>``."""
    payload = corridor_payload(scene)
    return inline_json({**payload, "records": small_records(payload["records"])})


def packed_numbers(numbers: Iterable[int]) -> str:
    r"""Return whole numbers as printable text: small ones take a single character.

    Each number is doubled (and inverted when negative) and written five bits at a time,
    lowest first; 63 is added to each five, and 32 where more follow. No character is one
    that HTML or JSON must escape, but the backslash.

    Examples
    --------
    >>> packed_numbers([0, -1, 15, 16])
    '?@]_@'
    """
    found: list[str] = []
    for number in numbers:
        left = ~(number << 1) if number < 0 else number << 1
        while left >= 32:  # noqa: PLR2004 - five bits
            found.append(chr((left & 31 | 32) + 63))
            left >>= 5
        found.append(chr(left + 63))
    return "".join(found)


@cache
def _world() -> dict[str, object]:
    """Return the outlines of all countries, packed; Antarctica is left out."""
    folder = files("trafficnet.view") / "static" / "world"
    raw = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    return {
        "unit": raw["unit"],
        "rings": {
            code: [packed_numbers(flat) for flat in parts]
            for code, parts in raw["rings"].items()
            if code != "AQ"
        },
    }


def _country(code: str) -> list[object]:
    longitude, latitude = load_world().points[code]
    return [code, country_name(code), round(longitude, 2), round(latitude, 2)]


def _place(spot: Spot, countries: list[str]) -> list[object]:
    """Return name, country, longitude, latitude, and 1 for a place, 0 for a country."""
    where = [round(spot.longitude, 2), round(spot.latitude, 2)]
    name = shown(spot.name, LABEL_LIMIT).text
    return [name, countries.index(spot.country), *where, int(spot.exact)]


def _legs(scene: CorridorScene, spots: list[Spot]) -> dict[str, object]:
    at = {spot: number for number, spot in enumerate(spots)}
    person = {entity: number for number, entity in enumerate(scene.people)}
    return {
        "kind": [FLOW_KINDS.index(leg.kind) for leg in scene.legs],
        "from": [at[leg.origin] for leg in scene.legs],
        "to": [at[leg.destination] for leg in scene.legs],
        "months": [_flat(leg.records) for leg in scene.legs],
        "travelled": [_who(leg.travelled, person) for leg in scene.legs],
        "touched": [_who(leg.in_touch, person) for leg in scene.legs],
    }


def _flat(counts: Mapping[Month, int]) -> list[Month]:
    return [value for pair in counts.items() for value in pair]


def _who(
    months: Mapping[Month, frozenset[str]], person: Mapping[str, int]
) -> list[Month]:
    return [
        value
        for month, people in months.items()
        for number in sorted(person[p] for p in people if p in person)
        for value in (month, number)
    ]


def _records(scene: CorridorScene, words: Words) -> dict[str, dict[str, list[Any]]]:
    """Return the records as columns, and which of them stand behind which leg."""
    place: dict[EvidenceRecord, int] = {}
    behind = numbered((leg.evidence for leg in scene.legs), place)
    return {
        "rows": record_columns(list(map(fit_to_show, place)), words),
        "legs": behind_columns(behind, [leg.total for leg in scene.legs]),
    }


def _corridors(
    flows: Iterable[CountryFlow], countries: list[str]
) -> dict[str, list[object]]:
    flows = list(flows)
    return {
        "from": [countries.index(flow.origin) for flow in flows],
        "to": [countries.index(flow.destination) for flow in flows],
        "people": [flow.people for flow in flows],
        "links": [flow.links for flow in flows],
        "records": [flow.records for flow in flows],
        "first": [flow.first for flow in flows],
        "last": [flow.last for flow in flows],
        "expected": [_short(flow.expected) for flow in flows],
        "p": [_short(flow.p_value) for flow in flows],
    }


def _short(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.3g}")


def _view(spots: list[Spot]) -> dict[str, object]:
    """Return the projection: a cone fitted to one region, or the whole world."""
    points = np.array([[s.longitude, s.latitude] for s in spots]).reshape(-1, 2)
    middle = fitted(points, 800).middle if len(points) else None
    if middle is None:
        return {"kind": "world"}
    south, north = float(points[:, 1].min()), float(points[:, 1].max())
    return _cone(middle, south, north)


def _inset(spots: list[Spot]) -> dict[str, object] | None:
    """Return the projection of the inset of Europe, where the map is of the world."""
    west, south, east, north = EUROPE
    inside = [
        spot
        for spot in spots
        if west <= spot.longitude <= east and south <= spot.latitude <= north
    ]
    if _view(spots)["kind"] != "world" or len(inside) < FEWEST_INSIDE:
        return None
    return _cone(
        (min(s.longitude for s in inside) + max(s.longitude for s in inside)) / 2,
        min(s.latitude for s in inside),
        max(s.latitude for s in inside),
    )


def _cone(middle: float, south: float, north: float) -> dict[str, object]:
    grow = max(LEAST_SPAN_DEGREES - (north - south), 0.0) / 2
    return {
        "kind": "cone",
        "middle": round(middle, 2),
        "south": round(max(south - grow, -80.0), 2),
        "north": round(min(north + grow, 80.0), 2),
    }
