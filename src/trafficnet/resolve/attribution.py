"""Placing namings that hold little: by the case they stand in, or by the only bearer.

Two rules, both reversible and both marked in the reasons:

*Same case.* Two namings in one case with compatible full names are one person, unless
each holds something the other contradicts (two phones, two births), or a third naming
makes it unclear which of two people is meant.

*Only bearer.* A reference in a movement, a payment, a contact or a relation that gives
nothing but a full name is no evidence of a second person. It is placed on the one
person of that name, if there is exactly one; a shared case decides between several.
Rows of ``people`` are never placed so: a naming there may well be somebody new.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trafficnet.resolve.clustering import People, Profile, holds_apart
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.namebook import COMPATIBLE, SAME, NameBook


@dataclass(frozen=True, slots=True)
class Placement:
    """A naming placed on a person without evidence of its own."""

    left: int
    right: int
    reason: str
    decided_by: str


def join_in_cases(
    people: People, pairs: Iterable[tuple[int, int]], held: frozenset[tuple[int, int]]
) -> list[Placement]:
    """Join namings of one case with compatible full names where that is unambiguous.

    Parameters
    ----------
    people
        The people so far; changed in place.
    pairs
        Pairs of descriptions in one case with compatible full names, sorted.
    held
        Pairs about which a person is unsure; they join nothing.

    Returns
    -------
    list of Placement
        The pairs that were joined.

    Notes
    -----
    Between the people so far, a graph holds the pairs that may be one. A pair joins
    only if everyone who may be one of the two may also be the other, so the order of
    joining cannot matter.
    """
    links: dict[tuple[int, int], tuple[int, int]] = {}
    beside: dict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        one, two = sorted((people.find(left), people.find(right)))
        if one == two or (left, right) in held or (one, two) in links:
            continue
        if _may_be_one(people, one, two):
            links[one, two] = (left, right)
            beside[one].add(two)
            beside[two].add(one)
    clear = [
        link
        for (one, two), link in links.items()
        if all(_may_be_one(people, other, two) for other in beside[one] - {two})
        and all(_may_be_one(people, other, one) for other in beside[two] - {one})
    ]
    return [
        Placement(left, right, "same name in the same case", "same case")
        for left, right in sorted(clear)
        if people.join(left, right) is None
    ]


def _may_be_one(people: People, left: int, right: int) -> bool:
    """Whether nothing speaks against two people being one."""
    if left == right:
        return True
    one, two = people.profile(left), people.profile(right)
    return not holds_apart(one, two) and people.objection(left, right) is None


def place_references(
    people: People,
    descriptions: Sequence[Description],
    book: NameBook,
    held: frozenset[tuple[int, int]],
) -> list[Placement]:
    """Place references that give only a full name on the only person of that name.

    Every reference is decided on the people as they stood before, so the order of
    placing cannot matter. Cost: the references times those who share the sound of a
    name with them.
    """
    bearers = _bearers(people, descriptions, book)
    found = []
    for description in descriptions:
        if not _is_reference(people.profile(description.number), description, book):
            continue
        near = {
            root
            for key in book.blocks(str(description.name))
            for root in bearers.get(key, ())
        }
        choice = _choose(people, description, sorted(near), book)
        if choice and _ordered(description.number, choice[0]) not in held:
            found.append(
                Placement(description.number, choice[0], choice[1], "name only")
            )
    return [p for p in found if people.join(p.left, p.right) is None]


def _ordered(left: int, right: int) -> tuple[int, int]:
    """Return two numbers, smaller first."""
    return (left, right) if left <= right else (right, left)


def _is_reference(profile: Profile, description: Description, book: NameBook) -> bool:
    """Whether a description is a mere full name outside the people table."""
    name = description.name
    return bool(
        name
        and profile.bare
        and not profile.of_people
        and description.bare
        and book.is_full(name)
    )


def _bearers(
    people: People, descriptions: Sequence[Description], book: NameBook
) -> dict[str, set[int]]:
    """Return, by sound of name, the people a reference may mean."""
    found: dict[str, set[int]] = defaultdict(set)
    for description in descriptions:
        root = people.find(description.number)
        profile = people.profiles[root]
        if profile.bare and not profile.of_people:
            continue
        for name in description.names:
            if book.is_full(name):
                for key in book.blocks(name):
                    found[key].add(root)
    return found


def _choose(
    people: People, reference: Description, near: Sequence[int], book: NameBook
) -> tuple[int, str] | None:
    """Return the one person a reference can mean, and why; None if unclear.

    People who hold something come before those only named; people of the same case
    before others; the very same name before one merely compatible.
    """
    levels = {
        root: max(
            book.best_level((str(reference.name),), names)
            for names in people.profiles[root].names
        )
        for root in near
    }
    fit = [
        root
        for root in near
        if levels[root] >= COMPATIBLE
        and people.objection(reference.number, root) is None
    ]
    held = [root for root in fit if not people.profiles[root].bare]
    same_case = [
        root for root in fit if reference.case_id in people.profiles[root].cases
    ]
    for choice, reason in (
        (same_case if reference.case_id else [], "the only person of that name in the case"),
        (held, "the only person of that name"),
        (fit if not held else [], "the only person of that name"),
    ):
        exact = [root for root in choice if levels[root] == SAME]
        for few in (choice, exact):
            if len(few) == 1:
                return few[0], f"name only: {reason}"
        if choice:
            return None
    return None
