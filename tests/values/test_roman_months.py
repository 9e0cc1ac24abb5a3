"""Months in Roman numbers, as files of Poland, Romania and Hungary have them."""

import pytest

from trafficnet.errors import DateError
from trafficnet.values.dates import parse_date
from trafficnet.values.monthwords import month_numbers


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3.IV.2025", "2025-04-03"),
        ("13 XII 2024", "2024-12-13"),
        ("1.I.1985", "1985-01-01"),
        ("3.IV.2025 r.", "2025-04-03"),
        ("03.04.2025 r.", "2025-04-03"),
    ],
)
def test_a_roman_month_is_read(text: str, iso: str) -> None:
    assert str(parse_date(text)) == iso


@pytest.mark.parametrize("text", ["3.XIII.2025", "31.II.2025", "3.IIII.2025"])
def test_a_roman_number_of_no_month_or_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


def test_small_letters_are_no_roman_numbers() -> None:
    assert month_numbers("iv") == ()
