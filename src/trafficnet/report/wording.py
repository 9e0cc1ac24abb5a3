"""Numbers in plain words, hedged as the evidence allows."""

from trafficnet.analysis.results import counted as counted
from trafficnet.errors import CountryError
from trafficnet.values.countries import country_name

_FIRM = ((0.9, "holds firmly"), (0.75, "mostly holds"), (0.5, "holds loosely"))
_SURE = ((0.9, "very likely"), (0.75, "likely"), (0.5, "perhaps"))
_SMALL_P, _MIDDLE_P = 0.01, 0.05


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
    if p_value <= _MIDDLE_P:
        return "more than chance"
    return "no more than chance would give"


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
