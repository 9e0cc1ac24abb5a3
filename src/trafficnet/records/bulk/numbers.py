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
from trafficnet.values.phoneforms import HIDING
from trafficnet.values.phoneplans import (
    NOUGHT_BEHIND_CODE,
    SPACED_NOUGHT,
    calling_code,
    may_be_national,
    read_plain_numbers,
    trunk_zero_code,
)

UNSETTLED: Final = "bulk_unsettled"
"""Keys that are not the number they look like: ``key, party``; party None for a row apart."""

TEXTS: Final = "bulk_texts"
"""Cells of a party that are no plain number: ``text, party``; None for a row apart."""

FLAGGED: Final = "bulk_flagged"
"""Parties whose number is in no allotted range: ``party``."""

PARTY_FIELDS: Final = ("emails", "handles", "accounts", "special")
"""The mention columns of which a party that is no number fills one."""

INTERNATIONAL, NATIONAL, BARE, ABROAD, NOUGHT, ABROAD_NOUGHT = range(6)
"""``+44 79…``, ``079…``, ``4479…``, ``004479…``, ``+44 (0)79…`` and ``0044 (0)79…``."""

FORM_BITS: Final = 3
FORMS: Final = 1 << FORM_BITS
"""A key is a number times this, plus the form it was written in."""

_FEWEST, _MOST = 10, 16
_SAMPLE: Final = 6
_JOINT: Final = ";"
_BEFORE: Final = {INTERNATIONAL: "+", NOUGHT: "+", ABROAD: "00", ABROAD_NOUGHT: "00"}
_START: Final = 3
_POWERS: Final = "[" + ", ".join(f"{10**n}::UBIGINT" for n in range(18)) + "]"


def cleaned_sql(cell: str) -> str:
    """Return the expression of a cell without what people put between digits.

    ``(0)`` is a trunk 0, which is not dialled from abroad; Italy and its neighbours keep
    it, so their numbers are left as they are.
    """
    bare = f"replace(replace({cell}, '(0)', ''), ' ', '')"
    bracketed = f"""CASE WHEN regexp_matches({cell}, '{SPACED_NOUGHT.pattern}')
        AND NOT contains({cell}, '(0)') THEN {cell}
        WHEN NOT contains({cell}, '(0)') THEN translate({cell}, ' -()', '')
        WHEN regexp_matches({cell}, '{NOUGHT_BEHIND_CODE}') THEN {bare} ELSE {cell} END"""
    return f"""CASE
        WHEN contains({cell}, ' ') THEN CASE WHEN contains({cell}, '(') THEN {bracketed}
             ELSE replace({cell}, ' ', '') END
        WHEN contains({cell}, '-') THEN replace({cell}, '-', '')
        WHEN contains({cell}, '(') THEN {bracketed}
        ELSE {cell} END"""


def key_sql(cell: str, side: str, home_country: str) -> str:
    """Return the expression that makes a key of a cleaned cell, NULL where it is no number.

    Parameters
    ----------
    cell
        The cell as written.
    side
        Behind ``x``, ``v`` and ``n`` the names of the cleaned cell, of it as a whole
        number, and of its length.
    home_country
        Whose leading 0 stands for its calling code.

    Notes
    -----
    A cast to a whole number takes ``4.47E+11`` and ``1_000`` too. Their value has another
    length than their text; where it has not, the text ends in an exponent and the value
    in two noughts. In a number without ``+`` or ``0`` before it signs between the digits
    can show how it is meant: it has no key where there are any.
    """
    text, value, size = f"x{side}", f"v{side}", f"n{side}"
    code = None if _hides_by_nought(home_country) else trunk_zero_code(home_country)
    national = (
        f"({value} + {code} * {_POWERS}[{size}]) * {FORMS} + {NATIONAL}"
        if code
        else "NULL"
    )

    def begins(sign: str) -> str:
        is_bare = f"strlen({cell}) = {size} OR starts_with(ltrim({cell}), '{sign}')"
        return f"starts_with({text}, '{sign}') AND ({is_bare})"

    has_nought = f"strlen({cell}) > {size} + 2 AND contains({cell}, '(0)')"

    def has(digits: int) -> str:
        low, high = f"{_POWERS}[{size} - {digits}]", f"{_POWERS}[{size} - {digits} + 1]"
        return f"{value} >= {low} AND {value} < {high}"

    return f"""CASE
        WHEN {size} NOT BETWEEN {_FEWEST} AND {_MOST} THEN NULL
        WHEN {value} % 100 = 0 AND contains(lower({text}), 'e') THEN NULL
        WHEN {begins("+")} THEN CASE WHEN {has(1)} THEN
            {value} * {FORMS} + CASE WHEN {has_nought} THEN {NOUGHT} ELSE {INTERNATIONAL} END END
        WHEN {begins("00")} THEN CASE WHEN {has(2)} THEN
            {value} * {FORMS} + CASE WHEN {has_nought} THEN {ABROAD_NOUGHT} ELSE {ABROAD} END END
        WHEN starts_with({text}, '0') AND NOT starts_with({text}, '00') THEN CASE WHEN {has(1)} THEN {national} END
        WHEN {has(0)} AND {text} = {cell} THEN {value} * {FORMS} + {BARE} END"""


def _hides_by_nought(home_country: str) -> bool:
    """Tell whether what hides one's number begins with 0 there, as numbers do."""
    return any(code.startswith("0") for code in HIDING.get(home_country.upper(), ()))


@dataclass(slots=True)
class Parties:
    """Who the keys and the other cells of a large table are.

    Parameters
    ----------
    read
        Reads one cell as every other way does; raises FieldError where it is refused.
    is_flagged
        Tells whether a cell has a number that no operator hands out.
    others
        What is said of a party that is no lone number -> its number in the keeper's list.
    """

    read: Callable[[str], Said]
    is_flagged: Callable[[str], bool]
    others: dict[tuple[str | None, ...], int]

    def of_text(self, text: str) -> int | None:
        """Return the party of a cell, None where it is refused, or more than one thing.

        Who is named, or driven, is left to the ordinary way: other columns tell of them.
        """
        try:
            said = self.read(text)
        except FieldError:
            return None
        filled = {name: value for name, value in said.items() if value}
        if len(filled) != 1:
            return None
        (name, value), *_ = filled.items()
        values = value if isinstance(value, tuple) else (value,)
        if len(values) > 1:
            return None
        if name == "phones":
            digits = str(values[0])[1:]
            return int(digits) if digits.isdigit() and len(digits) <= _MOST else None
        if name not in PARTY_FIELDS or _JOINT in str(values[0]):
            return None
        told = tuple(str(values[0]) if name == one else None for one in PARTY_FIELDS)
        return -self.others.setdefault(told, max(self.others.values(), default=0) + 1)

    def of_texts(self, texts: Sequence[str]) -> tuple[list[int | None], list[int]]:
        """Return the party of each cell, and those of them in no allotted range."""
        found = [self.of_text(text) for text in texts]
        pairs = zip(texts, found, strict=True)
        return found, [one for text, one in pairs if one and self.is_flagged(text)]


def settle_numbers(
    engine: duckdb.DuckDBPyConnection, parties: Parties, home_country: str
) -> bool:
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

    Returns
    -------
    bool
        Whether every key is the number it looks like.
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
    has_flag = np.array(
        [one is not None and one.flag is not None for one in said], dtype=bool
    )
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
    read, odd = parties.of_texts([written(key, home_country) for key in unsettled])
    flagged = sorted({*numbers[has_flag].tolist(), *odd})
    _lay(
        engine, UNSETTLED, pa.table({"key": _whole(unsettled), "party": _signed(read)})
    )
    _lay(engine, FLAGGED, pa.table({"party": _signed(flagged)}))
    return not unsettled


def settle_cells(
    engine: duckdb.DuckDBPyConnection, places: tuple[int, int], parties: Parties
) -> bool:
    """Fill :data:`TEXTS` with every cell of a party that is no plain number, and who it is.

    Parameters
    ----------
    engine
        Where the calls are.
    places
        Where the two parties stand among the cells of a row.
    parties
        Who is who.

    Returns
    -------
    bool
        Whether any of them is someone.
    """
    sides = zip(("sender", "receiver"), places, strict=True)
    cells = " UNION ".join(
        f"SELECT odd[{at + 1}] AS text FROM {CALLS} WHERE odd IS NOT NULL AND {side} IS NULL"
        for side, at in sides
    )
    texts = [str(row[0]) for row in engine.execute(f"{cells} ORDER BY 1").fetchall()]
    read, odd = parties.of_texts(texts)
    table = {"text": pa.array(texts, pa.string()), "party": _signed(read)}
    _lay(engine, TEXTS, pa.table(table))
    engine.register("incoming", pa.table({"party": _signed(odd)}))
    engine.execute(
        f"INSERT INTO {FLAGGED} FROM incoming ANTI JOIN {FLAGGED} f USING (party)"
    ).fetchall()
    engine.unregister("incoming")
    return any(read)


def written(key: int, home_country: str) -> str:
    """Return a number in the form it was written in, without signs between its digits.

    Examples
    --------
    >>> written(447911123456 * FORMS + NATIONAL, "GB")
    '07911123456'
    """
    number, form = divmod(key, FORMS)
    digits = str(number)
    if form == NATIONAL:
        return "0" + digits.removeprefix(trunk_zero_code(home_country) or "")
    if form in {NOUGHT, ABROAD_NOUGHT}:
        size = len(calling_code(digits) or digits)
        digits = f"{digits[:size]}(0){digits[size:]}"
    return _BEFORE.get(form, "") + digits


def _sorts(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the sort of every number: how long it is, and its first three digits."""
    sizes = np.floor(np.log10(numbers.astype(np.float64))).astype(np.uint64) + 1
    tens = np.array([10**power for power in range(18)], dtype=np.uint64)
    starts = numbers // tens[np.maximum(sizes, _START) - _START]
    return np.asarray(sizes * np.uint64(1000) + starts, dtype=np.uint64)


def _agrees(parties: Parties, key: int, home_country: str) -> bool:
    return parties.of_text(written(key, home_country)) == key // FORMS


def _whole(values: Sequence[int]) -> pa.Array:
    return pa.array(values, pa.uint64())


def _signed(values: Sequence[int | None]) -> pa.Array:
    return pa.array(values, pa.int64())


def _lay(engine: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Write a table into the engine."""
    engine.register("incoming", table)
    engine.execute(f"CREATE OR REPLACE TABLE {name} AS FROM incoming").fetchall()
    engine.unregister("incoming")
