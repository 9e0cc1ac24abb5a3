"""When things happened: contacts, journeys and border crossings per day, week or month."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network
from trafficnet.network.evidence import crossing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PERIODS: Final = {"day": "D", "week": "W-SUN", "month": "M"}
COUNTS: Final = ("contacts", "journeys", "cross_border")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Timeline(Readable):
    """How much happened in each period.

    Parameters
    ----------
    first, last
        First and last moment known.
    peak
        Start of the busiest period (the first of equals).
    method
        How it was reached.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    peak: pd.Timestamp
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per period, empty periods between first and last included."""
        return self._table.copy()

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw contacts, journeys and border crossings over time."""
        ax = axes_for(ax)
        at = self._table["period"].dt.tz_localize(None).to_numpy()
        for column, colour in zip(
            COUNTS, ("#0072B2", "#E69F00", "#D55E00"), strict=True
        ):
            counts = self._table[column].to_numpy(float)
            ax.plot(at, counts, label=column.replace("_", " "), color=colour)
        ax.legend(frameon=False)
        ax.set(ylabel=f"records per {self.method.parameters['period']}")
        return ax

    def _shown(self) -> Shown:
        said = f"From {self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}, most in the period of {self.peak:%Y-%m-%d}."
        return ("Timeline", self._table, self.method, said)


def timeline(network: Network, *, period: str = "month") -> Timeline:
    """Return how much is recorded per day, week or month.

    Parameters
    ----------
    network
        Its parts and journeys count where they have a date.
    period
        ``"day"``, ``"week"`` (from Monday) or ``"month"``, all in UTC.

    Returns
    -------
    Timeline
        Columns ``period`` (its first moment), ``contacts`` (calls, messages, meetings),
        ``parts`` (everything that links people and has a date, contacts among it),
        ``journeys``, ``cross_border`` (dated parts and journeys over a border).

    Raises
    ------
    NoEvidenceError
        If nothing has a date.
    ParameterError
        For another period.

    Notes
    -----
    What falls when depends on what was seized and asked for: a rise may be the start of
    an investigation, not of an activity.
    """
    if period not in PERIODS:
        message = f"period {period!r}: wanted one of {', '.join(PERIODS)}"
        raise ParameterError(message)
    events = _events(network)
    dated = events.dropna(subset=["at"])
    if not len(dated):
        message = (
            f"timeline: none of {len(network.parts)} parts of links and "
            f"{len(network.movements)} journeys has a date; wanted at least one"
        )
        raise NoEvidenceError(message)
    naive = dated["at"].dt.tz_localize(None)
    table = _per_period(dated.assign(period=naive.dt.to_period(PERIODS[period])))
    busiest = table.set_index("period")[["parts", "journeys"]].sum(axis=1).idxmax()
    return Timeline(
        first=dated["at"].min(),
        last=dated["until"].max(),
        peak=pd.Timestamp(str(busiest)),
        method=Method(
            "counts per period, UTC",
            MappingProxyType({"period": period}),
            left_out=MappingProxyType(
                {"records without a date": len(events) - len(dated)}
            ),
        ),
        _table=table,
    )


def _events(network: Network) -> pd.DataFrame:
    parts, journeys = network.parts, network.movements
    start = journeys["departed_on"].fillna(journeys["arrived_on"])
    linked = pd.DataFrame(
        {
            "at": parts["first_seen"],
            "until": parts["last_seen"].fillna(parts["first_seen"]),
            "contacts": parts["contacts"],
            "parts": 1,
            "journeys": 0,
            "cross_border": crossing(parts).astype(int),
        }
    )
    known = journeys["origin"].notna() & journeys["destination"].notna()
    moved = pd.DataFrame(
        {
            "at": start,
            "until": journeys["arrived_on"].fillna(start),
            "contacts": 0,
            "parts": 0,
            "journeys": 1,
            "cross_border": (
                known & (journeys["origin"] != journeys["destination"])
            ).astype(int),
        }
    )
    return pd.concat([linked, moved], ignore_index=True)


def _per_period(events: pd.DataFrame) -> pd.DataFrame:
    columns = ["contacts", "parts", "journeys", "cross_border"]
    counts = events.groupby("period")[columns].sum()
    whole = pd.period_range(counts.index.min(), counts.index.max(), name="period")
    counts = counts.reindex(whole, fill_value=0).astype("int64")
    table = counts.reset_index()
    table["period"] = table["period"].dt.start_time.dt.tz_localize("UTC")
    return table
