"""Overdue reviews: the day after, partial dates, children first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trafficnet.casebook import Casebook
from trafficnet.casebook.reviews import COLUMNS, is_under_18

PEOPLE = """name,born,review_by,case_id
Old One,1980-01-01,2025-01-31,C1
Late One,1980,2024-12-31,C1
Child One,2010-06-01,2025-03-01,C2
Perhaps Child,2007,2025-03,C2
Later One,1990-01-01,2026-01-01,C1
Never One,1990-01-01,,C1
"""


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return Casebook().add(path)


def test_children_first_then_the_longest_overdue(case: Casebook) -> None:
    due = case.overdue(date(2025, 4, 1))
    assert list(due.columns) == COLUMNS
    names = [one for (one,) in due["names"]]
    assert names == ["Child One", "Perhaps Child", "Late One", "Old One"]
    assert due["days_over"].tolist() == [31, 1, 91, 60]
    assert due["under_18"].tolist() == [True, True, False, False]
    assert due["references"].tolist()[0] == ("people.csv:3",)


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2024, 12, 31), 0),
        (date(2025, 1, 1), 1),
        (date(2025, 3, 31), 3),
        (date(2025, 4, 1), 4),
        (date(2026, 1, 2), 5),
    ],
)
def test_a_review_is_overdue_the_day_after(
    case: Casebook, on: date, number: int
) -> None:
    assert len(case.overdue(on)) == number


def test_without_a_day_it_is_today(case: Casebook) -> None:
    assert len(case.overdue()) == 5
    assert Casebook().overdue().empty


@pytest.mark.parametrize(
    ("born", "on", "child"),
    [
        ("2008-02-29", date(2026, 2, 28), True),
        ("2008-02-29", date(2026, 3, 1), False),
        ("2008-05-05", date(2026, 5, 4), True),
        ("2008-05-05", date(2026, 5, 5), False),
        ("2008-05", date(2026, 5, 30), True),
        (None, date(2026, 5, 5), False),
        ("not a date", date(2026, 5, 5), False),
    ],
)
def test_who_may_be_under_18_counts_as_such(
    born: str | None, on: date, *, child: bool
) -> None:
    assert is_under_18(born, on) == child
