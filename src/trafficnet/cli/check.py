"""``trafficnet check``: read and validate only; or draft a mapping from the headings."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from trafficnet.casebook.sums import sum_sentence
from trafficnet.cli.cases import exit_code, open_case
from trafficnet.cli.options import AsJson, HomeCountry, Mapping, Records, Strict
from trafficnet.cli.terminal import complain, say, say_json, show_table
from trafficnet.errors import OutputError
from trafficnet.exchange.tables import json_ready, rows_of
from trafficnet.records.batch import REJECTED_COLUMNS
from trafficnet.records.inspection import Inspected, inspect_records
from trafficnet.records.mappingdraft import mapping_draft
from trafficnet.values.countries import parse_country

UNCLEAR = 2
"""The exit code when a table cannot be read as it is."""

_COUNTS = ["file", "sheet", "kind", "read", "accepted", "rejected", "repeated"]
_BESIDE = "trafficnet.toml"

Write = Annotated[
    bool,
    typer.Option(
        "--write-mapping",
        help="Write a commented draft trafficnet.toml of the headings found.",
    ),
]
MappingOut = Annotated[
    Path | None,
    typer.Option(
        "--mapping-file",
        metavar="F",
        help="Where the draft goes; without it beside the first records.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing draft.")]


def check(
    records: Records,
    *,
    home_country: HomeCountry = "GB",
    mapping: Mapping = None,
    strict: Strict = False,
    as_json: AsJson = False,
    write_mapping: Write = False,
    mapping_file: MappingOut = None,
    force: Force = False,
) -> None:
    """Print, for each table: its kind and why, what its columns mean, what is rejected."""
    home = parse_country(home_country)
    tables = list(inspect_records(records, home_country=home, mapping=mapping))
    if write_mapping or mapping_file is not None:
        _write(tables, home, mapping_file or _beside(records), force=force)
        return
    open_ = [one for one in tables if one.problem is not None]
    if open_:
        _tell_open(records, home, mapping, as_json=as_json)
        for one in open_:
            complain(one.problem or "")
        raise typer.Exit(UNCLEAR)
    with open_case(records, None, home_country=home, mapping=mapping) as case:
        files, rejected, counts = case.files, case.rejected, case.counts
        code = exit_code(case, strict=strict)
    told = [_told(one) for one in tables]
    if as_json:
        shown = json_ready(files, [*_COUNTS, "notes"])
        say_json(
            {
                "counts": counts,
                "files": _merged(shown, told),
                "rejected": json_ready(rejected),
            }
        )
    else:
        show_table("Tables", files[_COUNTS])
        notes = {_place(row.file, row.sheet): row.notes for row in rows_of(files)}
        for seen in told:
            _show(seen, notes.get(seen["place"], ()))
        if len(rejected):
            show_table("Rejected rows", rejected)
        say(sum_sentence(counts))
    raise typer.Exit(code)


def _beside(records: Sequence[Path]) -> Path:
    first = records[0]
    return (first if first.is_dir() else first.parent) / _BESIDE


def _write(tables: Sequence[Inspected], home: str, path: Path, *, force: bool) -> None:
    """Write the draft, and say what is left open in it."""
    if path.exists() and not force:
        message = f"{path}: is there already; wanted another file, or --force to write over it"
        raise OutputError(message)
    try:
        path.write_text(mapping_draft(tables, home), encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error})"
        raise OutputError(message) from error
    say(
        f"{path}: a draft for {len(tables):,} tables; read its comments before you use it"
    )
    for one in tables:
        if one.problem is not None:
            say(f"  to settle: {one.problem}")


def _tell_open(
    records: Sequence[Path], home: str, mapping: Path | None, *, as_json: bool
) -> None:
    """Print every table with its rows, those that are clear and those that are not."""
    tables = list(
        inspect_records(records, home_country=home, mapping=mapping, with_rows=True)
    )
    batches = [one.batch for one in tables if one.batch is not None]
    frames = [batch.rejected for batch in batches if len(batch.rejected)]
    rejected = (
        pd.concat(frames, ignore_index=True)
        if frames
        else pd.DataFrame(columns=REJECTED_COLUMNS)
    )
    told = [_told(one) for one in tables]
    if as_json:
        say_json({"files": told, "rejected": json_ready(rejected)})
        return
    for one, table in zip(told, tables, strict=True):
        _show(one, table.batch.notes if table.batch is not None else ())
    if len(rejected):
        show_table("Rejected rows", rejected)


def _told(one: Inspected) -> dict[str, Any]:
    """Return what is told of one table, ready for JSON."""
    told: dict[str, Any] = {
        "place": one.place,
        "kind": one.kind,
        "score": one.score,
        "reason": one.reason,
        "runner_up": one.runner_up,
        "columns": {
            heading.text: heading.column
            for heading in one.headings
            if heading.column is not None
        },
        "not_understood": {
            heading.text: list(heading.candidates)
            for heading in one.headings
            if heading.column is None and heading.text.strip()
        },
        "problem": one.problem,
    }
    if one.batch is not None:
        told["read"] = one.batch.read
        told["accepted"] = len(one.batch.records)
        told["rejected"] = len(one.batch.rejected)
        told["notes"] = list(one.batch.notes)
    return told


def _merged(
    files: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return each table's counts and what is told of it as one."""
    by_place = {one["place"]: one for one in told}
    return [
        {**by_place.get(_place(row["file"], row["sheet"]), {}), **row} for row in files
    ]


def _place(file: str, sheet: str | None) -> str:
    return file if not sheet else f"{file}#{sheet}"


def _show(one: dict[str, Any], notes: Sequence[str]) -> None:
    """Print one table: its kind and why, its columns, its notes, what is asked for."""
    say()
    if one["problem"] is None:
        say(f"{one['place']}: {one['kind']}, {one['reason']}")
    else:
        why = one["problem"].removeprefix(f"{one['place']}: ")
        say(f"{one['place']}: not read: {why}")
    if "read" in one:
        say(
            f"  rows: {one['read']:,} read, {one['accepted']:,} accepted, "
            f"{one['rejected']:,} rejected"
        )
    columns = ", ".join(f"{text} = {name}" for text, name in one["columns"].items())
    say(f"  columns: {columns or 'none understood'}")
    for text, near in one["not_understood"].items():
        hint = f" (nearest: {', '.join(near)})" if near else ""
        say(f"  not understood: {text}{hint}")
    for note in notes:
        say(f"  assumed: {note}")
