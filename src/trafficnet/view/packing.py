"""Lay parts that have nothing to do with each other neatly side by side."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def shelf_places(
    widths: Floats, heights: Floats, *, gap: float = 2.0, aspect: float = 1.5
) -> Floats:
    """Return the lower-left corner of each box, packed in rows under each other.

    Boxes are taken from the tallest down and fill a row from left to right; a new row starts
    below when one is full. The row is as wide as the widest box, or as a page of the given
    aspect that holds all boxes.

    Parameters
    ----------
    widths, heights
        Size of each box.
    gap
        Free space around each box.
    aspect
        Wished width divided by height of the whole.

    Examples
    --------
    >>> import numpy as np
    >>> shelf_places(np.array([4.0, 1.0, 1.0]), np.array([3.0, 1.0, 1.0]), gap=1.0).tolist()
    [[0.0, -3.0], [0.0, -5.0], [2.0, -5.0]]
    """
    outer = (widths + gap) * (heights + gap)
    page = max(float(np.sqrt(outer.sum() * aspect)), float(widths.max()) + gap)
    places = np.empty((len(widths), 2))
    x = top = deepest = 0.0
    for box in np.lexsort((np.arange(len(widths)), -widths, -heights)).tolist():
        if x > 0.0 and x + widths[box] + gap > page + 1e-9:
            x, top = 0.0, deepest - gap
        places[box] = (x, top - heights[box])
        deepest = min(deepest, float(top - heights[box]))
        x += float(widths[box]) + gap
    return places


def border_rows(count: int, width: float, *, spacing: float = 1.0) -> Floats:
    """Return places in even rows from (0, 0) downwards, `width` wide: where isolates stand.

    Examples
    --------
    >>> border_rows(3, 1.0).tolist()
    [[0.0, 0.0], [1.0, 0.0], [0.0, -1.0]]
    """
    per_row = max(int(width / spacing) + 1, 1)
    order = np.arange(count)
    columns, rows = order % per_row, order // per_row
    return np.stack([columns * spacing, -rows * spacing], axis=1).astype(np.float64)
