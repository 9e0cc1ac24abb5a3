"""A name in its own script, cut into the sounds that Latin spellings write out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from trafficnet.values import scriptspellings

Spellings = tuple[tuple[str, float], ...]
"""Ways of writing one sound, each with what it costs."""

USUAL, SOME, SELDOM = 0.0, 0.12, 0.3
"""What a spelling costs that every system uses, that some use, and that few do."""

_INDIC_BLOCK: Final = 0x80
_INDIC: Final = 0x0900
_VIRAMA, _NUKTA = "\u094d", "\u093c"
_INDIC_CONSONANTS: Final = frozenset(map(chr, range(0x0915, 0x093A)))
_INDIC_SIGNS: Final = frozenset(map(chr, range(0x093E, 0x094D)))
_INHERENT: Final = "\N{DOTTED CIRCLE}"
_MARKS: Final = re.compile(
    r"[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""Vowel points and lengthening strokes."""

_SAME_LETTERS: Final = str.maketrans(
    "يكىٱ׳״ʼ’", "یکیا'\"''", "\N{ZERO WIDTH NON-JOINER}"
)
_THAI_SILENT: Final = re.compile(r"[ก-ฮ][ิุ]?์|[็่้๊๋]")
_THAI_FIRST: Final = re.compile(r"([เแโใไ])([ก-ฮ])")
_SMALL_Y: Final = frozenset("ゃゅょャュョ")
_SMALL_VOWELS: Final = frozenset("ぁぃぅぇぉァィゥェォ")
_SMALL_TSU: Final = frozenset("っッ")
_HANGUL, _MIDDLES, _LASTS = 0xAC00, 21, 28
_FIRSTS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_ENDS: Final = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS: Final = frozenset("aeiou_")
_NEVER: Final = 9.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One sound of a name: the ways it is written, and what leaving it out costs.

    Parameters
    ----------
    spellings
        Latin letters and what they cost.
    gone
        What it costs that nothing stands for it.
    vowel
        Whether it is a vowel.
    """

    spellings: Spellings
    gone: float
    vowel: bool


Step = tuple[tuple[Unit, int], ...]
"""The units that may begin at one sign of a word, and how many signs each takes."""

Units = tuple[Step, ...]
"""A word in its own script, sign by sign."""


def _entries(table: str) -> Iterator[tuple[str, Spellings]]:
    """Yield each letter of a table with its spellings."""
    for entry in table.strip().replace("\n", ";").split(";"):
        sign, _, rest = entry.strip().partition(" ")
        costs = zip(rest.split("|"), (USUAL, SOME, SELDOM), strict=False)
        spelt = {word: cost for group, cost in costs for word in group.split()}
        yield sign, tuple(spelt.items())


def _unit(spellings: Spellings, *, several: bool = False) -> Unit:
    """Return the unit of some spellings; ``_`` among them says it may be left out.

    Several letters that are one sound are not left out together, unless it says so.
    """
    costs = dict(spellings)
    vowel = spellings[0][0][0] in _VOWELS
    gone = costs.pop("_", _NEVER if several else 0.5 if vowel else 1.0)
    return Unit(tuple(costs.items()), gone, vowel)


def _table(text: str) -> dict[str, Unit]:
    """Return the units of a table by their letters."""
    return {
        sign.translate(_SAME_LETTERS).replace(_VIRAMA, ""): _unit(
            spellings, several=len(sign.rstrip("$")) > 1
        )
        for sign, spellings in _entries(text)
    }


_TABLES: Final = {
    "arabic": _table(scriptspellings.ARABIC),
    "cyrillic": _table(scriptspellings.CYRILLIC),
    "greek": _table(scriptspellings.GREEK),
    "hebrew": _table(scriptspellings.HEBREW),
    "georgian": _table(scriptspellings.GEORGIAN),
    "armenian": _table(scriptspellings.ARMENIAN),
    "indic": _table(scriptspellings.DEVANAGARI)
    | {_INHERENT: _unit((("a", USUAL), ("_", SOME), ("o", SOME), ("e", SOME)))},
    "kana": _table(scriptspellings.KANA),
    "thai": _table(scriptspellings.THAI),
    "ethiopic": _table(scriptspellings.ETHIOPIC),
    "other": _table(scriptspellings.LOOSE),
}
_FIRST, _MIDDLE, _LAST = (
    _table(text)
    for text in (
        scriptspellings.HANGUL_FIRST,
        scriptspellings.HANGUL_MIDDLE,
        scriptspellings.HANGUL_LAST,
    )
)
_LONGEST_SIGN: Final = 4


def letter_units(word: str, script: str) -> Units:
    """Return the sounds of one word of a script that is written in letters or syllables."""
    if script == "hangul":
        return _hangul(word)
    if script == "kana":
        return _in_letters(_kana(word), script)
    plain = unicodedata.normalize("NFKC", word).casefold()
    if script == "indic":
        return _in_letters(_devanagari(plain), script)
    if script == "thai":
        return _in_letters(_thai(word), script)
    if script in ("ethiopic", "other"):
        return _in_letters(anyascii(plain).lower(), script)
    bare = _MARKS.sub("", plain).translate(_SAME_LETTERS)
    if script == "greek":
        opened = unicodedata.normalize("NFD", bare)
        bare = "".join(sign for sign in opened if not unicodedata.combining(sign))
    return _in_letters(bare, script)


def _in_letters(word: str, script: str) -> Units:
    """Return the units of a word: each letter, and letters that are one sound."""
    table = _TABLES[script]
    steps: list[Step] = []
    for place in range(len(word)):
        step: list[tuple[Unit, int]] = []
        for length in range(1, min(_LONGEST_SIGN, len(word) - place) + 1):
            sign = word[place : place + length]
            last = "$" * (place + length == len(word))
            unit = table.get(sign + last, table.get(sign))
            if unit is not None and _may_stand(sign, place, word):
                step.append((unit, length))
        if not step or step[0][1] > 1:
            step.insert(0, (_unknown(word[place]), 1))
        steps.append(tuple(step))
    return tuple(steps)


def _unknown(sign: str) -> Unit:
    """Return the unit of a sign that no table holds, as anyascii writes it."""
    read = anyascii(sign).lower()
    return _unit(((read, USUAL),)) if read.isalpha() else Unit((), 0.0, vowel=True)


def one_by_one(units: list[Unit]) -> Units:
    """Return units of which each is one step."""
    return tuple(((unit, 1),) for unit in units)


def _may_stand(sign: str, place: int, word: str) -> bool:
    """Whether a sign may stand here: the Arabic article only before three letters."""
    return sign != "ال" or (place == 0 and len(word) > _LONGEST_SIGN)


def _kana(word: str) -> str:
    """Return hiragana or katakana in Latin letters, small signs joined to the one before.

    >>> _kana("ショウタ"), _kana("リョウコ"), _kana("ヴァン")
    ('shouta', 'ryouko', 'van')
    """
    written = ""
    for sign in unicodedata.normalize("NFKC", word):
        read = anyascii(sign).lower() if sign != "ー" else "-"
        if sign in _SMALL_Y:
            stem = written.removesuffix("i")
            read = read[-1] if stem.endswith(("sh", "ch", "j")) else read
            written = stem + read
        elif sign in _SMALL_VOWELS:
            written = written[:-1] + read
        elif sign not in _SMALL_TSU:
            written += read
    return written


def _thai(word: str) -> str:
    """Return a Thai word without silent letters, its vowels behind their consonants."""
    return _THAI_FIRST.sub(r"\2\1", _THAI_SILENT.sub("", word))


def _devanagari(word: str) -> str:
    """Return a word of any script of India in Devanagari, its inherent vowels shown."""
    letters = [
        chr(_INDIC + (ord(sign) - _INDIC) % _INDIC_BLOCK)
        if sign.isalpha() or unicodedata.category(sign).startswith("M")
        else sign
        for sign in unicodedata.normalize("NFD", word)
    ]
    letters = [sign for sign in letters if sign != _NUKTA]
    shown: list[str] = []
    for place, sign in enumerate(letters):
        after = letters[place + 1] if place + 1 < len(letters) else ""
        if sign != _VIRAMA:
            shown.append(sign)
        if sign in _INDIC_CONSONANTS and after not in (*_INDIC_SIGNS, _VIRAMA):
            shown.append(_INHERENT)
    return "".join(shown)


def _hangul(word: str) -> Units:
    """Return the sounds of the syllables of a Korean word."""
    units: list[Unit] = []
    for sign in unicodedata.normalize("NFC", word):
        code = ord(sign) - _HANGUL
        if not 0 <= code < len(_FIRSTS) * _MIDDLES * _LASTS:
            continue
        first, rest = divmod(code, _MIDDLES * _LASTS)
        middle, last = divmod(rest, _LASTS)
        units += [_FIRST[_FIRSTS[first]], _MIDDLE[_MIDS[middle]]]
        if last:
            end = unicodedata.normalize("NFKD", _ENDS[last - 1])
            units.append(_LAST.get(_ENDS[last - 1]) or _LAST.get(end, _LAST["ㄹ"]))
    return one_by_one(units)
