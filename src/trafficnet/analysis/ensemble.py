"""Both families of methods over resampled links, and the one answer both bear out."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from trafficnet.analysis.consensus import (
    Labels,
    connected_groups,
    consensus,
    resampled,
)
from trafficnet.analysis.evidence import description_length
from trafficnet.analysis.graph import Graph, Ints
from trafficnet.analysis.mapequation import quick_map_equation
from trafficnet.analysis.partition import Partitioner, quick_leiden
from trafficnet.analysis.scale import Scale, Scales, choose_scale

EACH_ROUND = 5
ROUNDS = 3
ALIKE = 0.005  # share of links on which runs may differ and still count as agreed
MOST_RUNS, FEWEST_RUNS = 50, 10
LINKS_SEEN = 20_000_000  # by all runs together, where they are not fewer than ten
SMALL = 2_000  # links
SMALL_TURNS = 3
TINY = 100  # links
CLEARLY = 3.0  # nats
ALONE: Final = "modularity, one run on all links"


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """What both families find.

    Parameters
    ----------
    groups
        The answer: one number per node.
    runs
        Groups of every run.
    scales
        At which scale each family looked, and what else was tried.
    rests_on
        Which family put the agreement of all runs into groups; or one run.
    length
        Nats it takes to tell the links by these groups (`description_length`).
    """

    groups: Ints
    runs: Labels
    scales: Scales
    rests_on: str
    length: float


def usual_runs(links: int) -> int:
    """Return how many runs a network of so many links is given: 50, of 400,000 or more fewer.

    Examples
    --------
    >>> usual_runs(1_000), usual_runs(1_000_000), usual_runs(5_000_000)
    (50, 20, 10)
    """
    return max(FEWEST_RUNS, min(MOST_RUNS, LINKS_SEEN // max(links, 1)))


def ensemble(
    graph: Graph, *, seed: int, runs: int, resolution: float | None = None
) -> Ensemble:
    """Return the groups that modularity and the map equation bear out together.

    Modularity merges small groups, the map equation makes crumbs where links are few: they
    fail in opposite directions. Each looks at the scale the links bear out best
    (`choose_scale`); every run sees nine links in ten, in its own order of people
    (`resampled`), and the families take turns (on up to 2,000 links and few groups the map equation
    has every fourth run only, where its own groups take longer to tell: there it makes
    crumbs). Who sits together in all these runs is put into groups (`consensus`) by
    modularity at the chosen scale, and by the map equation;
    the shorter description of the links (`description_length`) is the answer, unless
    plain modularity's one run on all links of such a small network has a shorter one still
    (there each link counts, and the runs see nine in ten), or, of a hundred links or fewer, one
    that is hardly longer. One group of all never replaces groups. The answer is cut into
    connected pieces.

    Parameters
    ----------
    graph
        Undirected, in canonical order, so that nothing depends on the order of the input.
    seed
        Of all chance in it.
    runs
        How many; with 1 the better of both families' runs on all links.
    resolution
        Given: modularity at this resolution only, and no choice of scale.

    Notes
    -----
    About as long as 1.1 ``runs`` runs of `leiden`.
    """
    scales = choose_scale(graph, seed=seed, resolution=resolution)
    if runs == 1:
        return _single(graph, scales, resolution)
    ways = _turns(graph, scales) if resolution is None else [scales.modularity.scale]
    found = _runs(graph, ways, seed, runs)
    at = scales.modularity.scale.resolution
    plans: list[tuple[str, Partitioner, float]] = [("modularity", quick_leiden, at)]
    if len(ways) > 1:
        plans.append(("map equation", quick_map_equation, 1.0))
    made = [
        (
            name,
            consensus(
                graph,
                found,
                way,
                resolution=gamma,
                seed=seed,
                each_round=EACH_ROUND,
                rounds=ROUNDS,
                alike=ALIKE,
            ),
        )
        for name, way, gamma in plans
    ]
    small = graph.m <= TINY or _is_far_from_limit(graph, scales)
    if resolution is None and small:
        made.append((ALONE, connected_groups(graph, scales.plain.labels)))
    name, groups, length = shortest(graph, made)
    return Ensemble(groups, found, scales, name, length)


def shortest(graph: Graph, made: list[tuple[str, Ints]]) -> tuple[str, Ints, float]:
    """Return the answer by which the links are told in the fewest nats: name, groups, nats.

    One group of all never replaces groups. On a hundred links or fewer every length lies
    within a few nats of every other; there another than plain modularity's run is taken
    only where it is three nats shorter (odds of twenty).
    """
    linked = graph.degree() > 0
    divided = [each for each in made if len(np.unique(each[1][linked])) > 1] or made
    tiny = graph.m <= TINY
    answers = [
        (name, groups, round(description_length(graph, groups), 6))
        for name, groups in divided
    ]
    return min(
        answers,
        key=lambda each: each[2] - (CLEARLY if tiny and each[0] == ALONE else 0.0),
    )


def _single(graph: Graph, scales: Scales, resolution: float | None) -> Ensemble:
    best = scales.modularity
    other = scales.map_equation
    if resolution is None and other.groups > 1 and other.length < best.length:
        best = other
    groups = connected_groups(graph, best.labels)
    return Ensemble(groups, groups[None, :], scales, str(best.scale), best.length)


def _turns(graph: Graph, scales: Scales) -> list[Scale]:
    """Return whose turn it is, run by run, over and over."""
    one, other = scales.modularity, scales.map_equation
    seldom = _is_far_from_limit(graph, scales) and other.length > one.length
    return [one.scale] * (SMALL_TURNS if seldom else 1) + [other.scale]


def _is_far_from_limit(graph: Graph, scales: Scales) -> bool:
    """Return whether plain modularity was chosen on a small network of few groups.

    It can tell apart about the square root of the number of links.
    """
    few = 2 * scales.plain.groups**2 <= graph.m <= SMALL
    return few and scales.modularity is scales.plain


def _runs(graph: Graph, ways: list[Scale], seed: int, runs: int) -> Labels:
    found = np.empty((runs, graph.n), dtype=np.int64)
    for run in range(runs):
        order, seen, start = resampled(graph, seed, run)
        found[run] = ways[run % len(ways)].run(seen, start)[order]
    return found
