"""Phones: numbers that nobody can have, and the ways records write them.

British numbers come from the ranges that Ofcom keeps free for drama. Other countries
get numbers of a possible length in a range that their numbering plan gives to nobody,
so a made-up call can never point at a real person's phone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from trafficnet.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np


@dataclass(frozen=True, slots=True)
class Block:
    """A run of numbers kept free: calling code, leading digits, digits that follow."""

    calling_code: str
    prefix: str
    digits: int

    @property
    def size(self) -> int:
        """How many numbers the run holds."""
        return int(10**self.digits)

    def number(self, index: int) -> str:
        """Return one number of the run as E.164.

        >>> Block("44", "7700900", 3).number(123)
        '+447700900123'
        """
        return f"+{self.calling_code}{self.prefix}{index:0{self.digits}d}"


#: Ofcom: "telephone numbers for use in TV and radio drama programmes".
DRAMA_MOBILE = Block("44", "7700900", 3)
DRAMA_NO_AREA = Block("44", "1632960", 3)
#: 0808 157 0000 to 0999: the drama range for free calls (a helpline, say).
DRAMA_FREE = Block("44", "8081570", 3)
#: 0113 496 0000 to 0999: the drama range for Leeds (a taxi firm, say).
DRAMA_LEEDS = Block("44", "1134960", 3)

BLOCKS: Mapping[str, tuple[Block, ...]] = MappingProxyType(
    {
        "GB": (DRAMA_MOBILE, DRAMA_NO_AREA, Block("44", "65", 8)),
        "RO": (Block("40", "40", 7),),
        "AL": (Block("355", "64", 7),),
        "VN": (Block("84", "41", 7),),
        "NG": (Block("234", "83", 8),),
        "PL": (Block("48", "96", 7),),
        "BG": (Block("359", "84", 7),),
        "UA": (Block("380", "60", 7),),
        "LT": (Block("370", "27", 6),),
        "HU": (Block("36", "35", 7),),
        "TR": (Block("90", "518", 7),),
        "CN": (Block("86", "12", 9),),
        "DE": (Block("49", "12", 8),),
        "NL": (Block("31", "67", 7),),
        "IT": (Block("39", "30", 8),),
        "FR": (Block("33", "71", 7),),
        "ES": (Block("34", "15", 7),),
        "BE": (Block("32", "42", 7),),
        "GR": (Block("30", "64", 8),),
        "AT": (Block("43", "63", 8),),
        "IE": (Block("353", "84", 7),),
    }
)

_CALLING_CODES = sorted(
    {block.calling_code for blocks in BLOCKS.values() for block in blocks}
)

#: A multiplier that walks a block in a scattered order (odd and not a multiple of 5).
_STRIDE = 7_368_787


@dataclass(frozen=True, slots=True)
class Line:
    """One number in one person's use, from a day to a day."""

    e164: str
    country: str
    since: date
    until: date
    imei: str


class PhoneBook:
    """Hands out numbers, each once.

    Parameters
    ----------
    rng
        Sets where in each block the numbers start.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self._given: Counter[str] = Counter()
        self._start = {code: int(rng.integers(10**6)) for code in sorted(BLOCKS)}

    def give(self, country: str) -> str:
        """Return a number of the country that nobody else was given.

        Raises
        ------
        ParameterError
            If the country has no block, or all its numbers are given.
        """
        if country not in BLOCKS:
            message = f"phone of {country!r}: wanted one of {', '.join(sorted(BLOCKS))}"
            raise ParameterError(message)
        index = self._given[country]
        self._given[country] += 1
        for block in BLOCKS[country]:
            if index < block.size:
                place = (self._start[country] + index * _STRIDE) % block.size
                return block.number(place)
            index -= block.size
        message = f"phone of {country}: all {index} numbers of its blocks are given"
        raise ParameterError(message)


def national_form(e164: str) -> str:
    """Return a British number as people in Britain write it; others with 00 in front.

    >>> national_form("+447700900123"), national_form("+40401234567")
    ('07700 900123', '0040401234567')
    """
    if e164.startswith("+44"):
        return f"0{e164[3:7]} {e164[7:]}"
    return f"00{e164[1:]}"


def spaced_form(e164: str) -> str:
    """Return a number in groups, as people write it down.

    >>> spaced_form("+447700900123"), spaced_form("+40401234567")
    ('+44 7700 900123', '+40 401 234 567')
    """
    if e164.startswith("+44"):
        return f"+44 {e164[3:7]} {e164[7:]}"
    code = next(code for code in _CALLING_CODES if e164.startswith(code, 1))
    rest = e164[1 + len(code) :]
    groups = [rest[index : index + 3] for index in range(0, len(rest), 3)]
    return " ".join([f"+{code}", *groups])


def dialled_form(e164: str) -> str:
    """Return a number with 00 for the plus sign, no spaces.

    >>> dialled_form("+447700900123")
    '00447700900123'
    """
    return f"00{e164[1:]}"
