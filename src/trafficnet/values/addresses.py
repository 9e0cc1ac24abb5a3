"""Two addresses compared: one home, one house, one street, or neither.

An address is read once (:func:`prepare_address`) and compared many times
(:func:`address_level`). What counts is what tells dwellings apart: house number and flat
must be equal to the sign, a street's name may be spelt in another way, a town or a
postcode may be missing but not contradict. Sources of the forms: UPU, Postal addressing
systems (S42, ISO 19160-4), and the rules of each country's post.
"""

from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from trafficnet.values.addresskeys import PreparedAddress as PreparedAddress
from trafficnet.values.addresskeys import prepare_address as prepare_address

SAME: Final = 5
"""The same house and flat; nothing that one says is missing from the other."""

LESS: Final = 4
"""The same as far as both say: a flat, a town or a postcode is missing from one."""

SLIP: Final = 3
"""The same number in a street spelt a little differently, or a postcode one slip off."""

BUILDING: Final = 2
"""The same house and street, another flat, block, stair or floor."""

STREET: Final = 1
"""The same street, or the same postcode, and not the same house."""

DIFFERENT: Final = 0
"""Another street, town or country."""

UNKNOWN: Final = -1
"""One of them is no address, or too little of one to tell."""

LEVELS: Final = ("different", "street", "building", "slip", "less", "same")
"""What each level is called, from 0."""

EQUAL, NEAR, APART, SILENT = 2, 1, 0, -1
"""How one part agrees; *silent* where one of the two does not say it."""

_TWO: Final = 2
_SHORT: Final = 4
_LONG_NAME: Final = 6
_WITHIN: Final = 90.0


@dataclass(frozen=True, slots=True)
class AddressAgreement:
    """How two addresses agree, part by part.

    Each part is 2 (equal), 1 (nearly), 0 (they differ) or -1 (one of them does not
    say).

    Parameters
    ----------
    level
        What it comes to: one of the levels of this module.
    country, postcode, town, street, house, units
        Part by part; ``units`` are flats, rooms, floors, blocks and stairs.
    """

    level: int
    country: int
    postcode: int
    town: int
    street: int
    house: int
    units: int


def compare_addresses(one: PreparedAddress, two: PreparedAddress) -> AddressAgreement:
    """Return how two addresses agree, part by part, with the level it comes to.

    Examples
    --------
    >>> one, two = prepare_address("14 High St, Leeds"), prepare_address("16 High St, Leeds")
    >>> compare_addresses(one, two).street, compare_addresses(one, two).house
    (2, 0)
    """
    return AddressAgreement(
        level=address_level(one, two),
        country=_texts(one.country, two.country),
        postcode=_postcodes(one.postcode, two.postcode),
        town=_towns(one, two),
        street=_streets(one, two),
        house=_houses(one, two),
        units=_units(one, two),
    )


def address_level(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return how well two addresses agree, one of the levels of this module.

    Symmetric. *Same*, *less* and *slip* need equal house numbers and flats that do not
    contradict: 14 and 41, 2 and 3 are never slips of one another.

    Examples
    --------
    >>> home = prepare_address("Flat 2, 14 High Street, Leeds LS1 4AB")
    >>> others = "14 High St flat 2, Leeds LS1 4AB", "14 High St, Leeds", "Flat 3, 14 High St"
    >>> [address_level(home, prepare_address(other)) for other in others]
    [5, 4, 2]
    """
    if one is two or one == two:
        return _alone(one)
    post, street = _postcodes(one.postcode, two.postcode), _streets(one, two)
    if street == SILENT and post == SILENT:
        return UNKNOWN
    town = _towns(one, two)
    if _elsewhere(one, two, post, town):
        return DIFFERENT
    if _houses(one, two) >= NEAR:
        if street == APART and _misplaced(one, two, post, town):
            street = NEAR
        if street > APART or (street == SILENT and post == EQUAL and _is_precise(one)):
            return _one_house(one, two, post, street)
    return _no_house(post, street, town)


def _no_house(post: int, street: int, town: int) -> int:
    """Return the level of two addresses that are not known to be one house."""
    if EQUAL in {post, street} or (street == NEAR and town == EQUAL):
        return STREET
    return UNKNOWN if street == SILENT and post != APART else DIFFERENT


def _alone(one: PreparedAddress) -> int:
    """Return how well an address agrees with itself: a dwelling, a street or nothing."""
    if one.tells_a_dwelling:
        return SAME
    return STREET if one.street or one.postcode else UNKNOWN


def _elsewhere(
    one: PreparedAddress, two: PreparedAddress, post: int, town: int
) -> bool:
    """Whether country, postcode, state or town say that two addresses are apart."""
    if _texts(one.country, two.country) == APART:
        return True
    if post == EQUAL:
        return False
    if town == APART:
        return True
    return town == SILENT and (post == APART or _texts(one.state, two.state) == APART)


def _one_house(
    one: PreparedAddress, two: PreparedAddress, post: int, street: int
) -> int:
    """Return the level of two addresses with one house number in one street."""
    house, flats, town = _houses(one, two), _units(one, two), _towns(one, two)
    if flats == APART and house == EQUAL:
        return BUILDING
    if post == APART:
        return STREET
    if NEAR in {street, post, house} or town == APART:
        return SLIP
    unplaced = town == SILENT and bool(one.place or two.place) and post != EQUAL
    halved = post == SILENT and bool(one.postcode or two.postcode)
    pointed = (one.direction is None) != (two.direction is None)
    numbered = (one.house is None) != (two.house is None)
    if SILENT in {flats, street} or unplaced or halved or pointed or numbered:
        return LESS
    return SAME


def _texts(one: str | None, two: str | None) -> int:
    """Return whether two texts are equal, where both are said."""
    if one is None or two is None:
        return SILENT
    return EQUAL if one == two else APART


def _postcodes(one: str | None, two: str | None) -> int:
    """Return how two postcodes agree; the first half of one is a postcode half said."""
    if one is None or two is None:
        return SILENT
    if one == two:
        return EQUAL
    if len(one) != len(two):
        return SILENT if one.startswith(two) or two.startswith(one) else APART
    return NEAR if OSA.distance(one, two, score_cutoff=1) == 1 else APART


def _is_precise(one: PreparedAddress) -> bool:
    """Whether a postcode is that of a few houses, as with letters in it: GB, NL, CA."""
    return one.postcode is not None and not one.postcode.isdigit()


def _houses(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return whether two house numbers, or names of houses without one, are equal."""
    if one.house is not None and two.house is not None:
        if one.house == two.house:
            return EQUAL
        return NEAR if _slashed(one, two) or _slashed(two, one) else APART
    block = dict(one.units).get("block")
    if block is not None and block == dict(two.units).get("block"):
        return EQUAL
    if one.house is None and two.house is None:
        return _texts(one.building or None, two.building or None)
    return SILENT


def _slashed(one: PreparedAddress, two: PreparedAddress) -> bool:
    """Whether 14/2 in one is house 14, flat 2 of the other."""
    house, slash, flat = (one.house or "").partition("/")
    return bool(slash) and house == two.house and flat == two.flat


def _units(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return how flats agree: what both say must be equal; where flats are, floors add nothing."""
    if one.units == two.units:
        return EQUAL
    here, there = dict(one.units), dict(two.units)
    both = here.keys() & there.keys()
    if any(here[kind] != there[kind] for kind in both):
        return APART
    return EQUAL if "flat" in both else SILENT


def _towns(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return whether two addresses have a town in common, a slip allowed for."""
    if not one.place.isdisjoint(two.place):
        return EQUAL
    if _swallowed(one, two) or _swallowed(two, one):
        return EQUAL
    if not one.place or not two.place:
        return SILENT
    if one.initials in two.place or two.initials in one.place:
        return EQUAL
    for a in one.place:
        for b in two.place:
            if a[0] == b[0] and _is_slip(a, b):
                return EQUAL
    return APART


def _swallowed(one: PreparedAddress, two: PreparedAddress) -> bool:
    """Whether a town stands with the street, for want of a comma."""
    return any(word in one.words and word not in two.words for word in two.place)


def _streets(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return how the names of two streets agree."""
    if not one.street or not two.street:
        return SILENT
    if _texts(one.sort, two.sort) == APART:
        return APART
    if _texts(one.direction, two.direction) == APART:
        return APART
    if one.street == two.street or one.words == two.words:
        return EQUAL
    return _names(one, two)


def _names(one: PreparedAddress, two: PreparedAddress) -> int:
    """Return how two streets of unequal names agree."""
    here, there = set(one.words), set(two.words)
    only, other = here - there, there - here
    if (not other and only <= two.place) or (not only and other <= one.place):
        return EQUAL
    numbers = [w for w in only | other if any(sign.isdigit() for sign in w)]
    if numbers:
        return APART
    if not only or not other:
        return NEAR if sum(map(len, here & there)) >= _LONG_NAME else APART
    return NEAR if _is_slip(one.street, two.street) else APART


def _is_slip(one: str, two: str) -> bool:
    """Whether two names may be one with a slip: one in five letters, two in nine, three in 14.

    The first letter must be the same in short names: Mill and Hill are two streets.
    """
    shorter = min(len(one), len(two))
    if shorter <= _SHORT or (one[0] != two[0] and shorter < _LONG_NAME + _TWO):
        return False
    most = 1 + (shorter >= 9) + (shorter >= 14)  # noqa: PLR2004 - as said above
    return OSA.distance(one, two, score_cutoff=most) <= most


def _misplaced(
    one: PreparedAddress, two: PreparedAddress, post: int, town: int
) -> bool:
    """Whether the street of one stands elsewhere in the other, in records cut up badly."""
    if post < NEAR and town != EQUAL:
        return False
    if (
        _texts(one.sort, two.sort) == APART
        or _texts(one.direction, two.direction) == APART
    ):
        return False
    return _holds(one.street, two.whole) or _holds(two.street, one.whole)


def _holds(street: str, whole: str) -> bool:
    """Whether a name stands in a text, a slip allowed for."""
    if len(street) < _LONG_NAME or len(whole) < len(street):
        return False
    return street in whole or partial_ratio(street, whole, score_cutoff=_WITHIN) > 0
