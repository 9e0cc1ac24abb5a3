"""One file or one member of an archive: its name, its bytes, its text, what is declared.

Every reader of a format takes a :class:`Source` and yields raw tables; none needs to know
whether the bytes lay on a disk, were packed by gzip, or stood in an archive.
"""

import builtins
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.packing import chunks_of, unpacked
from trafficnet.records.settings import TableSettings
from trafficnet.records.text import FileText, bounded, decode, decode_start

START_BYTES = 65_536
"""How much of a file is looked at to tell what it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file or archive member to read, whatever its format.

    Parameters
    ----------
    name
        What messages call it: the path relative to the folder given, with ``/``; a member
        of an archive is ``case.zip/calls.csv``.
    path
        The file on the disk; None for a member of an archive.
    content
        The bytes themselves, where they are in memory already.
    opener
        Gives the packed bytes chunk by chunk, for a member of an archive.
    settings
        What is declared about it.
    is_given
        Whether the file itself was given, rather than a folder that holds it.
    held
        What readers keep to spare a second look (an opened workbook).

    Examples
    --------
    >>> source = Source("ops/Calls.CSV.gz", content=b"")
    >>> source.suffix, source.stem
    ('.csv', 'Calls')
    """

    name: str
    path: Path | None = None
    content: builtins.bytes | None = None
    opener: Callable[[], Iterator[builtins.bytes]] | None = None
    settings: TableSettings = field(default_factory=TableSettings)
    is_given: bool = True
    held: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_packed(self) -> bool:
        """Return whether the name ends in ``.gz``."""
        return self.name.casefold().endswith(".gz")

    @property
    def suffix(self) -> str:
        """Return the name's last suffix in lower case, ``.gz`` taken off."""
        return PurePosixPath(self._bare()).suffix.casefold()

    @property
    def stem(self) -> str:
        """Return the bare name without its folder and its suffixes."""
        return PurePosixPath(self._bare()).stem

    def _bare(self) -> str:
        return self.name[: -len(".gz")] if self.is_packed else self.name

    def chunks(self) -> Iterator[builtins.bytes]:
        """Yield the bytes piece by piece, unpacked, bounded against bombs.

        Raises
        ------
        InputError
            It cannot be read, is cut off, or unpacks to far more than it should.
        """
        if self.content is not None:
            packed: Iterator[builtins.bytes] = iter((self.content,))
        elif self.opener is not None:
            packed = self.opener()
        elif self.path is not None:
            packed = chunks_of(self.path, self.name)
        else:
            message = f"{self.name}: has neither bytes nor a path"
            raise InputError(message)
        return unpacked(packed, self.name) if self.is_packed else packed

    def bytes(self) -> builtins.bytes:
        """Return all the bytes, unpacked.

        Raises
        ------
        InputError
            It cannot be read, is cut off, or is a bomb.
        EmptyInputError
            There is not one byte in it.
        """
        data = b"".join(self.chunks())
        if not data:
            message = f"{self.name}: is empty; wanted a table"
            raise EmptyInputError(message)
        return data

    def text(self) -> str:
        """Return the whole text, in the declared encoding or the one its bytes show.

        Raises
        ------
        InputError
            It cannot be read, or is no text.
        EmptyInputError
            There is nothing but blank lines in it.
        """
        return self.decoded().text

    def decoded(self, *, max_line: int | None = None) -> FileText:
        """Return the text with the notes on how it was read.

        Parameters
        ----------
        max_line
            Refuse a line longer than so many bytes; None bears any.

        Raises
        ------
        InputError
            It cannot be read, is no text, or has an endless line.
        """
        chunks = self.chunks()
        if max_line is not None:
            chunks = bounded(chunks, self.name, max_line)
        return decode(b"".join(chunks), self.name, self.settings.encoding)

    def start(self) -> builtins.bytes:
        """Return the first bytes, for telling what the file is.

        Raises
        ------
        InputError
            It cannot be read.
        """
        if "start" not in self.held:
            data = b""
            for chunk in self.chunks():
                data += chunk
                if len(data) >= START_BYTES:
                    break
            self.held["start"] = data[:START_BYTES]
        found: builtins.bytes = self.held["start"]
        return found

    def start_text(self) -> str:
        """Return the first bytes as text, for telling what the file is; never refuses.

        Raises
        ------
        InputError
            It cannot be read at all.
        """
        return decode_start(self.start(), self.settings.encoding)
