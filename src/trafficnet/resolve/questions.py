"""The pairs a person is asked about, both descriptions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from math import log2
from typing import Final

import pandas as pd

WORK_COLUMNS: Final = (
    "place",
    "left",
    "right",
    "left_entity",
    "right_entity",
    "left_says",
    "right_says",
    "now",
    "probability",
    "expected_change",
    "change",
    "namings",
    "links",
    "people",
    "reasons",
    "decided_by",
    "unsure",
)

PLACED: Final = 0.005
"""How often a placing by name is wrong: 6 of 2,250 were on made-up operations (0.3 %)."""

DOUBTED: Final = 0.1
"""What the chance that a join by evidence is wrong is multiplied by: besides its weight
there was evidence, and a rule that knows better than the sum of the fields."""


@dataclass(frozen=True, slots=True)
class Question:
    """One pair for a person to look at, and what the answer may change.

    Parameters
    ----------
    left, right
        The mentions, sorted.
    left_entity, right_entity
        Who they are taken for now.
    probability
        That they are one person.
    namings, links, people
        What would change if the verdict went against what stands now: mentions that
        move, neighbours that get another neighbour, and people who come within reach
        of one another, or fall out of it.
    others
        The mentions to which those that move come, or from which they go.
    reasons, decided_by
        Why they are, or are not, one person now.
    sides
        ``(field, left, right)``: what both say.
    unsure
        Whether somebody looked at it and was unsure.
    fresh
        The chance that the answer does not follow from those to questions before it.
    """

    left: str
    right: str
    left_entity: str
    right_entity: str
    probability: float
    namings: int
    links: int
    people: int
    reasons: tuple[str, ...]
    decided_by: str
    sides: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    unsure: bool = False
    others: int = 1
    fresh: float = 1.0

    @property
    def joined(self) -> bool:
        """Whether the two are taken to be one person now."""
        return self.left_entity == self.right_entity

    @property
    def change(self) -> float:
        """What would change if the verdict went against what stands now.

        Pairs of mentions that become, or are no longer, one person's; neighbours that
        change; and one for each doubling of the people who come within reach or fall
        out of it.
        """
        pairs = self.namings * self.others
        return round(pairs + self.links + log2(1 + self.people), 6)

    @property
    def expected_change(self) -> float:
        """The change, times how likely the verdict goes against what stands now.

        What a rule joined is wrong less often than the weight alone says (``DOUBTED``,
        ``PLACED``), and what follows from questions before this one changes nothing
        (``fresh``).
        """
        other = 1 - self.probability if self.joined else self.probability
        if self.joined and self.decided_by == "name only":
            other = PLACED
        elif self.joined and self.decided_by == "evidence":
            other *= DOUBTED
        return round(self.fresh * other * self.change, 6)

    def says(self, side: int) -> str:
        """Return what one side says, in one line: 0 the left, 1 the right."""
        told = [(name, values[side]) for name, *values in self.sides if values[side]]
        return "; ".join(f"{name} {value}" for name, value in told)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The pairs to look at, those first whose verdict may change most.

    Parameters
    ----------
    questions
        The pairs, in order.
    total
        How many pairs there are to look at in all.
    """

    questions: tuple[Question, ...]
    total: int

    def __len__(self) -> int:
        """Return how many pairs are listed."""
        return len(self.questions)

    def __iter__(self) -> Iterator[Question]:
        """Give the pairs in order."""
        return iter(self.questions)

    def table(self) -> pd.DataFrame:
        """Return one row per pair, both descriptions side by side."""
        rows = [
            (
                *(place, q.left, q.right, q.left_entity, q.right_entity),
                *(q.says(0), q.says(1), "one person" if q.joined else "two people"),
                *(q.probability, q.expected_change, q.change),
                *(q.namings, q.links, q.people, q.reasons, q.decided_by, q.unsure),
            )
            for place, q in enumerate(self.questions, start=1)
        ]
        frame = pd.DataFrame(rows, columns=list(WORK_COLUMNS), dtype=object)
        numbers = dict.fromkeys(("place", "namings", "links", "people"), int)
        floats = dict.fromkeys(("probability", "expected_change", "change"), float)
        return frame.astype({**numbers, **floats, "unsure": bool})

    @property
    def text(self) -> str:
        """How many pairs are listed, of how many, in words."""
        noun = "pair" if self.total == 1 else "pairs"
        return f"{len(self):,} of {self.total:,} {noun} to look at"

    def _repr_html_(self) -> str:
        """Show the table in a notebook; every value is text, never HTML."""
        table = self.table().to_html(index=False, escape=True)
        return f"<p>{escape(self.text)}</p>{table}"
