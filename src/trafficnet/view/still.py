"""A still picture of a network inside a page, where nothing can be run."""

import base64
from html import escape

from trafficnet.view.canvas import figure_bytes
from trafficnet.view.network_figure import plot_network
from trafficnet.view.scene import Scene
from trafficnet.view.wording import shown

STILL_DPI = 80


def still_picture(scene: Scene) -> str:
    """Return a network's still picture as HTML that needs no script, frame or other file.

    It is folded away under one line; places that strip frames from notebooks, as code
    hosts do, keep it. An empty network gives no picture.
    """
    if scene.nodes.empty:
        return ""
    picture = figure_bytes(plot_network(scene), "png", dpi=STILL_DPI)
    held = base64.b64encode(picture).decode("ascii")
    name = escape(shown(scene.title or "Network", 200).text)
    return (
        "<details><summary>The same as a still picture</summary>"
        f'<img alt="{name}: still picture of the network" style="max-width:100%" '
        f'src="data:image/png;base64,{held}"></details>'
    )
