"""What people decided: same, different or unsure; and where they contradict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from trafficnet.casebook.contradictions import (
    Contradiction,
    Pair,
    set_aside,
    sorted_pair,
)
from trafficnet.casebook.contradictions import neighbours as neighbours
from trafficnet.casebook.contradictions import shortest_chain as shortest_chain
from trafficnet.casebook.judgement import VERDICTS
from trafficnet.errors import ParameterError

Rank = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements in force, as sorted pairs of mention ids.

    ``set_aside`` are judged *same* but stand in a contradiction, so they join nothing.
    ``acts`` holds the pairs judged *different* by what was decided in one go.
    """

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    unsure: tuple[Pair, ...] = ()
    set_aside: tuple[Pair, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    acts: tuple[tuple[Pair, ...], ...] = ()

    @property
    def mentions(self) -> frozenset[str]:
        """Every mention that a judgement speaks of."""
        pairs = (*self.same, *self.different, *self.unsure, *self.set_aside)
        return frozenset(mention for pair in pairs for mention in pair)


def read_judgements(frame: pd.DataFrame | None, mentions: Iterable[str]) -> Judgements:
    """Return the judgements in force among the mentions at hand.

    Of several judgements on one pair the latest holds (``number``, as a casebook counts
    them, else ``when`` or ``at``); of equally late ones that disagree, *different* holds
    and the contradiction is told. Judgements on mentions that are not at hand (retracted
    records) are left aside.

    Raises
    ------
    ParameterError
        If a verdict is none of same, different, unsure, or a column is missing.
    """
    if frame is None or frame.empty:
        return Judgements()
    known = frozenset(mentions)
    rows = _rows(frame)
    latest = _latest(rows, known)
    by_verdict: dict[str, list[Pair]] = {verdict: [] for verdict in VERDICTS}
    found: list[Contradiction] = []
    for pair in sorted(latest):
        verdicts = latest[pair]
        if {"same", "different"} <= verdicts:
            found.append(Contradiction(*pair, chain=pair))
        winner = next(v for v in ("different", "unsure", "same") if v in verdicts)
        by_verdict[winner].append(pair)
    same, aside, more = set_aside(by_verdict["same"], by_verdict["different"])
    return Judgements(
        same=tuple(same),
        different=tuple(by_verdict["different"]),
        unsure=tuple(by_verdict["unsure"]),
        set_aside=tuple(aside),
        contradictions=(*found, *more),
        acts=_acts(by_verdict["different"], rows),
    )


def _acts(different: list[Pair], rows: list[_Row]) -> tuple[tuple[Pair, ...], ...]:
    """Return pairs judged different by the act of their latest verdict, in order."""
    act = {row.pair: row.act for row in sorted(rows, key=lambda r: r.rank)}
    groups: dict[str, list[Pair]] = {}
    for pair in different:
        groups.setdefault(act[pair], []).append(pair)
    return tuple(sorted(tuple(group) for group in groups.values()))


@dataclass(frozen=True, slots=True)
class _Row:
    """One judgement: its rank in time, and the act it was decided in."""

    pair: Pair
    verdict: str
    rank: Rank
    act: str


def _rows(frame: pd.DataFrame) -> list[_Row]:
    """Return the judgements, checked."""
    missing = [c for c in ("left", "right", "verdict") if c not in frame.columns]
    if missing:
        message = (
            f"judgements without {', '.join(missing)}: wanted columns left, right, "
            "verdict, who, when, why, in resolve_mentions"
        )
        raise ParameterError(message)
    rows = []
    columns = (frame["left"], frame["right"], frame["verdict"])
    ranked = zip(*columns, _ranks(frame), _act_names(frame), strict=True)
    for left, right, verdict, rank, act in ranked:
        if verdict not in VERDICTS:
            message = (
                f"verdict {verdict!r} on {left} and {right}: wanted one of "
                f"{', '.join(VERDICTS)}, in judgements"
            )
            raise ParameterError(message)
        one, two = sorted_pair(str(left), str(right))
        rows.append(_Row((one, two), str(verdict), rank, act or f"{one} {two}"))
    return rows


def _act_names(frame: pd.DataFrame) -> list[str]:
    """Return the act of each judgement; empty where each was decided by itself."""
    if "act" not in frame.columns:
        return [""] * len(frame)
    return [str(int(act)) for act in frame["act"]]


def _ranks(frame: pd.DataFrame) -> list[Rank]:
    """Return what orders judgements in time: a casebook's numbers, else the moments."""
    if "number" in frame.columns:
        return [(int(number), "") for number in frame["number"]]
    for column in ("when", "at"):
        if column in frame.columns:
            return [(0, str(moment)) for moment in frame[column]]
    return [(0, "")] * len(frame)


def _latest(rows: list[_Row], known: frozenset[str]) -> dict[Pair, set[str]]:
    """Return the latest verdicts on each pair of mentions at hand."""
    newest: dict[Pair, Rank] = {}
    verdicts: dict[Pair, set[str]] = {}
    for row in sorted(rows, key=lambda row: row.rank):
        pair, rank = row.pair, row.rank
        left, right = pair
        if left == right or left not in known or right not in known:
            continue
        if newest.get(pair) != rank:
            verdicts[pair] = set()
        newest[pair] = rank
        verdicts[pair].add(row.verdict)
    return verdicts
