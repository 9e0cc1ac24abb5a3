"""Dates as whole days."""

import datetime as dt
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.view.days import date_text, day_range, merged_spans, span


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (pd.Timestamp("2021-03-04T23:00Z"), "2021-03-04"),
        (dt.date(2021, 3, 4), "2021-03-04"),
        ("2021", "2021"),
        (None, None),
        (pd.NaT, None),
        (np.nan, None),
        ("", None),
    ],
)
def test_dates_read_as_iso_text(value: object, expected: str | None) -> None:
    assert date_text(value) == expected


def test_a_partial_date_covers_all_it_may_mean() -> None:
    assert day_range("1970") == (0, 364)
    assert day_range("1972-02") == (761, 789)  # a leap year: 29 days


@pytest.mark.parametrize("text", ["", None, "soon", "2021-13", "2021-02-30", "2021-x"])
def test_what_is_no_date_covers_nothing(text: str | None) -> None:
    assert day_range(text) is None


def test_a_span_never_runs_backwards() -> None:
    assert span("1970-01-09", "1970-01-02") == (1, 8)


SPANS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 20)).map(
        lambda t: (t[0], t[0] + t[1])
    ),
    max_size=30,
)


@given(SPANS, st.integers(1, 5))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_joined_spans_cover_every_day_in_any_order(
    spans: list[tuple[int, int]], limit: int
) -> None:
    joined = merged_spans(spans, limit)
    assert joined == merged_spans(reversed(spans), limit)
    assert len(joined) <= limit
    assert all(a[1] < b[0] for a, b in pairwise(joined))
    for start, end in spans:
        assert any(a <= start and end <= b for a, b in joined)


def test_the_widest_gaps_stay_open() -> None:
    assert merged_spans([(0, 0), (10, 10), (13, 13), (40, 40)], 3) == (
        (0, 0),
        (10, 13),
        (40, 40),
    )
