"""What a notebook may ask the explorer to show, checked before it is sent."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Final

from trafficnet.errors import ParameterError
from trafficnet.view.columns import as_number, as_tuple
from trafficnet.view.days import day_range
from trafficnet.view.scene import Scene
from trafficnet.view.wording import LABEL_LIMIT, shown

__all__ = ["checked_filter", "filter_values"]

KEYS: Final = ("strength", "cross_border", "from", "to", "hide", "only")
SHORT: Final = {
    "grade": "grades",
    "country": "countries",
    "role": "roles",
    "record_kind": "record_kinds",
    "line": "lines",
}


def filter_values(scene: Scene) -> dict[str, frozenset[str]]:
    """Return what can be hidden or kept: the values of each way of colouring and of links."""
    found = {
        facet.key: frozenset(one.value for one in facet.categories)
        for facet in (*scene.facets, *([scene.link_facet] if scene.link_facet else []))
    }
    grades = {
        "" if scene.records[one].grade is None else str(scene.records[one].grade)
        for row in scene.links["evidence"]
        for one in row
    }
    kinds = {kind for row in scene.links["kinds"] for kind in row or ("",)}
    return found | {
        "grades": frozenset({*map(_as_drawn, grades), ""}),
        "record_kinds": frozenset({*map(_as_drawn, kinds), ""}),
        "lines": frozenset(scene.links["line"]),
    }


def _as_drawn(word: str) -> str:
    """Return a word as the explorer holds it."""
    return shown(word, LABEL_LIMIT).text


def checked_filter(
    given: Mapping[str, object], known: Mapping[str, Collection[str]]
) -> dict[str, object]:
    """Return a filter as the explorer takes it, or say what is wrong with it.

    Parameters
    ----------
    given
        ``strength`` (at least so much), ``cross_border`` (True: only those), ``from`` and
        ``to`` (ISO dates), ``hide`` and ``only`` (values by ``community``, ``countries``,
        ``roles``, ``kind``, ``grades``, ``record_kinds``, ``lines``). A name of these
        alone, such as ``community=3`` or ``country="GB"``, means *only* those.
    known
        The values of each, as `filter_values` gives them.

    Raises
    ------
    ParameterError
        For an unknown key or value, a strength that is no number, a date that is none, or a
        first day after the last.

    Examples
    --------
    >>> checked_filter({"country": "GB"}, {"countries": ["GB", "RO"]})
    {'only': {'countries': ['GB']}}
    >>> checked_filter({"only": {"countries": ["FR"]}}, {"countries": ["GB", "RO"]})
    Traceback (most recent call last):
    trafficnet.errors.ParameterError: filter countries 'FR': wanted one of GB, RO
    """
    made: dict[str, object] = {}
    sides: dict[str, dict[str, list[str]]] = {"hide": {}, "only": {}}
    for key, value in given.items():
        name = SHORT.get(key, key)
        if key in sides:
            for facet, values in _mapping(key, value).items():
                place = SHORT.get(facet, facet)
                sides[key][place] = _values(place, values, known)
        elif name in known:
            sides["only"][name] = _values(name, value, known)
        elif key in KEYS:
            if value is not None:
                made[key] = _plain(key, value)
        else:
            names = (*KEYS, *known)
            near = get_close_matches(key, names, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            message = f"filter {key!r}: wanted one of {', '.join(names)}{hint}"
            raise ParameterError(message)
    made |= {side: held for side, held in sides.items() if held}
    if "from" in made and "to" in made and str(made["from"]) > str(made["to"]):
        message = f"filter from {made['from']} to {made['to']}: wanted from before to"
        raise ParameterError(message)
    return made


def _mapping(key: str, value: object) -> Mapping[str, object]:
    """Return a mapping by facet, or refuse."""
    if isinstance(value, Mapping):
        return value
    message = (
        f'filter {key} {value!r}: wanted values by name, as {{"countries": ["GB"]}}'
    )
    raise ParameterError(message)


def _values(
    facet: str, value: object, known: Mapping[str, Collection[str]]
) -> list[str]:
    """Return the values to hide or keep, all of them known."""
    if facet not in known:
        message = f"filter by {facet!r}: wanted one of {', '.join(sorted(known))}"
        raise ParameterError(message)
    chosen = list(as_tuple(value))
    for one in chosen:
        if one not in known[facet]:
            names = sorted(known[facet])
            listed = ", ".join(name or "'' (none)" for name in names[:12])
            more = f" and {len(names) - 12} more" if len(names) > 12 else ""  # noqa: PLR2004
            message = f"filter {facet} {one!r}: wanted one of {listed}{more}"
            raise ParameterError(message)
    return chosen


def _plain(key: str, value: object) -> object:
    """Return strength, border or a date, checked."""
    if key == "strength":
        return as_number(value, "strength of the filter")
    if key == "cross_border":
        if isinstance(value, bool):
            return value
        message = f"filter cross_border {value!r}: wanted True or False"
        raise ParameterError(message)
    text = str(value)[:10]
    whole = len(text) == len("2023-01-31")
    if not whole or day_range(text) is None:
        message = f"filter {key} {value!r}: wanted a date as YYYY-MM-DD"
        raise ParameterError(message)
    return text
