"""Which large files are plain tables of calls, and where their columns stand."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from trafficnet.errors import InputError
from trafficnet.records.delimited import read_delimited
from trafficnet.records.headers import Column, Columns
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

SMALLEST: Final = 256 * 1024
"""Files of fewer bytes go the ordinary way: there is nothing to gain."""

CALL_TEXTS: Final = ("record_id", "from_cell", "to_cell", "from_imei", "to_imei")
"""The columns of a plain call whose cells are kept as they are."""

_START: Final = 65_536
_CALL: Final = frozenset({"started_at", "duration_s"})
_BARE: Final = frozenset({"from", "to", "from_phone", "to_phone"})
_FACTS: Final = frozenset(
    {
        "channel",
        "count",
        "case_id",
        "source",
        "grade",
        "grade_source",
        "grade_assessment",
        "grade_handling",
        "grade_scheme",
        "marking",
        "conditions",
        "originator",
        "releasable_to",
        "review_by",
        "basis",
        "from_country",
        "to_country",
        "from_city",
        "to_city",
    }
)
_UNITS: Final = {None: 1, "s": 1, "min": 60, "h": 3600}


class NotPlainError(InputError):
    """A large table is not as plain as its first rows looked; it goes the ordinary way."""


@dataclass(frozen=True, slots=True)
class CallLayout:
    """Where the columns of a plain table of calls stand.

    Parameters
    ----------
    header
        The headings as written.
    columns
        What they mean.
    delimiter
        Between the cells; None for Parquet.
    sides
        The column that says who called, and the one that says who was called.
    start
        The column that says when.
    seconds
        The column that says how long, and the seconds of its unit; None where none does.
    texts
        Columns whose cells are kept as they are.
    facts
        Columns of few distinct rows, which are read row by distinct row.
    """

    header: tuple[str, ...]
    columns: Columns
    delimiter: str | None
    sides: tuple[Column, Column]
    start: Column
    seconds: tuple[Column, int] | None
    texts: tuple[Column, ...]
    facts: tuple[Column, ...]

    @property
    def others(self) -> tuple[int, ...]:
        """Return the places of the columns that are not understood."""
        known = {column.position for column in self.columns.known.values()}
        return tuple(at for at in range(len(self.header)) if at not in known)

    def heading(self, place: int) -> str:
        """Return what the evidence calls a column."""
        return self.header[place] or f"column {place + 1}"


def is_large(source: Source) -> bool:
    """Tell whether a file lies on the disk as it is and is large enough to gain."""
    if source.path is None or source.is_packed or source.opener is not None:
        return False
    try:
        return source.path.stat().st_size >= SMALLEST
    except OSError:
        return False


def first_rows(source: Source, is_known: Callable[[str], bool]) -> RawTable | None:
    """Return the first rows of a text file in UTF-8 whose header is its first line.

    None where its beginning is not plain: another encoding, titles above the header.
    """
    start = source.start()[:_START]
    whole = start[: start.rfind(b"\n") + 1]
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if source.settings.encoding not in {None, "utf-8", "utf-8-sig"} or "\0" in text:
        return None
    try:
        table = read_delimited(
            text, source.name, delimiter=source.settings.delimiter, is_known=is_known
        )
    except InputError:
        return None
    return table


def delimiter_of(table: RawTable, source: Source) -> str | None:
    """Return the delimiter that gives a table's header, None where none does."""
    first = io.StringIO(source.start_text(), newline="").readline()
    for mark in ",;\t|":
        cells = next(csv.reader([first.lstrip("\ufeff")], delimiter=mark), [])
        if tuple(" ".join(cell.split()) for cell in cells) == table.header:
            return mark
    return None


def layout_of(
    header: tuple[str, ...],
    columns: Columns,
    delimiter: str | None,
) -> CallLayout | None:
    """Return where the columns stand, None where the table is not a plain one of calls.

    Parameters
    ----------
    header
        The headings as written.
    columns
        What they mean; a mapping may have settled some.
    delimiter
        Between the cells.
    """
    known = columns.known
    if (
        columns.kind.name != "contacts"
        or not set(known) <= _CALL | _BARE | {*CALL_TEXTS} | _FACTS
    ):
        return None
    if any(one.position < 0 and name not in _FACTS for name, one in known.items()):
        return None
    sides = [
        [known[n] for n in (side, f"{side}_phone") if n in known]
        for side in ("from", "to")
    ]
    if any(len(found) != 1 for found in sides) or "started_at" not in known:
        return None
    seconds = known.get("duration_s")
    if seconds is not None and seconds.unit not in _UNITS:
        return None
    layout = CallLayout(
        header=header,
        columns=columns,
        delimiter=delimiter,
        sides=(sides[0][0], sides[1][0]),
        start=known["started_at"],
        seconds=(seconds, _UNITS[seconds.unit]) if seconds is not None else None,
        texts=tuple(known[name] for name in sorted({*CALL_TEXTS} & set(known))),
        facts=tuple(known[name] for name in sorted(_FACTS & set(known))),
    )
    places = range(len(header))
    return layout if len({*map(layout.heading, places)}) == len(header) else None
