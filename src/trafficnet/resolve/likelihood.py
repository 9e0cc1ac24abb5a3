"""How likely and how many, in words and in numbers: never more than is known."""

from typing import Final

_WORDS: Final = (
    (0.05, "a remote chance"),
    (0.2, "highly unlikely"),
    (0.4, "unlikely"),
    (0.55, "a realistic possibility"),
    (0.8, "likely"),
    (0.95, "highly likely"),
)
"""Upper ends of the bands: those of the yardstick of the United Kingdom's Professional
Head of Intelligence Assessment, which leaves gaps; here each gap is split."""

_HIGHEST: Final = "extremely likely"
"""The yardstick's last word promises more than a sum of weights can."""


def probability_of(bits: float) -> float:
    """Return the probability that belongs to log2 odds.

    >>> probability_of(0.0), round(probability_of(3.0), 3)
    (0.5, 0.889)
    """
    bounded = max(-500.0, min(500.0, bits))
    return 1.0 / (1.0 + float(2.0**-bounded))


def percent(probability: float) -> str:
    """Return a probability as a percentage that never says none or all.

    >>> percent(0.5), percent(0.9988), percent(0.9999999), percent(0.0)
    ('50 %', '99.9 %', 'over 99.9 %', 'under 0.1 %')
    """
    share = 100.0 * probability
    if share > 99.9:  # noqa: PLR2004 - as in the text
        return "over 99.9 %"
    if share < 0.1:  # noqa: PLR2004 - as in the text
        return "under 0.1 %"
    return f"{share:.1f}".removesuffix(".0") + " %"


def likely(probability: float) -> str:
    """Return how likely something is, in words with the number.

    >>> likely(0.997), likely(0.5), likely(0.01)
    ('extremely likely (99.7 %)', 'a realistic possibility (50 %)', 'a remote chance (1 %)')
    """
    words = next((word for end, word in _WORDS if probability < end), _HIGHEST)
    return f"{words} ({percent(probability)})"


def one_in(bits: float) -> str:
    """Return log2 odds below even as one in so many.

    >>> one_in(-10.0), one_in(3.0)
    ('1 in 1,025', '8 in 9')
    """
    if bits < 0:
        return f"1 in {round(2.0 ** min(-bits, 60.0)) + 1:,}"
    odds = round(2.0 ** min(bits, 60.0))
    return f"{odds:,} in {odds + 1:,}"


def counted(number: int, one: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "mention"), counted(2000, "mention")
    ('1 mention', '2,000 mentions')
    """
    return f"{number:,} {one if number == 1 else one + 's'}"
