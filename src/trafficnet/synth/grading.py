"""Grading: how sure each made-up record is said to be, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_GRADES = ("1AP", "2BP", "2BP", "2CP", "1BP", "2DP", "3DP", "2AP", "2BC")
_SHARES = (0.2, 0.25, 0.15, 0.1, 0.1, 0.08, 0.04, 0.05, 0.03)
_CONDITION = "Ask the originator before any further use"


def add_grading(
    rng: np.random.Generator, frame: pd.DataFrame, *, prefix: str, facts: bool = False
) -> pd.DataFrame:
    """Return the frame with record number, source reference, grade and marking.

    Grades follow 3x5x2, and handling C comes with its condition.

    Parameters
    ----------
    rng
        Where chance comes from.
    frame
        The rows.
    prefix
        What the record numbers start with.
    facts
        Records that a machine or an official keeps (calls, bookings, cameras) are
        graded ``1AP`` throughout and marked OFFICIAL.
    """
    size = len(frame)
    chosen = rng.choice(len(_GRADES), size=size, p=_SHARES)
    grades = np.array(_GRADES, dtype=object)[chosen]
    if facts:
        grades = np.full(size, "1AP", dtype=object)
    sensitive = rng.random(size) < (0.0 if facts else 0.3)
    marking = np.where(sensitive, "OFFICIAL-SENSITIVE", "OFFICIAL").astype(object)
    conditions = np.full(size, None, dtype=object)
    held_back = np.array([grade.endswith("C") for grade in grades], dtype=bool)
    conditions[held_back] = _CONDITION
    numbers = [f"{prefix}-{number:06d}" for number in range(1, size + 1)]
    sources = rng.integers(1000, 9999, size=size)
    return frame.assign(
        record_id=np.array(numbers, dtype=object),
        source=np.array([f"S{number}" for number in sources], dtype=object),
        grade=grades,
        marking=marking,
        conditions=conditions,
    )
