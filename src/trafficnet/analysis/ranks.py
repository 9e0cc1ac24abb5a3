"""Ranks, and how far they move when a tenth of the links had not been seen."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trafficnet.analysis.betweenness import EXACT_WORK, betweenness, kadabra
from trafficnet.analysis.graph import Bools, Floats, Graph, Ints

MISSING = 0.1  # share of links left out of each replicate
INTERVAL = (0.05, 0.95)
REPLICATES_WORK = 2 * EXACT_WORK  # of all exact replicates together
LARGE_REPLICATES = 20
REPLICATE_ERROR = 0.01


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks with their 90 % interval.

    Parameters
    ----------
    value
        Betweenness of every node on the whole network, normalised.
    rank, low, high
        Of every listed node, 1 the highest; 0 for those not listed.
    how
        How the value was counted.
    replicates_how
        How those of the replicates were.
    replicates
        How many there were.
    """

    value: Floats
    rank: Ints
    low: Ints
    high: Ints
    how: str
    replicates_how: str
    replicates: int


def betweenness_ranks(
    graph: Graph,
    listed: Bools,
    *,
    seed: int,
    replicates: int,
) -> Ranks:
    """Return the ranks by betweenness among the listed, and where missing links move them.

    In each replicate every link is missing with probability 0.1 and all betweenness is
    measured again; the interval holds 90 % of a person's ranks (and the rank itself).
    In case networks the first place holds well under this, the tenth may span dozens
    [1]_, which is why no rank is shown without its interval.

    Parameters
    ----------
    graph
        The whole network, protected people included.
    listed
        Who gets a rank.
    seed
        Of the missing links and of samples.
    replicates
        How many; at most 20 where each is itself a sample.

    Notes
    -----
    Exact where replicates x nodes x links stay below 2e8, else each replicate is sampled
    to within 0.01, and the interval holds the noise of sampling too.

    References
    ----------
    .. [1] Borgatti, S. P., Carley, K. M. and Krackhardt, D. (2006). On the robustness of
       centrality measures under conditions of imperfect data. Social Networks, 28(2),
       124-136. https://doi.org/10.1016/j.socnet.2005.05.001
    """
    value, how = betweenness(graph, seed=seed)
    rank = ranks_of(value[listed])
    exact = float(graph.n) * graph.m * replicates <= REPLICATES_WORK
    count = replicates if exact else min(replicates, LARGE_REPLICATES)
    drawn = np.empty((count, int(listed.sum())), dtype=np.int64)
    for draw in range(count):
        chance = np.random.default_rng([seed, 7, draw])
        seen = graph.keep(chance.random(graph.m) >= MISSING)
        again = _again(seen, exact=exact, seed=int(chance.integers(2**31)))
        drawn[draw] = ranks_of(again[listed])
    low, high = _interval(drawn, rank)
    return Ranks(
        value=value,
        rank=_spread(rank, listed),
        low=_spread(low, listed),
        high=_spread(high, listed),
        how=how,
        replicates_how="exact" if exact else f"sampled (error {REPLICATE_ERROR})",
        replicates=count,
    )


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


def _again(graph: Graph, *, exact: bool, seed: int) -> Floats:
    if exact or graph.m == 0:
        return betweenness(graph, seed=seed)[0]
    return kadabra(graph, error=REPLICATE_ERROR, seed=seed)


def _interval(drawn: npt.NDArray[np.int64], rank: Ints) -> tuple[Ints, Ints]:
    if not len(drawn) or not len(rank):
        return rank, rank
    low, high = np.quantile(drawn, INTERVAL, axis=0, method="inverted_cdf")
    return (
        np.minimum(low, rank).astype(np.int64),
        np.maximum(high, rank).astype(np.int64),
    )


def _spread(values: Ints, listed: Bools) -> Ints:
    made = np.zeros(len(listed), dtype=np.int64)
    made[listed] = values
    return made
