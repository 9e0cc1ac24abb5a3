"""Merging and splitting people by the fewest judgements that make it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from trafficnet.casebook import Casebook, Ruling
from trafficnet.casebook.contradictions import Pair, sorted_pair
from trafficnet.errors import ParameterError
from trafficnet.resolve.matched import Matched
from trafficnet.resolve.renaming import renaming
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.trial import ROUNDS, Trial


@dataclass(frozen=True, slots=True)
class Change:
    """What a merge or a split changed.

    Parameters
    ----------
    ruling
        The judgements that were written, those they outrank, and contradictions.
    entities
        ``before, after, name_before, name_after, namings, change``: which entities
        became which. Resolving numbers entities anew, so others may have another id.
    resolution
        Who is who now.
    """

    ruling: Ruling
    entities: pd.DataFrame = field(repr=False)
    resolution: Resolution = field(repr=False)

    @property
    def act(self) -> int:
        """The number by which it can be undone."""
        return self.ruling.act

    def table(self) -> pd.DataFrame:
        """Return which entities before became which after, those that changed first."""
        return self.entities.copy()

    @property
    def text(self) -> str:
        """What changed, in words."""
        moved = self.entities["change"] != "another id"
        lines = [
            f"{row['before']} ({row['name_before']}) -> {row['after']} "
            f"({row['name_after']}): {row['namings']} naming(s), {row['change']}"
            for row in self.entities[moved].to_dict("records")
        ]
        others = int((~moved).sum())
        if others:
            noun = "entity has" if others == 1 else "entities have"
            lines.append(f"{others} other {noun} another id now: see the table")
        return "\n".join([*lines, self.ruling.text])

    def _repr_html_(self) -> str:
        """Show the words and the table in a notebook; every value is text."""
        table = self.entities.to_html(index=False, escape=True)
        return f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>{table}'


def merge(
    casebook: Casebook,
    resolution: Resolution,
    names: Sequence[str],
    *,
    who: str | None = None,
    why: str = "",
    matched: Matched | None = None,
) -> Change:
    """Judge that several entities, or mentions, are one person.

    Parameters
    ----------
    casebook
        Where it is written down.
    resolution
        Who is who now, of that casebook.
    names
        Entities (``"E3"``), mention ids or rows (``people.csv:17``), two or more.
    who, why
        Who decided, and on what ground.
    matched
        Who is who by the evidence alone, if that is at hand; else it is worked out.

    Returns
    -------
    Change
        Which entities became which.

    Raises
    ------
    ParameterError
        If one is unknown, they are one person already, or contradicting judgements
        keep them apart whatever is added; nothing is written then.

    Notes
    -----
    One *same* judgement for each further entity is enough unless judgements stand
    against it: each *different* between the two is then outranked by a *same* on the
    very pair. The result is verified by resolving before anything is written.
    """
    trial = Trial(casebook, resolution, matched)
    sides = [trial.members(name) for name in dict.fromkeys(names)]
    if len(sides) < 2:  # noqa: PLR2004 - two sides
        message = (
            f"merge of {', '.join(names)}: wanted two or more entities or mentions"
        )
        raise ParameterError(message)
    wanted = sorted({mention for side in sides for mention in side})
    core = trial.core(wanted)
    if len(trial.pieces(resolution, core)) == 1:
        message = (
            f"merge of {', '.join(names)}: they are one person already "
            f"({trial.placed[core[0]]}); wanted two"
        )
        raise ParameterError(message)
    pairs = trial.opposed(sides, "different")
    pairs += _links(trial, sides, pairs)
    for _ in range(ROUNDS):
        found = trial.resolve(pairs, "same")
        pieces = trial.pieces(found, core)
        if len(pieces) == 1:
            break
        pairs += [
            sorted_pair(trial.fullest(pieces[0]), trial.fullest(piece))
            for piece in pieces[1:]
        ]
        pairs = list(dict.fromkeys(pairs))
    else:
        _refuse("merge", names, found, "they are kept apart")
    return _carry_out(casebook, resolution, (pairs, "same", who, why), found)


def split(
    casebook: Casebook,
    resolution: Resolution,
    entity: str,
    *,
    mentions: Iterable[str] | None = None,
    into: Iterable[Iterable[str]] | None = None,
    who: str | None = None,
    why: str = "",
    matched: Matched | None = None,
) -> Change:
    """Judge that some mentions of an entity are of somebody else.

    Parameters
    ----------
    casebook
        Where it is written down.
    resolution
        Who is who now, of that casebook.
    entity
        The entity (``"E3"``).
    mentions
        The mentions to part from all the others, by id or by row (``people.csv:17``); or
    into
        groups of mentions to part from each other. Mentions in none go where the
        evidence takes them.
    who, why
        Who decided, and on what ground.
    matched
        Who is who by the evidence alone, if that is at hand; else it is worked out.

    Returns
    -------
    Change
        Which entities became which.

    Raises
    ------
    ParameterError
        If the entity or a mention of it is unknown, or nothing is left to part.

    Notes
    -----
    One mention of each part, the one that says most, is judged different from that of
    every other part. Who would be who then is worked out; a mention that is still with
    another part, or torn from others of its own, is judged as well, until none is.
    All is one act, which is answered by one cut (:mod:`trafficnet.resolve.actcuts`). A
    mention of a number without a name goes with whoever uses the number, unless it is
    given itself.
    """
    trial = Trial(casebook, resolution, matched)
    parts = _parts(trial, entity, mentions, into)
    hubs = [trial.fullest(part) for part in parts]
    opposed = trial.opposed(parts, "same")
    told: list[tuple[int, str]] = list(enumerate(hubs))
    pairs = _told_apart(told, hubs, opposed)
    for step in range(ROUNDS):
        found = trial.resolve(pairs, "different")
        more = [s for s in trial.strays(found, parts, hubs) if s not in told]
        if not more:
            break
        told += more[:1] if step < ROUNDS // 2 else more
        pairs = _told_apart(told, hubs, opposed)
    if trial.mixed(found, parts):
        _refuse("split", [entity], found, "they stay together")
    return _carry_out(casebook, resolution, (pairs, "different", who, why), found)


def _told_apart(
    told: Iterable[tuple[int, str]], hubs: Sequence[str], opposed: Iterable[Pair]
) -> list[Pair]:
    """Return the pairs that tell mentions apart from the hubs of all other parts."""
    pairs = [
        sorted_pair(mention, hub)
        for place, mention in told
        for other, hub in enumerate(hubs)
        if other != place
    ]
    return sorted({*opposed, *pairs})


def _carry_out(
    casebook: Casebook,
    before: Resolution,
    decision: tuple[Sequence[Pair], str, str | None, str],
    after: Resolution,
) -> Change:
    """Write the judgements down and tell what changed."""
    pairs, verdict, who, why = decision
    ruling = casebook.judge_pairs(sorted(set(pairs)), verdict, who=who, why=why)
    return Change(ruling, renaming(before, after), after)


def _refuse(what: str, names: Sequence[str], found: Resolution, outcome: str) -> None:
    """Refuse what judgements cannot bring about."""
    kinds = found.conflicts["kind"] == "judgements contradict"
    told = "; ".join(found.conflicts["text"][kinds]) or "no judgement tells why"
    message = f"{what} of {', '.join(names)}: whatever is judged, {outcome}: {told}"
    raise ParameterError(message)


def _links(
    trial: Trial, sides: Sequence[Sequence[str]], given: Iterable[Pair]
) -> list[Pair]:
    """Return the pairs that join every side to the first, where none does so already."""
    given = set(given)
    firsts = [trial.fullest(side) for side in sides]
    links = []
    for side, first in zip(sides[1:], firsts[1:], strict=True):
        joined = any(sorted_pair(one, two) in given for one in sides[0] for two in side)
        if not joined and firsts[0] != first:
            links.append(sorted_pair(firsts[0], first))
    return links


def _parts(
    trial: Trial,
    entity: str,
    mentions: Iterable[str] | None,
    into: Iterable[Iterable[str]] | None,
) -> list[list[str]]:
    """Return the parts that are to be parted, checked."""
    mine = trial.entity(entity)
    if (mentions is None) == (into is None):
        message = (
            f"split of {entity}: wanted either mentions=[...], to part them from the "
            "others, or into=[[...], [...]]"
        )
        raise ParameterError(message)
    given = [list(mentions)] if mentions is not None else [list(g) for g in into or ()]
    parts = [
        sorted({trial.called(str(text), mine) for text in group}) for group in given
    ]
    listed = [mention for part in parts for mention in part]
    if len(listed) != len(set(listed)):
        message = f"split of {entity}: a mention stands in two groups; wanted one each"
        raise ParameterError(message)
    if mentions is not None:
        rest = trial.core([m for m in mine if m not in set(listed)])
        parts.append(rest)
    if len(parts) < 2 or not all(parts):  # noqa: PLR2004 - two parts
        message = (
            f"split of {entity}: {len(listed)} of its {len(mine)} namings in "
            f"{len(given)} group(s): wanted some of them, and others to part them from"
        )
        raise ParameterError(message)
    return parts
