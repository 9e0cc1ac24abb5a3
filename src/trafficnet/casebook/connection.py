"""Opening the DuckDB database of a casebook, with every refusal told apart."""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb

from trafficnet.errors import CasebookError


def connect(path: Path | None, key: str | None) -> duckdb.DuckDBPyConnection:
    """Open the database of a casebook.

    Parameters
    ----------
    path
        The file; None for one in memory.
    key
        The pass phrase of an encrypted file.

    Returns
    -------
    duckdb.DuckDBPyConnection
        One that reaches no network and loads no extension by itself.

    Raises
    ------
    CasebookError
        Naming what is wrong with the file or the key.
    """
    config = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if path is None:
        if key is not None:
            message = (
                "a key was given for a casebook in memory: wanted a file to encrypt"
            )
            raise CasebookError(message)
        return duckdb.connect(":memory:", config=_known(config))
    try:
        if key is None:
            return duckdb.connect(str(path), config=_known(config))
        return _encrypted(path, key, _known(config))
    except duckdb.Error as error:
        raise CasebookError(_told(path, str(error), keyed=key is not None)) from None


def _known(config: dict[str, str]) -> dict[str, str | bool | int | float | list[str]]:
    return dict(config)


def _encrypted(
    path: Path, key: str, config: dict[str, str | bool | int | float | list[str]]
) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=config)
    # DuckDB writes encrypted files with the OpenSSL of this extension, where it is there.
    with contextlib.suppress(duckdb.Error):
        connection.execute("LOAD httpfs")
    try:
        place, phrase = str(path).replace("'", "''"), key.replace("'", "''")
        connection.execute(f"ATTACH '{place}' AS kept (ENCRYPTION_KEY '{phrase}')")
        connection.execute("USE kept")
    except duckdb.Error:
        connection.close()
        raise
    return connection


def _told(path: Path, error: str, *, keyed: bool) -> str:
    lower = error.lower()
    if "crypto module" in lower:
        return (
            f"casebook {path}: cannot be encrypted here and was not written; wanted "
            "DuckDB's OpenSSL module (its extension httpfs), which is not installed"
        )
    if "lock" in lower:
        return f"casebook {path}: in use by another process; wanted it free"
    if "encrypt" in lower or "key" in lower or "cipher" in lower:
        wanted = "the right key" if keyed else "its key (key=..., or --key-file)"
        return f"casebook {path}: cannot be opened with what was given; wanted {wanted}"
    if path.is_dir():
        return f"casebook {path}: is a folder; wanted a file"
    if not path.parent.exists():
        return f"casebook {path}: the folder {path.parent} does not exist"
    return f"casebook {path}: not a casebook, or damaged ({error.splitlines()[0]})"
