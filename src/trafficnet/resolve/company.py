"""Who has to do with whom: the company in which records show each person.

A *tie* is somebody, or a booking, with whom a person stands in a record. Ties are told
apart by the way in which they came about, so that one journey is not counted once for
the booking and again for each fellow traveller.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations

import pandas as pd

from trafficnet.resolve.usage import Identifier, Placed

Person = int | Identifier
"""A known person (the root of their descriptions) or the user of an identifier."""

Tie = tuple[str, Person | str]
"""``("person", someone)`` or ``("booking", its code)``."""

PARTIES = 12
"""A record of more parties than this ties nobody to anybody."""

SURE = 0.85
"""A mention less surely placed than this ties nobody: a placing by name alone may be
wrong, and must not become evidence for a join."""

BESIDE = frozenset({"contacts", "payments", "relations"})
"""Kinds of record whose two parties are two people."""

_WORDS = {
    "contacts": "in contact with",
    "payments": "in a payment with",
    "relations": "in a relation with",
}
LIVES = "at one address with"
TRAVELS = "in booking"


@dataclass(frozen=True, slots=True)
class Company:
    """The ties of each person, and how many have each.

    Parameters
    ----------
    ties
        Person to each tie and the ways in which it came about, sorted.
    attached
        Tie to the people who have it, in canonical order.
    weights
        What a tie counts: 1 / log2 of the number of people who have it (Adamic and
        Adar); 0 where it is only one, or more than a crowd.
    totals
        Person to the sum of the weights of their ties.
    apart
        Pairs of people who stand in one record as two: who calls or pays the other, or
        sits beside the other on one journey, is not the other.
    """

    ties: Mapping[Person, Mapping[Tie, tuple[str, ...]]] = field(repr=False)
    attached: Mapping[Tie, tuple[Person, ...]] = field(repr=False)
    weights: Mapping[Tie, float] = field(repr=False)
    totals: Mapping[Person, float] = field(repr=False)
    apart: frozenset[tuple[Person, Person]] = field(repr=False)

    def total(self, ties: Iterable[Tie]) -> float:
        """Return the sum of the weights of some ties."""
        return math.fsum(self.weights.get(tie, 0.0) for tie in ties)


def canonical(person: Person) -> tuple[bool, int, Identifier]:
    """Return the place of a person: the known first, then users of identifiers."""
    if isinstance(person, int):
        return (False, person, ("", ""))
    return (True, 0, person)


def company_of(
    mentions: pd.DataFrame,
    placed: Sequence[Placed],
    houses: Mapping[str, Iterable[int]],
    records: pd.DataFrame | None = None,
    *,
    crowd: int,
) -> Company:
    """Return who has to do with whom.

    Parameters
    ----------
    mentions
        The mentions frame of a casebook: ``mention, record, kind``. Without ``record``
        nobody has to do with anybody.
    placed
        Whose mention each is. One that may be several people's, or was placed by its
        name alone, ties nobody.
    houses
        Address to the people who are said to live there.
    records
        The records frame of a casebook: ``record, booking, time_text, origin,
        destination``; without it no booking is known.
    crowd
        The most people who may have a tie that counts.

    Notes
    -----
    The weights are those of Adamic and Adar (2003),
    https://doi.org/10.1016/S0378-8733(03)00009-1. Cost grows with the number of mentions.
    """
    person_of = sure_places(placed)
    gather = _Gathering(person_of, person_of)
    gather.read(mentions)
    if records is not None and "booking" in records.columns:
        gather.travel(records)
    for address in sorted(houses):
        gather.lodge(sorted(set(houses[address])))
    return gather.company(crowd)


def sure_places(placed: Sequence[Placed]) -> dict[str, Person]:
    """Return whose each mention is, of those that are surely one person's."""
    return {p.mention: p.person for p in placed if not p.shared and p.certainty >= SURE}


def ties_by(
    mentions: pd.DataFrame, placed: Sequence[Placed], rows: Mapping[str, Person]
) -> dict[Person, dict[Tie, tuple[str, ...]]]:
    """Return the ties of people taken apart: of each row of mentions, not of each person.

    Parameters
    ----------
    mentions, placed
        As in :func:`company_of`.
    rows
        Mention to the row that it belongs to; others are in no row.
    """
    gather = _Gathering(sure_places(placed), rows)
    gather.read(mentions)
    return gather.ties()


class _Gathering:
    """Ties as they are read."""

    def __init__(
        self, person_of: Mapping[str, Person], rows: Mapping[str, Person]
    ) -> None:
        self._person_of = person_of
        self._rows = rows
        self._ways: dict[Person, dict[Tie, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._apart: set[tuple[Person, Person]] = set()
        self._travellers: dict[str, list[Person]] = defaultdict(list)

    def read(self, mentions: pd.DataFrame) -> None:
        """Tie the parties of each record to each other."""
        if not {"record", "kind"} <= set(mentions.columns):
            return
        parties: dict[str, tuple[str, dict[Person, str]]] = {}
        columns = (mentions[c].to_list() for c in ("mention", "record", "kind"))
        for mention, record, kind in zip(*columns, strict=True):
            person = self._person_of.get(mention)
            if person is None or not isinstance(record, str):
                continue
            if kind == "movements":
                self._travel(mention, record, person)
            parties.setdefault(record, (str(kind), {}))[1][person] = mention
        for kind, here in parties.values():
            if kind in BESIDE and 1 < len(here) <= PARTIES:
                for one, two in permutations(here, 2):
                    row = self._rows.get(here[one])
                    if row is not None:
                        self._ways[row]["person", two].add(_WORDS[kind])
                    self._apart.add((one, two))

    def _travel(self, mention: str, record: str, person: Person) -> None:
        """Note who travels; who pays for it need not."""
        if not mention.endswith(":paid_by"):
            self._travellers[record].append(person)

    def travel(self, records: pd.DataFrame) -> None:
        """Tie those to each other who travel in one booking."""
        wanted = ["record", "booking", "time_text", "origin", "destination"]
        rows = records.reindex(columns=wanted)
        rows = rows[rows["booking"].notna() & rows["record"].isin(self._travellers)]
        bookings: dict[str, dict[Person, None]] = defaultdict(dict)
        legs: dict[tuple[str, ...], dict[Person, None]] = defaultdict(dict)
        for record, booking, *leg in rows.itertuples(index=False):
            for person in self._travellers[record]:
                bookings[str(booking)][person] = None
                legs[(str(booking), *map(str, leg))][person] = None
        for booking, here in bookings.items():
            if len(here) > PARTIES:
                continue
            way = f"{TRAVELS} {booking}"
            for one in here:
                self._ways[one]["booking", booking].add(way)
            for one, two in permutations(here, 2):
                self._ways[one]["person", two].add(way)
        for here in legs.values():
            self._apart.update(permutations(here, 2))

    def lodge(self, here: Sequence[int]) -> None:
        """Tie those to each other who live at one address."""
        if len(here) <= PARTIES:
            for one, two in combinations(here, 2):
                self._ways[one]["person", two].add(LIVES)
                self._ways[two]["person", one].add(LIVES)

    def ties(self) -> dict[Person, dict[Tie, tuple[str, ...]]]:
        """Return the ties of each, in canonical order."""
        return {
            person: {
                tie: tuple(sorted(self._ways[person][tie])) for tie in _sorted(own)
            }
            for person, own in sorted(
                self._ways.items(), key=lambda item: canonical(item[0])
            )
        }

    def company(self, crowd: int) -> Company:
        """Return all of it."""
        ties = self.ties()
        attached: dict[Tie, list[Person]] = defaultdict(list)
        for person, own in ties.items():
            for tie in own:
                attached[tie].append(person)
        weights = {
            tie: 1.0 / math.log2(len(here)) if 1 < len(here) <= crowd else 0.0
            for tie, here in attached.items()
        }
        totals = {
            person: math.fsum(weights[tie] for tie in own)
            for person, own in ties.items()
        }
        held = {tie: tuple(here) for tie, here in attached.items()}
        return Company(ties, held, weights, totals, frozenset(self._apart))


def _sorted(ties: Iterable[Tie]) -> list[Tie]:
    """Return ties in canonical order: people, then bookings."""

    def place(tie: Tie) -> tuple[object, ...]:
        kind, value = tie
        if isinstance(value, str):
            return (kind != "person", (True, 0, ("", value)))
        return (kind != "person", canonical(value))

    return sorted(ties, key=place)
