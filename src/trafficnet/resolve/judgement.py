"""What people decided: same, different or unsure; and where they contradict."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from trafficnet.errors import ParameterError

VERDICTS = ("same", "different", "unsure")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Judgements that cannot all hold: a chain of *same* between two *different*.

    ``chain`` is the mentions from one end to the other; its neighbours were judged
    the same, its ends different.
    """

    left: str
    right: str
    chain: tuple[str, ...]

    @property
    def text(self) -> str:
        """The contradiction in words."""
        return (
            f"{' = '.join(self.chain)}, but {self.left} and {self.right} were judged "
            "different: they are kept apart, and the judgements between them are set "
            "aside until one is withdrawn"
        )


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements in force, as sorted pairs of mention ids.

    ``set_aside`` are judged *same* but stand in a contradiction, so they join nothing.
    """

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    unsure: tuple[Pair, ...] = ()
    set_aside: tuple[Pair, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def mentions(self) -> frozenset[str]:
        """Every mention that a judgement speaks of."""
        pairs = (*self.same, *self.different, *self.unsure, *self.set_aside)
        return frozenset(mention for pair in pairs for mention in pair)


def read_judgements(frame: pd.DataFrame | None, mentions: Iterable[str]) -> Judgements:
    """Return the judgements in force among the mentions at hand.

    Of several judgements on one pair the latest holds (``when``); of equally late ones
    that disagree, *different* holds and the contradiction is told. Judgements on
    mentions that are not at hand (retracted records) are left aside.

    Raises
    ------
    ParameterError
        If a verdict is none of same, different, unsure, or a column is missing.
    """
    if frame is None or frame.empty:
        return Judgements()
    known = frozenset(mentions)
    latest = _latest(_rows(frame), known)
    by_verdict: dict[str, list[Pair]] = {verdict: [] for verdict in VERDICTS}
    found: list[Contradiction] = []
    for pair in sorted(latest):
        verdicts = latest[pair]
        if {"same", "different"} <= verdicts:
            found.append(Contradiction(*pair, chain=pair))
        winner = next(v for v in ("different", "unsure", "same") if v in verdicts)
        by_verdict[winner].append(pair)
    same, aside, more = _settle(by_verdict["same"], by_verdict["different"])
    return Judgements(
        same=tuple(same),
        different=tuple(by_verdict["different"]),
        unsure=tuple(by_verdict["unsure"]),
        set_aside=tuple(aside),
        contradictions=(*found, *more),
    )


def _rows(frame: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return (left, right, verdict, when) of each judgement, checked."""
    missing = [c for c in ("left", "right", "verdict") if c not in frame.columns]
    if missing:
        message = (
            f"judgements without {', '.join(missing)}: wanted columns left, right, "
            "verdict, who, when, why, in resolve_mentions"
        )
        raise ParameterError(message)
    moments = frame["when"] if "when" in frame.columns else [""] * len(frame)
    rows = []
    columns = (frame["left"], frame["right"], frame["verdict"], moments)
    for left, right, verdict, when in zip(*columns, strict=True):
        if verdict not in VERDICTS:
            message = (
                f"verdict {verdict!r} on {left} and {right}: wanted one of "
                f"{', '.join(VERDICTS)}, in judgements"
            )
            raise ParameterError(message)
        one, two = sorted((str(left), str(right)))
        rows.append((one, two, str(verdict), str(when)))
    return rows


def _latest(
    rows: list[tuple[str, str, str, str]], known: frozenset[str]
) -> dict[Pair, set[str]]:
    """Return the latest verdicts on each pair of mentions at hand."""
    newest: dict[Pair, str] = {}
    verdicts: dict[Pair, set[str]] = {}
    for left, right, verdict, when in sorted(rows, key=lambda row: row[3]):
        if left == right or left not in known or right not in known:
            continue
        pair = (left, right)
        if newest.get(pair) != when:
            verdicts[pair] = set()
        newest[pair] = when
        verdicts[pair].add(verdict)
    return verdicts


def _settle(
    same: list[Pair], different: list[Pair]
) -> tuple[list[Pair], list[Pair], list[Contradiction]]:
    """Set aside every chain of *same* that runs between two judged *different*."""
    kept, aside, found = set(same), set(), []
    for left, right in different:
        while chain := _chain(kept, left, right):
            links = {_pair(a, b) for a, b in pairwise(chain)}
            kept -= links
            aside |= links
            found.append(Contradiction(left, right, chain))
    return sorted(kept), sorted(aside), found


def _pair(left: str, right: str) -> Pair:
    """Return two ids as a sorted pair."""
    return (left, right) if left <= right else (right, left)


def _chain(pairs: Iterable[Pair], start: str, end: str) -> tuple[str, ...]:
    """Return the shortest chain of pairs between two mentions, or nothing."""
    return shortest_chain(neighbours(pairs), start, end)


def neighbours(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Return who stands beside whom in a set of pairs, sorted."""
    beside: dict[str, set[str]] = {}
    for left, right in pairs:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    return {key: sorted(values) for key, values in beside.items()}


def shortest_chain(
    beside: dict[str, list[str]], start: str, end: str
) -> tuple[str, ...]:
    """Return a shortest chain from one id to another, or an empty tuple.

    Of equally short chains it is the one that comes first in sorted order.

    >>> shortest_chain(neighbours([("a", "b"), ("b", "c")]), "a", "c")
    ('a', 'b', 'c')
    """
    came_from: dict[str, str] = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        here = waiting.popleft()
        for other in beside.get(here, []):
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    if end not in came_from:
        return ()
    chain = [end]
    while chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return tuple(reversed(chain))
