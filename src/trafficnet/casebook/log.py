"""The log of what was done with personal data: every line seals the one before it.

The Data Protection Act 2018, s.62(1), asks for six kinds of line: collection,
alteration, consultation, disclosure, combination, erasure. A library can only log what
passes through it. A line holds ids, counts and hashes of files; never a name, a number
or another value of a record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from trafficnet.casebook.lock import user_name
from trafficnet.errors import ParameterError

ACTIONS = (
    "collection",
    "alteration",
    "consultation",
    "disclosure",
    "combination",
    "erasure",
)

Line = dict[str, object]
"""One line: seq, at, who, action, what, previous, hash; and reason, recipients, write,
note where there are such."""

COLUMNS = (
    "seq",
    "at",
    "who",
    "action",
    "what",
    "reason",
    "recipients",
    "note",
    "previous",
    "hash",
)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is at work with a casebook, why, and for whom.

    Parameters
    ----------
    who
        A name or a number; None takes the operating system's user.
    reason
        Why, in a few words; it goes into the log, so it should name nobody.
    recipients
        To whom what is written out will be passed on.
    """

    who: str | None = None
    reason: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """What a log was when its last line was written.

    Parameters
    ----------
    count, hash
        How many lines, and the last one's hash.
    size
        Bytes of the file.
    write
        The last change of the casebook that was logged.
    """

    count: int = 0
    hash: str = ""
    size: int = 0
    write: str = ""


def entry(action: str, what: Mapping[str, object], acting: Acting) -> Line:
    """Return a line that is not yet in its place in the chain.

    Parameters
    ----------
    action
        One of ``ACTIONS``.
    what
        What was done, as JSON values; never a value of a record.
    acting
        Who, why and for whom. Recipients are told of a disclosure only.

    Raises
    ------
    ParameterError
        If the action is none of the six.
    """
    if action not in ACTIONS:
        message = f"log action {action!r}: wanted one of {', '.join(ACTIONS)}"
        raise ParameterError(message)
    line: Line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": acting.who or user_name(),
        "action": action,
        "what": dict(what),
    }
    if acting.reason:
        line["reason"] = acting.reason
    if acting.recipients and action == "disclosure":
        line["recipients"] = list(acting.recipients)
    return line


def chained(entries: Iterable[Line], seal: Seal) -> tuple[list[Line], Seal]:
    """Return entries as lines that follow a seal, and the seal that follows them."""
    lines = []
    count, previous, size, write = seal.count, seal.hash, seal.size, seal.write
    for one in entries:
        count += 1
        line = {**one, "seq": count, "previous": previous}
        previous = digest(line)
        line["hash"] = previous
        size += len(written(line))
        write = write_of(line) or write
        lines.append(line)
    return lines, Seal(count, previous, size, write)


def digest(line: Mapping[str, object]) -> str:
    """Return the SHA-256 that seals a line and, through ``previous``, all before it."""
    sealed = {name: value for name, value in line.items() if name != "hash"}
    return hashlib.sha256(canonical(sealed)).hexdigest()


def canonical(value: object) -> bytes:
    """Return the one way in which a JSON value is written."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode()


def written(line: Mapping[str, object]) -> bytes:
    """Return a line as it stands in the file."""
    return canonical(line) + b"\n"


def write_of(line: Mapping[str, object]) -> str:
    """Return the change of the casebook that a line tells of, ``""`` where none."""
    return str(line.get("write", "")).partition(".")[0]


def log_frame(lines: Sequence[Line]) -> pd.DataFrame:
    """Return log lines as a frame, oldest first; ``what`` is JSON text."""
    rows = [
        {
            **dict.fromkeys(COLUMNS),
            **{k: v for k, v in line.items() if k in COLUMNS},
            "what": json.dumps(line["what"], sort_keys=True, ensure_ascii=False),
            "recipients": tuple(_texts(line.get("recipients"))),
        }
        for line in lines
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return frame.astype({"seq": "int64"})


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
