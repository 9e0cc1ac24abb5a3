"""Grades and markings of whole columns: whole codes, parts, schemes, and who is blamed."""

import pytest

from trafficnet.records.grading import read_grades, read_markings
from trafficnet.records.headers import Column
from trafficnet.records.refusals import Refusals
from trafficnet.values.grades import Grade


def table(**cells: list[str]) -> tuple[dict[str, Column], Refusals]:
    columns = {
        name: Column(name, name.replace("_", " "), place)
        for place, name in enumerate(cells)
    }
    return columns, Refusals(cells)


def codes(grades: list[Grade | None]) -> list[str | None]:
    return [grade if grade is None else f"{grade.scheme} {grade}" for grade in grades]


def test_without_a_column_no_row_has_a_grade() -> None:
    columns, refusals = table(name=["a", "b"])
    assert read_grades(columns, refusals.cells, 2, "3x5x2", refusals) == [None, None]
    assert read_markings(columns, refusals.cells, 2, refusals) == [None, None]


def test_whole_codes_are_read_where_one_scheme_fits() -> None:
    columns, refusals = table(grade=["2BP", "B24", "B2", "", "N/K", "2B"])
    found = read_grades(columns, refusals.cells, 6, None, refusals)
    assert codes(found) == ["3x5x2 2BP", "5x5x5 B24", "admiralty B2", None, None, None]
    (place,) = refusals.by_place
    assert place == 5
    assert refusals.by_place[5].value == "2B"
    assert "'2B'" in refusals.by_place[5].reason


@pytest.mark.parametrize("header", ["3x5x2 grade", "Grade (3 x 5 x 2)"])
def test_a_heading_names_the_scheme(header: str) -> None:
    columns = {"grade": Column("grade", header, 0)}
    refusals = Refusals({"grade": ["B24", "2BP"]})
    found = read_grades(columns, refusals.cells, 2, None, refusals)
    assert codes(found) == [None, "3x5x2 2BP"]
    assert "3x5x2" in refusals.by_place[0].reason


def test_three_columns_with_a_declared_scheme() -> None:
    columns, refusals = table(
        grade_source=["2", "9", "2", "", "2"],
        grade_assessment=["B", "B", "Q", "B", ""],
        grade_handling=["P", "P", "P", "P", "P"],
    )
    found = read_grades(columns, refusals.cells, 5, "3x5x2", refusals)
    assert codes(found)[0] == "3x5x2 2BP"
    assert found[1:] == [None] * 4
    told = {place: (one.column, one.value) for place, one in refusals.by_place.items()}
    assert told == {
        1: ("grade source", "9"),
        2: ("grade assessment", "Q"),
        3: ("grade source", ""),
        4: ("grade assessment", ""),
    }
    assert "source of the grade is missing" in refusals.by_place[3].reason
    assert "assessment of the grade is missing" in refusals.by_place[4].reason


def test_parts_without_a_scheme_must_fit_exactly_one() -> None:
    columns, refusals = table(
        grade_source=["2", "B", "2"],
        grade_assessment=["B", "2", "2"],
        grade_handling=["P", "4", "2"],
    )
    found = read_grades(columns, refusals.cells, 3, None, refusals)
    assert codes(found) == ["3x5x2 2BP", "5x5x5 B24", None]
    assert "can be read in 0 schemes; wanted exactly one" in refusals.by_place[2].reason


def test_two_parts_may_fit_several_schemes_and_are_then_refused() -> None:
    columns, refusals = table(grade_source=["B"], grade_assessment=["2"])
    assert read_grades(columns, refusals.cells, 1, None, refusals) == [None]
    assert "can be read in 2 schemes" in refusals.by_place[0].reason


def test_a_column_of_schemes_counts_before_the_declared_one() -> None:
    columns, refusals = table(
        grade=["B2", "B2", "B2"], grade_scheme=["admiralty", "", "7x7"]
    )
    found = read_grades(columns, refusals.cells, 3, "admiralty", refusals)
    assert codes(found) == ["admiralty B2", "admiralty B2", None]
    assert "7x7" in refusals.by_place[2].reason


def test_handling_with_conditions_needs_them_in_words() -> None:
    columns, refusals = table(
        grade=["2BC", "2BC", "2BP", "B23", "B23", "B24", "2BC"],
        conditions=["ask first", "", "", "n/a", "EU only", "", " - "],
    )
    found = read_grades(columns, refusals.cells, 7, None, refusals)
    assert codes(found)[:3] == ["3x5x2 2BC", "3x5x2 2BC", "3x5x2 2BP"]
    assert sorted(refusals.by_place) == [1, 3, 6]
    assert {one.column for one in refusals.by_place.values()} == {"conditions"}
    assert refusals.by_place[1].reason == (
        "handling C of 3x5x2 (lawful sharing permitted with conditions) needs its "
        "conditions in words; there are none"
    )
    assert refusals.by_place[3].value == "n/a"


def test_without_a_column_of_conditions_handling_with_conditions_is_refused() -> None:
    columns, refusals = table(grade=["2BC", "2BP", "9ZZ"])
    read_grades(columns, refusals.cells, 3, "3x5x2", refusals)
    told = {place: (one.column, one.value) for place, one in refusals.by_place.items()}
    assert told == {0: ("conditions", ""), 2: ("grade", "9ZZ")}


def test_a_grade_of_the_other_scheme_says_so() -> None:
    columns, refusals = table(grade=["A1", "1A"])
    read_grades(columns, refusals.cells, 2, "3x5x2", refusals)
    assert "it is one in admiralty" in refusals.by_place[0].reason
    assert "it is one" not in refusals.by_place[1].reason


def test_markings_are_read_and_secrets_refused() -> None:
    columns, refusals = table(marking=["official", "-", "SECRET", "TOP BANANA"])
    found = read_markings(columns, refusals.cells, 4, refusals)
    assert found == ["OFFICIAL", None, None, None]
    assert "holds nothing above" in refusals.by_place[2].reason
    assert "'TOP BANANA': wanted OFFICIAL" in refusals.by_place[3].reason
