"""The public data sets come through the mappings that stand in docs/mappings."""

from pathlib import Path

import pytest

from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records

MAIN = Path(__file__).resolve().parents[2]
DATA = MAIN.parent / "shared" / "data"
MAPPINGS = MAIN / "docs" / "mappings"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not here")


def read(name: str, mapping: str) -> dict[str, Batch]:
    batches = read_records([DATA / name], mapping=MAPPINGS / f"{mapping}.toml")
    return {batch.file: batch for batch in batches}


def test_vast_rejects_its_four_negative_durations_only() -> None:
    (batch,) = read("vast2008", "vast2008").values()
    assert (batch.read, len(batch.records), len(batch.rejected)) == (9834, 9830, 4)
    assert list(batch.rejected.value) == ["-2", "-44", "-113", "-145"]
    assert set(batch.rejected.column) == {"Duration(seconds)"}
    assert len(set(batch.mentions.handles)) == 400
    assert batch.mentions.special.isna().all()
    assert batch.records.time_text.min() == "2006-06-01T00:08:00Z"


def test_caviar_matrices_keep_every_count() -> None:
    batches = read("caviar", "caviar")
    assert len(batches) == 6
    assert all(batch.rejected.empty for batch in batches.values())
    first = batches["phase1.csv"]
    assert first.read == 26
    top = first.records.set_index("record")["count"]
    ends = first.mentions.pivot_table(
        index="record", columns="side", values="handles", aggfunc="first"
    )
    pair = ends[(ends["from"] == ("@1",)) & (ends["to"] == ("@85",))].index[0]
    assert top[pair] == 9


def test_pole_people_calls_and_relations() -> None:
    batches = read("pole", "pole")
    kinds = {name.split(".", 1)[1]: batch for name, batch in batches.items()}
    people = kinds["nodes.Person.csv"]
    calls = kinds["nodes.PhoneCall.csv"]
    knows = kinds["relationships.KNOWS.csv"]
    assert len(people.records) == 369
    assert (people.mentions.handles.str.len() > 0).sum() == 328
    assert (people.mentions.emails.str.len() > 0).sum() == 328
    assert people.mentions.address.notna().sum() == 368
    assert people.mentions.documents.map(len).sum() >= 368
    assert len(calls.records) == 534
    assert set(calls.records.channel) == {"call", "sms"}
    assert {h for hs in calls.mentions.handles for h in hs} <= {
        h for hs in people.mentions.handles for h in hs
    }
    assert len(knows.records) == 586
    assert set(knows.mentions.documents) <= set(people.mentions.documents)
    assert all(batch.rejected.empty for batch in batches.values())
