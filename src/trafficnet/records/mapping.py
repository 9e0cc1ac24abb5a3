"""``trafficnet.toml``: what a person declares about the files beside it.

Top-level keys hold for every file, a ``[files."pattern"]`` section for the files whose
name fits; the first section that fits is taken. ``docs/mapping.md`` tells all keys.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import cast

from trafficnet.errors import MappingError
from trafficnet.records.archives import member_bytes
from trafficnet.records.files import MAPPING_FILE, SourceFile, is_table_name
from trafficnet.records.formats import read_plain
from trafficnet.records.lookups import Lookups, matches
from trafficnet.records.mappingkeys import column_rules, settings_from, told
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

_LONGEST = 1_048_576
"""A mapping inside an archive is no longer than this."""


@dataclass(frozen=True, slots=True)
class Section:
    """One ``[files."pattern"]`` section.

    Parameters
    ----------
    pattern
        Which files it is for, with ``*`` and ``?``; ``case.xlsx#Calls*`` is for sheets.
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
        The tables that lookups may read, by name.
    """

    name: str
    defaults: TableSettings
    sections: tuple[Section, ...] = ()
    folder: Mapping[str, SourceFile] = field(default_factory=dict)

    def _section(self, file: SourceFile, sheet: str | None = None) -> Section | None:
        """Return the section of a sheet, else the one of its file."""
        if sheet is not None:
            name = f"{file.name}#{sheet}"
            own = (one for one in self.sections if "#" in one.pattern)
            found = next((one for one in own if matches(name, one.pattern)), None)
            if found is not None:
                return found
        fitting = (one for one in self.sections if matches(file.name, one.pattern))
        return next(fitting, None)

    def settings_of(
        self, file: SourceFile, sheet: str | None = None
    ) -> TableSettings | None:
        """Return what is declared about a file or a sheet, None where it is left out."""
        section = self._section(file, sheet)
        if section is None:
            return None if self._is_looked_up(file, sheet) else self.defaults
        return None if section.is_ignored else section.settings

    def reason_left_out(self, file: SourceFile, sheet: str | None = None) -> str:
        """Return why a file or a sheet is left out, in words for a note."""
        if self._section(file, sheet) is None:
            return f"used for lookups only, by {self.name}"
        return f"left out, as {self.name} says"

    def _is_looked_up(self, file: SourceFile, sheet: str | None) -> bool:
        """Tell whether a file, or this sheet of it, only serves lookups."""
        places = (
            hop.file.partition("#")
            for section in self.sections
            for rule in section.settings.columns.values()
            for hop in rule.via
        )
        return any(
            matches(file.name, pattern) and (not wanted or wanted == sheet)
            for pattern, _, wanted in places
        )

    def lookups(self, file: SourceFile, sheet: str | None = None) -> Lookups:
        """Return the tables that the lookups of a file's section may use."""
        section = self._section(file, sheet)
        where = f'{self.name}: files."{section.pattern}"' if section else self.name
        settings = section.settings if section else self.defaults

        def load(name: str) -> list[RawTable]:
            plain = TableSettings(encoding=settings.encoding)
            return list(read_plain(self.folder[name].source(plain)))

        return Lookups(tuple(sorted(self.folder)), load, where)

    def unused(self, files: Iterable[SourceFile]) -> list[str]:
        """Return a note for each section that fits no file."""
        names = [file.name for file in files]
        patterns = [one.pattern for one in self.sections if not one.is_ignored]
        return [
            f'{self.name}: files."{one}" fits no file'
            for one in patterns
            if not any(matches(name, one.partition("#")[0]) for name in names)
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
    read: dict[tuple[Path, str | None], FileMapping] = {}
    found: dict[SourceFile, FileMapping] = {}
    for file in every:
        place = (mapping, None) if mapping is not None else _beside(file)
        if place is None:
            found[file] = FileMapping("", TableSettings(home_country=home_country))
            continue
        if place not in read:
            path, member = place
            read[place] = (
                read_mapping(path, home_country)
                if member is None
                else _read_inside(file, member, home_country)
            )
        found[file] = replace(read[place], folder=_folder(file, every))
    return found


def _beside(file: SourceFile) -> tuple[Path, str | None] | None:
    """Return the mapping in a file's folder, or in one above it up to its root.

    A member of an archive takes the nearest in the archive, else the one beside it.
    """
    if file.member is not None:
        for above in PurePosixPath(file.member.name).parents:
            inside = (above / MAPPING_FILE).as_posix()
            if inside in file.member.mappings:
                return file.path, inside
    folder = file.path.parent
    while True:
        if (folder / MAPPING_FILE).is_file():
            return folder / MAPPING_FILE, None
        if folder in {file.root, folder.parent}:
            return None
        folder = folder.parent


def _folder(file: SourceFile, every: Iterable[SourceFile]) -> dict[str, SourceFile]:
    found = {one.name: one for one in every if one.root == file.root}
    paths = {one.path for one in found.values()}
    for path in file.path.parent.iterdir():
        if is_table_name(path.name) and path not in paths:
            beside = SourceFile(path, file.root, path.name, is_given=False)
            found.setdefault(path.name, beside)
    return found


def _read_inside(file: SourceFile, member: str, home_country: str) -> FileMapping:
    """Return the mapping that stands in the archive of a member."""
    own = file.member.name if file.member is not None else ""
    name = f"{file.name.removesuffix(own)}{member}"
    data = member_bytes(file.path, member, name, _LONGEST)
    return _parsed(data, name, home_country, name)


def read_mapping(path: Path, home_country: str = "GB") -> FileMapping:
    """Return what a mapping file declares.

    Raises
    ------
    MappingError
        It cannot be read, or says something impossible; the message names the key.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); wanted a trafficnet.toml"
        raise MappingError(message) from error
    return _parsed(data, path.name, home_country, str(path))


def _parsed(data: bytes, name: str, home_country: str, place: str) -> FileMapping:
    """Return what the bytes of a mapping declare."""
    try:
        declared = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # ValueError is TOMLDecodeError, UnicodeDecodeError, and numbers without end.
        message = f"{place}: is no TOML: {error}"
        raise MappingError(message) from error
    sections = declared.pop("files", {})
    if not isinstance(sections, dict):
        message = f'{name}: files: wanted sections such as [files."calls*.csv"]'
        raise MappingError(message)
    base = TableSettings(home_country=home_country)
    defaults = settings_from(declared, base, name)
    return FileMapping(
        name,
        defaults,
        tuple(
            _read_section(pattern, section, defaults, name)
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
        message = f"{place}: wanted a section with keys, got {told(declared)}"
        raise MappingError(message)
    keys = dict(cast("dict[str, object]", declared))
    is_ignored = keys.pop("ignore", False)
    if not isinstance(is_ignored, bool):
        message = f"{place}: ignore = {told(is_ignored)}; wanted true or false"
        raise MappingError(message)
    rules = column_rules(keys.pop("columns", {}), place)
    settings = settings_from(keys, defaults, place)
    return Section(pattern, replace(settings, columns=rules), is_ignored)
