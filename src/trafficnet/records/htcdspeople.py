"""The people of a case sheet: who they are, what part they have, what was done to them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from trafficnet.errors import FieldError
from trafficnet.records.drafts import joined, one
from trafficnet.records.htcdsheets import CaseRow, listed, word_of
from trafficnet.records.htcdswords import (
    EXPLOITATION,
    FUNCTIONS,
    RELATIONSHIPS,
    SEXES,
    STATUS,
    VALUES,
)
from trafficnet.values.terms import parse_exploitation, parse_roles, parse_sex

PERSON_FIELDS = ("prs_", "vic_", "per_", "con_")
"""How the names of fields begin that tell of one person."""

MAPPED = frozenset(
    {
        "prs_FirstName",
        "prs_MiddleName",
        "prs_SecondName",
        "prs_Birthdate",
        "prs_Gender",
        "prs_Citizenship",
        "prs_IdentityNumber",
        "prs_Email",
        "prs_HomePhone",
        "prs_MobilePhone",
        "prs_MailingCity",
        "prs_MailingCountry",
        "prs_MailingState",
        "prs_MailingStreet",
        "prs_MailingPostalCode",
        "vic_TraffickingStatus",
        "vic_TypeOfExploitation",
        "per_RoleInProcess",
    }
)
"""Fields of a person that have a column of ours."""

_CHANGED = frozenset(
    {
        "prs_Gender",
        "vic_TraffickingStatus",
        "vic_TypeOfExploitation",
        "per_RoleInProcess",
    }
)
"""Mapped fields whose own word says more than our column; it stays with the evidence."""

_WHO = ("forename", "middle_name", "surname", "born", "nationality")
_REACHED = ("document", "phone", "email")


@dataclass(frozen=True, slots=True)
class CasePerson:
    """One person of one row.

    Parameters
    ----------
    case_id
        The case.
    number
        The row as the sheet counts it.
    place
        Which of the row's people it is, from 1.
    cells
        What is said, under our columns.
    spare
        What has no column of ours, under the standard's names.
    roles
        The roles the sheet gives.
    relationship
        How the person stood to the trafficker, by the standard's word.
    is_doubtful
        Whether the part in the process does not tell what was done by whom.
    is_unstated
        Whether it is a victim by the fields that are filled, not by a status.
    """

    case_id: str
    number: int
    place: int
    cells: Mapping[str, str]
    spare: Mapping[str, str]
    roles: frozenset[str]
    relationship: str
    is_doubtful: bool = False
    is_unstated: bool = False

    @property
    def who(self) -> dict[str, str]:
        """Return what tells who it is, for a row of another kind."""
        named = {name: self.cells.get(name, "") for name in (*_WHO, *_REACHED)}
        return {name: text for name, text in named.items() if text}

    @property
    def key(self) -> tuple[str, ...]:
        """Return what must agree for two rows of a case to tell of one person."""
        return (self.case_id, *(self.cells.get(n, "") for n in (*_WHO, *_REACHED)))


def check_words(row: CaseRow, unread: Counter[str]) -> None:
    """Count the words of a row that are on no list of the standard."""
    for (name, _), text in row.said.items():
        if name not in VALUES and name != "vic_ForcedLabourIndustry":
            continue
        for part in listed(text):
            if word_of(name, part) is None:
                unread[f"{name} {part[:60]!r}"] += 1


def people_of(row: CaseRow, case_id: str) -> list[CasePerson]:
    """Return the people a row tells of, in the order of their numbers."""
    numbers = sorted({n for prefix in PERSON_FIELDS[:3] for n in row.numbers(prefix)})
    return [_person(row, case_id, number) for number in numbers]


def _person(row: CaseRow, case_id: str, number: int) -> CasePerson:
    said = {
        name: text
        for (name, n), text in row.said.items()
        if n == number and name.startswith(PERSON_FIELDS)
    }
    roles = _roles(said)
    functions = [
        word_of("per_RoleInProcess", f) or f
        for f in listed(said.get("per_RoleInProcess", ""))
    ]
    street = [
        said.get(f"prs_Mailing{part}", "") for part in ("Street", "PostalCode", "State")
    ]
    cells = {
        "case_id": case_id,
        "forename": one(said.get("prs_FirstName", "")),
        "middle_name": one(said.get("prs_MiddleName", "")),
        "surname": one(said.get("prs_SecondName", "")),
        "born": said.get("prs_Birthdate", ""),
        "sex": _sex(said.get("prs_Gender", "")),
        "nationality": said.get("prs_Citizenship", ""),
        "document": said.get("prs_IdentityNumber", ""),
        "phone": joined(
            part
            for name in ("prs_HomePhone", "prs_MobilePhone")
            for part in listed(said.get(name, ""))
        ),
        "email": joined(listed(said.get("prs_Email", ""))),
        "address": ", ".join(one(part) for part in street if part),
        "city": one(said.get("prs_MailingCity", "")),
        "country": said.get("prs_MailingCountry", ""),
        "role": joined(roles),
        "function": joined(functions),
        "exploitation": joined(_exploitation(said)),
    }
    spare = {n: t for n, t in said.items() if n not in MAPPED or n in _CHANGED}
    return CasePerson(
        case_id=case_id,
        number=row.number,
        place=number,
        cells=cells,
        spare={**row.spare, **spare},
        roles=roles,
        relationship=word_of(
            "vic_RelationshipToTrafficker", said.get("vic_RelationshipToTrafficker", "")
        )
        or "",
        is_doubtful=_is_doubtful(said),
        is_unstated="victim" in roles and not said.get("vic_TraffickingStatus"),
    )


def _roles(said: Mapping[str, str]) -> frozenset[str]:
    """Return the roles of a person.

    A status of possible or actual victim is a victim; so is whoever has something in the
    victim's fields and no status that denies it. Who is of the perpetrator's fields is a
    suspect where the word says what that person did.
    """
    roles = set()
    status = [_status(part) for part in listed(said.get("vic_TraffickingStatus", ""))]
    roles |= {role for role in status if role}
    is_told = any(name.startswith("vic_") for name in said)
    if is_told and not roles:
        roles.add("victim")
    words = [
        word_of("per_RoleInProcess", f)
        for f in listed(said.get("per_RoleInProcess", ""))
    ]
    if any(word and FUNCTIONS[word] == "suspect" for word in words):
        roles.add("suspect")
    elif words:
        roles.add("unknown")
    return frozenset(roles - {"unknown"} or roles)


def _is_doubtful(said: Mapping[str, str]) -> bool:
    words = [
        word_of("per_RoleInProcess", f)
        for f in listed(said.get("per_RoleInProcess", ""))
    ]
    return any(word is not None and word.endswith("Individual") for word in words)


def _status(text: str) -> str:
    """Return the role that a status gives; of other words only a victim claim counts."""
    word = word_of("vic_TraffickingStatus", text)
    if word is not None:
        return STATUS[word]
    try:
        return "victim" if "victim" in parse_roles(text) else ""
    except FieldError:
        return ""


def _sex(text: str) -> str:
    word = word_of("prs_Gender", text)
    if word is not None:
        return SEXES[word]
    try:
        return parse_sex(text) if text else ""
    except FieldError:
        return ""


def exploitation_of(text: str) -> set[str]:
    """Return the types of exploitation in a cell, by our words."""
    found: set[str] = set()
    for part in listed(text):
        word = word_of("vic_TypeOfExploitation", part)
        if word is not None:
            found.add(EXPLOITATION[word])
            continue
        try:
            found.update(parse_exploitation(part))
        except FieldError:
            continue
    return found


def _exploitation(said: Mapping[str, str]) -> set[str]:
    return exploitation_of(said.get("vic_TypeOfExploitation", ""))


def relation_word(person: CasePerson) -> str:
    """Return our word for how a victim stood to the trafficker, empty for no relation."""
    return RELATIONSHIPS.get(person.relationship, "")
