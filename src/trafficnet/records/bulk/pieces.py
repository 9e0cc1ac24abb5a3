"""A large table of calls, read piece by piece as it is cut, a column at a time."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trafficnet.records.bulk.cells import Places, Words, short_numbers
from trafficnet.records.bulk.cutting import BatchRows, CutRows
from trafficnet.records.bulk.dialling import FORMS, NO_NUMBER
from trafficnet.records.bulk.facts import Codes, FactCodes
from trafficnet.records.bulk.layout import CallLayout
from trafficnet.records.bulk.patterns import Patterns
from trafficnet.records.bulk.seen import Grown, Seen
from trafficnet.records.bulk.stamps import NO_MOMENT, Stamps

NO_LENGTH: Final = -1

Flags = npt.NDArray[np.bool_]

_UNREAD: Final = -2
IS_SOUND: Final = "is_sound"
"""The name of what is asked of the file beside its cells."""

# Of sender, receiver, moment, length, facts and soundness.
_KINDS: Final = ("<u8", "<u8", "<i8", "<i4", "<i4", "?")
_PLAIN_TEXT: Final = "([!-~]{1,64}( [!-~]{1,64}){0,7})?"
_IMEI: Final = "([0-9]{14}[1-9])?"
_IMEI_NOUGHT: Final = "[0-9]{14}0"


@dataclass(frozen=True, slots=True)
class Calls:
    """The lines of a large table of calls, by their places.

    Parameters
    ----------
    sender, receiver
        The keys of the numbers; see :func:`~trafficnet.records.bulk.dialling.keys_of`.
    started_at
        When, in microseconds of UTC; ``NO_MOMENT`` where the cell was not read.
    duration_s
        How long; :data:`NO_LENGTH` where nothing is said.
    facts
        Which of the distinct rows of facts it is.
    is_sound
        Whether length and texts are plain.
    odd
        The places of the lines of which something is not plain.
    odd_lengths
        Which of these lines have an odd length; all texts that are kept are plain there.
    odd_cells
        All cells of these lines, as ``c0``, ``c1`` ...
    texts
        The cells of every line that are kept as they are.
    keys
        The different keys of both sides, in order.
    """

    sender: Words
    receiver: Words
    started_at: Places
    duration_s: npt.NDArray[np.int32]
    facts: Codes
    is_sound: npt.NDArray[np.bool_]
    odd: Places
    odd_lengths: Flags
    odd_cells: pa.Table
    texts: pa.Table
    keys: Words


class Pieces:
    """Reads what is cut from a file, piece by piece.

    Parameters
    ----------
    layout
        Where the columns stand.
    stamps
        How moments are written.
    home_country
        Whose national phone forms are understood.
    facts
        The distinct rows of facts so far.
    rows
        How many rows are to be expected, more or less.
    """

    def __init__(
        self,
        layout: CallLayout,
        stamps: Stamps,
        home_country: str,
        facts: FactCodes,
        rows: int = 0,
    ) -> None:
        """Begin with nothing."""
        self._layout, self._stamps, self.facts = layout, stamps, facts
        self._patterns, self._seen = Patterns(home_country), Seen(rows)
        self._read = [Grown(kind, rows) for kind in _KINDS]
        self._odd = [np.zeros(0, dtype=np.int64)]
        self._odd_lengths = [np.zeros(0, dtype=bool)]
        self._every = [*range(len(layout.header))]
        self._texts = sorted({one.position for one in layout.texts} | {*layout.others})
        schema = pa.schema([(f"c{at}", pa.string()) for at in self._every])
        self._odd_cells = [schema.empty_table()]
        self._kept = [self._odd_cells[0].select([f"c{at}" for at in self._texts])]
        self.size = self.open_ends = 0
        """Rows so far, and those of them with nothing in their last cell."""

    @property
    def checks(self) -> dict[str, str]:
        """Return what else is asked of the file: name -> expression over the cells."""
        checks = [_is_plain(one.name, f"c{one.position}") for one in self._layout.texts]
        return {IS_SOUND: " AND ".join(checks)} if checks else {}

    @property
    def checked(self) -> list[int]:
        """Return the places of the columns that are asked for it."""
        return [one.position for one in self._layout.texts]

    def add(self, piece: CutRows | BatchRows, sound: Flags | None = None) -> None:
        """Read the next rows.

        Parameters
        ----------
        piece
            The rows.
        sound
            What :attr:`checks` gave of each, if anything.
        """
        sender, receiver = (
            self._patterns.keys(piece.cells(side.position))
            for side in self._layout.sides
        )
        self._seen.add(sender)
        self._seen.add(receiver)
        started_at = self._stamps.moments(piece.cells(self._layout.start.position))
        duration_s, has_length = self._lengths(piece)
        is_sound = has_length if sound is None else has_length & sound
        is_odd = (sender == NO_NUMBER) | (receiver == NO_NUMBER)
        is_odd |= (sender ^ receiver) < FORMS
        is_odd |= (started_at == NO_MOMENT) | ~is_sound
        odd = np.flatnonzero(is_odd)
        facts = self.facts.of(piece)
        read: tuple[npt.NDArray[Any], ...] = (
            *(sender, receiver, started_at, duration_s, facts, is_sound),
        )
        for values, column in zip(read, self._read, strict=True):
            column.add(values)
        self._odd.append(odd + self.size)
        is_other = ~has_length if sound is None else sound & ~has_length
        self._odd_lengths.append(is_other[odd])
        self._keep(piece, odd)

    def _keep(self, piece: CutRows | BatchRows, odd: Places) -> None:
        """Keep cells as they are: of odd rows all, of all rows some."""
        if len(odd):
            self._odd_cells.append(piece.table(self._every, odd))
        if self._texts:
            self._kept.append(piece.table(self._texts))
        last = piece.cells(self._every[-1]).sizes
        self.open_ends += int(np.count_nonzero(last == 0))
        self.size += len(piece)

    def _lengths(
        self, piece: CutRows | BatchRows
    ) -> tuple[npt.NDArray[np.int32], Flags]:
        """Return the length in seconds of each row, and whether its cell is plain."""
        if self._layout.seconds is None:
            none = np.full(len(piece), NO_LENGTH, dtype=np.int32)
            return none, np.ones(len(piece), dtype=bool)
        column, factor = self._layout.seconds
        read = short_numbers(piece.cells(column.position))
        seconds = np.where(read >= 0, read * np.int32(factor), np.int32(NO_LENGTH))
        return seconds, read != _UNREAD

    def calls(self) -> Calls:
        """Return all that was read."""
        sender, receiver, started_at, duration_s, facts, is_sound = (
            column.values() for column in self._read
        )
        return Calls(
            sender,
            receiver,
            started_at,
            duration_s,
            facts,
            is_sound,
            odd=np.concatenate(self._odd),
            odd_lengths=np.concatenate(self._odd_lengths),
            odd_cells=pa.concat_tables(self._odd_cells),
            texts=pa.concat_tables(self._kept),
            keys=self._seen.keys(),
        )


def _is_plain(name: str, cell: str) -> str:
    """Return the expression of whether a text is kept as it is.

    A device number that ends in 0 may lack its check digit, which our reader puts there;
    only where 0 is the check digit (Luhn) it is plain.
    """
    if not name.endswith("_imei"):
        return f"regexp_full_match({cell}, '{_PLAIN_TEXT}')"
    digit = f"try_cast({cell}[i] AS INTEGER)"
    doubled = f"2 * {digit} - CASE WHEN {digit} > 4 THEN 9 ELSE 0 END"
    total = f"list_transform(range(1, 15), i -> CASE i % 2 WHEN 1 THEN {digit} ELSE {doubled} END)"
    return f"""CASE WHEN regexp_full_match({cell}, '{_IMEI}') THEN true
        WHEN regexp_full_match({cell}, '{_IMEI_NOUGHT}') THEN list_sum({total}) % 10 = 0
        ELSE false END"""
