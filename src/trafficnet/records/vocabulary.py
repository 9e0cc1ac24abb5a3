"""Every English heading that a kind of record knows, and what it means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from trafficnet.records import kindwords, synonyms
from trafficnet.records.kinds import KINDS, PARTY_FIELDS, Kind


def split(words: str) -> list[str]:
    """Return the words of a table's line, which are parted by ``|``."""
    return words.split("|")


@cache
def house_names(kind_name: str) -> dict[str, str]:
    """Return every house name a kind takes, as people write it -> in full."""
    kind = KINDS[kind_name]
    names = {name: name for name in kind.columns()}
    if kind.bare_side is not None:
        for field in PARTY_FIELDS:
            names.setdefault(field, f"{kind.bare_side}_{field}")
    return names


@cache
def english(kind_name: str) -> dict[str, str]:
    """Return every squeezed heading a kind knows in English -> the full house name.

    Tens of thousands for a kind of two parties: see :func:`english_name` for a single one.
    """
    return _first_names(_phrases(KINDS[kind_name]))


def english_name(text: str, kind_name: str) -> str | None:
    """Return what a squeezed heading means in English, None where a kind does not know it.

    Examples
    --------
    >>> english_name("phoneofthecaller", "contacts") is None
    True
    >>> english_name("callersphone", "contacts"), english_name("anumber", "contacts")
    ('from_phone', 'from')
    """
    before, sides, after = _vocabulary(kind_name)
    found = before.get(text)
    for side in sides:
        found = found or side.name(text)
    return found or after.get(text)


@dataclass(frozen=True, slots=True)
class _Side:
    """What one party of a kind is called, squeezed.

    Parameters
    ----------
    side
        The party.
    titles
        What it is called.
    is_one_of_two
        Whether its title beside a word for a number means the party itself.
    """

    side: str
    titles: tuple[str, ...]
    is_one_of_two: bool

    def name(self, text: str) -> str | None:
        """Return the house name of a heading that names this party, and perhaps a field."""
        if text in self.titles:
            return self.side
        if not text.startswith(self.titles) and not text.endswith(self.titles):
            return None
        words = {word for title in self.titles for word in _beside(text, title)}
        if self.is_one_of_two and not words.isdisjoint(_bare_number_words()):
            return self.side
        places = _party_words()
        found = [places[word] for word in words if word in places]
        fields = tuple(synonyms.PARTY_WORDS)
        return f"{self.side}_{fields[min(found)]}" if found else None


@cache
def _vocabulary(
    kind_name: str,
) -> tuple[Mapping[str, str], tuple[_Side, ...], Mapping[str, str]]:
    """Return the headings that go before those of the parties, the parties, and the others."""
    kind = KINDS[kind_name]
    sides = (
        _Side(side, tuple(map(_squeezed, _titles(kind, side))), kind.bare_side is None)
        for side in kind.sides
    )
    before, after = _first_names(_own_phrases(kind)), _first_names(_last_phrases(kind))
    return before, tuple(sides), after


@cache
def _bare_number_words() -> frozenset[str]:
    return frozenset(map(_squeezed, split(synonyms.BARE_NUMBER_WORDS)))


@cache
def _party_words() -> dict[str, int]:
    """Return the squeezed words for a field of a party -> its place in the list of fields."""
    places: dict[str, int] = {}
    for place, field in enumerate(synonyms.PARTY_WORDS):
        for word in _field_words(field):
            places.setdefault(_squeezed(word), place)
    return places


def _first_names(phrases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return squeezed heading -> house name; the first to name one keeps it."""
    words: dict[str, str] = {}
    for text, name in phrases:
        words.setdefault(_squeezed(text), name)
    return words


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("_", "")


@cache
def bare_party_words() -> dict[str, str]:
    """Return the squeezed words for what is said of a party -> the field."""
    words = {field.replace("_", ""): field for field in PARTY_FIELDS}
    for field, text in synonyms.PARTY_WORDS.items():
        for word in split(text):
            words.setdefault(word.replace(" ", ""), field)
    for word in split(synonyms.BARE_NUMBER_WORDS):
        words.setdefault(word.replace(" ", ""), "phone")
    return words


def _phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield every heading a kind knows; the first to name a word keeps it."""
    yield from _own_phrases(kind)
    for side in kind.sides:
        yield from _party_phrases(kind, side)
    yield from _last_phrases(kind)


def _own_phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    yield from house_names(kind.name).items()
    for name, text in kindwords.FIELD_WORDS.get(kind.name, {}).items():
        yield from ((word, name) for word in split(text))
    yield from _times(kind)


def _last_phrases(kind: Kind) -> Iterator[tuple[str, str]]:
    if kind.bare_side is not None:
        for field, text in synonyms.PARTY_WORDS.items():
            yield from ((word, f"{kind.bare_side}_{field}") for word in split(text))
    for name, text in synonyms.ANY_WORDS.items():
        yield from ((word, name) for word in split(text))


def _times(kind: Kind) -> Iterator[tuple[str, str]]:
    yield from ((word, kind.start) for word in split(kindwords.START_WHOLE[kind.name]))
    if kind.end is not None:
        yield from ((word, kind.end) for word in split(kindwords.END_WORDS[kind.name]))
    for word in split(kindwords.START_WORDS[kind.name]):
        for pattern in split(kindwords.DATE_WORDS):
            yield pattern.format(word), "date"
        for pattern in split(kindwords.TIME_WORDS):
            yield pattern.format(word), "time"
        for pattern in split(kindwords.WHOLE_WORDS):
            yield pattern.format(word), kind.start


def _titles(kind: Kind, side: str) -> list[str]:
    """Return what a party of a kind is called."""
    titles = [side.replace("_", " ")]
    titles += split(synonyms.SIDE_WORDS[kind.name].get(side, ""))
    return [title for title in titles if title]


def _field_words(field: str) -> list[str]:
    """Return the words for what is said of a party."""
    return [field.replace("_", " "), *split(synonyms.PARTY_WORDS[field])]


def _party_phrases(kind: Kind, side: str) -> Iterator[tuple[str, str]]:
    titles = _titles(kind, side)
    is_one_of_two = kind.bare_side is None
    for title in titles:
        yield title, side
        if is_one_of_two:
            for word in split(synonyms.BARE_NUMBER_WORDS):
                yield from ((text, side) for text in _joined(title, word))
    for field in synonyms.PARTY_WORDS:
        for word in _field_words(field):
            for title in titles:
                yield from ((both, f"{side}_{field}") for both in _joined(title, word))


def _joined(title: str, word: str) -> tuple[str, ...]:
    return (
        f"{title} {word}",
        f"{title}s {word}",
        f"{word} {title}",
        f"{word} of {title}",
    )


def _beside(text: str, title: str) -> Iterator[str]:
    """Yield the words that may stand beside a title in a squeezed heading; see _joined."""
    if text.startswith(title):
        rest = text.removeprefix(title)
        yield rest
        yield rest.removeprefix("s")
    if text.endswith(title):
        rest = text.removesuffix(title)
        yield rest
        yield rest.removesuffix("of")
