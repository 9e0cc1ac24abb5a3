"""Which descriptions are worth comparing: those that share something.

Comparing everyone with everyone grows with the square of the casebook. A *block* is a
value that two descriptions of one person are likely to share; only descriptions that
share a block are compared. A block that very many share tells nothing and is passed
over, so that a taxi number neither costs a million comparisons nor joins its callers.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from trafficnet.resolve.births import YEAR_LENGTH, is_full
from trafficnet.resolve.descriptions import IDENTIFIERS, Description
from trafficnet.resolve.namebook import COMPATIBLE, NameBook
from trafficnet.resolve.settings import MatchSettings

OBJECTS = ("vehicles", "imeis")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs to compare, and the identifiers that too many people share.

    ``pairs`` holds (left, right) numbers of descriptions, left before right, sorted;
    ``services`` holds (field, identifier).
    """

    pairs: tuple[tuple[int, int], ...]
    services: frozenset[tuple[str, str]]


def candidate_pairs(
    descriptions: Sequence[Description], book: NameBook, settings: MatchSettings
) -> Candidates:
    """Return the pairs of descriptions that share a block.

    Blocks are: each identifier; each vehicle and handset; the address; the full date
    of birth with the sound of one part of the name; and the sound of one part with the
    initial of another, by itself, with the year of birth, and with the case.

    Cost: the sum over blocks of the square of their size, at most ``block_limit``
    times the number of block entries. Passing over large blocks can lose a pair that
    shares nothing rarer.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for description in descriptions:
        for block in _blocks(description, book):
            blocks[block].append(description.number)
    pairs: set[tuple[int, int]] = set()
    services: set[tuple[str, str]] = set()
    for block, numbers in blocks.items():
        if block[0] in IDENTIFIERS and _is_service(
            [descriptions[n] for n in numbers], book, settings
        ):
            services.add((block[0], block[1]))
        elif 1 < len(numbers) <= settings.block_limit:
            pairs.update(combinations(numbers, 2))
    return Candidates(tuple(sorted(pairs)), frozenset(services))


def _blocks(description: Description, book: NameBook) -> set[tuple[str, ...]]:
    """Return every block a description falls into."""
    blocks: set[tuple[str, ...]] = {
        (field, value)
        for field in IDENTIFIERS
        for value in description.identifiers[field]
    }
    blocks |= {(f, v) for f in OBJECTS for v in getattr(description, f)}
    if description.address:
        blocks.add(("address", description.address))
    keys = {key for name in description.names for key in book.blocks(name)}
    for key in keys:
        blocks.add(("name", key))
        if description.born:
            blocks.add(("year", description.born[:YEAR_LENGTH], key))
        if description.case_id:
            blocks.add(("case", description.case_id, key))
    if is_full(description.born):
        sounds = {s for name in description.names for s in book.sounds(name)}
        blocks |= {("born", str(description.born), sound) for sound in sounds}
    return blocks


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
