"""An address read: its street and house found among the parts that commas make.

The segment that holds a word for a street, a number or both is the street's; what
stands before and behind it are houses with names, districts, towns and postcodes.
"""

import re
from typing import Final

from trafficnet.values.addressforms import (
    MOST_TOKENS,
    ORDINAL,
    TOKEN,
    AddressParts,
    is_nowhere,
    latin,
    plain_number,
    segments,
    take_postcode,
    take_units,
)
from trafficnet.values.addresswords import (
    GLUED,
    LEADING,
    MARKERS,
    TRAILING,
    WEAK,
)

_HOUSE: Final = re.compile(r"\d+[a-z]{0,3}(?: ?[-/] ?\d*[a-z]*)*")
_NOT_A_HOUSE: Final = 6
_YEARS: Final = range(1800, 2000)
_DIGITS_OF_POSTCODE: Final = 4
_NINE: Final = 9
_NUMBERED: Final = 3


def read_address(text: str) -> AddressParts:
    """Return the parts of an address; empty parts where it says that there is none.

    Examples
    --------
    >>> read_address("Str. Ştefan cel Mare 14, ap. 2, Craiova").street
    ['stefan', 'cel', 'mare']
    """
    parts = AddressParts()
    plain = latin(text)
    if is_nowhere(text):
        return parts
    plain = take_postcode(plain, parts)
    cut = segments(plain, parts)
    tokens = [take_units(TOKEN.findall(one)[:MOST_TOKENS], parts) for one in cut]
    tokens = [some for some in tokens if some]
    for some in tokens:
        _take_marked(some, parts)
    tokens = [some for some in tokens if some]
    _take_street(tokens, parts)
    return parts


def _take_marked(tokens: list[str], parts: AddressParts) -> None:
    """Take a house number behind its word (nr. 14, plot 3) out of the tokens."""
    for place in range(len(tokens) - 1):
        after = tokens[place + 1]
        if parts.house or tokens[place] not in MARKERS or not _HOUSE.fullmatch(after):
            continue
        if len(after) >= _NOT_A_HOUSE and after.isdigit():
            continue
        parts.house = after
        del tokens[place : place + 2]
        _take_letter(tokens, place, parts)
        _split_house(parts, street_first=place > 0)
        tokens.insert(place, ",")
        return


def _take_letter(tokens: list[str], place: int, parts: AddressParts) -> None:
    """Join a letter, or bis, that stands alone behind the house number."""
    if place >= len(tokens) or parts.house is None:
        return
    letter, last = tokens[place], place == len(tokens) - 1
    alone = len(letter) == 1 and letter.isalpha() and (last or letter not in "nsew")
    if (alone and not parts.house[-1].isalpha()) or letter in {"bis", "ter", "quater"}:
        parts.house += letter
        del tokens[place]


def _split_house(parts: AddressParts, *, street_first: bool) -> None:
    """Part house and flat in 14/2 behind a street; before one, which is which is unsure."""
    whole = plain_number(parts.house or "")
    house, slash, flat = whole.partition("/")
    if street_first and slash and flat and "flat" not in parts.units:
        parts.units["flat"] = flat
        whole = house
    parts.house = whole or None


def _take_street(segments: list[list[str]], parts: AddressParts) -> None:
    """Find the segment of the street, and give every other its place."""
    if not segments:
        return
    scores = [_street_score(segments, place, parts) for place in range(len(segments))]
    best = scores.index(max(scores))
    if scores[best] == 0:
        best = -1
    if best >= 0 and not _is_town_only(segments, parts):
        _read_street(segments[best], parts)
        segments = [*segments[:best], [], *segments[best + 1 :]]
    for place, tokens in enumerate(segments):
        _read_beside(tokens, parts, before=place < best)


def _is_town_only(segments: list[list[str]], parts: AddressParts) -> bool:
    """Whether there are words of one place, and nothing that says street or house."""
    if len(segments) > 1 or parts.house or parts.units:
        return False
    tokens = segments[0]
    return not _has_sort(tokens) and not any(
        _is_house(tokens, place) for place in range(len(tokens))
    )


def _street_score(segments: list[list[str]], place: int, parts: AddressParts) -> int:
    """Return how much a segment looks like the street's."""
    tokens = segments[place]
    words = [w for w in tokens if w.isalpha() and len(w) > 1]
    if not words:
        return 0
    sort = _has_sort(tokens)
    numbered = "," in tokens or any(_is_house(tokens, i) for i in range(len(tokens)))
    alone = (
        place > 0 and len(segments[place - 1]) == 1 and _is_lone(segments[place - 1])
    )
    if sort:
        return 3 + numbered + alone
    if numbered or alone:
        return 2 + (alone and not parts.house)
    return 1


def _is_lone(tokens: list[str]) -> bool:
    """Whether a segment is a house number and nothing else."""
    return _HOUSE.fullmatch(tokens[0]) is not None and len(tokens[0]) < _NOT_A_HOUSE


def _has_sort(tokens: list[str]) -> bool:
    """Whether a word says what sort of street it is."""
    words = [w for w in tokens if w.isalpha()]
    if words and words[0] in LEADING and len(words) > 1:
        return True
    return any(w in TRAILING or _glued_sort(w) for w in words[1:]) or any(
        _glued_sort(w) is not None for w in words[:1]
    )


def _is_house(tokens: list[str], place: int) -> bool:
    """Whether a token can be the house number: a number, and no postcode or ordinal."""
    token = tokens[place]
    if not token[0].isdigit() or not _HOUSE.fullmatch(token):
        return False
    if ORDINAL.fullmatch(token):
        return False
    if not token.isdigit() or len(token) < _DIGITS_OF_POSTCODE:
        return True
    first = place == 0 and len(tokens) > 1 and len(token) < _NOT_A_HOUSE
    return first and any(word in TRAILING for word in tokens[2:])


def _glued_sort(word: str) -> tuple[str, str] | None:
    """Return the stem and the sort of a street written as one word.

    >>> _glued_sort("hauptstr"), _glued_sort("broad")
    (('haupt', 'strasse'), None)
    """
    for ending in GLUED:
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word[: -len(ending)], "strasse" if ending == "str" else ending
    return None


def _read_street(tokens: list[str], parts: AddressParts) -> None:
    """Read the segment that holds the street."""
    words = list(tokens)
    if "," in words:
        cut = words.index(",")
        name, rest = words[:cut], words[cut + 1 :]
        if not any(w.isalpha() for w in name):
            name, rest = _cut_at_sort(rest)
    else:
        name, rest = _cut_at_house(words, _house_place(words, parts), parts)
    _name_street(name, parts)
    _read_beside(rest, parts, before=False)


def _leads(words: list[str]) -> bool:
    """Whether a word for streets stands before the name, as in Strada Lunga."""
    return len(words) > 1 and words[0] in LEADING and not _trails(words)


def _trails(words: list[str]) -> bool:
    """Whether a word for streets stands at the end, as in English: Avenue Road."""
    first = TRAILING.get(words[0])
    later = [w for w in words[1:] if w.isalpha()]
    return first is not None and len(later) > 0 and later[-1] in TRAILING


def _house_place(words: list[str], parts: AddressParts) -> int:
    """Return where the house number stands in the street's segment, or -1."""
    if parts.house is not None:
        return -1
    found = [i for i in range(len(words)) if _is_house(words, i)]
    if _leads(words):
        behind = [i for i in found if i > 1 and not _is_year(words, i)]
        return (
            behind or [i for i in found if i == 1 and len(words) > _NUMBERED] or [-1]
        )[0]
    return found[0] if found else -1


def _is_year(words: list[str], place: int) -> bool:
    """Whether a number ends the name of a street: Strada 1 Decembrie 1918."""
    token = words[place]
    return token.isdigit() and int(token) in _YEARS


def _cut_at_house(
    words: list[str], cut: int, parts: AddressParts
) -> tuple[list[str], list[str]]:
    """Return the words of the street and those beside it; the number goes to the parts."""
    if cut < 0:
        return _cut_at_sort(words)
    parts.house = words[cut]
    rest = words[cut + 1 :]
    _take_letter(rest, 0, parts)
    name = words[:cut]
    named = any(w.isalpha() and len(w) > 1 for w in name)
    if named and not _has_sort(name) and any(w in TRAILING for w in rest[1:3]):
        parts.before.extend(name)
        named = False
    _split_house(parts, street_first=named)
    return (name, rest) if named else _cut_at_sort(rest)


def _cut_at_sort(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words up to the word for a street, and those behind it."""
    for place in range(1, len(words)):
        if words[place].isdigit() and len(words[place]) > _DIGITS_OF_POSTCODE:
            return words[:place], words[place:]
    if _leads(words):
        return words, []
    for sorts in (TRAILING, WEAK):
        for place in range(1, len(words)):
            if words[place] not in sorts:
                continue
            end = place + 1
            while end < len(words) and words[end] in TRAILING:
                end += 1
            if end < len(words) and len(words[end]) <= _NUMBERED - 1:
                end += words[end] in {"n", "s", "e", "w", "ne", "nw", "se", "sw"}
            return words[:end], words[end:]
    return words, []


def _name_street(name: list[str], parts: AddressParts) -> None:
    """Take the word for the street off its name."""
    words = [w for w in name if w != ","]
    if _leads(words):
        parts.sort, parts.street = LEADING[words[0]], words[1:]
        return
    for place in range(len(words) - 1, 0, -1):
        sort = TRAILING.get(words[place]) or WEAK.get(words[place])
        if sort and not any(w in TRAILING for w in words[place + 1 :]):
            parts.sort = sort
            parts.street = words[:place] + words[place + 1 :]
            return
    parts.street = words
    glued = _glued_sort(words[-1]) if words else None
    if glued:
        parts.street, parts.sort = [*words[:-1], glued[0]], glued[1]


def _read_beside(tokens: list[str], parts: AddressParts, *, before: bool) -> None:
    """Read what stands beside the street: postcode, town, a flat without its word."""
    words = [w for w in tokens if w != ","]
    numbers = [w for w in words if w[0].isdigit()]
    for token in numbers:
        plain = token.isdigit() and len(token) >= _DIGITS_OF_POSTCODE
        if plain and parts.postcode is None:
            parts.postcode = token[:5] if len(token) == _NINE else token
        elif len(words) <= 2 and parts.house is None and _HOUSE.fullmatch(token):  # noqa: PLR2004 - a number, perhaps with its letter
            parts.house = "".join(words).replace(" ", "")
            _split_house(parts, street_first=False)
            return
        elif not plain and all(len(w) < _NUMBERED or w[0].isdigit() for w in words):
            parts.units.setdefault("flat", "".join(plain_number(w) for w in words))
            return
    named = _numbered_places(
        [w for w in words if not (w.isdigit() and len(w) > _NUMBERED)]
    )
    (parts.before if before else parts.place).extend(named)


def _numbered_places(words: list[str]) -> list[str]:
    """Return words with a short number joined to the word before it: sector 3."""
    kept: list[str] = []
    for word in words:
        if word[0].isdigit() and kept:
            kept[-1] += word
        elif not word[0].isdigit():
            kept.append(word)
    return kept
