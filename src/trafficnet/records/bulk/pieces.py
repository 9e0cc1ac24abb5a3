"""A large table of calls, read piece by piece as it is cut, a column at a time."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trafficnet.records.bulk.cells import Places, Words, cells_of, short_numbers
from trafficnet.records.bulk.dialling import FORMS, NO_NUMBER, keys_of
from trafficnet.records.bulk.facts import Codes, FactCodes
from trafficnet.records.bulk.layout import CallLayout
from trafficnet.records.bulk.stamps import NO_MOMENT, Stamps

NO_LENGTH: Final = -1

_UNREAD: Final = -2
_IS_SOUND: Final = "is_sound"
# Of sender, receiver, moment, length, facts, soundness and the places of odd rows.
_KINDS: Final = ("<u8", "<u8", "<i8", "<i4", "<i4", "?", "<i8")
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
    odd_cells
        All cells of these lines, as ``c0``, ``c1`` ...
    texts
        The cells of every line that are kept as they are.
    open_ends
        How many lines have nothing in their last cell.
    """

    sender: Words
    receiver: Words
    started_at: Places
    duration_s: npt.NDArray[np.int32]
    facts: Codes
    is_sound: npt.NDArray[np.bool_]
    odd: Places
    odd_cells: pa.Table
    texts: pa.Table
    open_ends: int


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
    """

    def __init__(
        self, layout: CallLayout, stamps: Stamps, home_country: str, facts: FactCodes
    ) -> None:
        """Begin with nothing."""
        self._layout, self._stamps, self._facts = layout, stamps, facts
        self._home_country = home_country
        self._read: list[list[Any]] = [[np.zeros(0, kind)] for kind in _KINDS]
        self._cells = [f"c{at}" for at in range(len(layout.header))]
        kept = {one.position for one in layout.texts} | set(layout.others)
        self._kept = [f"c{at}" for at in sorted(kept)]
        schema = pa.schema([(name, pa.string()) for name in self._cells])
        self._odd_cells = [schema.empty_table()]
        self._texts = [schema.empty_table().select(self._kept)]
        self._open_ends = self._size = 0

    @property
    def checks(self) -> dict[str, str]:
        """Return what else is asked of the file: name -> expression over the cells."""
        checks = [_is_plain(one.name, f"c{one.position}") for one in self._layout.texts]
        return {_IS_SOUND: " AND ".join(checks)} if checks else {}

    def add(self, piece: pa.RecordBatch) -> None:
        """Read the next rows."""
        layout = self._layout
        cells = {
            at: cells_of(piece.column(f"c{at}"))
            for at in (
                layout.sides[0].position,
                layout.sides[1].position,
                layout.start.position,
            )
        }
        sender, receiver = (
            keys_of(cells[side.position], self._home_country) for side in layout.sides
        )
        started_at = self._stamps.moments(cells[layout.start.position])
        duration_s, is_sound = self._lengths(piece)
        if _IS_SOUND in piece.schema.names:
            is_sound &= piece.column(_IS_SOUND).to_numpy(zero_copy_only=False)
        is_odd = (sender == NO_NUMBER) | (receiver == NO_NUMBER)
        is_odd |= (sender ^ receiver) < FORMS
        is_odd |= (started_at == NO_MOMENT) | ~is_sound
        odd = np.flatnonzero(is_odd)
        read = (
            sender,
            receiver,
            started_at,
            duration_s,
            self._facts.of(piece),
            is_sound,
        )
        for values, column in zip((*read, odd + self._size), self._read, strict=True):
            column.append(values)
        self._keep(piece, odd)

    def _keep(self, piece: pa.RecordBatch, odd: Places) -> None:
        """Keep cells as they are: of odd rows all, of all rows some."""
        table = pa.Table.from_batches([piece])
        if len(odd):
            self._odd_cells.append(table.select(self._cells).take(pa.array(odd)))
        if self._kept:
            self._texts.append(table.select(self._kept))
        last = cells_of(piece.column(self._cells[-1])).sizes
        self._open_ends += int(np.count_nonzero(last == 0))
        self._size += len(piece)

    def _lengths(
        self, piece: pa.RecordBatch
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
        """Return the length in seconds of each row, and whether its cell is plain."""
        if self._layout.seconds is None:
            none = np.full(len(piece), NO_LENGTH, dtype=np.int32)
            return none, np.ones(len(piece), dtype=bool)
        column, factor = self._layout.seconds
        read = short_numbers(cells_of(piece.column(f"c{column.position}")))
        seconds = np.where(read >= 0, read * np.int32(factor), np.int32(NO_LENGTH))
        return seconds, read != _UNREAD

    def calls(self) -> Calls:
        """Return all that was read; nothing can be added then."""
        whole: list[Any] = []
        while self._read:  # one at a time, so that no more than one is there twice
            whole.append(np.concatenate(self._read.pop(0)))
        cells = (pa.concat_tables(self._odd_cells), pa.concat_tables(self._texts))
        every: tuple[Any, ...] = (*whole, *cells, self._open_ends)
        return Calls(*every)


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
