"""Who may be a victim or witness under another spelling, so that nobody lists them.

A person can stand in the records twice without anything that proves it: a victim by
name and date of birth in a referral, and by a misspelt name in a call list. Until
somebody decides, the second may be the first, and is shielded like the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trafficnet.values.names import (
    name_similarity,
    name_tokens,
    names_compatible,
    word_sound,
)

PROTECTED = frozenset({"victim", "witness"})
ACCUSED = frozenset({"suspect", "convicted"})
ALIKE = 0.6

_IDENTIFIERS = ("phones", "emails", "handles", "accounts", "documents")


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
    Names are compared where they share the sound of one word; a name counts from two
    words on, an initial is a word. Where two people share an identifier, a name that is
    alike (0.6 and above) or missing is enough.
    """
    listed = [_Named.of(row) for row in people.to_dict("records")]
    roles = [set(held) for held in people["roles"]]
    known = people["known"].tolist()
    index: dict[str, set[int]] = defaultdict(set)
    for place, person in enumerate(listed):
        if known[place] and PROTECTED & roles[place]:
            for key in person.traits():
                index[key].add(place)
    found: list[tuple[str, ...]] = []
    for place, person in enumerate(listed):
        candidates: set[int] = set()
        if known[place] and not (PROTECTED | ACCUSED) & roles[place]:
            candidates = {p for key in person.traits() for p in index.get(key, ())}
        fitting = [listed[p] for p in sorted(candidates) if person.fits(listed[p])]
        found.append(tuple(other.entity for other in fitting))
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """A person's full names, year of birth and identifiers."""

    entity: str
    names: tuple[str, ...]
    year: str | None
    identifiers: frozenset[str]

    @classmethod
    def of(cls, person: dict[Hashable, Any]) -> _Named:
        """Take what is compared from a row of people."""
        own = frozenset(
            f"{field} {value}"
            for field in _IDENTIFIERS
            for value in person.get(field, ())
        )
        names = _full_names(person["name"], person["other_names"])
        return cls(str(person["entity"]), names, _year(person["born"]), own)

    def traits(self) -> set[str]:
        """Return the identifiers, and the sound of every word of a name but initials."""
        tokens = {token for name in self.names for token in name_tokens(name)}
        sounds = {word_sound(token) for token in tokens if len(token) > 1}
        return sounds | self.identifiers

    def fits(self, other: _Named) -> bool:
        """Whether nothing speaks against the two being one."""
        if self.year and other.year and self.year != other.year:
            return False
        pairs = [(a, b) for a in self.names for b in other.names]
        if self.identifiers & other.identifiers:
            return not pairs or any(name_similarity(a, b) >= ALIKE for a, b in pairs)
        return any(names_compatible(a, b) for a, b in pairs)


def _full_names(name: object, others: Iterable[object]) -> tuple[str, ...]:
    spellings = [n for n in (name, *others) if isinstance(n, str)]
    return tuple(n for n in spellings if len(name_tokens(n)) > 1)


def _year(born: object) -> str | None:
    return born[:4] if isinstance(born, str) else None
