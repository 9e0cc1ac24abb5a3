"""The picture of one person: a tree of the pairs that tie each mention in.

As in the charts of the field, a full line is well supported and a broken one is not;
the weakest link is drawn thick, dotted and named.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trafficnet.resolve.cohesion import DEFAULTS
from trafficnet.resolve.identity import IdentityExplanation
from trafficnet.resolve.identitywords import in_order, shown_ties
from trafficnet.resolve.likelihood import counted, percent
from trafficnet.resolve.particulars import cut
from trafficnet.resolve.ties import BY_IDENTIFIER, Tie
from trafficnet.view.canvas import figure_of, printable, sheet_axes
from trafficnet.view.palette import CATEGORY_COLOURS, GREY, INK

__all__ = ["plot_identity"]

MOST_MENTIONS: Final = 40
WEAKEST: Final = CATEGORY_COLOURS[5]
CENTRE: Final = CATEGORY_COLOURS[0]
_NAME: Final = 40


def plot_identity(
    explanation: IdentityExplanation,
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return the tree that ties the mentions of one person to their centre.

    Parameters
    ----------
    explanation
        Of an entity.
    ax, title, marking
        Axes to draw on, heading, protective marking. Without a title the entity and
        its name stand there.

    Notes
    -----
    At most 40 mentions are drawn, those on the weakest ways first; mentions that say
    the very same as another, and those placed by an identifier, are counted.
    """
    tied = [tie for tie in explanation.ties if tie.decided_by != BY_IDENTIFIER]
    chosen, repeats = shown_ties(tied, MOST_MENTIONS)
    rows = in_order(chosen)
    size = (9.0, 1.8 + 0.34 * max(len(rows), 3))
    heading = title or f"{explanation.entity} {explanation.name}"
    ax = sheet_axes(ax, size, title=heading, marking=marking)
    places = {tie.mention: (depth, row) for row, (tie, depth) in enumerate(rows)}
    for tie, _ in rows:
        _draw_tie(ax, tie, places, explanation)
        _draw_mention(ax, tie, places[tie.mention], repeats.get(tie.mention, 0))
    deepest = max(depth for depth, _ in places.values())
    ax.set_xlim(-0.3, deepest + 4.2)
    ax.set_ylim(max(len(rows), 1) - 0.2, -0.8)
    ax.set_axis_off()
    note = _note(explanation, len(tied) - len(chosen) - sum(repeats.values()))
    ax.annotate(
        note, (0.0, 0.0), xycoords="axes fraction", xytext=(0, -8), fontsize=8,
        textcoords="offset points", va="top", color=INK,
    )  # fmt: skip
    return figure_of(ax)


def _draw_tie(
    ax: Axes,
    tie: Tie,
    places: Mapping[str, tuple[int, int]],
    explanation: IdentityExplanation,
) -> None:
    """Draw the pair that joins a mention to the one nearer the centre."""
    if tie.joined_to is None:
        return
    depth, row = places[tie.mention]
    above, top = places[tie.joined_to]
    weakest = explanation.weakest
    ends = {tie.mention, tie.joined_to}
    is_weakest = weakest is not None and ends == {weakest.left, weakest.right}
    weak = tie.probability < DEFAULTS.weak
    ax.plot([above, above], [top, row], color=GREY, linewidth=1.4, zorder=1)
    ax.plot(
        [above, depth], [row, row], zorder=2,
        color=WEAKEST if is_weakest else GREY,
        linewidth=2.6 if is_weakest else 1.4,
        linestyle=":" if is_weakest else "--" if weak else "-",
    )  # fmt: skip
    told = f"{tie.decided_by} {percent(tie.probability)}"
    if is_weakest:
        told = f"weakest: {told}"
    ax.annotate(
        printable(told), (above, row), xytext=(6, 3), fontsize=6.5,
        textcoords="offset points", ha="left", va="bottom",
        color=WEAKEST if is_weakest else INK,
    )  # fmt: skip


def _draw_mention(ax: Axes, tie: Tie, place: tuple[int, int], repeats: int) -> None:
    """Draw a mention as a dot with its name."""
    is_centre = tie.joined_to is None
    depth, row = place
    ax.scatter(
        [depth], [row], s=64 if is_centre else 30, marker="s" if is_centre else "o",
        color=CENTRE if is_centre else INK, zorder=3,
    )  # fmt: skip
    name = f"{cut(tie.name, _NAME)}  {tie.mention}" if tie.name else tie.mention
    more = f"  + {repeats} the very same" if repeats else ""
    ax.annotate(
        printable(f"{name}{more}", 110), (depth, row), xytext=(8, 0), fontsize=8,
        textcoords="offset points", va="center", color=INK,
    )  # fmt: skip


def _note(explanation: IdentityExplanation, left: int) -> str:
    """Return what the picture leaves out, and how to read it."""
    placed = sum(tie.decided_by == BY_IDENTIFIER for tie in explanation.ties)
    notes = [f"square: centre; broken line: under {percent(DEFAULTS.weak)} likely"]
    notes += _counts(((left, "not drawn"), (placed, "placed by an identifier alone")))
    if len(explanation.parts) > 1:
        sizes = " and ".join(str(len(part)) for part in explanation.parts)
        notes.append(f"without the weakest link: {sizes} mentions")
    return "; ".join(notes)


def _counts(counts: Sequence[tuple[int, str]]) -> list[str]:
    """Return counts in words, those of nothing left out."""
    return [f"{counted(n, 'mention')} {what}" for n, what in counts if n > 0]
