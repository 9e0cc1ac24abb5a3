"""Two user names: one account, or one name that two people chose."""

from collections.abc import Hashable, Iterator
from typing import Final

from trafficnet.resolve.thingrules import Finding, Item
from trafficnet.values.handles import (
    DIFFERENT,
    DISGUISED,
    ELSEWHERE,
    LOOKALIKE,
    SAME,
    UNKNOWN,
    PreparedHandle,
    handle_level,
    prepare_handle,
    rarity,
)

BITS: Final = {SAME: 26.0, DISGUISED: 18.0, ELSEWHERE: 4.0, LOOKALIKE: 2.0}
"""What each level counts, in bits; a name elsewhere up to twice as much if it is rare."""

PERSON: Final = 8.0
"""What it counts that the same person or number goes with both."""

PRIOR: Final = -12.0

_OURS: Final = ("person", "phones", "documents", "accounts")
_SAID: Final = {
    SAME: "the same name on the same platform",
    DISGUISED: "the same name but for letters that look alike",
    ELSEWHERE: "the same name, not known to be on the same platform",
    LOOKALIKE: "names that look alike",
}


class HandleRule:
    """How user names are compared; see docs/things.md for the rules in words."""

    fields = ("name", "around")
    prior = PRIOR

    def blocks(self, item: Item) -> Iterator[Hashable]:
        """Yield the name as it looks, without dots and dashes."""
        read = prepare_handle(item.text)
        if read.name:
            yield read.bare

    def find(self, one: Item, two: Item) -> Finding | None:
        """Return what is to be said of two user names."""
        left, right = prepare_handle(one.text), prepare_handle(two.text)
        level = handle_level(left, right)
        if level == UNKNOWN:
            return None
        if level == DIFFERENT:
            return Finding(
                (DIFFERENT, 0), (-26.0, 0.0), PRIOR - 26.0, joins=False,
                ground="another name", reasons=("another name",), conflict=True,
            )  # fmt: skip
        shared = sorted(one.held(*_OURS) & two.held(*_OURS))
        together = level < DISGUISED and bool(set(one.mentions) & set(two.mentions))
        platforms = {left.platform, right.platform} - {None}
        apart = together or len(platforms) > 1
        joins = level >= DISGUISED or (
            level == ELSEWHERE and bool(shared) and not apart
        )
        bits = (_bits(left, right, level), PERSON if shared else 0.0)
        words = [f"{_SAID[level]}: {one.text} / {two.text}"]
        words += [
            f"the same {sort.removesuffix('s')} {value}" for sort, value in shared[:1]
        ]
        return Finding(
            (level, int(bool(shared))),
            bits,
            PRIOR + sum(bits),
            joins,
            ground=_ground(level, joins=joins, platforms=len(platforms)),
            reasons=tuple(words),
            lesser=level == ELSEWHERE,
            conflict=apart,
        )

    def standing(self, item: Item) -> tuple[int, ...]:
        """Return whether a name says its platform, in plain letters, and how often."""
        read = prepare_handle(item.text)
        return (
            int(not read.disguised),
            int(read.platform is not None),
            len(item.mentions),
        )


def _bits(left: PreparedHandle, right: PreparedHandle, level: int) -> float:
    """Return what a level counts, by how rare the name is."""
    rare = min(rarity(left), rarity(right))
    return round(BITS[level] * (1 + rare), 6) if level == ELSEWHERE else BITS[level]


def _ground(level: int, *, joins: bool, platforms: int) -> str:
    """Return on what two names are joined, or why not."""
    if level == SAME:
        return "same handle"
    if level == DISGUISED:
        return "letters that look alike"
    if joins:
        return "same name, same person"
    if level == ELSEWHERE:
        return "another platform" if platforms > 1 else "one does not say the platform"
    return "look alike only"
