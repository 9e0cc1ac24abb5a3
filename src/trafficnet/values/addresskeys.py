"""An address made ready for comparing: the words that tell it from others.

Titles, articles and words that any town may have (west, new, district) are left aside.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from trafficnet.values.addressforms import AddressParts, latin
from trafficnet.values.addressreading import read_address
from trafficnet.values.addresswords import (
    DIRECTIONS,
    HOLLOW,
    NOWHERE,
    PLAIN_PLACE,
    STATES,
    TRAILING,
    WEAK,
)

_TWO: Final = 2
_SHORT: Final = 4
_MOST_PLACES: Final = 6
_MOST_WORDS: Final = 8
_LONGEST_WHOLE: Final = 120
_SORTS: Final = TRAILING.keys() | WEAK.keys()
_ONE_SORT: Final = {"strasse": "street", "straat": "street"}


@dataclass(frozen=True, slots=True)
class PreparedAddress:
    """An address made ready for comparing.

    Parameters
    ----------
    country, state, postcode, house
        None where the address does not say.
    units
        Sort and number of flat, room, floor, block, stair; sorted.
    street
        The words of the street's name that tell it from others, run together.
    words
        The same words, sorted.
    sort, direction
        What sort of street; north, south, east, west.
    place
        Words of towns and districts that tell one from another.
    initials
        Of the town, for towns written by their letters (LV).
    building
        The name of a house without a number.
    whole
        All words run together, to find a street that stands elsewhere.
    """

    country: str | None
    state: str | None
    postcode: str | None
    house: str | None
    units: tuple[tuple[str, str], ...]
    street: str
    words: tuple[str, ...]
    sort: str | None
    direction: str | None
    place: frozenset[str]
    initials: str
    building: str
    whole: str = field(repr=False)

    @property
    def flat(self) -> str | None:
        """The flat, room or unit, where the address says it."""
        held = dict(self.units)
        return held.get("flat") or held.get("room")

    @property
    def tells_a_dwelling(self) -> bool:
        """Whether it names a street or postcode and a house, by number or name."""
        placed = bool(self.street) or (self.postcode is not None)
        housed = self.house is not None or bool(self.building)
        return placed and (housed or "block" in dict(self.units))


@lru_cache(maxsize=262_144)
def prepare_address(
    text: str, town: str | None = None, country: str | None = None
) -> PreparedAddress:
    """Return an address ready for comparing.

    Parameters
    ----------
    text
        As written, in any of many languages; lines or commas part its parts.
    town
        The town, where a column of its own holds it.
    country
        Alpha-2 code, where a column of its own holds it; a country written in the
        text counts before it.

    Examples
    --------
    >>> one = prepare_address("Str. Ştefan cel Mare nr. 14, ap. 2, 200130 Craiova")
    >>> one.house, one.flat, one.postcode, one.street
    ('14', '2', '200130', 'stefancelmare')
    >>> one == prepare_address("Stefan cel Mare Street 14, flat 2, Craiova 200130")
    True
    """
    parts = read_address(text)
    if town and latin(town) not in NOWHERE:
        parts.place.extend(re.findall(r"[a-z]+", latin(town)))
    return _prepared(parts, country)


def _prepared(parts: AddressParts, country: str | None) -> PreparedAddress:
    """Return the comparable form of an address that was read."""
    street, direction = _street_words(parts.street)
    around = parts.place if parts.building_named else [*parts.before, *parts.place]
    place, state = _place_words(around)
    return PreparedAddress(
        country=parts.country or country,
        state=state,
        postcode=parts.postcode,
        house=parts.house,
        units=tuple(sorted(parts.units.items())),
        street="".join(street),
        words=tuple(sorted(street)),
        sort=_ONE_SORT.get(parts.sort or "", parts.sort),
        direction=direction,
        place=frozenset(place[:_MOST_PLACES]),
        initials="".join(w[0] for w in around if w not in STATES)[:_SHORT],
        building="".join(parts.before) if parts.building_named else "",
        whole="".join([*parts.before, *street, *parts.place])[:_LONGEST_WHOLE],
    )


def _street_words(words: list[str]) -> tuple[list[str], str | None]:
    """Return the words of a street that tell it from others, and its direction."""
    ends = {0, len(words) - 1}
    pointed = [
        i
        for i, w in enumerate(words)
        if w in DIRECTIONS and (len(w) > _TWO or i in ends)
    ]
    rest = [w for i, w in enumerate(words) if i not in pointed]
    named = [w for w in rest if w not in HOLLOW] or rest
    told = [w for w in named if len(w) > 1 or w.isdigit()] or named
    if not told:
        return [DIRECTIONS.get(w, w) for w in words][:_MOST_WORDS], None
    direction = DIRECTIONS[words[pointed[0]]] if pointed else None
    return [_one_spelling(w) for w in told[:_MOST_WORDS]], direction


def _one_spelling(word: str) -> str:
    """Return a word with the two ways of writing an umlaut, or a saint, alike."""
    for two, one in (("oe", "o"), ("ue", "u"), ("ae", "a"), ("saint", "st")):
        word = word.replace(two, one)
    return word


def _place_words(words: list[str]) -> tuple[list[str], str | None]:
    """Return the words of towns, longest first, and the state, which stands last."""
    states = [STATES[w] for w in words[-_TWO:] if w in STATES and len(words) > 1]
    towns = [w for w in dict.fromkeys(words) if not (states and w in STATES)]
    told = [w for w in towns if w not in PLAIN_PLACE and len(w) > 1] or towns
    own = [w for w in told if w not in _SORTS and not w[-1].isdigit()] or told
    long = [_one_spelling(w) for w in own if len(w) > _TWO] or own
    return sorted(long, key=lambda w: (-len(w), w)), states[-1] if states else None
