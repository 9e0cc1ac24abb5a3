"""The shapes of dates and times, before anything is checked against a calendar."""

import pytest

from trafficnet.errors import DateError
from trafficnet.values.dateforms import (
    Clock,
    Written,
    full_year,
    offset_minutes,
    read_clock,
    read_written,
)


def test_years_of_two_digits_only_where_they_are_clear() -> None:
    wanted = {"00": 2000, "29": 2029, "40": 1940, "99": 1999, "'25": 2025, "1987": 1987}
    assert {digits: full_year(digits, "x") for digits in wanted} == wanted
    for digits in ("30", "39", "5"):
        with pytest.raises(DateError, match="four digits"):
            full_year(digits, "1/1/30")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("+02:00", 120), ("-0530", -330), ("+2", 120), ("−05:00", -300), ("+14:00", 840)],
)
def test_offsets(text: str, minutes: int) -> None:
    assert offset_minutes(text) == minutes


@pytest.mark.parametrize("text", ["+14:01", "-23:00", "+01:60"])
def test_offsets_no_place_has(text: str) -> None:
    with pytest.raises(DateError, match="offset"):
        offset_minutes(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:30", Clock(14, 30)),
        ("14.30", Clock(14, 30)),
        ("14h30", Clock(14, 30)),
        ("1430", Clock(14, 30)),
        ("143059", Clock(14, 30, 59)),
        ("2:30 p.m.", Clock(14, 30)),
        ("12:00 am", Clock(0, 0)),
        ("12 pm", Clock(12)),
        ("14:30:59,5", Clock(14, 30, 59, 500_000)),
        ("14:30Z", Clock(14, 30, offset=0)),
        ("14:30 GMT+2", Clock(14, 30, offset=120)),
        ("24:00", Clock(24)),
    ],
)
def test_times_of_day(text: str, clock: Clock) -> None:
    assert read_clock(text, text) == clock


@pytest.mark.parametrize(
    "text",
    ["24:01", "14:60", "14:30:60", "13 pm", "0:10 pm", "noon", "14", "1:2", "14:305"],
)
def test_times_no_day_has(text: str) -> None:
    with pytest.raises(DateError):
        read_clock(text, text)


def test_the_year_tells_its_own_place_and_the_time_is_kept_apart() -> None:
    assert read_written("2025-04-03T10:00", "MDY") == Written(2025, 4, 3, "10:00")
    assert read_written("03/04/2025 10:00", "YMD") == Written(2025, 4, 3, "10:00")
    assert read_written("25/04/03", "YMD") == Written(2025, 4, 3)
    assert read_written("20250403 1000", "DMY") == Written(2025, 4, 3, "10:00:00")
    assert read_written("2025 April 3", "DMY") == Written(2025, 4, 3)
    assert read_written("April 2025", "DMY") == Written(2025, 4)
    assert read_written("32/13/2025", "DMY") == Written(2025, 13, 32)
    for text in ("2025/04/2025", "203/04/25"):
        with pytest.raises(DateError, match="one year"):
            read_written(text, "DMY")
