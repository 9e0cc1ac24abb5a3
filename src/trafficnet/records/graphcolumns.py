"""The columns of a table made of a graph: attributes that differ from row to row.

Every node and tie has attributes of its own, under headings of its own. One table needs
one meaning for a column: where two headings say the same ("weight" and "strength"), the
first by the alphabet gives the column, and a second value is kept beside it as evidence.
The order of rows changes neither the columns nor their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trafficnet.records.headings import match
from trafficnet.records.kinds import KINDS, Kind
from trafficnet.records.tables import DamagedRow, RawTable

Cells = dict[str, str]

_NEEDED = {
    "people": ("name",),
    "relations": ("from", "to", "relation"),
    "contacts": ("from", "to", "started_at"),
    "payments": ("payer", "payee", "amount"),
    "sightings": ("person", "seen_at"),
}
_OF_AN_END = frozenset({"_country", "_city", "_cell", "_imei"})
_KEPT = "as written"


@dataclass(frozen=True, slots=True)
class GraphRow:
    """One row as it gathers.

    Parameters
    ----------
    number
        Its position among the elements of the file.
    cells
        Our own columns.
    attributes
        What the file says besides, heading -> text.
    barred
        House names that the attributes may not give to this row.
    """

    number: int
    cells: Mapping[str, str]
    attributes: Mapping[str, str] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Plan:
    """Which heading gives which column: by its meaning, else by its own words."""

    kind: Kind
    leads: dict[str, str] = field(default_factory=dict)

    def meaning(self, heading: str) -> tuple[str, str | None]:
        """Return the house name and the unit of a heading; its own words if unknown."""
        matched = match(heading, self.kind)
        if matched is None:
            return f"={' '.join(heading.casefold().split())}", None
        return matched

    def column(self, heading: str) -> str | None:
        """Return the column a heading's text goes to; None where it is evidence only."""
        house, unit = self.meaning(heading)
        if self._is_end(house):
            return None
        lead = self.leads.setdefault(house, heading)
        return lead if self.meaning(lead)[1] == unit else None

    def _is_end(self, house: str) -> bool:
        """Tell whether a heading names a party of a tie, which its nodes alone may."""
        if len(self.kind.sides) != len(("from", "to")) or self.kind.bare_side:
            return False
        for side in self.kind.sides:
            rest = house.partition("#")[0].removeprefix(side)
            if house.startswith(side) and rest not in _OF_AN_END:
                return True
        return False

    def evidence(self, heading: str) -> str:
        """Return a heading that no kind of record understands."""
        text = f"{_KEPT}: {heading}"
        if match(text, self.kind) is not None:
            text = f"{_KEPT}: {heading} (attribute of the graph)"
        return text


def table_of(
    kind: str,
    sheet: str,
    rows: Iterable[GraphRow],
    damaged: Iterable[DamagedRow] = (),
) -> RawTable:
    """Return rows of one kind as a table.

    Parameters
    ----------
    kind
        The kind of every row.
    sheet
        What the table is called beside the others of its file.
    rows
        In the order of the file.
    damaged
        Elements that are no row.

    Examples
    --------
    >>> rows = [GraphRow(1, {"relation": "kin"}, {"weight": "2", "strength": "3"}),
    ...         GraphRow(2, {"relation": "kin"}, {"strength": "4"})]
    >>> table = table_of("relations", "relations", rows)
    >>> table.header
    ('relation', 'strength', 'as written: weight')
    >>> table.rows
    [['kin', '3', '2'], ['kin', '4', '']]
    """
    held = list(rows)
    plan = _Plan(KINDS[kind])
    places = {name: place for place, name in enumerate(KINDS[kind].columns())}
    own = sorted(
        {one for row in held for one in row.cells},
        key=lambda one: (places.get(plan.meaning(one)[0], len(places)), one),
    )
    for heading in own:
        plan.leads.setdefault(plan.meaning(heading)[0], heading)
    given = {_spaced(one) for row in held for one in row.attributes}
    for heading in sorted(given, key=_by_letters):
        plan.column(heading)
    filled = [_filled(row, plan) for row in held]
    more = {one for cells in filled for one in cells} - set(own)
    header = (*own, *sorted(more, key=_by_letters))
    return RawTable(
        header or _NEEDED[kind],
        [[cells.get(one, "") for one in header] for cells in filled],
        [row.number for row in held],
        tuple(sorted(damaged, key=lambda one: one.row)),
        sheet=sheet,
        kind=kind,
    )


def _spaced(heading: str) -> str:
    return " ".join(heading.split()) or "attribute without a name"


def _by_letters(heading: str) -> tuple[bool, str, str]:
    """Return where a heading stands: evidence last, else by the alphabet."""
    return heading.startswith(_KEPT), heading.casefold(), heading


def _filled(row: GraphRow, plan: _Plan) -> Cells:
    cells: Cells = dict(row.cells)
    given = [(_spaced(name), text) for name, text in row.attributes.items()]
    for heading, text in sorted(given, key=lambda one: _by_letters(one[0])):
        if not text.strip():
            continue
        column = plan.column(heading)
        if plan.meaning(heading)[0] in row.barred:
            column = None
        if column is not None and not cells.get(column, ""):
            cells[column] = text
        elif column is None or not _is_told(text, cells[column]):
            _keep(cells, plan.evidence(heading), text)
    return cells


def _is_told(text: str, cell: str) -> bool:
    return text.strip() == cell.strip() or text.strip() in cell.split(";")


def _keep(cells: Cells, heading: str, text: str) -> None:
    """Add evidence; a second text under one heading stands behind the first."""
    held = cells.get(heading)
    cells[heading] = text if held is None else f"{held} | {text}"
