"""One row per person: the names, roles, numbers and places of all their mentions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import pandas as pd
import phonenumbers
from anyascii import anyascii

from trafficnet.resolve.descriptions import IDENTIFIERS, MentionRow
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
_LISTS_OF = attrgetter(*(source for _, source in _UNIONS))
_TEXTS_OF = attrgetter(*(source for _, source in _GATHERED))


@dataclass(frozen=True, slots=True)
class Person:
    """The mentions of one entity: those surely its own, and those it shares."""

    known: bool
    own: tuple[int, ...]
    shared: tuple[int, ...]
    key: str
    fallback: str


def person_row(
    entity: str, person: Person, rows: Sequence[MentionRow]
) -> dict[str, object]:
    """Return the row of one person in the people frame, given the rows of all mentions."""
    own = [rows[place] for place in person.own]
    names = counted([clean_name(row.name) for row in own if row.name])
    name = display_name(names) if names else person.fallback
    aliases = {clean_name(alias) for row in own for alias in row.aliases}
    found: dict[str, object] = {
        "entity": entity,
        "known": person.known,
        "name": name,
        "other_names": tuple(sorted({*names, *aliases} - {name, ""})),
        "born": _fullest([row.born for row in own if row.born]),
        "sex": _commonest([row.sex for row in own if row.sex]),
        "mentions": tuple(
            sorted([rows[p].mention for p in (*person.own, *person.shared)])
        ),
    }
    for (column, _), *held in zip(_UNIONS, *map(_LISTS_OF, own), strict=True):
        found[column] = _union(held)
    for (column, _), *told in zip(_GATHERED, *map(_TEXTS_OF, own), strict=True):
        some = {text for text in told if text}
        found[column] = tuple(sorted(some)) if some else ()
    return found


def counted(texts: Iterable[str]) -> dict[str, int]:
    """Return how often each text stands; for a few, less work than a Counter.

    >>> counted(["a", "b", "a"])
    {'a': 2, 'b': 1}
    """
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return counts


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


def _union(held: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what any of several lists of texts holds, sorted."""
    some = [values for values in held if values]
    if len(some) <= 1:
        return some[0] if some else ()
    return tuple(sorted({value for values in some for value in values}))


def _fullest(told: Sequence[str]) -> str | None:
    """Return the longest text, of equally long ones the commonest, then the first."""
    if len(told) <= 1:
        return told[0] if told else None
    counts = counted(told)
    return min(counts, key=lambda text: (-len(text), -counts[text], text))


def _commonest(told: Sequence[str]) -> str | None:
    """Return the commonest text, of equally common ones the first."""
    if len(told) <= 1:
        return told[0] if told else None
    counts = counted(told)
    return min(counts, key=lambda text: (-counts[text], text))
