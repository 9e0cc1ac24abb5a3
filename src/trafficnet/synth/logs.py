"""Logs: the contacts as two operators and a seized handset write them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from trafficnet.synth.calls import (
    CHANNELS,
    HELPLINE,
    TAXI,
    VOICEMAIL,
    WITHHELD,
    Calls,
    lines_of,
)
from trafficnet.synth.grading import add_grading
from trafficnet.synth.phones import (
    DRAMA_FREE,
    DRAMA_LEEDS,
    dialled_form,
    national_form,
    spaced_form,
)
from trafficnet.synth.places import place
from trafficnet.synth.sheet import EVENT, Sheet, finished
from trafficnet.synth.spelling import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trafficnet.synth.cast import Cast

Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

#: The two numbers that many groups call and that belong to none.
TAXI_NUMBER = DRAMA_LEEDS.number(417)
HELPLINE_NUMBER = DRAMA_FREE.number(121)

_WITHHELD_WORDS = ("withheld", "Withheld", "Private number", "anonymous")
_CELLS = 60


def _texts(items: Sequence[str | None]) -> Texts:
    column = np.empty(len(items), dtype=object)
    column[:] = items
    return column


def _where_told(told: npt.NDArray[np.bool_], texts: Texts) -> Texts:
    """Return the texts with None where nothing is told."""
    column = texts.astype(object)
    column[~told] = None
    return column


def _utc_text(started: Ints) -> Texts:
    text = np.datetime_as_string(started.astype("datetime64[s]"), unit="s")
    stamps: Texts = np.array([f"{stamp}Z" for stamp in text], dtype=object)
    return stamps


def _local_text(started: Ints, zone: str = "Europe/Berlin") -> Texts:
    """Return day/month/year and wall-clock time with the offset from UTC."""
    there = pd.DatetimeIndex(started.astype("datetime64[s]"), tz="UTC").tz_convert(zone)
    wall = there.tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    text = pd.Series(np.datetime_as_string(wall.astype("datetime64[s]"), unit="s"))
    hours = pd.Series((wall - started) // 3600).astype(str).str.zfill(2)
    day = text.str[8:10] + "/" + text.str[5:7] + "/" + text.str[:4]
    return (day + " " + text.str[11:] + " +" + hours + ":00").to_numpy(dtype=object)


class _Writer:
    """Turns positions into the texts of one file."""

    def __init__(self, rng: np.random.Generator, cast: Cast, calls: Calls) -> None:
        self.rng = rng
        self.cast = cast
        self.lines = lines_of(cast)
        self.calls = calls
        self.ids = _texts([person.id for person in cast.people])
        self.home = _texts([person.lives_in for person in cast.people])

    def party(self, who: Ints, line: Ints, styles: Sequence[Texts]) -> Texts:
        """Return the party as written: a number, a service or a word for nobody."""
        style = self.rng.integers(0, len(styles), size=len(who))
        text: Texts = np.stack(styles)[style, np.maximum(line, 0)].astype(object)
        text[who == TAXI] = TAXI_NUMBER
        text[who == HELPLINE] = HELPLINE_NUMBER
        text[who == VOICEMAIL] = "voicemail"
        hidden = who == WITHHELD
        word = self.rng.integers(0, len(_WITHHELD_WORDS), size=int(hidden.sum()))
        text[hidden] = _texts(_WITHHELD_WORDS)[word]
        return text

    def person(self, who: Ints) -> Texts:
        """Return who a party really is; None for services and nobody."""
        return _where_told(who >= 0, self.ids[np.maximum(who, 0)])

    def country(self, who: Ints, share: float, *, spelled: bool) -> Texts:
        """Return where the party was, for a share of the contacts."""
        codes = self.home
        if spelled:
            codes = _texts([place(str(code)).spellings[0] for code in self.home])
        told = (self.rng.random(len(who)) < share) & (who >= 0)
        return _where_told(told, codes[np.maximum(who, 0)])

    def cell(self, who: Ints) -> Texts:
        """Return the name of a cell in the party's country."""
        codes = [place(str(code)).mobile_code for code in self.home]
        mobile = np.array(codes, dtype=np.int64)[np.maximum(who, 0)]
        which = self.rng.integers(0, _CELLS, size=len(who))
        names = _texts([f"{4100 + n % 7}-{20011 + 37 * n}" for n in range(_CELLS)])
        text: Texts = mobile.astype(str).astype(object) + "-99-" + names[which]
        told = (who >= 0) & (self.rng.random(len(who)) < 0.8)  # noqa: PLR2004
        return _where_told(told, text)

    def imei(self, line: Ints) -> Texts:
        """Return the handset of a line; None where there is no line."""
        handsets = _texts([line.imei for line in self.lines])
        return _where_told(line >= 0, handsets[np.maximum(line, 0)])


def _rows(calls: Calls, mask: npt.NDArray[np.bool_]) -> Ints:
    """Return the positions of the masked contacts, in order of time."""
    rows = np.flatnonzero(mask)
    order: Ints = rows[np.argsort(calls.started[rows], kind="stable")]
    return order


def _seconds_text(seconds: Ints) -> Texts:
    return seconds.astype(str).astype(object)


def operator_a(rng: np.random.Generator, cast: Cast, calls: Calls) -> Sheet:
    """Return the first operator's file: E.164 numbers, times in UTC."""
    writer = _Writer(rng, cast, calls)
    rows = _rows(calls, calls.in_a)
    caller, called = calls.caller[rows], calls.called[rows]
    styles = [_texts([line.e164 for line in writer.lines])]
    channels = _texts(CHANNELS)
    frame = pd.DataFrame(
        {
            "from": writer.party(caller, calls.from_line[rows], styles),
            "to": writer.party(called, calls.to_line[rows], styles),
            "started_at": _utc_text(calls.started[rows]),
            "duration_s": _seconds_text(calls.duration_s[rows]),
            "channel": channels[calls.channel[rows]],
            "from_country": writer.country(caller, 0.9, spelled=False),
            "to_country": writer.country(called, 0.5, spelled=False),
            "from_cell": writer.cell(caller),
            "from_imei": writer.imei(calls.from_line[rows]),
            "@from": writer.person(caller),
            "@to": writer.person(called),
            EVENT: rows,
        }
    )
    frame = add_grading(rng, frame, prefix="A", facts=True)
    return finished("contacts_operator_a", "contacts", frame, ("from", "to"))


def operator_b(rng: np.random.Generator, cast: Cast, calls: Calls) -> Sheet:
    """Return the second operator's file: numbers as dialled, local time with offset."""
    writer = _Writer(rng, cast, calls)
    rows = _rows(calls, calls.in_b)
    caller, called = calls.caller[rows], calls.called[rows]
    numbers = [line.e164 for line in writer.lines]
    styles = [
        _texts([form(number) for number in numbers])
        for form in (national_form, national_form, spaced_form, dialled_form)
    ]
    channels = _texts(("Voice", "SMS", "MMS", "Missed", "Voicemail", "App", "Email"))
    frame = pd.DataFrame(
        {
            "started_at": _local_text(calls.started[rows]),
            "from": writer.party(caller, calls.from_line[rows], styles),
            "to": writer.party(called, calls.to_line[rows], styles),
            "channel": channels[calls.channel[rows]],
            "duration_s": _seconds_text(calls.duration_s[rows]),
            "to_country": writer.country(called, 0.9, spelled=True),
            "to_cell": writer.cell(called),
            "to_imei": writer.imei(calls.to_line[rows]),
            "@from": writer.person(caller),
            "@to": writer.person(called),
            EVENT: rows,
        }
    )
    frame = add_grading(rng, frame, prefix="B", facts=True)
    return finished("contacts_operator_b", "contacts", frame, ("from", "to"))


def handset(
    rng: np.random.Generator, cast: Cast, calls: Calls, named: frozenset[str]
) -> Sheet:
    """Return what a seized handset held: app messages and e-mails, some with names."""
    writer = _Writer(rng, cast, calls)
    rows = _rows(calls, calls.in_handset)
    by_mail = calls.channel[rows] == CHANNELS.index("email")
    emails = _texts([person.email for person in cast.people])
    handles = _texts([person.handle for person in cast.people])
    columns: dict[str, Texts | Ints] = {}
    for side, who in (("from", calls.caller[rows]), ("to", calls.called[rows])):
        columns[side] = np.where(by_mail, emails[who], handles[who])
        people = [cast.people[int(position)] for position in who]
        told = rng.random(len(people)) < 0.4  # noqa: PLR2004  saved under a name
        columns[f"{side}_name"] = _texts(
            [
                written(rng, person.name) if tell and person.id in named else None
                for person, tell in zip(people, told, strict=True)
            ]
        )
        columns[f"@{side}"] = writer.person(who)
    columns["started_at"] = _utc_text(calls.started[rows])
    columns["channel"] = _texts(CHANNELS)[calls.channel[rows]]
    columns[EVENT] = rows
    frame = add_grading(rng, pd.DataFrame(columns), prefix="H", facts=True)
    return finished("contacts_handset", "contacts", frame, ("from", "to"))
