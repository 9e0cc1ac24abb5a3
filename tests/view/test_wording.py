"""Text from suspects' phones, made fit to be shown."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.view.wording import LABEL_LIMIT, Shown, shown


def test_plain_text_stays_as_it_is() -> None:
    assert shown("Ana Pop") == Shown("Ana Pop", cut=False, hidden=0)


@pytest.mark.parametrize(
    ("text", "expected", "hidden"),
    [
        ("Ana\u202ePop", "AnaPop", 1),
        ("A\u200bn\u2066a", "Ana", 2),
        ("nul\x00byte", "nulbyte", 1),
        ("bom\ufeff", "bom", 1),
        ("filler\u3164", "filler", 1),
        ("two\n\tlines", "two lines", 0),
        ("Зоя\u00a0 П", "Зоя П", 0),
        ("lone\ud800", "lone", 1),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4, 46),
    ],
)
def test_what_cannot_be_seen_goes_and_is_counted(
    text: str, expected: str, hidden: int
) -> None:
    assert shown(text) == Shown(expected, cut=False, hidden=hidden)


def test_a_name_of_ten_thousand_characters_is_cut_and_says_so() -> None:
    found = shown("é" * 10_000)
    assert len(found.text) == LABEL_LIMIT
    assert found.text.endswith("…")
    assert found.cut


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_is_shown_is_short_visible_and_stays_so(text: str) -> None:
    once = shown(text, 40)
    assert len(once.text) <= 40
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in once.text)
    assert shown(once.text, 40).text == once.text
