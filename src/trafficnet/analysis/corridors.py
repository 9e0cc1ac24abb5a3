"""Which countries flow into which, and whether more than volume alone explains."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from trafficnet.analysis.answer import corrected
from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.places import Flows

FEWEST_DRAWS, MOST_DRAWS = 999, 9_999
DRAWS_PER_CORRIDOR = 100  # so that one corridor alone can stand out among many
MOST_WORK = 50_000_000  # bundles x draws, beyond the fewest draws
MOST_BUNDLES = 20_000  # above, chance is worked out instead of drawn
WORKED_OUT = -1  # instead of a number of draws
FITTING_ROUNDS = 1_000
LEAST_P = 1e-300
BURN_IN = 30  # rounds of swaps before the first draw
BETWEEN = 3  # rounds between two draws

KINDS = ("journeys", "contacts and payments")
ROUNDING = 1e-9  # shares such as 1/3 add up to almost 1

COLUMNS = (
    "origin",
    "destination",
    "people",
    "links",
    "records",
    "first_seen",
    "last_seen",
    "expected",
    "p_value",
)


@dataclass(frozen=True, slots=True, eq=False)
class Corridors:
    """Every corridor, and how it was set against chance.

    Parameters
    ----------
    table
        One row per corridor.
    draws
        How many draws each kind of evidence was set against; 0 where nothing of it is
        recorded, -1 where chance was worked out (``by_volume``).
    """

    table: pd.DataFrame
    draws: Mapping[str, int]


def corridors(found: Flows, crossing: pd.DataFrame, *, seed: int) -> Corridors:
    """Return one row per pair of countries with a flow from the first to the second.

    Parameters
    ----------
    found
        Journeys, contacts and payments over borders.
    crossing
        Parts of links over borders, for the count of links.
    seed
        Of the null models.

    Returns
    -------
    Corridors
        In its table ``people`` travelled along it; ``links`` join people in the two
        countries, in whichever direction; ``records`` are journeys, contacts and
        payments along it, ``expected`` how many of them volume alone would give (of
        journeys plus of contacts and payments), ``p_value`` the chance of as many or
        more, corrected for the kinds of evidence and the number of corridors. Most
        records first.

    Notes
    -----
    Journeys are tested against journeys and contacts and payments against contacts and
    payments, since a hundred calls would drown ten journeys (`against_volume`). A
    corridor's p-value is the smaller of the two times the number of kinds that the case
    holds at all (Bonferroni), at most 1, then corrected over all corridors by Benjamini
    and Hochberg [1]_. So a corridor may stand out by who travelled it, by who rang along
    it, or by both; a kind of which it holds nothing speaks neither for nor against it.

    References
    ----------
    .. [1] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate.
       Journal of the Royal Statistical Society B, 57(1), 289-300.
       https://doi.org/10.1111/j.2517-6161.1995.tb02031.x
    """
    rows = found.rows
    if not len(rows):
        nothing = pd.DataFrame(columns=list(COLUMNS))
        return Corridors(nothing, MappingProxyType(dict.fromkeys(KINDS, 0)))
    by = rows.groupby(["origin", "destination"], sort=True)
    table = by.agg(
        records=("record", "nunique"),
        first_seen=("first_seen", "min"),
        last_seen=("last_seen", "max"),
    )
    travelled = rows[rows["people"] == 1].groupby(["origin", "destination"])["party"]
    table["people"] = travelled.nunique().reindex(table.index, fill_value=0)
    joined = _links_between(crossing)
    table["links"] = [
        joined.get((min(pair), max(pair)), 0) for pair in table.index.to_list()
    ]
    against = [
        against_volume(part, table.index, seed=seed) for part in by_kind(rows).values()
    ]
    table["expected"] = np.sum([each.expected for each in against], axis=0)
    table["p_value"] = combined([each.p_value for each in against if each.draws])
    made = table.reset_index().sort_values(
        ["records", "origin", "destination"], ascending=[False, True, True]
    )
    drawn = {kind: each.draws for kind, each in zip(KINDS, against, strict=True)}
    return Corridors(
        made[list(COLUMNS)].reset_index(drop=True), MappingProxyType(drawn)
    )


def combined(tests: Sequence[Floats]) -> Floats:
    """Return one p-value per corridor from one array for each kind of evidence.

    The smallest times the number of kinds (Bonferroni), then Benjamini and Hochberg over
    the corridors.

    Examples
    --------
    >>> combined([np.array([0.01, 0.5]), np.array([1.0, 0.2])]).tolist()
    [0.04, 0.4]
    """
    least = np.minimum(np.min(tests, axis=0) * len(tests), 1.0)
    return corrected(least)


def by_kind(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the flows of each kind of evidence, every record with its share.

    A record that several parties share (one call of a number with two known users) is
    shared out between them, so that the shares along a corridor add up to its records.
    """
    once = rows.drop_duplicates(["party", "origin", "destination", "record"])
    parties = once.groupby(["origin", "destination", "record"])["party"]
    shared = once.assign(share=1.0 / parties.transform("size"))
    journey = shared["people"] == 1
    return dict(zip(KINDS, (shared[journey], shared[~journey]), strict=True))


def _links_between(crossing: pd.DataFrame) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], set[tuple[str, str]]] = {}
    columns = ("source", "target", "source_country", "target_country")
    for a, b, one, other in zip(*(crossing[c] for c in columns), strict=True):
        ends = (str(a), str(b)) if str(a) < str(b) else (str(b), str(a))
        pairs.setdefault((min(one, other), max(one, other)), set()).add(ends)
    return {countries: len(links) for countries, links in pairs.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """What volume alone would give.

    Parameters
    ----------
    expected
        Mean number of records.
    p_value
        Share of draws with as many records or more, the observed one counted in.
    draws
        How many draws were made; -1 where chance was worked out instead.
    """

    expected: Floats
    p_value: Floats
    draws: int


def against_volume(rows: pd.DataFrame, pairs: "pd.Index[Any]", *, seed: int) -> Against:
    """Return what each corridor would hold if destinations fell to travellers by chance.

    The unit is a bundle: all records of one party (a traveller, a pair in contact) from
    one country to another, since a hundred calls of one pair are no hundred witnesses.
    Bundles swap destinations at random, never so that one ends where it began. So every
    party keeps its records and its origin, every country sends as many records as
    before and receives as many bundles [1]_.

    Parameters
    ----------
    rows
        Flows of one kind of evidence, each with its ``share`` of the record.
    pairs
        The corridors to test.
    seed
        Of the swaps.

    Returns
    -------
    Against
        A corridor without any record of this kind has p = 1.

    Notes
    -----
    A Markov chain of swaps in canonical order: 30 rounds, then draws 3 rounds apart; each
    round proposes a swap to every bundle and makes it with chance one half, since a chain
    that always swaps can come round in step with the draws. There are 100 draws for each corridor, at least
    999 and at most 9,999, and no more than 5e7 / bundles beyond 999; the smallest p-value
    is 1 / (draws + 1). With two countries there is nothing to swap: expected equals
    observed and p is 1. Cost: O(bundles x draws).

    References
    ----------
    .. [1] Besag, J. and Clifford, P. (1989). Generalized Monte Carlo significance tests.
       Biometrika, 76(4), 633-642. https://doi.org/10.1093/biomet/76.4.633
    """
    bundles = (
        rows.groupby(["party", "origin", "destination"], sort=True)["share"]
        .sum()
        .reset_index()
    )
    if not len(bundles):
        return Against(np.zeros(len(pairs)), np.ones(len(pairs)), 0)
    names = sorted(
        {*bundles["origin"], *bundles["destination"], *itertools.chain(*pairs)}
    )
    number = {name: place for place, name in enumerate(names)}
    size = len(names)
    cells = np.array([number[a] * size + number[b] for a, b in pairs], dtype=np.int64)
    return against_chance(
        Bundles(
            bundles["origin"].map(number).to_numpy(np.int64),
            bundles["destination"].map(number).to_numpy(np.int64),
            bundles["share"].to_numpy(np.float64),
            size,
        ),
        cells,
        seed=seed,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Bundles:
    """All that goes from one party's country to another's, one entry a party and corridor.

    Parameters
    ----------
    origin, target
        Country numbers, never equal.
    weight
        Records of each.
    size
        How many countries.
    """

    origin: Ints
    target: Ints
    weight: Floats
    size: int


def against_chance(bundles: Bundles, cells: Ints, *, seed: int) -> Against:
    """Return what some corridors would hold if destinations fell to bundles by chance.

    Parameters
    ----------
    bundles
        What was seen.
    cells
        The corridors: origin times ``bundles.size`` plus destination.
    seed
        Of the swaps.

    Notes
    -----
    Up to 20,000 bundles they are swapped (``against_volume``); above, where the sum over
    so many is as good as normal, its mean and spread are worked out (``by_volume``).
    """
    if len(bundles.origin) > MOST_BUNDLES:
        return by_volume(bundles, cells)
    origin, target, weight = bundles.origin, bundles.target, bundles.weight
    size = bundles.size
    observed = _volume(origin, target, weight, size)[cells]
    chance = np.random.default_rng([seed, 11])
    for _ in range(BURN_IN):
        target = _swapped(origin, target, chance)
    total, above = np.zeros(len(cells)), np.zeros(len(cells))
    draws = _draws(len(cells), len(origin))
    for _ in range(draws):
        for _ in range(BETWEEN):
            target = _swapped(origin, target, chance)
        drawn = _volume(origin, target, weight, size)[cells]
        total += drawn
        above += drawn >= observed - ROUNDING
    return Against(total / draws, (above + 1) / (draws + 1), draws)


def by_volume(bundles: Bundles, cells: Ints) -> Against:
    """Return the same as swapping many bundles would, worked out instead of drawn.

    The expected number of bundles on a corridor is that of quasi-independence: a product
    of what its origin sends and its destination receives, with nothing at home [1]_, by
    proportional fitting. Of the bundles of one origin each takes the corridor with the
    probability that this gives, so the records on it have the mean w q and the variance
    w2 q (1 - q), where w and w2 sum the origin's records and their squares. That
    variance is slightly too large, since totals are fixed; the p-value is that of a
    normal tail, and errs to the high side.

    References
    ----------
    .. [1] Goodman, L. A. (1968). The analysis of cross-classified data: independence,
       quasi-independence, and interactions in contingency tables with or without missing
       entries. Journal of the American Statistical Association, 63(324), 1091-1131.
    """
    size = bundles.size
    ones = np.ones(len(bundles.origin))
    counted = _volume(bundles.origin, bundles.target, ones, size).reshape(size, size)
    sent, received = counted.sum(axis=1), counted.sum(axis=0)
    share = _fitted(sent, received) / np.maximum(sent, 1.0)[:, None]
    weight = np.bincount(bundles.origin, weights=bundles.weight, minlength=size)
    square = np.bincount(bundles.origin, weights=bundles.weight**2, minlength=size)
    mean = (weight[:, None] * share).ravel()[cells]
    spread = np.sqrt((square[:, None] * share * (1.0 - share)).ravel()[cells])
    observed = _volume(bundles.origin, bundles.target, bundles.weight, size)[cells]
    with np.errstate(divide="ignore", invalid="ignore"):
        far = np.where(spread > 0, (observed - mean) / spread, -np.inf)
    p_value = np.maximum(special.ndtr(-far), LEAST_P)
    return Against(mean, np.where(observed > 0, p_value, 1.0), WORKED_OUT)


def _fitted(sent: Floats, received: Floats) -> Floats:
    """Return the table of these sums that has nothing on its diagonal."""
    table = np.ones((len(sent), len(sent)))
    np.fill_diagonal(table, 0.0)
    for _ in range(FITTING_ROUNDS):
        rows = table.sum(axis=1)
        table *= np.divide(sent, rows, out=np.zeros_like(sent), where=rows > 0)[:, None]
        columns = table.sum(axis=0)
        ratio = np.divide(
            received, columns, out=np.zeros_like(received), where=columns > 0
        )
        table *= ratio[None, :]
        if np.abs(ratio[columns > 0] - 1.0).max(initial=0.0) < ROUNDING:
            break
    return table


def _draws(corridors: int, bundles: int) -> int:
    """Return how many draws: enough for one corridor to stand out, if it can be paid."""
    wanted = min(corridors * DRAWS_PER_CORRIDOR - 1, MOST_DRAWS, MOST_WORK // bundles)
    return max(wanted, FEWEST_DRAWS)


def _volume(origin: Ints, target: Ints, weight: Floats, size: int) -> Floats:
    flow = np.bincount(origin * size + target, weights=weight, minlength=size * size)
    return flow.astype(np.float64)


def _swapped(origin: Ints, target: Ints, chance: np.random.Generator) -> Ints:
    """Propose to half of random pairs of bundles to swap; do so where it is possible."""
    order = chance.permutation(len(target))
    half = len(order) // 2
    one, two = order[:half], order[half : 2 * half]
    fine = (target[two] != origin[one]) & (target[one] != origin[two])
    fine &= chance.random(half) < 0.5  # noqa: PLR2004 - a fair coin
    one, two = one[fine], two[fine]
    made = target.copy()
    made[one], made[two] = target[two], target[one]
    return made
