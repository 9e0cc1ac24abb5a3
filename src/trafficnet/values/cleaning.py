"""Text as it arrives from phones and spreadsheets, made safe and comparable."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_UNSEEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffe\uffff")
"""Letters and symbols that print as nothing and serve to disguise a name."""

_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
_SPACES: Final = re.compile(r"\s+")
_APOSTROPHES: Final = re.compile(r"['’‘ʼ`´ʹʻ]")
_NOT_WORD: Final = re.compile(r"[\W_]+")


def clean_name(text: str) -> str:
    r"""Return a text without hidden characters, in one Unicode form, singly spaced.

    Control, bidirectional and zero-width characters, NULs, lone surrogates and blank
    letters are dropped; line breaks and tabs become spaces; the rest is put in Unicode
    normal form C. Letters, accents and case stay as written. Nothing is cut off.

    Examples
    --------
    >>> clean_name("  Ion\u202e \u200bPopescu\x00 ")
    'Ion Popescu'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = _SPACES.sub(" ", text)
    kept = "".join(
        sign
        for sign in spaced
        if unicodedata.category(sign) not in _DROPPED and sign not in _UNSEEN
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return a text for comparing words: no case, accents, punctuation or doubled space.

    Letters of any script stay in their script; ``&`` becomes "and".

    Examples
    --------
    >>> fold("Côte d'Ivoire"), fold("TRINIDAD & TOBAGO"), fold("România")
    ('cote divoire', 'trinidad and tobago', 'romania')
    """
    opened = unicodedata.normalize("NFKD", clean_name(text).casefold())
    bare = "".join(sign for sign in opened if not unicodedata.combining(sign))
    bare = _APOSTROPHES.sub("", bare.replace("&", " and "))
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", bare)).strip()
