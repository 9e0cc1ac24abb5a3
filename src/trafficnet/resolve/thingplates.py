"""Two registration marks: one vehicle, or two that a camera takes for one another."""

from collections.abc import Hashable, Iterator
from typing import Final

from trafficnet.resolve.thingrules import Finding, Item
from trafficnet.values.plates import (
    CONFUSED,
    DIFFERENT,
    MISREAD,
    SAME,
    UNKNOWN,
    plate_level,
    prepare_plate,
)

BITS: Final = {SAME: 26.0, MISREAD: 9.0, CONFUSED: 5.0}
"""What each level counts, in bits."""

AROUND: Final = {"person": 8.0, "case": 3.0, "none": 0.0}
"""What it counts that the same person or number, or the same case, goes with both."""

PRIOR: Final = -12.0

_OURS: Final = ("person", "phones", "documents", "accounts")


class PlateRule:
    """How registration marks are compared; see docs/things.md for the rules in words."""

    fields = ("mark", "around")
    prior = PRIOR

    def blocks(self, item: Item) -> Iterator[Hashable]:
        """Yield the mark with each sign as the one it is taken for."""
        read = prepare_plate(item.text)
        if read.mark:
            yield read.likeness

    def find(self, one: Item, two: Item) -> Finding | None:
        """Return what is to be said of two marks."""
        left, right = prepare_plate(one.text), prepare_plate(two.text)
        level = plate_level(left, right)
        if level == UNKNOWN:
            return None
        if level == DIFFERENT:
            return Finding(
                (DIFFERENT, 0), (-26.0, 0.0), PRIOR - 26.0, joins=False,
                ground="another mark", reasons=("another mark",), conflict=True,
            )  # fmt: skip
        around, vouched = _around(one, two)
        together = level < SAME and bool(set(one.mentions) & set(two.mentions))
        joins = not together and (level == SAME or _vouches(level, around))
        bits = (BITS[level], AROUND[around])
        said = {SAME: "the same mark", MISREAD: "read rightly it is the other"}
        words = said.get(level, "signs that are taken for one another")
        return Finding(
            (level, int(around != "none")),
            bits,
            PRIOR + sum(bits),
            joins,
            ground=_ground(level, around, together=together),
            reasons=(f"{words}: {one.text} / {two.text}", *vouched),
            conflict=together,
        )

    def standing(self, item: Item) -> tuple[int, ...]:
        """Return whether a mark has a known form, and how often it was written."""
        read = prepare_plate(item.text)
        return int(not read.meant), int(bool(read.countries)), len(item.mentions)


def _around(one: Item, two: Item) -> tuple[str, tuple[str, ...]]:
    """Return what goes with both marks, and the words for it."""
    shared = sorted(one.held(*_OURS) & two.held(*_OURS))
    if shared:
        return "person", (f"the same {shared[0][0].removesuffix('s')} {shared[0][1]}",)
    cases = sorted(one.held("case") & two.held("case"))
    if cases:
        return "case", (f"the same case {cases[0][1]}",)
    return "none", ()


def _vouches(level: int, around: str) -> bool:
    """Whether what goes with both marks makes them one vehicle."""
    return around == "person" or (around == "case" and level == MISREAD)


def _ground(level: int, around: str, *, together: bool) -> str:
    """Return on what two marks are joined, or why not."""
    if level == SAME:
        return "same mark"
    if together:
        return "one mention holds both marks"
    if around == "person":
        return "misread mark, same person"
    if around == "case":
        return "misread mark, same case" if level == MISREAD else "both may be plates"
    return "nothing else goes with both"
