"""Who or what a node of a graph is, in the columns of a party.

Two ties at one node speak of one party, whatever its name: so a node that is known by a
name alone carries its id as a handle, bound to the content of its file
(``@1a2b3c4d:n0``). Nodes of two files never become one by their ids.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trafficnet.records.graphs import Graph, Node, Tie, folded_ids
from trafficnet.records.headings import match, words_in
from trafficnet.records.kinds import IDENTIFYING, KINDS
from trafficnet.records.nodesorts import (
    IDENTIFIERS,
    NO_PARTY,
    sort_of_label,
    sort_of_type,
)

_PEOPLE = KINDS["people"]
_PLAIN_ID = re.compile(r"[A-Za-z0-9](?:[\w.-]{0,38}[A-Za-z0-9])?", re.ASCII)
_WHERE = ("address", "city", "country")
_VALUES = frozenset({"number", "no", "value", "identifier", "plate", "iban"})
_NO = frozenset({"false", "0", "no"})


def scope_of(nodes: Iterable[Node], ties: Iterable[Tie] = ()) -> str:
    """Return the short name that binds node ids to what their file says.

    Neither the order of nodes and ties nor how the file is written changes it.
    """
    lines = [
        repr((node.id, node.label, node.type, sorted(node.attributes.items())))
        for node in nodes
    ]
    lines += [
        repr(
            (
                tie.source,
                tie.target,
                tie.type,
                tie.label,
                sorted(tie.attributes.items()),
            )
        )
        for tie in ties
    ]
    return _digest("\n".join(sorted(lines)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Party:
    """What a node is.

    Parameters
    ----------
    sort
        ``"name"``, one of :data:`~trafficnet.records.nodesorts.IDENTIFIERS`, or one of
        :data:`~trafficnet.records.nodesorts.NO_PARTY`.
    cells
        Party field -> text: enough to say who it is, or of a place where it is.
    label
        What the drawing shows.
    type
        Its type in the words of the file.
    """

    sort: str
    cells: Mapping[str, str]
    label: str
    type: str

    @property
    def is_party(self) -> bool:
        """Return whether it can be a party of a record."""
        return self.sort not in NO_PARTY


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """Tells what each node of one graph is.

    Parameters
    ----------
    scope
        Binds ids to the file, see :func:`scope_of`.
    home_country
        Whose national phone forms are understood.
    shared
        Ids in lower case that several nodes have in some spelling.
    """

    scope: str
    home_country: str
    shared: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, graph: Graph, scope: str, home_country: str) -> "PartyFinder":
        """Return the finder for one graph."""
        return cls(scope, home_country, folded_ids(graph.nodes))

    def party(self, node: Node) -> Party:
        """Return what a node is."""
        said = said_of(node)
        sort = node.sort or sort_of_type(node.type) or self._sort_by_form(node, said)
        if is_unknown(node):
            sort = next((one for one in IDENTIFYING if said.get(one)), "name")
        if sort in NO_PARTY:
            where = {one: said[one] for one in _WHERE if one in said}
            label = where.pop("address", "") or node.called
            return Party(sort, where, label, node.type)
        if sort in IDENTIFIERS:
            text = (
                said.get(sort) or node.label or self._value(node, sort) or node.called
            )
            return Party(sort, {sort: text}, text, node.type)
        return self._named(node, said)

    def _sort_by_form(self, node: Node, said: Mapping[str, str]) -> str:
        """Return what a node without a known type is: by its label, else its id."""
        if "name" in said or "surname" in said:
            return "name"
        return sort_of_label(node.called, self.home_country)

    def _value(self, node: Node, sort: str) -> str:
        """Return the attribute that is an identifier of this sort by its form or name."""
        for heading, text in node.attributes.items():
            is_value = set(words_in(heading)) & _VALUES
            if is_value or sort_of_label(text, self.home_country) == sort:
                return text.strip()
        return ""

    def _named(self, node: Node, said: Mapping[str, str]) -> Party:
        name = whole_name(said) or node.label
        if not name and not any(said.get(one) for one in IDENTIFYING):
            name = node.called
        handle = f"@{self.scope}:{self._key(node)}"
        cells = {"name": name, "handle": handle} if name else {"handle": handle}
        return Party("name", cells, name or node.called, node.type)

    def _key(self, node: Node) -> str:
        """Return a node's id where a handle can hold it unmistakably, else a digest."""
        if _PLAIN_ID.fullmatch(node.id) and node.id.casefold() not in self.shared:
            return node.id
        return f"~{_digest(node.id)}"


def said_of(node: Node) -> dict[str, str]:
    """Return party field -> text for the attributes of a node that a party has.

    The first heading, in the order of the file, to name a field gives it. An unknown
    user's name is none.
    """
    said: dict[str, str] = {}
    for heading, text in node.attributes.items():
        matched = match(heading, _PEOPLE)
        if matched is not None and matched[0].startswith("person_") and text.strip():
            said.setdefault(matched[0].removeprefix("person_"), text.strip())
    if is_unknown(node):
        said.pop("name", None)
    return said


def is_unknown(node: Node) -> bool:
    """Tell whether a node is the unknown user of a number, as our own export says."""
    return any(
        heading.strip().casefold() == "known" and text.strip().casefold() in _NO
        for heading, text in node.attributes.items()
    )


def whole_name(said: Mapping[str, str]) -> str:
    """Return a name from the whole one or its parts.

    Examples
    --------
    >>> whole_name({"name": "Todd", "surname": "Hamilton"})
    'Todd Hamilton'
    """
    name, surname = said.get("name", ""), said.get("surname", "")
    if name and surname and len(name.split()) == 1 and "forename" not in said:
        return f"{name} {surname}"
    if name:
        return name
    parts = [said.get(one, "") for one in ("forename", "middle_name", "surname")]
    return " ".join(part for part in parts if part)
