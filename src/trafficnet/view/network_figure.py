"""The network as a picture for print."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from trafficnet.errors import NoEvidenceError
from trafficnet.view.arrows import Box, placed_label
from trafficnet.view.canvas import printable, sheet_axes
from trafficnet.view.channels import Grouped
from trafficnet.view.columns import is_missing
from trafficnet.view.crowd import alike, even_diameters, line_bundles
from trafficnet.view.palette import INK, LINK_GREY, PROTECTED_SHAPES
from trafficnet.view.scene import HoldsFrames, LegendEntry, Scene, build_scene

__all__ = ["plot_network", "scene_of"]

Floats = npt.NDArray[np.float64]

_BAR: Final = Path(
    [(-0.5, -0.28), (0.5, -0.28), (0.5, 0.28), (-0.5, 0.28), (-0.5, -0.28)]
)
_HOUSE: Final = Path(
    [(-0.45, -0.5), (0.45, -0.5), (0.45, 0.1), (0.0, 0.55), (-0.45, 0.1), (-0.45, -0.5)]
)
_SHIELD: Final = Path(
    [(-0.45, 0.5), (0.45, 0.5), (0.45, 0.0), (0.3, -0.3), (0.0, -0.55), (-0.3, -0.3),
     (-0.45, 0.0), (-0.45, 0.5)]
)  # fmt: skip
MARKERS: Final[dict[str, str | Path]] = {
    "circle": "o", "diamond": "D", "square": "s", "triangle": "^", "cross": "P",
    "pentagon": "p", "hexagon": "h", "bar": _BAR, "house": _HOUSE, "shield": _SHIELD,
}  # fmt: skip
DASHES: Final[dict[str, Any]] = {
    "solid": "solid", "dashed": (0, (4, 2.5)), "dotted": (0, (1, 1.6)),
}  # fmt: skip
SIZE_INCHES: Final = (10.0, 7.2)
FEW_NODES: Final = 40
MOST_NAMES: Final = 40
MANY: Final = 2_500
MOST_KEYS: Final = 16
OUTLINED: Final = 3.0
MARGIN: Final = 1.2
"""Free border, in the layout's unit."""

LARGEST_POINTS: Final = 17.0
SMALLEST_POINTS: Final = 1.3


def scene_of(
    drawing: Scene | HoldsFrames,
    positions: pd.DataFrame | None = None,
    communities: Grouped | None = None,
) -> Scene:
    """Return a scene as it is, or the scene of a network with the usual encoding."""
    if isinstance(drawing, Scene):
        return drawing
    return build_scene(drawing, communities=communities, positions=positions)


def plot_network(
    drawing: Scene | HoldsFrames,
    positions: pd.DataFrame | None = None,
    communities: Grouped | None = None,
    *,
    ax: Axes | None = None,
    title: str = "",
    marking: object | None = None,
) -> Figure:
    """Return the network as a figure for print: groups by colour, victims by shape.

    Parameters
    ----------
    drawing
        A scene, or a network to make one of.
    positions, communities
        Places (`entity, x, y`) and groups for a network; a scene has its own.
    ax
        Axes to draw on; by default a new sheet of 10 by 7.2 inches.
    title, marking
        Heading and protective marking; a scene's own serve where none is given.

    Raises
    ------
    NoEvidenceError
        If there is no node.

    Notes
    -----
    Links are drawn thin and light, those across a border dark, those on a single source dashed; a
    directed link has a small arrow head in its middle. Up to 40 nodes all names are printed; in
    larger networks those with most links, as far as there is room, and of nobody with a
    victim's or witness's role. Above 2,500 nodes or links, lines of one style share a path and
    nodes of one size and colour a mark, so that vector files are small and quick, too.
    """
    scene = scene_of(drawing, positions, communities)
    if scene.nodes.empty:
        message = "scene without nodes: wanted at least one to draw"
        raise NoEvidenceError(message)
    own = isinstance(drawing, Scene)
    ax = sheet_axes(
        ax,
        SIZE_INCHES,
        title=title or scene.title,
        marking=scene.marking if marking is None and own else marking,
    )
    ax.set_axis_off()
    ax.set_aspect("equal", adjustable="box")
    points = scene.nodes[["x", "y"]].to_numpy(dtype=np.float64)
    scale = _frame(ax, points)
    diameters = np.clip(
        scale * (0.5 + 0.45 * scene.nodes["size"].to_numpy(dtype=np.float64)),
        SMALLEST_POINTS,
        LARGEST_POINTS,
    )
    _draw_links(ax, scene, points)
    _draw_nodes(ax, scene, points, diameters)
    _draw_names(ax, scene, points, diameters, scale)
    _draw_legend(ax, scene.legend)
    figure = ax.get_figure(root=True)
    if figure is None:  # pragma: no cover - axes always stand in a figure
        message = "axes without a figure"
        raise NoEvidenceError(message)
    return figure


def _frame(ax: Axes, points: Floats) -> float:
    """Set the limits around the points; return printer's points per unit of the layout."""
    low, high = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
    ax.set_xlim(low[0], high[0])
    ax.set_ylim(low[1], high[1])
    box = ax.get_position()
    figure = ax.get_figure(root=True)
    width, height = figure.get_size_inches() if figure is not None else SIZE_INCHES
    room = np.array([box.width * width, box.height * height]) * 72.0
    return float((room / (high - low)).min())


def _draw_links(ax: Axes, scene: Scene, points: Floats) -> None:
    """Draw links as one collection per style, those across a border on top."""
    links = scene.links
    row_of = pd.Series(np.arange(len(scene.nodes)), index=scene.nodes["entity"])
    start = points[row_of.reindex(links["source"]).to_numpy(dtype=np.int64)]
    end = points[row_of.reindex(links["target"]).to_numpy(dtype=np.int64)]
    crossing = links["cross_border"].to_numpy(dtype=bool)
    style = links["line"].to_numpy()
    dense = len(links) > MANY
    thin = 0.25 if dense else 0.45
    faint = max(0.4 * (MANY / len(links)) ** 0.5, 0.08) if dense else 0.75
    width = thin * (0.8 + 2.2 * links["width"].to_numpy(dtype=np.float64))
    colours = links["colour"].to_numpy(dtype=object)
    for crosses in (False, True):
        for name, dashes in DASHES.items():
            rows = np.flatnonzero((crossing == crosses) & (style == name))
            if not len(rows):
                continue
            here = (start[rows], end[rows], width[rows], colours[rows])
            drawn = line_bundles(*here) if dense else _lines(*here)
            drawn.set(linestyles=dashes, alpha=faint, zorder=1.5 if crosses else 1.0)
            ax.add_collection(drawn)
    if scene.directed and len(links):
        _draw_arrow_heads(ax, start, end)


def _lines(
    start: Floats, end: Floats, widths: Floats, colours: npt.NDArray[np.object_]
) -> LineCollection:
    """Return links as lines, each by itself."""
    ends = list(np.stack([start, end], axis=1))
    return LineCollection(ends, linewidths=widths, colors=colours.tolist())


def _draw_arrow_heads(ax: Axes, start: Floats, end: Floats) -> None:
    """Draw one small arrow head in the middle of each link."""
    way = end - start
    moves = np.hypot(way[:, 0], way[:, 1]) > 0
    middle, way = ((start + end) / 2.0)[moves], way[moves]
    way = way / np.hypot(way[:, 0], way[:, 1])[:, None]
    ax.quiver(
        middle[:, 0], middle[:, 1], way[:, 0], way[:, 1], angles="xy", pivot="mid",
        scale=60.0, width=0.0012, headwidth=7, headlength=7, headaxislength=7,
        color=INK, alpha=0.6, zorder=1.8,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Marks:
    """The nodes of one shape as they are drawn; protected shapes lie above the others."""

    points: Floats
    diameters: Floats
    colours: npt.NDArray[np.object_]
    marker: MarkerStyle
    protected: bool

    @property
    def edge_colour(self) -> str:
        return INK if self.protected else "white"

    @property
    def zorder(self) -> float:
        return 2.2 if self.protected else 2.0

    def edge_widths(self, diameters: Floats) -> Floats:
        """Return how wide each node's outline is drawn, in points; 0 for none."""
        edge = np.clip(diameters * 0.06, 0.15, 0.9)
        return np.where(self.protected | (diameters >= OUTLINED), edge, 0.0)


def _draw_nodes(ax: Axes, scene: Scene, points: Floats, diameters: Floats) -> None:
    """Draw nodes shape by shape, the protected shapes last."""
    shapes = scene.nodes["shape"].to_numpy()
    colours = scene.nodes["colour"].to_numpy(dtype=object)
    guarded = list(PROTECTED_SHAPES.values())
    draw = _dots if len(scene.nodes) > MANY else _scatter
    for shape in sorted(set(shapes), key=lambda s: (s in guarded, str(s))):
        rows = np.flatnonzero(shapes == shape)
        marker = MarkerStyle(MARKERS.get(str(shape), "o"))
        held = (points[rows], diameters[rows], colours[rows])
        draw(ax, _Marks(*held, marker, shape in guarded))


def _scatter(ax: Axes, marks: _Marks) -> None:
    """Draw nodes of one shape, each by itself."""
    ax.scatter(
        marks.points[:, 0],
        marks.points[:, 1],
        s=marks.diameters**2,
        c=marks.colours.tolist(),
        marker=marks.marker,
        edgecolors=marks.edge_colour,
        linewidths=marks.edge_widths(marks.diameters).tolist(),
        zorder=marks.zorder,
    )


def _dots(ax: Axes, marks: _Marks) -> None:
    """Draw nodes of one shape, those of one size and colour as one mark repeated."""
    even = even_diameters(marks.diameters)
    edges = marks.edge_widths(even)
    for rows in alike(even, marks.colours):
        dots = Line2D(
            marks.points[rows, 0],
            marks.points[rows, 1],
            linestyle="none",
            marker=marks.marker,
            markersize=even[rows[0]],
            markerfacecolor=marks.colours[rows[0]],
            markeredgecolor=marks.edge_colour,
            markeredgewidth=edges[rows[0]],
            zorder=marks.zorder,
        )
        ax.add_line(dots)


def _draw_names(
    ax: Axes, scene: Scene, points: Floats, diameters: Floats, scale: float
) -> None:
    """Print names beside nodes, the best linked first, where they hide nothing."""
    nodes = scene.nodes
    every = len(nodes) <= FEW_NODES
    guarded = nodes["shape"].isin(PROTECTED_SHAPES.values()).to_numpy()
    order = np.lexsort((np.arange(len(nodes)), -nodes["links"].to_numpy()))
    places = points * scale
    room = MARGIN * scale
    low, high = places.min(axis=0) - room, places.max(axis=0) + room
    frame = Box(low[0], low[1], *(high - low))
    spots = _spots(places, diameters) if len(nodes) <= MANY else np.zeros((0, 2))
    taken: list[Box] = []
    for row in order[: MOST_NAMES * 3].tolist():
        label = nodes["label"].iloc[row]
        if (
            is_missing(label)
            or (guarded[row] and not every)
            or len(taken) >= MOST_NAMES
        ):
            continue
        name, radius = printable(label, 28), diameters[row] / 2.0
        size = (3.7 * len(name) + 2.0, 8.0)
        box, cost = placed_label(
            places[row], size, taken, spots, frame, reach=radius + 2.0
        )
        if cost >= (40.0 if every else 2.0):
            continue
        taken.append(box)
        middle = (box.left + box.width / 2.0, box.top + box.height / 2.0)
        ax.annotate(
            name, points[row], xytext=(middle[0] - places[row, 0], middle[1] - places[row, 1]),
            textcoords="offset points", ha="center", va="center", fontsize=6.5, color=INK,
            zorder=3, annotation_clip=False,
            path_effects=[withStroke(linewidth=2.2, foreground="white", alpha=0.85)],
        )  # fmt: skip


def _spots(places: Floats, diameters: Floats) -> Floats:
    """Return five points on each node, so that half covering one counts less."""
    around = np.array([[0, 0], [0.35, 0], [-0.35, 0], [0, 0.35], [0, -0.35]])
    spots = places[:, None, :] + around[None] * diameters[:, None, None]
    return np.asarray(spots.reshape(-1, 2), dtype=np.float64)


def _draw_legend(ax: Axes, entries: tuple[LegendEntry, ...]) -> None:
    """Explain colours, shapes and lines beside the picture."""
    colours = [entry for entry in entries if entry.channel == "colour"]
    handles = [_handle(entry) for entry in colours[:MOST_KEYS]]
    labels = [printable(entry.label, 32) for entry in colours[:MOST_KEYS]]
    if len(colours) > MOST_KEYS:
        handles.append(_handle(LegendEntry("colour", "", colours[-1].mark)))
        labels.append(f"and {len(colours) - MOST_KEYS} more")
    for entry in entries:
        if entry.channel != "colour":
            handles.append(_handle(entry))
            labels.append("\n".join(wrap(printable(entry.label, 80), 32)))
    ax.legend(
        handles, labels, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False,
        fontsize=8, labelcolor=INK, handlelength=1.6,
    )  # fmt: skip


def _handle(entry: LegendEntry) -> Line2D:
    """Return the sample that stands beside one line of the legend."""
    if entry.channel in {"size", "width"}:
        return Line2D([], [], linestyle="none")
    if entry.channel == "line":
        crossing = entry.mark == "double"
        return Line2D(
            [], [], color=INK if crossing else LINK_GREY, linewidth=1.6,
            linestyle=DASHES.get(entry.mark, "solid"),
        )  # fmt: skip
    marker = "o" if entry.channel == "colour" else MARKERS.get(entry.mark, "o")
    fill = entry.mark if entry.channel == "colour" else "#ffffff"
    return Line2D(
        [], [], linestyle="none", marker=MarkerStyle(marker), markersize=7,
        markerfacecolor=fill, markeredgecolor="white" if entry.channel == "colour" else INK,
    )  # fmt: skip
