"""What a heading means: as written, it becomes a house name and a unit.

A heading is compared without case, spaces, punctuation, diacritics and units, against
the words in :mod:`trafficnet.records.synonyms`. A unit in it ("Duration (mins)",
"Amount (GBP)", "Time (UTC)", "Date (dd/mm/yyyy)") is kept and used.
"""

import re
from collections.abc import Iterator
from functools import cache

from anyascii import anyascii

from trafficnet.errors import FieldError
from trafficnet.records import kindwords, synonyms
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind
from trafficnet.values.money import parse_currency

NUMBERED = frozenset(
    [
        "alias",
        "nationality",
        "role",
        "phone",
        "email",
        "handle",
        "account",
        "document",
        "vehicle",
        "address",
    ],
)
"""Party columns that may come several times, numbered: "Phone 1", "Phone 2"."""

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_TWO = re.compile(r"\s*[/|\\\r\n]\s*|\s+[-–—]\s+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z0-9]+")
_LAST_NUMBER = re.compile(r"(?<=[a-z])[ _]?\d{1,2}$")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")


def squeeze(text: str) -> str:
    """Return a heading as it is compared: ASCII letters and digits, lower case.

    Examples
    --------
    >>> squeeze("Téléphone (no. 1)"), squeeze("startedAt")
    ('telephoneno1', 'startedat')
    """
    return "".join(words_in(text))


def words_in(text: str) -> list[str]:
    """Return the words of a heading: ASCII, lower case, camel case parted."""
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
    >>> match("Telefon / Phone", KINDS["people"])
    ('person_phone', None)
    >>> match("Shoe size", KINDS["people"]) is None
    True
    """
    whole = _match_one(header, kind)
    if whole is not None:
        return whole
    found = [_match_one(part, kind) for part in _languages(header)]
    meant = {one for one in found if one is not None}
    return meant.pop() if len(meant) == 1 else None


def _languages(header: str) -> list[str]:
    """Return the parts of a heading in two languages: "Nume / Name", "Nume (Name)"."""
    inside = _BRACKETS.findall(header)
    outside = _BRACKETS.sub(" ", header)
    parts = [part for part in _TWO.split(outside) if part.strip()]
    return [*parts, *inside] if len(parts) + len(inside) > 1 else []


def _match_one(header: str, kind: Kind) -> tuple[str, str | None] | None:
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
    words = words_in(outside)
    if len(words) > 1:
        unit = _unit(words[-1])
        if words[-2:-1] == ["in"]:
            yield "".join(words[:-2]), unit
        if unit is not None:
            yield "".join(words[:-1]), unit


def unit_of(header: str) -> str | None:
    """Return the unit that a heading names, or None.

    Examples
    --------
    >>> unit_of("Duration(seconds)"), unit_of("Amount GBP"), unit_of("Name")
    ('s', 'GBP', None)
    """
    return next((unit for _, unit in _readings(header) if unit is not None), None)


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
        words.setdefault(text.replace(" ", "").replace("_", ""), name)
    return words


def _phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield every heading a kind knows; the first to name a word keeps it."""
    yield from _exact(kind.name).items()
    for name, text in kindwords.FIELD_WORDS.get(kind.name, {}).items():
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
    yield from ((word, kind.start) for word in _split(kindwords.START_WHOLE[kind.name]))
    if kind.end is not None:
        yield from ((word, kind.end) for word in _split(kindwords.END_WORDS[kind.name]))
    for word in _split(kindwords.START_WORDS[kind.name]):
        for pattern in _split(kindwords.DATE_WORDS):
            yield pattern.format(word), "date"
        for pattern in _split(kindwords.TIME_WORDS):
            yield pattern.format(word), "time"
        for pattern in _split(kindwords.WHOLE_WORDS):
            yield pattern.format(word), kind.start


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
    return (
        f"{title} {word}",
        f"{title}s {word}",
        f"{word} {title}",
        f"{word} of {title}",
    )


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
