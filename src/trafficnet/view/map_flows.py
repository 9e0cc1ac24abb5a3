"""Which corridors the map draws, and what it tells of each."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.values.countries import country_name
from trafficnet.view.columns import numbers, texts
from trafficnet.view.geography import load_world

__all__ = ["Corridor", "is_placed", "place_name", "read_flows", "worth_drawing"]

MEASURES: Final = {
    "people": ("person", "people"),
    "records": ("record", "records"),
    "links": ("link", "links"),
}
BEYOND_CHANCE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Corridor:
    """One flow from a country to another, as the map needs it.

    Attributes
    ----------
    origin, destination
        Country codes.
    value
        What the arrow's width follows.
    tooltip
        All that is known of it, in words.
    p_value
        The chance of as much, where known.
    """

    origin: str
    destination: str
    value: float
    tooltip: str
    p_value: float | None = None


def worth_drawing(flows: list[Corridor], measure: str | None) -> list[Corridor]:
    """Return the corridors that people travelled, and others only beyond chance.

    Where nobody is known to have travelled at all, or nothing is known of chance, every
    corridor is returned: then there is nothing to choose by.

    Examples
    --------
    >>> flows = [Corridor("RO", "GB", 3.0, "", 0.6), Corridor("GB", "RO", 0.0, "", 0.6)]
    >>> [flow.origin for flow in worth_drawing(flows, "people")]
    ['RO']
    """
    travelled = measure == "people" and any(flow.value > 0 for flow in flows)
    if not travelled:
        return flows
    return [flow for flow in flows if flow.value > 0 or _stands_out(flow)]


def _stands_out(flow: Corridor) -> bool:
    return flow.p_value is None or flow.p_value <= BEYOND_CHANCE


def read_flows(corridors: pd.DataFrame) -> tuple[list[Corridor], str | None]:
    """Return the corridors, strongest first, and what their width means."""
    for column in ("origin", "destination"):
        if column not in corridors.columns:
            message = f"corridors have no column {column!r}: wanted origin, destination"
            raise ParameterError(message)
    counts = {name: numbers(corridors, name) for name in MEASURES}
    measure = next(
        (name for name in MEASURES if any(n is not None for n in counts[name])), None
    )
    values = counts[measure] if measure else [1.0] * len(corridors)
    origins, destinations = texts(corridors, "origin"), texts(corridors, "destination")
    details = _details(corridors, counts)
    flows = [
        Corridor(
            origin or "",
            destination or "",
            max(value or 0.0, 0.0),
            f"{place_name(origin)} to {place_name(destination)}{detail}",
            chance,
        )
        for origin, destination, value, detail, chance in zip(
            origins,
            destinations,
            values,
            details,
            numbers(corridors, "p_value"),
            strict=True,
        )
    ]
    flows.sort(key=lambda f: (-f.value, f.origin, f.destination, f.tooltip))
    return flows, measure


def _details(
    corridors: pd.DataFrame, counts: dict[str, list[float | None]]
) -> list[str]:
    """Return counts, dates and the chance of each corridor, in words."""
    first, last = texts(corridors, "first_seen"), texts(corridors, "last_seen")
    expected, chance = numbers(corridors, "expected"), numbers(corridors, "p_value")
    details = []
    for row in range(len(corridors)):
        parts = [
            _counted(count, name)
            for name in ("people", "links", "records")
            if (count := counts[name][row]) is not None
        ]
        days = [str(day)[:10] for day in (first[row], last[row]) if day]
        if days:
            parts.append("seen " + " to ".join(dict.fromkeys(days)))
        if expected[row] is not None:
            parts.append(f"{expected[row]:.3g} expected by chance")
        if chance[row] is not None:
            parts.append(f"p {chance[row]:.2g}")
        details.append(": " + ", ".join(parts) if parts else "")
    return details


def _counted(count: float, name: str) -> str:
    """Return a count with its noun."""
    one, many = MEASURES[name]
    return f"{count:g} {one if count == 1 else many}"


def place_name(code: str | None) -> str:
    """Return a country's name, or what stands in its place."""
    if code is None:
        return "unknown country"
    return country_name(code) if code in load_world().points else code


def is_placed(flow: Corridor) -> bool:
    """Say whether an arrow can be drawn: two known, different places."""
    known = load_world().points
    ends = (flow.origin, flow.destination)
    return flow.origin != flow.destination and all(code in known for code in ends)
