"""How often people placed like this one are in their right group: a calibrated certainty."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from trafficnet.analysis.consensus import Support
from trafficnet.analysis.evidence import split_costs
from trafficnet.analysis.graph import Floats, Graph, Ints
from trafficnet.analysis.placing import log_odds
from trafficnet.analysis.scale import Scales

SIGNS: Final = (
    "one",
    "runs with the group",
    "stability of the group",
    "contacts inside the group",
    "contacts",
    "people in the group",
    "families that agree",
    "share of the group known",
    "unevenness of the network",
    "odds by its contacts",
    "nats that keep the group whole",
    "larger than is usual",
    "smaller than is usual",
    "odds in a group that is stable",
)
WEIGHTS: Final = (
    -2.533, 0.969, 0.067, -0.048, 0.494, 0.077, 0.947, 0.238, -1.11,
    0.185, 1.422, -0.682, 0.747, 0.316
)  # fmt: skip
TOP: Final = 0.99
MOST_UNEVEN: Final = 1.0
MOST_ODDS: Final = 4.0
MOST_BESIDE: Final = 2.0  # logarithm of how many times the usual size
WHOLE: Final = 12.0  # nats from which a group is as whole as can be


def signs(
    graph: Graph,
    groups: Ints,
    borne: Support,
    runs: int,
    scales: Scales,
    agree: Floats,
) -> Floats:
    """Return what tells how surely each person is placed, one column for each of `SIGNS`.

    Parameters
    ----------
    graph
        Undirected.
    groups
        Everybody's group from 1; 0 for none.
    borne
        How well the runs bear the groups out.
    runs
        How many runs there were.
    scales
        What each family and the other scales see on all links.
    agree
        Per person the share of families that see its group too (`families.agreement`).
    """
    whole = _whole(graph, groups, scales)
    placed = groups > 0
    of = np.where(placed, groups - 1, 0)
    inner = graph.keep(graph.inside(groups)).degree()
    degree = graph.degree()
    stability = borne.stability[of] if len(borne.stability) else np.zeros(graph.n)
    sizes = np.bincount(of[placed], minlength=1)
    held = logit((stability * runs + 0.5) / (runs + 1))
    odds = np.clip(log_odds(graph, groups), -MOST_ODDS, MOST_ODDS)
    usual = np.median(sizes[of[placed]]) if placed.any() else 1.0
    beside = np.clip(np.log(sizes[of] / usual), -MOST_BESIDE, MOST_BESIDE)
    return np.column_stack(
        [
            np.ones(graph.n),
            logit((borne.certainty * runs + 0.5) / (runs + 1)),
            held,
            logit((inner + 0.5) / (degree + 1)),
            np.log1p(degree),
            np.log1p(sizes[of]),
            agree,
            np.log((inner + 0.5) / np.maximum(sizes[of] - 1, 1)),
            np.full(graph.n, unevenness(inner[placed], degree[placed])),
            odds,
            whole[groups],
            np.maximum(beside, 0.0),
            np.minimum(beside, 0.0),
            odds * held / MOST_ODDS,
        ]
    )


def _whole(graph: Graph, groups: Ints, scales: Scales) -> Floats:
    """Return per group how whole it is.

    That is the fewest nats it takes to tell it in the pieces that the map equation or any
    other scale that was tried sees, of `WHOLE` nats and up to 1.
    """
    costs = split_costs(graph, groups, *(each.labels for each in scales.tried))
    whole: Floats = np.clip(costs, 0.0, WHOLE) / WHOLE
    return whole


def unevenness(inner: Ints, degree: Ints) -> float:
    """Return how unevenly the share of contacts inside the own group is spread over people.

    Where every contact of everybody is inside with the same chance p, the number inside, e of
    k, has the variance k p (1 - p). The index of dispersion is the mean of

    (e - k p)^2 / (k p (1 - p)),

    here its logarithm, from -1 to 1. Above 0 some people mix with all groups and others
    with their own alone: among the former a place says little. Below 0 all mix alike.

    Examples
    --------
    >>> alike, torn = np.array([3, 3, 3, 3]), np.array([4, 4, 1, 1])
    >>> unevenness(alike, np.full(4, 5)) < 0 < unevenness(torn, np.full(4, 5))
    True
    """
    p = (inner.sum() + 0.5) / (degree.sum() + 1)
    spread = (inner - degree * p) ** 2 / np.maximum(degree * p * (1 - p), 1e-12)
    index = np.log(max(float(spread.mean()), 1e-12)) if len(spread) else 0.0
    return float(np.clip(index, -MOST_UNEVEN, MOST_UNEVEN))


def calibrated(seen: Floats) -> Floats:
    """Return per person how often people with such signs are in their right group, 0-1.

    A logistic regression on made-up networks of seventeen kinds whose groups are known and
    of whose links 30 in 100 were hidden (``benchmarks/calibration_groups.py`` makes it anew and
    shows how often it holds). Right is who is in the planted group that the found
    group matches best, if that one's best match is the found group too (overlap by
    Jaccard): of a gang found in two halves only the larger half is right.

    Notes
    -----
    It holds on average over networks of such kinds, not within each: of large groups that are
    plain to see it promises too little, of small ones beside large ones too much. Never
    above 0.99.
    """
    told: Floats = np.round(np.minimum(expit(seen @ np.array(WEIGHTS)), TOP), 3)
    return told


def right(truth: npt.NDArray[np.int64], groups: Ints) -> npt.NDArray[np.bool_]:
    """Return who is in its right group, as `calibrated` means it; needs the truth."""
    _, one = np.unique(truth, return_inverse=True)
    table = np.zeros((int(groups.max(initial=0)) + 1, int(one.max(initial=0)) + 1))
    np.add.at(table, (groups, one), 1)
    table[0] = 0
    either = table.sum(1, keepdims=True) + table.sum(0, keepdims=True) - table
    overlap = table / np.maximum(either, 1)
    match, back = overlap.argmax(axis=1), overlap.argmax(axis=0)
    mutual = (back[match] == np.arange(len(match))) & (overlap.max(axis=1) > 0)
    placed: npt.NDArray[np.bool_] = (
        (groups > 0) & mutual[groups] & (match[groups] == one)
    )
    return placed
