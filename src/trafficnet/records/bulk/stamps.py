"""When every call of a large table began: one form of writing for the whole column."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import duckdb

from trafficnet.errors import FieldError, ParameterError
from trafficnet.records.headers import Column
from trafficnet.records.moments import order_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.values.dates import time_zone

_ISO: Final = "%Y-%m-%d %H:%M:%S"
_FORMS: Final = {
    "YMD": (_ISO, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S"),
    "DMY": ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M:%S"),
    "MDY": ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M"),
}
_ORDERS: Final = frozenset(_FORMS)
_DAY: Final = 10


@dataclass(frozen=True, slots=True)
class Stamps:
    """How a column of moments is read.

    Parameters
    ----------
    form
        As ``strptime`` takes it.
    sql
        An expression over the raw cells: the moment in UTC, or NULL for a cell of any
        other form.
    order
        The order of day and month that the column shows; None where its form needs none.
    shift_s
        Seconds that the declared zone is ahead of UTC.
    has_zone
        Whether a zone is declared or written.
    notes
        What was assumed of the order.
    """

    form: str
    sql: str
    order: str | None
    shift_s: int
    has_zone: bool
    notes: tuple[str, ...] = ()


def stamps_of(
    engine: duckdb.DuckDBPyConnection,
    column: Column,
    settings: TableSettings,
    first: RawTable,
    source: str,
) -> Stamps | None:
    """Return how a column of moments is read, None where no one form fits most cells.

    Parameters
    ----------
    engine
        Reads the file once more where its first rows leave the order of day and month open.
    column
        The column of moments.
    settings
        What is declared about dates and zones.
    first
        The first rows of the file.
    source
        The table function that gives its cells.
    """
    cell = f"c{column.position}"
    zone = "UTC" if column.unit == "UTC" else settings.timezone
    shift = _shift_s(zone)
    if shift is None:
        return None
    sample = [row[column.position].strip() for row in first.rows]
    form = _common_form(sample, _FORMS["YMD"])
    order: str | None = None
    notes: tuple[str, ...] = ()
    if form is None and any(_common_form(sample, _FORMS[one]) for one in ("DMY", "MDY")):
        order, notes = _order(engine, cell, column, settings, source)
        form = _common_form(sample, _FORMS[order])
    if form is None:
        return None
    is_written = form.endswith("Z")
    shift = 0 if is_written else shift
    has_zone = zone is not None or is_written
    return Stamps(form, _sql(cell, form, shift), order, shift, has_zone, notes)


def _common_form(sample: list[str], forms: tuple[str, ...]) -> str | None:
    """Return the form that most moments of a sample are written in."""
    for form in forms:
        if 2 * sum(_fits(text, form) for text in sample) > len(sample):
            return form
    return None


def _shift_s(zone: str | None) -> int | None:
    """Return how far a zone is ahead of UTC, None where that changes with the season."""
    if zone is None:
        return 0
    try:
        found = time_zone(zone)
    except (FieldError, ParameterError):
        return None
    shifts = {
        datetime(year, month, 1, tzinfo=found).utcoffset()
        for year in (1995, 2010, 2025)
        for month in range(1, 13)
    }
    only = shifts.pop()
    return None if shifts or only is None else int(only.total_seconds())


def _order(
    engine: duckdb.DuckDBPyConnection,
    cell: str,
    column: Column,
    settings: TableSettings,
    source: str,
) -> tuple[str, tuple[str, ...]]:
    declared = column.unit if column.unit in _ORDERS else settings.date_order
    days = [
        row[0]
        for row in engine.execute(
            f"SELECT DISTINCT left({cell}, {_DAY}) FROM {source} WHERE {cell} <> ''"
        ).fetchall()
    ]
    fallback = "MDY" if settings.home_country == "US" else "DMY"
    order = order_of(sorted(days), column.header, declared=declared, fallback=fallback)
    return order.order, (order.note,) if order.note else ()


def _fits(text: str, form: str) -> bool:
    try:
        moment = datetime.strptime(text, form)  # noqa: DTZ007 - only its form matters
    except ValueError:
        return False
    return moment.strftime(form) == text


def _sql(cell: str, form: str, shift: int) -> str:
    """Return the expression that reads cells of exactly one form."""
    if form == _ISO:
        # A cast is three times as fast; what else it would take has other signs in it.
        is_plain = f"strlen({cell}) = 19 AND {cell}[17] = ':'"
        read = f"try_cast({cell} AS TIMESTAMP)"
    else:
        length = len(datetime(2025, 12, 31, 10, 11, 12).strftime(form))  # noqa: DTZ001
        is_plain = f"strlen({cell}) = {length}"
        read = f"try_strptime({cell}, '{form}')"
    moved = f"{read} - INTERVAL {shift} SECOND" if shift else read
    return f"CASE WHEN {is_plain} THEN {moved} END"
