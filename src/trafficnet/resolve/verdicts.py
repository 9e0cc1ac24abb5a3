"""What people decided, laid over what the evidence says.

The evidence is weighed first, as if nobody had judged anything; then judgements join and
part, and do no more than they say:

- *same* joins two groups whole, and never parts anyone that the evidence holds together;
- *different* parts two mentions where the least evidence is undone, and never brings
  anyone together that was apart;
- *unsure* takes back what was joined on that very pair, and nothing else.

So judgements are monotone: one *same* more makes no group smaller, one *different* more
makes none larger. (Where both meet, *different* holds: what a *same* brings together that
others were judged apart, evidence is undone for.) References that hold nothing but a name
are placed anew on those they can mean, within these bounds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from trafficnet.resolve.actcuts import act_cuts, sides_of
from trafficnet.resolve.attribution import Placement, place_references
from trafficnet.resolve.clustering import People
from trafficnet.resolve.descriptions import Description, describe
from trafficnet.resolve.judgement import Judgements
from trafficnet.resolve.matched import Matched
from trafficnet.resolve.matching import Matching, NumberPair, PairFound
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.notes import Notes
from trafficnet.resolve.paths import Joint, groups_of, members_of
from trafficnet.resolve.references import place_again
from trafficnet.resolve.regrouping import NAME_ONLY, certainty_of, regrouped

JUDGED: Final = "judgement"
TWINS: Final = "same particulars"
"""Joins mentions that say the very same where one of them was judged: a person's
*different* may part them, nothing else does."""

PARTED: Final = "not joined: judged different within the group"


def overruled(
    matched: Matched, judgements: Judgements
) -> tuple[list[Description], Matching]:
    """Return the descriptions and the people among them, as people decided.

    Parameters
    ----------
    matched
        Who is who by the evidence alone.
    judgements
        What people decided; none changes nothing.

    Returns
    -------
    tuple
        The descriptions, each mention that was judged by itself; and the matching.

    Notes
    -----
    What was judged *different* in one go is answered by the least cut in the whole of
    the group (:func:`trafficnet.resolve.actcuts.act_cuts`), the same whatever else was
    judged different; all these cuts are undone together. Cost: one cut in the group of
    each act; nothing is weighed again.
    """
    judged = judgements.mentions
    if not judged:
        return list(matched.descriptions), matched.matching
    known = {m for d in matched.descriptions for m in d.mentions}
    told = [r for r in matched.rows if r.mention in known or r.mention in judged]
    descriptions = describe(told, judged)
    work = _Overlay(matched, descriptions, judgements)
    return descriptions, work.matching()


@dataclass(frozen=True, slots=True)
class _Referred:
    """The people, with the references placed by a name alone: kept ones and new ones."""

    people: People
    kept: Sequence[NumberPair]
    more: Sequence[Placement]


class _Overlay:
    """Judgements at work on what the evidence says."""

    def __init__(
        self,
        matched: Matched,
        descriptions: Sequence[Description],
        judgements: Judgements,
    ) -> None:
        self._matched = matched
        self._descriptions = descriptions
        self._number = {m: d.number for d in descriptions for m in d.mentions}
        self._book = NameBook(name for d in descriptions for name in d.names)
        self._same = self._numbers(judgements.same)
        self._different = self._numbers(judgements.different)
        self._acts = [self._numbers(act) for act in judgements.acts]
        self._aside = self._numbers(judgements.set_aside)
        self._unsure = self._numbers(judgements.unsure)
        self._open = {*self._unsure, *self._aside}
        self._twins: list[NumberPair] = []
        self._counts: set[NumberPair] = set()
        self._base = self._renumbered(judgements.mentions)

    def _numbers(self, pairs: Iterable[tuple[str, str]]) -> list[NumberPair]:
        """Return judged pairs as numbers of descriptions."""
        return [_ends(self._number[one], self._number[two]) for one, two in pairs]

    def _renumbered(self, judged: frozenset[str]) -> list[PairFound]:
        """Return the pairs of the evidence by the new descriptions, each for all of them.

        A description some of whose mentions were judged has become several, and what
        spoke for the one speaks for each. Where a group is cut, though, it counts once:
        for those of its mentions that were not judged, else for the first.
        """
        stands: dict[int, int] = {}
        become: dict[int, list[int]] = {}
        for description in self._matched.descriptions:
            become[description.number] = sorted(
                {self._number[m] for m in description.mentions}
            )
            rest = [m for m in description.mentions if m not in judged]
            first = rest[0] if rest else description.mentions[0]
            stands[description.number] = self._number[first]
            self._twins += combinations(become[description.number], 2)
        pairs = self._matched.matching.pairs
        self._counts = {
            _ends(stands[p.left], stands[p.right]) for p in pairs if p.joined
        }
        moved = [
            replace(p, left=left, right=right)
            for p in pairs
            for left in become[p.left]
            for right in become[p.right]
        ]
        return [p for p in moved if _ends(p.left, p.right) not in self._open]

    def matching(self) -> Matching:
        """Return the people as people decided, with every pair that was decided."""
        base = self._matched.matching
        joints = self._joints()
        undone = self._undone(joints)
        found = self._people(joints, undone)
        kept = set(found.kept)
        judged = {*self._same, *self._different}
        pairs = [
            self._told(pair, undone)
            for pair in self._base
            if _ends(pair.left, pair.right) not in judged
            and (pair.decided_by != NAME_ONLY or (pair.left, pair.right) in kept)
        ]
        notes = self._notes(found.more)
        told = (*pairs, *(self._told(pair, undone) for pair in notes))
        return Matching(
            found.people, told, base.weights, base.services, certainty_of(told)
        )

    def _notes(self, placed: Iterable[Placement]) -> list[PairFound]:
        """Return the pairs that were not weighed: judged, alike, or placed by a name."""
        notes = Notes(self._descriptions, self._book, self._matched.matching)
        notes.judged(self._same, JUDGED, "judged the same", 1.0)
        notes.judged(self._different, f"not joined: {JUDGED}", "judged different", 0.0)
        notes.judged(self._unsure, f"not joined: {JUDGED}", "judged unsure", None)
        aside = "judged the same, which other judgements contradict"
        notes.judged(self._aside, f"not joined: {JUDGED}", aside, None)
        judged = {*self._open, *self._same, *self._different}
        notes.twins(pair for pair in self._twins if pair not in judged)
        notes.placed(placed)
        return notes.pairs

    def _joints(self) -> list[Joint[int]]:
        """Return what holds descriptions together, but for references by name alone."""
        joints = [Joint(*pair, 1.0, JUDGED) for pair in self._same]
        joints += [Joint(*p, 1.0, TWINS) for p in self._twins if p not in self._open]
        joints += [
            Joint(pair.left, pair.right, pair.probability, pair.decided_by)
            for pair in self._base
            if pair.joined and pair.decided_by != NAME_ONLY
        ]
        return joints

    def _undone(self, joints: Sequence[Joint[int]]) -> dict[NumberPair, str]:
        """Return the joints that part those judged different, and why, in words."""
        found: dict[NumberPair, str] = {}
        if not self._acts:
            return found
        counted = [
            j for j in joints if j.decided_by in (JUDGED, TWINS) or self._is_one(j)
        ]
        groups = groups_of(counted)
        held: list[list[Joint[int]]] = [[] for _ in groups]
        place = {n: at for at, group in enumerate(groups) for n in members_of(group)}
        for joint in joints:
            if joint.left in place:
                held[place[joint.left]].append(joint)
        for act in self._acts:
            told = self._parted(act)
            for at, sides in self._at_odds(act, place):
                for inside in act_cuts(groups[at], sides):
                    found |= {
                        _ends(joint.left, joint.right): told
                        for joint in held[at]
                        if (joint.left in inside) != (joint.right in inside)
                    }
        return found

    def _is_one(self, joint: Joint[int]) -> bool:
        """Whether evidence counts in a cut, or is the same told of a further mention."""
        return _ends(joint.left, joint.right) in self._counts

    @staticmethod
    def _at_odds(
        act: Sequence[NumberPair], place: Mapping[int, int]
    ) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield the groups in which several sides of an act are, with these sides."""
        for sides in sides_of(act):
            here: dict[int, list[list[int]]] = defaultdict(list)
            for side in sides:
                groups = sorted({place[n] for n in side if n in place})
                for at in groups:
                    here[at].append([n for n in side if place.get(n) == at])
            yield from (
                (at, held) for at, held in sorted(here.items()) if len(held) > 1
            )

    def _parted(self, pairs: Sequence[NumberPair]) -> str:
        """Return who was judged different, in words."""
        one, two = (self._descriptions[n].mentions[0] for n in pairs[0])
        more = f" (and {len(pairs) - 1} more such)" if len(pairs) > 1 else ""
        return f"{one} and {two} were judged different people{more}"

    def _people(
        self, joints: Sequence[Joint[int]], undone: Mapping[NumberPair, str]
    ) -> _Referred:
        """Return the people, and the references that were placed by a name alone.

        With nobody judged different every reference stays where it was; those of whoever
        was parted stay with the one part that they can mean.
        """
        whole = [(joint.left, joint.right) for joint in joints]
        before = [(p.left, p.right) for p in self._base if p.decided_by == NAME_ONLY]
        loose = self._with_references(whole, before)
        if not self._different:
            return loose
        find = loose.people.find
        parted = {find(a) for a, b in self._different if find(a) == find(b)}
        every = [*before, *((p.left, p.right) for p in loose.more)]
        kept = [pair for pair in every if find(pair[0]) not in parted]
        held = [pair for pair in whole if _ends(*pair) not in undone]
        people = regrouped(
            self._descriptions, self._book, [*held, *kept], self._different
        )
        troubled = [pair for pair in every if find(pair[0]) in parted]
        again = place_again(people, loose.people, troubled, self._told_apart())
        return _Referred(
            people,
            kept=[pair for pair in before if pair in set(kept)],
            more=[*(p for p in loose.more if (p.left, p.right) in set(kept)), *again],
        )

    def _told_apart(self) -> dict[int, set[int]]:
        """Return from whom each was told apart in an act that told several apart."""
        found: dict[int, set[int]] = defaultdict(set)
        for act in self._acts:
            for one, two in act if len(act) > 1 else ():
                found[one].add(two)
                found[two].add(one)
        return found

    def _with_references(
        self, pairs: Sequence[NumberPair], kept: Sequence[NumberPair]
    ) -> _Referred:
        """Return the people of some pairs, and what references are placed besides."""
        people = regrouped(self._descriptions, self._book, [*pairs, *kept])
        if not self._matched.settings.attribute_name_only:
            return _Referred(people, kept, ())
        more = place_references(people, self._book, frozenset(self._open))
        return _Referred(people, kept, more)

    def _told(self, pair: PairFound, undone: Mapping[NumberPair, str]) -> PairFound:
        """Return a pair as it is, or as undone by a judgement on others."""
        why = undone.get(_ends(pair.left, pair.right))
        if why is None or not pair.joined:
            return pair
        told = f"{pair.decided_by}, and parted again: {why}"
        return replace(pair, decided_by=PARTED, undone=told)


def _ends(left: int, right: int) -> NumberPair:
    """Return two numbers in order."""
    return (left, right) if left <= right else (right, left)
