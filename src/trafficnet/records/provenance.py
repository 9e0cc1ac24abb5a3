"""Where a record comes from, what it rests on, who may have it, and until when."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from trafficnet.records.cells import given
from trafficnet.records.headers import Column
from trafficnet.records.moments import order_of, read_when
from trafficnet.values.countries import country_candidates
from trafficnet.values.givennames import is_given_name
from trafficnet.values.nametokens import prepare_name
from trafficnet.values.terms import parse_basis

_PARTS: Final = re.compile(r"[;|\r\n]+")
_AND: Final = re.compile(r"[,/+]|\s(?:and|&)\s")
_RELEASE: Final = re.compile(
    r"^(?:releas(?:e?able|e) to|rel(?:ease)?(?: to)?|may be released to)\b[\s:]*",
    re.IGNORECASE,
)
_SHORT_NAME: Final = re.compile(r"[A-Z][A-Z0-9.\-]{1,9}")
_ORGANISATION: Final = frozenset(
    {
        *("agency", "airlines", "bank", "border", "bureau", "charity", "command"),
        *("council", "court", "crimestoppers", "database", "department", "desk"),
        *("force", "hospital", "hotline", "line", "ltd", "ministry", "office"),
        *("operator", "police", "polis", "report", "service", "services", "system"),
        *("team", "trust", "unit"),
    }
)
_LONGEST_NAME: Final = 60


def basis(text: str) -> str | None:
    """Return ``fact`` or ``assessment``, None where the cell says nothing.

    Raises
    ------
    TermError
        It is neither; it is never guessed.
    """
    return parse_basis(text) if given(text) else None


def agencies(text: str) -> str | None:
    """Return who a record may be released to: country codes sorted, then agencies.

    Examples
    --------
    >>> agencies("Romania; Europol; GBR"), agencies("REL TO ROU, GBR")
    ('GB;RO;Europol', 'GB;RO')
    """
    found = {
        one for part in _PARTS.split(text) if given(part) for one in _released(part)
    }
    return ";".join(sorted(found, key=_countries_first)) or None


def _countries_first(receiver: str) -> tuple[bool, str]:
    return country_candidates(receiver) != (receiver,), receiver


def _released(part: str) -> list[str]:
    """Return the receivers in one item: a list of countries and short names, or one."""
    whole = given(_RELEASE.sub("", part.strip()))
    items = [item for item in _AND.split(whole) if item.strip()]
    if len(country_candidates(whole)) == 1 or not all(map(_is_listed, items)):
        items = [whole]
    return [_receiver(item) for item in items if item]


def _is_listed(item: str) -> bool:
    """Tell whether a text between commas is a country or the short name of an agency."""
    return bool(country_candidates(item)) or _SHORT_NAME.fullmatch(item) is not None


def _receiver(text: str) -> str:
    codes = country_candidates(text)
    return codes[0] if len(codes) == 1 else given(text)


def review_reader(column: Column, cells: Sequence[str]) -> Callable[[str], str | None]:
    """Return a reader of review dates in the order that their column shows.

    Examples
    --------
    >>> read = review_reader(Column("review_by", "review by", 0), ["01/31/2030"])
    >>> read("02/03/2030"), read("2030-01")
    ('2030-02-03', '2030-01')
    """
    unit = column.unit if column.unit in {"DMY", "MDY", "YMD"} else None
    order = order_of(cells, column.header, declared=unit).order

    def read(text: str) -> str | None:
        if not given(text):
            return None
        return read_when(given(text), order, "UTC").text.partition("T")[0]

    return read


def looks_like_a_person(text: str) -> bool:
    """Tell whether a source reference looks like somebody's name.

    It does where it is two to four words without a digit, one of them a known given
    name, and none the word for an organisation.

    Examples
    --------
    >>> looks_like_a_person("Maria Ionescu"), looks_like_a_person("S-1042")
    (True, False)
    """
    shown = given(text)
    if not shown or len(shown) > _LONGEST_NAME or any(map(str.isdigit, shown)):
        return False
    tokens = prepare_name(shown).words
    if len(tokens) not in range(2, 5) or _ORGANISATION & set(tokens):
        return False
    return any(is_given_name(token) for token in tokens)


def source_note(header: str, cells: Sequence[str]) -> list[str]:
    """Return the note on sources that look like people; no name stands in it.

    Who a source is must not be stored: the law protects their life, and a reference
    number serves the analyst as well.
    """
    named = {cell for cell in set(cells) if looks_like_a_person(cell)}
    count = sum(cell in named for cell in cells)
    if not count:
        return []
    what = "cell looks" if count == 1 else "cells look"
    told = f"{header}: {count:,} {what} like a person's name; wanted a reference number"
    return [f"{told}: who a source is must not be kept here"]


def basis_note(header: str, values: Sequence[object]) -> list[str]:
    """Return the note on records of which it is not said what they rest on."""
    count = sum(value is None for value in values)
    if not count:
        return []
    records = "record does" if count == 1 else "records do"
    return [
        f"{header}: {count:,} {records} not say whether fact or assessment (left open)"
    ]


def no_date_note(
    header: str, cells: Sequence[str], wrong: Mapping[str, str]
) -> list[str]:
    """Return the note on review dates that cannot be read."""
    count = sum(cell in wrong for cell in cells)
    first = min(wrong)
    what = "cell is" if count == 1 else "cells are"
    told = f"{header}: {count:,} {what} no date, kept as received only"
    return [f"{told}: {first.strip()[:40]!r}"]
