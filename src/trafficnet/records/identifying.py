"""What one table is: its headings told apart, its kind, and why."""

from dataclasses import replace

from trafficnet.errors import HeaderError
from trafficnet.records.detection import Detection, detect, kinds_named
from trafficnet.records.headers import told_apart
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

MOST_COLUMNS = 5_000
"""A table with more columns is no table of records; to understand each takes its time."""


def place_of(name: str, table: RawTable) -> str:
    """Return what messages call a table: its file, and its sheet where it has one.

    Examples
    --------
    >>> place_of("case.xlsx", RawTable((), [], [], sheet="People"))
    'case.xlsx#People'
    """
    return name if table.sheet is None else f"{name}#{table.sheet}"


def identified(
    table: RawTable, name: str, settings: TableSettings
) -> tuple[RawTable, Detection]:
    """Return a table whose headings are told apart, and what kind of record it holds.

    Parameters
    ----------
    table
        As it stood in the file.
    name
        The file's name.
    settings
        What is declared about it.

    Raises
    ------
    HeaderError
        A heading stands twice, or there are more than a table of records has. A sheet of no known kind is told of as that first.
    UnknownKindError
        Its columns match no kind of record, or two equally well.
    """
    place = place_of(name, table)
    if len(table.header) > MOST_COLUMNS:
        message = (
            f"{place}: has {len(table.header):,} columns; wanted at most {MOST_COLUMNS:,}, "
            "one record a row"
        )
        raise HeaderError(message)
    if table.sheet is None:
        table = _apart(table, place, settings)
    named = table.sheet if table.sheet and kinds_named(table.sheet) else name
    found = detect(
        table.header,
        named,
        frozenset(settings.columns),
        declared=table.kind or settings.kind,
        place=place,
    )
    return _apart(table, place, settings), found


def _apart(table: RawTable, place: str, settings: TableSettings) -> RawTable:
    return replace(table, header=told_apart(table.header, place, settings.columns))
