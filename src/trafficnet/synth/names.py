"""Names: made-up people carry names that many real people share.

The pools stand as data in ``names.toml``: the commonest given and family names of
each country, in their own script and, where that is not Latin, in the usual Latin
spelling too.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from trafficnet.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name in its own script, in Latin letters, and what friends say."""

    native: str
    latin: str
    diminutive: str | None = None


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A family name as men and as women of the country carry it."""

    native: str
    latin: str
    native_female: str
    latin_female: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """The whole name of one made-up person, in its own script and in Latin letters.

    >>> name = PersonName("Иван", "Петров", "Ivan", "Petrov", "Vanyo")
    >>> name.native, name.latin
    ('Иван Петров', 'Ivan Petrov')
    """

    given: str
    family: str
    given_latin: str
    family_latin: str
    diminutive: str | None = None
    family_first: bool = False

    @property
    def native(self) -> str:
        """The name in its own script, in the order its country uses."""
        return self._ordered(self.given, self.family)

    @property
    def latin(self) -> str:
        """The name in Latin letters, in the order its country uses."""
        return self._ordered(self.given_latin, self.family_latin)

    def _ordered(self, given: str, family: str) -> str:
        return f"{family} {given}" if self.family_first else f"{given} {family}"


@dataclass(frozen=True, slots=True)
class NamePool:
    """The names that the made-up people of one country are given."""

    male: tuple[GivenName, ...]
    female: tuple[GivenName, ...]
    family: tuple[FamilyName, ...]
    family_first: bool

    def draw(self, rng: np.random.Generator, sex: str) -> PersonName:
        """Return a name from the pool.

        Parameters
        ----------
        rng
            Where chance comes from.
        sex
            ``"female"`` or ``"male"``; it chooses the form of the family name too.
        """
        female = sex == "female"
        given_names = self.female if female else self.male
        given = given_names[int(rng.integers(len(given_names)))]
        family = self.family[int(rng.integers(len(self.family)))]
        return PersonName(
            given=given.native,
            family=family.native_female if female else family.native,
            given_latin=given.latin,
            family_latin=family.latin_female if female else family.latin,
            diminutive=given.diminutive,
            family_first=self.family_first,
        )


def _given(text: str) -> GivenName:
    spelled, _, diminutive = text.partition(":")
    native, _, latin = spelled.partition("=")
    return GivenName(native, latin or native, diminutive or None)


def _family(text: str) -> FamilyName:
    male, _, female = text.partition("/")
    native, _, latin = male.partition("=")
    native_female, _, latin_female = (female or male).partition("=")
    return FamilyName(
        native, latin or native, native_female, latin_female or native_female
    )


def _pool(table: Mapping[str, Sequence[str] | bool]) -> NamePool:
    def texts(key: str) -> list[str]:
        value = table[key]
        return [] if isinstance(value, bool) else list(value)

    return NamePool(
        male=tuple(_given(text) for text in texts("male")),
        female=tuple(_given(text) for text in texts("female")),
        family=tuple(_family(text) for text in texts("family")),
        family_first=bool(table.get("family_first", False)),
    )


@cache
def name_pools() -> Mapping[str, NamePool]:
    """Return the pools by country code.

    >>> name_pools()["BG"].male[0]
    GivenName(native='Иван', latin='Ivan', diminutive='Vanyo')
    """
    text = resources.files(__package__).joinpath("names.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return MappingProxyType({code: _pool(table) for code, table in tables.items()})


def pool_of(country: str) -> NamePool:
    """Return the pool of one country.

    Raises
    ------
    ParameterError
        If no names of that country are kept.
    """
    pools = name_pools()
    if country not in pools:
        message = f"names of {country!r}: wanted one of {', '.join(sorted(pools))}"
        raise ParameterError(message)
    return pools[country]
