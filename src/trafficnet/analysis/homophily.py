"""How far links lead out of their own country, and whether chance would do the same."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.graph import Floats, Graph, Ints, graph_of
from trafficnet.analysis.grouping import Grouping, grouping, need_groups
from trafficnet.analysis.results import Method
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EIIndex(Answer):
    """How far links lead out of their own group.

    Parameters
    ----------
    value
        (external - internal) / (external + internal): -1 all at home, 1 all abroad.
    external, internal
        Links (or their strength) between groups and inside one.
    expected
        The value that labels dealt at random would give, group sizes kept.
    p_value
        Chance of a value as far from the expected one or further.
    """

    title: ClassVar[str] = "Links out of their own group"
    value: float
    external: float
    internal: float
    expected: float
    p_value: float

    def said(self) -> str:
        """Return in one sentence where links lead and whether chance does the same."""
        beyond = "more" if self.value > self.expected else "fewer"
        chance = (
            "no more and no fewer than chance explains"
            if self.p_value > 0.05  # noqa: PLR2004 - custom
            else f"{beyond} links lead out than chance explains"
        )
        return (
            f"E-I index {self.value:.3f}, by chance {self.expected:.3f} "
            f"(p = {self.p_value:.3g}): {chance}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the index of every group beside what chance would give."""
        shown = self._table
        ax = bars(
            ax,
            list(shown["group"]),
            shown["index"].to_numpy(float),
            label="E-I index",
            expected=shown["expected"].to_numpy(float),
        )
        ax.set(xlim=(-1.05, 1.05))
        ax.axvline(0, color="#999999", lw=0.8)
        return ax


def ei_index(
    network: Network,
    by: str = "country",
    *,
    weighted: bool = False,
    permutations: int = 999,
    seed: int = 0,
) -> EIIndex:
    """Return how far the links of a network lead out of their own country.

    The E-I index [1]_ sets links between groups (E) against links inside one (I):
    (E - I) / (E + I).

    Parameters
    ----------
    network
        Directions are ignored: two people count as one link. Links with an end of
        unknown label are left out and counted; they are not guessed.
    by
        ``"country"``, or a column of the nodes such as ``"Birthplace"``.
    weighted
        Whether a link counts its strength rather than 1.
    permutations, seed
        How often the labels are dealt anew, and from which start.

    Returns
    -------
    EIIndex
        Its table has one row per group: people, links inside, links out, index, and the
        index expected by chance. A link between two groups stands in both rows.

    Raises
    ------
    NoEvidenceError
        If fewer than two labels are known, or no link joins two people with one.
    ParameterError
        For an unknown column or fewer than 1 permutation.

    Notes
    -----
    The index leans on group sizes: where one country holds most people, most links stay
    inside it by chance alone. So it is compared with the same links under labels dealt
    at random among the labelled people. The expected value is exact,
    1 - 2 sum n_g (n_g - 1) / (n (n - 1)); of one group it is (O - I) / (O + I) with
    I = (n_g - 1) / 2 and O = n - n_g.
    The p-value is twice the smaller of the two tails over the permutations, the observed
    labels counted in. A few very busy people make the permutations scatter widely, as
    they should. O(permutations x links).

    References
    ----------
    .. [1] Krackhardt, D. and Stern, R. N. (1988). Informal networks and crises: an
       experimental simulation. Social Psychology Quarterly, 51(2), 123-140.
       https://doi.org/10.2307/2786835

    Examples
    --------
    Two people in Spain and one in Morocco; one of two links crosses the border.

    >>> nodes = pd.DataFrame({"entity": list("abc"), "land": ["ES", "ES", "MA"]})
    >>> links = pd.DataFrame({"source": list("ab"), "target": list("bc")})
    >>> found = ei_index(Network.from_links(links, nodes=nodes), by="land")
    >>> found.value, round(found.expected, 3)
    (0.0, 0.333)
    """
    if permutations < 1:
        message = f"permutations {permutations}: wanted at least 1"
        raise ParameterError(message)
    whole = graph_of(network, directed=False)
    group = grouping(network, by)
    graph = need_groups(group, whole, by, "E-I index")
    weight = graph.weight if weighted else np.ones(graph.m)
    out = _out(graph, weight, group.number)
    total = float(weight.sum())
    drawn = _drawn(graph, weight, group.number, permutations, seed)
    sizes = group.sizes
    n = int(sizes.sum())
    at_home = float((sizes * (sizes - 1)).sum()) / (n * (n - 1))
    return EIIndex(
        method=Method(
            "E-I index",
            MappingProxyType(
                {"by": by, "weighted": weighted, "permutations": permutations}
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "people of unknown group": group.unknown,
                    "links with an end of unknown group": whole.m - graph.m,
                }
            ),
        ),
        _table=_by_group(graph, weight, group),
        value=(2 * out - total) / total,
        external=out,
        internal=total - out,
        expected=1 - 2 * at_home,
        p_value=two_sided(drawn, out),
    )


def two_sided(drawn: Floats, observed: float) -> float:
    """Return twice the smaller tail of the draws, the observed value counted in.

    Examples
    --------
    >>> two_sided(np.array([1.0, 2.0, 3.0]), 3.0)
    1.0
    """
    above = int((drawn >= observed - ROUNDING).sum()) + 1
    below = int((drawn <= observed + ROUNDING).sum()) + 1
    return min(1.0, 2 * min(above, below) / (len(drawn) + 1))


def shuffled(number: Ints, chance: np.random.Generator) -> Ints:
    """Return the known labels dealt anew among those who have one."""
    known = np.flatnonzero(number >= 0)
    dealt = number.copy()
    dealt[known] = number[chance.permutation(known)]
    return dealt


def _out(graph: Graph, weight: Floats, number: Ints) -> float:
    return float(weight[number[graph.source] != number[graph.target]].sum())


def _drawn(
    graph: Graph, weight: Floats, number: Ints, permutations: int, seed: int
) -> Floats:
    chance = np.random.default_rng([seed, 31])
    return np.array(
        [_out(graph, weight, shuffled(number, chance)) for _ in range(permutations)]
    )


def _by_group(graph: Graph, weight: Floats, group: Grouping) -> pd.DataFrame:
    one, other = group.number[graph.source], group.number[graph.target]
    count = len(group.names)
    home = one == other
    inside = np.bincount(one[home], weights=weight[home], minlength=count)
    outward = np.bincount(one[~home], weights=weight[~home], minlength=count)
    outward += np.bincount(other[~home], weights=weight[~home], minlength=count)
    both = inside + outward
    sizes = group.sizes
    others = max(int(sizes.sum()) - 1, 1)
    return pd.DataFrame(
        {
            "group": pd.Series(list(group.names), dtype=object),
            "people": sizes,
            "internal": inside,
            "external": outward,
            "index": np.divide(
                outward - inside, both, out=np.full(count, np.nan), where=both > 0
            ),
            "expected": _expected_of_groups(sizes, others),
        }
    )


def _expected_of_groups(sizes: Ints, others: int) -> Floats:
    """Return E-I of each group where each of its links finds its other end by chance.

    A link inside the group has two chances to be found from it, one out of it only one.
    """
    inside = (sizes - 1) / 2
    outward = (others + 1 - sizes).astype(np.float64)
    both = inside + outward
    made = np.divide(
        outward - inside, both, out=np.full(len(sizes), np.nan), where=both > 0
    )
    return np.asarray(made, dtype=np.float64)
