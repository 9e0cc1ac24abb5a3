"""Where the plain calls of a large table go, and their way there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trafficnet.records.bulk.facts import FACTS, PLACE_FACTS, RECORD_FACTS, TOLD, Codes
from trafficnet.records.bulk.layout import CALL_TEXTS, CallLayout
from trafficnet.records.bulk.numbers import NOBODY, PARTY_FIELDS, Ends, Parties
from trafficnet.records.bulk.pieces import NO_LENGTH, Calls
from trafficnet.records.bulk.stamps import NO_MOMENT
from trafficnet.records.bulk.workshop import Workshop, one_thread

_CALL: Final = (
    "place",
    "sender",
    "receiver",
    "started_at",
    "duration_s",
    "facts",
)

_PART: Final = 122_880
_INSTANT: Final = pa.timestamp("us")

Flags = npt.NDArray[np.bool_]

_FACT_NAMES: Final = ", ".join(
    f'"{name}"' for name in (*RECORD_FACTS, "count", *PLACE_FACTS, TOLD)
)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where the plain rows go: tables of whoever keeps them, and the file's number there.

    Parameters
    ----------
    engine
        The database.
    file
        The number that the rows of this file carry.
    rows, parties, facts
        Names of tables; ``docs/architecture.md`` tells their columns.
    """

    engine: duckdb.DuckDBPyConnection
    file: int
    rows: str = "bulk_rows"
    parties: str = "bulk_parties"
    facts: str = "bulk_facts"

    def others(self) -> dict[tuple[str | None, ...], int]:
        """Return the parties that are no numbers: what is said of one -> its number."""
        fields = ", ".join(f'"{name}"' for name in PARTY_FIELDS)
        rows = self.all(f"SELECT id, {fields} FROM {self.parties} ORDER BY id")
        return {
            tuple(None if one is None else str(one) for one in said): int(str(number))
            for number, *said in rows
        }

    def last_fact(self) -> int:
        """Return the highest number of any fact."""
        found = self.all(f"SELECT coalesce(max(id), 0) FROM {self.facts}")
        return int(str(found[0][0]))

    def clear(self, last_party: int, last_fact: int) -> None:
        """Remove this file again, with the parties and facts that came with it."""
        self.all(f"DELETE FROM {self.rows} WHERE file = {self.file}")
        self.all(f"DELETE FROM {self.parties} WHERE id > {last_party}")
        self.all(f"DELETE FROM {self.facts} WHERE id > {last_fact}")

    def all(self, sql: str) -> list[tuple[object, ...]]:
        """Run a statement to its end and return its rows."""
        return self.engine.execute(sql).fetchall()


@dataclass(frozen=True, slots=True)
class HandOver:
    """How the plain rows of a table get to their keeper.

    Parameters
    ----------
    shop
        Where the facts are.
    keeper
        Where the rows go.
    layout
        Where the columns of the file stand.
    last_party, last_fact
        The keeper's last party and fact before this file.
    """

    shop: Workshop
    keeper: Keeper
    layout: CallLayout
    last_party: int
    last_fact: int

    def do(self, calls: Calls, ends: Ends, facts: Codes, parties: Parties) -> Flags:
        """Insert parties, facts and plain rows into the keeper's tables.

        Parameters
        ----------
        calls
            The lines of the file.
        ends
            Who called and who was called.
        facts
            The number of each distinct row of facts; 0 for one that is refused.
        parties
            Who is who.

        Returns
        -------
        ndarray
            Which of the lines the keeper has now.
        """
        number = facts if len(facts) else np.zeros(1, dtype=np.int32)
        is_kept: Flags = np.empty(len(calls.facts), dtype=bool)
        named: set[int] = set()
        for part in _parts(len(is_kept)):
            sender, receiver = ends.sender[part], ends.receiver[part]
            is_there = (sender != NOBODY) & (receiver != NOBODY) & (sender != receiver)
            is_there &= number[calls.facts[part]] != 0
            is_there &= (calls.started_at[part] != NO_MOMENT) & calls.is_sound[part]
            is_kept[part] = is_there
            for side in (sender, receiver):
                named.update(np.unique(side[(side < NOBODY) & is_there]).tolist())
        self._insert_parties(parties, named)
        batches = self._batches(calls, ends, number, is_kept)
        first = next(batches, None)
        if first is not None:
            every = chain([first], batches)
            self._insert_rows(pa.RecordBatchReader.from_batches(first.schema, every))
        return is_kept

    def _batches(
        self, calls: Calls, ends: Ends, number: Codes, is_kept: Flags
    ) -> Iterator[pa.RecordBatch]:
        """Yield the plain rows, some at a time: no column of them is there twice."""
        for part in _parts(len(is_kept)):
            at = np.flatnonzero(is_kept[part])
            rows = at + part.start
            length = calls.duration_s[part][at]
            facts = number[calls.facts[part][at]] + np.int32(self.last_fact)
            columns = {
                "place": pa.array(rows),
                "sender": pa.array(ends.sender[part][at]),
                "receiver": pa.array(ends.receiver[part][at]),
                "started_at": pa.array(calls.started_at[part][at]).cast(_INSTANT),
                "duration_s": pa.array(length, mask=length == NO_LENGTH),
                "facts": pa.array(facts),
            }
            if calls.texts.num_columns:
                texts = calls.texts.slice(part.start, part.stop - part.start)
                texts = texts.take(pa.array(at))
                for name in texts.column_names:
                    columns[name] = texts.column(name).combine_chunks()
            yield pa.RecordBatch.from_pydict(columns)

    def _insert_parties(self, parties: Parties, named: set[int]) -> None:
        """Insert who is new; nobody is to stand there whose calls were all refused."""
        keeper = self.keeper
        new = [
            (at, *said)
            for said, at in parties.others.items()
            if at > self.last_party and -at in named
        ]
        if new:
            marks = ", ".join("?" for _ in new[0])
            sql = f"INSERT INTO {keeper.parties} VALUES ({marks})"
            keeper.engine.executemany(sql, new)
        keeper.all(
            f"""INSERT INTO {keeper.facts} (id, {_FACT_NAMES}) SELECT
                id + {self.last_fact}, {_FACT_NAMES} FROM {self.shop.name}.{FACTS}"""
        )

    def _insert_rows(self, rows: pa.RecordBatchReader) -> None:
        layout, keeper = self.layout, self.keeper
        picked = {"file": str(keeper.file), **{name: name for name in _CALL}}
        if layout.texts or layout.others:
            texts = {one.name: f"nullif(c{one.position}, '')" for one in layout.texts}
            cells = [texts.get(name, "NULL") for name in CALL_TEXTS]
            cells += [f"c{at}" for at in layout.others]
            picked["cells"] = f"[{', '.join(cells)}]::VARCHAR[]"
        names = ", ".join(f'"{name}"' for name in picked)
        keeper.engine.register("incoming", rows)
        with one_thread(keeper.engine):
            keeper.all(
                f"""INSERT INTO {keeper.rows} ({names})
                    SELECT {", ".join(picked.values())} FROM incoming"""
            )
        keeper.engine.unregister("incoming")


def _parts(rows: int) -> list[slice]:
    """Return the parts in which long columns are gone through."""
    return [slice(at, min(rows, at + _PART)) for at in range(0, rows, _PART)]
