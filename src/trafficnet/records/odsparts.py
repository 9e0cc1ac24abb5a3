"""How far a sheet reaches, and what an ODS file says that its reader does not.

An ODS writes "this row a million times" in a few letters; where such a row has content it
is a bomb. Its errors stand as text beside an empty value, so they are looked for here.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from trafficnet.errors import InputError

MAX_CELLS = 50_000_000
"""A sheet whose filled corner encloses more cells is not read."""

_FREE_CELLS = 1_000_000
_SPARSE = 200
_DIGITS = 9
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)|Err:\d{3}")


@dataclass(slots=True)
class Reach:
    """How far the filled cells of a sheet reach, and how many there are."""

    height: int = 0
    width: int = 0
    filled: int = 0

    def widen(self, height: int, width: int, filled: int) -> None:
        """Take more filled cells in."""
        self.height = max(self.height, height)
        self.width = max(self.width, width)
        self.filled += filled


def check_reach(reach: Reach, place: str) -> None:
    """Refuse a sheet that encloses far more cells than are filled.

    Raises
    ------
    InputError
        Naming how far it reaches.

    Examples
    --------
    >>> check_reach(Reach(100_000, 12, 900_000), "case.xlsx#Calls")
    """
    area = reach.height * reach.width
    is_sparse = area > _FREE_CELLS and area > _SPARSE * reach.filled
    if area > MAX_CELLS or is_sparse:
        message = (
            f"{place}: reaches to row {reach.height:,} and column {reach.width:,} though "
            f"only {reach.filled:,} cells are filled; delete what stands far outside the "
            "table, or save the sheet as CSV"
        )
        raise InputError(message)


def look_at_ods(content: bytes, name: str) -> dict[str, dict[tuple[int, int], str]]:
    """Return the error cells of each sheet, by row and column from 0.

    Raises
    ------
    InputError
        Its XML is damaged, or a repeated row or cell makes a sheet far too large.
    """
    return _Look(name).at(content)


@dataclass(slots=True)
class _Look:
    """Walks the XML of one ODS."""

    name: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    is_error: bool = False
    is_formula: bool = False
    is_filled: bool = False
    text: list[str] = field(default_factory=list)
    reach: Reach = field(default_factory=Reach)
    wrong: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)

    def at(self, content: bytes) -> dict[str, dict[tuple[int, int], str]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
        except (expat.ExpatError, LookupError) as error:
            message = f"{self.name}: cannot be read as a workbook ({error})"
            raise InputError(message) from None
        return self.wrong

    def _doctype(self, *_: object) -> None:
        message = f"{self.name}: has a document type declaration (it can hide a bomb)"
        raise InputError(message)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "table":
            self.sheet, self.reach = attributes.get("table:name", ""), Reach()
            self.row = self.column = 0
        elif local == "table-row":
            self.rows = self._times(attributes, "table:number-rows-repeated")
            self.column = 0
        elif local in {"table-cell", "covered-table-cell"}:
            self.columns = self._times(attributes, "table:number-columns-repeated")
            self.is_error = attributes.get("calcext:value-type") == "error"
            self.is_formula = "table:formula" in attributes
            self.is_filled = any(key.startswith("office:") for key in attributes)
            self.text = []
        elif local == "p":
            self.is_filled = True

    def _times(self, attributes: dict[str, str], key: str) -> int:
        text = attributes.get(key, "1")
        if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
            message = (
                f"{self.name}#{self.sheet}: {key} is {text[:20]!r}; wanted a number"
            )
            raise InputError(message)
        return int(text)

    def _data(self, text: str) -> None:
        if self.is_error or self.is_formula:
            self.text.append(text)

    def _end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local in {"table-cell", "covered-table-cell"}:
            self._cell()
        elif local == "table-row":
            self.row += self.rows
        elif local == "table":
            check_reach(self.reach, f"{self.name}#{self.sheet}")

    def _cell(self) -> None:
        if self.is_filled:
            end = self.column + self.columns
            self.reach.widen(self.row + self.rows, end, 1)
        text = "".join(self.text).strip()
        if self.is_error or (self.is_formula and _ERROR.fullmatch(text)):
            found = text or "#ERROR!"
            self.wrong.setdefault(self.sheet, {})[self.row, self.column] = found
        self.column += self.columns
        self.is_error = self.is_formula = self.is_filled = False
