"""Spelling: one name as six clerks would write it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from trafficnet.synth.chance import happens, pick

if TYPE_CHECKING:
    import numpy as np

    from trafficnet.synth.names import PersonName

#: Letters that carry no combining mark and still lose their shape at a British desk.
_BARE = str.maketrans("łŁđĐøØıßæÆ", "lLdDoOisaA")

_SLIP_FROM = 5
_INITIAL = 0.04
_SLIP = 0.04
_DIMINUTIVE = 0.03


def plain(text: str) -> str:
    """Return Latin text without its diacritics, as a clerk's keyboard leaves it.

    >>> plain("Łukasz Mățăsaru"), plain("Đặng Thị Hương")
    ('Lukasz Matasaru', 'Dang Thi Huong')
    """
    parts = unicodedata.normalize("NFD", text.translate(_BARE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def slip(rng: np.random.Generator, text: str) -> str:
    """Return the text with one typing slip in its longest word, first letter kept.

    Two neighbours change places, a letter is lost, or one is struck twice; words of
    fewer than five letters are left alone.
    """
    words = text.split(" ")
    place = max(range(len(words)), key=lambda index: len(words[index]))
    word = words[place]
    if len(word) < _SLIP_FROM:
        return text
    at = int(rng.integers(1, len(word) - 1))
    kind = int(rng.integers(3))
    if kind == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 1:
        word = word[:at] + word[at + 1 :]
    else:
        word = word[:at] + word[at] + word[at:]
    return " ".join([*words[:place], word, *words[place + 1 :]])


def initialled(given: str, family: str) -> str:
    """Return the family name with the given name's first letter.

    >>> initialled("Ștefan", "Stoica")
    'Ș. Stoica'
    """
    return f"{given[0]}. {family}"


def written(rng: np.random.Generator, name: PersonName) -> str:
    """Return the name as one clerk writes it into one record.

    Parameters
    ----------
    rng
        Decides script, diacritics, order, case, and now and then an initial, a
        diminutive or a slip.
    name
        The whole name.
    """
    native_script = name.given != name.given_latin and happens(rng, 0.3)
    given = name.given if native_script else name.given_latin
    family = name.family if native_script else name.family_latin
    if not native_script and happens(rng, 0.45):
        given, family = plain(given), plain(family)
    return _ordered(rng, name, given, family)


def _ordered(
    rng: np.random.Generator, name: PersonName, given: str, family: str
) -> str:
    chance = float(rng.random())
    if chance < _INITIAL:
        return initialled(given, family)
    if chance < _INITIAL + _SLIP:
        return slip(rng, f"{given} {family}")
    if chance < _INITIAL + _SLIP + _DIMINUTIVE and name.diminutive:
        return f"{name.diminutive} {family}"
    as_at_home = f"{family} {given}" if name.family_first else f"{given} {family}"
    return pick(
        rng,
        (
            as_at_home,
            as_at_home,
            f"{given} {family}",
            f"{family}, {given}",
            f"{family.upper()} {given}",
            as_at_home.upper(),
        ),
    )


def banked(rng: np.random.Generator, name: PersonName) -> str:
    """Return the name as a money transfer office keeps it.

    Such systems hold Western European letters only (Windows code page 1252): the
    diacritics stay where the code page has them all, else every one is dropped.
    """
    text = f"{name.given_latin} {name.family_latin}"
    if happens(rng, 0.3):
        text = f"{name.family_latin} {name.given_latin}"
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        text = plain(text)
    return text.upper() if happens(rng, 0.4) else text
