"""What is declared about a table beside its own text: by the caller or a mapping file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hop:
    """One step through another table: the row that matches, and what to take from it.

    Parameters
    ----------
    file
        The other table, relative to the folder (``*`` and ``?`` allowed).
    match
        The column there that must equal what the step before gave.
    take
        The column there whose cell is taken.
    """

    file: str
    match: str
    take: str


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Where the cells of one column come from: a heading, a constant, other tables.

    Parameters
    ----------
    header
        The heading in the file; with ``via`` the column that starts the search.
    value
        The cell of every row.
    via
        The steps through other tables.
    """

    header: str | None = None
    value: str | None = None
    via: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSettings:
    """What is declared about one table.

    Parameters
    ----------
    home_country
        Whose national phone forms are understood.
    kind
        The declared kind, or None.
    date_order, timezone
        ``"DMY"``, ``"MDY"`` or ``"YMD"``; an IANA name or an offset; None if not declared.
    date_system
        Where a spreadsheet's days begin, ``"1900"`` or ``"1904"``; None means 1900.
    source, marking
        Of every row that has none of its own.
    grade_scheme
        The scheme grades are read in; None refuses to guess.
    delimiter, encoding
        Of the file; None finds them.
    format
        The format the file is read as, whatever is found in it; None finds it.
    is_matrix
        Whether the table is a square matrix.
    columns
        House name as people write it -> where its cells come from.
    """

    home_country: str = "GB"
    kind: str | None = None
    date_order: str | None = None
    timezone: str | None = None
    date_system: str | None = None
    source: str | None = None
    marking: str | None = None
    grade_scheme: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    format: str | None = None
    is_matrix: bool = False
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
