"""How two descriptions agree, field by field, and the words that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from trafficnet.resolve import births, namelevels
from trafficnet.resolve.addressing import ALIKE, PARTLY, SAME, address_level
from trafficnet.resolve.descriptions import IDENTIFIERS, Description
from trafficnet.resolve.namebook import NameBook

FIELDS = (
    "name",
    "phones",
    "emails",
    "handles",
    "accounts",
    "documents",
    "born",
    "sex",
    "nationality",
    "address",
    "city",
    "things",
    "case",
)
"""The fields of a comparison vector, in order. A level of -1 means: not known on one
side, which says nothing either way."""

_HELD = ("differ", "shared by many", "one slip apart", "shared")

LEVELS: dict[str, tuple[str, ...]] = {
    "name": (
        "different",
        "one part differs",
        "unclear",
        "single name fits",
        "compatible",
        "same, common",
        "same, rare",
    ),
    "phones": _HELD,
    "emails": _HELD,
    "handles": _HELD,
    "accounts": _HELD,
    "documents": _HELD,
    "born": ("a generation apart", "differ", "close", "overlap", "near", "same"),
    "sex": ("differ", "same"),
    "nationality": ("differ", "shared"),
    "address": ("differ", "partly alike", "alike", "same"),
    "city": ("differ", "same"),
    "things": ("differ", "shared"),
    "case": ("differ", "same"),
}
"""What each level of each field means, from 0 up."""

HALF_NAME, ALIKE_NAME, SINGLE_NAME, COMPATIBLE_NAME = 1, 2, 3, 4
SAME_COMMON_NAME, SAME_RARE_NAME = 5, 6
SHARED_BY_MANY, SLIP, SHARED = 1, 2, 3
PARTLY_ALIKE, ADDRESS_ALIKE, SAME_ADDRESS = PARTLY, ALIKE, SAME
CITY_ALIKE = 85
SLIP_LENGTHS = {"emails": (12, 2)}
"""Where a slip of the keys is looked for: shortest text, most letters changed. Phone
numbers, accounts and documents are numbered on, a slip away from their neighbours'."""

_WORDS = {
    "phones": "phone",
    "emails": "e-mail",
    "handles": "handle",
    "accounts": "account",
    "documents": "document",
}


_BORN_WORDS = {
    births.NEAR: "one slip apart",
    births.OVERLAP: "agree as far as they go",
    births.CLOSE: "close",
    births.DIFFER: "differ",
    births.CONFLICT: "differ",
}


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares descriptions, with the names and service identifiers of a casebook."""

    book: NameBook
    services: frozenset[tuple[str, str]]

    def vector(self, left: Description, right: Description) -> tuple[int, ...]:
        """Return the level of agreement in each of :data:`FIELDS`."""
        return (
            self.name_level(left.names, right.names),
            *[
                self.identifier_level(f, left.identifiers[f], right.identifiers[f])
                for f in IDENTIFIERS
            ],
            births.births_level(left.born, right.born),
            equal_level(left.sex, right.sex),
            overlap_level(left.nationalities, right.nationalities),
            address_level(left.address, right.address),
            city_level(left.city, right.city),
            max(
                overlap_level(left.vehicles, right.vehicles),
                overlap_level(left.imeis, right.imeis),
            ),
            equal_level(left.case_id, right.case_id),
        )

    def name_level(self, left: tuple[str, ...], right: tuple[str, ...]) -> int:
        """Return how well two descriptions' names and aliases agree."""
        level = self.book.best_level(left, right)
        if level != namelevels.SAME:
            return level
        full = [name for name in (*left, *right) if self.book.is_full(name)]
        if not full:
            return SINGLE_NAME
        rare = not all(self.book.is_common(name) for name in full)
        return SAME_RARE_NAME if rare else SAME_COMMON_NAME

    def identifier_level(
        self, field: str, ours: frozenset[str], theirs: frozenset[str]
    ) -> int:
        """Return how two sets of identifiers of one kind agree."""
        if not (ours and theirs):
            return -1
        shared = ours & theirs
        if not shared:
            return SLIP if _slip_apart(field, ours, theirs) else 0
        if all((field, value) in self.services for value in shared):
            return SHARED_BY_MANY
        return SHARED

    def reasons(
        self, left: Description, right: Description, levels: Sequence[int]
    ) -> tuple[str, ...]:
        """Return in plain words what speaks for and against one person."""
        found = dict(zip(FIELDS, levels, strict=True))
        words = [_name_words(found["name"], left, right)]
        for field in IDENTIFIERS:
            words += self._identifier_words(field, found[field], left, right)
        words.append(_born_words(found["born"], left, right))
        if found["things"] > 0:
            words += [f"same {w} {v}" for w, v in _shared_things(left, right)]
        words.append(_address_words(found["address"], left, right))
        if found["city"] == 1:
            town = "place of birth" if left.of_birth else "city"
            words.append(f"same {town} {left.city}")
        if found["case"] == 1:
            words.append(f"same case {left.case_id}")
        if found["sex"] == 0:
            words.append(f"sex differs: {left.sex} / {right.sex}")
        return tuple(word for word in words if word)

    def _identifier_words(
        self, field: str, level: int, left: Description, right: Description
    ) -> list[str]:
        """Return what the identifiers of one kind say."""
        if level == SLIP:
            return [f"{_WORDS[field]}s one slip apart"]
        if level <= 0:
            return []
        return [
            f"{'service' if (field, value) in self.services else 'same'} "
            f"{_WORDS[field]} {value}"
            for value in sorted(left.identifiers[field] & right.identifiers[field])
        ]


def _name_words(level: int, left: Description, right: Description) -> str:
    """Return what the names say."""
    if level < 0:
        return "no name on one side"
    pair = f"{left.name or left.names[0]} / {right.name or right.names[0]}"
    if level >= COMPATIBLE_NAME:
        return f"names agree: {pair}"
    if level == SINGLE_NAME:
        return f"a single name fits: {pair}"
    if level == ALIKE_NAME:
        return f"names are alike: {pair}"
    if level == HALF_NAME:
        return f"names differ in a part: {pair}"
    return f"names differ: {pair}"


def _born_words(level: int, left: Description, right: Description) -> str:
    """Return what the dates of birth say."""
    if level == births.FULL:
        return f"same date of birth {left.born}"
    if level == births.UNKNOWN:
        return ""
    return f"dates of birth {_BORN_WORDS[level]}: {left.born} / {right.born}"


def _address_words(level: int, left: Description, right: Description) -> str:
    """Return what the addresses say."""
    if level == SAME_ADDRESS:
        return f"same address {left.address}"
    return f"addresses alike: {left.address} / {right.address}" if level > 0 else ""


def _shared_things(left: Description, right: Description) -> list[tuple[str, str]]:
    """Return the vehicles and handsets both have."""
    return [
        *(("vehicle", v) for v in sorted(left.vehicles & right.vehicles)),
        *(("handset", v) for v in sorted(left.imeis & right.imeis)),
    ]


def equal_level(left: str | None, right: str | None) -> int:
    """Return 1 for equal, 0 for different, -1 where one is unknown."""
    if not left or not right:
        return -1
    return int(left == right)


def overlap_level(left: frozenset[str], right: frozenset[str]) -> int:
    """Return 1 for a shared value, 0 for none, -1 where one side has none."""
    if not left or not right:
        return -1
    return int(not left.isdisjoint(right))


def city_level(left: str | None, right: str | None) -> int:
    """Return whether two cities are one, a slip allowed."""
    if not left or not right:
        return -1
    return int(left == right or fuzz.ratio(left, right) >= CITY_ALIKE)


def _slip_apart(field: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two identifiers of a kind differ by a slip of the keys."""
    if field not in SLIP_LENGTHS:
        return False
    shortest, most = SLIP_LENGTHS[field]
    return any(
        min(len(one), len(two)) >= shortest
        and DamerauLevenshtein.distance(one, two, score_cutoff=most) <= most
        and digits_of(one) == digits_of(two)
        for one in ours
        for two in theirs
    )


def digits_of(text: str) -> str:
    """Return the digits of a text: j.smith38 is not j.smith39 mistyped."""
    return "".join(character for character in text if character.isdigit())
