"""The network people see first: who is linked to whom, and by what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trafficnet.network.columns import MOMENT, PART_COLUMNS, objects, shaped
from trafficnet.network.evidence import Whereabouts
from trafficnet.network.linking import links_from_parts
from trafficnet.network.model import Extras
from trafficnet.network.namesakes import may_be_protected
from trafficnet.network.pairing import event_parts, shared_parts
from trafficnet.network.placing import (
    Choice,
    choose_records,
    grade_text,
    merged_references,
    place_mentions,
    reference_lists,
)
from trafficnet.network.services import find_services
from trafficnet.network.things import resolved

BOOKED = ("booking", "carrier", "service", "origin_city", "destination_city")


@dataclass(frozen=True, slots=True)
class Material:
    """What a casebook and a resolution give the network to build from.

    Parameters
    ----------
    records, mentions, provenance
        The casebook's frames.
    clusters, people
        The resolution's frames.
    """

    records: pd.DataFrame
    mentions: pd.DataFrame
    provenance: pd.DataFrame
    clusters: pd.DataFrame
    people: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Projection:
    """The frames of a network that was built.

    Parameters
    ----------
    nodes, links
        As in ``Network``.
    extras
        Parts, movements, services and counts.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame
    extras: Extras


def people_projection(material: Material, choice: Choice) -> Projection:
    """Build the people network of a casebook.

    Parameters
    ----------
    material
        Records, mentions and who is who.
    choice
        Dates, excluded assessments, services to keep.

    Returns
    -------
    Projection
        Two people are linked by contacts, payments, relations, journeys paid or booked
        together, and by things they share. What was left out is counted.
    """
    records, left_out = choose_records(material.records, choice)
    placed = place_mentions(material.mentions, material.clusters, records)
    references, sources = reference_lists(material.provenance)
    events = event_parts(placed, records)
    services = _services(events, material.people, choice)
    gone = set(services["entity"])
    placed = placed[~placed["entity"].isin(gone)]
    served = events["entity_source"].isin(gone) | events["entity_target"].isin(gone)
    events = events[~served].reset_index(drop=True)
    movements = journeys(placed, records, references)
    where = Whereabouts(placed, movements)
    things = resolved(material.mentions, material.clusters)
    shared, crowded = shared_parts(placed, records, references, things)
    parts = pd.concat(
        [
            _event_rows(events, records, where, references, sources),
            _shared_rows(shared, where),
        ],
        ignore_index=True,
    )
    left_out |= crowded
    left_out["contacts with a service number"] = int(served.sum())
    special = material.mentions[material.mentions["special"].notna()]
    left_out["contacts with a withheld, voicemail or short number"] = int(
        special["record"].isin(records["record"]).sum()
    )
    nodes = person_nodes(material, placed, references, gone)
    known = parts["source"].isin(nodes["entity"]) & parts["target"].isin(
        nodes["entity"]
    )
    parts = parts[known].reset_index(drop=True)
    extras = Extras(
        parts=parts,
        movements=movements,
        services=services.drop(columns=["entity"]),
        left_out={reason: n for reason, n in left_out.items() if n},
    )
    return Projection(nodes, links_from_parts(parts, directed=False), extras)


def _services(
    events: pd.DataFrame, people: pd.DataFrame, choice: Choice
) -> pd.DataFrame:
    contacts = events[events["record_kind"] == "contacts"]
    pairs = (
        contacts.groupby(["entity_source", "entity_target"])["contacts"]
        .sum()
        .reset_index()
        .set_axis(["source", "target", "contacts"], axis=1)
    )
    found = find_services(pairs, people)
    return found[~found["identifier"].isin(choice.include_services)]


def journeys(
    placed: pd.DataFrame, records: pd.DataFrame, references: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Return who travelled from which country to which, one row per person and leg.

    Parameters
    ----------
    placed, records
        Mentions placed on entities, and the chosen records.
    references
        Record to the rows that hold it.
    """
    legs = records.loc[
        records["kind"] == "movements",
        ["record", "started_at", "ended_at", "origin", "destination", *BOOKED],
    ]
    who = placed.loc[
        (placed["side"] == "person") & (placed["kind"] == "movements"),
        ["record", "entity"],
    ].drop_duplicates()
    rows = who.merge(legs, on="record")
    return pd.DataFrame(
        {
            "entity": rows["entity"],
            "departed_on": rows["started_at"],
            "arrived_on": rows["ended_at"],
            "origin": rows["origin"],
            "destination": rows["destination"],
            "record": rows["record"],
            "reference": [
                ";".join(references.get(r, ())) or None for r in rows["record"]
            ],
            **{name: rows[name] for name in BOOKED},
        }
    )


def _event_rows(
    events: pd.DataFrame,
    records: pd.DataFrame,
    where: Whereabouts,
    references: dict[str, tuple[str, ...]],
    sources: dict[str, tuple[str, ...]],
) -> pd.DataFrame:
    if not len(events):
        return shaped(None, PART_COLUMNS)
    grades = dict(zip(records["record"], grade_text(records), strict=True))
    source = where.ends(_end(events, "source"))
    target = where.ends(_end(events, "target"))
    last = events["ended_at"].where(
        events["ended_at"].notna(), events["started_at_source"]
    )
    return pd.DataFrame(
        {
            "source": events["entity_source"],
            "target": events["entity_target"],
            "kind": events["kind"],
            "strength": events["strength"],
            "contacts": events["contacts"],
            "record": events["record"],
            "references": [references.get(r, ()) for r in events["record"]],
            "sources": [sources.get(r, ()) for r in events["record"]],
            "first_seen": events["started_at_source"].astype(MOMENT),
            "last_seen": last.astype(MOMENT),
            "grade": [grades.get(r) for r in events["record"]],
            "source_country": source["country"],
            "source_evidence": source["evidence"],
            "target_country": target["country"],
            "target_evidence": target["evidence"],
            **{
                f"{end}_{what}": events[f"{what}_{end}"]
                for end in ("source", "target")
                for what in ("line", "device")
            },
        }
    )


def _end(events: pd.DataFrame, side: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "entity": events[f"entity_{side}"],
            "kind": events["record_kind"],
            "country": events[f"country_{side}"],
            "phones": events[f"phones_{side}"],
            "started_at": events["started_at_source"],
        }
    )


def _shared_rows(shared: pd.DataFrame, where: Whereabouts) -> pd.DataFrame:
    if not len(shared):
        return shaped(None, PART_COLUMNS)
    nothing = pd.Series([None] * len(shared), dtype=object)
    ends = {}
    for side in ("source", "target"):
        ends[side] = where.ends(
            pd.DataFrame(
                {
                    "entity": shared[side],
                    "kind": nothing,
                    "country": nothing,
                    "phones": [()] * len(shared),
                    "started_at": shared["first_seen"],
                }
            )
        )
    files = [
        tuple(sorted({r.rpartition(":")[0] for r in refs}))
        for refs in shared["references"]
    ]
    return pd.DataFrame(
        {
            **{
                name: shared[name]
                for name in (
                    "source",
                    "target",
                    "kind",
                    "strength",
                    "record",
                    "references",
                )
            },
            "contacts": np.zeros(len(shared), dtype="int64"),
            "sources": files,
            "first_seen": pd.to_datetime(shared["first_seen"], utc=True).astype(MOMENT),
            "last_seen": pd.to_datetime(shared["last_seen"], utc=True).astype(MOMENT),
            "grade": nothing,
            "source_country": ends["source"]["country"],
            "source_evidence": ends["source"]["evidence"],
            "target_country": ends["target"]["country"],
            "target_evidence": ends["target"]["evidence"],
        }
    )


def person_nodes(
    material: Material,
    placed: pd.DataFrame,
    references: dict[str, tuple[str, ...]],
    gone: set[str],
) -> pd.DataFrame:
    """Return one node per person, with the rows that name them.

    Parameters
    ----------
    material
        Its ``people`` are the nodes.
    placed
        Mentions placed on entities.
    references
        Record to the rows that hold it.
    gone
        Entities that are services, not people.
    """
    people = material.people[~material.people["entity"].isin(gone)].reset_index(
        drop=True
    )
    # A victim claim is sticky: nodes keep every mention, excluded records or not.
    by_mention = dict(
        zip(material.mentions["mention"], material.mentions["record"], strict=True)
    )
    seen = [
        merged_references([references.get(by_mention.get(m, ""), ()) for m in mentions])
        for mentions in people["mentions"]
    ]
    travelled = placed.loc[placed["country"].notna(), ["entity", "country"]]
    first = _first_seen(placed)
    by_case = _exploitation_by_case(material.records)
    earliest = min(first.values(), default=None)
    countries = travelled.groupby("entity")["country"].agg(set).to_dict()
    return people.assign(
        kind="person",
        references=objects(seen),
        may_be=objects(may_be_protected(people)),
        agencies=objects(_agencies(material.records, by_mention, people)),
        exploitation=objects(
            tuple(sorted({*own, *(e for c in cases for e in by_case.get(c, ()))}))
            for own, cases in zip(people["exploitation"], people["cases"], strict=True)
        ),
        countries=objects(
            tuple(sorted({*own, *countries.get(e, ())}))
            for own, e in zip(people["countries"], people["entity"], strict=True)
        ),
        under_18=objects(
            _under_18(born, first.get(e, earliest))
            for born, e in zip(people["born"], people["entity"], strict=True)
        ),
    )


def _agencies(
    records: pd.DataFrame, by_mention: dict[str, str], people: pd.DataFrame
) -> list[tuple[str, ...]]:
    """Return who holds something on each person: originators of records and of cases."""
    told = records.dropna(subset=["originator"])
    by_record = dict(zip(told["record"], told["originator"], strict=True))
    by_case: dict[str, set[str]] = {}
    cases = told[(told["kind"] == "cases") & told["case_id"].notna()]
    for case, agency in zip(cases["case_id"], cases["originator"], strict=True):
        by_case.setdefault(case, set()).add(agency)
    found = []
    for mentions, own in zip(people["mentions"], people["cases"], strict=True):
        records_of = (by_record.get(by_mention.get(m, "")) for m in mentions)
        cases_of = (agency for c in own for agency in by_case.get(c, ()))
        found.append(tuple(sorted({*filter(None, records_of), *cases_of})))
    return found


def _exploitation_by_case(records: pd.DataFrame) -> dict[str, set[str]]:
    """Return what each case is about, as its case records say."""
    found: dict[str, set[str]] = {}
    cases = records[(records["kind"] == "cases") & records["case_id"].notna()]
    for case, kinds in zip(cases["case_id"], cases["exploitation"], strict=True):
        found.setdefault(case, set()).update(kinds)
    return found


def _first_seen(placed: pd.DataFrame) -> dict[str, pd.Timestamp]:
    dated = placed.dropna(subset=["started_at"])
    first = dated.groupby("entity")["started_at"].min()
    return {str(entity): at for entity, at in first.items()}


def _under_18(born: object, seen: pd.Timestamp | None) -> str | None:
    """Return "yes", "no", or None where the records cannot tell.

    Age is taken at the first dated record that names the person (the first of the
    casebook where none is dated): an adult who was a child then was one when it began.
    """
    if not isinstance(born, str) or seen is None:
        return None
    year, _, rest = born.partition("-")
    latest_birth = pd.Timestamp(
        f"{year}-{rest}" if len(rest) == len("01-01") else f"{year}-12-31", tz="UTC"
    )
    earliest_birth = (
        latest_birth
        if len(rest) == len("01-01")
        else pd.Timestamp(f"{year}-01-01", tz="UTC")
    )
    if earliest_birth + pd.DateOffset(years=18) > seen:
        return "yes"
    return "no" if latest_birth + pd.DateOffset(years=18) <= seen else None
