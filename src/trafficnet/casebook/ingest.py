"""One table that was read, into the casebook."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import duckdb
import pandas as pd

from trafficnet.casebook.columns import (
    FILE_FIELDS,
    MENTION_FIELDS,
    RECORD_FIELDS,
    REJECTED_FIELDS,
)
from trafficnet.casebook.frames import append, first_row
from trafficnet.casebook.schema import TABLES, read_meta
from trafficnet.errors import InputError
from trafficnet.records.batch import Batch

_FILE_COLUMNS = (
    ("files", "file"),
    ("record_rows", "file"),
    ("mention_rows", "file"),
    ("rejected", "file"),
    ("again", "file"),
    ("again", "of_file"),
    ("bulk_files", "file"),
)


def keep_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Add one table's rows, unless the casebook holds that very table already.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    batch
        What the reader made of the table.

    Returns
    -------
    int
        Rows read; 0 where the same file with the same bytes is held already.

    Notes
    -----
    Where the casebook holds different files of one name, each is named with the start of
    its SHA-256, ``calls.csv~1f3ab42c``, whichever came first. Rows that another of them
    told word for word are kept once and counted as repeated.
    """
    known = "SELECT 1 FROM files WHERE name = ? AND sheet IS NOT DISTINCT FROM ? AND sha256 = ?"
    if first_row(connection, known, [batch.file, batch.sheet, batch.sha256]):
        return 0
    file = name_for(connection, batch.file, batch.sha256)
    place = {"file": file, "sheet": batch.sheet}
    batch = without_erased(connection, batch)
    line = pd.DataFrame({"file": [file], "sheet": [batch.sheet]}).assign(
        name=batch.file,
        sha256=batch.sha256,
        kind=batch.kind,
        read=batch.read,
        notes=pd.Series([batch.notes], dtype=object),
    )
    append(connection, "files", line, FILE_FIELDS)
    for table, rows in (
        ("record_rows", batch.records),
        ("mention_rows", batch.mentions),
    ):
        append(connection, table, rows.assign(**place), TABLES[table])
    append(connection, "rejected", batch.rejected.assign(**place), REJECTED_FIELDS)
    set_apart_known_rows(connection, file, batch.sheet)
    return batch.read


def name_for(connection: duckdb.DuckDBPyConnection, name: str, sha256: str) -> str:
    """Return what a file goes by in the casebook; another of its name is renamed too.

    Raises
    ------
    InputError
        If two files cannot be told apart by the start of their SHA-256.
    """
    others = connection.execute(
        "SELECT DISTINCT file, sha256 FROM files WHERE name = ? AND sha256 <> ?",
        [name, sha256],
    ).fetchall()
    if not others:
        return _free(connection, name, sha256, name)
    for file, sha in others:
        own = _free(connection, name, sha, f"{name}~{sha[:8]}")
        if file != own:
            _rename(connection, file, own)
    return _free(connection, name, sha256, f"{name}~{sha256[:8]}")


def name_anew(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Give a file its plain name back once no other of that name is left."""
    left = connection.execute(
        "SELECT DISTINCT file FROM files WHERE name = ?", [name]
    ).fetchall()
    if len(left) == 1 and left[0][0] != name:
        _rename(connection, left[0][0], name)


def _free(
    connection: duckdb.DuckDBPyConnection, name: str, sha256: str, wanted: str
) -> str:
    taken = "SELECT 1 FROM files WHERE file = ? AND (name <> ? OR sha256 <> ?)"
    if wanted == name or not first_row(connection, taken, [wanted, name, sha256]):
        return wanted
    message = f"{name}: wanted another name, two other files go by this one"
    raise InputError(message)


def _rename(connection: duckdb.DuckDBPyConnection, old: str, new: str) -> None:
    for table, column in _FILE_COLUMNS:
        connection.execute(
            f'UPDATE {table} SET "{column}" = ? WHERE "{column}" = ?', [new, old]
        )


def without_erased(connection: duckdb.DuckDBPyConnection, batch: Batch) -> Batch:
    """Return a batch whose rows about someone who was erased are rejected."""
    digests = dict(
        connection.execute("SELECT digest, erased_on FROM erased").fetchall()
    )
    if not digests or not len(batch.records):
        return batch
    salt = read_meta(connection, "salt") or ""
    found = batch.records["record"].map(lambda key: digests.get(digest_of(salt, key)))
    back = found.notna()
    if not back.any():
        return batch
    rows = batch.records.loc[back, "row"]
    refused = pd.DataFrame(
        {"row": rows, "reason": [f"erased on {day}" for day in found[back]]}
    )
    refused = refused.assign(file=batch.file, sheet=batch.sheet).reset_index(drop=True)
    return replace(
        batch,
        records=batch.records[~back].reset_index(drop=True),
        mentions=batch.mentions[~batch.mentions["row"].isin(set(rows))].reset_index(
            drop=True
        ),
        rejected=pd.concat([batch.rejected, refused], ignore_index=True)
        if len(batch.rejected)
        else refused,
    )


def digest_of(salt: str, record: str) -> str:
    """Return the salted hash by which a record that was erased is known again."""
    return hashlib.sha256(f"{salt}{record}".encode()).hexdigest()


def _fingerprint(fields: list[str], alias: str) -> str:
    return f"hash({', '.join(f'{alias}.{chr(34)}{name}{chr(34)}' for name in fields)})"


def set_apart_known_rows(
    connection: duckdb.DuckDBPyConnection,
    file: str,
    sheet: str | None,
    *,
    is_word_for_word: bool = True,
) -> int:
    """Keep rows that another file of the same name told word for word only once.

    Parameters
    ----------
    connection
        The casebook's, within a transaction.
    file, sheet
        The table just added.
    is_word_for_word
        Whether the cells count as they were written; where a large table tells of a row,
        only what they mean is left of some.

    Returns
    -------
    int
        How many rows were known. They move to the table ``again``, which says where they
        stand in this file and where the row itself is kept; the n-th of several equal
        rows of one file is the n-th of the other.
    """
    others = """SELECT DISTINCT o.file FROM files f JOIN files o ON o.name = f.name
        AND o.sheet IS NOT DISTINCT FROM f.sheet AND o.file <> f.file
        WHERE f.file = ? AND f.sheet IS NOT DISTINCT FROM ?"""
    family = [row[0] for row in connection.execute(others, [file, sheet]).fetchall()]
    if not family:
        return 0
    fields = [n for n in RECORD_FIELDS if is_word_for_word or n != "data"]
    connection.execute(
        _KNOWN_ROWS.format(print=_fingerprint(fields, "r")),
        {"file": file, "sheet": sheet, "family": [*family, file]},
    )
    connection.execute("INSERT INTO again SELECT * FROM known_rows")
    for table in ("record_rows", "mention_rows"):
        connection.execute(
            f"""DELETE FROM {table} t USING known_rows k WHERE t.file = k.file
            AND t.sheet IS NOT DISTINCT FROM k.sheet AND t.row = k.row"""
        )
    known = first_row(connection, "SELECT count(*) FROM known_rows")
    connection.execute("DROP TABLE known_rows")
    return int(known[0]) if known else 0


_KNOWN_ROWS = f"""
    CREATE OR REPLACE TEMP TABLE known_rows AS
    WITH parties AS (
        SELECT m.file, m.row, bit_xor({_fingerprint([n for n in MENTION_FIELDS if n not in {"mention", "record"}], "m")}) AS print
        FROM mention_rows m
        WHERE list_contains($family, m.file) AND m.sheet IS NOT DISTINCT FROM $sheet
        GROUP BY m.file, m.row
    ),
    held AS (
        SELECT r.file, r.row, hash({{print}}, p.print) AS print
        FROM record_rows r LEFT JOIN parties p ON p.file = r.file AND p.row = r.row
        WHERE list_contains($family, r.file) AND r.sheet IS NOT DISTINCT FROM $sheet
    ),
    told AS (
        SELECT file, row, file AS of_file, row AS of_row, print FROM held
        UNION ALL
        SELECT a.file, a.row, a.of_file, a.of_row, h.print
        FROM again a JOIN held h ON h.file = a.of_file AND h.row = a.of_row
        WHERE a.sheet IS NOT DISTINCT FROM $sheet
    ),
    counted AS (
        SELECT *, row_number() OVER (PARTITION BY file, print ORDER BY row) AS nth FROM told
    ),
    first AS (
        SELECT print, nth, min({{{{'file': of_file, 'row': of_row}}}}) AS kept
        FROM counted WHERE file <> $file AND of_file <> $file GROUP BY print, nth
    )
    SELECT $file AS file, $sheet AS sheet, c.row,
           f.kept.file AS of_file, $sheet AS of_sheet, f.kept.row AS of_row
    FROM counted c JOIN first f USING (print, nth)
    WHERE c.file = $file
"""
