"""What a casebook holds, as frames."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb
import pandas as pd

from trafficnet.casebook.columns import MENTION_FIELDS, RECORD_FIELDS
from trafficnet.casebook.frames import fetch, fetch_table, first_row
from trafficnet.casebook.judgement import judgement_history, judgements_in_force
from trafficnet.casebook.log import log_frame
from trafficnet.casebook.logcheck import LogCheck
from trafficnet.casebook.reviews import overdue_reviews, today
from trafficnet.casebook.schema import read_meta
from trafficnet.casebook.store import Store
from trafficnet.values.markings import Marking, highest, parse_marking

# With copy-on-write, a frame handed out costs nothing until someone changes it.
_LAZY = int(pd.__version__.partition(".")[0]) >= 3  # noqa: PLR2004 - pandas 3 has it always


class Contents:
    """The reading face of a casebook; frames are kept until something is written.

    Parameters
    ----------
    store
        Where it lies.
    """

    def __init__(self, store: Store) -> None:
        """Keep nothing yet."""
        self._store = store
        self._frames: dict[str, pd.DataFrame] = {}

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        return self._store.connection

    def _kept(
        self, name: str, get: Callable[[duckdb.DuckDBPyConnection], pd.DataFrame]
    ) -> pd.DataFrame:
        if name not in self._frames:
            try:
                self._frames[name] = get(self._connection)
            except duckdb.Error as error:
                raise self._store.damaged(error) from None
        return self._frames[name].copy(deep=not _LAZY)

    @property
    def state(self) -> str:
        """A mark that changes whenever records or judgements do."""
        return read_meta(self._connection, "content") or ""

    @property
    def evidence_state(self) -> str:
        """A mark that changes whenever records do, and not when somebody judges."""
        return read_meta(self._connection, "evidence") or ""

    @property
    def counts(self) -> dict[str, int]:
        """Rows read, and what became of them: read = accepted + rejected + repeated."""
        row = first_row(
            self._connection,
            """
            WITH told AS (
                SELECT count(*) AS rows, count(DISTINCT record) AS records FROM ordinary_rows
                UNION ALL
                SELECT (SELECT count(*) FROM bulk_rows), (SELECT count(*) FROM bulk_rows)
                       - (SELECT count(*) FROM bulk_repeats)
            )
            SELECT (SELECT coalesce(sum(read), 0) FROM files), sum(records),
                   (SELECT count(*) FROM rejected), sum(rows) - sum(records) FROM told
            """,
        )
        names = ("read", "accepted", "rejected", "repeated")
        return dict(zip(names, map(int, row or ()), strict=True))

    @property
    def files(self) -> pd.DataFrame:
        """Every table read: file, sheet, sha256, kind, read, accepted, rejected, repeated, notes."""
        return self._kept("files", lambda con: fetch(con, _FILES))

    @property
    def rejected(self) -> pd.DataFrame:
        """Every row that was refused: file, sheet, row, column, value, reason."""
        query = "SELECT * FROM rejected ORDER BY file, sheet, row"
        return self._kept("rejected", lambda con: fetch(con, query))

    def records(self) -> pd.DataFrame:
        """Return the accepted records, one row each, copies merged."""
        return self._kept(
            "records", lambda con: fetch_table(con, "records", RECORD_FIELDS, "record")
        )

    def mentions(self) -> pd.DataFrame:
        """Return every naming of a party in an accepted record."""
        return self._kept(
            "mentions",
            lambda con: fetch_table(con, "mentions", MENTION_FIELDS, "mention"),
        )

    def provenance(self) -> pd.DataFrame:
        """Return where each record stands: record, file, sheet, row, sha256, source, reference."""
        query = "SELECT * FROM provenance ORDER BY record, file, sheet, row"
        return self._kept("provenance", lambda con: fetch(con, query))

    def judgements(self, *, history: bool = False) -> pd.DataFrame:
        """Return people's own verdicts on who is who, oldest first.

        Parameters
        ----------
        history
            To return every line ever written: also those that were taken back, and those
            (``undo``) that took them back.

        Returns
        -------
        pandas.DataFrame
            left, right, verdict, who, at, why, number, act (the number of the first of
            those decided in one go), undoes; with the history also undone_by.
        """
        read = judgement_history if history else judgements_in_force
        return read(self._connection)

    def marking(self) -> Marking | None:
        """Return the highest protective marking of any record, None where none is marked."""
        rows = self._connection.execute(
            "SELECT marking FROM record_rows WHERE marking IS NOT NULL UNION "
            "SELECT marking FROM bulk_facts WHERE marking IS NOT NULL ORDER BY 1"
        ).fetchall()
        return highest([parse_marking(row[0]) for row in rows]) if rows else None

    def overdue(self, on: date | None = None) -> pd.DataFrame:
        """Return the records whose review is overdue, those about under-18s first.

        Parameters
        ----------
        on
            The day that counts as today; by default the present one (UTC).

        Returns
        -------
        pandas.DataFrame
            review_by, days_over, under_18, names, kind, case_id, record, references.
        """
        return overdue_reviews(
            self.records(), self.mentions(), self.provenance(), on or today()
        )

    @property
    def log(self) -> pd.DataFrame:
        """What was done with the data, oldest line first, each line sealing the last."""
        return log_frame(self._store.lines())

    def verify_log(self) -> LogCheck:
        """Return whether every line of the log stands as it was written."""
        return self._store.check()


_FILES = """
    WITH firsts AS (
        SELECT file, sheet, row,
               row_number() OVER (PARTITION BY record ORDER BY file, sheet, row) = 1 AS first
        FROM ordinary_rows
    ),
    calls AS (
        SELECT n.file, NULL AS sheet, count(*) - count(r.place) AS accepted,
               count(r.place) AS repeated
        FROM bulk_rows b JOIN bulk_files n ON n.id = b.file
        LEFT JOIN bulk_repeats r ON r.file = b.file AND r.place = b.place GROUP BY n.file
    ),
    every AS (
        SELECT file, sheet, count(*) FILTER (first) AS accepted,
               count(*) FILTER (NOT first) AS repeated
        FROM firsts GROUP BY file, sheet
        UNION ALL SELECT * FROM calls
    ),
    kept AS (
        SELECT file, sheet, sum(accepted)::BIGINT AS accepted,
               sum(repeated)::BIGINT AS repeated
        FROM every GROUP BY file, sheet
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
