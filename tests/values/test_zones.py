"""Time zones by name, offset and abbreviation; hours that clocks made doubtful."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import DateError, ParameterError
from trafficnet.values.dates import parse_date, parse_moment
from trafficnet.values.zones import (
    clock_change,
    is_near_change,
    time_zone,
    whole_year_zone,
)

SUMMER = datetime(2025, 7, 1, 12)  # noqa: DTZ001 - a clock on a wall
WINTER = datetime(2025, 1, 1, 12)  # noqa: DTZ001 - likewise


@pytest.mark.parametrize(
    ("name", "summer", "winter"),
    [
        ("UTC", 0, 0),
        ("z", 0, 0),
        ("(UTC+2)", 2, 2),
        ("UTC+02:00", 2, 2),
        ("GMT-5", -5, -5),
        ("+0530", 5.5, 5.5),
        ("(UTC+02:00) Athens, Bucharest", 2, 2),
        ("CET", 2, 1),
        ("EET", 3, 2),
        ("BST", 1, 1),
        ("cest", 2, 2),
        ("Europe/London", 1, 0),
        ("Asia/Ho_Chi_Minh", 7, 7),
    ],
)
def test_zones(name: str, summer: float, winter: float) -> None:
    zone = time_zone(name)
    assert zone.utcoffset(SUMMER) == timedelta(hours=summer)
    assert zone.utcoffset(WINTER) == timedelta(hours=winter)


@pytest.mark.parametrize("name", ["IST", "CST", "Nowhere/Land", "", "+99:00", "x" * 99])
def test_no_zones(name: str) -> None:
    with pytest.raises(ParameterError, match="wanted a name such as Europe/London"):
        time_zone(name)


def test_half_a_years_zone_is_none_for_a_whole_table() -> None:
    with pytest.raises(
        ParameterError, match=r"'BST' holds in summer only; .*Europe/London"
    ):
        whole_year_zone("BST")
    assert whole_year_zone("CET").utcoffset(SUMMER) == timedelta(hours=2)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-04-03 10:15 CEST", "2025-04-03T08:15:00+00:00"),
        ("03/04/2025 10:15 BST", "2025-04-03T09:15:00+00:00"),
        ("03/04/2025 10:15 (UTC+2)", "2025-04-03T08:15:00+00:00"),
        ("03/04/2025 2:15 PM EET", "2025-04-03T12:15:00+00:00"),
        ("3 aprilie 2025 ora 10:15", "2025-04-03T10:15:00+00:00"),
        ("3 kwietnia 2025 10:15", "2025-04-03T10:15:00+00:00"),
        ("ngày 3 tháng 4 năm 2025 10:15", "2025-04-03T10:15:00+00:00"),
        ("3 thg 4, 2025 10:15", "2025-04-03T10:15:00+00:00"),
        ("2025年4月3日 10:15", "2025-04-03T10:15:00+00:00"),
        ("2025-W14-4 10:15", "2025-04-03T10:15:00+00:00"),
        ("2025W144T10:15", "2025-04-03T10:15:00+00:00"),
    ],
)
def test_moments_in_more_shapes(text: str, utc: str) -> None:
    moment = parse_moment(text, zone="Asia/Tokyo" if "ST" in text else "UTC")
    assert moment.utc.isoformat() == utc


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tháng 4 năm 2025", "2025-04"),
        ("2025年4月", "2025-04"),
        ("3 prill 2025", "2025-04-03"),
        ("3 квітня 2025 р.", "2025-04-03"),
        ("3 април 2025", "2025-04-03"),
    ],
)
def test_dates_in_more_languages(text: str, wanted: str) -> None:
    assert parse_date(text).text == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-W14", "wanted the day, as in 2025-W14-4"),
        ("2025-W54-1", "there is no day 1 in week 54"),
        ("2025-W14-8", "there is no day 8"),
        ("03/04/2025 10:15 IST", "'IST' is no time zone we know"),
        ("ngày 31 tháng 2 năm 2025", "there is no day 31"),
    ],
)
def test_shapes_that_are_no_date(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse_moment(text)


@pytest.mark.parametrize(
    ("local", "wanted"),
    [
        (datetime(2025, 3, 30, 0, 59), None),  # noqa: DTZ001
        (datetime(2025, 3, 30, 1, 0), "never"),  # noqa: DTZ001
        (datetime(2025, 3, 30, 2, 0), None),  # noqa: DTZ001
        (datetime(2025, 10, 26, 0, 59), None),  # noqa: DTZ001
        (datetime(2025, 10, 26, 1, 59), "twice"),  # noqa: DTZ001
        (datetime(2025, 10, 26, 2, 0), None),  # noqa: DTZ001
    ],
)
def test_a_change_of_clocks(local: datetime, wanted: str | None) -> None:
    assert clock_change(local, time_zone("Europe/London")) == wanted


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001
def test_a_doubtful_time_is_always_near_a_change(local: datetime) -> None:
    zone = time_zone("Europe/Bucharest")
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    assert clock_change(local, zone) is None or is_near_change(moment, zone)
