"""What links two people: one part for each record, each shared thing, each journey.

Strength is a plain sum over parts. A contact counts its number; the other kinds count
what ``STRENGTH`` says. A thing shared by n people gives each pair 1 / (n - 1) of its
strength (Newman 2001, doi:10.1103/PhysRevE.64.016132), so that a crowded address joins
its people no more than a pair's own.
"""

from __future__ import annotations

import itertools

import pandas as pd

from trafficnet.network.placing import merged_references
from trafficnet.network.things import Things

STRENGTH = {
    "contact": 1.0,
    "payment": 2.0,
    "paid travel": 5.0,
    "travel together": 5.0,
    "relation": 5.0,
    "shared phone": 5.0,
    "shared account": 5.0,
    "shared handle": 5.0,
    "shared email": 5.0,
    "shared document": 5.0,
    "shared vehicle": 3.0,
    "shared address": 3.0,
    "same advert": 3.0,
}

# More people than this on one address or number is a hotel or a helpline: it joins nobody.
CROWD = 12

_SIDES = (("from", "to"), ("payer", "payee"), ("paid_by", "person"))


def event_parts(placed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Return one row per record and pair of people it joins, in its own direction.

    Parameters
    ----------
    placed
        Mentions placed on entities.
    records
        The chosen records.

    Returns
    -------
    pandas.DataFrame
        record, kind, strength, contacts and, for both ends, entity, country, phones,
        line (the number, handle or account it went by) and device (IMEI).
    """
    pairs = []
    columns = ["record", "entity", "share", "country", "phones", "started_at"]
    columns += ["line", "device"]
    told = {"line": _lines(placed), "device": _firsts(placed["imeis"])}
    placed = placed.assign(
        **{c: pd.Series(v, placed.index, dtype=object) for c, v in told.items()}
    )
    for left, right in _SIDES:
        one = placed.loc[placed["side"] == left, [*columns, "kind"]]
        other = placed.loc[placed["side"] == right, columns]
        pairs.append(one.merge(other, on="record", suffixes=("_source", "_target")))
    joined = pd.concat(pairs, ignore_index=True)
    joined = joined[joined["entity_source"] != joined["entity_target"]]
    facts = records[["record", "channel", "relation", "count", "ended_at"]]
    joined = joined.merge(facts, on="record")
    count = joined["count"].fillna(1.0).clip(lower=1.0)
    is_contact = joined["kind"] == "contacts"
    joined["record_kind"] = joined["kind"]
    joined["kind"] = [
        _kind(*row)
        for row in zip(
            joined["kind"], joined["channel"], joined["relation"], strict=True
        )
    ]
    base = [STRENGTH[_base(k)] for k in joined["record_kind"]]
    share = joined["share_source"] * joined["share_target"]
    joined["strength"] = (
        base
        * share
        * count.where(is_contact | (joined["record_kind"] == "relations"), 1.0)
    )
    joined["contacts"] = count.where(is_contact, 0.0).round().astype("int64")
    return joined.reset_index(drop=True)


def _lines(placed: pd.DataFrame) -> list[str | None]:
    """Return the number a party used, else the handle, address or account."""
    fields = [_firsts(placed[f]) for f in ("phones", "handles", "emails", "accounts")]
    return [next(filter(None, told), None) for told in zip(*fields, strict=True)]


def _firsts(lists: pd.Series) -> list[str | None]:
    return [some[0] if isinstance(some, tuple) and some else None for some in lists]


def _kind(kind: str, channel: str | None, relation: str | None) -> str:
    if kind == "contacts":
        return channel if isinstance(channel, str) else "contact"
    if kind == "payments":
        return "payment"
    if kind == "relations":
        return relation if isinstance(relation, str) else "relation"
    return "paid travel"


def _base(kind: str) -> str:
    names = {"contacts": "contact", "payments": "payment", "relations": "relation"}
    return names.get(kind, "paid travel")


def shared_parts(
    placed: pd.DataFrame,
    records: pd.DataFrame,
    references: dict[str, tuple[str, ...]],
    things: Things,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return one row per pair of people and thing that both use, and what was left out.

    Parameters
    ----------
    placed, records
        Mentions placed on entities, and the chosen records.
    references
        Record to the rows that hold it.
    things
        Which address, vehicle and user name each mention holds.
    """
    addresses, houseless = _addresses(placed, things)
    uses = pd.concat(
        [
            *(_uses(placed, field, kind) for field, kind in _SHARED.items()),
            *(_things(placed, things, kind) for kind in ("handle", "vehicle")),
            addresses,
            _bookings(placed, records),
            _adverts(placed),
        ],
        ignore_index=True,
    )
    rows, crowded = [], 0
    for (kind, thing), group in uses.groupby(["kind", "thing"], sort=True):
        users = sorted(set(group["entity"]))
        if len(users) < 2:  # noqa: PLR2004 - two people share, one does not
            continue
        if len(users) > CROWD:
            crowded += 1
            continue
        rows.extend(_pairs(str(kind), str(thing), group, references))
    columns = [
        "source",
        "target",
        "kind",
        "strength",
        "record",
        "references",
        "first_seen",
        "last_seen",
    ]
    left_out = {
        f"things shared by more than {CROWD} people": crowded,
        "shared addresses that name no house": houseless,
    }
    told = {reason: n for reason, n in left_out.items() if n}
    return pd.DataFrame(rows, columns=columns), told


_SHARED = {
    "phones": "shared phone",
    "emails": "shared email",
    "accounts": "shared account",
    "documents": "shared document",
}

_USE = ["entity", "record", "started_at"]


def _own(placed: pd.DataFrame) -> pd.DataFrame:
    # Adverts list a number beside another's: that is `same advert`, not sharing.
    own = placed[placed["kind"] != "adverts"]
    return own[own.groupby("mention")["entity"].transform("size") == 1]


def _uses(placed: pd.DataFrame, field: str, kind: str) -> pd.DataFrame:
    rows = _own(placed)[[*_USE, field]].explode(field).dropna(subset=[field])
    return rows.rename(columns={field: "thing"}).assign(kind=kind)


def _things(placed: pd.DataFrame, things: Things, kind: str) -> pd.DataFrame:
    rows = things.uses(_own(placed), kind)
    return rows[[*_USE, "thing"]].assign(kind=f"shared {kind}")


def _addresses(placed: pd.DataFrame, things: Things) -> tuple[pd.DataFrame, int]:
    """Return who lives where, and how many shared addresses name a street or town only."""
    rows = things.uses(placed[placed["kind"] == "people"], "address")
    users = rows.groupby("thing")["entity"].transform("nunique")
    houseless = ~rows["housed"].astype(bool) & (users <= CROWD)
    shared = int(rows.loc[houseless & (users > 1), "thing"].nunique())
    told = rows.loc[~houseless, [*_USE, "thing"]].assign(kind="shared address")
    return told, shared


def _bookings(placed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    booked = records.loc[records["booking"].notna(), ["record", "booking"]]
    rows = placed[(placed["side"] == "person") & (placed["kind"] == "movements")]
    rows = rows[_USE].merge(booked, on="record").rename(columns={"booking": "thing"})
    return rows.assign(kind="travel together")


def _adverts(placed: pd.DataFrame) -> pd.DataFrame:
    rows = placed[placed["kind"] == "adverts"]
    return rows[_USE].assign(thing=rows["record"], kind="same advert")


def _pairs(
    kind: str, thing: str, group: pd.DataFrame, references: dict[str, tuple[str, ...]]
) -> list[tuple[object, ...]]:
    by_user = {
        str(entity): (
            [str(record) for record in sorted(set(rows["record"]))],
            [at for at in rows["started_at"] if not pd.isna(at)],
        )
        for entity, rows in group.groupby("entity")
    }
    users = sorted(by_user)
    strength = STRENGTH[kind] / (len(users) - 1)
    pairs: list[tuple[object, ...]] = []
    for one, other in itertools.combinations(users, 2):
        records = (*by_user[one][0], *by_user[other][0])
        times = (*by_user[one][1], *by_user[other][1])
        seen = merged_references([references.get(r, ()) for r in records])
        first, last = min(times, default=pd.NaT), max(times, default=pd.NaT)
        pairs.append(
            (one, other, kind, strength, f"{kind}: {thing}", seen, first, last)
        )
    return pairs
