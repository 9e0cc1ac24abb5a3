"""Numbers in words: right for one, for none and for many."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.analysis.results import counted_reason
from trafficnet.report.wording import (
    certainty_words,
    chance_words,
    counted,
    evidence_words,
    how_many,
    joined,
    p_words,
    place,
    stability_words,
)


@pytest.mark.parametrize(
    ("p_value", "said"),
    [
        (0.0, "< 0.001"),
        (0.00099, "< 0.001"),
        (0.001, "0.001"),
        (0.0125, "0.013"),
        (0.05, "0.05"),
        (0.5, "0.5"),
        (1.0, "1"),
        (1, ""),
        (None, ""),
        (math.nan, ""),
        (-0.1, ""),
        (1.1, ""),
    ],
)
def test_p_is_written_as_people_write_it(p_value: object, said: str) -> None:
    assert p_words(p_value) == said


@given(st.floats(0.001, 1.0))
def test_p_is_never_more_than_half_a_thousandth_off(p_value: float) -> None:
    assert abs(float(p_words(p_value)) - p_value) <= 0.0005 + 1e-9


@pytest.mark.parametrize(
    ("number", "whole", "said"),
    [
        (0, 0, "none of them"),
        (0, 4, "none of them"),
        (1, 1, "it"),
        (1, 4, "1 of them"),
        (4, 4, "all of them"),
        (1_500, 2_000, "1,500 of them"),
    ],
)
def test_how_many_of_a_whole(number: int, whole: int, said: str) -> None:
    assert how_many(number, whole) == said


@pytest.mark.parametrize(
    ("number", "why", "said"),
    [
        (1, "contacts with a service number", "1 contact with a service number"),
        (2, "contacts with a service number", "2 contacts with a service number"),
        (1, "people of unknown country", "1 person of unknown country"),
        (1, "journeys with an unknown end", "1 journey with an unknown end"),
        (1, "records graded suspected false", "1 record graded suspected false"),
        (1, "victims and witnesses, never chosen", "1 victim or witness, never chosen"),
        (1, "linkspots", "1 linkspots"),
        (1_200, "links of weight 0", "1,200 links of weight 0"),
        (0, "people", "0 people"),
        (1, "people", "1 person"),
    ],
)
def test_what_was_left_out_is_counted_in_grammar(
    number: int, why: str, said: str
) -> None:
    assert counted_reason(number, why) == said


def test_nouns_and_lists() -> None:
    assert counted(0, "row") == "0 rows"
    assert counted(1, "person", "people") == "1 person"
    assert joined([]) == ""
    assert joined(["a", "b"]) == "a and b"


@pytest.mark.parametrize(
    ("share", "firm", "sure"),
    [
        (1.0, "holds firmly", "very likely"),
        (0.9, "holds firmly", "very likely"),
        (0.75, "mostly holds", "likely"),
        (0.5, "holds loosely", "perhaps"),
        (0.49, "does not hold", "unsure"),
    ],
)
def test_shares_in_words(share: float, firm: str, sure: str) -> None:
    assert stability_words(share) == firm
    assert certainty_words(share) == sure


def test_chance_in_words() -> None:
    assert chance_words(0.01) == "far more than chance"
    assert chance_words(0.05) == "more than chance"
    assert chance_words(0.0501) == "no more than chance would give"


def test_what_a_crossing_rests_on_and_where() -> None:
    assert evidence_words("movement;payment") == "journey, payment"
    assert evidence_words("") == ""
    assert place("XK") == "Kosovo"
    assert place("<b>") == "<b>"
