"""One JSON object becomes one row: dotted headings, every value as text."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trafficnet.records.tables import DamagedRow, RawTable, check_shape
from trafficnet.records.text import sound

_DEEPEST = 16
"""Objects nested deeper than this in a row stay JSON text in their cell."""


class Object(dict[str, Any]):
    """A JSON object that remembers a key it had twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated: str | None = None
        if len(self) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.repeated = key
                    break
                seen.add(key)


Row = tuple[int, dict[str, str]]
"""The number of a row, and heading -> cell."""


def row_of(value: object) -> tuple[dict[str, str], str | None]:
    """Return the cells of an object by dotted heading, and why it is no row.

    Examples
    --------
    >>> row_of(Object([("from", Object([("phone", "07")])), ("to", ["08", "09"])]))
    ({'from.phone': '07', 'to': '08;09'}, None)
    """
    if not isinstance(value, Object):
        return {}, "is no JSON object"
    cells: dict[str, list[str]] = {}
    for heading, cell, repeated in _walk(value, "", 0):
        if repeated is not None:
            return {}, f"the key {sound(repeated)[:60]!r} stands twice in one object"
        cells.setdefault(heading, []).extend([cell] if cell else [])
    return {heading: ";".join(found) for heading, found in cells.items()}, None


def _walk(
    value: Object,
    above: str,
    depth: int,
) -> Iterator[tuple[str, str, str | None]]:
    """Yield heading, cell and a key that stands twice, through all inner objects."""
    if value.repeated is not None:
        yield above, "", value.repeated
    for key, inner in value.items():
        heading = f"{above}.{sound(key)}" if above else sound(key)
        items = inner if isinstance(inner, list) else [inner]
        inside = [one for one in items if isinstance(one, Object)]
        if not any(inside) and len(inside) == len(items):
            yield heading, "", None
        elif depth >= _DEEPEST or not inside:
            yield heading, cell_of(inner), None
        else:
            yield from _inner(items, inside, heading, depth)


def _inner(
    items: Sequence[object],
    inside: Sequence[Object],
    heading: str,
    depth: int,
) -> Iterator[tuple[str, str, str | None]]:
    """Yield what stands in the objects under one key, and beside them."""
    rest = [one for one in items if not isinstance(one, Object)]
    if rest:
        yield heading, cell_of(rest), None
    for one in inside:
        yield from _walk(one, heading, depth + 1)


def cell_of(value: object) -> str:
    """Return a JSON value as the text of one cell.

    Examples
    --------
    >>> cell_of(True), cell_of(None), cell_of(["a", None, "b"]), cell_of({"a": "1"})
    ('true', '', 'a;b', '{"a": "1"}')
    """
    if isinstance(value, str):
        return sound(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(
        isinstance(one, dict | list) for one in value
    ):
        return ";".join(filter(None, map(cell_of, value)))
    return sound(json.dumps(value, ensure_ascii=False))


def table_from(
    rows: Iterable[Row],
    damaged: Iterable[DamagedRow],
    sheet: str | None = None,
    name: str = "the file",
) -> RawTable:
    """Return rows with different keys as one table; a key not given is an empty cell.

    The order of the headings is the same for any order of the rows.

    Raises
    ------
    InputError
        Each row has keys of its own.
    """
    every = list(rows)
    firsts: dict[str, int] = {}
    for _, cells in every:
        for place, heading in enumerate(cells):
            if firsts.get(heading, place + 1) > place:
                firsts[heading] = place
    for heading in _empty_parents(firsts, every):
        del firsts[heading]
    header = tuple(sorted(firsts, key=lambda heading: (firsts[heading], heading)))
    filled_cells = sum(len(cells) for _, cells in every)
    check_shape(len(every), len(header), filled_cells, name)
    filled = [
        (number, [cells.get(one, "") for one in header]) for number, cells in every
    ]
    return RawTable(
        header,
        [cells for _, cells in filled],
        [number for number, _ in filled],
        tuple(damaged),
        sheet,
    )


def _empty_parents(headings: Iterable[str], rows: Sequence[Row]) -> list[str]:
    """Return the headings of objects that are nowhere more than null or empty.

    An object that some rows have (``"to": {"number": ...}``) and others give as ``null``
    is no column beside those of its keys.
    """
    every = sorted(headings)
    afters = (bisect_left(every, f"{heading}.") for heading in every)
    parents = [
        heading
        for heading, after in zip(every, afters, strict=True)
        if after < len(every) and every[after].startswith(f"{heading}.")
    ]
    return [
        heading
        for heading in parents
        if not any(cells.get(heading) for _, cells in rows)
    ]
