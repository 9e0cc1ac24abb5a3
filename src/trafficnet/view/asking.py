"""Checks of what a view is asked for: one of several values, yes or no; refusals in words."""

from collections.abc import Collection, Iterable
from typing import cast

from trafficnet.errors import ParameterError
from trafficnet.view.wording import did_you_mean

__all__ = ["strange", "values_among", "yes"]


def values_among(where: str, value: object, wanted: Collection[str]) -> list[str]:
    """Return one value or several as texts, or name the nearest to one that is not there.

    Parameters
    ----------
    where
        What is asked for, as the refusal says it: ``filter country``.
    value
        One value or several.
    wanted
        What there is.

    Raises
    ------
    ParameterError
        If one of them is not there.

    Examples
    --------
    >>> values_among("filter country", "RO", ("GB", "RO"))
    ['RO']
    """
    is_one = isinstance(value, str) or not isinstance(value, Iterable)
    texts = (
        [str(value)]
        if is_one
        else [str(one) for one in cast("Iterable[object]", value)]
    )
    for text in texts:
        if text not in wanted:
            raise ParameterError(strange(where, text, wanted))
    return texts


def yes(where: str, value: object) -> bool:
    """Return True or False as it was given, or refuse anything else.

    Raises
    ------
    ParameterError
        If it is neither.
    """
    if not isinstance(value, bool):
        message = f"{where} {value!r}: wanted True or False"
        raise ParameterError(message)
    return value


def strange(where: str, got: str, wanted: Collection[str]) -> str:
    """Word the refusal of what is not there."""
    hint = did_you_mean(got, wanted)
    names = ", ".join(repr(name) for name in list(wanted)[:12])
    more = ", ..." if len(wanted) > 12 else ""  # noqa: PLR2004 - as many as one line holds
    return f"{where} {got!r}: wanted one of {names}{more}{hint}"
