"""What holds a group together: worked out by hand, and against networkx and brute force."""

import math
from itertools import combinations, pairwise
from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.resolve.paths import (
    Joint,
    bridges_of,
    centre_of,
    groups_of,
    holding_bits,
    least_split,
    members_of,
    parts_without,
    split_between,
    strongest,
    ways_from,
    weakest_of,
)


def joint(left: str, right: str, chance: float, by: str = "evidence") -> Joint[str]:
    return Joint(left, right, chance, by)


CHAIN = strongest(
    [
        joint("a", "b", 0.99),
        joint("b", "c", 0.6),
        joint("c", "d", 0.98),
        joint("a", "c", 0.9),
    ]
)


def test_the_surest_way_goes_round_the_weak_pair() -> None:
    ways = {way.member: way for way in ways_from("b", CHAIN)}
    assert ways["c"].came_from == "a"  # b-a-c narrows at 90 %, b-c at 60 %
    assert ways["d"].steps == 3
    weakest = weakest_of(ways.values())
    assert weakest is not None
    assert (weakest.left, weakest.right) == ("a", "c")


def test_the_centre_has_the_most_and_strongest_joins() -> None:
    assert centre_of(CHAIN) == "c"  # 1.32 + 5.64 + 3.32 bits; a has 6.64 + 3.32
    assert centre_of([joint("x", "y", 0.9)]) == "x"


def test_without_a_bridge_there_are_two_parts_the_larger_first() -> None:
    (bridge,) = bridges_of(CHAIN)
    assert (bridge.left, bridge.right) == ("c", "d")
    assert parts_without("abcd", CHAIN, [bridge]) == (("a", "b", "c"), ("d",))


def test_the_least_split_undoes_least_and_never_what_is_firm() -> None:
    split = least_split(CHAIN)
    assert split is not None
    # log2(2.5) + log2(10) between ab and cd; d alone would be log2(50)
    assert split.parts == (("a", "b"), ("c", "d"))
    assert split.bits == pytest.approx(math.log2(25), abs=0.002)
    firm = strongest([joint("a", "b", 0.1, "judgement"), joint("b", "c", 0.99)])
    split = least_split(firm)
    assert split is not None
    assert split.parts == (("a", "b"), ("c",))
    assert least_split(strongest([joint("a", "b", 1.0, "same description")])) is None


def test_groups_and_doubles() -> None:
    twice = [joint("b", "a", 0.5), joint("a", "b", 0.9), joint("c", "d", 0.9)]
    assert strongest(twice)[0] == joint("a", "b", 0.9)
    assert [members_of(group) for group in groups_of(twice)] == [["a", "b"], ["c", "d"]]


EDGES = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 6),
        st.sampled_from([0.3, 0.5, 0.7, 0.9, 0.97, 0.999]),
        st.sampled_from(["evidence", "evidence", "name only", "judgement"]),
    ),
    min_size=1,
    max_size=14,
)


def largest(edges: list[tuple[int, int, float, str]]) -> list[Joint[int]]:
    groups = groups_of(Joint(*edge) for edge in edges)
    return max(groups, key=len) if groups else []


def weight_across(joints: list[Joint[int]], side: set[int]) -> tuple[float, bool]:
    """Return the weight between a side and the rest, and whether firm joins cross."""
    crossing = [j for j in joints if (j.left in side) != (j.right in side)]
    weight = math.fsum(holding_bits(j.bits) for j in crossing if not j.is_firm)
    return weight, any(j.is_firm for j in crossing)


def sides(members: list[int]) -> list[set[int]]:
    first, *others = members
    return [
        {first, *some}
        for size in range(len(others))
        for some in combinations(others, size)
    ]


@settings(max_examples=120, deadline=None, derandomize=True)
@given(EDGES)
def test_the_least_split_is_that_of_brute_force(
    edges: list[tuple[int, int, float, str]],
) -> None:
    joints = largest(edges)
    if not joints:
        return
    weights = [weight_across(joints, side) for side in sides(members_of(joints))]
    possible = [weight for weight, firm in weights if not firm]
    split = least_split(joints)
    if not possible:
        assert split is None
        return
    assert split is not None
    assert split.exact
    assert split.bits == pytest.approx(min(possible), abs=0.01)
    weight, is_firm = weight_across(joints, set(split.parts[0]))
    assert weight == pytest.approx(split.bits, abs=0.01)
    assert not is_firm


@settings(max_examples=120, deadline=None, derandomize=True)
@given(EDGES)
def test_the_split_between_two_is_that_of_brute_force(
    edges: list[tuple[int, int, float, str]],
) -> None:
    joints = largest(edges)
    if not joints:
        return
    members = members_of(joints)
    one, two = members[0], members[-1]
    weights = [
        weight
        for side in sides(members)
        for weight, firm in [weight_across(joints, side)]
        if two not in side and not firm
    ]
    split = split_between(joints, [one], [two])
    if not weights:
        assert split is None
        return
    assert split is not None
    assert split.bits == pytest.approx(min(weights), abs=0.01)
    assert not any({one, two} <= set(part) for part in split.parts)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(EDGES)
def test_bridges_and_ways_are_those_of_networkx(
    edges: list[tuple[int, int, float, str]],
) -> None:
    joints = largest(edges)
    if not joints:
        return
    graph: nx.Graph[int] = nx.Graph((j.left, j.right) for j in joints)
    bridges: list[Any] = list(nx.bridges(cast("Any", graph)))
    expected = {frozenset(edge) for edge in bridges}
    assert {frozenset((j.left, j.right)) for j in bridges_of(joints)} == expected
    wide: nx.Graph[int] = nx.Graph()
    wide.add_weighted_edges_from(
        (j.left, j.right, round(min(j.bits, math.log2(99)) * 1000)) for j in joints
    )
    tree = nx.maximum_spanning_tree(wide)
    centre = centre_of(joints)
    for way in ways_from(centre, joints):
        if way.member == centre:
            continue
        path = nx.shortest_path(tree, centre, way.member)
        steps = pairwise(path)
        narrow = min(tree.edges[step]["weight"] for step in steps)
        assert round(min(way.weakest, math.log2(99)) * 1000) == narrow
