"""What one person rests on: how each mention is tied in, and what would part them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

import pandas as pd

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve.explanation import joined_pairs
from trafficnet.resolve.flags import flags
from trafficnet.resolve.identitywords import (
    rests_on,
    split_words,
    tree_lines,
    user_lines,
    weakest_words,
)
from trafficnet.resolve.particulars import particulars
from trafficnet.resolve.paths import (
    Joint,
    Split,
    centre_of,
    least_split,
    parts_without,
    strongest,
    ways_from,
    weakest_of,
)
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.ties import BY_IDENTIFIER, Tie, placed_ties, ties_of

IDENTITY_COLUMNS: Final = (
    "mention",
    "name",
    "joined_to",
    "steps",
    "decided_by",
    "weight",
    "probability",
    "weakest",
    "reasons",
)


@dataclass(frozen=True, slots=True)
class IdentityExplanation:
    """What one entity rests on.

    Parameters
    ----------
    entity, name
        Who it is.
    centre
        The mention with the most and strongest joins.
    ties
        How each mention is tied in: the centre first, then in the order in which they
        are reached, those placed by an identifier last.
    weakest
        The weakest joined pair on these ways; None where there is none.
    parts
        The mentions of the parts that would be left without it, the largest first; one
        part where other joins go round it.
    split
        The least evidence that would have to be undone to part the entity; None where
        nothing can (one mention, a person's judgement, the very same particulars).
    flags
        What makes the entity doubtful: ``entity, flag, left, right, text``.
    """

    entity: str
    name: str
    centre: str
    ties: tuple[Tie, ...]
    weakest: Joint[str] | None
    parts: tuple[tuple[str, ...], ...]
    split: Split[str] | None
    flags: pd.DataFrame = field(repr=False)

    def table(self) -> pd.DataFrame:
        """Return one row per mention: what it is joined to, by what, how surely."""
        rows = [
            tuple(getattr(tie, column) for column in IDENTITY_COLUMNS)
            for tie in self.ties
        ]
        frame = pd.DataFrame(rows, columns=list(IDENTITY_COLUMNS), dtype=object)
        kinds = {"steps": int, "weight": float, "probability": float, "weakest": float}
        return frame.astype(kinds)

    @property
    def text(self) -> str:
        """What the entity rests on, in words; long ones are cut short and counted."""
        lines = [
            rests_on(self.entity, self.name, self.centre, self.ties),
            weakest_words(self.weakest, self.parts, self.ties),
            split_words(self.split, self.ties),
            *(f"Look again: {told}." for told in self.flags["text"]),
            "",
            *tree_lines([t for t in self.ties if t.decided_by != BY_IDENTIFIER]),
            *user_lines(self.ties),
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the words in a notebook; every value is text, never HTML."""
        return f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>'


def explain_entity(
    resolution: Resolution, entity: str, mentions: pd.DataFrame | None = None
) -> IdentityExplanation:
    """Return how each mention of an entity is tied in, and what would part them.

    Parameters
    ----------
    resolution
        Who is who.
    entity
        Such as ``E3``.
    mentions
        The mentions frame of the casebook, for the names and the flags; without it
        mentions are told by their ids.

    Raises
    ------
    NoEvidenceError
        If there is no such entity.

    Notes
    -----
    Ways and parts cost about as much as sorting the entity's joined pairs. The least
    split is exact for up to :data:`trafficnet.resolve.paths.EXACT_LIMIT` mentions that
    differ; above, it is the cut at the weakest link.
    """
    clusters = resolution.clusters
    mine = clusters[clusters["entity"] == entity]
    if mine.empty:
        message = f"entity {entity!r}: wanted one of the resolution's entities"
        raise NoEvidenceError(message)
    members = sorted(mine["mention"])
    pairs = _inside(resolution, members)
    joints = strongest(_joints(pairs))
    says = particulars(mentions, members)
    ways = ways_from(centre_of(joints) if joints else members[0], joints)
    weakest = weakest_of(ways)
    tied = [way.member for way in ways]
    doubts = flags(
        pairs, pd.DataFrame({"mention": []}) if mentions is None else mentions, mine
    )
    return IdentityExplanation(
        entity=entity,
        name=_name(resolution, entity),
        centre=ways[0].member,
        ties=(*ties_of(ways, pairs, says), *placed_ties(mine, set(tied), says)),
        weakest=weakest,
        parts=parts_without(tied, joints, [weakest] if weakest else []),
        split=least_split(joints) if joints else None,
        flags=doubts,
    )


def _inside(resolution: Resolution, members: Sequence[str]) -> pd.DataFrame:
    """Return the joined pairs among the mentions of one entity."""
    pairs = resolution.pairs
    inside = pairs["left"].isin(members) & pairs["right"].isin(members)
    return joined_pairs(pairs[inside])


def _joints(pairs: pd.DataFrame) -> list[Joint[str]]:
    """Return joined pairs as joints."""
    columns = (pairs[c] for c in ("left", "right", "probability", "decided_by"))
    return [
        Joint(str(left), str(right), float(probability), str(by))
        for left, right, probability, by in zip(*columns, strict=True)
    ]


def _name(resolution: Resolution, entity: str) -> str:
    """Return the name of an entity."""
    people = resolution.people
    return str(people.loc[people["entity"] == entity, "name"].iloc[0])
