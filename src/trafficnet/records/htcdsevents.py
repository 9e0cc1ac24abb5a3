"""Where a person was recruited, taken through and exploited, and the legs between.

The standard's historic trafficking events have a type, a date, a city and a country. Put
in order they are a corridor: from each place to the next.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from trafficnet.errors import FieldError
from trafficnet.records.drafts import one
from trafficnet.records.htcdsheets import CaseRow, word_of
from trafficnet.records.htcdswords import STAGES
from trafficnet.values.countries import parse_country
from trafficnet.values.dates import date_order, parse_date

LOCATIONS = {
    "vic_LocationOfRecruitment": "Recruitment",
    "vic_LocationOfExploitation": "Exploitation",
}
"""Fields that may name a place; they are asked where a row has no events."""

_USED = ("hte_Type", "hte_Date", "hte_City", "hte_Country")
MAPPED_EVENTS = frozenset(_USED)
"""Fields of an event that have a column of ours."""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event.

    Parameters
    ----------
    number
        The row as the sheet counts it.
    place
        Where it stands among all events of the file.
    stage
        Recruitment 0, transit 1, exploitation 2; an unknown type is between.
    date, city, country
        As written.
    """

    number: int
    place: int
    stage: int
    date: str
    city: str
    country: str

    @property
    def where(self) -> tuple[str, str]:
        """Return the city and the country, for telling two places apart."""
        return self.city.casefold(), _code(self.country)


def _code(text: str) -> str:
    try:
        return parse_country(text)
    except FieldError:
        return text.casefold()


def events_of(row: CaseRow, start: int) -> list[CaseEvent]:
    """Return the events a row tells of, numbered on from a start."""
    found: list[CaseEvent] = []
    for number in row.numbers("hte_"):
        said = {name: row.said.get((name, number), "") for name in _USED}
        if any(said.values()):
            word = word_of("hte_Type", said["hte_Type"]) or "Transit"
            found.append(
                CaseEvent(
                    number=row.number,
                    place=start + len(found),
                    stage=STAGES[word],
                    date=said["hte_Date"],
                    city=one(said["hte_City"]),
                    country=one(said["hte_Country"]),
                )
            )
    return found


def locations_of(
    row: CaseRow, number: int, start: int
) -> tuple[list[CaseEvent], list[str]]:
    """Return the events told as places only ("Cluj, Romania"), and the unread fields.

    Parameters
    ----------
    row
        The row.
    number
        Which of its people.
    start
        The place of the next event.
    """
    found: list[CaseEvent] = []
    unread: list[str] = []
    for name, stage in LOCATIONS.items():
        text = row.said.get((name, number), "")
        if not text:
            continue
        city, _, country = text.rpartition(",")
        if not _is_country(country):
            unread.append(name)
            continue
        found.append(
            CaseEvent(
                row.number,
                start + len(found),
                STAGES[stage],
                "",
                one(city),
                one(country),
            )
        )
    return found, unread


def _is_country(text: str) -> bool:
    try:
        parse_country(text)
    except FieldError:
        return False
    return True


def order_of_dates(events: Sequence[CaseEvent]) -> str:
    """Return the order in which the events' dates are written."""
    return date_order([event.date for event in events if event.date]).order


def in_order(events: Sequence[CaseEvent], order: str) -> tuple[list[CaseEvent], bool]:
    """Return one person's events in the order they were lived through.

    By date where every event has one; else by type, then date, then as they are listed.

    Returns
    -------
    tuple
        The events, and whether some of them only stand where the sheet lists them.
    """
    days = {event: _day(event.date, order) for event in events}
    if all(day is not None for day in days.values()):
        return sorted(events, key=_by(days, is_dated=True)), False
    ordered = sorted(events, key=_by(days, is_dated=False))
    stages = [event.stage for event in ordered if days[event] is None]
    every = [event.stage for event in ordered]
    return ordered, any(every.count(stage) > 1 for stage in stages)


def _by(
    days: dict[CaseEvent, date | None], *, is_dated: bool
) -> Callable[[CaseEvent], tuple[object, ...]]:
    def key(event: CaseEvent) -> tuple[object, ...]:
        day = days[event] or date.max
        if is_dated:
            return (day, event.stage, event.place)
        return (event.stage, day, event.place)

    return key


def _day(text: str, order: str) -> date | None:
    try:
        return parse_date(text[:10] if text[4:5] == "-" else text, order).earliest
    except FieldError:
        return None


def legs_of(events: Sequence[CaseEvent]) -> list[tuple[CaseEvent, CaseEvent]]:
    """Return each pair of events that follow each other in two places."""
    return [
        (here, there)
        for here, there in itertools.pairwise(events)
        if here.where != there.where
    ]
