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
    name = f"{scene.title or 'Network'}: still picture of the network"
    return folded_picture(picture, "image/png", name)


def folded_picture(picture: bytes, kind: str, name: str) -> str:
    """Return a picture as HTML, folded away under one line.

    Parameters
    ----------
    picture
        The file's bytes.
    kind
        Its media type: ``image/png``, ``image/svg+xml``.
    name
        What it shows, for who cannot see it.
    """
    held = base64.b64encode(picture).decode("ascii")
    return (
        "<details><summary>The same as a still picture</summary>"
        f'<img alt="{escape(shown(name, 250).text)}" style="max-width:100%" '
        f'src="data:{kind};base64,{held}"></details>'
    )
