"""Which records are past the day by which someone was to look at them again.

Retention is decided by people (MoPI); the list only says what is due. A child under 18 is
told first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd

from trafficnet.errors import DateError
from trafficnet.values.dates import PartialDate, parse_date

COLUMNS = [
    "review_by",
    "days_over",
    "under_18",
    "names",
    "kind",
    "case_id",
    "record",
    "references",
]

_ADULT = 18


def overdue_reviews(
    records: pd.DataFrame,
    mentions: pd.DataFrame,
    provenance: pd.DataFrame,
    on: date,
) -> pd.DataFrame:
    """Return the records whose review is overdue, those about under-18s first.

    Parameters
    ----------
    records, mentions, provenance
        Of a casebook.
    on
        The day that counts as today. A review is overdue the day after ``review_by``; a
        partial date counts by its last day.

    Returns
    -------
    pandas.DataFrame
        review_by, days_over, under_18 (anyone in the record may still be a child), names,
        kind, case_id, record, references.
    """
    due = records[records["review_by"].notna()]
    lasts = [_last(text) for text in due["review_by"]]
    days = pd.Series(
        [(on - last).days if last else 0 for last in lasts], index=due.index, dtype=int
    )
    late = due[days > 0].assign(days_over=days[days > 0])
    late = late[["record", "review_by", "days_over", "kind", "case_id"]]
    parties = mentions[mentions["record"].isin(set(late["record"]))]
    children = {row.record for row in parties.itertuples() if is_under_18(row.born, on)}
    names = parties.dropna(subset=["name"]).groupby("record")["name"].agg(_sorted)
    seen = provenance.groupby("record")["reference"].agg(_sorted)
    told = late.assign(
        under_18=late["record"].isin(children),
        names=_of(names, late["record"]),
        references=_of(seen, late["record"]),
    )
    order = ["under_18", "days_over", "record"]
    told = told.sort_values(order, ascending=[False, False, True], kind="stable")
    return told[COLUMNS].reset_index(drop=True)


def is_under_18(born: object, on: date) -> bool:
    """Tell whether someone born then may be under 18 on a day; unknown is not told.

    Examples
    --------
    >>> is_under_18("2008", date(2026, 6, 1)), is_under_18("2008-01-01", date(2026, 6, 1))
    (True, False)
    """
    last = _last(born) if isinstance(born, str) else None
    if last is None:
        return False
    # Born on 29 February: of age on 1 March in other years.
    of_age = (last.year + _ADULT, last.month, last.day)
    return (on.year, on.month, on.day) < of_age


def today() -> date:
    """Return the present day, UTC."""
    return datetime.now(UTC).date()


def _last(text: str) -> date | None:
    try:
        return PartialDate(text).latest
    except (DateError, ValueError):
        return _parsed(text)


def _parsed(text: str) -> date | None:
    try:
        return parse_date(text).latest
    except DateError:
        return None


def _sorted(values: pd.Series) -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in values}))


def _of(groups: pd.Series, records: pd.Series) -> pd.Series:
    found = [groups.get(record, ()) for record in records]
    return pd.Series(found, index=records.index, dtype=object)
