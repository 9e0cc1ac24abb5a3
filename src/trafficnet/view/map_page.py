"""The map of corridors as one self-contained page, or as part of another."""

import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from trafficnet.errors import ParameterError
from trafficnet.view.map_payload import corridor_json
from trafficnet.view.map_scene import CorridorScene
from trafficnet.view.page import csp_hash, explorer_assets, explorer_fragment
from trafficnet.view.scene import Scene
from trafficnet.view.wording import shown

__all__ = [
    "corridor_assets",
    "corridor_fragment",
    "corridor_page",
    "linked_page",
]

_ELEMENT_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NO_SCRIPT: Final = (
    "<noscript>The map moves where scripts of this page are allowed to run. They load "
    "nothing from anywhere.</noscript>"
)


@cache
def corridor_assets() -> tuple[str, str]:
    """Return the map's style sheet and script, as they stand in a page."""
    static = files("trafficnet.view").joinpath("static")
    css = static.joinpath("corridor_explorer.css").read_text("utf-8")
    return css, static.joinpath("corridor_explorer.js").read_text("utf-8")


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
    if not _ELEMENT_ID.fullmatch(element_id):
        message = f"element_id {element_id!r}: wanted letters, digits, - and _ only"
        raise ParameterError(message)
    css, js = corridor_assets()
    style = f"<style>{css}</style>\n" if assets else ""
    script = f'\n<script type="module">{js}</script>' if assets else ""
    return (
        f'{style}<div id="{element_id}" class="tnm" data-map="{element_id}-map">'
        f"{still or _NO_SCRIPT}</div>\n"
        f'<script type="application/json" id="{element_id}-map">{corridor_json(scene)}'
        f"</script>{script}\n"
    )


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
    body = f"<main>{corridor_fragment(scene, assets=False, still=still)}</main>\n"
    return _page(scene, (css,), (js,), body)


def linked_page(network: Scene, corridors: CorridorScene) -> str:
    """Return one page that holds the network and the map, linked.

    Choosing a corridor on the map selects the people who went along it in the network.

    Parameters
    ----------
    network, corridors
        What to show, above and below.
    """
    css, js = corridor_assets()
    explorer_css, explorer_js = explorer_assets()
    body = (
        f"{explorer_fragment(network, assets=False)}\n"
        f"{corridor_fragment(corridors, assets=False)}\n"
    )
    page = _page(corridors, (css, explorer_css), (explorer_js, js), body)
    return page.replace('class="tnm-page"', 'class="tnm-linked"', 1)


def _page(
    scene: CorridorScene, styles: tuple[str, ...], scripts: tuple[str, ...], body: str
) -> str:
    """Return a page whose policy allows exactly these styles and scripts."""
    policy = (
        f"default-src 'none'; script-src {' '.join(map(csp_hash, scripts))}; "
        f"style-src {' '.join(map(csp_hash, styles))}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    title = escape(shown(scene.title or "Corridors", 200).text)
    marking = f'<p class="tnm-marking">{escape(shown(scene.marking, 200).text)}</p>\n'
    return (
        '<!doctype html>\n<html lang="en-GB" class="tnm-page">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n"
        + "".join(f"<style>{css}</style>\n" for css in styles)
        + f'</head>\n<body>\n{marking}<h1 class="tnm-title">{title}</h1>\n'
        + body
        + marking
        + "".join(f'<script type="module">{js}</script>\n' for js in scripts)
        + "</body>\n</html>\n"
    )
