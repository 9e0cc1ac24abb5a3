"""Columns that a mapping settles: renamed, constant, or looked up in other tables.

A lookup follows steps such as *call -> CALLER -> phone*: the cell of the row's own column
is matched in the first table, what is taken there is matched in the next, and so on. All
cells found at the end are joined with ``;``; a row that finds nothing has an empty cell.
"""

import difflib
import fnmatch
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from trafficnet.errors import MappingError
from trafficnet.records.headers import Column
from trafficnet.records.headings import house_name, recognise, unit_of
from trafficnet.records.kinds import Kind
from trafficnet.records.settings import ColumnRule, Hop, TableSettings
from trafficnet.records.tables import RawTable

_SHOWN = 12
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Lookups:
    """The other tables of a folder, read when a lookup first needs them.

    Parameters
    ----------
    names
        The tables that are there.
    load
        Reads the tables of one of them.
    place
        The mapping file and its section, for messages.
    held
        What has been read.
    """

    names: tuple[str, ...]
    load: Callable[[str], Sequence[RawTable]]
    place: str
    held: dict[tuple[str, str, str, str], dict[str, tuple[str, ...]]] = field(
        default_factory=dict,
    )

    def follow(self, cells: Iterable[str], hops: tuple[Hop, ...]) -> dict[str, str]:
        """Return cell -> what the steps find from it, joined with ``;``."""
        indexes = [self._index(hop) for hop in hops]
        found: dict[str, str] = {}
        for cell in dict.fromkeys(cells):
            ends = [cell.strip()]
            for index in indexes:
                ends = [end for one in ends if one for end in index.get(one, ())]
            found[cell] = ";".join(dict.fromkeys(end for end in ends if end))
        return found

    def _index(self, hop: Hop) -> dict[str, tuple[str, ...]]:
        """Return cell of the matched column -> cells of the taken column."""
        pattern, _, sheet = hop.file.partition("#")
        found = [name for name in self.names if matches(name, pattern)]
        if not found:
            near = difflib.get_close_matches(hop.file, self.names, _NEAR, 0.3)
            message = (
                f"{self.place}: via file {hop.file!r} is not there; wanted one of "
                f"{', '.join(near or self.names[:_SHOWN])}"
            )
            raise MappingError(message)
        index: dict[str, tuple[str, ...]] = {}
        for name in found:
            for key, cells in self._one(name, sheet, hop).items():
                index[key] = (*index.get(key, ()), *cells)
        return index

    def _one(self, name: str, sheet: str, hop: Hop) -> dict[str, tuple[str, ...]]:
        key = (name, sheet, hop.match, hop.take)
        if key not in self.held:
            table = self._table(name, sheet, hop)
            match = _position(table.header, hop.match, f"{self.place}: {name}")
            take = _position(table.header, hop.take, f"{self.place}: {name}")
            index: dict[str, tuple[str, ...]] = {}
            for row in table.rows:
                cell = row[match].strip()
                index[cell] = (*index.get(cell, ()), row[take].strip())
            self.held[key] = index
        return self.held[key]

    def _table(self, name: str, sheet: str, hop: Hop) -> RawTable:
        """Return the sheet that a step names, else the first that has its columns."""
        tables = self.load(name)
        if sheet:
            tables = [one for one in tables if one.sheet == sheet]
        if not tables:
            message = f"{self.place}: via file {hop.file!r}: there is no such sheet"
            raise MappingError(message)
        wanted = {_folded(hop.match), _folded(hop.take)}
        fitting = (one for one in tables if wanted <= {*map(_folded, one.header)})
        return next(fitting, tables[0])


def _folded(heading: str) -> str:
    return heading.strip().casefold()


def matches(name: str, pattern: str) -> bool:
    """Tell whether a file's path or its bare name fits a pattern with ``*`` and ``?``.

    Examples
    --------
    >>> matches("ops/calls.csv", "calls*.csv")
    True
    """
    base = name.rpartition("/")[2]
    return fnmatch.fnmatchcase(name, pattern) or fnmatch.fnmatchcase(base, pattern)


def _position(header: tuple[str, ...], wanted: str, place: str) -> int:
    """Return where a heading stands, compared without case and outer spaces."""
    folded = [*map(_folded, header)]
    if _folded(wanted) in folded:
        return folded.index(_folded(wanted))
    near = difflib.get_close_matches(wanted, header, _NEAR, 0.3) or header[:_SHOWN]
    message = (
        f"{place}: has no column {wanted!r}; wanted one of {', '.join(map(repr, near))}"
    )
    raise MappingError(message)


def given_columns(
    table: RawTable,
    kind: Kind,
    settings: TableSettings,
    lookups: Lookups,
) -> tuple[RawTable, dict[str, Column]]:
    """Return the table with looked-up columns added, and the columns a mapping settles.

    Raises
    ------
    MappingError
        The mapping names a column that the kind or the file does not have.
    """
    given: dict[str, Column] = {}
    for name, rule in settings.columns.items():
        house = house_name(name, kind)
        if house is None:
            near = difflib.get_close_matches(name, kind.columns(), _NEAR, 0.4)
            message = (
                f"{lookups.place}: columns.{name}: a table of {kind.name} has no such "
                f"column; wanted one of {', '.join(near or kind.columns()[:_SHOWN])}"
            )
            raise MappingError(message)
        table, given[house] = _given(table, house, rule, lookups)
    _add_defaults(given, settings, table, kind)
    return table, given


def _given(
    table: RawTable,
    house: str,
    rule: ColumnRule,
    lookups: Lookups,
) -> tuple[RawTable, Column]:
    if rule.header is None:
        return table, Column(house, "", -1, constant=rule.value or "")
    position = _position(table.header, rule.header, lookups.place)
    if not rule.via:
        header = table.header[position]
        return table, Column(house, header, position, unit_of(header))
    seen = lookups.follow((row[position] for row in table.rows), rule.via)
    heading = f"{house} (looked up by {rule.header})"
    wider = [[*row, seen[row[position]]] for row in table.rows]
    table = replace(table, header=(*table.header, heading), rows=wider)
    return table, Column(house, heading, len(table.header) - 1)


def _add_defaults(
    given: dict[str, Column],
    settings: TableSettings,
    table: RawTable,
    kind: Kind,
) -> None:
    """Add a declared source and marking where the table has no column for them."""
    from_header: Mapping[str, str | None] = {
        "source": settings.source,
        "marking": settings.marking,
    }
    for name, value in from_header.items():
        if value is not None and name not in given and not _has(table, kind, name):
            given[name] = Column(name, "", -1, constant=value)


def _has(table: RawTable, kind: Kind, name: str) -> bool:
    return name in recognise(table.header, kind)
