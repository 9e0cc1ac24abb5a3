"""How likely a pair that was weighed and kept apart is one person, for a work list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from trafficnet.resolve import births
from trafficnet.resolve.comparison import FIELDS
from trafficnet.resolve.nearmisses import AGAINST, differing
from trafficnet.resolve.weights import Weights

Row = Mapping[str, object]

REFUSED: Final = 0.1
"""What the probability of a pair that a rule keeps apart (other names, other births,
another sex, against the group) is multiplied by: the rule knows better than the sum.
Births that differ lower it by no more than they count where they were learned."""

OPEN: Final = ("no evidence but the name", "too little weight", "not compared")
"""How a pair ends that no rule forbids."""

LEAST_FACTOR: Final = 0.02

IN_WORDS: Final = {"nationalities": "nationality", "addresses": "address"}
"""Columns of the people frame whose field of the comparison has another name."""

FIELD_OF: Final = {
    column: FIELDS.index(IN_WORDS.get(column, column)) for column in AGAINST
}


def against_of(weights: Weights) -> dict[str, float]:
    """Return what differing fields count against two people, as factors of the odds.

    What was learned of dates of birth, sexes and addresses that differ in these records,
    from 0.02 to 1; set figures for the rest.
    """
    found = dict(AGAINST)
    for column, level in (("born", births.DIFFER), ("sex", 0), ("addresses", 0)):
        field = IN_WORDS.get(column, column)
        if (field, level) in weights.learned:
            bits = weights.by_field[field][level]
            found[column] = min(max(2.0**bits, LEAST_FACTOR), 1.0)
    return found


def chance_of_one(
    decided_by: str,
    probability: float,
    levels: object,
    people: tuple[Row, Row],
    against: Mapping[str, float],
) -> float:
    """Return how likely a pair that was kept apart is one person.

    A pair that a rule forbids is less likely than its weight says; of the others, what the
    two people hold elsewhere, and the pair does not, counts against it.

    Parameters
    ----------
    decided_by
        What kept them apart.
    probability
        What the weight says.
    levels
        How the pair agrees, field by field.
    people
        The rows of the two people.
    against
        What the odds are multiplied by where both hold something and share none of it.
    """
    if not decided_by.endswith(OPEN):
        by_births = "dates of birth differ" in decided_by
        times = max(REFUSED, against["born"]) if by_births else REFUSED
        return round(probability * times, 6)
    compared = levels if isinstance(levels, tuple) else ()
    unknown = {
        column: factor
        for column, factor in against.items()
        if not compared or compared[FIELD_OF[column]] < 0
    }
    odds = differing(*people, unknown) * probability / max(1.0 - probability, 1e-6)
    return round(odds / (1.0 + odds), 6)
