"""Which countries flow into which, and whether more than volume alone explains."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.places import Flows

DRAWS = 999
BURN_IN = 30  # rounds of swaps before the first draw
BETWEEN = 5  # rounds between two draws

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


def corridors(found: Flows, crossing: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Return one row per pair of countries with a flow from the first to the second.

    Parameters
    ----------
    found
        Journeys, contacts and payments over borders.
    crossing
        Parts of links over borders, for the count of links.
    seed
        Of the null model.

    Returns
    -------
    pandas.DataFrame
        ``people`` travelled along it; ``links`` join people in the two countries, in
        whichever direction; ``records`` are journeys, contacts and payments along it,
        ``expected`` how many of them volume alone would give, ``p_value`` the chance of
        as many or more, corrected for the number of corridors. Most records first.
    """
    rows = found.rows
    if not len(rows):
        return pd.DataFrame(columns=list(COLUMNS))
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
    against = against_volume(rows, table.index, seed=seed)
    table["expected"] = against.expected
    table["p_value"] = stats.false_discovery_control(against.p_value)
    made = table.reset_index().sort_values(
        ["records", "origin", "destination"], ascending=[False, True, True]
    )
    return made[list(COLUMNS)].reset_index(drop=True)


def _links_between(crossing: pd.DataFrame) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], set[tuple[str, str]]] = {}
    columns = ("source", "target", "source_country", "target_country")
    for a, b, one, other in zip(*(crossing[c] for c in columns), strict=True):
        ends = (str(a), str(b)) if str(a) < str(b) else (str(b), str(a))
        pairs.setdefault((min(one, other), max(one, other)), set()).add(ends)
    return {countries: len(links) for countries, links in pairs.items()}


@dataclass(frozen=True, slots=True)
class Against:
    """What volume alone would give.

    Parameters
    ----------
    expected
        Mean number of records.
    p_value
        Share of draws with as many records or more, the observed one counted in.
    """

    expected: Floats
    p_value: Floats


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
        Flows.
    pairs
        The corridors to test.
    seed
        Of the swaps.

    Notes
    -----
    A Markov chain of swaps in canonical order: 30 rounds, then 999 draws 5 rounds apart;
    each round proposes a swap to every bundle. The smallest p-value is 0.001. With two
    countries there is nothing to swap: expected equals observed and p is 1.

    References
    ----------
    .. [1] Besag, J. and Clifford, P. (1989). Generalized Monte Carlo significance tests.
       Biometrika, 76(4), 633-642. https://doi.org/10.1093/biomet/76.4.633
    """
    bundles = (
        rows.groupby(["party", "origin", "destination"], sort=True)["record"]
        .nunique()
        .reset_index()
    )
    names = np.array(
        sorted({*bundles["origin"], *bundles["destination"]}), dtype=object
    )
    number = {name: place for place, name in enumerate(names)}
    origin = bundles["origin"].map(number).to_numpy(np.int64)
    target = bundles["destination"].map(number).to_numpy(np.int64)
    weight = bundles["record"].to_numpy(np.float64)
    size = len(names)
    cells = np.array([number[a] * size + number[b] for a, b in pairs], dtype=np.int64)
    observed = _volume(origin, target, weight, size)[cells]
    chance = np.random.default_rng([seed, 11])
    for _ in range(BURN_IN):
        target = _swapped(origin, target, chance)
    total, above = np.zeros(len(cells)), np.zeros(len(cells))
    for _ in range(DRAWS):
        for _ in range(BETWEEN):
            target = _swapped(origin, target, chance)
        drawn = _volume(origin, target, weight, size)[cells]
        total += drawn
        above += drawn >= observed
    return Against(total / DRAWS, (above + 1) / (DRAWS + 1))


def _volume(origin: Ints, target: Ints, weight: Floats, size: int) -> Floats:
    flow = np.bincount(origin * size + target, weights=weight, minlength=size * size)
    return flow.astype(np.float64)


def _swapped(origin: Ints, target: Ints, chance: np.random.Generator) -> Ints:
    """Propose that random pairs of bundles swap destinations; keep what is possible."""
    order = chance.permutation(len(target))
    half = len(order) // 2
    one, two = order[:half], order[half : 2 * half]
    fine = (target[two] != origin[one]) & (target[one] != origin[two])
    one, two = one[fine], two[fine]
    made = target.copy()
    made[one], made[two] = target[two], target[one]
    return made
