"""Erasing what is known of one person, wherever it stands in the casebook."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from trafficnet.casebook.bulk import settle_calls, unpack_records
from trafficnet.casebook.columns import ERASED_FIELDS, MENTION_FIELDS
from trafficnet.casebook.frames import append, fetch, first_row
from trafficnet.casebook.ingest import digest_of
from trafficnet.casebook.removal import take_rows
from trafficnet.casebook.schema import mark_changed, read_meta
from trafficnet.errors import ParameterError
from trafficnet.values.names import name_tokens

ERASED = "erased"
"""What a party is called that was erased (its ``special``)."""

_KEPT = ("mention", "record", "kind", "side")
_IDENTIFIERS = (
    "phones",
    "emails",
    "handles",
    "accounts",
    "documents",
    "vehicles",
    "imeis",
)
_LEAST_DIGITS = 7
_NATIONAL = 9
_LEAST_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, in numbers.

    Parameters
    ----------
    digest
        A hash of what was asked for; the log holds this and nothing else of it.
    mentions
        Namings that were emptied or removed.
    records_removed
        Records that told of nobody else.
    records_kept
        Records whose other party stays, beside an ``erased`` one.
    rejected, judgements, notes
        Rejected values, judgements and notes on files that named the person.
    """

    digest: str
    mentions: int
    records_removed: int
    records_kept: int
    rejected: int
    judgements: int
    notes: int


def erase_mentions(
    connection: duckdb.DuckDBPyConnection, mentions: Sequence[str], day: str
) -> Erasure:
    """Erase namings of a person from every table.

    Parameters
    ----------
    connection
        The casebook's, within a transaction that writes the file anew.
    mentions
        The ids of the namings.
    day
        Today, ISO.

    Returns
    -------
    Erasure
        In numbers only.

    Raises
    ------
    ParameterError
        If there are none, or one is unknown.
    """
    unpack_records(connection, sorted({one.partition(":")[0] for one in mentions}))
    _choose(connection, mentions)
    clues = Clues.of(
        fetch(
            connection,
            "SELECT m.* FROM canonical_mention_rows m SEMI JOIN chosen c "
            "ON c.record = m.record AND c.side = m.side",
        )
    )
    _bar(connection, day)
    whole, part = _split(connection)
    judgements = _erase_judgements(connection, clues)
    take_rows(connection, whole, f"erased on {day}")
    _empty_parties(connection)
    _rename_records(connection, part)
    connection.execute(
        "DELETE FROM same_record WHERE list_contains($gone, record) "
        "OR list_contains($gone, canonical)",
        {"gone": [*whole, *part]},
    )
    rejected = _erase_rejected(connection, clues)
    notes = _erase_notes(connection, clues)
    connection.execute("DROP TABLE chosen")
    settle_calls(connection)
    mark_changed(connection)
    return Erasure(
        digest_of_mentions(mentions),
        len(set(mentions)),
        len(whole),
        len(part),
        rejected,
        judgements,
        notes,
    )


def digest_of_mentions(mentions: Iterable[str]) -> str:
    """Return the hash by which the log names what was erased."""
    return hashlib.sha256("\n".join(sorted(set(mentions))).encode()).hexdigest()


def _choose(connection: duckdb.DuckDBPyConnection, mentions: Sequence[str]) -> None:
    if not mentions:
        message = "nothing to erase: wanted the ids of namings (mentions)"
        raise ParameterError(message)
    wanted = pd.DataFrame({"mention": sorted(set(mentions))})
    connection.register("asked", wanted)
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE chosen AS
        SELECT DISTINCT record, side FROM canonical_mention_rows
        WHERE record || ':' || side IN (SELECT mention FROM asked)"""
    )
    connection.unregister("asked")
    found = first_row(connection, "SELECT count(*) FROM chosen") or (0,)
    if found[0] != len(wanted):
        message = (
            f"{len(wanted) - found[0]} of {len(wanted)} namings to erase are unknown: "
            "wanted ids of mentions in this casebook"
        )
        raise ParameterError(message)


def _bar(connection: duckdb.DuckDBPyConnection, day: str) -> None:
    """Keep a salted hash of each record's key, so that it does not come back unseen."""
    salt = read_meta(connection, "salt") or ""
    keys = connection.execute(
        "SELECT DISTINCT r.record FROM record_rows r LEFT JOIN same_record s "
        "ON s.record = r.record WHERE coalesce(s.canonical, r.record) IN "
        "(SELECT record FROM chosen) ORDER BY 1"
    ).fetchall()
    lines = [{"digest": digest_of(salt, key), "erased_on": day} for (key,) in keys]
    append(connection, "erased", pd.DataFrame(lines), ERASED_FIELDS)


def _split(connection: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str]]:
    """Return the records that tell of nobody else, and those that do."""
    rows = connection.execute(
        """SELECT m.record, bool_and(c.record IS NOT NULL OR m.special IS NOT DISTINCT FROM $erased)
        FROM canonical_mention_rows m
        LEFT JOIN chosen c ON c.record = m.record AND c.side = m.side
        WHERE m.record IN (SELECT record FROM chosen)
        GROUP BY m.record ORDER BY 1""",
        {"erased": ERASED},
    ).fetchall()
    whole = [str(record) for record, nobody in rows if nobody]
    return whole, [str(record) for record, nobody in rows if not nobody]


def _empty_parties(connection: duckdb.DuckDBPyConnection) -> None:
    values = ", ".join(
        f'"{name}" = NULL' for name in MENTION_FIELDS if name not in {*_KEPT, "special"}
    )
    connection.execute(
        f"""UPDATE mention_rows SET {values}, special = $erased
        FROM (SELECT c.side, k.record FROM chosen c
              JOIN (SELECT DISTINCT m.record, coalesce(s.canonical, m.record) AS canonical
                    FROM mention_rows m LEFT JOIN same_record s ON s.record = m.record) k
                ON k.canonical = c.record) t
        WHERE mention_rows.record = t.record AND mention_rows.side = t.side""",
        {"erased": ERASED},
    )


def _rename_records(connection: duckdb.DuckDBPyConnection, records: list[str]) -> None:
    """Give records a key that is no hash of what was erased, and empty what quotes it."""
    if not records:
        return
    names = pd.DataFrame(
        {"canonical": records, "fresh": [secrets.token_hex(8) for _ in records]}
    )
    connection.register("incoming", names)
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE renamed AS
        SELECT DISTINCT r.record, n.fresh FROM record_rows r
        LEFT JOIN same_record s ON s.record = r.record
        JOIN incoming n ON n.canonical = coalesce(s.canonical, r.record)"""
    )
    connection.unregister("incoming")
    connection.execute(
        """UPDATE record_rows SET record = n.fresh, data = '{}', record_id = NULL,
        booking = NULL FROM renamed n WHERE record_rows.record = n.record"""
    )
    connection.execute(
        """UPDATE mention_rows SET record = n.fresh, mention = n.fresh || ':' || side
        FROM renamed n WHERE mention_rows.record = n.record"""
    )
    connection.execute("DROP TABLE renamed")


def _erase_judgements(connection: duckdb.DuckDBPyConnection, clues: Clues) -> int:
    """Remove verdicts on the namings, and those whose grounds name the person.

    A verdict on the other party of a record names it by the record's key, which goes too.
    A line that takes a judgement back goes with it, and the judgement with such a line.
    """
    ids = {
        str(row[0])
        for row in connection.execute(
            "SELECT DISTINCT m.record || ':' || m.side FROM canonical_mention_rows m "
            "WHERE m.record IN (SELECT record FROM chosen)"
        ).fetchall()
    }
    rows = connection.execute(
        'SELECT coalesce(undoes, number), "left", "right", why FROM judgements'
    ).fetchall()
    gone = {
        number
        for number, left, right, why in rows
        if left in ids or right in ids or clues.are_in(why)
    }
    connection.execute(
        "DELETE FROM judgements WHERE list_contains($gone, coalesce(undoes, number))",
        {"gone": sorted(gone)},
    )
    return sum(number in gone for number, *_ in rows)


def _erase_rejected(connection: duckdb.DuckDBPyConnection, clues: Clues) -> int:
    rows = connection.execute(
        "SELECT rowid, value, reason FROM rejected WHERE value IS NOT NULL"
    ).fetchall()
    gone = [
        number
        for number, value, reason in rows
        if clues.are_in(value) or clues.are_in(reason)
    ]
    connection.execute(
        """UPDATE rejected SET value = NULL, reason = 'the refused value was erased'
        WHERE list_contains($gone, rowid)""",
        {"gone": gone},
    )
    return len(gone)


def _erase_notes(connection: duckdb.DuckDBPyConnection, clues: Clues) -> int:
    rows = connection.execute("SELECT rowid, notes FROM files").fetchall()
    count = 0
    for number, notes in rows:
        kept = [note for note in notes or [] if not clues.are_in(note)]
        if len(kept) < len(notes or []):
            count += len(notes) - len(kept)
            connection.execute(
                "UPDATE files SET notes = $kept WHERE rowid = $row",
                {"kept": kept, "row": number},
            )
    return count


@dataclass(frozen=True, slots=True)
class Clues:
    """What a free text is searched for, to see whether it names a person.

    Parameters
    ----------
    names
        Sets of the words of each name.
    numbers
        The last digits of each long number.
    words
        Every other identifier, letters and digits only.
    """

    names: frozenset[frozenset[str]]
    numbers: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, mentions: pd.DataFrame) -> Clues:
        """Return the clues to the person of some namings."""
        names, numbers, words = set(), set(), set()
        for row in mentions.to_dict("records"):
            for name in (row["name"], *(row["aliases"] or ())):
                names.add(frozenset(name_tokens(name or "")))
            for field in _IDENTIFIERS:
                for value in row[field] or ():
                    digits = re.sub(r"\D", "", value)
                    if field == "phones" and len(digits) >= _LEAST_DIGITS:
                        numbers.add(digits[-_NATIONAL:])
                    words.add(_bare(value))
        return cls(
            frozenset(name for name in names if name),
            frozenset(numbers),
            frozenset(word for word in words if len(word) >= _LEAST_LENGTH),
        )

    def are_in(self, text: str | None) -> bool:
        """Tell whether a text names the person; rather once too often than too seldom."""
        if not text:
            return False
        bare, digits = _bare(text), re.sub(r"\D", "", text)
        if any(number in digits for number in self.numbers):
            return True
        if any(word in bare for word in self.words):
            return True
        tokens = set(name_tokens(text))
        return any(name <= tokens for name in self.names)


def _bare(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())
