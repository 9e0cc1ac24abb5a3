"""What the surroundings of two people must say before they are taken for one."""

from dataclasses import dataclass

from trafficnet.errors import ParameterError

MOST_BITS = 6.0
"""However much two people share, their surroundings never count more than this."""


@dataclass(frozen=True, slots=True)
class Collective:
    """Every number of the collective step (:mod:`trafficnet.resolve.collective`).

    Parameters
    ----------
    crowd
        Someone (or a booking) with whom more people than this have to do, such as a
        taxi firm, says nothing about any of them.
    facts
        The fewest shared facts, each of another person or booking.
    weight
        The least weight (bits) of the pair, the comparison of what the two say of
        themselves and the surroundings together.
    bits
        The most that surroundings may count, in bits.
    rival
        Another person of a fitting name whose surroundings are alike by more than this
        part of the pair's own makes it unclear who is meant.
    share, least
        The most people that may be joined so: this share of the known people, but
        ``least`` in any case.
    learn_from
        The fewest split people, and pairs of different people, from which it is learned
        what surroundings count; below it the documented fixed bits hold.
    days
        A number replaces another if it is first seen at most so many days after, or
        before, the other was last seen.
    overlap
        The least weighted share of contacts that such two numbers have in common.

    Examples
    --------
    >>> Collective(facts=3).facts
    3
    """

    crowd: int = 30
    facts: int = 2
    weight: float = 2.0
    bits: float = 6.0
    rival: float = 0.5
    share: float = 0.05
    least: int = 3
    learn_from: int = 30
    days: int = 14
    overlap: float = 0.4

    def __post_init__(self) -> None:
        """Refuse settings outside what they may be."""
        spans = {
            "crowd": (2, 1_000),
            "facts": (2, 1_000),
            "weight": (-100.0, 100.0),
            "bits": (0.0, MOST_BITS),
            "rival": (0.0, 1.0),
            "share": (0.0, 1.0),
            "least": (0, 1_000_000),
            "learn_from": (1, 1_000_000),
            "days": (0, 3_650),
            "overlap": (0.0, 1.0),
        }
        for name, (low, high) in spans.items():
            value = getattr(self, name)
            if not low <= value <= high:
                message = f"{name} is {value}: wanted {low} to {high}, in Collective"
                raise ParameterError(message)
