"""Who may be a victim or witness under another spelling, so that nobody lists them.

A person can stand in the records twice without anything that proves it: a victim by
name and date of birth in a referral, and by a misspelt name in a call list. Until
somebody decides, the second may be the first, and is shielded like the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from trafficnet.values.names import name_tokens, names_compatible, skeleton

PROTECTED = frozenset({"victim", "witness"})
ACCUSED = frozenset({"suspect", "convicted"})


def may_be_protected(people: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return, for each person, the protected people they may be.

    Parameters
    ----------
    people
        The resolution's people: entity, known, name, other_names, roles, born.

    Returns
    -------
    list of tuple
        Entities, in the order of the rows. Empty for protected people themselves, for
        those suspected or convicted in their own right, for unknown users of a number,
        and for those whose name or year of birth fits no protected person.

    Notes
    -----
    Names are compared where they share the sound of one word. A name counts from two
    words on; an initial is a word.
    """
    listed = [
        _Named(str(entity), _full_names(name, others), _year(born))
        for entity, name, others, born in zip(
            people["entity"],
            people["name"],
            people["other_names"],
            people["born"],
            strict=True,
        )
    ]
    roles = [set(held) for held in people["roles"]]
    known = people["known"].tolist()
    index: dict[str, set[int]] = defaultdict(set)
    for place, person in enumerate(listed):
        if known[place] and PROTECTED & roles[place]:
            for sound in person.sounds():
                index[sound].add(place)
    found: list[tuple[str, ...]] = []
    for place, person in enumerate(listed):
        candidates: set[int] = set()
        if known[place] and not (PROTECTED | ACCUSED) & roles[place]:
            candidates = {p for s in person.sounds() for p in index.get(s, ())}
        fitting = [listed[p] for p in sorted(candidates) if person.fits(listed[p])]
        found.append(tuple(other.entity for other in fitting))
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """A person's full names and year of birth."""

    entity: str
    names: tuple[str, ...]
    year: str | None

    def sounds(self) -> set[str]:
        """Return the sound of every word of the names but initials."""
        tokens = {token for name in self.names for token in name_tokens(name)}
        return {skeleton(token) or token for token in tokens if len(token) > 1}

    def fits(self, other: _Named) -> bool:
        """Whether nothing speaks against the two being one."""
        if self.year and other.year and self.year != other.year:
            return False
        return any(names_compatible(a, b) for a in self.names for b in other.names)


def _full_names(name: object, others: Iterable[object]) -> tuple[str, ...]:
    spellings = [n for n in (name, *others) if isinstance(n, str)]
    return tuple(n for n in spellings if len(name_tokens(n)) > 1)


def _year(born: object) -> str | None:
    return born[:4] if isinstance(born, str) else None
