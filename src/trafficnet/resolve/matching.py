"""Matching named mentions: from descriptions to people, with every reason kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from trafficnet.resolve import births
from trafficnet.resolve.attribution import (
    Placement,
    join_in_cases,
    place_references,
)
from trafficnet.resolve.blocking import candidate_pairs
from trafficnet.resolve.clustering import People
from trafficnet.resolve.coded import coded
from trafficnet.resolve.comparison import (
    COMPATIBLE_NAME,
    FIELDS,
    Comparer,
)
from trafficnet.resolve.decision import (
    AGREEMENT,
    CASE,
    IDENTIFIER,
    NAME,
    OUTVOTED,
    WEAKER,
    agreement,
    conflict,
    evidence,
    is_proven,
    outvoted,
)
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.habits import Habits, habits_of
from trafficnet.resolve.learning import learn_weights
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.openpairs import open_pairs
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.weighing import WeighedPairs, weighable_pairs
from trafficnet.resolve.weights import (
    Weights,
    fixed_weights,
    probabilities,
    settled_prior,
)

NumberPair = tuple[int, int]

_TELLING = tuple(
    FIELDS.index(kind)
    for kind in ("phones", "emails", "handles", "accounts", "documents", "address")
)
"""Fields whose agreement is worth telling even where two were not joined."""

PLACED_CERTAINTY = {"same case": 0.9, "name only": 0.8}
"""How sure a placement without evidence of its own is."""


@dataclass(frozen=True, slots=True)
class PairFound:
    """Two descriptions that were weighed, and what came of it.

    ``undone`` says what had joined them, and why they were parted again.
    """

    left: int
    right: int
    weight: float
    probability: float
    levels: tuple[int, ...]
    reasons: tuple[str, ...]
    decided_by: str
    undone: str = ""

    @property
    def joined(self) -> bool:
        """Whether they were joined."""
        return not self.decided_by.startswith("not joined")


@dataclass(frozen=True, slots=True)
class Matching:
    """The people found among the descriptions, and every pair that was decided."""

    people: People
    pairs: tuple[PairFound, ...]
    weights: Weights
    services: frozenset[tuple[str, str]]
    certainty: dict[int, float] = field(repr=False)


def match(descriptions: Sequence[Description], settings: MatchSettings) -> Matching:
    """Return the people among descriptions that have a name, by the evidence alone.

    In order: pairs with evidence, surest first; namings of one name in one case;
    references that give only a name. Judgements are laid over it afterwards
    (:mod:`trafficnet.resolve.verdicts`).
    """
    book = NameBook(name for d in descriptions for name in d.names)
    columns = coded(descriptions)
    candidates = candidate_pairs(descriptions, columns, book, settings)
    comparer = Comparer(book, candidates.services)
    weighed = weighable_pairs(columns, candidates, comparer)
    weights = (
        learn_weights(columns, candidates, comparer, settings, habits_of(weighed))
        if len(candidates)
        else fixed_weights("no two mentions share anything")
    )
    services = candidates.services
    del columns, candidates  # large, and not needed any more
    habits = Habits()
    if weights.learned:
        prior = settled_prior(weights, weighed.levels, len(descriptions))
        weights = replace(weights, prior=prior)
        close = weights.by_field["born"][births.CLOSE] > 0
        habits = replace(habits_of(weighed), close=close)
    people = People(descriptions, book)
    work = _Work(descriptions, comparer, people, weights, habits)
    work.weigh(weighed, settings)
    in_cases = weighed.chosen(
        (weighed.levels[:, CASE] == 1) & (weighed.levels[:, NAME] >= COMPATIBLE_NAME)
    )
    pairs = zip(in_cases.left.tolist(), in_cases.right.tolist(), strict=True)
    work.record(join_in_cases(people, pairs))
    if settings.attribute_name_only:
        work.record(place_references(people, book))
    book.forget()
    return Matching(people, tuple(work.pairs), weights, services, work.certainty)


class _Work:
    """The pairs decided so far, and how sure each description's place is."""

    def __init__(
        self,
        descriptions: Sequence[Description],
        comparer: Comparer,
        people: People,
        weights: Weights,
        habits: Habits,
    ) -> None:
        self._habits = habits
        self._descriptions = descriptions
        self._comparer = comparer
        self._people = people
        self._weights = weights
        self.pairs: list[PairFound] = []
        self.certainty: dict[int, float] = {}

    def weigh(
        self,
        pairs: WeighedPairs,
        settings: MatchSettings,
    ) -> None:
        """Join the pairs that have evidence and weight, surest first.

        What kin share (a house, a car, a city) joins after everything else. The likeliest
        of those that have no evidence are told too, for a person to look at.
        """
        rows, places = pairs.kinds()
        vectors = [tuple(row) for row in rows.tolist()]
        sums = self._weights.sums(rows)
        kinds = [
            self._kind(vector, weight, settings)
            for vector, weight in zip(vectors, sums.tolist(), strict=True)
        ]
        chances = probabilities(sums)
        shares = (rows[:, _TELLING] > 0).any(axis=1)
        told = np.asarray([kind is not None for kind in kinds], dtype=bool) | shares
        weaker = np.asarray([kind in WEAKER for kind in kinds], dtype=bool)
        chosen = np.flatnonzero(told[places])
        here = places[chosen]
        order = np.lexsort(
            (pairs.right[chosen], pairs.left[chosen], -sums[here], weaker[here])
        )
        left_over = open_pairs(pairs, sums[places], ~told[places], self._people)
        for at in chain(chosen[order].tolist(), left_over):
            pair = (int(pairs.left[at]), int(pairs.right[at]))
            row = int(places[at])
            weight = float(sums[row])
            came = self._decide(pair, vectors[row], kinds[row], weight, settings)
            self._note_weighed(pair, came, (weight, float(chances[row])), vectors[row])

    def _kind(
        self, vector: tuple[int, ...], weight: float, settings: MatchSettings
    ) -> str | None:
        """Return the kind of evidence that a comparison holds, if any."""
        if not self._weights.learned:
            return evidence(vector)
        if conflict(vector) and outvoted(vector, weight, self._habits, settings):
            return OUTVOTED
        enough = agreement(vector, weight, self._habits, settings)
        return evidence(vector) or (AGREEMENT if enough else None)

    def _decide(
        self,
        pair: NumberPair,
        vector: tuple[int, ...],
        kind: str | None,
        weight: float,
        settings: MatchSettings,
    ) -> str:
        """Return what decided about a pair, joining it where that is due."""
        against = conflict(vector)
        if against and kind != OUTVOTED:
            return f"not joined: {against}"
        if kind is None:
            return "not joined: no evidence but the name"
        if weight < settings.threshold:
            return "not joined: too little weight"
        vouched = kind == IDENTIFIER
        outright = is_proven(vector) or kind == OUTVOTED
        likely = bool(self._weights.learned) and weight >= settings.agreement
        refused = self._people.join(
            *pair, outright=outright, vouched=vouched, likely=likely
        )
        return f"not joined: {refused} within the group" if refused else "evidence"

    def record(self, placements: Sequence[Placement]) -> None:
        """Note namings that were placed without evidence of their own."""
        for placed in placements:
            sure = PLACED_CERTAINTY[placed.decided_by]
            self._note(
                placed.left, placed.right, placed.decided_by, (placed.reason,), sure
            )

    def _note(
        self,
        left: int,
        right: int,
        decided: str,
        words: tuple[str, ...],
        chance: float,
    ) -> None:
        """Keep a pair that was decided by something else than its weight."""
        one, two = self._descriptions[left], self._descriptions[right]
        levels = self._comparer.vector(one, two)
        weight = float(self._weights.sums([levels])[0])
        reasons = (*words, *self._comparer.reasons(one, two, levels))
        self._keep(PairFound(left, right, weight, chance, levels, reasons, decided))

    def _note_weighed(
        self,
        pair: NumberPair,
        decided: str,
        told: tuple[float, float],
        levels: tuple[int, ...],
    ) -> None:
        """Keep a pair that was decided by evidence and weight."""
        one, two = (self._descriptions[number] for number in pair)
        reasons = self._comparer.reasons(one, two, levels)
        self._keep(PairFound(*pair, *told, levels, reasons, decided))

    def _keep(self, found: PairFound) -> None:
        """Keep a decided pair; a joined one makes its ends surer.

        A person on whom a bare name was placed is no less and no more sure for it.
        """
        self.pairs.append(found)
        if found.joined:
            placed = found.decided_by == "name only"
            ends = (found.left,) if placed else (found.left, found.right)
            for number in ends:
                before = self.certainty.get(number, 0.0)
                self.certainty[number] = max(before, found.probability)
