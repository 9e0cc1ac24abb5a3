"""The explorer as one self-contained page, as part of another page, or in a frame."""

from typing import Final

from trafficnet.view.pageparts import Asset, Mount, built, framed
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene

_MOUNT: Final = Mount("tnx", "scene")
_NO_SCRIPT: Final = (
    "<noscript>The network can be explored where scripts of this page are allowed to "
    "run. They load nothing from anywhere.</noscript>"
)


def explorer_assets() -> Asset:
    """Return the explorer's style sheet and script, as they stand in a page.

    Returns
    -------
    tuple
        ``(css, js)``. A page that holds them unchanged between ``<style>`` and
        ``<script type="module">`` may allow them by `csp_hash`.
    """
    return built("explorer")


def explorer_fragment(
    scene: Scene, element_id: str = "network", *, assets: bool = True
) -> str:
    """Return the explorer as HTML to stand inside another page.

    Parameters
    ----------
    scene
        What to show.
    element_id
        The id of its element; several explorers in one page need different ones.
    assets
        False leaves out style and script, for a page that has them already.

    Raises
    ------
    ParameterError
        If the id is not a plain word.
    """
    held = (explorer_assets(),) if assets else ()
    return _MOUNT.fragment(element_id, scene_json(scene), _NO_SCRIPT, held)


def network_page(scene: Scene) -> str:
    """Return one complete page with the explorer, for any browser, without a network.

    Its content security policy allows its own script and style by hash and nothing else,
    so that nothing a record holds can run or load.
    """
    css, js = explorer_assets()
    return _MOUNT.page(
        f"<main>{explorer_fragment(scene, assets=False)}</main>\n",
        (css,),
        (js,),
        title=scene.title or "Network",
        marking=scene.marking,
    )


def explorer_srcdoc(scene: Scene, height: int = 680) -> str:
    """Return the page in a frame of its own, for notebooks that show HTML only.

    The frame is sandboxed: it may run its script and save a picture, and reaches neither
    the notebook nor a network.
    """
    return framed(network_page(scene), scene.title or "Network", height)
