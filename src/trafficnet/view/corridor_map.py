"""The map of corridors: which countries people and contacts lead from, and to."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.values.countries import country_name
from trafficnet.view.arrows import Arc, Box, arc_between, placed_badge, placed_label
from trafficnet.view.columns import numbers, texts
from trafficnet.view.geography import View, fitted, load_world
from trafficnet.view.palette import INK
from trafficnet.view.svg import caption, element, number, words

__all__ = ["corridor_map"]

Floats = npt.NDArray[np.float64]

SEA: Final = "#eaf1f6"
LAND: Final = "#ffffff"
USED_LAND: Final = "#f3e6c4"
BORDER: Final = "#b4bfc9"
ARC: Final = "#332288"
SOFT_INK: Final = "#4a5763"
FONT: Final = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
MEASURES: Final = ("people", "records", "links")
BADGES: Final = 24
FAR_LABEL: Final = 15.0
MOST_LINES: Final = 8
LEAST_WIDTH: Final = 320
NOTE: Final = (
    "Borders are de facto, as drawn by Natural Earth; they are no legal statement."
)


@dataclass(frozen=True, slots=True)
class Corridor:
    """One flow from a country to another, as the map needs it."""

    origin: str
    destination: str
    value: float
    tooltip: str


def corridor_map(
    corridors: pd.DataFrame,
    *,
    title: str = "",
    marking: object | None = None,
    width: int = 960,
) -> str:
    """Return a map of the corridors as one SVG picture that needs nothing else.

    Every corridor is an arrow from origin to destination, the wider the more people it
    has; pausing over one tells its counts and dates. The map shows the region that the
    countries span, or the world. Corridors without a known place are listed below.

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
    flows, measure = _flows(corridors)
    points = load_world().points
    drawn = [flow for flow in flows if _is_placed(flow)]
    used = sorted({code for flow in drawn for code in (flow.origin, flow.destination)})
    view = fitted(np.array([points[code] for code in used]).reshape(-1, 2), width)
    unplaced = [flow.tooltip for flow in flows if not _is_placed(flow)]
    y, head = _heading(title, marking, width)
    picture = element(
        "svg",
        *_map_parts(view, used, drawn),
        x=0, y=y, width=view.width, height=view.height, overflow="hidden",
        viewBox=f"0 0 {view.width} {view.height}",
    )  # fmt: skip
    y, foot = _footer(drawn, measure, unplaced, y + view.height, width)
    if marking is not None:
        foot.append(_marking_line(marking, y + 15.0, width))
        y += 24
    summary = f"Map of {len(drawn)} corridors between {len(used)} countries"
    return element(
        "svg",
        element("rect", width=width, height=y, fill="#ffffff"),
        *head, picture, *foot,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {y}", width=width, height=y,
        role="img", aria_label=summary, font_family=FONT, font_size=12, fill=INK,
    )  # fmt: skip


def _flows(corridors: pd.DataFrame) -> tuple[list[Corridor], str | None]:
    """Return the corridors, strongest first, and what their width means."""
    for column in ("origin", "destination"):
        if column not in corridors.columns:
            message = f"corridors have no column {column!r}: wanted origin, destination"
            raise ParameterError(message)
    counts = {name: numbers(corridors, name) for name in MEASURES}
    measure = next(
        (name for name in MEASURES if any(n is not None for n in counts[name])), None
    )
    values = counts[measure] if measure else [1.0] * len(corridors)
    origins, destinations = texts(corridors, "origin"), texts(corridors, "destination")
    details = _details(corridors, counts)
    flows = [
        Corridor(
            origin or "",
            destination or "",
            max(value or 0.0, 0.0),
            f"{_name(origin)} to {_name(destination)}{detail}",
        )
        for origin, destination, value, detail in zip(
            origins, destinations, values, details, strict=True
        )
    ]
    flows.sort(key=lambda f: (-f.value, f.origin, f.destination, f.tooltip))
    return flows, measure


def _details(
    corridors: pd.DataFrame, counts: dict[str, list[float | None]]
) -> list[str]:
    """Return counts, dates and the chance of each corridor, in words."""
    first, last = texts(corridors, "first_seen"), texts(corridors, "last_seen")
    expected, chance = numbers(corridors, "expected"), numbers(corridors, "p_value")
    details = []
    for row in range(len(corridors)):
        parts = [
            f"{counts[name][row]:g} {name}"
            for name in ("people", "links", "records")
            if counts[name][row] is not None
        ]
        days = [str(day)[:10] for day in (first[row], last[row]) if day]
        if days:
            parts.append("seen " + " to ".join(dict.fromkeys(days)))
        if expected[row] is not None:
            parts.append(f"{expected[row]:.3g} expected by chance")
        if chance[row] is not None:
            parts.append(f"p {chance[row]:.2g}")
        details.append(": " + ", ".join(parts) if parts else "")
    return details


def _name(code: str | None) -> str:
    """Return a country's name, or what stands in its place."""
    if code is None:
        return "unknown country"
    return country_name(code) if code in load_world().points else code


def _is_placed(flow: Corridor) -> bool:
    """Say whether an arrow can be drawn: two known, different places."""
    known = load_world().points
    ends = (flow.origin, flow.destination)
    return flow.origin != flow.destination and all(code in known for code in ends)


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


def _map_parts(view: View, used: list[str], drawn: list[Corridor]) -> list[str]:
    """Return sea, land, arrows, dots and labels."""
    world = load_world()
    parts = [element("rect", width=view.width, height=view.height, fill=SEA)]
    plain: list[Floats] = []
    for code, rings in world.rings.items():
        if code == "AQ":
            continue
        outlines = view.outlines(rings)
        if code not in used:
            plain += outlines
        elif outlines:
            name = element("title", words(_name(code)))
            parts.append(_land(outlines, USED_LAND, name))
    parts.insert(1, _land(plain, LAND, ""))
    ends = {code: view.pixels(np.array([world.points[code]]))[0] for code in used}
    top = max((flow.value for flow in drawn), default=1.0) or 1.0
    widths = [1.2 + 5.8 * float(np.sqrt(flow.value / top)) for flow in drawn]
    arcs = [
        arc_between(ends[flow.origin], ends[flow.destination], wide)
        for flow, wide in zip(drawn, widths, strict=True)
    ]
    parts += [_arrow(*each) for each in zip(drawn, arcs, widths, strict=True)]
    parts += _names(view, ends, drawn, arcs)
    if not drawn:
        parts.append(
            caption(
                "No corridor between two known countries", view.width / 2,
                view.height / 2, text_anchor="middle", font_size=15, **_halo(),
            )
        )  # fmt: skip
    return parts


def _land(outlines: list[Floats], fill: str, title: str) -> str:
    """Return one path of many outlines, in whole tenths of a pixel, step by step."""
    pieces = []
    for outline in outlines:
        steps = np.round(outline * 10).astype(np.int64)
        moves = np.diff(steps, axis=0)
        moves = moves[(moves != 0).any(axis=1)]
        body = " ".join(f"{dx} {dy}" for dx, dy in moves.tolist())
        pieces.append(f"M{steps[0, 0]} {steps[0, 1]}l{body}z".replace(" -", "-"))
    return element(
        "path", title, d="".join(pieces), fill=fill, fill_rule="evenodd", stroke=BORDER,
        stroke_width=6, stroke_linejoin="round", transform="scale(.1)",
    )  # fmt: skip


def _arrow(flow: Corridor, arc: Arc, wide: float) -> str:
    """Return one corridor's arrow with its tooltip."""
    start, bend, end = (
        f"{number(p[0])},{number(p[1])}" for p in (arc.start, arc.bend, arc.end)
    )
    head = " ".join(f"{number(x)},{number(y)}" for x, y in arc.head)
    return element(
        "g",
        element("title", words(flow.tooltip, 400)),
        element(
            "path",
            d=f"M{start}Q{bend} {end}",
            fill="none",
            stroke=ARC,
            stroke_width=wide,
        ),
        element("polygon", points=head, fill=ARC),
        opacity="0.8",
    )


def _names(
    view: View, ends: dict[str, Floats], drawn: list[Corridor], arcs: list[Arc]
) -> list[str]:
    """Return dots, names of the countries, and the count on each arrow."""
    dots = [Box(p[0] - 4, p[1] - 4, 8.0, 8.0) for p in ends.values()]
    taken = list(dots)
    lines = np.concatenate([arc.samples() for arc in arcs] or [np.zeros((0, 2))])
    frame = Box(2.0, 2.0, view.width - 4.0, view.height - 4.0)
    parts = [
        element(
            "circle", cx=float(p[0]), cy=float(p[1]), r=3.2, fill=INK, stroke="#ffffff"
        )
        for p in ends.values()
    ]
    if len(arcs) <= BADGES:
        for flow, arc in zip(drawn, arcs, strict=True):
            text = f"{flow.value:g}"
            badge = placed_badge(arc, (6.5 * len(text) + 4.0, 14.0), taken)
            taken.append(badge)
            x, y = badge.left + badge.width / 2, badge.top + 11.0
            parts.append(
                caption(text, x, y, text_anchor="middle", font_size=11,
                        font_weight="700", **_halo(ARC))
            )  # fmt: skip
    for code, place in ends.items():
        name = _name(code)
        box, _ = placed_label(place, (6.7 * len(name) + 2, 15.0), taken, lines, frame)
        taken.append(box)
        parts += _leader(box, place)
        anchor, x = _anchor(box, float(place[0]))
        parts.append(
            caption(
                name,
                x,
                box.top + 11.5,
                text_anchor=anchor,
                font_weight="600",
                **_halo(),
            )
        )
    return parts


def _leader(box: Box, place: Floats) -> list[str]:
    """Return a thin line from a dot to a label that stands far off, or nothing."""
    x = min(max(float(place[0]), box.left), box.left + box.width)
    y = min(max(float(place[1]), box.top), box.top + box.height)
    if float(np.hypot(x - place[0], y - place[1])) < FAR_LABEL:
        return []
    ends = {"x1": float(place[0]), "y1": float(place[1]), "x2": x, "y2": y}
    return [element("line", stroke=INK, stroke_width=0.8, **ends)]


def _anchor(box: Box, place: float) -> tuple[str, float]:
    """Return how a label is anchored, so that it begins or ends next to its dot."""
    if box.left > place:
        return "start", box.left
    if box.left + box.width < place:
        return "end", box.left + box.width
    return "middle", box.left + box.width / 2


def _halo(fill: str = INK) -> dict[str, object]:
    """Return what makes text readable on lines: a white rim painted first."""
    return {
        "fill": fill, "stroke": "#ffffff", "stroke_width": 3, "paint_order": "stroke",
        "stroke_linejoin": "round", "pointer_events": "none",
    }  # fmt: skip


def _footer(
    drawn: list[Corridor], measure: str | None, unplaced: list[str], y: int, width: int
) -> tuple[int, list[str]]:
    """Return the height and the parts of what stands below the map."""
    y += 20
    parts: list[str] = []
    for line in _footer_lines(drawn, measure, unplaced, max(int(width / 6.3), 30)):
        parts.append(caption(line, 12, y, fill=SOFT_INK, font_size=11.5))
        y += 17
    return y, parts


def _footer_lines(
    drawn: list[Corridor], measure: str | None, unplaced: list[str], letters: int
) -> list[str]:
    """Return the legend, what could not be drawn, and the note on borders, as lines."""
    lines = []
    if drawn:
        legend = "Arrows lead from origin to destination"
        if measure:
            low, high = drawn[-1].value, drawn[0].value
            span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            legend += f"; width and figure: {measure} ({span})"
        lines += wrap(legend + ".", letters)
    if unplaced:
        told = f"Not on the map ({len(unplaced)}): " + "; ".join(sorted(unplaced)) + "."
        wrapped = wrap(told, letters)
        lines += wrapped[:MOST_LINES]
        if len(wrapped) > MOST_LINES:
            lines[-1] = lines[-1][: letters - 2].rstrip() + " …"
    return lines + wrap(NOTE, letters)
