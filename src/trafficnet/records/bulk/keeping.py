"""Where the plain calls of a large table go, and their way there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

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
        number = facts[calls.facts] if len(facts) else calls.facts
        is_kept: Flags = (ends.sender != NOBODY) & (ends.receiver != NOBODY)
        is_kept &= (ends.sender != ends.receiver) & (number != 0)
        is_kept &= (calls.started_at != NO_MOMENT) & calls.is_sound
        places = np.flatnonzero(is_kept)
        length = calls.duration_s[places]
        columns = {
            "place": pa.array(places),
            "sender": pa.array(ends.sender[places]),
            "receiver": pa.array(ends.receiver[places]),
            "started_at": pa.array(calls.started_at[places]).cast(pa.timestamp("us")),
            "duration_s": pa.array(length, mask=length == NO_LENGTH),
            "facts": pa.array(number[places] + np.int32(self.last_fact)),
        }
        rows = pa.table(columns)
        texts = calls.texts if len(places) == len(number) else calls.texts.take(places)
        for name in texts.column_names:
            rows = rows.append_column(name, texts.column(name))
        self._insert_parties(parties, columns)
        self._insert_rows(rows)
        return is_kept

    def _insert_parties(
        self, parties: Parties, columns: Mapping[str, pa.Array]
    ) -> None:
        """Insert who is new; nobody is to stand there whose calls were all refused."""
        keeper = self.keeper
        named = {
            -one
            for side in ("sender", "receiver")
            for one in columns[side]
            .filter(pc.less(columns[side], 0))
            .unique()
            .to_pylist()
        }
        new = [
            (at, *said)
            for said, at in parties.others.items()
            if at > self.last_party and at in named
        ]
        if new:
            marks = ", ".join("?" for _ in new[0])
            sql = f"INSERT INTO {keeper.parties} VALUES ({marks})"
            keeper.engine.executemany(sql, new)
        keeper.all(
            f"""INSERT INTO {keeper.facts} (id, {_FACT_NAMES}) SELECT
                id + {self.last_fact}, {_FACT_NAMES} FROM {self.shop.name}.{FACTS}"""
        )

    def _insert_rows(self, rows: pa.Table) -> None:
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
