"""The keys of a ``trafficnet.toml``: each checked, each refused with what was wanted."""

import codecs
import difflib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from trafficnet.errors import MappingError, TrafficnetError
from trafficnet.records.kinds import KINDS
from trafficnet.records.serials import SYSTEMS
from trafficnet.records.settings import ColumnRule, Hop, TableSettings
from trafficnet.records.tables import shown
from trafficnet.values.countries import parse_country
from trafficnet.values.grades import parse_scheme
from trafficnet.values.markings import parse_marking
from trafficnet.values.zones import whole_year_zone

ORDERS = ("DMY", "MDY", "YMD")
"""The orders of a date that may be declared."""

FORMATS = (
    *("table", "matrix", "edges", "neo4j", "workbook", "parquet", "json", "jsonl"),
    *("ftm", "htcds", "cellebrite", "graphml", "gexf", "anx"),
)
"""The formats and layouts of a file that may be declared."""

_HOP_KEYS = ("file", "match", "take")
_MOST_BITS = 1_024
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
)
"""Codecs of Python's own that no table is written in."""

_RULE_KEYS = ("value", "header", "start", "via")


def _refusal(place: str, key: str, value: object, wanted: str) -> MappingError:
    return MappingError(f"{place}: {key} = {told(value)}; wanted {wanted}")


def told(value: object) -> str:
    """Return what was declared, short enough for a message.

    Examples
    --------
    >>> told(["a"]), told(1 << 20_000)
    ("['a']", 'a number without end')
    """
    try:
        return shown(repr(value))
    except ValueError:
        return "a number without end"


def _unknown(place: str, key: str) -> MappingError:
    """Return the error for a key that is none, with the nearest one."""
    more = ("columns", "ignore") if ": files." in place else ("files",)
    known = (*KEYS, *more)
    near = difflib.get_close_matches(key, known, 1, 0.5)
    hint = f"did you mean {near[0]}? Wanted" if near else "wanted"
    return MappingError(
        f"{place}: unknown key {shown(key)!r}; {hint} one of {', '.join(known)}"
    )


def _checked_by(check: Callable[[str], object]) -> Callable[[str], str | None]:
    """Return a test that gives the reason a value is refused, None for a good one."""

    def reason(value: str) -> str | None:
        try:
            check(value)
        except TrafficnetError as error:
            return str(error)
        return None

    return reason


def _one_of(values: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda value: None if value in values else f"one of {', '.join(values)}"


def _encoding(value: str) -> str | None:
    try:
        is_text = codecs.lookup(value).name not in _NO_CHARSETS and "a".encode(value)
    except (LookupError, ValueError):
        is_text = False
    return None if is_text else "an encoding such as utf-8, utf-16 or cp1252"


def _delimiter(value: str) -> str | None:
    if len(value) == 1 and value not in '\r\n" ':
        return None
    return 'one character such as ",", ";", "\\t" or "|"'


KEYS: Mapping[str, Callable[[str], str | None]] = {
    "home_country": _checked_by(parse_country),
    "kind": _one_of(tuple(KINDS)),
    "date_order": _one_of(ORDERS),
    "date_system": _one_of(SYSTEMS),
    "timezone": _checked_by(whole_year_zone),
    "source": lambda value: None if value.strip() else "a reference",
    "marking": _checked_by(parse_marking),
    "grade_scheme": _checked_by(parse_scheme),
    "delimiter": _delimiter,
    "encoding": _encoding,
    "format": _one_of(FORMATS),
}
"""Every key that takes a text, with the test that gives what was wanted."""


def settings_from(
    declared: Mapping[str, object],
    base: TableSettings,
    place: str,
) -> TableSettings:
    """Return settings with the declared keys over a base.

    Raises
    ------
    MappingError
        A key is unknown, or its value impossible; the message says what was wanted.
    """
    changes: dict[str, Any] = {}
    for key, value in declared.items():
        if key not in KEYS:
            raise _unknown(place, key)
        if not isinstance(value, str):
            raise _refusal(place, key, value, "a text in quotation marks")
        reason = KEYS[key](value)
        if reason is not None:
            raise _refusal(place, key, value, reason)
        changes[key] = value
    if "home_country" in changes:
        changes["home_country"] = parse_country(changes["home_country"])
    if "format" in changes:
        changes["is_matrix"] = changes["format"] == "matrix"
        if changes["is_matrix"]:
            changes.setdefault("kind", base.kind or "relations")
    return replace(base, **changes)


def column_rules(declared: object, place: str) -> dict[str, ColumnRule]:
    """Return where the cells of each declared column come from.

    Raises
    ------
    MappingError
        A rule is neither a heading, nor a constant, nor a lookup.
    """
    if not isinstance(declared, dict):
        raise _refusal(
            place, "columns", declared, 'a section such as from = "A number"'
        )
    return {
        str(name): _rule(rule, f"{place}: columns.{name}")
        for name, rule in declared.items()
    }


def _rule(rule: object, place: str) -> ColumnRule:
    if isinstance(rule, str):
        return ColumnRule(header=rule)
    if not isinstance(rule, dict) or not set(rule) <= set(_RULE_KEYS):
        message = (
            f'{place} = {told(rule)}; wanted a heading, {{value = "..."}} or '
            '{start = "heading", via = [{file, match, take}]}'
        )
        raise MappingError(message)
    if "value" in rule:
        if len(rule) > 1 or not _is_constant(rule["value"]):
            message = (
                f'{place} = {told(rule)}; wanted {{value = "..."}} and nothing else'
            )
            raise MappingError(message)
        return ColumnRule(value=str(rule["value"]))
    header = rule.get("start", rule.get("header"))
    if not isinstance(header, str):
        message = f"{place}: start = {told(header)}; wanted the heading of a column"
        raise MappingError(message)
    via = rule.get("via", [])
    if not isinstance(via, list):
        message = f"{place}: via = {told(via)}; wanted a list of {{file, match, take}}"
        raise MappingError(message)
    return ColumnRule(header=header, via=tuple(_hop(hop, place) for hop in via))


def _is_constant(value: object) -> bool:
    """Tell whether a value can stand in a cell: a text, or a number that has an end."""
    is_endless = isinstance(value, int) and value.bit_length() > _MOST_BITS
    return isinstance(value, str | int | float) and not is_endless


def _hop(hop: object, place: str) -> Hop:
    if isinstance(hop, dict) and set(hop) == set(_HOP_KEYS):
        texts = [hop[key] for key in _HOP_KEYS]
        if all(isinstance(text, str) for text in texts):
            return Hop(*texts)
    message = (
        f"{place}: via step {told(hop)}; wanted "
        '{file = "...", match = "heading", take = "heading"}'
    )
    raise MappingError(message)
