"""A name in its own script, cut into the sounds that Latin spellings write out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from trafficnet.values import hanreadings, scriptspellings

Spellings = tuple[tuple[str, float], ...]
"""Ways of writing one sound, each with what it costs."""

USUAL, SOME, SELDOM = 0.0, 0.12, 0.3
"""What a spelling costs that every system uses, that some use, and that few do."""

_BLOCKS: Final = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x0900, 0x0D7F, "indic"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3005, 0x3005, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFEFF, "arabic"),
    (0xFF66, 0xFF9F, "kana"),
)
UNSPACED: Final = frozenset({"han", "kana", "hangul"})
"""Scripts whose names are often written without spaces, family name first."""

ABJADS: Final = frozenset({"arabic", "hebrew"})
"""Scripts that leave short vowels out."""

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
_KANA_RUN: Final = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff]+")
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


def script_of(text: str) -> str | None:
    """Return the script of a text that is not Latin, by its letters; None for Latin.

    Examples
    --------
    >>> script_of("Дмитрий"), script_of("Dmitry"), script_of("Țîrlea")
    ('cyrillic', None, None)
    """
    if text.isascii():
        return None
    counts: dict[str, int] = {}
    for sign in text:
        code = ord(sign)
        if code >= _BLOCKS[0][0] and sign.isalpha():
            found = next((s for a, z, s in _BLOCKS if a <= code <= z), "other")
            if found != "other" or code > 0x1EFF or 0x0590 <= code < 0x1E00:  # noqa: PLR2004 - Latin letters with marks stand in 1E00-1EFF
                counts[found] = counts.get(found, 0) + 1
    if "han" in counts and "kana" in counts:
        return "han"
    return max(sorted(counts), key=counts.__getitem__) if counts else None


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


def _readings(text: str) -> dict[str, tuple[str, ...]]:
    """Return the readings of each character or compound of a list."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in text.strip().replace("\n", ";").split(";"):
        words = entry.split()
        read = tuple(word for word in words if word.isascii())
        for sign in words:
            if not sign.isascii():
                found[sign] = tuple(dict.fromkeys((*found.get(sign, ()), *read)))
    return found


def _forms(text: str) -> dict[str, str]:
    """Return the first listed form of each character that has several."""
    entries = (entry.split() for entry in text.strip().replace("\n", ";").split(";"))
    return {
        sign: words[0]
        for words in entries
        for sign in words[1:]
        if not sign.isascii() and len(sign) == 1
    }


_FORMS: Final = _forms(hanreadings.CHINESE) | _forms(hanreadings.JAPANESE)
_SYLLABLES: Final = frozenset({"han", "hangul"})
_OTHER_CHARACTERS: Final = 0.72
_CHINESE: Final = _readings(hanreadings.CHINESE)
_JAPANESE: Final = _readings(hanreadings.JAPANESE)


def characters_alike(one: str, two: str) -> float | None:
    """Return how alike two names in Chinese characters, or in Hangul, are; else None.

    Characters that are read alike are other names; forms of one character (simplified
    and traditional, where the lists here hold both) are one.

    Examples
    --------
    >>> characters_alike("王伟", "汪伟"), characters_alike("张伟", "張伟")
    (0.36, 1.0)
    >>> characters_alike("Wang Wei", "王伟") is None
    True
    """
    script = script_of(one)
    if script not in _SYLLABLES or script_of(two) != script:
        return None
    mine, yours = (_plain_characters(text) for text in (one, two))
    if sorted(mine) == sorted(yours):
        return 1.0
    longer = max(len(mine), len(yours))
    shared = sum((Counter(mine) & Counter(yours)).values())
    return _OTHER_CHARACTERS * shared / longer


def _plain_characters(text: str) -> str:
    """Return the characters of a name, of several forms always the first listed."""
    return "".join(_FORMS.get(sign, sign) for sign in text if sign.isalpha())


@lru_cache(maxsize=32_768)
def units_of(word: str, script: str) -> tuple[Units, ...]:
    """Return the sounds of one word, in each way it may be read (none, if it cannot be).

    Chinese characters are read as Chinese and, where every one is known in Japanese
    names, as Japanese.
    """
    if script == "han":
        return tuple(read for read in (_chinese(word), _japanese(word)) if read)
    if script == "hangul":
        return (_hangul(word),)
    if script == "kana":
        return (_in_letters(_kana(word), script),)
    plain = unicodedata.normalize("NFKC", word).casefold()
    if script == "indic":
        return (_in_letters(_devanagari(plain), script),)
    if script in ("ethiopic", "other"):
        return (_in_letters(anyascii(plain).lower(), script),)
    bare = _MARKS.sub("", plain).translate(_SAME_LETTERS)
    if script == "greek":
        opened = unicodedata.normalize("NFD", bare)
        bare = "".join(sign for sign in opened if not unicodedata.combining(sign))
    return (_in_letters(bare, script),)


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


def _one_by_one(units: list[Unit]) -> Units:
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
    return _one_by_one(units)


def foreign_units(word: str) -> Units:
    """Return the sounds of a foreign name in Chinese characters, very roughly."""
    return _in_letters(anyascii(word).lower(), "other")


def _chinese(word: str) -> Units:
    """Return the syllables of a Chinese name: Mandarin in two systems, and others."""
    units: list[Unit] = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        sign = pair if len(pair) > 1 and pair in _CHINESE else word[place]
        read = anyascii(sign).lower()
        if read.isalpha() and script_of(sign[0]) == "han":
            spelt = dict.fromkeys(_CHINESE.get(sign, ()), SOME)
            if len(sign) == 1:
                spelt |= {_wade_giles(read): USUAL, read: USUAL}
                spelt |= {read.replace("v", "u"): USUAL}
            units.append(Unit(tuple(spelt.items()), 1.5, vowel=False))
        place += len(sign)
    return _one_by_one(units)


_WADE: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"^yan$", "yen"),
        (r"^you$", "yu"),
        (r"^yi$", "i"),
        (r"^ye$", "yeh"),
        (r"(?:(?<=[dtnlzcsr])|(?<=[zc]h))uo$", "o"),
        (r"(?<=[gkh])e$", "o"),
        (r"^([zc]h?|s)i$", r"\1ih"),
        (r"(?<=[zcs])ih$", "u"),
        (r"^([zc])u$", r"\1zu"),
        (r"^shi$", "shih"),
        (r"^ri$", "jih"),
        (r"ian$", "ien"),
        (r"ie$", "ieh"),
        (r"ue$", "ueh"),
        (r"ong$", "ung"),
        (r"iu$", "iu"),
        (r"^r", "j"),
        (r"^x", "hs"),
        (r"^(?:zh|q|j(?!ih|u?ng|a|e|o|u))", "ch"),
        (r"^[zc](?!h)", "ts"),
        (r"^b", "p"),
        (r"^d", "t"),
        (r"^g", "k"),
    )
)


def _wade_giles(syllable: str) -> str:
    """Return a syllable of pinyin as Taiwan and older texts write it.

    >>> [_wade_giles(one) for one in ("xiao", "zhong", "jian", "guo", "deng")]
    ['hsiao', 'chung', 'chien', 'kuo', 'teng']
    """
    if syllable.startswith("j"):
        syllable = "q" + syllable[1:]
    for pattern, written in _WADE:
        syllable = pattern.sub(written, syllable)
    return syllable


def _japanese(word: str) -> Units:
    """Return the readings of a Japanese name; nothing if a character is not known."""
    steps: list[Step] = []
    place = 0
    while place < len(word):
        syllables = _KANA_RUN.match(word, place)
        if syllables:
            steps += units_of(syllables[0], "kana")[0]
            place = syllables.end()
            continue
        for length in (3, 2, 1):
            sign = word[place : place + length]
            if len(sign) == length and sign in _JAPANESE:
                steps.append(((_read(_JAPANESE[sign]), 1),))
                break
        else:
            length = 1
            if word[place] != "々" or not steps:
                return ()
            steps.append(steps[-1])
        place += length
    return tuple(steps)


_LONG: Final = (("ou", "o", "oh"), ("oo", "o", "oh"), ("uu", "u", "uh"))
_KUNREI: Final = (("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("ji", "zi"))


def _read(readings: tuple[str, ...]) -> Unit:
    """Return the unit of some readings, in the ways Japanese is written in Latin letters."""
    spelt: dict[str, float] = {}
    gone = SELDOM if "_" in readings else 1.5
    for rank, reading in enumerate(word for word in readings if word != "_"):
        cost = USUAL if rank == 0 else SOME / 2
        ways = {reading: cost}
        for long, *short in _LONG:
            ways |= {
                w.replace(long, s): c for w, c in list(ways.items()) for s in short
            }
        ways |= {w.replace("fu", "hu"): c for w, c in list(ways.items())}
        for one, other in (*_KUNREI, ("sh", "sy"), ("ch", "ty")):
            ways |= {w.replace(one, other): c for w, c in list(ways.items())}
        for way, price in ways.items():
            spelt[way] = min(price, spelt.get(way, price))
    return Unit(tuple(spelt.items()), gone, vowel=False)
