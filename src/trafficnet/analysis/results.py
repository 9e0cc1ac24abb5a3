"""What every answer carries: how it was reached, as a table, a page part and a plot."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd

from trafficnet.analysis.sheet import new_axes
from trafficnet.version import __version__

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROWS_SHOWN = 20
TEXT_SHOWN = 600
CELL_SHOWN = 40  # characters, in a terminal
WIDTH_SHOWN = 160

Parameter = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Method:
    """How an answer was reached, so that somebody else can reach it again.

    Parameters
    ----------
    name
        The method in words, such as ``"leiden consensus"``.
    parameters
        Every setting that can change the answer, by name.
    seed
        The seed of chance; None where chance plays no part.
    version
        The version of trafficnet.
    left_out
        What the answer does not rest on, counted by reason.
    """

    name: str
    parameters: Mapping[str, Parameter] = field(
        default_factory=lambda: MappingProxyType({}),
    )
    seed: int | None = None
    version: str = __version__
    left_out: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def as_dict(self) -> dict[str, object]:
        """Return the method as plain values, ready for a manifest."""
        return {
            "name": self.name,
            "parameters": dict(self.parameters),
            "seed": self.seed,
            "version": self.version,
            "left_out": dict(self.left_out),
        }

    def sentence(self) -> str:
        """Return the method as one line for the foot of a table.

        Examples
        --------
        >>> Method("exact", {"k": 3}, seed=0, version="1").sentence()
        'exact (k=3), seed 0, trafficnet 1'
        """
        settings = ", ".join(f"{key}={value}" for key, value in self.parameters.items())
        parts = [f"{self.name} ({settings})" if settings else self.name]
        if self.seed is not None:
            parts.append(f"seed {self.seed}")
        parts.append(f"trafficnet {self.version}")
        parts.extend(
            counted_reason(count, why) for why, count in self.left_out.items() if count
        )
        return ", ".join(parts)


_ONE = {
    "contacts": "contact",
    "journeys": "journey",
    "links": "link",
    "people": "person",
    "records": "record",
    "rows": "row",
    "things": "thing",
    "victims and witnesses": "victim or witness",
}


def counted_reason(number: int, why: str) -> str:
    """Return how many were left out and why, when the reason begins with many of them.

    Examples
    --------
    >>> counted_reason(1, "contacts with a service number"), counted_reason(2, "links")
    ('1 contact with a service number', '2 links')
    """
    if number == 1:
        for many, one in _ONE.items():
            if why == many or why.startswith((f"{many} ", f"{many},")):
                return f"1 {one}{why.removeprefix(many)}"
    return f"{number:,} {why}"


class Result(Protocol):
    """What every result of this storey can do."""

    @property
    def method(self) -> Method:
        """How the answer was reached."""

    def table(self) -> pd.DataFrame:
        """Return the answer as a table."""

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the answer."""


Shown = tuple[str, pd.DataFrame, Method, *tuple[str, ...]]
"""Heading, table, method, and the sentences between heading and table."""


class Readable(ABC):
    """A result that shows itself: a page part in a notebook, text in a terminal."""

    __slots__ = ()

    @abstractmethod
    def _shown(self) -> Shown:
        """Return what is shown of the result."""

    def __repr__(self) -> str:
        """Return heading, sentences, first rows and method as text."""
        return text_result(*self._shown())

    def _repr_html_(self) -> str:
        """Return heading, sentences, first rows and method as a piece of a page."""
        return html_result(*self._shown())


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "person", "people"), counted(1200, "row")
    ('1 person', '1,200 rows')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def text_result(title: str, frame: pd.DataFrame, method: Method, *said: str) -> str:
    """Return a table as text for a terminal, with what was found and how.

    Parameters
    ----------
    title, frame, method, *said
        As `html_result` takes them.

    Examples
    --------
    >>> print(text_result("Ways", pd.DataFrame({"way": [1]}), Method("x", version="1"), "One."))
    Ways
    One.
    way
      1
    x, trafficnet 1
    """
    cells = frame.head(ROWS_SHOWN).map(_cell)
    body = cells.to_string(index=False, line_width=WIDTH_SHOWN, max_colwidth=CELL_SHOWN)
    return "\n".join(
        [
            title,
            *_sentences(frame, said),
            *([body] if len(cells) else []),
            method.sentence(),
        ]
    )


def html_result(title: str, frame: pd.DataFrame, method: Method, *said: str) -> str:
    """Return a table as a piece of a page, with every value escaped.

    Parameters
    ----------
    title
        The heading.
    frame
        The table; its first 20 rows are shown and the rest counted.
    method
        Stands below the table.
    said
        Sentences that stand between heading and table.
    """
    with pd.option_context("display.max_colwidth", None):
        body = (
            frame.head(ROWS_SHOWN)
            .map(_cell)
            .to_html(index=False, escape=True, border=0)
        )
    text = "".join(f"<p>{escape(line)}</p>" for line in _sentences(frame, said))
    return (
        f'<div class="trafficnet-result"><h4>{escape(title)}</h4>{text}{body}'
        f"<p><small>{escape(method.sentence())}</small></p></div>"
    )


def _sentences(frame: pd.DataFrame, said: tuple[str, ...]) -> list[str]:
    """Return what is said above a table, the rows that it does not show among it."""
    more = len(frame) - ROWS_SHOWN
    return [
        *said,
        *([f"{counted(more, 'more row')} not shown here."] if more > 0 else []),
    ]


def _cell(value: object) -> str:
    """Return one value as readers see it: lists with semicolons, unknown as blank."""
    if isinstance(value, tuple):
        return ";".join(str(item) for item in value)
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else f"{value:.4g}"
    text = str(value)
    return text if len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN] + "…"


def axes_for(ax: "Axes | None", *, width: float = 7.0, height: float = 4.0) -> "Axes":
    """Return the axes given, or those of a new figure that no global state holds.

    New axes show themselves in a notebook.
    """
    return new_axes(width, height) if ax is None else ax
