"""Tables that a case format is turned into: rows under our own column names.

A format that declares what its fields mean (FollowTheMoney, HTCDS, a phone's report) is
written as tables of our kinds, so that the rest of the storey reads them as any other.
What has no column of ours keeps its own heading, and stands with the evidence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trafficnet.records.headings import match
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind
from trafficnet.records.tables import DamagedRow, RawTable, shown

_APART = str.maketrans({";": ",", "|": "/", "\r": " ", "\n": " "})
_NO_TEXT = str.maketrans({"\x00": None})


def plain(value: object) -> str:
    r"""Return a value of a typed format as text, without what no text may hold.

    Examples
    --------
    >>> plain(None), plain(True), plain(12.0), plain("a\x00b")
    ('', 'true', '12', 'ab')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).translate(_NO_TEXT)
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def joined(values: Iterable[str]) -> str:
    """Return several values as one cell, once each, sorted.

    Examples
    --------
    >>> joined(["Nicu", "Nelu", "Nicu", ""]), joined(["a;b", "c"])
    ('Nelu;Nicu', 'a,b;c')
    """
    return ";".join(sorted({one(value) for value in values} - {""}))


def one(value: str) -> str:
    """Return a value as one item of a list: what parts items in our cells is taken out."""
    return " ".join(value.translate(_APART).split())


@dataclass(slots=True)
class Draft:
    """A table of one kind while its rows are found.

    Parameters
    ----------
    kind
        The kind of every row.
    sheet
        What tells it apart from the other tables of its file.
    rows
        The number of each row in the original, its cells under our column names, and
        what else the original says, under its own headings.
    damaged
        What was no row.
    """

    kind: str
    sheet: str
    rows: list[tuple[int, Mapping[str, str], Mapping[str, str]]] = field(
        default_factory=list
    )
    damaged: list[DamagedRow] = field(default_factory=list)

    def add(
        self,
        number: int,
        cells: Mapping[str, str],
        spare: Mapping[str, str] | None = None,
    ) -> None:
        """Add one row; empty cells say nothing."""
        filled = {name: text for name, text in cells.items() if text}
        kept = {name: text for name, text in (spare or {}).items() if text}
        self.rows.append((number, filled, kept))

    def refuse(self, number: int, value: str, reason: str) -> None:
        """Add one row that cannot be read, with the reason."""
        self.damaged.append(DamagedRow(number, value, reason))

    def table(self, notes: Iterable[str] = ()) -> RawTable:
        """Return the table: our columns in their usual order, then the original's own."""
        kind = KINDS[self.kind]
        used = {name for _, cells, _ in self.rows for name in cells} | _needed(
            kind, {name for _, cells, _ in self.rows for name in cells}
        )
        house = sorted(used, key=_order(kind).__getitem__)
        spare = sorted({name for _, _, kept in self.rows for name in kept})
        rows = [
            [cells.get(name, "") for name in house]
            + [kept.get(name, "") for name in spare]
            for _, cells, kept in self.rows
        ]
        return RawTable(
            header=(*house, *_spare_headings(spare, kind)),
            rows=rows,
            numbers=[number for number, _, _ in self.rows],
            damaged=tuple(self.damaged),
            sheet=self.sheet,
            notes=tuple(notes),
            kind=self.kind,
        )


def _order(kind: Kind) -> dict[str, int]:
    """Return the place of each column of a kind, the bare ones of its one party too."""
    names = list(kind.columns())
    if kind.bare_side is not None:
        names += [name for name in PARTY_FIELDS if name not in names]
    return {name: place for place, name in enumerate(names)}


def _needed(kind: Kind, used: set[str]) -> set[str]:
    """Return the columns a table of this kind must have and no row fills.

    With them a row that lacks something is refused by itself, not the whole file.
    """
    return {
        need
        for need in kind.needed
        if need not in used
        and not (need in kind.sides and _has_party(kind, need, used))
    }


def _has_party(kind: Kind, side: str, used: set[str]) -> bool:
    is_bare = side == kind.bare_side
    return any(
        name.startswith(f"{side}_") or (is_bare and name in PARTY_FIELDS)
        for name in used
    )


def _spare_headings(names: Iterable[str], kind: Kind) -> list[str]:
    """Return headings that no column of ours answers to, each different from the others."""
    taken: set[str] = set()
    headings = []
    for name in names:
        heading = name if match(name, kind) is None else f"received {name}"
        while match(heading, kind) is not None or heading.casefold() in taken:
            heading += " *"
        taken.add(heading.casefold())
        headings.append(heading)
    return headings


def told(what: str, tally: Counter[str], most: int = 200) -> list[str]:
    """Return the note on what was not used, with how often it stood there.

    Examples
    --------
    >>> told("not mapped", Counter({"vic_Vulnerabilities": 2, "cco_CaseComment": 1}))
    ['not mapped: cco_CaseComment (1), vic_Vulnerabilities (2)']
    """
    if not tally:
        return []
    names = sorted(tally)
    few = [f"{shown(name)} ({tally[name]:,})" for name in names[:most]]
    rest = f", and {len(names) - most} more" if len(names) > most else ""
    return [f"{what}: {', '.join(few)}{rest}"]


def error_told(text: str) -> str:
    """Return why a row is refused that holds a spreadsheet's error.

    Examples
    --------
    >>> error_told("#REF!")
    'holds the spreadsheet error #REF!'
    """
    if text.startswith("="):
        return (
            f"holds a formula whose value was never worked out ({shown(text)}); save the "
            "workbook in a spreadsheet first"
        )
    return f"holds the spreadsheet error {text}"
