"""Put a finished file in its place in one step, so that no half of it is ever seen."""

import secrets
from contextlib import suppress
from pathlib import Path

from trafficnet.errors import OutputError


def place_bytes(content: bytes, path: str | Path) -> Path:
    """Write bytes beside a path, then move them there; return the path.

    Raises
    ------
    OutputError
        If the folder does not exist or nothing can be written to it; nothing is left.
    """
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        message = f"{target}: the file cannot be written: {error.strerror or error}"
        raise OutputError(message) from error
    return target
