"""Which files of the given paths are tables of records, and which are left out, and why.

A folder of records may hold a README, check sums and a ``truth`` folder beside its tables;
a file given by itself must be a table.
"""

import difflib
import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.archives import Member, member_chunks, members_of
from trafficnet.records.formats import SUFFIXES
from trafficnet.records.settings import TableSettings
from trafficnet.records.sources import Source

ARCHIVE_SUFFIX = ".zip"
"""An archive is opened like a folder of its name."""

MAPPING_FILE = "trafficnet.toml"
"""The mapping that is looked for beside the files."""

_SILENT_SUFFIXES = (
    ".md",
    ".toml",
    ".sums",
    ".sha256",
    ".sha256sum",
    ".rst",
    ".licence",
)
_SILENT_STEMS = ("readme", "license", "licence", "sha256sums", "copying", "changelog")
_ANSWER_STEMS = ("truth", "ground_truth", "groundtruth", "answers")
_MANIFEST_STEMS = ("manifest", "metadata", "datapackage")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read, or one member of an archive.

    Parameters
    ----------
    path
        Where it is; of a member, where its archive is.
    root
        The folder that was given, or the file's own folder.
    name
        Path relative to the folder given, with ``/``; a member is ``case.zip/a.csv``.
    is_given
        Whether the file itself was given, rather than a folder or archive that holds it.
    member
        The member of the archive, or None.
    """

    path: Path
    root: Path
    name: str
    is_given: bool
    member: Member | None = None

    @property
    def size(self) -> int:
        """Return how many bytes it has on the disk, 0 where that cannot be told."""
        if self.member is not None:
            return self.member.size
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def source(self, settings: TableSettings) -> Source:
        """Return what a reader needs of it."""
        if self.member is None:
            return Source(
                self.name, self.path, settings=settings, is_given=self.is_given
            )
        path, member, name = self.path, self.member.name, self.name
        return Source(
            name,
            opener=lambda: member_chunks(path, member, name),
            settings=settings,
            is_given=False,
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """The files to read, sorted by name, and what was left out."""

    files: tuple[SourceFile, ...]
    notes: tuple[str, ...]


def find_files(paths: Iterable[Path]) -> Findings:
    """Return the tables among the paths given; folders are walked.

    Raises
    ------
    InputError
        A path does not exist, or a file given by itself is of a sort that is not read.
    EmptyInputError
        There is no table at all.
    """
    given = list(paths)
    files: list[SourceFile] = []
    notes: list[str] = []
    for path in given:
        if path.is_dir():
            found, left_out = _walk(path)
            files += found
            notes += left_out
        elif os.path.lexists(path):
            found, left_out = _single(path)
            files += found
            notes += left_out
        else:
            raise _missing(path)
    if not files:
        where = ", ".join(str(path) for path in given) or "no path at all"
        told = f" ({'; '.join(sorted(notes)[:_NEAR])})" if notes else ""
        message = f"{where}: there is no table in it; wanted {_wanted()}{told}"
        raise EmptyInputError(message)
    return Findings(_named_apart(files), tuple(sorted(set(notes))))


def _wanted() -> str:
    return ", ".join(SUFFIXES) + " (or .gz or .zip of these)"


def is_table_name(name: str) -> bool:
    """Tell whether a file of this name is read.

    Examples
    --------
    >>> is_table_name("calls.CSV.gz"), is_table_name("photo.png")
    (True, False)
    """
    return name.casefold().removesuffix(".gz").endswith(SUFFIXES)


def is_archive_name(name: str) -> bool:
    """Tell whether a file of this name is opened as an archive.

    Examples
    --------
    >>> is_archive_name("Op Kestrel.ZIP")
    True
    """
    return name.casefold().endswith(ARCHIVE_SUFFIX)


def sha256_of(path: Path, name: str) -> str:
    """Return the SHA-256 of a file's bytes, in hex.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        message = f"{name}: cannot be read ({error.strerror or error})"
        raise InputError(message) from error


def _single(path: Path) -> tuple[list[SourceFile], list[str]]:
    if is_archive_name(path.name):
        return _inside(path, path.parent, path.name)
    if not is_table_name(path.name):
        suffix = path.suffix or "a file without a suffix"
        message = f"{path}: cannot read {suffix}; wanted {_wanted()}"
        raise InputError(message)
    return [SourceFile(path, path.parent, path.name, is_given=True)], []


def _inside(path: Path, root: Path, name: str) -> tuple[list[SourceFile], list[str]]:
    """Return the tables of an archive, by the rules of a folder, and notes on the rest."""

    def is_read(member: str) -> bool:
        return _reason_inside(member) is None

    def is_mapping(member: str) -> bool:
        return member.rpartition("/")[2] == MAPPING_FILE

    members, others = members_of(path, name, is_read, is_mapping)
    found = [
        SourceFile(path, root, f"{name}/{one.name}", is_given=False, member=one)
        for one in members
    ]
    reasons = [(f"{name}/{other}", _reason_inside(other)) for other in others]
    notes = [f"{one}: left out, {reason}" for one, reason in reasons if reason]
    if not found:
        notes.append(f"{name}: left out, there is no table in it")
    return found, notes


def _reason_inside(member: str) -> str | None:
    """Return why a member of an archive is left out, as :func:`_left_out` does."""
    *folders, name = member.replace("\\", "/").split("/")
    if any(one.startswith((".", "__")) and one.strip(".") for one in folders):
        return ""
    if any(one.casefold() == "truth" for one in folders):
        return "it holds the answers of made-up data"
    if is_archive_name(name):
        return "an archive inside an archive is not opened"
    return _left_out(name)


def _missing(path: Path) -> InputError:
    parent = path.parent
    names = sorted(one.name for one in parent.iterdir()) if parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, _NEAR, 0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    if not parent.is_dir():
        hint = f"; the folder {parent} does not exist either"
    return InputError(f"{path}: there is no such file or folder{hint}")


def _walk(root: Path) -> tuple[list[SourceFile], list[str]]:
    """Return the tables of a folder and its sub-folders, and notes on the rest."""
    files: list[SourceFile] = []
    notes: list[str] = []

    def refuse(error: OSError) -> None:
        message = f"{error.filename}: cannot be read ({error.strerror})"
        raise InputError(message) from error

    for folder, below, names in os.walk(root, onerror=refuse):
        here = Path(folder)
        below[:] = sorted(_entered(root, here, below, notes))
        for name in sorted(names):
            relative = (here / name).relative_to(root).as_posix()
            reason = _left_out(name)
            if reason is None and is_archive_name(name):
                inside, left_out = _inside(here / name, root, relative)
                files += inside
                notes += left_out
            elif reason is None:
                files.append(SourceFile(here / name, root, relative, is_given=False))
            elif reason:
                notes.append(f"{relative}: left out, {reason}")
    return files, notes


def _entered(root: Path, here: Path, below: list[str], notes: list[str]) -> list[str]:
    """Return the sub-folders to enter; answers and our own reports are left out."""
    entered = []
    for name in below:
        path = here / name
        relative = path.relative_to(root).as_posix()
        if name.casefold() == "truth":
            notes.append(f"{relative}/: left out, it holds the answers of made-up data")
        elif (path / "report.html").is_file() and (path / "manifest.json").is_file():
            notes.append(f"{relative}/: left out, it is a report of an earlier run")
        elif not name.startswith((".", "__")):
            entered.append(name)
    return entered


def _left_out(name: str) -> str | None:
    """Return why a file of a folder is left out, "" for no word of it, None to read it."""
    low = name.casefold()
    stem = low.partition(".")[0]
    if low.startswith((".", "~$")) or stem in _SILENT_STEMS:
        return ""
    if low.endswith(_SILENT_SUFFIXES):
        return ""
    if stem.startswith(_ANSWER_STEMS):
        return "it holds the answers of made-up data"
    if stem in _MANIFEST_STEMS:
        return "it describes the data"
    if not is_table_name(name) and not is_archive_name(name):
        return f"not a sort of file that is read ({_wanted()})"
    return None


def _named_apart(files: list[SourceFile]) -> tuple[SourceFile, ...]:
    """Return each file once, sorted; equal names get their folder's name before them."""
    unique = {
        (os.path.realpath(file.path), file.member): file for file in reversed(files)
    }
    tally = Counter(file.name for file in unique.values())
    named = [
        replace(file, name=f"{file.root.resolve().name}/{file.name}")
        if tally[file.name] > 1
        else file
        for file in unique.values()
    ]
    return tuple(sorted(named, key=lambda file: (file.name, str(file.path))))
