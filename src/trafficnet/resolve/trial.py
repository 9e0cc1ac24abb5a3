"""Trying judgements out before they are written: who would be who with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from trafficnet.casebook import Casebook
from trafficnet.casebook.contradictions import Pair, sorted_pair
from trafficnet.errors import ParameterError
from trafficnet.resolve.explanation import joined_pairs
from trafficnet.resolve.matched import Matched
from trafficnet.resolve.naming import mention_called
from trafficnet.resolve.renaming import members_of, placed_mentions
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.resolver import decide, match_mentions

ROUNDS: Final = 24
"""How often judgements are added and tried before the attempt is given up."""

_COLUMNS: Final = ("left", "right", "verdict", "number", "act")

PERSON: Final = 100
"""What a mention says at least that is of a person: a name, or a row of ``people``."""


class Trial:
    """A casebook whose judgements are tried before they are written.

    Parameters
    ----------
    casebook, resolution
        The casebook, and who is who in it now.
    matched
        Who is who by the evidence alone, if that is at hand; else it is worked out.
    """

    def __init__(
        self,
        casebook: Casebook,
        resolution: Resolution,
        matched: Matched | None = None,
    ) -> None:
        self._casebook = casebook
        self._judgements = casebook.judgements()
        self._matched = matched or match_mentions(
            casebook.mentions(),
            settings=resolution.settings,
            records=None if resolution.collective is None else casebook.records(),
        )
        self._people = members_of(resolution)
        self.placed = placed_mentions(resolution)
        joined = joined_pairs(resolution.pairs)
        self._joined = list(zip(joined["left"], joined["right"], strict=True))
        self._said = _fullness(self._matched.frame)

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
        return min(mentions, key=self._by_fullness)

    def resolve(self, pairs: Sequence[Pair], verdict: str) -> Resolution:
        """Return who would be who with these judgements added."""
        last = int(self._judgements["number"].max()) if len(self._judgements) else 0
        rows = [
            dict(zip(_COLUMNS, (*pair, verdict, last + n, last + 1), strict=True))
            for n, pair in enumerate(pairs, start=1)
        ]
        columns = list(_COLUMNS)
        held = self._judgements[columns]
        every = pd.DataFrame([*held.to_dict("records"), *rows], columns=columns)
        return decide(self._matched, every)

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

    def strays(
        self, found: Resolution, parts: Sequence[Sequence[str]], hubs: Sequence[str]
    ) -> list[tuple[int, str]]:
        """Return the mentions to be told apart as well, each with the place of its part.

        Those that are still with another part (where its hub is, else all); and those
        that were torn from those of their own part whom they were joined to.
        """
        more: list[tuple[int, str]] = []
        for held in self.mixed(found, parts).values():
            at_home = [hub in mine for hub, mine in zip(hubs, held, strict=True)]
            for place, mine in enumerate(held):
                if not (at_home[place] and sum(at_home) == 1):
                    more += [(place, m) for m in sorted(mine, key=self._by_fullness)]
        part = {m: place for place, mine in enumerate(parts) for m in mine}
        placed = placed_mentions(found)
        for one, two in self._joined:
            own = part.get(one)
            if own is not None and own == part.get(two) and placed[one] != placed[two]:
                more += [(own, one), (own, two)]
        return list(dict.fromkeys(more))

    def _by_fullness(self, mention: str) -> tuple[int, str]:
        """Return the place of a mention among others: what says most comes first."""
        return (-self._said[mention], mention)


def _fullness(mentions: pd.DataFrame) -> Mapping[str, int]:
    """Return how much each mention says; more than ``PERSON`` where it is of a person."""
    counts = pd.Series(0, index=mentions.index)
    for column in mentions.columns.difference(["mention", "record", "side", "kind"]):
        told = mentions[column].map(lambda v: bool(v) and isinstance(v, str | tuple))
        counts = counts + told.astype(int)
    is_person = mentions["name"].notna() | (mentions["kind"] == "people")
    counts = counts + PERSON * is_person.astype(int)
    return dict(zip(mentions["mention"], counts.tolist(), strict=True))
