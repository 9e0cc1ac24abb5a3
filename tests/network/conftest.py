"""Small cases written by hand, in the frames that the casebook and resolve hand down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import pytest

from trafficnet.casebook.columns import MENTION_FIELDS, RECORD_FIELDS

LISTS = {
    "aliases", "nationalities", "roles", "functions", "phones", "emails", "handles",
    "accounts", "documents", "vehicles", "imeis", "exploitation",
}  # fmt: skip

PEOPLE = [
    "entity", "known", "name", "other_names", "born", "sex", "nationalities", "roles",
    "functions", "phones", "emails", "handles", "accounts", "documents", "vehicles",
    "addresses", "cases", "exploitation", "countries", "mentions",
]  # fmt: skip


@dataclass
class Case:
    """Records, mentions and who is who, put together line by line."""

    rows: list[dict[str, object]] = field(default_factory=list)
    parties: list[dict[str, object]] = field(default_factory=list)
    places: list[dict[str, object]] = field(default_factory=list)
    persons: dict[str, dict[str, object]] = field(default_factory=dict)
    kept: dict[str, pd.DataFrame] = field(default_factory=dict)

    def person(self, entity: str, **facts: object) -> None:
        """Name a person; facts fill the columns of `people`."""
        base: dict[str, object] = dict.fromkeys(PEOPLE)
        for name in PEOPLE:
            if name in LISTS | {
                "other_names",
                "addresses",
                "cases",
                "countries",
                "mentions",
            }:
                base[name] = ()
        self.persons[entity] = (
            base | {"entity": entity, "known": True, "name": entity} | facts
        )

    def record(
        self,
        kind: str,
        sides: dict[str, tuple[str, dict[str, object]]],
        **facts: object,
    ) -> None:
        """Add a record; sides maps a side to (entity, facts of the mention)."""
        name = f"r{len(self.rows) + 1:03}"
        at = facts.pop("at", None)
        self.rows.append(
            {
                "record": name,
                "kind": kind,
                "started_at": pd.Timestamp(str(at), tz="UTC") if at else pd.NaT,
                **facts,
            }
        )
        for side, (entity, told) in sides.items():
            mention = f"{name}:{side}"
            self.parties.append(
                {"mention": mention, "record": name, "kind": kind, "side": side, **told}
            )
            for one in entity.split("+"):
                if one:
                    self.places.append(
                        {"mention": mention, "entity": one, "certainty": 1.0}
                    )
                    if one not in self.persons:
                        self.person(one)
                    held = self.persons[one]["mentions"]
                    assert isinstance(held, tuple)
                    self.persons[one]["mentions"] = (*held, mention)

    def call(
        self,
        one: str,
        other: str,
        at: str = "2025-03-01T10:00",
        n: int = 1,
        **facts: object,
    ) -> None:
        """Add a call between two entities."""
        self.record(
            "contacts",
            {"from": (one, {}), "to": (other, {})},
            at=at,
            channel="call",
            count=float(n),
            **facts,
        )

    def records(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.rows).reindex(columns=list(RECORD_FIELDS))
        for name in ("started_at", "ended_at"):
            frame[name] = pd.to_datetime(frame[name], utc=True).astype(
                "datetime64[us, UTC]"
            )
        frame["exploitation"] = pd.Series(
            [v if isinstance(v, tuple) else () for v in frame["exploitation"]],
            dtype=object,
        )
        return self._plain(
            frame,
            {"exploitation", "started_at", "ended_at", "count", "duration_s", "amount"},
        )

    def mentions(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.parties).reindex(columns=list(MENTION_FIELDS))
        for name in LISTS:
            frame[name] = pd.Series(
                [v if isinstance(v, tuple) else () for v in frame[name]], dtype=object
            )
        return self._plain(frame, LISTS)

    def provenance(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "record": [r["record"] for r in self.rows],
                "file": [f"{r['kind']}.csv" for r in self.rows],
                "sheet": None,
                "row": range(1, len(self.rows) + 1),
                "source": pd.Series([r.get("source") for r in self.rows], dtype=object),
                "reference": [
                    f"{r['kind']}.csv:{i}" for i, r in enumerate(self.rows, 1)
                ],
            }
        )

    def keep(self, table: str, frame: pd.DataFrame) -> None:
        self.kept[table] = frame

    @property
    def clusters(self) -> pd.DataFrame:
        return pd.DataFrame(self.places)

    @property
    def people(self) -> pd.DataFrame:
        return pd.DataFrame(list(self.persons.values()), columns=PEOPLE)

    @staticmethod
    def _plain(frame: pd.DataFrame, leave: set[str]) -> pd.DataFrame:
        for name in frame.columns:
            if name not in leave:
                frame[name] = pd.Series(
                    [None if pd.isna(v) else v for v in frame[name]], dtype=object
                )
        return frame


@pytest.fixture
def new_case() -> Callable[[], Case]:
    return Case
