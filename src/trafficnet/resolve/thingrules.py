"""What a thing is while it is resolved, and what a rule says of two of them."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

KINDS: Final = ("organisation", "address", "vehicle", "handle")
"""The things that are resolved."""

NOT_JOINED: Final = "not joined"


@dataclass(frozen=True, slots=True)
class Item:
    """One writing of a thing, and what is known around it.

    Parameters
    ----------
    key
        What it is called in pairs: the value as recorded (of an address, with its town;
        of an organisation, the mention's id).
    text
        The value as recorded.
    town, country
        Where the record says so beside the value.
    mentions
        The mentions that hold it, sorted.
    around
        What can vouch for it: ``(sort, value)`` such as people, phones, cases.
    """

    key: str
    text: str
    town: str | None = None
    country: str | None = None
    mentions: tuple[str, ...] = ()
    around: frozenset[tuple[str, str]] = frozenset()

    def held(self, *sorts: str) -> frozenset[tuple[str, str]]:
        """Return what is known around it, of some sorts."""
        return frozenset(one for one in self.around if one[0] in sorts)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of two writings.

    Parameters
    ----------
    levels, bits
        How well each field agrees, and what that counts; with the prior the bits sum
        to the weight.
    weight
        Match weight in bits.
    joins
        Whether that makes them one.
    lesser
        Whether one of them says less, so that it may fit several others.
    conflict
        Whether they cannot be one, whatever others say.
    ground
        On what they are joined, or why not, in a few words.
    reasons
        What agrees and what does not, in words.
    """

    levels: tuple[int, ...]
    bits: tuple[float, ...]
    weight: float
    joins: bool
    ground: str
    reasons: tuple[str, ...]
    lesser: bool = False
    conflict: bool = False

    @property
    def decided_by(self) -> str:
        """How it was decided, before judgements and the group have their say."""
        return self.ground if self.joins else f"{NOT_JOINED}: {self.ground}"


class Rule(Protocol):
    """How one kind of thing is compared."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What the levels and bits of a finding stand for, in order."""

    @property
    def prior(self) -> float:
        """The weight in bits of two writings of which nothing is known."""

    def blocks(self, item: Item) -> Iterator[Hashable]:
        """Yield keys; only things that share one are compared."""

    def find(self, one: Item, two: Item) -> Finding | None:
        """Return what is to be said of two writings; None where it is nothing."""

    def standing(self, item: Item) -> tuple[int, ...]:
        """Return how well a writing stands for the thing; the greatest names it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Two writings that were considered, with the decision.

    Parameters
    ----------
    left, right
        Keys, left before right.
    finding
        What the rule says; None where only a judgement speaks.
    decided_by
        How it was decided in the end.
    reasons
        In words.
    """

    left: str
    right: str
    finding: Finding | None
    decided_by: str
    reasons: tuple[str, ...] = field(default=())

    @property
    def joined(self) -> bool:
        """Whether the decision was that they are one."""
        return not self.decided_by.startswith(NOT_JOINED)
