"""The answer: which mentions are one person, how sure that is, and why."""

from dataclasses import dataclass

import pandas as pd

from trafficnet.resolve.collectivestep import CollectiveStep
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.weights import Weights

CLUSTER_COLUMNS = ("mention", "entity", "certainty")
PAIR_COLUMNS = (
    "left",
    "right",
    "weight",
    "probability",
    "levels",
    "bits",
    "reasons",
    "decided_by",
)
USAGE_COLUMNS = ("field", "identifier", "entity", "mentions", "users")
CONFLICT_COLUMNS = ("kind", "left", "right", "chain", "text")


@dataclass(frozen=True, slots=True, repr=False)
class Resolution:
    """Who is who, with the reasons.

    Parameters
    ----------
    clusters
        ``mention, entity, certainty``: every mention that is someone. A mention of a
        number that several people use stands once for each, with a share of the
        certainty.
    pairs
        ``left, right, weight, probability, levels, bits, reasons, decided_by``: why two
        mentions are, or are not, one person. ``levels`` and ``bits`` hold one value for
        each of :data:`trafficnet.resolve.comparison.FIELDS`: how well it agrees (-1
        where it is not known on one side) and what that counted; with
        ``weights.prior`` the bits sum to the weight. Both are empty where nothing was
        compared. ``decided_by`` is ``same description``,
        ``evidence``, ``same case``, ``name only``, ``surroundings`` or ``judgement``
        where they were joined, and begins with ``not joined`` where they were considered and kept
        apart.
    people
        One row per entity; see the architecture note for its columns.
    usage
        ``field, identifier, entity, mentions, users``: who uses what, in how many
        mentions, and how many people use it.
    conflicts
        ``kind, left, right, chain, text``: contradicting judgements, and joins that
        were refused because they would have brought two people together, or undone
        because the group did not hold together.
    flags
        ``entity, flag, left, right, text``: what makes a person doubtful (two sexes,
        two dates of birth, two documents of one kind and country, a weak bridge). A
        flag by itself changes nothing; see :mod:`trafficnet.resolve.cohesion`.
    method
        Where the weights come from.
    converged
        Whether the learning of weights settled (True for fixed weights by choice).
    weights
        What each level of each field counted, in bits.
    settings
        What was asked for.
    collective
        What the collective step did; None where it was switched off.
    """

    clusters: pd.DataFrame
    pairs: pd.DataFrame
    people: pd.DataFrame
    usage: pd.DataFrame
    conflicts: pd.DataFrame
    flags: pd.DataFrame
    method: str
    converged: bool
    weights: Weights
    settings: MatchSettings
    collective: CollectiveStep | None = None

    def __repr__(self) -> str:
        """Say how many mentions are how many people, and what is doubtful."""
        known = int(self.people["known"].sum())
        return (
            f"<{type(self).__name__}: {self.clusters['mention'].nunique():,} mentions are "
            f"{len(self.people):,} people ({known:,} with a name), {len(self.flags):,} flags, "
            f"{len(self.conflicts):,} conflicts; {self.method}>"
        )

    def entity_of(self, mention: str) -> str | None:
        """Return the entity a mention is placed on most surely, if any."""
        found = self.clusters[self.clusters["mention"] == mention]
        if found.empty:
            return None
        best = found.sort_values("certainty", ascending=False, kind="stable")
        return str(best["entity"].iloc[0])
