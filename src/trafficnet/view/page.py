"""The explorer as one self-contained page, as part of another page, or in a frame."""

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from trafficnet.errors import ParameterError
from trafficnet.view.payload import scene_json
from trafficnet.view.scene import Scene
from trafficnet.view.wording import shown

_ELEMENT_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@cache
def explorer_assets() -> tuple[str, str]:
    """Return the explorer's style sheet and script, as they stand in a page.

    Both are built from the sources in ``frontend/`` by ``make frontend`` and committed as
    built, so that nobody who installs the package needs Node.

    Returns
    -------
    tuple
        ``(css, js)``. A page that holds them unchanged between ``<style>`` and
        ``<script type="module">`` may allow them by `csp_hash`.
    """
    static = files("trafficnet.view").joinpath("static")
    css = static.joinpath("explorer.css").read_text("utf-8")
    return css, static.joinpath("explorer.js").read_text("utf-8")


def csp_hash(text: str) -> str:
    """Return the hash by which a content security policy allows one inline text.

    Examples
    --------
    >>> csp_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


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
    if not _ELEMENT_ID.fullmatch(element_id):
        message = f"element_id {element_id!r}: wanted letters, digits, - and _ only"
        raise ParameterError(message)
    css, js = explorer_assets()
    style = f"<style>{css}</style>\n" if assets else ""
    script = f'\n<script type="module">{js}</script>' if assets else ""
    return (
        f'{style}<div id="{element_id}" class="tnx" data-scene="{element_id}-scene">'
        "<noscript>The network can be explored where scripts of this page are allowed to "
        "run. They load nothing from anywhere.</noscript></div>\n"
        f'<script type="application/json" id="{element_id}-scene">{scene_json(scene)}'
        f"</script>{script}\n"
    )


def network_page(scene: Scene) -> str:
    """Return one complete page with the explorer, for any browser, without a network.

    Its content security policy allows its own script and style by hash and nothing else,
    so that nothing a record holds can run or load.
    """
    css, js = explorer_assets()
    policy = (
        f"default-src 'none'; script-src {csp_hash(js)}; style-src {csp_hash(css)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    title = escape(shown(scene.title or "Network", 200).text)
    marking = escape(shown(scene.marking, 200).text)
    return (
        '<!doctype html>\n<html lang="en-GB" class="tnx-page">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f'<p class="tnx-marking">{marking}</p>\n<h1 class="tnx-title">{title}</h1>\n'
        f"<main>{explorer_fragment(scene, assets=False)}</main>\n"
        f'<p class="tnx-marking">{marking}</p>\n'
        f'<script type="module">{js}</script>\n</body>\n</html>\n'
    )


def explorer_srcdoc(scene: Scene, height: int = 680) -> str:
    """Return the page in a frame of its own, for notebooks that show HTML only.

    The frame is sandboxed: it may run its script and save a picture, and reaches neither
    the notebook nor a network.
    """
    title = escape(shown(scene.title or "Network", 200).text)
    return (
        f'<iframe title="{title}" width="100%" height="{int(height)}" frameborder="0" '
        'sandbox="allow-scripts allow-downloads" '
        f'srcdoc="{escape(network_page(scene))}"></iframe>'
    )
