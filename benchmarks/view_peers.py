"""The other renderers of the drawing benchmark: how each is fetched, and its page.

pip packages go into a virtual environment, npm packages into a folder, both below a folder
that is thrown away; nothing of them belongs to this project. What cannot be fetched is
reported with the reason, and its row stays in the table.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

PIP = ("ipysigma>=0.24.6", "gravis>=0.1.0", "pyvis>=0.3.2")
NPM = ("sigma@4", "graphology@0.26", "cytoscape@3", "force-graph@1")
SCRIPTS = {
    "sigma": ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"),
    "cytoscape.js": ("cytoscape/dist/cytoscape.min.js",),
    "force-graph": ("force-graph/dist/force-graph.min.js",),
}
BY_PIP = ("pyvis", "ipysigma", "gravis")
STYLE = "html,body,#at{margin:0;width:100%;height:100%;overflow:hidden;background:#fff}"

GLUE = {
    "sigma": """
const graph = new graphology.MultiGraph();
D.id.forEach((id, i) => graph.addNode(id, {label: D.label[i], x: D.x[i], y: -D.y[i],
    size: D.size[i] / 2, color: D.colour[i]}));
D.source.forEach((a, e) => graph.addEdge(D.id[a], D.id[D.target[e]], {size: 0.6, color: '#b8c0c8'}));
new Sigma(graph, at);
""",
    "cytoscape.js": """
cytoscape({container: at, layout: {name: 'preset'}, textureOnViewport: true,
    hideEdgesOnViewport: true, hideLabelsOnViewport: true, pixelRatio: 1,
    style: [
        {selector: 'node', style: {label: 'data(l)', width: 'data(s)', height: 'data(s)',
            'background-color': 'data(c)', 'font-size': 8, 'min-zoomed-font-size': 9}},
        {selector: 'edge', style: {width: 0.6, 'line-color': '#b8c0c8', 'curve-style': 'haystack'}}],
    elements: {
        nodes: D.id.map((id, i) => ({data: {id, l: D.label[i], s: 2 * D.size[i], c: D.colour[i]},
            position: {x: D.x[i], y: D.y[i]}})),
        edges: D.source.map((a, e) => ({data: {source: D.id[a], target: D.id[D.target[e]]}}))}});
""",
    "force-graph": """
const g = new ForceGraph(at);
g.cooldownTicks(0).nodeRelSize(1).nodeVal((n) => n.s * n.s).nodeColor((n) => n.c)
    .nodeLabel('l').linkColor(() => '#b8c0c8').linkWidth(0.6).graphData({
    nodes: D.id.map((id, i) => ({id, l: D.label[i], s: D.size[i], c: D.colour[i],
        fx: D.x[i], fy: D.y[i], x: D.x[i], y: D.y[i]})),
    links: D.source.map((a, e) => ({source: D.id[a], target: D.id[D.target[e]]}))});
g.onEngineStop(() => g.zoomToFit(0, 10));
""",
}
"""What a user of each library writes: places given, layout off, its speed options on."""


@dataclass
class Peers:
    """What was fetched, and what could not be had."""

    folder: Path
    missing: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def python(self) -> Path:
        """The interpreter of the peers' own environment."""
        return self.folder / "venv" / "bin" / "python"

    def fetch(self) -> None:
        """Install whatever is not there yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.python.exists():
            venv.create(self.folder / "venv", with_pip=True)
        pip = [str(self.python), "-m", "pip", "install", "--quiet", *PIP]
        self._run(pip, BY_PIP)
        modules = self.folder / "npm" / "node_modules"
        if not modules.exists():
            modules.parent.mkdir(exist_ok=True)
            flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save"]
            where = ["--prefix", str(modules.parent)]
            self._run(["npm", "install", *flags, *where, *NPM], tuple(SCRIPTS))
        self._read_versions(modules)

    def _run(self, command: list[str], serves: tuple[str, ...]) -> None:
        """Run an installer; what it serves is missing where it fails."""
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=600
            )
            said, failed = done.stderr.strip()[-200:], done.returncode != 0
        except (OSError, subprocess.TimeoutExpired) as error:
            said, failed = str(error), True
        if failed:
            self.missing |= dict.fromkeys(serves, f"could not be installed: {said}")

    def _read_versions(self, modules: Path) -> None:
        """Note which version of each was measured."""
        for name, scripts in SCRIPTS.items():
            held = modules / scripts[-1].split("/")[0] / "package.json"
            if held.exists():
                self.versions[name] = json.loads(held.read_text("utf-8"))["version"]
        ask = (
            f"import importlib.metadata as m; print(*(m.version(p) for p in {BY_PIP}))"
        )
        told = subprocess.run(
            [str(self.python), "-c", ask], capture_output=True, text=True, check=False
        )
        if told.returncode == 0:
            self.versions |= dict(zip(BY_PIP, told.stdout.split(), strict=True))

    def page(self, name: str, columns: dict[str, list[object]], path: Path) -> None:
        """Write one renderer's page."""
        if name in BY_PIP:
            data = path.with_suffix(".json")
            data.write_text(json.dumps(columns), encoding="utf-8")
            subprocess.run(
                [str(self.python), __file__, name, str(data), str(path)],
                check=True, capture_output=True, timeout=900,
            )  # fmt: skip
            return
        modules = self.folder / "npm" / "node_modules"
        scripts = [modules.joinpath(part).read_text("utf-8") for part in SCRIPTS[name]]
        held = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
        tags = "".join(f"<script>{text}</script>\n" for text in scripts)
        path.write_text(
            f'<!doctype html><meta charset="utf-8"><title>{name}</title><style>{STYLE}'
            f'</style><div id="at"></div>\n{tags}<script>const D = {held};\n'
            f"const at = document.getElementById('at');{GLUE[name]}</script>\n",
            encoding="utf-8",
        )


def pyvis_page(columns: dict[str, list[object]], path: Path) -> None:
    """Write pyvis' own page: everything inside it, physics off, places given."""
    from pyvis.network import Network

    net = Network(height="780px", width="100%", cdn_resources="in_line")
    for i, entity in enumerate(columns["id"]):
        net.add_node(
            entity, label=columns["label"][i], x=columns["x"][i], y=columns["y"][i],
            size=columns["size"][i], color=columns["colour"][i],
        )  # fmt: skip
    ids = columns["id"]
    ends = zip(columns["source"], columns["target"], strict=True)
    # `add_edge` compares each new edge with all before it: 97 s at 10,000 nodes.
    net.edges = [{"from": ids[a], "to": ids[b], "color": "#b8c0c8"} for a, b in ends]
    net.toggle_physics(status=False)
    net.options.edges.smooth.enabled = False
    path.write_text(net.generate_html(), encoding="utf-8")


def networkx_graph(columns: dict[str, list[object]]) -> object:
    """Return the columns as a networkx graph whose attributes the peers know."""
    import networkx as nx

    graph = nx.Graph()
    for i, entity in enumerate(columns["id"]):
        graph.add_node(
            entity, label=columns["label"][i], x=columns["x"][i], y=columns["y"][i],
            size=columns["size"][i], color=columns["colour"][i],
        )  # fmt: skip
    ids = columns["id"]
    ends = zip(columns["source"], columns["target"], strict=True)
    graph.add_edges_from((ids[a], ids[b]) for a, b in ends)
    return graph


def ipysigma_page(columns: dict[str, list[object]], path: Path) -> None:
    """Write ipysigma's HTML export."""
    from ipysigma import Sigma

    places = {e: {"x": columns["x"][i], "y": columns["y"][i]} for i, e in enumerate(columns["id"])}  # fmt: skip
    Sigma(networkx_graph(columns), layout=places, height=780).to_html(str(path))


def gravis_page(columns: dict[str, list[object]], path: Path) -> None:
    """Write gravis' d3 page: places given, forces off."""
    import gravis

    figure = gravis.d3(
        networkx_graph(columns), graph_height=780, node_label_data_source="label",
        layout_algorithm_active=False, node_drag_fix=True, zoom_factor=0.1,
    )  # fmt: skip
    figure.export_html(str(path), overwrite=True)


if __name__ == "__main__":
    wanted, read, written = sys.argv[1:]
    held_columns = json.loads(Path(read).read_text("utf-8"))
    makers = {"pyvis": pyvis_page, "ipysigma": ipysigma_page, "gravis": gravis_page}
    makers[wanted](held_columns, Path(written))
