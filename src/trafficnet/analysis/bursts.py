"""Bursts: stretches in which records come much faster than usual for their subject."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, corrected
from trafficnet.analysis.graph import Floats
from trafficnet.analysis.happenings import happenings, moments_of
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import ParameterError
from trafficnet.network import Network
from trafficnet.network.columns import MOMENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWS = 199
FEWEST = 5  # records, below which nothing can be called usual
MOST_DRAWN = 2_000  # records in a random stretch; the null hardly changes beyond
GRID = 1.1  # numbers of records whose null is shared lie this close together
SHOWN = 25
SURE = 0.05
COLUMNS: Final = (
    "start",
    "end",
    "records",
    "days",
    "times_usual",
    "weight",
    "p_value",
    "p_corrected",
)


@dataclass(frozen=True, slots=True)
class Burst:
    """One stretch of quick records.

    Parameters
    ----------
    first, last
        Places of its first and last record.
    weight
        How much better the quick state explains it, in natural log units.
    """

    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bursts(Answer):
    """When records came much faster than usual."""

    title: ClassVar[str] = "Bursts"

    def said(self) -> str:
        """Return in one sentence how many bursts there are."""
        sure = int((self._table["p_corrected"] <= SURE).sum())
        return (
            f"{counted(len(self._table), 'burst')}, {sure} of them heavier than records "
            "strewn at random show (corrected p <= 0.05)."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the heaviest bursts as bars over time."""
        ax = axes_for(ax)
        shown = self._table.head(SHOWN)
        at = np.arange(len(shown))
        start, end = (
            shown[c].dt.tz_localize(None).to_numpy() for c in ("start", "end")
        )
        ax.hlines(at, start, end, color="#D55E00", lw=5)
        ax.plot(start, at, "|", color="#D55E00", ms=8)
        names = shown.drop(columns=list(COLUMNS)).astype(str)
        labels = [" ".join(row) for row in names.itertuples(index=False, name=None)]
        ax.set_yticks(at, labels, fontsize="small")
        ax.invert_yaxis()
        return ax


def bursts(
    network: Network,
    *,
    of: str = "people",
    times_usual: float = 3.0,
    cost: float = 1.0,
    seed: int = 0,
) -> Bursts:
    """Return the stretches of time in which records came much faster than usual.

    Kleinberg's automaton [1]_ with two states reads the gaps between a subject's records:
    a usual state, in which gaps have their mean over the whole time, and a quick one
    in which they are ``times_usual`` shorter. The cheapest way through the states is
    found; each stay in the quick state is a burst.

    Parameters
    ----------
    network
        Its dated contacts, payments and journeys.
    of
        ``"people"``, ``"links"``, ``"corridors"``, or ``"network"`` for all as one.
    times_usual
        Kleinberg's s, above 1.
    cost
        Kleinberg's gamma: entering the quick state costs gamma ln(n).
    seed
        Of the random stretches behind the p-values.

    Returns
    -------
    Bursts
        Columns that name the subject, ``start``, ``end``, ``records``, ``days``,
        ``times_usual`` (how much faster than over the whole time), ``weight``
        (how much better the quick state explains it), ``p_value`` (share of 199 random
        stretches with as many records whose heaviest burst weighs as much), and
        ``p_corrected`` over all subjects looked at (Benjamini-Hochberg); heaviest first.
        Subjects with fewer than 5 records are left out and counted, so are victims and
        witnesses.

    Raises
    ------
    NoEvidenceError
        If nothing has a date.
    ParameterError
        For another ``of``, a ``times_usual`` not above 1, or a negative cost.

    Notes
    -----
    A gap x costs a x - ln(a) in a state of rate a; the automaton is exact, O(records) by
    dynamic programming. People call more by day than by night and in clusters: against
    records strewn evenly many bursts are "significant" that mean a conversation. A burst
    may be the start of surveillance. Where only days are known, records of one day have
    no gap and weigh as a burst of that day.

    References
    ----------
    .. [1] Kleinberg, J. (2002). Bursty and hierarchical structure in streams. Proc. 8th
       ACM SIGKDD, 91-101. https://doi.org/10.1145/775047.775061
    """
    if not times_usual > 1 or cost < 0:
        message = (
            f"times_usual {times_usual}, cost {cost}: wanted above 1, and 0 or more"
        )
        raise ParameterError(message)
    found = happenings(network, "bursts")
    moments = moments_of(network, found, of)
    null = _Null(times_usual, cost, seed)
    subjects: list[int] = []
    rows: list[dict[str, Any]] = []
    few = looked_at = 0
    for subject, at in moments.each():
        if len(at) < FEWEST or at.iloc[0] == at.iloc[-1]:
            few += 1
            continue
        looked_at += 1
        days = seconds(at) / 86_400
        for burst in kleinberg(np.diff(days), times_usual, cost):
            subjects.append(subject)
            rows.append(_row(at, days, burst, null.p_value(len(at), burst.weight)))
    left_out = dict(moments.left_out)
    left_out[f"{of} with fewer than {FEWEST} records or one moment"] = few
    return Bursts(
        method=Method(
            "Kleinberg bursts, two states",
            MappingProxyType(
                {"of": of, "times_usual": times_usual, "cost": cost, "draws": DRAWS}
            ),
            seed=seed,
            left_out=MappingProxyType(left_out),
        ),
        _table=_table(moments.names.iloc[subjects], rows, looked_at),
    )


def seconds(at: "pd.Series[Any]") -> Floats:
    """Return moments as seconds since 1970."""
    naive = at.dt.tz_localize(None).to_numpy("datetime64[us]").astype(np.int64)
    return np.asarray(naive / 1e6, dtype=np.float64)


def kleinberg(gaps: Floats, times_usual: float, cost: float) -> list[Burst]:
    """Return the bursts in a row of gaps between records.

    Parameters
    ----------
    gaps
        Time from each record to the next; not all 0.
    times_usual, cost
        As of `bursts`.

    Examples
    --------
    >>> found = kleinberg(np.array([9.0, 9, 9, .1, .1, .1, .1, .1, 9, 9]), 3.0, 1.0)
    >>> [(burst.first, burst.last) for burst in found]
    [(3, 8)]
    """
    usual, quick = _costs(gaps[None, :], times_usual)
    enter = cost * np.log(len(gaps) + 1)
    came = np.empty((2, len(gaps)), dtype=np.int8)
    low, high = 0.0, enter
    for at in range(len(gaps)):
        came[0, at], came[1, at] = int(high < low), int(not low + enter < high)
        low, high = (
            min(low, high) + usual[0, at],
            min(low + enter, high) + quick[0, at],
        )
    state, path = int(high < low), np.empty(len(gaps), dtype=np.int8)
    for at in range(len(gaps) - 1, -1, -1):
        path[at] = state
        state = int(came[state, at])
    return _stays(path, usual[0] - quick[0], enter)


def _costs(gaps: Floats, times_usual: float) -> tuple[Floats, Floats]:
    rate = gaps.shape[1] / gaps.sum(axis=1, keepdims=True)
    usual = rate * gaps - np.log(rate)
    fast = rate * times_usual
    return usual, fast * gaps - np.log(fast)


def _stays(path: "np.ndarray[Any, Any]", gained: Floats, enter: float) -> list[Burst]:
    edge = np.flatnonzero(np.diff(np.concatenate([[0], path, [0]])))
    return [
        Burst(int(start), int(stop), float(gained[start:stop].sum() - enter))
        for start, stop in zip(edge[::2], edge[1::2], strict=True)
    ]


class _Null:
    """The heaviest burst of records strewn at random, for each number of them."""

    def __init__(self, times_usual: float, cost: float, seed: int) -> None:
        self.times_usual, self.cost, self.seed = times_usual, cost, seed
        self.heaviest: dict[int, Floats] = {}

    def p_value(self, records: int, weight: float) -> float:
        step = round(np.log(min(records, MOST_DRAWN)) / np.log(GRID))
        size = max(FEWEST, round(GRID**step))
        if size not in self.heaviest:
            self.heaviest[size] = self._drawn(size)
        above = int((self.heaviest[size] >= weight - 1e-9).sum())
        return (above + 1) / (DRAWS + 1)

    def _drawn(self, size: int) -> Floats:
        """Return the weight of the heaviest burst of each draw (0 for none)."""
        chance = np.random.default_rng([self.seed, 41, size])
        at = np.sort(chance.random((DRAWS, size)), axis=1)
        gaps = np.diff(at, axis=1)
        return np.array(
            [
                max(
                    (b.weight for b in kleinberg(row, self.times_usual, self.cost)),
                    default=0.0,
                )
                for row in gaps
            ]
        )


def _row(
    at: "pd.Series[Any]", days: Floats, burst: Burst, p_value: float
) -> dict[str, Any]:
    whole = (len(days) - 1) / (days[-1] - days[0])
    length = float(days[burst.last] - days[burst.first])
    pace = (burst.last - burst.first) / length if length else np.inf
    return {
        "start": at.iloc[burst.first],
        "end": at.iloc[burst.last],
        "records": burst.last - burst.first + 1,
        "days": length,
        "times_usual": pace / whole,
        "weight": burst.weight,
        "p_value": p_value,
    }


def _table(names: pd.DataFrame, rows: list[dict[str, Any]], asked: int) -> pd.DataFrame:
    named = names.reset_index(drop=True)
    told = pd.DataFrame(rows, columns=list(COLUMNS[:-1]))
    told = told.astype({"start": MOMENT, "end": MOMENT})
    p_value = told["p_value"].to_numpy(np.float64)
    table = pd.concat(
        [named, told.assign(p_corrected=corrected(p_value, asked))], axis=1
    )
    order = np.lexsort((np.arange(len(table)), -told["weight"].to_numpy(np.float64)))
    return table.iloc[order].reset_index(drop=True)
