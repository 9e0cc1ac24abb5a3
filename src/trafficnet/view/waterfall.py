"""The picture of one pair: how each field moved the odds of one person.

Bars to the right speak for one person, bars to the left against. Direction, hatching
and the number beside each bar say the same as the colour, so that nothing rests on
colour alone.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trafficnet.errors import NoEvidenceError
from trafficnet.resolve.explanation import Explanation
from trafficnet.resolve.likelihood import likely, probability_of
from trafficnet.resolve.particulars import cut
from trafficnet.resolve.waterfall import (
    OTHER,
    PRIOR,
    Waterfall,
    WaterfallStep,
    field_words,
)
from trafficnet.view.canvas import figure_of, plain_axes, printable, sheet_axes
from trafficnet.view.palette import CATEGORY_COLOURS, GREY, INK

__all__ = ["plot_waterfall"]

FOR: Final = CATEGORY_COLOURS[0]
AGAINST: Final = CATEGORY_COLOURS[1]
AGAINST_HATCH: Final = "///"
_VALUE_LIMIT: Final = 46
_HEADING_LIMIT: Final = 32
_ROOM: Final = 2.5
"""Bits kept free beside the outermost bars, for the numbers."""


def plot_waterfall(
    explanation: "Explanation | Waterfall",
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return the waterfall of a pair: what each field counted, and where it ended.

    Parameters
    ----------
    explanation
        Of a pair, or one of its waterfalls; of several the first is drawn.
    ax, title, marking
        Axes to draw on, heading, protective marking. Without a title the two names
        stand there.

    Raises
    ------
    NoEvidenceError
        If no pair was decided between the two.
    """
    fall = _waterfall(explanation)
    told = [step for step in fall.steps if step.tells or step.bits is None]
    names = " / ".join(_heading(name, end) for name, end in _ends(fall))
    height = 2.2 + 0.42 * max(len(told) + 1, 3)
    ax = sheet_axes(ax, (9.0, height), title=title or names, marking=marking)
    if fall.weight is None:
        _draw_unweighed(ax, told)
    else:
        _draw_steps(ax, told, fall.weight)
    note = printable(f"{fall.left} / {fall.right}. {fall.verdict}", 300)
    ax.annotate(
        note, (0.0, 0.0), xycoords="axes fraction", xytext=(0, -44), fontsize=8,
        textcoords="offset points", va="top", color=INK, wrap=True,
    )  # fmt: skip
    return figure_of(ax)


def _ends(fall: Waterfall) -> list[tuple[str, str]]:
    """Return what both sides are called, each with its id."""
    return list(zip(fall.names, (fall.left, fall.right), strict=True))


def _heading(name: str, end: str) -> str:
    """Return a name without its id, cut to half a heading; the id where it has none."""
    return cut(name.removesuffix(f" ({end})"), _HEADING_LIMIT)


def _waterfall(explanation: "Explanation | Waterfall") -> Waterfall:
    """Return the waterfall to draw."""
    if isinstance(explanation, Waterfall):
        return explanation
    if not explanation.waterfalls:
        message = f"{explanation.head} Wanted a pair that was decided, to draw."
        raise NoEvidenceError(message)
    return explanation.waterfalls[0]


def _draw_steps(ax: Axes, told: Sequence[WaterfallStep], weight: float) -> None:
    """Draw a bar for each step from the total before it, and the sum at the end."""
    before = 0.0
    for row, step in enumerate(told):
        bits, total = step.bits or 0.0, step.total or 0.0
        _bar(ax, row, (before, bits), _style(step))
        ax.plot([total, total], [row, row + 1], color=GREY, linewidth=0.8, zorder=1)
        before = total
    last = len(told)
    ax.barh(last, weight, height=0.62, color=INK, zorder=2)
    _number(ax, last, (0.0, weight), f"{weight:+.1f} bits")
    ax.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
    labels = [_label(step) for step in told]
    sure = likely(probability_of(weight))
    labels.append(f"together: {sure}" if told else sure)
    _rows(ax, labels)
    edges = [0.0, weight, *((s.total or 0.0) for s in told)]
    ax.set_xlim(min(edges) - _ROOM, max(edges) + _ROOM)
    ax.set_xlabel(
        "bits for one person (each bit doubles the odds; 0 is as likely as not)"
    )


def _style(step: WaterfallStep) -> tuple[str, str]:
    """Return the colour and hatching of a step's bar."""
    if step.field == PRIOR:
        return (GREY, "")
    return (FOR, "") if (step.bits or 0.0) > 0 else (AGAINST, AGAINST_HATCH)


def _bar(ax: Axes, row: int, span: tuple[float, float], style: tuple[str, str]) -> None:
    """Draw one bar from where the last one ended, its number beside it."""
    start, bits = span
    ax.barh(
        row, bits, left=start, height=0.62, color=style[0], hatch=style[1],
        edgecolor="white", linewidth=0.0, zorder=2,
    )  # fmt: skip
    _number(ax, row, (start, start + bits), f"{bits:+.1f}")


def _number(ax: Axes, row: int, span: tuple[float, float], text: str) -> None:
    """Write a number at that end of a bar to which it points."""
    start, end = span
    right = end >= start
    ax.annotate(
        text, (end, row), xytext=(4 if right else -4, 0), textcoords="offset points",
        va="center", ha="left" if right else "right", fontsize=8, color=INK,
    )  # fmt: skip


def _label(step: WaterfallStep) -> str:
    """Return what stands beside a bar: the field, how it agrees, the values."""
    if step.field in (PRIOR, OTHER):
        return printable(field_words(step.field))
    same = step.left == step.right
    values = step.left if same else f"{step.left} / {step.right}"
    told = f"{field_words(step.field)} {step.agreement}"
    if not (step.left or step.right):
        return printable(told)
    return f"{printable(told)}\n{printable(values, _VALUE_LIMIT)}"


def _draw_unweighed(ax: Axes, told: Sequence[WaterfallStep]) -> None:
    """Show what both sides say where nothing was weighed."""
    _rows(ax, [_label(step) for step in told])
    ax.set_xlim(0.0, 1.0)
    ax.set_xticks([])
    ax.text(
        0.5, max(len(told) - 1, 0) / 2, "nothing was weighed", ha="center", va="center",
        color=INK,
    )  # fmt: skip


def _rows(ax: Axes, labels: Sequence[str]) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(np.arange(len(labels)), labels, fontsize=8)
    ax.set_ylim(max(len(labels), 1) - 0.4, -0.6)
    plain_axes(ax)
