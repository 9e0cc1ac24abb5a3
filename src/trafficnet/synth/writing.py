"""Writing: the files of a made-up operation, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from trafficnet.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

#: Raised whenever the same seed gives other bytes than before.
GENERATOR_VERSION = 1

#: The name of the operation; it stands in the README only.
OPERATION_NAME = "Kestrel"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file is put into bytes."""

    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\n"


_PLAIN = Dialect()

#: Files that do not come as comma-separated UTF-8.
DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "contacts_operator_b": Dialect(";", "utf-8-sig", "\r\n"),
        "payments": Dialect(",", "cp1252", "\r\n"),
    }
)


def csv_bytes(
    frame: pd.DataFrame,
    dialect: Dialect = _PLAIN,
    ragged: Sequence[Sequence[str]] = (),
) -> bytes:
    """Return a table as the bytes of a CSV file, lines of wrong length at its end.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"a": ["x", None], "b": ["y", "z"]})
    >>> csv_bytes(table, ragged=[("1",)]).decode().splitlines()
    ['a,b', 'x,y', ',z', '1']
    """
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=dialect.delimiter, lineterminator=dialect.line_end
    )
    writer.writerow(frame.columns)
    told = frame.astype(object).where(frame.notna(), "")
    columns = [told[name].tolist() for name in told.columns]
    writer.writerows(zip(*columns, strict=True))
    writer.writerows(ragged)
    return text.getvalue().encode(dialect.encoding)


def operation_files(
    records: Mapping[str, pd.DataFrame],
    ragged: Mapping[str, Sequence[Sequence[str]]],
    truth: Mapping[str, pd.DataFrame],
    made_from: Mapping[str, str],
) -> dict[str, bytes]:
    """Return every file of an operation by its path in the folder.

    Parameters
    ----------
    records, ragged, truth
        As in the operation.
    made_from
        ``people``, ``contacts`` and ``seed``, for the README.
    """
    files = {
        f"{name}.csv": csv_bytes(
            frame, DIALECTS.get(name, _PLAIN), ragged.get(name, ())
        )
        for name, frame in records.items()
    }
    files |= {f"truth/{name}.csv": csv_bytes(frame) for name, frame in truth.items()}
    files["README.md"] = _readme(records, ragged, truth, made_from).encode("utf-8")
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(files.items())
    ]
    files["SHA256SUMS"] = "".join(lines).encode("ascii")
    return files


def _readme(
    records: Mapping[str, pd.DataFrame],
    ragged: Mapping[str, Sequence[Sequence[str]]],
    truth: Mapping[str, pd.DataFrame],
    made_from: Mapping[str, str],
) -> str:
    template = resources.files(__package__).joinpath("readme.md").read_text("utf-8")
    rows = {
        name: len(frame) + len(ragged.get(name, ())) for name, frame in records.items()
    }
    damage = truth["damaged"].groupby("what", sort=True).size()
    return template.format(
        name=OPERATION_NAME,
        version=GENERATOR_VERSION,
        files="\n".join(f"| `{name}.csv` | {rows[name]:,} |" for name in sorted(rows)),
        damage="\n".join(f"| {what} | {count:,} |" for what, count in damage.items()),
        repeated=f"{len(truth['repeated']):,}",
        gangs=f"{len(truth['gangs']):,}",
        **made_from,
    )


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, which is made if it is not there.

    Raises
    ------
    OutputError
        If the folder or a file in it cannot be written.
    """
    try:
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        message = f"{folder}: wanted a folder to write to: {error.strerror}"
        raise OutputError(message) from error
    return folder
