"""Junior and senior."""

import pytest

from trafficnet.values.generations import generation_of


@pytest.mark.parametrize(
    ("name", "which"),
    [
        ("David Dobbins Jr", 2),
        ("David Dobbins, Jr.", 2),
        ("Jr David Dobbins", None),
        ("DOBBINS SENIOR, David", 1),
        ("Morris I Klein", 1),
        ("Morris II Klein", 2),
        ("Morris Klein III", 3),
        ("Ivan I.", None),
        ("I. Petrov", None),
        ("Ivan Petrov", None),
        ("", None),
    ],
)
def test_generations(name: str, which: int | None) -> None:
    assert generation_of(name) == which
