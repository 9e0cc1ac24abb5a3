"""Names of months and days, in English and the main languages of Europe."""

import pytest
from babel import Locale

from trafficnet.values.monthwords import month_numbers, weekday_names

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "ro",
    "pl",
    "ru",
    "uk",
    "bg",
    "el",
    "sq",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_of_a_language_is_known(language: str) -> None:
    months = Locale.parse(language).months["format"]["wide"]
    assert len(months) == 12
    for number, name in months.items():
        assert number in month_numbers(name), name
        assert number in month_numbers(name.upper()), name


def test_english_wins_and_disagreement_is_told() -> None:
    assert month_numbers("mar") == (3,)
    assert month_numbers("May") == (5,)
    assert month_numbers("listopad") == (10, 11)
    assert month_numbers("smarch") == ()
    assert month_numbers("") == ()


def test_days_of_the_week() -> None:
    assert {"monday", "mon", "montag", "luni", "понедельник"} <= weekday_names()
    assert "march" not in weekday_names()
