"""The entities of a FollowTheMoney file, whatever way they are written down.

Read are one entity a line (``entities.ftm.json``), a list of entities, entities with others
nested in their properties, and one entity told in several lines (fragments), which are put
together. Row numbers are line numbers; in a list they count the entities from 1.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trafficnet.records.drafts import plain
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, shown

_LOOKED_AT = 20
_DEEPEST = 20
_BLANK = "\ufeff \t\r"
_DECODER = json.JSONDecoder()
_CUT_OFF = re.compile(r'"schema"\s*:\s*"[A-Z][A-Za-z]+"')
_PROPERTIES = re.compile(r'"properties"\s*:\s*\{')
_NOT_JSON = "is no JSON that can be read"
_NO_ENTITY = 'is no entity; wanted {"id": …, "schema": …, "properties": {…}}'


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity.

    Parameters
    ----------
    id
        What the others call it.
    schema
        What it is, such as ``"Person"``.
    properties
        Name -> texts, once each, sorted.
    line
        The first line that tells of it.
    datasets
        Where it comes from.
    caption
        What its makers show it as.
    """

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    line: int
    datasets: tuple[str, ...] = ()
    caption: str = ""

    def all(self, *names: str) -> tuple[str, ...]:
        """Return the values of some properties, once each, sorted."""
        return tuple(
            sorted({v for name in names for v in self.properties.get(name, ())})
        )

    def first(self, *names: str) -> str:
        """Return the first value of the first of some properties that has one."""
        for name in names:
            if self.properties.get(name):
                return self.properties[name][0]
        return ""


@dataclass(slots=True)
class EntityFile:
    """All entities of one file.

    Parameters
    ----------
    by_id
        In the order of their ids.
    damaged
        What was no entity.
    told_again
        How many lines added to an entity already told of.
    disagreed
        The ids whose lines call it by schemata that cannot both be.
    """

    by_id: dict[str, Entity] = field(default_factory=dict)
    damaged: list[DamagedRow] = field(default_factory=list)
    told_again: int = 0
    disagreed: list[str] = field(default_factory=list)


def is_entity(value: object) -> bool:
    """Tell whether a JSON value is an entity.

    Examples
    --------
    >>> is_entity({"id": "a", "schema": "Person", "properties": {"name": ["Ana"]}})
    True
    >>> is_entity({"id": "a", "name": "Ana"})
    False
    """
    return (
        isinstance(value, dict)
        and isinstance(value.get("schema"), str)
        and isinstance(value.get("properties"), dict)
        and isinstance(value.get("id"), str | int)
        and not isinstance(value.get("id"), bool)
        and value["id"] != ""
    )


def starts_with_entity(text: str) -> bool:
    """Tell whether the start of a text holds an entity (the text may be cut off)."""
    bare = text.lstrip(f"{_BLANK}\n")
    if bare.startswith("["):
        bare = bare[1:].lstrip()
    if _is_entity_at(bare):
        return True
    if bare.startswith("{") and "\n" not in bare and _decoded(bare, 0) is None:
        return bool(_CUT_OFF.search(bare) and _PROPERTIES.search(bare))
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    return any(_is_entity_at(line) for line in lines[:_LOOKED_AT])


def _is_entity_at(text: str) -> bool:
    found = _decoded(text, 0) if text.startswith("{") else None
    return found is not None and is_entity(found[0])


def read_entities(source: Source) -> EntityFile:
    """Return the entities of a file, those of one id put together."""
    found = EntityFile()
    parts: dict[str, list[Entity]] = {}
    for line, value in _values(source.text(), found.damaged):
        if not is_entity(value) or not isinstance(value, dict):
            reason = f"line {line} {_NO_ENTITY}"
            found.damaged.append(DamagedRow(line, shown(_as_json(value)), reason))
            continue
        for part in _unnested(value, line):
            parts.setdefault(part.id, []).append(part)
    for name in sorted(parts):
        found.by_id[name] = _together(parts[name], found)
    return found


def _values(text: str, damaged: list[DamagedRow]) -> Iterator[tuple[int, object]]:
    """Yield the JSON values of a file with their line, or their place in a list."""
    start = len(text) - len(text.lstrip(_BLANK))
    if text[start : start + 1] == "[":
        yield from _streamed(text, start + 1, damaged, is_list=True)
        return
    first = text[start:].split("\n", 1)[0]
    if _decoded(first, 0) is None and _decoded(text, start) is not None:
        yield from _streamed(text, start, damaged, is_list=False)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        whole = line.strip(_BLANK)
        if not whole:
            continue
        try:
            yield number, json.loads(whole)
        except (ValueError, RecursionError):
            reason = f"line {number} {_NOT_JSON}"
            damaged.append(DamagedRow(number, shown(plain(whole)), reason))


def _decoded(text: str, place: int) -> tuple[object, int] | None:
    """Return the JSON value at a place and where it ends, None where there is none."""
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None


def _streamed(
    text: str, start: int, damaged: list[DamagedRow], *, is_list: bool
) -> Iterator[tuple[int, object]]:
    """Yield the values of a list, or of entities over several lines, one by one.

    Numbers are places in the list, else the lines where entities begin. What follows a
    fault cannot be told apart any more, so that it is one rejection.
    """
    place, number, counted = start, 0, 0
    lines = 1
    while True:
        while place < len(text) and text[place] in f"{_BLANK},\n":
            place += 1
        if text[place : place + 1] == "]" and is_list:
            return
        if place >= len(text) and not is_list:
            return
        lines += text.count("\n", counted, place)
        counted = place
        number = number + 1 if is_list else lines
        found = _decoded(text, place)
        if found is None:
            what = f"entity {number} of the list" if is_list else f"line {number}"
            cut = shown(plain(text[place : place + 200]))
            reason = f"{what} {_NOT_JSON}; what follows it is lost"
            damaged.append(DamagedRow(number, cut, reason))
            return
        yield number, found[0]
        place = found[1]


def _unnested(value: dict[str, object], line: int) -> Iterator[Entity]:
    """Yield an entity and those nested in its properties, which become references."""
    waiting: list[tuple[dict[str, object], int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        properties: dict[str, tuple[str, ...]] = {}
        held = one["properties"]
        for name, values in held.items() if isinstance(held, dict) else ():
            texts: set[str] = set()
            for item in values if isinstance(values, list) else [values]:
                if is_entity(item) and depth < _DEEPEST:
                    waiting.append((item, depth + 1))
                    texts.add(plain(item["id"]))
                else:
                    texts.add(_as_text(item))
            properties[plain(name)] = tuple(sorted(texts - {""}))
        yield Entity(
            id=plain(one["id"]),
            schema=plain(one["schema"]),
            properties=properties,
            line=line,
            datasets=_texts(one.get("datasets")) or _texts(one.get("dataset")),
            caption=plain(one.get("caption")),
        )


def _as_text(value: object) -> str:
    """Return a property's value as text; one that is no text as its JSON."""
    if isinstance(value, dict | list):
        return _as_json(value)
    return plain(value).strip()


def _as_json(value: object) -> str:
    try:
        return plain(json.dumps(value, ensure_ascii=False, sort_keys=True))
    except RecursionError:
        return "JSON nested too deep to show"


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(sorted({plain(v) for v in values if isinstance(v, str)} - {""}))


_NARROWER = {
    "Thing": 0,
    "LegalEntity": 1,
    "Organization": 2,
    "Person": 3,
    "Company": 3,
    "PublicBody": 3,
}
"""How narrow the schemata are that one entity may be called by in turn."""


def _together(parts: list[Entity], found: EntityFile) -> Entity:
    """Return one entity from all that tells of it; the narrowest schema holds."""
    if len(parts) == 1:
        return parts[0]
    found.told_again += len(parts) - 1
    names = sorted(
        {part.schema for part in parts},
        key=lambda name: (-_NARROWER.get(name, 2), name),
    )
    ranks = {_NARROWER.get(name) for name in names}
    if len(names) > 1 and (None in ranks or len(ranks) < len(names)):
        found.disagreed.append(parts[0].id)
    keys = sorted({key for part in parts for key in part.properties})
    return Entity(
        id=parts[0].id,
        schema=names[0],
        properties={
            key: tuple(sorted({v for p in parts for v in p.properties.get(key, ())}))
            for key in keys
        },
        line=min(part.line for part in parts),
        datasets=tuple(sorted({d for part in parts for d in part.datasets})),
        caption=min((part.caption for part in parts if part.caption), default=""),
    )
