"""Which people have names that fit, and what else speaks against their being one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Final

from trafficnet.resolve import births
from trafficnet.resolve.clustering import People, Profile
from trafficnet.resolve.company import Company
from trafficnet.resolve.namelevels import COMPATIBLE

BLOCK_LIMIT: Final = 60
"""Where more people than this share the sound of a name, it is passed over."""


def fitting_people(people: People, company: Company) -> dict[int, set[int]]:
    """Return, for each person, the others around them of a full name that fits.

    Cost: the square of how many share the sound of a name, at most ``BLOCK_LIMIT``; names
    are compared only of those who share a tie that counts.
    """
    book = people.book
    ties = {
        root: {t for t in company.ties.get(root, ()) if company.weights[t] > 0}
        for root in sorted(people.profiles)
    }
    names = {root: _full_names(people, root) for root, held in ties.items() if held}
    blocks: dict[str, set[int]] = defaultdict(set)
    for root, mine in names.items():
        for name in mine:
            for key in book.blocks(name):
                blocks[key].add(root)
    near = {
        pair
        for here in blocks.values()
        if len(here) <= BLOCK_LIMIT
        for pair in combinations(sorted(here), 2)
        if not ties[pair[0]].isdisjoint(ties[pair[1]])
    }
    fits: dict[int, set[int]] = defaultdict(set)
    for one, two in sorted(near):
        if book.best_level(names[one], names[two]) >= COMPATIBLE:
            fits[one].add(two)
            fits[two].add(one)
    return fits


def _full_names(people: People, root: int) -> tuple[str, ...]:
    """Return the full names of a person."""
    held = {name for names in people.profiles[root].names for name in names}
    return tuple(sorted(name for name in held if people.book.is_full(name)))


def against(people: People, one: int, two: int) -> str | None:
    """Return what speaks against two people of fitting names being one, if anything.

    More than forbids a join by evidence: any two dates of birth that differ, and any two
    documents of which none is shared, are enough.
    """
    objection = people.objection(one, two)
    if objection:
        return objection
    if not people.names_fit(one, two):
        return "names do not fit well"
    left, right = people.profile(one), people.profile(two)
    if _births_differ(left, right):
        return "dates of birth differ"
    ours, theirs = (p.identifiers["documents"] for p in (left, right))
    if ours and theirs and ours.isdisjoint(theirs):
        return "documents differ"
    return None


def _births_differ(left: Profile, right: Profile) -> bool:
    """Whether some date of birth on one side differs from one on the other."""
    levels = (births.births_level(a, b) for a in left.births for b in right.births)
    return any(births.CONFLICT <= level <= births.CLOSE for level in levels)
