"""A picture that a notebook shows and a script can save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trafficnet.view import framed

_HEIGHT = 720


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A drawing as SVG text and, where it can be moved, as a page.

    Parameters
    ----------
    svg
        The still drawing; it refers to nothing outside itself.
    page
        The same as one HTML page that loads nothing; empty for a still drawing alone.
    """

    svg: str
    page: str = ""

    def __repr__(self) -> str:
        """Say how large the drawing is; the drawing itself is no text to read."""
        page = f" and a page of {len(self.page):,}" if self.page else ""
        return f"<Picture: SVG of {len(self.svg):,} characters{page}>"

    def save(self, path: str | Path) -> Path:
        """Write the drawing to a file and return its path.

        A name that ends in ``.html`` gets the page, any other the still drawing.
        """
        paged = self.page and Path(path).suffix.lower() in {".html", ".htm"}
        text = self.page if paged else self.svg
        Path(path).write_text(text, encoding="utf-8")
        return Path(path)

    def _repr_html_(self) -> str:
        """Show the drawing in a notebook, the page in a sandboxed frame of its own."""
        if not self.page:
            return self.svg
        return framed(self.page, "Map", _HEIGHT)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:  # noqa: ANN401 - the protocol's
        """Give notebooks the page and, where they show no frames, the still drawing."""
        return {"text/html": self._repr_html_(), "image/svg+xml": self.svg}
