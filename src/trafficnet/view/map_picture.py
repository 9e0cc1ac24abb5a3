"""One picture of the map: land, arrows, dots and names."""

from typing import Final

import numpy as np
import numpy.typing as npt

from trafficnet.view.arrows import Arc, Box, arc_between, placed_badge, placed_label
from trafficnet.view.geography import View, load_world
from trafficnet.view.map_flows import Corridor, place_name
from trafficnet.view.palette import INK
from trafficnet.view.svg import caption, element, number, words

__all__ = ["map_parts"]

Floats = npt.NDArray[np.float64]

SEA: Final = "#eaf1f6"
LAND: Final = "#ffffff"
USED_LAND: Final = "#f3e6c4"
BORDER: Final = "#b4bfc9"
ARC: Final = "#332288"
BADGES: Final = 24
FAR_LABEL: Final = 15.0
WIDEST: Final = 5.8


def map_parts(
    view: View, used: list[str], drawn: list[Corridor], top: float
) -> list[str]:
    """Return sea, land, arrows, dots and labels of one picture.

    Parameters
    ----------
    view
        Which part of the world.
    used
        Countries to colour; those at an end of an arrow are named too.
    drawn
        The corridors, strongest first.
    top
        The value of the widest arrow on the whole map.
    """
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
            name = element("title", words(place_name(code)))
            parts.append(_land(outlines, USED_LAND, name))
    parts.insert(1, _land(plain, LAND, ""))
    named = sorted({code for flow in drawn for code in (flow.origin, flow.destination)})
    ends = {code: view.pixels(np.array([world.points[code]]))[0] for code in named}
    widths = [1.2 + WIDEST * float(np.sqrt(flow.value / top)) for flow in drawn]
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
            stroke_dasharray=None if flow.value else "5 4",
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
    counted = [each for each in zip(drawn, arcs, strict=True) if each[0].value]
    if len(counted) <= BADGES:
        for flow, arc in counted:
            text = f"{flow.value:g}"
            badge = placed_badge(arc, (6.5 * len(text) + 4.0, 14.0), taken)
            taken.append(badge)
            x, y = badge.left + badge.width / 2, badge.top + 11.0
            parts.append(
                caption(text, x, y, text_anchor="middle", font_size=11,
                        font_weight="700", **_halo(ARC))
            )  # fmt: skip
    for code, place in ends.items():
        name = place_name(code)
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
