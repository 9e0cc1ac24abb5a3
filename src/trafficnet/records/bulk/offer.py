"""Whether a file may go the short way: what its first rows and its headings show."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from trafficnet.errors import InputError
from trafficnet.records.assembly import Origin
from trafficnet.records.bulk.calls import CallFile
from trafficnet.records.bulk.layout import (
    delimiter_of,
    first_rows,
    is_large,
    layout_of,
)
from trafficnet.records.delimited import known_by
from trafficnet.records.headers import columns_of
from trafficnet.records.identifying import identified
from trafficnet.records.lookups import Lookups, given_columns
from trafficnet.records.sources import Source
from trafficnet.records.tables import RawTable

_FIRST = 1_000


def call_file(source: Source, sha256: str, lookups: Lookups) -> CallFile | None:
    """Return a file as a large table of calls, None where it is not surely one.

    Parameters
    ----------
    source
        The file.
    sha256
        Its digest.
    lookups
        What a mapping's lookups may use.

    Notes
    -----
    Only what the beginning of the file shows is looked at; whatever is doubtful goes the
    ordinary way, which tells what is wrong with it.
    """
    if source.path is None or source.settings.is_matrix or not is_large(source):
        return None
    is_parquet = source.suffix in {".parquet", ".pq"}
    first = (
        _first_of_parquet(source.path)
        if is_parquet
        else first_rows(source, known_by(source.settings))
    )
    delimiter = None if is_parquet or first is None else delimiter_of(first, source)
    if first is None or not (is_parquet or delimiter):
        return None
    try:
        table, found = identified(first, source.name, source.settings)
        table, given = given_columns(table, found.kind, source.settings, lookups)
        columns = columns_of(table.header, found.kind, source.name, given)
    except InputError:
        return None
    if table.header != first.header or found.note:
        return None
    layout = layout_of(table.header, columns, delimiter)
    if layout is None:
        return None
    origin = Origin(source.name, sha256)
    return CallFile(source.path, origin, layout, source.settings, first)


def _first_of_parquet(path: Path) -> RawTable | None:
    """Return the first rows of a Parquet file of plain texts and whole numbers."""
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            if not all(_is_plain(field.type) for field in schema):
                return None
            batch = next(file.iter_batches(batch_size=_FIRST), None)
    except (pa.ArrowException, OSError):
        return None
    if batch is None or len(set(schema.names)) < len(schema.names):
        return None
    rows = [
        ["" if value is None else str(value) for value in row.values()]
        for row in batch.to_pylist()
    ]
    return RawTable(tuple(schema.names), rows, list(range(1, len(rows) + 1)))


def _is_plain(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_integer(kind)
    )
