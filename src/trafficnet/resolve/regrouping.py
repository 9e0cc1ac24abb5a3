"""The people that a set of joined pairs makes, gathered anew when some are undone."""

from collections.abc import Iterable, Sequence

from trafficnet.resolve.clustering import People
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.matching import NumberPair, PairFound
from trafficnet.resolve.namebook import NameBook

NAME_ONLY = "name only"
"""How a reference is placed that holds nothing but a name; it is no surer for its bearer."""


def regrouped(
    descriptions: Sequence[Description],
    book: NameBook,
    pairs: Iterable[NumberPair],
    apart: Iterable[NumberPair] = (),
) -> People:
    """Return the people whom some joined pairs make, whatever their names and births say.

    Parameters
    ----------
    descriptions, book
        Who is described, and how names compare.
    pairs
        The joined pairs, in the order in which they were joined.
    apart
        Pairs judged to be different people; the joined pairs must not connect them.
    """
    people = People(descriptions, book, apart)
    for left, right in pairs:
        people.join(left, right, outright=True, vouched=True, likely=True)
    return people


def parted(
    descriptions: Sequence[Description],
    people: People,
    undone: Iterable[NumberPair],
    kept: Iterable[NumberPair],
) -> People:
    """Return the people without some joined pairs; only those concerned are gathered anew.

    Parameters
    ----------
    descriptions, people
        Who is described, and the people before.
    undone, kept
        The joined pairs that are undone, and those that still hold, in the order in
        which they were joined.
    """
    concerned = {people.find(left) for left, _ in undone}
    again = [pair for pair in kept if people.find(pair[0]) in concerned]
    found = people.taken_apart(concerned, descriptions)
    for left, right in again:
        found.join(left, right, outright=True, vouched=True, likely=True)
    return found


def certainty_of(pairs: Iterable[PairFound]) -> dict[int, float]:
    """Return how sure the place of each description is: as its surest joined pair.

    A person on whom a bare name was placed is no less and no more sure for it.
    """
    found: dict[int, float] = {}
    for pair in pairs:
        if not pair.joined:
            continue
        placed = pair.decided_by == NAME_ONLY
        for number in (pair.left,) if placed else (pair.left, pair.right):
            found[number] = max(found.get(number, 0.0), pair.probability)
    return found
