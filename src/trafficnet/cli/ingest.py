"""``trafficnet ingest``: add records to a kept casebook."""

from pathlib import Path
from typing import Annotated

import typer

from trafficnet.casebook.sums import sum_sentence
from trafficnet.cli.cases import exit_code, open_case
from trafficnet.cli.options import AsJson, HomeCountry, Mapping, Records, Strict
from trafficnet.cli.terminal import say, say_json

Target = Annotated[
    Path,
    typer.Option(
        "--casebook", metavar="F", help="The file to keep it in.", show_default=False
    ),
]


def ingest(
    records: Records,
    kept: Target,
    *,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Add records to a casebook; the same rows again add nothing."""
    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        counts, code = case.counts, exit_code(case, strict=strict)
    if as_json:
        say_json({"casebook": str(kept), "counts": counts})
    else:
        say(f"{kept} now holds: {sum_sentence(counts)}")
    raise typer.Exit(code)
