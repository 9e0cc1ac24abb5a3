"""Why two mentions are one person, or are not; and what an entity rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import pandas as pd

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve.judgement import neighbours, shortest_chain
from trafficnet.resolve.likelihood import counted
from trafficnet.resolve.particulars import Particulars, particulars
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.waterfall import WATERFALL_COLUMNS, Waterfall, waterfall

_PRE = '<pre style="white-space:pre-wrap">'


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two mentions are one person, or are not: every pair between them.

    Parameters
    ----------
    left, right
        The mentions that were asked about.
    head
        The answer in one sentence.
    waterfalls
        The pairs that were decided between them; where they were not compared with each
        other, those of the shortest chain of joined pairs.
    """

    left: str
    right: str
    head: str
    waterfalls: tuple[Waterfall, ...]

    def table(self) -> pd.DataFrame:
        """Return one row per field and pair; ``bits`` add up to each pair's weight."""
        frames = [fall.table() for fall in self.waterfalls]
        if not frames:
            return pd.DataFrame(columns=list(WATERFALL_COLUMNS), dtype=object)
        return pd.concat(frames, ignore_index=True)

    def reasons(self) -> pd.DataFrame:
        """Return one row per reason, as it was found when the pairs were compared."""
        rows = [
            (f.left, f.right, f.weight, f.probability, f.decided_by, reason)
            for f in self.waterfalls
            for reason in f.reasons
        ]
        columns = ("left", "right", "weight", "probability", "decided_by", "reason")
        frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
        return frame.astype({"weight": float, "probability": float})

    @property
    def text(self) -> str:
        """The answer in words, then each pair with its steps."""
        parts = [self.head]
        for fall in self.waterfalls:
            ends = " and ".join(fall.names)
            parts.append(
                f"{ends}\n{fall.text}" if len(self.waterfalls) > 1 else fall.text
            )
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        """Show the words in a notebook; every value is text, never HTML."""
        return f"{_PRE}{escape(self.text)}</pre>"


def explain_pair(
    resolution: Resolution,
    left: str,
    right: str,
    mentions: pd.DataFrame | None = None,
) -> Explanation:
    """Return why two mentions are one person, or what was found between them.

    Where they were not compared with each other but are one person, the shortest chain
    of joined pairs between them is told.

    Parameters
    ----------
    resolution
        Who is who.
    left, right
        The mentions.
    mentions
        The mentions frame of the casebook, for the values on both sides; without it
        only how well they agree is told.

    Raises
    ------
    NoEvidenceError
        If one of them is no mention that was placed on anyone, or they are one mention.
    """
    if left == right:
        message = f"mention {left!r} twice: wanted two mentions, in explain_pair"
        raise NoEvidenceError(message)
    ours, theirs = (_entities(resolution, mention) for mention in (left, right))
    together = sorted(ours & theirs, key=_number)
    pairs = resolution.pairs
    among = pairs["left"].isin([left, right]) & pairs["right"].isin([left, right])
    direct = pairs[among & (pairs["left"] != pairs["right"])]
    chain = _chain(resolution, together, left, right) if direct.empty else ()
    found = [direct, *(_step(pairs, a, b) for a, b in pairwise(chain))]
    rows = [
        {str(column): value for column, value in row.items()}
        for frame in found
        for row in frame.to_dict("records")
    ]
    ends = {left, right, *(str(row[end]) for row in rows for end in ("left", "right"))}
    says = particulars(mentions, ends)
    falls = [_fall(row, resolution, says) for row in rows]
    if not chain:
        falls.sort(key=lambda fall: (not fall.is_joined, fall.decided_by))
    names = [says[end].label if end in says else end for end in (left, right)]
    head = _head(names, together, chain, has_pairs=bool(falls))
    return Explanation(left, right, head, tuple(falls))


def explain_apart(
    resolution: Resolution,
    one: str,
    two: str,
    mentions: pd.DataFrame | None = None,
) -> Explanation:
    """Return why two entities are not one person: every pair that was decided between.

    Parameters
    ----------
    resolution
        Who is who.
    one, two
        Entities, such as ``E3`` and ``E12``.
    mentions
        As for :func:`explain_pair`.

    Returns
    -------
    Explanation
        The pair that speaks loudest for one person first.

    Raises
    ------
    NoEvidenceError
        If there is no such entity.
    """
    members = [_members(resolution, entity) for entity in (one, two)]
    pairs = resolution.pairs
    across = (pairs["left"].isin(members[0]) & pairs["right"].isin(members[1])) | (
        pairs["left"].isin(members[1]) & pairs["right"].isin(members[0])
    )
    apart = pairs["decided_by"].astype(str).str.startswith("not joined")
    rows = [
        {str(column): value for column, value in row.items()}
        for row in pairs[across & apart].to_dict("records")
    ]
    says = particulars(
        mentions, {str(r[end]) for r in rows for end in ("left", "right")}
    )
    falls = [_fall(row, resolution, says) for row in rows]
    falls.sort(key=lambda f: (-(f.weight or 0.0), f.left, f.right))
    told = (
        f"{counted(len(falls), 'pair')} of their mentions "
        f"{'was' if len(falls) == 1 else 'were'} compared and kept apart"
        if falls
        else "no pair of their mentions shares more than, at most, a name"
    )
    head = f"{one} and {two} are taken to be two people: {told}."
    return Explanation(one, two, head, tuple(falls))


def _members(resolution: Resolution, entity: str) -> list[str]:
    """Return the mentions of an entity."""
    clusters = resolution.clusters
    found = sorted(clusters["mention"][clusters["entity"] == entity])
    if not found:
        message = f"entity {entity!r}: wanted one of the resolution's entities"
        raise NoEvidenceError(message)
    return found


def _fall(
    row: dict[str, object], resolution: Resolution, says: dict[str, Particulars]
) -> Waterfall:
    """Return the waterfall of one decided pair."""
    sides = (says.get(str(row["left"])), says.get(str(row["right"])))
    return waterfall(row, resolution.weights.prior, sides)


def _head(
    names: Sequence[str],
    together: Sequence[str],
    chain: Sequence[str],
    *,
    has_pairs: bool,
) -> str:
    """Return the answer in one sentence."""
    pair = " and ".join(names)
    if not together:
        told = "" if has_pairs else ": they share nothing but, at most, a name"
        return f"{pair} are taken to be two people{told}."
    head = f"{pair} are taken to be one person ({', '.join(together)})"
    if len(chain) > 2:  # noqa: PLR2004 - a chain of two is one pair
        between = len(chain) - 2
        others = "one other mention" if between == 1 else f"{between} other mentions"
        return f"{head}, not by a pair of their own but through {others}."
    return f"{head}." if has_pairs else f"{head}: both use the same identifier."


def _number(entity: str) -> int:
    """Return the number of an entity, by which entities are sorted."""
    return int(entity[1:])


def _entities(resolution: Resolution, mention: str) -> set[str]:
    """Return the entities a mention is placed on."""
    clusters = resolution.clusters
    found = set(clusters["entity"][clusters["mention"] == mention])
    if not found:
        message = f"mention {mention!r}: wanted one that is placed on an entity"
        raise NoEvidenceError(message)
    return found


def joined_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that were joined."""
    return pairs[~pairs["decided_by"].astype(str).str.startswith("not joined")]


def _chain(
    resolution: Resolution, together: Sequence[str], left: str, right: str
) -> tuple[str, ...]:
    """Return the shortest chain of joined pairs between two mentions of one person."""
    clusters = resolution.clusters
    mine = set(clusters["mention"][clusters["entity"].isin(list(together))])
    joined = joined_pairs(resolution.pairs)
    inside = joined[joined["left"].isin(mine) & joined["right"].isin(mine)]
    links = zip(inside["left"], inside["right"], strict=True)
    return shortest_chain(neighbours(links), left, right)


def _step(pairs: pd.DataFrame, left: str, right: str) -> pd.DataFrame:
    """Return the joined pairs that make one step of a chain."""
    one, two = sorted((left, right))
    here = pairs[(pairs["left"] == one) & (pairs["right"] == two)]
    return joined_pairs(here)
