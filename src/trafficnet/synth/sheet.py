"""Sheet: one table on its way to a file, with what is true about each of its rows.

Beside the columns that an analyst will see stand hidden ones: who each party really
is (``@<side>``), which happening the row reports (``@event``; two copies of one call
share it), and what was damaged on purpose (``@what``, ``@field``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HIDDEN = "@"
EVENT = "@event"
WHAT = "@what"
FIELD = "@field"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its kind, its rows with the hidden truth columns."""

    name: str
    kind: str
    frame: pd.DataFrame
    sides: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        """The columns an analyst will see, by their canonical names."""
        return [name for name in self.frame.columns if not name.startswith(HIDDEN)]

    def with_frame(self, frame: pd.DataFrame) -> Sheet:
        """Return the same sheet with other rows."""
        return replace(self, frame=frame.reset_index(drop=True))


def side_column(side: str) -> str:
    """Return the hidden column that says who a side really is.

    >>> side_column("from")
    '@from'
    """
    return f"{HIDDEN}{side}"


def sheet_from_rows(
    name: str,
    kind: str,
    rows: Sequence[Mapping[str, str | None]],
    sides: tuple[str, ...] = (),
) -> Sheet:
    """Return a sheet made row by row; each row is a happening of its own.

    Parameters
    ----------
    name
        The file's name without its ending.
    kind
        The kind of record.
    rows
        Cells by canonical column; ``@<side>`` holds the person's id or ``None``.
    sides
        The parties each row names.
    """
    frame = pd.DataFrame(list(rows), dtype=object)
    frame = frame.where(frame.notna(), None)
    return finished(name, kind, frame, sides)


def finished(
    name: str, kind: str, frame: pd.DataFrame, sides: tuple[str, ...]
) -> Sheet:
    """Return the sheet with event numbers and no damage yet."""
    frame = frame.reset_index(drop=True)
    if EVENT not in frame:
        frame[EVENT] = np.arange(len(frame), dtype=np.int64)
    frame[WHAT] = None
    frame[FIELD] = None
    return Sheet(name, kind, frame, sides)


def shuffled(rng: np.random.Generator, sheet: Sheet) -> Sheet:
    """Return the sheet with its rows in another order."""
    order = rng.permutation(len(sheet.frame))
    return sheet.with_frame(sheet.frame.iloc[order])
