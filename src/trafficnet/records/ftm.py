"""FollowTheMoney: entities and links of investigators, as JSON, one entity a line.

Person -> ``people``; Call, Message, Email -> ``contacts``; Trip -> ``movements``; Payment ->
``payments``; the link schemata -> ``relations``. Vehicles, accounts, passports and user
accounts are told with their owner or holder. References are followed whatever the order
of the lines. No property ever becomes a role: FollowTheMoney has none, and its topics
(``crime`` and its like) are other people's verdicts; they stay with the evidence.

References
----------
.. [1] FollowTheMoney, data model for financial crime and document forensics,
   OpenSanctions, https://followthemoney.tech (MIT licence).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from trafficnet.errors import InputError
from trafficnet.records.drafts import Draft, joined, one, told
from trafficnet.records.ftm_entities import (
    Entity,
    EntityFile,
    read_entities,
    starts_with_entity,
)
from trafficnet.records.ftm_parties import Cells, Directory, party_cells, sided
from trafficnet.records.ftm_schemas import (
    BODIES,
    CALLS,
    EMAILS,
    HOLDERS,
    HOLDINGS,
    LINKS,
    MESSAGES,
    PARTIES,
    PAYMENTS,
    PERSONS,
    PLACES,
    TRIPS,
    USED,
)
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable, shown

_KINDS = ("people", "contacts", "movements", "payments", "relations")
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")


def is_ftm(source: Source) -> bool:
    """Tell whether a JSON file holds FollowTheMoney entities, by its first lines.

    Raises
    ------
    InputError
        It cannot be read at all.
    """
    return starts_with_entity(source.start_text())


def read_ftm(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a FollowTheMoney file, one for each kind of record in it.

    Row numbers are line numbers; in a JSON list they count the entities from 1.

    Raises
    ------
    InputError
        There is not one entity in it.
    EmptyInputError
        There is nothing in it.
    """
    found = read_entities(source)
    if not found.by_id:
        message = (
            f"{source.name}: has no FollowTheMoney entity; wanted lines of "
            '{"id": …, "schema": …, "properties": {…}}'
        )
        raise InputError(message)
    rows = _Rows(Directory(found.by_id))
    for entity in sorted(found.by_id.values(), key=lambda e: (e.line, e.id)):
        rows.add(entity)
    drafts = [rows.drafts[kind] for kind in _KINDS]
    filled = [draft for draft in drafts if draft.rows or draft.damaged]
    first = filled[0] if filled else drafts[0]
    first.damaged.extend(found.damaged)
    notes = rows.notes(found)
    for draft in filled or [first]:
        yield draft.table(notes if draft is first else ())


@dataclass(slots=True)
class _Rows:
    """The rows that a file's entities become."""

    directory: Directory
    drafts: dict[str, Draft] = field(
        default_factory=lambda: {kind: Draft(kind, kind) for kind in _KINDS}
    )
    unmapped: Counter[str] = field(default_factory=Counter)

    def add(self, entity: Entity) -> None:
        """Add the rows of one entity, or count it as one that becomes none."""
        if entity.schema in PERSONS:
            cells = party_cells(self.directory, entity)
            self._row("people", entity, cells)
        elif entity.schema in CALLS | MESSAGES | EMAILS:
            self._contacts(entity)
        elif entity.schema in TRIPS:
            self._movements(entity)
        elif entity.schema in PAYMENTS:
            self._payments(entity)
        elif entity.schema in LINKS:
            self._relations(entity)

    def _row(self, kind: str, entity: Entity, cells: Cells) -> None:
        """Add one row, with where it comes from and what none of our columns takes."""
        used = USED[entity.schema]
        spare = {
            name: joined(values)
            for name, values in entity.properties.items()
            if name not in used or (entity.id, name) in self.directory.partly
        }
        about = [*entity.datasets, *entity.all("publisher", "sourceUrl")]
        about += entity.all("publisherUrl")
        own = {"record_id": one(entity.id), "source": joined(about)}
        self.drafts[kind].add(entity.line, own | cells, spare)

    def _contacts(self, entity: Entity) -> None:
        froms, tos = _CONTACT_SIDES[entity.schema]
        channel = _CHANNELS[entity.schema]
        when = ("startDate", "date", "authoredAt", "publishedAt")
        cells = {
            "started_at": self.directory.single(entity, *when),
            "ended_at": self.directory.single(entity, "endDate"),
            "duration_s": self.directory.single(entity, "duration"),
            "channel": channel,
        }
        ends = self._sides(entity, froms), self._sides(entity, tos)
        for sender, receiver in product(*ends):
            both = sided("from", sender) | sided("to", receiver)
            self._row("contacts", entity, cells | both)

    def _sides(self, entity: Entity, names: tuple[str, str, str]) -> list[Cells]:
        """Return the parties at one end of a record: by entity, by account, as text.

        A number or account that the record itself names is the one that was used; others
        of the same party were not.
        """
        people, accounts, texts = names
        parties = [one for one in self.directory.found(entity, people) if _is(one)]
        owned = self.directory.found(entity, accounts) if accounts else []
        field_of = "email" if entity.schema in EMAILS else "phone"
        used: list[Cells] = [
            _written(text, field_of) for text in entity.all(*texts.split())
        ]
        if not parties and len(owned) == 1:
            parties = self.directory.owners(owned[0])[:1]
        if len(parties) == 1:
            base = self._brief(parties[0], entity)
            used += [party_cells(self.directory, account) for account in owned]
            return _over(base, used) or [base]
        ids = {party.id for party in parties}
        others = [one for one in owned if not ids.intersection(one.all(*HOLDERS))]
        found = [self._brief(party, entity) for party in parties]
        found += [party_cells(self.directory, account) for account in others]
        return found or used or [{}]

    def _brief(self, party: Entity, entity: Entity) -> Cells:
        """Return who a party of a record is, with what it may have used for it."""
        kept = _WHO | _USES.get(entity.schema, _ALL_USES)
        cells = party_cells(self.directory, party)
        return {name: text for name, text in cells.items() if name in kept}

    def _movements(self, entity: Entity) -> None:
        begin = self.directory.place(entity, "startLocation")
        end = self.directory.place(entity, "endLocation")
        cells = {
            "departed_on": self.directory.single(entity, "startDate", "date"),
            "arrived_on": self.directory.single(entity, "endDate"),
            "from_city": begin.get("city", ""),
            "from_country": begin.get("country", ""),
            "to_city": end.get("city", ""),
            "to_country": end.get("country", ""),
        }
        vehicles = self.directory.found(entity, "vehicle")
        marks = joined(m for v in vehicles for m in v.all("registrationNumber"))
        travellers = [
            one for one in self.directory.found(entity, "involved") if _is(one)
        ]
        for traveller in (*travellers, *([] if travellers else [None])):
            who = self._brief(traveller, entity) if traveller else {}
            if marks:
                who["vehicle"] = marks
            self._row("movements", entity, cells | who)

    def _payments(self, entity: Entity) -> None:
        amount, currency = _amount(self.directory, entity)
        cells = {
            "paid_on": self.directory.single(entity, "date", "startDate"),
            "amount": amount,
            "currency": currency,
            "reference": joined(entity.all("purpose", "transactionNumber")),
        }
        sides = [
            self._sides(entity, ("payer", "payerAccount", "")),
            self._sides(entity, ("beneficiary", "beneficiaryAccount", "")),
        ]
        for payer, payee in product(*sides):
            both = sided("payer", payer) | sided("payee", payee)
            self._row("payments", entity, cells | both)

    def _relations(self, entity: Entity) -> None:
        link = LINKS[entity.schema]
        ends = (
            self.directory.found(entity, link.source),
            self.directory.found(entity, link.target),
        )
        if entity.schema == "Ownership" and _are_holdings(ends[1]):
            return
        cells = {
            "relation": joined(entity.all(*link.words)).replace(";", ", ")
            or link.label,
            "since": self.directory.single(entity, "startDate", "date"),
            "until": self.directory.single(entity, "endDate"),
        }
        strange = [
            e for end in ends for e in end if not (_is(e) or e.schema in HOLDINGS)
        ]
        if strange or not (ends[0] and ends[1]):
            reason = _why_not(entity, link.source, link.target, strange, self.directory)
            self.drafts["relations"].refuse(entity.line, one(entity.id)[:100], reason)
            return
        for source, target in product(*ends):
            both = sided("from", self._end(source, entity))
            both |= sided("to", self._end(target, entity))
            self._row("relations", entity, cells | both)

    def _end(self, end: Entity, entity: Entity) -> Cells:
        """Return one end of a link: a party, or a thing by its own identifiers."""
        if end.schema in HOLDINGS:
            return party_cells(self.directory, end)
        return self._brief(end, entity)

    def notes(self, found: EntityFile) -> list[str]:
        """Return what is to be told of the file as a whole."""
        directory = self.directory
        notes = []
        if found.told_again:
            notes.append(
                f"{found.told_again:,} lines add to an entity told of before: put together"
            )
        if found.disagreed:
            few = ", ".join(repr(shown(name)) for name in found.disagreed[:3])
            notes.append(
                f"{len(found.disagreed):,} entities are called by schemata that cannot "
                f"both be; the first by name is taken: {few}"
            )
        notes += told("not mapped", _unmapped(directory))
        notes += told(
            "several values where one can be used (the first taken; of dates of birth "
            "that differ none)",
            directory.several,
        )
        notes += told(
            "countries that are no country of today, left out", directory.unread
        )
        if directory.missing:
            few = ", ".join(repr(name) for name in sorted(directory.missing)[:3])
            notes.append(
                "entities that are referred to and are not in this file, so that only what "
                f"the records themselves say of them is known: {len(directory.missing):,} "
                f"({few})"
            )
        return notes


_WHO = frozenset(
    {"name", "forename", "middle_name", "surname", "alias"}
    | {"born", "sex", "nationality", "document"}
)
"""What of a party goes with every record it takes part in."""

_ALL_USES = frozenset({"phone", "email", "handle", "account"})
_USES = {
    "Call": frozenset({"phone"}),
    "Message": frozenset({"phone", "handle"}),
    "Email": frozenset({"email"}),
    "Trip": _ALL_USES,
    "Payment": frozenset({"account"}),
}
"""What it may have used for a record of each schema; for a link all of it tells who."""

_CONTACT_SIDES = {
    "Call": (("caller", "", "callerNumber"), ("receiver", "", "receiverNumber")),
    "Message": (
        ("sender", "senderAccount", ""),
        ("recipients", "recipientAccount", ""),
    ),
    "Email": (("emitters", "", "from sender"), ("recipients", "", "to cc bcc")),
}
"""Of each end: the property of parties, of accounts, and of numbers or addresses."""

_CHANNELS = {"Call": "call", "Message": "app", "Email": "email"}


def _is(entity: Entity) -> bool:
    return entity.schema in PARTIES


def _are_holdings(entities: list[Entity]) -> bool:
    return bool(entities) and all(entity.schema in HOLDINGS for entity in entities)


def _written(text: str, name: str) -> Cells:
    """Return a party that a record only gives as text; an address may hold a name too."""
    if name == "email" and not _ADDRESS.fullmatch(text.strip()):
        return {"": one(text)}
    return {name: one(text)}


def _over(base: Cells, used: list[Cells]) -> list[Cells]:
    """Return a party once for each number or account it used, with that one only."""
    kept = {name: text for name, text in base.items() if name in _WHO}
    return [kept | {name: text for name, text in one.items() if text} for one in used]


def _amount(directory: Directory, entity: Entity) -> tuple[str, str]:
    """Return the amount and the currency of a payment."""
    for name, currency in (("amount", ""), ("amountEur", "EUR"), ("amountUsd", "USD")):
        amount = directory.single(entity, name)
        if amount:
            return amount, currency or directory.single(entity, "currency")
    return "", directory.single(entity, "currency")


def _why_not(
    entity: Entity,
    source: str,
    target: str,
    strange: list[Entity],
    directory: Directory,
) -> str:
    """Return why a link is no relation of ours."""
    if strange:
        kinds = " and ".join(sorted({e.schema for e in strange}))
        return f"{entity.schema}: one end is of schema {kinds}, which is no party of a relation"
    lacking = []
    for name in (source, target):
        absent = [ref for ref in entity.all(name) if ref not in directory.by_id]
        if absent:
            lacking.append(f"{name} {absent[0]!r} is not in this file")
        elif not entity.all(name):
            lacking.append(f"{name} is not given")
    return f"{entity.schema}: {', '.join(lacking)}; wanted both ends in the file"


def _unmapped(directory: Directory) -> Counter[str]:
    """Return the schemata and properties that became nothing, with how often."""
    tally: Counter[str] = Counter()
    referred = {
        reference
        for entity in directory.by_id.values()
        for values in entity.properties.values()
        for reference in values
    }
    for entity in directory.by_id.values():
        used = USED.get(entity.schema)
        if used is None:
            tally[f"{entity.schema} (whole entity)"] += 1
            continue
        tally.update(
            f"{entity.schema}.{name}" for name in entity.properties if name not in used
        )
        is_named = entity.id in referred or entity.id in directory.owned
        if entity.schema in BODIES | PLACES | HOLDINGS and not is_named:
            tally[f"{entity.schema} that no record names"] += 1
    return tally
