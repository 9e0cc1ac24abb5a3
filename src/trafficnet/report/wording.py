"""Numbers in plain words, hedged as the evidence allows."""

from trafficnet.analysis.results import counted as counted
from trafficnet.errors import CountryError
from trafficnet.values.countries import country_name

_FIRM = ((0.9, "holds firmly"), (0.75, "mostly holds"), (0.5, "holds loosely"))
_SURE = ((0.9, "very likely"), (0.75, "likely"), (0.5, "perhaps"))
BEYOND_CHANCE = 0.05
"""A corridor with at most this p-value is said to hold more than chance would give."""

_SMALL_P, _LEAST_P = 0.01, 0.001
_EVIDENCE = {
    "cell": "phone mast",
    "movement": "journey",
    "phone": "country of the number",
}


def stability_words(stability: float) -> str:
    """Say how well a group keeps its shape when links are missing (0-1).

    Examples
    --------
    >>> stability_words(0.95), stability_words(0.2)
    ('holds firmly', 'does not hold')
    """
    return next(
        (words for least, words in _FIRM if stability >= least), "does not hold"
    )


def certainty_words(certainty: float) -> str:
    """Say how sure it is that a person belongs to a group (0-1).

    Examples
    --------
    >>> certainty_words(0.8), certainty_words(0.3)
    ('likely', 'unsure')
    """
    return next((words for least, words in _SURE if certainty >= least), "unsure")


def chance_words(p_value: float) -> str:
    """Say how a corridor stands against chance, by its corrected p-value.

    Examples
    --------
    >>> chance_words(0.001), chance_words(0.4)
    ('far more than chance', 'no more than chance would give')
    """
    if p_value <= _SMALL_P:
        return "far more than chance"
    if p_value <= BEYOND_CHANCE:
        return "more than chance"
    return "no more than chance would give"


def p_words(p_value: object) -> str:
    """Return a p-value as it is usually written; nothing where it is not known.

    Examples
    --------
    >>> p_words(0.00012), p_words(0.0125), p_words(0.25), p_words(1.0), p_words(None)
    ('< 0.001', '0.013', '0.25', '1', '')
    """
    if not isinstance(p_value, float) or not 0.0 <= p_value <= 1.0:
        return ""
    if p_value < _LEAST_P:
        return "< 0.001"
    return f"{p_value:.3f}".rstrip("0").rstrip(".")


def how_many(number: int, whole: int) -> str:
    """Return how many of a whole, with the words for all and none.

    Examples
    --------
    >>> how_many(3, 3), how_many(0, 3), how_many(2, 3), how_many(1, 1)
    ('all of them', 'none of them', '2 of them', 'it')
    """
    if whole == 1 and number == 1:
        return "it"
    if number in {0, whole}:
        return "all of them" if number else "none of them"
    return f"{number:,} of them"


def evidence_words(evidence: str) -> str:
    """Return what a crossing rests on, in words.

    Examples
    --------
    >>> evidence_words("cell;address;phone")
    'phone mast, address, country of the number'
    """
    return ", ".join(_EVIDENCE.get(kind, kind) for kind in evidence.split(";"))


def place(code: str) -> str:
    """Return a country's name, or its code where it has none.

    Examples
    --------
    >>> place("RO"), place("??")
    ('Romania', '??')
    """
    try:
        return country_name(code)
    except (CountryError, KeyError):
        return code


def joined(words: list[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
