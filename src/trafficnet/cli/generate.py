"""``trafficnet generate``: a made-up operation with its truth."""

from pathlib import Path
from typing import Annotated

import typer

from trafficnet.cli.options import Seed
from trafficnet.cli.terminal import progress, say
from trafficnet.errors import OutputError
from trafficnet.synth import generate as made_up

Out = Annotated[
    Path,
    typer.Option(
        "-o", "--out", metavar="DIR", help="The folder to write.", show_default=False
    ),
]
People = Annotated[int, typer.Option("--people", metavar="N", help="How many people.")]
Contacts = Annotated[
    int, typer.Option("--contacts", metavar="N", help="About how many contacts.")
]


def generate(
    out: Out, *, seed: Seed = 0, people: People = 60, contacts: Contacts = 2000
) -> None:
    """Make up an operation and write its records, with the truth beside them."""
    with progress("making up an operation"):
        operation = made_up(people=people, contacts=contacts, seed=seed)
        try:
            operation.write(out)
        except OSError as error:
            message = f"{out}: cannot be written: {error.strerror or error}"
            raise OutputError(message) from error
    say(
        f"written {out}: made-up people only, seed {seed}; the truth stands beside the records"
    )
