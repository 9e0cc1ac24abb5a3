"""A phone's report as a workbook: its contacts, calls, chats and messages.

Analysts are usually handed the workbook that Cellebrite's tools write: a sheet for each
sort of data, details nested in cells of several lines. ``Contacts`` become ``people`` (what
the phone calls whom), ``Call Log``, ``Chats``, ``SMS Messages`` and ``Instant Messages`` become
``contacts``. The owner's end is taken from the report itself: the number (MSISDN) in the device
sheet, a party marked "(owner)", or the account of an app. Where nothing says whose number
it is, the row is refused with the way out, for it would be guessed.

A chat message is one contact for each other participant, as the report names them; who of
a large group read it is not known. Row numbers count the rows below the header.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.cellebritecontacts import Talks
from trafficnet.records.cellebriteparties import entry_cells, party_of
from trafficnet.records.cellebritesheets import (
    Device,
    ReportSheet,
    device_of,
    is_report,
    report_sheet,
    sort_of,
)
from trafficnet.records.drafts import Draft, error_told, joined, told
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable
from trafficnet.records.workbooks import SUFFIXES, is_workbook, sheets_of

_ENTRY_KEYS = ("entries", "entry", "entry2", "entry3", "entry4", "entry5")
_PHONE_KEYS = ("phone", "phones", "phonenumbers", "phonenumber", "mobile")
_EMAIL_KEYS = ("email", "emails", "emailaddresses")
_USED = {*_ENTRY_KEYS, *_PHONE_KEYS, *_EMAIL_KEYS, "name", "#"}


def is_cellebrite(source: Source) -> bool:
    """Tell whether a workbook is a phone's report, by its sheets and their headings.

    Raises
    ------
    InputError
        It is no workbook, or cannot be read.
    """
    if source.suffix not in SUFFIXES or not is_workbook(source):
        return False
    return is_report(sheets_of(source))


def read_cellebrite(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a phone's report: the owner, the contacts, each sheet of talks.

    Raises
    ------
    InputError
        No sheet is one of a phone's report.
    EmptyInputError
        Its sheets have headings and no rows.
    """
    every = sheets_of(source)
    found = [one for one in map(report_sheet, every) if one is not None]
    if not found:
        message = (
            f"{source.name}: has no sheet of a phone's report; wanted Contacts, Call Log, "
            "Chats or SMS Messages with their headings"
        )
        raise InputError(message)
    device = device_of(every)
    drafts = [_owner(device)] if device.is_known else []
    unread: Counter[str] = Counter()
    told_of: Counter[str] = Counter()
    for sheet in found:
        if sheet.sort == "contacts":
            drafts.append(_people(sheet, unread))
        else:
            talks = Talks(sheet, device, told_of)
            drafts.append(talks.draft())
    drafts = [draft for draft in drafts if draft.rows or draft.damaged]
    if not drafts:
        message = f"{source.name}: the sheets of the report have no rows"
        raise EmptyInputError(message)
    known = {sheet.name for sheet in found}
    others = [s.name for s in every if s.rows and s.name not in known]
    notes = _notes(device, [n for n in others if sort_of(n) != "device"], told_of)
    notes += told("not mapped", unread)
    for place, draft in enumerate(drafts):
        yield draft.table(() if place else notes)


def _owner(device: Device) -> Draft:
    """Return the row of the phone's owner."""
    draft = Draft("people", device.sheet)
    draft.add(device.number, device.cells())
    return draft


def _people(sheet: ReportSheet, unread: Counter[str]) -> Draft:
    """Return the namings of an address book."""
    draft = Draft("people", sheet.name)
    for number, said in sheet.rows:
        if number in sheet.wrong:
            draft.refuse(number, said.get("name", ""), error_told(sheet.wrong[number]))
            continue
        app = said.get("source", "")
        entries = "\n".join(said[key] for key in _ENTRY_KEYS if key in said)
        cells = entry_cells(entries, app, unread)
        party = party_of(" ".join(said.get("name", "").split()))
        phones = [cells.get("phone", ""), party.phone]
        phones += [said[key] for key in _PHONE_KEYS if key in said]
        emails = [cells.get("email", ""), party.email]
        emails += [said[key] for key in _EMAIL_KEYS if key in said]
        cells |= {
            "name": party.name,
            "phone": _each(phones),
            "email": _each(emails),
        }
        draft.add(number, cells, _spare(sheet, said, _USED))
    return draft


def _each(cells: list[str]) -> str:
    return joined(part for cell in cells for part in cell.replace("\n", ";").split(";"))


def _spare(
    sheet: ReportSheet, said: Mapping[str, str], used: set[str]
) -> dict[str, str]:
    return {sheet.heading(key): text for key, text in said.items() if key not in used}


def _notes(device: Device, others: list[str], told_of: Counter[str]) -> list[str]:
    """Return what is to be told of the report as a whole."""
    notes: list[str] = []
    if len(device.phones) > 1:
        notes.append(
            f"the device sheet gives {len(device.phones)} own numbers: each call without an "
            "account of its own stands with all of them"
        )
    if others:
        listed = ", ".join(repr(name) for name in others[:10])
        notes.append(f"sheets of the report that are not read: {listed}")
    return notes + [
        f"{what}: {count:,}" for what, count in sorted(told_of.items()) if count
    ]
