"""Cases of the standard as tables of our kinds: who, where from and to, how they stand."""

from collections.abc import Sequence

from trafficnet.records.drafts import Draft, joined
from trafficnet.records.htcdscases import CASE_FIELDS, Case, Cases
from trafficnet.records.htcdsevents import CaseEvent, in_order, legs_of, order_of_dates
from trafficnet.records.htcdspeople import (
    PERSON_FIELDS,
    CasePerson,
    exploitation_of,
    relation_word,
)

_KINDS = ("cases", "people", "movements", "sightings", "relations")
_LAST = 2


def case_tables(cases: Cases) -> list[Draft]:
    """Return the tables of all cases, one of each kind for each sheet, none of them empty.

    Notes
    -----
    A leg runs from the place and day of one event to those of the next; the person may
    have left later and arrived earlier. Events that make no leg are sightings where they
    have a day.
    """
    tables = _Tables(cases)
    for case_id in sorted(cases.by_id):
        tables.add(cases.by_id[case_id])
    return [tables.drafts[key] for key in sorted(tables.drafts)]


class _Tables:
    """The tables while they are filled."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self.drafts: dict[tuple[int, str], Draft] = {}
        every = [
            event
            for case in cases.by_id.values()
            for events in [*case.events.values(), [event for _, event in case.loose]]
            for event in events
        ]
        self.order = order_of_dates(every)

    def of(self, sheet: str, kind: str) -> Draft:
        """Return the table of one kind for one sheet."""
        label = f"{sheet} ({kind})" if sheet else kind
        return self.drafts.setdefault((_KINDS.index(kind), sheet), Draft(kind, label))

    def add(self, case: Case) -> None:
        """Add all rows of one case."""
        cells, spare = _case_cells(case)
        self.of(case.sheet, "cases").add(case.number, cells, spare)
        for sheet, person in case.people:
            self.of(sheet, "people").add(person.number, person.cells, person.spare)
        self._add_loose(case)
        for sheet, person in case.each():
            events = case.events.get(person.key, [])
            if events:
                self._add_route(sheet, person, events)
        for sheet, person in case.each():
            if person.relationship:
                self._add_relation(sheet, person, case)

    def _add_loose(self, case: Case) -> None:
        """Give events of rows that name nobody to the victims of their case."""
        victims = case.victims()
        for sheet, event in case.loose:
            for _, person in victims:
                case.events.setdefault(person.key, []).append(event)
            if not victims:
                self.of(sheet, "movements").refuse(
                    event.number,
                    f"{event.city} {event.country}".strip(),
                    f"case {case.case_id!r} names no victim, and not one person, to whom "
                    "this event happened; wanted the person in its row",
                )

    def _add_route(
        self, sheet: str, person: CasePerson, events: Sequence[CaseEvent]
    ) -> None:
        """Add the legs between a person's events, and the events that make none."""
        ordered, is_listed = in_order(events, self.order)
        self.cases.tally["listed"] += is_listed
        who = {**_told(person), "case_id": person.case_id}
        legs = legs_of(ordered)
        for here, there in legs:
            cells = {
                "departed_on": here.date,
                "from_city": here.city,
                "from_country": here.country,
                "arrived_on": there.date,
                "to_city": there.city,
                "to_country": there.country,
            }
            self.of(sheet, "movements").add(there.number, {**who, **cells})
        self.cases.tally["one place"] += not legs
        moved = {event for leg in legs for event in leg}
        for event in ordered:
            if event not in moved and event.date:
                cells = {
                    "seen_at": event.date,
                    "city": event.city,
                    "country": event.country,
                }
                self.of(sheet, "sightings").add(event.number, {**who, **cells})

    def _add_relation(self, sheet: str, person: CasePerson, case: Case) -> None:
        """Add how a victim stood to the one suspect of the case."""
        relation = relation_word(person)
        suspects = [pair for pair in case.suspects() if pair[1].key != person.key]
        if not relation:
            self.cases.tally["strangers"] += 1
            return
        if len(suspects) != 1:
            self.cases.tally["which trafficker"] += 1
            return
        cells = {f"from_{name}": text for name, text in _told(person).items()}
        cells |= {f"to_{name}": text for name, text in _told(suspects[0][1]).items()}
        cells |= {"relation": relation, "case_id": case.case_id}
        self.of(sheet, "relations").add(person.number, cells)


def _told(person: CasePerson) -> dict[str, str]:
    """Return who a person is, with the roles: a victim is one wherever named."""
    return {**person.who, "role": joined(person.roles)}


def _case_cells(case: Case) -> tuple[dict[str, str], dict[str, str]]:
    """Return the row of a case: its own fields, the exploitation and where it was."""
    said: dict[str, set[str]] = {}
    for row in case.rows:
        for (name, _), text in row.said.items():
            said.setdefault(name, set()).add(text)
    cells = {
        column: joined(said.get(name, ())).replace(";", "; ")
        for name, column in CASE_FIELDS.items()
    }
    cells["opened_on"] = min(said.get("cas_IncomingReferralDate", {""}))
    kinds = {
        kind
        for text in said.get("vic_TypeOfExploitation", ())
        for kind in exploitation_of(text)
    }
    every = [event for events in case.events.values() for event in events]
    every += [event for _, event in case.loose]
    places = {event.where: event for event in every if event.stage == _LAST}
    where = next(iter(places.values())) if len(places) == 1 else None
    cells |= {
        "case_id": case.case_id,
        "exploitation": joined(kinds),
        "city": where.city if where else "",
        "country": where.country if where else "",
    }
    spare = {
        name: joined(texts)
        for name, texts in said.items()
        if not name.startswith(PERSON_FIELDS) and name not in CASE_FIELDS
    }
    spare.pop("case number", None)
    return cells, spare
