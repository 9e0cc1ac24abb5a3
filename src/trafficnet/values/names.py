"""A person's name: cleaned, cut into words, keyed and compared."""

import re
from functools import lru_cache
from typing import Final

from trafficnet.values.cleaning import clean_name as clean_name
from trafficnet.values.likeness import name_similarity as name_similarity
from trafficnet.values.likeness import names_compatible as names_compatible
from trafficnet.values.nametokens import prepare_name, token_skeleton

_ALIAS: Final = re.compile(
    # The looks behind keep a long run of blanks from being tried from each of its places.
    r"[;|\n]"
    r"|(?<![\s,(])[\s,(]+(?:a\.?\s?k\.?\s?a\.?|f\.?k\.?a\.?|alias|also known as|known as|aka)"
    r"(?:\s*:)?\s+"
    r"|(?<!\s)\s+/\s+|\((?!\s*\))",
    re.IGNORECASE,
)
_EDGES: Final = " \t,()[]\"“”„«»'"

SOUNDS: Final = 1 << 17
"""The sounds of so many words are remembered."""


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the words of a name in ASCII lower case, without titles, sorted.

    Examples
    --------
    >>> name_tokens("ȚÎRLEA, Dr. Mihai")
    ('mihai', 'tirlea')
    """
    prepared = prepare_name(text)
    return tuple(sorted(prepared.words + prepared.particles))


def name_words(text: str) -> tuple[str, ...]:
    """Return the words that tell people apart: no titles, no articles, as written.

    Examples
    --------
    >>> name_words("El O'Connor")
    ('oconnor',)
    """
    return prepare_name(text).words


def name_key(text: str) -> str:
    """Return one text for all orders, cases and accents of a name.

    Examples
    --------
    >>> name_key("Popescu Ion") == name_key("ION POPESCU")
    True
    """
    return " ".join(name_tokens(text))


def skeleton(text: str) -> str:
    """Return the consonants of a name, alike for its usual transliterations.

    Examples
    --------
    >>> skeleton("Mohammed Khalil") == skeleton("Halil, Muhammad")
    True
    """
    return " ".join(sorted(token_skeleton(word) for word in prepare_name(text).words))


@lru_cache(maxsize=SOUNDS)
def word_sound(token: str) -> str:
    """Return the sound of a word of a name; what has none is its own.

    Parameters
    ----------
    token
        A word in plain small letters, as :func:`name_tokens` gives them.

    Examples
    --------
    >>> word_sound("mohammed") == word_sound("muhammad"), word_sound("io")
    (True, 'a')
    """
    return skeleton(token) or token


def split_aliases(text: str) -> tuple[str, ...]:
    """Return the names in a cell that holds several, cleaned, first mentioned first.

    Names are parted by ``;``, ``|``, a spaced ``/``, "aka", "alias", "also known as" or
    brackets. A comma is not taken as a separator: it stands between a family name and
    a given name.

    Examples
    --------
    >>> split_aliases("Mihai Tirlea aka Misu; TIRLEA, Mihaita (alias 'Mita')")
    ('Mihai Tirlea', 'Misu', 'TIRLEA, Mihaita', 'Mita')
    """
    parts = (clean_name(part).strip(_EDGES) for part in _ALIAS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))
