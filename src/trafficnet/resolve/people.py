"""One row per person: the names, roles, numbers and places of all their mentions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import phonenumbers
from anyascii import anyascii

from trafficnet.resolve.descriptions import IDENTIFIERS
from trafficnet.values.names import clean_name, name_key, name_tokens

PEOPLE_COLUMNS = (
    "entity",
    "known",
    "name",
    "other_names",
    "born",
    "sex",
    "nationalities",
    "roles",
    "functions",
    "phones",
    "emails",
    "handles",
    "accounts",
    "documents",
    "vehicles",
    "addresses",
    "cases",
    "exploitation",
    "countries",
    "mentions",
)

_UNIONS = (
    *(("nationalities", "nationalities"), ("roles", "roles")),
    *(("functions", "functions"), ("exploitation", "exploitation")),
    *((kind, kind) for kind in (*IDENTIFIERS, "vehicles")),
)
_GATHERED = (("addresses", "address"), ("cases", "case_id"), ("countries", "country"))


@dataclass(frozen=True, slots=True)
class Person:
    """The mentions of one entity: those surely its own, and those it shares."""

    known: bool
    own: tuple[int, ...]
    shared: tuple[int, ...]
    key: str
    fallback: str


Row = Mapping[str, object]


def person_row(
    entity: str, person: Person, rows: Mapping[int, Row]
) -> dict[str, object]:
    """Return the row of one person in the people frame, given that person's rows."""
    own = [rows[place] for place in person.own]
    names = Counter(clean_name(str(row["name"])) for row in own if row["name"])
    name = display_name(names) if names else person.fallback
    aliases = {clean_name(a) for row in own for a in _list(row["aliases"])}
    found: dict[str, object] = {
        "entity": entity,
        "known": person.known,
        "name": name,
        "other_names": tuple(sorted({*names, *aliases} - {name, ""})),
        "born": _fullest(own, "born"),
        "sex": _commonest(own, "sex"),
        "mentions": tuple(
            sorted(str(rows[p]["mention"]) for p in (*person.own, *person.shared))
        ),
    }
    for column, source in _UNIONS:
        held = [values for row in own if (values := _list(row[source]))]
        found[column] = tuple(sorted({v for values in held for v in values}))
    for column, source in _GATHERED:
        told = {value for row in own if (value := row[source])}
        found[column] = tuple(sorted(str(value) for value in told))
    return found


def people_frame(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return the people frame, its columns in the agreed order and of fixed types."""
    frame = pd.DataFrame(list(rows), columns=list(PEOPLE_COLUMNS), dtype=object)
    return frame.astype({"known": bool})


def display_name(names: Mapping[str, int]) -> str:
    """Return the spelling under which a person is shown.

    The fullest name first (most parts that are more than an initial); of equally full
    ones, that in mixed case, in Latin letters, borne most often (spellings that differ
    in diacritics, case and order taken together), with its diacritics.

    >>> display_name({"TIRLEA MIHAI": 3, "Mihai Țîrlea": 1, "M. Tirlea": 5})
    'Mihai Țîrlea'
    """
    if len(names) == 1:
        return next(iter(names))
    by_key: Counter[str] = Counter()
    for name, count in names.items():
        by_key[name_key(name)] += count

    def merit(name: str) -> tuple[object, ...]:
        parts = sum(len(token) > 1 for token in name_tokens(name))
        mixed = name not in (name.upper(), name.lower())
        latin = name.isascii() or max(map(ord, name)) <= 0x24F  # noqa: PLR2004 - end of Latin
        accents = not name.isascii() and anyascii(name) != name
        return (parts, mixed, latin, by_key[name_key(name)], accents, names[name])

    merits = {name: merit(name) for name in names}
    best = max(merits.values())
    return min(name for name in names if merits[name] == best)


def user_name(kind: str, identifier: str) -> str:
    """Return what an unknown user is called.

    >>> user_name("phones", "+447700900123")
    'user of +44 7700 900123'
    """
    if kind != "phones":
        return f"user of {identifier}"
    try:
        number = phonenumbers.parse(identifier)
    except phonenumbers.NumberParseException:
        return f"user of {identifier}"
    shown = phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return f"user of {shown}"


def _list(value: object) -> tuple[str, ...]:
    """Return a list cell as what it is."""
    return value if isinstance(value, tuple) else ()


def _fullest(rows: Sequence[Row], column: str) -> str | None:
    """Return the longest value, of equally long ones the commonest, then the first."""
    told = [str(value) for row in rows if (value := row[column])]
    if len(told) <= 1:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda value: (-len(value), -counts[value], value))


def _commonest(rows: Sequence[Row], column: str) -> str | None:
    """Return the commonest value, of equally common ones the first."""
    told = [str(value) for row in rows if (value := row[column])]
    if len(told) <= 1:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda value: (-counts[value], value))
