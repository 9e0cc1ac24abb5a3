"""Trying judgements out before they are written: who would be who with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.casebook.contradictions import Pair, sorted_pair
from trafficnet.errors import ParameterError
from trafficnet.resolve.crossings import crossings, first_of_description
from trafficnet.resolve.naming import mention_called
from trafficnet.resolve.renaming import members_of, placed_mentions
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.resolver import resolve_mentions

ROUNDS: Final = 6
"""How often judgements are added and tried before the surest way is taken."""

TRIED_AGAIN: Final = 12
"""Of at most so many judgements each is tried without, to see whether it is needed."""

PERSON: Final = 100
"""What a mention says at least that is of a person: a name, or a row of ``people``."""


class Trial:
    """A casebook whose judgements are tried before they are written.

    Parameters
    ----------
    casebook, resolution
        The casebook, and who is who in it now.
    """

    def __init__(self, casebook: Casebook, resolution: Resolution) -> None:
        self._casebook = casebook
        self._mentions = casebook.mentions()
        self._judgements = casebook.judgements()
        self._settings = resolution.settings
        collective = self._settings.collective is not None
        self._records = casebook.records() if collective else None
        self._people = members_of(resolution)
        self.placed = placed_mentions(resolution)
        self._said = _fullness(self._mentions)

    def members(self, name: str) -> tuple[str, ...]:
        """Return the mentions of an entity, or a mention alone."""
        if name in self._people:
            return self._people[name]
        if name not in self.placed:
            self._refuse_unknown_entity(name)
            name = mention_called(self._casebook, name, self.placed)
        return (name,)

    def entity(self, name: str) -> tuple[str, ...]:
        """Return the mentions of an entity."""
        if name not in self._people:
            self._refuse_entity(name)
        return self._people[name]

    def called(self, text: str, among: Sequence[str]) -> str:
        """Return the mention that is meant by an id or by the row where it stands."""
        return mention_called(self._casebook, text, among)

    def _refuse_unknown_entity(self, name: str) -> None:
        """Refuse what looks like an entity and is none."""
        if name[:1] == "E" and name[1:].isdigit():
            self._refuse_entity(name)

    def _refuse_entity(self, name: str) -> None:
        """Refuse what is no entity."""
        message = f"entity {name!r}: wanted one of E1 to E{len(self._people)}, as in people.csv"
        raise ParameterError(message)

    def core(self, mentions: Sequence[str]) -> list[str]:
        """Return the mentions that are of a person, not of a number alone.

        Where all are of numbers alone, it is all of them.
        """
        core = [m for m in mentions if self._said[m] >= PERSON]
        return sorted(core or mentions)

    def fullest(self, mentions: Iterable[str]) -> str:
        """Return the mention that says most."""
        return min(mentions, key=lambda m: (-self._said[m], m))

    def resolve(self, pairs: Sequence[Pair], verdict: str) -> Resolution:
        """Return who would be who with these judgements added."""
        last = int(self._judgements["number"].max()) if len(self._judgements) else 0
        rows = [
            {"left": one, "right": two, "verdict": verdict, "number": last + n}
            for n, (one, two) in enumerate(pairs, start=1)
        ]
        columns = ["left", "right", "verdict", "number"]
        held = self._judgements[columns]
        every = pd.DataFrame([*held.to_dict("records"), *rows], columns=columns)
        return resolve_mentions(
            self._mentions, every, settings=self._settings, records=self._records
        )

    def opposed(self, parts: Sequence[Sequence[str]], verdict: str) -> list[Pair]:
        """Return the pairs across parts that were judged so, to be judged otherwise."""
        part = {m: place for place, mine in enumerate(parts) for m in mine}
        latest = {
            sorted_pair(row["left"], row["right"]): row["verdict"]
            for row in self._judgements.to_dict("records")
        }
        return sorted(
            (one, two)
            for (one, two), said in latest.items()
            if said == verdict and part.get(one, -1) != part.get(two, -1)
            if one in part and two in part
        )

    def pieces(self, found: Resolution, core: Sequence[str]) -> list[list[str]]:
        """Return the core mentions by the entity they are on, the largest group first."""
        placed = placed_mentions(found)
        groups: dict[str, list[str]] = {}
        for mention in core:
            groups.setdefault(placed[mention], []).append(mention)
        return sorted(groups.values(), key=lambda g: (-len(g), g))

    def mixed(
        self, found: Resolution, parts: Sequence[Sequence[str]]
    ) -> dict[str, list[list[str]]]:
        """Return the entities that hold mentions of several parts, by part."""
        members = members_of(found)
        mixed = {}
        for entity, mine in members.items():
            held = [sorted(set(part) & set(mine)) for part in parts]
            if sum(map(bool, held)) > 1:
                mixed[entity] = held
        return mixed

    def needed(
        self, found: Resolution, parts: Sequence[Sequence[str]], step: int
    ) -> list[Pair]:
        """Return the pairs to judge different so that mixed entities fall apart.

        First the fewest; where those did not do, all pairs of the descriptions that
        still meet; at last every pair.
        """
        more: list[Pair] = []
        for entity, held in self.mixed(found, parts).items():
            if step == 0:
                more += crossings(found.pairs, members_of(found)[entity], held)
            if step and step < ROUNDS // 2:
                more += self._by_description(found, held)
            if step >= ROUNDS // 2 or not more:
                more += _every_pair(held)
        return list(dict.fromkeys(more))

    def _by_description(
        self, found: Resolution, held: Sequence[Sequence[str]]
    ) -> list[Pair]:
        """Return one pair for each two descriptions of different parts that meet.

        A description that holds several mentions is taken whole: one that is judged
        stands by itself from then on, and the rest would go on without it.
        """
        first = first_of_description(found.pairs)
        pairs = []
        for ours, theirs in combinations([h for h in held if h], 2):
            small, large = sorted((ours, theirs), key=lambda h: (len(h), h))
            heads = sorted({first.get(m, m): m for m in reversed(small)}.values())
            pairs += [sorted_pair(one, two) for one in heads for two in large]
        return pairs

    def without_needless(
        self,
        pairs: Sequence[Pair],
        parts: Sequence[Sequence[str]],
        found: Resolution,
    ) -> tuple[list[Pair], Resolution]:
        """Return the judgements without those that the parting does not need."""
        kept = list(pairs)
        if not 1 < len(kept) <= TRIED_AGAIN:
            return kept, found
        for pair in reversed(pairs):
            if len(kept) == 1:
                break
            fewer = [p for p in kept if p != pair]
            tried = self.resolve(fewer, "different")
            if not self.mixed(tried, parts):
                kept, found = fewer, tried
        return kept, found


def _fullness(mentions: pd.DataFrame) -> Mapping[str, int]:
    """Return how much each mention says; more than ``PERSON`` where it is of a person."""
    counts = pd.Series(0, index=mentions.index)
    for column in mentions.columns.difference(["mention", "record", "side", "kind"]):
        told = mentions[column].map(lambda v: bool(v) and isinstance(v, str | tuple))
        counts = counts + told.astype(int)
    is_person = mentions["name"].notna() | (mentions["kind"] == "people")
    counts = counts + PERSON * is_person.astype(int)
    return dict(zip(mentions["mention"], counts.tolist(), strict=True))


def _every_pair(held: Sequence[Sequence[str]]) -> list[Pair]:
    """Return every pair of mentions of different parts."""
    return [
        sorted_pair(one, two)
        for ours, theirs in combinations([h for h in held if h], 2)
        for one in ours
        for two in theirs
    ]
