"""Whether a group of joined mentions holds together, and where it is parted if not.

Two dates of birth, two sexes, two documents of one kind and country, or one weak pair
that alone holds two sides together: each is a *flag*. Most flags are harmless (a false
age, a slip, a renewed passport, a name in a payment), so a flag by itself parts nobody.
The default rule is :data:`RULE_TEXT`; every number in it stands in :class:`Cohesion`.

What can change the answer: the joined pairs and their probabilities, what each member
says, and :class:`Cohesion`. The order of neither does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic

from trafficnet.errors import ParameterError
from trafficnet.resolve.clashes import BORN, DOCUMENTS, SEX, Says, clashes_within
from trafficnet.resolve.partings import partings
from trafficnet.resolve.paths import (
    Joint,
    Node,
    bridges_of,
    groups_of,
    members_of,
    odds_bits,
    parts_without,
)

WEAK_BRIDGE: Final = "weak bridge"

RULE_TEXT: Final = (
    "People who hold two sexes, two dates of birth, or two documents of one kind and "
    "country, which no joined pair compared with each other, are parted where the joined "
    "pairs between the two sides count least, if they count fewer bits than the clash "
    "speaks against one person (where weights were learned, dates of birth that differ "
    "speak no louder than was learned). A bridge between two parts that is less likely than not "
    "is undone. What a person judged, and what says the very same, is never undone."
)
"""The rule by which groups are parted, in words, for reports."""


@dataclass(frozen=True, slots=True)
class Cohesion:
    """What makes a group doubtful, and what parts it.

    Parameters
    ----------
    weak
        A joined pair less likely than this is weak.
    part
        A weak bridge is flagged where each side holds at least this many members.
    sexes, births, documents
        What two sexes, two dates of birth, two documents of one kind and country speak
        against one person, in bits; what holds the two sides together must count as
        much. Several kinds add up. Two documents are weak evidence, because passports
        are renewed: alone they part only what one weak pair holds together. Dates of
        birth count at most what was learned of dates that differ, if anything was.
    bridge
        A bridge between two parts of at least ``part`` members that is less likely than
        this is undone even where nothing speaks against it. At 0.5 (less likely than
        not) that happens only where the threshold of matching was set below 0.
    cut
        Whether what the rule parts is parted; what is doubtful is flagged either way.
    """

    weak: float = 0.9
    part: int = 2
    sexes: float = 20.0
    births: float = 10.0
    documents: float = odds_bits(0.9)
    bridge: float = 0.5
    cut: bool = True

    def __post_init__(self) -> None:
        """Refuse settings outside what they may be."""
        for name in ("weak", "bridge"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                message = (
                    f"{name} is {value}: wanted a probability, 0 to 1, in Cohesion"
                )
                raise ParameterError(message)
        if self.part < 1:
            message = f"part is {self.part}: wanted at least 1 member, in Cohesion"
            raise ParameterError(message)
        for name in ("sexes", "births", "documents"):
            value = getattr(self, name)
            if not 0.0 <= value <= 100.0:  # noqa: PLR2004 - bits; see the message
                message = f"{name} is {value}: wanted 0 to 100 bits, in Cohesion"
                raise ParameterError(message)

    @property
    def against(self) -> dict[str, float]:
        """What each kind of clash speaks against one person, in bits."""
        return {SEX: self.sexes, BORN: self.births, DOCUMENTS: self.documents}


DEFAULTS: Final = Cohesion()


@dataclass(frozen=True, slots=True)
class Flag(Generic[Node]):
    """One reason to look at a group again; ``left`` and ``right`` are members of it."""

    flag: str
    left: Node
    right: Node
    text: str


@dataclass(frozen=True, slots=True)
class Cut(Generic[Node]):
    """A joined pair that is undone, and why."""

    left: Node
    right: Node
    decided_by: str
    text: str


def group_flags(
    joints: Sequence[Joint[Node]],
    says: Mapping[Node, Says],
    rule: Cohesion = DEFAULTS,
) -> list[Flag[Node]]:
    """Return what makes one group doubtful.

    Parameters
    ----------
    joints
        The joined pairs of one group, one for each two members.
    says
        What each member says of the fields that a person has one of; a member that is
        missing says nothing.
    rule
        What counts as weak.

    Returns
    -------
    list of Flag
        Clashes first (by kind and values), then weak bridges (weakest first).
    """
    members = members_of(joints)
    found = [
        Flag(clash.flag, clash.left, clash.right, clash.text)
        for clash in clashes_within(members, says)
    ]
    weak = [j for j in joints if not j.is_firm and j.probability < rule.weak]
    if not weak or len(members) < 2 * rule.part:
        return found
    bridges = set(bridges_of(joints))
    for joint in sorted(weak, key=lambda j: (j.probability, j.left, j.right)):
        if joint not in bridges:
            continue
        parts = parts_without(members, joints, [joint])
        if min(len(part) for part in parts) >= rule.part:
            text = (
                f"{len(parts[0])} and {len(parts[1])} mentions are held together by one "
                f"pair only, {joint.left} and {joint.right} ({joint.decided_by}), "
                f"{joint.probability:.0%} likely"
            )
            found.append(Flag(WEAK_BRIDGE, joint.left, joint.right, text))
    return found


def group_cuts(
    joints: Sequence[Joint[Node]],
    says: Mapping[Node, Says],
    rule: Cohesion = DEFAULTS,
) -> list[Cut[Node]]:
    """Return the joined pairs of one group that are undone, sorted by their ends.

    The rule is :data:`RULE_TEXT`. Where several cuts are due, the one that undoes least
    comes first and the parts are looked at again, until none is due. In groups of more
    than :data:`trafficnet.resolve.partings.EXACT_MEMBERS` or with very many clashes,
    pairs are instead taken again, surest first, and each is undone that would bring
    two such sides together.
    """
    undone = partings(joints, says, rule.against)
    gone = {joint for joint, _ in undone}
    found = [Cut(j.left, j.right, j.decided_by, text) for j, text in undone]
    found += _bare_bridges([j for j in joints if j not in gone], rule)
    return sorted(found, key=lambda cut: (cut.left, cut.right))


def _bare_bridges(joints: Sequence[Joint[Node]], rule: Cohesion) -> list[Cut[Node]]:
    """Return the bridges that are undone although nothing speaks against them."""
    found: list[Cut[Node]] = []
    if all(j.is_firm or j.probability >= rule.bridge for j in joints):
        return found
    for group in groups_of(joints):
        weak = [j for j in group if not j.is_firm and j.probability < rule.bridge]
        bridges = set(bridges_of(group)) if weak else set()
        members = members_of(group)
        for joint in weak:
            if joint not in bridges:
                continue
            sizes = [len(p) for p in parts_without(members, group, [joint])]
            if min(sizes) >= rule.part:
                text = f"{WEAK_BRIDGE}: it is only {joint.probability:.0%} likely"
                found.append(Cut(joint.left, joint.right, joint.decided_by, text))
    return found
