"""Ties: the planted gangs can be found in the true graph, by two engines."""

import community as louvain
import graspologic_native
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.synth.cast import Cast, make_cast
from trafficnet.synth.chance import stream
from trafficnet.synth.ties import Ties, make_ties


def world(seed: int, people: int = 200) -> tuple[Cast, Ties]:
    cast = make_cast(stream(seed, "cast"), people)
    return cast, make_ties(stream(seed, "ties"), cast)


def adjusted_rand(one: list[str], other: list[int]) -> float:
    """The index by its definition (Hubert and Arabie 1985), over a contingency table."""
    rows = {label: place for place, label in enumerate(sorted(set(one)))}
    columns = {label: place for place, label in enumerate(sorted(set(other)))}
    table = np.zeros((len(rows), len(columns)))
    for left, right in zip(one, other, strict=True):
        table[rows[left], columns[right]] += 1

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    inside = pairs(table)
    by_row, by_column = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = by_row * by_column / (len(one) * (len(one) - 1) / 2)
    return (inside - expected) / ((by_row + by_column) / 2 - expected)


def edges(cast: Cast, ties: Ties) -> list[tuple[str, str, float]]:
    return [
        (cast.people[int(left)].id, cast.people[int(right)].id, float(weight))
        for left, right, weight in zip(ties.left, ties.right, ties.weight, strict=True)
    ]


def test_the_index_itself_is_right() -> None:
    assert adjusted_rand(["a", "a", "b", "b"], [1, 1, 2, 2]) == pytest.approx(1.0)
    assert adjusted_rand(["a", "a", "b", "b"], [1, 2, 1, 2]) == pytest.approx(-0.5)


@pytest.mark.parametrize("seed", [1, 7, 42, 99])
@pytest.mark.parametrize("people", [120, 200])
def test_leiden_finds_the_gangs(seed: int, people: int) -> None:
    cast, ties = world(seed, people)
    _, found = graspologic_native.leiden(edges(cast, ties), seed=1)
    members = [person for person in cast.people if person.gang]
    planted = [str(person.gang) for person in members]
    assert adjusted_rand(planted, [found[p.id] for p in members]) >= 0.85


def test_louvain_finds_the_gangs() -> None:
    cast, ties = world(7)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from(edges(cast, ties))
    found = louvain.best_partition(graph, random_state=1)
    members = [person for person in cast.people if person.gang]
    planted = [str(person.gang) for person in members]
    assert adjusted_rand(planted, [found[p.id] for p in members]) >= 0.85


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_pairs_stand_once_in_order_and_everyone_is_reached(seed: int) -> None:
    cast, ties = world(seed, 80)
    assert (ties.left < ties.right).all()
    pairs = list(zip(ties.left.tolist(), ties.right.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert len(ties) == len(pairs)
    assert (ties.weight > 0).all()
    assert {place for pair in pairs for place in pair} == set(range(len(cast.people)))


def test_gangs_touch_each_other_but_little() -> None:
    cast, ties = world(7)
    gangs = np.array([person.gang or "" for person in cast.people])
    left, right = gangs[ties.left], gangs[ties.right]
    both = (left != "") & (right != "")
    between = both & (left != right)
    assert 0 < ties.weight[between].sum() < 0.1 * ties.weight[both].sum()


def test_controllers_stand_in_the_middle() -> None:
    cast, ties = world(7)
    strength = np.zeros(len(cast.people))
    np.add.at(strength, ties.left, ties.weight)
    np.add.at(strength, ties.right, ties.weight)
    for gang in cast.gangs:
        mean = {
            function: np.mean(
                [strength[int(p.id[1:]) - 1] for p in cast.of(gang, function)]
            )
            for function in ("controller", "victim")
        }
        assert mean["controller"] > 2 * mean["victim"]
