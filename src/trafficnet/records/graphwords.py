"""The attributes that graph files use for a label and a type, and values as plain text."""

from collections.abc import MutableMapping

_LABELS = ("label", "display name", "displayname", "caption", "title", "edge label")
_TYPES = (
    *("type", "entity type", "entity_type", "entitytype", "node type", "node_type"),
    *("nodetype", "node kind", "link type", "link_type", "linktype", "edge type"),
    *("edge_type", "edgetype", "relation", "relationship", "rel_type", "reltype"),
    *("relation_type", "relationship type", "category", "class", "kind", "kinds"),
    *("labels", "channel"),
)
_FLOATS = frozenset({"float", "double", "decimal"})
_TRUTHS = {"true": "true", "false": "false", "True": "true", "False": "false"}


def label_in(said: MutableMapping[str, str]) -> str:
    """Take the label out of a node's or tie's attributes; ``""`` where there is none.

    Examples
    --------
    >>> label_in({"Label": "Ana", "born": "1990"})
    'Ana'
    """
    return _taken(said, _LABELS)


def type_in(said: MutableMapping[str, str]) -> str:
    """Take the type out of a node's or tie's attributes; ``""`` where there is none.

    Examples
    --------
    >>> said = {"kind": "person", "age": "31"}
    >>> type_in(said), said
    ('person', {'age': '31'})
    """
    return _taken(said, _TYPES)


def _taken(said: MutableMapping[str, str], names: tuple[str, ...]) -> str:
    by_name = {" ".join(name.casefold().split()): name for name in reversed(list(said))}
    for name in names:
        if name in by_name and said[by_name[name]].strip():
            return said.pop(by_name[name]).strip()
    return ""


def plain_value(text: str, kind: str) -> str:
    """Return a typed value as plain text: whole floats without ``.0``, yes/no in lower case.

    Examples
    --------
    >>> plain_value("3.0", "double"), plain_value("True", "boolean"), plain_value("3.0", "string")
    ('3', 'true', '3.0')
    """
    if kind in _FLOATS and text.endswith(".0") and text[:-2].lstrip("+-").isdigit():
        return text[:-2]
    if kind == "boolean":
        return _TRUTHS.get(text, text)
    return text
