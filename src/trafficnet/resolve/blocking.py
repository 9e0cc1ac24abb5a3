"""Which descriptions are worth comparing: those that share something.

Comparing everyone with everyone grows with the square of the casebook. A *block* is a
value that two descriptions of one person are likely to share; only descriptions that
share a block are compared. A block that very many share tells nothing and is passed
over, so that a taxi number neither costs a million comparisons nor joins its callers.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from trafficnet.resolve.births import YEAR_LENGTH, is_full
from trafficnet.resolve.coded import (
    UNKNOWN,
    Coded,
    Column,
    Ints,
    column,
    distinct,
)
from trafficnet.resolve.descriptions import IDENTIFIERS, Description
from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import COMPATIBLE
from trafficnet.resolve.scriptblocks import pairs_across_scripts
from trafficnet.resolve.settings import MatchSettings
from trafficnet.values.names import skeleton

Value = TypeVar("Value", bound=Hashable)

OBJECTS = ("vehicles", "imeis")
NEIGHBOURS = 8
"""In an identifier's block that is too large, each is set beside so many next to it in
the order of names, so that a person who is named very often is still found whole."""

WORD_LENGTH = 4
SITES = 8


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs to compare, and the identifiers that too many people share.

    ``left`` and ``right`` hold numbers of descriptions, left before right, sorted;
    ``services`` holds (field, identifier).
    """

    left: Ints
    right: Ints
    services: frozenset[tuple[str, str]]

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.left)


@dataclass(frozen=True, slots=True)
class Entries:
    """Which descriptions stand in which blocks of one kind: two columns."""

    blocks: Ints
    numbers: Ints


def candidate_pairs(
    descriptions: Sequence[Description],
    columns: Coded,
    book: NameBook,
    settings: MatchSettings,
) -> Candidates:
    """Return the pairs of descriptions that share a block.

    Blocks are: each identifier; what stands before the @ of an e-mail; each vehicle and handset; the address, and a number in
    it with the sound of a word in it; the full date of birth with the sound of a part
    of the name, with its first letter, and with the city; the sound of one part of the
    name with the initial of another, by itself and with the year of birth, the day
    and month, the city and the case. Names in two scripts share none of these sounds:
    see :mod:`trafficnet.resolve.scriptblocks`.

    Cost: the sum over blocks of the square of their size, at most ``block_limit``
    times the number of block entries. Passing over large blocks can lose a pair that
    shares nothing rarer.
    """
    count = len(descriptions)
    found: list[Ints] = []
    services: set[tuple[str, str]] = set()
    for field in IDENTIFIERS:
        entries, values = _members(columns.sets[field])
        groups = _Groups(entries)
        for block, numbers in list(groups.above(settings.shared_limit)):
            users = [descriptions[n] for n in numbers]
            if _is_service(users, book, settings):
                services.add((field, values[block]))
                groups.leave_out(block)
            elif len(numbers) > settings.block_limit:
                found.append(_beside(users, book, count))
        found.append(groups.pairs(settings.block_limit, count))
    found.extend(
        _Groups(entries).pairs(settings.block_limit, count)
        for entries in _weaker_blocks(columns, book)
    )
    found.append(pairs_across_scripts(columns, settings.block_limit))
    gathered = np.concatenate(found)
    found.clear()
    pairs = distinct(gathered)
    del gathered
    left = pairs // max(count, 1)
    pairs -= left * count
    return Candidates(left, pairs, frozenset(services))


class _Groups:
    """The blocks of one kind, each with its descriptions, sorted."""

    def __init__(self, entries: Entries) -> None:
        order = np.lexsort((entries.numbers, entries.blocks))
        blocks, numbers = entries.blocks[order], entries.numbers[order]
        if len(blocks):
            fresh = np.ones(len(blocks), dtype=bool)
            fresh[1:] = (blocks[1:] != blocks[:-1]) | (numbers[1:] != numbers[:-1])
            blocks, numbers = blocks[fresh], numbers[fresh]
        self._numbers = numbers
        self.blocks, self._starts, self._sizes = np.unique(
            blocks, return_index=True, return_counts=True
        )

    def above(self, size: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the blocks that more than ``size`` share, and who shares them."""
        for place in np.flatnonzero(self._sizes > size):
            start = self._starts[place]
            members = self._numbers[start : start + self._sizes[place]]
            yield int(self.blocks[place]), members.tolist()

    def leave_out(self, block: int) -> None:
        """Make a block join nobody."""
        self._sizes[self.blocks == block] = 0

    def pairs(self, limit: int, count: int) -> Ints:
        """Return the pairs within blocks of at most ``limit``, as left * count + right."""
        found = [np.zeros(0, dtype=np.int64)]
        for size in np.unique(self._sizes[(self._sizes > 1) & (self._sizes <= limit)]):
            starts = self._starts[self._sizes == size]
            first, second = np.triu_indices(int(size), k=1)
            left = self._numbers[starts[:, None] + first]
            right = self._numbers[starts[:, None] + second]
            found.append((left * count + right).ravel())
        return np.concatenate(found)


def _members(held: Column[frozenset[str]]) -> tuple[Entries, tuple[str, ...]]:
    """Return each value that descriptions hold as a block, and the values by number."""
    numbers: dict[str, int] = {}
    by_set = [
        [numbers.setdefault(value, len(numbers)) for value in sorted(values)]
        for values in held.values
    ]
    return _spread(held.codes, by_set), tuple(numbers)


def _spread(codes: Ints, keys: Sequence[Sequence[int]]) -> Entries:
    """Return entries for descriptions whose value has several keys."""
    sizes = np.asarray([*map(len, keys), 0], dtype=np.int64)  # -1 picks the last: none
    starts = np.concatenate([[0], np.cumsum(sizes[:-1])])
    flat = np.asarray([key for some in keys for key in some], dtype=np.int64)
    here = sizes[codes]
    numbers = np.repeat(np.arange(len(codes)), here)
    within = np.arange(len(numbers)) - np.repeat(np.cumsum(here) - here, here)
    return Entries(flat[np.repeat(starts[codes], here) + within], numbers)


def _weaker_blocks(columns: Coded, book: NameBook) -> Iterator[Entries]:
    """Yield the blocks that are no identifier, kind by kind."""
    for field in OBJECTS:
        yield _members(columns.sets[field])[0]
    yield _keyed(columns.sets["emails"], _mailboxes)
    yield _alone(columns.address)
    yield _keyed(columns.address, _sites)
    names, cities = columns.names, columns.city.codes
    keys = _keyed(names, lambda some: _union(book.blocks, some))
    days = _part(columns.born, lambda text: text if is_full(text) else None)
    yield keys
    yield _within(keys, _part(columns.born, lambda text: text[:YEAR_LENGTH]))
    yield _within(keys, _part(columns.born, lambda text: text[YEAR_LENGTH:] or None))
    yield _within(keys, cities)
    yield _within(keys, columns.case.codes)
    yield _within(
        _keyed(names, lambda some: _union(lambda n: book.written(n).sounds, some)), days
    )
    yield _within(
        _keyed(names, lambda some: _union(lambda n: book.written(n).initials, some)),
        days,
    )
    yield _within(_alone(columns.city), days)


def _union(
    keys: Callable[[str], tuple[str, ...]], names: tuple[str, ...]
) -> Iterable[str]:
    """Return the keys of all names of one description."""
    if len(names) == 1:
        return keys(names[0])
    return frozenset(key for name in names for key in keys(name))


def _alone(values: Column[str]) -> Entries:
    """Return each value as a block."""
    numbers = np.flatnonzero(values.codes >= 0)
    return Entries(values.codes[numbers], numbers)


def _keyed(values: Column[Value], keys: Callable[[Value], Iterable[str]]) -> Entries:
    """Return each key of a value as a block."""
    numbers: dict[str, int] = {}
    by_value = [
        [numbers.setdefault(key, len(numbers)) for key in sorted(keys(value))]
        for value in values.values
    ]
    return _spread(values.codes, by_value)


def _part(values: Column[str], part: Callable[[str], str | None]) -> Ints:
    """Return the numbers of a part of each value, -1 where there is none."""
    parts = column(part(value) for value in values.values)
    return np.append(parts.codes, UNKNOWN)[values.codes]


def _within(entries: Entries, codes: Ints) -> Entries:
    """Return blocks cut up by a second value; entries without one are left out."""
    second = codes[entries.numbers]
    known = second >= 0
    size = int(codes.max(initial=0)) + 1
    return Entries(entries.blocks[known] * size + second[known], entries.numbers[known])


def _mailboxes(emails: Iterable[str]) -> frozenset[str]:
    """Return what stands before the @ of e-mails: a slip behind it leaves that in common."""
    boxes = {email.partition("@")[0] for email in emails if "@" in email}
    return frozenset(box for box in boxes if len(box) >= WORD_LENGTH)


def _sites(address: str) -> frozenset[str]:
    """Return the numbers in an address, each with the sound of a word in it."""
    words = address.split()
    digits = sorted({w for w in words if any(c.isdigit() for c in w)})
    sounds = {skeleton(w) for w in words if w.isalpha() and len(w) >= WORD_LENGTH}
    telling = sorted(sounds - {""}, key=lambda s: (-len(s), s))[:SITES]
    return frozenset(f"{d} {s}" for d in digits[:SITES] for s in telling)


def _beside(users: Sequence[Description], book: NameBook, count: int) -> Ints:
    """Return pairs of neighbours, in the order of their names."""
    order = sorted(
        users, key=lambda d: (book.written(d.name).key if d.name else "", d.number)
    )
    numbers = np.asarray([d.number for d in order], dtype=np.int64)
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        one, two = numbers[:-step], numbers[step:]
        found.append(np.minimum(one, two) * count + np.maximum(one, two))
    return np.concatenate(found)


def _is_service(
    users: Sequence[Description], book: NameBook, settings: MatchSettings
) -> bool:
    """Whether an identifier is used by more people than one would share it with.

    Users are counted as groups of compatible full names.
    """
    names = sorted({d.name for d in users if d.name and book.is_full(d.name)})
    if len(names) <= settings.shared_limit:
        return False
    if len(names) > settings.block_limit:
        return True
    return count_groups(names, book) > settings.shared_limit


def count_groups(names: Iterable[str], book: NameBook) -> int:
    """Return how many different people's names these are, spellings taken together."""
    groups: list[list[str]] = []
    for name in names:
        near = [g for g in groups if any(_alike(name, n, book) for n in g)]
        groups = [g for g in groups if g not in near]
        groups.append([name, *(n for g in near for n in g)])
    return len(groups)


def _alike(left: str, right: str, book: NameBook) -> bool:
    """Whether two names may be one person's."""
    return book.level(left, right) >= COMPATIBLE
