"""What each part of the picture means: size, colour, shape, label, width."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from trafficnet.errors import ParameterError
from trafficnet.view.scales import KINDS, ScaleKind
from trafficnet.view.wording import did_you_mean

SCALED = ("size_scale", "width_scale")

DERIVED_NODE_COLUMNS = ("links", "strength", "community", "certainty")
"""Columns that a scene works out for every node, beside the network's own."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Say which column of the network each part of the picture shows.

    Each field is a column name or ``None`` for "all the same". Nodes have the network's
    columns and four that the scene works out: ``links`` (how many links it has),
    ``strength`` (their sum), ``community`` and ``certainty``. Whatever is chosen, a
    person with a victim or witness role keeps the shape that says so.

    Attributes
    ----------
    node_size
        A column of numbers; area grows with the value.
    node_colour
        Any column; a column of lists gives each member its own colour. Where
        ``community`` is asked for and no communities are given, countries serve.
    node_shape
        A column with at most seven different values.
    node_label
        The text beside the node.
    link_width
        A column of numbers.
    link_colour
        Any column of the links.
    size_scale, width_scale
        How size and width follow the number: ``linear``, ``sqrt``, ``log``, or ``auto``
        (``log`` where the largest is over 20 times the median, else ``linear``). The legend
        says which.

    Examples
    --------
    >>> Encoding(node_size="strength").node_size
    'strength'
    >>> Encoding().check(["entity", "kind", "nam"], ["source", "target", "strength"])
    Traceback (most recent call last):
    trafficnet.errors.ParameterError: node_label 'name': wanted a column of the nodes \
(certainty, community, entity, kind, links, nam, strength) or None; did you mean 'nam'?
    """

    node_size: str | None = "links"
    node_colour: str | None = "community"
    node_shape: str | None = "kind"
    node_label: str | None = "name"
    link_width: str | None = "strength"
    link_colour: str | None = None
    size_scale: ScaleKind = "auto"
    width_scale: ScaleKind = "log"

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in SCALED:
                if value not in KINDS:
                    wanted = ", ".join(KINDS)
                    message = f"{field.name} {value!r}: wanted one of {wanted}"
                    raise ParameterError(message)
                continue
            if value is not None and (not isinstance(value, str) or not value):
                message = (
                    f"{field.name} {value!r}: wanted the name of a column, or None"
                )
                raise ParameterError(message)

    def check(
        self, node_columns: Collection[str], link_columns: Collection[str]
    ) -> None:
        """Refuse a column that the network does not have, and name the nearest one.

        Parameters
        ----------
        node_columns, link_columns
            The columns of the network's nodes and links.

        Raises
        ------
        ParameterError
            If a field names a column that is not there.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or field.name in SCALED:
                continue
            noun = "nodes" if field.name.startswith("node") else "links"
            known = {
                "nodes": {*node_columns, *DERIVED_NODE_COLUMNS},
                "links": set(link_columns),
            }[noun]
            if value not in known:
                raise ParameterError(_advice(field.name, value, noun, known))


def _advice(field: str, value: str, noun: str, known: set[str]) -> str:
    """Word the refusal of an unknown column."""
    names = sorted(map(str, known))
    hint = did_you_mean(value, names)
    listed = ", ".join(names)
    return f"{field} {value!r}: wanted a column of the {noun} ({listed}) or None{hint}"
