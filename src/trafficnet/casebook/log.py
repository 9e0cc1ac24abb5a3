"""The log of what was done with personal data: every line seals the one before it.

The Data Protection Act 2018, s.62(1), asks for six kinds of line: collection,
alteration, consultation, disclosure, combination, erasure. A library can only log what
passes through it.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from datetime import UTC, datetime

import duckdb
import pandas as pd

from trafficnet.casebook.columns import LOG_FIELDS
from trafficnet.casebook.frames import append, fetch, first_row
from trafficnet.errors import ParameterError

ACTIONS = (
    "collection",
    "alteration",
    "consultation",
    "disclosure",
    "combination",
    "erasure",
)


def write_line(
    connection: duckdb.DuckDBPyConnection, action: str, what: dict[str, object]
) -> None:
    """Add one line to the log.

    Parameters
    ----------
    connection
        The casebook's.
    action
        One of ``ACTIONS``.
    what
        What was done, as JSON values; never the erased data itself.

    Raises
    ------
    ParameterError
        If the action is none of the six.
    """
    if action not in ACTIONS:
        message = f"log action {action!r}: wanted one of {', '.join(ACTIONS)}"
        raise ParameterError(message)
    last = "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1"
    seq, previous = first_row(connection, last) or (0, "")
    line = {
        "seq": seq + 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": _who(),
        "action": action,
        "what": json.dumps(what, sort_keys=True, ensure_ascii=False),
        "previous": previous,
    }
    line["hash"] = _seal(line)
    append(connection, "log", pd.DataFrame([line]), LOG_FIELDS)


def read_log(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the log, oldest line first."""
    return fetch(connection, "SELECT * FROM log ORDER BY seq")


def broken_lines(log: pd.DataFrame) -> list[int]:
    """Return the numbers of the log lines that were changed, removed or moved.

    Parameters
    ----------
    log
        As ``read_log`` returns it.

    Returns
    -------
    list of int
        Empty where the chain holds.
    """
    broken, previous = [], ""
    for place, line in enumerate(log.to_dict("records"), 1):
        fields = {str(name): value for name, value in line.items()}
        sealed = _seal(fields) == fields["hash"]
        if not sealed or fields["previous"] != previous or fields["seq"] != place:
            broken.append(place)
        previous = str(fields["hash"])
    return broken


def _seal(line: dict[str, object]) -> str:
    names = ("seq", "at", "who", "action", "what", "previous")
    text = json.dumps([str(line[name]) for name in names], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
