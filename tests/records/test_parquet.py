"""Parquet: typed columns as text, groups of rows, damage named."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records import parquet
from trafficnet.records.parquet import read_parquet
from trafficnet.records.reading import read_records
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable


def packed(table: pa.Table, **options: object) -> bytes:
    held = io.BytesIO()
    pq.write_table(table, held, **options)
    return held.getvalue()


def read(data: bytes) -> RawTable:
    (table,) = read_parquet(Source("case.parquet", content=data))
    return table


AT = dt.datetime.fromisoformat("2025-04-03T10:15:00")


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        (["Ana", None, ""], pa.string(), ["Ana", "", ""]),
        (["a\x00b"], pa.large_string(), ["ab"]),
        ([447700900123, -1, None], pa.int64(), ["447700900123", "-1", ""]),
        ([2**64 - 1], pa.uint64(), ["18446744073709551615"]),
        ([447700900123.0, 0.5, float("nan"), 1e300], pa.float64(), ["447700900123", "0.5", "", "1e+300"]),
        ([0.1, 2.0], pa.float32(), ["0.1", "2"]),
        ([True, False, None], pa.bool_(), ["true", "false", ""]),
        ([Decimal("12.50"), None], pa.decimal128(10, 2), ["12.50", ""]),
        ([dt.date(2025, 4, 3)], pa.date32(), ["2025-04-03"]),
        ([dt.date(2025, 4, 3)], pa.date64(), ["2025-04-03"]),
        ([AT, None], pa.timestamp("us"), ["2025-04-03T10:15:00", ""]),
        ([AT], pa.timestamp("s"), ["2025-04-03T10:15:00"]),
        ([AT.replace(microsecond=500)], pa.timestamp("ns"), ["2025-04-03T10:15:00.0005"]),
        ([AT], pa.timestamp("ms", tz="Europe/London"), ["2025-04-03T10:15:00+00:00"]),
        ([dt.time(10, 15)], pa.time64("us"), ["10:15:00"]),
        ([dt.timedelta(hours=30, seconds=1)], pa.duration("us"), ["30:00:01"]),
        ([["a", None, "b"], [], None], pa.list_(pa.string()), ["a;b", "", ""]),
        ([[("k", 1.0)]], pa.map_(pa.string(), pa.float64()), ["k=1"]),
        ([[{"a": 1}]], pa.list_(pa.struct([("a", pa.int64())])), ["a=1"]),
        ([b"Zo\xc3\xab", b"\xff"], pa.binary(), ["Zoë", "\\xff"]),
        ([None, None], pa.null(), ["", ""]),
    ],
    ids=range(21),
)  # fmt: skip
def test_every_type_is_unambiguous_text(
    values: list[object], kind: pa.DataType, texts: list[str]
) -> None:
    table = read(packed(pa.table({"x": pa.array(values, kind)})))
    assert [row[0] for row in table.rows] == texts


def test_nested_records_are_dotted_headings_and_codes_their_words() -> None:
    nested = pa.array([{"phone": "07", "at": {"city": "Cluj"}}, None])
    coded = pa.array(["call", "sms"]).dictionary_encode()
    table = read(packed(pa.table({"from": nested, "channel": coded})))
    assert table.header == ("from.phone", "from.at.city", "channel")
    assert table.rows == [["07", "Cluj", "call"], ["", "", "sms"]]


def test_groups_of_rows_are_one_table_with_numbers_from_one() -> None:
    data = packed(pa.table({"n": list(range(10))}), row_group_size=3)
    table = read(data)
    assert [row[0] for row in table.rows] == [str(n) for n in range(10)]
    assert table.numbers == list(range(1, 11))


def test_a_frame_of_calls_is_read_like_its_csv(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "A number": ["07700900123", "07700900125"],
            "B number": ["07700900124", "07700900125"],
            "Start time": pd.to_datetime(["2025-04-03 10:15", "2025-04-03 10:16"]),
            "Duration (s)": [60.0, None],
        }
    )
    frame.to_parquet(tmp_path / "calls.parquet")
    frame.to_csv(tmp_path / "calls.csv", index=False)
    first, last = read_records([tmp_path])
    assert (first.file, last.file) == ("calls.csv", "calls.parquet")
    assert (last.kind, last.read, len(last.rejected)) == ("contacts", 2, 1)
    assert first.records["record"].tolist() == last.records["record"].tolist()


def test_damage_is_one_named_error() -> None:
    good = packed(pa.table({"x": list(range(5000)), "y": ["abc"] * 5000}))
    for data in (
        good[:-5],
        good[: len(good) // 2],
        good[:10] + b"\xff" * 200 + good[210:],
        b"PAR1" + bytes(50) + b"PAR1",
        b"name,born\nAna,1990\n",
        b"PARE" + good[4:-4] + b"PARE",
    ):
        with pytest.raises(
            InputError, match=r"case\.parquet: cannot be read as Parquet"
        ):
            read(data)
    with pytest.raises(EmptyInputError, match=r"case\.parquet: is empty"):
        read(b"")


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_damage_ends_in_a_table_or_one_error(at: int, junk: bytes) -> None:
    good = packed(pa.table({"name": ["Ana", "Ion"] * 20, "n": list(range(40))}))
    at %= len(good)
    try:
        table = read(good[:at] + junk + good[at + len(junk) :])
    except InputError as error:
        assert str(error).startswith("case.parquet")  # noqa: PT017 - either end is right
    else:
        assert all(len(row) == len(table.header) for row in table.rows)


def test_a_file_of_no_rows_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "calls.parquet"
    path.write_bytes(packed(pa.table({"name": pa.array([], pa.string())})))
    with pytest.raises(EmptyInputError, match=r"calls\.parquet: has no rows"):
        list(read_records([path]))


def test_a_bomb_of_equal_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(pa.table({"x": ["a"] * 3_000_000}))
    assert len(data) * 200 < 3_000_000
    monkeypatch.setattr(parquet, "_FREE_CELLS", 1_000_000)
    with pytest.raises(InputError, match="unpacks to 3,000,000 rows from"):
        read(data)
