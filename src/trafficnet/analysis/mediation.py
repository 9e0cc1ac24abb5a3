"""Whether somebody stands between countries more often than chance would put them there."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars, corrected
from trafficnet.analysis.brokers import ACROSS, ROLES, brokerage
from trafficnet.analysis.graph import Bools, Floats, Graph, Ints, graph_of
from trafficnet.analysis.grouping import grouping, need_groups
from trafficnet.analysis.homophily import ROUNDING, shuffled
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS: Final = (
    "entity",
    "group",
    "role",
    "observed",
    "expected",
    "sd",
    "z",
    "p_value",
    "p_corrected",
)
ALL: Final = "any across"
SURE = 0.05
MOST_TRIPLES = 5_000_000  # kept in memory, else counted anew for each permutation


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Brokerage(Answer):
    """Who stands between groups, each count set against chance.

    Parameters
    ----------
    overall
        The same for the whole network, one row per role.
    """

    title: ClassVar[str] = "Between groups, against chance"
    overall: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence how many stand out."""
        rows = self._table[self._table["role"] == ALL]
        sure = int((rows["p_corrected"] <= SURE).sum())
        return (
            f"{counted(len(rows), 'person', 'people')} between groups, {sure} of them more "
            "often than their number of contacts and the size of the groups explain "
            "(corrected p <= 0.05)."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how often each stands between groups, and how often by chance."""
        rows = self._table[self._table["role"] == ALL]
        return bars(
            ax,
            [str(each) for each in rows["entity"]],
            rows["observed"].to_numpy(float),
            label="times between two groups",
            expected=rows["expected"].to_numpy(float),
        )


def brokerage_by_chance(
    network: Network,
    by: str = "country",
    *,
    permutations: int = 999,
    seed: int = 0,
) -> Brokerage:
    """Return who stands between people of different countries more often than chance explains.

    Each Gould-Fernandez role [1]_ of each person is counted (`brokers.brokerage`) and set
    against the same network with the labels dealt at random among the labelled people.

    Parameters
    ----------
    network
        Its links and their directions. People of unknown label take part in no triple.
    by
        ``"country"``, or a column of the nodes.
    permutations, seed
        How often labels are dealt, and from which start.

    Returns
    -------
    Brokerage
        One row per person and role (and ``any across``: all but coordinator) with
        ``observed``, ``expected`` (exact), ``sd`` (of the permutations), ``z``,
        ``p_value`` (share of permutations with as many or more, the observed one counted
        in) and ``p_corrected`` (Benjamini-Hochberg over the people, role by role). Only
        people who are between groups at least once; victims and witnesses are counted in
        the network and never listed.

    Raises
    ------
    NoEvidenceError
        If fewer than two labels are known, or no link joins two labelled people.
    ParameterError
        For an unknown column or fewer than 1 permutation.

    Notes
    -----
    A person with T open triples a-b-c has by chance T P(role), where three people drawn
    from n have, of groups of n_g:

    - coordinator: sum n_g (n_g - 1) (n_g - 2) / (n (n - 1) (n - 2));
    - gatekeeper, representative, consultant: sum n_g (n_g - 1) (n - n_g) over the same;
    - liaison: what is left.

    ``z`` is not normal for people with few triples: use the p-value. O(permutations x sum
    of squared degrees).

    References
    ----------
    .. [1] Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal
       approach to brokerage in transaction networks. Sociological Methodology, 19,
       89-126. https://doi.org/10.2307/270949
    """
    if permutations < 1:
        message = f"permutations {permutations}: wanted at least 1"
        raise ParameterError(message)
    whole = graph_of(network)
    group = grouping(network, by)
    graph = need_groups(group, whole, by, "brokerage")
    observed = _stacked(graph, group.number)
    triples = observed[: len(ROLES)].sum(axis=0)
    expected = np.outer(_shares(group.sizes), triples)
    drawn = _drawn(graph, group.number, observed, permutations, seed)
    safe = shielded(network)
    names = np.array([*group.names, None], dtype=object)
    return Brokerage(
        method=Method(
            "Gould-Fernandez roles against dealt labels",
            MappingProxyType(
                {
                    "by": by,
                    "permutations": permutations,
                    "directed": network.directed,
                    "correction": "Benjamini-Hochberg by role",
                }
            ),
            seed=seed,
            left_out=MappingProxyType(
                {
                    "people of unknown group": group.unknown,
                    "links with an end of unknown group": whole.m - graph.m,
                    "victims and witnesses": int((safe & (observed[-1] > 0)).sum()),
                }
            ),
        ),
        _table=_table(network, names[group.number], observed, expected, drawn, ~safe),
        overall=_overall(observed, expected, drawn),
    )


def role_shares(sizes: Ints) -> dict[str, float]:
    """Return the chance that three people drawn at random make each role.

    Examples
    --------
    Three people, each of another country, can only make a liaison.

    >>> role_shares(np.array([1, 1, 1]))["liaison"]
    1.0
    """
    size = sizes.astype(np.float64)
    n = float(size.sum())
    ways = n * (n - 1) * (n - 2)
    if ways <= 0:
        return dict.fromkeys(ROLES, 0.0)
    alike = float((size * (size - 1) * (size - 2)).sum()) / ways
    two = float((size * (size - 1) * (n - size)).sum()) / ways
    return {
        "coordinator": alike,
        "gatekeeper": two,
        "representative": two,
        "consultant": two,
        "liaison": 1 - alike - 3 * two,
    }


def _shares(sizes: Ints) -> Floats:
    share = role_shares(sizes)
    across = sum(share[role] for role in ACROSS)
    return np.array([*(share[role] for role in ROLES), across])


def _stacked(graph: Graph, number: Ints) -> Ints:
    """Return the counts of every role, one row each, and of all across in the last."""
    found = brokerage(graph, number)
    across = sum((found[role] for role in ACROSS), np.zeros(graph.n, dtype=np.int64))
    return np.stack([*(found[role] for role in ROLES), across])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Standard deviation and upper tail, per role and person, and per role overall."""

    sd: Floats
    p_value: Floats
    sd_overall: Floats
    p_overall: Floats


def _drawn(
    graph: Graph, number: Ints, observed: Ints, permutations: int, seed: int
) -> _Drawn:
    chance = np.random.default_rng([seed, 37])
    shape = observed.shape
    total, squares, above = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    sums = np.empty((permutations, shape[0]))
    count = _role_counter(graph)
    for draw in range(permutations):
        made = count(shuffled(number, chance)).astype(np.float64)
        total += made
        squares += made**2
        above += made >= observed - ROUNDING
        sums[draw] = made.sum(axis=1)
    variance = squares / permutations - (total / permutations) ** 2
    over = (sums >= observed.sum(axis=1) - ROUNDING).sum(axis=0)
    return _Drawn(
        sd=np.sqrt(np.maximum(variance, 0.0)),
        p_value=(above + 1) / (permutations + 1),
        sd_overall=np.asarray(sums.std(axis=0)),
        p_overall=np.asarray((over + 1) / (permutations + 1)),
    )


def open_triples(graph: Graph) -> tuple[Ints, Ints, Ints]:
    """Return every a, b, c where a reaches b, b reaches c, and a does not reach c."""
    arcs = graph.both_ways()
    order = np.lexsort((arcs.target, arcs.source))
    source, target = arcs.source[order], arcs.target[order]
    begin = np.searchsorted(source, np.arange(graph.n + 1))
    onward = (begin[1:] - begin[:-1])[target]
    first = np.repeat(np.arange(len(source)), onward)
    step = np.arange(len(first)) - np.repeat(np.cumsum(onward) - onward, onward)
    a, b = source[first], target[first]
    c = target[begin[b] + step]
    key, reached = a * graph.n + c, source * graph.n + target
    at = np.minimum(np.searchsorted(reached, key), max(len(reached) - 1, 0))
    is_open = (a != c) & (reached[at] != key)
    return a[is_open], b[is_open], c[is_open]


def _role_counter(graph: Graph) -> Callable[[Ints], Ints]:
    """Return a function from labels to counts; the triples are found once where few."""
    arcs = graph.both_ways()
    ways = np.bincount(arcs.target, minlength=graph.n) @ np.bincount(
        arcs.source, minlength=graph.n
    )
    if ways > MOST_TRIPLES:
        return lambda number: _stacked(graph, number)
    a, b, c = open_triples(graph)

    def count(number: Ints) -> Ints:
        one, own, other = number[a], number[b], number[c]
        role = np.select(
            [(one == own) & (own == other), own == other, one == own, one == other],
            [0, 1, 2, 3],
            default=4,
        )
        flat = np.bincount(role * graph.n + b, minlength=len(ROLES) * graph.n)
        found = flat.reshape(len(ROLES), graph.n)
        made: Ints = np.vstack([found, found[1:].sum(axis=0)]).astype(np.int64)
        return made

    return count


def _z(observed: Floats, expected: Floats, sd: Floats) -> Floats:
    made = np.full(len(sd), np.nan)
    np.divide(observed - expected, sd, out=made, where=sd > ROUNDING)
    return made


def _table(
    network: Network,
    names: "np.ndarray[tuple[int], np.dtype[np.object_]]",
    observed: Ints,
    expected: Floats,
    drawn: _Drawn,
    listable: Bools,
) -> pd.DataFrame:
    listed = np.flatnonzero(listable & (observed[-1] > 0))
    order = listed[np.argsort(-observed[-1, listed], kind="stable")]
    frames = []
    for at, role in enumerate((*ROLES, ALL)):
        seen = observed[at, order].astype(np.float64)
        p_value = drawn.p_value[at, order]
        frames.append(
            pd.DataFrame(
                {
                    "entity": pd.Series(list(network.index[order]), dtype=object),
                    "group": pd.Series(list(names[order]), dtype=object),
                    "role": role,
                    "observed": observed[at, order],
                    "expected": expected[at, order],
                    "sd": drawn.sd[at, order],
                    "z": _z(seen, expected[at, order], drawn.sd[at, order]),
                    "p_value": p_value,
                    "p_corrected": corrected(p_value, int(listable.sum())),
                    "place": np.arange(len(order)),
                }
            )
        )
    table = pd.concat(frames, ignore_index=True)
    table = table.sort_values("place", kind="stable", ignore_index=True)
    return table[list(COLUMNS)]


def _overall(observed: Ints, expected: Floats, drawn: _Drawn) -> pd.DataFrame:
    seen, chance = observed.sum(axis=1).astype(np.float64), expected.sum(axis=1)
    return pd.DataFrame(
        {
            "role": pd.Series([*ROLES, ALL], dtype=object),
            "observed": observed.sum(axis=1),
            "expected": chance,
            "sd": drawn.sd_overall,
            "z": _z(seen, chance, drawn.sd_overall),
            "p_value": drawn.p_overall,
        }
    )
