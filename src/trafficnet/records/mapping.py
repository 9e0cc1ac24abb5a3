"""``trafficnet.toml``: what a person declares about the files beside it.

Top-level keys hold for every file, a ``[files."pattern"]`` section for the files whose
name fits; the first section that fits is taken. ``docs/records.md`` tells all keys.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from trafficnet.errors import MappingError
from trafficnet.records.delimited import read_delimited
from trafficnet.records.files import MAPPING_FILE, SourceFile, is_table_name
from trafficnet.records.headings import is_known
from trafficnet.records.lookups import Lookups, matches
from trafficnet.records.mappingkeys import column_rules, settings_from
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable
from trafficnet.records.text import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Section:
    """One ``[files."pattern"]`` section.

    Parameters
    ----------
    pattern
        Which files it is for, with ``*`` and ``?``.
    settings
        What it declares, over the top-level keys.
    is_ignored
        Whether its files are left out.
    """

    pattern: str
    settings: TableSettings
    is_ignored: bool


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What is declared about the files of one folder.

    Parameters
    ----------
    name
        The mapping file, for messages; empty where there is none.
    defaults
        What holds for every file.
    sections
        In the order of the file.
    folder
        Where the tables are that lookups may read: name -> path.
    """

    name: str
    defaults: TableSettings
    sections: tuple[Section, ...] = ()
    folder: Mapping[str, Path] = field(default_factory=dict)

    def _section(self, file: SourceFile) -> Section | None:
        fitting = (one for one in self.sections if matches(file.name, one.pattern))
        return next(fitting, None)

    def settings_of(self, file: SourceFile) -> TableSettings | None:
        """Return what is declared about a file, None where it is left out."""
        section = self._section(file)
        if section is None:
            return None if self._is_looked_up(file) else self.defaults
        return None if section.is_ignored else section.settings

    def reason_left_out(self, file: SourceFile) -> str:
        """Return why a file is left out, in words for a note."""
        if self._section(file) is None:
            return f"used for lookups only, by {self.name}"
        return f"left out, as {self.name} says"

    def _is_looked_up(self, file: SourceFile) -> bool:
        return any(
            matches(file.name, hop.file)
            for section in self.sections
            for rule in section.settings.columns.values()
            for hop in rule.via
        )

    def lookups(self, file: SourceFile) -> Lookups:
        """Return the tables that the lookups of a file's section may use."""
        section = self._section(file)
        where = f'{self.name}: files."{section.pattern}"' if section else self.name
        settings = section.settings if section else self.defaults

        def load(name: str) -> RawTable:
            text = decode(read_bytes(self.folder[name], name), name, settings.encoding)
            return read_delimited(text.text, name, is_known=is_known)

        return Lookups(tuple(sorted(self.folder)), load, where)

    def unused(self, files: Iterable[SourceFile]) -> list[str]:
        """Return a note for each section that fits no file."""
        names = [file.name for file in files]
        return [
            f'{self.name}: files."{one.pattern}" fits no file'
            for one in self.sections
            if not one.is_ignored and not any(matches(n, one.pattern) for n in names)
        ]


def find_mappings(
    files: Iterable[SourceFile],
    mapping: Path | None,
    home_country: str,
) -> dict[SourceFile, FileMapping]:
    """Return the mapping of every file: the one given, else the nearest beside it.

    Raises
    ------
    MappingError
        A mapping cannot be read, or says something impossible.
    """
    every = list(files)
    read: dict[Path, FileMapping] = {}
    found: dict[SourceFile, FileMapping] = {}
    for file in every:
        path = mapping or _beside(file)
        if path is None:
            found[file] = FileMapping("", TableSettings(home_country=home_country))
            continue
        if path not in read:
            read[path] = read_mapping(path, home_country)
        found[file] = replace(read[path], folder=_folder(file, every))
    return found


def _beside(file: SourceFile) -> Path | None:
    """Return the mapping in a file's folder, or in one above it up to its root."""
    folder = file.path.parent
    while True:
        if (folder / MAPPING_FILE).is_file():
            return folder / MAPPING_FILE
        if folder in {file.root, folder.parent}:
            return None
        folder = folder.parent


def _folder(file: SourceFile, every: Iterable[SourceFile]) -> dict[str, Path]:
    found = {one.name: one.path for one in every if one.root == file.root}
    for path in file.path.parent.iterdir():
        if is_table_name(path.name) and path not in found.values():
            found.setdefault(path.name, path)
    return found


def read_mapping(path: Path, home_country: str = "GB") -> FileMapping:
    """Return what a mapping file declares.

    Raises
    ------
    MappingError
        It cannot be read, or says something impossible; the message names the key.
    """
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); wanted a trafficnet.toml"
        raise MappingError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: is no TOML: {error}"
        raise MappingError(message) from error
    sections = declared.pop("files", {})
    if not isinstance(sections, dict):
        message = f'{path.name}: files: wanted sections such as [files."calls*.csv"]'
        raise MappingError(message)
    base = TableSettings(home_country=home_country)
    defaults = settings_from(declared, base, path.name)
    return FileMapping(
        path.name,
        defaults,
        tuple(
            _read_section(pattern, section, defaults, path.name)
            for pattern, section in sections.items()
        ),
    )


def _read_section(
    pattern: str,
    declared: object,
    defaults: TableSettings,
    name: str,
) -> Section:
    place = f'{name}: files."{pattern}"'
    if not isinstance(declared, dict):
        message = f"{place}: wanted a section with keys, got {declared!r}"
        raise MappingError(message)
    keys = dict(cast("dict[str, object]", declared))
    is_ignored = keys.pop("ignore", False)
    if not isinstance(is_ignored, bool):
        message = f"{place}: ignore = {is_ignored!r}; wanted true or false"
        raise MappingError(message)
    rules = column_rules(keys.pop("columns", {}), place)
    settings = settings_from(keys, defaults, place)
    return Section(pattern, replace(settings, columns=rules), is_ignored)
