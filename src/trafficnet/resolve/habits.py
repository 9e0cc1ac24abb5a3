"""Which mistakes writers of a casebook make: whether whole names or dates are wrong.

Two people of one house who were born on one day and bear different given names are
twins; two of one name and house, a generation apart, are father and son. That is what the
rules assume. But in some records a name or a date is often simply wrong, and then the same
pairs are one person told badly. Which it is shows in how often it happens: about one birth
in eighty is of twins, so where one in twenty pairs of one day and house differ in their
names, it is the names that are wrong. Whether families live together here shows too: where
those of one house who differ in their names mostly differ in their births as well, they are
kin, and a house outvotes nothing.
"""

from dataclasses import dataclass

import numpy as np

from trafficnet.resolve import births
from trafficnet.resolve.comparison import (
    ADDRESS_ALIKE,
    FIELDS,
    HALF_NAME,
    SAME_COMMON_NAME,
    SHARED,
)
from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.resolve.weighing import WeighedPairs

NAMES_SHARE, BIRTHS_SHARE, KIN_SHARE = 0.05, 0.02, 0.5
FEWEST = 100
"""With fewer pairs to look at, nothing is concluded."""

_NAME, _BORN, _ADDRESS = (FIELDS.index(field) for field in ("name", "born", "address"))


@dataclass(frozen=True, slots=True)
class Habits:
    """What is often wrong in these records.

    Parameters
    ----------
    names
        Whole names, so that a different name is outvoted by a birth and an address.
    births
        Whole dates of birth, so that they are outvoted by a name and an address.
    close
        Dates by a year or two digits, so that a date that is close speaks for one person.
    kin
        Nothing is wrong, but kin share houses: then a house does not outvote.
    """

    names: bool = False
    births: bool = False
    close: bool = False
    kin: bool = False


def habits_of(pairs: WeighedPairs) -> Habits:
    """Return which mistakes are so frequent that twins and fathers cannot explain them.

    Names: of at least 100 pairs with the same full date of birth and an identifier shared
    or an address at least alike, 5 % or more differ in the name. Births: of at least 100
    pairs with the same full name and such an identifier or address, 2 % or more differ in
    the date of birth. Kin: of at least 100 pairs in one house whose names differ and of whom
    both dates are known, half or more differ in it.
    """
    name, born, address = (pairs.levels[:, c] for c in (_NAME, _BORN, _ADDRESS))
    housed = address >= ADDRESS_ALIKE
    for field in IDENTIFIERS:
        housed |= pairs.levels[:, FIELDS.index(field)] == SHARED
    of_one_day = housed & (born == births.FULL) & (name >= 0)
    of_one_name = housed & (name >= SAME_COMMON_NAME) & (born >= 0)
    of_one_name &= born != births.OVERLAP
    of_one_house = (address >= ADDRESS_ALIKE) & (born >= 0)
    of_one_house &= (name >= 0) & (name <= HALF_NAME)
    return Habits(
        names=_often(name[of_one_day] <= HALF_NAME, NAMES_SHARE),
        births=_often(born[of_one_name] <= births.DIFFER, BIRTHS_SHARE),
        kin=_often(born[of_one_house] <= births.DIFFER, KIN_SHARE),
    )


def _often(cases: np.ndarray[tuple[int], np.dtype[np.bool_]], share: float) -> bool:
    """Whether something happens in at least a share of enough cases."""
    return len(cases) >= FEWEST and float(cases.mean()) >= share
