"""People numbered in an order that the order of the input cannot change."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from trafficnet.resolve.descriptions import MentionRow
from trafficnet.resolve.people import Person, counted, user_name
from trafficnet.resolve.resolution import CLUSTER_COLUMNS, USAGE_COLUMNS
from trafficnet.resolve.usage import Identifier, Placed, identifiers_of
from trafficnet.values.names import name_key

Key = int | Identifier


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities in canonical order, and the number of each."""

    people: tuple[Person, ...]
    numbers: Mapping[Key, int]


def number_entities(rows: Sequence[MentionRow], placed: Sequence[Placed]) -> Entities:
    """Return the entities numbered from 1.

    Named people come first, then unknown users; among each, those with most mentions,
    then by the key of the name, then by the smallest mention id.
    """
    place_of = {row.mention: place for place, row in enumerate(rows)}
    own: dict[Key, list[int]] = defaultdict(list)
    shared: dict[Key, list[int]] = defaultdict(list)
    for item in placed:
        part = shared if item.shared else own
        part[item.person].append(place_of[item.mention])
    people = {
        key: _person(key, sorted(own[key]), sorted(shared[key]), rows)
        for key in dict.fromkeys(item.person for item in placed)
    }
    order = sorted(people, key=lambda key: _canonical(people[key]))
    return Entities(
        tuple(people[key] for key in order),
        {key: number for number, key in enumerate(order, start=1)},
    )


def _person(
    key: Key, own: list[int], shared: list[int], rows: Sequence[MentionRow]
) -> Person:
    """Return the person that a key stands for."""
    names = counted([name_key(n) for place in own if (n := rows[place].name)])
    first = min(names, key=lambda n: (-names[n], n)) if names else ""
    return Person(
        known=bool(names),
        own=tuple(own),
        shared=tuple(shared),
        key=first,
        fallback="" if names else _fallback(key, own, rows),
    )


def _fallback(key: Key, own: list[int], rows: Sequence[MentionRow]) -> str:
    """Return what a person without a name is called."""
    if isinstance(key, tuple) and key[0] != "mention":
        return user_name(*key)
    held = [i for place in own for i in identifiers_of(rows[place])]
    return user_name(*held[0]) if held else "unknown person"


def _canonical(person: Person) -> tuple[object, ...]:
    """Return the place of a person in canonical order."""
    count = len(person.own) + len(person.shared)
    return (not person.known, -count, person.key, min(person.own + person.shared))


def clusters_frame(placed: Sequence[Placed], entities: Entities) -> pd.DataFrame:
    """Return ``mention, entity, certainty``, sorted."""
    rows = sorted(
        (item.mention, entities.numbers[item.person], item.certainty) for item in placed
    )
    table = [(mention, f"E{number}", sure) for mention, number, sure in rows]
    return _typed(table, CLUSTER_COLUMNS, {"certainty": float})


def usage_frame(
    rows: Sequence[MentionRow], placed: Sequence[Placed], entities: Entities
) -> pd.DataFrame:
    """Return ``field, identifier, entity, mentions, users``, sorted."""
    row_of = {row.mention: row for row in rows}
    counts: Counter[tuple[str, str, int]] = Counter()
    for item in placed:
        for field, identifier in identifiers_of(row_of[item.mention]):
            counts[field, identifier, entities.numbers[item.person]] += 1
    users = Counter((field, identifier) for field, identifier, _ in counts)
    table = [
        (field, identifier, f"E{number}", count, users[field, identifier])
        for (field, identifier, number), count in sorted(counts.items())
    ]
    return _typed(table, USAGE_COLUMNS, {"mentions": int, "users": int})


def _typed(
    rows: Sequence[tuple[object, ...]], columns: Sequence[str], types: dict[str, type]
) -> pd.DataFrame:
    """Return rows as a frame whose columns have fixed types, also when empty."""
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    return frame.astype(types)
