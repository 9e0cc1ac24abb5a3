"""The notes on a large table: what was assumed of its plain rows and of all others."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trafficnet.records.assembly import Origin, assemble
from trafficnet.records.bulk.alike import Alike
from trafficnet.records.bulk.facts import FACTS, sample_call
from trafficnet.records.bulk.keeping import Keeper
from trafficnet.records.bulk.layout import CallLayout, NotPlainError
from trafficnet.records.bulk.numbers import FLAGGED
from trafficnet.records.bulk.stamps import Stamps
from trafficnet.records.bulk.workshop import Workshop
from trafficnet.records.fields import read_fields
from trafficnet.records.grading import read_grades, scheme_note
from trafficnet.records.headers import Columns
from trafficnet.records.parties import PartyReader
from trafficnet.records.refusals import Refusals
from trafficnet.records.settings import TableSettings
from trafficnet.records.tables import RawTable

Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What tells of a table that was read in two parts.

    Parameters
    ----------
    shop, keeper
        Where its plain rows were, and where they are.
    layout, settings
        Its columns, and what is declared.
    stamps
        How its moments are written.
    rest
        The rows that are not plain, but for
    alike
        those that are refused like another one.
    kept
        How many plain rows say each of the facts, by its number.
    """

    shop: Workshop
    keeper: Keeper
    layout: CallLayout
    settings: TableSettings
    stamps: Stamps
    rest: RawTable
    alike: Alike
    kept: Mapping[int, int]

    def notes(self, of_rest: Sequence[str], order: str | None) -> tuple[str, ...]:
        """Return the notes on the whole table.

        Parameters
        ----------
        of_rest
            Those on the rows that are not plain.
        order
            The one on the order of its dates.

        Raises
        ------
        NotPlainError
            Every plain time is midnight: the ordinary way tells whether all are.
        """
        header = self.layout.start.header
        dropped = _of_facts(self.layout, self._texts([]), self.settings)
        notes = [note for note in of_rest if note not in dropped]
        notes = [one for one in notes if not _is_of_days(one, header)]
        notes += [order] if order else []
        plain = sum(self.kept.values())
        if plain and not self._has_times():
            message = f"{header}: every time is midnight"
            raise NotPlainError(message)
        plain += self.alike.timed
        pairs = zip(self._flagged(), self.alike.flagged, strict=True)
        odd = [one + other for one, other in pairs]
        if not self.stamps.has_zone:
            what = "without an offset or a zone read as UTC"
            notes = _added(notes, header, what, plain, ("time", "times"))
        for column, count in zip(self.layout.sides, odd, strict=True):
            what = "in no allotted range (accepted)"
            notes = _added(notes, column.header, what, count, ("numbers", "numbers"))
        return (*notes, *self._facts())

    def _has_times(self) -> bool:
        """Tell whether any plain row is not at midnight."""
        is_timed = "started_at <> date_trunc('day', started_at)"
        return bool(
            self.keeper.all(f"SELECT 1 FROM {self._rows} AND {is_timed} LIMIT 1")
        )

    def _flagged(self) -> list[int]:
        """Count the plain rows of which either side is a number in no allotted range."""
        flagged = f"{self.shop.name}.{FLAGGED}"
        if not self.keeper.all(f"SELECT 1 FROM {flagged} LIMIT 1"):
            return [0, 0]
        odd = [
            f"count_if({side} IN (SELECT party FROM {flagged}))"
            for side in ("sender", "receiver")
        ]
        found = self.keeper.all(f"SELECT {', '.join(odd)} FROM {self._rows}")
        # Of no rows at all nothing is counted.
        return [int(str(one or 0)) for one in found[0]]

    @property
    def _rows(self) -> str:
        return f"{self.keeper.rows} WHERE file = {self.keeper.file}"

    def _facts(self) -> list[str]:
        """Return the notes on columns of which few distinct rows were read.

        Each column is written out in full only where there is something to note.
        """
        cells = [
            f"d.text_c{one.position}" for one in self.layout.facts if one.position >= 0
        ]
        listed = self.keeper.all(
            f"""SELECT {", ".join(["d.id", *cells])}
                FROM {self.shop.name}.{FACTS} d ORDER BY d.id"""
        )
        times = Counter(self.kept) + Counter(self.alike.facts)
        found = [(times[int(str(number))], said) for number, *said in listed]
        few = self._texts([said for count, said in found if count])
        if not _of_facts(self.layout, few, self.settings):
            return []
        every = [said for count, said in found for _ in range(count)]
        return _of_facts(self.layout, self._texts(every), self.settings)

    def _texts(self, plain: Sequence[Sequence[object]]) -> dict[str, list[str]]:
        """Return the cells of every column of facts: of plain rows, and of all others."""
        rows = self.rest.rows
        texts: dict[str, list[str]] = {}
        at = 0
        for one in self.layout.facts:
            if one.constant is not None:
                texts[one.name] = [one.constant] * (len(plain) + len(rows))
            else:
                texts[one.name] = [str(row[at]) for row in plain]
                texts[one.name] += [row[one.position] for row in rows]
                at += 1
        return texts


def heading_notes(
    layout: CallLayout, filled: Sequence[int], settings: TableSettings, origin: Origin
) -> tuple[str, ...]:
    """Return the notes on columns that are not understood.

    Parameters
    ----------
    layout
        Where the columns stand.
    filled
        The places of nameless columns with something in them; empty ones are none.
    settings, origin
        What is declared, and the file.
    """
    named = {one.name: one for one in (*layout.sides, layout.start)}
    columns = replace(layout.columns, known=named)
    row = sample_call(layout, dict.fromkeys(filled, "x"))
    table = RawTable(layout.header, [row], [1])
    return assemble(table, columns, replace(settings, timezone=None), origin).notes


def _of_facts(layout: CallLayout, cells: Texts, settings: TableSettings) -> list[str]:
    """Return the notes that the ordinary way makes of columns of facts."""
    rows = max((len(texts) for texts in cells.values()), default=0)
    known = {one.name: one for one in layout.facts if one.name in cells}
    columns = Columns(layout.columns.kind, known, ())
    refusals = Refusals(cells)
    reader = PartyReader(cells, rows, settings.home_country, is_contact=True)
    parties = [
        reader.read(side, columns.side(side), refusals) for side in ("from", "to")
    ]
    taken = frozenset(
        column.name
        for party in parties
        for found in party.columns.values()
        for column in found
    )
    _, of_fields = read_fields(columns, cells, taken, refusals)
    grades = read_grades(known, cells, rows, settings.grade_scheme, refusals)
    of_parties = [note for party in parties for note in party.notes]
    return [*of_parties, *of_fields, *scheme_note(grades)]


def _is_of_days(note: str, header: str) -> bool:
    """Tell whether a note speaks of the order of days, or of midnights, in some rows."""
    about = re.escape(header)
    return bool(
        re.match(rf"{about}: [\d,]+ ambiguous dates? read as ", note)
        or re.match(rf"{about}: all [\d,]+ times are exactly midnight", note)
    )


def _added(
    notes: Sequence[str], header: str, what: str, count: int, words: tuple[str, str]
) -> list[str]:
    """Return notes with so many more of what one of them counts."""
    form = re.compile(rf"{re.escape(header)}: ([\d,]+) \w+ {re.escape(what)}")
    found = [form.fullmatch(note) for note in notes]
    total = count + sum(int(one[1].replace(",", "")) for one in found if one)
    others = [note for note, one in zip(notes, found, strict=True) if not one]
    if not total:
        return others
    word = words[0] if total == 1 else words[1]
    return [*others, f"{header}: {total:,} {word} {what}"]
