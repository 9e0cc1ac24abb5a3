"""Encoding, layout, scene; the explorer, one-file page, map, figure, pyvis."""

from trafficnet.view.corridor_map import corridor_map
from trafficnet.view.encoding import Encoding
from trafficnet.view.figures import (
    plot_corridors,
    plot_ranks,
    plot_stability,
    plot_timeline,
)
from trafficnet.view.layout import layout
from trafficnet.view.network_figure import plot_network
from trafficnet.view.page import (
    csp_hash,
    explorer_assets,
    explorer_fragment,
    explorer_srcdoc,
    network_page,
)
from trafficnet.view.pyvis_page import pyvis_html, to_pyvis
from trafficnet.view.scene import Scene, build_scene
from trafficnet.view.widget import ExplorerWidget

__all__ = [
    "Encoding",
    "ExplorerWidget",
    "Scene",
    "build_scene",
    "corridor_map",
    "csp_hash",
    "explorer_assets",
    "explorer_fragment",
    "explorer_srcdoc",
    "layout",
    "network_page",
    "plot_corridors",
    "plot_network",
    "plot_ranks",
    "plot_stability",
    "plot_timeline",
    "pyvis_html",
    "to_pyvis",
]
