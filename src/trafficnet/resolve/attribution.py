"""Placing namings that hold little: by the case they stand in, or by the only bearer.

Two rules, both reversible and both marked in the reasons:

*Same case.* Two namings in one case with compatible full names are one person, unless
each holds something the other contradicts (two phones, two births), each is a row of
``people`` with identifiers of its own, or a third naming makes it unclear which of two
people is meant.

*Only bearer.* A reference in a movement, a payment, a contact or a relation that gives
nothing but a full name is no evidence of a second person. It is placed on the one
person of that name, if there is exactly one; a shared case decides between several.
A reference that holds something (a payment's account) is placed on the only person of
that name who has a row in ``people``, if nothing it holds differs from what that
person is known to hold. Rows of ``people`` are never placed so: a naming there may well
be somebody new.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trafficnet.resolve.clustering import People, Profile, holds_apart
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import COMPATIBLE, PARTIAL, SAME

ONLY = "name only: the only person of that name"


@dataclass(frozen=True, slots=True)
class Placement:
    """A naming placed on a person without evidence of its own."""

    left: int
    right: int
    reason: str
    decided_by: str


def join_in_cases(people: People, pairs: Iterable[tuple[int, int]]) -> list[Placement]:
    """Join namings of one case with compatible full names where that is unambiguous.

    Parameters
    ----------
    people
        The people so far; changed in place.
    pairs
        Pairs of descriptions in one case with compatible full names, sorted.

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
        if one == two or (one, two) in links:
            continue
        if _case_suffices(people, one, two):
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


def _case_suffices(people: People, left: int, right: int) -> bool:
    """Whether two namings in one case may be one person without further evidence.

    Not two rows of ``people`` that each hold an identifier and share none: these are
    namesakes in one case as easily as one person.
    """
    if not (_may_be_one(people, left, right) and people.names_fit(left, right)):
        return False
    profiles = people.profile(left), people.profile(right)
    return not all(p.of_people and any(p.identifiers.values()) for p in profiles)


def _may_be_one(people: People, left: int, right: int) -> bool:
    """Whether nothing speaks against two people being one."""
    if left == right:
        return True
    one, two = people.profile(left), people.profile(right)
    return not holds_apart(one, two) and people.objection(left, right) is None


def place_references(
    people: People,
    book: NameBook,
    held: frozenset[tuple[int, int]] = frozenset(),
) -> list[Placement]:
    """Place references by name on the only person of that name.

    First those that hold something of their own, then bare names. Within each step
    everything is decided on the people as they stood before, so the order of placing
    cannot matter. Cost: the references times those who share the sound of a name.
    """
    placed = []
    for bare in (False, True):
        bearers = _bearers(people, book)
        users = _user_counts(people)
        wanted = {
            root: choice
            for root, profile in sorted(people.profiles.items())
            if profile.bare == bare
            and not profile.of_people
            and not _used_by_others(profile, users)
            and (choice := _choose(people, root, bearers, book))
        }
        for root, (bearer, reason) in _undisputed(people, wanted).items():
            if (min(root, bearer), max(root, bearer)) in held:
                continue
            if people.join(root, bearer) is None:
                placed.append(Placement(root, bearer, reason, "name only"))
    return placed


Choice = tuple[int, str]


def _user_counts(people: People) -> Counter[tuple[str, str]]:
    """Return how many people use each identifier."""
    return Counter(
        (kind, value)
        for profile in people.profiles.values()
        for kind, values in profile.identifiers.items()
        for value in values
    )


def _used_by_others(profile: Profile, users: Counter[tuple[str, str]]) -> bool:
    """Whether something a reference holds is somebody else's too.

    Then it rather means somebody around that person, and its name decides nothing.
    """
    return any(
        users[kind, value] > 1
        for kind, values in profile.identifiers.items()
        for value in values
    )


def _undisputed(people: People, wanted: dict[int, Choice]) -> dict[int, Choice]:
    """Leave out references to one person that cannot all be that person's."""
    by_bearer: dict[int, list[int]] = defaultdict(list)
    for root, (bearer, _) in wanted.items():
        by_bearer[bearer].append(root)
    return {
        root: choice
        for root, choice in wanted.items()
        if all(_may_be_one(people, root, other) for other in by_bearer[choice[0]])
    }


def _bearers(people: People, book: NameBook) -> dict[str, set[int]]:
    """Return, by sound of name, the people a reference may mean."""
    found: dict[str, set[int]] = defaultdict(set)
    for root, profile in people.profiles.items():
        if profile.bare and not profile.of_people:
            continue
        for name in _full_names(profile, book):
            for key in book.blocks(name):
                found[key].add(root)
    return found


def _full_names(profile: Profile, book: NameBook) -> list[str]:
    """Return the full names of a person."""
    return sorted({n for names in profile.names for n in names if book.is_full(n)})


def _choose(
    people: People, reference: int, bearers: dict[str, set[int]], book: NameBook
) -> Choice | None:
    """Return the one person a reference can mean, and why; None if unclear.

    For a bare name, people of the same case come before others, people with a row of
    their own before mere references, people who hold something before those only
    named, the very same name before one in which parts are left out or shortened; not
    before one spelt otherwise, for a slip of the keys makes another spelling of either.
    A reference that holds
    something must have one bearer only, in ``people``, whom it does not contradict.
    """
    profile = people.profiles[reference]
    names = _full_names(profile, book)
    near = {
        root for n in names for key in book.blocks(n) for root in bearers.get(key, ())
    }
    levels = {
        root: book.best_level(
            tuple(names), tuple(_full_names(people.profiles[root], book))
        )
        for root in near - {reference}
    }
    fit = sorted(root for root, level in levels.items() if level >= COMPATIBLE)
    if not profile.bare:
        fit = [root for root in fit if people.profiles[root].of_people]
        only = _only(people, fit, levels, names)
        if only is None or not _may_be_one(people, reference, only):
            return None
        return only, f"{ONLY}, and nothing against it"
    fit = [root for root in fit if people.objection(reference, root) is None]
    steps = (
        lambda p: bool(p.cases & profile.cases),
        lambda p: p.of_people,
        lambda p: not p.bare,
    )
    for step in steps:
        fit = [root for root in fit if step(people.profiles[root])] or fit
    only = _only(people, fit, levels, names)
    return None if only is None else (only, ONLY)


def _only(
    people: People, fit: list[int], levels: dict[int, int], names: list[str]
) -> int | None:
    """Return the one person whom a name can mean, of those it fits; None if unclear.

    The very same name decides between several, unless somebody else, surely another
    person, is spelt otherwise in as many parts: that may be a slip of the keys. A name that is not the very same is
    unclear too where a pet form of it fits somebody else in ``people``.
    """
    parts = {_written(name, people.book) for name in names}
    same = [root for root in fit if levels[root] == SAME]
    others = [
        root
        for root in fit
        if levels[root] != SAME and not all(_may_be_one(people, root, s) for s in same)
    ]
    if len(fit) > 1 and not any(_in_parts(people, root, parts) for root in others):
        fit = same
    if len(fit) != 1:
        return None
    pets = [r for r, level in levels.items() if level == PARTIAL and r != fit[0]]
    doubt = levels[fit[0]] != SAME and any(people.profiles[r].of_people for r in pets)
    return None if doubt else fit[0]


def _in_parts(people: People, root: int, parts: set[int]) -> bool:
    """Whether a person has a full name of so many parts."""
    names = _full_names(people.profiles[root], people.book)
    return any(_written(name, people.book) in parts for name in names)


def _written(name: str, book: NameBook) -> int:
    """Return how many parts of a name are written out."""
    return sum(len(token) > 1 for token in book.written(name).tokens)
