"""What numbering plans say of very many numbers at once, in whole columns.

It is what :mod:`trafficnet.values.phoneplans` says of each.
"""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trafficnet.values.phoneplans import (
    Plan,
    Region,
    beside,
    calling_code,
    plan_of,
    trunk_of,
)

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.uint64]

_LONGEST: Final = 19
_START: Final = 3
_TENS: Final = np.array([10**power for power in range(_LONGEST + 1)], dtype=np.uint64)


def plain_flags(numbers: Numbers, home_country: str = "GB") -> tuple[Flags, Flags]:
    """Tell which international numbers their plan settles, and which no operator hands out.

    Parameters
    ----------
    numbers
        Each calling code and number.
    home_country
        As for :func:`~trafficnet.values.phoneplans.read_plain_numbers`.

    Examples
    --------
    >>> known, flagged = plain_flags(np.array([40721234567, 447700900123, 4407700900123], dtype=np.uint64))
    >>> known.tolist(), flagged.tolist()
    ([True, True, False], [False, True, False])
    """
    is_known = np.zeros(len(numbers), dtype=bool)
    is_flagged = np.zeros(len(numbers), dtype=bool)
    for places, texts, plan, is_whole in _planned(numbers, home_country):
        is_known[places] = is_whole
        is_flagged[places] = is_whole & ~_is_valid(plan, texts)
    return is_known, is_flagged


def plain_countries(
    numbers: Numbers, home_country: str = "GB"
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]]:
    """Tell of which country international numbers are.

    Parameters
    ----------
    numbers
        Each calling code and number.
    home_country
        As for :func:`~trafficnet.values.phoneplans.read_plain_numbers`.

    Returns
    -------
    tuple
        A place in the countries for each number, -1 where its plan does not settle it;
        and the countries, in the order of the alphabet.

    Examples
    --------
    >>> place, countries = plain_countries(np.array([40721234567, 447700900123, 4407700900123], dtype=np.uint64))
    >>> place.tolist(), countries
    ([1, 0, -1], ('GB', 'RO'))
    """
    told: list[tuple[npt.NDArray[np.int64], str]] = []
    for places, texts, plan, is_whole in _planned(numbers, home_country):
        is_left = is_whole.copy()
        if plan.home is not None:
            is_home = is_left & _fits(texts, plan.home)
            told.append((places[is_home], plan.home.name))
            is_left &= ~is_home
        for region in plan.regions if len(plan.regions) > 1 else ():
            is_its = is_left & _is_its(texts, region)
            told.append((places[is_its], region.name))
            is_left &= ~is_its
        told.append((places[is_left], plan.regions[0].name))
    countries = tuple(sorted({name for places, name in told if len(places)}))
    found = np.full(len(numbers), -1, dtype=np.int16)
    for places, name in told:
        if len(places):
            found[places] = countries.index(name)
    return found, countries


def may_be_dialled_at_home(numbers: Numbers, home_country: str = "GB") -> Flags:
    """Tell which digits without a plus may be numbers as they are dialled at home.

    Examples
    --------
    >>> may_be_dialled_at_home(np.array([40721234567, 7911123456], dtype=np.uint64)).tolist()
    [False, True]
    """
    region = home_country.upper()
    trunk = trunk_of(region)
    texts = pa.array(numbers).cast(pa.string())
    found = np.zeros(len(numbers), dtype=bool)
    if trunk is not None:
        found |= _begins(texts, trunk)
    sizes = _sizes(numbers)
    for size in np.unique(sizes).tolist():
        places = np.flatnonzero(sizes == size)
        some = texts.take(pa.array(places))
        for one in beside(region, size):
            found[places] |= _fits(some, one)
    return found


def _planned(
    numbers: Numbers, home_country: str
) -> Iterator[tuple[npt.NDArray[np.int64], pa.Array, Plan, Flags]]:
    """Yield the numbers of each plan: places, texts behind the code, and which it settles."""
    for size, start, places in _sorts(numbers):
        code = calling_code(start)
        length = size - len(code)
        plan = plan_of(code, length, home_country.upper())
        if plan is None:
            continue
        national = numbers[places] % _TENS[length]
        # A number that begins with 0 behind its calling code is shorter than its length.
        is_whole = national >= _TENS[length - 1]
        texts = pa.array(national).cast(pa.string())
        if plan.trunk is not None:
            is_whole &= ~_begins(texts, plan.trunk)
        yield places, texts, plan, is_whole


def _sizes(numbers: Numbers) -> npt.NDArray[np.int64]:
    """Return how many digits each number has."""
    return np.searchsorted(_TENS[1:], numbers, side="right") + 1


def _sorts(numbers: Numbers) -> Iterator[tuple[int, str, npt.NDArray[np.int64]]]:
    """Yield the places of all numbers of one length that begin with the same digits."""
    sizes = _sizes(numbers)
    starts = numbers // _TENS[np.maximum(sizes - _START, 0)]
    sort = sizes * 10**_START + starts.astype(np.int64)
    order = np.argsort(sort, kind="stable")
    bounds = np.flatnonzero(np.diff(sort[order])) + 1
    for places in np.split(order, bounds):
        if len(places):
            yield int(sizes[places[0]]), str(starts[places[0]]), places


def _is_valid(plan: Plan, texts: pa.Array) -> Flags:
    """Tell which numbers an operator hands out."""
    if len(plan.regions) == 1:
        found = _fits(texts, plan.regions[0])
    else:
        found = np.zeros(len(texts), dtype=bool)
        is_open = np.ones(len(texts), dtype=bool)
        for region in plan.regions:
            is_its = _is_its(texts, region)
            found |= is_open & is_its & _fits(texts, region)
            is_open &= ~is_its
    return found


def _is_its(texts: pa.Array, region: Region) -> Flags:
    """Tell which numbers are of a territory that shares its code with others."""
    if region.leading is None:
        return _fits(texts, region)
    return _begins(texts, region.leading)


def _begins(texts: pa.Array, sign: re.Pattern[str]) -> Flags:
    return _matches(texts, f"^(?:{sign.pattern})")


def _fits(texts: pa.Array, region: Region) -> Flags:
    if region.patterns is None:
        return np.zeros(len(texts), dtype=bool)
    whole, valid = region.patterns
    return _matches(texts, f"^(?:{whole})$") & _matches(texts, f"^(?:{valid})$")


def _matches(texts: pa.Array, pattern: str) -> Flags:
    found: Flags = pc.match_substring_regex(texts, pattern).to_numpy(
        zero_copy_only=False
    )
    return found
