"""How well a network holds together over the whole row of removals, as one number."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.disruption import (
    CHANCE,
    RANDOM,
    check_ways,
    left_out,
    removable,
)
from trafficnet.analysis.graph import Floats, Graph, Ints
from trafficnet.analysis.removal import AGAIN, AT_ONCE, ORDERS, curve_of, removal_order
from trafficnet.analysis.results import Method, Readable, Shown, axes_for
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWS: Final = 30
STEPS: Final = 400  # removals measured again; above, the next people go at once
AGAIN_WORK: Final = 4e8  # people x links x removals of betweenness measured again
COSTLY: Final = ("betweenness", "harmonic")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Robustness(Readable):
    """How the largest piece shrinks as more and more people are taken out.

    Parameters
    ----------
    curves
        ``measure``, ``order``, ``step`` (how many are out), ``largest`` (share of all
        people who are in the largest piece), ``fragmentation`` (Borgatti's F of those left).
    method
        How it was reached.
    """

    curves: pd.DataFrame
    method: Method
    _table: pd.DataFrame

    def table(self) -> pd.DataFrame:
        """Return ``measure, order, robustness, half_gone, measured_again``.

        ``robustness`` is R; ``half_gone`` how many must be out before the largest piece holds
        less than half of all people; ``measured_again`` after how many removals.
        """
        return self._table.copy()

    def said(self) -> str:
        """Return in one sentence what was found."""
        chance = self._table.set_index("measure")["robustness"][RANDOM]
        first = self._table[self._table["measure"] != RANDOM]
        least = first.iloc[int(np.argmin(first["robustness"].to_numpy()))]
        return (
            f"Robustness (0 falls apart at once, 0.5 does not come apart) is {chance:.2f} "
            f"when people go by chance and {least['robustness']:.2f} when they go by "
            f"{str(least['measure']).replace('_', ' ')}, {least['order']}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the share in the largest piece against the share of people taken out."""
        ax = axes_for(ax)
        keys = zip(self._table["measure"], self._table["order"], strict=True)
        values = dict(zip(keys, self._table["robustness"], strict=True))
        for key, rows in self.curves.groupby(["measure", "order"], sort=False):
            measure, order = (str(each) for each in key)
            style = {AGAIN: "-", AT_ONCE: "--"}.get(order, ":")
            label = (
                f"{measure.replace('_', ' ')}, {order} (R {values[measure, order]:.2f})"
            )
            ax.plot(rows["step"], rows["largest"], style, label=label)
        ax.legend(frameon=False, fontsize=8)
        ax.set(
            xlabel="people taken out",
            ylabel="share of all in the largest piece",
            ylim=(0, 1.02),
        )
        return ax

    def _shown(self) -> Shown:
        return ("Robustness", self._table, self.method, self.said())


def robustness(
    network: Network,
    *,
    measures: Sequence[str] = ("betweenness", "degree"),
    orders: Sequence[str] = ORDERS,
    country: str | None = None,
    seed: int = 0,
) -> Robustness:
    """Return how well the network holds together while everyone who may be is taken out.

    Parameters
    ----------
    network
        Directions are ignored. Victims and witnesses are part of it, but are never taken
        out.
    measures, orders
        As in ``disrupt``.
    country
        Only people seen in this country may be taken out.
    seed
        Of the random baseline (the mean of 30 draws).

    Raises
    ------
    NoEvidenceError
        If there is no link, or nobody who may be taken out.
    ParameterError
        If a measure, an order or a country is unknown.

    Notes
    -----
    R = 1/c sum over Q = 1 ... c of s(Q), where s(Q) is the share of all people who are in
    the largest piece once Q are out and c is how many may be taken out [1]_; where that is
    everyone it runs from 1/n (a star) to about 0.5 (a complete network). Curves at once cost one
    measurement and O(n + m). Measuring again stops after 400 removals (betweenness and
    closeness: sooner on large networks); the rest then go in the last order measured.

    References
    ----------
    .. [1] Schneider, C. M. et al. (2011). Mitigation of malicious attacks on networks.
       PNAS, 108(10), 3838-3841. https://doi.org/10.1073/pnas.1009440108

    Examples
    --------
    >>> star = pd.DataFrame({"source": ["hub"] * 3, "target": list("abc")})
    >>> found = robustness(Network.from_links(star), measures=["degree"]).table()
    >>> round(float(found["robustness"].iloc[0]), 4)
    0.1875
    """
    graph, allowed = removable(network, country=country)
    check_ways(measures, orders)
    rows, curves = [], []
    for measure in dict.fromkeys(measures):
        for order in dict.fromkeys(orders):
            gone, again = _row(graph, allowed, measure, order)
            largest, apart = _curve(graph, gone)
            rows.append((measure, order, *_said(largest), again))
            curves.append(_frame(measure, order, largest, apart))
    chance = np.random.default_rng([seed, 19])
    drawn = [_curve(graph, chance.permutation(allowed)) for _ in range(DRAWS)]
    largest, apart = (np.mean([each[at] for each in drawn], axis=0) for at in (0, 1))
    rows.append((RANDOM, CHANCE, *_said(largest), 0))
    curves.append(_frame(RANDOM, CHANCE, largest, apart))
    columns = ["measure", "order", "robustness", "half_gone", "measured_again"]
    return Robustness(
        curves=pd.concat(curves, ignore_index=True),
        method=Method(
            "robustness R",
            MappingProxyType(
                {"may_be_removed": len(allowed), "country": country, "draws": DRAWS}
            ),
            seed=seed,
            left_out=left_out(network),
        ),
        _table=pd.DataFrame(rows, columns=columns),
    )


def _row(graph: Graph, allowed: Ints, measure: str, order: str) -> tuple[Ints, int]:
    """Return everyone in order of removal, and after how many it was measured again."""
    if order == AT_ONCE:
        steps = len(allowed)
        return removal_order(graph, allowed, measure, steps=steps, order=order), 0
    steps = min(STEPS, len(allowed))
    if measure in COSTLY:
        steps = min(steps, max(int(AGAIN_WORK / (graph.n * graph.m)), 1))
    first = removal_order(graph, allowed, measure, steps=steps, order=AGAIN)
    out = np.isin(graph.source, first) | np.isin(graph.target, first)
    rest = allowed[~np.isin(allowed, first)]
    later = removal_order(
        graph.keep(~out), rest, measure, steps=len(rest), order=AT_ONCE
    )
    return np.concatenate([first, later]), len(first)


def _curve(graph: Graph, gone: Ints) -> tuple[Floats, Floats]:
    curve = curve_of(graph, gone)
    return curve.largest / graph.n, curve.fragmentation


def _said(largest: Floats) -> tuple[float, int]:
    half = np.flatnonzero(largest < 0.5)  # noqa: PLR2004 - half of all people
    return float(largest[1:].mean()), int(half[0]) if len(half) else len(largest) - 1


def _frame(measure: str, order: str, largest: Floats, apart: Floats) -> pd.DataFrame:
    steps = np.arange(len(largest))
    return pd.DataFrame(
        {
            "measure": measure,
            "order": order,
            "step": steps,
            "largest": largest,
            "fragmentation": apart,
        }
    )
