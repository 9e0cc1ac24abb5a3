"""Who stands on the shortest ways between pairs of people drawn at random."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from trafficnet.analysis.graph import Floats, Graph, Ints
from trafficnet.analysis.pivots import Passed

Steps = list[tuple[Ints, npt.NDArray[np.int32]]]

PAIRS: Final = 24_576  # drawn before the error is looked at
MOST: Final = 8  # times as many are drawn at most
GROWTH: Final = (
    1.5  # times as many are drawn in all before the error is looked at again
)
CELLS: Final = 6_000_000  # pairs searched at once x people: some 60 MB
AT_ONCE: Final = 512  # pairs searched at once, at most
STEP: Final = 2_000  # links that could be followed in the time that one more step takes
OTHER: Final = np.array([2, 1], dtype=np.int8)  # the side that a search meets


def drawn_pairs(
    graph: Graph,
    *,
    error: float,
    seed: int,
    pairs: int = PAIRS,
    most_work: float = math.inf,
) -> Passed | None:
    """Return how much of the shortest ways between drawn pairs passes each person.

    All shortest ways of a pair are found by a search from both ends, and everybody on them
    is given the share of them that pass him [1]_.

    Parameters
    ----------
    graph
        Undirected, two people or more; every link counts 1.
    error
        Pairs are drawn until the mean is no further off than this (``Passed.bound``), or
        eight times ``pairs`` have been drawn.
    seed
        Of the draw.
    pairs
        How many are drawn before the error is looked at.
    most_work
        Links that may be followed; counted, not timed.

    Returns
    -------
    Passed or None
        None as soon as it shows that the pairs wanted will take more than ``most_work``, as
        where people stand in chains of hundreds.

    Notes
    -----
    Runs on one thread and gives the same answer each time. Among 45,000 people with 228,000
    links a pair takes 60 microseconds.

    References
    ----------
    .. [1] Riondato, M. and Upfal, E. (2018). ABRA: approximating betweenness centrality in
       static and dynamic graphs with Rademacher averages. ACM Transactions on Knowledge
       Discovery from Data, 12(5), 61. https://doi.org/10.1145/3208351
    """
    chance = np.random.default_rng(seed)
    ways = _Ways(graph)
    wanted, looks = pairs, 0
    while True:
        size = wanted - ways.pairs
        first = chance.integers(0, graph.n, size)
        second = (first + chance.integers(1, graph.n, size)) % graph.n
        for _ in ways.go_through(first, second):
            if ways.work / ways.pairs * wanted > most_work:
                return None
        looks += 1
        done = Passed(ways.total, ways.squares, wanted, looks)
        reached = done.bound(graph.n)
        if reached <= error or wanted == MOST * pairs:
            return done
        growth = max((reached / error) ** 2, GROWTH)
        wanted = min(int(wanted * growth), MOST * pairs)


def passed_between(graph: Graph, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """Return which share of the ways of some pairs passes each person, added up.

    Parameters
    ----------
    graph
        Undirected; every link counts 1.
    first, second
        The ends of each pair, two different people.

    Returns
    -------
    tuple
        The sums over the pairs of the shares, and of their squares. Nobody stands between
        himself and another, nor between two who have no way to each other.

    Examples
    --------
    >>> from trafficnet.analysis.graph import simple_graph
    >>> square = simple_graph(4, [0, 1, 2, 0], [1, 2, 3, 3])
    >>> passed_between(square, np.array([0]), np.array([2]))[0].tolist()
    [0.0, 0.5, 0.0, 0.5]
    """
    ways = _Ways(graph)
    for _ in ways.go_through(first, second):
        pass
    return ways.total, ways.squares


class _Ways:
    """The links of a network, and room to search from both ends of many pairs at once.

    Searches 2i and 2i + 1 begin at the ends of pair i. A cell is a pair and a person (pair
    times people, plus person). Those found stand one after the other: ``cell``, ``search``
    that found them, and ``ways``, how many shortest ways lead there. Of each cell ``side``
    says from which end it was found (1 or 2; 0: not yet) and ``place`` where it stands.
    """

    def __init__(self, graph: Graph) -> None:
        self.matrix = graph.matrix().astype(np.int8)
        self.people = graph.n
        self.degree = np.diff(self.matrix.indptr).astype(np.int64)
        self.at_once = int(np.clip(CELLS // graph.n, 1, AT_ONCE))
        cells = self.at_once * graph.n
        self.side = np.zeros(cells, dtype=np.int8)
        self.place = np.empty(cells, dtype=np.int32)
        self.cell = np.empty(cells, dtype=np.int64)
        self.search = np.empty(cells, dtype=np.int64)
        self.ways = np.empty(cells)
        self.pairs, self.work = 0, 0  # done so far
        self.total, self.squares = np.zeros(graph.n), np.zeros(graph.n)

    def go_through(self, first: Ints, second: Ints) -> Iterator[None]:
        """Go through pairs, as many at once as there is room for, and add up their shares."""
        for start in range(0, len(first), self.at_once):
            batch = slice(start, start + self.at_once)
            who, share = self.passed(first[batch], second[batch])
            self.total += np.bincount(who, share, self.people)
            self.squares += np.bincount(who, share**2, self.people)
            self.pairs += len(first[batch])
            yield

    def passed(self, first: Ints, second: Ints) -> tuple[Ints, Floats]:
        """Return who stands between the ends of some pair, and on which share of its ways.

        Of each pair the end goes on that has fewer links ahead, until the two meet or one
        has none ahead.
        """
        begun = np.stack([first, second], axis=1).ravel()
        front: Ints = np.arange(len(begun))
        end = self._find(0, front // 2 * self.people + begun, front)
        self.ways[:end] = 1
        ahead = self.degree[begun]
        is_open = np.ones(len(first), dtype=bool)
        meetings: Steps = []
        steps: Steps = []
        while True:
            from_second = ahead[0::2] > ahead[1::2]
            turns = np.stack([~from_second, from_second], axis=1) & is_open[:, None]
            goes = turns.ravel()
            is_next = goes[self.search[front]]
            if not is_next.any():
                break
            at = front[is_next]
            cell, links = self._behind(at)
            self.work += len(cell) + STEP
            side, search = self.side[cell], self.search[at]
            parent = np.repeat(at, links)
            met = np.flatnonzero(side == np.repeat(OTHER[search % 2], links))
            if len(met):
                meetings.append((parent[met], self.place[cell[met]]))
                is_open[self.search[parent[met]] // 2] = False
                side[np.repeat(~is_open[search // 2], links)] = 1
            new = np.flatnonzero(side == 0)
            parent, cell = parent[new], cell[new]
            last = self._find(end, cell, self.search[parent])
            child, fresh = self.place[cell], slice(end, last)
            self.ways[fresh] = np.bincount(child - end, self.ways[parent], last - end)
            steps.append((parent, child))
            ahead[goes] = 0
            np.add.at(ahead, self.search[fresh], self.degree[self._person(fresh)])
            front, end = np.concatenate([front[~is_next], np.arange(end, last)]), last
        self.side[self.cell[:end]] = 0
        share = self._shares(end, meetings, steps)
        share[: len(begun)] = 0  # nobody stands between himself and another
        on = np.flatnonzero(share)
        return self._person(on), share[on]

    def _person(self, at: Ints | slice) -> Ints:
        """Return who some of the found are."""
        return self.cell[at] - self.search[at] // 2 * self.people

    def _behind(self, at: Ints) -> tuple[Ints, Ints]:
        """Return the cells behind all links of some of the found, and how many each has."""
        ahead = self.matrix[self._person(at)]
        links = np.diff(ahead.indptr)
        cell = np.repeat(self.search[at] // 2 * self.people, links)
        cell += ahead.indices
        return cell, links

    def _find(self, end: int, cell: Ints, search: Ints) -> int:
        """Note who is found, each once, from ``end`` on; return where the last one stands."""
        order = np.arange(len(cell), dtype=np.int32)
        self.place[cell] = order
        once = np.flatnonzero(self.place[cell] == order)
        cell, search = cell[once], search[once]
        last = end + len(once)
        self.cell[end:last], self.search[end:last] = cell, search
        self.place[cell] = np.arange(end, last)
        self.side[cell] = search % 2 + 1
        return last

    def _shares(self, end: int, meetings: Steps, steps: Steps) -> Floats:
        """Return which share of the ways of its pair passes each of the found."""
        share = np.zeros(end)
        for one, other in meetings:
            pair = self.search[one] // 2
            ways = self.ways[one] * self.ways[other]
            ways /= np.bincount(pair, ways)[pair]
            np.add.at(share, one, ways)
            np.add.at(share, other, ways)
        for parent, child in reversed(steps):
            on = np.flatnonzero(share[child])
            before, after = parent[on], child[on]
            part = self.ways[before] / self.ways[after]
            np.add.at(share, before, share[after] * part)
        return share
