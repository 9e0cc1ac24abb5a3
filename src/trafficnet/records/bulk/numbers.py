"""The parties of a large table of calls: numbers as numbers, everyone else by a list.

A party is kept as one whole number: the digits of its telephone number, or, for withheld
callers, addresses and names, a number below 0 that stands in a list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trafficnet.errors import FieldError
from trafficnet.records.bulk.scan import CALLS
from trafficnet.records.partycells import Said
from trafficnet.values.phoneplans import (
    NOUGHT_BEHIND_CODE,
    may_be_national,
    read_plain_numbers,
    trunk_zero_code,
)

UNSETTLED: Final = "bulk_unsettled"
"""Keys that are not the number they look like: ``key, party``; party None for a row apart."""

TEXTS: Final = "bulk_texts"
"""Cells of a party that are no plain number: ``text, party``; None for a row apart."""

FLAGGED: Final = "bulk_flagged"
"""Numbers in no allotted range: ``number``."""

PARTY_FIELDS: Final = (
    "phones",
    "emails",
    "handles",
    "accounts",
    "vehicles",
    "documents",
    "name",
    "special",
)
"""The mention columns that a cell of a party may fill; lists are joined with ``;``."""

_SURE: Final = (0, 1, 2, 3, 7)
"""Who is only named, or driven, is left to the ordinary way: other columns tell of them."""

INTERNATIONAL, NATIONAL, BARE = 0, 1, 2
FORMS: Final = 4
"""A key is a number times this, plus the form it was written in."""

_FEWEST, _MOST = 10, 16
_SAMPLE: Final = 6
_START: Final = 3
_POWERS: Final = "[" + ", ".join(f"{10**n}::UBIGINT" for n in range(18)) + "]"


def cleaned_sql(cell: str) -> str:
    """Return the expression of a cell without what people put between digits.

    ``(0)`` is a trunk 0, which is not dialled from abroad; Italy and its neighbours keep
    it, so their numbers are left as they are.
    """
    bare = f"replace(replace({cell}, '(0)', ''), ' ', '')"
    bracketed = f"""CASE WHEN NOT contains({cell}, '(0)')
        THEN translate({cell}, ' -()', '')
        WHEN regexp_matches({cell}, '{NOUGHT_BEHIND_CODE}') THEN {bare} ELSE {cell} END"""
    return f"""CASE
        WHEN contains({cell}, ' ') THEN CASE WHEN contains({cell}, '(') THEN {bracketed}
             ELSE replace({cell}, ' ', '') END
        WHEN contains({cell}, '-') THEN replace({cell}, '-', '')
        WHEN contains({cell}, '(') THEN {bracketed}
        ELSE {cell} END"""


def key_sql(text: str, value: str, size: str, home_country: str) -> str:
    """Return the expression that makes a key of a cleaned cell, NULL where it is no number.

    Parameters
    ----------
    text, value, size
        Names of the cleaned cell, of it as a whole number, and of its length.
    home_country
        Whose leading 0 stands for its calling code.

    Notes
    -----
    A cast to a whole number takes ``4.47E+11`` and ``1_000`` too. Their value has another
    length than their text; where it has not, the text ends in an exponent and the value
    in two noughts.
    """
    code = trunk_zero_code(home_country)
    national = (
        f"({value} + {code} * {_POWERS}[{size}]) * {FORMS} + {NATIONAL}" if code else "NULL"
    )

    def has(digits: int) -> str:
        low, high = f"{_POWERS}[{size} - {digits}]", f"{_POWERS}[{size} - {digits} + 1]"
        return f"{value} >= {low} AND {value} < {high}"

    return f"""CASE
        WHEN {size} NOT BETWEEN {_FEWEST} AND {_MOST} THEN NULL
        WHEN {value} % 100 = 0 AND contains(lower({text}), 'e') THEN NULL
        WHEN starts_with({text}, '+') THEN CASE WHEN {has(1)} THEN {value} * {FORMS} END
        WHEN starts_with({text}, '00') THEN CASE WHEN {has(2)} THEN {value} * {FORMS} END
        WHEN starts_with({text}, '0') THEN CASE WHEN {has(1)} THEN {national} END
        WHEN {has(0)} THEN {value} * {FORMS} + {BARE} END"""


@dataclass(slots=True)
class Parties:
    """Who the keys and the other cells of a large table are.

    Parameters
    ----------
    read
        Reads one cell as every other way does; raises FieldError where it is refused.
    others
        What is said of a party that is no lone number -> its number in the keeper's list.
    """

    read: Callable[[str], Said]
    others: dict[tuple[str | None, ...], int]

    def of_text(self, text: str) -> int | None:
        """Return the party of a cell, None where it is refused or says nothing."""
        try:
            said = self.read(text)
        except FieldError:
            return None
        told = tuple(_one_text(said.get(name)) for name in PARTY_FIELDS)
        if not any(told) or not any(told[at] for at in _SURE):
            return None
        number = told[0]
        if number is not None and number[1:].isdigit() and not any(told[1:]):
            return int(number)
        return -self.others.setdefault(told, len(self.others) + 1)


def settle_numbers(
    engine: duckdb.DuckDBPyConnection, parties: Parties, home_country: str
) -> None:
    """Tell which keys are the number they look like, by their numbering plan.

    Fills :data:`UNSETTLED` with all others, read as every other way reads them, and
    :data:`FLAGGED`. Some of every form, calling code and length are read both ways; where
    the two differ, all of that sort are unsettled.

    Parameters
    ----------
    engine
        Where the calls are.
    parties
        Who is who.
    home_country
        Whose national phone forms are understood.
    """
    keys = engine.execute(
        f"""SELECT key FROM (SELECT sender AS key FROM {CALLS} UNION ALL
            SELECT receiver FROM {CALLS}) WHERE key IS NOT NULL GROUP BY key ORDER BY key"""
    ).fetchnumpy()["key"]
    keys = np.asarray(keys, dtype=np.uint64)
    numbers, at = np.unique(keys // FORMS, return_inverse=True)
    form = keys % FORMS
    said = read_plain_numbers(map(str, numbers.tolist()), home_country)
    is_known = np.array([one is not None for one in said], dtype=bool)
    has_flag = np.array([one is not None and one.flag is not None for one in said], dtype=bool)
    is_open = ~is_known[at] | (has_flag[at] & (form != INTERNATIONAL))
    bare = np.flatnonzero(form == BARE)
    is_open[bare] |= np.array(
        [may_be_national(str(one), home_country) for one in numbers[at[bare]].tolist()],
        dtype=bool,
    )
    sort = _sorts(numbers)[at] * FORMS + form
    for one in np.unique(sort[~is_open]).tolist():
        places = np.flatnonzero((sort == one) & ~is_open)
        some = keys[places[:: max(1, len(places) // _SAMPLE)]].tolist()
        if not all(_agrees(parties, key, home_country) for key in some):
            is_open[places] = True
    unsettled = keys[is_open].tolist()
    flagged = numbers[has_flag].tolist()
    read = [parties.of_text(written(key, home_country)) for key in unsettled]
    _lay(engine, UNSETTLED, pa.table({"key": _whole(unsettled), "party": _signed(read)}))
    _lay(engine, FLAGGED, pa.table({"number": _signed(flagged)}))


def settle_cells(
    engine: duckdb.DuckDBPyConnection, places: tuple[int, int], parties: Parties
) -> None:
    """Fill :data:`TEXTS` with every cell of a party that is no plain number, and who it is.

    Parameters
    ----------
    engine
        Where the calls are.
    places
        Where the two parties stand among the cells of a row.
    parties
        Who is who.
    """
    sides = zip(("sender", "receiver"), places, strict=True)
    cells = " UNION ".join(
        f"SELECT odd[{at + 1}] AS text FROM {CALLS} WHERE odd IS NOT NULL AND {side} IS NULL"
        for side, at in sides
    )
    texts = [str(row[0]) for row in engine.execute(f"{cells} ORDER BY 1").fetchall()]
    read = [parties.of_text(text) for text in texts]
    table = {"text": pa.array(texts, pa.string()), "party": _signed(read)}
    _lay(engine, TEXTS, pa.table(table))


def written(key: int, home_country: str) -> str:
    """Return a number in the form it was written in, without signs between its digits.

    Examples
    --------
    >>> written(447911123456 * FORMS + NATIONAL, "GB")
    '07911123456'
    """
    number, form = divmod(key, FORMS)
    if form == NATIONAL:
        return "0" + str(number).removeprefix(trunk_zero_code(home_country) or "")
    return ("+" if form == INTERNATIONAL else "") + str(number)


def _sorts(numbers: "npt.NDArray[np.uint64]") -> "npt.NDArray[np.uint64]":
    """Return the sort of every number: how long it is, and its first three digits."""
    sizes = np.floor(np.log10(numbers.astype(np.float64))).astype(np.uint64) + 1
    tens = np.array([10**power for power in range(18)], dtype=np.uint64)
    starts = numbers // tens[np.maximum(sizes, _START) - _START]
    return sizes * np.uint64(1000) + starts


def _agrees(parties: Parties, key: int, home_country: str) -> bool:
    return parties.of_text(written(key, home_country)) == key // FORMS


def _one_text(value: object) -> str | None:
    if isinstance(value, tuple):
        return ";".join(value) or None
    return str(value) if value else None


def _whole(values: Sequence[int]) -> pa.Array:
    return pa.array(values, pa.uint64())


def _signed(values: Sequence[int | None]) -> pa.Array:
    return pa.array(values, pa.int64())


def _lay(engine: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Write a table into the engine."""
    engine.register("incoming", table)
    engine.execute(f"CREATE OR REPLACE TABLE {name} AS FROM incoming").fetchall()
    engine.unregister("incoming")
