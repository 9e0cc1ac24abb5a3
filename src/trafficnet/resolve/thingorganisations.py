"""Two namings of an organisation: one body, or two of like name.

As with people, a name alone does not merge two that each hold something of their own.
"""

from collections.abc import Hashable, Iterator
from typing import Final

from trafficnet.resolve.thingrules import Finding, Item
from trafficnet.values.addresses import LESS as ADDRESS_LESS
from trafficnet.values.addresses import address_level, prepare_address
from trafficnet.values.companies import (
    ACRONYM,
    ALIKE,
    DIFFERENT,
    LESS,
    RELATED,
    SAME,
    UNKNOWN,
    company_level,
    prepare_company,
)

NAME_BITS: Final = {SAME: 12.0, LESS: 10.0, ALIKE: 8.0, ACRONYM: 2.0, RELATED: -3.0, DIFFERENT: -8.0, UNKNOWN: 0.0}  # fmt: skip
"""What each level of the name counts, in bits."""

SHARED_BITS: Final = {"number": 16.0, "accounts": 10.0, "emails": 8.0, "phones": 7.0}
"""What a registration number, account, e-mail or phone held by both counts; the best one."""

NUMBERS_APART: Final = -20.0
"""Two registration numbers of one country."""

ADDRESS_BITS: Final = 6.0
COUNTRY_BITS: Final = {1: 1.0, 0: -4.0, -1: 0.0}
PRIOR: Final = -12.0
FIELDS: Final = ("name", "identifiers", "address", "country")

_BOTH: Final = 2
_IDENTIFIERS: Final = tuple(SHARED_BITS)


class OrganisationRule:
    """How organisations are compared; see docs/things.md for the rules in words."""

    fields = FIELDS
    prior = PRIOR

    def blocks(self, item: Item) -> Iterator[Hashable]:
        """Yield the start of each telling word, the letters, and every identifier."""
        read = prepare_company(item.text)
        for name in (read, *read.others):
            yield from (("word", word[:4]) for word in name.telling)
            yield "letters", name.run if len(name.letters) == 1 else name.letters
            yield "run", name.run[:6]
        yield from item.held(*_IDENTIFIERS)

    def find(self, one: Item, two: Item) -> Finding | None:
        """Return what is to be said of two namings."""
        name = company_level(prepare_company(one.text), prepare_company(two.text))
        shared = one.held(*_IDENTIFIERS) & two.held(*_IDENTIFIERS)
        best = max(
            (sort for sort, _ in shared), key=SHARED_BITS.__getitem__, default=None
        )
        apart = best != "number" and _numbers_apart(one, two)
        if name < ACRONYM and not shared:
            return None
        house = _address(one, two)
        country = _country(one, two)
        counted = NUMBERS_APART if apart else SHARED_BITS.get(best or "", 0.0)
        bits = (NAME_BITS[name], counted, ADDRESS_BITS * house, COUNTRY_BITS[country])
        held = -1 if not apart and best is None else int(best is not None)
        holding = _holds(one, two)
        joins, ground = False, "other registration numbers"
        if not apart:
            joins, ground = _decide(
                name, best, house=house, country=country, holding=holding
            )
        return Finding(
            (name, held, int(house), country),
            bits,
            PRIOR + sum(bits),
            joins,
            ground,
            reasons=_reasons(one, two, name, shared, house=house),
            lesser=ground in {"name only", "same name, one holds nothing else"},
            conflict=apart or (not joins and holding == _BOTH and name < ALIKE),
        )

    def standing(self, item: Item) -> tuple[int, ...]:
        """Return whether a name says its form, and how often it was written."""
        read = prepare_company(item.text)
        return int(read.form is not None), len(read.run), len(item.mentions)


def _numbers_apart(one: Item, two: Item) -> bool:
    """Whether both have registration numbers of one country, and none in common."""
    ours, theirs = (
        {value.partition(":")[0] for _, value in item.held("number") if ":" in value}
        for item in (one, two)
    )
    return bool(ours & theirs)


def _address(one: Item, two: Item) -> bool:
    """Whether both have one address."""
    ours, theirs = (
        [prepare_address(value, item.town) for _, value in sorted(item.held("address"))]
        for item in (one, two)
    )
    return any(address_level(a, b) >= ADDRESS_LESS for a in ours for b in theirs)


def _country(one: Item, two: Item) -> int:
    """Return whether the countries are the same, -1 where one is not known."""
    if one.country is None or two.country is None:
        return -1
    return int(one.country == two.country)


def _holds(one: Item, two: Item) -> int:
    """Return how many of the two hold something besides a name."""
    return sum(bool(item.held(*_IDENTIFIERS, "address")) for item in (one, two))


def _decide(
    name: int, best: str | None, *, house: bool, country: int, holding: int
) -> tuple[bool, str]:
    """Return whether two namings are one body, and on what ground."""
    if best == "number":
        return True, "same registration number"
    if best is not None:
        return name >= ACRONYM, "same identifier" if name >= ACRONYM else "names differ"
    if name < ALIKE:
        return False, "names differ"
    if country == 0:
        return False, "another country"
    return _by_name(name, house=house, holding=holding)


def _by_name(name: int, *, house: bool, holding: int) -> tuple[bool, str]:
    """Return whether namings without an identifier in common are one body."""
    if house:
        return True, "same address"
    if name == SAME and holding < _BOTH:
        return True, "same name, one holds nothing else" if holding else "name only"
    return False, "a name alone" if name >= LESS else "names alike only"


def _reasons(
    one: Item, two: Item, name: int, shared: frozenset[tuple[str, str]], *, house: bool
) -> tuple[str, ...]:
    """Return in words what agrees."""
    said = {
        SAME: "the same name", LESS: "the same name, one says less", ALIKE: "names alike",
        ACRONYM: "one is the other's first letters", RELATED: "a telling word in common",
        DIFFERENT: "other names", UNKNOWN: "one has no name",
    }  # fmt: skip
    words = [f"{said[name]}: {one.text} / {two.text}"]
    called = {"number": "registration number", "emails": "e-mail"}
    words += [
        f"the same {called.get(sort, sort.removesuffix('s'))} {value}"
        for sort, value in sorted(shared)
    ]
    if house:
        words.append("the same address")
    return tuple(words)
