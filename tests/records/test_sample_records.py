"""The bundled sample: every damaged row is refused at its column, and no good one."""

from pathlib import Path

import pandas as pd

from trafficnet.records.reading import read_records

KESTREL = Path(__file__).resolve().parents[2] / "data" / "samples" / "kestrel"


def test_exactly_the_damaged_rows_are_refused() -> None:
    batches = list(read_records([KESTREL]))
    found = pd.concat([batch.rejected for batch in batches])
    truth = pd.read_csv(KESTREL / "truth" / "damaged.csv", dtype=str).fillna("")
    columns = ["file", "row", "column"]
    refused = {tuple(map(str, line)) for line in found[columns].to_numpy()}
    damaged = {tuple(map(str, line)) for line in truth[columns].to_numpy()}
    assert refused == damaged
    written = {tuple(map(str, line)) for line in found[[*columns, "value"]].to_numpy()}
    told = truth[truth["value"] != ""][[*columns, "value"]]
    assert {tuple(map(str, line)) for line in told.to_numpy()} <= written
    assert len(found) == len(truth)


def test_every_row_is_counted_and_every_contact_has_two_parties() -> None:
    for batch in read_records([KESTREL]):
        assert batch.read == len(batch.records) + len(batch.rejected)
        if batch.kind in {"contacts", "relations", "payments"}:
            assert len(batch.mentions) == 2 * len(batch.records)
