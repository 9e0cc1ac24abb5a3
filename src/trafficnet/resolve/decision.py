"""What it takes to call two descriptions one person.

A weight says how likely; this says whether there is *evidence*. However rare a name
is, and however high a score, a shared name alone never merges two people.
"""

from trafficnet.resolve import births
from trafficnet.resolve.comparison import (
    COMPATIBLE_NAME,
    FIELDS,
    SAME_RARE_NAME,
    SHARED,
    SINGLE_NAME,
    SLIP,
)
from trafficnet.resolve.descriptions import IDENTIFIERS

Vector = tuple[int, ...]

NAME, BORN, SEX = FIELDS.index("name"), FIELDS.index("born"), FIELDS.index("sex")
ADDRESS, THINGS = FIELDS.index("address"), FIELDS.index("things")
CITY = FIELDS.index("city")
CASE, DOCUMENTS = FIELDS.index("case"), FIELDS.index("documents")
HELD = tuple(FIELDS.index(field) for field in IDENTIFIERS)

TWO_KINDS = 2
IDENTIFIER = "identifier"
ALIKE_NAME = 1
HOUSED, LESSER = "address or thing", "several lesser agreements"
WEAKER = frozenset({HOUSED, LESSER})
"""Kinds of evidence that kin share; they join after all others, on what is known then."""


def conflict(vector: Vector) -> str | None:
    """Return what forbids that two descriptions are one person, if anything does.

    Different names, births or sexes forbid it. The same document together with the
    same full date of birth outranks different names (an alias, a marriage); the same
    document, a different sex (a slip); and an identifier with compatible full names,
    dates of birth that differ by less than a generation (false ages are given).
    """
    same_document = vector[DOCUMENTS] == SHARED
    shared = any(vector[field] == SHARED for field in HELD)
    born = vector[BORN]
    if vector[NAME] == 0 and not (same_document and born == births.FULL):
        return "names differ"
    vouched = shared and vector[NAME] >= COMPATIBLE_NAME
    if born == births.CONFLICT or (born == births.DIFFER and not vouched):
        return "dates of birth differ"
    if vector[SEX] == 0 and not same_document:
        return "sex differs"
    return None


def evidence(vector: Vector) -> str | None:
    """Return the kind of evidence that two descriptions are one person, if any.

    - an identifier both hold (not a service) and names that fit, of which one may be a
      single name; names that are only alike need a second identifier, or a date of
      birth that agrees or nearly so, because brothers share a phone and a city;
    - the same full date of birth and names that fit; or names alike, and an e-mail
      one slip apart;
    - a full date of birth one slip apart and the very same full name, if it is one
      that chance gives no second bearer;
    - the same address, vehicle or handset and compatible full names, unless each has a
      document of their own (father and son of one name share a house);
    - compatible full names and two lesser agreements.

    *Lesser agreements* are a date of birth one slip apart, an e-mail one slip apart, and
    a city or a case (which are one: namesakes live in one city).
    """
    name, born = vector[NAME], vector[BORN]
    shared = sum(vector[field] == SHARED for field in HELD)
    if shared and name >= SINGLE_NAME:
        return IDENTIFIER
    if shared and name >= 0 and (shared >= TWO_KINDS or born >= births.NEAR):
        return "identifier and more"
    if _birth_suffices(vector):
        return "date of birth"
    if name < COMPATIBLE_NAME:
        return None
    housed = vector[ADDRESS] == 1 or vector[THINGS] == 1
    if housed and vector[DOCUMENTS] != 0:
        return HOUSED
    enough = _lesser_agreements(vector) >= TWO_KINDS
    return LESSER if enough else None


def _birth_suffices(vector: Vector) -> bool:
    """Whether the date of birth is enough with names such as these."""
    name = vector[NAME]
    if vector[BORN] != births.FULL:
        return vector[BORN] == births.NEAR and name == SAME_RARE_NAME
    return name >= SINGLE_NAME or (name == ALIKE_NAME and _slips(vector) > 0)


def _slips(vector: Vector) -> int:
    """Return how many kinds of identifier are one slip apart."""
    return sum(vector[field] == SLIP for field in HELD)


def _lesser_agreements(vector: Vector) -> int:
    """Return how many things agree that alone would prove nothing."""
    born = vector[BORN]
    near = born == births.NEAR or (born == births.OVERLAP and vector[CASE] == 1)
    here = vector[CITY] == 1 or vector[CASE] == 1
    return _slips(vector) + near + here
