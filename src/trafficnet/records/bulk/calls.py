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
from trafficnet.records.bulk.facts import read_facts
from trafficnet.records.bulk.keeping import HandOver, Keeper
from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.notes import Told, heading_notes
from trafficnet.records.bulk.numbers import (
    FORMS,
    Parties,
    cleaned_sql,
    key_sql,
    settle_cells,
    settle_numbers,
)
from trafficnet.records.bulk.rest import rest_of
from trafficnet.records.bulk.scan import (
    Rows,
    Scan,
    filled_columns,
    scan_calls,
    source_sql,
)
from trafficnet.records.bulk.shape import shape_of
from trafficnet.records.bulk.stamps import Stamps, order_beside, stamps_of
from trafficnet.records.bulk.workshop import Workshop
from trafficnet.records.partycells import flagged, reader_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

_MOST_ODD: Final = 0.2
_LENGTH: Final = "0|[1-9][0-9]{0,4}"
_PLAIN_TEXT: Final = "([!-~]{1,64}( [!-~]{1,64}){0,7})?"
_IMEI: Final = "([0-9]{14}[1-9])?"
_IMEI_NOUGHT: Final = "[0-9]{14}0"


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
    ends = _ends(file)
    source = source_sql(file.path, layout)
    stamps = stamps_of(shop.engine, layout.start, settings, file.first, source)
    if stamps is None:
        message = f"{name}: its moments have no common form"
        raise NotPlainError(message)
    steps = _steps(layout, stamps, settings.home_country)
    scan = scan_calls(shop.engine, file.path, layout, steps, ends)
    read_facts(shop.engine, layout, settings, file.origin)
    parties = _parties(layout, settings.home_country, keeper)
    places = (layout.sides[0].position, layout.sides[1].position)
    last = max(parties.others.values(), default=0), keeper.last_fact()
    is_settled = settle_numbers(shop.engine, parties, settings.home_country)
    has_texts = settle_cells(shop.engine, places, parties)
    way = HandOver(shop, keeper, layout, is_settled=is_settled, has_texts=has_texts)
    way.do(parties, *last)
    try:
        batch = _rest_read(shop, file, keeper, (stamps, scan, last[1]))
    except NotPlainError:
        keeper.clear(*last)
        raise
    return CallTable(batch, file, keeper, scan.numbers)


def _ends(file: CallFile) -> int:
    """Return how many lines of a text end in a delimiter; 0 where it is no text."""
    if file.layout.delimiter is None:
        return 0
    shape = shape_of(file.path, file.layout.delimiter)
    if not shape.is_plain:
        message = f"{file.origin.file}: its lines or its bytes are not plain"
        raise NotPlainError(message)
    return shape.ends


def _parties(layout: CallLayout, home_country: str, keeper: Keeper) -> Parties:
    field = layout.sides[0].name.partition("_")[2]
    read = reader_of(field, home_country, is_contact=True).read
    return Parties(read, lambda text: flagged(text, home_country), keeper.others())


def _rest_read(
    shop: Workshop,
    file: CallFile,
    keeper: Keeper,
    told: tuple[Stamps, Scan, int],
) -> Batch:
    """Return the batch of the rows that the keeper does not have.

    Raises
    ------
    NotPlainError
        They are too many, or tell something of the whole table.
    """
    layout, settings, (stamps, scan, last_fact) = file.layout, file.settings, told
    is_odd = scan.numbers > 0
    is_odd[keeper.places()] = False
    odd = np.flatnonzero(is_odd)
    if len(odd) + len(scan.rows) > _MOST_ODD * scan.read:
        message = f"{file.origin.file}: too many of its rows are not plain"
        raise NotPlainError(message)
    rest = rest_of(shop.engine, file.path, layout, scan, odd)
    at = layout.start.position
    others = [row[at] for row in rest.rows]
    unread = [row[at] for row in scan.rows.values()]
    order = order_beside(stamps, others, unread, layout.start, settings)
    declared = replace(settings, date_order=order.order)
    columns = replace(layout.columns, unknown=(), doubts=())
    with _collected_later():
        batch = assemble(rest, columns, declared, file.origin)
    whole = Told(shop, keeper, layout, settings, stamps, rest, last_fact)
    filled = filled_columns(shop.engine, layout, scan)
    headings = heading_notes(layout, filled, settings, file.origin)
    notes = (*whole.notes(batch.notes, order.note), *headings)
    return replace(batch, read=scan.read, notes=tuple(dict.fromkeys(notes)))


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


def _steps(
    layout: CallLayout, stamps: Stamps, home_country: str
) -> list[dict[str, str]]:
    """Return the expressions that make calls of cells, step by step."""
    cells = dict(zip("ab", (f"c{side.position}" for side in layout.sides), strict=True))
    first = {f"x{side}": cleaned_sql(cell) for side, cell in cells.items()}
    second = {f"v{side}": f"try_cast(x{side} AS UBIGINT)" for side in cells}
    second |= {f"n{side}": f"strlen(x{side})" for side in cells}
    second |= {"moment": stamps.read}
    length, is_length = _length(layout)
    texts = {one.name: f"c{one.position}" for one in layout.texts}
    checks = [is_length, *(_is_plain(name, cell) for name, cell in texts.items())]
    third = {
        name: key_sql(cells[side], side, home_country)
        for name, side in (("sender", "a"), ("receiver", "b"))
    }
    third |= {"started_at": stamps.sql("moment"), "duration_s": length}
    third |= {"is_sound": " AND ".join(checks)}
    every = ", ".join(f"c{at}" for at in range(len(layout.header)))
    last = len(layout.header) - 1
    fourth = {name: name for name in ("sender", "receiver", "started_at", "duration_s")}
    fourth |= {"is_sound": "is_sound", "is_open": f"c{last} = ''"}
    fourth |= {
        f"c{one.position}": f"c{one.position}"
        for one in layout.facts
        if one.position >= 0
    }
    fourth |= {name: f"nullif({cell}, '')" for name, cell in texts.items()}
    if layout.others:
        fourth["others"] = f"[{', '.join(f'c{at}' for at in layout.others)}]"
    fourth[
        "odd"
    ] = f"""CASE WHEN sender IS NULL OR receiver IS NULL OR xor(sender, receiver) < {FORMS}
        OR started_at IS NULL OR NOT is_sound THEN [{every}] END"""
    return [first, second, third, fourth]


def _length(layout: CallLayout) -> tuple[str, str]:
    """Return the expression of the length in seconds, and whether a cell is plain."""
    if layout.seconds is None:
        return "NULL::INTEGER", "true"
    column, factor = layout.seconds
    cell = f"c{column.position}"
    is_whole = f"regexp_full_match({cell}, '{_LENGTH}')"
    value = f"CASE WHEN {is_whole} THEN {cell}::INTEGER * {factor} END"
    return value, f"({is_whole} OR {cell} = '')"


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
