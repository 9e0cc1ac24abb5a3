"""The parties that a phone's report writes into one cell, several lines to a cell.

"From: +44 7700 900123 Mum", "447700900123@s.whatsapp.net Mum (owner)", "Phone-Mobile:
+44 7700 900123": an identifier and a name, in either order, behind a word for the side or
the sort. What an identifier is depends on the app: a bare number is a telephone number to
WhatsApp, and an account of its own to Facebook.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from trafficnet.records.drafts import joined, one
from trafficnet.values.cleaning import clean_name
from trafficnet.values.phones import special_kind

_ESCAPED = re.compile(r"_x000[dDaA]_")
_LINES = re.compile(r"[\r\n]+")
_SIDE = re.compile(
    r"^(?P<side>from|to|cc|bcc|participants?|party|general)\s*:\s*", re.IGNORECASE
)
_OWNER = re.compile(r"(?<!\s)\s*\((?:owner|device owner|self|me)\)\s*", re.IGNORECASE)
_JID = re.compile(
    r"(?P<id>\+?[\d-]{5,})@(?P<host>s\.whatsapp\.net|c\.us|lid|g\.us|broadcast)"
)
_EMAIL = re.compile(r"(?<![^\s@<>()])[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_PHONE = re.compile(r"(?<![\w+])(?P<number>\+?\(?\d[\d ().\-]{1,24}\d)(?![\w@])")
_LONG_ID = re.compile(r"(?<!\S)\d{5,}(?!\S)")
_SYSTEM = re.compile(r"^system message\b", re.IGNORECASE)
_ENTRY = re.compile(r"^(?P<label>[^:]{0,60}):\s*(?P<value>.+)$")
_LABEL_SIGNS = re.compile(r"_\$!<|>!\$_")
_LONGEST_LINE = 600
"""Characters of a line that are looked at; a name as long as the rest is refused."""

PHONE_APPS = frozenset(
    {
        "",
        "native",
        "phone",
        "recents",
        "whatsapp",
        "whatsapp business",
        "viber",
        "signal",
    }
    | {"imessage", "facetime", "sms", "signal private messenger", "contacts", "sim"}
    | {"native messages", "native contacts", "android", "iphone", "google messages"}
)
"""Apps whose users are telephone numbers; in every other a bare number is an account."""

_PHONE_LABELS = (
    "phone",
    "mobile",
    "tel",
    "cell",
    "home",
    "work",
    "iphone",
    "main",
    "fax",
)
_PLAIN_ENTRIES = {
    "push name": "alias",
    "additional name": "alias",
    "nickname": "alias",
    "address book name": "alias",
    "alias": "alias",
    "birthday": "born",
    "date of birth": "born",
    "address": "address",
    "street address": "address",
}
"""Entries that are what their label says, by our column."""

_ID_LABELS = ("user id", "username", "user name", "id", "handle", "account")


@dataclass(frozen=True, slots=True)
class PhoneParty:
    """One party as a line of a report names it.

    Parameters
    ----------
    side
        ``"from"``, ``"to"``, or empty where the line does not say.
    name
        What the phone calls it.
    phone, email, handle
        What it is reached by; one of them, or none.
    is_owner
        Whether the report marks it as the owner of the phone.
    is_no_one
        Whether it is a group or the app itself.
    """

    side: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    handle: str = ""
    is_owner: bool = False
    is_no_one: bool = False

    @property
    def is_known(self) -> bool:
        """Return whether the line says who it is."""
        return bool(self.name or self.phone or self.email or self.handle)

    @property
    def identifies(self) -> bool:
        """Return whether the line has more of it than a name."""
        return bool(self.phone or self.email or self.handle)

    @property
    def identifier(self) -> tuple[str, str, str]:
        """Return what tells two parties apart, as far as the line says."""
        phone = re.sub(r"\D", "", self.phone)
        return phone, self.email.casefold(), self.handle.casefold()

    def cells(self) -> dict[str, str]:
        """Return what is said, under our columns."""
        return {
            "name": one(self.name),
            "phone": one(self.phone),
            "email": one(self.email),
            "handle": one(self.handle),
        }


def lines_of(cell: str) -> list[str]:
    r"""Return the lines of a cell, without what no one can see.

    Examples
    --------
    >>> lines_of("From: +44 7700 900123 Mum_x000d_\nTo: Ion")
    ['From: +44 7700 900123 Mum', 'To: Ion']
    """
    lines = (clean_name(line) for line in _LINES.split(_ESCAPED.sub("\n", cell)))
    return [line for line in lines if line]


def parties_of(cell: str, app: str = "") -> list[PhoneParty]:
    r"""Return the parties of a cell, one for each line.

    Parameters
    ----------
    cell
        As written.
    app
        The app that the report names as the source.

    Examples
    --------
    >>> one, two = parties_of("From: +44 7700 900123 Mum\nTo: +40721234567 (owner)")
    >>> one.phone, one.name, two.side, two.is_owner
    ('+44 7700 900123', 'Mum', 'to', True)
    """
    return [party_of(line, app) for line in lines_of(cell)]


def party_of(line: str, app: str = "") -> PhoneParty:
    """Return the party that one line names."""
    found = _SIDE.match(line)
    side = {"from": "from", "to": "to", "cc": "to", "bcc": "to"}.get(
        found["side"].casefold() if found else "", ""
    )
    rest = (line[found.end() :] if found else line)[:_LONGEST_LINE]
    is_owner = bool(_OWNER.search(rest))
    rest = _OWNER.sub(" ", rest).strip()
    if _SYSTEM.match(rest):
        return PhoneParty(side, is_no_one=True)
    if special_kind(rest) is not None:
        return PhoneParty(side, phone=rest, is_owner=is_owner)
    fields, name = _identified(rest, app)
    is_no_one = fields.pop("group", "") != ""
    return PhoneParty(
        side=side,
        name=_own_name(name, fields),
        phone=fields.get("phone", ""),
        email=fields.get("email", ""),
        handle=fields.get("handle", ""),
        is_owner=is_owner,
        is_no_one=is_no_one,
    )


def _own_name(name: str, fields: Mapping[str, str]) -> str:
    """Return a name that says more than the identifier again."""
    bare = name.strip(" -–,;<>*")
    again = {value.casefold() for value in fields.values()}
    again |= {value.rpartition(":")[2].casefold() for value in fields.values()}
    digits = re.sub(r"\D", "", bare)
    is_number = bool(digits) and not re.search(r"[^\W\d_]", bare)
    is_number = is_number and digits == re.sub(r"\D", "", fields.get("phone", ""))
    return "" if bare.casefold() in again or is_number else bare


def _identified(text: str, app: str) -> tuple[dict[str, str], str]:
    """Return the identifier in a line by its field, and what is left: the name."""
    jid = _JID.search(text)
    if jid:
        left = _without(text, jid)
        if jid["host"] in {"g.us", "broadcast"}:
            return {"group": jid["id"]}, left
        if jid["host"] == "lid":
            return {"handle": f"whatsapp:{jid['id']}"}, left
        return {"phone": f"+{jid['id'].lstrip('+')}"}, left
    email = _EMAIL.search(text)
    if email:
        return {"email": email[0]}, _without(text, email)
    uuid = _UUID.search(text)
    if uuid:
        return {"handle": f"{_service(app)}{uuid[0]}"}, _without(text, uuid)
    return _numbered(text, app)


def _numbered(text: str, app: str) -> tuple[dict[str, str], str]:
    """Return the number or user name in a line, and the name."""
    number = _PHONE.search(text)
    is_phone_app = app.casefold() in PHONE_APPS
    if number and (is_phone_app or number["number"].startswith("+")):
        return {"phone": number["number"].strip()}, _without(text, number)
    if not is_phone_app:
        account = _LONG_ID.search(text)
        if account:
            return {"handle": f"{_service(app)}{account[0]}"}, _without(text, account)
        first, _, rest = text.partition(" ")
        is_user = bool(rest) and bool(re.search(r"[\d_.@]", first))
        if is_user or (first and not rest):
            return {"handle": f"{_service(app)}{first.lstrip('@')}"}, rest
    return {}, text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _service(app: str) -> str:
    """Return the app as the front of a user name: ``"facebook messenger:"``."""
    bare = re.sub(r"[^A-Za-z0-9 ]", "", app).strip().lower()
    return f"{bare}:" if bare and bare[0].isalpha() else ""


def entry_cells(cell: str, app: str, unread: Counter[str]) -> dict[str, str]:
    r"""Return what the entries of an address book say, under our columns.

    Parameters
    ----------
    cell
        Lines such as ``Phone-Mobile: +44 7700 900123``.
    app
        The app of the entry.
    unread
        Where sorts of entries that are not used are counted.

    Examples
    --------
    >>> entry_cells("Phone-Mobile: +447700900123\nEmail-: a@b.org", "", Counter())
    {'phone': '+447700900123', 'email': 'a@b.org'}
    """
    found: dict[str, list[str]] = {}
    for line in lines_of(cell):
        entry = _ENTRY.match(line)
        label = _LABEL_SIGNS.sub("", entry["label"]).strip() if entry else ""
        value = entry["value"].strip() if entry else line
        column, text = _entry(label.casefold(), value, app)
        if column:
            found.setdefault(column, []).append(text)
        else:
            unread[f"entry {label.partition('-')[0].strip() or 'without a label'}"] += 1
    born = found.pop("born", [])
    cells = {column: joined(texts) for column, texts in found.items()}
    return cells | ({"born": born[0]} if born else {})


def _entry(label: str, value: str, app: str) -> tuple[str, str]:
    """Return the column and the text of one entry; no column where it is not used."""
    sort, _, kind = (part.strip() for part in label.partition("-"))
    column = _PLAIN_ENTRIES.get(kind) or _PLAIN_ENTRIES.get(label)
    column = column or _PLAIN_ENTRIES.get(sort, "")
    if column:
        return column, value
    is_phone = sort.startswith(_PHONE_LABELS)
    is_email = sort in {"email", "e mail"} or label.startswith("e-mail")
    party = party_of(value, "" if is_phone else app)
    wanted: tuple[str, ...] = ("phone",) if is_phone else ("email",) if is_email else ()
    if not wanted and (sort in _ID_LABELS or not label):
        wanted = ("phone", "email", "handle")
    found = [(name, getattr(party, name)) for name in wanted if getattr(party, name)]
    if not found and label and sort in _ID_LABELS:
        found = [("handle", f"{_service(app)}{value}")]
    return found[0] if found else ("", "")
