"""Where countries lie, and how the round world becomes a flat picture."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = [
    "View",
    "World",
    "albers",
    "clipped",
    "equal_earth",
    "fitted",
    "load_world",
    "near_ones",
]

Floats = npt.NDArray[np.float64]
Project = Callable[[Floats], Floats]

BETTER_POINTS: Final = {
    "ID": (110.0, -7.3),
    "MY": (102.2, 3.9),
    "NO": (9.4, 61.4),
    "RU": (44.0, 56.3),
}
"""Points nearer to where people live than the middle of the land."""

WORLD_SPAN_DEGREES: Final = 95.0
LEAST_SPAN_DEGREES: Final = 11.0
REGION_KM: Final = 3_000.0
EARTH_KM: Final = 6_371.0


@dataclass(frozen=True, slots=True)
class World:
    """The land of every country, and one point for each.

    Attributes
    ----------
    rings
        Outlines by ISO 3166-1 alpha-2 code, each an (n, 2) array of longitude and latitude in
        degrees. Land without a code stands under ``""``.
    points
        Longitude and latitude of one representative point, also for countries too small for
        an outline.
    """

    rings: dict[str, tuple[Floats, ...]]
    points: dict[str, tuple[float, float]]


@cache
def load_world() -> World:
    """Return Natural Earth's countries (1:50 million, simplified), read once.

    Borders are those in force on the ground ("de facto"), as Natural Earth draws them; say so
    beside every map.

    Examples
    --------
    >>> world = load_world()
    >>> world.points["MT"], len(world.rings["RO"])
    ((14.4, 35.9), 1)
    """
    folder = files("trafficnet.view") / "static" / "world"
    raw = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    rings = {
        code: tuple(
            np.cumsum(np.array(flat, dtype=np.float64).reshape(-1, 2), axis=0)
            * raw["unit"]
            for flat in parts
        )
        for code, parts in raw["rings"].items()
    }
    points = {code: (float(x), float(y)) for code, (x, y) in raw["points"].items()}
    return World(rings, points | BETTER_POINTS)


def equal_earth(points: Floats) -> Floats:
    """Return places on a world map where areas keep their true proportion.

    The Equal Earth projection [1]_, centred on Greenwich; x and y in radii of the earth.

    References
    ----------
    .. [1] Šavrič, B., Patterson, T. and Jenny, B. (2019). The Equal Earth map projection.
       International Journal of Geographical Information Science, 33(3), 454-465.
       https://doi.org/10.1080/13658816.2018.1504949

    Examples
    --------
    >>> import numpy as np
    >>> equal_earth(np.array([[0.0, 0.0]])).tolist()
    [[0.0, 0.0]]
    """
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    theta = np.arcsin(np.sqrt(3.0) / 2.0 * np.sin(latitude))
    square = theta**2
    sixth = square**3
    below = 3.0 * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1)
    x = 2.0 * np.sqrt(3.0) * longitude * np.cos(theta) / below
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return np.stack([x, y], axis=1)


def albers(middle: float, south: float, north: float) -> Project:
    """Return a projection for one region, with areas in true proportion.

    Albers' equal-area conic (Snyder 1987 [1]_, page 100), centred on the meridian `middle`, true
    to scale along one sixth inside the southern and northern edge. Around the equator, where
    the cone becomes a cylinder, Lambert's cylindrical equal-area serves (page 77).

    Parameters
    ----------
    middle
        Longitude of the region's middle, in degrees.
    south, north
        Latitudes of its edges, in degrees.

    References
    ----------
    .. [1] Snyder, J. P. (1987). Map projections: a working manual. USGS Professional Paper
       1395. https://doi.org/10.3133/pp1395
    """
    inset = (north - south) / 6.0
    low, high = np.radians(south + inset), np.radians(north - inset)
    n = (np.sin(low) + np.sin(high)) / 2.0
    if abs(n) < 0.15:  # noqa: PLR2004  a cone this flat is a cylinder
        shrink = np.cos((low + high) / 2.0)
        return lambda points: np.stack(
            [
                np.radians(_around(points[:, 0], middle)) * shrink,
                np.sin(np.radians(points[:, 1])) / shrink,
            ],
            axis=1,
        )
    c = np.cos(low) ** 2 + 2.0 * n * np.sin(low)

    def radius(latitude: Floats) -> Floats:
        """Return the distance from the tip of the cone."""
        return np.asarray(np.sqrt(np.maximum(c - 2.0 * n * np.sin(latitude), 0.0)) / n)

    base = radius(np.array([(low + high) / 2.0]))

    def project(points: Floats) -> Floats:
        """Return the cone laid flat."""
        rho = radius(np.radians(points[:, 1]))
        theta = n * np.radians(_around(points[:, 0], middle))
        return np.stack([rho * np.sin(theta), base - rho * np.cos(theta)], axis=1)

    return project


def _around(longitude: Floats, middle: float) -> Floats:
    """Return longitudes as -180 to 180 degrees from a middle."""
    return np.asarray((longitude - middle + 180.0) % 360.0 - 180.0)


@dataclass(frozen=True, slots=True)
class View:
    """One picture of the world: which projection, which part, how large.

    Attributes
    ----------
    project
        From longitude and latitude to the plane, y upwards.
    scale
        Pixels per unit of the plane.
    left, top
        The plane's coordinates of the picture's upper left corner.
    width, height
        Size in pixels.
    middle
        Longitude in the picture's middle; None on a map of the whole world.
    """

    project: Project
    scale: float
    left: float
    top: float
    width: int
    height: int
    middle: float | None

    def pixels(self, points: Floats) -> Floats:
        """Return the pixels, y downwards, of longitudes and latitudes."""
        plane = self.project(points)
        x = (plane[:, 0] - self.left) * self.scale
        y = (self.top - plane[:, 1]) * self.scale
        return np.stack([x, y], axis=1)

    def outlines(self, rings: Iterable[Floats]) -> list[Floats]:
        """Return the pixels of those rings, clipped, that are seen in the picture."""
        seen = []
        for ring in rings:
            if self.middle is not None:
                shift = _around(ring[:, 0], self.middle)
                if np.abs(np.diff(shift, append=shift[0])).max() > 180.0:  # noqa: PLR2004
                    continue  # it lies across the far side of the globe
            outline = clipped(self.pixels(ring), self.width, self.height)
            outline = _thinned(outline)
            if len(outline) > 2:  # noqa: PLR2004  a shape has three corners
                seen.append(outline)
        return seen


def fitted(points: Floats, width: int, *, margin: float = 0.16) -> View:
    """Return a view that holds all points: a region, or the world if they lie far apart.

    Parameters
    ----------
    points
        Longitudes and latitudes that must be seen; without any, the world.
    width
        Pixels; the height follows the region, between 0.5 and 0.8 of it.
    margin
        Free share of the region's size on each side.
    """
    if len(points):
        middle, span = _middle(points[:, 0])
        south, north = float(points[:, 1].min()), float(points[:, 1].max())
    if not len(points) or span > WORLD_SPAN_DEGREES:
        edge = equal_earth(np.array([[180.0, 0.0], [0.0, 83.5], [0.0, -56.0]]))
        x, top, bottom = edge[0, 0], edge[1, 1], edge[2, 1]
        scale = width / (2.0 * x)
        height = round((top - bottom) * scale)
        return View(equal_earth, scale, -x, top, width, height, None)
    grow_y = max((LEAST_SPAN_DEGREES - (north - south)) / 2.0, 0.0)
    south, north = max(south - grow_y, -80.0), min(north + grow_y, 80.0)
    grow_x = max(LEAST_SPAN_DEGREES * 1.6, span) / 2.0
    project = albers(middle, south, north)
    level = np.linspace(middle - grow_x, middle + grow_x, 9)
    rim = np.concatenate(
        [np.stack([level, np.full(9, edge)], axis=1) for edge in (south, north)]
    )
    return _framed(project, project(rim), width, margin, middle)


def near_ones(points: Floats) -> npt.NDArray[np.bool_]:
    """Return which places lie in one region with most of the others.

    The region is 3,000 km around the place that has most others so near (of equals, the
    one with the least total way to all). It counts when it leaves out at least one place
    but holds three or more and at least half; else every place does.

    Parameters
    ----------
    points
        Longitudes and latitudes.

    Examples
    --------
    Romania, Germany, Britain, and Vietnam far away:

    >>> near_ones(np.array([[25, 46], [10, 51], [-2, 54], [106, 16.0]])).tolist()
    [True, True, True, False]
    """
    every = np.ones(len(points), dtype=np.bool_)
    if len(points) < 4:  # noqa: PLR2004  three near and one far
        return every
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    flat = np.cos(latitude)
    place = np.stack(
        [flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1
    )
    chord = np.linalg.norm(place[:, None] - place[None], axis=2)
    way = 2.0 * EARTH_KM * np.arcsin(np.minimum(chord / 2.0, 1.0))
    near = way <= REGION_KM
    middle = np.lexsort((way.sum(axis=1), -near.sum(axis=1)))[0]
    held = int(near[middle].sum())
    enough = held >= max(3, len(points) / 2)
    return np.asarray(near[middle] if enough else every)


def _framed(
    project: Project, rim: Floats, width: int, margin: float, middle: float
) -> View:
    """Return the view whose picture holds a rim, with margins, at a pleasant shape."""
    low, high = rim.min(axis=0), rim.max(axis=0)
    centre, size = (low + high) / 2.0, (high - low) * (1.0 + 2.0 * margin)
    shape = min(max(float(size[1] / size[0]), 0.5), 0.8)
    plane_width = max(float(size[0]), float(size[1]) / shape)
    scale, height = width / plane_width, round(width * shape)
    left = float(centre[0]) - plane_width / 2.0
    top = float(centre[1]) + height / scale / 2.0
    return View(project, scale, left, top, width, height, middle)


def _middle(longitude: Floats) -> tuple[float, float]:
    """Return the middle and width of the narrowest span that holds all longitudes."""
    ordered = np.sort(longitude % 360.0)
    gaps = np.diff(ordered, append=ordered[0] + 360.0)
    widest = int(np.argmax(gaps))
    span = float(360.0 - gaps[widest])
    start = float(ordered[(widest + 1) % len(ordered)])
    return float(_around(np.array([start + span / 2.0]), 0.0)[0]), span


def clipped(outline: Floats, width: float, height: float, pad: float = 4.0) -> Floats:
    """Return a polygon cut to the picture and a few pixels around it.

    Sutherland and Hodgman's method [1]_, one edge of the picture after the other.

    References
    ----------
    .. [1] Sutherland, I. E. and Hodgman, G. W. (1974). Reentrant polygon clipping.
       Communications of the ACM, 17(1), 32-42. https://doi.org/10.1145/360767.360802

    Examples
    --------
    >>> import numpy as np
    >>> square = np.array([[-9.0, 1.0], [5.0, 1.0], [5.0, 5.0], [-9.0, 5.0]])
    >>> clipped(square, 10, 10, pad=0).tolist()
    [[0.0, 1.0], [5.0, 1.0], [5.0, 5.0], [0.0, 5.0]]
    """
    for axis, sign, limit in (
        (0, 1.0, -pad), (0, -1.0, -(width + pad)), (1, 1.0, -pad), (1, -1.0, -(height + pad)),
    ):  # fmt: skip
        if not len(outline):
            break
        room = outline[:, axis] * sign - limit
        if (room >= 0).all():
            continue
        if (room < 0).all():
            return outline[:0]
        outline = _cut(outline, room)
    return outline


def _cut(outline: Floats, room: Floats) -> Floats:
    """Return the part of a polygon where `room` is not negative."""
    kept: list[Floats] = []
    for index in range(len(outline)):
        before = index - 1
        if (room[index] >= 0) != (room[before] >= 0):
            share = room[before] / (room[before] - room[index])
            kept.append(outline[before] + share * (outline[index] - outline[before]))
        if room[index] >= 0:
            kept.append(outline[index])
    return np.array(kept, dtype=np.float64).reshape(-1, 2)


def _thinned(outline: Floats, least: float = 0.7) -> Floats:
    """Return an outline without points that no eye can tell apart (pixels)."""
    if len(outline) < 3 or np.ptp(outline, axis=0).max() < 1.0:  # noqa: PLR2004
        return outline[:0]
    kept = [outline[0]]
    for point in outline[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return np.array(kept)
