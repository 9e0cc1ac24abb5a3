"""How a number becomes a size or a width, and how the legend says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from trafficnet.errors import ParameterError
from trafficnet.view.columns import as_number

__all__ = ["Scale", "ScaleKind", "scaled"]

ScaleKind = Literal["auto", "linear", "sqrt", "log"]
Floats = npt.NDArray[np.float64]

KINDS: Final = ("auto", "linear", "sqrt", "log")
SKEWED: Final = 20.0
"""Where the largest is so many times the median, steps of equal ratio are drawn."""

ALIKE: Final = 0.25
_WORDS: Final = {
    "linear": "in proportion",
    "sqrt": "with the square root",
    "log": "with the logarithm",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What one size or width in the picture means.

    Attributes
    ----------
    channel
        ``size`` (area of a node) or ``width`` (of a link).
    column
        The column it shows.
    kind
        ``linear``, ``sqrt`` or ``log``.
    least, most
        The smallest and largest value drawn.
    missing
        How many have no value: drawn at the small end.
    """

    channel: Literal["size", "width"]
    column: str
    kind: str
    least: float
    most: float
    missing: int

    @property
    def words(self) -> str:
        """What the legend says.

        Examples
        --------
        >>> Scale("size", "links", "linear", 1, 12, 0).words
        'size: links, 1 to 12 (area in proportion)'
        >>> Scale("width", "strength", "log", 0.5, 90, 3).words
        'width: strength, 0.5 to 90 (with the logarithm); 3 without a value'
        """
        how = ("area " if self.channel == "size" else "") + _WORDS[self.kind]
        span = f"{self.least:.3g} to {self.most:.3g}"
        gone = f"; {self.missing} without a value" if self.missing else ""
        noun = self.column.replace("_", " ")
        return f"{self.channel}: {noun}, {span} ({how}){gone}"


def scaled(
    cells: Sequence[object],
    channel: Literal["size", "width"],
    column: str | None,
    kind: ScaleKind = "auto",
) -> tuple[Floats, Scale | None]:
    """Return numbers as shares of the largest, 0-1, and what they mean.

    Parameters
    ----------
    cells
        Numbers from 0 up; what is missing is drawn as 0.
    channel
        ``size`` or ``width``.
    column
        The column's name; None for "all the same".
    kind
        ``linear`` (v / max), ``sqrt`` (its root), ``log`` (log(1 + 99 v / max) / log 100),
        or ``auto``: ``log`` where the largest is over 20 times the median of those above
        0, else ``linear``.

    Raises
    ------
    ParameterError
        If a value is no number, or below 0, or the kind is another word.

    Examples
    --------
    >>> scaled([0, 1, 4], "size", "links")[0].tolist()
    [0.0, 0.25, 1.0]
    >>> scaled([0, 1, 4], "size", "links", "sqrt")[0].tolist()
    [0.0, 0.5, 1.0]
    """
    if kind not in KINDS:
        message = f"{channel} scale {kind!r}: wanted one of {', '.join(KINDS)}"
        raise ParameterError(message)
    name = {"size": "node_size", "width": "link_width"}[channel]
    raw = [as_number(cell, name) for cell in cells]
    known = np.array([value for value in raw if value is not None], dtype=np.float64)
    if column is None or not len(known):
        return np.full(len(raw), ALIKE), None
    if known.min() < 0:
        message = (
            f"{name}: got {known.min():g}, wanted a column without numbers below 0"
        )
        raise ParameterError(message)
    top = float(known.max())
    chosen = _fitting(known) if kind == "auto" else kind
    told = Scale(
        channel, column, chosen, float(known.min()), top, len(raw) - len(known)
    )
    if top <= 0:
        return np.full(len(raw), ALIKE), told
    share = np.array([value or 0.0 for value in raw], dtype=np.float64) / top
    if chosen == "sqrt":
        share = np.sqrt(share)
    elif chosen == "log":
        share = np.log1p(share * 99.0) / np.log(100.0)
    return share, told


def _fitting(known: Floats) -> str:
    """Return the scale on which the many small values can be told apart."""
    above = known[known > 0]
    if len(above) and above.max() > SKEWED * float(np.median(above)):
        return "log"
    return "linear"
