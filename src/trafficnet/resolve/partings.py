"""Where a group that holds clashes is parted: the least evidence is undone.

The exact way looks for the least cut between the two sides of each clash. It is not
tried on very large groups, where one clash more or less costs seconds; there the joined
pairs are taken again, surest first, and none that brings two clashing sides together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic

from trafficnet.resolve.clashes import (
    Clash,
    Says,
    Vouched,
    clashes_between,
    clashes_within,
    vouched_clashes,
)
from trafficnet.resolve.paths import (
    Joint,
    Node,
    Split,
    groups_of,
    members_of,
    split_between,
)

EXACT_MEMBERS: Final = 200
"""The largest group whose clashes are parted by exact least cuts."""

EXACT_CLASHES: Final = 20
"""The most clashes in a group that are parted by exact least cuts."""

Against = Mapping[str, float]
Undone = list[tuple[Joint[Node], str]]


def partings(
    joints: Sequence[Joint[Node]], says: Mapping[Node, Says], against: Against
) -> Undone[Node]:
    """Return the joined pairs of one group that its clashes undo, each with the reason.

    Parameters
    ----------
    joints
        The joined pairs of a group, one for each two members.
    says
        What each member says of the fields a person has one of.
    against
        What each kind of clash speaks against one person, in bits.
    """
    members = members_of(joints)
    clashes = clashes_within(members, says)
    if not clashes:
        return []
    vouched = vouched_clashes(joints, says)
    unsettled = [c for c in clashes if c.matter not in vouched]
    if not unsettled:
        return []
    if len(members) > EXACT_MEMBERS or len(unsettled) > EXACT_CLASHES:
        return _surest_kept(joints, says, vouched, against)
    return _least_undone(joints, says, vouched, against)


def _least_undone(
    joints: Sequence[Joint[Node]],
    says: Mapping[Node, Says],
    vouched: Vouched,
    against: Against,
) -> Undone[Node]:
    """Return the pairs undone by least cuts, the smallest first, until none is due."""
    found: Undone[Node] = []
    waiting = [list(joints)]
    while waiting:
        group = waiting.pop()
        due = _due(group, says, vouched, against)
        if due is None:
            continue
        split, text = due
        found += [(joint, text) for joint in split.pairs]
        gone = set(split.pairs)
        waiting += groups_of(j for j in group if j not in gone)
    return found


def _due(
    joints: Sequence[Joint[Node]],
    says: Mapping[Node, Says],
    vouched: Vouched,
    against: Against,
) -> tuple[Split[Node], str] | None:
    """Return the cut of one group that is due and undoes least, and why; or None."""
    members = members_of(joints)
    due: list[tuple[float, Split[Node], str]] = []
    for clash in clashes_within(members, says):
        if clash.matter in vouched:
            continue
        ends = (_sayers(members, says, clash.kind, value) for value in clash.values)
        split = split_between(joints, *ends)
        if split is None:
            continue
        sides = [_side(part, says) for part in split.parts]
        found = _unsettled(sides[0], sides[1], vouched)
        bits = _bits_against(found, against)
        if split.bits < bits:
            due.append((split.bits, split, _words(clash, split.bits, bits)))
    if not due:
        return None
    return min(due, key=lambda option: option[0])[1:]


def _sayers(
    members: Iterable[Node], says: Mapping[Node, Says], kind: str, value: str
) -> list[Node]:
    """Return the members that say a value."""
    nothing = Says()
    return [m for m in members if value in says.get(m, nothing).held(kind)]


@dataclass(slots=True)
class _Side(Generic[Node]):
    """Members brought together, and who of them says what."""

    says: dict[str, dict[str, Node]] = field(default_factory=dict)

    def absorb(self, says: Mapping[str, Mapping[str, Node]]) -> None:
        """Take in what others say; of several that say one thing the first is kept."""
        for kind, values in says.items():
            mine = self.says.setdefault(kind, {})
            for value, node in values.items():
                mine[value] = min(node, mine.get(value, node))


def _side(members: Iterable[Node], says: Mapping[Node, Says]) -> _Side[Node]:
    """Return what members say together."""
    side: _Side[Node] = _Side()
    for member in members:
        if member in says:
            side.absorb(says[member].by_kind(member))
    return side


def _unsettled(
    one: _Side[Node], two: _Side[Node], vouched: Vouched
) -> list[Clash[Node]]:
    """Return the clashes of two sides that no joined pair vouched for."""
    return [
        clash
        for clash in clashes_between(one.says, two.says)
        if clash.matter not in vouched
    ]


def _bits_against(clashes: Iterable[Clash[Node]], against: Against) -> float:
    """Return how many bits clashes speak against one person, each kind once."""
    return sum(against[kind] for kind in sorted({c.kind for c in clashes}))


def _words(clash: Clash[Node], bits: float, against: float) -> str:
    """Return why pairs are undone."""
    return (
        f"{clash.text}; what holds the two sides together counts {bits:.1f} bits, and "
        f"{against:.1f} speak against it"
    )


def _surest_kept(
    joints: Sequence[Joint[Node]],
    says: Mapping[Node, Says],
    vouched: Vouched,
    against: Against,
) -> Undone[Node]:
    """Return the pairs undone when all are taken again, surest first.

    A pair that is refused stays refused: sides only grow, and later pairs are weaker.
    """
    root = {member: member for member in members_of(joints)}
    sides = {member: _side([member], says) for member in root}
    refused: Undone[Node] = []
    for joint in sorted(joints, key=_surest_first):
        one, two = sorted((_root(root, joint.left), _root(root, joint.right)))
        if one == two:
            continue
        found = [] if joint.is_firm else _unsettled(sides[one], sides[two], vouched)
        bits = _bits_against(found, against)
        if found and joint.bits < bits:
            refused.append((joint, _words(found[0], joint.bits, bits)))
            continue
        root[two] = one
        sides[one].absorb(sides.pop(two).says)
    return refused


def _surest_first(joint: Joint[Node]) -> tuple[bool, float, Node, Node]:
    """Return the place of a joint in the order in which pairs are taken again."""
    return (not joint.is_firm, -joint.probability, joint.left, joint.right)


def _root(root: dict[Node, Node], node: Node) -> Node:
    """Return the first member of the side a node belongs to."""
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node
