"""The front of this storey: paths in, batches out."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import overload

from trafficnet.errors import EmptyInputError, InputError, UnknownKindError
from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import Batch, nothing_new
from trafficnet.records.bulk.calls import CallTable, read_calls
from trafficnet.records.bulk.keeping import Keeper
from trafficnet.records.bulk.layout import NotPlainError
from trafficnet.records.bulk.offer import call_file
from trafficnet.records.delimited import find_delimiter
from trafficnet.records.detection import fit, lacking_message
from trafficnet.records.files import SourceFile, find_files, sha256_of
from trafficnet.records.formats import format_of
from trafficnet.records.headers import columns_of
from trafficnet.records.headings import is_known
from trafficnet.records.identifying import identified, place_of
from trafficnet.records.lookups import Lookups, given_columns
from trafficnet.records.mapping import FileMapping, find_mappings
from trafficnet.records.matrices import unfold
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

_MOST_TOLD = 12

Progress = Callable[[int, str], None]
"""Called with the bytes done so far and what is being read."""

KeeperFor = Callable[[str, str], Keeper | None]
"""Given a file's name and digest, says where its plain calls go."""

_BULK = frozenset({"table", "parquet"})


@overload
def read_records(
    paths: str | Path | Iterable[str | Path],
    *,
    home_country: str = "GB",
    mapping: str | Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Batch]: ...


@overload
def read_records(
    paths: str | Path | Iterable[str | Path],
    *,
    home_country: str = "GB",
    mapping: str | Path | None = None,
    progress: Progress | None = None,
    keeper_for: KeeperFor,
) -> Iterator[Batch | CallTable]: ...


def read_records(
    paths: str | Path | Iterable[str | Path],
    *,
    home_country: str = "GB",
    mapping: str | Path | None = None,
    progress: Progress | None = None,
    keeper_for: KeeperFor | None = None,
) -> Iterator[Batch | CallTable]:
    """Yield what every table among the paths holds, row by row accepted or rejected.

    Parameters
    ----------
    paths
        Files and folders in any mix; folders are walked.
    home_country
        Whose national phone forms are understood, unless a mapping says otherwise.
    mapping
        A mapping file; None takes the ``trafficnet.toml`` beside the files.
    progress
        Called with the bytes done so far and the name of the file in hand.
    keeper_for
        Given the name and the digest of a large table of calls, says where its plain rows
        are kept, or None where they are already. Without it every table is a batch.

    Yields
    ------
    Batch or CallTable
        One for each table, files in the order of their names. Notes on files that were
        left out stand in the last batch.

    Raises
    ------
    InputError
        A file cannot be read, or is no table. An empty table is an error only where it
        was given by itself or nothing else was read.
    MappingError
        A mapping says something impossible.

    Notes
    -----
    One pass over each file; memory grows with the largest file. The result depends on
    the content of the files only, not on the order of their rows or of the paths, apart
    from row numbers.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    findings = find_files([Path(path) for path in given])
    declared = Path(mapping) if mapping is not None else None
    mappings = find_mappings(findings.files, declared, home_country)
    run = _Run(notes=list(findings.notes), keeper_for=keeper_for)
    held: Batch | CallTable | None = None
    done = 0
    for file in findings.files:
        if progress is not None:
            progress(done, f"reading {file.name}")
        for batch in _of_file(file, mappings[file], run):
            if held is not None:
                yield held
            held = batch
        done += file.size
    if progress is not None:
        progress(done, "all files read")
    if held is None:
        raise EmptyInputError(_nothing(given, run.notes))
    run.notes.extend(_unused(mappings))
    yield _with_notes(held, run.notes)


def _with_notes(last: Batch | CallTable, notes: Iterable[str]) -> Batch | CallTable:
    """Return what was read last with the notes on files that were left out."""
    if isinstance(last, CallTable):
        batch = last.batch
        told = (*batch.notes, *dict.fromkeys(notes))
        return replace(last, batch=replace(batch, notes=told))
    return replace(last, notes=(*last.notes, *dict.fromkeys(notes)))


@dataclass(frozen=True, slots=True)
class _Run:
    """What is kept over all files of one reading: notes, and digests of archives."""

    notes: list[str]
    digests: dict[Path, str] = field(default_factory=dict)
    keeper_for: KeeperFor | None = None

    def sha256(self, file: SourceFile) -> str:
        """Return the digest of a file, or of the archive that it stands in."""
        if file.path not in self.digests:
            name = file.name if file.member is None else str(file.path)
            self.digests[file.path] = sha256_of(file.path, name)
        return self.digests[file.path]


def _unused(mappings: dict[SourceFile, FileMapping]) -> list[str]:
    """Return a note for each section of a mapping that fits none of its files."""
    files: dict[str, list[SourceFile]] = {}
    for file, mapping in mappings.items():
        files.setdefault(mapping.name, []).append(file)
    by_name = {mapping.name: mapping for mapping in mappings.values()}
    return [note for name, one in by_name.items() for note in one.unused(files[name])]


def _nothing(given: Iterable[str | Path], notes: Iterable[str]) -> str:
    where = ", ".join(str(path) for path in given)
    told = "; ".join(notes)
    return f"{where}: there is no table with rows in it" + (
        f" ({told})" if told else ""
    )


def _of_file(
    file: SourceFile, mapping: FileMapping, run: _Run
) -> Iterator[Batch | CallTable]:
    """Yield the batches of one file; an empty one among others is a note."""
    try:
        yield from _read_file(file, mapping, run)
    except EmptyInputError as error:
        if file.is_given:
            raise
        run.notes.append(f"{error} (left out)")


def _read_file(
    file: SourceFile, mapping: FileMapping, run: _Run
) -> Iterator[Batch | CallTable]:
    """Yield the batch of each table of a file, none where it is left out (and noted)."""
    settings = mapping.settings_of(file)
    if settings is None:
        run.notes.append(f"{file.name}: {mapping.reason_left_out(file)}")
        return
    source = file.source(settings)
    sha256 = run.sha256(file)
    found = format_of(source)
    if found is None and file.is_given:
        raise InputError(_no_format(source))
    if found is None:
        run.notes.append(f"{_no_format(source)} (left out)")
        return
    if found.name == "table" and is_prose(file, source):
        run.notes.append(f"{file.name}: left out, it is text and not a table")
        return
    if found.name in _BULK and (large := _calls(source, sha256, mapping, run)):
        yield large
        return
    tables = found.read(source)
    if settings.is_matrix and found.name != "matrix":
        tables = (unfold(table, place_of(file.name, table)) for table in tables)
    yield from _read_sheets(tables, _InFile(file, mapping, sha256), run)


def _calls(
    source: Source, sha256: str, mapping: FileMapping, run: _Run
) -> Batch | CallTable | None:
    """Return a large table of calls read the short way, None where it must go the long one."""
    if run.keeper_for is None or source.path is None:
        return None
    file = SourceFile(source.path, source.path.parent, source.name, is_given=False)
    found = call_file(source, sha256, mapping.lookups(file))
    if found is None:
        return None
    keeper = run.keeper_for(source.name, sha256)
    if keeper is None:
        return nothing_new("contacts", source.name, sha256)
    try:
        return read_calls(found, keeper)
    except NotPlainError:
        return None


def _no_format(source: Source) -> str:
    return (
        f"{source.name}: is none of the sorts of {source.suffix} file that are read; "
        "see the list of formats in the guide to records"
    )


@dataclass(frozen=True, slots=True)
class _InFile:
    """One file whose tables are being read."""

    file: SourceFile
    mapping: FileMapping
    sha256: str


def _read_sheets(
    tables: Iterator[RawTable],
    within: _InFile,
    run: _Run,
) -> Iterator[Batch]:
    """Yield a batch for each table; one that fits no kind is left out beside others.

    Raises
    ------
    EmptyInputError
        No table has a row.
    UnknownKindError
        No table fits a kind of record; each is told.
    """
    left_out: list[UnknownKindError] = []
    empty: list[str] = []
    is_read = False
    for table in _told_apart(tables):
        place = place_of(within.file.name, table)
        settings = within.mapping.settings_of(within.file, table.sheet)
        if settings is None:
            reason = within.mapping.reason_left_out(within.file, table.sheet)
            run.notes.append(f"{place}: {reason}")
        elif not table.read:
            empty.append(place)
            run.notes.extend(f"{place}: {note}" for note in table.notes)
        else:
            try:
                batch = _one_table(table, within, settings)
            except UnknownKindError as error:
                left_out.append(error)
            else:
                is_read = True
                yield batch
    if left_out and not is_read:
        raise _all_unknown(within.file.name, left_out)
    if empty and not is_read:
        message = f"{_few(empty, ', ')}: has no rows; wanted a header and rows"
        raise EmptyInputError(message)
    run.notes.extend(f"{place}: has no rows (left out)" for place in empty)
    run.notes.extend(f"{error} (left out)" for error in left_out)


def _told_apart(tables: Iterator[RawTable]) -> Iterator[RawTable]:
    """Yield tables so that no two of one file have the same sheet."""
    seen: Counter[str] = Counter()
    for table in tables:
        sheet = table.sheet or ""
        seen[sheet] += 1
        if seen[sheet] == 1:
            yield table
        else:
            yield replace(table, sheet=f"{sheet or 'table'} ({seen[sheet]})")


def _few(items: list[str], between: str) -> str:
    """Return the first of several things to tell, and how many more there are."""
    more = len(items) - _MOST_TOLD
    last = [f"and {more:,} more"] if more > 0 else []
    return between.join([*items[:_MOST_TOLD], *last])


def _all_unknown(name: str, errors: list[UnknownKindError]) -> UnknownKindError:
    if len(errors) == 1:
        return errors[0]
    told = _few([str(error) for error in errors], "\n- ")
    return UnknownKindError(f"{name}: none of its tables is understood:\n- {told}")


def _one_table(table: RawTable, within: _InFile, settings: TableSettings) -> Batch:
    lookups = within.mapping.lookups(within.file, table.sheet)
    return read_table(table, within.file, settings, within.sha256, lookups)


def is_prose(file: SourceFile, source: Source) -> bool:
    """Tell whether a ``.txt`` that merely lies in a folder is no table at all."""
    if file.is_given or source.settings.kind or source.suffix != ".txt":
        return False
    lines = source.start_text().splitlines()
    first = next((line for line in lines if line.strip()), "")
    return find_delimiter(lines, is_known) is None and not is_known(first)


def read_table(
    table: RawTable,
    file: SourceFile,
    settings: TableSettings,
    sha256: str,
    lookups: Lookups,
) -> Batch:
    """Return the batch of one raw table, whatever format it came from.

    Raises
    ------
    HeaderError
        Two columns have the same heading, or say the same thing.
    UnknownKindError
        Its columns match no kind of record.
    MappingError
        The mapping speaks of columns that are not there.
    """
    name = place_of(file.name, table)
    table, found = identified(table, file.name, settings)
    kind, note = found.kind, found.note
    table, given = given_columns(table, kind, settings, lookups)
    columns = columns_of(table.header, kind, name, given)
    one = fit((), kind, frozenset(columns.known))
    if one.lacking:
        raise UnknownKindError(lacking_message(name, one, table.header))
    origin = Origin(file.name, sha256)
    return assemble(table, columns, settings, origin, [note] if note else [])
