"""Ranks, and between which ranks people would be if nothing were missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.betweenness import EXACT_WORK, betweenness
from trafficnet.analysis.graph import Bools, Floats, Graph, Ints
from trafficnet.analysis.pivots import BATCH, passed_from
from trafficnet.analysis.rankshift import interval_of, shifts_from
from trafficnet.errors import ParameterError

REPLICATES_WORK: Final = 2 * EXACT_WORK  # of all exact replicates together
SAMPLED_WORK: Final = 1.45e7  # sources x (people + 2 links) of a sampled replicate
SOURCES: Final = 2 * BATCH  # of a sampled replicate
LARGE: Final = 1_000_000  # people + 2 links
FEW: Final = 3  # replicates at least

Measured = Callable[[Graph], Floats]


@dataclass(frozen=True, slots=True)
class Missing:
    """What share of a network is thought not to have been seen.

    Parameters
    ----------
    links
        Share of all links between people that no record shows, from 0 to below 1.
    people
        Share of all people who are in no record, with all their links.
    """

    links: float = 0.1
    people: float = 0.0

    def __post_init__(self) -> None:
        """Refuse shares that are none."""
        for name, share in (("links", self.links), ("people", self.people)):
            if not 0 <= share < 1:
                message = f"missing {name} {share}: wanted a share from 0 to below 1"
                raise ParameterError(message)


A_TENTH: Final = Missing()


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks with their 90 % interval.

    Parameters
    ----------
    rank, low, high
        Of every listed node, 1 the highest; 0 for those not listed.
    replicates
        From how many thinned copies the interval was learnt.
    """

    rank: Ints
    low: Ints
    high: Ints
    replicates: int


def ranks_of(value: Floats) -> Ints:
    """Return ranks from 1 for the highest; equals share the best rank they span.

    Examples
    --------
    >>> ranks_of(np.array([0.5, 0.9, 0.5, 0.1])).tolist()
    [2, 1, 2, 4]
    """
    rounded = np.round(value, 12)
    ascending = np.sort(-rounded)
    return np.searchsorted(ascending, -rounded, side="left").astype(np.int64) + 1


def ranks_under(
    graph: Graph,
    listed: Bools,
    value: Floats,
    again: Measured,
    *,
    missing: Missing,
    seed: int,
    replicates: int,
    ties: bool = False,
) -> Ranks:
    """Return the ranks among the listed, and where they would be with nothing missing.

    What was seen is to the whole as a further thinned copy is to what was seen. So copies
    of the network are thinned again, and a person of rank r gets the interval of the
    shifts that people in like places made *back* from the copies [1]_: shifts are ratios
    of ranks, places are relative to the bottom rank. It learns that those on top tend to
    have been lucky, and that the many at the bottom are overtaken by others whose links
    were not seen. A bootstrap interval around the rank, which does neither, holds the
    full-data rank less than 70 % of the time on core-periphery networks.

    Parameters
    ----------
    graph
        The network as seen, protected people included.
    listed
        Who gets a rank.
    value
        Their measure on the network as seen.
    again
        Measures a thinned copy.
    missing
        Shares of the whole that were not seen.
    seed
        Of what is hidden in copies.
    replicates
        How many copies.
    ties
        Whether the measure has so few values that most people share theirs (degree, core):
        the interval then reaches to the worst rank that equals span.

    Notes
    -----
    A copy of what is itself thin is noisier than what was seen; so a copy loses the
    share s / (1 + s) of the links, not s (of people, s). Links are hidden independently; if what is missing is
    missing for a reason (one phone never seized) ranks can move further. How often the
    intervals hold is measured by ``benchmarks/calibration_ranks.py``: with links alone missing
    83 to 96 % of the time, kinds of network held out included; with 5 or 10 % of the people
    missing too 83 to 96 %.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. (1993). An Introduction to the Bootstrap. Chapman
       and Hall, ch. 12-13. https://doi.org/10.1201/9780429246593 ; on missing data and
       centrality: Borgatti, S. P., Carley, K. M. and Krackhardt, D. (2006). Social
       Networks, 28(2), 124-136. https://doi.org/10.1016/j.socnet.2005.05.001
    """
    rank = ranks_of(value[listed])
    spread = np.zeros(graph.n, dtype=np.int64)
    spread[listed] = rank
    worst = _among(_worst(rank), listed)
    best_pairs, worst_pairs = [], []
    for draw in range(replicates):
        seen = thinned(graph, missing, seed=seed, draw=draw)
        still = listed & (seen.degree() > 0)
        if still.any():
            hid = ranks_of(again(seen)[still])
            best_pairs.append((hid, spread[still]))
            worst_pairs.append((_worst(hid), worst[still]))
    low, high = interval_of(shifts_from(best_pairs), rank)
    if ties:
        _, high = interval_of(shifts_from(worst_pairs), _worst(rank))
    return Ranks(
        rank=spread,
        low=_among(low, listed),
        high=_among(high, listed),
        replicates=replicates,
    )


def _worst(rank: Ints) -> Ints:
    """Return the worst rank that each one's equals span."""
    return np.searchsorted(np.sort(rank), rank, side="right").astype(np.int64)


def thinned(graph: Graph, missing: Missing, *, seed: int, draw: int) -> Graph:
    """Return a copy without some links, and without the links of some people."""
    chance = np.random.default_rng([seed, 7, draw])
    kept = chance.random(graph.m) >= _again(missing.links)
    if missing.people:
        seen = chance.random(graph.n) >= missing.people
        kept &= seen[graph.source] & seen[graph.target]
    return graph.keep(kept)


def betweenness_again(
    graph: Graph, replicates: int, *, seed: int
) -> tuple[Measured, int, str]:
    """Return how copies are measured, how many of those asked for are made, and in words.

    Exact where replicates x nodes x links stay below 2e8; else from 64 people, the same in
    every copy (32 in the largest networks), and fewer copies, at least 3, where each is
    large: there, every copy holds many people in like places.
    """
    if float(graph.n) * graph.m * replicates <= REPLICATES_WORK:
        return (lambda seen: betweenness(seen)[0]), replicates, "exact"
    step = graph.n + 2 * graph.m
    if step > LARGE:  # no longer fits the processor's cache: each step takes longer
        step *= 2
    fitting = int(replicates * SAMPLED_WORK / step)
    size = min(SOURCES if fitting >= 8 * SOURCES else BATCH, graph.n)
    count = min(replicates, max(fitting // size, FEW))
    chance = np.random.default_rng([seed, 17])
    sources = np.sort(chance.choice(graph.n, size=size, replace=False))

    def measured(seen: Graph) -> Floats:
        return passed_from(seen, sources, scaled=True).mean()

    return measured, count, f"sampled ({size} sources)"


def _again(share: float) -> float:
    return share / (1 + share)


def _among(values: Ints, listed: Bools) -> Ints:
    made = np.zeros(len(listed), dtype=np.int64)
    made[listed] = values
    return made
