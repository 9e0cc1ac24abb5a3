"""The plain form of an answer: one table, one sentence, how it was reached."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from trafficnet.analysis.graph import Floats
from trafficnet.analysis.results import Method, Readable, Shown, axes_for

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR = "#0072B2"
MARK = "#D55E00"
BARS = 15
FEWEST_BARS = 4  # room for so many, that one alone is no wall


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answer(Readable, ABC):
    """An answer with one table.

    Parameters
    ----------
    method
        How it was reached.
    """

    title: ClassVar[str] = ""
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return the answer as a table."""
        return self._table.copy()

    @abstractmethod
    def said(self) -> str:
        """Return in one sentence what was found."""

    @abstractmethod
    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the answer."""

    def _shown(self) -> Shown:
        return (self.title, self._table, self.method, self.said())


def bars(
    ax: "Axes | None",
    names: Sequence[str],
    values: Sequence[float] | Floats,
    *,
    label: str,
    expected: Sequence[float] | Floats | None = None,
) -> "Axes":
    """Draw the first rows of an answer as bars, with a mark where chance alone would end.

    Parameters
    ----------
    ax
        Where; None for a figure of its own.
    names, values
        One for each bar, the first on top; at most 15 are drawn.
    label
        What the values are.
    expected
        What chance alone would give.
    """
    ax = axes_for(ax)
    at = np.arange(min(len(names), BARS))
    ax.barh(at, np.asarray(values, dtype=np.float64)[:BARS], color=BAR)
    if expected is not None:
        marks = np.asarray(expected, dtype=np.float64)[:BARS]
        ax.plot(marks, at, "|", ms=14, mew=2, color=MARK)
        label = f"{label} (mark: expected by chance)"
    ax.set_yticks(at, list(names[:BARS]))
    ax.set_ylim(max(len(at), FEWEST_BARS) - 0.5, -0.5)
    ax.set(xlabel=label)
    return ax


def corrected(p_value: Floats, asked: int = 0) -> Floats:
    """Return p-values that hold for all questions of one table together.

    By Benjamini and Hochberg [1]_: of those at most 0.05, one in twenty is chance.

    Parameters
    ----------
    p_value
        Of the rows of the table.
    asked
        How many questions were asked in all, those among them whose answer was "nothing"
        (p = 1) and that have no row.

    References
    ----------
    .. [1] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate.
       Journal of the Royal Statistical Society B, 57(1), 289-300.
       https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> corrected(np.array([0.01, 0.5])).tolist()
    [0.02, 0.5]
    >>> corrected(np.array([0.01]), asked=10).tolist()
    [0.1]
    """
    if not len(p_value):
        return p_value
    tests = max(asked, len(p_value))
    order = np.argsort(p_value, kind="stable")[::-1]
    place = np.arange(len(p_value), 0, -1)
    least = np.minimum.accumulate(p_value[order] * (tests / place))
    found = np.empty(len(p_value))
    found[order] = np.minimum(least, 1.0)
    return found
