"""What one table of one file gave: accepted rows, their parties, and refused rows.

The column names here are the contract with the casebook (``docs/architecture.md``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

RECORD_COLUMNS = [
    "row",
    "record",
    "kind",
    "case_id",
    "started_at",
    "ended_at",
    "time_text",
    "duration_s",
    "channel",
    "relation",
    "amount",
    "currency",
    "mode",
    "carrier",
    "service",
    "booking",
    "origin",
    "destination",
    "origin_city",
    "destination_city",
    "count",
    "source",
    "grade_scheme",
    "grade_source",
    "grade_assessment",
    "grade_handling",
    "marking",
    "conditions",
    "originator",
    "releasable_to",
    "exploitation",
    "review_by",
    "basis",
    "record_id",
    "data",
]
"""The columns of ``Batch.records``, in order."""

MENTION_COLUMNS = [
    "mention",
    "record",
    "kind",
    "side",
    "row",
    "name",
    "aliases",
    "born",
    "sex",
    "nationalities",
    "roles",
    "functions",
    "phones",
    "emails",
    "handles",
    "accounts",
    "documents",
    "vehicles",
    "address",
    "city",
    "country",
    "imeis",
    "cell",
    "special",
    "case_id",
    "exploitation",
    "birth_place",
]
"""The columns of ``Batch.mentions``, in order."""

MENTION_VALUES = tuple(
    name
    for name in MENTION_COLUMNS
    if name not in {"mention", "record", "kind", "side", "row", "case_id"}
)
"""The columns of ``Batch.mentions`` that say something of the party."""

REJECTED_COLUMNS = ["file", "sheet", "row", "column", "value", "reason"]
"""The columns of ``Batch.rejected``, in order."""

LIST_COLUMNS = frozenset(
    [
        "aliases",
        "nationalities",
        "roles",
        "functions",
        "phones",
        "emails",
        "handles",
        "accounts",
        "documents",
        "vehicles",
        "imeis",
        "exploitation",
    ],
)
"""Mention columns that hold a sorted tuple of texts."""

_MOMENTS = frozenset({"started_at", "ended_at"})
_FLOATS = frozenset({"duration_s", "amount"})
_INTEGERS = frozenset({"row", "count"})


@dataclass(frozen=True, slots=True)
class Batch:
    """What one table of one file gave: accepted rows, their parties, refused rows.

    Parameters
    ----------
    kind
        The kind of record every row is, such as ``"contacts"``.
    file
        Path relative to the folder given, with ``/``.
    sheet
        The sheet in a workbook, or None.
    sha256
        Of the file's bytes, in hex.
    read
        Data rows seen: accepted + rejected. Repeats are the casebook's to find.
    records
        One row per accepted row.
    mentions
        One row per party of an accepted row.
    rejected
        One line per rejected row, with the column, the value and the reason.
    notes
        What was assumed: date order, time zone, ambiguous dates, flagged numbers.
    """

    kind: str
    file: str
    sheet: str | None
    sha256: str
    read: int
    records: pd.DataFrame
    mentions: pd.DataFrame
    rejected: pd.DataFrame
    notes: tuple[str, ...]


def frame(
    columns: Mapping[str, Sequence[object]], names: Sequence[str]
) -> pd.DataFrame:
    """Return a frame with exactly these columns, each in its house type.

    Moments become ``datetime64[us, UTC]``, numbers float or int, everything else
    ``object`` holding ``str``, ``tuple`` or ``None``.

    Examples
    --------
    >>> frame({"row": [1], "name": [None]}, ["row", "name"]).dtypes.astype(str).tolist()
    ['int64', 'object']
    """
    return pd.DataFrame({name: _series(name, columns[name]) for name in names})


def _series(name: str, values: Sequence[Any]) -> "pd.Series[Any]":
    if name in _MOMENTS:
        stamps = [
            None if value is None else value.replace(tzinfo=None) for value in values
        ]
        moments = np.array(stamps, dtype="datetime64[us]")
        return pd.Series(moments).dt.tz_localize("UTC")
    if name in _FLOATS:
        return pd.Series(np.asarray(values, dtype="float64"))
    if name in _INTEGERS:
        return pd.Series(np.asarray(values, dtype="int64"))
    cells = np.fromiter(values, dtype=object, count=len(values))
    return pd.Series(cells, dtype="object")


def nothing_new(kind: str, file: str, sha256: str) -> Batch:
    """Return the batch of a file that its keeper has already."""
    records = frame({name: [] for name in RECORD_COLUMNS}, RECORD_COLUMNS)
    mentions = frame({name: [] for name in MENTION_COLUMNS}, MENTION_COLUMNS)
    rejected = frame({name: [] for name in REJECTED_COLUMNS}, REJECTED_COLUMNS)
    return Batch(kind, file, None, sha256, 0, records, mentions, rejected, ())
