"""What it takes to call two descriptions one person.

A weight says how likely; this says whether there is *evidence*. However rare a name
is, and however high a score, a shared name alone never merges two people.
"""

from functools import lru_cache

from trafficnet.resolve import births
from trafficnet.resolve.comparison import (
    ADDRESS_ALIKE,
    ALIKE_NAME,
    COMPATIBLE_NAME,
    FIELDS,
    HALF_NAME,
    PARTLY_ALIKE,
    SAME_ADDRESS,
    SAME_RARE_NAME,
    SHARED,
    SINGLE_NAME,
    SLIP,
)
from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.resolve.habits import Habits
from trafficnet.resolve.settings import MatchSettings

Vector = tuple[int, ...]

NAME, BORN, SEX = FIELDS.index("name"), FIELDS.index("born"), FIELDS.index("sex")
ADDRESS, THINGS = FIELDS.index("address"), FIELDS.index("things")
CITY = FIELDS.index("city")
CASE, DOCUMENTS = FIELDS.index("case"), FIELDS.index("documents")
HELD = tuple(FIELDS.index(field) for field in IDENTIFIERS)

VECTORS = 65_536
"""So many comparisons are remembered: pairs are many, the ways in which they agree few."""

TWO_KINDS = 2
IDENTIFIER = "identifier"
HOUSED, LESSER = "address or thing", "several lesser agreements"
AGREEMENT, OUTVOTED = "several agreements", "agreements that outvote"
WEAKER = frozenset({HOUSED, LESSER, AGREEMENT, OUTVOTED})
"""Kinds of evidence that kin share; they join after all others, on what is known then."""


@lru_cache(maxsize=VECTORS)
def conflict(vector: Vector) -> str | None:
    """Return what forbids that two descriptions are one person, if anything does.

    Different names, births or sexes forbid it. The same document together with the
    same full date of birth outranks different names (an alias, a marriage), and with a
    date that agrees as far as it goes, names that differ in a part; the same document, or any identifier with compatible full names and the same full date of
    birth, a different sex (a slip); and an identifier with compatible full names, dates
    of birth that differ by less than a generation (false ages are given).
    """
    same_document = vector[DOCUMENTS] == SHARED
    shared = any(vector[field] == SHARED for field in HELD)
    born = vector[BORN]
    if 0 <= vector[NAME] <= HALF_NAME and not is_proven(vector):
        return "names differ"
    vouched = shared and vector[NAME] >= COMPATIBLE_NAME
    if born == births.CONFLICT or (born == births.DIFFER and not vouched):
        return "dates of birth differ"
    told_well = shared and born == births.FULL and vector[NAME] >= COMPATIBLE_NAME
    if vector[SEX] == 0 and not (same_document or told_well):
        return "sex differs"
    return None


@lru_cache(maxsize=VECTORS)
def is_proven(vector: Vector) -> bool:
    """Whether a document and a date of birth say that two are one, whatever the names.

    The same document with the same full date of birth; where names differ only in a part,
    with a date that agrees as far as it goes or is a slip off.
    """
    least = births.OVERLAP if vector[NAME] == HALF_NAME else births.FULL
    return vector[DOCUMENTS] == SHARED and vector[BORN] >= least


def evidence(vector: Vector) -> str | None:
    """Return the kind of evidence that two descriptions are one person, if any.

    - an identifier both hold (not a service) and names that fit, of which one may be a
      single name; names that are only alike need the identifier to be a document, a
      second identifier, or a date of birth that agrees or nearly so, because brothers
      share a phone and a city;
    - without a name on one side, a document and something else that is the very same:
      another identifier, the full date of birth, the address;
    - the same full date of birth and names that fit; or names alike, and an e-mail
      one slip apart;
    - a full date of birth one slip apart and the very same full name, if it is one
      that chance gives no second bearer;
    - the same address, vehicle or handset and compatible full names, unless each has a
      document of their own (father and son of one name share a house);
    - compatible full names and two lesser agreements.

    *Lesser agreements* are a date of birth one slip apart, an e-mail one slip apart, and
    a city or a case (which are one: namesakes live in one city). In one case a date of
    birth that agrees as far as it goes is one too, unless identifiers differ: namesakes
    of one case are often of one age.
    """
    name = vector[NAME]
    by_identifier = _identified(vector)
    if by_identifier:
        return by_identifier
    if _birth_suffices(vector):
        return "date of birth"
    if name < COMPATIBLE_NAME:
        return None
    housed = vector[ADDRESS] == SAME_ADDRESS or vector[THINGS] == 1
    if housed and vector[DOCUMENTS] != 0:
        return HOUSED
    enough = _lesser_agreements(vector) >= TWO_KINDS
    return LESSER if enough else None


def _identified(vector: Vector) -> str | None:
    """Return the kind of evidence that a shared identifier is, with such names."""
    name, born = vector[NAME], vector[BORN]
    shared = sum(vector[field] == SHARED for field in HELD)
    if shared and name >= SINGLE_NAME:
        return IDENTIFIER
    papers = vector[DOCUMENTS] == SHARED
    if name >= 0:
        vouched = papers or shared >= TWO_KINDS or born >= births.NEAR
        return "identifier and more" if shared and vouched else None
    housed = vector[ADDRESS] == SAME_ADDRESS
    more = shared >= TWO_KINDS or born == births.FULL or housed
    return "identifier and more" if papers and more else None


def _birth_suffices(vector: Vector) -> bool:
    """Whether the date of birth is enough with names such as these."""
    name = vector[NAME]
    if vector[BORN] != births.FULL:
        return vector[BORN] == births.NEAR and name == SAME_RARE_NAME
    return name >= SINGLE_NAME or (name == ALIKE_NAME and _slips(vector) > 0)


def _slips(vector: Vector) -> int:
    """Return how many kinds of identifier are one slip apart."""
    return sum(vector[field] == SLIP for field in HELD)


def _hold_apart(vector: Vector) -> bool:
    """Whether each side holds an identifier of some kind and none is shared.

    Then a year of birth that agrees tells namesakes of one case no better apart.
    """
    held = [vector[field] for field in HELD]
    return 0 in held and SHARED not in held


def _lesser_agreements(vector: Vector) -> int:
    """Return how many things agree that alone would prove nothing."""
    born = vector[BORN]
    near = born == births.NEAR
    near |= born == births.OVERLAP and vector[CASE] == 1 and not _hold_apart(vector)
    here = vector[CITY] == 1 or vector[CASE] == 1
    return _slips(vector) + near + here


SURE, VERY_SURE = 6.0, 8.0
"""Bits that stand in for a second agreement beside names that fit."""


def agreement(
    vector: Vector, weight: float, habits: Habits, settings: MatchSettings
) -> bool:
    """Whether several things agree that together leave little doubt.

    *Telling* are a date of birth one slip apart at most, an address alike, an identifier or
    a slip of one; and a date as far as it goes in the very same house, where a single name
    fits at least: kin of one house are seldom born in one year. *Lesser* are a date as far
    as it goes, an address partly alike or a city (which are one place), a
    thing, a case (and a date that is close, where the casebook shows that this helps).

    Names that fit need one telling agreement and another of either kind, or a rare name,
    or 6 bits; or two lesser ones and 8 bits. Names that are only alike, or single, need a telling one other than
    the address, which kin share; and two telling ones, unless names are often wrong in
    these records. Without a name on one side there must be two telling ones.
    """
    name = vector[NAME]
    if weight < settings.agreement or 0 <= name <= HALF_NAME:
        return False
    own = sum(vector[field] >= SLIP for field in HELD) + (vector[BORN] >= births.NEAR)
    year = vector[BORN] == births.OVERLAP and not _hold_apart(vector)
    own += year and vector[ADDRESS] == SAME_ADDRESS and name >= SINGLE_NAME
    telling = own + (vector[ADDRESS] >= ADDRESS_ALIKE)
    lesser = sum(vector[field] == 1 for field in (THINGS, CASE))
    lesser += vector[CITY] == 1 or vector[ADDRESS] == PARTLY_ALIKE
    lesser += year
    lesser += habits.close and vector[BORN] == births.CLOSE
    if name >= COMPATIBLE_NAME:
        if telling + lesser >= TWO_KINDS and (habits.close or weight >= VERY_SURE):
            return True
        sure = name == SAME_RARE_NAME or weight >= SURE
        return telling > 0 and (sure or telling + lesser >= TWO_KINDS)
    if habits.names or habits.close:
        wrong_names = habits.names and not habits.kin
        return (own > 0 or wrong_names) and telling + lesser >= TWO_KINDS
    return own > 0 and telling >= TWO_KINDS


def outvoted(
    vector: Vector, weight: float, habits: Habits, settings: MatchSettings
) -> bool:
    """Whether a different name or birth is outvoted by everything else.

    A date of birth less than a generation off: by a name that fits and an identifier, or
    an address where dates are often wrong in these records. A name, or a date a generation off: only where such are often wrong in
    these records (:mod:`trafficnet.resolve.habits`), by an identifier or an address (a part
    of it will do beside a full date of birth). Either needs the weight of ``agreement``; an
    address outvotes nothing where kin share houses in these records.
    """
    held = any(vector[field] >= SLIP for field in HELD)
    partly = vector[BORN] == births.FULL and vector[ADDRESS] > 0
    housed = (vector[ADDRESS] >= ADDRESS_ALIKE or partly) and not habits.kin
    if vector[SEX] == 0 or not (held or housed):
        return False
    name_differs = 0 <= vector[NAME] <= HALF_NAME
    born_differs = 0 <= vector[BORN] <= births.DIFFER
    if vector[BORN] == births.DIFFER and not name_differs:
        alike = vector[NAME] >= SINGLE_NAME or (held and vector[NAME] != 0)
        alike = alike and (held or habits.births)  # kin of one name share a house
        return weight >= settings.agreement and alike
    if weight < settings.agreement or (name_differs and not habits.names):
        return False
    return habits.births or not born_differs
