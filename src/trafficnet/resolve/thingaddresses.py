"""Two writings of an address: one dwelling or not."""

from collections.abc import Hashable, Iterator
from typing import Final

from trafficnet.resolve.thingrules import Finding, Item
from trafficnet.values.addresses import (
    APART,
    BUILDING,
    EQUAL,
    LESS,
    LEVELS,
    NEAR,
    SAME,
    SLIP,
    STREET,
    UNKNOWN,
    AddressAgreement,
    PreparedAddress,
    address_level,
    compare_addresses,
    prepare_address,
)

BITS: Final = {
    SAME: 26.0,
    LESS: 19.0,
    SLIP: 17.0,
    BUILDING: -4.0,
    STREET: -8.0,
    0: -14.0,
}
"""What each level counts, in bits."""

PRIOR: Final = -14.0
"""Two writings taken at random are one dwelling about once in sixteen thousand pairs."""

_LONG_STREET: Final = 10
_PARTS: Final = ("street", "house", "units", "postcode", "town", "country")
_TOLD: Final = {2: "the same", 1: "nearly the same", 0: "another"}
_CALLED: Final = {"house": "house number", "units": "flat or block"}


def prepared(item: Item) -> PreparedAddress:
    """Return the address of a writing, ready for comparing."""
    return prepare_address(item.text, item.town, item.country)


class AddressRule:
    """How addresses are compared; see docs/things.md for the rules in words."""

    fields = ("address",)
    prior = PRIOR

    def blocks(self, item: Item) -> Iterator[Hashable]:
        """Yield the house number with the start of each word of the street, and the postcode."""
        read = prepared(item)
        number = read.house or dict(read.units).get("block") or read.building
        if not number:
            return
        number = number.partition("/")[0]
        for word in read.words:
            yield number, word[:3]
        for town in read.place:
            yield from ((number, word[:3], town[:3]) for word in read.words[:2])
        if read.postcode:
            yield number, read.postcode

    def find(self, one: Item, two: Item) -> Finding | None:
        """Return what is to be said of two addresses in one block."""
        left, right = prepared(one), prepared(two)
        level = address_level(left, right)
        if level in {UNKNOWN, STREET, 0}:
            if level == UNKNOWN:
                return None
            said = ("another house" if level == STREET else "another street or town",)
            return Finding(
                (level,), (BITS[level],), PRIOR + BITS[level], joins=False,
                ground=said[0], reasons=said, conflict=True,
            )  # fmt: skip
        joins, ground = _decide(left, right, level)
        return Finding(
            (level,), (BITS[level],), PRIOR + BITS[level], joins, ground,
            reasons=_reasons(left, right, level), lesser=level < SAME,
            conflict=level == BUILDING,
        )  # fmt: skip

    def standing(self, item: Item) -> tuple[int, ...]:
        """Return how much an address says; the one that says most names the dwelling."""
        read = prepared(item)
        said = (read.house, read.postcode, read.flat, read.sort, read.place or None)
        return sum(one is not None for one in said), len(read.units), len(item.mentions)


def _decide(
    left: PreparedAddress, right: PreparedAddress, level: int
) -> tuple[bool, str]:
    """Return whether two addresses are one dwelling, and on what ground."""
    if level == SAME:
        return True, "same address"
    if level == BUILDING:
        return False, "another flat"
    found = compare_addresses(left, right)
    if found.units != EQUAL:
        return False, "one does not say which flat"
    if level == LESS:
        placed = EQUAL in {found.postcode, found.town}
        return placed, "same, one says less" if placed else "one does not say where"
    joins = _one_slip(left, right, found)
    return joins, "a slip in the street" if joins else "alike only"


def _one_slip(
    left: PreparedAddress, right: PreparedAddress, found: AddressAgreement
) -> bool:
    """Whether a street spelt differently is one street: its postcode says so, or its length."""
    if found.street != NEAR or found.house != EQUAL:
        return False
    if found.postcode == EQUAL:
        return found.town != APART
    shorter = min(len(left.street), len(right.street))
    sure = found.town == EQUAL and found.postcode not in {APART, NEAR}
    return sure and shorter >= _LONG_STREET and len(left.words) == len(right.words)


def _reasons(
    left: PreparedAddress, right: PreparedAddress, level: int
) -> tuple[str, ...]:
    """Return in words what agrees and what does not."""
    found = compare_addresses(left, right)
    told = [
        f"{_TOLD[getattr(found, part)]} {_CALLED.get(part, part)}"
        for part in _PARTS
        if getattr(found, part) in _TOLD and _both_say(left, right, part)
    ]
    silent = [
        _CALLED.get(part, part)
        for part in ("units", "postcode", "town")
        if getattr(found, part) not in _TOLD
    ]
    if silent and level == LESS:
        told.append(f"one does not say the {' or the '.join(silent)}")
    return tuple(told)


def _both_say(left: PreparedAddress, right: PreparedAddress, part: str) -> bool:
    """Whether there are flats to speak of."""
    return part != "units" or bool(left.units or right.units)


def level_name(level: int) -> str:
    """Return what a level is called.

    >>> level_name(SAME)
    'same'
    """
    return LEVELS[level] if level >= 0 else "unknown"
