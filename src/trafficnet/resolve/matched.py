"""Who is who by the evidence alone: what judgements are laid over."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from trafficnet.resolve.collectivestep import CollectiveStep
from trafficnet.resolve.descriptions import Description, MentionRow
from trafficnet.resolve.matching import Matching
from trafficnet.resolve.settings import MatchSettings


@dataclass(frozen=True, slots=True)
class Matched:
    """The mentions of a casebook, matched before anybody's judgement is heard.

    The costly part of resolving; judgements are tried on it at little cost.

    Parameters
    ----------
    frame, rows
        The mentions in canonical order, as a frame and row by row.
    descriptions
        What they say, each description once.
    matching
        The people among the descriptions, and every pair that was decided.
    settings
        What was asked for.
    collective
        What the collective step did; None where it was switched off.
    """

    frame: pd.DataFrame = field(repr=False)
    rows: Sequence[MentionRow] = field(repr=False)
    descriptions: Sequence[Description] = field(repr=False)
    matching: Matching = field(repr=False)
    settings: MatchSettings
    collective: CollectiveStep | None = None
