"""Make the map geometry of trafficnet.view from the npm package world-atlas.

Run by hand, when Natural Earth publishes better borders::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_world.py package src/trafficnet/view/static/world

It decodes the package's TopoJSON (https://github.com/topojson/topojson-specification, section
2.1.4: arcs are delta-coded integers, scaled and moved by `transform`), rounds to a twentieth of a
degree, names countries by ISO 3166-1 alpha-2 (numeric codes through CLDR's territory aliases),
and writes `countries.json`: rings per country, and one point per country, also for those too
small to have a ring at this scale.
"""

import json
import math
import shutil
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

Ring = list[tuple[float, float]]
DATE_LINE = 180.0
TINY = 1e-12
LEAST_CORNERS = 3
LEAST_NUMBERS = 8  # four corners, two numbers each
WITHOUT_CODE = {"Kosovo": "XK"}  # the rest without ISO code stays land without a name
UNIT = 0.05  # degrees
MORE_POINTS = {  # territories that have a code, but no shape of their own at 1:50 million
    "BQ": [-68.3, 12.2],
    "BV": [3.4, -54.4],
    "CC": [96.8, -12.2],
    "CX": [105.6, -10.5],
    "GF": [-53.1, 3.9],
    "GI": [-5.4, 36.1],
    "GP": [-61.5, 16.2],
    "MQ": [-61.0, 14.6],
    "RE": [55.5, -21.1],
    "SJ": [16.0, 78.6],
    "TK": [-171.8, -9.2],
    "TV": [179.2, -8.5],
    "UM": [166.6, 19.3],
    "YT": [45.2, -12.8],
}


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Return every arc of a TopoJSON topology as degrees."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (move_x, move_y) = topology["transform"]["translate"]
    arcs = []
    for coded in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in coded:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def simplified(arc: Ring, tolerance: float) -> Ring:
    """Return an arc with fewer points, none further off than the tolerance (degrees).

    Douglas and Peucker (1973), https://doi.org/10.3138/FM57-6770-U75U-7727. Arcs, not rings,
    are simplified, so that neighbours keep one common border.
    """
    keep = {0, len(arc) - 1}
    open_spans = [(0, len(arc) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        if last - first <= 1:
            continue
        off = [distance(arc[k], arc[first], arc[last]) for k in range(first + 1, last)]
        worst = max(range(len(off)), key=off.__getitem__)
        if off[worst] > tolerance:
            middle = first + 1 + worst
            keep.add(middle)
            open_spans += [(first, middle), (middle, last)]
    return [arc[k] for k in sorted(keep)]


def distance(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """Return how far a point lies from a segment, longitude shrunk by latitude."""
    shrink = math.cos(math.radians(point[1]))
    px, py = (point[0] - start[0]) * shrink, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * shrink, end[1] - start[1]
    square = ex * ex + ey * ey
    along = min(max((px * ex + py * ey) / square, 0.0), 1.0) if square else 0.0
    return math.hypot(px - along * ex, py - along * ey)


def ring_of(indices: list[int], arcs: list[Ring]) -> Ring:
    """Return one ring stitched from arcs; a negative index runs an arc backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc if not ring else arc[1:])
    return ring


def cut_at_date_line(ring: Ring) -> list[Ring]:
    """Return a ring as pieces that all lie between 180 degrees west and east."""
    loose = [ring[0]]
    for x, y in ring[1:]:
        before = loose[-1][0]
        loose.append((x + 360.0 * round((before - x) / 360.0), y))
    if all(-DATE_LINE <= x <= DATE_LINE for x, _ in loose):
        return [loose]
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [(x + turn, y) for x, y in loose]
        piece = half(half(moved, -DATE_LINE, 1.0), DATE_LINE, -1.0)
        if len(piece) >= LEAST_CORNERS:
            pieces.append(piece)
    return pieces


def half(ring: Ring, meridian: float, side: float) -> Ring:
    """Return the part of a ring on one side of a meridian."""
    kept: Ring = []
    for (x0, y0), (x1, y1) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        before, now = (x0 - meridian) * side, (x1 - meridian) * side
        if (before >= 0) != (now >= 0):
            share = before / (before - now)
            kept.append((meridian, y0 + share * (y1 - y0)))
        if now >= 0:
            kept.append((x1, y1))
    return kept


def polygons_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    """Return the polygons of a geometry, each a list of rings, the outer first."""
    if geometry["type"] == "Polygon":
        return [[ring_of(ring, arcs) for ring in geometry["arcs"]]]
    return [[ring_of(ring, arcs) for ring in part] for part in geometry["arcs"]]


def area_and_centre(ring: Ring) -> tuple[float, tuple[float, float]]:
    """Return a ring's area (square degrees, shrunk by latitude) and its centroid."""
    double = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        double += cross
        cx += (x0 + x1) * cross
        cy += (y0 + y1) * cross
    if abs(double) < TINY:
        return 0.0, ring[0]
    centre = (cx / (3 * double), cy / (3 * double))
    return abs(double) / 2 * math.cos(math.radians(centre[1])), centre


def inside(point: tuple[float, float], ring: Ring) -> bool:
    """Return whether a point lies inside a ring (even-odd rule)."""
    x, y = point
    hit = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


def point_of(polygons: list[list[Ring]]) -> list[float]:
    """Return the centroid of the largest ring, or the middle of its widest level cut."""
    outer = max(
        (polygon[0] for polygon in polygons), key=lambda r: area_and_centre(r)[0]
    )
    x, y = area_and_centre(outer)[1]
    if not inside((x, y), outer):
        cuts = sorted(
            (x1 - x0) * (y - y0) / (y1 - y0) + x0
            for (x0, y0), (x1, y1) in zip(outer, outer[1:] + outer[:1], strict=True)
            if (y0 > y) != (y1 > y)
        )
        left, right = max(
            zip(cuts[::2], cuts[1::2], strict=True), key=lambda cut: cut[1] - cut[0]
        )
        x = (left + right) / 2
    return [round(x, 1), round(y, 1)]


def steps(ring: Ring) -> list[int]:
    """Return a ring as flat steps of UNIT degrees, delta-coded, repeats left out."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x / UNIT), round(y / UNIT))
        if not points or points[-1] != point:
            points.append(point)
    flat: list[int] = []
    before = (0, 0)
    for point in points:
        flat += [point[0] - before[0], point[1] - before[1]]
        before = point
    return flat


def code_of(geometry: dict[str, Any]) -> str:
    """Return alpha-2 of a geometry, or "" where ISO 3166-1 has none."""
    name = geometry["properties"]["name"]
    if "id" not in geometry:
        return WITHOUT_CODE.get(name, "")
    aliases = get_global("territory_aliases").get(geometry["id"])
    return aliases[0] if aliases and len(aliases) == 1 else ""


def countries_of(path: Path, tolerance: float) -> list[tuple[str, list[list[Ring]]]]:
    """Return code and polygons of every country of one file."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [simplified(arc, tolerance) for arc in arcs_of(topology)]
    geometries = topology["objects"]["countries"]["geometries"]
    return [(code_of(shape), polygons_of(shape, arcs)) for shape in geometries]


def world(package: Path, *, tolerance: float, least: float) -> dict[str, Any]:
    """Return points and rings of the world, simplified, specks left out."""
    path = package / "countries-50m.json"
    exact = countries_of(path, 0.0)
    whole: dict[str, list[list[Ring]]] = {}
    for code, shape in exact:
        whole.setdefault(code, []).extend(shape)
    points = {code: point_of(shape) for code, shape in whole.items() if code}
    rings: dict[str, list[list[int]]] = {}
    for code, polygons in countries_of(path, tolerance):
        areas = [area_and_centre(polygon[0])[0] for polygon in polygons]
        kept = [
            steps(piece)
            for polygon in polygons
            for ring in polygon
            for piece in cut_at_date_line(ring)
            if area_and_centre(ring)[0] >= min(least, max(areas))
        ]
        rings.setdefault(code, []).extend(
            ring for ring in kept if len(ring) >= LEAST_NUMBERS
        )
    return {
        "unit": UNIT,
        "points": dict(sorted((MORE_POINTS | points).items())),
        "rings": {code: rings[code] for code in sorted(rings) if rings[code]},
    }


def main(package: str, folder: str) -> None:
    """Write the geometry and the licence of its package."""
    made = world(Path(package), tolerance=0.06, least=0.015)
    text = json.dumps(made, separators=(",", ":"), ensure_ascii=True) + "\n"
    (Path(folder) / "countries.json").write_text(text, "utf-8")
    shutil.copyfile(Path(package) / "LICENSE", Path(folder) / "LICENSE-world-atlas.txt")


if __name__ == "__main__":
    main(*sys.argv[1:])
