"""Namings: what case files say about people, a piece here and a piece there.

No single row tells a whole person. One row has the phone, the next phone and passport,
a third the passport and an address; whoever joins them along what they share finds the
person again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from trafficnet.synth.cast import STARTS
from trafficnet.synth.chance import happens, pick, sample, wait_days
from trafficnet.synth.grading import add_grading
from trafficnet.synth.phones import dialled_form, national_form, spaced_form
from trafficnet.synth.places import place
from trafficnet.synth.sheet import Sheet, finished
from trafficnet.synth.spelling import plain, written

if TYPE_CHECKING:
    import numpy as np

    from trafficnet.synth.cast import Cast, Person
    from trafficnet.synth.ties import Ties

Row = dict[str, str | None]

#: The IOM data standard's word (HTCDS 2.0, per_RoleInProcess) for what people do.
_FUNCTIONS = {
    "controller": "Exploiter",
    "exploiter": "Exploiter",
    "recruiter": "RecruiterOrIntermediary",
    "transporter": "Transporter",
    "launderer": "Other",
    "victim": "ControlledIndividual",
}

_PEOPLE = (
    "case_id", "name", "aliases", "born", "sex", "nationality", "role", "function",
    "phone", "email", "handle", "account", "document", "document_country", "vehicle",
    "address", "city", "country", "exploitation", "seen_on",
)  # fmt: skip

_NAMED_BYSTANDERS = 0.6
_WEAK = 0.05


def named_people(rng: np.random.Generator, cast: Cast) -> tuple[Person, ...]:
    """Return those whom the files name; the rest are known by their phone only."""
    taken = {person.name for person in cast.people if person.gang}
    return tuple(
        person
        for person in cast.people
        if person.gang or person.name in taken or happens(rng, _NAMED_BYSTANDERS)
    )


def country_text(rng: np.random.Generator, code: str) -> str:
    """Return a country as one of many clerks writes it."""
    return code if happens(rng, 0.5) else pick(rng, place(code).spellings)


def phone_text(rng: np.random.Generator, e164: str) -> str:
    """Return a phone number as one of many clerks writes it."""
    forms = (e164, spaced_form(e164), national_form(e164), dialled_form(e164))
    return pick(rng, forms)


def _born(rng: np.random.Generator, person: Person) -> str | None:
    """Return the date of birth: whole, or the part that was known, or nothing."""
    chance = float(rng.random())
    text = person.born.isoformat()
    choices = (
        (0.45, text),
        (0.60, person.born.strftime("%d/%m/%Y")),
        (0.70, text[:7]),
        (0.80, text[:4]),
    )
    return next((value for limit, value in choices if chance < limit), None)


def _identifiers(rng: np.random.Generator, person: Person) -> list[tuple[str, str]]:
    """Return (field, value) of everything that tells the person; phones first."""
    known = [("phone", line.e164) for line in person.lines]
    other = [
        ("document", person.passport),
        ("email", person.email),
        ("handle", person.handle),
        ("account", person.account),
    ]
    return known + [other[int(index)] for index in rng.permutation(len(other))]


def _role(rng: np.random.Generator, person: Person, number: int) -> str:
    if person.is_victim:
        roles = [role for role in ("victim", "suspect") if role in person.roles]
        return roles[number % len(roles)]
    if "suspect" in person.roles:
        if "convicted" in person.roles and happens(rng, 0.4):
            return pick(rng, ("convicted", "suspect; convicted"))
        return "suspect" if happens(rng, 0.85) else "unknown"
    return person.roles[0]


def _add_identifiers(
    rng: np.random.Generator, row: Row, known: list[tuple[str, str]]
) -> None:
    for field, value in known:
        text = phone_text(rng, value) if field == "phone" else value
        before = row.get(field)
        row[field] = f"{before}; {text}" if before else text


def _naming(rng: np.random.Generator, person: Person, number: int, case: str) -> Row:
    row: Row = {"case_id": case, "name": written(rng, person.name)}
    row["role"] = _role(rng, person, number)
    if person.gang and happens(rng, 0.7):
        row["function"] = _FUNCTIONS[person.function]
    if happens(rng, 0.7):
        row["sex"] = person.sex if happens(rng, 0.7) else person.sex[0].upper()
    if happens(rng, 0.5):
        row["nationality"] = person.country
    if person.name.diminutive and happens(rng, 0.15):
        row["aliases"] = person.name.diminutive
    if person.vehicle and happens(rng, 0.4):
        row["vehicle"] = person.vehicle
    row["born"] = _born(rng, person)
    where = float(rng.random())
    if where < 0.4:  # noqa: PLR2004  four in ten give the street
        row["address"] = person.address.street
    if where < 0.7:  # noqa: PLR2004  three more in ten only the city
        city = person.address.city
        row["city"] = plain(city) if happens(rng, 0.3) else city
        row["country"] = country_text(rng, person.address.country)
    seen = STARTS + timedelta(days=wait_days(rng, 20, 530))
    row["seen_on"] = seen.isoformat()
    return row


def _namings(rng: np.random.Generator, cast: Cast, person: Person) -> list[Row]:
    """Return the rows that name one person, each sharing something with the one before."""
    known = _identifiers(rng, person)
    count = len(person.lines) + int(rng.integers(1, 3))
    if person.gang is None:
        count = len(person.lines)
    cases = person.cases or pick(rng, cast.gangs).cases
    gang = cast.gang_of(person)
    rows = []
    for number in range(count):
        row = _naming(rng, person, number, pick(rng, cases))
        _add_identifiers(rng, row, known[number : number + 2])
        if "document" in row and happens(rng, 0.7):
            row["document_country"] = person.country
        if gang and row["role"] == "victim" and happens(rng, 0.6):
            row["exploitation"] = gang.exploitation
        row["@person"] = person.id
        rows.append(row)
    if person.gang and happens(rng, _WEAK * count):
        rows.append(_weak_naming(rng, person, count, pick(rng, cases)))
    return rows


def _weak_naming(
    rng: np.random.Generator, person: Person, number: int, case: str
) -> Row:
    """Return a row without any number: the name, the whole date of birth, the address."""
    row = _naming(rng, person, number, case)
    row["born"] = person.born.isoformat()
    row["address"] = person.address.street
    row["city"] = person.address.city
    row["country"] = person.address.country
    row["@person"] = person.id
    return row


def people_sheet(
    rng: np.random.Generator, cast: Cast, named: tuple[Person, ...]
) -> Sheet:
    """Return the table of people: every one of them named once or more."""
    rows = [row for person in named for row in _namings(rng, cast, person)]
    order = rng.permutation(len(rows))
    frame = table([rows[int(index)] for index in order], (*_PEOPLE, "@person"))
    frame = add_grading(rng, frame, prefix="N")
    return finished("people", "people", frame, ("person",))


def table(rows: list[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as a frame of texts with ``None`` where nothing is told."""
    cells = {
        column: pd.Series([row.get(column) for row in rows], dtype=object)
        for column in columns
    }
    return pd.DataFrame(cells)


def party(
    rng: np.random.Generator, person: Person, side: str, name: str | None = None
) -> Row:
    """Return the cells that name one side of a row: a name with one identifier."""
    row: Row = {f"{side}_name": name or written(rng, person.name)}
    if happens(rng, 0.8):
        row[f"{side}_phone"] = phone_text(rng, pick(rng, person.lines).e164)
    else:
        row[f"{side}_document"] = person.passport
    row[f"@{side}"] = person.id
    return row


def _relation(rng: np.random.Generator, one: Person, other: Person) -> str:
    if one.gang is None or other.gang is None:
        return pick(rng, ("kin", "knows", "knows"))
    if "victim" in (one.function, other.function):
        return "knows"
    if other.function == "controller":
        return "works for"
    return pick(rng, ("knows", "co-accused", "works for"))


def relations_sheet(
    rng: np.random.Generator, cast: Cast, ties: Ties, named: tuple[Person, ...]
) -> Sheet:
    """Return the table of relations: a part of the ties, and a few false claims.

    The false claims join two gangs; they are assessed E (suspected to be false).
    """
    ids = {person.id for person in named}
    pairs = [
        (cast.people[int(left)], cast.people[int(right)])
        for left, right in zip(ties.left, ties.right, strict=True)
    ]
    told = [pair for pair in pairs if pair[0].id in ids and pair[1].id in ids]
    told = sample(rng, told, max(8, len(told) // 4))
    false = [
        (pick(rng, cast.of(gang, "controller")), pick(rng, cast.of(other, "recruiter")))
        for gang, other in zip(cast.gangs, cast.gangs[1:], strict=False)
    ]
    rows = []
    for one, other in [*told, *false]:
        row = party(rng, one, "from") | party(rng, other, "to")
        row["relation"] = _relation(rng, one, other)
        since = STARTS - timedelta(days=wait_days(rng, 0, 900))
        row["since"] = since.isoformat()[: pick(rng, (4, 7, 10))]
        rows.append(row)
    sides = ("from_name", "from_phone", "from_document", "to_name", "to_phone")
    columns = (*sides, "to_document", "relation", "since", "@from", "@to")
    frame = add_grading(rng, table(rows, columns), prefix="R")
    frame.loc[len(told) :, "grade"] = "3EP"
    frame.loc[len(told) :, "conditions"] = None
    return finished("relations", "relations", frame, ("from", "to"))
