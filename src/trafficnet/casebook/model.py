"""A casebook: everything that was read, where each row came from, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from trafficnet.casebook.columns import MENTION_FIELDS, RECORD_FIELDS
from trafficnet.casebook.connection import connect
from trafficnet.casebook.copies import find_copies
from trafficnet.casebook.frames import append, fetch, fetch_table, first_row
from trafficnet.casebook.ingest import keep_batch
from trafficnet.casebook.judgement import write_judgement
from trafficnet.casebook.log import read_log, write_line
from trafficnet.casebook.schema import TABLES, prepare
from trafficnet.errors import ParameterError
from trafficnet.records.reading import read_records
from trafficnet.values.markings import Marking, highest, parse_marking

Progress = Callable[[int, str], None]


class Casebook:
    """Records of one operation, kept in memory or in one file.

    Parameters
    ----------
    path
        The file to keep it in; None keeps it in memory.
    home_country
        ISO code of the country whose national phone numbers need no prefix. An existing
        file keeps its own.
    key
        A pass phrase; the file is then encrypted (AES, by DuckDB).

    Raises
    ------
    CasebookError
        If the file is no casebook, was written by a later version, is in use by another
        process, or the key does not open it.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        home_country: str = "GB",
        key: str | None = None,
    ) -> None:
        """Open the casebook, or make a new one."""
        self.path = None if path is None else Path(path)
        self._connection = connect(self.path, key)
        self.home_country = prepare(self._connection, home_country)

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
        con = self._connection
        con.execute("BEGIN")
        try:
            batches = read_records(
                [Path(path) for path in paths],
                home_country=self.home_country,
                mapping=None if mapping is None else Path(mapping),
                progress=progress,
            )
            added = sum(keep_batch(con, batch) for batch in batches)
            if added:
                find_copies(con)
                for table in ("entities", "usage", "links"):
                    con.execute(f"DELETE FROM {table}")
            write_line(con, "collection", {"paths": len(paths), "rows": added})
        except BaseException:
            con.execute("ROLLBACK")
            raise
        con.execute("COMMIT")
        return self

    @property
    def counts(self) -> dict[str, int]:
        """Rows read, and what became of them: read = accepted + rejected + repeated."""
        row = first_row(
            self._connection,
            """
            SELECT (SELECT coalesce(sum(read), 0) FROM files),
                   (SELECT count(DISTINCT record) FROM canonical_record_rows),
                   (SELECT count(*) FROM rejected),
                   (SELECT count(*) - count(DISTINCT record) FROM canonical_record_rows)
            """,
        )
        names = ("read", "accepted", "rejected", "repeated")
        return dict(zip(names, map(int, row or ()), strict=True))

    @property
    def files(self) -> pd.DataFrame:
        """Every table read: file, sheet, sha256, kind, read, accepted, rejected, repeated, notes."""
        return fetch(self._connection, _FILES)

    @property
    def rejected(self) -> pd.DataFrame:
        """Every row that was refused: file, sheet, row, column, value, reason."""
        return fetch(
            self._connection, "SELECT * FROM rejected ORDER BY file, sheet, row"
        )

    def records(self) -> pd.DataFrame:
        """Return the accepted records, one row each, copies merged."""
        return fetch_table(self._connection, "records", RECORD_FIELDS, "record")

    def mentions(self) -> pd.DataFrame:
        """Return every naming of a party in an accepted record."""
        return fetch_table(self._connection, "mentions", MENTION_FIELDS, "mention")

    def provenance(self) -> pd.DataFrame:
        """Return where each record stands: record, file, sheet, row, sha256, source, reference."""
        return fetch(
            self._connection,
            "SELECT * FROM provenance ORDER BY record, file, sheet, row",
        )

    def judgements(self) -> pd.DataFrame:
        """Return people's own verdicts on who is who, oldest first."""
        return fetch(self._connection, "SELECT * FROM judgements ORDER BY rowid")

    def judge(
        self, left: str, right: str, verdict: str, *, who: str, why: str = ""
    ) -> None:
        """Write down a person's verdict on two mentions; it outranks every score.

        Parameters
        ----------
        left, right
            Mention ids.
        verdict
            ``same``, ``different`` or ``unsure``.
        who, why
            Who decided, and on what ground.

        Raises
        ------
        ParameterError
            If the verdict is none of these or a mention is unknown.
        """
        write_judgement(
            self._connection,
            {"left": left, "right": right, "verdict": verdict, "who": who, "why": why},
        )
        self.note("alteration", judgement=verdict)

    def keep(self, table: str, frame: pd.DataFrame) -> None:
        """Write a derived table (``entities``, ``usage``, ``links``) anew.

        Raises
        ------
        ParameterError
            If the table is not one that is derived.
        """
        if table not in {"entities", "usage", "links"}:
            message = f"table {table!r}: wanted entities, usage or links"
            raise ParameterError(message)
        self._connection.execute(f"DELETE FROM {table}")
        append(self._connection, table, frame, TABLES[table])

    def marking(self) -> Marking | None:
        """Return the highest protective marking of any record, None where none is marked."""
        rows = self._connection.execute(
            "SELECT DISTINCT marking FROM record_rows WHERE marking IS NOT NULL ORDER BY 1"
        ).fetchall()
        return highest([parse_marking(row[0]) for row in rows]) if rows else None

    def note(self, action: str, **what: object) -> None:
        """Write a line in the casebook's log."""
        write_line(self._connection, action, dict(what))

    @property
    def log(self) -> pd.DataFrame:
        """What was done with the data, oldest line first, each line sealing the last."""
        return read_log(self._connection)

    def close(self) -> None:
        """Close the casebook's file; a casebook in memory is gone."""
        self._connection.close()

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


_FILES = """
    WITH firsts AS (
        SELECT file, sheet, row,
               row_number() OVER (PARTITION BY record ORDER BY file, sheet, row) = 1 AS first
        FROM canonical_record_rows
    ),
    kept AS (
        SELECT file, sheet, count(*) FILTER (first) AS accepted,
               count(*) FILTER (NOT first) AS repeated
        FROM firsts GROUP BY file, sheet
    ),
    refused AS (SELECT file, sheet, count(*) AS rejected FROM rejected GROUP BY file, sheet)
    SELECT f.file, f.sheet, f.sha256, f.kind, f.read,
           coalesce(k.accepted, 0) AS accepted, coalesce(r.rejected, 0) AS rejected,
           coalesce(k.repeated, 0) AS repeated, f.notes
    FROM files f
    LEFT JOIN kept k ON k.file = f.file AND k.sheet IS NOT DISTINCT FROM f.sheet
    LEFT JOIN refused r ON r.file = f.file AND r.sheet IS NOT DISTINCT FROM f.sheet
    ORDER BY f.file, f.sheet
"""
