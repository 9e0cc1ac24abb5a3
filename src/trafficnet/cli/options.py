"""The options that several verbs share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

Records = Annotated[
    list[Path],
    typer.Argument(
        metavar="RECORDS...", help="Files and folders of records.", show_default=False
    ),
]
MaybeRecords = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[RECORDS...]",
        help="Files and folders of records; or give --casebook.",
        show_default=False,
    ),
]
Kept = Annotated[
    Path | None,
    typer.Option(
        "--casebook",
        metavar="F",
        help="A casebook kept in this file.",
        show_default=False,
    ),
]
InCasebook = Annotated[
    Path,
    typer.Option(
        "--casebook",
        metavar="F",
        help="The casebook kept in this file.",
        show_default=False,
    ),
]
HomeCountry = Annotated[
    str,
    typer.Option(
        "--home-country",
        metavar="CODE",
        help="ISO code of the country whose national phone numbers carry no prefix.",
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="F",
        help="A trafficnet.toml that says what the columns mean.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Leave with code 1 if any row was rejected.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of all chance.")]
Protective = Annotated[
    str | None,
    typer.Option(
        "--marking",
        metavar="MARKING",
        help="Protective marking; a higher one of the records counts. "
        "Without it OFFICIAL-SENSITIVE.",
        show_default=False,
    ),
]
Size = Annotated[
    int, typer.Option("-k", "--size", metavar="K", help="How many people the set has.")
]
