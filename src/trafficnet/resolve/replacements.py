"""Which numbers may have replaced others, and what that would mean for their users."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape

import pandas as pd

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve.collectivesettings import Collective
from trafficnet.resolve.resolution import Resolution
from trafficnet.resolve.succession import lines_of, replaced_numbers
from trafficnet.values.names import names_compatible

REPLACEMENT_COLUMNS = (
    "old",
    "new",
    "last_seen",
    "first_seen",
    "overlap",
    "shared",
    "old_user",
    "new_user",
    "hypothesis",
    "reason",
)

_DEFAULTS = Collective()


@dataclass(frozen=True, slots=True)
class Replacements:
    """Numbers of which one may have taken the place of another.

    Parameters
    ----------
    frame
        ``old, new`` (numbers), ``last_seen`` of the old, ``first_seen`` of the new,
        ``overlap`` and ``shared`` contacts, ``old_user`` and ``new_user`` (entities, None
        where no one person uses a number), ``hypothesis`` and ``reason`` in words.
    numbers
        How many numbers were in contact at all.
    rule
        The days and the overlap it takes.
    """

    frame: pd.DataFrame
    numbers: int
    rule: Collective

    def table(self) -> pd.DataFrame:
        """Return one row for each pair of numbers."""
        return self.frame.copy()

    def _repr_html_(self) -> str:
        """Show them in a notebook; every value is text, never HTML."""
        head = f"{len(self.frame)} of {self.numbers} numbers may have been replaced"
        rows = self.frame[["hypothesis", "reason"]].to_html(index=False, escape=True)
        return f"<p>{escape(head)}</p>{rows}"


def replacements(
    resolution: Resolution,
    mentions: pd.DataFrame,
    records: pd.DataFrame,
    rule: Collective = _DEFAULTS,
) -> Replacements:
    """Return the numbers that fell silent as another with the same contacts began.

    Parameters
    ----------
    resolution
        Who is who.
    mentions, records
        The frames of the casebook.
    rule
        Days, overlap, and how many make a crowd.

    Returns
    -------
    Replacements
        Hypotheses about who uses a number, never identities.

    Raises
    ------
    NoEvidenceError
        If no contact between two numbers has a time.
    """
    lines = lines_of(*_sorted(mentions, records))
    if not lines:
        message = (
            "no contact with a number and a time: wanted call records, in replacements"
        )
        raise NoEvidenceError(message)
    users = _users(resolution)
    people = resolution.people.set_index("entity")
    names = {e: str(n) for e, n in people.loc[people["known"], "name"].items()}
    rows = []
    for found in replaced_numbers(lines, rule, users):
        old, new = (users.get(number) for number in (found.old, found.new))
        told = _hypothesis(found.new, (old, new), names)
        ends = (found.old, found.new, found.last, found.first)
        rows.append((*ends, found.overlap, found.shared, old, new, told, found.reason))
    frame = pd.DataFrame(rows, columns=list(REPLACEMENT_COLUMNS))
    return Replacements(frame, len(lines), rule)


def _sorted(
    mentions: pd.DataFrame, records: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both frames in the order of their ids."""
    return mentions.sort_values("mention"), records.sort_values("record")


def _users(resolution: Resolution) -> dict[str, str]:
    """Return the one user of each number that has one."""
    usage = resolution.usage[resolution.usage["field"] == "phones"]
    users: dict[str, set[str]] = defaultdict(set)
    for number, entity in zip(usage["identifier"], usage["entity"], strict=True):
        users[number].add(entity)
    return {number: min(some) for number, some in users.items() if len(some) == 1}


def _hypothesis(
    number: str, users: tuple[str | None, str | None], names: dict[str, str]
) -> str:
    """Return what it may mean that a number replaces another."""
    old, new = users
    if old is not None and old == new:
        return f"{number} is the later number of {names.get(old, old)}, known as such"
    ours, theirs = (names.get(user) if user else None for user in users)
    if ours and theirs:
        fit = names_compatible(ours, theirs)
        one = "may be one person" if fit else "bear different names: the user may"
        rest = "" if fit else " have changed, or a name be false"
        return f"{ours} ({old}) and {theirs} ({new}) {one}{rest}"
    if ours:
        return f"{ours} ({old}) may now use {number}, whose user is not known"
    if theirs:
        return f"{theirs} ({new}) may have used the old number, whose user is not known"
    return "both numbers may be of one user, who is not known"
