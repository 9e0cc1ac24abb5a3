"""A person's own verdict on who is who: it outranks every score."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pandas as pd

from trafficnet.casebook.columns import JUDGEMENT_FIELDS
from trafficnet.casebook.frames import append, first_row
from trafficnet.errors import ParameterError

VERDICTS = ("same", "different", "unsure")


def write_judgement(
    connection: duckdb.DuckDBPyConnection, judgement: dict[str, str]
) -> None:
    """Keep a verdict, with who gave it, when and why.

    Parameters
    ----------
    connection
        The casebook's.
    judgement
        left and right (mention ids), verdict, who, why.

    Raises
    ------
    ParameterError
        If the verdict is not same, different or unsure, nobody is named, or a mention is
        unknown.
    """
    if judgement["verdict"] not in VERDICTS:
        message = (
            f"verdict {judgement['verdict']!r}: wanted one of {', '.join(VERDICTS)}"
        )
        raise ParameterError(message)
    if not judgement["who"].strip():
        message = "judgement by nobody: wanted the name or number of who decided"
        raise ParameterError(message)
    for side in ("left", "right"):
        mention = judgement[side]
        known = "SELECT 1 FROM mentions WHERE mention = ?"
        if first_row(connection, known, [mention]) is None:
            message = (
                f"mention {mention!r}: wanted the id of a mention in this casebook"
            )
            raise ParameterError(message)
    line = judgement | {"at": datetime.now(UTC).isoformat(timespec="seconds")}
    append(connection, "judgements", pd.DataFrame([line]), JUDGEMENT_FIELDS)
