"""From what was typed to a casebook, and from a casebook to its network."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from trafficnet.casebook import Casebook
from trafficnet.cli.access import open_kept
from trafficnet.cli.terminal import progress
from trafficnet.errors import ParameterError
from trafficnet.network import Network, build_network
from trafficnet.resolve import resolve_mentions

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


def people_network(case: Casebook) -> Network:
    """Return the network of people in a casebook.

    Raises
    ------
    NoEvidenceError
        If the case names nobody.
    """
    with progress("working out who is who") as tell:
        found = resolve_mentions(case.mentions(), case.judgements())
        tell(len(found.people), "people and unknown users")
        case.keep_tables({"entities": found.clusters, "usage": found.usage})
        case.note("combination", mentions=len(found.clusters), method=found.method)
        return build_network(case, found)


def exit_code(case: Casebook, *, strict: bool) -> int:
    """Return 1 if rows were rejected and that was to be an error, else 0."""
    return REJECTED if strict and case.counts["rejected"] else 0
