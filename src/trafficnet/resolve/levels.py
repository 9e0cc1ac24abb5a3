"""Many pairs of descriptions compared at once, with the answers of one at a time.

:class:`~trafficnet.resolve.comparison.Comparer` says how two descriptions agree; here the
same is worked out for all candidate pairs, column by column. Names cost most, so they are
compared only where something else agrees: a name alone never makes two people one.
"""

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from trafficnet.resolve import births
from trafficnet.resolve.addressing import address_level
from trafficnet.resolve.coded import (
    UNKNOWN,
    Coded,
    Column,
    Ints,
    Levels,
    column,
    levels_of,
    portions,
)
from trafficnet.resolve.comparison import (
    FIELDS,
    SLIP_LENGTHS,
    Comparer,
    city_level,
    digits_of,
    equal_level,
    overlap_level,
)
from trafficnet.resolve.descriptions import IDENTIFIERS

NAME = FIELDS.index("name")
BIRTH = FIELDS.index("born")


def plain_levels(columns: Coded, left: Ints, right: Ints, comparer: Comparer) -> Levels:
    """Return the levels of each pair in every field but the name, which stays at -1.

    Parameters
    ----------
    columns
        The descriptions.
    left, right
        The two sides of each pair, as numbers of descriptions.
    comparer
        How one pair is compared.

    Returns
    -------
    numpy.ndarray
        One row per pair, one column per field, int8.
    """
    sets = columns.sets
    things = [
        levels_of(sets[f], left, right, overlap_level) for f in ("vehicles", "imeis")
    ]
    found = {
        "born": birth_levels(columns.born, left, right),
        "sex": levels_of(columns.sex, left, right, equal_level),
        "nationality": levels_of(sets["nationalities"], left, right, overlap_level),
        "address": levels_of(columns.address, left, right, address_level),
        "city": levels_of(columns.city, left, right, city_level),
        "things": np.maximum(*things),
        "case": _equal(columns.case, left, right),
    }
    for field in IDENTIFIERS:
        found[field] = _identifier_levels(field, sets[field], left, right, comparer)
    levels = np.full((len(left), len(FIELDS)), UNKNOWN, dtype=np.int8)
    for place, field in enumerate(FIELDS):
        if field in found:
            levels[:, place] = found.pop(field)
    return levels


def name_levels(
    columns: Coded,
    left: Ints,
    right: Ints,
    comparer: Comparer,
    wanted: npt.NDArray[np.bool_],
) -> Levels:
    """Return how the names of each wanted pair agree, -1 for the others."""
    return levels_of(columns.names, left, right, comparer.name_level, wanted)


def _equal(values: Column[str], left: Ints, right: Ints) -> Levels:
    """Return 1 for equal, 0 for different, -1 where one is unknown."""
    ours, theirs = values.codes[left], values.codes[right]
    known = (ours >= 0) & (theirs >= 0)
    return np.where(known, ours == theirs, UNKNOWN).astype(np.int8)


def _identifier_levels(
    field: str,
    held: Column[frozenset[str]],
    left: Ints,
    right: Ints,
    comparer: Comparer,
) -> Levels:
    """Return how the identifiers of one kind agree.

    Two sets of one value each that are no slip apart need no looking at; nor do those
    that hold different digits, which is no slip.
    """
    ours, theirs = held.codes[left], held.codes[right]
    known = (ours >= 0) & (theirs >= 0)
    single = np.asarray([*(len(v) == 1 for v in held.values), False])
    plain = known & (ours != theirs) & single[ours] & single[theirs]
    if field in SLIP_LENGTHS:
        texts = [next(iter(v)) if len(v) == 1 else "" for v in held.values]
        digits = np.append(column(map(digits_of, texts)).codes, UNKNOWN)
        alike = np.flatnonzero(plain & (digits[ours] == digits[theirs]))
        most = SLIP_LENGTHS[field][1]
        plain[alike] = ~_near(texts, ours[alike], theirs[alike], most)

    def compare(one: frozenset[str], two: frozenset[str]) -> int:
        return comparer.identifier_level(field, one, two)

    levels = levels_of(held, left, right, compare, ~plain)
    levels[plain] = 0
    return levels


def _near(
    texts: list[str], ours: Ints, theirs: Ints, most: int
) -> npt.NDArray[np.bool_]:
    """Return which pairs of texts may be a few slips apart."""
    near = np.zeros(len(ours), dtype=bool)
    for part in portions(len(ours)):
        apart = process.cpdist(
            [texts[code] for code in ours[part].tolist()],
            [texts[code] for code in theirs[part].tolist()],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=most,
            dtype=np.int32,
            workers=1,
        )
        near[part] = apart <= most
    return near


def birth_levels(values: Column[str], left: Ints, right: Ints) -> Levels:
    """Return how dates of birth agree: full ones in one step, partial ones by value."""
    texts = values.values
    full = np.asarray([*(births.is_full(t) for t in texts), False])
    ours, theirs = values.codes[left], values.codes[right]
    both = (ours >= 0) & (theirs >= 0) & full[ours] & full[theirs]
    levels = levels_of(values, left, right, births.births_level, ~both)
    table = births.digit_table(texts)
    places = np.flatnonzero(both)
    for part in portions(len(places)):
        here = places[part]
        one, two = table[ours[here]], table[theirs[here]]
        levels[here] = births.full_levels(one, two)
    return levels
