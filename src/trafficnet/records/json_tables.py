"""JSON and JSON Lines: objects become rows, their keys headings.

Source: RFC 8259 (JSON); one object a line is as jsonlines.org says. Numbers are kept as
they are written, for ``447700900123`` names a telephone and is no quantity. Objects in
objects become dotted headings (``from.phone``), lists in a cell are joined with ``;``, a
key that an object does not have is an empty cell.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from trafficnet.errors import EmptyInputError, InputError
from trafficnet.records.delimited import known_by, width_reason
from trafficnet.records.grids import Grid, table_of
from trafficnet.records.json_rows import Object, Row, cell_of, row_of, table_from
from trafficnet.records.sources import Source
from trafficnet.records.tables import DamagedRow, RawTable, shown
from trafficnet.records.text import sound

SUFFIXES = (".json",)
"""The suffixes of JSON."""

LINE_SUFFIXES = (".jsonl", ".ndjson")
"""The suffixes of JSON Lines."""

_DEEPEST_TABLE = 3
_RECORD = 2
_NEAR = 20
_TOO_DEEP = "nests objects or lists too deep to be records"
_WANTED = "wanted an array of objects, or objects one a line"
_DECODER = json.JSONDecoder(
    object_pairs_hook=Object,
    parse_float=str,
    parse_int=str,
    parse_constant=str,
)


def read_json(source: Source) -> Iterator[RawTable]:
    """Yield the tables of a JSON file: one for each array of objects in it.

    Raises
    ------
    InputError
        It is no JSON (the line and the column are told), nests too deep, or holds no
        objects.
    EmptyInputError
        There is nothing in it.
    """
    found = source.decoded()
    try:
        value = _whole(found.text)
        tables = list(_tables(value, source))
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" or not _is_lines(found.text):
            raise InputError(_no_json(source.name, error)) from None
        tables = [_lines(found.text, source.name).noted("read as JSON Lines")]
    except RecursionError:
        message = f"{source.name}: {_TOO_DEEP}"
        raise InputError(message) from None
    for table in tables:
        yield table.noted(*found.notes)


def read_json_lines(source: Source) -> Iterator[RawTable]:
    """Yield the one table of a file with a JSON object on each line.

    A line that is no object is one damaged row; blank lines are none.

    Raises
    ------
    InputError
        No line is an object.
    EmptyInputError
        There is nothing in it.
    """
    found = source.decoded()
    if found.text.lstrip().startswith("["):
        yield from read_json(source)
        return
    yield _lines(found.text, source.name).noted(*found.notes)


def _whole(text: str) -> Any:  # noqa: ANN401 - any JSON value
    value, end = _DECODER.raw_decode(text, len(text) - len(text.lstrip()))
    rest = text[end:].lstrip()
    if rest:
        message = "Extra data"
        raise json.JSONDecodeError(message, text, len(text) - len(rest))
    return value


def _no_json(name: str, error: json.JSONDecodeError) -> str:
    near = error.doc[max(0, error.pos - _NEAR) : error.pos + _NEAR]
    return (
        f"{name}: is no JSON: {error.msg} at line {error.lineno:,}, column "
        f"{error.colno:,} (near {sound(near.strip())!r}); {_WANTED}"
    )


def _is_lines(text: str) -> bool:
    """Tell whether the first filled line is an object by itself."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(_whole(first), Object)
    except (json.JSONDecodeError, RecursionError):
        return False


def _lines(text: str, name: str) -> RawTable:
    filled = (line.strip() for line in text.split("\n"))
    numbered = enumerate((line for line in filled if line), 1)
    return _rows_of(((number, line, _line(line)) for number, line in numbered), name)


def _line(line: str) -> tuple[dict[str, str], str | None]:
    """Return the cells of one line, and why it is no row."""
    try:
        return row_of(_whole(line))
    except json.JSONDecodeError as error:
        return {}, f"is no JSON: {error.msg} at column {error.colno:,}"
    except RecursionError:
        return {}, _TOO_DEEP


def _array(items: Sequence[object], source: Source, sheet: str | None) -> RawTable:
    """Return the table of an array of objects."""
    if items and all(isinstance(one, list) for one in items):
        return _grid([list(map(cell_of, one)) for one in items], source, sheet)  # type: ignore[call-overload]
    numbered = enumerate(items, 1)
    found = ((number, cell_of(one), row_of(one)) for number, one in numbered)
    return _rows_of(found, source.name, sheet)


def _rows_of(
    found: Iterator[tuple[int, str, tuple[dict[str, str], str | None]]],
    name: str,
    sheet: str | None = None,
) -> RawTable:
    """Return a table of numbered rows, those that are none damaged."""
    rows: list[Row] = []
    damaged: list[DamagedRow] = []
    for number, text, (cells, reason) in found:
        if reason is None:
            rows.append((number, cells))
        else:
            damaged.append(DamagedRow(number, shown(sound(text)), reason))
    if damaged and not rows:
        place = name if sheet is None else f"{name}#{sheet}"
        message = (
            f"{place}: not one row is an object (row 1 {damaged[0].reason}); {_WANTED}"
        )
        raise InputError(message)
    return table_from(rows, damaged, sheet, name)


def _tables(value: object, source: Source) -> Iterator[RawTable]:
    """Yield the tables that stand in a JSON value."""
    if isinstance(value, list):
        yield _array(value, source, None)
    elif not isinstance(value, Object):
        message = f"{source.name}: holds one value ({shown(cell_of(value))}); {_WANTED}"
        raise InputError(message)
    elif not value:
        message = f"{source.name}: holds an empty object; {_WANTED}"
        raise EmptyInputError(message)
    elif value.repeated is not None:
        message = f"{source.name}: the key {value.repeated[:60]!r} stands twice"
        raise InputError(message)
    else:
        yield from _of_object(value, source)


def _of_object(value: Object, source: Source) -> Iterator[RawTable]:
    knows = known_by(source.settings)
    scalars = [
        key for key, inner in value.items() if not isinstance(inner, list | dict)
    ]
    is_record = sum(map(knows, scalars)) >= _RECORD
    arrays = {} if is_record else dict(_arrays(value, ()))
    if _is_split(value):
        yield _split(value, source)
    elif arrays:
        tops = {path[0] for path in arrays}
        passed = [repr(shown(sound(key))) for key in value if key not in tops]
        notes = (
            [f"keys beside the tables left out: {', '.join(passed)}"] if passed else []
        )
        for path in sorted(arrays):
            table = _array(arrays[path], source, sound(".".join(path)))
            yield table.noted(*notes)
            notes = []
    elif _is_columns(value):
        rows = zip(*value.values(), strict=True)
        yield _grid([list(value), *(list(map(cell_of, row)) for row in rows)], source)
    else:
        yield _array([value], source, None)


def _arrays(
    value: Object,
    above: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield the arrays of objects inside an object, each by its path."""
    for key, inner in value.items():
        path = (*above, key)
        if isinstance(inner, list) and any(isinstance(one, Object) for one in inner):
            yield path, inner
        elif isinstance(inner, Object) and len(path) < _DEEPEST_TABLE:
            yield from _arrays(inner, path)


def _is_split(value: Object) -> bool:
    """Tell whether an object is ``{"columns": [...], "data": [[...], ...]}``."""
    columns, data = value.get("columns"), value.get("data")
    is_headed = isinstance(columns, list) and all(
        isinstance(one, str) for one in columns
    )
    return (
        is_headed
        and isinstance(data, list)
        and all(isinstance(one, list) for one in data)
    )


def _split(value: Object, source: Source) -> RawTable:
    header = tuple(sound(text) for text in value["columns"])
    rows: list[list[str]] = []
    numbers: list[int] = []
    damaged: list[DamagedRow] = []
    for number, items in enumerate(value["data"], 1):
        cells = [cell_of(one) for one in items]
        if len(cells) == len(header):
            rows.append(cells)
            numbers.append(number)
        else:
            reason = width_reason(len(cells), len(header))
            damaged.append(DamagedRow(number, shown(";".join(cells)), reason))
    if not header:
        message = f"{source.name}: its columns have no names; {_WANTED}"
        raise InputError(message)
    return RawTable(header, rows, numbers, tuple(damaged))


def _is_columns(value: Object) -> bool:
    """Tell whether an object holds one list of values for each column."""
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    is_each = len(lists) == len(value) >= _RECORD
    return is_each and len({len(one) for one in lists}) == 1 and bool(lists[0])


def _grid(rows: list[list[str]], source: Source, sheet: str | None = None) -> RawTable:
    """Return rows of cells, the first the header, as a table."""
    width = max(map(len, rows), default=0)
    even = [[*row, *[""] * (width - len(row))] for row in rows]
    return table_of(Grid(even, sheet=sheet), known_by(source.settings))
