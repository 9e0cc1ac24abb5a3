"""``trafficnet log``: what was done with the data, and whether the log stands."""

from pathlib import Path
from typing import Annotated

import typer

from trafficnet.casebook.log import log_frame
from trafficnet.casebook.logcheck import LogCheck, check_log
from trafficnet.casebook.logfile import FileLog
from trafficnet.cli.cases import check_there, open_case
from trafficnet.cli.options import AsJson, InCasebook
from trafficnet.cli.terminal import complain, say, say_json, show_table
from trafficnet.errors import CasebookError
from trafficnet.exchange.tables import json_ready

BROKEN = 1
"""The exit code when the log was changed."""

Verify = Annotated[
    bool,
    typer.Option(
        "--verify", help="Check every line; leave with code 1 if any was changed."
    ),
]


def log(kept: InCasebook, *, verify: Verify = False, as_json: AsJson = False) -> None:
    """Print the log, or whether every line of it stands as it was written."""
    check_there(kept)
    if verify:
        _verify(kept, as_json=as_json)
    lines = FileLog(kept).lines()
    if as_json:
        say_json(lines)
        return
    shown = log_frame(lines).drop(columns=["previous", "hash"])
    told = [name for name in shown.columns if shown[name].map(bool).any()]
    show_table("Log", shown[told])
    say(f"{len(lines):,} line(s) in {FileLog(kept).path}")


def _verify(kept: Path, *, as_json: bool) -> None:
    found, told = _checked(kept)
    if as_json:
        rows = json_ready(found.table())
        notes = [*found.notes, *told]
        say_json(
            {
                "holds": found.holds,
                "lines": found.lines,
                "findings": rows,
                "notes": notes,
            }
        )
    else:
        for one in found.findings:
            say(one.text)
        for note in (*found.notes, *told):
            say(f"note: {note}")
        say(found.sentence())
    raise typer.Exit(0 if found.holds else BROKEN)


def _checked(kept: Path) -> tuple[LogCheck, list[str]]:
    """Check the log; by itself where the casebook cannot be opened."""
    try:
        with open_case(None, kept) as case:
            return case.verify_log(), []
    except CasebookError as error:
        complain(str(error))
        told = "the casebook could not be opened, so the log was checked by itself"
        return check_log(*FileLog(kept).sealed()), [told]
