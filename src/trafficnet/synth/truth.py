"""Truth: what really happened, as tables to judge an analysis by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trafficnet.synth.headings import heading
from trafficnet.synth.logs import HELPLINE_NUMBER, TAXI_NUMBER
from trafficnet.synth.sheet import EVENT, FIELD, WHAT, Sheet, side_column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trafficnet.synth.cast import Cast


def file_of(sheet: Sheet) -> str:
    """Return the file a sheet is written to."""
    return f"{sheet.name}.csv"


def _frame(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    if "row" in columns:
        frame["row"] = frame["row"].astype("int64")
    return frame


def people_truth(cast: Cast) -> pd.DataFrame:
    """Return everyone: who they are, in which gang, what they do, what they are."""
    rows = [
        (
            person.id,
            person.name.native,
            person.gang,
            person.function,
            ";".join(person.roles),
            person.country,
            person.born.isoformat(),
            person.lives_in,
        )
        for person in cast.people
    ]
    columns = (
        "person", "name", "gang", "function", "roles", "country", "born", "lives_in",
    )  # fmt: skip
    return _frame(rows, columns)


def phones_truth(cast: Cast) -> pd.DataFrame:
    """Return who used which number, from day to day."""
    rows = [
        (line.e164, person.id, line.since.isoformat(), line.until.isoformat())
        for person in cast.people
        for line in person.lines
    ]
    return _frame(rows, ("phone", "person", "from", "until"))


def gangs_truth(cast: Cast) -> pd.DataFrame:
    """Return each gang: origin, way, what it does, how many people."""
    rows = [
        (
            gang.id,
            gang.country,
            ";".join(gang.route),
            gang.exploitation,
            str(len(gang.members)),
            ";".join(gang.cases),
        )
        for gang in cast.gangs
    ]
    columns = ("gang", "country", "route", "exploitation", "people", "cases")
    return _frame(rows, columns)


def corridors_truth(cast: Cast) -> pd.DataFrame:
    """Return the borders over which each gang brought its victims."""
    rows = [
        (origin, destination, gang.id)
        for gang in cast.gangs
        for origin, destination in gang.legs
    ]
    return _frame(rows, ("origin", "destination", "gang"))


def services_truth() -> pd.DataFrame:
    """Return the numbers that many groups call and that belong to none."""
    rows = ((TAXI_NUMBER, "taxi firm"), (HELPLINE_NUMBER, "helpline"))
    return _frame(rows, ("identifier", "what"))


def mentions_truth(sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Return who is meant by every naming in a good row, in order of file and row.

    Parties that are nobody (withheld, voicemail), services and vehicles seen without
    a driver's name are no namings of a person and are not listed.
    """
    parts = []
    for sheet in sheets:
        for side in sheet.sides:
            people = sheet.frame[side_column(side)]
            told = np.flatnonzero(people.notna().to_numpy())
            part = pd.DataFrame({"file": file_of(sheet), "row": told + 1})
            part["side"] = side
            part["person"] = people.to_numpy(dtype=object)[told]
            parts.append(part)
    frame = pd.concat(parts, ignore_index=True)
    return frame.sort_values(["file", "row", "side"], ignore_index=True)


def damaged_truth(
    sheets: Sequence[Sheet], ragged: Mapping[str, Sequence[Sequence[str]]]
) -> pd.DataFrame:
    """Return every row broken on purpose; ``ragged`` are the lines of wrong length.

    ``column`` is the heading as it stands in the file, ``field`` the canonical name;
    both are ``None`` where the whole line has too few or too many cells.
    """
    rows: list[tuple[object, ...]] = []
    for sheet in sheets:
        broken = sheet.frame[sheet.frame[WHAT].notna()]
        for index, row in broken.iterrows():
            field = str(row[FIELD])
            place = int(str(index)) + 1
            column = heading(sheet.name, field)
            rows.append((file_of(sheet), place, column, row[field], row[WHAT], field))
        for number, cells in enumerate(ragged.get(sheet.name, ())):
            few = len(cells) < len(sheet.columns)
            what = "too few cells" if few else "too many cells"
            place = len(sheet.frame) + number + 1
            rows.append((file_of(sheet), place, None, None, what, None))
    frame = _frame(rows, ("file", "row", "column", "value", "what", "field"))
    return frame.sort_values(["file", "row"], ignore_index=True)


def repeated_truth(sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Return every good row that tells again what an earlier row told.

    Files are read in order of their names; of two copies the later one is the repeat,
    and ``of_file``, ``of_row`` say of which row.
    """
    parts = []
    for sheet in sorted(sheets, key=file_of):
        good = np.flatnonzero(sheet.frame[WHAT].isna().to_numpy())
        part = pd.DataFrame({"file": file_of(sheet), "row": good + 1})
        part["kind"] = sheet.kind
        part["event"] = sheet.frame[EVENT].to_numpy()[good]
        part["source"] = sheet.kind if sheet.kind == "contacts" else sheet.name
        parts.append(part)
    every = pd.concat(parts, ignore_index=True)
    first = every.groupby(["source", "event"], sort=False)[["file", "row"]].transform(
        "first"
    )
    every["of_file"], every["of_row"] = first["file"], first["row"]
    again = every[every.duplicated(["source", "event"])]
    return again[["file", "row", "of_file", "of_row"]].reset_index(drop=True)


def make_truth(
    cast: Cast,
    sheets: Sequence[Sheet],
    ragged: Mapping[str, Sequence[Sequence[str]]],
) -> dict[str, pd.DataFrame]:
    """Return all the tables of truth by name."""
    return {
        "people": people_truth(cast),
        "mentions": mentions_truth(sheets),
        "phones": phones_truth(cast),
        "gangs": gangs_truth(cast),
        "corridors": corridors_truth(cast),
        "services": services_truth(),
        "damaged": damaged_truth(sheets, ragged),
        "repeated": repeated_truth(sheets),
    }
