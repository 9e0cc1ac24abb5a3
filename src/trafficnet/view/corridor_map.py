"""The map of corridors: which countries people and contacts lead from, and to."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.view.geography import View, fitted, load_world, near_ones
from trafficnet.view.map_flows import Corridor, is_placed, read_flows, worth_drawing
from trafficnet.view.map_picture import map_parts
from trafficnet.view.palette import INK
from trafficnet.view.svg import caption, element

__all__ = ["corridor_map"]

SOFT_INK: Final = "#4a5763"
FONT: Final = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
MOST_LINES: Final = 8
LEAST_WIDTH: Final = 320
PANEL_GAP: Final = 10
NOTE: Final = (
    "Borders are de facto, as drawn by Natural Earth; they are no legal statement."
)


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of the map: which part of the world, and what is drawn on it."""

    view: View
    used: list[str]
    drawn: list[Corridor]


@dataclass(frozen=True, slots=True)
class Told:
    """What stands below the map: how to read it, and what is not on it."""

    drawn: list[Corridor]
    measure: str | None
    panels: int
    unplaced: list[str]
    left: int


def corridor_map(
    corridors: pd.DataFrame,
    *,
    title: str = "",
    marking: object | None = None,
    width: int = 960,
) -> str:
    """Return a map of the corridors as one SVG picture that needs nothing else.

    A corridor is an arrow from origin to destination, the wider the more people it has;
    pausing over one tells its counts and dates. Where journeys are known, those that people
    travelled are drawn, and of the others (dashed) only those that hold more than chance
    would give (p <= 0.05); the rest is counted below. The map shows the region that the
    countries span, or the world; where most of them lie near each other and a few far
    away, first the region and below it the world, each arrow on one of the two.
    Corridors without a known place are listed below.

    Parameters
    ----------
    corridors
        `origin, destination` (ISO 3166-1 alpha-2) and, as far as there, `people`, `links`,
        `records`, `first_seen`, `last_seen`, `expected`, `p_value`. The arrow's width follows
        the first of people, records, links that holds a number; without any, all are alike.
    title
        Heading; left out when empty.
    marking
        Protective marking, printed above and below.
    width
        Pixels, at least 320.

    Returns
    -------
    str
        SVG without scripts, style sheets or references, safe inside an HTML page.

    Raises
    ------
    ParameterError
        If the width is below 320, or a column that is needed is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> flows = pd.DataFrame({"origin": ["RO"], "destination": ["GB"], "people": [3]})
    >>> corridor_map(flows).count("Romania to United Kingdom: 3 people")
    1
    """
    if width < LEAST_WIDTH:
        message = f"width {width}: wanted at least {LEAST_WIDTH} pixels"
        raise ParameterError(message)
    flows, measure = read_flows(corridors)
    placed = [flow for flow in flows if is_placed(flow)]
    drawn = worth_drawing(placed, measure)
    panels = _panels(drawn, width)
    y, head = _heading(title, marking, width)
    top = max((flow.value for flow in drawn), default=1.0) or 1.0
    pictures = []
    for panel in panels:
        pictures.append(_picture(panel, y, top))
        y += panel.view.height + PANEL_GAP
    unplaced = [flow.tooltip for flow in flows if not is_placed(flow)]
    told = Told(drawn, measure, len(panels), unplaced, len(placed) - len(drawn))
    y, foot = _footer(told, y - PANEL_GAP, width)
    if marking is not None:
        foot.append(_marking_line(marking, y + 15.0, width))
        y += 24
    countries = {code for flow in drawn for code in (flow.origin, flow.destination)}
    summary = f"Map of {len(drawn)} corridors between {len(countries)} countries"
    return element(
        "svg",
        element("rect", width=width, height=y, fill="#ffffff"),
        *head, *pictures, *foot,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {y}", width=width, height=y,
        role="img", aria_label=summary, font_family=FONT, font_size=12, fill=INK,
    )  # fmt: skip


def _panels(drawn: list[Corridor], width: int) -> list[Panel]:
    """Return the pictures: one of all, or the region of most and the world of the rest."""
    points = load_world().points
    used = sorted({code for flow in drawn for code in (flow.origin, flow.destination)})
    places = np.array([points[code] for code in used]).reshape(-1, 2)
    core = {code for code, near in zip(used, near_ones(places), strict=True) if near}
    inner = [flow for flow in drawn if {flow.origin, flow.destination} <= core]
    if len(core) == len(used) or not inner:
        return [Panel(fitted(places, width), used, drawn)]
    outer = [flow for flow in drawn if flow not in inner]
    near = np.array([points[code] for code in sorted(core)])
    return [
        Panel(fitted(near, width), used, inner),
        Panel(fitted(places, width), used, outer),
    ]


def _picture(panel: Panel, y: float, top: float) -> str:
    """Return one picture at its place."""
    view = panel.view
    return element(
        "svg",
        *map_parts(view, panel.used, panel.drawn, top),
        x=0, y=y, width=view.width, height=view.height, overflow="hidden",
        viewBox=f"0 0 {view.width} {view.height}",
    )  # fmt: skip


def _heading(title: str, marking: object | None, width: int) -> tuple[int, list[str]]:
    """Return the height and the parts of what stands above the map."""
    y, parts = 0, []
    if marking is not None:
        parts.append(_marking_line(marking, 15.0, width))
        y += 24
    if title:
        parts.append(
            caption(title, 12, y + 21.0, font_size=17, font_weight="600", fill=INK)
        )
        y += 32
    return y, parts


def _marking_line(marking: object, y: float, width: int) -> str:
    """Return the protective marking, centred."""
    return caption(
        marking,
        width / 2,
        y,
        text_anchor="middle",
        font_weight="700",
        letter_spacing="1",
    )


def _footer(told: Told, y: int, width: int) -> tuple[int, list[str]]:
    """Return the height and the parts of what stands below the map."""
    y += 20
    parts: list[str] = []
    for line in _footer_lines(told, max(int(width / 6.3), 30)):
        parts.append(caption(line, 12, y, fill=SOFT_INK, font_size=11.5))
        y += 17
    return y, parts


def _footer_lines(told: Told, letters: int) -> list[str]:
    """Return the legend, what is not drawn, and the note on borders, as lines."""
    lines = wrap(_legend(told), letters)
    if told.left:
        lines += wrap(_left(told.left), letters)
    if told.unplaced:
        listed = "; ".join(sorted(told.unplaced))
        wrapped = wrap(f"Not on the map ({len(told.unplaced)}): {listed}.", letters)
        lines += wrapped[:MOST_LINES]
        if len(wrapped) > MOST_LINES:
            lines[-1] = lines[-1][: letters - 2].rstrip() + " …"
    return lines + wrap(NOTE, letters)


def _legend(told: Told) -> str:
    """Return how to read the arrows; nothing where there is none."""
    if not told.drawn:
        return ""
    said = "Arrows lead from origin to destination"
    counted = [flow.value for flow in told.drawn if flow.value]
    if told.measure and counted:
        low, high = min(counted), max(counted)
        span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        said += f"; width and figure: {told.measure} ({span})"
    if len(counted) < len(told.drawn):
        said += "; dashed: nobody is known to have travelled it" * (
            told.measure == "people"
        )
    if told.panels > 1:
        said += ". Above, arrows inside the region; below, those that lead out of it"
    return f"{said}."


def _left(count: int) -> str:
    """Return how many corridors the map leaves to the table, and why."""
    one = count == 1
    return (
        f"{count} more {'corridor is' if one else 'corridors are'} left to the table: nobody "
        f"is known to have travelled {'it' if one else 'them'}, and {'it holds' if one else 'they hold'} "
        "no more contacts or payments than chance would give."
    )
