"""Names in Chinese characters: how they are read, and whether two are the same.

The same characters are read as Chinese and as Japanese; nothing in a name says which it is.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from trafficnet.values import hanreadings
from trafficnet.values.scripts import CHARACTERS, script_of
from trafficnet.values.scriptunits import (
    SELDOM,
    SOME,
    USUAL,
    Step,
    Unit,
    Units,
    letter_units,
    one_by_one,
)

_KANA_RUN: Final = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff]+")


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


_LISTED_FORMS: Final = """
斎斉齋齊 辺邊邉 沢澤 浜濱 広廣 滝瀧 竜龍龙 島嶋岛 崎﨑 高髙 恵惠 弥彌 桜櫻 国國 黒黑 斉齐 宝寶 真眞 徳德 浅淺 渋澁 鉄鐵 関關关
関闗 岡冈 円圓 塩鹽盐 栄榮荣 学學 実實 寿壽 万萬 円圆 会會 県縣 霊靈灵 伝傳传 条條 総總 声聲
"""


def _forms() -> dict[str, str]:
    """Return for each character that has several forms the first one listed."""
    chinese = (entry.split() for entry in re.split("[;\n]", hanreadings.CHINESE))
    signs = [
        "".join(word for word in words if not word.isascii() and len(word) == 1)
        for words in chinese
    ]
    forms = [*_LISTED_FORMS.split(), *(one for one in signs if len(one) > 1)]
    found: dict[str, str] = {}
    for listed in forms:
        first = next((found[sign] for sign in listed if sign in found), listed[0])
        found |= dict.fromkeys(listed, first)
    return found


_FORMS: Final = _forms()
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
    if script not in CHARACTERS or script_of(two) != script:
        return None
    mine, yours = (_plain_characters(text) for text in (one, two))
    if sorted(mine) == sorted(yours):
        return 1.0
    longer = max(len(mine), len(yours))
    shared = sum((Counter(mine) & Counter(yours)).values())
    return _OTHER_CHARACTERS * shared / longer


def characters_fit(one: str, two: str) -> bool | None:
    """Whether two names in Chinese characters, or in Hangul, may be one person's; else None.

    The same characters, or those of a given name that the other ends with.

    >>> characters_fit("王伟", "汪伟"), characters_fit("王小明", "小明")
    (False, True)
    """
    alike = characters_alike(one, two)
    if alike is None:
        return None
    short, long = sorted((_plain_characters(one), _plain_characters(two)), key=len)
    return alike == 1.0 or (len(short) > 1 and long.endswith(short))


def _plain_characters(text: str) -> str:
    """Return the characters of a name, of several forms always the first listed."""
    return "".join(_FORMS.get(sign, sign) for sign in text if sign.isalpha())


@lru_cache(maxsize=32_768)
def units_of(word: str, script: str) -> tuple[Units, ...]:
    """Return the sounds of one word, in each way it may be read (none, if it cannot be).

    Chinese characters are read as Chinese and, where every one is known in Japanese
    names, as Japanese; words of other scripts in one way.
    """
    if script == "han":
        return tuple(read for read in (_chinese(word), _japanese(word)) if read)
    return (letter_units(word, script),)


def foreign_units(word: str) -> Units:
    """Return the sounds of a foreign name in Chinese characters, very roughly."""
    return letter_units(word, "other")


def _chinese(word: str) -> Units:
    """Return the syllables of a Chinese name: Mandarin in two systems, and others."""
    units: list[Unit] = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        sign = pair if len(pair) > 1 and pair in _CHINESE else word[place]
        read = anyascii(sign).lower()
        if read.isalpha() and script_of(sign[0]) == "han":
            spelt = dict.fromkeys(_CHINESE.get(sign, ()), SOME) | {read: USUAL}
            if len(sign) == 1:
                spelt |= {_wade_giles(read): USUAL, read.replace("v", "u"): USUAL}
            units.append(Unit(tuple(spelt.items()), 1.5, vowel=False))
        place += len(sign)
    return one_by_one(units)


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
            steps += letter_units(syllables[0], "kana")
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
