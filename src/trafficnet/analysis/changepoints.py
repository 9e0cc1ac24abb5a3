"""Change points: when the pace of records changed for good, not for a day."""

from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.graph import Floats, Ints
from trafficnet.analysis.happenings import happenings, moments_of
from trafficnet.analysis.periods import PERIODS, period_starts, periods_of
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_PERIODS = 4
COLUMNS: Final = (
    "segment",
    "start",
    "end",
    "periods",
    "records",
    "per_period",
    "times_before",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangePoints(Answer):
    """Stretches of even pace, and the moments between them.

    Parameters
    ----------
    counts
        Records per period of each subject that has a change.
    """

    title: ClassVar[str] = "When the pace changed"
    counts: pd.DataFrame

    def changes(self) -> pd.DataFrame:
        """Return the rows at which the pace changed: every segment but each first."""
        return self._table[self._table["segment"] > 1].reset_index(drop=True)

    def said(self) -> str:
        """Return in one sentence how often the pace changed."""
        found = self.changes()
        if found.empty:
            return "The pace changed nowhere beyond what counts scatter by chance."
        first = found.sort_values("start", kind="stable").iloc[0]
        return (
            f"{counted(len(found), 'change')} of pace, the first in the {self.method.parameters['period']} "
            f"of {first['start']:%Y-%m-%d} ({first['times_before']:.2g} times the pace before)."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the counts and the pace of each stretch, summed over the subjects."""
        ax = axes_for(ax)
        total = self.counts.groupby("period")["records"].sum()
        at = pd.DatetimeIndex(total.index).tz_localize(None)
        ax.step(at, total.to_numpy(float), where="post", color="#0072B2")
        for start in sorted(set(self.changes()["start"])):
            ax.axvline(start.tz_localize(None), color="#D55E00", ls="--", lw=1)
        ax.set(ylabel=f"records per {self.method.parameters['period']}")
        return ax


def change_points(
    network: Network,
    *,
    of: str = "network",
    period: str = "week",
    penalty: float | None = None,
) -> ChangePoints:
    """Return when the pace of records changed, and from what to what.

    The counts per period are cut into stretches of even pace so that the Poisson
    likelihood less a penalty for each cut is highest; PELT [1]_ finds the best of all
    cuts exactly.

    Parameters
    ----------
    network
        Its dated contacts, payments and journeys.
    of
        ``"network"``, ``"people"``, ``"links"`` or ``"corridors"``.
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
    penalty
        What one cut costs, on the scale of twice the log-likelihood; by default
        3 ln(periods) [2]_ times the scatter of the counts about an even pace.

    Returns
    -------
    ChangePoints
        One row per subject and stretch: start, end (its last period), periods, records,
        per_period, times_before (pace over that of the stretch before). Subjects are
        looked at over the whole time of the network, quiet periods included.

    Raises
    ------
    NoEvidenceError
        If nothing has a date.
    ParameterError
        For another ``of`` or period, or a negative penalty.

    Notes
    -----
    Calls come in clusters, so their counts scatter more than Poisson counts and would be
    cut everywhere. The scatter phi = sum (x_t - x_t-1)^2 / sum (x_t + x_t-1), 1 for
    Poisson counts whatever their pace, is estimated from neighbours, so that a change
    of pace hardly moves it; the penalty is multiplied by max(1, phi). Time is cut where
    the first and last record of the network lie: a phone seized in May makes a change
    in May. O(periods) to O(periods^2) for each subject.

    References
    ----------
    .. [1] Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of
       changepoints with a linear computational cost. JASA, 107(500), 1590-1598.
       https://doi.org/10.1080/01621459.2012.737745
    .. [2] Zhang, N. R. and Siegmund, D. O. (2007). A modified Bayes information criterion
       with applications to the analysis of comparative genomic hybridization data.
       Biometrics, 63(1), 22-32. https://doi.org/10.1111/j.1541-0420.2006.00662.x
    """
    if penalty is not None and penalty < 0:
        message = f"penalty {penalty}: wanted 0 or more"
        raise ParameterError(message)
    found = happenings(network, "change points")
    moments = moments_of(network, found, of)
    every = period_starts(found.rows["at"], period)
    whole = periods_of(every.min(), every.max(), period)
    subjects: list[int] = []
    rows: list[tuple[Any, ...]] = []
    counts: list[pd.DataFrame] = []
    for subject, at in moments.each():
        starts = period_starts(at, period).value_counts()
        count = np.asarray(starts.reindex(whole, fill_value=0), dtype=np.int64)
        cuts = pelt(count, default_penalty(count) if penalty is None else penalty)
        made = _segments(whole, count, cuts)
        subjects += [subject] * len(made)
        rows += made
        if cuts or of == "network":
            counts.append(pd.DataFrame({"period": whole, "records": count}))
    return ChangePoints(
        method=Method(
            "PELT, Poisson counts",
            MappingProxyType(
                {
                    "of": of,
                    "period": PERIODS[period].words,
                    "penalty": "3 ln(n) x scatter" if penalty is None else penalty,
                }
            ),
            left_out=MappingProxyType(dict(moments.left_out)),
        ),
        _table=pd.concat(
            [
                moments.names.iloc[subjects].reset_index(drop=True),
                pd.DataFrame(rows, columns=list(COLUMNS)),
            ],
            axis=1,
        ),
        counts=pd.concat(counts, ignore_index=True)
        if counts
        else pd.DataFrame(columns=["period", "records"]),
    )


def default_penalty(counts: Ints) -> float:
    """Return 3 ln(n) times how far the counts scatter beyond a Poisson pace.

    Examples
    --------
    >>> round(default_penalty(np.array([3, 3, 3, 3])), 2)  # 3 ln 4
    4.16
    """
    step, pair = np.diff(counts), counts[1:] + counts[:-1]
    scatter = float((step**2).sum()) / float(pair.sum()) if pair.sum() else 1.0
    return 3 * float(np.log(max(len(counts), 2))) * max(1.0, scatter)


def pelt(counts: Ints, penalty: float) -> list[int]:
    """Return the places at which a row of counts is best cut.

    Parameters
    ----------
    counts
        Records per period.
    penalty
        What one cut costs.

    Returns
    -------
    list of int
        Places of the first count of each new stretch, rising; none where no cut pays.

    Examples
    --------
    >>> pelt(np.array([1, 0, 1, 1, 9, 8, 9, 10]), penalty=6.0)
    [4]
    """
    n = len(counts)
    if n < FEWEST_PERIODS:
        return []
    total = np.concatenate([[0], np.cumsum(counts)]).astype(np.float64)
    best, came = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=np.int64)
    best[0] = -penalty
    starts = np.array([0], dtype=np.int64)
    for end in range(1, n + 1):
        price = best[starts] + _cost(total[end] - total[starts], end - starts)
        at = int(np.argmin(price))
        best[end], came[end] = price[at] + penalty, starts[at]
        starts = np.append(starts[price <= best[end]], end)
    cuts, end = [], n
    while came[end] > 0:
        end = int(came[end])
        cuts.append(end)
    return cuts[::-1]


def _cost(records: Floats, periods: Ints) -> Floats:
    """Return twice the negative Poisson log-likelihood at the even pace, less constants."""
    pace = np.divide(records, periods)
    log = np.log(pace, out=np.zeros(len(pace)), where=pace > 0)
    return np.asarray(2 * (records - records * log), dtype=np.float64)


def _segments(
    whole: pd.DatetimeIndex, count: Ints, cuts: list[int]
) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    before = np.nan
    bounds = [0, *cuts, len(count)]
    for at, (start, stop) in enumerate(pairwise(bounds), 1):
        records = int(count[start:stop].sum())
        pace = records / (stop - start)
        times = pace / before if at > 1 and before > 0 else np.nan
        if at > 1 and before == 0:
            times = np.inf
        rows.append(
            (at, whole[start], whole[stop - 1], stop - start, records, pace, times)
        )
        before = pace
    return rows
