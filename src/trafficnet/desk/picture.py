"""A picture that a notebook shows and a script can save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text.

    Parameters
    ----------
    svg
        The drawing; it refers to nothing outside itself.
    """

    svg: str

    def save(self, path: str | Path) -> Path:
        """Write the drawing to a file and return its path."""
        Path(path).write_text(self.svg, encoding="utf-8")
        return Path(path)

    def _repr_html_(self) -> str:
        """Show the drawing in a notebook."""
        return self.svg
