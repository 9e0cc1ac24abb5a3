"""The order of questions: worth by hand, and nothing asked that follows."""

from itertools import product
from math import prod
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from trafficnet.resolve.questionorder import in_order, left_open
from trafficnet.resolve.questions import Question


def ask(left: str, right: str, chance: float, namings: int = 1) -> Question:
    """Return the question whether two entities, of one mention each, are one."""
    return Question(
        *(f"m{left}", f"m{right}", left, right, chance, namings),
        *(0, 0, (), "not joined: a name only"),
    )


def test_the_third_side_of_a_triangle_is_worth_what_two_answers_leave_open() -> None:
    """A = B is likely and A = C is: B = C is open only if both are denied."""
    found = in_order(
        [ask("B", "C", 0.7, 10), ask("A", "B", 0.9, 20), ask("A", "C", 0.8, 30)]
    )
    assert [(q.left_entity, q.right_entity) for q in found] == [
        ("A", "C"),
        ("A", "B"),
        ("B", "C"),
    ]
    assert [q.fresh for q in found] == [1.0, 1.0, 0.02]  # (1 - 0.8) x (1 - 0.9)
    assert found[2].expected_change == round(0.02 * 0.7 * 10, 6)


def test_a_question_that_mostly_follows_comes_after_a_smaller_fresh_one() -> None:
    found = in_order(
        [
            ask("A", "B", 0.9, 20),
            ask("A", "C", 0.9, 20),
            ask("B", "C", 0.9, 15),
            ask("X", "Y", 0.5, 2),
        ]
    )
    assert [q.left + q.right for q in found] == ["mAmB", "mAmC", "mXmY", "mBmC"]


def test_a_join_to_be_doubted_follows_from_nothing() -> None:
    joined = Question("m1", "m2", "A", "A", 0.6, 3, 0, 0, (), "evidence")
    assert in_order([joined])[0].fresh == 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_left_open_is_the_chance_of_two_denials(path: list[float]) -> None:
    """Against all ways in which the answers can fall."""
    wanted = sum(
        prod(p if same else 1 - p for p, same in zip(path, answers, strict=True))
        for answers in product((True, False), repeat=len(path))
        if answers.count(False) > 1
    )
    assert abs(left_open(path) - wanted) < 1e-9


ENDS = st.sampled_from("ABCDEF")
ASKED = st.lists(
    st.tuples(ENDS, ENDS, st.integers(1, 99), st.integers(1, 9)).filter(
        lambda q: q[0] < q[1]
    ),
    unique_by=lambda q: q[:2],
)


@given(ASKED, st.randoms())
def test_no_order_of_rows_matters_and_nothing_is_lost(
    told: list[tuple[str, str, int, int]], mixer: Random
) -> None:
    questions = [ask(a, b, p / 100, n) for a, b, p, n in told]
    found = in_order(questions)
    mixed = list(questions)
    mixer.shuffle(mixed)
    assert in_order(mixed) == found
    assert {q.left + q.right for q in found} == {q.left + q.right for q in questions}
    worth = [q.expected_change for q in found]
    assert worth == sorted(worth, reverse=True)
