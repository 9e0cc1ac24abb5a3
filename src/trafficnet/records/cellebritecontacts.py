"""Calls, chats and messages of a phone's report as contacts between two parties."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trafficnet.records.cellebriteparties import PhoneParty, parties_of
from trafficnet.records.cellebritesheets import Device, ReportSheet
from trafficnet.records.drafts import Draft, error_told, one

Cells = dict[str, str]

_OFFSET = re.compile(
    r"(?<!\s)\s*\(\s*(?:UTC|GMT)\s*(?P<sign>[+\-−])?\s*(?P<hours>\d{0,2})"
    r"(?::?(?P<minutes>\d{2}))?\s*\)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}|\d[^\d\W_]{3,}|[^\W\d_]{3,}\s*\d")
_LONGEST = 200
"""Characters of a cell that may hold a day."""

_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?$")
_OUT = re.compile(r"\b(?:outgoing|sent|outbox|dialled|dialed|out)\b", re.IGNORECASE)
_MISSED = re.compile(
    r"\b(?:missed|rejected|declined|not answered|unanswered|blocked)\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:incoming|received|inbox|in)\b", re.IGNORECASE)
_DELETED = frozenset({"yes", "true", "deleted", "trash", "x"})
_TIMES = (
    ("timestamptime", "timestampdate"),
    ("timestamp", ""),
    ("datetime", ""),
    ("time", "date"),
)
_DIRECTIONS = ("direction", "calltype", "type", "folder", "status")
_PARTIES = ("parties", "party", "participants")
_CARRIED = ("chat", "participants", "source", "account", "identifier", "name")
_OF_MESSAGE = ("from", "body", "message", "instantmessage", "attachment1")
_USED = {"parties", "party", "from", "to", "cc", "bcc", "duration", "#"}
_CHANNELS = {"sms": "sms", "mms": "mms"}
_NATIVE = frozenset(
    {"", "native", "phone", "sms", "native messages", "android", "google messages"}
    | {"call log", "native contacts", "dialer", "telephony", "sim"}
)
_SYSTEM = "messages of the app itself, which are nobody's"
_NO_SIDES = (
    "neither a direction nor 'From:' or 'To:' says who contacted whom; wanted a column "
    "'Direction' with Incoming or Outgoing"
)
_TO = ("to", "cc", "bcc")
_NO_OWNER = (
    "the report does not say whose phone it is, so that this end is not known; wanted a "
    "sheet 'Device Info' with a row 'MSISDN' and the phone's own number (where the examiner "
    "knows it, add that row to a copy of the workbook)"
)


@dataclass(slots=True)
class Talks:
    """The contacts of one sheet.

    Parameters
    ----------
    sheet
        The sheet.
    device
        Whose phone it is.
    told_of
        What is to be told of the whole report, with how often.
    """

    sheet: ReportSheet
    device: Device
    told_of: Counter[str]
    carried: dict[str, str] = field(default_factory=dict)

    def draft(self) -> Draft:
        """Return the table of the sheet."""
        draft = Draft("contacts", self.sheet.name)
        for number, said in self.sheet.rows:
            if number in self.sheet.wrong:
                draft.refuse(number, "", error_told(self.sheet.wrong[number]))
                continue
            row = self._carried(said) if self.sheet.sort == "chats" else dict(said)
            if self.sheet.sort == "chats" and not _is_message(said):
                self.told_of["chats that hold no message"] += 1
                continue
            self._add(draft, number, row)
        return draft

    def _carried(self, said: Mapping[str, str]) -> dict[str, str]:
        """Return a row of chats with what only the first row of its chat says."""
        chat = said.get("chat", "")
        if chat and chat != self.carried.get("chat"):
            self.carried = {}
        for key in _CARRIED:
            if said.get(key):
                self.carried[key] = said[key]
        return {**self.carried, **said}

    def _add(self, draft: Draft, number: int, said: dict[str, str]) -> None:
        """Add one call or message: one contact for each pair of its parties."""
        froms, tos, reason = self._ends(said)
        if reason == _SYSTEM:
            self.told_of[f"{self.sheet.name}: {_SYSTEM}"] += 1
            return
        if reason:
            shown = "; ".join(
                said[key] for key in (*_PARTIES, "from", "to") if key in said
            )
            draft.refuse(number, one(shown)[:100], reason)
            return
        self.told_of["records that were deleted on the phone"] += any(
            text.strip().casefold() in _DELETED
            for key, text in said.items()
            if key.startswith("deleted")
        )
        cells = {
            "record_id": one(f"{self.sheet.name} {said.get('#', number)}"),
            "started_at": when(said),
            "duration_s": said.get("duration", ""),
            "channel": self._channel(said),
        }
        spare = {
            self.sheet.heading(key): text
            for key, text in said.items()
            if key not in _USED
        }
        for sender in froms:
            for receiver in tos:
                both = {f"from_{name}": text for name, text in sender.items()}
                both |= {f"to_{name}": text for name, text in receiver.items()}
                draft.add(number, cells | both, spare)

    def _ends(self, said: Mapping[str, str]) -> tuple[list[Cells], list[Cells], str]:
        """Return the two ends of a row, or why they are not known."""
        app = one(said.get("source", ""))
        listed = [p for key in _PARTIES for p in parties_of(said.get(key, ""), app)]
        froms = parties_of(said.get("from", ""), app)
        froms += [party for party in listed if party.side == "from"]
        tos = [p for key in _TO for p in parties_of(said.get(key, ""), app)]
        tos += [party for party in listed if party.side == "to"]
        if froms and all(party.is_no_one for party in froms):
            return [], [], _SYSTEM
        others = _known([party for party in listed if not party.side])
        froms, tos = _known(froms), _known(tos)
        owner = self._owner([*froms, *tos, *others], said, app)
        sides = _sides(froms, tos, others, _direction(said))
        if sides is None:
            return [], [], _NO_SIDES
        ends = [_end(parties, owner) for parties in sides]
        if not all(cells for end in ends for cells in end):
            return [], [], _NO_OWNER
        return ends[0], ends[1], ""

    def _owner(
        self, parties: Sequence[PhoneParty], said: Mapping[str, str], app: str
    ) -> Cells:
        """Return the owner's end: as the row marks it, else by device or by account.

        The number of the device is the one of calls and texts; an app has an account.
        """
        for party in parties:
            if party.is_owner and party.identifies:
                return _cells(party)
        account = [
            _cells(party)
            for party in _known(parties_of(said.get("account", ""), app))
            if party.identifies
        ][:1]
        is_call = self.sheet.sort == "calls"
        device = [self.device.cells(is_call=is_call)] if self.device.is_known else []
        ways = [*device, *account] if app.casefold() in _NATIVE else [*account, *device]
        return ways[0] if ways else {}

    def _channel(self, said: Mapping[str, str]) -> str:
        """Return how the contact was made."""
        is_native = one(said.get("source", "")).casefold() in _NATIVE
        if self.sheet.sort == "calls":
            if any(_MISSED.search(said.get(key, "")) for key in _DIRECTIONS):
                return "missed"
            return "call" if is_native else "app"
        return _CHANNELS.get(self.sheet.sort) or ("sms" if is_native else "app")


def _known(parties: Sequence[PhoneParty]) -> list[PhoneParty]:
    return [party for party in parties if party.is_known and not party.is_no_one]


def _direction(said: Mapping[str, str]) -> str:
    """Return ``"out"`` or ``"in"`` of the phone, empty where the row does not say."""
    for key in _DIRECTIONS:
        text = said.get(key, "")
        if _OUT.search(text):
            return "out"
        if _IN.search(text) or _MISSED.search(text):
            return "in"
    return ""


def _sides(
    froms: list[PhoneParty],
    tos: list[PhoneParty],
    others: list[PhoneParty],
    direction: str,
) -> tuple[list[PhoneParty], list[PhoneParty]] | None:
    """Return who contacted whom; an empty side is the owner's. None where it is not said.

    Parties without a side are those of the whole chat: the sender is taken out of them.
    """
    if froms:
        return froms, tos or _without(others, froms)
    if tos:
        return [party for party in others if party.is_owner], tos
    strangers = [party for party in others if not party.is_owner]
    owners = [party for party in others if party.is_owner]
    if direction == "out" and strangers:
        return owners, strangers
    if direction == "in" and len(strangers) == 1:
        return strangers, owners
    return None


def _without(
    parties: Sequence[PhoneParty], taken: Sequence[PhoneParty]
) -> list[PhoneParty]:
    """Return the parties that are none of some others."""
    known = {text for party in taken for text in party.identifier if text}
    names = {party.name.casefold() for party in taken if party.name}
    return [
        party
        for party in parties
        if not known.intersection(party.identifier)
        and not (party.name.casefold() in names and not (party.identifies and known))
    ]


def _end(parties: Sequence[PhoneParty], owner: Cells) -> list[Cells]:
    """Return the parties of one end, once each; none is the owner."""
    found: list[Cells] = []
    for party in parties:
        is_bare = party.is_owner and not party.identifies
        cells = (owner if is_bare else {}) or _cells(party)
        if cells not in found:
            found.append(cells)
    return found or [owner]


def _cells(party: PhoneParty) -> Cells:
    return {name: text for name, text in party.cells().items() if text}


def _is_message(said: Mapping[str, str]) -> bool:
    stamps = {key for pair in _TIMES for key in pair if key}
    return any(said.get(key) for key in (*_OF_MESSAGE, *sorted(stamps)))


def when(said: Mapping[str, str]) -> str:
    """Return when a row was, with its offset as a date and time have it.

    Examples
    --------
    >>> when({"timestamptime": "13/04/2017 14:54:11(UTC+0)"})
    '13/04/2017 14:54:11 +00:00'
    >>> when({"date": "13/04/2017", "time": "14:54:11(UTC-5)"})
    '13/04/2017 14:54:11 -05:00'
    """
    for time_key, day_key in _TIMES:
        time, day = said.get(time_key, "").strip(), said.get(day_key, "").strip()
        if time or day:
            stamp = _OFFSET.sub(_as_offset, time).strip()
            if not time:
                return _OFFSET.sub(_as_offset, day).strip()
            has_day = bool(_DAY.search(_OFFSET.sub("", time)[:_LONGEST]))
            return stamp if has_day or not day else f"{_MIDNIGHT.sub('', day)} {stamp}"
    return ""


def _as_offset(found: re.Match[str]) -> str:
    """Return ``(UTC+5:30)`` as `` +05:30``."""
    sign = "-" if found["sign"] in {"-", "−"} else "+"
    return f" {sign}{int(found['hours'] or 0):02d}:{found['minutes'] or '00'}"
