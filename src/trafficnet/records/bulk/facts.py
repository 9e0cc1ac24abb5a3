"""What many rows of a large table say alike, read once: channel, country, source, grade."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.batch import Batch
from trafficnet.records.bulk.cells import coded
from trafficnet.records.bulk.cutting import BatchRows, CutRows
from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

FACTS: Final = "bulk_facts"
"""The table of facts: ``id``, :data:`RECORD_FACTS`, ``count``, :data:`PLACE_FACTS`,
:data:`TOLD`, and ``text_c3`` ... as the cells are written."""

TOLD: Final = "told"
"""The cells of a fact as a list, in the order of the columns in the layout."""

RECORD_FACTS: Final = (
    "channel",
    "case_id",
    "source",
    "grade_scheme",
    "grade_source",
    "grade_assessment",
    "grade_handling",
    "marking",
    "conditions",
    "originator",
    "releasable_to",
    "basis",
    "review_by",
)
PLACE_FACTS: Final = ("from_city", "from_country", "to_city", "to_country")

Codes = npt.NDArray[np.int32]

_MOST: Final = 50_000
_MOST_TIMES: Final = 2**31 - 1
_ISO_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})?")
_CALL: Final = {"from": "+447911123456", "to": "+40721234567"}
_START: Final = "2025-01-02T10:00:00Z"


class FactCodes:
    """The distinct rows of the columns that are neither who nor when, as they are met.

    Parameters
    ----------
    layout
        Where the columns stand.
    name
        The file, for its messages.
    """

    def __init__(self, layout: CallLayout, name: str) -> None:
        """Begin with none."""
        self.places = [one.position for one in layout.facts if one.position >= 0]
        self.name = name
        self.known: dict[tuple[str, ...], int] = {} if self.places else {(): 0}

    def of(self, piece: CutRows | BatchRows) -> Codes:
        """Return which of the distinct rows each row is.

        Parameters
        ----------
        piece
            Some rows.

        Raises
        ------
        NotPlainError
            There are too many distinct rows to gain by it.
        """
        if not self.places:
            return np.zeros(len(piece), dtype=np.int32)
        code = np.zeros(len(piece), dtype=np.int64)
        rows: list[tuple[str, ...]] = [()]
        for place in self.places:
            other, words = coded(piece.cells(place))
            code, both = pd.factorize(code * len(words) + other)
            pairs = (divmod(one, len(words)) for one in both.tolist())
            rows = [(*rows[one], words[two]) for one, two in pairs]
        for row in rows:
            self.known.setdefault(row, len(self.known))
        if len(self.known) > _MOST:
            message = f"{self.name}: says too many different things to be read in bulk"
            raise NotPlainError(message)
        ids = np.array([self.known[row] for row in rows], dtype=np.int32)
        found: Codes = ids[code]
        return found


def read_facts(
    engine: duckdb.DuckDBPyConnection,
    layout: CallLayout,
    settings: TableSettings,
    origin: Origin,
    codes: FactCodes,
) -> Codes:
    """Fill :data:`FACTS` with every distinct row of the columns that are neither who nor when.

    Parameters
    ----------
    engine
        Where the table is made.
    layout
        Where the columns stand.
    settings
        What is declared.
    origin
        The file.
    codes
        The distinct rows.

    Returns
    -------
    ndarray
        The number of each distinct row there; 0 for one that is refused.

    Raises
    ------
    NotPlainError
        The rows need the whole column.

    Notes
    -----
    Each distinct row is put into a call between two sound numbers and goes the ordinary
    way; a row that is refused there is no fact, and its calls go the ordinary way too.
    """
    places = codes.places
    rows = [list(row) for row in sorted(codes.known)]
    _check(layout, rows, origin.file)
    table = RawTable(
        layout.header,
        [sample_call(layout, dict(zip(places, row, strict=True))) for row in rows],
        list(range(1, len(rows) + 1)),
    )
    batch = assemble(table, layout.columns, replace(settings, timezone=None), origin)
    kept = _fill(engine, batch, [f"c{place}" for place in places], rows)
    numbers = np.zeros(len(rows), dtype=np.int32)
    for number in kept:
        numbers[codes.known[tuple(rows[number - 1])]] = number
    return numbers


def _check(layout: CallLayout, rows: Sequence[Sequence[str]], name: str) -> None:
    """Refuse facts whose cells do not tell by themselves what they mean.

    Raises
    ------
    NotPlainError
        A quotation mark follows a space, or a day is in no order that we know.
    """
    if any(cell.lstrip(" ").startswith('"') for row in rows for cell in row):
        message = f"{name}: has spaces beside quotation marks"
        raise NotPlainError(message)
    names = [one.name for one in layout.facts if one.position >= 0]
    if "review_by" in names:
        at = names.index("review_by")
        if not all(_ISO_DAY.fullmatch(row[at]) for row in rows):
            message = f"{name}: has days whose order the whole column tells"
            raise NotPlainError(message)


def sample_call(layout: CallLayout, facts: Mapping[int, str]) -> list[str]:
    """Return the cells of a sound call with some facts, by their places."""
    row = [facts.get(place, "") for place in range(len(layout.header))]
    for column, side in zip(layout.sides, ("from", "to"), strict=True):
        row[column.position] = _CALL[side]
    row[layout.start.position] = _START
    return row


def _fill(
    engine: duckdb.DuckDBPyConnection,
    batch: Batch,
    cells: list[str],
    rows: list[list[str]],
) -> list[int]:
    """Write the table of facts, and return the numbers of those that are sound."""
    records = batch.records[batch.records["count"] <= _MOST_TIMES].set_index("row")
    columns: dict[str, list[object]] = {"id": [int(row) for row in records.index]}
    for name in RECORD_FACTS:
        said = records[name] if name in records else pd.Series(None, records.index)
        columns[name] = [None if value is None else str(value) for value in said]
    columns["count"] = [int(value) for value in records["count"]]
    columns.update(_places(batch, list(records.index)))
    columns[TOLD] = [
        [cell.lstrip(" ") for cell in rows[int(number) - 1]] for number in records.index
    ]
    for at, cell in enumerate(cells):
        columns[f"text_{cell}"] = [rows[int(row) - 1][at] for row in records.index]
    types = dict.fromkeys(columns, pa.string())
    types |= {"id": pa.int32(), "count": pa.int32(), TOLD: pa.list_(pa.string())}
    table = pa.table({name: pa.array(columns[name], types[name]) for name in types})
    engine.register("incoming", table)
    engine.execute(f"CREATE OR REPLACE TABLE {FACTS} AS FROM incoming").fetchall()
    engine.unregister("incoming")
    return [int(row) for row in records.index]


def _places(batch: Batch, numbers: list[int]) -> dict[str, list[object]]:
    """Return the city and the country of either side, by the number of the row."""
    columns: dict[str, list[object]] = {}
    for side in ("from", "to"):
        own = batch.mentions[batch.mentions["side"] == side].set_index("row")
        for name in ("city", "country"):
            columns[f"{side}_{name}"] = [own.loc[number, name] for number in numbers]
    return columns
