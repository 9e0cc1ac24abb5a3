"""When each person, link or corridor was first and last seen, and when most."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.happenings import happenings, moments_of
from trafficnet.analysis.periods import PERIODS, period_starts
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHOWN = 40
WORDS = {
    "network": "network",
    "people": "person",
    "links": "link",
    "corridors": "corridor",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Activity(Answer):
    """First, last and peak of each subject.

    Parameters
    ----------
    counts
        Records of each subject in each period in which it had any.
    """

    title: ClassVar[str] = "First, last and busiest"
    counts: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence how many there are and over what time."""
        first, last = self._table["first_seen"].min(), self._table["last_seen"].max()
        word = WORDS[str(self.method.parameters["of"])]
        many = "people" if word == "person" else None
        return f"{counted(len(self._table), word, many)}, {first:%Y-%m-%d} to {last:%Y-%m-%d}."

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw from when to when each was seen, with a mark in its busiest period."""
        ax = axes_for(ax)
        shown = self._table.sort_values("first_seen", kind="stable").head(SHOWN)
        at = np.arange(len(shown))
        first, last, peak = (
            shown[c].dt.tz_localize(None).to_numpy()
            for c in ("first_seen", "last_seen", "peak")
        )
        ax.hlines(at, first, last, color="#0072B2", lw=3)
        # a period may begin before the first record in it
        ax.plot(np.maximum(peak, first), at, "o", color="#D55E00", ms=4)
        names = shown.drop(columns=shown.columns[-6:]).astype(str).agg(" ".join, axis=1)
        ax.set_yticks(at, list(names), fontsize="x-small")
        ax.invert_yaxis()
        ax.set(title="from first to last record (mark: busiest period)")
        return ax


def activity(
    network: Network, *, of: str = "people", period: str = "month"
) -> Activity:
    """Return when each person (or link, or corridor) was first and last seen, and when most.

    Parameters
    ----------
    network
        Its dated contacts, payments and journeys; shared things and relations have no
        single time.
    of
        ``"people"``, ``"links"``, ``"corridors"`` or ``"network"``.
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``, in UTC.

    Returns
    -------
    Activity
        One row each, in canonical order: records, first_seen, last_seen, peak (start of
        the busiest period, the first of equals), peak_records, periods (with any
        record). ``.counts`` holds every period.

    Raises
    ------
    NoEvidenceError
        If nothing has a date.
    ParameterError
        For another ``of`` or period.

    Notes
    -----
    Counting only, O(records log records). First and last are those of the records that
    were asked for: an operator keeps calls for a year or less. Victims and witnesses are
    no rows of ``"people"``.
    """
    found = happenings(network, "activity")
    moments = moments_of(network, found, of)
    frame = pd.DataFrame({"subject": moments.subject, "at": moments.at.array})
    frame["period"] = period_starts(frame["at"], period)
    counts = frame.groupby(["subject", "period"], sort=True).size()
    per = counts.reset_index(name="records")
    ends = frame.groupby("subject", sort=True)["at"].agg(["size", "min", "max"])
    peaks = per.sort_values(
        ["subject", "records", "period"], ascending=[True, False, True]
    ).drop_duplicates("subject")
    table = moments.names.assign(
        records=ends["size"].to_numpy(),
        first_seen=ends["min"].array,
        last_seen=ends["max"].array,
        peak=peaks["period"].array,
        peak_records=peaks["records"].to_numpy(),
        periods=per.groupby("subject").size().to_numpy(),
    )
    names = moments.names.iloc[per["subject"]].reset_index(drop=True)
    return Activity(
        method=Method(
            "records per period",
            MappingProxyType({"of": of, "period": PERIODS[period].words}),
            left_out=MappingProxyType(dict(moments.left_out)),
        ),
        _table=table,
        counts=pd.concat([names, per[["period", "records"]]], axis=1),
    )
