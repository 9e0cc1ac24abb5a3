"""Damage: the rows that arrive broken, each in one way, and each known.

A damaged row is a copy of a good one with one thing spoiled, put somewhere among the
others. Lines with too few or too many cells cannot stand in a table of equal rows;
they are kept apart and written at the end of their file.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trafficnet.synth.sheet import EVENT, FIELD, WHAT, Sheet, side_column

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Fault:
    """One way a row can be broken.

    Parameters
    ----------
    field
        The canonical column that is spoiled.
    value
        What stands there afterwards; ``None`` for nothing.
    what
        The reason in plain words.
    also
        Other columns that are emptied with it.
    copies
        A column whose value is copied in (a contact with itself).
    """

    field: str
    value: str | None
    what: str
    also: tuple[str, ...] = ()
    copies: str | None = None


_NO_DATE = "impossible date"
_MISSING = "needed field missing"
_COUNTRY = "unknown country"
_GRADE = "grade does not parse"
_SPREADSHEET = "number damaged by a spreadsheet"
_IDENTIFIERS = (
    "aliases", "phone", "email", "handle", "account", "document", "vehicle",
)  # fmt: skip

_CONTACTS = (
    Fault("started_at", "32/13/2025 10:15:00", _NO_DATE),
    Fault("duration_s", "-34", "negative duration"),
    Fault("to", None, "contact with itself", copies="from"),
    Fault("from", "4.47E+11", _SPREADSHEET),
    Fault("to", "4,47701E+11", _SPREADSHEET),
    Fault("from", None, _MISSING),
    Fault("started_at", None, _MISSING),
)

FAULTS: Mapping[str, tuple[Fault, ...]] = MappingProxyType(
    {
        "contacts_operator_a": (
            *_CONTACTS,
            Fault("from_country", "Freedonia", _COUNTRY),
            Fault("grade", "7ZQ", _GRADE),
        ),
        "contacts_operator_b": (
            *_CONTACTS,
            Fault("to_country", "Ruritania", _COUNTRY),
            Fault("marking", "TOP BANANA", "unknown marking"),
        ),
        "people": (
            Fault("role", "stargazer", "unknown role"),
            Fault("born", "1987-13-40", _NO_DATE),
            Fault("country", "Freedonia", _COUNTRY),
            Fault("nationality", "Zubrowkan", _COUNTRY),
            Fault("phone", "4.47E+11", _SPREADSHEET),
            Fault("grade", "9XX", _GRADE),
            Fault("name", None, _MISSING, also=_IDENTIFIERS),
        ),
        "movements": (
            Fault("to_country", "Ruritania", _COUNTRY),
            Fault("departed_on", "32/13/2025", _NO_DATE),
            Fault("from_country", None, _MISSING),
            Fault("name", None, _MISSING, also=("document", "phone")),
        ),
        "payments": (
            Fault("amount", "12,34,x", "amount is not a number"),
            Fault("amount", None, _MISSING),
            Fault("paid_on", "2025-02-30", _NO_DATE),
            Fault("payee_country", "Syldavia", _COUNTRY),
        ),
        "sightings": (
            Fault("seen_at", "2024-11-31T09:00:00Z", _NO_DATE),
            Fault("seen_at", None, _MISSING),
            Fault("name", None, _MISSING, also=("vehicle", "document")),
        ),
        "adverts": (
            Fault("ad_id", None, _MISSING),
            Fault("posted_on", "2025-00-17", _NO_DATE),
            Fault("phone", "4.47E+11", _SPREADSHEET),
        ),
        "relations": (
            Fault("relation", None, _MISSING),
            Fault("since", "31/02/2023", _NO_DATE),
            Fault("grade", "2B9", _GRADE),
        ),
        "cases": (
            Fault("case_id", None, _MISSING),
            Fault("opened_on", "29/02/2023", _NO_DATE),
        ),
    }
)

#: Files that end in lines with a cell too few, a cell too many.
RAGGED = ("contacts_operator_a", "contacts_operator_b", "people")

_SHARE = 0.0005
_REPEATED = 0.004


def _spoiled(
    rng: np.random.Generator, sheet: Sheet, fault: Fault, copies: int
) -> pd.DataFrame:
    """Return copies of good rows, each with the one fault."""
    frame = sheet.frame
    fit = frame
    if fault.copies is not None:
        fit = frame[frame[fault.copies].astype(str).str.startswith(("+", "0"))]
    rows = fit.iloc[rng.integers(0, len(fit), size=copies)].copy()
    for column in fault.also:
        rows[column] = None
    rows[fault.field] = fault.value if fault.copies is None else rows[fault.copies]
    for side in sheet.sides:
        rows[side_column(side)] = None
    rows[WHAT] = fault.what
    rows[FIELD] = fault.field
    return rows


def damaged(rng: np.random.Generator, sheet: Sheet) -> Sheet:
    """Return the sheet with every kind of broken row its kind can have put in.

    Some good rows also stand in it twice, as exports overlap. Broken rows and
    repeats get record numbers of their own only where the row does not repeat one.
    """
    size = len(sheet.frame)
    copies = max(1, round(size * _SHARE))
    extra = [
        _spoiled(rng, sheet, fault, copies) for fault in FAULTS.get(sheet.name, ())
    ]
    for number, rows in enumerate(extra):
        prefix = f"X{number + 1:02d}"
        rows["record_id"] = [f"{prefix}-{n + 1:04d}" for n in range(len(rows))]
    repeats = sheet.frame.iloc[
        rng.integers(0, size, size=max(1, int(size * _REPEATED)))
    ]
    places = np.concatenate(
        [
            np.arange(size, dtype=np.float64),
            *(rng.uniform(0, size, size=len(rows)) for rows in extra),
            rng.uniform(0, size, size=len(repeats)),
        ]
    )
    parts = [sheet.frame, *extra, repeats]
    frame = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    frame[EVENT] = frame[EVENT].astype(np.int64)
    return sheet.with_frame(frame.iloc[np.argsort(places, kind="stable")])


def ragged_lines(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """Return the lines of wrong length that follow the table, as cells.

    Two for each file that has them: one cell too few, two cells too many.
    """
    if sheet.name not in RAGGED:
        return ()
    good = sheet.frame[sheet.frame[WHAT].isna()]
    cells = ["" if cell is None else str(cell) for cell in good[sheet.columns].iloc[0]]
    return tuple(cells[:-1]), (*cells, "??", "??")
