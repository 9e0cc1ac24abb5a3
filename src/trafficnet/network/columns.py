"""The columns that nodes, links and parts have, and what stands where nothing is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

MOMENT: Final = "datetime64[us, UTC]"

# column -> how an unknown value is written: text (None), list (()), number, flag, moment
NODE_COLUMNS: dict[str, str] = {
    "entity": "label",
    "kind": "text",
    "name": "text",
    "known": "belief",
    "other_names": "list",
    "roles": "list",
    "may_be": "list",
    "functions": "list",
    "born": "text",
    "under_18": "text",
    "countries": "list",
    "phones": "list",
    "cases": "list",
    "agencies": "list",
    "exploitation": "list",
    "mentions": "list",
    "references": "list",
}

LINK_COLUMNS: dict[str, str] = {
    "source": "label",
    "target": "label",
    "strength": "number",
    "kinds": "list",
    "contacts": "count",
    "first_seen": "moment",
    "last_seen": "moment",
    "source_countries": "list",
    "target_countries": "list",
    "cross_border": "flag",
    "evidence": "text",
    "records": "list",
    "single_source": "flag",
}

PART_COLUMNS: dict[str, str] = {
    "source": "label",
    "target": "label",
    "kind": "text",
    "strength": "number",
    "contacts": "count",
    "record": "text",
    "references": "list",
    "sources": "list",
    "first_seen": "moment",
    "last_seen": "moment",
    "grade": "text",
    "source_country": "text",
    "source_evidence": "text",
    "target_country": "text",
    "target_evidence": "text",
    "source_line": "text",
    "target_line": "text",
    "source_device": "text",
    "target_device": "text",
}

MOVEMENT_COLUMNS: dict[str, str] = {
    "entity": "label",
    "departed_on": "moment",
    "arrived_on": "moment",
    "origin": "text",
    "destination": "text",
    "record": "text",
    "reference": "text",
    "booking": "text",
    "carrier": "text",
    "service": "text",
    "origin_city": "text",
    "destination_city": "text",
}

SERVICE_COLUMNS: dict[str, str] = {
    "identifier": "text",
    "contacts": "count",
    "people": "count",
    "groups": "count",
    "reason": "text",
}

_DEFAULTS: dict[str, object] = {
    "label": None,
    "text": None,
    "list": (),
    "flag": False,
    "belief": True,
    "number": 0.0,
    "count": 0,
    "moment": pd.NaT,
}


def shaped(frame: pd.DataFrame | None, columns: dict[str, str]) -> pd.DataFrame:
    """Return a frame with exactly these columns first, missing ones filled in.

    Parameters
    ----------
    frame
        What there is; None for nothing. Further columns are kept, behind.
    columns
        Column name to kind of value, as in this module's tables.

    Returns
    -------
    pandas.DataFrame
        Text columns of ``str`` or None, list columns of tuples, moments in UTC.
    """
    if frame is None:
        frame = pd.DataFrame()
    size = len(frame)
    built: dict[str, object] = {}
    for name, kind in columns.items():
        if name not in frame.columns:
            nothing = _series([_DEFAULTS[kind]], kind)
            built[name] = nothing.repeat(size).reset_index(drop=True)
        else:
            built[name] = _series(list(frame[name]), kind)
    for name in frame.columns:
        if name not in columns:
            built[str(name)] = list(frame[name])
    return pd.DataFrame(built, index=pd.RangeIndex(size))


def objects(values: Iterable[object]) -> pd.Series[Any]:
    """Return a column that holds its values as they are: tuples, None, text."""
    held: pd.Series[Any] = pd.Series(list(values), dtype=object)
    return held


def _series(values: list[object], kind: str) -> pd.Series[Any]:
    if kind == "moment":
        moments = pd.to_datetime(objects(values), utc=True)
        return pd.Series(moments).astype(MOMENT)
    if kind in _NUMBERS:
        return objects(values).astype(_NUMBERS[kind])
    if kind in {"flag", "belief"}:
        return objects([bool(value) for value in values]).astype("bool")
    if kind == "list":
        return objects([_as_tuple(value) for value in values])
    if kind == "text":
        return objects([None if _unknown(v) else v for v in values])
    return objects(values)


_NUMBERS: dict[str, Any] = {"number": "float64", "count": "int64"}


def _as_tuple(value: Any) -> tuple[object, ...]:  # noqa: ANN401 - cells hold anything
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return value
    return () if _unknown(value) else tuple(value)


def _unknown(value: object) -> bool:
    if value is None or value is pd.NaT:
        return True
    return isinstance(value, float) and math.isnan(value)
