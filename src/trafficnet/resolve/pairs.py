"""The decided pairs and the conflicts, told by mention."""

from collections.abc import Sequence

import pandas as pd

from trafficnet.resolve.descriptions import Description
from trafficnet.resolve.judgement import Judgements
from trafficnet.resolve.matching import Matching, PairFound
from trafficnet.resolve.notes import SAME_DESCRIPTION
from trafficnet.resolve.resolution import CONFLICT_COLUMNS, PAIR_COLUMNS

_REFUSED = "within the group"


def pairs_frame(
    descriptions: Sequence[Description], matching: Matching
) -> pd.DataFrame:
    """Return every pair that was decided, by the first mentions of its descriptions.

    Further mentions of a description are paired with its first.
    """
    rows: list[tuple[object, ...]] = []
    for description in descriptions:
        first, *others = description.mentions
        said = (f"the same particulars: {description.name or 'no name'}",)
        rows += [
            (first, other, None, 1.0, (), (), said, SAME_DESCRIPTION)
            for other in others
        ]
    for pair in matching.pairs:
        left, right = _ends(pair, descriptions)
        bits = matching.weights.bits(pair.levels) if pair.levels else ()
        rows.append(
            (
                *(left, right, pair.weight, pair.probability, pair.levels, bits),
                *(pair.reasons, pair.decided_by),
            )
        )
    rows.sort(key=lambda row: (str(row[0]), str(row[1]), str(row[-1])))
    frame = pd.DataFrame(rows, columns=list(PAIR_COLUMNS), dtype=object)
    return frame.astype({"weight": float, "probability": float})


def conflicts_frame(
    descriptions: Sequence[Description], matching: Matching, judgements: Judgements
) -> pd.DataFrame:
    """Return contradicting judgements, and joins refused for the group's sake."""
    rows: list[tuple[object, ...]] = [
        ("judgements contradict", c.left, c.right, c.chain, c.text)
        for c in judgements.contradictions
    ]
    for pair in matching.pairs:
        if not pair.undone and pair.decided_by.endswith(_REFUSED):
            left, right = _ends(pair, descriptions)
            why = pair.decided_by.removeprefix("not joined: ")
            text = f"{left} and {right} share evidence but were kept apart: {why}"
            rows.append(("cut", left, right, (left, right), text))
        elif pair.undone:
            left, right = _ends(pair, descriptions)
            text = f"{left} and {right} were joined by {pair.undone}"
            rows.append(("cut", left, right, (left, right), text))
    rows.sort(key=lambda row: (str(row[0]), str(row[1]), str(row[2]), str(row[4])))
    return pd.DataFrame(rows, columns=list(CONFLICT_COLUMNS), dtype=object)


def _ends(pair: PairFound, descriptions: Sequence[Description]) -> tuple[str, str]:
    """Return the first mentions of the two descriptions of a pair, sorted."""
    one = descriptions[pair.left].mentions[0]
    two = descriptions[pair.right].mentions[0]
    return (one, two) if one <= two else (two, one)
