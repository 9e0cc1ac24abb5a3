"""Grades: read whole in one scheme, or refused."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import GradeError
from trafficnet.values.grades import (
    SCHEMES,
    Grade,
    grade_from_parts,
    parse_grade,
    parse_scheme,
)


@pytest.mark.parametrize(
    ("text", "scheme", "parts"),
    [
        ("2BP", "3x5x2", ("2", "B", "P")),
        ("1ac", "3x5x2", ("1", "A", "C")),
        ("3/E/P", "3x5x2", ("3", "E", "P")),
        (" 2 - D - C ", "3x5x2", ("2", "D", "C")),
        ("B24", "5x5x5", ("B", "2", "4")),
        ("e 5 5", "5x5x5", ("E", "5", "5")),
        ("B2", "admiralty", ("B", "2", None)),
        ("F6", "admiralty", ("F", "6", None)),
    ],
)
def test_a_whole_grade_is_read_in_the_one_scheme_it_fits(
    text: str, scheme: str, parts: tuple[str, str, str | None]
) -> None:
    for declared in (None, scheme):
        grade = parse_grade(text, declared)
        assert (grade.scheme, grade.source, grade.assessment, grade.handling) == (
            scheme,
            *parts,
        )
        assert grade.text == text.strip()


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("2BP", "5x5x5"),
        ("B24", "3x5x2"),
        ("B2", "5x5x5"),
        ("2B", "3x5x2"),
        ("A1", "3x5x2"),
        ("1A", "admiralty"),
        ("4BP", "3x5x2"),
        ("2FP", "3x5x2"),
        ("2BX", "3x5x2"),
        ("F11", "5x5x5"),
        ("A7", "admiralty"),
        ("2B", None),
        ("1A", None),
        ("", None),
        ("2BPP", None),
        ("high", None),
        ("A" * 10_000, None),
    ],
)
def test_what_does_not_parse_is_refused(text: str, scheme: str | None) -> None:
    with pytest.raises(GradeError, match=r"wanted a whole grade") as caught:
        parse_grade(text, scheme)
    assert len(str(caught.value)) < 250


def test_no_text_fits_two_schemes() -> None:
    seen: dict[str, str] = {}
    for name, scheme in SCHEMES.items():
        parts = [scheme.source, scheme.assessment, scheme.handling or {"": ""}]
        for codes in itertools.product(*parts):
            text = "".join(codes)
            assert seen.setdefault(text, name) == name
            assert str(parse_grade(text)) == text
            assert parse_grade(text).meaning.count(";") == len(text) - 1
    assert len(seen) == 3 * 5 * 2 + 5 * 5 * 5 + 6 * 6


def test_suspected_false_is_the_code_of_its_scheme() -> None:
    assert parse_grade("2EP").is_suspected_false
    assert not parse_grade("2DP").is_suspected_false
    assert parse_grade("A51").is_suspected_false
    assert not parse_grade("E45").is_suspected_false
    assert not parse_grade("E5").is_suspected_false
    assert "suspected to be false" in parse_grade("1EC").meaning.lower()


def test_parts_in_columns_of_their_own() -> None:
    assert grade_from_parts("3x5x2", "2", "b", "p") == parse_grade("2BP")
    assert grade_from_parts("3x5x2", "Unreliable", "Not known").source == "3"
    assert grade_from_parts("5X5X5", "Untested", "Cannot be judged").source == "E"
    worded = grade_from_parts("3x5x2", "Reliable", "Known directly to the source")
    assert (worded.source, worded.assessment, worded.handling) == ("1", "A", None)
    for wrong in (
        ("3x5x2", "A", "1"),
        ("3x5x2", "1", "A", "5"),
        ("admiralty", "A", "1", "P"),
    ):
        with pytest.raises(GradeError, match="wanted"):
            grade_from_parts(*wrong)


def test_code_and_words_together_must_agree() -> None:
    grade = grade_from_parts(
        "3x5x2",
        "2 - Untested",
        "B: known indirectly to the source but corroborated",
        "P (Lawful sharing permitted)",
    )
    assert str(grade) == "2BP"
    assert (
        grade_from_parts("5x5x5", "A - Always reliable", "4 Cannot be judged").source
        == "A"
    )
    with pytest.raises(GradeError, match="source '2 - Reliable' of a 3x5x2 grade"):
        grade_from_parts("3x5x2", "2 - Reliable", "B")


def test_letters_and_digits_that_swap_are_told() -> None:
    with pytest.raises(GradeError, match=r"'A1'.*it is one in admiralty"):
        parse_grade("A1", "3x5x2")
    with pytest.raises(GradeError, match=r"'2BP'.*it is one in 3x5x2"):
        parse_grade("2BP", "5x5x5")
    with pytest.raises(GradeError) as caught:
        parse_grade("1A", "admiralty")
    assert "it is one" not in str(caught.value)


def test_handling_codes_that_need_conditions() -> None:
    assert parse_grade("1AC").needs_conditions
    assert not parse_grade("1AP").needs_conditions
    assert parse_grade("B23").needs_conditions
    assert not parse_grade("B21").needs_conditions
    assert not parse_grade("B2").needs_conditions
    assert not grade_from_parts("3x5x2", "1", "A").needs_conditions


def test_schemes_say_which_wording_they_are() -> None:
    for name, scheme in SCHEMES.items():
        assert scheme.name == name
        assert scheme.version
        assert scheme.authority
        assert scheme.conditional <= set(scheme.handling)
        assert scheme.false_codes <= set(scheme.assessment)
        for part, words in scheme.aliases.items():
            assert set(words.values()) <= set(scheme.codes(part))


def test_names_of_schemes() -> None:
    assert parse_scheme("3X5X2") == parse_scheme("3 x 5 x 2") == "3x5x2"
    assert parse_scheme("Admiralty code") == parse_scheme("NATO") == "admiralty"
    for wrong in ("4x4", "", "3x5x3"):
        with pytest.raises(GradeError, match="3x5x2, 5x5x5, admiralty"):
            parse_scheme(wrong)
    with pytest.raises(GradeError, match="grading scheme"):
        parse_grade("2BP", "4x4")


def test_the_text_does_not_make_grades_differ() -> None:
    assert parse_grade("2 B P") == parse_grade("2bp") == Grade("3x5x2", "2", "B", "P")


@given(text=st.text(alphabet="12345ABCDEFP67 ", max_size=4))
def test_any_text_is_one_grade_or_refused(text: str) -> None:
    try:
        grade = parse_grade(text)
    except GradeError:
        return
    assert str(grade) == text.replace(" ", "")
