"""One way of colouring nodes or links: its categories, their colours, who is in each."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from trafficnet.view.columns import as_tuple, is_missing
from trafficnet.view.days import date_text
from trafficnet.view.palette import (
    GREY,
    ROLE_COLOURS,
    STEP_COLOURS,
    category_colours,
)
from trafficnet.view.wording import shown

MISSING_LABEL: Final = "not known"
"""The category of what has no value."""

_MOST_CATEGORIES: Final = 200
_FEW_NUMBERS: Final = 12


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of the legend.

    Attributes
    ----------
    value
        The value in the data, as text.
    label
        The value as a reader sees it.
    colour
        ``#rrggbb``.
    count
        How many nodes or links have it.
    """

    value: str
    label: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of colouring: a column, its categories, and the place of each row in them.

    Attributes
    ----------
    key
        The column's name.
    title
        The heading of its legend.
    categories
        In the order of the legend.
    codes
        For each node or link, the indices of its categories: one, or several where a
        person has several countries or roles.
    """

    key: str
    title: str
    categories: tuple[Category, ...]
    codes: tuple[tuple[int, ...], ...]

    def colours_of(self, row: int) -> tuple[str, ...]:
        """Return the colours of one node or link."""
        return tuple(self.categories[code].colour for code in self.codes[row])


def category_facet(
    key: str,
    title: str,
    cells: Sequence[object],
    *,
    label: Callable[[str], str] = str,
    colours: Mapping[str, str] | None = None,
    ordered: bool = False,
) -> Facet:
    """Build a facet from a column of values or lists of values.

    Parameters
    ----------
    key, title
        The column's name, and the heading of its legend.
    cells
        One cell for each row; a list puts its row in several categories.
    label
        How a value reads in the legend.
    colours
        Colours that certain values have, whatever their place.
    ordered
        Keep the values' own order (numbers by size); otherwise the commonest come first.
    """
    members = [as_tuple(cell) or ("",) for cell in cells]
    counts = Counter(value for row in members for value in dict.fromkeys(row))
    missing = counts.pop("", 0)
    order = sorted(counts, key=_by_number if ordered else lambda v: (-counts[v], v))
    kept = order[:_MOST_CATEGORIES]
    palette = dict(zip(kept, category_colours(len(kept)), strict=True))
    fixed = colours or {}
    palette |= {value: fixed[value] for value in kept if value in fixed}
    categories = [
        Category(value, shown(label(value)).text, palette[value], counts[value])
        for value in kept
    ]
    rest = sum(counts[value] for value in order[_MOST_CATEGORIES:])
    if missing or rest:
        words = MISSING_LABEL if not rest else "all others"
        categories.append(Category("", words, GREY, missing + rest))
    place = {category.value: at for at, category in enumerate(categories)}
    codes = tuple(
        tuple(dict.fromkeys(place.get(value, len(categories) - 1) for value in row))
        for row in members
    )
    return Facet(key, title, tuple(categories), codes)


def step_facet(key: str, title: str, cells: Sequence[float | None]) -> Facet:
    """Build a facet from a column of numbers: five steps that hold about as many each."""
    found = np.array([cell for cell in cells if cell is not None], dtype=float)
    edges = np.unique(np.quantile(found, np.linspace(0, 1, 6)))
    steps = max(1, len(edges) - 1)
    codes = [
        None
        if cell is None
        else int(np.clip(np.searchsorted(edges, cell, side="right") - 1, 0, steps - 1))
        for cell in cells
    ]
    tally = Counter(codes)
    categories = [
        Category(
            str(step),
            f"{edges[step]:.3g} to {edges[min(step + 1, len(edges) - 1)]:.3g}",
            STEP_COLOURS[step],
            tally[step],
        )
        for step in range(steps)
    ]
    if tally[None]:
        categories.append(Category("", MISSING_LABEL, GREY, tally[None]))
    placed = tuple((steps if code is None else code,) for code in codes)
    return Facet(key, title, tuple(categories), placed)


def date_facet(key: str, title: str, cells: Sequence[object]) -> Facet:
    """Build a facet from a column of dates: five stretches that hold about as many each.

    Examples
    --------
    >>> days = [dt.date(2023, 1, day) for day in (1, 2, 3, 4, 5, 6)]
    >>> [one.label for one in date_facet("seen", "Seen", days).categories][:2]
    ['2023-01-01 to 2023-01-01', '2023-01-02 to 2023-01-02']
    """
    text = [date_text(cell) for cell in cells]
    days = [
        None if one is None else float(dt.date.fromisoformat(one).toordinal())
        for one in text
    ]
    facet = step_facet(key, title, days)
    labels = []
    for category in facet.categories:
        held = sorted(
            one
            for one, codes in zip(text, facet.codes, strict=True)
            if one is not None and facet.categories[codes[0]] is category
        )
        label = f"{held[0]} to {held[-1]}" if held else category.label
        labels.append(replace(category, label=label))
    return replace(facet, categories=tuple(labels))


def ordered_facet(
    key: str, title: str, cells: Sequence[object], order: Sequence[object]
) -> Facet:
    """Build a facet from values that have an order: steps of cividis, low to high.

    Examples
    --------
    >>> found = ordered_facet("risk", "Risk", ["high", "low"], ["low", "mid", "high"])
    >>> [(one.value, one.colour) for one in found.categories]
    [('low', '#00204D'), ('high', '#FFEA46')]
    """
    place = {str(value): at for at, value in enumerate(order)}
    span = max(len(place) - 1, 1)
    last = len(STEP_COLOURS) - 1
    colours = {v: STEP_COLOURS[round(at * last / span)] for v, at in place.items()}
    facet = category_facet(key, title, cells, colours=colours)
    end = len(place)
    rank = sorted(
        range(len(facet.categories)),
        key=lambda at: place.get(facet.categories[at].value, end),
    )
    new = {old: at for at, old in enumerate(rank)}
    codes = tuple(tuple(new[code] for code in row) for row in facet.codes)
    return replace(
        facet, categories=tuple(facet.categories[at] for at in rank), codes=codes
    )


def any_facet(
    key: str, title: str, cells: Sequence[object], order: Sequence[object] | None = None
) -> Facet:
    """Build the facet that fits a column: steps for numbers and dates, else categories.

    A column of texts with an ``order`` of its own gets steps too.
    """
    if order is not None:
        return ordered_facet(key, title, cells, order)
    known = [cell for cell in cells if not is_missing(cell)]
    if known and all(isinstance(cell, (pd.Timestamp, dt.date)) for cell in known):
        return date_facet(key, title, cells)
    numeric = all(
        isinstance(cell, (int, float, np.number)) and not isinstance(cell, bool)
        for cell in known
    )
    if numeric and len(set(map(str, known))) > _FEW_NUMBERS:
        rows = [None if is_missing(cell) else float(str(cell)) for cell in cells]
        return step_facet(key, title, rows)
    colours = ROLE_COLOURS if key == "roles" else None
    return category_facet(key, title, cells, colours=colours, ordered=numeric)


def _by_number(value: str) -> tuple[float, str]:
    """Sort "2" before "10", and words after numbers."""
    try:
        return float(value), value
    except ValueError:
        return float("inf"), value
