"""Calls: a year and a half of contacts, column by column.

Everything is drawn as whole columns, so that a million contacts take seconds. Two
operators each report what passed over their network; the calls between the two stand
in both files, written differently. A seized handset adds app messages and e-mails.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trafficnet.synth.cast import STARTS

if TYPE_CHECKING:
    from trafficnet.synth.cast import Cast
    from trafficnet.synth.phones import Line
    from trafficnet.synth.ties import Ties

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: Positions that stand for no person.
TAXI, HELPLINE, VOICEMAIL, WITHHELD = -1, -2, -3, -4

CHANNELS = ("call", "sms", "mms", "missed", "voicemail", "app", "email")
_CHANNEL_SHARES = (0.62, 0.27, 0.02, 0.09)

_DAY = 86_400
_DAYS = 530
_SERVICE_SHARES = {TAXI: 0.04, HELPLINE: 0.008, VOICEMAIL: 0.02, WITHHELD: 0.025}
_TAXI_USERS = 0.4
_HANDSET_SHARE = 0.02
_BOTH_SHARE = 0.12
_NIGHT_OWLS = (1, 1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 6, 7, 7, 6, 6, 7, 8, 9, 10, 10, 9, 6, 3)


@dataclass(frozen=True, slots=True)
class Calls:
    """Contacts as columns.

    ``caller`` and ``called`` are positions in the cast or one of ``TAXI``, ...;
    ``from_line`` and ``to_line`` positions in the list of lines, or -1; ``started`` is
    in seconds since 1970; ``channel`` a position in ``CHANNELS``.
    """

    caller: Ints
    called: Ints
    from_line: Ints
    to_line: Ints
    started: Ints
    duration_s: Ints
    channel: Ints
    in_a: Bools
    in_b: Bools
    in_handset: Bools

    def __len__(self) -> int:
        """How many contacts there are."""
        return len(self.caller)


def lines_of(cast: Cast) -> list[Line]:
    """Return every line in order of its person; positions count from 0."""
    return [line for person in cast.people for line in person.lines]


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _moments(rng: np.random.Generator, size: int) -> Ints:
    """Draw times of day as people keep them: few at night, most in the evening."""
    shares = np.array(_NIGHT_OWLS, dtype=np.float64)
    hours = rng.choice(24, size=size, p=shares / shares.sum())
    days = rng.integers(0, _DAYS, size=size)
    within = rng.integers(0, 3600, size=size)
    started: Ints = _seconds(STARTS) + days * _DAY + hours * 3600 + within
    return started


def _parties(
    rng: np.random.Generator, cast: Cast, ties: Ties, size: int
) -> tuple[Ints, Ints]:
    """Draw who calls whom: pairs by weight, a share of calls to and from services."""
    share = np.cumsum(ties.weight) / ties.weight.sum()
    chosen = np.minimum(np.searchsorted(share, rng.random(size)), len(ties) - 1)
    outward = rng.random(size) < 0.5  # noqa: PLR2004  either may call the other
    caller = np.where(outward, ties.left[chosen], ties.right[chosen])
    called = np.where(outward, ties.right[chosen], ties.left[chosen])
    dice = rng.random(size)
    users = rng.permutation(len(cast.people))
    users = users[: max(2, int(len(users) * _TAXI_USERS))]
    riders = users[rng.integers(0, len(users), size=size)]
    low = 0.0
    for service, portion in _SERVICE_SHARES.items():
        here = (dice >= low) & (dice < low + portion)
        low += portion
        if service == WITHHELD:
            caller = np.where(here, WITHHELD, caller)
        else:
            caller = np.where(here, riders, caller)
            called = np.where(here, service, called)
    return caller, called


class _Switchboard:
    """Which of a person's lines is in use at a moment."""

    def __init__(self, cast: Cast) -> None:
        counts = np.array([len(person.lines) for person in cast.people])
        self.first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        self.count = counts.astype(np.int64)
        lines = lines_of(cast)
        self.since = np.array([_seconds(line.since) for line in lines], dtype=np.int64)
        self.until = np.array(
            [_seconds(line.until) + _DAY for line in lines], dtype=np.int64
        )

    def lines(self, rng: np.random.Generator, person: Ints, moment: Ints) -> Ints:
        """Return a line of each person that is in use at the moment; -1 for nobody."""
        known = person >= 0
        who = np.where(known, person, 0)
        slot = (rng.random(len(person)) * self.count[who]).astype(np.int64)
        line = self.first[who] + slot
        for step in range(1, 3):
            off = (moment < self.since[line]) | (moment >= self.until[line])
            other = self.first[who] + (slot + step) % self.count[who]
            line = np.where(off, other, line)
        result: Ints = np.where(known, line, -1)
        return result


def _apart(caller: Ints, called: Ints, started: Ints) -> Ints:
    """Move calls of one pair in one second apart, so that each is a call of its own."""
    while True:
        order = np.lexsort((started, called, caller))
        same = np.ones(len(order), dtype=bool)
        for column in (caller, called, started):
            values = column[order]
            same[1:] &= values[1:] == values[:-1]
        same[:1] = False
        if not same.any():
            return started
        started = started.copy()
        started[order[same]] += 7


def _channels(rng: np.random.Generator, called: Ints, in_handset: Bools) -> Ints:
    size = len(called)
    channel = rng.choice(len(_CHANNEL_SHARES), size=size, p=_CHANNEL_SHARES)
    channel = np.where(called < 0, CHANNELS.index("call"), channel)
    channel = np.where(called == VOICEMAIL, CHANNELS.index("voicemail"), channel)
    by_app = np.where(rng.random(size) < 0.75, CHANNELS.index("app"),  # noqa: PLR2004
                      CHANNELS.index("email"))  # fmt: skip
    result: Ints = np.where(in_handset, by_app, channel)
    return result


def _durations(rng: np.random.Generator, channel: Ints) -> Ints:
    talked = np.maximum(1, rng.lognormal(4.3, 1.1, size=len(channel))).astype(np.int64)
    spoken = (channel == CHANNELS.index("call")) | (
        channel == CHANNELS.index("voicemail")
    )
    result: Ints = np.where(spoken, np.minimum(talked, 7200), 0)
    return result


def make_calls(
    rng: np.random.Generator, cast: Cast, ties: Ties, contacts: int
) -> Calls:
    """Make up every contact of the operation.

    Parameters
    ----------
    rng
        Where chance comes from.
    cast, ties
        Who there is, and who is in touch with whom.
    contacts
        How many contacts took place; the files hold about an eighth more rows,
        because two operators report some of them.
    """
    caller, called = _parties(rng, cast, ties, contacts)
    started = _moments(rng, contacts)
    board = _Switchboard(cast)
    from_line = board.lines(rng, caller, started)
    to_line = board.lines(rng, called, started)
    started = _apart(caller, called, started)
    in_handset = (rng.random(contacts) < _HANDSET_SHARE) & (caller >= 0) & (called >= 0)
    channel = _channels(rng, called, in_handset)
    network = rng.random(contacts)
    in_b = network >= 0.5 - _BOTH_SHARE / 2
    in_a = network < 0.5 + _BOTH_SHARE / 2
    return Calls(
        caller=caller,
        called=called,
        from_line=from_line,
        to_line=to_line,
        started=started,
        duration_s=_durations(rng, channel),
        channel=channel,
        in_a=in_a & ~in_handset,
        in_b=in_b & ~in_handset,
        in_handset=in_handset,
    )
