"""The axes that an answer is drawn on when the caller brings none."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI: Final = 110


def new_axes(width: float, height: float) -> "Axes":
    """Return axes on a new figure of so many inches, which no global state holds.

    A notebook shows them as a picture, whether or not pyplot was ever loaded.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - only drawing waits for it

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot(axes_class=_shown_axes())


@cache
def _shown_axes() -> "type[Axes]":
    """Return the class of axes that show the figure they stand in."""
    from matplotlib.axes import Axes  # noqa: PLC0415 - only drawing waits for it

    class SheetAxes(Axes):
        def _repr_png_(self) -> bytes:
            held = BytesIO()
            figure = cast("Figure", self.get_figure(root=True))
            figure.savefig(held, format="png", dpi=DPI, metadata={"Software": None})
            return held.getvalue()

    return SheetAxes
