"""When rows begin and end: dates beside times, zones, midnight, and blame."""

from datetime import UTC, datetime

from trafficnet.records.headers import Column, Columns
from trafficnet.records.kinds import KINDS
from trafficnet.records.moments import When, read_when
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import TableSettings
from trafficnet.records.spans import Span, SpanReader, end_of, lasted


def read(
    settings: TableSettings | None = None,
    units: dict[str, str] | None = None,
    kind: str = "contacts",
    **cells: list[str],
) -> tuple[Span, Refusals]:
    known = {
        name: Column(name, name, place, (units or {}).get(name))
        for place, name in enumerate(cells)
    }
    refusals = Refusals(cells)
    rows = len(next(iter(cells.values())))
    columns = Columns(KINDS[kind], known, ())
    reader = SpanReader(columns, cells, rows, settings or TableSettings())
    return reader.read(refusals), refusals


def texts(whens: list[When | None]) -> list[str | None]:
    return [None if when is None else when.text for when in whens]


def when(text: str) -> When:
    return read_when(text, "DMY", "UTC")


def test_a_table_without_times_has_none() -> None:
    span, refusals = read(name=["a", "b"], kind="people")
    assert (span.starts, span.ends, span.notes) == ([None, None], [None, None], ())
    assert not refusals.by_place


def test_a_date_and_a_time_are_one_moment() -> None:
    span, _ = read(
        date=["03/04/2025", "13/04/2025 00:00:00", "", "14/04/2025"],
        time=["10:15", "11:00", "12:00", ""],
    )
    assert texts(span.starts) == [
        "2025-04-03T10:15:00Z",
        "2025-04-13T11:00:00Z",
        None,
        "2025-04-14",
    ]
    assert any("1 ambiguous date read as day/month/year" in n for n in span.notes)
    assert any("time: 2 times without an offset" in n for n in span.notes)


def test_the_wrong_one_of_date_and_time_is_blamed() -> None:
    _, refusals = read(date=["31/02/2025", "03/04/2025"], time=["10:15", "25:99"])
    told = {at: (one.column, one.value) for at, one in refusals.by_place.items()}
    assert told == {0: ("date", "31/02/2025"), 1: ("time", "25:99")}


def test_a_heading_in_utc_counts_before_the_declared_zone() -> None:
    settings = TableSettings(timezone="Europe/Bucharest")
    span, _ = read(settings, started_at=["2025-01-10 12:00"])
    assert texts(span.starts) == ["2025-01-10T10:00:00Z"]
    span, _ = read(settings, {"started_at": "UTC"}, started_at=["2025-01-10 12:00"])
    assert texts(span.starts) == ["2025-01-10T12:00:00Z"]
    assert span.notes == ()


def test_each_row_has_its_zone_and_an_unknown_one_is_refused() -> None:
    span, refusals = read(
        started_at=["2025-01-10 12:00"] * 4,
        zone=["Europe/Bucharest", "+05:30", "", "Mars/Olympus"],
    )
    assert texts(span.starts) == [
        "2025-01-10T10:00:00Z",
        "2025-01-10T06:30:00Z",
        "2025-01-10T12:00:00Z",
        None,
    ]
    refusal = refusals.by_place[3]
    assert (refusal.column, refusal.value) == ("zone", "Mars/Olympus")
    assert "wanted a name such as Europe/London" in refusal.reason


def test_ends_that_are_times_only_are_on_the_day_or_the_next() -> None:
    span, refusals = read(
        date=["03/04/2025", "03/04/2025", "03/04/2025", "bad"],
        time=["23:50", "10:00", "10:00", "10:00"],
        ended_at=["00:10", "10:30", "", "11:00"],
    )
    assert texts(span.ends)[1:] == ["2025-04-03T10:30:00Z", "2025-04-03", None]
    assert span.ends[0] is not None
    assert span.ends[0].utc == datetime(2025, 4, 4, 0, 10, tzinfo=UTC)
    assert refusals.by_place[3].column == "date"


def test_ends_with_dates_are_read_as_they_stand() -> None:
    span, refusals = read(
        started_at=["2025-04-03 10:00"] * 2, ended_at=["2025-04-03 10:05", "soon"]
    )
    assert texts(span.ends) == ["2025-04-03T10:05:00Z", None]
    assert refusals.by_place[1].column == "ended_at"


def test_declared_orders_and_orders_in_headings() -> None:
    us = TableSettings(date_order="MDY")
    assert texts(read(us, started_at=["03/04/2025"])[0].starts) == ["2025-03-04"]
    span, _ = read(us, {"started_at": "DMY"}, started_at=["03/04/2025"])
    assert texts(span.starts) == ["2025-04-03"]
    span, _ = read(None, None, "movements", departed_on=["03/25/2025", "03/04/2025"])
    assert texts(span.starts) == ["2025-03-25", "2025-03-04"]
    assert "as the rest of the column shows" in span.notes[0]


def test_how_long_it_lasted() -> None:
    start, end = when("2025-04-03 10:00"), when("2025-04-03 10:05")
    assert lasted(start, end) == 300.0
    assert lasted(end, start) == 0.0
    assert lasted(None, end) is lasted(start, None) is None
    assert lasted(when("2025-04-03"), end) is None


def test_when_it_ended() -> None:
    start, end = when("2025-04-03 10:00"), when("2025-04-03 10:05")
    assert end_of(start, end, 7.0) == end.utc
    assert end_of(start, None, 7.0) == datetime(2025, 4, 3, 10, 0, 7, tzinfo=UTC)
    assert end_of(start, None, None) is None
    assert end_of(None, None, 7.0) is None
    assert (
        end_of(when("2025-04"), None, 7.0)
        is end_of(when("2025-04-03"), None, 7)
        is None
    )
