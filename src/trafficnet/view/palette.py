"""Colours and shapes that people with colour blindness can tell apart.

The first seven colours are Okabe and Ito's [1]_ (without black, which marks borders
here); the rest are Paul Tol's "muted" scheme [2]_. Numbers in steps use cividis. No
colour stands for guilt: roles get calm hues of equal rank and no red.

References
----------
.. [1] Okabe, M. and Ito, K. (2008). Color universal design: how to make figures and
   presentations that are friendly to colorblind people.
.. [2] Tol, P. (2021). Colour schemes. SRON technical note EPS/TN/09-002.
"""

from typing import Final

GREY: Final = "#8a929b"
"""What has no value, or came after the last colour."""

INK: Final = "#1b2733"
"""Text, outlines and links that cross a border."""

LINK_GREY: Final = "#9aa5b1"
"""Links that stay at home."""

LINE_STYLES: Final = ("solid", "dashed", "dotted")
"""Confirmed; not confirmed; inferred, in no record (i2's grading of lines)."""

CATEGORY_COLOURS: Final = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442",
    "#332288", "#88CCEE", "#117733", "#DDCC77", "#882255", "#44AA99", "#CC6677",
    "#999933", "#AA4499",
)  # fmt: skip
"""Colours of groups, countries and other categories, in order of use."""

STEP_COLOURS: Final = ("#00204D", "#414D6B", "#7C7B78", "#BCAF6F", "#FFEA46")
"""Five steps of cividis, low to high, for columns of numbers."""

ROLE_COLOURS: Final = {
    "suspect": "#0072B2",
    "convicted": "#56B4E9",
    "victim": "#009E73",
    "witness": "#CC79A7",
    "unknown": GREY,
}
"""Colours of roles: none of them a warning."""

KIND_SHAPES: Final = {
    "person": "circle",
    "phone": "triangle",
    "account": "square",
    "handle": "cross",
    "vehicle": "pentagon",
    "document": "bar",
    "address": "house",
    "place": "house",
    "organisation": "hexagon",
    "case": "hexagon",
}
"""The shape of each kind of node."""

FREE_SHAPES: Final = (
    "circle", "triangle", "square", "pentagon", "hexagon", "cross", "bar",
)  # fmt: skip
"""Shapes that a column's values may take, in order of use."""

PROTECTED_SHAPES: Final = {"victim": "diamond", "witness": "shield"}
"""Shapes kept for people to be protected; a victim's comes first."""


def category_colours(count: int) -> tuple[str, ...]:
    """Give each of so many categories a colour; those after the sixteenth are grey.

    Examples
    --------
    >>> category_colours(2)
    ('#0072B2', '#E69F00')
    >>> category_colours(17)[-1] == GREY
    True
    """
    spare = max(0, count - len(CATEGORY_COLOURS))
    return CATEGORY_COLOURS[:count] + (GREY,) * spare


def protected_shape(roles: tuple[str, ...]) -> str | None:
    """Return the shape that a victim or witness keeps everywhere, or None.

    Examples
    --------
    >>> protected_shape(("suspect", "victim"))
    'diamond'
    """
    for role, shape in PROTECTED_SHAPES.items():
        if role in roles:
            return shape
    return None
