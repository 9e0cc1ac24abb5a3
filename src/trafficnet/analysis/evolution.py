"""Groups followed over time: which are born, split, merge, go quiet."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
import pandas as pd

from trafficnet.analysis.answer import Answer
from trafficnet.analysis.communities import communities
from trafficnet.analysis.periods import PERIODS
from trafficnet.analysis.results import Method, axes_for, counted
from trafficnet.analysis.windows import Window, windows
from trafficnet.errors import NoEvidenceError, ParameterError
from trafficnet.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SMALLEST = 3
EVENTS: Final = ("born", "continues", "split", "merge", "quiet")
COLUMNS: Final = ("window", "event", "track", "before", "people", "stayed", "jaccard")
MEMBERS: Final = ("window", "track", "entity", "certainty")

Group = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one group in one window.

    Parameters
    ----------
    window
        Which one, from 0.
    event
        ``"born"``, ``"continues"``, ``"split"``, ``"merge"`` or ``"quiet"``.
    track
        Its number over all time, from 1.
    before
        The tracks it came from.
    members
        Who is in it (for ``"quiet"``: who was).
    stayed
        How many of them were in a group it came from.
    jaccard
        Highest overlap with one of those; NaN for none.
    """

    window: int
    event: str
    track: int
    before: tuple[int, ...]
    members: Group
    stayed: int
    jaccard: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Evolution(Answer):
    """Groups over time.

    Parameters
    ----------
    members
        Who was in which group when: window, track, entity, certainty.
    verdicts
        Per window: people with a link, groups, and whether they are more than chance.
    """

    title: ClassVar[str] = "Groups over time"
    members: pd.DataFrame
    verdicts: pd.DataFrame

    def said(self) -> str:
        """Return in one sentence what became of the groups."""
        tracks, times = self._table["track"].nunique(), len(self.verdicts)
        seen = self._table["event"].value_counts()
        told = ", ".join(f"{event} {seen[event]}" for event in EVENTS if event in seen)
        clear = int((self.verdicts["verdict"] == "clear groups").sum())
        return (
            f"{counted(tracks, 'group')} followed over {counted(times, 'window')} "
            f"({clear} with clear groups): {told}."
        )

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw every group as a line whose thickness is its people."""
        ax = axes_for(ax)
        alive = self._table[self._table["event"] != "quiet"]
        starts = list(self.verdicts["window"])
        at = alive["window"].map({start: n for n, start in enumerate(starts)})
        people = alive["people"].to_numpy(float)
        tracks = alive["track"].to_numpy(float)
        ax.scatter(
            at.to_numpy(float), tracks, s=14 * people, color="#0072B2", alpha=0.6
        )
        for place, track, before in zip(at, tracks, alive["before"], strict=True):
            for old in before:
                ax.plot(
                    [place - 1, place], [old, track], color="#888888", lw=1, zorder=0
                )
        ax.set_xticks(
            range(len(starts)), [f"{s:%Y-%m-%d}" for s in starts], rotation=30
        )
        ax.invert_yaxis()
        ax.set(ylabel="group", title="size: people; lines: who came from where")
        return ax


def evolution(
    network: Network,
    *,
    period: str = "quarter",
    overlap: float = 0.3,
    runs: int = 20,
    seed: int = 0,
) -> Evolution:
    """Return how groups are born, grow together, split and go quiet over time.

    In every window the groups are found anew (`communities`), then matched to those of
    the window before by the people they share [1]_.

    Parameters
    ----------
    network
        Its dated parts.
    period
        Length of a window: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"year"``.
    overlap
        Groups match where their Jaccard overlap (shared people over all people of
        both) is above this.
    runs, seed
        Of `communities`, in every window.

    Returns
    -------
    Evolution
        One row per group and window: window (its start), event, track (the group's number
        over all time), before (the tracks it came from), people, stayed (who was in one
        of those), jaccard (the highest). ``born``: no match before; ``continues``: one
        match, its only one; ``split``: one match that others match too (the largest part
        keeps the number); ``merge``: several matches (the largest gives the number);
        ``quiet``: no group of this window matches it.

    Raises
    ------
    NoEvidenceError
        If no part of a link has a date, or no window has a group of three.
    ParameterError
        For another period, an overlap outside 0 to 1, or fewer than 1 run.

    Notes
    -----
    Groups of fewer than three are not followed. A group gone quiet may have changed its
    phones, or its phones may not have been asked for. Where the verdict of a window is
    "no clear groups", what seems to split there may be noise: read ``.verdicts`` first.
    A group that comes back after a quiet window is born anew: nothing but its people
    could say that it is the same, and they are in ``.members``. One run of
    `communities` for each window.

    References
    ----------
    .. [1] Greene, D., Doyle, D. and Cunningham, P. (2010). Tracking the evolution of
       communities in dynamic social networks. Proc. ASONAM, 176-183.
       https://doi.org/10.1109/ASONAM.2010.17
    """
    if not 0 < overlap < 1:
        message = f"overlap {overlap}: wanted between 0 and 1"
        raise ParameterError(message)
    seen = list(windows(network, period=period))
    found = [_groups(each, runs=runs, seed=seed) for each in seen]
    steps = follow([groups for groups, _, _ in found], overlap)
    if not steps:
        message = (
            f"groups over time: none of {len(seen)} windows of a {period} has a group of "
            f"{SMALLEST} people; wanted at least one, or longer windows"
        )
        raise NoEvidenceError(message)
    starts = [each.start for each in seen]
    parts = network.parts
    return Evolution(
        method=Method(
            "consensus communities per window, matched by Jaccard overlap",
            MappingProxyType(
                {"period": PERIODS[period].words, "overlap": overlap, "runs": runs}
            ),
            seed=seed,
            left_out=MappingProxyType(
                {"parts of links without a date": int(parts["first_seen"].isna().sum())}
            ),
        ),
        _table=pd.DataFrame(
            [
                (
                    starts[s.window],
                    s.event,
                    s.track,
                    s.before,
                    len(s.members),
                    s.stayed,
                    s.jaccard,
                )
                for s in steps
            ],
            columns=list(COLUMNS),
        ),
        members=_members(network, steps, starts, [sure for _, sure, _ in found]),
        verdicts=pd.DataFrame(
            [{"window": s, **v} for s, (_, _, v) in zip(starts, found, strict=True)]
        ),
    )


def follow(partitions: Sequence[Sequence[Group]], overlap: float) -> list[Step]:
    """Return what became of every group, window after window.

    Parameters
    ----------
    partitions
        The groups of each window, in any fixed order.
    overlap
        Groups match above this Jaccard overlap.

    Examples
    --------
    >>> steps = follow([[frozenset("abcd")], [frozenset("ab"), frozenset("cd")]], 0.3)
    >>> [(step.event, step.track, step.before) for step in steps]
    [('born', 1, ()), ('split', 1, (1,)), ('split', 2, (1,))]
    """
    steps: list[Step] = []
    living: dict[int, Group] = {}
    tracks = 0
    for at, groups in enumerate(partitions):
        matches = [_matches(group, living, overlap) for group in groups]
        named = _named(groups, living, matches)
        now: dict[int, Group] = {}
        for place, group in enumerate(groups):
            if place not in named:
                tracks += 1
            track = named.get(place, tracks)
            now[track] = group
            steps.append(_step(at, track, group, living, matches, place))
        steps += [
            Step(at, "quiet", track, (track,), group, 0, np.nan)
            for track, group in living.items()
            if not any(track in match for match in matches)
        ]
        living = now
    return steps


def jaccard(one: Group, other: Group) -> float:
    """Return the shared members over all members of two groups.

    Examples
    --------
    >>> jaccard(frozenset("abc"), frozenset("bcd"))
    0.5
    """
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def _matches(
    group: Group, living: Mapping[int, Group], overlap: float
) -> tuple[int, ...]:
    return tuple(t for t, old in living.items() if jaccard(group, old) > overlap)


def _named(
    groups: Sequence[Group],
    living: Mapping[int, Group],
    matches: Sequence[tuple[int, ...]],
) -> dict[int, int]:
    """Return which group keeps which number: the most shared people first."""
    wanted = sorted(
        (-len(groups[place] & living[track]), track, place)
        for place, match in enumerate(matches)
        for track in match
    )
    named: dict[int, int] = {}
    for _, track, place in wanted:
        if place not in named and track not in named.values():
            named[place] = track
    return named


def _step(
    at: int,
    track: int,
    group: Group,
    living: Mapping[int, Group],
    matches: Sequence[tuple[int, ...]],
    place: int,
) -> Step:
    own = matches[place]
    shared = any(set(own) & set(other) for n, other in enumerate(matches) if n != place)
    if not own:
        event = "born"
    elif len(own) > 1:
        event = "merge"
    else:
        event = "split" if shared else "continues"
    came = frozenset[Hashable]().union(*(living[t] for t in own))
    nearest = max((jaccard(group, living[t]) for t in own), default=np.nan)
    return Step(at, event, track, own, group, len(group & came), nearest)


def _groups(
    each: Window, *, runs: int, seed: int
) -> tuple[list[Group], Mapping[Hashable, float], dict[str, Any]]:
    """Return a window's groups of three and more, certainties, and its verdict."""
    linked = {*each.network.links["source"], *each.network.links["target"]}
    told: dict[str, Any] = {"people": len(linked), "groups": 0, "verdict": "no link"}
    if not linked:
        return [], {}, told
    found = communities(each.network, seed=seed, runs=runs)
    member = found.membership.dropna()
    groups = [
        frozenset(member.index[member == number])
        for number in sorted(set(member.tolist()))
    ]
    kept = [group for group in groups if len(group) >= SMALLEST]
    told |= {"groups": len(kept), "verdict": found.verdict}
    return kept, dict(found.certainty.items()), told


def _members(
    network: Network,
    steps: Sequence[Step],
    starts: Sequence[pd.Timestamp],
    sure: Sequence[Mapping[Hashable, float]],
) -> pd.DataFrame:
    rows = [
        (starts[step.window], step.track, entity, sure[step.window][entity])
        for step in steps
        if step.event != "quiet"
        for entity in sorted(step.members, key=network.position)
    ]
    return pd.DataFrame(rows, columns=list(MEMBERS))
