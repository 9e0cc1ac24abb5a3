"""The collective step: people whose names fit and whose surroundings tell that they are one.

Two phones of one man share no field, but the same aunt, the same driver and the same boss
stand around both. After everything else is decided, pairs of people that were near
misses get evidence from the company they keep (relational entity resolution,
Bhattacharya and Getoor 2007 [1]_), bounded so that no wrong merge breeds another:

- the company is that of the people as they stood *before* the step, and there is one step;
- a tie to a crowd counts nothing; what two share is measured against what each shares with
  all the others around (:mod:`trafficnet.resolve.closeness`);
- names must fit, two independent facts at least must be shared, and nothing may speak
  against it: a date of birth, a sex, two documents of one kind, a person's judgement, a
  record in which the two stand as two, somebody else who could as well be meant;
- surroundings count a few bits at most, and join a small share of the people at most.

References
----------
.. [1] Bhattacharya, I. and Getoor, L. (2007). Collective entity resolution in
   relational data. ACM Transactions on Knowledge Discovery from Data, 1(1), 5.
   https://doi.org/10.1145/1217299.1217304
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from trafficnet.resolve.closeness import Closeness, closeness, shared_ties
from trafficnet.resolve.collectivebits import DECIMALS, REPLACES, SurroundingBits
from trafficnet.resolve.collectivesettings import Collective
from trafficnet.resolve.collectivestep import CollectiveStep
from trafficnet.resolve.collectivewords import surrounding_words
from trafficnet.resolve.company import Company, Person
from trafficnet.resolve.comparison import Comparer
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.fittingpeople import against
from trafficnet.resolve.judgement import Judgements
from trafficnet.resolve.matching import Matching, PairFound
from trafficnet.resolve.people import user_name
from trafficnet.resolve.splitpeople import Views
from trafficnet.resolve.succession import Replaced
from trafficnet.resolve.weights import probabilities

DECIDED = "surroundings"
CERTAINTY = 0.9
"""A join by surroundings is never taken to be surer than this."""

SPEAKS = 1.0
"""Surroundings that count less than this, in bits, do not speak for one person."""

LOOKED_AT = 20
"""So many descriptions of each person, the first in canonical order, are compared."""

Pair = tuple[int, int]

TOGETHER = "they stand in one record as two people"
JUDGED = "a person was unsure"
RIVAL = "somebody else of the name is as near"
CHAIN = "not all of a group may be one"
MANY = "more joins by surroundings than the rule allows"
LITTLE = "surroundings say too little"


@dataclass(frozen=True, slots=True)
class Surrounded:
    """Two people of fitting names with facts enough, and what they amount to.

    ``weight`` is that of what the ends (a description of each) say of themselves,
    ``bits`` what surrounds the two.
    """

    pair: Pair
    found: Closeness
    ends: Pair
    levels: tuple[int, ...]
    weight: float
    bits: float
    words: tuple[str, ...]

    @property
    def total(self) -> float:
        """The weight of what they say and of what surrounds them, in bits."""
        return round(self.weight + self.bits, DECIMALS)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the step goes by: everything as it stood before.

    Parameters
    ----------
    descriptions, matching, judgements
        Who is who so far.
    company, views
        Who has to do with whom, and who is around each.
    fits
        Person to the others of a fitting name.
    bits
        What closeness counts.
    replaced
        Numbers that replace others.
    """

    descriptions: Sequence[Description]
    matching: Matching
    judgements: Judgements
    company: Company
    views: Views
    fits: Mapping[int, set[int]]
    bits: SurroundingBits
    replaced: Sequence[Replaced]


def join_by_surroundings(
    grounds: Grounds, rule: Collective
) -> tuple[Matching, CollectiveStep]:
    """Return the people with those joined whose surroundings tell that they are one.

    Parameters
    ----------
    grounds
        Everything as it stood before; its people are changed in place.
    rule
        Every number of the step.

    Returns
    -------
    tuple
        The matching with the pairs that were joined, or only just not; what was done.

    Notes
    -----
    Everything is decided on the people as they stood before, so neither order nor one
    join can change another. Cost: the pairs of fitting names, times the ties of each.
    """
    work = _Step(grounds, rule)
    considered = work.considered()
    weighty = {
        s.pair: s for s in considered if s.bits >= SPEAKS and s.total >= rule.weight
    }
    refused = {s.pair: LITTLE for s in considered if s.pair not in weighty}
    refused |= {pair: RIVAL for pair in weighty if work.has_rival(weighty[pair])}
    clear = [pair for pair in weighty if pair not in refused]
    refused |= dict.fromkeys(work.chained(clear), CHAIN)
    ranked = sorted(
        (s for s in considered if s.pair not in refused),
        key=lambda s: (-s.total, s.pair),
    )
    most = max(rule.least, int(rule.share * len(grounds.matching.people.profiles)))
    refused |= {s.pair: MANY for s in ranked[most:]}
    joined = [s for s in ranked[:most] if work.join(s)]
    told = [s for s in considered if refused.get(s.pair, LITTLE) != LITTLE]
    step = CollectiveStep(
        considered=len(considered) + sum(work.kept_apart.values()),
        joined=len(joined),
        kept_apart=dict(sorted((work.kept_apart + Counter(refused.values())).items())),
        bits=grounds.bits,
    )
    return _told(grounds.matching, joined, told, refused), step


class _Step:
    """The step at work."""

    def __init__(self, grounds: Grounds, rule: Collective) -> None:
        self._grounds = grounds
        self._rule = rule
        self._people = grounds.matching.people
        self._comparer = Comparer(self._people.book, grounds.matching.services)
        self._held = self._unsure(grounds.judgements)
        self._forbidden: dict[Pair, str | None] = {}
        self._replaced = self._replacing(grounds.replaced)
        self.kept_apart: Counter[str] = Counter()

    def _unsure(self, judgements: Judgements) -> set[Pair]:
        """Return the people about whom a person was unsure whether they are one."""
        number = {m: d.number for d in self._grounds.descriptions for m in d.mentions}
        held = set()
        for pair in (*judgements.unsure, *judgements.set_aside):
            if pair[0] in number and pair[1] in number:
                one, two = sorted(self._people.find(number[m]) for m in pair)
                held.add((one, two))
        return held

    def _replacing(self, replaced: Iterable[Replaced]) -> dict[Pair, Replaced]:
        """Return the people one of whom holds a number that replaces the other's."""
        users: dict[str, list[int]] = defaultdict(list)
        for root, profile in self._people.profiles.items():
            for phone in profile.identifiers["phones"]:
                users[phone].append(root)
        found: dict[Pair, Replaced] = {}
        for each in replaced:
            ours, theirs = users.get(each.old, []), users.get(each.new, [])
            if len(ours) == 1 and len(theirs) == 1 and ours != theirs:
                one, two = sorted((ours[0], theirs[0]))
                found.setdefault((one, two), each)
        return found

    def considered(self) -> list[Surrounded]:
        """Return the pairs of fitting names with facts enough and nothing against it."""
        company, fits = self._grounds.company, self._grounds.fits
        found = []
        for one in sorted(fits):
            ours = company.ties.get(one)
            if ours is None:
                continue
            for two in sorted(other for other in fits[one] if other > one):
                theirs = company.ties.get(two)
                if theirs is None:
                    continue
                if len(shared_ties(company, ours, theirs)) < self._rule.facts:
                    continue
                close = self._closeness(one, two)
                if close.facts < self._rule.facts:
                    continue
                reason = self._against(one, two)
                if reason:
                    self.kept_apart[reason] += 1
                else:
                    found.append(self._surrounded((one, two), close))
        return found

    def _closeness(self, one: int, two: int) -> Closeness:
        """Return how close the company of two people is."""
        grounds = self._grounds
        sides = grounds.company.ties[one], grounds.company.ties[two]
        left: set[Person] = {one, two, *grounds.fits[one], *grounds.fits[two]}
        near = grounds.views.of(one), grounds.views.of(two)
        return closeness(grounds.company, sides, near, (left, left))

    def _against(self, one: int, two: int) -> str | None:
        """Return what forbids that two people of fitting names are one."""
        pair = (one, two) if one < two else (two, one)
        if pair not in self._forbidden:
            if pair in self._grounds.company.apart:
                reason: str | None = TOGETHER
            elif pair in self._held:
                reason = JUDGED
            else:
                reason = against(self._people, *pair)
            self._forbidden[pair] = reason
        return self._forbidden[pair]

    def _surrounded(self, pair: Pair, found: Closeness) -> Surrounded:
        """Return what two people amount to, compared where they agree best."""
        weights, descriptions = (
            self._grounds.matching.weights,
            self._grounds.descriptions,
        )
        ends = [
            (left, right)
            for left in self._people.profiles[pair[0]].members[:LOOKED_AT]
            for right in self._people.profiles[pair[1]].members[:LOOKED_AT]
        ]
        vectors = [
            self._comparer.vector(descriptions[left], descriptions[right])
            for left, right in ends
        ]
        sums = weights.sums(vectors)
        best = int(np.argmax(sums))  # the first of equals
        bits = self._grounds.bits.bits[found.level]
        sides = tuple(self._grounds.company.ties[person] for person in pair)
        words = surrounding_words(found, (sides[0], sides[1]), self._called, bits)
        replaced = self._replaced.get(pair)
        if replaced:
            words = (*words, f"{replaced.reason} ({REPLACES:+.1f} bits)")
            bits = min(bits + REPLACES, self._rule.bits)
        left, right = ends[best]
        said = self._comparer.reasons(
            descriptions[left], descriptions[right], vectors[best]
        )
        return Surrounded(
            pair=pair,
            found=found,
            ends=(min(left, right), max(left, right)),
            levels=vectors[best],
            weight=float(sums[best]),
            bits=bits,
            words=(*words, *said),
        )

    def _called(self, person: Person) -> str:
        """Return what somebody is called: a name, or the user of a number."""
        if isinstance(person, tuple):
            return user_name(*person)
        names = sorted(
            {n for names in self._people.profiles[person].names for n in names}
        )
        return max(names, key=len) if names else f"description {person}"

    def has_rival(self, pair: Surrounded) -> bool:
        """Whether one of two might as well be somebody else, who is not the other."""
        for one, two in (pair.pair, pair.pair[::-1]):
            near = self._grounds.views.of(one)
            for other in self._grounds.fits[one] - {two}:
                rivals = near.get(other, 0.0) > self._rule.rival * pair.found.likeness
                if (
                    rivals
                    and self._against(two, other)
                    and not self._against(one, other)
                ):
                    return True
        return False

    def chained(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return the pairs whose joining would bring two together who cannot be one."""
        group: dict[int, set[int]] = {}
        for pair in pairs:
            merged = set(pair).union(*(group.get(person, set()) for person in pair))
            for person in merged:
                group[person] = merged
        return [
            pair
            for pair in pairs
            if any(
                self._against(*two) for two in combinations(sorted(group[pair[0]]), 2)
            )
        ]

    def join(self, pair: Surrounded) -> bool:
        """Join two people, unless together they contradict each other."""
        return self._people.join(*pair.pair) is None


def _told(
    matching: Matching,
    joined: Sequence[Surrounded],
    considered: Sequence[Surrounded],
    refused: Mapping[Pair, str],
) -> Matching:
    """Return the matching with the pairs of the step told, and how sure they are."""
    certainty = dict(matching.certainty)
    pairs = []
    for each in joined:
        chance = min(CERTAINTY, float(probabilities(np.array([each.total]))[0]))
        for number in each.ends:
            certainty[number] = max(certainty.get(number, 0.0), chance)
        pairs.append(_pair(each, chance, DECIDED))
    for each in considered:
        chance = float(probabilities(np.array([each.total]))[0])
        pairs.append(_pair(each, chance, f"not joined: {refused[each.pair]}"))
    ends = {each.ends for each in joined}
    before = [
        pair
        for pair in matching.pairs
        if pair.joined or (pair.left, pair.right) not in ends
    ]
    return replace(matching, pairs=(*before, *pairs), certainty=certainty)


def _pair(each: Surrounded, chance: float, decided: str) -> PairFound:
    """Return a pair of the step as it is kept."""
    return PairFound(
        left=each.ends[0],
        right=each.ends[1],
        weight=each.total,
        probability=chance,
        levels=each.levels,
        reasons=each.words,
        decided_by=decided,
    )
