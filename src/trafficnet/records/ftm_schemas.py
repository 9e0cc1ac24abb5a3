"""What FollowTheMoney's schemata are to us: people, contacts, journeys, payments, links.

Facts of the public FollowTheMoney model (OpenSanctions, MIT licence; schema definitions
of version 3.8, https://followthemoney.tech/explorer/), written as data. The package itself is not
needed: every version that installs on Python 3.11 or later either asks for PyICU, which
has no wheels, or forbids the versions of networkx and python-stdnum that we need.
"""

from dataclasses import dataclass

NATURAL = frozenset({"Person"})
"""Schemata whose every entity is a person."""

PERSONS = NATURAL | {"LegalEntity"}
"""Schemata that become rows of people; a LegalEntity may be a person or a body."""

BODIES = frozenset({"Organization", "Company", "PublicBody"})
"""Schemata that are named where a record names them, and are no people."""

PARTIES = PERSONS | BODIES

HOLDINGS = frozenset(
    {
        "Vehicle",
        "BankAccount",
        "CryptoWallet",
        "UserAccount",
        "Passport",
        "Identification",
    }
)
"""What belongs to someone; it is told with its owner or holder."""

HOLDERS = ("owner", "holder", "operator")
"""The properties of a holding that name whose it is."""

CALLS = frozenset({"Call"})
MESSAGES = frozenset({"Message"})
EMAILS = frozenset({"Email"})
TRIPS = frozenset({"Trip"})
PAYMENTS = frozenset({"Payment"})
PLACES = frozenset({"Address"})


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that joins two entities.

    Parameters
    ----------
    source, target
        The properties that name its two ends.
    label
        What the standard calls it, read from the source.
    words
        The properties that may say it in the file's own words.
    """

    source: str
    target: str
    label: str
    words: tuple[str, ...] = ("role",)


LINKS = {
    "UnknownLink": Link("subject", "object", "linked to"),
    "Associate": Link("person", "associate", "associated with", ("relationship",)),
    "Family": Link("person", "relative", "related to", ("relationship",)),
    "Representation": Link("agent", "client", "represents"),
    "Membership": Link("member", "organization", "belongs to"),
    "Employment": Link("employee", "employer", "works for"),
    "Directorship": Link("director", "organization", "directs"),
    "Ownership": Link("owner", "asset", "owns", ("role", "ownershipType")),
    "Succession": Link("predecessor", "successor", "succeeded by"),
    "Debt": Link("debtor", "creditor", "owes", ()),
}
"""Schemata that become relations."""

_ABOUT = frozenset({"sourceUrl", "publisher", "publisherUrl"})
"""Where any entity came from."""

_TIMES = frozenset({"startDate", "endDate", "date"})

_OF_PARTIES = _ABOUT | {
    "name",
    "alias",
    "previousName",
    "weakAlias",
    "email",
    "phone",
    "country",
    "address",
    "addressEntity",
    "idNumber",
    "taxNumber",
    "registrationNumber",
}

_OF_PERSONS = _OF_PARTIES | {
    "firstName",
    "secondName",
    "middleName",
    "lastName",
    "birthDate",
    "gender",
    "nationality",
    "citizenship",
    "passportNumber",
    "socialSecurityNumber",
}

USED = {
    "Person": _OF_PERSONS,
    "LegalEntity": _OF_PARTIES,
    "Organization": _OF_PARTIES,
    "Company": _OF_PARTIES,
    "PublicBody": _OF_PARTIES,
    "Address": _ABOUT
    | {"full", "name", "street", "street2", "city", "postalCode", "state", "region"}
    | {"country", "postOfficeBox"},
    "Vehicle": _ABOUT | {"registrationNumber", *HOLDERS},
    "BankAccount": _ABOUT | {"iban", "accountNumber", *HOLDERS},
    "CryptoWallet": _ABOUT | {"publicKey", *HOLDERS},
    "UserAccount": _ABOUT | {"service", "username", "number", "email", *HOLDERS},
    "Passport": _ABOUT | {"passportNumber", "number", "country", *HOLDERS},
    "Identification": _ABOUT | {"number", "country", *HOLDERS},
    "Call": _ABOUT
    | _TIMES
    | {"caller", "callerNumber", "receiver", "receiverNumber", "duration", "recordId"},
    "Message": _ABOUT
    | _TIMES
    | {"sender", "senderAccount", "recipients", "recipientAccount", "recordId"}
    | {"authoredAt", "publishedAt"},
    "Email": _ABOUT
    | _TIMES
    | {"emitters", "recipients", "sender", "from", "to", "cc", "bcc"}
    | {"authoredAt", "publishedAt"},
    "Trip": _ABOUT
    | _TIMES
    | {"startLocation", "endLocation", "involved", "vehicle", "recordId"},
    "Payment": _ABOUT
    | _TIMES
    | {"payer", "payerAccount", "beneficiary", "beneficiaryAccount", "recordId"}
    | {"amount", "amountUsd", "amountEur", "currency", "purpose", "transactionNumber"},
    **{
        name: _ABOUT | _TIMES | {link.source, link.target, "recordId", *link.words}
        for name, link in LINKS.items()
    },
}
"""The properties of each schema that are read; every other is told in a note."""
