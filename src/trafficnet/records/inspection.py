"""How every table among some files would be understood, before anything is kept.

Where reading stops at the first table that is not clear, an inspection goes on: each
table is told with its kind, how sure that is, what every heading means, and what is
asked for.
"""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.batch import Batch
from trafficnet.records.detection import (
    Detection,
    Fit,
    fit,
    lacking_message,
    likely,
    ranked,
)
from trafficnet.records.files import SourceFile, find_files, sha256_of
from trafficnet.records.formats import format_of
from trafficnet.records.headers import Columns, columns_of, numbered
from trafficnet.records.headings import could_be_either, understood
from trafficnet.records.identifying import identified, place_of
from trafficnet.records.kinds import KINDS, Kind
from trafficnet.records.lookups import given_columns
from trafficnet.records.mapping import FileMapping, find_mappings
from trafficnet.records.matrices import unfold
from trafficnet.records.reading import is_prose, read_table
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.records.units import squeeze
from trafficnet.records.vocabulary import english
from trafficnet.records.wanted import short_name

_NEAR = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, and the column it is understood as.

    Parameters
    ----------
    text
        As written.
    column
        Our column as people write it, or None.
    unit
        The unit in the heading, or None.
    candidates
        The nearest columns where it is not understood.
    """

    text: str
    column: str | None
    unit: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """One table as it would be understood.

    Parameters
    ----------
    place
        Its file, and its sheet where it has one: ``case.xlsx#People``.
    settings
        What is declared about it.
    kind, score, reason
        The kind of record, how much of its header that explains (0-1), and why; None
        and empty where it is not clear.
    runner_up
        The next best kind that fits too, or None.
    headings
        Every heading in the order of the file.
    fits
        How well each kind fits, the nearest first.
    problem
        Why it cannot be read as it is, with what would settle it; None for a good one.
    is_declared
        Whether the format itself says the kind and the columns.
    table
        The table itself; None where the file could not be read.
    columns
        Its columns, where they are clear.
    batch
        Its rows accepted and rejected, where that was asked for.
    """

    place: str
    settings: TableSettings
    kind: str | None = None
    score: float | None = None
    reason: str = ""
    runner_up: str | None = None
    headings: tuple[Heading, ...] = ()
    fits: tuple[Fit, ...] = ()
    problem: str | None = None
    is_declared: bool = False
    table: RawTable | None = None
    columns: Columns | None = None
    batch: Batch | None = None


def inspect_records(
    paths: Sequence[Path],
    *,
    home_country: str = "GB",
    mapping: Path | None = None,
    with_rows: bool = False,
) -> Iterator[Inspected]:
    """Yield how every table among the paths would be understood.

    Parameters
    ----------
    paths
        Files and folders in any mix.
    home_country
        Whose national phone forms are understood.
    mapping
        A mapping file; None takes the ``trafficnet.toml`` beside the files.
    with_rows
        Whether the rows of every table that is clear are read too.

    Raises
    ------
    InputError
        A path does not exist, or there is no table at all.
    MappingError
        A mapping says something impossible.
    """
    files = find_files(paths).files
    mappings = find_mappings(files, mapping, home_country)
    for file in files:
        yield from _in_file(file, mappings[file], with_rows=with_rows)


def _in_file(
    file: SourceFile, mapping: FileMapping, *, with_rows: bool
) -> Iterator[Inspected]:
    settings = mapping.settings_of(file)
    if settings is None:
        return
    try:
        for table in _tables(file, settings):
            own = mapping.settings_of(file, table.sheet)
            if own is not None and table.read:
                yield _inspected(table, file, mapping, own, with_rows=with_rows)
    except EmptyInputError as error:
        if file.is_given:
            yield Inspected(file.name, settings, problem=str(error))
    except InputError as error:
        yield Inspected(file.name, settings, problem=str(error))


def _tables(file: SourceFile, settings: TableSettings) -> Iterator[RawTable]:
    """Yield the tables of a file as they stood in it, none of one that is no table."""
    source = file.source(settings)
    found = format_of(source)
    if found is None:
        if file.is_given:
            message = f"{file.name}: is none of the sorts of file that are read"
            raise InputError(message)
        return
    if found.name == "table" and is_prose(file, source):
        return
    for table in found.read(source):
        is_unfolded = settings.is_matrix and found.name != "matrix"
        yield unfold(table, place_of(file.name, table)) if is_unfolded else table


def _inspected(
    table: RawTable,
    file: SourceFile,
    mapping: FileMapping,
    settings: TableSettings,
    *,
    with_rows: bool,
) -> Inspected:
    seen = Inspected(
        place_of(file.name, table),
        settings,
        fits=tuple(ranked(table.header, frozenset(settings.columns))),
        is_declared=table.kind is not None,
        table=table,
    )
    lookups = mapping.lookups(file, table.sheet)
    try:
        apart, found = identified(table, file.name, settings)
        seen = _with_kind(seen, apart, found)
        wider, given = given_columns(apart, found.kind, settings, lookups)
        columns = columns_of(wider.header, found.kind, seen.place, given)
        batch = None
        if with_rows:
            sha256 = sha256_of(file.path, file.name)
            batch = read_table(table, file, settings, sha256, lookups)
    except InputError as error:
        kind = KINDS[seen.kind] if seen.kind else likely(table.header, seen.fits)
        guesses = guessed(table.header, kind)
        return replace(seen, problem=str(error), headings=guesses)
    headings = _headings(apart.header, columns)
    one = fit((), found.kind, frozenset(columns.known))
    problem = lacking_message(seen.place, one, wider.header) if one.lacking else None
    return replace(
        seen, columns=columns, headings=headings, batch=batch, problem=problem
    )


def _with_kind(seen: Inspected, table: RawTable, found: Detection) -> Inspected:
    runner_up = found.runner_up
    return replace(
        seen,
        table=table,
        kind=found.kind.name,
        score=found.score,
        reason=found.reason,
        runner_up=runner_up.kind.name if runner_up is not None else None,
        fits=found.fits,
    )


def _headings(header: Sequence[str], columns: Columns) -> tuple[Heading, ...]:
    by_place = {column.position: column for column in columns.known.values()}
    doubts = dict(columns.doubts)
    found = []
    for position, text in enumerate(header):
        column = by_place.get(position)
        if column is not None:
            name = short_name(column.name, columns.kind)
            found.append(Heading(text, name, column.unit))
        else:
            near = doubts.get(text) or nearest(text, columns.kind)
            found.append(Heading(text, None, candidates=near))
    return tuple(found)


def guessed(header: Sequence[str], kind: Kind) -> tuple[Heading, ...]:
    """Return what the headings of an unclear table would mean as one kind."""
    either = could_be_either(header, kind)
    found = []
    meant = understood(header, kind)
    for text, one in zip(numbered(header), meant, strict=True):
        if one is not None and len(one.names) == 1:
            name = short_name(one.names[0], kind)
            found.append(Heading(text, name, one.unit))
        elif one is not None:
            names = tuple(short_name(name, kind) for name in one.names)
            found.append(Heading(text, None, candidates=names))
        elif text in either:
            field = either[text]
            names = tuple(
                side if field == "phone" else f"{side}_{field}" for side in kind.sides
            )
            found.append(Heading(text, None, candidates=names))
        else:
            found.append(Heading(text, None, candidates=nearest(text, kind)))
    return tuple(found)


def nearest(text: str, kind: Kind) -> tuple[str, ...]:
    """Return the columns whose English words are most like a heading.

    Examples
    --------
    >>> nearest("Durration", KINDS["contacts"])
    ('duration_s',)
    """
    words = english(kind.name)
    near = difflib.get_close_matches(squeeze(text), sorted(words), 2 * _NEAR, 0.75)
    names = dict.fromkeys(short_name(words[word], kind) for word in near)
    return tuple(names)[:_NEAR]
