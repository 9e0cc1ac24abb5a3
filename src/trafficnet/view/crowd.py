"""Thousands of nodes and links as few marks, so that a vector file is written quickly."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from matplotlib.collections import PathCollection
from matplotlib.path import Path

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

TOGETHER: Final = 60
"""Lines of one path. What overlaps in one path does not get darker: few of 60 lines cross."""

WIDTH_STEP: Final = 0.05
DIAMETER_STEP: Final = 0.25
"""Steps of line width and of a node's diameter, in printer's points."""


def line_bundles(
    start: Floats, end: Floats, widths: Floats, colours: npt.NDArray[np.object_]
) -> PathCollection:
    """Return links as paths of up to 60 lines of one width and colour.

    Parameters
    ----------
    start, end
        The two ends of each link, two (n, 2) arrays.
    widths
        Width of each line in points; drawn to the nearest twentieth.
    colours
        Colour of each line.

    Notes
    -----
    The lines of one path come from all over the picture, so that where thousands of pale lines
    lie on each other the picture darkens as if each were drawn alone.
    """
    stepped = np.maximum(np.round(widths / WIDTH_STEP), 1.0)
    paths, colour, width = [], [], []
    for rows in alike(stepped, colours):
        parts = -(-len(rows) // TOGETHER)
        for part in range(parts):
            held = rows[part::parts]
            corners = np.stack([start[held], end[held]], axis=1).reshape(-1, 2)
            codes = np.tile([Path.MOVETO, Path.LINETO], len(held))
            paths.append(Path(corners, codes))
            colour.append(colours[rows[0]])
            width.append(float(stepped[rows[0]] * WIDTH_STEP))
    return PathCollection(paths, facecolors="none", edgecolors=colour, linewidths=width)


def even_diameters(diameters: Floats) -> Floats:
    """Return diameters to the nearest quarter of a point, so that many are the same."""
    return np.asarray(np.round(diameters / DIAMETER_STEP) * DIAMETER_STEP)


def alike(
    numbers: Floats, names: npt.NDArray[np.object_]
) -> Iterator[npt.NDArray[np.intp]]:
    """Give the rows that have the same number and the same name, class by class."""
    number = np.unique(numbers, return_inverse=True)[1]
    kinds, name = np.unique(names.astype(str), return_inverse=True)
    key = number * len(kinds) + name
    order = np.argsort(key, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(key[order])) + 1)
