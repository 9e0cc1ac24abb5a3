"""One sheet of case data read by the standard's field names: who stands in which column.

A sheet has the field names (``prs_FirstName``) over its columns, or the labels ("First
Name"), or both. A field that takes several values is one column with ``;`` between them,
or one column for each value (``vic_MethodsOfControlDebtBondage``). Fields may come
several times, numbered: ``prs_FirstName_2``, ``hte_1_City``.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from trafficnet.errors import FieldError
from trafficnet.records.headings import squeeze
from trafficnet.records.htcdsheadings import CASE as CASE
from trafficnet.records.htcdsheadings import Place as Place
from trafficnet.records.htcdsheadings import is_case_header as is_case_header
from trafficnet.records.htcdsheadings import is_label_row as is_label_row
from trafficnet.records.htcdsheadings import place_of as place_of
from trafficnet.records.htcdswords import (
    FALSE_WORDS,
    INDUSTRY_LETTERS,
    TRUE_WORDS,
    VALUES,
)
from trafficnet.values.countries import parse_country

_PARTS = re.compile(r"[;|\r\n]+")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a sheet.

    Parameters
    ----------
    number
        The row as the sheet counts it.
    own_number
        What the sheet's own first column numbers it with, if there is one.
    said
        Field and which of several -> text; several values are parted by ``;``.
    spare
        Heading -> text of columns that are none of the standard's.
    """

    number: int
    own_number: str
    said: Mapping[tuple[str, int], str]
    spare: Mapping[str, str]

    def numbers(self, prefix: str) -> list[int]:
        """Return which persons or events this row tells of."""
        return sorted({n for name, n in self.said if name.startswith(prefix)})


@dataclass(slots=True)
class CaseSheet:
    """The rows of one sheet, and what is to be told about its columns.

    Parameters
    ----------
    name
        The sheet's name; empty for a text file.
    rows
        Rows that say something.
    notes
        What was assumed.
    """

    name: str
    rows: list[CaseRow]
    notes: list[str] = field(default_factory=list)


def listed(text: str) -> list[str]:
    """Return the values of a cell that may hold several."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def word_of(name: str, text: str) -> str | None:
    """Return the standard's word for a value as written, by its name or its label.

    Examples
    --------
    >>> word_of("vic_TypeOfExploitation", "Forced labour")
    'ForcedLabour'
    >>> word_of("vic_TypeOfExploitation", "Criminal") is None
    True
    """
    if name == "vic_ForcedLabourIndustry":
        is_listed = text[:1] in INDUSTRY_LETTERS and text[1:2] == "_"
        return text if is_listed else None
    return _words(name).get(squeeze(text))


@cache
def _words(name: str) -> dict[str, str]:
    return {squeeze(word): word for word in VALUES.get(name, ())}


def read_case_sheet(
    name: str,
    grid: Sequence[Sequence[str]],
    numbers: Sequence[int],
    unread: Counter[str],
) -> CaseSheet | None:
    """Return the rows of a sheet, None where it has no header of the standard.

    Parameters
    ----------
    name
        The sheet's name.
    grid
        Its rows, the header among them.
    numbers
        What the sheet calls each of its rows.
    unread
        Where columns and marks that are not understood are counted.
    """
    body = first_of_body(grid)
    if body is None:
        return None
    sheet = CaseSheet(name, [])
    is_labelled = not is_case_header(grid[body - 1])
    header = list(grid[body - 1 - is_labelled])
    places = [place_of(cell) for cell in header]
    if is_labelled:
        below = grid[body - 1]
        places = _agreed(header, below, grid[body:], sheet.notes)
        header = [one or two for one, two in zip(header, below, strict=False)]
    counter = _counter_column(header, places, grid[body:])
    for number, cells in zip(numbers[body:], grid[body:], strict=True):
        row = _row(number, cells, header, places, counter, unread)
        if row is not None:
            sheet.rows.append(row)
    return sheet


def first_of_body(grid: Sequence[Sequence[str]]) -> int | None:
    """Return where the rows of data begin, None where no header of the standard stands."""
    top = next((at for at, row in enumerate(grid[:5]) if is_case_header(row)), None)
    if top is None:
        return None
    is_labelled = top + 1 < len(grid) and is_label_row(grid[top + 1])
    return top + 1 + is_labelled


def _agreed(
    names: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: list[str],
) -> list[Place | None]:
    """Return what the columns say where names and labels stand over them.

    In the standard's own sheet the two rows disagree over the address. The countries
    decide: the row under whose word for it they are countries is followed.
    """
    upper, lower = (
        [place_of(cell) for cell in names],
        [place_of(cell) for cell in labels],
    )
    whole = [one or two for one, two in zip(upper, lower, strict=False)]
    odd = [
        at
        for at, (one, two) in enumerate(zip(upper, lower, strict=False))
        if one and two and one.field != two.field
    ]
    if not odd:
        return whole
    by_name = _countries(upper, odd, rows)
    by_label = _countries(lower, odd, rows)
    is_lower = by_label > by_name
    what = "labels" if is_lower else "field names"
    told = ", ".join(repr(names[at]) for at in odd)
    notes.append(
        f"the two rows of headings disagree over {told}: the {what} are followed"
        + ("" if by_label != by_name else " (nothing in the columns decides it)")
    )
    if is_lower:
        for at in odd:
            whole[at] = lower[at]
    return whole


def _countries(
    places: Sequence[Place | None], odd: Sequence[int], rows: Sequence[Sequence[str]]
) -> int:
    """Return how many cells under the country of an address are countries."""
    found = 0
    for at in odd:
        place = places[at]
        if place is not None and place.field == "prs_MailingCountry":
            found += sum(_is_country(row[at]) for row in rows if at < len(row))
    return found


@lru_cache(maxsize=4096)
def _is_country(text: str) -> bool:
    try:
        parse_country(text)
    except FieldError:
        return False
    return True


def _counter_column(
    header: Sequence[str], places: Sequence[Place | None], rows: Sequence[Sequence[str]]
) -> int | None:
    """Return the first column where it only numbers the rows."""
    if not header or header[0].strip() or places[0] is not None:
        return None
    cells = [row[0].strip() for row in rows if row and row[0].strip()]
    is_counter = bool(cells) and all(cell.isdigit() for cell in cells)
    return 0 if is_counter and len(set(cells)) == len(cells) else None


def _row(
    number: int,
    cells: Sequence[str],
    header: Sequence[str],
    places: Sequence[Place | None],
    counter: int | None,
    unread: Counter[str],
) -> CaseRow | None:
    """Return what a row says, None where it says nothing."""
    said: dict[tuple[str, int], str] = {}
    spare: dict[str, str] = {}
    for at, cell in enumerate(cells):
        text = cell.strip()
        if at == counter or not text:
            continue
        place = places[at] if at < len(places) else None
        if place is None:
            heading = header[at].strip() if at < len(header) else ""
            spare[heading or f"column {at + 1}"] = text
        elif place.value:
            _tick(place, text, said, unread)
        else:
            key = (place.field, place.number)
            said[key] = f"{said[key]};{text}" if key in said else text
    own = cells[counter].strip() if counter is not None else ""
    return CaseRow(number, own, said, spare) if said or spare else None


def _tick(
    place: Place, text: str, said: dict[tuple[str, int], str], unread: Counter[str]
) -> None:
    """Add the value of a column that stands for one value, where its cell is ticked."""
    word = text.casefold()
    if word in FALSE_WORDS:
        return
    is_value = squeeze(text) == squeeze(place.value)
    if word not in TRUE_WORDS and not is_value:
        unread[f"{place.field} {place.value}: {text[:40]!r} is no tick"] += 1
        return
    key = (place.field, place.number)
    said[key] = f"{said[key]};{place.value}" if key in said else place.value
