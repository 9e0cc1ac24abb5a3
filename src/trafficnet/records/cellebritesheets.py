"""The sheets of a phone's report: which they are, where their header is, whose phone it is.

Sheets are known by their name and their headings, as Cellebrite's reports write them.
Above the header may stand a title ("Call Log (123)").
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trafficnet.records.cellebriteparties import PhoneParty, lines_of, party_of
from trafficnet.records.drafts import joined
from trafficnet.records.grids import NOT_AVAILABLE
from trafficnet.records.headings import squeeze
from trafficnet.records.workbooks import Sheet

_TOP = 10
_COUNT = re.compile(r"\(\d[\d,. ]*\)\s*$")
_FEWEST = 3

SORTS = {
    "contacts": "contacts",
    "phonebook": "contacts",
    "calllog": "calls",
    "calllogs": "calls",
    "calls": "calls",
    "chats": "chats",
    "chat": "chats",
    "smsmessages": "sms",
    "sms": "sms",
    "mmsmessages": "mms",
    "mms": "mms",
    "instantmessages": "messages",
    "messages": "messages",
    "deviceinfo": "device",
    "deviceinformation": "device",
    "summary": "device",
    "extractionsummary": "device",
}
"""Names of sheets, run together -> what they hold."""

_HEADINGS = {
    "contacts": {"name", "entries", "source", "account", "phone", "phones", "emails"}
    | {"interactionstatuses", "phonenumbers", "entry", "deleted", "type"},
    "calls": {"parties", "party", "direction", "duration", "time", "date", "timestamp"}
    | {"from", "to", "calltype", "type", "timestampdate", "timestamptime", "source"},
    "chats": {"chat", "participants", "from", "to", "body", "timestamptime", "source"}
    | {"timestampdate", "instantmessage", "identifier", "account", "timestamp"},
    "sms": {"party", "parties", "from", "to", "folder", "date", "time", "timestamp"}
    | {"message", "body", "status", "direction", "timestampdate", "timestamptime"},
}
_HEADINGS["mms"] = _HEADINGS["messages"] = _HEADINGS["sms"]

_TELLING = {
    "contacts": {"entries", "interactionstatuses", "entry"},
    "calls": {"parties", "party"},
    "chats": {"participants", "instantmessage"},
    "sms": {"party", "parties", "folder"},
    "mms": {"party", "parties", "folder"},
    "messages": {"parties", "participants", "party"},
}
"""Headings of which one must stand there, for a workbook to be a phone's report."""

_NUMBERS = ("msisdn", "phonenumber", "ownnumber", "mobilenumber", "ownernumber")
_NAMES = ("ownername", "deviceowner", "nameofowner", "owner")
_EMAILS = ("owneremail", "appleid", "googleaccount", "email", "emailaddress")


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One sheet whose header is found.

    Parameters
    ----------
    name
        Its name.
    sort
        What it holds, such as ``"calls"``.
    header
        The headings as written.
    rows
        Row as the sheet counts it, and its cells by heading run together.
    wrong
        Rows that hold a spreadsheet error, with the error.
    """

    name: str
    sort: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    wrong: Mapping[int, str] = field(default_factory=dict)

    def heading(self, key: str) -> str:
        """Return a heading as written."""
        return next((text for text in self.header if squeeze(text) == key), key)


def sort_of(name: str) -> str:
    """Return what a sheet holds by its name, empty where it is none we know.

    Examples
    --------
    >>> sort_of("Call Log (12)"), sort_of("Web History")
    ('calls', '')
    """
    return SORTS.get(squeeze(_COUNT.sub("", name)), "")


def report_sheet(sheet: Sheet) -> ReportSheet | None:
    """Return a sheet with its header found, None where it has none that we know."""
    sort = sort_of(sheet.name)
    wanted = _HEADINGS.get(sort, set())
    for top, row in enumerate(sheet.rows[:_TOP]):
        keys = [_key(cell) for cell in row]
        if len(wanted.intersection(keys)) >= min(_FEWEST, len(wanted)) and wanted:
            body = enumerate(sheet.rows[top + 1 :], 1)
            rows = [(number, _cells(keys, cells)) for number, cells in body]
            return ReportSheet(
                name=sheet.name,
                sort=sort,
                header=tuple(row),
                rows=tuple((number, cells) for number, cells in rows if _says(cells)),
                wrong={
                    at - top: text
                    for (at, _), text in sorted(sheet.wrong.items(), reverse=True)
                    if text != NOT_AVAILABLE and at > top
                },
            )
    return None


def _key(heading: str) -> str:
    return squeeze(heading) if heading.strip() != "#" else "#"


def _cells(keys: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the filled cells by heading; of a heading that comes twice all lines."""
    found: dict[str, str] = {}
    for place, (key, cell) in enumerate(zip(keys, cells, strict=False)):
        if cell.strip():
            name = key or f"column {place + 1}"
            found[name] = f"{found[name]}\n{cell}" if name in found else cell
    return found


def _says(cells: Mapping[str, str]) -> bool:
    return bool(set(cells) - {"#"})


def is_report(sheets: Sequence[Sheet]) -> bool:
    """Tell whether the sheets are those of a phone's report."""
    return any(
        one is not None
        and one.sort in _TELLING
        and bool(_TELLING[one.sort].intersection(map(_key, one.header)))
        for one in map(report_sheet, sheets)
    )


@dataclass(frozen=True, slots=True)
class Device:
    """Whose phone it is, as far as the report says.

    Parameters
    ----------
    sheet, number
        Where that stands.
    names, phones, emails, imeis
        Of the owner and the phone.
    """

    sheet: str = ""
    number: int = 0
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    imeis: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Return whether anything says who uses the phone."""
        return bool(self.names or self.phones)

    def cells(self, *, is_call: bool = False) -> dict[str, str]:
        """Return the owner under our columns; for a call without what it does not use."""
        cells = {
            "name": self.names[0] if self.names else "",
            "phone": joined(self.phones),
            "email": "" if is_call else joined(self.emails),
            "imei": joined(self.imeis),
        }
        return {name: text for name, text in cells.items() if text}


def device_of(sheets: Sequence[Sheet]) -> Device:
    """Return whose phone it is, from the sheets on the device."""
    found: dict[str, set[str]] = {}
    first: tuple[str, int] | None = None
    for sheet in sheets:
        if sort_of(sheet.name) != "device":
            continue
        for number, label, value in _pairs(sheet):
            what = _what(label)
            if what:
                found.setdefault(what, set()).update(_values(what, value))
                first = first or (sheet.name, number)
    if first is None:
        return Device()
    every = {what: tuple(sorted(values - {""})) for what, values in found.items()}
    return Device(
        *first,
        names=every.get("name", ()),
        phones=every.get("phone", ()),
        emails=every.get("email", ()),
        imeis=every.get("imei", ()),
    )


def _pairs(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Yield each label with the value right of it."""
    for number, row in enumerate(sheet.rows, 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        for label, value in itertools.pairwise(filled):
            yield number, label, value


def _what(label: str) -> str:
    """Return what a label of the device sheet names."""
    key = re.sub(r"\d+$", "", squeeze(label))
    if key in _NUMBERS:
        return "phone"
    if key in _NAMES:
        return "name"
    if key in _EMAILS:
        return "email"
    return "imei" if key in {"imei", "imeimeid"} else ""


def _values(what: str, value: str) -> set[str]:
    """Return the values of one cell, only those of the right sort."""
    lines = lines_of(value)
    if what == "imei":
        return {line for line in lines if re.fullmatch(r"[\d\s/-]{14,20}", line)}
    parties: list[PhoneParty] = [party_of(line) for line in lines]
    if what == "name":
        return {party.name for party in parties}
    return {getattr(party, what) for party in parties}
