"""Write tables whose bytes never waver and that a spreadsheet opens as text.

The text in a cell is made safe by `trafficnet.exchange.safetext`.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import singledispatch
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from trafficnet.exchange.safetext import safe_text

_NO_MOMENT: object = pd.NaT


@singledispatch
def text_of(value: object) -> str:
    """Return one value of a table as text.

    Nothing known is empty, a list is joined by ``;`` (a ``;`` inside an item becomes a
    comma), a moment is ISO 8601 in UTC, yes and no are ``true`` and ``false``, and a
    number has at most eight significant digits, so that the last bits of a sum never
    change a file.

    Examples
    --------
    >>> text_of(("RO", "GB")), text_of(None), text_of(True), text_of(0.1 + 0.2)
    ('RO;GB', '', 'true', '0.3')
    """
    return "" if value is None or value is pd.NA else str(value)


@text_of.register
def _(value: bool) -> str:  # noqa: FBT001 - one value of a table
    return "true" if value else "false"


@text_of.register
def _(value: float) -> str:
    if math.isnan(value):
        return ""
    if value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return f"{value:.8g}"


@text_of.register
def _(value: np.generic) -> str:
    return text_of(value.item())


@text_of.register(list)
@text_of.register(tuple)
@text_of.register(np.ndarray)
def _(value: Iterable[object]) -> str:
    return ";".join(text_of(item).replace(";", ",") for item in value)


@text_of.register(set)
@text_of.register(frozenset)
def _(value: Iterable[object]) -> str:
    return text_of(sorted(map(text_of, value)))


@text_of.register
def _(value: date) -> str:
    if value is _NO_MOMENT:
        return ""
    return moment_text(value) if isinstance(value, datetime) else value.isoformat()


def moment_text(moment: datetime) -> str:
    """Return a moment as ISO 8601 text in UTC, to the second.

    Examples
    --------
    >>> moment_text(datetime(2025, 3, 4, 9, 30, tzinfo=UTC))
    '2025-03-04T09:30:00Z'
    """
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def cell(value: object) -> str:
    """Return one value as a CSV cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> cell("=1+1"), cell("+447700900123"), cell(-0.5)
    ("'=1+1", "'+447700900123", '-0.5')
    """
    text = text_of(value)
    return text if isinstance(value, int | float | np.number) else safe_text(text)


def csv_text(frame: pd.DataFrame, columns: Sequence[str]) -> str:
    """Return a table as CSV text: the columns named, in the order of the frame.

    Parameters
    ----------
    frame
        Holds at least the columns named; a missing one is a ``KeyError``.
    columns
        The header, in order.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in _rows(frame, columns))
    return out.getvalue()


def write_csv(frame: pd.DataFrame, columns: Sequence[str], path: Path) -> None:
    """Write a table as a UTF-8 CSV file whose lines end in a line feed."""
    path.write_bytes(csv_text(frame, columns).encode("utf-8"))


def json_ready(
    frame: pd.DataFrame, columns: Sequence[str] | None = None
) -> list[dict[str, object]]:
    """Return a table as JSON rows: lists stay lists, moments are text, unknown is null."""
    names = list(frame.columns if columns is None else columns)
    return [
        dict(zip(names, map(_json_value, row), strict=True))
        for row in _rows(frame, names)
    ]


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a table, each with its columns by name."""
    return frame.itertuples(index=False)


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[tuple[object, ...]]:
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def _json_value(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        return [_json_value(item) for item in value]
    if isinstance(value, float):
        return float(text_of(value)) if math.isfinite(value) else None
    return text_of(value) or None
