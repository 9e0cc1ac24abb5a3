"""The map of corridors as one self-contained page, or as part of another."""

from typing import Final

from trafficnet.view.map_payload import corridor_json
from trafficnet.view.map_scene import CorridorScene
from trafficnet.view.page import explorer_assets, explorer_fragment
from trafficnet.view.pageparts import Asset, Mount, built
from trafficnet.view.scene import Scene

__all__ = [
    "corridor_assets",
    "corridor_fragment",
    "corridor_page",
    "linked_page",
]

_MOUNT: Final = Mount("tnm", "map")
_NO_SCRIPT: Final = (
    "<noscript>The map moves where scripts of this page are allowed to run. They load "
    "nothing from anywhere.</noscript>"
)


def corridor_assets() -> Asset:
    """Return the map's style sheet and script, as they stand in a page."""
    return built("corridor_explorer")


def corridor_fragment(
    scene: CorridorScene,
    element_id: str = "corridors",
    *,
    assets: bool = True,
    still: str = "",
) -> str:
    """Return the map as HTML to stand inside another page.

    Where the page holds the explorer as well (`explorer_fragment`), choosing a corridor
    selects its people there.

    Parameters
    ----------
    scene
        What to show.
    element_id
        The id of its element.
    assets
        False leaves out style and script, for a page that has them already.
    still
        A drawing (`corridor_map`) that stands there until the script has run, or for ever
        where scripts are not allowed.

    Raises
    ------
    ParameterError
        If the id is not a plain word.
    """
    held = (corridor_assets(),) if assets else ()
    return _MOUNT.fragment(element_id, corridor_json(scene), still or _NO_SCRIPT, held)


def corridor_page(scene: CorridorScene, *, still: str = "") -> str:
    """Return one complete page with the map, for any browser, without a network.

    Its content security policy allows its own script and style by hash and nothing else.

    Parameters
    ----------
    scene
        What to show.
    still
        A drawing for readers without scripts.
    """
    css, js = corridor_assets()
    return _MOUNT.page(
        f"<main>{corridor_fragment(scene, assets=False, still=still)}</main>\n",
        (css,),
        (js,),
        title=scene.title or "Corridors",
        marking=scene.marking,
    )


def linked_page(network: Scene, corridors: CorridorScene) -> str:
    """Return one page that holds the network and the map, linked.

    Choosing a corridor on the map selects the people who went along it in the network.

    Parameters
    ----------
    network, corridors
        What to show, above and below.
    """
    body = (
        f"{explorer_fragment(network, assets=False)}\n"
        f"{corridor_fragment(corridors, assets=False)}\n"
    )
    css, js = corridor_assets()
    explorer_css, explorer_js = explorer_assets()
    return _MOUNT.page(
        body,
        (css, explorer_css),
        (explorer_js, js),
        title=corridors.title or "Corridors",
        marking=corridors.marking,
        page_class="tnm-linked",
    )
