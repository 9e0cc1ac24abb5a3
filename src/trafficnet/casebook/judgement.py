"""A person's own verdict on who is who: it outranks every score, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from html import escape
from typing import Final

import duckdb
import pandas as pd

from trafficnet.casebook.columns import JUDGEMENT_FIELDS
from trafficnet.casebook.contradictions import (
    Contradiction,
    Pair,
    set_aside,
    sorted_pair,
)
from trafficnet.casebook.frames import append, fetch
from trafficnet.casebook.schema import read_meta, write_meta
from trafficnet.errors import ParameterError

VERDICTS: Final = ("same", "different", "unsure")
UNDO: Final = "undo"
"""What stands as the verdict of a line that takes an earlier one back."""

_LAST = "judgements"
_COLUMNS: Final = ", ".join(f'"{name}"' for name in JUDGEMENT_FIELDS)
_WORDS: Final = {"same": "the same person", "different": "different people"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of what people decided.

    Parameters
    ----------
    left, right
        The mentions.
    verdict
        ``same``, ``different`` or ``unsure``; ``undo`` where it takes one back.
    who, at, why
        Who decided, when (UTC) and on what ground.
    number
        Its number in this casebook, never given twice.
    act
        The number of the first of those that were decided in one go.
    undoes
        The number of the one it takes back.
    """

    left: str
    right: str
    verdict: str
    who: str
    at: str
    why: str
    number: int
    act: int
    undoes: int | None = None

    @property
    def pair(self) -> Pair:
        """The two mentions, sorted."""
        return sorted_pair(self.left, self.right)

    @property
    def text(self) -> str:
        """The line in words."""
        ends = " and ".join(self.pair)
        if self.verdict == UNDO:
            return f"judgement {self.number} takes back {self.undoes} on {ends}"
        said = _WORDS.get(self.verdict, self.verdict)
        return f"judgement {self.number}: {ends}: {said} ({self.who})"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided in one go, and what it does to earlier judgements.

    Parameters
    ----------
    judgements
        The lines that were written.
    overruled
        Earlier judgements that hold no more: on the same pair, or taken back.
    conflicts
        Contradictions that this brought about, each with its chain.
    """

    judgements: tuple[Judgement, ...]
    overruled: tuple[Judgement, ...] = ()
    conflicts: tuple[Contradiction, ...] = ()

    @property
    def act(self) -> int:
        """The number by which it can be undone."""
        return self.judgements[0].act

    def table(self) -> pd.DataFrame:
        """Return the lines that were written, one row each."""
        return judgements_frame(self.judgements)

    @property
    def text(self) -> str:
        """What was decided, in words."""
        lines = [one.text for one in self.judgements]
        if not any(one.verdict == UNDO for one in self.judgements):
            lines += [
                f"it outranks judgement {one.number} ({one.verdict}, by {one.who})"
                for one in self.overruled
            ]
        lines += [f"contradiction: {one.text}" for one in self.conflicts]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the words in a notebook; every value is text, never HTML."""
        return f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>'


def judgements_frame(judgements: Iterable[Judgement]) -> pd.DataFrame:
    """Return judgements as a frame, one row each."""
    names = [field.name for field in fields(Judgement)]
    rows = [[getattr(one, name) for name in names] for one in judgements]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return frame.astype({"number": "int64", "act": "int64"})


def every_judgement(connection: duckdb.DuckDBPyConnection) -> tuple[Judgement, ...]:
    """Return every line ever written, in order, those that undo others among them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM judgements ORDER BY number"
    ).fetchall()
    return tuple(Judgement(*row) for row in rows)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that nobody took back."""
    every = tuple(judgements)
    gone = {one.undoes for one in every if one.verdict == UNDO}
    return tuple(j for j in every if j.verdict != UNDO and j.number not in gone)


def judgements_in_force(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the judgements that nobody took back, oldest first."""
    query = f"""SELECT {_COLUMNS} FROM judgements WHERE verdict <> '{UNDO}'
        AND number NOT IN (SELECT undoes FROM judgements WHERE undoes IS NOT NULL)
        ORDER BY number"""
    return fetch(connection, query)


def judgement_history(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return every line ever written, oldest first, with what took it back."""
    columns = ", ".join(f'j."{name}"' for name in JUDGEMENT_FIELDS)
    query = f"""SELECT {columns}, u.number AS undone_by FROM judgements j
        LEFT JOIN judgements u ON u.undoes = j.number ORDER BY j.number"""
    return fetch(connection, query)


def write_judgements(
    connection: duckdb.DuckDBPyConnection,
    pairs: Sequence[Pair],
    verdict: str,
    *,
    who: str,
    why: str = "",
) -> Ruling:
    """Keep a verdict on one or more pairs, with who gave it, when and why.

    Parameters
    ----------
    connection
        The casebook's.
    pairs
        Pairs of mention ids, all decided in one go.
    verdict, who, why
        The verdict, by whom and on what ground.

    Raises
    ------
    ParameterError
        If the verdict is not same, different or unsure, nobody is named, no pair is
        given, or a mention is unknown or stands on both sides.
    """
    if verdict not in VERDICTS:
        message = f"verdict {verdict!r}: wanted one of {', '.join(VERDICTS)}"
        raise ParameterError(message)
    _check_who(who)
    _check_pairs(connection, pairs)
    former = every_judgement(connection)
    rows = [(*pair, verdict, None) for pair in pairs]
    written = _write(connection, rows, who, why)
    judged = {one.pair for one in written}
    held = _latest(in_force(former))
    overruled = [
        held[pair]
        for pair in sorted(judged & held.keys())
        if held[pair].verdict != verdict
    ]
    conflicts = _new_conflicts(connection, former, (*former, *written))
    return Ruling(written, tuple(overruled), conflicts)


def undo_judgements(
    connection: duckdb.DuckDBPyConnection,
    number: int | None,
    *,
    who: str,
    why: str = "",
) -> Ruling:
    """Take back what was decided in one go; every line of it stays readable.

    Parameters
    ----------
    connection
        The casebook's.
    number
        The number of a judgement; all that was decided with it is taken back. None
        takes the last in force.
    who, why
        Who takes it back, and on what ground.

    Raises
    ------
    ParameterError
        If there is no such judgement, or it is taken back already.
    """
    _check_who(who)
    every = every_judgement(connection)
    held = in_force(every)
    act = _act_of(number, every, held)
    gone = [one for one in held if one.act == act]
    rows = [(one.left, one.right, UNDO, one.number) for one in gone]
    written = _write(connection, rows, who, why)
    conflicts = _new_conflicts(connection, every, (*every, *written))
    return Ruling(written, tuple(gone), conflicts)


def _act_of(
    number: int | None, every: Sequence[Judgement], held: Sequence[Judgement]
) -> int:
    """Return the act that is to be taken back."""
    by_number = {one.number: one for one in every}
    found = None if number is None else by_number.get(number)
    if not held and found is None:
        message = "nothing to undo: wanted a judgement that is in force, there is none"
        raise ParameterError(message)
    if number is None:
        return held[-1].act
    if found is None:
        message = (
            f"judgement {number!r}: wanted the number of one in force, from "
            f"{held[0].number} to {held[-1].number}, as in case.judgements()"
        )
        raise ParameterError(message)
    if found.verdict == UNDO:
        message = (
            f"judgement {number} takes back {found.undoes}: wanted a verdict; to hold "
            "to it again, judge the pair anew"
        )
        raise ParameterError(message)
    if found not in held:
        by = next(one for one in every if one.undoes == number)
        message = (
            f"judgement {number} was taken back already, by judgement {by.number} "
            f"({by.who}, {by.at}): wanted one in force"
        )
        raise ParameterError(message)
    return found.act


def _check_who(who: str) -> None:
    """Refuse a judgement by nobody."""
    if not who.strip():
        message = "judgement by nobody: wanted the name or number of who decided"
        raise ParameterError(message)


def _check_pairs(connection: duckdb.DuckDBPyConnection, pairs: Sequence[Pair]) -> None:
    """Refuse pairs that are not of two known mentions."""
    if not pairs:
        message = "a judgement on no pair: wanted two mentions of this casebook"
        raise ParameterError(message)
    wanted = [mention for pair in pairs for mention in pair]
    known = _known(connection, wanted)
    for mention in wanted:
        if mention not in known:
            message = (
                f"mention {mention!r}: wanted the id of a mention in this casebook"
            )
            raise ParameterError(message)
    for left, right in pairs:
        if left == right:
            message = f"mention {left!r} on both sides: wanted two mentions to judge"
            raise ParameterError(message)


def _known(
    connection: duckdb.DuckDBPyConnection, mentions: Iterable[str]
) -> frozenset[str]:
    """Return those of some mention ids that the casebook holds."""
    rows = connection.execute(
        "SELECT mention FROM mentions WHERE list_contains($asked, mention)",
        {"asked": sorted(set(mentions))},
    ).fetchall()
    return frozenset(str(row[0]) for row in rows)


def _write(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[tuple[str, str, str, int | None]],
    who: str,
    why: str,
) -> tuple[Judgement, ...]:
    """Write lines, numbered on from the last that was ever written."""
    last = int(read_meta(connection, _LAST) or 0)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    written = tuple(
        Judgement(left, right, verdict, who, now, why, last + n, last + 1, undoes)
        for n, (left, right, verdict, undoes) in enumerate(rows, start=1)
    )
    append(connection, "judgements", judgements_frame(written), JUDGEMENT_FIELDS)
    write_meta(connection, _LAST, str(last + len(written)))
    return written


def _latest(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """Return the latest judgement on each pair."""
    return {one.pair: one for one in judgements}


def _new_conflicts(
    connection: duckdb.DuckDBPyConnection,
    before: Sequence[Judgement],
    after: Sequence[Judgement],
) -> tuple[Contradiction, ...]:
    """Return the contradictions that were not there before."""
    known = _known(connection, (m for one in after for m in one.pair))
    told = set(_contradictions(before, known))
    return tuple(c for c in _contradictions(after, known) if c not in told)


def _contradictions(
    judgements: Sequence[Judgement], known: frozenset[str]
) -> list[Contradiction]:
    """Return every contradiction among the judgements in force on known mentions."""
    held = _latest(j for j in in_force(judgements) if known.issuperset(j.pair))
    by_verdict = {
        verdict: sorted(pair for pair, one in held.items() if one.verdict == verdict)
        for verdict in ("same", "different")
    }
    return set_aside(by_verdict["same"], by_verdict["different"])[2]
