"""What sort of thing a node of a chart is, and what a tie between two of them says.

Charts and graph databases name the type of every node ("Person", "Bank Account",
"PhoneCall") and every tie ("HAS_PHONE", "Telephone call"). The words decide which column
a node's label belongs to, and which kind of record a tie is.
"""

import re
from functools import cache

from trafficnet.errors import FieldError
from trafficnet.records.headings import words_in
from trafficnet.records.synonyms import FILE_WORDS
from trafficnet.values.identifiers import classify_party
from trafficnet.values.terms import parse_channel

IDENTIFIERS = frozenset({"phone", "email", "handle", "account", "vehicle", "document"})
"""Sorts of node that are an identifier: each is the party column of the same name."""

NO_PARTY = frozenset({"place", "event", "thing", "group"})
"""Sorts of node that are no party of any record; a group is a frame around others."""

_SORTS = {
    "email": "email emails mail mailbox",
    "event": (
        "event call calls phonecall meeting incident transaction payment transfer offence "
        "crime movement journey flight trip message sms sighting advert case operation"
    ),
    "handle": "handle username profile social nickname screenname login url website",
    "account": "account accounts bank iban wallet card",
    "phone": (
        "phone phones telephone telephones mobile cellphone cellular cell msisdn sim "
        "landline handset telephony number"
    ),
    "vehicle": "vehicle vehicles car van lorry truck motorcycle motorbike taxi plate vrm",
    "document": "document passport licence license identity",
    "place": (
        "place location address city town country house building property premises venue "
        "area postcode hotel flat home street region port airport site"
    ),
    "organisation": (
        "organisation organization organisations organizations company business org gang "
        "agency charity club employer firm"
    ),
    "person": (
        "person persons people man woman male female individual suspect victim offender "
        "nominal subject witness human child boy girl defendant actor"
    ),
    "thing": (
        "object thing evidence drugs drug weapon item exhibit device computer firearm ip "
        "picture note text image"
    ),
}
"""Sort -> the words of a type that say it; the first sort in this order wins."""

_CRIME_GROUP = {"group", "gang", "ocg", "network"}
_CONTACT = {
    "call": "call calls called caller calling phoned rang rung dialled telephoned spoke",
    "sms": "sms text texts texted texting",
    "email": "email emails emailed mailed",
    "meeting": "met meet meets meeting meetings",
    "app": "whatsapp telegram viber chat chats chatted",
    "": "message messages messaged messaging msg contact contacts contacted communication",
}
_OWNING = frozenset(
    {
        "has",
        "have",
        "had",
        "owns",
        "own",
        "owner",
        "owned",
        "uses",
        "use",
        "user",
        "used",
    }
    | {"subscriber", "subscribes", "subscribed", "registered", "keeper", "holder"}
    | {"holds", "drives", "driver", "belongs", "possesses", "attributed"},
)
_DWELLING = frozenset(
    {"lives", "live", "lived", "resides", "resided", "residence", "resident", "home"}
    | {"address", "domiciled", "dwelling", "residential", "stays", "stayed"},
)
_PAYING = frozenset(FILE_WORDS["payments"].split("|")) | {"paid", "sent", "remitted"}
_PHONE = re.compile(r"[+(]?[\d\s().\-/]{7,}")
_WHOLE = frozenset({"phone", "email", "handle", "account"})


@cache
def sort_of_type(text: str) -> str:
    """Return what sort of thing a type names; ``""`` where it says nothing we know.

    Examples
    --------
    >>> sort_of_type("Bank Account"), sort_of_type("PhoneCall"), sort_of_type("Blob")
    ('account', 'event', '')
    """
    words = set(words_in(text))
    if len(words) > 1 and words & _CRIME_GROUP:
        return "organisation"
    for sort, known in _SORTS.items():
        if words & set(known.split()):
            return sort
    return ""


def sort_of_label(label: str, home_country: str) -> str:
    """Return what a label is by its own form: an identifier, else ``"name"``.

    Only forms that leave no doubt count: a whole telephone number, an address, a handle
    with its sign, an IBAN. A bare id such as ``N1`` or ``17`` is a name.

    Examples
    --------
    >>> sort_of_label("+44 7700 900123", "GB"), sort_of_label("N1", "GB")
    ('phone', 'name')
    """
    try:
        field, _ = classify_party(label, home_country)
    except FieldError:
        return "name"
    if field == "phone" and not _PHONE.fullmatch(label.strip()):
        return "name"
    return field if field in _WHOLE else "name"


@cache
def channel_of(text: str) -> str | None:
    """Return the channel that a tie's type speaks of; None where it is no contact.

    A word that means a contact without saying how gives ``""``.

    Examples
    --------
    >>> channel_of("CALLED"), channel_of("Message"), channel_of("cousin of")
    ('call', '', None)
    """
    try:
        return parse_channel(text)
    except FieldError:
        words = set(words_in(text))
    for channel, known in _CONTACT.items():
        if words & set(known.split()):
            return channel
    return None


def is_payment(text: str) -> bool:
    """Tell whether a tie's type speaks of money paid.

    Examples
    --------
    >>> is_payment("Money transfer"), is_payment("knows")
    (True, False)
    """
    return bool(_PAYING & set(words_in(text)))


def is_owning(text: str) -> bool:
    """Tell whether a tie's type says that someone has or uses a number or a thing.

    Examples
    --------
    >>> is_owning("HAS_PHONE"), is_owning("Called")
    (True, False)
    """
    return bool(_OWNING & set(words_in(text)))


def is_dwelling(text: str) -> bool:
    """Tell whether a tie's type says that someone lives at a place.

    Examples
    --------
    >>> is_dwelling("CURRENT_ADDRESS"), is_dwelling("seen at")
    (True, False)
    """
    return bool(_DWELLING & set(words_in(text)))
