"""Pairs that something else than their weight decided, told with what was compared."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from trafficnet.resolve.attribution import Placement
from trafficnet.resolve.comparison import Comparer
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.matching import (
    PLACED_CERTAINTY,
    Matching,
    NumberPair,
    PairFound,
)
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.weights import probabilities

SAME_DESCRIPTION = "same description"


class Notes:
    """Decided pairs, each compared so that it can be explained.

    Parameters
    ----------
    descriptions, book
        Who is described, and how names compare.
    matching
        For what each agreement counts, and which identifiers are services.

    Attributes
    ----------
    pairs
        What was noted, in order.
    """

    def __init__(
        self, descriptions: Sequence[Description], book: NameBook, matching: Matching
    ) -> None:
        self._descriptions = descriptions
        self._comparer = Comparer(book, matching.services)
        self._weights = matching.weights
        self.pairs: list[PairFound] = []

    def judged(
        self,
        pairs: Iterable[NumberPair],
        decided: str,
        words: str,
        chance: float | None,
    ) -> None:
        """Note pairs that a person judged; without a chance it is that of the weight."""
        for left, right in pairs:
            self._note(left, right, decided, words, chance)

    def placed(self, placements: Iterable[Placement]) -> None:
        """Note namings that were placed without evidence of their own."""
        for one in placements:
            sure = PLACED_CERTAINTY[one.decided_by]
            self._note(one.left, one.right, one.decided_by, one.reason, sure)

    def twins(self, pairs: Iterable[NumberPair]) -> None:
        """Note descriptions that say the very same; nothing is weighed."""
        for left, right in pairs:
            name = self._descriptions[left].name or "no name"
            said = (f"the same particulars: {name}",)
            self.pairs.append(
                PairFound(left, right, math.nan, 1.0, (), said, SAME_DESCRIPTION)
            )

    def _note(
        self, left: int, right: int, decided: str, words: str, chance: float | None
    ) -> None:
        """Keep a pair with what was compared."""
        one, two = self._descriptions[left], self._descriptions[right]
        levels = self._comparer.vector(one, two)
        weight = float(self._weights.sums([levels])[0])
        told = float(probabilities(np.array([weight]))[0]) if chance is None else chance
        reasons = (words, *self._comparer.reasons(one, two, levels))
        self.pairs.append(
            PairFound(left, right, weight, told, levels, reasons, decided)
        )
