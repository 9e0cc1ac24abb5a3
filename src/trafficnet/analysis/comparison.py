"""Two networks, or two dates, side by side: who is new, gone, moved."""

from collections.abc import Hashable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer, bars
from trafficnet.analysis.communities import Communities
from trafficnet.analysis.evolution import Group, jaccard
from trafficnet.analysis.keypeople import KeyPeople
from trafficnet.analysis.places import flows
from trafficnet.analysis.protection import shielded
from trafficnet.analysis.results import Method, counted
from trafficnet.errors import NoEvidenceError
from trafficnet.network import Network
from trafficnet.network.order import in_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHANGES: Final = ("new", "gone", "moved", "stayed")
OVERLAP = 0.3
COLUMNS: Final = (
    "entity",
    "change",
    "group_before",
    "group_after",
    "links_before",
    "links_after",
    "rank_before",
    "rank_after",
    "rank_change",
)
GROUPS: Final = (
    "group_before",
    "group_after",
    "jaccard",
    "people_before",
    "people_after",
)
LANES: Final = ("origin", "destination", "records_before", "records_after", "change")
UP, DOWN, WITHIN = "up", "down", "within its interval"


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two networks, with what is known of it.

    Parameters
    ----------
    network
        The network.
    groups
        Its groups; without them nobody moves.
    ranks
        Its ranks with their intervals (`key_people`); without them no rank moves.
    """

    network: Network
    groups: Communities | None = None
    ranks: KeyPeople | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Answer):
    """What changed from one network to another.

    Parameters
    ----------
    groups
        Groups matched by the people they share; one side is missing for groups born or
        gone quiet.
    corridors
        Records per corridor before and after: new, gone, kept.
    links
        How many links are new, gone, kept.
    """

    title: ClassVar[str] = "What changed"
    groups: pd.DataFrame
    corridors: pd.DataFrame
    links: MappingProxyType[str, int]

    def said(self) -> str:
        """Return in one sentence who is new, gone and moved."""
        seen = self._table["change"].value_counts()
        told = ", ".join(f"{int(seen.get(each, 0))} {each}" for each in CHANGES)
        ranks = int(self._table["rank_change"].isin([UP, DOWN]).sum())
        lanes = self.corridors["change"].value_counts()
        return (
            f"People: {told}. {counted(ranks, 'rank')} moved beyond both intervals. "
            f"Corridors: {int(lanes.get('new', 0))} new, {int(lanes.get('gone', 0))} gone."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how many people are new, gone, moved and stayed."""
        seen = self._table["change"].value_counts()
        return bars(
            ax,
            list(CHANGES),
            [float(seen.get(each, 0)) for each in CHANGES],
            label="people",
        )


def compare(before: Side | Network, after: Side | Network) -> Comparison:
    """Return who is new, gone or moved between two networks or two dates.

    Parameters
    ----------
    before, after
        Two networks with the same ids (two `window` s of one network, say), each alone or
        as `Side` with its groups and ranks.

    Returns
    -------
    Comparison
        One row per person with a link or journey in either: ``change`` is ``new`` or
        ``gone`` (no link and no journey on the other side), ``moved`` (their group after
        is not the one that matches their group before) or ``stayed``; groups, links and
        ranks on both sides; ``rank_change`` ``up`` or ``down`` only where the two intervals
        do not touch. In canonical order. Victims and witnesses of either side are no
        rows, and counted.

    Raises
    ------
    NoEvidenceError
        If one of the two has neither link nor journey.

    Notes
    -----
    Groups are matched one to one so that the matched share the most people (Hungarian
    method [1]_), and only where their Jaccard overlap is above 0.3. ``gone`` says that the
    records are silent, not why. Ranks are set side by side as given: with more people a
    rank of 10 is another thing. O(groups^3 + links).

    References
    ----------
    .. [1] Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval
       Research Logistics Quarterly, 2, 83-97. https://doi.org/10.1002/nav.3800020109
    """
    sides = tuple(
        each if isinstance(each, Side) else Side(each) for each in (before, after)
    )
    links = [_links(each.network) for each in sides]
    active = [
        _active(each.network, own) for each, own in zip(sides, links, strict=True)
    ]
    for name, who in zip(("before", "after"), active, strict=True):
        if not who:
            message = f"comparison: the network {name} has neither link nor journey; wanted one"
            raise NoEvidenceError(message)
    safe = _shielded(sides)
    group = [_group_of(each) for each in sides]
    matched, groups = _matched(group)
    listed = [v for v in in_order({*active[0], *active[1]}) if v not in safe]
    degree = [_degree(own) for own in links]
    ranks = [_ranks(each) for each in sides]
    rows = [
        (
            entity,
            _change(entity, active, group, matched),
            *(own.get(entity) for own in group),
            *(own.get(entity, 0) for own in degree),
            *(own[entity][0] if entity in own else None for own in ranks),
            rank_change(*(own.get(entity) for own in ranks)),
        )
        for entity in listed
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = ["group_before", "group_after", "rank_before", "rank_after"]
    return Comparison(
        method=Method(
            "people, groups, ranks and corridors side by side",
            MappingProxyType(
                {
                    "overlap": OVERLAP,
                    "groups": all(each.groups is not None for each in sides),
                    "ranks": all(each.ranks is not None for each in sides),
                }
            ),
            left_out=MappingProxyType(
                {"victims and witnesses": len({*active[0], *active[1]} & safe)}
            ),
        ),
        _table=table.astype(dict.fromkeys(numbers, "Int64")),
        groups=groups,
        corridors=_corridors(sides),
        links=MappingProxyType(
            {
                "new": len(links[1] - links[0]),
                "gone": len(links[0] - links[1]),
                "kept": len(links[0] & links[1]),
            }
        ),
    )


Pair = frozenset[Hashable]


def _links(network: Network) -> set[Pair]:
    ends = zip(network.links["source"], network.links["target"], strict=True)
    return {frozenset(pair) for pair in ends if pair[0] != pair[1]}


def _active(network: Network, links: set[Pair]) -> set[Hashable]:
    return {v for pair in links for v in pair} | set(network.movements["entity"])


def _degree(links: set[Pair]) -> dict[Hashable, int]:
    made: dict[Hashable, int] = {}
    for pair in links:
        for entity in pair:
            made[entity] = made.get(entity, 0) + 1
    return made


def _shielded(sides: tuple[Side, ...]) -> set[Hashable]:
    return {
        entity
        for side in sides
        for entity, hide in zip(side.network.index, shielded(side.network), strict=True)
        if hide
    }


def _group_of(side: Side) -> dict[Hashable, int]:
    if side.groups is None:
        return {}
    return {v: int(g) for v, g in side.groups.membership.dropna().items()}


def _people(group: dict[Hashable, int]) -> dict[int, Group]:
    made: dict[int, set[Hashable]] = {}
    for entity, number in group.items():
        made.setdefault(number, set()).add(entity)
    return {number: frozenset(made[number]) for number in sorted(made)}


def _matched(group: list[dict[Hashable, int]]) -> tuple[dict[int, int], pd.DataFrame]:
    """Return which group after is which before, and all groups side by side."""
    old, new = (_people(each) for each in group)
    shared = np.array([[len(a & b) for b in new.values()] for a in old.values()])
    pairs: dict[int, int] = {}
    if shared.size:
        from scipy import optimize  # noqa: PLC0415 - only this question waits for it

        one, other = optimize.linear_sum_assignment(shared, maximize=True)
        names = list(old), list(new)
        for a, b in zip(one.tolist(), other.tolist(), strict=True):
            if jaccard(old[names[0][a]], new[names[1][b]]) > OVERLAP:
                pairs[names[0][a]] = names[1][b]
    rows: list[tuple[Any, ...]] = [
        (
            number,
            pairs.get(number),
            jaccard(people, new[pairs[number]]) if number in pairs else np.nan,
            len(people),
            len(new[pairs[number]]) if number in pairs else 0,
        )
        for number, people in old.items()
    ]
    rows += [
        (None, number, np.nan, 0, len(people))
        for number, people in new.items()
        if number not in pairs.values()
    ]
    table = pd.DataFrame(rows, columns=list(GROUPS))
    return pairs, table.astype({"group_before": "Int64", "group_after": "Int64"})


def _change(
    entity: Hashable,
    active: list[set[Hashable]],
    group: list[dict[Hashable, int]],
    matched: dict[int, int],
) -> str:
    if entity not in active[0]:
        return "new"
    if entity not in active[1]:
        return "gone"
    old, new = (each.get(entity) for each in group)
    if old is None or new is None:
        return "stayed"
    return "stayed" if matched.get(old) == new else "moved"


Rank = tuple[int, int, int]


def _ranks(side: Side) -> dict[Hashable, Rank]:
    if side.ranks is None:
        return {}
    table = side.ranks.table()
    columns = ("entity", "rank", "rank_low", "rank_high")
    return {
        entity: (int(rank), int(low), int(high))
        for entity, rank, low, high in zip(*(table[c] for c in columns), strict=True)
    }


def rank_change(old: Rank | None, new: Rank | None) -> str | None:
    """Return whether a rank moved beyond both intervals (rank, low, high); 1 is the top.

    Examples
    --------
    >>> rank_change((9, 7, 12), (3, 1, 6)), rank_change((9, 5, 12), (3, 1, 6))
    ('up', 'within its interval')
    """
    if old is None or new is None:
        return None
    if new[2] < old[1]:
        return UP
    return DOWN if new[1] > old[2] else WITHIN


def _corridors(sides: tuple[Side, ...]) -> pd.DataFrame:
    counts = []
    for side in sides:
        rows = flows(side.network).rows
        by = rows.groupby(["origin", "destination"], sort=True)["record"]
        counts.append({(str(k[0]), str(k[1])): int(n) for k, n in by.nunique().items()})  # type: ignore[index]
    rows_made = []
    for pair in sorted({*counts[0], *counts[1]}):
        one, other = (each.get(pair, 0) for each in counts)
        change = "new" if not one else "gone" if not other else "kept"
        rows_made.append((*pair, one, other, change))
    return pd.DataFrame(rows_made, columns=list(LANES))
