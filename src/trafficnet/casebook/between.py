"""Who was in contact with whom, added up by the database: arrays for large networks.

Ten million calls are some two million pairs. They are added up where they lie and handed
over as numbers, so that no row of a call is ever a Python object.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trafficnet.casebook.bulkviews import called
from trafficnet.casebook.frames import first_row
from trafficnet.casebook.views import GRADE_ORDER

Whole = NDArray[np.int64]
Moments = NDArray[np.datetime64]
Excluded = Sequence[tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class ContactPairs:
    """Two parties and what was between them, one row for each pair and direction.

    Parameters
    ----------
    numbers
        Telephone numbers (E.164 without the plus), in ascending order.
    others
        Parties that are no number: addresses, handles, names; in ascending order.
    source, target
        Who began it and who was reached: below ``len(numbers)`` a place in ``numbers``,
        from there on one in ``others``.
    contacts, first_seen, last_seen
        How many, and when (UTC).
    left_out
        Contacts that are not here, by reason.
    """

    numbers: Whole
    others: tuple[str, ...]
    source: Whole
    target: Whole
    contacts: Whole
    first_seen: Moments
    last_seen: Moments
    left_out: dict[str, int]

    @property
    def parties(self) -> list[str]:
        """Every party as text, numbers with their plus."""
        return [*(f"+{number}" for number in self.numbers.tolist()), *self.others]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which contacts count.

    Parameters
    ----------
    since, before
        Moments (ISO text, UTC); ``before`` is not included. None for no bound.
    excluded
        (scheme, assessment) of grades that are left out; scheme None for any.
    """

    since: str | None = None
    before: str | None = None
    excluded: Excluded = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Pairs as they come from one query: numbers above 0, other parties below."""

    source: Whole
    target: Whole
    contacts: Whole
    first_seen: Moments
    last_seen: Moments


def contact_pairs(
    connection: duckdb.DuckDBPyConnection, bounds: Bounds
) -> ContactPairs:
    """Return who was in contact with whom, how often and when.

    Parameters
    ----------
    connection
        The casebook's.
    bounds
        Dates and grades.

    Returns
    -------
    ContactPairs
        Withheld callers, voicemail and short codes are no party: their contacts are
        counted in ``left_out``.

    Notes
    -----
    One grouping pass by the database over the calls (none where they are added up
    already), then sorting the pairs.
    """
    left_out: dict[str, int] = {}
    others: dict[str, int] = {}
    rows = [
        _bulk(connection, bounds, others, left_out),
        _ordinary(connection, bounds, others, left_out),
    ]
    source = np.concatenate([each.source for each in rows])
    target = np.concatenate([each.target for each in rows])
    numbers, (source_at, target_at) = _numbered(source, target)
    names = sorted(others)
    place = np.zeros(len(others) + 1, dtype=np.int64)
    for at, name in enumerate(names):
        place[others[name]] = len(numbers) + at
    return ContactPairs(
        numbers=numbers,
        others=tuple(names),
        source=np.where(source < 0, place[np.maximum(-source, 0)], source_at),
        target=np.where(target < 0, place[np.maximum(-target, 0)], target_at),
        contacts=np.concatenate([each.contacts for each in rows]),
        first_seen=np.concatenate([each.first_seen for each in rows]),
        last_seen=np.concatenate([each.last_seen for each in rows]),
        left_out={reason: n for reason, n in left_out.items() if n},
    )


def _numbered(source: Whole, target: Whole) -> tuple[Whole, tuple[Whole, Whole]]:
    """Return the numbers in ascending order, and the place in them of each end of a pair.

    What is below 0 is no number; its place is of no meaning.
    """
    code, distinct = pd.factorize(np.concatenate([source, target]))
    order = np.argsort(distinct)
    rank = np.empty(len(distinct), dtype=np.int64)
    below = int((distinct <= 0).sum())
    rank[order] = np.arange(len(distinct)) - below
    place = rank[code]
    return distinct[order][below:], (place[: len(source)], place[len(source) :])


SPECIAL = "contacts with a withheld, voicemail or short number"
FALSE = "records graded suspected false"
OUTSIDE = "records outside the dates asked for"


def _bulk(
    connection: duckdb.DuckDBPyConnection,
    bounds: Bounds,
    others: dict[str, int],
    left_out: dict[str, int],
) -> _Rows:
    """Return the pairs of plain calls."""
    named = connection.execute(
        f"""SELECT id, CASE WHEN special IS NULL THEN {called("-id", "p")} END
        FROM bulk_parties p ORDER BY id"""
    ).fetchall()
    code = np.zeros(max((row[0] for row in named), default=0) + 1, dtype=np.int64)
    for number, name in named:
        if name is not None:
            code[number] = -others.setdefault(str(name), len(others) + 1)
    found = _numbers(connection, _bulk_query(connection, bounds, left_out))
    source, target = (
        np.where(each < 0, code[np.where(each < 0, -each, 0)], each)
        for each in (found.source, found.target)
    )
    someone = (source != 0) & (target != 0)
    _count(left_out, SPECIAL, int(found.contacts[~someone].sum()))
    return _Rows(
        source[someone],
        target[someone],
        found.contacts[someone],
        found.first_seen[someone],
        found.last_seen[someone],
    )


def _bulk_query(
    connection: duckdb.DuckDBPyConnection, bounds: Bounds, left_out: dict[str, int]
) -> str:
    """Return the query of the plain calls that count, added up by pair and direction."""
    barred = _barred(bounds.excluded)
    false = first_row(connection, f"SELECT count(*) FROM bulk_facts WHERE {barred}")
    is_graded = bool(false and false[0])
    inside = _inside("b.started_at", bounds)
    if not is_graded and inside == "TRUE":
        return (
            "SELECT sender AS source, receiver AS target, contacts, first_at, last_at "
            "FROM ties ORDER BY source, target"
        )
    calls = """bulk_rows b JOIN bulk_facts f ON f.id = b.facts
        ANTI JOIN bulk_repeats r ON r.file = b.file AND r.place = b.place"""
    counts = first_row(
        connection,
        f"""SELECT count(*) FILTER ({barred}), count(*) FILTER (NOT ({barred}) AND NOT ({inside}))
        FROM {calls}""",
    ) or (0, 0)
    _count(left_out, FALSE, int(counts[0]))
    _count(left_out, OUTSIDE, int(counts[1]))
    return f"""SELECT b.sender AS source, b.receiver AS target,
            sum(f.count)::BIGINT AS contacts, min(b.started_at) AS first_at,
            max(b.started_at) AS last_at
        FROM {calls} WHERE NOT ({barred}) AND {inside}
        GROUP BY ALL ORDER BY source, target"""


def _ordinary(
    connection: duckdb.DuckDBPyConnection,
    bounds: Bounds,
    others: dict[str, int],
    left_out: dict[str, int],
) -> _Rows:
    """Return the pairs of contacts that are kept row by row."""
    barred, inside = _barred(bounds.excluded), _inside("moment", bounds)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE contact_sides AS {_SIDES}")
    counts = first_row(
        connection,
        f"""SELECT count(*) FILTER ({barred}), count(*) FILTER (NOT ({barred}) AND NOT ({inside})),
            coalesce(sum(times) FILTER (NOT ({barred}) AND {inside}
                AND (source IS NULL OR target IS NULL)), 0)
        FROM contact_sides""",
    ) or (0, 0, 0)
    for reason, number in zip((FALSE, OUTSIDE, SPECIAL), counts, strict=True):
        _count(left_out, reason, int(number))
    table = connection.execute(
        f"""SELECT source, target, sum(times)::BIGINT AS contacts, min(moment) AS first_at,
            max(moment) AS last_at FROM contact_sides
        WHERE NOT ({barred}) AND {inside} AND source IS NOT NULL AND target IS NOT NULL
        GROUP BY source, target ORDER BY source, target"""
    ).fetchnumpy()
    connection.execute("DROP TABLE contact_sides")
    return _Rows(
        _codes(np.asarray(table["source"], dtype=object), others),
        _codes(np.asarray(table["target"], dtype=object), others),
        *_measures(table),
    )


def _codes(parties: NDArray[np.object_], others: dict[str, int]) -> Whole:
    """Return numbers as numbers, and other parties by their place in the list."""
    codes, distinct = pd.factorize(parties)
    found = np.zeros(len(distinct), dtype=np.int64)
    for at, party in enumerate(distinct):
        text = str(party)
        digits = text[1:] if text.startswith("+") else ""
        if digits.isascii() and digits.isdigit():
            found[at] = int(digits)
        else:
            found[at] = -others.setdefault(text, len(others) + 1)
    return found[codes] if len(codes) else found


def _numbers(connection: duckdb.DuckDBPyConnection, query: str) -> _Rows:
    """Run a query of numbered pairs."""
    table = connection.execute(query).fetchnumpy()
    source, target = (
        np.asarray(table[end], dtype=np.int64) for end in ("source", "target")
    )
    return _Rows(source, target, *_measures(table))


def _measures(
    table: Mapping[str, Any],
) -> tuple[Whole, Moments, Moments]:
    """Return how many and when."""
    return (
        np.asarray(table["contacts"], dtype=np.int64),
        np.asarray(table["first_at"], dtype="datetime64[us]"),
        np.asarray(table["last_at"], dtype="datetime64[us]"),
    )


def _count(left_out: dict[str, int], reason: str, number: int) -> None:
    """Add to what is left out for a reason."""
    left_out[reason] = left_out.get(reason, 0) + number


def _barred(excluded: Excluded) -> str:
    """Return the condition that a record's grade is one of those left out."""
    cases = [
        f"(grade_assessment = {_text(value)}"
        + (f" AND grade_scheme = {_text(scheme)})" if scheme else ")")
        for scheme, value in excluded
    ]
    return f"coalesce({' OR '.join(cases)}, FALSE)" if cases else "FALSE"


def _inside(moment: str, bounds: Bounds) -> str:
    """Return the condition that a moment lies within the bounds."""
    cases = []
    if bounds.since is not None:
        cases.append(f"{moment} >= {_text(bounds.since)}::TIMESTAMP")
    if bounds.before is not None:
        cases.append(f"{moment} < {_text(bounds.before)}::TIMESTAMP")
    return " AND ".join(cases) or "TRUE"


def _text(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


_PARTY = "coalesce(m.phones[1], m.emails[1], m.handles[1], m.accounts[1], m.name)"
_SIDES = f"""
    WITH sides AS (
        SELECT m.record, min({_PARTY}) FILTER (m.side = 'from') AS source,
               min({_PARTY}) FILTER (m.side = 'to') AS target
        FROM (SELECT t.* REPLACE (coalesce(s.canonical, t.record) AS record)
              FROM mention_rows t LEFT JOIN same_record s ON s.record = t.record
              WHERE t.kind = 'contacts') m
        GROUP BY m.record
    ),
    contacts AS (
        SELECT coalesce(s.canonical, t.record) AS record, min(t.started_at)::TIMESTAMP AS moment,
               max(t.count) AS times,
               arg_min(grade_scheme, {GRADE_ORDER}) AS grade_scheme,
               arg_min(grade_assessment, {GRADE_ORDER}) AS grade_assessment
        FROM record_rows t LEFT JOIN same_record s ON s.record = t.record
        WHERE t.kind = 'contacts' GROUP BY 1
    )
    SELECT d.source, d.target, c.moment, greatest(c.times, 1)::BIGINT AS times,
           c.grade_scheme, c.grade_assessment
    FROM contacts c JOIN sides d USING (record)
"""
