"""A user name on a platform: which platform, which name, and names made to look alike.

The same name on two platforms is often one person and often is not: whoever comes first
takes it. Digits at the end are how the second Maria gets her name, so they are never left
aside.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from trafficnet.errors import IdentifierError
from trafficnet.values.cleaning import clean_name
from trafficnet.values.online import parse_handle

SAME: Final = 4
"""The same name on the same platform."""

DISGUISED: Final = 3
"""Names that look the same on a platform that allows plain letters only: one was mistyped."""

ELSEWHERE: Final = 2
"""The same name, and another platform, or one of the two does not say which."""

LOOKALIKE: Final = 1
"""Names that look the same (letters of another alphabet) or differ in dots and dashes."""

DIFFERENT: Final = 0
"""Another name; digits at the end make another name."""

UNKNOWN: Final = -1
"""One of them is no user name."""

LEVELS: Final = ("different", "look-alike", "elsewhere", "disguised", "same")
"""What each level is called, from 0."""

PLAIN_PLATFORMS: Final = frozenset(
    {"telegram", "instagram", "x", "tiktok", "facebook", "snapchat", "threads", "skype"}
)
"""Platforms whose user names hold plain Latin letters, digits and few signs only."""

_LIKE_LATIN: Final = str.maketrans(
    "аеорсухіјѕԁһԛԝвкмнтгαεορυνικτωβημ", "aeopcyxijsdhqwbkmhtraeopuviktwbnm"
)
_MARKS: Final = re.compile(r"[._\-]+")
_DIGITS: Final = re.compile(r"\d+$")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class PreparedHandle:
    """A user name made ready for comparing.

    Parameters
    ----------
    platform
        None where it is not said.
    name
        In lower case, without what cannot be seen.
    look
        The name as it looks: letters of other alphabets as the Latin ones they pass for.
    bare
        ``look`` without dots, dashes and underlines.
    disguised
        Whether letters that look Latin and are not stand among Latin ones.
    """

    platform: str | None
    name: str
    look: str
    bare: str
    disguised: bool


@lru_cache(maxsize=65_536)
def prepare_handle(text: str) -> PreparedHandle:
    """Return a user name ready for comparing; its name is empty where it is none.

    Examples
    --------
    >>> prepare_handle("telegram:Misu_88").platform, prepare_handle("@Misu_88").platform
    ('telegram', None)
    """
    try:
        plain = parse_handle(clean_name(text[: 4 * _LONGEST])[:_LONGEST])
    except IdentifierError:
        return PreparedHandle(None, "", "", "", disguised=False)
    platform, _, name = plain.removeprefix("@").rpartition(":")
    folded = unicodedata.normalize("NFKC", name).casefold()
    look = anyascii(folded.translate(_LIKE_LATIN)).casefold()
    mixed = folded != look and any(sign.isascii() and sign.isalpha() for sign in folded)
    bare = _MARKS.sub("", look) or look
    return PreparedHandle(platform or None, folded, look, bare, disguised=mixed)


def handle_level(one: PreparedHandle, two: PreparedHandle) -> int:
    """Return how well two user names agree, one of the levels above; symmetric.

    Examples
    --------
    >>> names = "telegram:misu_88", "@misu_88", "telegram:misu_89", "telegram:misu88"
    >>> first, *others = [prepare_handle(name) for name in names]
    >>> [handle_level(first, other) for other in others]
    [2, 0, 1]
    """
    if not one.name or not two.name:
        return UNKNOWN
    if one.bare != two.bare:
        return DIFFERENT
    if one.name == two.name:
        return SAME if one.platform == two.platform else ELSEWHERE
    if one.look != two.look:
        return LOOKALIKE
    same = one.platform == two.platform and one.platform in PLAIN_PLATFORMS
    return DISGUISED if same else LOOKALIKE


def rarity(handle: PreparedHandle) -> float:
    """Return how telling a user name is, 0 to 1: long names with digits are rarely two people's.

    Examples
    --------
    >>> rarity(prepare_handle("@maria")) < rarity(prepare_handle("@misu.craiova_88"))
    True
    """
    digits = _DIGITS.search(handle.bare)
    letters = len(handle.bare) - (len(digits[0]) if digits else 0)
    return min(1.0, max(0.0, (letters - 4) / 12 + (0.25 if digits else 0.0)))
