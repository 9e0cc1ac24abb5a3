"""The sheet a static figure is drawn on, and how it is written: the same bytes each time."""

from functools import cache
from io import BytesIO
from typing import Any, Final, Literal, cast

import matplotlib as mpl
from anyascii import anyascii
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.layout_engine import ConstrainedLayoutEngine

from trafficnet.view.palette import INK
from trafficnet.view.wording import LABEL_LIMIT, shown

__all__ = [
    "Sheet",
    "figure_bytes",
    "figure_of",
    "plain_axes",
    "printable",
    "sheet_axes",
]

FileKind = Literal["png", "svg", "pdf"]

SETTINGS: Final[Any] = {
    "svg.hashsalt": "trafficnet",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}
METADATA: Final[dict[str, dict[str, None]]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
MARKING_SHARE: Final = 0.26


class Sheet(Figure):
    """A figure that shows itself in a notebook, whether or not pyplot was ever loaded."""

    def _repr_png_(self) -> bytes:
        """Return the picture a notebook shows."""
        return figure_bytes(self, "png", dpi=110)


def sheet_axes(
    ax: Axes | None,
    size: tuple[float, float],
    *,
    title: str = "",
    marking: object | None = None,
) -> Axes:
    """Return the axes to draw on: those given, or those of a new sheet.

    Parameters
    ----------
    ax
        Axes of the caller's own figure; title goes above them, the marking is the
        caller's to print.
    size
        Width and height of a new sheet, in inches.
    title
        Heading of the axes.
    marking
        Protective marking, printed at the top and the bottom of a new sheet.
    """
    if ax is None:
        sheet = Sheet(figsize=size, layout="constrained", facecolor="white")
        ax = sheet.add_subplot()
        if marking is not None:
            _mark(sheet, printable(marking), size[1])
    if title:
        ax.set_title(printable(title, 160), loc="left", fontweight="bold", color=INK)
    return ax


def _mark(sheet: Sheet, marking: str, height: float) -> None:
    """Print a marking at top and bottom, and keep both strips free."""
    strip = MARKING_SHARE / height
    for y, side in ((1.0 - strip / 4, "top"), (strip / 4, "bottom")):
        sheet.text(0.5, y, marking, ha="center", va=side, fontweight="bold", color=INK)
    engine = sheet.get_layout_engine()
    if isinstance(engine, ConstrainedLayoutEngine):
        engine.set(rect=(0.0, strip, 1.0, 1.0 - 2.0 * strip))


def plain_axes(ax: Axes, *, grid: Literal["x", "y", "both"] = "x") -> None:
    """Take away what says nothing: the box; and lay a light grid behind."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color("#c6ced6")
    ax.tick_params(length=0, colors=INK)
    ax.grid(axis=grid, color="#e3e8ed", linewidth=0.8)
    ax.set_axisbelow(True)


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes stand in."""
    return cast("Figure", ax.get_figure(root=True))


def figure_bytes(figure: Figure, kind: FileKind, *, dpi: int = 150) -> bytes:
    """Return a figure as a file: the same figure gives the same bytes.

    Parameters
    ----------
    figure
        Any figure of this storey.
    kind
        `"png"`, `"svg"` or `"pdf"`; letters are drawn as outlines, so no font is needed.
    dpi
        Dots per inch of a PNG.
    """
    held = BytesIO()
    with mpl.rc_context(SETTINGS):
        figure.savefig(held, format=kind, dpi=dpi, metadata=METADATA[kind])
    return held.getvalue()


def printable(text: object, limit: int = LABEL_LIMIT) -> str:
    r"""Return a record's text as the figure's font can print it, never as a formula.

    Text with letters that the font lacks (Chinese, for one) is spelt in Latin letters; the
    exact name stands in the tables and pages.

    Examples
    --------
    >>> printable("Mihai Țepeș"), printable("王伟"), printable("$x$")
    ('Mihai Țepeș', 'WangWei', '\\$x\\$')
    """
    clean = shown(text, limit).text
    letters = _letters()
    if any(ord(char) not in letters for char in clean):
        clean = shown(anyascii(clean), limit).text
    return clean.replace("$", r"\$")


@cache
def _letters() -> frozenset[int]:
    """Return the characters that the default font has."""
    path = fontManager.findfont(FontProperties(family="DejaVu Sans"))
    return frozenset(get_font(path).get_charmap())
