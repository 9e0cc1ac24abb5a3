"""Search for the few people whose joint absence splits a network most."""

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final

import numpy as np

from trafficnet.analysis.closeness import reach
from trafficnet.analysis.fragmentation import Neighbours, PairsWithout, neighbours
from trafficnet.analysis.graph import Graph, Ints

EXACT: Final = "exact"
MULTI_START: Final = "multi-start"
EXACT_WORK = 6_000_000  # steps of an exact search, about as many microseconds
SWAP_WORK = 6_000_000  # steps of a search from several starts
GREEDY_WALK = 1_500_000  # people + 2 links above which the greedy set is not improved
APART_WORK = 6_000_000  # the same where every step measures all distances
STARTS: Final = 60
SAMPLE: Final = 2_048  # more people than this: distances are counted from a sample


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome of a search for the best set.

    Parameters
    ----------
    members
        Node numbers, ascending.
    left
        What remains without them: connected pairs, or the sum of 1 / distance over pairs.
    how
        ``"exact"`` or ``"multi-start"``.
    starts
        From how many first sets the search went; 0 where it was exact.
    """

    members: tuple[int, ...]
    left: float
    how: str
    starts: int = 0


def best_set(graph: Graph, allowed: Ints, k: int, *, seed: int) -> Search:
    """Return the set that leaves the fewest connected pairs, exactly where feasible.

    Parameters
    ----------
    graph
        Undirected.
    allowed
        Node numbers to choose from, ascending, at least one.
    k
        Size of the set, cut to the number allowed.
    seed
        Of random starts.
    """
    links = neighbours(graph)
    k = min(k, len(allowed))
    useful = _useful(links, allowed, k)
    step = graph.n + 2 * graph.m
    if comb(len(useful), k - 1) * step <= EXACT_WORK:
        return _exact(links, useful, k)
    return _multi_start(links, useful, k, seed)


def best_apart(graph: Graph, allowed: Ints, k: int, *, seed: int) -> Search:
    """Return the set that leaves people furthest apart, exactly where feasible.

    As ``best_set``, but what is made small is the sum of 1 / distance over all pairs.
    """
    links = neighbours(graph)
    k = min(k, len(allowed))
    useful = _useful(links, allowed, k)
    step = 300 + min(graph.n, SAMPLE) * (graph.n + 2 * graph.m) // 300
    if comb(len(useful), k) * step <= EXACT_WORK:
        best = min((nearness(graph, each), each) for each in combinations(useful, k))
        return Search(best[1], best[0], EXACT)
    pool = sorted(useful, key=lambda node: (-len(links[node]), node))
    pool = pool[: max(int(APART_WORK / (step * k * 6)), 10, k)]
    starts = [best_set(graph, np.array(sorted(pool)), k, seed=seed).members]
    starts += _starts(links, sorted(pool), k, seed, count=2)
    known: dict[tuple[int, ...], float] = {}
    firsts = list(dict.fromkeys(starts))
    best = min(_swapped(graph, sorted(pool), start, known) for start in firsts)
    return Search(best[1], best[0], MULTI_START, len(firsts))


def nearness(graph: Graph, gone: tuple[int, ...], *, most: int = SAMPLE) -> float:
    """Return the sum of 1 / distance over the pairs who are left; no way counts 0."""
    out = np.isin(graph.source, gone) | np.isin(graph.target, gone)
    near = reach(graph.keep(~out), most=most)
    return round(float(near.harmonic.sum()) / 2, 9)


def _swapped(
    graph: Graph,
    pool: list[int],
    start: tuple[int, ...],
    known: dict[tuple[int, ...], float],
) -> tuple[float, tuple[int, ...]]:
    """Swap one member at a time for the best replacement until nothing helps."""

    def left(members: tuple[int, ...]) -> float:
        if members not in known:
            known[members] = nearness(graph, members)
        return known[members]

    best = (left(start), start)
    while True:
        kept = [tuple(m for m in best[1] if m != member) for member in best[1]]
        options = [
            tuple(sorted((*others, node)))
            for others in kept
            for node in pool
            if node not in best[1]
        ]
        found = min(((left(each), each) for each in options), default=best)
        if found[0] >= best[0]:
            return best
        best = found


def _useful(links: Neighbours, allowed: Ints, k: int) -> list[int]:
    """Leave out people whom another candidate always beats or equals.

    Somebody whose one contact is a candidate too: without the contact he is alone, so
    taking out the contact never leaves more pairs than taking out him.
    """
    may = set(allowed.tolist())
    kept = [
        node
        for node in sorted(may)
        if len(links[node]) > 1
        or links[node][0] not in may
        or (len(links[links[node][0]]) == 1 and node < links[node][0])
    ]
    return kept if len(kept) >= k else sorted(may)


def _exact(links: Neighbours, useful: list[int], k: int) -> Search:
    best: tuple[int, tuple[int, ...]] | None = None
    for chosen in combinations(useful, k - 1):
        pairs, last = _best_last(links, useful, frozenset(chosen))
        if best is None or pairs <= best[0]:
            found = (pairs, tuple(sorted((*chosen, last))))
            best = found if best is None else min(best, found)
    if best is None:  # pragma: no cover - useful is never empty
        return Search((), 0, EXACT)
    return Search(best[1], best[0], EXACT)


def _best_last(
    links: Neighbours,
    useful: list[int],
    chosen: frozenset[int],
) -> tuple[int, int]:
    """Return the fewest pairs one more removal can leave, and whose it is."""
    after = PairsWithout(links, chosen).after
    return min((after[node], node) for node in useful if node not in chosen)


def _multi_start(links: Neighbours, useful: list[int], k: int, seed: int) -> Search:
    walk = sum(len(each) + 1 for each in links)
    count = min(max(SWAP_WORK // (walk * 3 * k), 1), STARTS)
    starts = _starts(links, useful, k, seed, count=count)
    if walk > GREEDY_WALK:
        left = PairsWithout(links, frozenset(starts[0])).total
        return Search(starts[0], left, MULTI_START, 1)
    best = min(_improved(links, useful, start) for start in starts)
    return Search(best[1], best[0], MULTI_START, len(starts))


def _starts(
    links: Neighbours,
    useful: list[int],
    k: int,
    seed: int,
    *,
    count: int,
) -> list[tuple[int, ...]]:
    """Return first sets: the greedy one, the busiest people, then at random.

    Half of those at random are drawn from the busiest people, half from all.
    """
    greedy: list[int] = []
    for _ in range(k):
        greedy.append(_best_last(links, useful, frozenset(greedy))[1])
    busy = sorted(useful, key=lambda node: (-len(links[node]), node))
    starts = [tuple(sorted(greedy)), tuple(sorted(busy[:k]))]
    pools = (sorted(busy[: max(10 * k, 50)]), sorted(useful))
    chance = np.random.default_rng([seed, k])
    for number in range(count - len(starts)):
        pool = pools[number % 2]
        drawn = chance.choice(len(pool), size=min(k, len(pool)), replace=False)
        starts.append(tuple(sorted(pool[at] for at in drawn.tolist())))
    return list(dict.fromkeys(starts[:count]))


def _improved(
    links: Neighbours,
    useful: list[int],
    start: tuple[int, ...],
) -> tuple[int, tuple[int, ...]]:
    """Swap one member at a time for the best replacement until nothing helps."""
    members = start
    pairs = PairsWithout(links, frozenset(members)).total
    while True:
        options = []
        for member in members:
            others = frozenset(members) - {member}
            left, last = _best_last(links, useful, others)
            options.append((left, tuple(sorted((*others, last)))))
        best = min(options)
        if best[0] >= pairs:
            return pairs, members
        pairs, members = best
