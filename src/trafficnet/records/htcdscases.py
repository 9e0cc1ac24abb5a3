"""The rows of case sheets gathered into cases: whose events they are, what is told."""

from collections import Counter
from dataclasses import dataclass, field

from trafficnet.records.drafts import one, told
from trafficnet.records.htcdsevents import (
    LOCATIONS,
    MAPPED_EVENTS,
    CaseEvent,
    events_of,
    locations_of,
)
from trafficnet.records.htcdsheets import CASE, CaseRow
from trafficnet.records.htcdspeople import MAPPED, CasePerson, check_words, people_of
from trafficnet.records.htcdswords import FALSE_WORDS

CASE_FIELDS = {
    "cas_IncomingReferralDate": "opened_on",
    "cas_ReferringOrganisation": "referral_source",
    "cas_Status": "status",
    "cas_IncomingReferralDetails": "summary",
}
"""Fields of a case that have a column of ours."""

_KNOWN = (
    MAPPED
    | {"vic_RelationshipToTrafficker"}
    | MAPPED_EVENTS
    | frozenset(CASE_FIELDS)
    | frozenset(LOCATIONS)
    | {CASE}
)
_TOLD = {
    "unnumbered": (
        "the sheet has no case number (a column 'Case Number' joins rows of one case), so "
        "that each row without one is a case of its own: {:,} rows"
    ),
    "no consent": (
        "con_Consent is not given for {:,} rows: see whether these records may be used"
    ),
    "doubtful": (
        "words of per_RoleInProcess that do not tell what a person did from what was done "
        "to that person (TransferredIndividual …) make nobody a suspect: {:,} people"
    ),
    "no status": (
        "people with something in the victim's fields and no vic_TraffickingStatus, read as "
        "victims: {:,}"
    ),
    "listed": (
        "people whose events of one type have no date, taken in the order of the sheet: {:,}"
    ),
    "one place": "people whose events name one place, so that there is no leg: {:,}",
    "strangers": (
        "people whom vic_RelationshipToTrafficker calls unacquainted, so that there is no "
        "relation: {:,}"
    ),
    "which trafficker": (
        "vic_RelationshipToTrafficker of {:,} people kept with the evidence only: their case "
        "names no suspect, or several"
    ),
}


@dataclass(slots=True)
class Case:
    """All that the rows of one case say.

    Parameters
    ----------
    case_id
        Its number, or one made of the file's name and the row.
    sheet, number
        Where it is first told of.
    rows
        Its rows.
    people
        Its people with their sheet, in the order of the sheet.
    events
        Events by the person they happened to.
    loose
        Events of rows that name nobody.
    """

    case_id: str
    sheet: str
    number: int
    rows: list[CaseRow] = field(default_factory=list)
    people: list[tuple[str, CasePerson]] = field(default_factory=list)
    events: dict[tuple[str, ...], list[CaseEvent]] = field(default_factory=dict)
    loose: list[tuple[str, CaseEvent]] = field(default_factory=list)

    def each(self) -> list[tuple[str, CasePerson]]:
        """Return every person of the case once, by the first row that tells of them."""
        first: dict[tuple[str, ...], tuple[str, CasePerson]] = {}
        for sheet, person in self.people:
            first.setdefault(person.key, (sheet, person))
        return [first[key] for key in sorted(first)]

    def victims(self) -> list[tuple[str, CasePerson]]:
        """Return the people of the case who are victims; else, where there is one, all."""
        every = self.each()
        roles: dict[tuple[str, ...], set[str]] = {}
        for _, person in self.people:
            roles.setdefault(person.key, set()).update(person.roles)
        found = [pair for pair in every if "victim" in roles[pair[1].key]]
        return found or (every if len(every) == 1 else [])

    def suspects(self) -> list[tuple[str, CasePerson]]:
        """Return the people of the case who are suspects."""
        return [pair for pair in self.each() if "suspect" in pair[1].roles]


@dataclass(slots=True)
class Cases:
    """The cases of a file while their rows are gathered.

    Parameters
    ----------
    stem
        The file's bare name, of which numbers of unnumbered cases are made.
    unread
        Words that are on no list of the standard, with how often.
    by_id
        The cases.
    tally
        What is to be told, with how often.
    unmapped
        Fields and headings without a column of ours, with how often.
    """

    stem: str
    unread: Counter[str]
    by_id: dict[str, Case] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    places: int = 0

    def add(self, sheet: str, row: CaseRow) -> None:
        """Add one row to the case it belongs to."""
        check_words(row, self.unread)
        self.unmapped.update(name for name, _ in row.said if name not in _KNOWN)
        self.unmapped.update(list(row.spare))
        case_id = self._case_id(sheet, row)
        case = self.by_id.setdefault(case_id, Case(case_id, sheet, row.number))
        case.rows.append(row)
        people = people_of(row, case_id)
        case.people += [(sheet, person) for person in people]
        consent = row.said.get(("con_Consent", 1), "")
        self.tally["no consent"] += bool(consent) and consent.casefold() in FALSE_WORDS
        self.tally["doubtful"] += sum(one.is_doubtful for one in people)
        self.tally["no status"] += sum(one.is_unstated for one in people)
        self._add_events(case, sheet, row, people)

    def _case_id(self, sheet: str, row: CaseRow) -> str:
        case_id = one(row.said.get((CASE, 1), ""))
        if case_id:
            return case_id
        self.tally["unnumbered"] += 1
        own = row.own_number or str(row.number)
        return "-".join(part for part in (self.stem, one(sheet), own) if part)

    def _add_events(
        self, case: Case, sheet: str, row: CaseRow, people: list[CasePerson]
    ) -> None:
        """Give a row's events to its victims, else to its people, else to the case."""
        events = events_of(row, self.places)
        self.places += len(events)
        if not people:
            case.loose += [(sheet, event) for event in events]
            return
        victims = [person for person in people if "victim" in person.roles]
        for person in victims or people[:1]:
            case.events.setdefault(person.key, []).extend(events)
        for person in people:
            found, unread = locations_of(row, person.place, self.places)
            if events or unread:
                self.unmapped.update(
                    name
                    for name, number in row.said
                    if number == person.place
                    and name in (LOCATIONS if events else unread)
                )
            if not events:
                self.places += len(found)
                case.events.setdefault(person.key, []).extend(found)

    def notes(self) -> list[str]:
        """Return what is to be told of the file."""
        notes = [
            text.format(self.tally[key])
            for key, text in _TOLD.items()
            if self.tally[key]
        ]
        notes += told("not mapped, kept with the evidence", self.unmapped)
        return notes + told(
            "words on no list of the standard (kept as received; taken where a list of ours has them)",
            self.unread,
        )
