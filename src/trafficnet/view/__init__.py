"""Encoding, layout, scene; the explorer, one-file page, map, figure, pyvis.

Each name is fetched when it is first asked for: who reads records or asks questions does
not wait for the libraries that draw.
"""

from typing import TYPE_CHECKING, Final

from trafficnet.later import fetched

# Functions that are called as their module is: fetched late, the module would be met.
from trafficnet.view.corridor_map import corridor_map
from trafficnet.view.layout import layout

if TYPE_CHECKING:
    from trafficnet.view.coverage import Coverage, source_coverage
    from trafficnet.view.encoding import Encoding
    from trafficnet.view.figures import (
        plot_corridors,
        plot_ranks,
        plot_stability,
        plot_timeline,
    )
    from trafficnet.view.identity_figure import plot_identity
    from trafficnet.view.map_page import (
        corridor_assets,
        corridor_fragment,
        corridor_page,
        linked_page,
    )
    from trafficnet.view.map_route import build_route_scene
    from trafficnet.view.map_scene import (
        CorridorScene,
        build_corridor_scene,
        corridor_table,
    )
    from trafficnet.view.map_widget import CorridorWidget
    from trafficnet.view.network_figure import plot_network
    from trafficnet.view.page import (
        explorer_assets,
        explorer_fragment,
        explorer_srcdoc,
        network_page,
    )
    from trafficnet.view.pageparts import csp_hash, framed, page_policy
    from trafficnet.view.pair_review import PairReview
    from trafficnet.view.pyvis_page import pyvis_html, to_pyvis
    from trafficnet.view.scene import Scene, build_scene
    from trafficnet.view.waterfall import plot_waterfall
    from trafficnet.view.widget import ExplorerWidget

_WHERE: Final = {
    "CorridorScene": ".map_scene",
    "CorridorWidget": ".map_widget",
    "Coverage": ".coverage",
    "Encoding": ".encoding",
    "ExplorerWidget": ".widget",
    "PairReview": ".pair_review",
    "Scene": ".scene",
    "build_corridor_scene": ".map_scene",
    "build_route_scene": ".map_route",
    "build_scene": ".scene",
    "corridor_assets": ".map_page",
    "corridor_fragment": ".map_page",
    "corridor_page": ".map_page",
    "corridor_table": ".map_scene",
    "csp_hash": ".pageparts",
    "explorer_assets": ".page",
    "explorer_fragment": ".page",
    "explorer_srcdoc": ".page",
    "framed": ".pageparts",
    "linked_page": ".map_page",
    "network_page": ".page",
    "page_policy": ".pageparts",
    "source_coverage": ".coverage",
    "plot_corridors": ".figures",
    "plot_identity": ".identity_figure",
    "plot_network": ".network_figure",
    "plot_ranks": ".figures",
    "plot_stability": ".figures",
    "plot_timeline": ".figures",
    "plot_waterfall": ".waterfall",
    "pyvis_html": ".pyvis_page",
    "to_pyvis": ".pyvis_page",
}

__all__ = [
    "CorridorScene",
    "CorridorWidget",
    "Coverage",
    "Encoding",
    "ExplorerWidget",
    "PairReview",
    "Scene",
    "build_corridor_scene",
    "build_route_scene",
    "build_scene",
    "corridor_assets",
    "corridor_fragment",
    "corridor_map",
    "corridor_page",
    "corridor_table",
    "csp_hash",
    "explorer_assets",
    "explorer_fragment",
    "explorer_srcdoc",
    "framed",
    "layout",
    "linked_page",
    "network_page",
    "page_policy",
    "plot_corridors",
    "plot_identity",
    "plot_network",
    "plot_ranks",
    "plot_stability",
    "plot_timeline",
    "plot_waterfall",
    "pyvis_html",
    "source_coverage",
    "to_pyvis",
]


def __getattr__(name: str) -> object:
    """Fetch a name of this storey on its first use."""
    return fetched(__name__, _WHERE, name)


def __dir__() -> list[str]:
    """List the names of this storey."""
    return sorted(__all__)
