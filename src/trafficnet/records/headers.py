"""The columns of one table: known ones by their house name, unknown ones by their heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from trafficnet.errors import HeaderError
from trafficnet.records.headings import match, understood, words_in
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind
from trafficnet.records.settings import ColumnRule
from trafficnet.records.tables import RawTable, shown
from trafficnet.records.wanted import column_line, short_name


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table that we know.

    Parameters
    ----------
    name
        Its house name, such as ``"from_phone"``.
    header
        The heading as written; empty for a constant.
    position
        Where it stands in the file, from 0; -1 for a constant.
    unit
        The unit in the heading (``"min"``, ``"GBP"``, ``"UTC"``, ``"DMY"``), or None.
    constant
        The value every row has, when a mapping says so.
    """

    name: str
    header: str
    position: int
    unit: str | None = None
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table, sorted into known and unknown.

    Parameters
    ----------
    kind
        The kind they were read as.
    known
        By house name; a numbered column stands as ``"person_phone#2"``.
    unknown
        Headings that match nothing of this kind, in the order of the file.
    doubts
        Headings that may mean several columns -> which; they are not guessed.
    """

    kind: Kind
    known: Mapping[str, Column]
    unknown: tuple[str, ...]
    doubts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def side(self, side: str) -> dict[str, list[Column]]:
        """Return the columns of one party: field -> columns; ``""`` for the bare one."""
        found: dict[str, list[Column]] = {}
        for name, column in self.known.items():
            house = name.partition("#")[0]
            if house == side:
                found.setdefault("", []).append(column)
            elif house in _side_columns(side):
                found.setdefault(house.removeprefix(f"{side}_"), []).append(column)
        return found


@cache
def _side_columns(side: str) -> frozenset[str]:
    return frozenset(f"{side}_{field}" for field in PARTY_FIELDS)


def told_apart(
    header: tuple[str, ...], name: str, rules: Mapping[str, ColumnRule]
) -> tuple[str, ...]:
    """Return a header whose repeated headings a mapping tells apart, numbered.

    The second column named "Date" is ``Date#2`` in a mapping and from here on.

    Raises
    ------
    HeaderError
        A heading stands twice and no rule names it.

    Examples
    --------
    >>> told_apart(("Date", "Date"), "c.csv", {"started_at": ColumnRule("Date#2")})
    ('Date', 'Date#2')
    """
    named = {_folded(rule.header) for rule in rules.values() if rule.header is not None}
    settled = {text for text in map(_folded, header) if _is_named(text, named)}
    refuse_repeats(tuple(t for t in header if _folded(t) not in settled), name)
    return numbered(header)


def numbered(header: Sequence[str]) -> tuple[str, ...]:
    """Return a header in which each heading stands once: ``Date``, ``Date#2``."""
    seen: dict[str, int] = {}
    apart: list[str] = []
    for text in header:
        key = _folded(text)
        seen[key] = seen.get(key, 0) + 1
        apart.append(f"{text}#{seen[key]}" if key and seen[key] > 1 else text)
    return tuple(apart)


def _is_named(text: str, named: set[str]) -> bool:
    return text in named or any(one.startswith(f"{text}#") for one in named)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def refuse_repeats(header: Sequence[str], name: str) -> None:
    """Refuse a header that has the same heading twice.

    Raises
    ------
    HeaderError
        Naming the heading, and the line of a mapping that would settle it.
    """
    seen: dict[str, str] = {}
    for text in header:
        key = _folded(text)
        if key and key in seen:
            line = column_line(name, _likely(text), f"{seen[key]}#2")
            message = (
                f"{name}: two columns are named {shown(text)!r}; wanted each name once, or a "
                f"line such as {line} in trafficnet.toml, which names the second of them"
            )
            raise HeaderError(message)
        seen[key] = text


def _likely(heading: str) -> str:
    """Return a column that a heading may be, for an example."""
    found = ((match(heading, kind), kind) for kind in KINDS.values())
    names = (short_name(one[0], kind) for one, kind in found if one is not None)
    return next(names, "record_id")


def columns_of(
    header: tuple[str, ...],
    kind: Kind,
    name: str,
    given: Mapping[str, Column] | None = None,
) -> Columns:
    """Return the columns of a table, given its kind.

    Parameters
    ----------
    header
        The headings as written.
    kind
        What every row is.
    name
        The file's name, for messages.
    given
        Columns a mapping has settled, by full house name; they win, and their headings
        are not looked at again.

    Raises
    ------
    HeaderError
        Two columns have the same heading, or say the same thing.
    """
    known: dict[str, Column] = dict(given or {})
    taken = {column.position for column in known.values()}
    unknown: list[str] = []
    doubts: list[tuple[str, tuple[str, ...]]] = []
    for position, one in enumerate(understood(header, kind)):
        text = header[position]
        if position in taken:
            continue
        if one is None or one.names[0] in (given or {}):
            unknown.append(text or f"column {position + 1}")
        elif len(one.names) > 1:
            unknown.append(text)
            doubts.append((text, tuple(short_name(n, kind) for n in one.names)))
        else:
            _add(known, Column(one.names[0], text, position, one.unit), kind, name)
    settled, spare = _settle_times(known, kind)
    return Columns(kind, _settle_grades(settled), (*unknown, *spare), tuple(doubts))


def _add(known: dict[str, Column], column: Column, kind: Kind, name: str) -> None:
    """Add a column; refuse one that says what another says already."""
    other = known.get(column.name)
    if other is not None:
        short = short_name(column.name, kind)
        message = (
            f"{name}: the columns {shown(other.header)!r} and {shown(column.header)!r} both say "
            f"{column.name!r}; wanted one of them. Say which in trafficnet.toml: "
            f"{column_line(name, short, other.header)} or "
            f"{column_line(name, short, column.header)}"
        )
        raise HeaderError(message)
    known[column.name] = column


def _settle_times(
    known: dict[str, Column],
    kind: Kind,
) -> tuple[dict[str, Column], tuple[str, ...]]:
    """Let a date or a time that stands alone be the start itself."""
    settled = dict(known)
    if kind.start in settled:
        whole = settled[kind.start]
        if (
            _is_time_heading(whole.header)
            and "date" in settled
            and "time" not in settled
        ):
            settled["time"] = replace(settled.pop(kind.start), name="time")
            return settled, ()
        held = [name for name in ("date", "time") if name in settled]
        return settled, tuple(settled.pop(name).header for name in held)
    if "date" in settled and "time" not in settled:
        settled[kind.start] = replace(settled.pop("date"), name=kind.start)
    elif "time" in settled and "date" not in settled:
        settled[kind.start] = replace(settled.pop("time"), name=kind.start)
    return settled, ()


def _is_time_heading(header: str) -> bool:
    words = words_in(header)
    return "time" in words and "date" not in words


def _settle_grades(known: dict[str, Column]) -> dict[str, Column]:
    """Read "Source, Assessment, Handling" as the three parts of a grade."""
    is_graded = "grade_assessment" in known and "grade_source" not in known
    if is_graded and "source" in known and known["source"].header:
        part = replace(known.pop("source"), name="grade_source")
        return {**known, "grade_source": part}
    return known


def doubt_notes(columns: Columns, table: RawTable, file: str) -> list[str]:
    """Return the notes on headings that may mean several columns, with what settles it."""
    place = file if table.sheet is None else f"{file}#{table.sheet}"
    return [
        f"{heading}: may mean {' or '.join(names)}, so it is not read; say which in "
        f"trafficnet.toml: {' or '.join(column_line(place, n, heading) for n in names)}"
        for heading, names in columns.doubts
    ]
