"""Cast: who is in a made-up operation, and which gang, if any, they belong to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trafficnet.errors import ParameterError
from trafficnet.synth import documents
from trafficnet.synth.chance import happens, pick, wait_days
from trafficnet.synth.documents import Address
from trafficnet.synth.names import PersonName, name_pools, pool_of
from trafficnet.synth.phones import Line, PhoneBook
from trafficnet.synth.places import ROUTES, place

if TYPE_CHECKING:
    import numpy as np

STARTS = date(2024, 1, 8)
ENDS = date(2025, 6, 27)

#: The fewest people that still make two gangs and someone around them.
FEWEST = 40

_GANG_SHARE = 0.62
_GANG_SIZE = 20
_VICTIM_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person with everything that records may say about them."""

    id: str
    name: PersonName
    sex: str
    born: date
    country: str
    lives_in: str
    gang: str | None
    function: str
    roles: tuple[str, ...]
    lines: tuple[Line, ...]
    email: str
    handle: str
    passport: str
    account: str
    address: Address
    vehicle: str | None
    cases: tuple[str, ...]

    @property
    def is_victim(self) -> bool:
        """Whether the person is a victim, whatever else they are."""
        return "victim" in self.roles


@dataclass(frozen=True, slots=True)
class Gang:
    """One made-up gang: where it comes from, its way, its people and its cases."""

    id: str
    country: str
    route: tuple[str, ...]
    exploitation: str
    members: tuple[str, ...]
    cases: tuple[str, ...]
    house: Address

    @property
    def legs(self) -> tuple[tuple[str, str], ...]:
        """The borders its victims cross, in order."""
        return tuple(zip(self.route, self.route[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone in the operation, in order of their ids."""

    people: tuple[Person, ...]
    gangs: tuple[Gang, ...]

    def of(self, gang: Gang, *functions: str) -> tuple[Person, ...]:
        """Return the people of a gang who do one of the functions."""
        return tuple(
            person
            for person in (self.by_id(member) for member in gang.members)
            if person.function in functions
        )

    def by_id(self, person: str) -> Person:
        """Return one person."""
        return self.people[int(person[1:]) - 1]

    def gang_of(self, person: Person) -> Gang | None:
        """Return the gang a person belongs to or is held by, if any."""
        return None if person.gang is None else self.gangs[int(person.gang[1:]) - 1]

    @property
    def bystanders(self) -> tuple[Person, ...]:
        """The people of no gang."""
        return tuple(person for person in self.people if person.gang is None)


class _Casting:
    """Makes people one after the other, so that no two share an identifier."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.book = PhoneBook(rng)
        self.people: list[Person] = []
        self.plates = 0
        self.handsets = 0

    def _lines(self, country: str, extra: float) -> tuple[Line, ...]:
        """One number; or a change of number mid-way; or two side by side; or three."""
        rng = self.rng
        kind = float(rng.random())
        self.handsets += 1
        first = Line(
            self.book.give(country),
            country,
            STARTS,
            ENDS,
            documents.imei(self.handsets),
        )
        if kind >= extra:
            return (first,)
        lines = [first]
        if kind < extra * 0.7:
            changed = STARTS + timedelta(days=wait_days(rng, 150, 380))
            keeps_handset = happens(rng, 0.5)
            self.handsets += 0 if keeps_handset else 1
            new = documents.imei(self.handsets)
            lines = [
                replace(first, until=changed - timedelta(days=1)),
                Line(self.book.give(country), country, changed, ENDS, new),
            ]
        if kind < extra * 0.2 or kind >= extra * 0.7:
            self.handsets += 1
            new = documents.imei(self.handsets)
            lines.append(Line(self.book.give(country), country, STARTS, ENDS, new))
        return tuple(lines)

    def add(
        self,
        country: str,
        lives_in: str,
        function: str,
        roles: tuple[str, ...],
        gang: Gang | None = None,
        extra_lines: float = 0.15,
        *,
        young: bool = False,
    ) -> Person:
        """Make one more person; ``young`` makes them under 18 all the while."""
        rng = self.rng
        number = len(self.people) + 1
        sex = pick(
            rng,
            ("female", "female", "male")
            if "victim" in roles
            else ("male", "male", "female"),
        )
        name = pool_of(country).draw(rng, sex)
        born = date(2009 if young else pick(rng, range(1968, 2004)), 1, 1) + timedelta(
            days=wait_days(rng, 0, 364)
        )
        home = documents.address(rng, lives_in, pick(rng, place(lives_in).cities))
        if gang and function == "victim":
            home = gang.house
        drives = function == "transporter"
        self.plates += drives
        person = Person(
            id=f"P{number:05d}",
            name=name,
            sex=sex,
            born=born,
            country=country,
            lives_in=lives_in,
            gang=gang.id if gang else None,
            function=function,
            roles=roles,
            lines=self._lines(lives_in, extra_lines),
            email=documents.email(rng, name, number),
            handle=documents.handle(rng, number),
            passport=documents.passport(number),
            account=documents.account_number(lives_in, number),
            address=home,
            vehicle=documents.plate(rng, self.plates) if drives else None,
            cases=gang.cases if gang else (),
        )
        self.people.append(person)
        return person


_EXPLOITATION = ("Sexual", "Labour", "Criminal", "Labour & Criminal", "Domestic")


def _gang_parts(rng: np.random.Generator, size: int) -> list[tuple[str, str]]:
    """Return (function, where) for each person of a gang; where is start, way or end."""
    victims = max(3, round(size * _VICTIM_SHARE))
    parts = [("controller", "end"), ("controller", "end"), ("launderer", "end")]
    parts += [("launderer", "start"), ("recruiter", "start"), ("recruiter", "start")]
    parts += [("transporter", "way"), ("transporter", "way")]
    rest = size - victims - len(parts)
    more = (("recruiter", "start"), ("transporter", "way"), ("exploiter", "end"))
    parts += [pick(rng, (*more, more[2])) for _ in range(max(0, rest))]
    return parts + [("victim", "end")] * victims


def _where(rng: np.random.Generator, route: tuple[str, ...], part: str) -> str:
    if part == "start":
        return route[0]
    return route[-1] if part == "end" else pick(rng, route)


def _sizes(rng: np.random.Generator, people: int) -> list[int]:
    count = max(2, round(people * _GANG_SHARE / _GANG_SIZE))
    total = int(people * _GANG_SHARE)
    weights = rng.uniform(0.75, 1.3, size=count)
    return [max(11, int(total * weight / weights.sum())) for weight in weights]


def _make_gang(casting: _Casting, number: int, country: str, size: int) -> Gang:
    rng = casting.rng
    route = pick(rng, ROUTES[country])
    end = route[-1]
    gang = Gang(
        id=f"G{number}",
        country=country,
        route=route,
        exploitation=pick(rng, _EXPLOITATION),
        members=(),
        cases=tuple(f"OP-{2024 + k}-{number:03d}" for k in range(1 + number % 2)),
        house=documents.address(rng, end, pick(rng, place(end).cities)),
    )
    members = []
    compelled = number == 1
    has_young = False
    for function, part in _gang_parts(rng, size):
        roles: tuple[str, ...] = ("suspect",)
        if function == "victim":
            made_to = compelled or happens(rng, 0.05)
            roles = ("suspect", "victim") if made_to else ("victim",)
            compelled = False
        elif happens(rng, 0.12):
            roles = ("convicted", "suspect")
        where = _where(rng, route, part)
        extra = 0.12 if function == "victim" else 0.5
        young = function == "victim" and (not has_young or happens(rng, 0.25))
        has_young |= young
        person = casting.add(country, where, function, roles, gang, extra, young=young)
        members.append(person.id)
    return replace(gang, members=tuple(members))


def _add_bystanders(casting: _Casting, gangs: list[Gang], count: int) -> None:
    rng = casting.rng
    namesakes = max(2, count // 15)
    known = [p for p in casting.people if p.function != "victim"]
    homes = sorted(name_pools())
    for number in range(count):
        gang = pick(rng, gangs)
        lives_in = pick(rng, gang.route)
        country = lives_in if lives_in in homes and happens(rng, 0.7) else gang.country
        function = pick(
            rng, ("relative", "friend", "shopkeeper", "neighbour", "friend")
        )
        roles = ("witness",) if happens(rng, 0.25) else ("unknown",)
        person = casting.add(country, lives_in, function, roles)
        if number < namesakes:
            other = pick(rng, known)
            casting.people[-1] = replace(person, name=other.name, sex=other.sex)


def make_cast(rng: np.random.Generator, people: int) -> Cast:
    """Make up everyone in an operation.

    About three in five belong to gangs of some twenty people each, from different
    countries as long as there are any left; about a third of each gang are its
    victims. At least one victim is made to commit crime. Some bystanders carry the
    name of a gang member and nothing else of theirs.

    Raises
    ------
    ParameterError
        If fewer than 40 people are asked for.
    """
    if people < FEWEST:
        message = f"people {people}: wanted {FEWEST} or more (two gangs and bystanders)"
        raise ParameterError(message)
    casting = _Casting(rng)
    origins = sorted(ROUTES)
    order = [origins[int(index)] for index in rng.permutation(len(origins))]
    gangs = [
        _make_gang(casting, number + 1, order[number % len(order)], size)
        for number, size in enumerate(_sizes(rng, people))
    ]
    _add_bystanders(casting, gangs, people - len(casting.people))
    return Cast(tuple(casting.people), tuple(gangs))
