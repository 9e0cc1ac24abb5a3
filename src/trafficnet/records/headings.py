"""What a heading means: as written, it becomes a house name and a unit.

A heading is compared without case, spaces, punctuation, diacritics and units: first with
the English words in :mod:`trafficnet.records.synonyms`, then with those of the languages
in :mod:`trafficnet.records.languages`. An English word always keeps its English meaning;
a foreign one that also is an English word counts only beside others of its language.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trafficnet.records import synonyms
from trafficnet.records.foreign import meanings, numbers
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind
from trafficnet.records.units import readings, squeeze, two_languages, unit_of, words_in
from trafficnet.records.vocabulary import bare_party_words, english_name, house_names

__all__ = [
    "NUMBERED",
    "Meaning",
    "could_be_either",
    "house_name",
    "is_known",
    "match",
    "recognise",
    "squeeze",
    "understood",
    "unit_of",
    "words_in",
]

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

_LAST_NUMBER = re.compile(r"(?<=[a-z])[ _]?\d{1,2}$")
_NUMBERED_NAME = re.compile(r"([a-z_]+)#(\d{1,2})")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one heading may mean in a table of one kind.

    Parameters
    ----------
    names
        House names it may mean; one where it is clear.
    unit
        The unit in it, or None.
    languages
        Name -> the languages in which it means that; empty for English.
    is_homograph
        Whether it is an English word too, of another meaning or of none here.
    """

    names: tuple[str, ...]
    unit: str | None
    languages: tuple[frozenset[str], ...] = ()
    is_homograph: bool = False

    @property
    def is_foreign(self) -> bool:
        """Return whether it is understood in another language than English only."""
        return bool(self.languages)


def house_name(name: str, kind: Kind) -> str | None:
    """Return the full house name of a column as people write it, or None.

    In a table of one party the bare ``name``, ``phone`` ... are that party's; those that
    may come several times may be numbered.

    Examples
    --------
    >>> house_name("phone", KINDS["people"]), house_name("from_phone", KINDS["contacts"])
    ('person_phone', 'from_phone')
    >>> house_name("phone#2", KINDS["people"]), house_name("sex#2", KINDS["people"])
    ('person_phone#2', None)
    """
    numbered = _NUMBERED_NAME.fullmatch(name)
    if numbered:
        house = house_names(kind.name).get(numbered[1])
        field = (house or "").partition("_")[2]
        return f"{house}#{numbered[2]}" if field in NUMBERED else None
    return house_names(kind.name).get(name)


def match(header: str, kind: Kind) -> tuple[str, str | None] | None:
    """Return the house name and the unit of a heading in a table of one kind.

    Examples
    --------
    >>> match("Duration (mins)", KINDS["contacts"])
    ('duration_s', 'min')
    >>> match("MSISDN A", KINDS["contacts"]), match("Dauer in Sek.", KINDS["contacts"])
    (('from', None), ('duration_s', 's'))
    >>> match("Telefon / Phone", KINDS["people"])
    ('person_phone', None)
    >>> match("Shoe size", KINDS["people"]) is None
    True
    """
    meant = _meaning(header, kind.name)
    if meant is None or len(meant.names) != 1 or meant.is_homograph:
        return None
    return meant.names[0], meant.unit


@lru_cache(maxsize=8_192)
def _meaning(header: str, kind_name: str) -> Meaning | None:
    kind = KINDS[kind_name]
    exact = _exact(header, kind)
    if exact is not None:
        return exact
    whole = _english(header, kind) or _foreign(header, kind)
    if whole is not None:
        return whole
    parts = two_languages(header)
    found = [_english(part, kind) or _foreign(part, kind) for part in parts]
    clear = {
        (one.names[0], one.unit)
        for one in found
        if one is not None and len(one.names) == 1 and not one.is_homograph
    }
    if len({name for name, _ in clear}) != 1:
        return None
    name = min(name for name, _ in clear)
    unit = min((unit for _, unit in clear if unit is not None), default=None)
    return Meaning((name,), unit)


def _english(header: str, kind: Kind) -> Meaning | None:
    for text, unit in readings(header):
        if not text:
            continue
        name = english_name(text, kind.name)
        if name is not None:
            return Meaning((name,), unit or unit_of(header))
        shorter = _LAST_NUMBER.sub("", text)
        several = english_name(shorter, kind.name) if shorter != text else None
        if several is not None and several.partition("_")[2] in NUMBERED:
            number = text.removeprefix(shorter)
            return Meaning((f"{several}#{number}",), unit)
    return None


def _foreign(header: str, kind: Kind) -> Meaning | None:
    lettered = _lettered(header, kind)
    if lettered is not None:
        return Meaning((lettered,), None, (frozenset(["letter"]),))
    for text, unit in readings(header):
        if not text:
            continue
        found = meanings(text, kind)
        if found:
            is_english = header.isascii() and _is_homograph(text)
            return Meaning(tuple(found), unit, tuple(found.values()), is_english)
        shorter = _LAST_NUMBER.sub("", text)
        several = meanings(shorter, kind) if shorter != text else {}
        if several and all(n.partition("_")[2] in NUMBERED for n in several):
            number = text.removeprefix(shorter)
            names = tuple(f"{name}#{number}" for name in several)
            return Meaning(names, unit, tuple(several.values()))
    return None


def _is_homograph(text: str) -> bool:
    return len(text) <= _SHORT or text in synonyms.HOMOGRAPHS


def _exact(header: str, kind: Kind) -> Meaning | None:
    """Return what a word means that only its diacritics tell from others: "à", "Від"."""
    word = unicodedata.normalize("NFC", header.casefold()).strip(" :")
    code, place = synonyms.EXACT_WORDS.get(word, ("", 0))
    ends: tuple[str, ...] = ("from_country", "to_country")
    if kind.bare_side is None and len(kind.sides) > 1:
        ends = kind.sides
    elif "from_country" not in kind.fields:
        return None
    return Meaning((ends[place],), None, (frozenset([code]),)) if code else None


def _lettered(header: str, kind: Kind) -> str | None:
    """Return the side of "Numer A" and "Rufnummer B", the ends of a call."""
    words = words_in(header)
    if kind.name != "contacts" or len(words) < 2:  # noqa: PLR2004 - a word and a letter
        return None
    sides = {"a": "from", "b": "to"}
    for letter, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        if letter in sides and "".join(rest) in numbers():
            return sides[letter]
    return None


def understood(header: Sequence[str], kind: Kind) -> list[Meaning | None]:
    """Return what every heading of a table means, each beside the others.

    A word that is English too needs another heading of its language; a word that two
    languages understand differently is read in the language that most of the other
    headings are in, and has several names where that does not decide.

    Examples
    --------
    >>> [one and one.names for one in understood(("Name", "Tag"), KINDS["people"])]
    [('person_name',), None]
    >>> kind = KINDS["contacts"]
    >>> [one and one.names for one in understood(("Anrufer", "Tag"), kind)]
    [('from',), ('date',)]
    """
    found = [_meaning(text, kind.name) for text in header]
    sure = Counter(
        code
        for one in found
        if one is not None and one.is_foreign and not one.is_homograph
        for code in _codes(one)
    )
    shared: Counter[str] = Counter()
    if any(one is not None and len(one.names) > 1 for one in found):
        shared = sure + _shared(header, found, kind)
    return [_in_company(one, sure, shared) for one in found]


def _codes(one: Meaning) -> frozenset[str]:
    return frozenset(code for codes in one.languages for code in codes)


def _shared(
    header: Sequence[str], found: Sequence[Meaning | None], kind: Kind
) -> Counter[str]:
    """Return how many headings known in English mean the same in other languages."""
    return Counter(
        code
        for text, one in zip(header, found, strict=True)
        if one is not None and not one.is_foreign
        for code in meanings(squeeze(text), kind).get(one.names[0], ())
    )


def _in_company(
    one: Meaning | None, sure: Counter[str], shared: Counter[str]
) -> Meaning | None:
    """Return a meaning as the other headings of its table leave it."""
    if one is None or not one.is_foreign:
        return one
    if one.is_homograph and not any(sure[code] for code in _codes(one)):
        return None
    if len(one.names) == 1:
        return one
    counts = [max(shared[code] for code in codes) for codes in one.languages]
    pairs = zip(one.names, one.languages, counts, strict=True)
    best = [(name, codes) for name, codes, n in pairs if n == max(counts)]
    names, languages = zip(*best, strict=True)
    return Meaning(names, one.unit, languages)


def is_known(header: str) -> bool:
    """Tell whether a heading is one that any kind of record knows."""
    return any(match(header, kind) is not None for kind in KINDS.values())


def recognise(header: Sequence[str], kind: Kind) -> dict[str, list[int]]:
    """Return house name -> positions, for every heading whose meaning is clear."""
    found: dict[str, list[int]] = {}
    for position, one in enumerate(understood(header, kind)):
        if one is not None and len(one.names) == 1:
            found.setdefault(one.names[0], []).append(position)
    return found


def could_be_either(header: Iterable[str], kind: Kind) -> dict[str, str]:
    """Return the headings that speak of a party but not of which one -> the field.

    Only a kind of two parties has such: "Number" in a table of calls.

    Examples
    --------
    >>> could_be_either(("Number", "Phone", "Start"), KINDS["contacts"])
    {'Number': 'phone', 'Phone': 'phone'}
    """
    if kind.bare_side is not None or not kind.sides:
        return {}
    words = bare_party_words()
    found = {}
    for text in header:
        field = words.get(_LAST_NUMBER.sub("", squeeze(text)))
        if _meaning(text, kind.name) is None and field in PARTY_FIELDS:
            found[text] = field
    return found
