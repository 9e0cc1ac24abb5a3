"""A casebook: everything that was read, where each row came from, and what was done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd
import pyarrow as pa

from trafficnet.casebook.added import AddedUp
from trafficnet.casebook.bulk import keep_calls, keeper_for, settle_calls
from trafficnet.casebook.copies import find_copies
from trafficnet.casebook.erasure import Erasure, erase_mentions
from trafficnet.casebook.frames import append, to_arrow
from trafficnet.casebook.ingest import keep_batch
from trafficnet.casebook.judgement import Ruling, undo_judgements, write_judgements
from trafficnet.casebook.lock import user_name
from trafficnet.casebook.log import Acting, entry
from trafficnet.casebook.retraction import Withdrawal, take_back
from trafficnet.casebook.reviews import today
from trafficnet.casebook.schema import (
    DERIVED,
    TABLES,
    mark_changed,
    read_meta,
    write_meta,
)
from trafficnet.casebook.store import FileStore, MemoryStore, Store
from trafficnet.errors import CasebookBusyError, CasebookKeyError, ParameterError
from trafficnet.records.bulk.calls import CallTable
from trafficnet.records.reading import read_records

Progress = Callable[[int, str], None]


class Casebook(AddedUp):
    """Records of one operation, kept in memory or in one file.

    Parameters
    ----------
    path
        The file to keep it in, with its log beside it (``F.log``); None keeps it in
        memory. Others may read it while one process writes; they see the state they
        opened.
    home_country
        ISO code of the country whose national phone numbers need no prefix. An existing
        file keeps its own.
    key
        A pass phrase; the file is then encrypted (AES-256-GCM, by DuckDB).
    acting
        Who is at work, why and for whom, for the log.

    Raises
    ------
    CasebookError
        If the file is no casebook, is damaged, was written by a later version, or the key
        does not open it: each its own kind.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        home_country: str = "GB",
        key: str | None = None,
        acting: Acting | None = None,
    ) -> None:
        """Open the casebook, or make a new one."""
        self.path = None if path is None else Path(path)
        self.acting = acting or Acting()
        super().__init__(_store(self.path, key, home_country, self.acting))
        self.home_country = read_meta(self._connection, "home_country") or home_country

    def add(
        self,
        *paths: str | Path,
        mapping: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Read files and folders into the casebook; the same rows again add nothing.

        Parameters
        ----------
        paths
            Files and folders of records.
        mapping
            A ``trafficnet.toml``; without it the one beside the files, if any.
        progress
            Called with (rows so far, what is being read).

        Returns
        -------
        Casebook
            Itself.

        Raises
        ------
        InputError
            If something cannot be read; the casebook is then as it was before.
        """
        if not paths:
            message = "nothing to read: wanted at least one file or folder of records"
            raise ParameterError(message)
        with self.writing("ingest"):
            con = self._connection
            batches = read_records(
                [Path(path) for path in paths],
                home_country=self.home_country,
                mapping=None if mapping is None else Path(mapping),
                progress=progress,
                keeper_for=partial(keeper_for, con),
            )
            added: dict[str, int] = {}
            for told in batches:
                batch = told.batch if isinstance(told, CallTable) else told
                rows = keep_batch(con, batch)
                added[batch.sha256] = added.get(batch.sha256, 0) + rows
                if isinstance(told, CallTable):
                    keep_calls(con, told)
            if any(added.values()):
                settle_calls(con)
                find_copies(con)
                mark_changed(con)
            files = [{"sha256": sha, "rows": added[sha]} for sha in sorted(added)]
            self.note("collection", rows=sum(added.values()), files=files)
        return self

    def judge(
        self,
        left: str,
        right: str,
        verdict: str,
        *,
        who: str | None = None,
        why: str = "",
    ) -> Ruling:
        """Write down a person's verdict on two mentions; it outranks every score.

        Parameters
        ----------
        left, right
            Mention ids.
        verdict
            ``same``, ``different`` or ``unsure``.
        who, why
            Who decided, and on what ground. Without ``who`` it is who is at work
            (``acting``), else the user of the system.

        Returns
        -------
        Ruling
            With the contradictions that it brings about.

        Raises
        ------
        ParameterError
            If the verdict is none of these or a mention is unknown.
        """
        return self.judge_pairs([(left, right)], verdict, who=who, why=why)

    def judge_pairs(
        self,
        pairs: Sequence[tuple[str, str]],
        verdict: str,
        *,
        who: str | None = None,
        why: str = "",
    ) -> Ruling:
        """Write down one verdict on several pairs of mentions in one go; see ``judge``."""
        with self.writing("judge"):
            ruling = write_judgements(
                self._connection, pairs, verdict, who=self._by(who), why=why
            )
            mark_changed(self._connection, judged=True)
            numbers = [one.number for one in ruling.judgements]
            self.note("alteration", judgement=verdict, numbers=numbers)
        return ruling

    def undo(
        self, number: int | None = None, *, who: str | None = None, why: str = ""
    ) -> Ruling:
        """Take back the last judgement, or a named one; every line of it stays readable.

        Parameters
        ----------
        number
            As in ``judgements()``; all that was decided in one go with it is taken back.
            None takes the last that is in force.
        who, why
            Who takes it back, and on what ground.

        Returns
        -------
        Ruling
            ``.overruled`` holds what was taken back.

        Raises
        ------
        ParameterError
            If there is no such judgement, or it was taken back before.
        """
        with self.writing("undo"):
            ruling = undo_judgements(
                self._connection, number, who=self._by(who), why=why
            )
            mark_changed(self._connection, judged=True)
            gone = [one.number for one in ruling.overruled]
            self.note("alteration", undone=gone)
        return ruling

    def _by(self, who: str | None) -> str:
        """Return who decides: the one named, else who is at work."""
        return (self.acting.who or user_name()) if who is None else who

    def withdraw(self, source: str) -> Withdrawal:
        """Take back a file, a source or a record; what others tell too stays.

        Parameters
        ----------
        source
            A file as provenance names it, its SHA-256, a ``source`` reference, or a
            record; ``source:S1`` or ``file:calls.csv`` where one name could be several.

        Returns
        -------
        Withdrawal
            What left, in numbers.

        Raises
        ------
        ParameterError
            If it is nothing the casebook holds, or could be several.
        """
        with self.writing("retract"):
            gone = take_back(self._connection, source, today().isoformat())
            digest = hashlib.sha256(gone.source.encode()).hexdigest()
            self.note(
                "alteration",
                retracted=gone.sort,
                id=digest,
                rows=gone.rows,
                records=gone.records,
            )
        return gone

    def erase(self, mentions: Sequence[str]) -> Erasure:
        """Erase namings of a person, and every page of the file that ever held them.

        Parameters
        ----------
        mentions
            The ids of the namings, all of one person.

        Returns
        -------
        Erasure
            In numbers; the log holds a hash only.

        Raises
        ------
        ParameterError
            If one is unknown.

        Notes
        -----
        The other party of a record stays, beside an anonymous ``erased`` one. The same
        rows added again are rejected as erased. Copies of the casebook, files that were
        read and reports that were written are beyond its reach.
        """
        with self.writing("forget", rewrite=True):
            done = erase_mentions(self._connection, mentions, today().isoformat())
            self.note(
                "erasure",
                id=done.digest,
                mentions=done.mentions,
                records=done.records_removed + done.records_kept,
            )
        return done

    def keep(self, table: str, frame: pd.DataFrame) -> None:
        """Write a derived table (``entities``, ``usage``, ``links``) anew.

        It is left as it is where it holds the same already, where another process is
        writing, or where the records have changed since they were read.

        Raises
        ------
        ParameterError
            If the table is not one that is derived.
        """
        self.keep_tables({table: frame})

    def keep_tables(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write several derived tables anew, in one go; see ``keep``."""
        for table in tables:
            if table not in DERIVED:
                message = f"table {table!r}: wanted {', '.join(DERIVED)}"
                raise ParameterError(message)
        prints = {name: _print(name, frame) for name, frame in tables.items()}
        con, state = self._connection, self.state
        if all(read_meta(con, f"kept:{name}") == prints[name] for name in tables):
            return
        with suppress(CasebookBusyError), self.writing("keep", dropping=False):
            con = self._connection
            if self.state != state:
                return
            for table, frame in tables.items():
                con.execute(f"DELETE FROM {table}")
                append(con, table, frame, TABLES[table])
                write_meta(con, f"kept:{table}", prints[table])

    def note(self, action: str, **what: object) -> None:
        """Write a line in the casebook's log: one of six actions, and what was done.

        Names, numbers and other values of records do not belong in it; ids, counts and
        hashes do. ``recipients=[...]`` says to whom something is disclosed.
        """
        acting = self.acting
        if isinstance(recipients := what.pop("recipients", None), list | tuple):
            named = tuple(str(one) for one in recipients)
            acting = Acting(acting.who, acting.reason, named)
        self._store.note(entry(action, what, acting))

    @contextmanager
    def writing(
        self, action: str = "writing", *, trial: bool = False, **options: bool
    ) -> Iterator[Self]:
        """Make several changes as one: all of them are kept, or none.

        Parameters
        ----------
        action
            What is done, told to those who find the casebook in use.
        trial
            To undo everything at the end, and see what would become of it within.

        Raises
        ------
        CasebookError
            If another process is writing, or there is no room; nothing is changed then.
        """
        dropping = options.pop("dropping", True)
        kept, self._frames = self._frames, {}
        try:
            with self._store.writing(action, trial=trial, **options):
                yield self
        finally:
            self._frames = {} if dropping else kept

    def close(self) -> None:
        """Close the casebook's file; a casebook in memory is gone."""
        self._frames = {}
        self._store.close()

    def __enter__(self) -> Self:
        """Use the casebook in a ``with`` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it at the end of the block."""
        self.close()


def _store(
    path: Path | None, key: str | None, home_country: str, acting: Acting
) -> Store:
    if path is not None:
        return FileStore(path, key, home_country, acting)
    if key is not None:
        message = "a key was given for a casebook in memory: wanted a file to encrypt"
        raise CasebookKeyError(message)
    return MemoryStore(home_country)


def _print(table: str, frame: pd.DataFrame) -> str:
    """Return a hash of a derived table, to see whether it is kept already."""
    sink = pa.BufferOutputStream()
    arrow = to_arrow(frame, TABLES[table])
    with pa.ipc.new_stream(sink, arrow.schema) as stream:
        stream.write_table(arrow)
    return hashlib.sha256(sink.getvalue()).hexdigest()
