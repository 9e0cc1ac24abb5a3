"""What one person has one of: two sexes, two dates of birth, two documents of a kind."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic

from trafficnet.resolve import births
from trafficnet.resolve.paths import Joint, Node

SEX, BORN, DOCUMENTS = "sex", "born", "documents"
FLAGS: Final = {
    SEX: "two sexes",
    BORN: "two dates of birth",
    DOCUMENTS: "two documents",
}
"""What a clash of each kind is called, in the order in which they are told."""

Vouched = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Says:
    """What one member of a group says of the fields that a person has one of.

    ``documents`` are written as ``RO:AB123456``; one without a country clashes with
    none.
    """

    sexes: frozenset[str] = frozenset()
    births: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def held(self, kind: str) -> frozenset[str]:
        """Return the values said of one kind."""
        return {SEX: self.sexes, BORN: self.births, DOCUMENTS: self.documents}[kind]

    def by_kind(self, member: Node) -> dict[str, dict[str, Node]]:
        """Return, for each kind, the values said and by whom."""
        return {
            kind: dict.fromkeys(sorted(values), member)
            for kind in FLAGS
            if (values := self.held(kind))
        }


@dataclass(frozen=True, slots=True)
class Clash(Generic[Node]):
    """Two values that one person does not have both, and who says them."""

    kind: str
    values: tuple[str, str]
    left: Node
    right: Node

    @property
    def matter(self) -> tuple[str, str, str]:
        """What it is about, whoever says it: the kind and the two values."""
        return (self.kind, self.values[0], self.values[1])

    @property
    def flag(self) -> str:
        """What it is called."""
        return FLAGS[self.kind]

    @property
    def text(self) -> str:
        """The clash in words."""
        one, two = self.values
        return f"{self.flag}: {one} ({self.left}) and {two} ({self.right})"


def document_kind(document: str) -> tuple[str, str] | None:
    """Return the country of a document and the form of its number; None without one.

    Records seldom say what a document is. Two numbers of one country and one form
    (letters and digits in the same places) are taken for the same kind.

    >>> document_kind("RO:AB123456"), document_kind("AB123456")
    (('RO', 'AA999999'), None)
    """
    country, colon, number = document.partition(":")
    if not colon:
        return None
    return country, re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", number))


def do_clash(kind: str, one: str, two: str) -> bool:
    """Whether one person would not have two such values.

    Dates of birth clash where they differ by more than a slip, one part or a year;
    see :func:`trafficnet.resolve.births.births_level`.

    >>> do_clash("born", "1990-02-03", "1984-11-17"), do_clash("born", "1990", "1991")
    (True, False)
    >>> do_clash("documents", "RO:AB123456", "RO:AB777777")
    True
    >>> do_clash("documents", "RO:AB123456", "RO:053401372")
    False
    """
    if one == two:
        return False
    if kind == BORN:
        return births.births_level(one, two) in (births.CONFLICT, births.DIFFER)
    if kind == DOCUMENTS:
        form = document_kind(one)
        return form is not None and form == document_kind(two)
    return True


Sayings = Mapping[str, Mapping[str, Node]]


def clashes_between(ours: Sayings[Node], theirs: Sayings[Node]) -> list[Clash[Node]]:
    """Return where two sides say what one person does not have both of, in order."""
    return [
        _clash(kind, (one, ours[kind][one]), (two, theirs[kind][two]))
        for kind in FLAGS
        if kind in ours and kind in theirs
        for one in sorted(ours[kind])
        for two in sorted(theirs[kind])
        if do_clash(kind, one, two)
    ]


def _clash(kind: str, one: tuple[str, Node], two: tuple[str, Node]) -> Clash[Node]:
    """Return a clash with its values in order."""
    (value, left), (other, right) = sorted((one, two))
    return Clash(kind, (value, other), left, right)


def clashes_within(
    members: Iterable[Node], says: Mapping[Node, Says]
) -> list[Clash[Node]]:
    """Return the clashes inside one group, each pair of values once, in order."""
    said: dict[str, dict[str, Node]] = {kind: {} for kind in FLAGS}
    for member in sorted(members):
        held = says.get(member)
        if held is None:
            continue
        for kind, values in held.by_kind(member).items():
            for value in values:
                said[kind].setdefault(value, member)
    return [
        Clash(kind, (one, two), said[kind][one], said[kind][two])
        for kind in FLAGS
        for one in sorted(said[kind])
        for two in sorted(said[kind])
        if one < two and do_clash(kind, one, two)
    ]


def vouched_clashes(
    joints: Iterable[Joint[Node]], says: Mapping[Node, Says]
) -> Vouched:
    """Return the clashing values that were weighed and joined all the same.

    A joined pair whose ends say the two values, or one member that says both, vouches
    for them: whoever weighed it knew.
    """
    nothing = Says()
    found: set[tuple[str, str, str]] = set()
    for joint in joints:
        ours = says.get(joint.left, nothing).by_kind(joint.left)
        theirs = says.get(joint.right, nothing).by_kind(joint.right)
        pairs = ((ours, theirs), (ours, ours), (theirs, theirs))
        for left, right in pairs:
            found |= {c.matter for c in clashes_between(left, right)}
    return frozenset(found)
