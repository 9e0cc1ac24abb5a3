"""Who stands beside whom in the records: how much a changed identity would move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import pandas as pd

from trafficnet.later import nx

SEARCHED = 2_000
"""Where two sides are not found to be connected within so many people, a search ends and
they count as connected."""

CROWD = 12
"""A record of more parties than this links nobody here."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The entities that stand in one record, and the parts of the network they form.

    Parameters
    ----------
    beside
        Entity to the entities it stands in a record with.
    part
        Entity to the number of its connected part.
    sizes
        Number of a part to how many entities it has.
    """

    beside: Mapping[str, frozenset[str]] = field(repr=False)
    part: Mapping[str, int] = field(repr=False)
    sizes: Mapping[int, int] = field(repr=False)
    _records: Mapping[str, tuple[str, ...]] = field(repr=False)
    _record_of: Mapping[str, str] = field(repr=False)
    _entity_of: Mapping[str, str] = field(repr=False)

    def of(self, entity: str) -> frozenset[str]:
        """Return the entities that stand in a record with one."""
        return self.beside.get(entity, frozenset())

    def of_mentions(self, mentions: Iterable[str]) -> frozenset[str]:
        """Return the entities that stand in a record with one of some mentions."""
        here = set(mentions)
        found = {
            self._entity_of[other]
            for mention in here
            for other in self._records.get(self._record_of.get(mention, ""), ())
            if other not in here and other in self._entity_of
        }
        return frozenset(found)

    def joined_people(self, one: str, two: str) -> int:
        """Return how many come within reach of each other if two entities are one."""
        parts = self.part.get(one), self.part.get(two)
        if parts[0] is None or parts[1] is None or parts[0] == parts[1]:
            return 0
        return min(self.sizes[parts[0]], self.sizes[parts[1]])

    def parted_people(
        self, entity: str, one: frozenset[str], two: frozenset[str]
    ) -> int:
        """Return how many fall out of reach if an entity is two with these neighbours."""
        ours, theirs = one - {entity}, two - {entity}
        if not ours or not theirs or ours & theirs:
            return 0
        small, large = sorted((ours, theirs), key=lambda side: (len(side), min(side)))
        reached = self._reach(entity, small, large)
        return 0 if reached is None else reached

    def _reach(
        self, entity: str, start: AbstractSet[str], goal: AbstractSet[str]
    ) -> int | None:
        """Return how many are reached from some without an entity; None with the goal."""
        seen = set(start)
        waiting = sorted(start)
        while waiting:
            if len(seen) > SEARCHED:
                return None
            here = waiting.pop()
            for other in self.of(here):
                if other == entity or other in seen:
                    continue
                if other in goal:
                    return None
                seen.add(other)
                waiting.append(other)
        return len(seen)


def surroundings(mentions: pd.DataFrame, placed: Mapping[str, str]) -> Surroundings:
    """Return who stands in one record with whom.

    Parameters
    ----------
    mentions
        The mentions frame of a casebook (``mention``, ``record``); without a ``record``
        nobody stands beside anybody.
    placed
        Mention to the entity it is most surely of.
    """
    records: dict[str, list[str]] = defaultdict(list)
    record_of: dict[str, str] = {}
    if "record" in mentions.columns:
        rows = zip(mentions["mention"], mentions["record"], strict=True)
        for mention, record in rows:
            if isinstance(record, str) and mention in placed:
                records[record].append(mention)
                record_of[mention] = record
    beside: dict[str, set[str]] = defaultdict(set)
    for others in records.values():
        here = {placed[mention] for mention in others}
        if 1 < len(here) <= CROWD:
            for one in here:
                beside[one] |= here - {one}
    graph = nx.Graph((one, other) for one, near in beside.items() for other in near)
    part: dict[str, int] = {}
    sizes: dict[int, int] = {}
    for number, members in enumerate(nx.connected_components(graph)):
        sizes[number] = len(members)
        part |= dict.fromkeys(members, number)
    for entity in placed.values():
        if entity not in part:
            number = len(sizes)
            part[entity], sizes[number] = number, 1
    return Surroundings(
        {one: frozenset(near) for one, near in beside.items()},
        part,
        sizes,
        {record: tuple(others) for record, others in records.items()},
        record_of,
        dict(placed),
    )
