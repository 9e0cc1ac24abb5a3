"""A large table of calls: its plain rows go straight to their keeper, the rest are a batch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import Batch
from trafficnet.records.bulk.facts import FACTS, PLACE_FACTS, RECORD_FACTS, read_facts
from trafficnet.records.bulk.layout import CallLayout
from trafficnet.records.bulk.numbers import (
    FLAGGED,
    FORMS,
    PARTY_FIELDS,
    TEXTS,
    UNSETTLED,
    Parties,
    cleaned_sql,
    key_sql,
    settle_cells,
    settle_numbers,
)
from trafficnet.records.bulk.scan import (
    CALLS,
    NotPlainError,
    Rows,
    Scan,
    scan_calls,
    source_sql,
)
from trafficnet.records.bulk.stamps import Stamps, stamps_of
from trafficnet.records.bulk.workshop import Workshop
from trafficnet.records.margins import HEADER_REPEATED, TOTAL_LINE, is_header, is_total
from trafficnet.records.partycells import reader_of
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import DamagedRow, RawTable, shown

_MOST_ODD: Final = 0.2
_LENGTH: Final = "0|[1-9][0-9]{0,5}"
_PLAIN_TEXT: Final = "[!-~]{0,64}"
_IMEI: Final = "([0-9]{15})?"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where the plain rows go: tables of whoever keeps them, and the file's number there.

    Parameters
    ----------
    engine
        The database.
    file
        The number that the rows of this file carry.
    rows, parties, facts
        Names of tables; ``docs/architecture.md`` tells their columns.
    """

    engine: duckdb.DuckDBPyConnection
    file: int
    rows: str = "bulk_rows"
    parties: str = "bulk_parties"
    facts: str = "bulk_facts"


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
    plain
        How many plain rows went to the keeper.
    form
        How a moment is written there, as ``strptime`` takes it.
    shift_s
        Seconds that its zone is ahead of UTC.
    numbers
        The row number of each place, by place.
    """

    batch: Batch
    file: CallFile
    keeper: Keeper
    plain: int
    form: str
    shift_s: int
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
    steps = _steps(layout, stamps, settings.home_country)
    scan = scan_calls(shop.engine, file.path, layout, steps, name)
    field = layout.sides[0].name.partition("_")[2]
    read = reader_of(field, settings.home_country, is_contact=True).read
    parties = Parties(read, _held(keeper))
    known = len(parties.others)
    places = (layout.sides[0].position, layout.sides[1].position)
    settle_numbers(shop.engine, parties, settings.home_country)
    settle_cells(shop.engine, places, parties)
    facts = read_facts(shop.engine, layout, settings, file.origin)
    _hand_over(shop, keeper, layout, (parties, known))
    is_odd = scan.numbers > 0
    is_odd[_kept(keeper)] = False
    odd = np.flatnonzero(is_odd)
    if len(odd) + len(scan.rows) > _MOST_ODD * scan.read:
        keeper.engine.execute(
            f"DELETE FROM {keeper.rows} WHERE file = {keeper.file}"
        ).fetchall()
        message = f"{name}: too many of its rows are not plain"
        raise NotPlainError(message)
    rest = _rest(shop.engine, file, stamps, scan, odd)
    declared = replace(settings, date_order=stamps.order or settings.date_order)
    batch = assemble(rest, layout.columns, declared, file.origin)
    notes = _notes(shop, keeper, file, stamps, (facts, batch))
    batch = replace(batch, read=scan.read, notes=notes)
    plain = scan.read - rest.read
    return CallTable(batch, file, keeper, plain, stamps.form, stamps.shift_s, scan.numbers)


def _steps(
    layout: CallLayout, stamps: Stamps, home_country: str
) -> list[dict[str, str]]:
    """Return the expressions that make calls of cells, step by step."""
    cells = dict(zip("ab", (f"c{side.position}" for side in layout.sides), strict=True))
    first = {f"x{side}": cleaned_sql(cell) for side, cell in cells.items()}
    second = {f"v{side}": f"try_cast(x{side} AS UBIGINT)" for side in cells}
    second |= {f"n{side}": f"strlen(x{side})" for side in cells}
    length, is_length = _length(layout)
    texts = {one.name: f"c{one.position}" for one in layout.texts}
    checks = [is_length, *(_is_plain(name, cell) for name, cell in texts.items())]
    third = {
        name: key_sql(f"x{side}", f"v{side}", f"n{side}", home_country)
        for name, side in (("sender", "a"), ("receiver", "b"))
    }
    third |= {"started_at": stamps.sql, "duration_s": length}
    third |= {"is_sound": " AND ".join(checks)}
    every = ", ".join(f"c{at}" for at in range(len(layout.header)))
    last = len(layout.header) - 1
    fourth = {name: name for name in ("sender", "receiver", "started_at", "duration_s")}
    fourth |= {"is_sound": "is_sound", "is_open": f"c{last} = ''"}
    fourth |= {f"c{one.position}": f"c{one.position}" for one in layout.facts if one.position >= 0}
    fourth |= {name: f"nullif({cell}, '')" for name, cell in texts.items()}
    if layout.others:
        fourth["others"] = f"[{', '.join(f'c{at}' for at in layout.others)}]"
    fourth["odd"] = f"""CASE WHEN sender IS NULL OR receiver IS NULL OR sender // {FORMS} = receiver // {FORMS}
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
    pattern = _IMEI if name.endswith("_imei") else _PLAIN_TEXT
    return f"regexp_full_match({cell}, '{pattern}')"


def _held(keeper: Keeper) -> dict[tuple[str | None, ...], int]:
    fields = ", ".join(f'"{name}"' for name in PARTY_FIELDS)
    rows = keeper.engine.execute(
        f"SELECT id, {fields} FROM {keeper.parties} ORDER BY id"
    ).fetchall()
    return {tuple(row[1:]): int(row[0]) for row in rows}


def _kept(keeper: Keeper) -> Rows:
    """Return the places of the rows that the keeper has of this file."""
    found = keeper.engine.execute(
        f"SELECT place FROM {keeper.rows} WHERE file = {keeper.file}"
    ).fetchnumpy()
    return np.asarray(found["place"], dtype=np.int64)


def _hand_over(
    shop: Workshop, keeper: Keeper, layout: CallLayout, told: tuple[Parties, int]
) -> None:
    """Insert parties, facts and plain rows into the keeper's tables."""
    engine, (parties, known) = keeper.engine, told
    new = [(number, *said) for said, number in parties.others.items() if number > known]
    if new:
        marks = ", ".join("?" for _ in new[0])
        engine.executemany(f"INSERT INTO {keeper.parties} VALUES ({marks})", new)
    row = engine.execute(f"SELECT coalesce(max(id), 0) FROM {keeper.facts}").fetchall()[0]
    names = ", ".join(f'"{n}"' for n in (*RECORD_FACTS, "count", *PLACE_FACTS))
    engine.execute(
        f"""INSERT INTO {keeper.facts} (id, {names})
            SELECT id + {row[0]}, {names} FROM {shop.name}.{FACTS}"""
    ).fetchall()
    has_texts = engine.execute(
        f"SELECT count(*) FROM {shop.name}.{TEXTS} WHERE party IS NOT NULL"
    ).fetchall()[0][0]
    engine.execute(_insertion(shop, keeper, layout, int(row[0]))).fetchall()
    if has_texts:
        sql = _insertion(shop, keeper, layout, int(row[0]), is_odd=True)
        engine.execute(sql).fetchall()


def _insertion(
    shop: Workshop,
    keeper: Keeper,
    layout: CallLayout,
    after: int,
    *,
    is_odd: bool = False,
) -> str:
    """Return the statement that hands over plain rows, or those with a cell that was read."""
    facts = [f"c{one.position}" for one in layout.facts if one.position >= 0]
    same = " AND ".join(f"f.text_{cell} = n.{cell}" for cell in facts) or "true"
    joins, ends = [], {}
    for side, at in zip(("sender", "receiver"), layout.sides, strict=True):
        joins.append(
            f"LEFT JOIN {shop.name}.{UNSETTLED} k_{side} ON k_{side}.key = n.{side}"
        )
        end = f"""CASE WHEN k_{side}.key IS NOT NULL THEN k_{side}.party
                  ELSE (n.{side} // {FORMS})::BIGINT END"""
        if is_odd:
            cell = f"CASE WHEN n.{side} IS NULL THEN n.odd[{at.position + 1}] END"
            joins.append(
                f"LEFT JOIN {shop.name}.{TEXTS} t_{side} ON t_{side}.text = {cell}"
            )
            end = f"CASE WHEN n.{side} IS NULL THEN t_{side}.party ELSE {end} END"
        ends[side] = end
    picked = {
        "file": str(keeper.file),
        "place": "n.rowid",
        **ends,
        "started_at": "n.started_at",
        "duration_s": "n.duration_s",
        "facts": f"f.id + {after}",
        **{one.name: f"n.{one.name}" for one in layout.texts},
        **({"others": "n.others"} if layout.others else {}),
    }
    columns = ", ".join(f'{sql} AS "{name}"' for name, sql in picked.items())
    names = ", ".join(f'"{name}"' for name in picked)
    which = (
        "n.odd IS NOT NULL AND n.started_at IS NOT NULL AND n.is_sound"
        if is_odd
        else "n.odd IS NULL"
    )
    return f"""
        INSERT INTO {keeper.rows} ({names}) SELECT {names} FROM (
            SELECT {columns} FROM {shop.name}.{CALLS} n {" ".join(joins)}
            JOIN {shop.name}.{FACTS} f ON {same} WHERE {which})
        WHERE sender <> receiver"""


def _rest(
    engine: duckdb.DuckDBPyConnection,
    file: CallFile,
    stamps: Stamps,
    scan: Scan,
    odd: Rows,
) -> RawTable:
    """Return the rows that are not plain, as they stand in the file."""
    header = file.layout.header
    found = _odd_cells(engine, file, stamps, odd)
    cells = {int(scan.numbers[place]): row for place, row in found} | dict(scan.rows)
    damaged = list(scan.damaged)
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number in sorted(cells):
        reason = _margin(cells[number], header, is_last=number == scan.read)
        if reason is None:
            rows.append(cells[number])
            numbers.append(number)
        else:
            line = (file.layout.delimiter or ",").join(cells[number])
            damaged.append(DamagedRow(number, shown(line.strip()), reason))
    return RawTable(header, rows, numbers, tuple(damaged))


def _odd_cells(
    engine: duckdb.DuckDBPyConnection, file: CallFile, stamps: Stamps, odd: Rows
) -> list[tuple[int, list[str]]]:
    """Return the cells of some rows; where none was kept, they are read once more."""
    del stamps
    engine.register("bulk_odd", pa.table({"place": pa.array(odd, pa.int64())}))
    found = engine.execute(
        f"""SELECT rowid, odd FROM {CALLS}
            WHERE rowid IN (SELECT place FROM bulk_odd) ORDER BY 1"""
    ).fetchall()
    engine.unregister("bulk_odd")
    unkept = [place for place, cells in found if cells is None]
    if unkept:
        found = [row for row in found if row[1] is not None]
        found += _read_again(engine, file, unkept)
    return found


def _read_again(
    engine: duckdb.DuckDBPyConnection, file: CallFile, places: Sequence[int]
) -> list[tuple[int, list[str]]]:
    cells = ", ".join(f"c{at}" for at in range(len(file.layout.header)))
    engine.register("bulk_again", pa.table({"place": pa.array(places, pa.int64())}))
    found = engine.execute(
        f"""SELECT place, cells FROM (
                SELECT row_number() OVER () - 1 AS place, [{cells}] AS cells
                FROM {source_sql(file.path, file.layout)})
            WHERE place IN (SELECT place FROM bulk_again)"""
    ).fetchall()
    engine.unregister("bulk_again")
    return found


def _margin(
    cells: Sequence[str], header: Sequence[str], *, is_last: bool
) -> str | None:
    if is_last and is_total(cells):
        return TOTAL_LINE
    return HEADER_REPEATED if is_header(cells, header) else None


def _notes(
    shop: Workshop,
    keeper: Keeper,
    file: CallFile,
    stamps: Stamps,
    batches: tuple[Batch, Batch],
) -> tuple[str, ...]:
    """Return what was assumed of the whole table."""
    engine, layout = keeper.engine, file.layout
    notes = [*stamps.notes]
    of_file = f"SELECT count(*) FROM {keeper.rows} WHERE file = {keeper.file}"
    if not stamps.has_zone:
        row = engine.execute(of_file).fetchall()[0]
        notes.append(
            f"{layout.start.header}: {row[0]:,} times without an offset or a zone read as UTC"
        )
    flagged = engine.execute(f"SELECT count(*) FROM {shop.name}.{FLAGGED}").fetchall()
    for column, end in zip(layout.sides, ("sender", "receiver"), strict=True):
        if not flagged[0][0]:
            continue
        row = engine.execute(
            f"{of_file} AND {end} IN (SELECT number FROM {shop.name}.{FLAGGED})"
        ).fetchall()[0]
        if row[0]:
            notes.append(
                f"{column.header}: {row[0]:,} numbers in no allotted range (accepted)"
            )
    facts, rest = batches
    notes += [note for note in facts.notes if not note.startswith(layout.start.header)]
    notes += [note for note in rest.notes if note not in notes]
    return tuple(dict.fromkeys(notes))
