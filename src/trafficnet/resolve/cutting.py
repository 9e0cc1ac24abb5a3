"""People parted where they do not hold together, before anybody's judgement is heard.

What is looked at is what the program itself joined, so a person's judgement never makes
it part anyone: what a judgement brings together is flagged
(:mod:`trafficnet.resolve.flags`), not cut.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from trafficnet.resolve import births
from trafficnet.resolve.cohesion import Cohesion
from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.flags import cuts
from trafficnet.resolve.matching import Matching, NumberPair, PairFound
from trafficnet.resolve.regrouping import certainty_of, parted
from trafficnet.resolve.weights import Weights

UNDONE = "does not hold together"
"""Stands in ``decided_by`` of a pair that the rule undid, after what made it do so."""


def hold_together(
    descriptions: Sequence[Description], matching: Matching, rule: Cohesion
) -> Matching:
    """Return the matching without the joined pairs that the default rule undoes.

    Parameters
    ----------
    descriptions, matching
        Who is described, and which pairs were joined.
    rule
        What parts a group (:data:`trafficnet.resolve.cohesion.RULE_TEXT`).

    Returns
    -------
    Matching
        The very same where nothing is undone; else with its people gathered anew and
        the undone pairs told as not joined.
    """
    joined = [pair for pair in matching.pairs if pair.joined]
    if not (rule.cut and joined):
        return matching
    undone = _undone(descriptions, joined, as_learned(rule, matching.weights))
    if not undone:
        return matching
    pairs = tuple(_parted(pair, undone) for pair in matching.pairs)
    kept = [(pair.left, pair.right) for pair in pairs if pair.joined]
    people = parted(descriptions, matching.people, undone, kept)
    return replace(matching, people=people, pairs=pairs, certainty=certainty_of(pairs))


def as_learned(rule: Cohesion, weights: Weights) -> Cohesion:
    """Return the rule with dates of birth speaking no louder than was learned.

    Where false ages are common, two dates that differ say little against one person.
    """
    if not any(field == "born" for field, _ in weights.learned):
        return rule
    learned = -weights.by_field["born"][births.DIFFER]
    return replace(rule, births=max(0.0, min(rule.births, learned)))


def _undone(
    descriptions: Sequence[Description], joined: Sequence[PairFound], rule: Cohesion
) -> dict[NumberPair, str]:
    """Return the pairs of descriptions that the rule undoes, and why, in words.

    Descriptions are called by their first mentions, so that the words can be read.
    """
    first = {d.number: d.mentions[0] for d in descriptions}
    number = {mention: n for n, mention in first.items()}
    pairs = pd.DataFrame(
        {
            "left": [first[pair.left] for pair in joined],
            "right": [first[pair.right] for pair in joined],
            "probability": [pair.probability for pair in joined],
            "decided_by": [pair.decided_by for pair in joined],
        }
    )
    ends = {n for pair in joined for n in (pair.left, pair.right)}
    here = [descriptions[n] for n in sorted(ends)]
    said = pd.DataFrame(
        {
            "mention": [first[d.number] for d in here],
            "sex": [d.sex for d in here],
            "born": [d.born for d in here],
            "documents": [tuple(sorted(d.identifiers["documents"])) for d in here],
        }
    )
    found = cuts(pairs, said, rule=rule)
    columns = (found[column] for column in ("left", "right", "text"))
    return {
        _ends(number[left], number[right]): str(text)
        for left, right, text in zip(*columns, strict=True)
    }


def _parted(pair: PairFound, undone: Mapping[NumberPair, str]) -> PairFound:
    """Return a pair as it is, or as not joined where the rule undid it."""
    text = undone.get(_ends(pair.left, pair.right))
    if text is None or not pair.joined:
        return pair
    what = text.partition(":")[0]
    return replace(
        pair,
        decided_by=f"not joined: {what}, {UNDONE}",
        undone=f"{pair.decided_by}, and parted again: {text}",
    )


def _ends(left: int, right: int) -> NumberPair:
    """Return two numbers in order."""
    return (left, right) if left <= right else (right, left)
