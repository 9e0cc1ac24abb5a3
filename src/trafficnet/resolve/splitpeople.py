"""Pairs from which it is learned what surroundings count: people taken apart, and others.

A person who surely uses two numbers is taken for two, each with the calls of one number:
that is how one person looks who has not been recognised. People around each other whose
names do not fit are two: that is how others look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import pandas as pd

from trafficnet.resolve.closeness import Row, around, closeness, shared_ties
from trafficnet.resolve.company import Company, Person, ties_by
from trafficnet.resolve.descriptions import texts
from trafficnet.resolve.usage import Placed

MOST_PEOPLE: Final = 200
"""People looked at are every second, third, ... in canonical order: so many at most."""

MOST_NUMBERS: Final = 3
"""Of one person's numbers, so many at most are set against each other."""


class Views:
    """Everyone around each, worked out once."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._near: dict[Person, dict[Person, float]] = {}

    def of(self, person: Person) -> dict[Person, float]:
        """Return everyone around a person."""
        if person not in self._near:
            self._near[person] = around(
                self._company, self._company.ties.get(person, {})
            )
        return self._near[person]


def split_levels(
    company: Company,
    mentions: pd.DataFrame,
    placed: Sequence[Placed],
    fits: Mapping[int, set[int]],
    facts: int,
) -> list[int]:
    """Return the levels of closeness between the parts of people taken apart."""
    rows, numbers = _rows(mentions, placed)
    ties = ties_by(mentions, placed, rows)
    levels = []
    for person in _thinned(sorted(numbers)):
        parts = [ties[n] for n in sorted(numbers[person]) if n in ties][:MOST_NUMBERS]
        left = {person, *fits.get(person, ())}
        for ours, theirs in combinations(parts, 2):
            near = around(company, ours), around(company, theirs)
            found = closeness(company, (ours, theirs), near, (left, left))
            if found.facts >= facts:
                levels.append(found.level)
    return levels


def _rows(
    mentions: pd.DataFrame, placed: Sequence[Placed]
) -> tuple[dict[str, Person], dict[int, set[Person]]]:
    """Return the one number of each mention, and the numbers of each known person."""
    held: dict[str, Person] = {}
    columns = (mentions[c].to_list() for c in ("mention", "phones"))
    if "phones" not in mentions.columns:
        return {}, {}
    for mention, phones in zip(*columns, strict=True):
        told = texts(phones)
        if len(told) == 1:
            held[mention] = ("phones", told[0])
    numbers: dict[int, set[Person]] = defaultdict(set)
    rows: dict[str, Person] = {}
    for place in placed:
        number = held.get(place.mention)
        if number is not None and isinstance(place.person, int) and not place.shared:
            numbers[place.person].add(number)
            rows[place.mention] = number
    return rows, {person: some for person, some in numbers.items() if len(some) > 1}


def different_levels(
    company: Company, views: Views, fits: Mapping[int, set[int]], facts: int
) -> list[int]:
    """Return the levels of closeness between people around each other of other names."""
    known = [person for person in company.ties if isinstance(person, int)]
    levels = []
    for one in _thinned(known):
        others = fits.get(one, set())
        for two in sorted(p for p in views.of(one) if isinstance(p, int)):
            if two == one or two in others:
                continue
            sides = company.ties[one], company.ties[two]
            if not _enough(company, *sides, facts):
                continue
            left = {one, two, *others, *fits.get(two, ())}
            near = views.of(one), views.of(two)
            found = closeness(company, sides, near, (left, left))
            if found.facts >= facts:
                levels.append(found.level)
    return levels


def _enough(company: Company, ours: Row, theirs: Row, facts: int) -> bool:
    """Whether two share so many ties that they may be facts enough."""
    return len(shared_ties(company, ours, theirs)) >= facts


def _thinned(people: Iterable[int]) -> list[int]:
    """Return at most so many people, evenly from all."""
    listed = list(people)
    return listed[:: 1 + len(listed) // MOST_PEOPLE]
