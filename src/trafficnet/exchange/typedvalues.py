"""Values that graph files cannot hold, as JSON that gives them back exactly.

GraphML and GEXF know texts, numbers and yes/no. Networks also hold lists, dates, moments
and "nothing known". Each such value is coded as JSON with the name of its type beside it:
``("GB", "RO")`` becomes ``{"tuple": ["GB", "RO"]}``.
"""

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError

_NO_MOMENT: object = pd.NaT


@singledispatch
def encode(value: object) -> object:
    """Return a value as JSON data that `decode` turns back into an equal value.

    Raises
    ------
    ParameterError
        If the value is of a kind no graph file of ours holds.

    Examples
    --------
    >>> encode(("GB", None, date(2025, 3, 4)))
    {'tuple': ['GB', None, {'date': '2025-03-04'}]}
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    message = (
        f"a value of type {type(value).__name__} cannot go into a graph file: wanted "
        "text, numbers, yes/no, dates, moments, or lists of them"
    )
    raise ParameterError(message)


@encode.register
def _(value: float) -> object:
    return value if math.isfinite(value) else {"float": str(value)}


@encode.register
def _(value: np.generic) -> object:
    return encode(value.item())


@encode.register
def _(value: list) -> object:  # type: ignore[type-arg]
    return [encode(item) for item in value]


@encode.register
def _(value: tuple) -> object:  # type: ignore[type-arg]
    return {"tuple": [encode(item) for item in value]}


@encode.register(set)
@encode.register(frozenset)
def _(value: frozenset[object]) -> object:
    return {type(value).__name__: [encode(item) for item in sorted(value, key=repr)]}


@encode.register
def _(value: dict) -> object:  # type: ignore[type-arg]
    return {"dict": [[encode(key), encode(item)] for key, item in value.items()]}


@encode.register
def _(value: date) -> object:
    if value is _NO_MOMENT:
        return {"unknown moment": None}
    if isinstance(value, pd.Timestamp):
        return {"timestamp": value.isoformat()}
    kind = "moment" if isinstance(value, datetime) else "date"
    return {kind: value.isoformat()}


@encode.register
def _(value: Decimal) -> object:
    return {"decimal": str(value)}


def decode(coded: object) -> object:
    """Return the value that `encode` was given.

    Raises
    ------
    ParameterError
        If the data names a type that `encode` never writes.

    Examples
    --------
    >>> decode({"tuple": ["GB", None, {"date": "2025-03-04"}]})
    ('GB', None, datetime.date(2025, 3, 4))
    """
    if isinstance(coded, list):
        return [decode(item) for item in coded]
    if not isinstance(coded, dict):
        return coded
    ((kind, content),) = coded.items() if len(coded) == 1 else (("", None),)
    if kind not in _DECODERS:
        message = f"{kind!r} is no type of value: wanted one of {', '.join(_DECODERS)}"
        raise ParameterError(message)
    return _DECODERS[kind](content)


_DECODERS: dict[str, Callable[..., object]] = {
    "tuple": lambda items: tuple(map(decode, items)),
    "set": lambda items: set(map(decode, items)),
    "frozenset": lambda items: frozenset(map(decode, items)),
    "dict": lambda pairs: {decode(key): decode(item) for key, item in pairs},
    "float": float,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "timestamp": pd.Timestamp,
    "unknown moment": lambda _: pd.NaT,
}
