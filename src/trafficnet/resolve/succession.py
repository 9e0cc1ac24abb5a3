"""Numbers that replace others: one falls silent as another with the same contacts begins.

People change their numbers, and gangs do so on purpose; whom they call stays. That a number
replaces another is a *hypothesis* about who uses it, told with its reasons. It is
never an identity by itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from trafficnet.resolve.collectivesettings import Collective

FEWEST = 3
"""The fewest contacts that count which each of the two numbers must have."""

_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replaced:
    """One number that may have taken the place of another.

    ``overlap`` is the weighted share of contacts in common, ``shared`` these contacts;
    ``last`` is when the old number was last seen, ``first`` when the new one first was.
    """

    old: str
    new: str
    last: pd.Timestamp
    first: pd.Timestamp
    overlap: float
    shared: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why, in words."""
        return (
            f"{self.old} was last seen on {self.last:%Y-%m-%d} and {self.new} first on "
            f"{self.first:%Y-%m-%d}; {len(self.shared)} contacts in common, "
            f"{self.overlap:.0%} by weight: {', '.join(self.shared)}"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """When a number was seen, and with whom it was in contact."""

    first: pd.Timestamp
    last: pd.Timestamp
    contacts: frozenset[str]


def lines_of(mentions: pd.DataFrame, records: pd.DataFrame) -> dict[str, Line]:
    """Return when each number was in contact, and with which numbers.

    Parameters
    ----------
    mentions
        ``mention, record, kind, phones``.
    records
        ``record, started_at``.
    """
    wanted = {"mention", "record", "kind", "phones"}
    if not wanted <= set(mentions.columns) or "started_at" not in records.columns:
        return {}
    calls = mentions.loc[mentions["kind"] == "contacts", ["record", "phones"]]
    calls = calls.merge(records[["record", "started_at"]], on="record")
    calls = calls[calls["started_at"].notna()].explode("phones")
    calls = calls[calls["phones"].notna()]
    if calls.empty:
        return {}
    spans = calls.groupby("phones")["started_at"].agg(["min", "max"])
    sides = calls[["record", "phones"]].drop_duplicates()
    both = sides.merge(sides, on="record", suffixes=("", "_other"))
    both = both[both["phones"] != both["phones_other"]]
    others: dict[str, set[str]] = defaultdict(set)
    for one, two in both[["phones", "phones_other"]].drop_duplicates().to_numpy():
        others[one].add(two)
    return {
        str(number): Line(first, last, frozenset(others.get(str(number), ())))
        for number, first, last in spans.itertuples()
    }


def replaced_numbers(
    lines: Mapping[str, Line], rule: Collective, person_of: Mapping[str, object]
) -> list[Replaced]:
    """Return the pairs of numbers of which one may have replaced the other.

    Parameters
    ----------
    lines
        When each number was seen and with whom.
    rule
        Days, overlap, and how many make a crowd.
    person_of
        Number to its user, so that two numbers of one contact are one contact; a
        number that is missing is its own.

    Notes
    -----
    A number that is still seen in the last ``days`` of all contacts has not fallen
    silent, nor has one begun that was seen in the first; the new one begins later and is
    seen later than the old. The overlap is that of weighted sets (Jaccard),
    a contact counting 1 / log2 of the numbers that have it. Numbers that were in contact
    with each other are of two people. Cost: the numbers, times those that begin
    in their days of falling silent.
    """
    if not lines:
        return []
    opened = min(line.first for line in lines.values())
    closed = max(line.last for line in lines.values())
    days = rule.days * _DAY
    weights = _weights(lines, rule.crowd, person_of)
    held = {number: _users(line, weights, person_of) for number, line in lines.items()}
    fresh = sorted(
        (line.first, number)
        for number, line in lines.items()
        if line.first > opened + days and len(held[number]) >= FEWEST
    )
    starts = [first for first, _ in fresh]
    found = []
    for old, line in sorted(lines.items()):
        if line.last >= closed - days or len(held[old]) < FEWEST:
            continue
        low, high = (
            bisect_left(starts, line.last - days),
            bisect_right(starts, line.last + days),
        )
        for first, new in fresh[low:high]:
            later = first > line.first and lines[new].last > line.last
            if not later or new in line.contacts:
                continue
            shared = held[old].keys() & held[new].keys()
            over = _overlap(held[old], held[new], weights)
            if len(shared) >= FEWEST and over >= rule.overlap:
                told = tuple(sorted(held[old][user] for user in shared))
                found.append(Replaced(old, new, line.last, first, over, told))
    return found


def _weights(
    lines: Mapping[str, Line], crowd: int, person_of: Mapping[str, object]
) -> dict[object, float]:
    """Return what each contact counts, by how many numbers have it."""
    having: dict[object, set[str]] = defaultdict(set)
    for number, line in lines.items():
        for other in line.contacts:
            having[person_of.get(other, other)].add(number)
    return {
        user: 1.0 / math.log2(len(numbers))
        for user, numbers in having.items()
        if 1 < len(numbers) <= crowd
    }


def _users(
    line: Line, weights: Mapping[object, float], person_of: Mapping[str, object]
) -> dict[object, str]:
    """Return the contacts of a number that count, each with a number of theirs."""
    users: dict[object, str] = {}
    for other in sorted(line.contacts, reverse=True):
        user = person_of.get(other, other)
        if user in weights:
            users[user] = other
    return users


def _overlap(
    one: Mapping[object, str],
    two: Mapping[object, str],
    weights: Mapping[object, float],
) -> float:
    """Return the weighted share that two sets of contacts have in common."""
    both = math.fsum(sorted(weights[user] for user in one.keys() & two.keys()))
    either = math.fsum(sorted(weights[user] for user in one.keys() | two.keys()))
    return round(both / either, 6) if either else 0.0
