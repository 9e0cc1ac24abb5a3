"""How alike the company of two people is, beside that of others around them.

In a family, or a gang, everyone knows everyone: that two people share three contacts says
little there, and much elsewhere. So what two people share is measured against what each
shares with all the others around them. If two are different people, the one is to the
other no more than one of those around, and stands above them all by chance only once in
as many as there are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from trafficnet.resolve.company import LIVES, TRAVELS, Company, Person, Tie

LEVELS = (0.5, 0.25, 0.125, 0.0625, 0.03125)
"""A pair reaches level n if the share of those around who are as close or closer is at
most the n-th of these, seen from either side; else it is at level 0."""

DECIMALS = 9
"""Sums are rounded to this before they are compared."""

Row = Mapping[Tie, tuple[str, ...]]
"""The ties of somebody and the ways in which each came about."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """What two people share, and how that stands out.

    Parameters
    ----------
    shared
        The ties that both have and that count, the rarest first.
    facts
        How many independent facts they are: what rests on one booking, or one address,
        is one.
    likeness
        Between 0 and 1.
    chance
        The share of those around who are as close or closer, from the less telling side.
    around
        How many are around, on that side.
    """

    shared: tuple[Tie, ...]
    facts: int
    likeness: float
    chance: float
    around: int

    @property
    def level(self) -> int:
        """The level of :data:`LEVELS` that is reached."""
        return sum(self.chance <= most for most in LEVELS)


def shared_ties(company: Company, ours: Row, theirs: Row) -> tuple[Tie, ...]:
    """Return the ties that both have and that count, the rarest first."""
    both = [t for t in ours if t in theirs and company.weights.get(t, 0.0) > 0]
    return tuple(sorted(both, key=lambda tie: -company.weights[tie]))


def independent(shared: Collection[Tie], ours: Row, theirs: Row) -> int:
    """Return how many facts ties are; those that rest on one thing are one.

    Fellow travellers of one booking rest on that booking, those of one house on the
    address. Counted on either side; the fewer hold.
    """
    return min(
        len({_source(tie, row[tie]) for tie in shared}) for row in (ours, theirs)
    )


def _source(tie: Tie, ways: tuple[str, ...]) -> object:
    """Return what a tie rests on: itself, or the booking or house that it comes from."""
    lent = all(way == LIVES or way.startswith(TRAVELS) for way in ways)
    return ways[0] if lent else tie


def likeness(company: Company, ours: Row, theirs: Row) -> float:
    """Return how much of the smaller company is shared, 0 to 1.

    ``sum of the weights of the shared / (1 + the smaller sum of the weights of all)``:
    the overlap coefficient of weighted sets, with one imagined tie more so that a
    person with a single tie is close to nobody.
    """
    over = math.fsum(company.weights[t] for t in shared_ties(company, ours, theirs))
    return _likeness(over, company.total(ours), company.total(theirs))


def _likeness(over: float, one: float, two: float) -> float:
    """Return the likeness of what is shared and both sums."""
    return round(over / (1.0 + min(one, two)), DECIMALS)


def around(company: Company, row: Row) -> dict[Person, float]:
    """Return everyone who shares a tie that counts, and how alike their company is.

    Cost: the sum over the ties of how many have each, at most a crowd.
    """
    over: dict[Person, list[float]] = defaultdict(list)
    for tie in row:
        weight = company.weights.get(tie, 0.0)
        if weight > 0:
            for person in company.attached[tie]:
                over[person].append(weight)
    mine = company.total(row)
    return {
        person: _likeness(math.fsum(parts), mine, company.totals[person])
        for person, parts in over.items()
    }


def closeness(
    company: Company,
    sides: tuple[Row, Row],
    near: tuple[Mapping[Person, float], Mapping[Person, float]],
    left_out: tuple[Collection[Person], Collection[Person]],
) -> Closeness:
    """Return what two people share and how that stands out among those around each.

    Parameters
    ----------
    company
        Everyone's ties.
    sides
        The ties of the two.
    near
        :func:`around` each of the two.
    left_out
        On each side those who are no measure: the two themselves, and who may be one
        with either.
    """
    ours, theirs = sides
    shared = shared_ties(company, ours, theirs)
    alike = likeness(company, ours, theirs)
    views = []
    for others, left in zip(near, left_out, strict=True):
        measured = [value for person, value in others.items() if person not in left]
        closer = sum(value >= alike for value in measured)
        views.append(((1 + closer) / (1 + len(measured)), len(measured)))
    chance, count = max(views)
    facts = independent(shared, ours, theirs) if shared else 0
    return Closeness(shared, facts, alike, chance, count)
