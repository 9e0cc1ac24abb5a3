"""``trafficnet check``: read and validate only."""

import json

import pandas as pd
import typer

from trafficnet.casebook import Casebook
from trafficnet.cli.cases import exit_code, open_case
from trafficnet.cli.options import AsJson, HomeCountry, Mapping, Records, Strict
from trafficnet.cli.terminal import say, say_json, show_table
from trafficnet.exchange.tables import json_ready, rows_of
from trafficnet.report.quality import sum_sentence

_COUNTS = ["file", "sheet", "kind", "read", "accepted", "rejected", "repeated"]


def check(
    records: Records,
    *,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Print, for each table: its kind, the columns found, and what would be rejected."""
    with open_case(records, None, home_country=home_country, mapping=mapping) as case:
        files, rejected, counts = case.files, case.rejected, case.counts
        columns = columns_received(case)
        code = exit_code(case, strict=strict)
    found = [columns.get((row.file, row.sheet), ()) for row in rows_of(files)]
    files = files.assign(columns=pd.Series(found, dtype=object))
    if as_json:
        say_json(
            {
                "counts": counts,
                "files": json_ready(files, [*_COUNTS, "columns", "notes"]),
                "rejected": json_ready(rejected),
            }
        )
    else:
        _show(files, rejected, counts)
    raise typer.Exit(code)


def columns_received(case: Casebook) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """Return the columns in which each table's accepted rows held anything."""
    merged = case.provenance().merge(case.records()[["record", "data"]], on="record")
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for file, sheet, data in zip(
        merged["file"], merged["sheet"], merged["data"], strict=True
    ):
        held = {name: None for name, value in json.loads(data).items() if value}
        found.setdefault((file, sheet), {}).update(held)
    return {table: tuple(sorted(names)) for table, names in found.items()}


def _show(files: pd.DataFrame, rejected: pd.DataFrame, counts: dict[str, int]) -> None:
    show_table("Tables", files[_COUNTS])
    for row in rows_of(files):
        name = row.file if row.sheet is None else f"{row.file}#{row.sheet}"
        say(f"{name}: columns {', '.join(row.columns) or 'none used'}")
        for note in row.notes:
            say(f"  assumed: {note}")
    if len(rejected):
        show_table("Rejected rows", rejected)
    say(sum_sentence(counts))
