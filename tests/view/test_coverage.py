"""Quiet is not the same as not collected."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.view.coverage import source_coverage


def moments(*days: str | None) -> "pd.Series[pd.Timestamp]":
    """Return days as moments in UTC."""
    return pd.to_datetime(pd.Series(days, dtype=object), utc=True)


def parts(*rows: tuple[str, str | None]) -> pd.DataFrame:
    """Return parts by references and first day."""
    return pd.DataFrame(
        {
            "references": [tuple(refs.split(";")) for refs, _ in rows],
            "first_seen": moments(*(day for _, day in rows)),
            "last_seen": moments(*(day for _, day in rows)),
        }
    )


def test_records_are_counted_by_source_and_day() -> None:
    found = source_coverage(
        parts(
            ("a.csv:1;b.csv:7", "2024-01-01"),  # both operators hold it
            ("a.csv:2", "2024-01-03"),
            ("a.csv:3", "2024-01-03"),
            ("b.csv:8", None),
        )
    )
    assert found is not None
    assert (found.period, len(found.starts)) == ("day", 3)
    first = (pd.Timestamp("2024-01-01") - pd.Timestamp("1970-01-01")).days
    assert found.starts[0] == first
    assert found.end == first + 2
    a, b = found.sources
    assert (a.name, a.counts, a.undated, a.spans) == (
        "a.csv",
        (1, 0, 2),
        0,
        ((first, first + 2),),
    )
    assert (b.name, b.counts, b.undated, b.spans) == (
        "b.csv",
        (1, 0, 0),
        1,
        ((first, first),),
    )


def test_journeys_count_and_a_row_of_both_counts_once() -> None:
    movements = pd.DataFrame(
        {
            "reference": ["m.csv:1", "m.csv:1;m.csv:2"],
            "departed_on": moments("2024-05-01", None),
            "arrived_on": moments("2024-05-02", "2024-05-09"),
        }
    )
    found = source_coverage(parts(("m.csv:1", "2024-05-01")), movements)
    assert found is not None
    (m,) = found.sources
    assert m.total == 2
    assert sum(m.counts) == 2


@pytest.mark.parametrize(
    ("last", "period", "bars"),
    [
        ("2024-04-09", "day", 100),
        ("2024-04-10", "week", 15),  # 1 January 2024 is a Monday
        ("2026-01-10", "month", 25),
        ("2041-01-01", "year", 18),
    ],
)
def test_the_period_fits_the_length(last: str, period: str, bars: int) -> None:
    found = source_coverage(parts(("a.csv:1", "2024-01-01"), ("a.csv:2", last)))
    assert found is not None
    assert (found.period, len(found.starts)) == (period, bars)


def test_who_knows_what_was_collected_may_say_so() -> None:
    rows = parts(("a.csv:1", "2024-01-10"), ("b.csv:1", "2024-01-12"))
    said = source_coverage(
        rows,
        collected={"a.csv": [("2024-01-01", "2024-01-05"), ("2024-01", "2024-01")]},
    )
    assert said is not None
    a = next(source for source in said.sources if source.name == "a.csv")
    assert a.stated
    assert [last - first + 1 for first, last in a.spans] == [5, 31]
    assert len(said.starts) == 31


@pytest.mark.parametrize(
    "collected",
    [
        {"c.csv": [("2024-01-01", "2024-01-02")]},
        {"a.csv": [("2024-01-02", "2024-01-01")]},
        {"a.csv": [("soon", "2024-01-01")]},
    ],
)
def test_a_statement_that_cannot_be_is_refused(
    collected: dict[str, list[tuple[object, object]]],
) -> None:
    with pytest.raises(ParameterError, match="wanted"):
        source_coverage(parts(("a.csv:1", "2024-01-10")), collected=collected)


def test_without_any_record_there_is_nothing_to_show() -> None:
    assert source_coverage(parts()) is None


def test_records_without_any_date_are_kept() -> None:
    found = source_coverage(parts(("a.csv:1", None), ("b.csv:1", None)))
    assert found is not None
    assert [(s.name, s.undated, s.spans) for s in found.sources] == [
        ("a.csv", 1, ()),
        ("b.csv", 1, ()),
    ]


DAY = st.one_of(
    st.none(),
    st.dates(pd.Timestamp("1950-01-01").date(), pd.Timestamp("2060-01-01").date()),
)


@given(st.lists(st.tuples(st.sampled_from(["a.csv", "b.csv"]), DAY), max_size=30))
def test_every_row_is_counted_once(rows: list[tuple[str, date | None]]) -> None:
    told = [
        (f"{name}:{at}", None if day is None else str(day))
        for at, (name, day) in enumerate(rows)
    ]
    found = source_coverage(parts(*told))
    held = {} if found is None else {s.name: s for s in found.sources}
    for name in ("a.csv", "b.csv"):
        mine = [day for source, day in rows if source == name]
        assert (held[name].total if mine else 0) == len(mine)
        if mine:
            assert held[name].undated == mine.count(None)
