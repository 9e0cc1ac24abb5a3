"""A large table of calls: its plain rows go straight to their keeper, the rest are a batch."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import Batch
from trafficnet.records.bulk.alike import AlikeReader, OneOdd, one_odd
from trafficnet.records.bulk.facts import FactCodes, read_facts
from trafficnet.records.bulk.keeping import Flags, HandOver, Keeper
from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.notes import Told, heading_notes
from trafficnet.records.bulk.numbers import (
    Ends,
    Parties,
    lay_flagged,
    settle_cells,
    settle_numbers,
)
from trafficnet.records.bulk.pieces import Calls, Pieces
from trafficnet.records.bulk.rest import odd_starts, rest_of
from trafficnet.records.bulk.scan import (
    Rows,
    Scan,
    filled_columns,
    scan_calls,
    source_sql,
)
from trafficnet.records.bulk.stamps import Stamps, order_beside, stamps_of
from trafficnet.records.bulk.workshop import Workshop
from trafficnet.records.partycells import flagged, reader_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

_MOST_ODD: Final = 0.2
# What is set aside for a row's columns is used only so far as there are rows.
_ROW_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class CallFile:
    """A file that holds a large table of calls.

    Parameters
    ----------
    path
        Where it is.
    origin
        Its name and digest.
    layout
        Where its columns stand.
    settings
        What is declared about it.
    first
        Its first rows.
    """

    path: Path
    origin: Origin
    layout: CallLayout
    settings: TableSettings
    first: RawTable


@dataclass(frozen=True, slots=True)
class CallTable:
    """A large table of calls, as it was read.

    Parameters
    ----------
    batch
        The rows that are not plain, as the ordinary way reads them; ``read`` and the
        notes are of the whole table.
    file
        The file, with the layout of its columns.
    keeper
        Who has the plain rows.
    numbers
        The row number of each place, by place.
    """

    batch: Batch
    file: CallFile
    keeper: Keeper
    numbers: Rows


def read_calls(file: CallFile, keeper: Keeper) -> CallTable:
    """Read a large table of calls: plain rows to their keeper, the rest as a batch.

    Parameters
    ----------
    file
        The file.
    keeper
        Where plain rows go. On an error its tables hold no row of this file.

    Raises
    ------
    NotPlainError
        The table is not plain enough; the ordinary way must read it.

    Notes
    -----
    A row is plain where both parties are numbers that their plan settles, or cells that
    were read, its moment has the form of most of the column, its length is whole, and its
    other cells are facts that were read. Whatever is refused is refused by the ordinary
    way. One pass over the file; a few dozen bytes of memory a row.
    """
    with Workshop(keeper.engine) as shop:
        return _read_in(shop, file, keeper)


def _read_in(shop: Workshop, file: CallFile, keeper: Keeper) -> CallTable:
    layout, settings, name = file.layout, file.settings, file.origin.file
    source = source_sql(file.path, layout)
    stamps = stamps_of(shop.engine, layout.start, settings, file.first, source)
    if stamps is None:
        message = f"{name}: its moments have no common form"
        raise NotPlainError(message)

    def pieces() -> Pieces:
        codes = FactCodes(layout, name)
        rows = file.path.stat().st_size // _ROW_BYTES
        return Pieces(layout, stamps, settings.home_country, codes, rows)

    scan = scan_calls(shop.engine, file.path, layout, pieces)
    facts = read_facts(shop.engine, layout, settings, file.origin, scan.codes)
    parties = _parties(layout, settings.home_country, keeper)
    last = max(parties.others.values(), default=0), keeper.last_fact()
    sides = _sides(scan.calls, layout, parties, settings.home_country)
    lay_flagged(shop.engine, sides.flagged)
    way = HandOver(shop, keeper, layout, *last)
    is_kept = way.do(scan.calls, sides, facts, parties)
    odd = one_odd(scan.calls, sides, facts)
    del sides
    said = facts[scan.calls.facts[is_kept]] if len(facts) else facts
    kept = dict(enumerate(np.bincount(said).tolist()))
    del said
    try:
        told = (stamps, scan, is_kept, odd, kept)
        batch = _rest_read(shop, file, keeper, told)
    except NotPlainError:
        keeper.clear(*last)
        raise
    return CallTable(batch, file, keeper, scan.numbers)


def _sides(
    calls: Calls, layout: CallLayout, parties: Parties, home_country: str
) -> Ends:
    """Return who called and who was called, line by line."""
    keys = (calls.sender, calls.receiver)
    sides = settle_numbers(keys, calls.keys, parties, home_country)
    one, other = (
        calls.odd_cells.column(f"c{side.position}").combine_chunks()
        for side in layout.sides
    )
    settle_cells(sides, calls.odd, (one, other), parties)
    return sides


def _parties(layout: CallLayout, home_country: str, keeper: Keeper) -> Parties:
    field = layout.sides[0].name.partition("_")[2]
    read = reader_of(field, home_country, is_contact=True).read
    return Parties(read, lambda text: flagged(text, home_country), keeper.others())


def _rest_read(
    shop: Workshop,
    file: CallFile,
    keeper: Keeper,
    told: tuple[Stamps, Scan, Flags, OneOdd, dict[int, int]],
) -> Batch:
    """Return the batch of the rows that the keeper does not have.

    Raises
    ------
    NotPlainError
        They are too many, or tell something of the whole table.
    """
    layout, settings = file.layout, file.settings
    stamps, scan, is_kept, one, kept = told
    odd = np.flatnonzero((scan.numbers > 0) & ~is_kept)
    if len(odd) + len(scan.rows) > _MOST_ODD * scan.read:
        message = f"{file.origin.file}: too many of its rows are not plain"
        raise NotPlainError(message)
    at = layout.start.position
    unread = [row[at] for row in scan.rows.values()]
    others = [*odd_starts(layout, scan, is_kept), *unread]
    order = order_beside(stamps, others, unread, layout.start, settings)
    declared = replace(settings, date_order=order.order)
    plain = replace(layout, columns=replace(layout.columns, unknown=(), doubts=()))
    home = settings.home_country
    reader = AlikeReader(plain, declared, file.origin, lambda text: flagged(text, home))
    with _collected_later():
        alike = reader.read(scan, one)
        odd = np.setdiff1d(odd, alike.places, assume_unique=True)
        rest = rest_of(shop.engine, file.path, layout, scan, odd)
        batch = assemble(rest, plain.columns, declared, file.origin)
    whole = Told(shop, keeper, layout, settings, stamps, rest, alike, kept)
    filled = filled_columns(layout, scan)
    headings = heading_notes(layout, filled, settings, file.origin)
    notes = (*whole.notes(batch.notes, order.note), *headings)
    rejected = alike.beside(batch.rejected)
    told_once = tuple(dict.fromkeys(notes))
    return replace(batch, read=scan.read, rejected=rejected, notes=told_once)


@contextmanager
def _collected_later() -> Iterator[None]:
    """Let the collector of garbage wait: it would walk through every cell again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
