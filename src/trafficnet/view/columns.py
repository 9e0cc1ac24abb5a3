"""Columns of a frame read as plain lists, whether or not the frame has them."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError

_Value = TypeVar("_Value")


def values(frame: pd.DataFrame, name: str) -> list[object]:
    """Return one column as a list; what is missing, or the whole column, is None."""
    if name not in frame.columns:
        return [None] * len(frame)
    return [None if is_missing(value) else value for value in frame[name].tolist()]


def order_of(frame: pd.DataFrame, name: str) -> list[object] | None:
    """Return the order of an ordered categorical column, None for any other."""
    kind = frame[name].dtype if name in frame.columns else None
    if isinstance(kind, pd.CategoricalDtype) and kind.ordered:
        return list(kind.categories)
    return None


def is_missing(value: object) -> bool:
    """Say whether a cell holds nothing: None, NaN, NaT or NA."""
    if value is None or value is pd.NaT or value is pd.NA:
        return True
    return isinstance(value, float) and value != value  # noqa: PLR0124 - NaN alone


def texts(frame: pd.DataFrame, name: str) -> list[str | None]:
    """Return one column as text."""
    return [None if value is None else str(value) for value in values(frame, name)]


def lists(frame: pd.DataFrame, name: str) -> list[tuple[str, ...]]:
    """Return one column of lists; a single value counts as a list of one."""
    return [as_tuple(value) for value in values(frame, name)]


def as_tuple(value: object) -> tuple[str, ...]:
    """Turn one cell into a tuple of texts.

    Examples
    --------
    >>> as_tuple(("GB", "RO")), as_tuple("GB"), as_tuple(None)
    (('GB', 'RO'), ('GB',), ())
    """
    if is_missing(value):
        return ()
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        members: Iterable[object] = value
        if isinstance(value, (set, frozenset)):
            members = sorted(value, key=str)
        return tuple(str(member) for member in members if not is_missing(member))
    return (str(value),)


def flags(frame: pd.DataFrame, name: str, *, missing: bool) -> list[bool]:
    """Return one column of yes and no, with a set answer where it says nothing."""
    return [missing if value is None else bool(value) for value in values(frame, name)]


def numbers(frame: pd.DataFrame, name: str) -> list[float | None]:
    """Return one column of numbers.

    Raises
    ------
    ParameterError
        If the column holds something that is no number.
    """
    return [as_number(value, name) for value in values(frame, name)]


def as_number(value: object, name: str) -> float | None:
    """Read one cell as a finite number, or None where it is empty."""
    if value is None:
        return None
    if isinstance(value, (int, float, np.integer, np.floating)):
        number = float(value)
        if np.isfinite(number):
            return number
    message = f"column {name!r} holds {value!r}: wanted finite numbers"
    raise ParameterError(message)


def paired(keys: Iterable[object], held: Iterable[_Value]) -> dict[str, _Value]:
    """Join ids with values; ids are compared as text.

    Raises
    ------
    ParameterError
        If two ids read the same.
    """
    found: dict[str, _Value] = {}
    for key, value in zip(keys, held, strict=True):
        text = str(key)
        if text in found:
            message = f"entity {text!r} stands twice: wanted every entity once"
            raise ParameterError(message)
        found[text] = value
    return found
