"""The bent arrow from one country to another, and labels that keep out of its way."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["Arc", "Box", "arc_between", "placed_badge", "placed_label"]

Floats = npt.NDArray[np.float64]

START_GAP: Final = 6.0
END_GAP: Final = 6.5
BEND: Final = 0.2
MOST_BEND: Final = 90.0
NEAR_SIDES: Final = 8


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve with an arrow head, in pixels.

    Attributes
    ----------
    start, bend, end
        Points of the quadratic curve, an arrow head's length short of its aim.
    head
        The three corners of the arrow head.
    """

    start: Floats
    bend: Floats
    end: Floats
    head: Floats

    def at(self, share: float) -> Floats:
        """Return the point at a share (0-1) of the way."""
        return _on_curve(self.start, self.bend, self.end, share)

    def samples(self, count: int = 24) -> Floats:
        """Return points along the way."""
        return np.array([self.at(share) for share in np.linspace(0.0, 1.0, count)])


def arc_between(origin: Floats, destination: Floats, width: float) -> Arc:
    """Return the arrow from one place to another, bent to the right of its way.

    Ways there and back bend apart, so that neither hides the other.

    Parameters
    ----------
    origin, destination
        Pixels, y downwards; they must differ.
    width
        Of the line, in pixels; the head grows with it.
    """
    way = destination - origin
    length = max(float(np.hypot(way[0], way[1])), 1e-6)
    side = np.array([-way[1], way[0]]) / length
    bend = (origin + destination) / 2.0 + side * min(BEND * length, MOST_BEND)
    head_length = min(5.0 + 1.5 * width, 0.4 * length)
    tip_share = max(1.0 - END_GAP / length, 0.6)
    end_share = max(tip_share - head_length / length, 0.3)
    start_share = min(START_GAP / length, 0.25)
    tip = _on_curve(origin, bend, destination, tip_share)
    start = _on_curve(origin, bend, destination, start_share)
    end = _on_curve(origin, bend, destination, end_share)
    inner = _blossom(origin, bend, destination, start_share, end_share)
    along = tip - end
    across = np.array([-along[1], along[0]])
    across *= (2.0 + 0.9 * width) / max(float(np.hypot(across[0], across[1])), 1e-6)
    return Arc(start, inner, end, np.array([tip, end + across, end - across]))


def _on_curve(start: Floats, bend: Floats, end: Floats, share: float) -> Floats:
    """Return a point of a quadratic Bézier curve."""
    return _blossom(start, bend, end, share, share)


def _blossom(
    start: Floats, bend: Floats, end: Floats, one: float, two: float
) -> Floats:
    """Return the curve's blossom: the bend of the piece from share `one` to `two`."""
    first = start + (bend - start) * one
    second = bend + (end - bend) * one
    return np.asarray(first + (second - first) * two)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that text or a dot takes up, in pixels."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether two boxes share any area."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def within(self, frame: "Box") -> bool:
        """Say whether this box lies wholly inside another."""
        return (
            frame.left <= self.left
            and frame.top <= self.top
            and self.left + self.width <= frame.left + frame.width
            and self.top + self.height <= frame.top + frame.height
        )

    def holds(self, points: Floats) -> int:
        """Return how many points lie inside."""
        if not len(points):
            return 0
        x, y = points[:, 0], points[:, 1]
        level = (x > self.left) & (x < self.left + self.width)
        return int((level & (y > self.top) & (y < self.top + self.height)).sum())


def placed_badge(arc: Arc, size: tuple[float, float], taken: list[Box]) -> Box:
    """Return the box for a figure on an arrow: in its middle, or where there is room."""
    width, height = size
    best: Box | None = None
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
        x, y = arc.at(share)
        box = Box(float(x) - width / 2, float(y) - height / 2, width, height)
        if not any(box.overlaps(other) for other in taken):
            return box
        best = best or box
    return best or Box(0.0, 0.0, width, height)


def placed_label(
    anchor: Floats,
    size: tuple[float, float],
    taken: list[Box],
    points: Floats,
    frame: Box,
    *,
    reach: float = 7.0,
) -> tuple[Box, float]:
    """Return the best box for a label beside its place, and what is wrong with it.

    Parameters
    ----------
    anchor
        The place that is named.
    size
        Width and height of the label.
    taken
        Boxes that are occupied: overlapping one costs 40.
    points
        Nodes, or points along lines: covering one costs 1.
    frame
        The picture: leaving it costs 1,000.
    reach
        Distance from the place to its label.
    """
    width, height = size
    best, least = Box(0.0, 0.0, width, height), np.inf
    for order, (dx, dy) in enumerate(_sides(width, height, reach)):
        box = Box(float(anchor[0]) + dx, float(anchor[1]) + dy, width, height)
        cost = order * 0.1 + 2.0 * (order // NEAR_SIDES) + box.holds(points)
        cost += 40.0 * sum(box.overlaps(other) for other in taken)
        cost += 1000.0 * (not box.within(frame))
        if cost < least:
            best, least = box, cost
    return best, float(least)


def _sides(width: float, height: float, reach: float) -> list[tuple[float, float]]:
    """Return where a label may stand about its place: eight sides, near before far."""
    sides: list[tuple[float, float]] = []
    for across, down in ((1.0, 0.5), (2.3, 2.3), (3.6, 4.2)):
        x, y = reach * across, reach * down
        left, above = -x - width, -y - height
        sides += [(x, -height / 2), (left, -height / 2)]
        sides += [
            (-width / 2, max(y, reach)),
            (-width / 2, min(above, -reach - height)),
        ]
        sides += [(x, y), (x, above), (left, y), (left, above)]
    return sides
