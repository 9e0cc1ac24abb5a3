import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.analysis.evidence import description_length, split_costs
from trafficnet.analysis.graph import Graph, simple_graph
from trafficnet.analysis.placing import HALF, TINY, log_odds


@st.composite
def grouped(draw: st.DrawFn) -> tuple[Graph, np.ndarray, np.ndarray]:
    """Draw a network, groups of whoever has a link, and another answer."""
    n = draw(st.integers(3, 14))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1), st.integers(1, 9))
    links = draw(st.lists(ends.filter(lambda e: e[0] != e[1]), min_size=1, max_size=40))
    graph = simple_graph(n, *np.array(links).T)
    groups = np.array(draw(st.lists(st.integers(1, 4), min_size=n, max_size=n)))
    groups[graph.degree() == 0] = 0
    other = np.array(draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)))
    return graph, groups, other


@settings(max_examples=100, deadline=None)
@given(grouped())
def test_the_cost_of_a_split_is_that_of_telling_the_links_anew(
    drawn: tuple[Graph, np.ndarray, np.ndarray],
) -> None:
    graph, groups, other = drawn
    costs = split_costs(graph, groups, other)
    before = description_length(graph, groups)
    for group in range(1, len(costs)):
        inside = groups == group
        if len(set(other[inside])) < 2:
            assert np.isinf(costs[group])
            continue
        split = np.where(inside, 100 + other, groups)
        after = description_length(graph, split)
        assert costs[group] == pytest.approx(after - before, abs=1e-7)


def by_hand(graph: Graph, groups: np.ndarray, person: int) -> float:
    """Work the odds of one person out, group by group."""
    m, degree = graph.m, graph.degree()
    links = list(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    numbers = sorted(set(groups[groups > 0].tolist()))
    inner = {g: sum(groups[a] == groups[b] == g for a, b in links) for g in numbers}
    ends = {g: int(degree[groups == g].sum()) for g in numbers}
    size = {g: int((groups == g).sum()) for g in numbers}
    by_chance = max(m - sum(ends[g] ** 2 for g in numbers) / (4 * m), 1.0)
    rare = max(m - sum(inner.values()), HALF) / by_chance
    told, k = {}, int(degree[person])
    for g in numbers:
        into = sum(
            (a == person and groups[b] == g) or (b == person and groups[a] == g)
            for a, b in links
        )
        own = groups[person] == g
        within, all_, n = inner[g] - own * into, ends[g] - own * k, size[g] - own
        chance = max(all_**2 / (4 * m), TINY) * rare
        ratio = (within + HALF) / (chance + HALF)
        expected = k * all_ / (2 * m) * rare * (ratio - 1)
        told[g] = into * math.log(ratio) - expected + math.log(max(n, TINY))
    mine = float(told.pop(int(groups[person])))
    return mine - math.log(sum(math.exp(each) for each in told.values()))


@settings(max_examples=100, deadline=None)
@given(grouped())
def test_odds_worked_out_group_by_group(
    drawn: tuple[Graph, np.ndarray, np.ndarray],
) -> None:
    graph, groups, _ = drawn
    found = log_odds(graph, groups)
    several = len(set(groups[groups > 0].tolist())) > 1
    for person in range(graph.n):
        if groups[person] == 0:
            assert found[person] == 0
        elif several:
            assert found[person] == pytest.approx(
                by_hand(graph, groups, person), abs=1e-6
            )


def test_contacts_with_the_own_group_alone_are_surer_than_shared_ones() -> None:
    ends = np.triu_indices(5, 1)
    one, other = np.r_[ends[0], ends[0] + 5, 0], np.r_[ends[1], ends[1] + 5, 5]
    found = log_odds(simple_graph(10, one, other), np.repeat([1, 2], 5))
    assert found[0] < found[1]
    assert found[1] > 0
