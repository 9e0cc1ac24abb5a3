"""What it takes to call two descriptions one person.

A weight says how likely; this says whether there is *evidence*. However rare a name
is, and however high a score, a shared name alone never merges two people.
"""

from trafficnet.resolve import births
from trafficnet.resolve.comparison import (
    COMPATIBLE_NAME,
    FIELDS,
    SHARED,
    SINGLE_NAME,
)
from trafficnet.resolve.descriptions import IDENTIFIERS

Vector = tuple[int, ...]

NAME, BORN, SEX = FIELDS.index("name"), FIELDS.index("born"), FIELDS.index("sex")
ADDRESS, THINGS = FIELDS.index("address"), FIELDS.index("things")
CASE, DOCUMENTS = FIELDS.index("case"), FIELDS.index("documents")
HELD = tuple(FIELDS.index(field) for field in IDENTIFIERS)

TWO_KINDS = 2


def conflict(vector: Vector) -> str | None:
    """Return what forbids that two descriptions are one person, if anything does.

    Different names, births or sexes forbid it; only the same document together with
    the same full date of birth outranks different names (an alias, a marriage), and
    the same document a different sex (a slip).
    """
    same_document = vector[DOCUMENTS] == SHARED
    same_birth = vector[BORN] == births.FULL
    if vector[NAME] == 0 and not (same_document and same_birth):
        return "names differ"
    if vector[BORN] == births.CONFLICT:
        return "dates of birth differ"
    if vector[SEX] == 0 and not same_document:
        return "sex differs"
    return None


def evidence(vector: Vector) -> str | None:
    """Return the kind of evidence that two descriptions are one person, if any.

    - an identifier both hold (not a service), with names that fit, one of which may be
      a single name; names only alike need two kinds of evidence;
    - the same full date of birth and compatible full names;
    - the same address, vehicle or handset and compatible full names;
    - a date of birth that is near, or in the same case agrees as far as it goes, with
      compatible full names.
    """
    shared = sum(vector[field] == SHARED for field in HELD)
    same_birth = vector[BORN] == births.FULL
    if shared and vector[NAME] >= SINGLE_NAME:
        return "identifier"
    if shared + same_birth >= TWO_KINDS and vector[NAME] >= 0 and shared:
        return "identifier and more"
    if vector[NAME] < COMPATIBLE_NAME:
        return None
    if same_birth:
        return "date of birth"
    if vector[ADDRESS] == 1 or vector[THINGS] == 1:
        return "address or thing"
    if vector[BORN] >= births.OVERLAP and vector[CASE] == 1:
        return "birth and case"
    return None


def holds_apart(vector: Vector) -> bool:
    """Whether a shared case is not enough to join two namings with one name.

    True where both hold an identifier of one kind and it is not the same, or their
    dates of birth do not agree: then they may be two people of that name.
    """
    differs = any(vector[field] == 0 for field in HELD)
    return differs or vector[BORN] in (births.CLOSE, births.CONFLICT)
