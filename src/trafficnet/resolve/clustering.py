"""From pairs to people: joining the surest pairs first, and never across a conflict.

Joining everything that is connected lets one wrong pair melt two people, or twenty,
into one. Here pairs are taken from the surest down, and a pair is left out if it would
bring together two who cannot be one person; that is the same as cutting each cluster
that holds a conflict at its weakest links.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from trafficnet.resolve import births
from trafficnet.resolve.addressing import address_level
from trafficnet.resolve.comparison import SAME_ADDRESS
from trafficnet.resolve.descriptions import IDENTIFIERS, Description
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import (
    COMPATIBLE,
    DIFFERENT,
    HALF,
    PARTIAL,
    UNCLEAR,
)

Held = dict[str, frozenset[str]]

VOUCHED_PART = 3
"""One in so many spellings must fit where an identifier vouches for the rest."""


@dataclass(slots=True)
class Profile:
    """Everything that the descriptions of one person say, put together.

    ``mixed`` marks a person whom a judgement, or a document with a date of birth,
    joined although names or births differ: a newcomer must then fit one of them.
    """

    members: list[int]
    names: frozenset[tuple[str, ...]]
    births: frozenset[str]
    sexes: frozenset[str]
    identifiers: dict[str, frozenset[str]]
    addresses: frozenset[str]
    cases: frozenset[str]
    bare: bool
    of_people: bool
    mixed: bool = field(default=False)

    def absorb(self, other: "Profile") -> None:
        """Take in another profile."""
        self.members = sorted(self.members + other.members)
        self.names = _both(self.names, other.names)
        self.births = _both(self.births, other.births)
        self.sexes = _both(self.sexes, other.sexes)
        self.addresses = _both(self.addresses, other.addresses)
        self.cases = _both(self.cases, other.cases)
        self.identifiers = _all_of(self.identifiers, other.identifiers)
        self.bare = self.bare and other.bare
        self.of_people = self.of_people or other.of_people
        self.mixed = self.mixed or other.mixed


Item = TypeVar("Item", bound=Hashable)


def _both(ours: frozenset[Item], theirs: frozenset[Item]) -> frozenset[Item]:
    """Return what either holds: the very set that holds it already, where one does."""
    if theirs <= ours:
        return ours
    return theirs if ours <= theirs else ours | theirs


def _all_of(ours: Held, theirs: Held) -> Held:
    """Return the identifiers of both sides; those of one side where it holds all."""
    if ours is theirs:
        return ours
    found = {kind: _both(held, theirs[kind]) for kind, held in ours.items()}
    for side in (ours, theirs):
        if all(found[kind] is side[kind] for kind in found):
            return side
    return found


class People:
    """Descriptions gathered into people, with the pairs that must stay apart.

    Parameters
    ----------
    descriptions
        In canonical order; each begins as a person of its own.
    book
        How names compare.
    apart
        Pairs of descriptions judged to be different people.
    """

    def __init__(
        self,
        descriptions: Sequence[Description],
        book: NameBook,
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._book = book
        self._root = list(range(len(descriptions)))
        shared = _Shared()
        self.profiles = {d.number: shared.profile(d) for d in descriptions}
        self._apart: dict[int, set[int]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    @property
    def book(self) -> NameBook:
        """How names compare."""
        return self._book

    def find(self, number: int) -> int:
        """Return the person (the smallest description) a description belongs to."""
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def profile(self, number: int) -> Profile:
        """Return all that is known of the person a description belongs to."""
        return self.profiles[self.find(number)]

    def objection(
        self, left: int, right: int, *, vouched: bool = False, likely: bool = False
    ) -> str | None:
        """Return why two people cannot be one, if there is a reason.

        ``vouched`` by an identifier, births may differ by less than a generation. Where
        the weight makes it ``likely``, it is enough that some births on the two sides
        fit, and a third of the spellings.
        """
        one, two = self.profile(left), self.profile(right)
        if one is two:
            return None
        if self.judged_apart(one, two):
            return "judged different"
        if self._names_clash(one, two, vouched=vouched, likely=likely):
            return "names differ"
        worst = births.CONFLICT if vouched else births.DIFFER
        if _births_clash(one, two, worst, likely=likely):
            return "dates of birth differ"
        mixed = one.mixed or two.mixed
        if one.sexes and two.sexes and one.sexes.isdisjoint(two.sexes) and not mixed:
            return "sex differs"
        return None

    def join(
        self,
        left: int,
        right: int,
        *,
        outright: bool = False,
        vouched: bool = False,
        likely: bool = False,
    ) -> str | None:
        """Make two people one, or return why not.

        ``outright`` joins whatever names and births say; only a judgement stops it.
        """
        one, two = sorted((self.find(left), self.find(right)))
        if one == two:
            return None
        objection = self.objection(one, two, vouched=vouched, likely=likely)
        if objection and not (outright and objection != "judged different"):
            return objection
        self._root[two] = one
        self.profiles[one].absorb(self.profiles.pop(two))
        self.profiles[one].mixed |= objection is not None
        return None

    def taken_apart(
        self, roots: Collection[int], descriptions: Sequence[Description]
    ) -> "People":
        """Return the people with some of them scattered into their descriptions.

        The others are shared with these people; neither may be changed any more, but
        that the scattered ones are joined again.
        """
        shared = _Shared()
        found = People((), self._book)
        found._root, found._apart = list(self._root), self._apart
        scattered = [n for root in roots for n in self.profiles[root].members]
        for number in scattered:
            found._root[number] = number
        kept = {r: p for r, p in self.profiles.items() if r not in roots}
        alone = {n: shared.profile(descriptions[n]) for n in scattered}
        found.profiles = dict(sorted((kept | alone).items()))
        return found

    def judged_apart(self, one: Profile, two: Profile) -> bool:
        """Whether a judgement says that two profiles are two people."""
        if not self._apart:
            return False
        fewer, more = sorted((one, two), key=lambda p: len(p.members))
        others = set(more.members)
        return any(self._apart.get(n, set()) & others for n in fewer.members)

    def names_fit(self, left: int, right: int) -> bool:
        """Whether most spellings of two people's names fit, and none is different."""
        one, two = self.profile(left), self.profile(right)
        levels = self._name_levels(one, two)
        fits = sum(level >= COMPATIBLE for level in levels)
        return not _some_differ(levels) and 2 * fits > len(levels)

    def _name_levels(self, one: Profile, two: Profile) -> list[int]:
        """Return how every spelling on one side agrees with every one on the other."""
        return [
            self._book.best_level(left, right)
            for left in self._telling(one)
            for right in self._telling(two)
        ]

    def _names_clash(
        self, one: Profile, two: Profile, *, vouched: bool, likely: bool
    ) -> bool:
        """Whether some names on the two sides cannot be one person's.

        Names with initials are looked at only where a side has no others: the same
        person may be "Q. Phan" here and "Bao Phan" there. ``vouched`` by an
        identifier, it is enough that a third of the spellings fit: a slip in one
        alphabet and a slip in another lie further apart than either from the name.
        """
        levels = self._name_levels(one, two)
        if not _some_differ(levels) or (vouched and _enough_fit(levels, COMPATIBLE)):
            return False
        if likely and _enough_fit(levels, UNCLEAR):
            return False
        mixed = one.mixed or two.mixed
        return not (mixed and max(levels) >= PARTIAL)

    def _telling(self, profile: Profile) -> frozenset[tuple[str, ...]]:
        """Return the names of a person that are written out, if there are any."""
        written = frozenset(
            n for n in profile.names if not self._book.written(n[0]).is_short
        )
        return written or profile.names


def _some_differ(levels: Sequence[int]) -> bool:
    """Whether some names are those of two people."""
    return any(DIFFERENT <= level <= HALF for level in levels)


def _enough_fit(levels: Sequence[int], least: int) -> bool:
    """Whether a third of the levels are those of names that fit."""
    return VOUCHED_PART * sum(level >= least for level in levels) >= len(levels)


def holds_apart(one: Profile, two: Profile) -> bool:
    """Whether each holds something of a kind, and nothing of that kind is shared.

    Then a shared name, even in one case, does not join them.
    """
    for kind in IDENTIFIERS:
        ours, theirs = one.identifiers[kind], two.identifiers[kind]
        if ours and theirs and ours.isdisjoint(theirs):
            return True
    places = [address_level(a, b) for a in one.addresses for b in two.addresses]
    if places and max(places) < SAME_ADDRESS:
        return True
    levels = [births.births_level(a, b) for a in one.births for b in two.births]
    return any(births.CONFLICT <= level <= births.CLOSE for level in levels)


_NOTHING: frozenset[str] = frozenset()
_NAMELESS: frozenset[tuple[str, ...]] = frozenset()


class _Shared:
    """Makes the profiles of single descriptions; equal sets in them are one set.

    Many are named alike or born on one day, and a set of one costs more than all else
    that is kept of a description.
    """

    def __init__(self) -> None:
        self._texts: dict[str, frozenset[str]] = {}
        self._names: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}

    def profile(self, description: Description) -> Profile:
        """Return the profile of one description."""
        names = description.names
        return Profile(
            members=[description.number],
            names=self._named(names) if names else _NAMELESS,
            births=self._only(description.born),
            sexes=self._only(description.sex),
            identifiers=description.identifiers,
            addresses=self._only(description.address),
            cases=self._only(description.case_id),
            bare=description.bare,
            of_people=description.of_people,
        )

    def _only(self, value: str | None) -> frozenset[str]:
        """Return a value as a set."""
        if not value:
            return _NOTHING
        found = self._texts.get(value)
        if found is None:
            found = self._texts[value] = frozenset([value])
        return found

    def _named(self, names: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
        """Return the names of a description as one way in which somebody is named."""
        found = self._names.get(names)
        if found is None:
            found = self._names[names] = frozenset([names])
        return found


def _births_clash(one: Profile, two: Profile, worst: int, *, likely: bool) -> bool:
    """Whether some dates of birth on the two sides are at the worst level or below."""
    levels = [births.births_level(a, b) for a in one.births for b in two.births]
    if not levels or min(levels) > worst:
        return False
    return not ((one.mixed or two.mixed or likely) and max(levels) > worst)
