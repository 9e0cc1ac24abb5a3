"""How far ranks shift when part of a network is not seen, learnt from the network itself."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.graph import Floats, Ints

NEAREST: Final = 200  # shifts of this many like-placed people make one interval
GRID: Final = (
    256  # ranks at which shifts are looked up; between them they are drawn out
)
TAIL: Final = 0.05
ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Shifts:
    """What happened to ranks when more of a network was hidden.

    Parameters
    ----------
    place
        For every person and replicate, log(rank / lowest rank) with more hidden: 0 for
        those at the bottom; ascending.
    shift
        log(rank with less hidden / rank with more hidden).
    nearest
        How many shifts of people in like places make one interval.
    """

    place: Floats
    shift: Floats
    nearest: int


def shifts_from(pairs: list[tuple[Ints, Ints]]) -> Shifts:
    """Return the shifts of all replicates together.

    Parameters
    ----------
    pairs
        For every replicate the ranks of those who still have a link: with more hidden,
        and of the same people with less hidden.
    """
    pairs = [each for each in pairs if len(each[0])]
    if not pairs:
        return Shifts(np.zeros(0), np.zeros(0), 0)
    place = np.concatenate([np.log(hid / hid.max()) for hid, _ in pairs])
    shift = np.concatenate([np.log(seen / hid) for hid, seen in pairs])
    order = np.lexsort((shift, place))
    nearest = min(NEAREST, max(2 * len(pairs), len(place) // 20))
    return Shifts(place[order], shift[order], min(nearest, len(place)))


def interval_of(shifts: Shifts, rank: Ints) -> tuple[Ints, Ints]:
    """Return between which ranks each person would be if everything were seen.

    A person's interval holds 90 % of the shifts of people in like places, applied to
    their own rank, and always the rank itself. No shift was seen: it holds every rank.
    """
    n = len(rank)
    if not len(shifts.place) or not n:
        return np.ones(n, dtype=np.int64), np.full(n, max(n, 1), dtype=np.int64)
    ranks, back = np.unique(rank, return_inverse=True)
    at = _grid(len(ranks))
    looked_up = np.array(
        [_quantiles(shifts, each) for each in np.log(ranks[at] / ranks[-1])]
    )
    own = np.log(ranks)
    low, high = (np.interp(own, own[at], each) for each in looked_up.T)
    least = np.floor(np.exp(own + low) + ROUNDING).clip(1, ranks)
    most = np.ceil(np.exp(own + high) - ROUNDING).clip(ranks, n)
    return least[back].astype(np.int64), most[back].astype(np.int64)


def _grid(count: int) -> Ints:
    """Return the positions of the first ranks and of some spread over the rest."""
    if count <= GRID:
        return np.arange(count)
    rest = np.linspace(GRID // 2, count - 1, GRID // 2).astype(np.int64)
    return np.concatenate([np.arange(GRID // 2), rest])


def _quantiles(shifts: Shifts, place: float) -> tuple[float, float]:
    """Return the 5 and 95 % points of the shifts at like places, all of equal places."""
    known, k = shifts.place, shifts.nearest
    middle = int(np.searchsorted(known, place))
    around = np.abs(known[max(middle - k, 0) : middle + k] - place)
    reach = float(np.partition(around, k - 1)[k - 1]) + ROUNDING
    start, end = np.searchsorted(known, [place - reach, place + reach])
    near = shifts.shift[start:end]
    ends = [max(int(np.ceil(q * len(near))) - 1, 0) for q in (TAIL, 1 - TAIL)]
    found = np.partition(near, ends)[ends]
    return float(found[0]), float(found[1])
