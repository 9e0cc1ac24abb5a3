"""Who rises and who falls, with how far chance alone could have moved them."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, special

from trafficnet.analysis.answer import Answer, corrected
from trafficnet.analysis.betweenness import betweenness
from trafficnet.analysis.graph import Bools, Floats, Ints, simple_graph
from trafficnet.analysis.happenings import Happenings, happenings
from trafficnet.analysis.periods import PERIODS, period_starts, periods_of
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST = 10  # records of a person in all
FEWEST_WINDOWS = 3
SURE = 0.05
SHOWN = 8
MEASURES: Final = ("activity", "contacts", "betweenness")
COLUMNS: Final = (
    "entity",
    "records",
    "first_share",
    "last_share",
    "slope",
    "slope_low",
    "slope_high",
    "p_corrected",
    "trend",
)
RISES, FALLS, NEITHER = "rises", "falls", "no clear change"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trends(Answer):
    """Who rises and who falls.

    Parameters
    ----------
    shares
        Each listed person's share in each window: entity, window, share.
    """

    title: ClassVar[str] = "Who rises, who falls"
    shares: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence how many clearly rise and fall."""
        seen = self._table["trend"].value_counts()
        rises, falls = int(seen.get(RISES, 0)), int(seen.get(FALLS, 0))
        return (
            f"Of {counted(len(self._table), 'person', 'people')} {rises} clearly rise and "
            f"{falls} clearly fall (share of {self.method.parameters['measure']}, corrected "
            "p <= 0.05)."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the shares of those who move most."""
        ax = axes_for(ax)
        order = self._table["slope"].abs().sort_values(ascending=False, kind="stable")
        for entity in self._table.loc[order.index[:SHOWN], "entity"]:
            own = self.shares[self.shares["entity"] == entity]
            at = own["window"].dt.tz_localize(None).to_numpy()
            ax.plot(at, own["share"].to_numpy(float), marker="o", label=str(entity))
        ax.legend(frameon=False, fontsize="small")
        ax.set(ylabel=f"share of {self.method.parameters['measure']}", ylim=(0, None))
        return ax


def trends(
    network: Network,
    *,
    measure: str = "activity",
    period: str = "quarter",
    replicates: int = 200,
    seed: int = 0,
) -> Trends:
    """Return whose part in the network rises or falls over time, beyond chance.

    In every window each person's share of all activity (or contacts, or betweenness) is
    taken; its slope over the windows is the trend. Whole days are drawn again with
    replacement inside each window, many times: so far could the slope have come out
    otherwise on other days [1]_.

    Parameters
    ----------
    network
        Its dated contacts and payments.
    measure
        ``"activity"``: records; ``"contacts"``: different people in touch;
        ``"betweenness"``: of the window's network, exact or sampled.
    period
        ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``; at least three of them.
    replicates, seed
        How often the days are drawn, and from which start.

    Returns
    -------
    Trends
        One row per person with 10 or more records: records, share in the first and last
        window, ``slope`` (change of share per window), ``slope_low`` to ``slope_high``
        (90 %: slope plus and minus 1.64 standard deviations of the replicates),
        ``p_corrected`` (two-sided, normal, Benjamini-Hochberg over the people), ``trend``.
        In canonical order. Victims and witnesses are measured and never listed.

    Raises
    ------
    NoEvidenceError
        If nothing has a date, there are fewer than three windows, or nobody has ten
        records.
    ParameterError
        For another measure or period, or fewer than 20 replicates.

    Notes
    -----
    Shares and not counts, so that a month with more phones seized lifts nobody by itself;
    who was seized does. Shares of a window add up to 1: where one rises others fall.
    Days are the unit because ten calls of one evening are one decision. O(replicates x
    records) for activity, one measure of every window's network for each replicate else.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. (1986). Bootstrap methods for standard errors,
       confidence intervals, and other measures of statistical accuracy. Statistical
       Science, 1(1), 54-75. https://doi.org/10.1214/ss/1177013815
    """
    if measure not in MEASURES:
        message = f"measure {measure!r}: wanted one of {', '.join(MEASURES)}"
        raise ParameterError(message)
    if replicates < 20:  # noqa: PLR2004 - fewer give no standard deviation
        message = f"replicates {replicates}: wanted at least 20"
        raise ParameterError(message)
    found = happenings(network, "trends")
    cut = _cut(network, found, period)
    listed = (cut.records >= FEWEST) & ~shielded(network)
    if not listed.any():
        message = (
            f"trends: none of {len(network.index)} people has {FEWEST} dated contacts or "
            "payments and may be listed; wanted at least one"
        )
        raise NoEvidenceError(message)
    observed = _shares(cut, np.ones(cut.days), measure, seed)
    chance = np.random.default_rng([seed, 43])
    drawn = np.array(
        [
            _slopes(_shares(cut, _again(cut, chance), measure, seed)[:, listed])
            for _ in range(replicates)
        ]
    )
    safe = shielded(network)
    return Trends(
        method=Method(
            "slope of shares, days drawn again",
            MappingProxyType(
                {
                    "measure": measure,
                    "period": PERIODS[period].words,
                    "replicates": replicates,
                    "correction": "Benjamini-Hochberg",
                }
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "records without a date": found.undated,
                    f"people with fewer than {FEWEST} records": int(
                        ((cut.records < FEWEST) & (cut.records > 0)).sum()
                    ),
                    "victims and witnesses": int(
                        (safe & (cut.records >= FEWEST)).sum()
                    ),
                }
            ),
        ),
        _table=_table(network, cut, observed, drawn, listed),
        shares=_long(network, cut, observed, listed),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """Every record with its pair, day and window."""

    one: Ints
    other: Ints
    day: Ints
    window_of_day: Ints
    starts: pd.DatetimeIndex
    people: int
    records: Ints

    @property
    def days(self) -> int:
        return len(self.window_of_day)


def _cut(network: Network, found: Happenings, period: str) -> _Cut:
    rows = found.rows[found.rows["other"] >= 0]
    if not len(rows):
        message = "trends: no contact or payment has a date; wanted at least one"
        raise NoEvidenceError(message)
    starts = period_starts(rows["at"], period)
    whole = periods_of(starts.min(), starts.max(), period)
    if len(whole) < FEWEST_WINDOWS:
        message = (
            f"trends: the records span {len(whole)} windows of a {period}; wanted "
            f"{FEWEST_WINDOWS} or more, or shorter windows"
        )
        raise NoEvidenceError(message)
    one, other = rows["one"].to_numpy(np.int64), rows["other"].to_numpy(np.int64)
    dates, day = np.unique(rows["at"].dt.floor("D"), return_inverse=True)
    per_day = period_starts(pd.Series(pd.DatetimeIndex(dates)), period)
    n = len(network.index)
    return _Cut(
        one=one,
        other=other,
        day=day.astype(np.int64),
        window_of_day=whole.get_indexer(pd.DatetimeIndex(per_day)).astype(np.int64),
        starts=whole,
        people=n,
        records=np.bincount(np.concatenate([one, other]), minlength=n).astype(np.int64),
    )


def _again(cut: _Cut, chance: np.random.Generator) -> Floats:
    """Return how often each day is drawn: as many days as before in every window."""
    times = np.zeros(cut.days)
    for at in range(len(cut.starts)):
        days = np.flatnonzero(cut.window_of_day == at)
        if len(days):
            picked = chance.integers(len(days), size=len(days))
            times[days] = np.bincount(picked, minlength=len(days))
    return times


def _shares(
    cut: _Cut, times: Floats, measure: str, seed: int
) -> npt.NDArray[np.float64]:
    """Return each window's shares, one row a window, when each day counts so often."""
    weight, window = times[cut.day], cut.window_of_day[cut.day]
    if measure == "activity":
        shape = (len(cut.starts), cut.people)
        ends = np.concatenate([cut.one, cut.other])
        both = (np.concatenate([weight, weight]), (np.tile(window, 2), ends))
        value = sparse.coo_matrix(both, shape=shape).toarray()
    else:
        value = np.array(
            [
                _of_window(cut, (window == at) & (weight > 0), measure, seed)
                for at in range(len(cut.starts))
            ]
        )
    total = value.sum(axis=1, keepdims=True)
    made: npt.NDArray[np.float64] = np.zeros(value.shape)
    np.divide(value, total, out=made, where=total > 0)
    return made


def _of_window(cut: _Cut, chosen: Bools, measure: str, seed: int) -> Floats:
    graph = simple_graph(cut.people, cut.one[chosen], cut.other[chosen])
    if measure == "contacts":
        return graph.degree().astype(np.float64)
    if graph.m == 0:
        return np.zeros(cut.people)
    return betweenness(graph, seed=seed)[0]


def _slopes(shares: npt.NDArray[np.float64]) -> Floats:
    """Return the least-squares slope of each column over the windows."""
    at = np.arange(len(shares)) - (len(shares) - 1) / 2
    return np.asarray(at @ shares / (at @ at), dtype=np.float64)


def _table(
    network: Network,
    cut: _Cut,
    observed: npt.NDArray[np.float64],
    drawn: npt.NDArray[np.float64],
    listed: Bools,
) -> pd.DataFrame:
    own = observed[:, listed]
    slope, sd = _slopes(own), drawn.std(axis=0, ddof=1)
    z = np.divide(slope, sd, out=np.zeros(len(sd)), where=sd > 0)
    p_value = corrected(np.asarray(2 * special.ndtr(-np.abs(z)), dtype=np.float64))
    reach = special.ndtri(0.95) * sd
    direction = np.where(slope > 0, RISES, FALLS)
    return pd.DataFrame(
        {
            "entity": pd.Series(list(network.index[listed]), dtype=object),
            "records": cut.records[listed],
            "first_share": own[0],
            "last_share": own[-1],
            "slope": slope,
            "slope_low": slope - reach,
            "slope_high": slope + reach,
            "p_corrected": p_value,
            "trend": pd.Series(
                np.where(p_value <= SURE, direction, NEITHER), dtype=object
            ),
        },
        columns=list(COLUMNS),
    )


def _long(
    network: Network, cut: _Cut, observed: npt.NDArray[np.float64], listed: Bools
) -> pd.DataFrame:
    names = list(network.index[listed])
    return pd.DataFrame(
        {
            "entity": pd.Series(
                [name for name in names for _ in cut.starts], dtype=object
            ),
            "window": list(cut.starts) * len(names),
            "share": observed[:, listed].T.ravel(),
        }
    )
