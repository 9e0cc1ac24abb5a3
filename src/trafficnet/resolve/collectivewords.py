"""What two people share in their surroundings, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from trafficnet.resolve.closeness import Closeness, Row
from trafficnet.resolve.company import Person, Tie

MOST_NAMED: Final = 6
"""More than so many shared ties are counted, not named."""


def surrounding_words(
    found: Closeness,
    sides: tuple[Row, Row],
    called: Callable[[Person], str],
    bits: float,
) -> tuple[str, ...]:
    """Return what two people share, how that stands out, and what it counts.

    Parameters
    ----------
    found
        What they share.
    sides
        The ties of each.
    called
        What somebody is called.
    bits
        What it counts.
    """
    shown = found.shared[:MOST_NAMED]
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    bookings = []
    for tie in shown:
        kind, value = tie
        if kind == "booking":
            bookings.append(str(value))
            continue
        ways = tuple(", ".join(side[tie]) for side in sides)
        grouped[ways[0], ways[1]].append(_called(tie, called))
    words = [f"both {_joined(ways)} {_listed(who)}" for ways, who in grouped.items()]
    words += [f"both stand in booking {code}" for code in bookings]
    more = len(found.shared) - len(shown)
    if more:
        words.append(f"and {more} more in common")
    return (*words, f"{_standing(found)} ({bits:+.1f} bits)")


def _called(tie: Tie, called: Callable[[Person], str]) -> str:
    """Return what the person of a tie is called."""
    value = tie[1]
    return value if isinstance(value, str) else called(value)


def _joined(ways: tuple[str, str]) -> str:
    """Return in which way each of two has to do with somebody."""
    one, two = ways
    return one if one == two else f"have to do (one {one}, the other {two}) with"


def _listed(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def _standing(found: Closeness) -> str:
    """Return how a pair stands among those around."""
    if not found.around:
        return "nobody else around to compare them with"
    closer = round(found.chance * (1 + found.around)) - 1
    if closer == 0:
        return f"closer to each other than any of the {found.around} others around"
    return f"{closer} of the {found.around} others around are as close"
