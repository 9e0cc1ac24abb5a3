"""The front of this storey: paths in, batches out."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from trafficnet.errors import EmptyInputError, UnknownKindError
from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import Batch
from trafficnet.records.delimited import find_delimiter, read_delimited
from trafficnet.records.detection import fit, kind_of, lacking_message
from trafficnet.records.files import SourceFile, find_files, sha256_of
from trafficnet.records.headers import columns_of, refuse_repeats
from trafficnet.records.headings import is_known
from trafficnet.records.kinds import KINDS, Kind
from trafficnet.records.lookups import Lookups, given_columns
from trafficnet.records.mapping import FileMapping, find_mappings
from trafficnet.records.matrices import unfold
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.records.text import decode, read_bytes

Progress = Callable[[int, str], None]
"""Called with the bytes done so far and what is being read."""


def read_records(
    paths: str | Path | Iterable[str | Path],
    *,
    home_country: str = "GB",
    mapping: str | Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Batch]:
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

    Yields
    ------
    Batch
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
    notes = list(findings.notes)
    held: Batch | None = None
    done = 0
    for file in findings.files:
        if progress is not None:
            progress(done, f"reading {file.name}")
        try:
            batch = _read_file(file, mappings[file], notes)
        except EmptyInputError as error:
            if file.is_given:
                raise
            notes.append(f"{error} (left out)")
            batch = None
        done += _size(file.path)
        if batch is not None:
            if held is not None:
                yield held
            held = batch
    if progress is not None:
        progress(done, "all files read")
    if held is None:
        raise EmptyInputError(_nothing(given, notes))
    notes += _unused(mappings)
    yield replace(held, notes=(*held.notes, *dict.fromkeys(notes)))


def _unused(mappings: dict[SourceFile, FileMapping]) -> list[str]:
    """Return a note for each section of a mapping that fits none of its files."""
    files: dict[str, list[SourceFile]] = {}
    for file, mapping in mappings.items():
        files.setdefault(mapping.name, []).append(file)
    by_name = {mapping.name: mapping for mapping in mappings.values()}
    return [note for name, one in by_name.items() for note in one.unused(files[name])]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _nothing(given: Iterable[str | Path], notes: Iterable[str]) -> str:
    where = ", ".join(str(path) for path in given)
    told = "; ".join(notes)
    return f"{where}: there is no table with rows in it" + (
        f" ({told})" if told else ""
    )


def _read_file(
    file: SourceFile, mapping: FileMapping, notes: list[str]
) -> Batch | None:
    """Return the batch of one file, None where it is left out (which is noted)."""
    settings = mapping.settings_of(file)
    if settings is None:
        notes.append(f"{file.name}: {mapping.reason_left_out(file)}")
        return None
    sha256 = sha256_of(file.path, file.name)
    text = decode(read_bytes(file.path, file.name), file.name, settings.encoding)
    if _is_prose(file, text.text, settings):
        notes.append(f"{file.name}: left out, it is text and not a table")
        return None
    table = read_delimited(
        text.text,
        file.name,
        delimiter=settings.delimiter,
        is_known=_known_by(settings),
    )
    if settings.is_matrix:
        table = unfold(table, file.name)
    table = replace(table, notes=(*text.notes, *table.notes))
    return read_table(table, file, settings, sha256, mapping.lookups(file))


def _known_by(settings: TableSettings) -> Callable[[str], bool]:
    """Return what tells a known heading: ours, and those that a mapping names."""
    declared = {
        " ".join(rule.header.casefold().split())
        for rule in settings.columns.values()
        if rule.header is not None
    }
    return lambda text: " ".join(text.casefold().split()) in declared or is_known(text)


def _is_prose(file: SourceFile, text: str, settings: TableSettings) -> bool:
    """Tell whether a ``.txt`` that merely lies in a folder is no table at all."""
    if file.is_given or settings.kind or ".txt" not in file.name.casefold():
        return False
    lines = text.splitlines()
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
    refuse_repeats(table.header, file.name)
    kind, note = _kind(table, file, settings)
    table, given = given_columns(table, kind, settings, lookups)
    columns = columns_of(table.header, kind, file.name, given)
    one = fit((), kind, frozenset(columns.known))
    if one.lacking:
        raise UnknownKindError(lacking_message(file.name, one, table.header))
    origin = Origin(file.name, sha256)
    return assemble(table, columns, settings, origin, [note] if note else [])


def _kind(
    table: RawTable,
    file: SourceFile,
    settings: TableSettings,
) -> tuple[Kind, str | None]:
    if settings.kind is not None:
        return KINDS[settings.kind], None
    return kind_of(table.header, table.sheet or file.name)
