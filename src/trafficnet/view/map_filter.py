"""What a map of corridors is asked to show, checked against what it holds."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view.asking import strange, values_among, yes
from trafficnet.view.map_legs import month_number
from trafficnet.view.map_scene import CorridorScene

__all__ = ["checked_map_filter", "months_of"]

LISTED: Final = ("country", "origin", "destination", "kind", "person")
KEYS: Final = ("from", "to", *LISTED, "beyond_chance")
_MONTH: Final = re.compile(r"\d{4}(-\d{2})?", re.ASCII)


def checked_map_filter(scene: CorridorScene, asked: object) -> dict[str, object]:
    """Return a filter in its full form, or say what of it fits nothing here.

    Parameters
    ----------
    scene
        What is shown.
    asked
        ``from`` and ``to`` (months, ``2025-03``, or years), ``country`` (codes, at
        either end), ``origin``, ``destination``, ``kind`` (journey, contact, payment),
        ``person`` (entities: corridors that one of them is on), each one or several,
        and ``beyond_chance`` (p at most 0.05).

    Raises
    ------
    ParameterError
        For an unknown key or value, a month that is none, or an end before its start.
    """
    if not isinstance(asked, Mapping):
        message = f"filter {asked!r}: wanted a dict with some of {', '.join(KEYS)}"
        raise ParameterError(message)
    known = _known(scene)
    full: dict[str, object] = {}
    for key, value in asked.items():
        if key in {"from", "to"}:
            full[key] = _month(key, value)
        elif key in LISTED:
            full[key] = values_among(f"filter {key}", value, known[key])
        elif key == "beyond_chance":
            full[key] = yes("filter beyond_chance", value)
        else:
            raise ParameterError(strange("filter", str(key), KEYS))
    start, end = str(full.get("from", "")), str(full.get("to", ""))
    if start and end and end < start:
        message = f"filter to {end!r}: wanted a month not before from {start!r}"
        raise ParameterError(message)
    _need_records(scene, full)
    return {key: value for key, value in full.items() if value}


def _need_records(scene: CorridorScene, full: Mapping[str, object]) -> None:
    """Refuse a stretch of months in which nothing lies."""
    window = months_of(full)
    held = {m for leg in scene.legs for m in leg.records if m is not None}
    if window is None or (held and window[0] <= max(held) and window[1] >= min(held)):
        return
    spoken = {key: full[key] for key in ("from", "to") if key in full}
    first, last = (str(pd.Period("1970-01") + m) for m in (min(held, default=0), max(held, default=0)))  # fmt: skip
    wanted = (
        f"months within {first} to {last}" if held else "none: no record has a date"
    )
    message = f"filter {spoken}: wanted {wanted}"
    raise ParameterError(message)


def months_of(full: Mapping[str, object]) -> tuple[int, int] | None:
    """Return the first and last month of a filter, counted from January 1970.

    Examples
    --------
    >>> months_of({"from": "1970-02"}) is None, months_of({"from": "1970-02", "to": "1971-01"})
    (False, (1, 12))
    """
    if "from" not in full and "to" not in full:
        return None
    first, last = (month_number(pd.Timestamp(str(full.get(k, other)), tz="UTC"))
                   for k, other in (("from", "1900-01"), ("to", "2200-01")))  # fmt: skip
    return (first or 0, last or 0)


def _known(scene: CorridorScene) -> dict[str, tuple[str, ...]]:
    """Return the values that each list of a filter can hold here."""
    ends = {(leg.origin.country, leg.destination.country) for leg in scene.legs}
    ends |= {(flow.origin, flow.destination) for flow in scene.corridors}
    return {
        "country": tuple(sorted({code for pair in ends for code in pair})),
        "origin": tuple(sorted({origin for origin, _ in ends})),
        "destination": tuple(sorted({destination for _, destination in ends})),
        "kind": tuple(sorted({leg.kind for leg in scene.legs})),
        "person": tuple(scene.people),
    }


def _month(key: str, value: object) -> str:
    """Return a month as text; of a year ``from`` means the first and ``to`` the last."""
    text = str(value)
    if _MONTH.fullmatch(text):
        with suppress(ValueError):
            span = pd.Period(text)
            end = span.start_time if key == "from" else span.end_time
            return str(end.strftime("%Y-%m"))
    message = f"filter {key} {value!r}: wanted a month such as '2025-03', or a year"
    raise ParameterError(message)
