"""What one cell says of a party: the mention columns it fills, and with what."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from trafficnet.errors import IdentifierError, PhoneError, TermError
from trafficnet.records.cells import (
    country,
    each,
    given,
    kept_text,
    parts,
    person_name,
    plain_text,
    refuse_damaged,
    sorted_tuple,
)
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.countries import nationality_candidates, parse_nationality
from trafficnet.values.demonyms import STATELESS_PEOPLES
from trafficnet.values.identifiers import (
    classify_party,
    parse_account,
    parse_document,
    parse_email,
    parse_handle,
    parse_imei,
    parse_vehicle,
)
from trafficnet.values.phoneplans import plain_number
from trafficnet.values.phones import Phone, PhoneKind, parse_phone, special_kind
from trafficnet.values.terms import (
    parse_exploitation,
    parse_function,
    parse_roles,
    parse_sex,
)

Said = dict[str, object]

MENTION_OF = {
    "phone": "phones",
    "email": "emails",
    "handle": "handles",
    "account": "accounts",
    "vehicle": "vehicles",
    "document": "documents",
    "name": "name",
    "special": "special",
}
"""The mention column of each field that a bare cell may turn out to be."""

LENIENT = frozenset(
    {"sex", "function", "exploitation", "country", "vehicle", "document"}
)
"""Fields whose unlisted or unreadable words are noted, kept in ``data``, and refuse no row."""

_STATELESS = frozenset(
    {"stateless", "stateless person", "no nationality", "refugee", "asylum seeker"}
    | {"xxa", "xxb", "xxc"}
)
_LABELS = "tel|telephone|phone|mob|mobile|home|work|cell|landline|old|new"
_LABEL_BEFORE = re.compile(
    rf"^(?:{_LABELS}|[hmwt])\b[\s.:\-]*(?=[+\d(])", re.IGNORECASE
)
_LABEL_AFTER = re.compile(rf"(?<=\d)\s*(?:\?+|\(?(?:{_LABELS})\)?)$", re.IGNORECASE)
_URI = re.compile(r"(?:tel|sips?):[^;|,\s]+(?:;[a-z-]+=[^;|,\s]*)*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[/,&+\\]|\s(?:and|or|und|et|y|si|și)\s", re.IGNORECASE)
_DUAL = re.compile(
    r"\bdual(?:\s+(?:national(?:ity)?|citizen(?:ship)?))?\b[\s:]*|[()]", re.IGNORECASE
)
_IMEI_DIGITS = range(14, 18)
_WHOLE = frozenset({"special", "name"})
_LONGEST_ACCOUNT = 64
_IBAN = re.compile(r"(?:IBAN[\s:]*)?[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}")
_ADDRESSED = re.compile(r"(?P<name>[^<>@]+)<(?P<value>[^<>\s]+@[^<>\s]+)>(?P<after>)")
_NUMBERED = re.compile(
    r"(?P<name>[^\d+()<>@:;|*#=]*[^\W\d_][.'’]?)??[\s:(<]*"
    r"(?P<value>\+?\d[\d ().-]{5,}\d)[\s)>(]*"
    r"(?P<after>[^\W\d_][^\d+()<>@:;|*#=]*)?[\s)>]*",
)


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one party column.

    Parameters
    ----------
    read
        Text as written -> mention column -> value.
    fills
        The mention columns it may fill.
    """

    read: Callable[[str], Said]
    fills: tuple[str, ...]


def reader_of(field: str, home_country: str, *, is_contact: bool = False) -> CellReader:
    """Return the reader of a party's column; ``""`` is the bare one.

    Parameters
    ----------
    field
        Such as ``"phone"``; see :data:`trafficnet.records.kinds.PARTY_FIELDS`.
    home_country
        Whose national phone forms are understood.
    is_contact
        Whether "unknown" is a withheld caller rather than an empty cell.
    """
    if field == "":
        return _bare(home_country, is_contact=is_contact)
    if field == "phone":
        return _phones(home_country, is_contact=is_contact)
    if field == "name" and is_contact:
        return CellReader(_caller, ("name", "special"))
    reader, column = _READERS[field]

    def read(text: str) -> Said:
        return {column: reader(text)}

    return CellReader(read, (column,))


def _caller(text: str) -> Said:
    """Return the name of a party to a contact; "Private" and "Unknown" are nobody's."""
    special = special_kind(text)
    if special is not None:
        return {"special": special.value}
    return {"name": person_name(text)}


def _phones(home_country: str, *, is_contact: bool) -> CellReader:
    def read(text: str) -> Said:
        if not is_contact and not given(text):
            return {}
        if plain := plain_number(text, home_country):
            return {"phones": (f"+{plain[0]}",)}
        found = _numbers(text, home_country)
        numbers = sorted_tuple(phone.e164 for phone in found)
        kinds = sorted(p.kind.value for p in found if p.kind is not PhoneKind.NUMBER)
        return {"phones": numbers, "special": kinds[0] if kinds else None}

    return CellReader(read, ("phones", "special"))


def _unlabelled(text: str) -> str:
    """Return a number without what people write around it: "(mobile)", "tel", "?"."""
    return _LABEL_AFTER.sub("", _LABEL_BEFORE.sub("", clean_name(text)))


def flagged(text: str, home_country: str) -> bool:
    """Tell whether a phone cell has a number that no operator hands out."""
    if plain_number(text, home_country):
        return False
    try:
        found = _numbers(text, home_country)
    except PhoneError:
        return False
    return any(phone.flag for phone in found)


def _numbers(text: str, home_country: str) -> list[Phone]:
    """Return the numbers in a cell; the ``;`` of a URI's parameters parts no numbers."""
    items = [text] if _URI.fullmatch(text.strip()) else parts(text, phones=True)
    return [parse_phone(_unlabelled(item), home_country) for item in items]


def _bare(home_country: str, *, is_contact: bool) -> CellReader:
    def read(text: str) -> Said:
        if not text.strip() or (not is_contact and not given(text)):
            return {}
        if plain := plain_number(text, home_country):
            return {"phones": (f"+{plain[0]}",)}
        refuse_damaged(text)
        both = _ADDRESSED.fullmatch(text.strip()) or _NUMBERED.fullmatch(text.strip())
        if both is not None and (both["name"] or both["after"]):
            return _name_and_value(both, home_country)
        try:
            field, value = classify_party(text, home_country)
        except IdentifierError:
            if _IBAN.fullmatch(text.strip().upper()):
                return {"accounts": sorted_tuple([_account(text)])}
            raise
        if field == "name":
            return {"name": person_name(value)}
        column = MENTION_OF[field]
        return {column: value if column in _WHOLE else (value,)}

    return CellReader(read, tuple(MENTION_OF.values()))


def _name_and_value(found: re.Match[str], home_country: str) -> Said:
    """Return what a cell says that holds a name beside an address or a number."""
    name = person_name(found["name"] or found["after"] or "")
    field, value = classify_party(found["value"], home_country)
    column = MENTION_OF[field]
    said: Said = {column: value if column in _WHOLE else (value,)}
    return said if column == "name" else {"name": name, **said}


def _account(text: str) -> str | None:
    refuse_damaged(text)
    try:
        return str(parse_account(text).text)
    except IdentifierError:
        if any(sign.isalnum() for sign in text) and len(text) <= _LONGEST_ACCOUNT:
            return "".join(text.split()).upper()
        raise


def _handle(text: str) -> str | None:
    """Return a handle; a bare id of a closed system is taken as one."""
    try:
        return parse_handle(text)
    except IdentifierError:
        bare = "".join(clean_name(text).split()).casefold()
        if any(sign.isalnum() for sign in bare) and len(bare) <= _LONGEST_ACCOUNT:
            return f"@{bare}"
        raise


def _imei(text: str) -> str | None:
    """Return a device number; one with a wrong check digit is kept as written."""
    refuse_damaged(text)
    try:
        return parse_imei(text)
    except IdentifierError:
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) in _IMEI_DIGITS and not any(sign.isalpha() for sign in text):
            return digits
        raise


def document(text: str, issuer: str | None) -> tuple[str, ...]:
    """Return the documents of one cell, each as ``"RO:AB123456"`` where that is known."""
    found = []
    for part in parts(text):
        if given(part):
            refuse_damaged(part)
            found.append(parse_document(part, issuer))
    return sorted_tuple(found)


def nationality_reader(unlisted: dict[str, str]) -> CellReader:
    """Return a reader of nationalities that notes those of more than one country.

    A cell may hold several ("British/Romanian"). Which Congo "Congolese" means is not
    guessed: the word is noted, and what else the cell says is kept.
    """

    def read(text: str) -> Said:
        codes: set[str] = set()
        for part in parts(text):
            for word in _nationalities(part):
                found = nationality_candidates(word)
                if len(found) > 1 or fold(word) in STATELESS_PEOPLES:
                    unlisted[text] = word
                else:
                    codes.add(found[0] if found else parse_nationality(word))
        return {"nationalities": sorted_tuple(codes)}

    return CellReader(read, ("nationalities",))


def _nationalities(text: str) -> list[str]:
    """Return the nationalities in a text: one where it is one, else its parts."""
    if _is_no_nationality(text):
        return []
    for one in (text, _ASIDE.sub("", text)):
        found = nationality_candidates(one)
        if len(found) == 1 or (found and "," not in one):
            return [one]
    whole = _DUAL.sub(" ", text)
    words = [word for word in _BETWEEN.split(whole) if not _is_no_nationality(word)]
    hyphened = [word for part in words for word in part.split("-")]
    is_hyphened = len(hyphened) > len(words) and all(
        nationality_candidates(word) for word in hyphened
    )
    return hyphened if is_hyphened else words


def _is_no_nationality(text: str) -> bool:
    return not given(text) or fold(text) in _STATELESS


def _roles(text: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(parse_roles(text)))
    except TermError:
        if not given(text):
            return ()
        raise


def _sex(text: str) -> str | None:
    return parse_sex(text) if given(text) else None


def _exploitation(text: str) -> tuple[str, ...]:
    return tuple(sorted(parse_exploitation(text))) if given(text) else ()


_READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "name": (person_name, "name"),
    "alias": (each(person_name), "aliases"),
    "sex": (_sex, "sex"),
    "role": (_roles, "roles"),
    "function": (each(parse_function), "functions"),
    "email": (each(parse_email), "emails"),
    "handle": (each(_handle), "handles"),
    "account": (each(_account), "accounts"),
    "vehicle": (each(parse_vehicle), "vehicles"),
    "imei": (each(_imei), "imeis"),
    "address": (plain_text, "address"),
    "city": (plain_text, "city"),
    "country": (country, "country"),
    "cell": (kept_text, "cell"),
    "exploitation": (_exploitation, "exploitation"),
    "birth_place": (plain_text, "birth_place"),
}


def lenient(reader: CellReader, unlisted: dict[str, str]) -> CellReader:
    """Return a reader that notes a word outside its list and leaves the cell empty."""

    def read(text: str) -> Said:
        try:
            return reader.read(text)
        except (TermError, IdentifierError) as error:
            unlisted[text] = str(error)
            return {}

    return CellReader(read, reader.fills)
