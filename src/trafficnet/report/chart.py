"""A small bar chart of counts over time, as a drawing that needs nothing else."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from trafficnet.view.palette import CATEGORY_COLOURS, INK
from trafficnet.view.svg import caption, element

_WIDTH, _HEIGHT = 960.0, 240.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 8.0, 26.0, 26.0
_MOST_LABELS = 12
_FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
_GRID = "#dde3e8"
_KEY_WIDTH = 150.0


def bar_chart(
    labels: Sequence[str], series: Mapping[str, Sequence[float]], *, title: str
) -> Markup:
    """Return bars, one stack per label, as an SVG drawing.

    Parameters
    ----------
    labels
        What stands below each bar, in order.
    series
        Name to one count per label; stacked in the order given.
    title
        Read out by screen readers.
    """
    totals = [sum(values) for values in zip(*series.values(), strict=True)]
    highest = max([1.0, *totals])
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(labels), 1)
    scale = (_HEIGHT - _TOP - _BOTTOM) / highest
    parts = [element("title", Markup.escape(title)), *_scale(highest)]
    for at, label in enumerate(labels):
        parts.extend(_bar(at, label, series, step=step, scale=scale))
    every = -(-len(labels) // _MOST_LABELS)
    for at in range(0, len(labels), max(every, 1)):
        middle = _LEFT + (at + 0.5) * step
        parts.append(
            caption(labels[at], middle, _HEIGHT - 8, text_anchor="middle", fill=INK)
        )
    parts.extend(_key(list(series)))
    drawing = element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        role="img",
        font_family=_FONT,
        font_size=12,
    )
    return Markup(drawing)  # noqa: S704 - every part is escaped by `element`


def _bar(
    at: int,
    label: str,
    series: Mapping[str, Sequence[float]],
    *,
    step: float,
    scale: float,
) -> list[str]:
    base, parts = _HEIGHT - _BOTTOM, []
    for colour, (name, values) in zip(CATEGORY_COLOURS, series.items(), strict=False):
        height = values[at] * scale
        if height <= 0:
            continue
        base -= height
        told = element("title", Markup.escape(f"{label}: {values[at]:g} {name}"))
        parts.append(
            element(
                "rect",
                told,
                x=_LEFT + (at + 0.1) * step,
                y=base,
                width=max(step * 0.8, 0.5),
                height=height,
                fill=colour,
            )
        )
    return parts


def _scale(highest: float) -> list[str]:
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)
        parts.append(
            element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, stroke=_GRID)
        )
        parts.append(
            caption(
                f"{share * highest:,.6g}", _LEFT - 6, y + 4, text_anchor="end", fill=INK
            )
        )
    return parts


def _key(names: Sequence[str]) -> list[str]:
    parts = []
    for at, (colour, name) in enumerate(zip(CATEGORY_COLOURS, names, strict=False)):
        x = _LEFT + at * _KEY_WIDTH
        parts.append(element("rect", x=x, y=4.0, width=10.0, height=10.0, fill=colour))
        parts.append(caption(name, x + 15, 13, fill=INK))
    return parts
