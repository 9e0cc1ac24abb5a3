"""Registration marks: signs taken for one another, and countries' forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.values.plates import (
    CONFUSED,
    DIFFERENT,
    MISREAD,
    SAME,
    UNKNOWN,
    plate_level,
    prepare_plate,
)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("AB12 COE", "ab12coe", SAME),
        ("АВ1234СЕ", "AB1234CE", SAME),  # Cyrillic letters, as on Ukrainian plates
        ("AB12 COE", "AB12 C0E", MISREAD),
        ("AB12 SOE", "A812 SOE", MISREAD),
        ("B123XYZ", "8123XYZ", CONFUSED),
        ("AB12 COE", "AB12 CDE", CONFUSED),
        ("DJ 05 ABS", "DJ O5 AB5", MISREAD),
        ("AB12 COE", "AB13 COE", DIFFERENT),
        ("AB12 COE", "AB21 COE", DIFFERENT),
        ("AB12 COE", "AB12 CO", DIFFERENT),
        ("?", "AB12 COE", UNKNOWN),
        ("A" * 5000, "A" * 5000, UNKNOWN),
    ],
)
def test_levels(left: str, right: str, level: int) -> None:
    one, two = prepare_plate(left), prepare_plate(right)
    assert plate_level(one, two) == plate_level(two, one) == level


@pytest.mark.parametrize(
    ("mark", "country"),
    [
        ("AB12CDE", "GB"),
        ("B123XYZ", "RO"),
        ("DJ05ABC", "RO"),
        ("1234BCD", "ES"),
        ("AA123BB", "IT"),
        ("AA123BB", "AL"),
        ("51F12345", "VN"),
        ("ABC123DE", "NG"),
        ("WA12345", "PL"),
        ("BXY123", "DE"),
    ],
)
def test_the_country_of_a_form(mark: str, country: str) -> None:
    assert country in prepare_plate(mark).countries


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_have_one_level(left: str, right: str) -> None:
    one, two = prepare_plate(left), prepare_plate(right)
    assert plate_level(one, two) == plate_level(two, one)
    assert plate_level(one, one) in {SAME, UNKNOWN}
