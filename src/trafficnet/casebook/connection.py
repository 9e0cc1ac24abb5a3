"""Opening the DuckDB database of a casebook, with every refusal told apart."""

from __future__ import annotations

import importlib.util
import os
import re
from contextlib import suppress
from pathlib import Path

import duckdb

from trafficnet.errors import (
    CasebookBusyError,
    CasebookDamagedError,
    CasebookError,
    CasebookKeyError,
    CasebookVersionError,
)

KEY_VARIABLE = "TRAFFICNET_KEY"
"""The environment variable that may hold the key."""

NAME = "kept"
"""What the casebook's database is called inside a connection."""

_HEADERS = 3 * 4096
_DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)
_FULL = ("no space left", "file too large", "disk quota", "not enough space")


def connect_memory() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that reaches no network and loads nothing by itself."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    # A bar would be drawn among the results on standard output.
    connection.execute("SET enable_progress_bar = false")
    return connection


def connect(
    path: Path, key: str | None, *, writable: bool = False
) -> duckdb.DuckDBPyConnection:
    """Open the database of a casebook; its tables are then found by their plain names.

    Parameters
    ----------
    path
        The file.
    key
        The pass phrase of an encrypted file.
    writable
        To write in it, or make it; else it is only read and must be there.

    Raises
    ------
    CasebookError
        Of the kind that names what is wrong with the file or the key.
    """
    if not writable:
        _check_place(path)
    if key is not None:
        check_key(path, key)
    connection = connect_memory()
    try:
        _settle(connection, path, key)
        place = str(path).replace("'", "''")
        options = [] if writable else ["READ_ONLY"]
        # The key is bound, not written into the statement, so that no message repeats it.
        if key is not None:
            options.append("ENCRYPTION_KEY $key")
        told = f" ({', '.join(options)})" if options else ""
        connection.execute(
            f"ATTACH '{place}' AS {NAME}{told}", {} if key is None else {"key": key}
        )
        connection.execute(f"USE {NAME}")
        if not writable:
            check_size(connection, path, used=True)
    except duckdb.Error as error:
        connection.close()
        raise told_apart(path, str(error)) from None
    except CasebookError:
        connection.close()
        raise
    return connection


def finish(connection: duckdb.DuckDBPyConnection, path: Path, key: str | None) -> None:
    """Put what was written into the file itself, close it, and give it its full length.

    DuckDB leaves free blocks at the end unwritten, so that a file which was cut off there
    could not be told from a whole one.
    """
    connection.execute(f"CHECKPOINT {NAME}")
    connection.execute("USE memory")
    connection.execute(f"DETACH {NAME}")
    connection.close()
    with connect(path, key) as again:
        size = whole_size(again)
    if path.stat().st_size < size:
        os.truncate(path, size)


def check_key(path: Path, key: str) -> None:
    """Refuse a key that cannot be one.

    Raises
    ------
    CasebookKeyError
        If it is empty or holds control characters.
    """
    if not key.strip() or not key.isprintable():
        message = (
            f"casebook {path}: the key is empty or holds control characters; "
            "wanted a pass phrase of printable characters"
        )
        raise CasebookKeyError(message)


def told_apart(path: Path, error: str) -> CasebookError:
    """Return our error for what DuckDB said, with the way out in its message.

    Parameters
    ----------
    path
        The casebook's file.
    error
        DuckDB's own message; only its first line is ever passed on.
    """
    lower = error.lower()
    where = f"casebook {path}"
    if _says_full(lower):
        return no_space(path)
    for words, kind, message in _KNOWN:
        if words in lower:
            return kind(f"{where}: {message}")
    if "lock" in lower and "set lock" in lower:
        found = re.search(r"PID (\d+)", error)
        who = "another process" if found is None else f"process {found[1]}"
        return CasebookBusyError(f"{where}: in use by {who}; wanted it free")
    first = (error.splitlines() or [""])[0]
    return CasebookDamagedError(f"{where}: not a casebook, or damaged ({first})")


def no_space(path: Path) -> CasebookError:
    """Return the error for a full disk."""
    return CasebookError(
        f"casebook {path}: no space left in {path.parent}; the casebook is as it was "
        "before, wanted room for a second copy of it"
    )


def is_full(error: duckdb.Error) -> bool:
    """Tell whether an error means that there is no room on the disk."""
    return _says_full(str(error).lower())


def _says_full(text: str) -> bool:
    return any(words in text for words in _FULL)


def is_damage(error: duckdb.Error) -> bool:
    """Tell whether an error means that the file cannot be read, not that we erred."""
    return isinstance(error, _DAMAGE)


_KNOWN: tuple[tuple[str, type[CasebookError], str], ...] = (
    (
        "wrong encryption key",
        CasebookKeyError,
        "the key given does not open it; wanted the key it was made with",
    ),
    (
        "without a key",
        CasebookKeyError,
        (
            "it is encrypted and no key was given; wanted its key "
            f"(key=..., {KEY_VARIABLE} or --key-file)"
        ),
    ),
    (
        "is not encrypted",
        CasebookKeyError,
        "a key was given but it is not encrypted; open it without a key",
    ),
    (
        "crypto module",
        CasebookKeyError,
        (
            "it cannot be encrypted here and was not written; wanted DuckDB's OpenSSL module, "
            "which the package duckdb-extension-httpfs of DuckDB's own version brings"
        ),
    ),
    (
        "version number",
        CasebookVersionError,
        f"a later DuckDB than {duckdb.__version__} wrote it; wanted that version or above",
    ),
    (
        "not a valid duckdb",
        CasebookDamagedError,
        "it is no casebook (not a DuckDB file); wanted one made by trafficnet",
    ),
    (
        "could not read enough bytes",
        CasebookDamagedError,
        "it is cut off; wanted the whole file, as in your last copy of it",
    ),
)


def _check_place(path: Path) -> None:
    if path.is_dir():
        message = f"casebook {path}: is a folder; wanted a file"
        raise CasebookError(message)
    check_folder(path)
    try:
        with path.open("rb") as file:
            start = file.read(1)
    except OSError as error:
        message = f"casebook {path}: cannot be read ({error.strerror})"
        raise CasebookError(message) from None
    if not start:
        message = f"casebook {path}: it is empty (0 bytes); wanted a casebook, or no file there"
        raise CasebookDamagedError(message)


def check_folder(path: Path) -> None:
    """Refuse a file whose folder is not there.

    Raises
    ------
    CasebookError
        Naming the folder.
    """
    if not path.parent.is_dir():
        message = f"casebook {path}: the folder {path.parent} does not exist"
        raise CasebookError(message)


def whole_size(connection: duckdb.DuckDBPyConnection, *, used: bool = False) -> int:
    """Return how many bytes the file of a casebook has by its own header.

    Parameters
    ----------
    connection
        The casebook's.
    used
        To count the blocks in use only; DuckDB does not always write the free ones at
        the end, trafficnet does.
    """
    rows = connection.execute("PRAGMA database_size").fetchall()
    for row in rows:
        if row[0] == NAME:
            return _HEADERS + int(row[2]) * int(row[4] if used else row[3])
    return 0


def check_size(
    connection: duckdb.DuckDBPyConnection, path: Path, *, used: bool = False
) -> None:
    """Refuse a file that is shorter than its own header says.

    Raises
    ------
    CasebookDamagedError
        Naming both sizes.
    """
    wanted, got = whole_size(connection, used=used), path.stat().st_size
    if got < wanted:
        message = (
            f"casebook {path}: it is cut off ({got:,} bytes of {wanted:,}); "
            "wanted the whole file, as in your last copy of it"
        )
        raise CasebookDamagedError(message)


def spill_folder(path: Path) -> Path:
    """Return where this process puts what does not fit in memory: beside the casebook."""
    return path.with_name(f"{path.name}.tmp-{os.getpid()}")


def _settle(connection: duckdb.DuckDBPyConnection, path: Path, key: str | None) -> None:
    """Say where to spill; an encrypted casebook spills encrypted, or not at all."""
    spill = str(spill_folder(path))
    if key is not None:
        if _load_openssl(connection):
            connection.execute("SET temp_file_encryption = true")
        else:
            spill = ""
    connection.execute("SET temp_directory = $place", {"place": spill})


def _load_openssl(connection: duckdb.DuckDBPyConnection) -> bool:
    """Load DuckDB's OpenSSL module from the file its package installs; no network is used."""
    found = importlib.util.find_spec("duckdb_extension_httpfs")
    folders = [] if found is None else list(found.submodule_search_locations or ())
    wanted = f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension"
    places = [Path(folder) / wanted for folder in folders]
    for place in (str(p) for p in places if p.is_file()):
        quoted = place.replace("'", "''")
        with suppress(duckdb.Error):  # made for another system: as if it were not there
            connection.execute(f"LOAD '{quoted}'")
            return True
    return False
