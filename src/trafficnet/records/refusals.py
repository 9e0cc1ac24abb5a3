"""The rows that are refused: one reason each, the first in the order of the header."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trafficnet.records.headers import Column
from trafficnet.records.tables import shown

_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one row is refused: its column, the value as written, the reason."""

    position: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """The refused rows of one table, by their place in it.

    Of several faults in a row the one that stands first in the file's header is kept.

    Parameters
    ----------
    cells
        House name -> cells of the table, to show what was written.
    by_place
        Place of a row -> why it is refused.
    """

    cells: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_place: dict[int, Refusal] = field(default_factory=dict)

    def written(self, place: int, column: Column) -> str:
        """Return the cell of a row as written."""
        return self.cells[column.name][place]

    def add(self, place: int, column: Column, value: str, reason: str) -> None:
        """Refuse the row at a place for a value of a column."""
        position = column.position if column.position >= 0 else _LAST
        held = self.by_place.get(place)
        if held is None or position < held.position:
            header = column.header or column.name
            self.by_place[place] = Refusal(position, header, shown(value), reason)

    def add_wrong(
        self,
        column: Column,
        cells: Sequence[str],
        wrong: Mapping[str, str],
    ) -> None:
        """Refuse every row whose cell could not be read."""
        if not wrong:
            return
        for place, cell in enumerate(cells):
            if cell in wrong:
                self.add(place, column, cell, wrong[cell])

    def kept(self, rows: int) -> Iterator[int]:
        """Yield the places of the rows that are not refused."""
        return (place for place in range(rows) if place not in self.by_place)
