"""What the headings of a case sheet say: the standard's field names, or its labels.

A field that takes several values is one column, or one column for each value
(``vic_MethodsOfControlDebtBondage``). Fields may come several times, numbered:
``prs_FirstName_2``, ``hte_1_City``, "First Name (2)".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from trafficnet.records.headings import squeeze
from trafficnet.records.htcdswords import (
    CASE_NUMBERS,
    LABELS,
    MISSPELT,
    MULTISELECT,
    VALUES,
)

CASE = "case number"
"""What stands for the field that numbers the case, which the standard does not have."""

_NUMBERED = re.compile(
    r"^(?P<before>.*?[a-z/)])[\s_.\-#]*[(\[]?(?P<number>\d{1,2})[)\]]?$"
)
_INNER = re.compile(
    r"^(?P<prefix>[a-z]{3})[\s_]*(?P<number>\d{1,2})[\s_]+(?P<name>.+)$"
)
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
