"""What the collective step did, for reports and for those who ask."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from trafficnet.resolve.collectivebits import SurroundingBits


@dataclass(frozen=True, slots=True)
class CollectiveStep:
    """What the collective step did.

    Parameters
    ----------
    considered
        Pairs of people of fitting names who share facts enough.
    joined
        Pairs that it joined.
    kept_apart
        Why the others were not joined, and how many each.
    bits
        What closeness of company counted.
    """

    considered: int
    joined: int
    kept_apart: Mapping[str, int]
    bits: SurroundingBits

    def table(self) -> pd.DataFrame:
        """Return one row per outcome: how many pairs came to it."""
        rows = [("joined", self.joined), *self.kept_apart.items()]
        return pd.DataFrame(rows, columns=["outcome", "pairs"])
