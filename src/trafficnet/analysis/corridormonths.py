"""Corridors month by month: when a flow swelled beyond what its volume explains."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.corridors import by_kind, combined
from trafficnet.analysis.graph import Floats
from trafficnet.analysis.periods import PERIODS, period_starts, periods_of
from trafficnet.analysis.places import country_of, flows, need_countries
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = (
    "origin",
    "destination",
    "period",
    "people",
    "records",
    "expected",
    "p_value",
)
DRAWN = 6
SURE = 0.05


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CorridorMonths(Answer):
    """Every corridor in every period."""

    title: ClassVar[str] = "Corridors over time"

    def said(self) -> str:
        """Return in one sentence how many months stand out."""
        lanes = len(self._table[["origin", "destination"]].drop_duplicates())
        sure = int((self._table["p_value"] <= SURE).sum())
        return (
            f"{counted(lanes, 'corridor')} over {counted(self._table['period'].nunique(), 'period')}; "
            f"{counted(sure, 'time')} one was busier than its volume and the season explain "
            "(p <= 0.05)."
        )

    def wide(self) -> pd.DataFrame:
        """Return records with one row per corridor and one column per period."""
        return self._table.pivot_table(
            index=["origin", "destination"], columns="period", values="records"
        ).astype("int64")

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the busiest corridors over time."""
        ax = axes_for(ax)
        wide = self.wide()
        busiest = wide.sum(axis=1).sort_values(ascending=False, kind="stable").index
        for pair in busiest[:DRAWN]:
            at = pd.DatetimeIndex(wide.columns).tz_localize(None)
            ax.plot(at, wide.loc[pair].to_numpy(float), label=" → ".join(pair))
        if len(wide):
            ax.legend(frameon=False, fontsize="small")
        ax.set(ylabel=f"records per {self.method.parameters['period']}")
        return ax


def corridor_months(network: Network, *, period: str = "month") -> CorridorMonths:
    """Return how many people and records went along each corridor in each month.

    Parameters
    ----------
    network
        Its journeys, contacts and payments over borders (`places.flows`).
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``, all in UTC, by
        the first moment of each record.

    Returns
    -------
    CorridorMonths
        One row per corridor and period between the first and the last, quiet ones
        included. ``expected`` is what the corridor's whole volume and the period's whole
        volume would put there; ``p_value`` the chance of as many or more, corrected for
        kinds of evidence and all rows.

    Raises
    ------
    NoEvidenceError
        If no country is known, or nothing over a border has a date.
    ParameterError
        For another period.

    Notes
    -----
    The unit is a bundle: all records of one traveller, or one pair in contact, along one
    corridor in one period. Of N bundles n lie on the corridor and K in the period; by
    chance k lie in both with a hypergeometric probability (Fisher's exact test [1]_).
    Journeys are tested among journeys, contacts and payments among those; the smaller
    p-value counts times the number of kinds, then Benjamini-Hochberg. A rise of all
    corridors at once (a phone seized) is a rise of the period and stands out in none.

    References
    ----------
    .. [1] Fisher, R. A. (1922). On the interpretation of chi-squared from contingency
       tables. Journal of the Royal Statistical Society, 85(1), 87-94.
       https://doi.org/10.2307/2340521
    """
    need_countries(network, country_of(network))
    found = flows(network)
    dated = found.rows.dropna(subset=["first_seen"])
    starts = period_starts(dated["first_seen"], period)
    if not len(dated):
        message = (
            f"corridors per {period}: none of {len(found.rows)} journeys, contacts and "
            "payments over a border has a date; wanted at least one"
        )
        raise NoEvidenceError(message)
    rows = dated.assign(period=starts)
    table = _counts(rows, period)
    kinds = [_against(part, table) for part in by_kind(rows).values() if len(part)]
    table["expected"] = np.sum([expected for expected, _ in kinds], axis=0)
    table["p_value"] = combined([p_value for _, p_value in kinds])
    return CorridorMonths(
        method=Method(
            "corridors per period, hypergeometric",
            MappingProxyType({"period": PERIODS[period].words}),
            left_out=MappingProxyType(
                {
                    "journeys with an unknown end": found.journeys_without_country,
                    "records without a date": len(found.rows) - len(dated),
                }
            ),
        ),
        _table=table[list(COLUMNS)],
    )


def _counts(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return people and records of every corridor in every period."""
    keys = ["origin", "destination", "period"]
    pairs = sorted(set(zip(rows["origin"], rows["destination"], strict=True)))
    whole = periods_of(rows["period"].min(), rows["period"].max(), period)
    cells = pd.MultiIndex.from_tuples(
        [(*pair, at) for pair in pairs for at in whole], names=keys
    )
    records = rows.groupby(keys)["record"].nunique()
    people = rows[rows["people"] == 1].groupby(keys)["party"].nunique()
    table = pd.DataFrame(
        {
            "people": people.reindex(cells, fill_value=0).astype("int64"),
            "records": records.reindex(cells, fill_value=0).astype("int64"),
        }
    )
    return table.reset_index()


def _against(rows: pd.DataFrame, table: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return expected records and p-value of every cell by one kind of evidence."""
    keys = ["origin", "destination", "period"]
    bundles = rows.drop_duplicates(["party", *keys])
    lanes = [keys[:2], keys[2:]]
    cell = pd.MultiIndex.from_frame(table[keys])
    both = bundles.groupby(keys).size().reindex(cell, fill_value=0).to_numpy()
    lane, time = (bundles.groupby(by).size() for by in lanes)
    on = lane.reindex(pd.MultiIndex.from_frame(table[keys[:2]]), fill_value=0)
    at = time.reindex(table["period"], fill_value=0)
    from scipy import stats  # noqa: PLC0415 - loading it takes most of a second

    p_value = stats.hypergeom.sf(both - 1, len(bundles), on.to_numpy(), at.to_numpy())
    share, total = rows["share"], rows["share"].sum()
    volume = share.groupby([rows[k] for k in keys[:2]]).sum()
    season = share.groupby(rows["period"]).sum()
    sent = volume.reindex(on.index, fill_value=0).to_numpy(float)
    then = season.reindex(table["period"], fill_value=0).to_numpy(float)
    return sent * then / total, np.minimum(p_value, 1.0)
