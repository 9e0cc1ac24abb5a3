"""What holds a group together: the surest way to each of its members, its weakest place.

A group is a set of things (mentions, descriptions) and the pairs of them that were
joined. Every pair has a *strength*: the log2 odds, in bits, that the two are one. What
holds two sides together is counted as ``log2(1 + 2**strength)`` for each pair between
them, which is how unlikely it is (``-log2``) that the pair is wrong; so the least of all
cuts is the set of pairs likeliest to be wrong together, were pairs independent. They
rarely are: read the figure as an upper bound.

References
----------
Pollack, M. (1960). The maximum capacity through a network. Operations Research, 8(5),
733-736. https://doi.org/10.1287/opre.8.5.733
Stoer, M. and Wagner, F. (1997). A simple min-cut algorithm. Journal of the ACM, 44(4),
585-591. https://doi.org/10.1145/263867.263872
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from trafficnet.later import nx

Node = TypeVar("Node", int, str)

FIRM: Final = frozenset({"judgement", "same description"})
"""Joins that no rule undoes: a person's word, and the very same particulars."""

FIRM_BITS: Final = 40.0
"""The strength that a firm join is given where a number is needed."""

SURE: Final = 0.99
"""Above this probability one join is as good as another in choosing a way: then the way
with fewest steps is taken, which is the easiest to follow."""

EXACT_LIMIT: Final = 300
"""The largest group (firm joins drawn together) whose least cut is searched for exactly;
in a larger one the cut at its weakest link is told."""

_GRAIN: Final = 1000
"""Strengths are compared in thousandths of a bit, so that no last digit decides."""


@dataclass(frozen=True, slots=True)
class Joint(Generic[Node]):
    """Two things that were joined, how surely, and by what.

    ``probability`` is the one that was stated when they were joined; a judgement's is 1.
    """

    left: Node
    right: Node
    probability: float
    decided_by: str

    @property
    def is_firm(self) -> bool:
        """Whether no rule undoes it."""
        return self.decided_by in FIRM

    @property
    def bits(self) -> float:
        """The log2 odds that the two are one."""
        return FIRM_BITS if self.is_firm else odds_bits(self.probability)


def odds_bits(probability: float) -> float:
    """Return a probability as log2 odds, at most :data:`FIRM_BITS` either way.

    >>> odds_bits(0.5), round(odds_bits(0.9), 2), odds_bits(1.0)
    (0.0, 3.17, 40.0)
    """
    if probability <= 0.0:
        return -FIRM_BITS
    if probability >= 1.0:
        return FIRM_BITS
    bits = math.log2(probability / (1.0 - probability))
    return max(-FIRM_BITS, min(FIRM_BITS, bits))


def holding_bits(bits: float) -> float:
    """Return how much one pair holds two sides together: -log2 of its being wrong.

    >>> holding_bits(0.0), round(holding_bits(20.0), 3)
    (1.0, 20.0)
    """
    return math.log2(1.0 + 2.0**bits)


@dataclass(frozen=True, slots=True)
class Reached(Generic[Node]):
    """How one member is tied to the centre of its group.

    ``through`` is the joined pair that leads to it (None for the centre), ``steps`` how
    many joined pairs lie between, ``weakest`` the strength of the weakest of them.
    """

    member: Node
    through: Joint[Node] | None
    steps: int
    weakest: float

    @property
    def came_from(self) -> Node | None:
        """The member before it on the way from the centre."""
        if self.through is None:
            return None
        ends = (self.through.left, self.through.right)
        return ends[0] if ends[1] == self.member else ends[1]


@dataclass(frozen=True, slots=True)
class Split(Generic[Node]):
    """Two parts of a group, and the joined pairs between them.

    ``exact`` says that no other split undoes less evidence; ``bits`` is how much these
    pairs hold.
    """

    parts: tuple[tuple[Node, ...], tuple[Node, ...]]
    pairs: tuple[Joint[Node], ...]
    bits: float
    exact: bool


def strongest(joints: Iterable[Joint[Node]]) -> list[Joint[Node]]:
    """Return one joint for each two members, the surest, sorted by its ends."""
    best: dict[tuple[Node, Node], Joint[Node]] = {}
    for joint in joints:
        if joint.left == joint.right:
            continue
        ends = _sorted_ends(joint)
        held = best.get(ends)
        if held is None or _merit(joint) > _merit(held):
            best[ends] = Joint(*ends, joint.probability, joint.decided_by)
    return [best[ends] for ends in sorted(best)]


def _sorted_ends(joint: Joint[Node]) -> tuple[Node, Node]:
    """Return the two ends of a joint in order."""
    if joint.left <= joint.right:
        return (joint.left, joint.right)
    return (joint.right, joint.left)


def _merit(joint: Joint[Node]) -> tuple[int, str]:
    """Return what makes one joint of two members count before another."""
    return (_grains(joint.bits), joint.decided_by)


def _grains(bits: float) -> int:
    """Return a strength in thousandths of a bit."""
    return round(bits * _GRAIN)


def _beside(joints: Sequence[Joint[Node]]) -> dict[Node, list[Joint[Node]]]:
    """Return the joints of each member."""
    found: dict[Node, list[Joint[Node]]] = {}
    for joint in joints:
        found.setdefault(joint.left, []).append(joint)
        found.setdefault(joint.right, []).append(joint)
    return found


def groups_of(joints: Iterable[Joint[Node]]) -> list[list[Joint[Node]]]:
    """Return joined pairs by the group they hold together, by first member."""
    pairs = strongest(joints)
    root: dict[Node, Node] = {}
    for joint in pairs:
        one, two = sorted((_root(root, joint.left), _root(root, joint.right)))
        root[two] = one
    found: dict[Node, list[Joint[Node]]] = defaultdict(list)
    for joint in pairs:
        found[_root(root, joint.left)].append(joint)
    return [found[first] for first in sorted(found)]


def _root(root: dict[Node, Node], node: Node) -> Node:
    """Return the first member of the group of a node."""
    while root.setdefault(node, node) != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def members_of(joints: Sequence[Joint[Node]]) -> list[Node]:
    """Return the members of one group, sorted."""
    return sorted({end for joint in joints for end in (joint.left, joint.right)})


def centre_of(joints: Sequence[Joint[Node]]) -> Node:
    """Return the member with the most and strongest joins; the first of equal ones.

    Raises
    ------
    ValueError
        If there is no joint.
    """
    held: dict[Node, int] = {}
    for joint in joints:
        grains = _grains(holding_bits(joint.bits))
        for end in (joint.left, joint.right):
            held[end] = held.get(end, 0) + grains
    most = max(held.values())
    return min(node for node, grains in held.items() if grains == most)


def ways_from(centre: Node, joints: Sequence[Joint[Node]]) -> tuple[Reached[Node], ...]:
    """Return the surest way from the centre of a group to each of its members.

    The surest way is the one whose weakest step is strongest [Pollack 1960], where
    steps above :data:`SURE` count alike; of equal ones that with fewest steps from
    where it narrows, then that by the first members. Cost: the joints times the
    logarithm of their number.

    Returns
    -------
    tuple of Reached
        The centre first, then in the order in which members are reached; members that
        no joint leads to are left out.
    """
    beside = _beside(joints)
    found: dict[Node, Reached[Node]] = {}
    first: Reached[Node] = Reached(centre, None, 0, FIRM_BITS)
    waiting: list[tuple[int, int, Node, Node, int]] = [(0, 0, centre, centre, 0)]
    offers: list[Reached[Node]] = [first]
    while waiting:
        place = heapq.heappop(waiting)[-1]
        here = offers[place]
        if here.member in found:
            continue
        found[here.member] = here
        for joint in beside.get(here.member, []):
            other = joint.right if joint.left == here.member else joint.left
            if other in found:
                continue
            weakest = min(here.weakest, joint.bits)
            offers.append(Reached(other, joint, here.steps + 1, weakest))
            narrow = _grains(min(weakest, odds_bits(SURE)))
            rank = (-narrow, here.steps + 1, here.member, other, len(offers) - 1)
            heapq.heappush(waiting, rank)
    return tuple(found.values())


def weakest_of(ways: Iterable[Reached[Node]]) -> Joint[Node] | None:
    """Return the weakest joined pair on the surest ways, the first of equal ones."""
    steps = [way.through for way in ways if way.through is not None]
    if not steps:
        return None
    return min(steps, key=lambda j: (_grains(j.bits), *_sorted_ends(j)))


def bridges_of(joints: Sequence[Joint[Node]]) -> list[Joint[Node]]:
    """Return the joints without which a group would fall apart, sorted by their ends.

    Cost: proportional to the number of joints.
    """
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_edges_from((joint.left, joint.right) for joint in joints)
    found = {frozenset(ends) for ends in nx.bridges(graph)}
    return [j for j in joints if frozenset((j.left, j.right)) in found]


def parts_without(
    members: Iterable[Node],
    joints: Sequence[Joint[Node]],
    undone: Iterable[Joint[Node]],
) -> tuple[tuple[Node, ...], ...]:
    """Return the parts that a group falls into when some pairs are undone.

    Returns
    -------
    tuple of tuples
        Largest part first, of equal ones the one with the first member.
    """
    gone = {_sorted_ends(joint) for joint in undone}
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from(e for j in joints if (e := _sorted_ends(j)) not in gone)
    parts = [tuple(sorted(part)) for part in nx.connected_components(graph)]
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def least_split(joints: Sequence[Joint[Node]]) -> Split[Node] | None:
    """Return the smallest weight of joined pairs whose undoing parts a group.

    Firm joins are never undone; where only they hold a group, there is no split. Up to
    :data:`EXACT_LIMIT` members (those that firm joins tie count as one) the answer is
    exact [Stoer and Wagner 1997]; above, it is the cut at the weakest link.
    """
    block = _firm_blocks(joints)
    loose = [j for j in joints if block[j.left] != block[j.right]]
    if not loose:
        return None
    graph = _contracted(loose, block)
    if len(graph) <= EXACT_LIMIT:
        return _split(joints, block, _least_side(graph), exact=True)
    tree = nx.maximum_spanning_tree(graph)
    edges: list[tuple[Any, Any, int]] = list(tree.edges(data="weight"))
    thin = min(edges, key=lambda e: (e[2], *sorted(e[:2])))
    tree.remove_edge(thin[0], thin[1])
    side: set[Any] = set(nx.node_connected_component(tree, thin[0]))
    return _split(joints, block, side, exact=False)


def split_between(
    joints: Sequence[Joint[Node]], these: Iterable[Node], those: Iterable[Node]
) -> Split[Node] | None:
    """Return the smallest weight of joined pairs whose undoing parts these from those.

    Of equal cuts it is the one nearest to ``those``. None where firm joins, or a member
    that is on both sides, hold them together. Exact at any size; the cost grows with
    the members times the square root of the joints.
    """
    block = _firm_blocks(joints)
    ours, theirs = {block[n] for n in these}, {block[n] for n in those}
    if ours & theirs:
        return None
    loose = [j for j in joints if block[j.left] != block[j.right]]
    graph = _contracted(loose, block)
    nx.relabel_nodes(graph, {node: ("member", node) for node in graph}, copy=False)
    start, end = ("start",), ("end",)
    graph.add_edges_from((start, ("member", n)) for n in sorted(ours))
    graph.add_edges_from((("member", n), end) for n in sorted(theirs))
    near = nx.minimum_cut(graph, start, end, capacity="weight")[1][1]
    side = {named[1] for named in near if named != end}
    return _split(joints, block, side, exact=True)


def _firm_blocks(joints: Sequence[Joint[Node]]) -> dict[Node, Node]:
    """Return, for each member, the first of those that firm joins tie it to."""
    graph: nx.Graph[Any] = nx.Graph()
    for joint in joints:
        graph.add_nodes_from((joint.left, joint.right))
        if joint.is_firm:
            graph.add_edge(joint.left, joint.right)
    found: dict[Node, Node] = {}
    for part in nx.connected_components(graph):
        first = min(part)
        found.update(dict.fromkeys(part, first))
    return found


def _contracted(
    loose: Sequence[Joint[Node]], block: Mapping[Node, Node]
) -> "nx.Graph[Any]":
    """Return the graph of what firm joins tie, its weights summed, in sorted order."""
    weights: dict[tuple[Node, Node], int] = {}
    for joint in loose:
        one, two = block[joint.left], block[joint.right]
        ends = (one, two) if one <= two else (two, one)
        grains = max(1, _grains(holding_bits(joint.bits)))
        weights[ends] = weights.get(ends, 0) + grains
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(sorted({end for ends in weights for end in ends}))
    for (one, two), weight in sorted(weights.items()):
        graph.add_edge(one, two, weight=weight)
    return graph


def _least_side(graph: "nx.Graph[Any]") -> set[Any]:
    """Return one side of the least cut of a connected graph."""
    return set(nx.stoer_wagner(graph)[1][0])


def _split(
    joints: Sequence[Joint[Node]],
    block: Mapping[Node, Node],
    side: set[Node],
    *,
    exact: bool,
) -> Split[Node]:
    """Return the split with some blocks on one side, the larger part first."""
    inner = tuple(sorted(m for m in block if block[m] in side))
    outer = tuple(sorted(m for m in block if block[m] not in side))
    one, two = sorted((inner, outer), key=lambda part: (-len(part), part))
    crossing = tuple(
        j for j in joints if (block[j.left] in side) != (block[j.right] in side)
    )
    bits = math.fsum(holding_bits(j.bits) for j in crossing)
    return Split((one, two), crossing, round(bits, 3), exact)
