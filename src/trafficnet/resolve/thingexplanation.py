"""Why two writings of a thing are, or are not, one: in words and as a table."""

from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True, slots=True)
class ThingExplanation:
    """Why two writings are, or are not, one thing.

    Parameters
    ----------
    kind, left, right
        What was asked.
    same
        Whether they stand for one thing.
    weight, probability
        Of the pair itself; None where it was never compared.
    decided_by, reasons
        As in the pairs.
    path
        The writings from left to right by which they are one, where not directly.
    """

    kind: str
    left: str
    right: str
    same: bool
    weight: float | None
    probability: float | None
    decided_by: str
    reasons: tuple[str, ...]
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The explanation in words."""
        said = "are one" if self.same else "are not joined as one"
        lines = [f"{self.left} and {self.right} {said} {self.kind}: {self.decided_by}"]
        lines += [f"  {reason}" for reason in self.reasons]
        if self.weight is not None:
            lines.append(
                f"  weight {self.weight:.1f} bits, probability {self.probability}"
            )
        if len(self.path) > 2:  # noqa: PLR2004 - the two ends are named above
            lines.append("  by way of " + " = ".join(self.path))
        return "\n".join(lines)

    def table(self) -> pd.DataFrame:
        """Return one row for each reason."""
        rows = [(self.left, self.right, self.decided_by, why) for why in self.reasons]
        columns = ["left", "right", "decided_by", "reason"]
        return pd.DataFrame(rows, columns=columns, dtype=object)

    def _repr_html_(self) -> str:
        """Show the words in a notebook; every value is text, never HTML."""
        return f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>'
