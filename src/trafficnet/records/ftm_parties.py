"""What a FollowTheMoney file says of a party, under our column names."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from trafficnet.errors import FieldError
from trafficnet.records.drafts import joined, one
from trafficnet.records.ftm_entities import Entity
from trafficnet.records.ftm_schemas import HOLDERS, HOLDINGS, NATURAL, PARTIES
from trafficnet.values.countries import parse_country, parse_nationality

Cells = dict[str, str]

_NAMES = ("name", "alias", "previousName", "weakAlias")
_DOCUMENTS = (
    "passportNumber",
    "idNumber",
    "socialSecurityNumber",
    "taxNumber",
    "registrationNumber",
)


@dataclass(slots=True)
class Directory:
    """Every entity of a file by its id, and what belongs to whom.

    Parameters
    ----------
    by_id
        The entities.
    held
        Whose things they are: id of an owner -> what is owned.
    owned
        The same the other way: id of a thing -> ids of its owners.
    missing
        Ids that are referred to and are not in the file, with how often.
    several
        Properties of which only one value could be used, with how often.
    unread
        Country codes that name no country of today, with how often.
    partly
        Entity and property of which something could not be used.
    """

    by_id: Mapping[str, Entity]
    held: dict[str, list[Entity]] = field(default_factory=dict)
    owned: dict[str, set[str]] = field(default_factory=dict)
    missing: Counter[str] = field(default_factory=Counter)
    several: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    partly: set[tuple[str, str]] = field(default_factory=set)
    cells: dict[str, Cells] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entity in self.by_id.values():
            if entity.schema in HOLDINGS:
                self._own(entity.all(*HOLDERS), [entity])
            if entity.schema == "Ownership":
                assets = [self.by_id.get(asset) for asset in entity.all("asset")]
                held = [one for one in assets if one and one.schema in HOLDINGS]
                self._own(entity.all("owner"), held)

    def _own(self, owners: tuple[str, ...], things: list[Entity]) -> None:
        for owner in owners:
            self.held.setdefault(owner, []).extend(things)
            for thing in things:
                self.owned.setdefault(thing.id, set()).add(owner)

    def found(self, entity: Entity, *names: str) -> list[Entity]:
        """Return the entities that some properties refer to; absent ones are counted."""
        there = []
        for reference in entity.all(*names):
            if reference in self.by_id:
                there.append(self.by_id[reference])
            else:
                self.missing[reference] += 1
        return there

    def single(self, entity: Entity, *names: str) -> str:
        """Return the value of a property that may have one; of several the first."""
        for name in names:
            values = entity.properties.get(name, ())
            if len(values) > 1:
                self.several[f"{entity.schema}.{name}"] += 1
                self.partly.add((entity.id, name))
            if values:
                return values[0]
        return ""

    def place(self, entity: Entity, *names: str) -> Cells:
        """Return the address, city and country of the first place referred to."""
        for place in self.found(entity, *names):
            return {
                "address": _address(place),
                "city": place.first("city"),
                "country": self.country(place, "country"),
            }
        return {}

    def country(self, entity: Entity, name: str) -> str:
        """Return the one country that a property names, empty where it is not one."""
        found = self._codes(entity, (name,), parse_country)
        return found.pop() if len(found) == 1 else ""

    def nationalities(self, entity: Entity, *names: str) -> str:
        """Return the nationalities that some properties name."""
        return joined(self._codes(entity, names, parse_nationality))

    def _codes(
        self, entity: Entity, names: tuple[str, ...], parse: Callable[[str], str]
    ) -> set[str]:
        """Return the countries of some properties; codes of none of today are counted."""
        found = set()
        for name in names:
            for code in entity.all(name):
                try:
                    found.add(parse(code.partition("-")[0]))
                except FieldError:
                    self.unread[code] += 1
                    self.partly.add((entity.id, name))
        return found

    def owners(self, holding: Entity) -> list[Entity]:
        """Return the parties that a thing belongs to."""
        ids = self.owned.get(holding.id, set())
        there = [self.by_id[owner] for owner in sorted(ids) if owner in self.by_id]
        return [owner for owner in there if owner.schema in PARTIES]


def _address(place: Entity) -> str:
    """Return an address as one line."""
    whole = place.first("full", "name")
    parts = ("postOfficeBox", "street", "street2", "postalCode", "city", "state")
    listed = [place.first(part) for part in (*parts, "region")]
    return whole or ", ".join(part for part in listed if part)


def names_of(entity: Entity) -> tuple[str, tuple[str, ...]]:
    """Return what a party is called, and its other names.

    The caption is taken where it is one of the names, else the first in their order.
    """
    names = entity.all("name")
    main = entity.caption if entity.caption in names else next(iter(names), "")
    return main, tuple(name for name in entity.all(*_NAMES) if name != main)


def birth_of(entity: Entity) -> str:
    """Return the date of birth, the fullest of those that agree; none if they do not."""
    dates = sorted(
        {text[:10] for text in entity.all("birthDate")}, key=lambda t: (-len(t), t)
    )
    if dates and all(dates[0].startswith(date) for date in dates):
        return dates[0]
    return ""


def party_cells(directory: Directory, entity: Entity, side: str = "") -> Cells:
    """Return all that is said of a party, for a row of people, links or payments.

    Parameters
    ----------
    directory
        The file's entities.
    entity
        A person, a body, or something that belongs to one.
    side
        Such as ``"from"``; empty in a table of one party.
    """
    if entity.id not in directory.cells:
        directory.cells[entity.id] = _cells(directory, entity)
    return sided(side, directory.cells[entity.id])


def sided(side: str, cells: Mapping[str, str]) -> Cells:
    """Return the cells of a party under the columns of one side."""
    if not side:
        return dict(cells)
    return {f"{side}_{name}" if name else side: text for name, text in cells.items()}


def _cells(directory: Directory, entity: Entity) -> Cells:
    if entity.schema in HOLDINGS:
        return _holdings([entity])
    return _named(directory, entity) if entity.schema in PARTIES else {}


def _named(directory: Directory, entity: Entity) -> Cells:
    name, others = names_of(entity)
    held = directory.held.get(entity.id, [])
    cells = _holdings(held)
    own = {"phone": entity.all("phone"), "email": entity.all("email")}
    documents = [*entity.all(*_DOCUMENTS)]
    where = directory.place(entity, "addressEntity")
    cells |= {
        "name": one(name),
        "alias": joined(others),
        "phone": joined([*own["phone"], *_split(cells.get("phone"))]),
        "email": joined([*own["email"], *_split(cells.get("email"))]),
        "document": joined([*documents, *_split(cells.get("document"))]),
        "address": where.get("address", "") or directory.single(entity, "address"),
        "city": where.get("city", ""),
        "country": where.get("country", "") or directory.country(entity, "country"),
    }
    if entity.schema in NATURAL:
        cells |= _personal(directory, entity, has_name=bool(name))
    return cells


def _personal(directory: Directory, entity: Entity, *, has_name: bool) -> Cells:
    """Return what only a person has."""
    born = birth_of(entity)
    if not born and entity.all("birthDate"):
        directory.several["Person.birthDate"] += 1
        directory.partly.add((entity.id, "birthDate"))
    cells = {
        "born": born,
        "sex": directory.single(entity, "gender"),
        "nationality": directory.nationalities(entity, "nationality", "citizenship"),
    }
    if has_name:
        return cells
    return cells | {
        "forename": directory.single(entity, "firstName"),
        "middle_name": directory.single(entity, "middleName", "secondName"),
        "surname": directory.single(entity, "lastName"),
    }


def _split(text: str | None) -> list[str]:
    return (text or "").split(";")


def _holdings(entities: list[Entity]) -> Cells:
    """Return the identifiers of things that belong to a party."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        for name, values in _identifiers(entity).items():
            found.setdefault(name, []).extend(values)
    return {name: joined(values) for name, values in sorted(found.items())}


def _identifiers(entity: Entity) -> dict[str, list[str]]:
    """Return the identifiers of one thing, by our column."""
    if entity.schema == "Vehicle":
        return {"vehicle": [*entity.all("registrationNumber")]}
    if entity.schema == "BankAccount":
        return {"account": [*(entity.all("iban") or entity.all("accountNumber"))]}
    if entity.schema == "CryptoWallet":
        return {"account": [*entity.all("publicKey")]}
    if entity.schema == "UserAccount":
        service = entity.first("service")
        names = entity.all("username")
        return {
            "handle": [f"{service}:{name}" if service else name for name in names],
            "phone": [*entity.all("number")],
            "email": [*entity.all("email")],
        }
    issuer = entity.first("country").partition("-")[0]
    numbers = entity.all("passportNumber", "number")
    return {"document": [f"{issuer}:{text}" if issuer else text for text in numbers]}
