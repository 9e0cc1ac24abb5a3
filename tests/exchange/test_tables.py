"""Cells that no spreadsheet runs, and tables whose bytes never waver."""

import csv
import io
import math
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.exchange.safetext import safe_text
from trafficnet.exchange.tables import (
    cell,
    csv_text,
    json_ready,
    moment_text,
    write_csv,
)

STARTS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("start", list(STARTS))
def test_no_cell_starts_a_formula(start: str) -> None:
    assert safe_text(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_a_telephone_number_stays_readable() -> None:
    assert cell("+447700900123") == "'+447700900123"
    assert cell(("+40721", "+44770")) == "'+40721;'+44770"


def test_items_are_guarded_where_a_spreadsheet_cuts_at_semicolons() -> None:
    assert cell(("Ana", "=1+1")) == "Ana;'=1+1"
    assert safe_text("Ana; =1+1") == "Ana;' =1+1"
    assert cell(("a;=b", "c")) == "a,=b;c"


def test_hidden_characters_are_written_out() -> None:
    assert safe_text("a\x00b\u202ec\nd") == "a\\x00b\\u202ec\\nd"
    assert safe_text("\tx") == "'\\tx"
    assert safe_text("\ud800") == "\\ud800"


def test_what_is_harmless_is_left_alone() -> None:
    for text in ("O'Brien", "Țepeș-Ionescu", "a=b", "1+1", "محمد", "", "2025-03"):
        assert safe_text(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (math.nan, ""),
        (np.float64("nan"), ""),
        (True, "true"),
        (np.bool_(0), "false"),
        (3, "3"),
        (np.int64(-3), "-3"),
        (3.0, "3"),
        (-0.0, "0"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),
        (1e-9, "1e-09"),
        (123456789012.0, "123456789012"),
        (math.inf, "inf"),
        ((), ""),
        (["a", "b"], "a;b"),
        (np.array(["a"]), "a"),
        (frozenset({"b", "a"}), "a;b"),
        (date(2025, 3, 4), "2025-03-04"),
        (pd.Timestamp("2025-03-04T09:30", tz="UTC"), "2025-03-04T09:30:00Z"),
    ],
)
def test_every_kind_of_value_has_one_text(value: object, text: str) -> None:
    assert cell(value) == text


def test_moments_are_in_utc() -> None:
    there = timezone(timedelta(hours=2))
    assert moment_text(datetime(2025, 3, 4, 1, tzinfo=there)) == "2025-03-03T23:00:00Z"
    assert moment_text(datetime(2025, 3, 4, tzinfo=UTC)) == "2025-03-04T00:00:00Z"


@given(texts=st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_text_stays_one_safe_row_in_either_reading(texts: list[str]) -> None:
    frame = pd.DataFrame({"first": texts, "list": [tuple(texts)] * len(texts)})
    written = csv_text(frame, ("first", "list"))
    assert written.count("\n") == len(texts) + 1
    for delimiter in ",;":
        rows = list(csv.reader(io.StringIO(written), delimiter=delimiter, strict=False))
        assert not [
            c for row in rows for c in row if c.lstrip()[:1] in set("=+-@＝＋－＠")
        ]


def test_a_table_has_the_columns_asked_for_and_utf_8(tmp_path: Path) -> None:
    frame = pd.DataFrame({"b": ["Ț"], "a": [1], "unasked": [2]})
    write_csv(frame, ("a", "b"), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == "a,b\n1,Ț\n".encode()
    with pytest.raises(KeyError):
        csv_text(frame, ("a", "missing"))


def test_an_empty_table_is_its_header() -> None:
    assert csv_text(pd.DataFrame({"a": []}), ("a",)) == "a\n"


def test_json_rows_keep_lists_and_say_null_for_unknown() -> None:
    frame = pd.DataFrame(
        {
            "l": [("a", None)],
            "n": [np.float64(0.1 + 0.2)],
            "u": [math.nan],
            "t": [pd.Timestamp("2025-03-04", tz="UTC")],
            "b": [np.bool_(1)],
            "e": ["=x"],
        }
    )
    assert json_ready(frame, list(frame.columns)) == [
        {
            "l": ["a", None],
            "n": 0.3,
            "u": None,
            "t": "2025-03-04T00:00:00Z",
            "b": True,
            "e": "=x",
        }
    ]
