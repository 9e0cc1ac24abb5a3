"""Dates and moments: every shape, every refusal, both orders, summer time."""

from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import DateError, ParameterError
from trafficnet.values.dates import (
    PartialDate,
    date_order,
    parse_date,
    parse_moment,
    time_zone,
)

SHAPES = {
    "2025-04-03": "2025-04-03",
    "2025/04/03": "2025-04-03",
    "2025-4-3": "2025-04-03",
    "20250403": "2025-04-03",
    "03/04/2025": "2025-04-03",
    "3.4.2025": "2025-04-03",
    "03-04-2025": "2025-04-03",
    "03/04/25": "2025-04-03",
    "12/05/68": "1968-05-12",
    "03 Apr 2025": "2025-04-03",
    "03-Apr-25": "2025-04-03",
    "3rd of April 2025": "2025-04-03",
    "April 3, 2025": "2025-04-03",
    "2025-Apr-03": "2025-04-03",
    "Thursday, 3 April 2025": "2025-04-03",
    "3. April 2025": "2025-04-03",
    "3 aprilie 2025": "2025-04-03",
    "3 de abril de 2025": "2025-04-03",
    "3 апреля 2025 г.": "2025-04-03",
    "03/04/2025 14:30": "2025-04-03",
    "٠٣/٠٤/٢٠٢٥": "2025-04-03",
    "\u200e03/04/2025 ": "2025-04-03",
    "'2025-04-03": "2025-04-03",
    "2021": "2021",
    "2021-03": "2021-03",
    "03/2021": "2021-03",
    "Mar 2021": "2021-03",
    "Sept. 2021": "2021-09",
    "märz 2021": "2021-03",
}

IMPOSSIBLE = (
    "32/13/2025",
    "2025-02-30",
    "2025-13-01",
    "2025-00-10",
    "31/04/2025",
    "29/02/2023",
    "0000-00-00",
    "1899-12-31",
    "2101-01-01",
    "01/01/1850 10:00",
    "45000.5",
    "45000",
    "2021.5",
    "1743690000",
    "03/04/35",
    "1/2/3",
    "202/3/2021",
    "3 listopad 2024",
    "3 Smarch 2024",
    "14:30",
    "2025-04-03 25:00",
    "2025-04-03 14:60",
    "2025-04-03 14:30 IST",
    "2025-04-03 13:30 pm",
    "2025-04-03 0:30 am",
    "2025-04-03T14:30+99:00",
    "hello",
    "",
    "x" * 10_000,
)


@pytest.mark.parametrize(("text", "wanted"), SHAPES.items())
def test_every_shape_gives_one_iso_text(text: str, wanted: str) -> None:
    assert parse_date(text).text == wanted


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_no_calendar_has_is_refused_with_what_was_got(text: str) -> None:
    with pytest.raises(
        DateError, match=r"wanted|there is no|no day|no time|month|offset"
    ):
        parse_date(text)
    with pytest.raises(DateError):
        parse_moment(text)


def test_order_of_the_column_decides_ambiguous_numbers() -> None:
    assert parse_date("03/04/2025", "DMY").text == "2025-04-03"
    assert parse_date("03/04/2025", "MDY").text == "2025-03-04"
    assert parse_date("Thu 03/04/2025", "DMY").text == "2025-04-03"
    assert parse_date("Thu 03/04/2025", "MDY").text == "2025-03-04"
    assert parse_date("2025/03/04", "MDY").text == "2025-03-04"
    assert parse_date("25-04-03", "YMD").text == "2025-04-03"
    assert parse_moment("03/04/2025 10:00", order="MDY").utc.month == 3
    with pytest.raises(DateError, match="month 25"):
        parse_date("04/25/2025", "DMY")
    with pytest.raises(DateError, match="month 25"):
        parse_moment("25/04/2025 10:00", order="MDY")
    with pytest.raises(ParameterError, match="DMY"):
        parse_date("03/04/2025", "DYM")
    with pytest.raises(ParameterError, match="DMY"):
        parse_moment("03/04/2025 10:00", order="dmy")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-04-03T23:30:15.123456Z", "2025-04-03T23:30:15.123456+00:00"),
        ("2025-04-03T14:30:00.123456789Z", "2025-04-03T14:30:00.123456+00:00"),
        ("2025-04-03 23:30+0200", "2025-04-03T21:30:00+00:00"),
        ("2025-04-03T14:30:00−05:00", "2025-04-03T19:30:00+00:00"),
        ("2025-04-03 14:30 UTC+02:00", "2025-04-03T12:30:00+00:00"),
        ("2025-04-03T14:30:00+01:00[Europe/London]", "2025-04-03T13:30:00+00:00"),
        ("Thu, 03 Apr 2025 14:30:00 +0100", "2025-04-03T13:30:00+00:00"),
        ("03/04/2025 2:30 pm", "2025-04-03T14:30:00+00:00"),
        ("03/04/2025 12:05am", "2025-04-03T00:05:00+00:00"),
        ("03.04.2025 14.30", "2025-04-03T14:30:00+00:00"),
        ("3 April 2025 at 14:30", "2025-04-03T14:30:00+00:00"),
        ("20060601 0008", "2006-06-01T00:08:00+00:00"),
        ("20250403143059", "2025-04-03T14:30:59+00:00"),
        ("20250403T143000Z", "2025-04-03T14:30:00+00:00"),
        ("20250403 14:30", "2025-04-03T14:30:00+00:00"),
        ("2025-04-03 24:00", "2025-04-04T00:00:00+00:00"),
        ("2025-04-03 5pm", "2025-04-03T17:00:00+00:00"),
        ("2025-04-03 143000", "2025-04-03T14:30:00+00:00"),
    ],
)
def test_moments_become_utc(text: str, wanted: str) -> None:
    moment = parse_moment(text)
    assert moment.utc.isoformat() == wanted
    assert moment.has_time


def test_a_moment_says_what_the_text_gave() -> None:
    day = parse_moment("03/04/2025", zone="Asia/Ho_Chi_Minh")
    assert (day.utc, day.has_time, day.has_zone) == (
        datetime(2025, 4, 3, tzinfo=UTC),
        False,
        False,
    )
    assert parse_moment("2025-04-03T10:00Z").has_zone
    assert parse_moment("2025-04-03T10:00+00:00").has_zone
    assert not parse_moment("2025-04-03T10:00").has_zone
    with pytest.raises(DateError, match="full date"):
        parse_moment("March 2021")


def test_offset_in_the_text_counts_before_the_declared_zone() -> None:
    moment = parse_moment("2025-07-01 12:00+02:00", zone="America/New_York")
    assert moment.utc == datetime(2025, 7, 1, 10, tzinfo=UTC)
    zulu = parse_moment("2025-07-01 12:00Z", zone="America/New_York")
    assert zulu.utc == datetime(2025, 7, 1, 12, tzinfo=UTC)


def test_clock_changes_are_read_the_same_way_every_time() -> None:
    twice = parse_moment("27/10/2024 01:30", zone="Europe/London")
    assert twice.utc == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    never = parse_moment("31/03/2024 01:30", zone="Europe/London")
    assert never.utc == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Base", "../etc/passwd", "Europe", "", "+25:00"])
def test_an_unknown_zone_is_a_wrong_setting(name: str) -> None:
    with pytest.raises(ParameterError, match="time zone"):
        time_zone(name)


def test_zones_by_offset() -> None:
    assert parse_moment("01/07/2024 12:00", zone="+05:30").utc.hour == 6
    assert parse_moment("01/07/2024 12:00", zone="UTC-3").utc.hour == 15
    assert time_zone("GMT") is UTC


def test_partial_dates_span_what_they_may_be() -> None:
    february = PartialDate("2024-02")
    assert (february.earliest, february.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    year = PartialDate("2024")
    assert (year.earliest, year.latest) == (date(2024, 1, 1), date(2024, 12, 31))
    assert not year.is_full
    assert PartialDate("2024-02-29").is_full
    assert february.overlaps(year)
    assert year.overlaps(PartialDate("2024-12-31"))
    assert not february.overlaps(PartialDate("2024-03"))
    assert str(february) == "2024-02"
    for wrong in ("2024-2", "2024-13", "2023-02-29", "24", "2024-02-01T00:00"):
        with pytest.raises(DateError):
            PartialDate(wrong)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["03/04/2025", "13/04/2025"], ("DMY", True, 1, 0)),
        (["03/04/2025", "04/13/2025 10:00"], ("MDY", True, 1, 0)),
        (["13/04/2025"] * 20 + ["04/13/2025"], ("DMY", True, 0, 1)),
        (["04/13/2025"] * 20 + ["13/04/2025"], ("MDY", True, 0, 1)),
        (["13/04/2025"] * 2 + ["04/13/2025"], ("DMY", False, 0, 1)),
        (["03/04/2025", "05/05/2025"], ("DMY", False, 1, 0)),
        (["2025-04-03"], ("YMD", True, 0, 0)),
        (["32/13/2025", "45/01/2025", "", "x"], ("DMY", False, 0, 0)),
    ],
)
def test_the_order_of_a_column(
    texts: list[str], wanted: tuple[str, bool, int, int]
) -> None:
    assert astuple(date_order(texts)) == wanted
    assert astuple(date_order(reversed(texts))) == wanted


days = st.dates(date(1940, 1, 1), date(2029, 12, 31))


@given(day=days)
def test_every_day_survives_every_shape(day: date) -> None:
    iso = day.isoformat()
    for shape in (
        "%Y-%m-%d",
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%Y%m%d",
        "%d %b %Y",
        "%B %d, %Y",
    ):
        assert parse_date(day.strftime(shape)).text == iso
    assert parse_date(day.strftime("%m/%d/%Y"), "MDY").text == iso
    assert parse_date(iso).earliest == parse_date(iso).latest == day


@given(
    moment=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    offset=st.integers(-12 * 60, 14 * 60),
)
def test_offsets_are_taken_off(moment: datetime, offset: int) -> None:
    sign = "-" if offset < 0 else "+"
    text = f"{moment.isoformat()}{sign}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    wanted = (moment - timedelta(minutes=offset)).replace(tzinfo=UTC)
    assert parse_moment(text).utc == wanted


@settings(max_examples=300)
@given(text=st.text(max_size=30) | st.from_regex(r"[0-9/.: -]{1,20}", fullmatch=True))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        found = parse_date(text)
    except DateError:
        return
    assert 1900 <= found.earliest.year <= found.latest.year <= 2100
    assert PartialDate(found.text) == found
