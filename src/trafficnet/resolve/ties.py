"""How each mention of a person is tied in: by a joined pair, or by an identifier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.resolve.particulars import Particulars, values_of
from trafficnet.resolve.paths import Reached

BY_IDENTIFIER: Final = "same identifier"
"""How a mention without a name is placed: it uses what is known to be the person's."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How one mention belongs to its person.

    Parameters
    ----------
    mention
        Its id; ``name`` is what it calls the person.
    joined_to
        The mention it is joined to, one step nearer to the centre; None for the centre
        and for mentions placed by an identifier.
    steps
        How many joined pairs lie between it and the centre.
    decided_by, weight, probability, reasons
        Of the pair that joins it, as in ``Resolution.pairs``.
    weakest
        The lowest probability on its way to the centre.
    """

    mention: str
    name: str | None
    joined_to: str | None
    steps: int
    decided_by: str
    weight: float | None
    probability: float
    weakest: float
    reasons: tuple[str, ...] = ()


def ties_of(
    ways: Sequence[Reached[str]],
    pairs: pd.DataFrame,
    says: Mapping[str, Particulars],
) -> list[Tie]:
    """Return how each mention that a joined pair ties is tied in."""
    told = {
        (row["left"], row["right"], row["decided_by"]): row
        for row in pairs.to_dict("records")
    }
    found = []
    lowest: dict[str, float] = {}
    for way in ways:
        step, before = way.through, way.came_from
        name = says[way.member].name if way.member in says else None
        if step is None or before is None:
            lowest[way.member] = 1.0
            found.append(Tie(way.member, name, None, 0, "centre", None, 1.0, 1.0))
            continue
        row = told[step.left, step.right, step.decided_by]
        weight = float(row["weight"])
        lowest[way.member] = min(lowest[before], step.probability)
        found.append(
            Tie(
                mention=way.member,
                name=name,
                joined_to=before,
                steps=way.steps,
                decided_by=step.decided_by,
                weight=None if pd.isna(weight) else weight,
                probability=step.probability,
                weakest=lowest[way.member],
                reasons=tuple(row["reasons"]),
            )
        )
    return found


def placed_ties(
    mine: pd.DataFrame, tied: set[str], says: Mapping[str, Particulars]
) -> list[Tie]:
    """Return the mentions that an identifier alone places on an entity."""
    sure = dict(zip(mine["mention"], mine["certainty"].astype(float), strict=True))
    found = []
    for mention in sorted(set(sure) - tied):
        name = says[mention].name if mention in says else None
        chance = sure[mention]
        why = _identifiers(says.get(mention))
        found.append(
            Tie(mention, name, None, 0, BY_IDENTIFIER, None, chance, chance, why)
        )
    return found


def _identifiers(side: Particulars | None) -> tuple[str, ...]:
    """Return the identifiers that a mention gives, as texts."""
    return tuple(v for field in IDENTIFIERS if (v := values_of(side, field)))


def names_in(
    members: Sequence[str], ties: Sequence[Tie]
) -> tuple[tuple[str, int], ...]:
    """Return the names that some mentions give, and how often, commonest first."""
    wanted = set(members)
    counts = Counter(t.name for t in ties if t.mention in wanted and t.name)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
