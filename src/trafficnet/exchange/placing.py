"""Put a finished file in its place in one step, so that no half of it is ever seen."""

import tempfile
from pathlib import Path

from trafficnet.errors import OutputError


def place_bytes(content: bytes, path: str | Path) -> Path:
    """Write bytes beside a path, then move them there; return the path.

    Raises
    ------
    OutputError
        If the folder does not exist or nothing can be written to it.
    """
    target = Path(path)
    try:
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as unfinished:
            unfinished.write(content)
        Path(unfinished.name).chmod(0o644)
        Path(unfinished.name).replace(target)
    except OSError as error:
        message = f"{target}: the file cannot be written: {error.strerror}"
        raise OutputError(message) from error
    return target
