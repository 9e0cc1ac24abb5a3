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
from trafficnet.records.htcdswords import (
    CASE_NUMBERS,
    FALSE_WORDS,
    INDUSTRY_LETTERS,
    LABELS,
    MISSPELT,
    MULTISELECT,
    TRUE_WORDS,
    VALUES,
)
from trafficnet.values.countries import parse_country

CASE = "case number"
"""What stands for the field that numbers the case, which the standard does not have."""

_NUMBERED = re.compile(
    r"^(?P<before>.*?[a-z/)])[\s_.\-#]*[(\[]?(?P<number>\d{1,2})[)\]]?$"
)
_INNER = re.compile(
    r"^(?P<prefix>[a-z]{3})[\s_]*(?P<number>\d{1,2})[\s_]+(?P<name>.+)$"
)
_PARTS = re.compile(r"[;|\r\n]+")
_LONGEST_HEADING = 120
_FEWEST_NAMES = 2
_FEWEST_LABELS = 5
_TELLING = frozenset(
    {
        "vic_TraffickingStatus",
        "vic_MethodsOfControl",
        "vic_TypeOfExploitation",
        "vic_MethodOfRecruitment",
        "vic_LocationOfExploitation",
        "vic_RelationshipToTrafficker",
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """What one column says.

    Parameters
    ----------
    field
        The standard's name of the field, or :data:`CASE`.
    number
        Which of several persons or events, from 1.
    value
        The value that a ticked cell stands for, in a column for one value.
    """

    field: str
    number: int = 1
    value: str = ""


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


def is_case_header(cells: Sequence[str]) -> bool:
    """Tell whether a row of cells is a header of the standard's names or labels.

    Examples
    --------
    >>> is_case_header(["prs_FirstName", "vic_TraffickingStatus", "notes"])
    True
    >>> is_case_header(["First Name", "Email", "Birthdate"])
    False
    """
    places = [(cell, place_of(cell)) for cell in cells]
    known = [(cell, place) for cell, place in places if place and place.field != CASE]
    named = {place.field for cell, place in known if cell.strip()[3:4] == "_"}
    if len(named) >= _FEWEST_NAMES:
        return True
    every = {place.field for _, place in known}
    return len(every) >= _FEWEST_LABELS and bool(every & _TELLING)


def is_label_row(cells: Sequence[str]) -> bool:
    """Tell whether the row under a header says the headings again, as labels.

    Examples
    --------
    >>> is_label_row(["First Name", "Citizenship", ""]), is_label_row(["Ana", "RO", ""])
    (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    known = sum(place_of(cell) is not None for cell in filled)
    return known >= _FEWEST_NAMES and 2 * known > len(filled)


@lru_cache(maxsize=4096)
def place_of(heading: str) -> Place | None:
    """Return what a heading says, None where it is none of the standard's.

    Examples
    --------
    >>> place_of("vic_MethodsOfControlDebtBondage").value
    'DebtBondage'
    >>> place_of("hte_2_City"), place_of("First Name (2)").number
    (Place(field='hte_City', number=2, value=''), 2)
    """
    text = heading.strip()
    if len(text) > _LONGEST_HEADING:
        return None
    for name, number in _readings(text):
        found = _names().get(squeeze(name))
        if found:
            return Place(found, number)
    for name, number in _readings(text):
        one = _one_value(name)
        if one is not None:
            return Place(one.field, number, one.value)
    return None


def _readings(text: str) -> list[tuple[str, int]]:
    """Return a heading as it is, and without the number it may have."""
    readings = [(text, 1)]
    last = _NUMBERED.match(text.lower())
    if last:
        readings.append((text[: last.end("before")], int(last["number"])))
    inner = _INNER.match(text.lower())
    if inner:
        name = f"{inner['prefix']}_{text[inner.start('name') :]}"
        readings.append((name, int(inner["number"])))
    return readings


@cache
def _names() -> dict[str, str]:
    """Return every way to write a field, run together -> the field."""
    names = dict.fromkeys(CASE_NUMBERS, CASE)
    for name, label in LABELS.items():
        if label:
            names.setdefault(squeeze(label), name)
            names.setdefault(squeeze(name[4:]), name)
    names |= {squeeze(name): name for name in LABELS}
    return names | {squeeze(wrong): name for wrong, name in MISSPELT.items()}


def _one_value(heading: str) -> Place | None:
    """Return what a column for one value of a field says."""
    squeezed = squeeze(heading)
    for name in MULTISELECT:
        known = {squeeze(value): value for value in VALUES.get(name, ())}
        for start in (squeeze(name), squeeze(name[4:]), squeeze(LABELS[name])):
            rest = squeezed.removeprefix(start)
            if rest != squeezed and rest:
                return Place(name, 1, known.get(rest) or _ending(heading, rest))
    return None


def _ending(heading: str, squeezed: str) -> str:
    """Return the end of a heading as written, from what it is run together."""
    for start in range(len(heading) - 1, -1, -1):
        if squeeze(heading[start:]) == squeezed:
            return heading[start:]
    return squeezed


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
