"""References by a name alone, where the person they were placed on is parted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from trafficnet.resolve.attribution import Placement
from trafficnet.resolve.clustering import People, Profile
from trafficnet.resolve.matching import NumberPair
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import COMPATIBLE
from trafficnet.resolve.regrouping import NAME_ONLY

REASON = "name only: of those who were parted, the only one of that name"


def place_again(
    people: People,
    loose: People,
    references: Sequence[NumberPair],
    told: Mapping[int, Collection[int]],
) -> list[Placement]:
    """Return where references stay whose bearer was parted; ``people`` is changed.

    A reference stays with the one part that bears a name it fits; where several do, it
    is nobody's, unless it was itself told apart from the others when they were parted.
    The finer the parts, the more bear a name: so parting people further never places a
    reference that was not placed before.

    Parameters
    ----------
    people
        The parted people; each reference stands by itself among them.
    loose
        The people before they were parted.
    told
        Description to those from which it was told apart, along with others.
    references
        The reference and whom it was placed on, as numbers of descriptions.
    """
    placed = []
    for bare in (False, True):
        parts = _parts(people, loose)
        chosen = []
        for left, right in references:
            here = people.profile(left)
            if here.bare != bare:
                continue
            others = {people.find(n) for m in here.members for n in told.get(m, ())}
            fit = [
                root
                for root in parts[loose.find(left)]
                if root != people.find(left)
                and root not in others
                and _bears(people.profiles[root], bare=bare)
                and _fits(people.book, here, people.profiles[root])
            ]
            if len(fit) == 1:
                end = right if people.find(right) == fit[0] else fit[0]
                chosen.append(Placement(left, end, REASON, NAME_ONLY))
        placed += [
            p for p in chosen if people.join(p.left, p.right, outright=True) is None
        ]
    return placed


def _parts(people: People, loose: People) -> dict[int, list[int]]:
    """Return the people that each person before has become."""
    parts: dict[int, list[int]] = defaultdict(list)
    for root in sorted(people.profiles):
        parts[loose.find(root)].append(root)
    return parts


def _bears(profile: Profile, *, bare: bool) -> bool:
    """Whether somebody may be meant by a reference, bare or not."""
    return profile.of_people or (bare and not profile.bare)


def _fits(book: NameBook, one: Profile, two: Profile) -> bool:
    """Whether full names of both sides are those of one person."""
    ours, theirs = (_full(book, profile.names) for profile in (one, two))
    return book.best_level(ours, theirs) >= COMPATIBLE


def _full(book: NameBook, names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the full names of a person."""
    return tuple(sorted({n for held in names for n in held if book.is_full(n)}))
