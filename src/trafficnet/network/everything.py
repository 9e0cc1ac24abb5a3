"""The typed network as recorded: people, numbers, plates, addresses, cases, places."""

from __future__ import annotations

import pandas as pd

from trafficnet.network.columns import MOMENT, objects
from trafficnet.network.linking import links_from_parts
from trafficnet.network.model import Extras
from trafficnet.network.pairing import event_parts
from trafficnet.network.people import Material, Projection, journeys, person_nodes
from trafficnet.network.placing import (
    Choice,
    choose_records,
    grade_text,
    merged_references,
    place_mentions,
    reference_lists,
)
from trafficnet.network.things import Things, carriers, is_body, resolved

# mention column -> (node kind, what the line says)
_THINGS = {
    "phones": ("phone", "uses"),
    "emails": ("handle", "uses"),
    "accounts": ("account", "uses"),
    "documents": ("document", "holds"),
    "case_id": ("case", "named in"),
}

# the same for things that are resolved: kind -> what the line says
_RESOLVED = {"handle": "uses", "vehicle": "uses", "address": "lives at"}


def everything_network(material: Material, choice: Choice) -> Projection:
    """Build the typed multigraph of a casebook: nothing joined, nothing left out but doubt.

    Parameters
    ----------
    material
        Records, mentions and who is who.
    choice
        Dates and excluded assessments; services stay in.

    Returns
    -------
    Projection
        Directed; every part is one record's statement about two nodes.
    """
    records, left_out = choose_records(material.records, choice)
    placed = place_mentions(material.mentions, material.clusters, records)
    references, sources = reference_lists(material.provenance)
    things = resolved(material.mentions, material.clusters)
    stated = pd.concat(
        [
            *(_things(placed, field) for field in _THINGS),
            *(_resolved(placed, things, kind) for kind in _RESOLVED),
            _places(placed, records),
            _carriers(placed, records),
            _events(placed, records),
        ],
        ignore_index=True,
    )
    parts = _as_parts(stated, records, references, sources)
    people = _with_bodies(person_nodes(material, placed, references, set()))
    extras = Extras(
        parts=parts,
        movements=journeys(placed, records, references),
        left_out=left_out,
    )
    nodes = pd.concat([people, _thing_nodes(stated, references)], ignore_index=True)
    return Projection(nodes, links_from_parts(parts, directed=True), extras)


def _things(placed: pd.DataFrame, field: str) -> pd.DataFrame:
    kind, says = _THINGS[field]
    rows = placed[["entity", "record", "started_at", field]]
    if field != "case_id":
        rows = rows.explode(field)
    rows = rows.dropna(subset=[field])
    return _stated(rows, rows[field].astype(str), kind, says)


def _resolved(placed: pd.DataFrame, things: Things, kind: str) -> pd.DataFrame:
    rows = things.uses(placed, kind)
    return _stated(rows, rows["thing"].astype(str), kind, _RESOLVED[kind])


def _carriers(placed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    names = carriers(records)
    moved = placed.loc[placed["side"] == "person", ["entity", "record", "started_at"]]
    carried = records.reindex(columns=["record", "carrier"]).dropna()
    rows = moved.merge(carried, on="record")
    return _stated(rows, rows["carrier"].map(names), "organisation", "travelled with")


def _with_bodies(people: pd.DataFrame) -> pd.DataFrame:
    told = zip(people["name"], people["born"], people["sex"], strict=True)
    kinds = ["organisation" if is_body(*one) else "person" for one in told]
    return people.assign(kind=objects(kinds))


def _places(placed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    legs = records.loc[
        records["kind"] == "movements", ["record", "origin", "destination"]
    ]
    moved = placed.loc[placed["side"] == "person", ["entity", "record", "started_at"]]
    rows = moved.merge(legs, on="record")
    seen = placed.loc[
        (placed["kind"] != "movements") & placed["country"].notna(),
        ["entity", "record", "started_at", "country"],
    ]
    stated = [
        _stated(rows[rows[end].notna()], rows[end].dropna(), "place", says)
        for end, says in (("origin", "left"), ("destination", "arrived in"))
    ]
    return pd.concat([*stated, _stated(seen, seen["country"], "place", "was in")])


def _stated(rows: pd.DataFrame, thing: pd.Series, kind: str, says: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": rows["entity"].to_numpy(object),
            "target": [f"{kind}:{value}" for value in thing],
            "kind": says,
            "record": rows["record"].to_numpy(object),
            "at": rows["started_at"].to_numpy(),
            "contacts": 0,
            "name": thing.to_numpy(object),
            "thing": kind,
        }
    )


def _events(placed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    events = event_parts(placed, records)
    return pd.DataFrame(
        {
            "source": events["entity_source"],
            "target": events["entity_target"],
            "kind": events["kind"],
            "record": events["record"],
            "at": events["started_at_source"].to_numpy(),
            "contacts": events["contacts"],
            "name": None,
            "thing": None,
        }
    )


def _as_parts(
    stated: pd.DataFrame,
    records: pd.DataFrame,
    references: dict[str, tuple[str, ...]],
    sources: dict[str, tuple[str, ...]],
) -> pd.DataFrame:
    grades = dict(zip(records["record"], grade_text(records), strict=True))
    unique = stated.drop_duplicates(["source", "target", "kind", "record"])
    unique = unique.reset_index(drop=True)
    moments = pd.to_datetime(unique["at"], utc=True).astype(MOMENT)
    nothing = pd.Series([None] * len(unique), dtype=object, index=unique.index)
    return unique[["source", "target", "kind", "record", "contacts"]].assign(
        strength=1.0,
        references=objects(references.get(r, ()) for r in unique["record"]),
        sources=objects(sources.get(r, ()) for r in unique["record"]),
        first_seen=moments,
        last_seen=moments,
        grade=objects(grades.get(r) for r in unique["record"]),
        source_country=nothing,
        source_evidence=nothing,
        target_country=nothing,
        target_evidence=nothing,
    )


def _thing_nodes(
    stated: pd.DataFrame, references: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    things = stated.dropna(subset=["thing"])
    grouped = things.groupby("target", sort=True)
    first = grouped[["thing", "name"]].first()
    seen = [
        merged_references([references.get(record, ()) for record in rows])
        for _, rows in grouped["record"]
    ]
    return pd.DataFrame(
        {
            "entity": first.index.to_numpy(object),
            "kind": first["thing"].to_numpy(object),
            "name": first["name"].astype(str).to_numpy(object),
            "known": True,
            "references": objects(seen),
        }
    )
