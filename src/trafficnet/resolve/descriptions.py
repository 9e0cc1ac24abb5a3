"""What mentions say: the same words about a person, said once, are one description."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, Protocol, cast

import pandas as pd
from anyascii import anyascii

from trafficnet.errors import ParameterError, TermError
from trafficnet.values.names import clean_name, name_key
from trafficnet.values.terms import parse_sex

IDENTIFIERS = ("phones", "emails", "handles", "accounts", "documents")
"""The fields whose sharing is evidence of one person."""

LISTS = (*IDENTIFIERS, "vehicles", "imeis", "nationalities", "aliases")
TEXTS = ("name", "born", "sex", "address", "city", "case_id", "kind", "special")

_LISTS_OF = attrgetter(*LISTS)
_HELD_OF = attrgetter(*IDENTIFIERS)

_ALPHANUMERIC = re.compile(r"[a-z0-9]+")
_BORN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}.*)?)?")


@dataclass(frozen=True, slots=True)
class Description:
    """One way in which records describe someone, and the mentions that say it.

    ``number`` is its place in canonical order; ``bare`` says that it holds nothing of
    its own but a name (and where it was said). ``city`` is where a row of ``people``
    says that they live; in other records it is where something happened. Where no row of
    ``people`` says where anybody lives, it is where they were born (``of_birth``).
    """

    number: int
    name: str | None
    names: tuple[str, ...]
    born: str | None
    sex: str | None
    nationalities: frozenset[str]
    identifiers: dict[str, frozenset[str]]
    vehicles: frozenset[str]
    imeis: frozenset[str]
    address: str | None
    city: str | None
    case_id: str | None
    of_people: bool
    mentions: tuple[str, ...] = field(repr=False)
    of_birth: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but a name is known here."""
        return not (
            self.born
            or self.address
            or self.vehicles
            or self.imeis
            or any(self.identifiers.values())
        )


def text_or_none(value: object) -> str | None:
    """Return a cell as text, or None where nothing stands.

    >>> text_or_none(float("nan")) is None
    True
    """
    if isinstance(value, str):
        return value.strip() or None
    return None


def texts(value: object) -> tuple[str, ...]:
    """Return a cell as a sorted tuple of texts; a lone text is a tuple of one.

    >>> texts(["b", "a", ""])
    ('a', 'b')
    """
    if value is None:
        return ()
    if isinstance(value, tuple) and len(value) <= 1:
        held = not value or (isinstance(value[0], str) and value[0].strip())
        return value if held else ()
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, Iterable):
        return tuple(sorted({v for v in value if isinstance(v, str) and v.strip()}))
    return ()


def address_key(address: str | None) -> str | None:
    """Return an address as it is compared: letters and digits only, in order.

    >>> address_key("Flat 2, 14 Ştefan cel Mare St.")
    'flat 2 14 stefan cel mare st'
    """
    if address is None:
        return None
    return _address_key(address)


@lru_cache(maxsize=65_536)
def _address_key(address: str) -> str | None:
    """Return letters and digits only: towns stand in many records."""
    plain = address if address.isascii() else anyascii(address)
    return " ".join(_ALPHANUMERIC.findall(plain.casefold())) or None


def canonical_mentions(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions sorted by id, with every column the matching reads.

    Raises
    ------
    ParameterError
        If there is no ``mention`` column or an id stands twice.
    """
    if "mention" not in mentions.columns:
        message = (
            f"a frame with columns {list(mentions.columns)[:5]}: wanted a column "
            "'mention', in resolve_mentions"
        )
        raise ParameterError(message)
    frame = pd.DataFrame({"mention": mentions["mention"].astype(str).to_list()})
    repeated = frame["mention"][frame["mention"].duplicated()]
    if len(repeated):
        message = (
            f"mention id {repeated.iloc[0]!r} stands twice: wanted ids that are "
            "unique, in resolve_mentions"
        )
        raise ParameterError(message)
    for column in (*TEXTS, "country"):
        frame[column] = _column(mentions, column, text_or_none)
    _check_births(frame)
    sexes = [_known_sex(told) for told in frame["sex"].to_list()]
    frame["sex"] = pd.Series(sexes, dtype=object)
    _take_births(frame, mentions)
    for column in (*LISTS, "roles", "functions", "exploitation"):
        frame[column] = _column(mentions, column, texts)
    frame["documents"] = _one_form(frame["documents"].to_list())
    return frame.sort_values("mention", kind="stable").reset_index(drop=True)


def _known_sex(told: str | None) -> str | None:
    """Return a sex in one form; what is unknown, or no sex, says nothing.

    >>> _known_sex("F"), _known_sex("unknown")
    ('female', None)
    """
    if told is None:
        return None
    try:
        sex = parse_sex(told)
    except TermError:
        return None
    return None if sex == "unknown" else sex


def _take_births(frame: pd.DataFrame, mentions: pd.DataFrame) -> None:
    """Take the place of birth for the city where no row of ``people`` tells a city."""
    frame["of_birth"] = False
    if "birth_place" not in mentions.columns:
        return
    births = _column(mentions, "birth_place", text_or_none)
    of_people = frame["kind"] == "people"
    if frame["city"][of_people].notna().any() or not births[of_people].notna().any():
        return
    frame["of_birth"] = of_people
    frame.loc[of_people, "city"] = births[of_people]


def _check_births(frame: pd.DataFrame) -> None:
    """Refuse what is no date of birth."""
    columns = (frame[column].to_list() for column in ("mention", "born"))
    for mention, born in zip(*columns, strict=True):
        if born is not None and not _BORN.fullmatch(born):
            message = (
                f"born {born!r} of mention {mention!r}: wanted a date such as "
                "1990-02-03, 1990-02 or 1990, in resolve_mentions"
            )
            raise ParameterError(message)


def _one_form(documents: list[tuple[str, ...]]) -> "pd.Series[Any]":
    """Return documents such that one without a country is that of the only country.

    A number that stands with two countries stays as it is: it may be either's.
    """
    countries: dict[str, set[str]] = {}
    for held in documents:
        for document in held:
            if ":" in document:
                countries.setdefault(document.split(":", 1)[1], set()).add(document)
    form = {n: next(iter(full)) for n, full in countries.items() if len(full) == 1}
    forms = [tuple(sorted({form.get(d, d) for d in held})) for held in documents]
    return pd.Series(forms, dtype=object)


def _column(
    frame: pd.DataFrame, column: str, read: Callable[[object], object]
) -> "pd.Series[Any]":
    """Return one column read cell by cell, or an empty one where it is missing."""
    values = frame[column].to_list() if column in frame.columns else [None] * len(frame)
    return pd.Series([read(value) for value in values], dtype=object)


class MentionRow(Protocol):
    """One row of the mentions frame, as this storey reads it."""

    mention: str
    kind: str | None
    of_birth: bool
    name: str | None
    born: str | None
    sex: str | None
    address: str | None
    city: str | None
    case_id: str | None
    special: str | None
    country: str | None
    roles: tuple[str, ...]
    functions: tuple[str, ...]
    exploitation: tuple[str, ...]
    nationalities: tuple[str, ...]
    aliases: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    handles: tuple[str, ...]
    accounts: tuple[str, ...]
    documents: tuple[str, ...]
    vehicles: tuple[str, ...]
    imeis: tuple[str, ...]


def mention_rows(frame: pd.DataFrame) -> list[MentionRow]:
    """Return the rows of a canonical mentions frame."""
    return cast("list[MentionRow]", list(frame.itertuples(index=False)))


def describe(rows: list[MentionRow], judged: frozenset[str]) -> list[Description]:
    """Return the distinct descriptions among person mentions, in canonical order.

    A mention that a judgement speaks of stays a description of its own, so that the
    judgement can part it from others that say the same.
    """
    groups: dict[tuple[object, ...], list[MentionRow]] = {}
    for row in rows:
        groups.setdefault(_key(row, judged), []).append(row)
    ordered = sorted(groups.values(), key=lambda group: group[0].mention)
    groups.clear()
    shared = _Shared()
    return [_description(number, group, shared) for number, group in enumerate(ordered)]


def _key(row: MentionRow, judged: frozenset[str]) -> tuple[object, ...]:
    """Return what two mentions must share to be one description."""
    alone = row.mention in judged or _is_nobody_yet(row)
    single = row.mention if alone else ""
    return (
        name_key(row.name) if row.name else "",
        address_key(row.address),
        address_key(row.city) if row.kind == "people" else None,
        row.kind == "people",
        single,
        row.born,
        row.sex,
        row.case_id,
        _LISTS_OF(row),
    )


def _is_nobody_yet(row: MentionRow) -> bool:
    """Whether a row of ``people`` holds a name and no case: each may be somebody new."""
    held = (row.born, row.address, row.case_id, row.vehicles, row.imeis)
    return row.kind == "people" and not (any(held) or any(_HELD_OF(row)))


_NOTHING: frozenset[str] = frozenset()
_NOTHING_HELD = dict.fromkeys(IDENTIFIERS, _NOTHING)
"""Kept once: most descriptions hold nothing in most fields."""


class _Shared:
    """Keeps sets and identifiers that several descriptions hold once."""

    def __init__(self) -> None:
        self._sets: dict[tuple[str, ...], frozenset[str]] = {(): _NOTHING}
        self._held: dict[tuple[frozenset[str], ...], dict[str, frozenset[str]]] = {
            (_NOTHING,) * len(IDENTIFIERS): _NOTHING_HELD
        }

    def values(self, values: tuple[str, ...]) -> frozenset[str]:
        """Return values as a set."""
        found = self._sets.get(values)
        if found is None:
            found = self._sets[values] = frozenset(values)
        return found

    def held(self, row: MentionRow) -> dict[str, frozenset[str]]:
        """Return the identifiers of a mention by kind."""
        sets = tuple([self.values(held) for held in _HELD_OF(row)])
        found = self._held.get(sets)
        if found is None:
            found = self._held[sets] = dict(zip(IDENTIFIERS, sets, strict=True))
        return found


def _description(number: int, group: list[MentionRow], shared: _Shared) -> Description:
    """Return the description that a group of mentions shares."""
    first = group[0]
    named = sorted({clean_name(row.name) for row in group if row.name})
    aliases = [clean_name(alias) for alias in first.aliases]
    names = dict.fromkeys([*named[:1], *aliases])
    return Description(
        number=number,
        name=named[0] if named else None,
        names=tuple(name for name in names if name),
        born=first.born,
        sex=first.sex,
        nationalities=shared.values(first.nationalities),
        identifiers=shared.held(first),
        vehicles=shared.values(first.vehicles),
        imeis=shared.values(first.imeis),
        address=address_key(first.address),
        city=address_key(first.city) if first.kind == "people" else None,
        case_id=first.case_id,
        of_people=first.kind == "people",
        mentions=tuple(row.mention for row in group),
        of_birth=first.of_birth,
    )
