"""What every page shares: built style and script, a strict policy, a mount, a frame."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from trafficnet.errors import ParameterError
from trafficnet.view.wording import shown

__all__ = ["Asset", "Mount", "built", "csp_hash", "framed", "page_policy"]

_ELEMENT_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TITLE_LIMIT: Final = 200

Asset = tuple[str, str]
"""A style sheet and a script."""


@cache
def built(name: str) -> Asset:
    """Return a built style sheet and script, as they stand in a page.

    Both are built from the sources in ``frontend/`` by ``make frontend`` and committed as
    built, so that nobody who installs the package needs Node.

    Parameters
    ----------
    name
        ``explorer``, ``corridor_explorer`` or ``pair_review``.
    """
    static = files("trafficnet.view").joinpath("static")
    css = static.joinpath(f"{name}.css").read_text("utf-8")
    return css, static.joinpath(f"{name}.js").read_text("utf-8")


def csp_hash(text: str) -> str:
    """Return the hash by which a content security policy allows one inline text.

    Examples
    --------
    >>> csp_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def page_policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Return the content security policy that allows exactly these texts.

    Nothing else runs or loads: no server, no other script, no form.

    Parameters
    ----------
    styles, scripts
        The texts between ``<style>`` and ``<script>``, each as it stands in the page.
    """
    return (
        f"default-src 'none'; script-src {' '.join(map(csp_hash, scripts))}; "
        f"style-src {' '.join(map(csp_hash, styles))}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a built script finds its element, its data and its place in a page.

    Parameters
    ----------
    css_class
        The class of its element, and the beginning of those of its page.
    role
        What its data are called: ``data-scene`` of the explorer names its scene.
    """

    css_class: str
    role: str

    def fragment(
        self, element_id: str, data: str, within: str, assets: Sequence[Asset] = ()
    ) -> str:
        """Return the element and its data as HTML to stand inside a page.

        Parameters
        ----------
        element_id
            The id of the element; several in one page need different ones.
        data
            JSON that is safe between ``<script>`` tags.
        within
            HTML that stands in the element until the script has run.
        assets
            Style and script to go with it; none for a page that has them already.

        Raises
        ------
        ParameterError
            If the id is not a plain word.
        """
        if not _ELEMENT_ID.fullmatch(element_id):
            message = f"element_id {element_id!r}: wanted letters, digits, - and _ only"
            raise ParameterError(message)
        styles = "".join(f"<style>{css}</style>\n" for css, _ in assets)
        scripts = "".join(f'\n<script type="module">{js}</script>' for _, js in assets)
        held = f"{element_id}-{self.role}"
        return (
            f'{styles}<div id="{element_id}" class="{self.css_class}" '
            f'data-{self.role}="{held}">{within}</div>\n'
            f'<script type="application/json" id="{held}">{data}</script>{scripts}\n'
        )

    def page(
        self,
        body: str,
        styles: Sequence[str],
        scripts: Sequence[str],
        *,
        title: str,
        marking: str,
        page_class: str = "",
    ) -> str:
        """Return one complete page under a policy that allows these texts alone.

        Parameters
        ----------
        body
            HTML between the title and the second marking.
        styles, scripts
            Each in order.
        title, marking
            Shown as text; the marking above and below.
        page_class
            The class of the page, by default that of its kind.
        """
        heading = escape(shown(title, _TITLE_LIMIT).text)
        said = escape(shown(marking, _TITLE_LIMIT).text)
        line = f'<p class="{self.css_class}-marking">{said}</p>\n'
        return (
            '<!doctype html>\n<html lang="en-GB" '
            f'class="{page_class or f"{self.css_class}-page"}">\n<head>\n'
            '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
            f'content="{page_policy(styles, scripts)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{heading}</title>\n"
            + "".join(f"<style>{css}</style>\n" for css in styles)
            + f'</head>\n<body>\n{line}<h1 class="{self.css_class}-title">{heading}</h1>\n'
            + body
            + line
            + "".join(f'<script type="module">{js}</script>\n' for js in scripts)
            + "</body>\n</html>\n"
        )


def framed(page: str, title: str, height: int) -> str:
    """Return a page in a frame of its own, for notebooks that show HTML only.

    The frame is sandboxed: it may run its script and save a picture, and reaches neither
    the notebook nor a network.

    Parameters
    ----------
    page
        One complete page.
    title
        What the frame is called for who cannot see it.
    height
        In pixels.
    """
    name = escape(shown(title, _TITLE_LIMIT).text)
    return (
        f'<iframe title="{name}" width="100%" height="{int(height)}" frameborder="0" '
        'sandbox="allow-scripts allow-downloads" '
        f'srcdoc="{escape(page)}"></iframe>'
    )
