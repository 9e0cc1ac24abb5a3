"""Every English heading that a kind of record knows, and what it means."""

from collections.abc import Iterator
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
    """Return every squeezed heading a kind knows in English -> the full house name."""
    words: dict[str, str] = {}
    for text, name in _phrases(KINDS[kind_name]):
        words.setdefault(text.replace(" ", "").replace("_", ""), name)
    return words


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
    yield from house_names(kind.name).items()
    for name, text in kindwords.FIELD_WORDS.get(kind.name, {}).items():
        yield from ((word, name) for word in split(text))
    yield from _times(kind)
    for side in kind.sides:
        yield from _party_phrases(kind, side)
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


def _party_phrases(kind: Kind, side: str) -> Iterator[tuple[str, str]]:
    titles = [side.replace("_", " ")]
    titles += split(synonyms.SIDE_WORDS[kind.name].get(side, ""))
    titles = [title for title in titles if title]
    is_one_of_two = kind.bare_side is None
    for title in titles:
        yield title, side
        if is_one_of_two:
            for word in split(synonyms.BARE_NUMBER_WORDS):
                yield from ((text, side) for text in _joined(title, word))
    for field, text in synonyms.PARTY_WORDS.items():
        for word in (field.replace("_", " "), *split(text)):
            for title in titles:
                yield from ((both, f"{side}_{field}") for both in _joined(title, word))


def _joined(title: str, word: str) -> tuple[str, ...]:
    return (
        f"{title} {word}",
        f"{title}s {word}",
        f"{word} {title}",
        f"{word} of {title}",
    )
