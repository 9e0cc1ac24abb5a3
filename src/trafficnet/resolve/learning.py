"""Learning from the casebook itself how much each agreement counts, with splink.

splink [1]_ estimates the ``m`` chances by expectation maximisation, without labels.
Each training session looks at pairs that agree in one field (a phone, a name, a date
of birth) and learns what the *other* fields do among them; ``u`` is measured on pairs
taken at random. Comparison levels are worked out beforehand and handed over ready, so
splink and the decision rules see the very same levels.

References
----------
.. [1] Linacre, R., Lindsay, S., Manassis, T. et al. (2022). Splink: free software for
   probabilistic record linkage at scale. International Journal of Population Data
   Science, 7(3). https://doi.org/10.23889/ijpds.v7i3.1794
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd

from trafficnet.later import later
from trafficnet.resolve import births
from trafficnet.resolve.blocking import Candidates
from trafficnet.resolve.chance import chance_agreement
from trafficnet.resolve.coded import Coded
from trafficnet.resolve.comparison import (
    ADDRESS_ALIKE,
    ALIKE_NAME,
    COMPATIBLE_NAME,
    FIELDS,
    PARTLY_ALIKE,
    SHARED,
    Comparer,
)
from trafficnet.resolve.habits import Habits
from trafficnet.resolve.model import (
    ROUNDS,
    SUFFIX,
    Learned,
    read_learned,
    settings_of,
    training_rule,
)
from trafficnet.resolve.settings import MatchSettings
from trafficnet.resolve.weighing import sampled_levels
from trafficnet.resolve.weights import DECIMALS, FIXED, Weights, fixed_weights

if TYPE_CHECKING:
    import splink
    from splink.internals import exceptions
else:
    splink = later("splink")
    exceptions = later("splink.internals.exceptions")

SESSION_LEAST = 60
MOST_SESSIONS = 4
MOST_PAIRS = 30_000
SESSIONS_NEEDED = 2
LEVEL_LEAST = 20
SESSIONS = {
    "name": COMPATIBLE_NAME,
    "phones": SHARED,
    "born": births.FULL,
    "documents": SHARED,
    "emails": SHARED,
    "handles": SHARED,
    "accounts": SHARED,
}
"""The fields a training session may hold fixed, and the level that counts as equal."""

STRETCH = 2.0
"""A learned weight stays within this factor of the documented one, and on its side of
zero: a small or odd casebook may sharpen the weights, not turn them round."""


NO_HABITS = Habits()

WIDER = {
    ("name", ALIKE_NAME): (-4.0, 4.0),
    ("born", births.CLOSE): (-2.0, 5.0),
    ("address", PARTLY_ALIKE): (-1.0, 4.0),
    ("address", ADDRESS_ALIKE): (2.0, 14.0),
}
"""Levels that help in one casebook and speak against in another."""


def learn_weights(
    columns: Coded,
    candidates: Candidates,
    comparer: Comparer,
    settings: MatchSettings,
    habits: Habits,
) -> Weights:
    """Return weights learned from the candidate pairs, or the fixed ones with reason.

    Of more than 30,000 pairs, every second, third, ... in canonical order is learned
    from. What can change the answer: the candidate pairs, the sample on which chance
    agreement is measured (``settings.seed``), and nothing else; splink runs on one
    thread, and weights are rounded.
    """
    if not settings.learn:
        return fixed_weights("learning is switched off")
    if len(candidates) < settings.learn_from_pairs:
        return fixed_weights(
            f"{len(candidates)} candidate pairs, {settings.learn_from_pairs} are needed "
            "to learn from"
        )
    levels = sampled_levels(columns, candidates, comparer, MOST_PAIRS)
    frame = pd.DataFrame(levels.astype(np.int64), columns=list(FIELDS))
    sessions = [
        (field, level)
        for field, level in SESSIONS.items()
        if int((frame[field] >= level).sum()) >= SESSION_LEAST
    ]
    sessions = sessions[:MOST_SESSIONS]
    if len(sessions) < SESSIONS_NEEDED:
        return fixed_weights("too few pairs agree in two different fields")
    chances = chance_agreement(columns, comparer, settings.seed)
    learned = _train(frame, sessions, chances)
    seen = [
        found
        for found in learned
        if int((frame[found.field] == found.level).sum()) >= LEVEL_LEAST
    ]
    return _weights(seen, habits)


def _weights(learned: Sequence[Learned], habits: Habits = NO_HABITS) -> Weights:
    """Return the documented weights with the learned ones in their place."""
    if not learned:
        return Weights(FIXED, "fixed weights: splink did not settle", converged=False)
    by_field = {field: list(bits) for field, bits in FIXED.items()}
    taken = set()
    for found in learned:
        low, high = _bounds(found.field, found.level, habits)
        bits = round(min(max(found.bits, low), high), DECIMALS)
        by_field[found.field][found.level] = bits
        taken.add((found.field, found.level))
    return Weights(
        {field: _rising(bits) for field, bits in by_field.items()},
        "splink 5, expectation maximisation, unsupervised",
        converged=True,
        learned=frozenset(taken),
    )


def _bounds(field: str, level: int, habits: Habits) -> tuple[float, float]:
    """Return between what a learned weight may lie, in bits."""
    known = FIXED[field][level]
    if (field == "name" and habits.names) or (field == "born" and habits.births):
        return (-abs(known) * STRETCH, max(known * STRETCH, 8.0))
    low, high = sorted((known / STRETCH, known * STRETCH))
    return WIDER.get((field, level), (low, high))


def _rising(bits: Sequence[float]) -> tuple[float, ...]:
    """Return weights that never fall as agreement rises."""
    return tuple(np.maximum.accumulate(np.asarray(bits)).tolist())


@contextmanager
def on_duckdb() -> "Iterator[splink.DuckDBAPI]":
    """Give what executes the model: DuckDB, in memory, on one thread.

    Another backend of splink takes its place here; the model stays as it is.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1")
        yield splink.DuckDBAPI(connection=connection)


def _train(
    frame: pd.DataFrame,
    sessions: Sequence[tuple[str, int]],
    chances: dict[tuple[str, int], float],
) -> list[Learned]:
    """Run splink's training sessions; return what those that settled agree on.

    Each session starts afresh. One in which a chance runs to nothing, or that does not
    settle in time, is left out; at least two must settle.
    """
    right = frame.add_suffix(SUFFIX).assign(pair=np.arange(len(frame)))
    right["unique_id"] = right["pair"]
    left = right.assign(**{f"{field}{SUFFIX}": -1 for field in FIELDS})
    settled: list[list[Learned]] = []
    with _quiet():
        for field, level in sessions:
            found = _session(left, right, training_rule(field, level), chances)
            if found is not None:
                settled.append([one for one in found if one.field != field])
    return _mean(settled) if len(settled) >= SESSIONS_NEEDED else []


def _mean(settled: Sequence[Sequence[Learned]]) -> list[Learned]:
    """Return the mean chances over the sessions that learned each level."""
    heard: dict[tuple[str, int], list[Learned]] = {}
    for session in settled:
        for one in session:
            heard.setdefault((one.field, one.level), []).append(one)
    return [
        Learned(field, level, sum(o.m for o in same) / len(same), same[0].u)
        for (field, level), same in sorted(heard.items())
    ]


def _session(
    left: pd.DataFrame,
    right: pd.DataFrame,
    rule: str,
    chances: dict[tuple[str, int], float],
) -> list[Learned] | None:
    """Run one training session; return what it learned, None if it did not settle."""
    with on_duckdb() as database:
        tables = [
            database.register(left, dataset_display_name="a_left"),
            database.register(right, dataset_display_name="b_right"),
        ]
        model = settings_of(chances)
        linker = splink.Linker(tables, model, log_level=None, validate_settings=False)
        train = linker.training.estimate_parameters_using_expectation_maximisation
        try:
            session = train(rule, estimate_without_term_frequencies=True)
        except (ValueError, exceptions.SplinkException):
            return None
        rounds = len(session._core_model_settings_history) - 1  # noqa: SLF001 - told nowhere else
        learned = read_learned(linker.misc.save_model_to_json())
    return learned if rounds < ROUNDS else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep splink's training notes off the caller's screen, then restore its logger."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
