"""The columns of one table: known ones by their house name, unknown ones by their heading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from trafficnet.errors import HeaderError
from trafficnet.records.headings import match, words_in
from trafficnet.records.kinds import PARTY_FIELDS, Kind


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
    """

    kind: Kind
    known: Mapping[str, Column]
    unknown: tuple[str, ...]

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


def refuse_repeats(header: tuple[str, ...], name: str) -> None:
    """Refuse a header that has the same heading twice.

    Raises
    ------
    HeaderError
        Naming the heading.
    """
    seen: dict[str, str] = {}
    for text in header:
        key = " ".join(text.casefold().split())
        if key and key in seen:
            message = f"{name}: two columns are named {text!r}; wanted each name once"
            raise HeaderError(message)
        seen[key] = text


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
    for position, text in enumerate(header):
        if position in taken:
            continue
        matched = match(text, kind)
        if matched is None or matched[0] in (given or {}):
            unknown.append(text or f"column {position + 1}")
            continue
        house, unit = matched
        if house in known:
            message = (
                f"{name}: the columns {known[house].header!r} and {text!r} both say "
                f"{house!r}; wanted one of them, or a trafficnet.toml that tells them apart"
            )
            raise HeaderError(message)
        known[house] = Column(house, text, position, unit)
    settled, spare = _settle_times(known, kind)
    return Columns(kind, _settle_grades(settled), (*unknown, *spare))


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
