"""What a heading in another language than English may mean, in a table of one kind.

A squeezed heading is looked up whole, then taken apart: what is said ("number") and of
whom ("caller"), a day and what happened on it ("date" of the "call"), a country and which
end of a journey. A heading that languages understand differently has several meanings,
and is not guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from trafficnet.records.kinds import KINDS, Kind
from trafficnet.records.languages.every import LANGUAGES
from trafficnet.records.languages.words import Words

_WORD = re.compile(r"[a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_EVERYWHERE = {
    "phone": "msisdn|gsm|tel|mobile",
    "email": "email|e mail|mail",
    "account": "iban",
    "imei": "imei",
    "cell": "cell id|bts|cgi",
    "document": "cnp|pesel|egn",
    "handle": "telegram|whatsapp|facebook|instagram|viber|zalo",
}
"""Words for what is said of a party that are the same in every language."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language for one kind, squeezed and ready to look up.

    Parameters
    ----------
    whole
        Heading -> house name.
    titles
        What the parties are called -> their side.
    said
        What is said of a party -> the field.
    numbers
        Words that with a contact's side mean the party itself.
    links
        Words that may stand between, the empty one among them.
    times
        Words for a day, a time of day and both -> ``date``, ``time`` or the start.
    events
        What happened, to go with a day or a time.
    ends
        What the end is called.
    places
        Words for a country or a town -> the field.
    ways
        Words for where a journey began and ended -> ``from`` or ``to``.
    """

    whole: dict[str, str]
    titles: dict[str, str]
    said: dict[str, str]
    numbers: frozenset[str]
    links: tuple[str, ...]
    times: dict[str, str]
    events: frozenset[str]
    ends: frozenset[str]
    places: dict[str, str]
    ways: dict[str, str]


def squeezed(text: str) -> set[str]:
    """Return a word as it is compared; German umlauts also as two letters.

    Examples
    --------
    >>> sorted(squeezed("Empfänger")), sorted(squeezed("số gọi đi"))
    (['empfaenger', 'empfanger'], ['sogoidi'])
    """
    low = text.casefold()
    if low.isascii():
        return {"".join(_WORD.findall(low))}
    return {
        "".join(_WORD.findall(anyascii(form.replace("°", "º")).casefold()))
        for form in {low, low.translate(_UMLAUTS)}
    }


def meanings(text: str, kind: Kind) -> dict[str, frozenset[str]]:
    """Return the house names a squeezed heading may mean -> the languages it does so in.

    Examples
    --------
    >>> meanings("numaruldetelefonalapelantului", KINDS["contacts"])
    {'from': frozenset({'ro'})}
    >>> sorted(meanings("dataplatii", KINDS["payments"]))
    ['date']
    """
    found: dict[str, set[str]] = {}
    for code in LANGUAGES:
        lexicon = _lexicon(code, kind.name)
        name = lexicon.whole.get(text) or next(
            iter(_composed(text, lexicon, kind)), None
        )
        if name is not None:
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in sorted(found.items())}


def _composed(text: str, lexicon: Lexicon, kind: Kind) -> Iterator[str]:
    """Yield what a heading of two words means: the first is the closest."""
    for side, word in _parted(text, lexicon.titles, lexicon.links):
        is_party = kind.bare_side is None and word in lexicon.numbers
        if is_party:
            yield side
        elif word in lexicon.said:
            yield f"{side}_{lexicon.said[word]}"
    for time, word in _parted(text, lexicon.times, lexicon.links):
        if word in lexicon.events:
            yield time
        elif word in lexicon.ends and kind.end is not None:
            yield kind.end
    for way, word in _parted(text, lexicon.ways, lexicon.links):
        if word in lexicon.places:
            yield f"{way}_{lexicon.places[word]}"


def _parted(
    text: str, heads: dict[str, str], links: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield what a head word means and the word it stands with, longest head first."""
    every = tuple(heads)
    if not (text.startswith(every) or text.endswith(every)):
        return
    for head in sorted(heads, key=lambda word: (-len(word), word)):
        if len(head) >= len(text):
            continue
        if text.endswith(head):
            rest = text[: -len(head)]
            yield from ((heads[head], bare) for bare in _unlinked(rest, links))
        if text.startswith(head):
            rest = text[len(head) :]
            yield heads[head], rest
            yield from (
                (heads[head], rest[len(link) :])
                for link in links
                if link and rest.startswith(link) and len(rest) > len(link)
            )


def _unlinked(text: str, links: tuple[str, ...]) -> Iterator[str]:
    yield text
    for link in links:
        if link and text.endswith(link) and len(text) > len(link):
            yield text[: -len(link)]


@cache
def _lexicon(code: str, kind_name: str) -> Lexicon:
    words, kind, said = LANGUAGES[code], KINDS[kind_name], _said(code)
    titles = _turned(words.sides.get(kind_name, {}))
    times = _turned({"date": words.date, "time": words.time, kind.start: words.moment})
    is_journey = "from_country" in kind.fields
    return Lexicon(
        whole=_whole(words, kind, said, titles, times),
        titles=titles,
        said=said,
        numbers=frozenset(_split(words.numbers)),
        links=tuple(sorted(_split(words.links), key=lambda one: (-len(one), one))),
        times=times,
        events=frozenset(_split(words.starts.get(kind_name, ""))),
        ends=frozenset(_split(words.ends.get(kind_name, ""))),
        places={w: f for w, f in said.items() if f in {"country", "city"}},
        ways=_turned({"from": words.departure, "to": words.arrival})
        if is_journey
        else {},
    )


@cache
def _said(code: str) -> dict[str, str]:
    """Return the words of a language for what is said of a party -> the field."""
    said = _turned({**LANGUAGES[code].party})
    for field, text in _EVERYWHERE.items():
        for word in _split(text):
            said.setdefault(word, field)
    return said


def _whole(
    words: Words,
    kind: Kind,
    said: dict[str, str],
    titles: dict[str, str],
    times: dict[str, str],
) -> dict[str, str]:
    """Return the headings that are understood whole; the first table to name one counts.

    A kind's own columns go before its parties, these before its times, these before what
    a table of any kind may have: "Tip" is the channel of a call, whatever else it may be.
    """
    whole: dict[str, str] = {}
    begins = words.begins.get(kind.name, "")
    tables: list[dict[str, str]] = [
        _turned(words.fields.get(kind.name, {})),
        titles,
        _turned({kind.start: begins}),
        _turned({kind.end: words.ends.get(kind.name, "")} if kind.end else {}),
        {word: f"{kind.bare_side}_{field}" for word, field in said.items()}
        if kind.bare_side
        else {},
        times,
        _turned(words.every),
    ]
    for table in tables:
        for word, name in table.items():
            whole.setdefault(word, name)
    return whole


@cache
def numbers() -> frozenset[str]:
    """Return the words of every language for a number or a line, squeezed."""
    return frozenset(
        form for words in LANGUAGES.values() for form in _split(words.numbers)
    )


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    """Return squeezed word -> name, from name -> words."""
    found: dict[str, str] = {}
    for name, text in table.items():
        for word in _split(text):
            found.setdefault(word, name)
    return found


@cache
def _split(text: str) -> tuple[str, ...]:
    words = text.split("|")
    return tuple(form for word in words for form in sorted(squeezed(word)) if form)


@cache
def file_words() -> dict[str, frozenset[str]]:
    """Return kind -> words in the names of files and sheets, of every language."""
    return {
        kind: frozenset(
            form
            for words in LANGUAGES.values()
            for form in _split(words.files.get(kind, ""))
        )
        for kind in KINDS
    }
