"""A large text cut by its bytes, numbers by their patterns: each against the slow way."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trafficnet.records.bulk import cutting
from trafficnet.records.bulk.cells import arrow_of, cells_of, coded, compact
from trafficnet.records.bulk.cutting import CannotCutError, Cutter
from trafficnet.records.bulk.dialling import NO_NUMBER, keys_of
from trafficnet.records.bulk.patterns import Pattern, Patterns, pattern_of
from trafficnet.records.bulk.seen import Grown, Seen, rows_of

Rows = list[list[str]]


def cut(path: Path, data: bytes, width: int = 3) -> tuple[Rows, list[tuple[int, str]]]:
    """Return the rows of a text, and the lines put aside."""
    path.write_bytes(data)
    cutter = Cutter(path, ",", width)
    rows: Rows = []
    for piece in cutter.pieces():
        columns = [arrow_of(piece.cells(at)).to_pylist() for at in range(width)]
        rows += [list(row) for row in zip(*columns, strict=True)]
        assert piece.table([*range(width)]).num_rows == len(piece)
    return rows, cutter.ragged


@pytest.mark.parametrize(
    ("data", "rows", "ragged"),
    [
        (b"a,b,c\n1,2,3\n,,\n", [["1", "2", "3"], ["", "", ""]], []),
        (b"a,b,c\r\n1,2,\r\n4,5,6", [["1", "2", ""], ["4", "5", "6"]], []),
        ("\ufeffa,b,c\nș,2, 3\n\n\n".encode(), [["ș", "2", " 3"]], []),
        (b'"a",b,c\n"x","","y z"\n1,"2",3\n', [["x", "", "y z"], ["1", "2", "3"]], []),
        (b"a,b,c\n1,2\n4,5,6\n7,8,9,10\n", [["4", "5", "6"]], [(2, "1,2"), (4, "7,8,9,10")]),
        (b"a,b,c\r\nTotal\r\n4,5,6\r\n\r\n", [["4", "5", "6"]], [(2, "Total")]),
        (b"a,b,c\n", [], []),
    ],
)  # fmt: skip
def test_what_can_be_cut_in_one_way(
    tmp_path: Path, data: bytes, rows: Rows, ragged: list[tuple[int, str]]
) -> None:
    assert cut(tmp_path / "t.csv", data) == (rows, ragged)


@pytest.mark.parametrize(
    "data",
    [
        b"a,b,c\n1,2,3,\n",
        b"a,b,c\n\n1,2,3\n",
        b"a,b,c\n1,\0,3\n",
        b"a,b,c\n1,\xff,3\n",
        b"a,b,c\n1,2,\xc8",
        b"a,b,c\r\n1,2,3\n",
        b"a,b,c\n1,2,3\r\n",
        b"a,b,c\r\n1\r,2,3\r\n",
        b"a,b\n1,2,3\n",
        b'a,b,c\n"1,2",3,4\n',
        b'a,b,c\n"1\n",2,3\n',
        b'a,b,c\n"1""",2,3\n',
        b'a,b,c\n",2,3\n',
        b'a,b,c\n",a"b,3\n',
        b'a,b,c\n "1",2,3\n',
        b'a,b,c\n1"2,3,4\n',
        b'a,b,c\n"1",2\n',
        b'x,b,"c\n",2,3\n',
        b"a,b,c",
        b"",
    ],
)
def test_what_needs_more_than_bytes(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CannotCutError):
        cut(tmp_path / "t.csv", data)


def test_a_line_longer_than_any_row_is_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "MAX_LINE_BYTES", 20)
    assert (
        len(cut(tmp_path / "t.csv", b"a,b,c\n" + b"1234567890,123,456\n" * 9)[0]) == 9
    )
    with pytest.raises(CannotCutError):
        cut(tmp_path / "t.csv", b"a,b,c\n1234567890,123,4567890\n1,2,3\n")


CELL = st.text('ab ș0"+', max_size=4)


@pytest.mark.parametrize("chunk", [7, 16, 1 << 20])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6),
    is_quoted=st.booleans(),
)
def test_what_is_cut_is_what_a_reader_of_csv_reads(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    chunk: int,
    end: str,
    rows: Rows,
    *,
    is_quoted: bool,
) -> None:
    """However small the pieces are, in which it is read."""
    monkeypatch.setattr(cutting, "_CHUNK", chunk)
    text = io.StringIO(newline="")
    writer = (
        csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL)
        if is_quoted
        else csv.writer(text, lineterminator=end)
    )
    writer.writerows([["a", "b", "c"], *rows])
    try:
        got, ragged = cut(tmp_path / "t.csv", text.getvalue().encode())
    except CannotCutError:
        assert any('"' in cell for row in rows for cell in row)
        return
    assert got == rows
    assert ragged == []


NUMBERS = st.one_of(
    st.text("+0123456789 ()-", max_size=26),
    st.sampled_from(
        [
            *("+44 7911 123456", "0044 (0)7911123456", "+40 (0)721234567", "07911 123456"),
            *("447911123456", "(07911) 123456", "+49-1511-2345678", "0030(8) 05234"),
        ]
    ).flatmap(
        lambda text: st.builds(
            lambda at, sign: text[:at] + sign + text[at + 1 :],
            st.integers(0, 18),
            st.sampled_from([*"0123456789 +()-xé", ""]),
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize("home", ["GB", "US", "IT", "JP"])
@settings(max_examples=60)
@given(groups=st.lists(st.lists(NUMBERS, max_size=40), max_size=3))
def test_a_pattern_gives_the_key_of_the_long_way(
    home: str, groups: list[list[str]]
) -> None:
    """Whatever patterns were met before."""
    patterns = Patterns(home)
    for texts in groups:
        cells = cells_of(pa.array(texts, pa.string()))
        assert patterns.keys(cells).tolist() == keys_of(cells, home).tolist()


def test_patterns_read_the_usual_spellings_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    usual = [
        *("+447911123456", "00447911123456", "+44 7911 123456", "07911 123456"),
        *("+44 (0)7911123456", "447911123456", "+40-721-234567", "(07911) 123456"),
    ]
    cells = cells_of(pa.array([*usual, "", "Withheld", "ana@example.org"]))
    expected = keys_of(cells, "GB").tolist()

    def counted(*_: object) -> None:
        asked.append(1)

    monkeypatch.setattr("trafficnet.records.bulk.patterns.keys_of", counted)
    assert Patterns("GB").keys(cells).tolist() == expected
    assert asked == []
    assert all(key != NO_NUMBER for key in expected[: len(usual)])
    assert isinstance(pattern_of("+DD (D)DDDDDDDDDD"), Pattern)
    assert not isinstance(pattern_of("+DD ( D )DDDDDDDDDD"), Pattern)


def test_more_patterns_than_are_kept_are_read_the_long_way() -> None:
    gaps = [(one, two) for one in range(1, 11) for two in range(one, 11)]
    texts = []
    for sign in " -":
        for one, two in gaps:
            digits = "447911123456"
            parts = ("+" + digits[:one], digits[one:two], digits[two:])
            texts += [
                sign.join(parts),
                "0" + sign.join(parts)[1:],
                sign.join(parts)[1:],
            ]
    assert len(set(texts)) > 254
    patterns = Patterns("GB")
    cells = cells_of(pa.array(texts))
    for _ in range(6):  # only some are met each time
        assert patterns.keys(cells).tolist() == keys_of(cells, "GB").tolist()


@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=30), max_size=4))
def test_different_keys_are_noted_once(groups: list[list[int]]) -> None:
    seen = Seen(1)
    for keys in groups:
        seen.add(np.array(keys, dtype=np.uint64))
    assert seen.keys().tolist() == sorted(
        {key for keys in groups for key in keys} - {0}
    )


def test_keys_that_share_a_place_are_not_lost() -> None:
    keys = np.arange(1, 400_000, dtype=np.uint64)
    seen = Seen(1)
    for _ in range(2):
        seen.add(keys)
    assert np.array_equal(seen.keys(), keys)


@given(
    st.lists(st.integers(0, 40), max_size=60), st.sets(st.integers(0, 40), max_size=9)
)
def test_rows_of_some_values(column: list[int], few: set[int]) -> None:
    found = rows_of(
        np.array(column, dtype=np.uint64), np.array(sorted(few), dtype=np.uint64)
    )
    assert found.tolist() == [at for at, one in enumerate(column) if one in few]


def test_values_grow_beyond_what_was_expected() -> None:
    grown = Grown("<i8", 3)
    for at in range(40):
        grown.add(np.full(5_000, at))
    assert grown.values().tolist() == [at for at in range(40) for _ in range(5_000)]


@given(st.lists(st.text("abcdefgh é", max_size=70), max_size=20))
def test_texts_are_told_apart_and_put_together(texts: list[str]) -> None:
    cells = cells_of(pa.array(texts, pa.string()))
    codes, different = coded(cells)
    assert [different[code] for code in codes.tolist()] == texts
    assert sorted(different) == sorted(set(texts))
    some = np.arange(len(texts))[::-1]
    assert arrow_of(compact(cells, some)).to_pylist() == texts[::-1]
