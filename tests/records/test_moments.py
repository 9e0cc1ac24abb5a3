"""Moments, days and less; the order of a column; births; ends before starts."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import DateError
from trafficnet.records.moments import (
    ends_before,
    is_only_time,
    order_of,
    read_birth,
    read_when,
    zone_note,
)

EARLY = datetime(1950, 1, 1)  # noqa: DTZ001 - Hypothesis wants naive bounds
LATE = datetime(2050, 1, 1)  # noqa: DTZ001 - likewise


@pytest.mark.parametrize(
    ("text", "wanted", "has_time"),
    [
        ("2025", "2025", False),
        ("04/2025", "2025-04", False),
        ("03/04/2025", "2025-04-03", False),
        ("03/04/2025 10:15", "2025-04-03T10:15:00Z", True),
        ("2025-04-03T10:15:59.9+02:00", "2025-04-03T08:15:59Z", True),
        ("2025-04-03 24:00", "2025-04-04T00:00:00Z", True),
    ],
)
def test_what_a_text_says_is_kept_and_no_more(
    text: str, wanted: str, *, has_time: bool
) -> None:
    found = read_when(text, "DMY", "UTC")
    assert (found.text, found.has_time) == (wanted, has_time)
    assert found.earliest <= found.latest
    assert (found.utc is None) == (len(wanted) < 10)


def test_no_date_is_refused_in_words() -> None:
    with pytest.raises(DateError, match="'soon': wanted a date such as"):
        read_when("soon", "DMY", "UTC")


@given(st.datetimes(min_value=EARLY, max_value=LATE))
def test_the_text_of_a_moment_reads_back(moment: object) -> None:
    text = read_when(str(moment), "DMY", "UTC").text
    assert read_when(text, "MDY", "Asia/Tokyo").text == text


@pytest.mark.parametrize(
    ("texts", "declared", "order", "decided", "words"),
    [
        (["13/04/2025"], None, "DMY", True, None),
        (["04/13/2025", "03/04/2025"], None, "MDY", True, "as the rest of the column"),
        (["03/04/2025"], None, "DMY", False, "nothing in the column decides it"),
        (["03/04/2025"], "MDY", "MDY", True, "1 ambiguous date read as month/day/year"),
        (["13/04/2025"], "MDY", "MDY", True, None),
        (["N/K", ""], None, "DMY", False, None),
        (["03/04/2025", "05/06/2025"], None, "DMY", False, "2 ambiguous dates"),
    ],
)
def test_the_order_of_a_column(
    texts: list[str],
    declared: str | None,
    order: str,
    *,
    decided: bool,
    words: str | None,
) -> None:
    found = order_of(texts, "When", declared=declared)
    assert (found.order, found.decided) == (order, decided)
    assert (found.note is None) == (words is None)
    if words is not None and found.note is not None:
        assert found.note.startswith("When: ")
        assert words in found.note


def test_times_alone() -> None:
    assert is_only_time(["10:15", "", "10.15 pm", "23:59:59.5"])
    assert not is_only_time(["10:15", "2025-04-03"])
    assert not is_only_time(["", "N/K"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31/12/2099", "'31/12/2099' lies in the future"),
        ("31/02/1985", "there is no day 31"),
        ("1985-13-40", "there is no month 13"),
        ("12/1499", "year from 1500"),
        ("1899-12-31", "day nought"),
        ("c.", "wanted a date"),
    ],
)
def test_impossible_births(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        read_birth(text, "DMY")


@pytest.mark.parametrize(
    ("start", "end", "is_abroad", "wanted"),
    [
        ("2025-04-03 10:00", "2025-04-03 09:59", False, True),
        ("2025-04-03 10:00", "2025-04-03 10:00", False, False),
        ("2025-04-03 10:00", "2025-04-03 08:30", True, False),
        ("2025-04-03 10:00", "2025-04-03 07:59", True, True),
        ("2025-04-03T10:00Z", "2025-04-03T08:30Z", True, True),
        ("2025-04-03", "2025-04", False, False),
        ("2025-04-03", "2025-03", False, True),
        ("2025-04-03 10:00", "2025-04-03", False, False),
    ],
)
def test_ends_before_starts(
    start: str, end: str, *, is_abroad: bool, wanted: bool
) -> None:
    one, other = (read_when(text, "DMY", "UTC") for text in (start, end))
    assert ends_before(one, other, is_abroad=is_abroad) == wanted


def test_the_note_on_zones_counts_times_without_one() -> None:
    whens = [read_when(t, "DMY", "UTC") for t in ("2025-04-03 10:00", "2025-04-03")]
    assert zone_note("Start", [*whens, None], None) == (
        "Start: 1 time without an offset or a zone read as UTC"
    )
    assert zone_note("Start", [*whens, whens[0]], None) == (
        "Start: 2 times without an offset or a zone read as UTC"
    )
    assert zone_note("Start", whens, "Europe/London") is None
    assert zone_note("Start", whens[1:], None) is None
