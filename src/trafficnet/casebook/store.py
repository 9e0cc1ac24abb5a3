"""Where a casebook lies: in memory, or in one file with its log beside it."""

from __future__ import annotations

import json
import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import duckdb

from trafficnet.casebook.connection import (
    check_folder,
    check_size,
    connect,
    connect_memory,
    is_damage,
    told_apart,
)
from trafficnet.casebook.log import (
    Acting,
    Line,
    Seal,
    canonical,
    chained,
    entry,
    written,
)
from trafficnet.casebook.logcheck import LogCheck, check_log
from trafficnet.casebook.logfile import FileLog
from trafficnet.casebook.migrations import migrate, schema_of
from trafficnet.casebook.schema import VERSION, create, fill_from, read_meta, write_meta
from trafficnet.casebook.snapshot import next_state, tables_of
from trafficnet.errors import CasebookDamagedError, CasebookError


class _UndoneError(Exception):
    """Ends a block whose changes are not to be kept; it never leaves this module."""


class Store(ABC):
    """The database of a casebook and its log: the same face in memory and in a file."""

    def __init__(self, place: str) -> None:
        """Start with nothing being written."""
        self.place = place
        self._entries: list[Line] | None = None
        self._failed = False

    @property
    @abstractmethod
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database: within a block of writing the one being written."""

    @contextmanager
    def writing(
        self, action: str, *, trial: bool = False, rewrite: bool = False
    ) -> Iterator[None]:
        """Change the casebook whole or not at all; blocks within one are part of it.

        Parameters
        ----------
        action
            What is done, for those who find it locked.
        trial
            To undo everything at the end of the block.
        rewrite
            To write the whole file anew.

        Raises
        ------
        CasebookError
            If it cannot be written; it is then as it was before.
        """
        if self._entries is not None:
            try:
                yield
            except BaseException:
                self._failed = True
                raise
            return
        self._entries, self._failed = [], False
        try:
            with suppress(_UndoneError), self._changing(action, rewrite=rewrite):
                yield
                self._end_of_block(trial=trial)
        finally:
            self._entries = None

    def _end_of_block(self, *, trial: bool) -> None:
        if trial:
            raise _UndoneError
        if self._failed:
            message = (
                "a step within this block of writing failed: nothing of it was kept"
            )
            raise CasebookError(message)

    def note(self, line: Line) -> None:
        """Log a line: within a block of writing together with it, else at once."""
        if self._entries is None:
            self._log([line])
        else:
            self._entries.append(line)

    def damaged(self, error: duckdb.Error) -> Exception:
        """Return what to raise for an error while reading."""
        if is_damage(error):
            return told_apart(Path(self.place), str(error))
        return error

    @abstractmethod
    def _changing(self, action: str, *, rewrite: bool) -> AbstractContextManager[None]:
        """Open the database for writing and keep or undo what was done."""

    @abstractmethod
    def _log(self, entries: Sequence[Line]) -> None:
        """Write lines into the log."""

    @abstractmethod
    def lines(self) -> list[Line]:
        """Return the log, oldest line first."""

    @abstractmethod
    def check(self) -> LogCheck:
        """Return whether the log stands as it was written."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""


class MemoryStore(Store):
    """A casebook that is gone when it is closed.

    Parameters
    ----------
    home_country
        Of the casebook.
    """

    def __init__(self, home_country: str) -> None:
        """Make it."""
        super().__init__("in memory")
        self._connection = connect_memory()
        create(self._connection, home_country)
        self._lines: list[Line] = []
        self._seal = Seal()
        self._gone = False

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database.

        Raises
        ------
        CasebookError
            If it was closed.
        """
        if self._gone:
            message = (
                "a casebook kept in memory is gone once it is closed: read the "
                "records again, or keep them in a file with tn.open"
            )
            raise CasebookError(message)
        return self._connection

    @contextmanager
    def _changing(self, action: str, *, rewrite: bool) -> Iterator[None]:  # noqa: ARG002 - as in a file
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        self._log(self._entries or [])

    def _log(self, entries: Sequence[Line]) -> None:
        lines, self._seal = chained(entries, self._seal)
        self._lines += lines

    def lines(self) -> list[Line]:
        """Return the log, oldest line first."""
        return list(self._lines)

    def check(self) -> LogCheck:
        """Return whether the log stands as it was written."""
        raw = b"".join(map(written, self._lines))
        return check_log(raw, canonical(asdict(self._seal)) + b"\n")

    def close(self) -> None:
        """Let go of the database."""
        self._gone = True
        self._connection.close()


class FileStore(Store):
    """A casebook in one file.

    Parameters
    ----------
    path
        The file; it is made if there is none.
    key
        Its pass phrase, None for a plain one. It is never shown.
    home_country
        Of a new casebook.
    acting
        Who opens it.
    """

    def __init__(
        self, path: Path, key: str | None, home_country: str, acting: Acting
    ) -> None:
        """Open it for reading; an older one is brought to the present schema first."""
        super().__init__(str(path))
        self.path = path
        self._key = key
        self._file_log = FileLog(path)
        self._writer: duckdb.DuckDBPyConnection | None = None
        self._reader: duckdb.DuckDBPyConnection | None = None
        try:
            self._prepare(home_country, acting)
            self._deliver(self.connection)
        except BaseException:
            self._release()
            raise

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The state that was opened, or within a block of writing the next one."""
        if self._writer is not None:
            return self._writer
        if self._reader is None:
            self._reader = connect(self.path, self._key)
        return self._reader

    def _prepare(self, home_country: str, acting: Acting) -> None:
        check_folder(self.path)
        if self._is_empty():
            self._release()
            with self.writing("create"):
                if not tables_of(self.connection):
                    create(self.connection, home_country)
        if self._schema() < VERSION:
            self._release()
            with self.writing("migrate"):
                self._migrate(acting)
        check_size(self.connection, self.path)

    def _is_empty(self) -> bool:
        if not self.path.exists():
            return True
        names = tables_of(self.connection)
        if names and "meta" not in names:
            message = (
                f"casebook {self.path}: this DuckDB file holds no casebook; "
                "wanted one made by trafficnet"
            )
            raise CasebookDamagedError(message)
        return not names

    def _schema(self) -> int:
        return schema_of(self.path, read_meta(self.connection, "schema"))

    def _migrate(self, acting: Acting) -> None:
        schema = self._schema()
        for line in migrate(self.connection, schema):
            self.note(line)
        self.note(entry("alteration", {"schema": [schema, VERSION]}, acting))

    @contextmanager
    def _changing(self, action: str, *, rewrite: bool) -> Iterator[None]:
        fill = fill_from if rewrite else None
        try:
            with next_state(self.path, self._key, action, rewrite=fill) as connection:
                self._writer = connection
                if tables_of(connection):
                    self._deliver(connection)
                yield
                self._post(connection)
        finally:
            self._writer = None
            self._release()
        self._deliver(self.connection)

    def _post(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Put the block's log lines into the new state itself.

        They go into the log when it stands; should the process end before, whoever
        opens the casebook next finds them here.
        """
        if not self._entries:
            return
        write = secrets.token_hex(8)
        lines = [
            {**line, "write": f"{write}.{place}"}
            for place, line in enumerate(self._entries)
        ]
        seal = self._file_log.seal() or Seal()
        write_meta(connection, "write", write)
        write_meta(connection, "outbox", json.dumps(lines))
        write_meta(connection, "anchor", json.dumps(asdict(seal)))

    def _deliver(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Log what the casebook says was done to it, where the log does not say so yet."""
        write = read_meta(connection, "write")
        if write is None:
            return
        seal = self._file_log.seal()
        if seal is None or seal.write != write:
            lines = json.loads(read_meta(connection, "outbox") or "[]")
            self._file_log.append(lines, once=True)

    def _log(self, entries: Sequence[Line]) -> None:
        self._file_log.append(entries)

    def lines(self) -> list[Line]:
        """Return the log, oldest line first."""
        return self._file_log.lines()

    def check(self) -> LogCheck:
        """Return whether the log stands as it was written, and as the casebook knows it."""
        anchor = json.loads(read_meta(self.connection, "anchor") or "{}")
        return check_log(*self._file_log.sealed(), Seal(**anchor))

    def _release(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def close(self) -> None:
        """Let go of the file."""
        self._release()
