"""What each column of a table is: headings as written become house names.

A heading is compared without case, spaces, punctuation, diacritics and units, against
the words in :mod:`trafficnet.records.synonyms`. A unit in it ("Duration (mins)",
"Amount (GBP)", "Time (UTC)", "Date (dd/mm/yyyy)") is kept and used.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from anyascii import anyascii

from trafficnet.errors import FieldError, HeaderError
from trafficnet.records import synonyms
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind
from trafficnet.values.money import parse_currency

NUMBERED = frozenset(
    "alias nationality role phone email handle account document vehicle address".split(),
)
"""Party columns that may come several times, numbered: "Phone 1", "Phone 2"."""

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z0-9]+")
_LAST_NUMBER = re.compile(r"(?<=[a-z])[ _]?\d{1,2}$")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")


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


def squeeze(text: str) -> str:
    """Return a heading as it is compared: ASCII letters and digits, lower case.

    Examples
    --------
    >>> squeeze("Téléphone n° 1"), squeeze("startedAt")
    ('telephoneno1', 'startedat')
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(anyascii(_CAMEL.sub(" ", text)).casefold())


def house_name(name: str, kind: Kind) -> str | None:
    """Return the full house name of a column as people write it, or None.

    In a table of one party the bare ``name``, ``phone`` ... are that party's.

    Examples
    --------
    >>> house_name("phone", KINDS["people"]), house_name("from_phone", KINDS["contacts"])
    ('person_phone', 'from_phone')
    """
    if name in _exact(kind.name):
        return _exact(kind.name)[name]
    return None


@cache
def _exact(kind_name: str) -> dict[str, str]:
    """Return every house name a kind takes, as people write it -> in full."""
    kind = KINDS[kind_name]
    names = {name: name for name in kind.columns()}
    if kind.bare_side is not None:
        for field in PARTY_FIELDS:
            names.setdefault(field, f"{kind.bare_side}_{field}")
    return names


def match(header: str, kind: Kind) -> tuple[str, str | None] | None:
    """Return the house name and the unit of a heading in a table of one kind.

    Examples
    --------
    >>> match("Duration (mins)", KINDS["contacts"])
    ('duration_s', 'min')
    >>> match("MSISDN A", KINDS["contacts"])
    ('from', None)
    >>> match("Shoe size", KINDS["people"]) is None
    True
    """
    words = _vocabulary(kind.name)
    for text, unit in _readings(header):
        if not text:
            continue
        if text in words:
            return words[text], unit
        shorter = _LAST_NUMBER.sub("", text)
        if shorter != text and words.get(shorter, "").partition("_")[2] in NUMBERED:
            return words[shorter] + f"#{text.removeprefix(shorter)}", unit
    return None


def _readings(header: str) -> Iterator[tuple[str, str | None]]:
    """Yield the heading as written, then without its brackets, then without its unit."""
    yield squeeze(header), _unit_of_brackets(header)
    outside = _BRACKETS.sub(" ", header)
    yield squeeze(outside), _unit_of_brackets(header)
    for sign, currency in synonyms.CURRENCY_SIGNS.items():
        if sign in outside:
            yield squeeze(outside.replace(sign, " ")), currency
    words = _words(outside)
    if len(words) > 1:
        unit = _unit(words[-1])
        if words[-2:-1] == ["in"]:
            yield "".join(words[:-2]), unit
        if unit is not None:
            yield "".join(words[:-1]), unit


def _unit_of_brackets(header: str) -> str | None:
    for inside in _BRACKETS.findall(header):
        unit = _unit(inside.strip())
        if unit is not None:
            return unit
    return None


def _unit(text: str) -> str | None:
    """Return the house word for a unit, or None where the text is none."""
    low = " ".join(text.casefold().removeprefix("in ").split())
    for unit, words in synonyms.UNITS.items():
        if low in words.split("|"):
            return unit
    if low in synonyms.CURRENCY_SIGNS:
        return synonyms.CURRENCY_SIGNS[low]
    if _CURRENCY_CODE.fullmatch(low.upper()):
        try:
            return parse_currency(low.upper())
        except FieldError:
            return None
    return None


def _split(words: str) -> list[str]:
    return words.split("|")


@cache
def _vocabulary(kind_name: str) -> dict[str, str]:
    """Return every squeezed heading a kind knows -> the full house name."""
    words: dict[str, str] = {}
    for text, name in _phrases(KINDS[kind_name]):
        words.setdefault("".join(_WORD.findall(text.casefold())), name)
    return words


def _phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield every heading a kind knows; the first to name a word keeps it."""
    yield from _exact(kind.name).items()
    for name, text in synonyms.FIELD_WORDS.get(kind.name, {}).items():
        yield from ((word, name) for word in _split(text))
    yield from _times(kind)
    for side in kind.sides:
        yield from _party_phrases(kind, side)
    if kind.bare_side is not None:
        for field, text in synonyms.PARTY_WORDS.items():
            yield from ((word, f"{kind.bare_side}_{field}") for word in _split(text))
    for name, text in synonyms.ANY_WORDS.items():
        yield from ((word, name) for word in _split(text))


def _times(kind: Kind) -> Iterator[tuple[str, str]]:
    yield from ((word, kind.start) for word in _split(synonyms.START_WHOLE[kind.name]))
    if kind.end is not None:
        yield from ((word, kind.end) for word in _split(synonyms.END_WORDS[kind.name]))
    for word in _split(synonyms.START_WORDS[kind.name]):
        for pattern in _split(synonyms.DATE_WORDS):
            yield pattern.format(word), "date"
        for pattern in _split(synonyms.TIME_WORDS):
            yield pattern.format(word), "time"


def _party_phrases(kind: Kind, side: str) -> Iterator[tuple[str, str]]:
    titles = [side.replace("_", " ")]
    titles += _split(synonyms.SIDE_WORDS[kind.name].get(side, ""))
    titles = [title for title in titles if title]
    is_one_of_two = kind.bare_side is None
    for title in titles:
        yield title, side
        if is_one_of_two:
            for word in _split(synonyms.BARE_NUMBER_WORDS):
                yield from ((text, side) for text in _joined(title, word))
    for field, text in synonyms.PARTY_WORDS.items():
        for word in (field.replace("_", " "), *_split(text)):
            for title in titles:
                yield from ((both, f"{side}_{field}") for both in _joined(title, word))


def _joined(title: str, word: str) -> tuple[str, ...]:
    return f"{title} {word}", f"{title}s {word}", f"{word} {title}", f"{word} of {title}"


def is_known(header: str) -> bool:
    """Tell whether a heading is one that any kind of record knows."""
    return any(match(header, kind) is not None for kind in KINDS.values())


def recognise(header: tuple[str, ...], kind: Kind) -> dict[str, list[int]]:
    """Return house name -> positions, for every heading that a kind knows."""
    found: dict[str, list[int]] = {}
    for position, text in enumerate(header):
        matched = match(text, kind)
        if matched is not None:
            found.setdefault(matched[0], []).append(position)
    return found


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
    settled, spare = dict(known), []
    if kind.start in settled:
        whole = settled[kind.start]
        if _is_time_heading(whole.header) and "date" in settled and "time" not in settled:
            settled["time"] = replace(settled.pop(kind.start), name="time")
            return settled, ()
        for name in ("date", "time"):
            if name in settled:
                spare.append(settled.pop(name).header)
        return settled, tuple(spare)
    if "date" in settled and "time" not in settled:
        settled[kind.start] = replace(settled.pop("date"), name=kind.start)
    elif "time" in settled and "date" not in settled:
        settled[kind.start] = replace(settled.pop("time"), name=kind.start)
    return settled, ()


def _is_time_heading(header: str) -> bool:
    words = _words(header)
    return "time" in words and "date" not in words


def _settle_grades(known: dict[str, Column]) -> dict[str, Column]:
    """Read "Source, Assessment, Handling" as the three parts of a grade."""
    is_graded = "grade_assessment" in known and "grade_source" not in known
    if is_graded and "source" in known and known["source"].header:
        part = replace(known.pop("source"), name="grade_source")
        return {**known, "grade_source": part}
    return known
