"""Who uses a number, a handle, an account: namings and bare contacts brought together.

Call records mostly hold numbers without names. A mention of a number is placed on
those who are known to use it; where nobody is, it stands as an *unknown user*. Using
is a graded, reversible link and never an identity.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trafficnet.resolve.births import CONFLICT, births_level
from trafficnet.resolve.clustering import People
from trafficnet.resolve.descriptions import IDENTIFIERS, MentionRow

SOLE_USER = 0.95
"""How sure it is that a mention of an identifier is of its only known user."""

Identifier = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """One mention on one person: ``person`` is a known root, or an unknown's key.

    ``shared`` marks a mention that stands on several people.
    """

    mention: str
    person: int | Identifier
    certainty: float
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Users:
    """Who among the known people uses what.

    ``of`` gives the people (roots) who use an identifier; ``services`` are used by
    more people than anyone shares a phone with.
    """

    of: dict[Identifier, tuple[int, ...]]
    services: frozenset[Identifier]
    limit: int

    def known(self, identifier: Identifier) -> tuple[int, ...]:
        """Return the people to whom a mention of an identifier may belong."""
        users = self.of.get(identifier, ())
        if identifier in self.services or len(users) > self.limit:
            return ()
        return users

    def joins(self, identifier: Identifier) -> bool:
        """Whether two nameless mentions of an identifier are of one user."""
        return identifier not in self.services


def users_of(people: People, services: frozenset[Identifier], limit: int) -> Users:
    """Return who uses each identifier, from the named people."""
    found: dict[Identifier, set[int]] = defaultdict(set)
    for root, profile in people.profiles.items():
        for kind, values in profile.identifiers.items():
            for value in values:
                found[kind, value].add(root)
    return Users({k: tuple(sorted(v)) for k, v in found.items()}, services, limit)


def identifiers_of(row: MentionRow) -> tuple[Identifier, ...]:
    """Return the identifiers of a mention, in the order in which they name a user."""
    return tuple((kind, value) for kind in IDENTIFIERS for value in getattr(row, kind))


def place_nameless(
    rows: Sequence[MentionRow], users: Users, people: People
) -> list[Placed]:
    """Return where each mention without a name belongs.

    Identifiers that stand together in a nameless mention are one user's, unless they
    are services. If exactly one known person uses any of them, the mention is that
    person's; if several do, it is placed on each user of its own identifiers with an
    equal share; if none does, on an unknown user. A row of ``people`` is somebody, so
    it is never shared out: with several known users it stands as an unknown user.
    """
    groups = _Groups()
    for row in rows:
        held = [i for i in identifiers_of(row) if users.joins(i)]
        for one, two in pairwise(held):
            groups.join(one, two)
    known: dict[Identifier, set[int]] = defaultdict(set)
    for row in rows:
        for identifier in identifiers_of(row):
            known[groups.find(identifier)].update(users.known(identifier))
    return [
        placed for row in rows for placed in _place(row, users, people, groups, known)
    ]


def _place(
    row: MentionRow,
    users: Users,
    people: People,
    groups: "_Groups",
    known: dict[Identifier, set[int]],
) -> list[Placed]:
    """Return where one nameless mention belongs."""
    held = identifiers_of(row)
    if not held:
        return [Placed(row.mention, ("mention", row.mention), 1.0)]
    direct = {user for identifier in held for user in users.known(identifier)}
    roots = {groups.find(i) for i in held}
    around = {user for root in roots for user in known[root]}
    choice = direct if len(direct) == 1 or len(around) != 1 else around
    fit = sorted(u for u in choice if _fits(row, people, u))
    if len(fit) == 1:
        return [Placed(row.mention, fit[0], SOLE_USER)]
    if fit and row.kind != "people":
        share = round(1 / len(fit), 6)
        return [Placed(row.mention, user, share, shared=True) for user in fit]
    return [Placed(row.mention, min(roots, key=_rank), 1.0)]


def _fits(row: MentionRow, people: People, user: int) -> bool:
    """Whether a nameless row says nothing that the user contradicts."""
    profile = people.profiles[user]
    levels = [births_level(row.born, born) for born in profile.births]
    if levels and max(levels) == CONFLICT:
        return False
    return not (row.sex and profile.sexes and row.sex not in profile.sexes)


def _rank(identifier: Identifier) -> tuple[int, str]:
    """Return the place of an identifier when one must name its user."""
    kind, value = identifier
    return (IDENTIFIERS.index(kind), value)


class _Groups:
    """Identifiers that stand together, gathered; the first names the group."""

    def __init__(self) -> None:
        self._root: dict[Identifier, Identifier] = {}

    def find(self, item: Identifier) -> Identifier:
        """Return the identifier that names the group of an identifier."""
        root = item
        while self._root.get(root, root) != root:
            root = self._root[root]
        while self._root.get(item, item) != root:
            self._root[item], item = root, self._root.get(item, item)
        return root

    def join(self, one: Identifier, two: Identifier) -> None:
        """Put two identifiers in one group."""
        first, second = sorted((self.find(one), self.find(two)), key=_rank)
        if first != second:
            self._root[second] = first
