"""Judgements that cannot all hold, and the chain that says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Judgements that cannot all hold: a chain of *same* between two *different*.

    Parameters
    ----------
    left, right
        The mentions that were judged different.
    chain
        The mentions from one end to the other: neighbours were judged the same.
    """

    left: str
    right: str
    chain: tuple[str, ...]

    @property
    def text(self) -> str:
        """The contradiction in words."""
        return (
            f"{' = '.join(self.chain)}, but {self.left} and {self.right} were judged "
            "different: they are kept apart, and the judgements between them are set "
            "aside until one is withdrawn"
        )


def set_aside(
    same: Iterable[Pair], different: Iterable[Pair]
) -> tuple[list[Pair], list[Pair], list[Contradiction]]:
    """Set aside every chain of *same* that runs between two judged *different*.

    Parameters
    ----------
    same, different
        Sorted pairs of mentions.

    Returns
    -------
    tuple
        The pairs judged the same that hold, those that are set aside, and why.
    """
    kept, aside, found = set(same), set[Pair](), []
    for left, right in different:
        while chain := shortest_chain(neighbours(kept), left, right):
            links = {sorted_pair(a, b) for a, b in pairwise(chain)}
            kept -= links
            aside |= links
            found.append(Contradiction(left, right, chain))
    return sorted(kept), sorted(aside), found


def sorted_pair(left: str, right: str) -> Pair:
    """Return two ids as a sorted pair.

    >>> sorted_pair("b", "a")
    ('a', 'b')
    """
    return (left, right) if left <= right else (right, left)


def neighbours(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Return who stands beside whom in a set of pairs, sorted."""
    beside: dict[str, set[str]] = {}
    for left, right in pairs:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    return {key: sorted(values) for key, values in beside.items()}


def shortest_chain(
    beside: dict[str, list[str]], start: str, end: str
) -> tuple[str, ...]:
    """Return a shortest chain from one id to another, or an empty tuple.

    Of equally short chains it is the one that comes first in sorted order.

    >>> shortest_chain(neighbours([("a", "b"), ("b", "c")]), "a", "c")
    ('a', 'b', 'c')
    """
    came_from: dict[str, str] = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        here = waiting.popleft()
        for other in beside.get(here, []):
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    if end not in came_from:
        return ()
    chain = [end]
    while chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return tuple(reversed(chain))
