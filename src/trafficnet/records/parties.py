"""The parties of a table's rows: who called, paid, travelled, was seen or named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from trafficnet.errors import FieldError
from trafficnet.records.batch import LIST_COLUMNS
from trafficnet.records.cells import country, person_name, plain_text, read_cells
from trafficnet.records.headers import Column
from trafficnet.records.kinds import IDENTIFYING
from trafficnet.records.moments import read_birth
from trafficnet.records.partycells import (
    LENIENT,
    CellReader,
    document,
    flagged,
    lenient,
    nationality_reader,
    reader_of,
)
from trafficnet.records.refusals import Refusals
from trafficnet.values.names import name_tokens

IDENTITY = [
    "name",
    "phones",
    "emails",
    "handles",
    "accounts",
    "documents",
    "vehicles",
    "special",
]
"""Mention columns of which one must be filled for a party to be there."""

_NAME_PARTS = ("forename", "middle_name", "surname")


@dataclass(frozen=True, slots=True)
class Party:
    """One side of every row of a table: mention column -> one value a row.

    Parameters
    ----------
    side
        Such as ``"from"``.
    columns
        The file's columns it was read from, by field.
    said
        Mention column -> values; a column that the table does not have is missing.
    rows
        How many rows the table has.
    notes
        What was assumed.
    """

    side: str
    columns: Mapping[str, Sequence[Column]]
    said: Mapping[str, list[object]]
    rows: int
    notes: tuple[str, ...] = ()

    def at(self, name: str, place: int) -> object:
        """Return what is said in a mention column about the party of one row."""
        values = self.said.get(name)
        if values is None:
            return () if name in LIST_COLUMNS else None
        return values[place]

    def there(self) -> list[bool]:
        """Tell for every row whether it says who the party is."""
        return self._any(IDENTITY)

    def someone(self) -> list[bool]:
        """Tell for every row whether the party is more than "withheld"."""
        return self._any(sorted(_SOMEONE))

    def _any(self, names: Sequence[str]) -> list[bool]:
        lists = [self.said[name] for name in names if name in self.said]
        if not lists:
            return [False] * self.rows
        return [any(values) for values in zip(*lists, strict=True)]

    def together(self, names: Sequence[str]) -> list[tuple[object, ...]]:
        """Return several mention columns as one tuple a row."""
        lists = [
            self.said[name]
            if name in self.said
            else [() if name in LIST_COLUMNS else None] * self.rows
            for name in names
        ]
        return list(zip(*lists, strict=True))

    def first_column(self) -> Column | None:
        """Return the column to blame where nothing says who the party is."""
        for name in ("", *IDENTIFYING):
            if name in self.columns:
                return self.columns[name][0]
        for columns in self.columns.values():
            return columns[0]
        return None


_SOMEONE = frozenset(IDENTITY) - {"special"}


@dataclass(frozen=True, slots=True)
class PartyReader:
    """Reads the parties of one table.

    Parameters
    ----------
    cells
        Position or constant -> the cells of a column.
    rows
        How many rows the table has.
    home_country
        Whose national phone forms are understood.
    is_contact
        Whether the table is of contacts.
    birth_order
        The order of dates of birth.
    date_system
        Where a spreadsheet's days begin.
    """

    cells: Mapping[str, Sequence[str]]
    rows: int
    home_country: str
    is_contact: bool
    birth_order: str = "DMY"
    date_system: str = "1900"
    notes: list[str] = field(default_factory=list)

    def read(
        self,
        side: str,
        columns: Mapping[str, Sequence[Column]],
        refusals: Refusals,
    ) -> Party:
        """Return one side of every row; rows that cannot be read are refused."""
        said: dict[str, list[object]] = {}
        self.notes.clear()
        for name, found in columns.items():
            for column in found:
                self._add_column(said, name, column, refusals)
        self._add_names(said, columns, refusals)
        self._add_postcodes(said, columns)
        self._add_documents(said, columns, refusals)
        self._clear_special(said)
        return Party(side, columns, said, self.rows, tuple(self.notes))

    def _add_column(
        self,
        said: dict[str, list[object]],
        name: str,
        column: Column,
        refusals: Refusals,
    ) -> None:
        if name in {*_NAME_PARTS, "document", "document_country", "postcode"}:
            return
        cells = self.cells[column.name]
        unlisted: dict[str, str] = {}
        reader = self._reader(name, unlisted)
        read = read_cells(cells, reader.read)
        refusals.add_wrong(column, cells, read.wrong)
        found = [value if isinstance(value, dict) else {} for value in read.values]
        distinct = {id(value): value for value in found}.values()
        filled = {key for value in distinct for key, one in value.items() if one}
        for mention in reader.fills:
            if mention not in filled:
                continue
            _merge(said, mention, [values.get(mention) for values in found])
        self._note_unlisted(name, column, unlisted)
        if name == "phone" or not name:
            self._note_flagged(column, cells)

    def _reader(self, name: str, unlisted: dict[str, str]) -> CellReader:
        if name == "born":
            order, system = self.birth_order, self.date_system
            return CellReader(
                lambda text: {"born": read_birth(text, order, system)}, ("born",)
            )
        if name == "nationality":
            return nationality_reader(unlisted)
        reader = reader_of(name, self.home_country, is_contact=self.is_contact)
        return lenient(reader, unlisted) if name in LENIENT else reader

    def _add_names(
        self,
        said: dict[str, list[object]],
        columns: Mapping[str, Sequence[Column]],
        refusals: Refusals,
    ) -> None:
        """Join forename, middle name and surname where no whole name stands.

        A "name" beside a forename, without a surname, is the surname ("Name, Vorname").
        """
        named = [columns[name][0] for name in _NAME_PARTS if name in columns]
        if not named:
            return
        joined: list[list[str]] = [[] for _ in range(self.rows)]
        for column in named:
            read = read_cells(self.cells[column.name], person_name)
            refusals.add_wrong(column, self.cells[column.name], read.wrong)
            for place, part in enumerate(read.values):
                if part:
                    joined[place].append(str(part))
        whole = said.get("name", [None] * self.rows)
        is_surname = "surname" not in columns and _are_single(whole)
        said["name"] = [
            _whole_name(name, names, is_surname=is_surname)
            for name, names in zip(whole, joined, strict=True)
        ]

    def _add_postcodes(
        self, said: dict[str, list[object]], columns: Mapping[str, Sequence[Column]]
    ) -> None:
        """Set the postcode behind the address, or in its place where none is told."""
        for column in columns.get("postcode", ()):
            whole = said.get("address", [None] * self.rows)
            codes = [plain_text(cell) for cell in self.cells[column.name]]
            said["address"] = [
                _with_postcode(address, code)
                for address, code in zip(whole, codes, strict=True)
            ]

    def _add_documents(
        self,
        said: dict[str, list[object]],
        columns: Mapping[str, Sequence[Column]],
        refusals: Refusals,
    ) -> None:
        issuers: list[object] = [None] * self.rows
        if "document_country" in columns:
            column = columns["document_country"][0]
            cells = self.cells[column.name]
            several: dict[str, str] = {}
            reader = lenient(CellReader(_issuer, ("issuer",)), several)
            read = read_cells(cells, reader.read)
            refusals.add_wrong(column, cells, read.wrong)
            self._note_unlisted("document_country", column, several)
            issuers = [
                value.get("issuer") if isinstance(value, dict) else None
                for value in read.values
            ]
        for column in columns.get("document", ()):
            cells = self.cells[column.name]
            seen: dict[tuple[str, object], tuple[str, ...]] = {}
            for place, pair in enumerate(zip(cells, issuers, strict=True)):
                if pair in seen:
                    continue
                try:
                    issuer = str(pair[1]) if pair[1] else None
                    seen[pair] = document(pair[0], issuer)
                except FieldError as error:
                    refusals.add(place, column, pair[0], str(error))
            pairs = zip(cells, issuers, strict=True)
            _merge(said, "documents", [seen.get(pair, ()) for pair in pairs])

    @staticmethod
    def _clear_special(said: dict[str, list[object]]) -> None:
        """Take "withheld" away from a party that is someone."""
        special = said.get("special")
        if special is None:
            return
        others = [values for name, values in said.items() if name in _SOMEONE]
        for place, value in enumerate(special):
            if value and any(values[place] for values in others):
                special[place] = None

    def _note_unlisted(
        self, name: str, column: Column, unlisted: Mapping[str, str]
    ) -> None:
        if unlisted:
            cells = self.cells[column.name]
            is_place = name in {"country", "nationality", "document_country"}
            note = several_note if is_place else unlisted_note
            self.notes.append(note(column.header, cells, unlisted))

    def _note_flagged(self, column: Column, cells: Sequence[str]) -> None:
        odd = {cell for cell in set(cells) if flagged(cell, self.home_country)}
        if odd:
            count = sum(cell in odd for cell in cells)
            self.notes.append(
                f"{column.header}: {count:,} numbers in no allotted range (accepted)",
            )


def _whole_name(whole: object, names: list[str], *, is_surname: bool) -> str | None:
    """Return a name from the cell of the whole name and the parts beside it."""
    joined = " ".join(names)
    if not whole:
        return joined or None
    said = name_tokens(str(whole))
    is_told = set(name_tokens(joined)) <= set(said)
    return str(whole) if is_told or not is_surname else f"{joined} {whole}"


def _with_postcode(address: object, code: str | None) -> str | None:
    """Return an address with its postcode, which it may hold already."""
    if not address or not code:
        return str(address or code or "") or None
    held = str(address)
    return held if _bare(code) in _bare(held) else f"{held}, {code}"


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _are_single(names: Sequence[object]) -> bool:
    """Tell whether most names of a column are one word."""
    words = [len(name_tokens(str(name))) for name in names if name]
    return 2 * sum(count <= 1 for count in words) > len(words)


def _issuer(text: str) -> dict[str, object]:
    return {"issuer": country(text)}


def unlisted_note(
    header: str, cells: Sequence[str], unlisted: Mapping[str, str]
) -> str:
    """Return the note on words that are on no list, with the commonest of them."""
    return _note(header, cells, unlisted, "with words on no list of ours")


def several_note(header: str, cells: Sequence[str], several: Mapping[str, str]) -> str:
    """Return the note on words that name no one country of today."""
    return _note(header, cells, several, "that may mean several countries")


def _note(
    header: str, received: Sequence[str], noted: Mapping[str, str], what: str
) -> str:
    tally = Counter(cell.strip() for cell in received if cell in noted)
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    words = ", ".join(repr(word[:40]) for word, _ in ranked[:3])
    cells = "cell" if tally.total() == 1 else "cells"
    return f"{header}: {tally.total():,} {cells} {what}, kept as received only: {words}"


def _merge(said: dict[str, list[object]], name: str, values: list[object]) -> None:
    """Add a column's values to what other columns said of the same party."""
    if not any(values):
        if name not in said and name in LIST_COLUMNS:
            said[name] = [()] * len(values)
        said.setdefault(name, values)
        return
    held = said.get(name)
    if name not in LIST_COLUMNS:
        pairs = zip(held, values, strict=True) if held else product((None,), values)
        said[name] = [first or then or None for first, then in pairs]
        return
    fresh = [value if isinstance(value, tuple) else () for value in values]
    if held is None:
        said[name] = list(fresh)
        return
    said[name] = [
        _union(first, then) if first and then else first or then
        for first, then in zip(held, fresh, strict=True)
    ]


def _union(first: object, then: object) -> tuple[str, ...]:
    both = [part for part in (first, then) if isinstance(part, tuple)]
    return tuple(sorted({item for part in both for item in part}))
