"""``trafficnet report`` and ``trafficnet demo``: the whole job."""

from pathlib import Path
from typing import Annotated

import typer

from trafficnet.casebook import Casebook
from trafficnet.casebook.sums import sum_sentence
from trafficnet.cli.cases import exit_code, open_case
from trafficnet.cli.options import (
    HomeCountry,
    Kept,
    Mapping,
    MaybeRecords,
    Protective,
    Seed,
    Strict,
)
from trafficnet.cli.terminal import complain, progress, say, show_facts
from trafficnet.errors import InputError
from trafficnet.report import ReportSummary, write_report
from trafficnet.report.placing import check_place
from trafficnet.report.wording import counted

Out = Annotated[
    Path,
    typer.Option(
        "-o", "--out", metavar="OUT", help="The folder to write.", show_default=False
    ),
]
DemoOut = Annotated[
    Path, typer.Option("-o", "--out", metavar="OUT", help="The folder to write.")
]


def report(
    out: Out,
    records: MaybeRecords = None,
    *,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    strict: Strict = False,
    marking: Protective = None,
    seed: Seed = 0,
    kept: Kept = None,
) -> None:
    """Read records and write the report folder."""
    check_place(out)
    with open_case(records, kept, home_country=home_country, mapping=mapping) as case:
        _write(case, out, marking=marking, seed=seed)
        code = exit_code(case, strict=strict)
    raise typer.Exit(code)


def demo(out: DemoOut = Path("trafficnet-demo")) -> None:
    """Write the report of the bundled made-up operation."""
    check_place(out)
    with open_case([sample_folder()], None) as case:
        _write(case, out, marking=None, seed=0)
    say()
    say(f"Open first: {out / 'report.html'} (in any browser, no internet needed)")
    say("The people in it are made up; the numbers are of ranges kept for fiction.")


def sample_folder() -> Path:
    """Return where the bundled operation stands: in the package, or in a checkout.

    Raises
    ------
    InputError
        If it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    places = (
        package / "samples" / "kestrel",
        package.parents[1] / "data" / "samples" / "kestrel",
    )
    for place in places:
        if place.is_dir():
            return place
    message = f"the bundled sample is missing: wanted it at {places[0]}; install trafficnet again"
    raise InputError(message)


def _write(case: Casebook, out: Path, *, marking: str | None, seed: int) -> None:
    with progress("report") as tell:
        done = write_report(case, out, marking=marking, seed=seed, progress=tell)
    _tell(done)
    if not done.counts["accepted"]:
        complain("not one row was accepted: see rejected.csv for the reason of each")


def _tell(done: ReportSummary) -> None:
    say(done.marking)
    protected = counted(done.protected, "person", "people")
    show_facts(
        {
            "records": sum_sentence(dict(done.counts)),
            "people": f"{counted(done.people, 'person or unknown user', 'people and unknown users')}, "
            f"{counted(done.links, 'link')}",
            "groups": f"{done.groups:,}",
            "borders": f"{counted(done.crossing, 'link')} across a border, "
            f"{counted(done.corridors, 'corridor')}",
            "safeguarding": f"{protected} to protect, {done.moved:,} left out of the list "
            "of positions",
            **{
                f"no {name.replace('_', ' ')}": why
                for name, why in done.missing.items()
            },
            "written": f"{done.out} ({len(done.files)} files)",
        }
    )
    say(done.marking)
