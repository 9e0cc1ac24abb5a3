"""The one order in which everything about a network stands, whatever order it came in."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

_DIGITS = re.compile(r"(\d+)")

Key = tuple[str, tuple[tuple[int, int, str], ...], str]


def canonical_key(label: Hashable) -> Key:
    """Return the sort key that puts ``E2`` before ``E10`` and never ties two labels.

    Parameters
    ----------
    label
        Anything a network may be labelled with: text, number, tuple.

    Returns
    -------
    tuple
        The label's type, its text cut into words and whole numbers, and the text
        itself, so that labels that read alike (``"07"`` and ``"7"``) still have an order.

    Examples
    --------
    >>> sorted(["E10", "E2", "E1"], key=canonical_key)
    ['E1', 'E2', 'E10']
    """
    text = str(label)
    number = isinstance(label, int | float) and not isinstance(label, bool)
    kind = "0" if number else type(label).__name__
    pieces = tuple(
        (0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece)
        for piece in _DIGITS.split(text)
        if piece
    )
    return kind, pieces, text


def in_order(labels: Iterable[Hashable]) -> list[Hashable]:
    """Return the distinct labels in canonical order."""
    return sorted(set(labels), key=canonical_key)
