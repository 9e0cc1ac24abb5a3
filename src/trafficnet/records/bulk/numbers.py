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
import pandas as pd
import pyarrow as pa

from trafficnet.errors import FieldError
from trafficnet.records.bulk.cells import Places, Words
from trafficnet.records.bulk.dialling import (
    ABROAD,
    ABROAD_NOUGHT,
    BARE,
    FORM_BITS,
    FORMS,
    INTERNATIONAL,
    NATIONAL,
    NOUGHT,
)
from trafficnet.records.bulk.seen import rows_of
from trafficnet.records.partycells import Said
from trafficnet.values.phoneflags import may_be_dialled_at_home, plain_flags
from trafficnet.values.phoneplans import calling_code, trunk_zero_code

FLAGGED: Final = "bulk_flagged"
"""The table of parties whose number is in no allotted range: ``party``."""

NOBODY: Final = 0
"""In place of a party: the row must be read another way."""

PARTY_FIELDS: Final = ("emails", "handles", "accounts", "special")
"""The mention columns of which a party that is no number fills one."""

_MOST: Final = 16
_SAMPLE: Final = 6
_JOINT: Final = ";"
_BEFORE: Final = {INTERNATIONAL: "+", NOUGHT: "+", ABROAD: "00", ABROAD_NOUGHT: "00"}
_START: Final = 3


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


@dataclass(frozen=True, slots=True)
class Ends:
    """Who called and who was called, row by row.

    Parameters
    ----------
    sender, receiver
        The party of each row; :data:`NOBODY` where the row must be read another way.
    flagged
        Parties whose number is in no allotted range.
    """

    sender: Places
    receiver: Places
    flagged: list[int]


def settle_numbers(
    sides: tuple[Words, Words], keys: Words, parties: Parties, home_country: str
) -> Ends:
    """Return who the keys of a table are, by their numbering plan.

    Keys that are not the number they look like are read as every other way reads them.
    Some of every form, calling code and length are read both ways; where the two differ,
    all of that sort are.

    Parameters
    ----------
    sides
        The keys of either side; their numbers take their place.
    keys
        The different ones of them, in order.
    parties
        Who is who.
    home_country
        Whose national phone forms are understood.
    """
    is_open, flagged = _unsettled(keys, parties, home_country)
    found: list[tuple[Places, Places]] = []
    if is_open.any():
        few = keys[is_open]
        texts = [written(key, home_country) for key in few.tolist()]
        read, odd = parties.of_texts(texts)
        flagged = sorted({*flagged, *odd})
        party = np.array([said or NOBODY for said in read], dtype=np.int64)
        for side in sides:
            rows = rows_of(side, few)
            found.append((rows, party[np.searchsorted(few, side[rows])]))
    one, other = (_numbers_in(side) for side in sides)
    for end, (rows, said) in zip((one, other), found, strict=False):
        end[rows] = said
    return Ends(one, other, flagged)


def _numbers_in(keys: Words) -> Places:
    """Return the numbers of keys, in the place of the keys: they are needed no more."""
    keys >>= np.uint64(FORM_BITS)
    return keys.view(np.int64)


def _unsettled(
    keys: Words, parties: Parties, home_country: str
) -> tuple[npt.NDArray[np.bool_], list[int]]:
    """Tell which keys may not be the number they look like; return the flagged numbers."""
    numbers, form = keys >> np.uint64(FORM_BITS), keys & np.uint64(FORMS - 1)
    is_first = np.ones(len(numbers), dtype=bool)
    is_first[1:] = numbers[1:] != numbers[:-1]
    once = numbers[is_first]
    at = np.cumsum(is_first) - 1
    is_known, has_flag = plain_flags(once, home_country)
    is_open = ~is_known[at] | (has_flag[at] & (form != INTERNATIONAL))
    bare = np.flatnonzero(form == BARE)
    is_open[bare] |= may_be_dialled_at_home(numbers[bare], home_country)
    settled = np.flatnonzero(~is_open)
    sort, _ = pd.factorize((_sorts(once)[at] * FORMS + form)[settled])
    order = np.argsort(sort, kind="stable")
    bounds = np.flatnonzero(np.diff(sort[order])) + 1
    for places in np.split(settled[order], bounds):
        some = keys[places[:: max(1, len(places) // _SAMPLE)]].tolist()
        if not all(_agrees(parties, key, home_country) for key in some):
            is_open[places] = True
    return is_open, once[has_flag].tolist()


def settle_cells(
    ends: Ends, odd: Places, cells: tuple[pa.Array, pa.Array], parties: Parties
) -> None:
    """Tell who the cells are that are no plain numbers.

    Parameters
    ----------
    ends
        Who is known; these rows are filled in.
    odd
        The places of the rows of which something is not plain.
    cells
        The parties of these rows, as they are written.
    parties
        Who is who.
    """
    both = (ends.sender, ends.receiver)
    open_rows = [odd[side[odd] == NOBODY] for side in both]
    coded = [
        column.filter(pa.array(side[odd] == NOBODY)).dictionary_encode()
        for column, side in zip(cells, both, strict=True)
    ]
    texts = sorted({text for one in coded for text in one.dictionary.to_pylist()})
    read, flagged = parties.of_texts(texts)
    party = dict(zip(texts, read, strict=True))
    for side, rows, one in zip(both, open_rows, coded, strict=True):
        known = [party[text] or NOBODY for text in one.dictionary.to_pylist()]
        if known:
            side[rows] = np.array(known, dtype=np.int64)[one.indices.to_numpy()]
    ends.flagged[:] = sorted({*ends.flagged, *flagged})


def lay_flagged(engine: duckdb.DuckDBPyConnection, flagged: Sequence[int]) -> None:
    """Write the flagged parties into :data:`FLAGGED`."""
    engine.register("incoming", pa.table({"party": pa.array(flagged, pa.int64())}))
    engine.execute(f"CREATE OR REPLACE TABLE {FLAGGED} AS FROM incoming").fetchall()
    engine.unregister("incoming")


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
