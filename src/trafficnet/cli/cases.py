"""From what was typed to a casebook."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from trafficnet.casebook import Casebook
from trafficnet.cli.access import open_kept
from trafficnet.cli.terminal import progress
from trafficnet.errors import ParameterError

REJECTED = 1
"""The exit code when rows were rejected and ``--strict`` was given."""


def open_case(
    records: Sequence[Path] | None,
    kept: Path | None,
    *,
    home_country: str = "GB",
    mapping: Path | None = None,
) -> "closing[Casebook]":
    """Return a casebook with the records in it, to be closed at the end.

    Parameters
    ----------
    records
        Files and folders to read into it; none asks for an existing casebook.
    kept
        The file it is kept in; None keeps it in memory.
    home_country, mapping
        How to read the records.

    Raises
    ------
    ParameterError
        If neither records nor an existing casebook are given.
    """
    if not records and kept is None:
        message = "nothing to read: wanted RECORDS (files or folders), or --casebook F"
        raise ParameterError(message)
    if not records and kept is not None:
        check_there(kept)
    case = open_kept(kept, home_country=home_country)
    if records:
        try:
            with progress("reading") as tell:
                case.add(*records, mapping=mapping, progress=tell)
        except BaseException:
            case.close()
            raise
    return closing(case)


def check_there(kept: Path) -> None:
    """Refuse a casebook that does not exist yet.

    Raises
    ------
    ParameterError
        Saying how to make one.
    """
    if not kept.exists():
        message = (
            f"{kept}: there is no such casebook; wanted one made by "
            "'trafficnet ingest RECORDS --casebook F'"
        )
        raise ParameterError(message)


def exit_code(case: Casebook, *, strict: bool) -> int:
    """Return 1 if rows were rejected and that was to be an error, else 0."""
    return REJECTED if strict and case.counts["rejected"] else 0
