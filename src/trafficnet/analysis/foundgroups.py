"""The groups that were found: how firm each is, and who stands how firmly in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.results import Method, Readable, Shown, axes_for, counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CLEAR: Final = "clear groups"
NOT_CLEAR: Final = "no clear groups"
NOT_TESTED: Final = "not tested"
CORE, FRINGE = "core", "fringe"
FIRM, HALF = 0.8, 0.5


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Communities(Readable):
    """The groups of a network and how sure they are.

    Parameters
    ----------
    membership
        Entity to group, 1 the largest; missing for people with no link, since there is
        no evidence of a group for them.
    stability
        Group to 0-1: how well it keeps its shape when links are missing.
    certainty
        Entity to 0-1. By the ensemble: how often people placed like this one are in
        their right group (`certainty.calibrated`); by a named method: ``share``.
    share
        Entity to 0-1: share of runs in which the person sits with its group.
    runner_up
        Entity to the other group it sits with most often; missing for none.
    modularity
        Of the groups on the whole network; at resolution 1 unless another was asked for.
    modularity_by_chance
        The highest reached on up to 20 networks rewired at random.
    verdict
        ``"clear groups"``, or ``"no clear groups"`` where chance does as well;
        ``"not tested"`` after one run.
    method
        How it was reached.
    """

    membership: "pd.Series[int]"
    stability: "pd.Series[float]"
    certainty: "pd.Series[float]"
    share: "pd.Series[float]"
    runner_up: "pd.Series[int]"
    modularity: float
    modularity_by_chance: float
    verdict: str
    method: Method
    _table: pd.DataFrame
    _signs: pd.DataFrame
    _families: pd.DataFrame
    _scales: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return one row per group: people, victims, stability, countries, dates."""
        return self._table.copy()

    def members(self) -> pd.DataFrame:
        """Return one row per person: group, certainty, runner-up."""
        return pd.DataFrame(
            {
                "entity": pd.Series(list(self.membership.index), dtype=object),
                "community": self.membership.array,
                "certainty": self.certainty.array,
                "runner_up": self.runner_up.array,
            },
        )

    def people(self) -> pd.DataFrame:
        """Return one row per person: how firmly it is placed, and on what that rests.

        ``place`` is ``core`` for somebody with a certainty of 0.8 or more and at least
        half of its links inside the group, else ``fringe``; missing without a group, or
        where nothing was tested. The last columns are the signs behind the certainty.
        """
        made = self.members()
        made["share"] = self.share.array
        made["place"] = _place(made, self._signs["contacts inside the group"])
        return pd.concat([made, self._signs.reset_index(drop=True)], axis=1)

    def firmness(self) -> pd.DataFrame:
        """Return one row per group: people, stability, how many are core and fringe."""
        made = self._table[["community", "people", "stability"]].copy()
        people = self.people()
        for place in (CORE, FRINGE):
            of = people.loc[people["place"] == place, "community"].value_counts()
            made[place] = made["community"].map(of).fillna(0).astype(np.int64)
        return made

    def disagreement(self) -> pd.DataFrame:
        """Return what modularity and the map equation each see in a group's place.

        Columns as in `families.compare_families`; empty for a named method. Modularity
        merges small groups, the map equation makes crumbs: where both agree with the
        answer it is safe, where they part only knowledge of the case decides.
        """
        return self._families.copy()

    def scales(self) -> pd.DataFrame:
        """Return the scales tried, and how many nats each saves in telling the links."""
        return self._scales.copy()

    def said(self) -> str:
        """Return in one sentence what was found and whether it is more than chance."""
        if self.verdict == NOT_TESTED:
            groups = counted(len(self.stability), "group")
            return (
                f"{groups}, modularity {self.modularity:.3f}, of one run: not tested."
            )
        return (
            f"{counted(len(self.stability), 'group')}, modularity {self.modularity:.3f} "
            f"(by chance up to {self.modularity_by_chance:.3f}): {self.verdict}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the stability of every group."""
        ax = axes_for(ax)
        shown = self.stability.head(40)
        ax.bar([str(group) for group in shown.index], shown.to_numpy(), color="#0072B2")
        ax.set(xlabel="group", ylabel="stability", ylim=(0, 1), title=self.verdict)
        return ax

    def _shown(self) -> Shown:
        return ("Groups", self._table, self.method, self.said())


def _place(members: pd.DataFrame, inside: "pd.Series[float]") -> "pd.Series[str]":
    firm = (members["certainty"] >= FIRM) & (inside.to_numpy() >= HALF)
    made = pd.Series(np.where(firm, CORE, FRINGE), dtype=object)
    known = members["community"].notna() & members["certainty"].notna()
    return made.where(known.to_numpy(), None)
