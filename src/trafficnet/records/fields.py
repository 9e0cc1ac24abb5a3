"""The columns of a record that are no party and no time: how each is read."""

from collections.abc import Callable, Mapping, Sequence

from trafficnet.errors import FieldError, TermError
from trafficnet.records.cells import (
    amount,
    country,
    currency_in,
    duration,
    given,
    kept_text,
    lower_text,
    number,
    plain_text,
    read_cells,
    whole_number,
)
from trafficnet.records.headers import Column, Columns
from trafficnet.records.parties import several_note, unlisted_note
from trafficnet.records.provenance import (
    agencies,
    basis,
    basis_note,
    no_date_note,
    review_reader,
    source_note,
)
from trafficnet.records.refusals import Refusals
from trafficnet.values.money import decimal_mark, is_ambiguous_amount, parse_currency
from trafficnet.values.terms import parse_channel, parse_exploitation, parse_mode

Reader = Callable[[str], object]

STRICT: Mapping[str, Reader] = {
    "count": whole_number,
    "strength": number,
    "from_country": country,
    "to_country": country,
    "relation": lower_text,
    "case_id": plain_text,
    "ad_id": plain_text,
    "record_id": kept_text,
}
"""Columns whose impossible values refuse the row (durations are read by their unit)."""


def _channel(text: str) -> str | None:
    return parse_channel(text) if given(text) else None


def _mode(text: str) -> str | None:
    return parse_mode(text) if given(text) else None


def _currency(text: str) -> str | None:
    try:
        return parse_currency(text) if given(text) else None
    except FieldError as error:
        raise TermError(str(error)) from error


def _exploitation(text: str) -> tuple[str, ...]:
    return tuple(sorted(parse_exploitation(text))) if given(text) else ()


LENIENT: Mapping[str, Reader] = {
    "channel": _channel,
    "mode": _mode,
    "currency": _currency,
    "exploitation": _exploitation,
    "basis": basis,
    "releasable_to": agencies,
}
"""Columns whose unlisted words are noted and kept in ``data``, but refuse no row; a
review date is another, read in the order of its column."""

_SKIPPED = frozenset(
    [
        "date",
        "time",
        "zone",
        "grade",
        "grade_source",
        "grade_assessment",
        "grade_handling",
        "grade_scheme",
        "marking",
    ],
)


_NOTED: Mapping[str, Callable[[str, Sequence[str], Sequence[object]], list[str]]] = {
    "source": lambda header, cells, _: source_note(header, cells),
    "basis": lambda header, _, values: basis_note(header, values),
}
"""Columns of provenance that a note is made of, from heading, cells and values."""


def read_fields(
    columns: Columns,
    cells: Mapping[str, Sequence[str]],
    party_columns: frozenset[str],
    refusals: Refusals,
) -> tuple[dict[str, list[object]], list[str]]:
    """Return the values of every column that is no party, time, grade or marking.

    Parameters
    ----------
    columns
        The table's columns.
    cells
        House name -> cells.
    party_columns
        Columns that are read as parties; left out here.
    refusals
        Where refused rows are kept.

    Returns
    -------
    tuple
        House name -> values, and notes.
    """
    times = {columns.kind.start, columns.kind.end}
    values: dict[str, list[object]] = {}
    notes: list[str] = []
    for name, column in columns.known.items():
        if name in _SKIPPED or name in times or name in party_columns:
            continue
        several: dict[str, str] = {}
        read = read_cells(cells[name], _reader(name, columns, cells[name], several))
        values[name] = read.values
        if several:
            notes.append(several_note(column.header, cells[name], several))
        if name == "amount":
            notes += _amount_notes(column, cells[name])
        if name == "review_by" and read.wrong:
            notes += no_date_note(column.header, cells[name], read.wrong)
        elif name in LENIENT and read.wrong:
            notes.append(unlisted_note(column.header, cells[name], read.wrong))
        else:
            refusals.add_wrong(column, cells[name], read.wrong)
        if name in _NOTED:
            notes += _NOTED[name](column.header, cells[name], read.values)
    _add_currency(values, columns, cells, notes)
    return values, notes


def _country(several: dict[str, str]) -> Reader:
    """Return a reader of countries that leaves out one that may be several."""

    def read(text: str) -> str | None:
        try:
            return country(text)
        except TermError as error:
            several[text] = str(error)
            return None

    return read


def _amount_notes(column: Column, cells: Sequence[str]) -> list[str]:
    """Return the note on amounts such as ``1.234``, if there are any."""
    mark = decimal_mark(cells)
    odd = [
        cell
        for cell in cells
        if is_ambiguous_amount(cell) and ("." in cell or mark == ",")
    ]
    if not odd:
        return []
    how = (
        f"with {mark!r} as the decimal mark, as the rest of the column shows"
        if mark
        else "as thousands (nothing in the column decides it)"
    )
    amounts = "amount" if len(odd) == 1 else "amounts"
    such = f"{len(odd):,} {amounts} such as {min(odd).strip()!r}"
    return [f"{column.header}: {such} read {how}"]


def _reader(
    name: str, columns: Columns, cells: Sequence[str], several: dict[str, str]
) -> Reader:
    if name == "duration_s":
        return duration(columns.known[name].unit)
    if name == "review_by":
        return review_reader(columns.known[name], cells)
    if name == "amount":
        return amount(decimal_mark(cells))
    if name == "country":
        return _country(several)
    if name == "channel" and columns.kind.name == "payments":
        return lower_text
    return STRICT.get(name) or LENIENT.get(name) or plain_text


def _add_currency(
    values: dict[str, list[object]],
    columns: Columns,
    cells: Mapping[str, Sequence[str]],
    notes: list[str],
) -> None:
    """Take a currency from the heading or the amounts where no column gives it."""
    column = columns.known.get("amount")
    if column is None:
        return
    rows = len(cells["amount"])
    own = values.get("currency", [None] * rows)
    in_cells = read_cells(cells["amount"], currency_in).values
    values["currency"] = [
        first or then or column.unit for first, then in zip(own, in_cells, strict=True)
    ]
    unknown = sum(value is None for value in values["currency"])
    if unknown:
        plural = "amount" if unknown == 1 else "amounts"
        notes.append(f"{column.header}: {unknown:,} {plural} in no stated currency")
