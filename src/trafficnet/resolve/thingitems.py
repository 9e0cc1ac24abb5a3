"""The writings of things in mentions: organisations, addresses, vehicles, user names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pandas as pd

from trafficnet.errors import ParameterError
from trafficnet.resolve.thingrules import KINDS, Item
from trafficnet.values.addresses import prepare_address
from trafficnet.values.addressforms import latin
from trafficnet.values.companies import is_company

_LISTS: Final = ("phones", "emails", "accounts", "documents", "vehicles", "handles")
_TEXTS: Final = ("name", "address", "city", "country", "kind", "case_id", "entity")
BODY: Final = "organisation"
"""The kind of a mention that is known to be an organisation, whatever its name."""

_VOUCHERS: Final = ("phones", "documents", "accounts")

Around = frozenset[tuple[str, str]]
Written = tuple[str, str, str | None, str | None]


def items_of(mentions: pd.DataFrame, kind: str) -> tuple[Item, ...]:
    """Return the writings of one kind of thing, sorted, each with its mentions.

    Parameters
    ----------
    mentions
        Of a casebook, with ``mention`` and the columns that hold the kind; ``entity``
        (who is who) vouches for vehicles and user names where it is there.
    kind
        One of ``organisation``, ``address``, ``vehicle``, ``handle``.

    Raises
    ------
    ParameterError
        For another kind, or mentions without the column ``mention``.
    """
    if kind not in KINDS:
        message = f"kind {kind!r}: wanted one of {', '.join(KINDS)}, in resolve_things"
        raise ParameterError(message)
    if "mention" not in mentions.columns:
        message = "mentions without the column mention, in resolve_things"
        raise ParameterError(message)
    rows = _rows(mentions)
    if kind == "organisation":
        return _organisations(rows)
    return _values(rows, kind)


def _rows(mentions: pd.DataFrame) -> list[dict[str, object]]:
    """Return the mentions as rows; a column that is not there holds nothing."""
    kept = [c for c in ("mention", *_TEXTS, *_LISTS) if c in mentions.columns]
    columns = [mentions[name] for name in kept]
    return [dict(zip(kept, row, strict=True)) for row in zip(*columns, strict=True)]


def _text(row: dict[str, object], column: str) -> str | None:
    """Return a text, None where there is none."""
    value = row.get(column)
    return value if isinstance(value, str) and value.strip() else None


def _list(row: dict[str, object], column: str) -> tuple[str, ...]:
    """Return a list of texts, empty where there is none."""
    value = row.get(column)
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if isinstance(value, Iterable) else ()


def _around(row: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what can vouch for a vehicle or a user name of this mention."""
    entity, case = _text(row, "entity"), _text(row, "case_id")
    if entity:
        yield "person", entity
    if case:
        yield "case", case
    for column in _VOUCHERS:
        yield from ((column, value) for value in _list(row, column))


def _values(rows: list[dict[str, object]], kind: str) -> tuple[Item, ...]:
    """Return the writings of addresses, vehicles or user names, one for each text."""
    mentions: dict[Written, set[str]] = defaultdict(set)
    around: dict[Written, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        for found in _written(row, kind):
            mentions[found].add(str(row["mention"]))
            if kind != "address":
                around[found].update(_around(row))
    called: dict[str, list[Written]] = defaultdict(list)
    for found, key in _keys(mentions).items():
        called[key].append(found)
    items = []
    for key, same in sorted(called.items()):
        _, text, town, country = max(same, key=_said)
        ids = {mention for found in same for mention in mentions[found]}
        known = {one for found in same for one in around[found]}
        items.append(
            Item(key, text, town, country, tuple(sorted(ids)), frozenset(known))
        )
    return tuple(items)


def _keys(written: Iterable[Written]) -> dict[Written, str]:
    """Return what each writing is called; with its country where several have the text."""
    countries: dict[str, set[str]] = defaultdict(set)
    for key, _, _, country in written:
        if country:
            countries[key].add(country)
    return {
        found: f"{found[0]} ({found[3]})" if several and found[3] else found[0]
        for found in written
        for several in [len(countries[found[0]]) > 1]
    }


def _said(found: Written) -> tuple[bool, bool, str, str]:
    """Return how much a writing says besides the text."""
    return found[2] is not None, found[3] is not None, found[1], repr(found[2:])


def _written(row: dict[str, object], kind: str) -> list[Written]:
    """Return key, text, town and country of each thing that a mention holds."""
    if kind != "address":
        column = {"vehicle": "vehicles", "handle": "handles"}[kind]
        return [(value, value, None, None) for value in _list(row, column)]
    address = _text(row, "address")
    if address is None:
        return []
    town = _text(row, "city")
    country = _text(row, "country") if _text(row, "kind") == "people" else None
    return [(address_key(address, town), address, town, country)]


def address_key(address: str, town: str | None) -> str:
    """Return what an address is called: as written, with its town.

    >>> address_key("14 High St", "Leeds"), address_key("14 High St, Leeds", "Leeds")
    ('14 High St, Leeds', '14 High St, Leeds')
    """
    if town is None or latin(town) in latin(address):
        return address
    return f"{address}, {town}"


def _organisations(rows: list[dict[str, object]]) -> tuple[Item, ...]:
    """Return the namings of organisations, those with the same particulars as one."""
    found: dict[tuple[str, str | None, str | None, Around], set[str]] = defaultdict(set)
    for row in rows:
        name = _text(row, "name")
        if name is None or not (row.get("kind") == BODY or is_company(name)):
            continue
        town, country = _text(row, "city"), _text(row, "country")
        found[name, town, country, frozenset(_identifiers(row, town))].add(
            str(row["mention"])
        )
    items = [
        Item(min(mentions), name, town, country, tuple(sorted(mentions)), around)
        for (name, town, country, around), mentions in found.items()
    ]
    return tuple(sorted(items, key=lambda item: item.key))


def _identifiers(row: dict[str, object], town: str | None) -> Iterator[tuple[str, str]]:
    """Yield registration numbers, phones, e-mails, accounts and the address."""
    for column, sort in (
        ("documents", "number"), ("phones", "phones"), ("emails", "emails"),
        ("accounts", "accounts"),
    ):  # fmt: skip
        yield from ((sort, value) for value in _list(row, column))
    address = _text(row, "address")
    if address and prepare_address(address, town).tells_a_dwelling:
        yield "address", address
