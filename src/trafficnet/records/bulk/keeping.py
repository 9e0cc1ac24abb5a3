"""Where the plain calls of a large table go, and their way there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np

from trafficnet.records.bulk.facts import FACTS, PLACE_FACTS, RECORD_FACTS, TOLD
from trafficnet.records.bulk.layout import CallLayout
from trafficnet.records.bulk.numbers import (
    FORM_BITS,
    PARTY_FIELDS,
    TEXTS,
    UNSETTLED,
    Parties,
)
from trafficnet.records.bulk.scan import CALLS, Rows
from trafficnet.records.bulk.workshop import Workshop

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

    def places(self) -> Rows:
        """Return the places of the rows that are kept of this file."""
        found = self.engine.execute(
            f"SELECT place FROM {self.rows} WHERE file = {self.file}"
        ).fetchnumpy()
        return np.asarray(found["place"], dtype=np.int64)

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
    """How the plain rows of a table get from the workshop to their keeper.

    Parameters
    ----------
    shop
        Where they are.
    keeper
        Where they go.
    layout
        Where the columns of the file stand.
    is_settled
        Whether every number is the one it looks like.
    has_texts
        Whether some cells are parties that are no plain numbers.
    """

    shop: Workshop
    keeper: Keeper
    layout: CallLayout
    is_settled: bool
    has_texts: bool

    def do(self, parties: Parties, last_party: int, last_fact: int) -> None:
        """Insert parties, facts and plain rows into the keeper's tables."""
        keeper = self.keeper
        new = [(at, *said) for said, at in parties.others.items() if at > last_party]
        if new:
            marks = ", ".join("?" for _ in new[0])
            sql = f"INSERT INTO {keeper.parties} VALUES ({marks})"
            keeper.engine.executemany(sql, new)
        keeper.all(
            f"""INSERT INTO {keeper.facts} (id, {_FACT_NAMES})
                SELECT id + {last_fact}, {_FACT_NAMES} FROM {self.shop.name}.{FACTS}"""
        )
        keeper.all(self._insertion(last_fact, is_odd=False))
        if self.has_texts:
            keeper.all(self._insertion(last_fact, is_odd=True))
        # Nobody is to stand on the list whose calls were all refused.
        keeper.all(
            f"""DELETE FROM {keeper.parties} WHERE id > {last_party} AND -id NOT IN (
                SELECT sender FROM {keeper.rows} WHERE sender < 0 UNION ALL
                SELECT receiver FROM {keeper.rows} WHERE receiver < 0)"""
        )

    def _insertion(self, after: int, *, is_odd: bool) -> str:
        """Return what hands over plain rows, or those with a cell that was read."""
        facts = [f"c{one.position}" for one in self.layout.facts if one.position >= 0]
        same = " AND ".join(f"f.text_{cell} = n.{cell}" for cell in facts) or "true"
        joins, ends = self._ends(is_odd=is_odd)
        picked = {
            "file": str(self.keeper.file),
            "place": "n.rowid",
            **ends,
            "started_at": "n.started_at",
            "duration_s": "n.duration_s",
            "facts": f"f.id + {after}",
            **{one.name: f"n.{one.name}" for one in self.layout.texts},
            **({"others": "n.others"} if self.layout.others else {}),
        }
        columns = ", ".join(f'{sql} AS "{name}"' for name, sql in picked.items())
        names = ", ".join(f'"{name}"' for name in picked)
        which = (
            "n.odd IS NOT NULL AND n.started_at IS NOT NULL AND n.is_sound"
            if is_odd
            else "n.odd IS NULL"
        )
        shop = self.shop.name
        return f"""
            INSERT INTO {self.keeper.rows} ({names}) SELECT {names} FROM (
                SELECT {columns} FROM {shop}.{CALLS} n {" ".join(joins)}
                JOIN {shop}.{FACTS} f ON {same} WHERE {which})
            WHERE sender <> receiver"""

    def _ends(self, *, is_odd: bool) -> tuple[Sequence[str], dict[str, str]]:
        """Return the joins that tell who is who, and the expressions of both sides."""
        shop = self.shop.name
        joins: list[str] = []
        ends: dict[str, str] = {}
        for side, at in zip(("sender", "receiver"), self.layout.sides, strict=True):
            end = f"(n.{side} >> {FORM_BITS})::BIGINT"
            if not self.is_settled:
                key = f"k_{side}"
                joins.append(
                    f"LEFT JOIN {shop}.{UNSETTLED} {key} ON {key}.key = n.{side}"
                )
                end = f"CASE WHEN {key}.key IS NULL THEN {end} ELSE {key}.party END"
            if is_odd:
                text = f"t_{side}"
                cell = f"CASE WHEN n.{side} IS NULL THEN n.odd[{at.position + 1}] END"
                joins.append(f"LEFT JOIN {shop}.{TEXTS} {text} ON {text}.text = {cell}")
                end = f"CASE WHEN n.{side} IS NULL THEN {text}.party ELSE {end} END"
            ends[side] = end
        return joins, ends
