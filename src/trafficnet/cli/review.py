"""``trafficnet review``: the records whose review is overdue."""

from datetime import date
from typing import Annotated

import typer

from trafficnet.cli.cases import open_case
from trafficnet.cli.options import AsJson, InCasebook
from trafficnet.cli.terminal import say, say_json, show_table
from trafficnet.errors import DateError, ParameterError
from trafficnet.exchange.tables import json_ready
from trafficnet.report.findings import report_marking
from trafficnet.values.dates import PartialDate

On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        help="The day that counts as today, 2026-12-31.",
        show_default=False,
    ),
]


def review(kept: InCasebook, *, on: On = None, as_json: AsJson = False) -> None:
    """Print the records past their review date, those about under-18s first."""
    day = None if on is None else _day(on)
    with open_case(None, kept) as case:
        marking = str(report_marking(case, None))
        due = case.overdue(day)
        case.note("consultation", reviews=len(due))
    if as_json:
        say_json({"marking": marking, "overdue": json_ready(due)})
        return
    children = int(due["under_18"].sum())
    say(marking)
    if len(due):
        show_table("Overdue reviews", due)
    say(
        f"{len(due):,} review(s) overdue, {children:,} of them of records about someone "
        "who is or may be under 18"
    )
    say(marking)


def _day(text: str) -> date:
    try:
        day = PartialDate(text)
    except DateError as error:
        message = f"--on {text!r}: {error}"
        raise ParameterError(message) from None
    if not day.is_full:
        message = f"--on {text!r}: wanted a whole day, such as 2026-12-31"
        raise ParameterError(message)
    return day.latest
