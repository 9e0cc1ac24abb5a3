"""What an explorer is asked to show, checked against the network it shows."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view.asking import strange, values_among, yes
from trafficnet.view.facets import Facet
from trafficnet.view.palette import LINE_STYLES
from trafficnet.view.scene import Scene

SHORT: Final = {
    "country": "countries",
    "community": "community",
    "role": "roles",
    "kind": "record_kinds",
    "grade": "grades",
}
"""Short ways of asking, and the legend each stands for."""

KEYS: Final = ("strength", "cross_border", "from", "to", "hide", "only", *SHORT)

_DAY: Final = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def checked_filter(scene: Scene, asked: object) -> dict[str, object]:
    """Return a filter in its full form, or say what of it fits nothing here.

    Parameters
    ----------
    scene
        What is shown.
    asked
        ``strength`` (the least), ``cross_border`` (only such links), ``from`` and ``to``
        (days, ``2025-03-04``, or months or years), ``only`` and ``hide`` (legend to its
        values), and in short ``country``, ``community``, ``role``, ``kind`` (of records)
        and ``grade``: a value or several, and only what has one of them is shown. Dates
        may be given as ``datetime.date``.

    Raises
    ------
    ParameterError
        For an unknown key, legend or value, a strength that is no number, a day that
        is none, or an end before its start.
    """
    if not isinstance(asked, Mapping):
        message = f"filter {asked!r}: wanted a dict with some of {', '.join(KEYS)}"
        raise ParameterError(message)
    known = legends(scene)
    full: dict[str, object] = {}
    only: dict[str, list[str]] = {}
    for key, value in asked.items():
        if key == "strength":
            full[key] = _strength(value)
        elif key == "cross_border":
            full[key] = yes("filter cross_border", value)
        elif key in {"from", "to"}:
            full[key] = _day(key, value)
        elif key in SHORT:
            only[SHORT[key]] = _values(key, SHORT[key], value, known)
        elif key in {"only", "hide"}:
            held = _chosen(key, value, known)
            (only.update(held) if key == "only" else full.update(hide=held))
        else:
            raise ParameterError(strange("filter", str(key), KEYS))
    start, end = str(full.get("from", "")), str(full.get("to", ""))
    if start and end and end < start:
        message = f"filter to {end!r}: wanted a day not before from {start!r}"
        raise ParameterError(message)
    return {**full, **({"only": only} if only else {})}


def legends(scene: Scene) -> dict[str, tuple[str, ...]]:
    """Return the legends of a scene, and the values that each can show or hide."""
    facets: list[Facet] = list(scene.facets)
    if scene.link_facet is not None:
        facets.append(scene.link_facet)
    found = {
        facet.key: tuple(category.value for category in facet.categories)
        for facet in facets
    }
    kinds = {str(kind) for row in scene.links["kinds"] for kind in row}
    grades = {str(grade) for row in scene.links["grades"] for grade in row if grade}
    found["record_kinds"] = tuple(sorted(kinds))
    found["grades"] = (*sorted(grades), "")
    found["lines"] = LINE_STYLES
    return found


def _strength(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - no number at all
        message = f"filter strength {value!r}: wanted a number, the least to show"
        raise ParameterError(message)
    return float(value)


def _day(key: str, value: object) -> str:
    """Return a day as text; of a month or a year ``from`` means the first and ``to`` the last."""
    text = value.isoformat()[:10] if isinstance(value, date) else str(value)
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            span = pd.Period(text)
            end = span.start_time if key == "from" else span.end_time
            return str(end.date().isoformat())
    message = (
        f"filter {key} {value!r}: wanted a day such as '2025-03-04', or a month or year"
    )
    raise ParameterError(message)


def _chosen(
    key: str, value: object, known: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    if not isinstance(value, Mapping):
        message = f"filter {key} {value!r}: wanted a dict of legend to values"
        raise ParameterError(message)
    return {
        str(legend): _values(f"{key} {legend}", str(legend), some, known)
        for legend, some in value.items()
    }


def _values(
    said: str, legend: str, value: object, known: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return values of a legend as text, or name the nearest to one that is not there."""
    if legend not in known:
        raise ParameterError(strange("filter", said, known))
    return values_among(f"filter {said}", value, known[legend])
