"""Journeys: victims brought over borders, and the cars that were seen doing it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from trafficnet.synth.cast import STARTS
from trafficnet.synth.chance import happens, pick, wait_days
from trafficnet.synth.grading import add_grading
from trafficnet.synth.namings import Row, country_text, phone_text, table
from trafficnet.synth.places import PLACES, place
from trafficnet.synth.sheet import Sheet, finished
from trafficnet.synth.spelling import written

if TYPE_CHECKING:
    import numpy as np

    from trafficnet.synth.cast import Cast, Gang, Person

_MOVEMENTS = (
    "name", "document", "document_country", "phone", "departed_on", "from_city",
    "from_country", "arrived_on", "to_city", "to_country", "mode", "carrier", "service",
    "booking", "paid_by_name", "paid_by_phone", "@person", "@paid_by",
)  # fmt: skip

_MODES = (
    ("bus", "Example Coaches"),
    ("air", "Example Air"),
    ("rail", "Example Rail"),
    ("ferry", "Example Ferries"),
    ("car", None),
)

_BATCH = 3
_NAME_ONLY = 0.02
_BY_PHONE = 0.1


class _Diary:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.rows: list[Row] = []
        self.bookings = 0

    def journey(
        self,
        group: tuple[Person, ...],
        leg: tuple[str, str],
        day: date,
        payer: Person | None = None,
    ) -> None:
        """Write one booking: a row for everyone who travels on it."""
        rng = self.rng
        self.bookings += 1
        origin, destination = leg
        mode, carrier = pick(rng, _MODES)
        shared: Row = {
            "departed_on": day.isoformat(),
            "from_city": pick(rng, place(origin).cities),
            "from_country": country_text(rng, origin),
            "arrived_on": (day + timedelta(days=wait_days(rng, 0, 1))).isoformat(),
            "to_city": pick(rng, place(destination).cities),
            "to_country": country_text(rng, destination),
            "mode": mode,
            "carrier": carrier,
            "service": f"EX{100 + self.bookings % 900}" if carrier else None,
            "booking": f"QX{self.bookings:05d}",
        }
        if payer:
            shared["paid_by_name"] = written(rng, payer.name)
            shared["paid_by_phone"] = phone_text(rng, payer.lines[0].e164)
            shared["@paid_by"] = payer.id
        self.rows += [shared | self._traveller(person) for person in group]

    def _traveller(self, person: Person) -> Row:
        rng = self.rng
        row: Row = {"name": written(rng, person.name), "@person": person.id}
        chance = float(rng.random())
        if chance < _NAME_ONLY:
            return row
        if chance < _BY_PHONE:
            row["phone"] = phone_text(rng, person.lines[0].e164)
            return row
        row["document"] = person.passport
        if happens(rng, 0.6):
            row["document_country"] = person.country
        return row


def _gang_journeys(diary: _Diary, cast: Cast, gang: Gang) -> None:
    """Bring the victims in batches along the whole way; drivers come back alone."""
    rng = diary.rng
    victims = cast.of(gang, "victim")
    transporters = cast.of(gang, "transporter")
    payers = cast.of(gang, "recruiter", "controller")
    for start in range(0, len(victims), _BATCH):
        batch = victims[start : start + _BATCH]
        driver = pick(rng, transporters)
        day = STARTS + timedelta(days=wait_days(rng, 5, 330))
        payer = pick(rng, payers) if happens(rng, 0.6) else None
        for leg in gang.legs:
            diary.journey((driver, *batch), leg, day, payer)
            day += timedelta(days=wait_days(rng, 2, 12))
        if happens(rng, 0.5):
            diary.journey((driver,), (gang.route[-1], gang.route[0]), day)


def movements_sheet(
    rng: np.random.Generator, cast: Cast, named: tuple[Person, ...]
) -> Sheet:
    """Return the table of journeys: those of the gangs, and holidays of bystanders."""
    diary = _Diary(rng)
    for gang in cast.gangs:
        _gang_journeys(diary, cast, gang)
    for person in named:
        if person.gang is None and happens(rng, 0.2):
            away = pick(rng, sorted(set(PLACES) - {person.lives_in}))
            day = STARTS + timedelta(days=wait_days(rng, 5, 500))
            diary.journey((person,), (person.lives_in, away), day)
            diary.journey((person,), (away, person.lives_in), day + timedelta(days=9))
    frame = add_grading(rng, table(diary.rows, _MOVEMENTS), prefix="M", facts=True)
    return finished("movements", "movements", frame, ("person", "paid_by"))


_SIGHTINGS = (
    "vehicle", "name", "document", "seen_at", "place", "city", "country", "camera",
    "@person",
)  # fmt: skip

_SPOTS = ("Ferry terminal", "Motorway exit", "Bridge", "Ring road", "Fuel station")


def sightings_sheet(rng: np.random.Generator, cast: Cast) -> Sheet:
    """Return what cameras and patrols saw; patrols also asked who was driving."""
    rows: list[Row] = []
    for person in cast.people:
        gang = cast.gang_of(person)
        if person.vehicle is None or gang is None:
            continue
        for _ in range(int(rng.integers(3, 8))):
            country = pick(rng, gang.route)
            day = STARTS + timedelta(days=wait_days(rng, 0, 529))
            clock = time(int(rng.integers(24)), int(rng.integers(60)))
            row: Row = {
                "vehicle": person.vehicle,
                "seen_at": f"{datetime.combine(day, clock).isoformat()}Z",
                "place": pick(rng, _SPOTS),
                "city": pick(rng, place(country).cities),
                "country": country_text(rng, country),
                "camera": f"CAM-{country}-{int(rng.integers(1, 40)):03d}",
            }
            if happens(rng, 0.25):
                row["name"] = written(rng, person.name)
                row["document"] = person.passport
                row["camera"] = None
                row["@person"] = person.id
            rows.append(row)
    frame = add_grading(rng, table(rows, _SIGHTINGS), prefix="V", facts=True)
    return finished("sightings", "sightings", frame, ("person",))
