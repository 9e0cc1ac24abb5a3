"""A person's name cut into plain words that can be compared."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from trafficnet.values.cleaning import clean_name

_LISTED_TITLES: Final = """
mr mrs ms miss mx master sir madam lady lord dame dr doctor prof professor rev
reverend fr imam sheikh shaikh sheik hajji haji herr frau fraulein monsieur madame
mademoiselle mme mlle senor senora senorita sr sra srta signor signora sig domnul
doamna dl dna pan pani gospodin jr jnr snr esq
president minister senator general colonel captain major sergeant sgt inspector
detective constable officer esquire maitre
"""
_TITLES: Final = frozenset(_LISTED_TITLES.split())
"""Forms of address, in ASCII; they tell nothing of who is meant."""

_LISTED_PARTICLES: Final = """
al el ul as ad ash abd bin ibn ben bint abu umm de del della delle di da do dos das du
des la le los las van von der den ter ten zu zur y e i af av st saint san ould mac mc
o
"""
_PARTICLES: Final = frozenset(_LISTED_PARTICLES.split())
"""Small words of names that come and go from one record to the next."""

_APOSTROPHES: Final = re.compile(r"(?<=\w)['’‘ʼ`´ʹʻ](?=\w)")
_HAN: Final = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_AYIN: Final = "\N{ARABIC LETTER AIN}"
"""Written in Latin letters as a vowel, which anyascii leaves out."""

_WORD: Final = re.compile(r"[a-z0-9]+")

_LONGEST_NAME: Final = 400
"""Characters of a name that are compared; what lies behind them is not read."""

_MOST_TOKENS: Final = 12
_LONGEST_TOKEN: Final = 40

_SPELLINGS: Final = (
    (re.compile(r"tsch|tch|tz|ts|cz|cs|ch(?=[aeiouy])"), "c"),
    (re.compile(r"sch|sh|sz|zh|s|z|x$"), "s"),
    (re.compile(r"dzh|dj|dz"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"ck|qu|q|c(?=[aoulrk]|$)"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"th"), "t"),
)
_FIRST_VOWEL: Final = re.compile(r"^[aeiou]+")
_SOFT: Final = re.compile(r"(?<!^)[aeiouyh]")
_DOUBLED: Final = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class PreparedName:
    """A name made ready for comparing: its words, in order, without titles.

    Parameters
    ----------
    words
        The words that tell people apart, ASCII and lower-case, in the order written.
    particles
        Small words (``van``, ``al``, ``bin``) that come and go.
    """

    words: tuple[str, ...]
    particles: tuple[str, ...]


@lru_cache(maxsize=131_072)
def prepare_name(text: str) -> PreparedName:
    """Return the comparable words of a name, in the order written.

    Other scripts are written in Latin letters by anyascii; Chinese characters become
    one word each. At most 400 characters and twelve words are read, so that a hostile
    name costs no more than a real one.
    """
    cleaned = _APOSTROPHES.sub("", clean_name(text[: 4 * _LONGEST_NAME]))
    cleaned = cleaned.replace(_AYIN, "a")
    latin = anyascii(_HAN.sub(r" \1 ", cleaned[:_LONGEST_NAME])).lower()
    latin = latin.replace("'", "").replace("`", "")
    found = [word[:_LONGEST_TOKEN] for word in _WORD.findall(latin)][:_MOST_TOKENS]
    named = [word for word in found if word not in _TITLES] or found
    words = tuple(word for word in named if word not in _PARTICLES)
    if not words:
        return PreparedName(tuple(named), ())
    return PreparedName(words, tuple(word for word in named if word in _PARTICLES))


@lru_cache(maxsize=131_072)
def token_skeleton(token: str) -> str:
    """Return the consonants of one plain word, with spellings of one sound made alike.

    Examples
    --------
    >>> token_skeleton("mohammed"), token_skeleton("muhammad")
    ('md', 'md')
    """
    heard = token
    for pattern, sign in _SPELLINGS:
        heard = pattern.sub(sign, heard)
    heard = _FIRST_VOWEL.sub("a", heard)
    if heard.startswith("y"):
        heard = "j" + heard[1:]
    return _DOUBLED.sub(r"\1", _SOFT.sub("", heard))
