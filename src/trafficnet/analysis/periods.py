"""Days, weeks, months: time cut into periods, all in UTC."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from trafficnet.errors import ParameterError


@dataclass(frozen=True, slots=True)
class Period:
    """One way to cut time.

    Parameters
    ----------
    code
        As pandas calls it.
    words
        As readers call it.
    """

    code: str
    words: str


PERIODS: Final = MappingProxyType(
    {
        "day": Period("D", "day"),
        "week": Period("W-SUN", "week"),
        "month": Period("M", "month"),
        "quarter": Period("Q", "quarter"),
        "year": Period("Y", "year"),
    }
)


def period_code(period: str) -> str:
    """Return pandas' name of a period.

    Raises
    ------
    ParameterError
        For another word.
    """
    if period not in PERIODS:
        message = f"period {period!r}: wanted one of {', '.join(PERIODS)}"
        raise ParameterError(message)
    return PERIODS[period].code


def period_starts(moments: "pd.Series[Any]", period: str) -> "pd.Series[Any]":
    """Return the first moment of the period that each moment lies in; weeks from Monday.

    Examples
    --------
    >>> at = pd.Series(pd.to_datetime(["2024-05-17 23:59"], utc=True))
    >>> period_starts(at, "month").dt.strftime("%Y-%m-%d").tolist()
    ['2024-05-01']
    """
    code = period_code(period)
    naive = pd.to_datetime(moments, utc=True).dt.tz_localize(None)
    starts: pd.Series[Any] = naive.dt.to_period(code).dt.start_time.dt.tz_localize(
        "UTC"
    )
    return starts


def periods_of(
    first: pd.Timestamp, last: pd.Timestamp, period: str
) -> pd.DatetimeIndex:
    """Return the first moments of all periods from one moment to another."""
    code = period_code(period)
    whole = pd.period_range(
        first.tz_localize(None), last.tz_localize(None), freq=code, name="period"
    )
    return whole.start_time.tz_localize("UTC")
