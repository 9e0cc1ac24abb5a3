"""The light renderer: the same scene as a pyvis network and its page."""

import re
from html import escape
from pathlib import Path
from typing import Any, Final

import pandas as pd
from pyvis.network import Network as PyvisNetwork

from trafficnet.errors import OutputError
from trafficnet.view.channels import Grouped
from trafficnet.view.network_figure import scene_of
from trafficnet.view.palette import INK
from trafficnet.view.scene import HoldsFrames, Scene
from trafficnet.view.wording import shown

__all__ = ["OfflineNetwork", "pyvis_html", "to_pyvis"]

PIXELS_PER_UNIT: Final = 40.0
MANY_LINKS: Final = 3_000
SHAPES: Final = {
    "circle": "dot", "diamond": "diamond", "shield": "triangleDown", "square": "square",
    "triangle": "triangle", "cross": "star", "pentagon": "hexagon", "hexagon": "hexagon",
    "bar": "square", "house": "triangle",
}  # fmt: skip
DASHES: Final[dict[str, object]] = {
    "solid": False, "dashed": True, "dotted": [1, 4],
}  # fmt: skip
SHAPE_NAMES: Final = {
    "dot": "disc", "triangleDown": "triangle on its tip", "diamond": "diamond",
}  # fmt: skip
POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
)
_OUTSIDE: Final = re.compile(
    r"<!--\s*<link\b.*?-->|"
    r"<link\b[^>]*\bhref=[\"']https?:[^>]*>|<script\b[^>]*\bsrc=[\"']https?:[^>]*>\s*</script>",
    re.IGNORECASE | re.DOTALL,
)
_HEADING: Final = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)


class OfflineNetwork(PyvisNetwork):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose pages ask nobody for anything, whichever way they are written.

    pyvis 0.3.2 puts bootstrap tags of a public server even into its "in_line" pages, runs tooltips that
    hold the word "href" as HTML, and writes in the platform's own code page. This class does
    none of the three; everything else is pyvis.

    Attributes
    ----------
    marking
        Protective marking at the page's top and bottom; empty for none.
    legend
        What shapes and lines mean, as plain lines.
    """

    marking: str
    legend: tuple[str, ...]

    def __init__(self, *, marking: str = "", **options: Any) -> None:  # noqa: ANN401  pyvis' own
        super().__init__(cdn_resources="in_line", **options)
        self.marking = marking
        self.legend = ()

    def generate_html(
        self,
        name: str = "index.html",
        local: bool = True,  # noqa: FBT001, FBT002  pyvis' signature
        notebook: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        """Return the page as one self-contained text; the arguments are pyvis' and unused."""
        del name, local, notebook
        nodes, edges, heading, height, width, options = self.get_network_data()
        page = self.templateEnv.get_template(self.path).render(
            nodes=nodes, edges=edges, heading="", height=height, width=width,
            options=options, bgcolor=self.bgcolor, cdn_resources="in_line",
            physics_enabled=False, tooltip_link=False, use_DOT=False,
        )  # fmt: skip
        head, body, rest = page.partition("<body>")
        head = _HEADING.sub("", _OUTSIDE.sub("", head))
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        title = f"<title>{escape(str(heading)) or 'Network'}</title>"
        head = head.replace("<head>", f"<head>{policy}{title}", 1)
        rest = rest.replace("</body>", f"{self._foot()}</body>", 1)
        html = f"<!doctype html>\n{head}{body}{self._top(str(heading))}{rest}"
        self.html = html
        return html

    def write_html(
        self,
        name: str,
        local: bool = True,  # noqa: FBT001, FBT002  pyvis' signature
        notebook: bool = False,  # noqa: FBT001, FBT002
        open_browser: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write the page as UTF-8; no browser is opened."""
        del local, notebook, open_browser
        try:
            Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")
        except OSError as error:
            message = f"page {name!r} cannot be written: {error.strerror}"
            raise OutputError(message) from error

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, as a notebook shows it."""
        page = escape(self.generate_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" title="Network" sandbox="allow-scripts" '
            f'style="width:100%;height:720px;border:0"></iframe>'
        )

    def _top(self, heading: str) -> str:
        """Return marking, heading and legend."""
        style = f"font:14px system-ui,sans-serif;color:{INK}"
        parts = [self._mark()]
        if heading:
            parts.append(
                f'<h1 style="font-size:18px;margin:4px 8px">{escape(heading)}</h1>'
            )
        if self.legend:
            told = escape(" · ".join(self.legend))
            parts.append(f'<p style="margin:4px 8px">{told}</p>')
        return f'<header style="{style}">{"".join(parts)}</header>'

    def _foot(self) -> str:
        """Return the marking below the picture."""
        style = "clear:both;font:14px system-ui,sans-serif"
        return f'<footer style="{style}">{self._mark()}</footer>'

    def _mark(self) -> str:
        """Return the marking's line, or nothing."""
        if not self.marking:
            return ""
        style = "text-align:center;font-weight:700;margin:4px"
        return f'<p style="{style}">{escape(self.marking)}</p>'


def to_pyvis(
    drawing: Scene | HoldsFrames,
    positions: pd.DataFrame | None = None,
    communities: Grouped | None = None,
    *,
    height: str = "640px",
) -> OfflineNetwork:
    """Return a network as a pyvis network: light, interactive, without any server.

    Places come from the layout; nothing moves by itself. Every link is kept, also a second one
    between the same two. Labels and tooltips are plain text.

    Parameters
    ----------
    drawing
        A scene, or a network to make one of.
    positions, communities
        Places (`entity, x, y`) and groups for a network; a scene has its own.
    height
        Height of the canvas, as CSS has it.

    Notes
    -----
    Nodes and edges are filled in directly: pyvis' own `add_edge` compares each new edge with all
    before it. 10,000 nodes take well under a second.
    """
    scene = scene_of(drawing, positions, communities)
    net = OfflineNetwork(
        marking=scene.marking, heading=scene.title, height=height, width="100%",
        directed=scene.directed, font_color=INK,
    )  # fmt: skip
    net.nodes = _nodes(scene.nodes)
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    net.edges = _edges(scene)
    net.legend = _legend(scene)
    net.toggle_physics(status=False)
    net.options.edges.smooth.enabled = False
    net.options.edges.color.inherit = False
    net.options.interaction.hideEdgesOnDrag = len(net.edges) > MANY_LINKS
    return net


def pyvis_html(net: PyvisNetwork) -> str:
    """Return the page of a pyvis network: one text, no outside request, the same each time.

    Examples
    --------
    >>> page = pyvis_html(OfflineNetwork(heading="<b>"))
    >>> "https://cdn" in page, "<title>&lt;b&gt;</title>" in page
    (False, True)
    """
    if not isinstance(net, OfflineNetwork):
        plain = net
        net = OfflineNetwork(
            heading=plain.heading, height=plain.height, width=plain.width,
            directed=plain.directed, bgcolor=plain.bgcolor,
        )  # fmt: skip
        net.nodes, net.edges, net.options = plain.nodes, plain.edges, plain.options
    return str(net.generate_html())


def _nodes(nodes: pd.DataFrame) -> list[dict[str, object]]:
    """Return the nodes as vis-network wants them; y runs downwards there."""
    made: list[dict[str, object]] = []
    for row in nodes.itertuples(index=False):
        shape = SHAPES.get(str(row.shape), "dot")
        made.append(
            {
                "id": str(row.entity),
                "label": shown(row.label).text or str(row.entity),
                "title": _node_title(row),
                "shape": shape,
                "color": str(row.colour),
                "x": round(float(row.x) * PIXELS_PER_UNIT, 1),  # type: ignore[arg-type]
                "y": round(-float(row.y) * PIXELS_PER_UNIT, 1),  # type: ignore[arg-type]
                "size": round(8.0 + 9.0 * float(row.size), 1),  # type: ignore[arg-type]
                "font": {"size": 13, "color": INK},
                "scaling": {"label": {"drawThreshold": 9}},
            }
        )
    return made


def _node_title(row: Any) -> str:  # noqa: ANN401  a row of the scene's frame
    """Return what a tooltip says of a node, line by line."""
    lines = [shown(row.label).text or str(row.entity), str(row.kind)]
    for noun, held in (("roles", row.roles), ("countries", row.countries)):
        if len(held):
            lines.append(f"{noun}: {', '.join(shown(value).text for value in held)}")
    if not pd.isna(row.community):
        lines.append(f"group {int(row.community)}")
    lines.append(f"{int(row.links)} links")
    return "\n".join(lines)


def _edges(scene: Scene) -> list[dict[str, object]]:
    """Return every link; those of one pair bend apart."""
    made: list[dict[str, object]] = []
    before: dict[frozenset[str], int] = {}
    for number, row in enumerate(scene.links.itertuples(index=False)):
        source, target = str(row.source), str(row.target)
        pair = frozenset((source, target))
        before[pair] = before.get(pair, 0) + 1
        edge: dict[str, object] = {
            "id": number,
            "from": source,
            "to": target,
            "title": _edge_title(row),
            "width": round(1.0 + 4.0 * float(row.width), 2),  # type: ignore[arg-type]
            "color": str(row.colour),
            "dashes": DASHES[str(row.line)],
        }
        if scene.directed:
            edge["arrows"] = "to"
        if before[pair] > 1:
            bend = {"enabled": True, "type": "curvedCW"}
            edge["smooth"] = bend | {"roundness": round(0.15 * (before[pair] - 1), 2)}
        made.append(edge)
    return made


def _edge_title(row: Any) -> str:  # noqa: ANN401  a row of the scene's frame
    """Return what a tooltip says of a link, line by line."""
    lines = [", ".join(shown(kind).text for kind in row.kinds) or "link"]
    lines.append(f"strength {float(row.strength):.3g}")
    seen = [str(day)[:10] for day in (row.first_seen, row.last_seen) if day]
    if seen:
        lines.append("seen " + " to ".join(dict.fromkeys(seen)))
    if row.cross_border:
        ends = [
            ", ".join(held) for held in (row.source_countries, row.target_countries)
        ]
        lines.append(
            "crosses a border" + (f": {ends[0]} - {ends[1]}" if all(ends) else "")
        )
    if row.line == "dotted":
        lines.append("inferred: in no record")
    elif not row.confirmed:
        lines.append("not confirmed: a single source")
    return "\n".join(lines)


def _legend(scene: Scene) -> tuple[str, ...]:
    """Return what shapes and lines mean, in words."""
    said = []
    for entry in scene.legend:
        if entry.channel == "shape":
            shape = SHAPES.get(entry.mark, "dot")
            said.append(f"{SHAPE_NAMES.get(shape, shape)}: {entry.label}")
        elif entry.channel == "line" and entry.mark in {"dashed", "dotted", "double"}:
            style = "dark" if entry.mark == "double" else entry.mark
            said.append(f"{style} line: {entry.label}")
    return tuple(said)
