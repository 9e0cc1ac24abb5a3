"""i2 Analyst's Notebook Exchange (``.anx``): a link chart with its types, cards and grades.

A chart item is an entity (a person, a number, a car; or an event, a box of text) or a
link between two entities. Each may have attributes, a date, a source, grades, and cards
with a source and grades of their own. All of it is kept. Drawing is left aside, but for
the arrow, which says who is the first party.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from trafficnet.errors import GradeError
from trafficnet.records.anxgrades import LISTS, GradeLists
from trafficnet.records.graphs import Graph, Node, Tie
from trafficnet.records.graphtables import graph_tables
from trafficnet.records.markup import read_xml
from trafficnet.records.nodeparties import scope_of
from trafficnet.records.nodesorts import IDENTIFIERS, sort_of_type
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown

_EVENT = "Event"
_TEXT = frozenset({"TextBlock", "OleItem"})
_TRUE = "true"
_UNTYPED_LINKS = frozenset({"link", "default"})
_COLLECTIONS = {
    "EntityType": "EntityTypeReference",
    "LinkType": "LinkTypeReference",
    "Strength": "StrengthReference",
    "AttributeClass": "AttributeClassReference",
    "DatabasePropertyType": "DatabasePropertyTypeReference",
}


def read_anx(source: Source) -> Iterator[RawTable]:
    """Yield the tables of an i2 chart: its entities as people, its links as ties.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InputError
        It is no i2 chart, is cut off, or has a document type declaration.
    EmptyInputError
        It has no entity and no link.

    Notes
    -----
    The identity of a number, an account or a vehicle is the identifier; its label is kept
    beside it. A link whose arrow stands at its first end runs from the second to the
    first. A grade that is of no known scheme is kept in words and never regraded. Row
    numbers are the positions of the chart items.
    """
    chart, notes = read_xml(source, "Chart")
    reader = _ChartReader(GradeLists.of(chart, source.settings.grade_scheme), chart)
    graph = reader.read(chart, notes)
    scope = scope_of(graph.nodes, graph.ties)
    home = source.settings.home_country
    yield from graph_tables(graph, source.name, scope, home_country=home)


@dataclass(slots=True)
class _ChartReader:
    """Reads the items of one chart; gathers what they are as it goes."""

    lists: GradeLists
    chart: Element
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    bad_nodes: list[DamagedRow] = field(default_factory=list)
    bad_ties: list[DamagedRow] = field(default_factory=list)
    graded: list[str] = field(default_factory=list)

    def read(self, chart: Element, notes: tuple[str, ...]) -> Graph:
        """Return the chart as a graph."""
        self.names = {
            tag: {one.get("Id", ""): one.get("Name", "") for one in chart.iter(tag)}
            for tag in _COLLECTIONS
        }
        for row, item in enumerate(chart.iter("ChartItem"), 1):
            self._item(item, row)
        told = (*notes, *self.lists.notes(self.graded))
        return Graph(
            tuple(self.nodes),
            tuple(self.ties),
            {},
            tuple(self.bad_nodes),
            tuple(self.bad_ties),
            told,
        )

    def _item(self, item: Element, row: int) -> None:
        entity, link = item.find("End/Entity"), item.find("Link")
        bad = self.bad_ties if link is not None else self.bad_nodes
        label = item.get("Label", "").strip()
        held = entity if entity is not None else link
        if held is None:
            reason = "is a chart item that is neither an entity nor a link"
            bad.append(DamagedRow(row, shown(label), reason))
            return
        try:
            said = self._said(item, held)
        except GradeError as error:
            bad.append(DamagedRow(row, shown(label), str(error)))
            return
        if link is None:
            self.nodes.append(self._node(held, row, label, said))
        else:
            self.ties.append(self._tie(held, row, label, said))

    def _node(
        self, entity: Element, row: int, label: str, said: dict[str, str]
    ) -> Node:
        drawn = next((one for one in entity if one.tag != "CardCollection"), None)
        style = drawn.find(f"{drawn.tag}Style") if drawn is not None else None
        kind = self._name(style, "Type", "EntityType") if style is not None else ""
        sort = ""
        if drawn is not None and drawn.tag == _EVENT:
            sort = "event"
        elif drawn is not None and drawn.tag in _TEXT:
            sort = "thing"
        identity = entity.get("Identity", "").strip()
        if sort_of_type(kind) in IDENTIFIERS and identity and identity != label:
            said.setdefault("label on the chart", label)
            label = identity
        elif identity and identity != label:
            said.setdefault("identity on the chart", identity)
        return Node(
            entity.get("EntityId", ""), row, label or identity, kind, said, sort
        )

    def _tie(self, link: Element, row: int, label: str, said: dict[str, str]) -> Tie:
        style = link.find("LinkStyle")
        ends = link.get("End1Id", ""), link.get("End2Id", "")
        kind = ""
        if style is not None:
            kind = self._name(style, "Type", "LinkType")
            arrow = style.get("ArrowStyle", "")
            said |= _filled({"arrow": arrow.removeprefix("Arrow")})
            said |= _filled({"line": self._name(style, "Strength", "Strength")})
            if arrow == "ArrowOnTail":
                ends = ends[1], ends[0]
        if kind.casefold() in _UNTYPED_LINKS and label:
            kind = ""
        return Tie(*ends, row, label, kind, said)

    def _name(self, element: Element, attribute: str, tag: str) -> str:
        """Return a name that stands by itself or is referred to by its id."""
        own = element.get(attribute, "").strip()
        reference = element.get(_COLLECTIONS[tag], "")
        return own or self.names[tag].get(reference, "").strip() or reference

    def _said(self, item: Element, held: Element) -> dict[str, str]:
        """Return everything an item says besides its label and its ends."""
        said: dict[str, str] = {}
        for attribute in item.findall("AttributeCollection/Attribute"):
            _join(
                said,
                self._name(attribute, "AttributeClass", "AttributeClass"),
                attribute,
            )
        for found in item.iter("DatabaseProperty"):
            name = self._name(found, "DatabasePropertyType", "DatabasePropertyType")
            _join(said, name, found)
        said |= _filled({"description": item.get("Description", "")})
        said |= _moment(item)
        cards = held.findall("CardCollection/Card")
        said |= self._sources(item, cards)
        said |= self._grades(item, cards)
        if cards:
            said["cards"] = " || ".join(self._card(card) for card in cards)
        return said

    def _sources(self, item: Element, cards: list[Element]) -> dict[str, str]:
        """Return the source of an item, else those of its cards."""
        said: dict[str, str] = {}
        for column, name in (
            ("source", "SourceReference"),
            ("source type", "SourceType"),
        ):
            own = item.get(name, "").strip()
            found = [card.get(name, "").strip() for card in cards]
            text = own or "; ".join(dict.fromkeys(one for one in found if one))
            said |= _filled({column: text})
        return said

    def _grades(self, item: Element, cards: list[Element]) -> dict[str, str]:
        """Return the grade of an item, else the one that all its graded cards share."""
        own = _indices(item)
        every = [cells for card in cards if (cells := self.lists.cells(_indices(card)))]
        cells = self.lists.cells(own)
        if not cells and every and all(one == every[0] for one in every):
            cells = every[0]
        if cells or every:
            self.graded.append(item.get("Label", ""))
        return cells

    def _card(self, card: Element) -> str:
        """Return a card in one line, nothing left out."""
        parts = {
            "summary": card.get("Summary", ""),
            "text": card.get("Text", ""),
            "source": card.get("SourceReference", ""),
            "source type": card.get("SourceType", ""),
            **_moment(card),
            **self.lists.cells(_indices(card)),
        }
        return "; ".join(
            f"{name}: {' '.join(text.split())}" for name, text in parts.items() if text
        )


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in cells.items() if text.strip()}


def _join(said: dict[str, str], name: str, element: Element) -> None:
    value = element.get("Value", "").strip()
    if value:
        held = said.get(name or "attribute without a name")
        said[name or "attribute without a name"] = f"{held};{value}" if held else value


def _indices(element: Element) -> dict[str, str]:
    """Return list name -> position, for the grades that are set."""
    found = {name: element.get(f"{name}Index", "").strip() for name in LISTS}
    return {name: text for name, text in found.items() if text}


def _moment(element: Element) -> dict[str, str]:
    """Return when an item or a card was: its date, its time where that is set."""
    whole = element.get("DateTime", "").strip()
    said = _filled({"date in words": element.get("DateTimeDescription", "")})
    zone = element.find("TimeZone")
    if zone is not None:
        said |= _filled({"i2 clock": zone.get("Name", "") or zone.get("UniqueID", "")})
    if not whole or element.get("DateSet", _TRUE).casefold() != _TRUE:
        return said
    day, _, clock = whole.partition("T")
    has_clock = clock and element.get("TimeSet", _TRUE).casefold() == _TRUE
    said["date"] = f"{day}T{clock.partition('.')[0]}" if has_clock else day
    return said
