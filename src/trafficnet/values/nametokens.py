"""A person's name cut into plain words that can be compared."""

import re
from dataclasses import dataclass, field
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
TITLES: Final = frozenset(_LISTED_TITLES.split())
"""Forms of address, in ASCII; they tell nothing of who is meant."""

_LISTED_PARTICLES: Final = """
al el ul as ad ash abd bin ibn ben bint abu umm de del della delle di da do dos das du
des la le los las van von der den ter ten zu zur y e i af av st saint san ould mac mc
o
"""
_PARTICLES: Final = frozenset(_LISTED_PARTICLES.split())
"""Small words of names that come and go from one record to the next."""

_APOSTROPHES: Final = re.compile(r"(?<=\w)['’‘ʼ`´ʹʻ](?=\w)")
_ALSO_NAMES: Final = frozenset(
    ("ben", "da", "das", "di", "do", "du", "la", "le", "san", "van")
)
"""Particles that are family names elsewhere (Do, Le, Van): words, if few others are."""

_LISTED_VIETNAMESE: Final = """
nguyen tran pham hoang huynh phan vu vo dang bui ngo duong ly thi minh thanh quoc duc anh
hung tuan linh lan huong hoa mai thu thuy trang phuong ngoc hong quang trung dung tien hai
nam long son hien hieu nhung nga yen thao kim xuan bao khanh vy dinh trinh truong huu cong
trong phuc phuoc khoi nghia thang tam binh cuong dat giang hanh loan luan my nhan nhi oanh
phong quynh tai thinh trinh tu uyen viet vinh
"""
_VIETNAMESE: Final = frozenset(_LISTED_VIETNAMESE.split())
"""Words of Vietnamese names: beside two of them, Le and Do are family names."""

_VIETNAMESE_FAMILIES: Final = frozenset({"le", "do", "la"})
_FEW_WORDS: Final = 2
_JOINED: Final = frozenset({"mc", "mac", "o"})
"""Beginnings of family names that are written apart or together."""

_SERVANTS: Final = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul"})
_ARTICLES: Final = frozenset({"al", "el", "ul", "ar", "as", "ad", "an", "ash", "az"})
_SERVANT: Final = re.compile(r"^abd(?:(?:[aeiou]|ou)l|[aeu]([rsnzd])(?=\1))")
"""Abdelrahman, Abd al-Rahman, Abdurrahman: "servant of", in its many spellings."""

_HAN: Final = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_SPOKEN: Final = str.maketrans(
    {
        "\N{ARABIC LETTER AIN}": "a",
        "\N{ARABIC LETTER ALEF}": "a",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "a",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "i",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "a",
        "\N{ARABIC LETTER ALEF MAKSURA}": "a",
        "\N{ARABIC LETTER TEH MARBUTA}": "a",
    }
)
"""Letters that are heard as vowels and that anyascii leaves out."""

_ARABIC_ARTICLE: Final = re.compile(
    r"(?<!\w)\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}(?=\w{3})"
)
_GREEK_OU: Final = re.compile(
    r"(?i)\N{GREEK SMALL LETTER OMICRON}"
    r"[\N{GREEK SMALL LETTER UPSILON}\N{GREEK SMALL LETTER UPSILON WITH TONOS}]"
)
_WORD: Final = re.compile(r"[a-z0-9]+\.?")

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
    glued
        The words with each particle written together with the word behind it.
    """

    words: tuple[str, ...]
    particles: tuple[str, ...]
    glued: tuple[str, ...] = field(default=(), compare=False)


@lru_cache(maxsize=131_072)
def prepare_name(text: str) -> PreparedName:
    """Return the comparable words of a name, in the order written.

    Other scripts are written in Latin letters by anyascii; Chinese characters become
    one word each. At most 400 characters and twelve words are read, so that a hostile
    name costs no more than a real one.
    """
    cleaned = _APOSTROPHES.sub("", clean_name(text[: 4 * _LONGEST_NAME]))
    cleaned = cleaned[:_LONGEST_NAME]
    if not cleaned.isascii():
        spoken = _ARABIC_ARTICLE.sub("al ", cleaned).translate(_SPOKEN)
        cleaned = anyascii(_HAN.sub(r" \1 ", _GREEK_OU.sub("ou", spoken)))
    latin = cleaned.lower().replace("'", "").replace("`", "")
    found = _WORD.findall(latin)[:_MOST_TOKENS]
    named = [word for word in found if word.rstrip(".") not in TITLES] or found
    whole = _put_together(named)
    kept = _kept_particles(whole)
    words = tuple(
        w for i, w in enumerate(whole) if w in kept or not _is_particle(whole, i)
    )
    if len(words) < _FEW_WORDS:
        words = tuple(w for w in whole if w in words or w in _ALSO_NAMES)
    if not words:
        return PreparedName(tuple(whole), ())
    particles = tuple(word for word in whole if word not in words)
    return PreparedName(words, particles, _glued(whole, frozenset(particles)))


def _kept_particles(whole: list[str]) -> frozenset[str]:
    """Return the particles that are family names here, by the words beside them."""
    if _VIETNAMESE_FAMILIES.isdisjoint(whole):
        return frozenset()
    beside = sum(word in _VIETNAMESE for word in whole)
    return _VIETNAMESE_FAMILIES if beside >= _FEW_WORDS else frozenset()


def _glued(whole: list[str], particles: frozenset[str]) -> tuple[str, ...]:
    """Return the words with each particle joined to the word behind it."""
    glued: list[str] = []
    before = ""
    for word in whole:
        before += word
        if word not in particles:
            glued.append(before)
            before = ""
    return tuple(glued)


def _is_particle(words: list[str], place: int) -> bool:
    """Whether a word is a particle; one letter is one only between two words."""
    word = words[place]
    if word not in _PARTICLES:
        return False
    return len(word) > 1 or 0 < place < len(words) - 1


def _put_together(found: list[str]) -> list[str]:
    """Return the words with those that belong together put together.

    ``mc allister`` is one word, and ``abd al rahman`` is, where another name stands
    beside it. A letter with a full stop is an initial, never a particle.
    """
    whole: list[str] = []
    place = 0
    while place < len(found):
        here = found[place].rstrip(".")[:_LONGEST_TOKEN]
        after = [word.rstrip(".") for word in found[place + 1 : place + 3]]
        taken = 1
        if here in _JOINED and after and len(after[0]) > _FEW_WORDS:
            dotted = found[place].endswith(".") or (here == "o" and place == 0)
            if not dotted:
                here, taken = here + after[0], 2
        elif here in _SERVANTS and after:
            skipped = int(len(after) > 1 and after[0] in _ARTICLES)
            name = after[skipped]
            apart = len(found) - 2 - skipped
            if apart > 0 and len(name) > _FEW_WORDS and name not in _PARTICLES:
                here, taken = "abdal" + name.removeprefix("al"), 2 + skipped
        whole.append(_SERVANT.sub("abdal", here)[:_LONGEST_TOKEN])
        place += taken
    return whole


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
