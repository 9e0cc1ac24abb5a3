"""``trafficnet retract`` and ``trafficnet forget``: taking records out again."""

from dataclasses import asdict
from typing import Annotated

import typer

from trafficnet.analysis.upkeep import Retraction
from trafficnet.analysis.upkeep import forget as forget_entity
from trafficnet.analysis.upkeep import retract as retract_source
from trafficnet.cli.cases import open_case
from trafficnet.cli.options import AsJson, InCasebook, Seed
from trafficnet.cli.terminal import progress, say, say_json, show_table
from trafficnet.exchange.tables import json_ready
from trafficnet.report.findings import report_marking

Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A file as named in the report, its SHA-256, a source reference, or a record; "
        "'source:S1' where it could be several.",
        show_default=False,
    ),
]
Entity = Annotated[
    str,
    typer.Argument(metavar="ENTITY", help="As in people.csv: E12.", show_default=False),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would fall; change nothing.")
]
Shared = Annotated[
    bool,
    typer.Option(
        "--shared",
        help="Erase namings by a number or account that others use too.",
    ),
]


def retract(
    source: Source,
    kept: InCasebook,
    *,
    dry_run: DryRun = False,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Take back a source, and print which entities, links, groups and ranks fall."""
    with open_case(None, kept) as case:
        marking = str(report_marking(case, None))
        with progress("before and after"):
            found = retract_source(case, source, is_trial=dry_run, seed=seed)
        counts = case.counts
    if as_json:
        say_json({"marking": marking, **_as_json(found), "counts": counts})
        return
    say(marking)
    for name, table in found.fallout.tables().items():
        if len(table):
            show_table(name, table)
    for line in found.text().splitlines():
        say(line)
    say("nothing was changed (--dry-run)" if dry_run else f"{kept} is without it now")
    say(marking)


def _as_json(found: Retraction) -> dict[str, object]:
    return {
        "dry_run": found.is_trial,
        "withdrawal": asdict(found.withdrawal),
        "changes": found.fallout.counts(),
        **{name: json_ready(table) for name, table in found.fallout.tables().items()},
    }


def forget(
    entity: Entity,
    kept: InCasebook,
    *,
    shared: Shared = False,
    as_json: AsJson = False,
) -> None:
    """Erase a person from the casebook; the log keeps a hash only."""
    with open_case(None, kept) as case:
        done = forget_entity(case, entity, shared=shared)
    if as_json:
        say_json({**asdict(done.erasure), "shared": done.shared})
    else:
        for line in done.text().splitlines():
            say(line)
