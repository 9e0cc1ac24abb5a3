"""Rows refused for one cell that many others have too: that cell is read once for all.

A row of a large table that is not plain goes the ordinary way. Where one cell alone is
odd in it, whether and why the row is refused depends on that cell only: one of the rows
that have it goes the ordinary way, and what is said of it is said of all.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import REJECTED_COLUMNS, frame
from trafficnet.records.bulk.facts import Codes
from trafficnet.records.bulk.layout import CallLayout
from trafficnet.records.bulk.numbers import NOBODY, Ends
from trafficnet.records.bulk.pieces import Calls, Flags
from trafficnet.records.bulk.scan import Rows, Scan
from trafficnet.records.bulk.stamps import NO_MOMENT
from trafficnet.records.checks import with_itself
from trafficnet.records.headers import Column
from trafficnet.records.serials import plain_dates
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable, shown

_FEWEST: Final = 2
"""How often a cell must stand in such rows to gain by reading it once."""

_SENDER, _RECEIVER, _START, _LENGTH, _ITSELF = range(5)

Said = tuple[str, str, str]
"""The column, the value and the reason of a rejection."""


@dataclass(frozen=True, slots=True)
class OneOdd:
    """The rows of which one cell alone is odd, or that call themselves; one item each.

    Parameters
    ----------
    rows
        Their places among the odd rows.
    sort
        Which cell it is.
    number
        Who is called where that is who calls.
    facts
        The number of what else they say.
    is_flagged
        Whether either party is a number in no allotted range.
    """

    rows: Rows
    sort: Rows
    number: Rows
    facts: Codes
    is_flagged: tuple[Flags, Flags]

    def some(self, which: npt.NDArray[np.bool_] | Rows) -> "OneOdd":
        """Return some of them."""
        one, other = self.is_flagged
        return OneOdd(
            self.rows[which],
            self.sort[which],
            self.number[which],
            self.facts[which],
            (one[which], other[which]),
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows that are refused for what one of them was refused for.

    Parameters
    ----------
    places
        Their places in the file.
    rejected
        Why each is refused, as ``Batch.rejected``.
    timed
        How many of them have a plain moment.
    flagged
        How many name a number in no allotted range, as the one and as the other party.
    facts
        What else they say, by its number, and how many do.
    """

    places: Rows
    rejected: pd.DataFrame
    timed: int
    flagged: tuple[int, int]
    facts: Mapping[int, int]

    def beside(self, rejected: pd.DataFrame) -> pd.DataFrame:
        """Return all that is refused, in the order of the file."""
        if not len(self.rejected):
            return rejected
        both = [one for one in (rejected, self.rejected) if len(one)]
        every = pd.concat(both, ignore_index=True)
        return every.sort_values("row", kind="stable", ignore_index=True)


def one_odd(calls: Calls, ends: Ends, facts: Codes) -> OneOdd:
    """Return the rows that may be refused for one cell alone.

    Parameters
    ----------
    calls
        The lines of the file.
    ends
        Who called and who was called.
    facts
        The number of each distinct row of facts; 0 for one that is refused.
    """
    odd = calls.odd
    sender, receiver = ends.sender[odd], ends.receiver[odd]
    said = facts[calls.facts[odd]] if len(facts) else np.zeros(len(odd), np.int32)
    is_same = sender == receiver
    faults = np.stack(
        [
            sender == NOBODY,
            receiver == NOBODY,
            calls.started_at[odd] == NO_MOMENT,
            calls.odd_lengths,
            is_same & (sender > NOBODY),
        ]
    )
    is_other = (said == 0) | (is_same & (sender < NOBODY))
    is_other |= ~(calls.is_sound[odd] | calls.odd_lengths)
    at = np.flatnonzero((faults.sum(axis=0) == 1) & ~is_other)
    flagged = np.array(ends.flagged, dtype=np.int64)
    return OneOdd(
        at,
        faults[:, at].argmax(axis=0),
        receiver[at],
        said[at],
        (np.isin(sender[at], flagged), np.isin(receiver[at], flagged)),
    )


@dataclass(frozen=True, slots=True)
class AlikeReader:
    """Reads each odd cell once that is all that is odd in its rows.

    Parameters
    ----------
    layout, settings, origin
        Where the columns stand, what is declared, and the file.
    is_flagged
        Tells whether a cell has a number that no operator hands out.
    """

    layout: CallLayout
    settings: TableSettings
    origin: Origin
    is_flagged: Callable[[str], bool]

    def read(self, scan: Scan, odd: OneOdd) -> Alike:
        """Return the rows that are refused like another one.

        Parameters
        ----------
        scan
            What the scan gave.
        odd
            The rows that may be.
        """
        odd = odd.some(self._may_be(scan, odd))
        said: list[Said] = []
        found = np.full(len(odd.rows), -1)
        cells = scan.calls.odd_cells
        self._read_cells(cells, odd, found, said)
        self._call_themselves(cells, odd, found, said)
        is_read = found >= 0
        odd, code = odd.some(is_read), found[is_read]
        places = scan.calls.odd[odd.rows]
        return Alike(
            places,
            _rejected(scan.numbers[places], code, said, self.origin),
            int(np.count_nonzero(odd.sort != _START)),
            (
                int(np.count_nonzero(odd.is_flagged[0])),
                int(np.count_nonzero(odd.is_flagged[1])),
            ),
            Counter(odd.facts.tolist()),
        )

    def _may_be(self, scan: Scan, odd: OneOdd) -> Flags:
        """Leave out blank lines, the last one, and those with a space before a cell.

        The last line may be a sum; spaces are the ordinary way's to take off.
        """
        numbers = scan.numbers[scan.calls.odd[odd.rows]]
        may_be: Flags = (numbers > 0) & (numbers != scan.read)
        cells = scan.calls.odd_cells.take(pa.array(odd.rows))
        for column in cells.columns:
            is_padded = pc.starts_with(column, " ").combine_chunks()
            may_be &= ~is_padded.to_numpy(zero_copy_only=False)
        return may_be

    def _read_cells(
        self, cells: pa.Table, odd: OneOdd, found: Rows, said: list[Said]
    ) -> None:
        """Read one row of each odd cell, and note what is said of it for all of them."""
        alike: list[tuple[Column, str, Rows]] = []
        for sort, column in enumerate(self._columns()):
            which = np.flatnonzero(odd.sort == sort)
            if column is None or not len(which):
                continue
            at = pa.array(odd.rows[which])
            texts = cells.column(f"c{column.position}").take(at).combine_chunks()
            coded = texts.dictionary_encode()
            order = np.argsort(coded.indices.to_numpy(), kind="stable")
            counts = np.bincount(coded.indices.to_numpy())
            parts = np.split(which[order], np.cumsum(counts)[:-1])
            for text, part in zip(coded.dictionary.to_pylist(), parts, strict=True):
                if len(part) >= _FEWEST and self._is_alone(sort, column, text):
                    alike.append((column, text, part))
        if not alike:
            return
        firsts = cells.take(pa.array([int(odd.rows[part[0]]) for *_, part in alike]))
        columns = [column.to_pylist() for column in firsts.columns]
        rows = [list(row) for row in zip(*columns, strict=True)]
        for place, one in self._refused(rows).items():
            column, text, part = alike[place]
            if one[:2] == (column.header, shown(text)):
                found[part] = len(said)
                said.append(one)

    def _columns(self) -> tuple[Column | None, ...]:
        """Return the columns by the sort of odd cell."""
        seconds = self.layout.seconds
        return (*self.layout.sides, self.layout.start, seconds[0] if seconds else None)

    def _is_alone(self, sort: int, column: Column, text: str) -> bool:
        """Tell whether nothing is noted of a cell beside its refusal."""
        if sort == _START:
            system = self.settings.date_system or "1900"
            return not plain_dates([text], column.header, system).notes
        return sort == _LENGTH or not self.is_flagged(text)

    def _refused(self, rows: list[list[str]]) -> dict[int, Said]:
        """Return why rows are refused, by their places; those that are not are left out."""
        table = RawTable(self.layout.header, rows, list(range(len(rows))))
        columns = self.layout.columns
        batch = assemble(table, columns, self.settings, self.origin)
        found = batch.rejected
        said = zip(found["column"], found["value"], found["reason"], strict=True)
        return dict(zip(found["row"].tolist(), said, strict=True))

    def _call_themselves(
        self, cells: pa.Table, odd: OneOdd, found: Rows, said: list[Said]
    ) -> None:
        """Refuse the rows of which both parties are one number."""
        which = np.flatnonzero(odd.sort == _ITSELF)
        column = self.layout.sides[1]
        at = pa.array(odd.rows[which])
        texts = cells.column(f"c{column.position}").take(at).to_pylist()
        pairs = zip(texts, odd.number[which].tolist(), strict=True)
        found[which] = np.arange(len(which)) + len(said)
        said += [
            (column.header, shown(text), with_itself("contact", f"+{number}"))
            for text, number in pairs
        ]


def _rejected(
    numbers: Rows, code: Rows, said: list[Said], origin: Origin
) -> pd.DataFrame:
    """Return rejections in the order of the file."""
    order = np.argsort(numbers)
    told = np.array(said, dtype=object).reshape(len(said), len(REJECTED_COLUMNS) - 3)
    column, value, reason = told[code[order]].T
    size = len(numbers)
    columns = {
        "file": [origin.file] * size,
        "sheet": [None] * size,
        "row": numbers[order],
        "column": column,
        "value": value,
        "reason": reason,
    }
    return frame(columns, REJECTED_COLUMNS)
