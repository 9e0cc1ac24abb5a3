"""``judge``, ``merge``, ``split``, ``undo``, ``worklist``: a person's word on who is who."""

from typing import Annotated

import pandas as pd
import typer

from trafficnet.casebook import Casebook, Ruling
from trafficnet.cli.cases import open_case
from trafficnet.cli.options import AsJson, InCasebook
from trafficnet.cli.terminal import progress, say, say_json, show_table
from trafficnet.errors import ParameterError
from trafficnet.exchange.tables import json_ready
from trafficnet.report.findings import report_marking
from trafficnet.resolve import Resolution, resolve_mentions
from trafficnet.resolve.naming import mention_called
from trafficnet.resolve.rulings import Change
from trafficnet.resolve.rulings import merge as merge_entities
from trafficnet.resolve.rulings import split as split_entity
from trafficnet.resolve.worklist import work_list

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME NAME...",
        help="Entities as in people.csv (E3), mentions, or rows (people.csv:17).",
        show_default=False,
    ),
]
Pair = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[LEFT RIGHT VERDICT]",
        help="Two mentions or rows (people.csv:17), and same, different or unsure.",
        show_default=False,
    ),
]
Parted = Annotated[
    str,
    typer.Argument(metavar="ENTITY", help="As in people.csv: E12.", show_default=False),
]
Mentions = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[MENTION...]",
        help="The mentions or rows (people.csv:17) to part from all the others of it.",
        show_default=False,
    ),
]
Into = Annotated[
    list[str] | None,
    typer.Option(
        "--into",
        metavar="M,M,...",
        help="A group of mentions; give it twice or more, to part the groups.",
        show_default=False,
    ),
]
Number = Annotated[
    int | None,
    typer.Argument(
        metavar="[NUMBER]",
        help="A judgement's number, as 'judge --history' shows; without it the last.",
        show_default=False,
    ),
]
Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="GROUND",
        help="On what ground; kept in the casebook with the judgement, not in the log.",
        show_default=False,
    ),
]
History = Annotated[
    bool,
    typer.Option("--history", help="List every judgement, those taken back too."),
]
Count = Annotated[
    int, typer.Option("-n", "--pairs", metavar="N", min=1, help="How many pairs.")
]

_LISTED = ["number", "left", "right", "verdict", "who", "at", "why"]
_SIDES = ["place", "left", "right", "left_says", "right_says", "now", "probability"]
_CHANGE = ["expected_change", "reasons"]


def judge(
    kept: InCasebook,
    pair: Pair = None,
    *,
    why: Why = None,
    history: History = False,
    as_json: AsJson = False,
) -> None:
    """Write down that two mentions are the same person, different people, or unsure."""
    given = pair or []
    if history == bool(given) or (given and len(given) != 3):  # noqa: PLR2004 - as named
        message = (
            f"{len(given)} words: wanted LEFT RIGHT VERDICT, or --history to list "
            "judgements"
        )
        raise ParameterError(message)
    with open_case(None, kept) as case:
        if history:
            _list_judgements(case, as_json=as_json)
            return
        left, right = (mention_called(case, text) for text in given[:2])
        ruling = case.judge(left, right, given[2], why=_ground(case, why))
    _tell_ruling(ruling, as_json=as_json)


def merge(
    names: Names, kept: InCasebook, *, why: Why = None, as_json: AsJson = False
) -> None:
    """Judge that entities or mentions are one person, and print which became which."""
    with open_case(None, kept) as case:
        found = _resolved(case)
        change = merge_entities(case, found, names, why=_ground(case, why))
        _tell_change(case, change, as_json=as_json)


def split(
    entity: Parted,
    kept: InCasebook,
    mentions: Mentions = None,
    *,
    into: Into = None,
    why: Why = None,
    as_json: AsJson = False,
) -> None:
    """Judge that mentions of an entity are of somebody else; print which became which."""
    groups = [text.split(",") for text in into] if into else None
    with open_case(None, kept) as case:
        change = split_entity(
            *(case, _resolved(case), entity),
            mentions=mentions or None,
            into=groups,
            why=_ground(case, why),
        )
        _tell_change(case, change, as_json=as_json)


def undo(
    kept: InCasebook,
    number: Number = None,
    *,
    why: Why = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last judgement, or a named one; its trace stays."""
    with open_case(None, kept) as case:
        ruling = case.undo(number, why=_ground(case, why))
    _tell_ruling(ruling, as_json=as_json)


def worklist(kept: InCasebook, *, pairs: Count = 20, as_json: AsJson = False) -> None:
    """List the pairs most worth a person's look, by the change to expect."""
    with open_case(None, kept) as case:
        marking = str(report_marking(case, None))
        found = _resolved(case)
        listed = work_list(
            *(found, case.mentions(), case.judgements()),
            provenance=case.provenance(),
            n=pairs,
        )
        case.note("consultation", worklist=len(listed))
    if as_json:
        table = json_ready(listed.table())
        say_json({"marking": marking, "total": listed.total, "pairs": table})
        return
    say(marking)
    show_table(listed.text, listed.table()[[*_SIDES, *_CHANGE]])
    say("judge with: trafficnet judge LEFT RIGHT same|different|unsure --casebook F")
    say(marking)


def _resolved(case: Casebook) -> Resolution:
    """Return who is who."""
    with progress("working out who is who"):
        found = resolve_mentions(case.mentions(), case.judgements())
        case.note("combination", mentions=len(found.clusters), method=found.method)
    return found


def _ground(case: Casebook, why: str | None) -> str:
    """Return the ground of a judgement: the one given, else the reason for the log."""
    return why if why is not None else (case.acting.reason or "")


def _list_judgements(case: Casebook, *, as_json: bool) -> None:
    """Print every judgement."""
    marking = str(report_marking(case, None))
    table = case.judgements(history=True)
    if as_json:
        say_json({"marking": marking, "judgements": json_ready(table)})
        return
    say(marking)
    shown: pd.DataFrame = table[[*_LISTED, "undone_by"]]
    show_table("Judgements", shown)
    say(marking)


def _tell_ruling(ruling: Ruling, *, as_json: bool) -> None:
    """Print what was written down, and what it contradicts."""
    if as_json:
        say_json(_as_json(ruling))
        return
    for line in ruling.text.splitlines():
        say(line)
    if ruling.judgements[0].undoes is None:
        say(f"take it back with: trafficnet undo {ruling.act} --casebook F")


def _tell_change(case: Casebook, change: Change, *, as_json: bool) -> None:
    """Print which entities became which."""
    marking = str(report_marking(case, None))
    if as_json:
        entities = json_ready(change.table())
        told = {"marking": marking, "entities": entities, **_as_json(change.ruling)}
        say_json(told)
        return
    say(marking)
    for line in change.text.splitlines():
        say(line)
    say(f"take it back with: trafficnet undo {change.act} --casebook F")
    say(marking)


def _as_json(ruling: Ruling) -> dict[str, object]:
    """Return what was written down as JSON values."""
    return {
        "act": ruling.act,
        "judgements": json_ready(ruling.table()),
        "overruled": [one.number for one in ruling.overruled],
        "conflicts": [
            {"left": c.left, "right": c.right, "chain": list(c.chain), "text": c.text}
            for c in ruling.conflicts
        ],
    }
