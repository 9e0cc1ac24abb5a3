"""Candidate pairs across scripts: 王小明 here, Wang Xiaoming there.

A name in another script shares no sound key with its Latin spellings, of which there are
several. So those who are named in other scripts only are set beside those named in Latin
letters who were born on the same day, or share a city or a case and a part of the date;
whether the names fit is then worked out sound by sound
(:mod:`trafficnet.values.transliteration`). A name alone opens no such comparison.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trafficnet.resolve.births import YEAR_LENGTH, is_full
from trafficnet.resolve.coded import UNKNOWN, Coded, Column, Ints, column
from trafficnet.values.scripts import script_of

Which = npt.NDArray[np.bool_]


def pairs_across_scripts(columns: Coded, limit: int) -> Ints:
    """Return pairs of one named in Latin letters and one in another script only.

    Parameters
    ----------
    columns
        The descriptions.
    limit
        A block of more than ``limit`` squared pairs is passed over.

    Returns
    -------
    numpy.ndarray
        ``left * count + right`` of each pair, left before right; some may stand twice.

    Notes
    -----
    Blocks are the full date of birth; the year, and the month and day, each within a city
    and within a case; the case. Cost: those named in another script times the Latin names in
    their blocks; none where all names are in one script.
    """
    latin, other = _scripts(columns)
    count = len(columns)
    found = [np.zeros(0, dtype=np.int64)]
    if latin.any() and other.any():
        found += [
            _crossed(codes, latin, other, limit * limit, count)
            for codes in _blocks(columns)
        ]
    return np.concatenate(found)


def _scripts(columns: Coded) -> tuple[Which, Which]:
    """Return which descriptions have a name in Latin letters, and which have only others."""
    scripts = [
        {name.isascii() or script_of(name) is None for name in some}
        for some in columns.names.values
    ]
    latin = np.asarray([*(True in told for told in scripts), False])
    other = np.asarray([*(told == {False} for told in scripts), False])
    return latin[columns.names.codes], other[columns.names.codes]


def _blocks(columns: Coded) -> list[Ints]:
    """Return the block of each description, -1 for none, kind by kind."""
    born, city, case = columns.born, columns.city.codes, columns.case.codes
    day = _part(born, lambda text: text if is_full(text) else None)
    year = _part(born, lambda text: text[:YEAR_LENGTH])
    within_year = _part(born, lambda text: text[YEAR_LENGTH:] or None)
    return [
        day,
        case,
        *(_both(part, place) for part in (year, within_year) for place in (city, case)),
    ]


def _part(values: Column[str], part: Callable[[str], str | None]) -> Ints:
    """Return the numbers of a part of each value, -1 where there is none."""
    parts = column(part(value) for value in values.values)
    return np.append(parts.codes, UNKNOWN)[values.codes]


def _both(one: Ints, two: Ints) -> Ints:
    """Return the number of each pair of values, -1 where one is not known."""
    size = int(two.max(initial=0)) + 1
    return np.where((one >= 0) & (two >= 0), one * size + two, UNKNOWN)


def _crossed(
    codes: Ints,
    latin: Which,
    other: Which,
    most: int,
    count: int,
) -> Ints:
    """Return the pairs across scripts within each block of at most so many of them."""
    found = [np.zeros(0, dtype=np.int64)]
    wanted = np.unique(codes[other & (codes >= 0)])
    members = np.flatnonzero((latin | other) & np.isin(codes, wanted))
    members = members[np.argsort(codes[members], kind="stable")]
    starts = np.flatnonzero(np.diff(codes[members], prepend=UNKNOWN - 1))
    for here in np.split(members, starts[1:]):
        ours, theirs = here[other[here]], here[latin[here]]
        if not 0 < len(ours) * len(theirs) <= most:
            continue
        one, two = np.repeat(ours, len(theirs)), np.tile(theirs, len(ours))
        found.append(np.minimum(one, two) * count + np.maximum(one, two))
    return np.concatenate(found)
