"""Why two mentions are one person, or are not; and what an entity rests on."""

import math
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve.judgement import neighbours, shortest_chain
from trafficnet.resolve.resolution import Resolution

EXPLANATION_COLUMNS = ("left", "right", "weight", "probability", "decided_by", "reason")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons behind an identity: one row per reason, and the same in words."""

    rows: pd.DataFrame
    text: str

    def table(self) -> pd.DataFrame:
        """Return the reasons as a frame."""
        return self.rows


def explain_pair(resolution: Resolution, left: str, right: str) -> Explanation:
    """Return why two mentions are one person, or what was found between them.

    Where they were not weighed against each other but are one person, the shortest
    chain of joined pairs between them is told.

    Raises
    ------
    NoEvidenceError
        If one of them is no mention that was placed on anyone.
    """
    ours, theirs = (_entities(resolution, mention) for mention in (left, right))
    pairs = resolution.pairs
    among = pairs["left"].isin([left, right]) & pairs["right"].isin([left, right])
    direct = pairs[among & (pairs["left"] != pairs["right"])]
    together = sorted(ours & theirs, key=lambda entity: int(entity[1:]))
    chain = () if len(direct) else _chain(resolution, left, right)
    found = pd.concat([direct, *(_step(pairs, a, b) for a, b in pairwise(chain))])
    if together:
        head = f"{left} and {right} are one person ({', '.join(together)})"
    else:
        head = f"{left} and {right} are two people"
    if found.empty:
        head += (
            ": both use the same identifier"
            if together
            else ": they share nothing but, at most, a name"
        )
    return _explanation(found, head)


def explain_entity(resolution: Resolution, entity: str) -> Explanation:
    """Return every pair that made an entity what it is.

    Raises
    ------
    NoEvidenceError
        If there is no such entity.
    """
    clusters = resolution.clusters
    mine = set(clusters["mention"][clusters["entity"] == entity])
    if not mine:
        message = f"entity {entity!r}: wanted one of the resolution's entities"
        raise NoEvidenceError(message)
    pairs = resolution.pairs
    inside = pairs["left"].isin(mine) & pairs["right"].isin(mine)
    head = f"{entity} rests on {len(mine)} mention{'s' if len(mine) > 1 else ''}"
    return _explanation(pairs[inside & _joined(pairs)], head)


def _entities(resolution: Resolution, mention: str) -> set[str]:
    """Return the entities a mention is placed on."""
    clusters = resolution.clusters
    found = set(clusters["entity"][clusters["mention"] == mention])
    if not found:
        message = f"mention {mention!r}: wanted one that is placed on an entity"
        raise NoEvidenceError(message)
    return found


def _joined(pairs: pd.DataFrame) -> "pd.Series[bool]":
    """Return which pairs were joined."""
    return ~pairs["decided_by"].astype(str).str.startswith("not joined")


def _chain(resolution: Resolution, left: str, right: str) -> tuple[str, ...]:
    """Return the shortest chain of joined pairs between two mentions."""
    joined = resolution.pairs[_joined(resolution.pairs)]
    links = zip(joined["left"], joined["right"], strict=True)
    return shortest_chain(neighbours(links), left, right)


def _step(pairs: pd.DataFrame, left: str, right: str) -> pd.DataFrame:
    """Return the joined pairs that make one step of a chain."""
    one, two = sorted((left, right))
    here = (pairs["left"] == one) & (pairs["right"] == two)
    return pairs[here & _joined(pairs)]


def _explanation(pairs: pd.DataFrame, head: str) -> Explanation:
    """Return pairs as one row per reason, and in words."""
    rows = []
    lines = [head]
    for pair in pairs.to_dict("records"):
        weight = float(pair["weight"])
        shown = "" if math.isnan(weight) else f", weight {weight:.1f}"
        ends = f"{pair['left']} / {pair['right']}"
        lines.append(f"- {ends} ({pair['decided_by']}{shown})")
        for reason in pair["reasons"]:
            lines.append(f"    {reason}")
            rows.append({**pair, "reason": reason})
    frame = pd.DataFrame(rows, columns=list(EXPLANATION_COLUMNS))
    return Explanation(frame, "\n".join(lines))
