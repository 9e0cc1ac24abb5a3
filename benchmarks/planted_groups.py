"""Made-up networks whose groups are known: small gangs, LFR, and weighted contacts.

Every maker gives `Planted`: the ends of each link, its strength, and everybody's true group.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Planted:
    """Links and the truth: ``truth[i]`` is the group of person i."""

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    truth: np.ndarray

    @property
    def n(self) -> int:
        """How many people."""
        return len(self.truth)

    @property
    def m(self) -> int:
        """How many links."""
        return len(self.source)

    def seen(self, share_hidden: float, seed: int) -> Planted:
        """Return what is left when a share of the links is in no record."""
        kept = np.random.default_rng([seed, 77]).random(self.m) >= share_hidden
        return Planted(
            self.source[kept], self.target[kept], self.weight[kept], self.truth
        )

    def frame(self) -> pd.DataFrame:
        """Return the links as a table."""
        return pd.DataFrame(
            {"source": self.source, "target": self.target, "strength": self.weight}
        )


def gangs(
    count: int,
    size: int,
    inside: float,
    seed: int,
    *,
    outside: float = 0.02,
    calls: tuple[float, float] = (5.0, 2.0),
    spread: float = 0.0,
) -> Planted:
    """Gangs of one size; a pair is linked with probability ``inside`` or ``outside``.

    A link carries 1 + Poisson calls; with ``spread`` the mean of each person differs
    (log-normal), so that busy people are heavy everywhere.
    """
    sizes = np.full(count, size)
    return unequal(sizes, inside, seed, outside=outside, calls=calls, spread=spread)


def unequal(
    sizes: np.ndarray,
    inside: float,
    seed: int,
    *,
    outside: float = 0.02,
    calls: tuple[float, float] = (5.0, 2.0),
    spread: float = 0.0,
) -> Planted:
    """Gangs of the given sizes, as `gangs`."""
    chance = np.random.default_rng([seed, len(sizes), int(sizes.sum())])
    truth = np.repeat(np.arange(len(sizes)), sizes)
    one, other = np.triu_indices(len(truth), 1)
    same = truth[one] == truth[other]
    linked = chance.random(len(one)) < np.where(same, inside, outside)
    one, other, same = one[linked], other[linked], same[linked]
    busy = np.exp(spread * chance.normal(size=len(truth)))
    mean = np.where(same, *calls) * np.sqrt(busy[one] * busy[other])
    weight = 1.0 + chance.poisson(np.maximum(mean - 1, 0.0))
    return _shuffled(one, other, weight, truth, chance)


def cells(seed: int, *, count: int = 8) -> Planted:
    """Gangs as cells: a ring of pairs round two coordinators, few ties between."""
    chance = np.random.default_rng([seed, 5, count])
    one, other, truth = [], [], []
    for cell in range(count):
        size, first = int(chance.integers(6, 16)), len(truth)
        for member in range(size):
            truth.append(cell)
            for coordinator in range(min(2, member)):
                if chance.random() < 0.75:
                    one.append(first + coordinator)
                    other.append(first + member)
            if member > 2 and chance.random() < 0.6:
                one.append(first + int(chance.integers(2, member)))
                other.append(first + member)
    people = len(truth)
    for _ in range(3 * count):
        a, b = chance.choice(people, 2, replace=False)
        one.append(int(a))
        other.append(int(b))
    weight = 1.0 + chance.poisson(3.0, len(one))
    return _shuffled(np.array(one), np.array(other), weight, np.array(truth), chance)


def lfr(
    n: int,
    mu: float,
    seed: int,
    *,
    mean_degree: int = 20,
    top_degree: int = 50,
    sizes: tuple[int, int] = (20, 100),
) -> Planted:
    """Make the LFR benchmark (Lancichinetti, Fortunato & Radicchi 2008), by networkit."""
    import networkit as nk

    nk.setSeed(seed, useThreadId=False)
    nk.setNumberOfThreads(1)
    made = nk.generators.LFRGenerator(n)
    made.generatePowerlawDegreeSequence(mean_degree, top_degree, -2)
    made.generatePowerlawCommunitySizeSequence(*sizes, -1)
    made.setMu(mu)
    made.run()
    graph, truth = made.getGraph(), np.array(made.getPartition().getVector())
    ends = np.array(list(graph.iterEdges()))
    weight = np.ones(len(ends))
    return Planted(ends[:, 0], ends[:, 1], weight, truth)


def contacts(
    links: int,
    seed: int,
    *,
    per_person: float = 5.0,
    outside: float = 0.25,
    sizes: tuple[int, int] = (8, 400),
    exponent: float = 2.0,
) -> Planted:
    """Contacts by strength: planted groups of many sizes, busy and quiet people.

    Group sizes and people's activity follow power laws; ``outside`` is the share of drawn
    contacts that ignore the groups; the weight of a link is how often it was drawn.
    """
    chance = np.random.default_rng([seed, links])
    n = int(links / per_person)
    low, high = sizes
    grown, total = [], 0
    while total < n:
        u, a = chance.random(), 1.0 - exponent
        size = int((low**a + u * (high**a - low**a)) ** (1 / a))
        grown.append(min(size, n - total))
        total += grown[-1]
    truth = np.repeat(np.arange(len(grown)), grown)
    busy = np.minimum(chance.pareto(1.8, n) + 0.4, 60.0)
    first = np.r_[0, np.cumsum(grown)]
    reach = np.r_[0.0, np.cumsum(busy)]
    draws = int(links * 2.2)
    one = np.searchsorted(reach, chance.random(draws) * reach[-1], side="right") - 1
    group = truth[one]
    away = chance.random(draws) < outside
    low_end = np.where(away, 0.0, reach[first[group]])
    high_end = np.where(away, reach[-1], reach[first[group + 1]])
    spot = low_end + chance.random(draws) * (high_end - low_end)
    other = np.clip(np.searchsorted(reach, spot, side="right") - 1, 0, n - 1)
    fine = one != other
    low_node = np.minimum(one[fine], other[fine])
    key = low_node * n + np.maximum(one[fine], other[fine])
    pair, times = np.unique(key, return_counts=True)
    if len(pair) > links:
        kept = np.sort(chance.choice(len(pair), links, replace=False))
        pair, times = pair[kept], times[kept]
    return _shuffled(pair // n, pair % n, times.astype(float), truth, chance)


def _shuffled(
    one: np.ndarray,
    other: np.ndarray,
    weight: np.ndarray,
    truth: np.ndarray,
    chance: np.random.Generator,
) -> Planted:
    """Return people numbered at random, so that no answer can be read off the numbers."""
    order = chance.permutation(len(truth))
    turned = np.empty(len(truth), dtype=np.int64)
    turned[order] = truth
    return Planted(order[one], order[other], np.asarray(weight, float), turned)


SMALL: dict[str, Callable[[int], Planted]] = {
    "2x10 dense": lambda seed: gangs(2, 10, 0.8, seed),
    "3x8 dense": lambda seed: gangs(3, 8, 0.8, seed),
    "4x12 half": lambda seed: gangs(4, 12, 0.5, seed),
    "6x8 half": lambda seed: gangs(6, 8, 0.5, seed),
    "5x20 sparse": lambda seed: gangs(5, 20, 0.2, seed),
    "3x30 sparse": lambda seed: gangs(3, 30, 0.12, seed),
    "4x15 busy": lambda seed: gangs(4, 15, 0.4, seed, spread=1.0),
    "unequal": lambda seed: unequal(np.array([30, 18, 12, 8, 6]), 0.4, seed),
    "8 cells": cells,
    "12x10 half": lambda seed: gangs(12, 10, 0.5, seed),
    "8x30 sparse": lambda seed: gangs(8, 30, 0.2, seed, outside=0.01),
}
"""Networks of the size of one case: a few gangs, at most about 2,000 links."""

TINY: dict[str, Callable[[int], Planted]] = {
    "2x3": lambda seed: gangs(2, 3, 0.9, seed, outside=0.1),
    "2x4": lambda seed: gangs(2, 4, 0.8, seed, outside=0.1),
    "4+3": lambda seed: unequal(np.array([4, 3]), 0.8, seed, outside=0.15),
    "3x4": lambda seed: gangs(3, 4, 0.8, seed, outside=0.08),
    "2x6": lambda seed: gangs(2, 6, 0.6, seed, outside=0.08),
    "2x8 sparse": lambda seed: gangs(2, 8, 0.4, seed, outside=0.06),
    "8+5+3": lambda seed: unequal(np.array([8, 5, 3]), 0.6, seed, outside=0.06),
    "2x10 leaky": lambda seed: gangs(2, 10, 0.45, seed, outside=0.12),
    "4x5": lambda seed: gangs(4, 5, 0.7, seed, outside=0.05),
    "5x4": lambda seed: gangs(5, 4, 0.7, seed, outside=0.04),
}
"""Networks of 6 to 20 people: one case, before much is known."""

MIDDLE: dict[str, Callable[[int], Planted]] = {
    "many small": lambda seed: gangs(100, 10, 0.5, seed, outside=0.002),
    "many sizes": lambda seed: contacts(5_000, seed),
    "many sizes, faint": lambda seed: contacts(5_000, seed, outside=0.45),
    "LFR .3": lambda seed: lfr(1_000, 0.3, seed),
    "LFR .5": lambda seed: lfr(1_000, 0.5, seed),
    "LFR .6": lambda seed: lfr(1_000, 0.6, seed),
    "LFR small groups": lambda seed: lfr(
        1_000, 0.4, seed, mean_degree=10, top_degree=30, sizes=(10, 40)
    ),
}
"""Networks of some thousand links."""


def scores(truth: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """Return NMI (arithmetic) and the adjusted Rand index (Hubert & Arabie 1985)."""
    _, one = np.unique(truth, return_inverse=True)
    _, other = np.unique(found, return_inverse=True)
    n = len(one)
    _, cells_ = np.unique(one * (other.max() + 1) + other, return_counts=True)
    rows, columns = np.bincount(one), np.bincount(other)

    def entropy(counts: np.ndarray) -> float:
        p = counts[counts > 0] / n
        return float(-(p * np.log(p)).sum())

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1.0) / 2).sum())

    top, side, both = entropy(rows), entropy(columns), entropy(cells_)
    nmi = 1.0 if top + side == 0 else 2 * (top + side - both) / (top + side)
    expected = pairs(rows) * pairs(columns) / (n * (n - 1) / 2)
    most = (pairs(rows) + pairs(columns)) / 2
    ari = 1.0 if most == expected else (pairs(cells_) - expected) / (most - expected)
    return nmi, ari
