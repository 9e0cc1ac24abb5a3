"""In which order questions are asked, so that no answer is asked for twice.

Whether B and C are one person follows from what was said of A and B and of A and C, unless
both were said to be two people. So a question whose ends are tied together by
questions before it is worth only the chance that these leave it open.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from trafficnet.resolve.questions import Question

Place = tuple[bool, float, str, str]


def in_order(questions: Iterable[Question]) -> list[Question]:
    """Return questions by expected change, what follows from earlier ones later.

    Parameters
    ----------
    questions
        In any order; two with the same ends and entities do not occur.

    Returns
    -------
    list of Question
        What is unsure last, then the most expected change first, then by mentions.

    Notes
    -----
    Greedy: the most valuable question is taken, then what its answer would tell of others is
    taken off these. Only questions on two entities imply each other. Where a path of
    questions with chances p leads from one end to the other, the answer follows if all are
    *same*, or all but one: it stays open with chance 1 - prod(p) - sum over i of
    (1 - p_i) x prod of the others. The first path found is taken: the questions taken before form
    a forest, in which it is the only one. Cost: per question the size of its part of the forest.
    """
    waiting = [(_place(question), question) for question in questions]
    heapq.heapify(waiting)
    near: dict[str, dict[str, float]] = {}
    taken: list[Question] = []
    while waiting:
        _, question = heapq.heappop(waiting)
        ends = question.left_entity, question.right_entity
        path = None if question.joined else _path(near, *ends)
        if path is not None:
            fresh = round(left_open(path), 6)
            if fresh < question.fresh:
                lower = replace(question, fresh=fresh)
                heapq.heappush(waiting, (_place(lower), lower))
                continue
        elif not question.joined:
            for one, two in (ends, ends[::-1]):
                near.setdefault(one, {})[two] = question.probability
        taken.append(question)
    return taken


def left_open(path: Iterable[float]) -> float:
    """Return the chance that the answers along a path leave its ends undecided.

    Two *different* at least.

    >>> left_open([0.5, 0.5]), left_open([0.5])
    (0.25, 0.0)
    """
    none, one = 1.0, 0.0
    for same in path:
        none, one = none * same, one * same + none * (1.0 - same)
    return max(0.0, 1.0 - none - one)


def _place(question: Question) -> Place:
    """Return the place of a question: what is unsure last, the most change first."""
    ends = question.left, question.right
    return (question.unsure, -question.expected_change, *ends)


def _path(
    near: dict[str, dict[str, float]], start: str, goal: str
) -> list[float] | None:
    """Return the chances along the path between two entities, None without one."""
    if start not in near or goal not in near:
        return None
    came: dict[str, tuple[str, float] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == goal:
            break
        for other, chance in near[here].items():
            if other not in came:
                came[other] = (here, chance)
                waiting.append(other)
    if goal not in came:
        return None
    path = []
    step = came[goal]
    while step is not None:
        path.append(step[1])
        step = came[step[0]]
    return path
