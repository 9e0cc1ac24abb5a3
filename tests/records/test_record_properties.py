"""What must hold for any table: nothing is lost, and the order of rows does not matter."""

import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError
from trafficnet.records.batch import Batch
from trafficnet.records.reading import read_records

CELLS = st.sampled_from(
    [
        "07700 900123",
        "+40721234567",
        "withheld",
        "4.47E+11",
        "",
        "Ana Pop",
        "12",
        "a@b.ro",
    ]
)
TIMES = st.sampled_from(
    ["03/04/2025 10:00", "2025-04-03T10:00Z", "32/13/2025", "", "soon"]
)
SPANS = st.sampled_from(["60", "-1", "", "x", "00:01:00"])
ROWS = st.lists(st.tuples(CELLS, CELLS, TIMES, SPANS), min_size=1, max_size=8)
FAST = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def read(lines: list[str]) -> Batch:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        path.write_text("from,to,started_at,duration_s\n" + "\n".join(lines) + "\n")
        (batch,) = read_records([path])
        return batch


@FAST
@given(ROWS)
def test_read_is_accepted_plus_rejected(rows: list[tuple[str, ...]]) -> None:
    lines = [",".join(row) for row in rows]
    filled = [line for line in lines if line.strip(",")]
    if not filled:
        return
    batch = read(lines)
    assert batch.read == len(filled)
    assert batch.read == len(batch.records) + len(batch.rejected)
    numbers = sorted([*batch.records.row, *batch.rejected.row])
    assert numbers == list(range(1, len(filled) + 1))
    assert set(batch.mentions.record) == set(batch.records.record)
    assert set(batch.mentions.groupby("row").size()) <= {2}


@FAST
@given(ROWS, st.randoms(use_true_random=False))
def test_row_order_changes_row_numbers_only(
    rows: list[tuple[str, ...]], chance: object
) -> None:
    lines = [",".join(row) for row in rows if any(row)]
    if not lines:
        return
    mixed = list(lines)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = read(lines), read(mixed)
    for name in ("records", "mentions"):
        left = getattr(one, name).drop(columns="row")
        right = getattr(other, name).drop(columns="row")
        pd.testing.assert_frame_equal(
            left.sort_values(
                list(left.columns[:1]), kind="stable", ignore_index=True
            ).drop(columns="data", errors="ignore"),
            right.sort_values(
                list(right.columns[:1]), kind="stable", ignore_index=True
            ).drop(columns="data", errors="ignore"),
        )
    assert sorted(one.rejected.reason) == sorted(other.rejected.reason)
    assert one.notes == other.notes


@FAST
@given(st.text(max_size=300), st.sampled_from([",", ";", "\t"]))
def test_any_text_is_read_or_refused_in_words(text: str, delimiter: str) -> None:
    header = delimiter.join(("name", "phone", "dob"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        path.write_text(
            f"{header}\n{text}\n", encoding="utf-8", errors="replace", newline=""
        )
        try:
            (batch,) = read_records([path])
        except EmptyInputError:
            return
    assert batch.read == len(batch.records) + len(batch.rejected)
    assert batch.rejected.reason.str.len().gt(0).all()
