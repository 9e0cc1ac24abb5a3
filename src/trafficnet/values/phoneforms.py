"""What people, operators and apps write around a telephone number, taken off it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

LONGEST: Final = 120
"""A longer text is no telephone number; nothing below looks at one."""

HIDING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "AU": ("1831", "1832"),
        "CA": ("1167", "1182"),
        "FR": ("3651",),
        "GB": ("1470", "141"),
        "GG": ("1470", "141"),
        "IE": ("141", "142"),
        "IM": ("1470", "141"),
        "JE": ("1470", "141"),
        "JP": ("184", "186"),
        "MX": ("044", "045", "01"),
        "NZ": ("0197", "0196"),
        "US": ("1167", "1182"),
    }
)
"""Digits dialled before a whole number, by country: orders to hide or show one's own
number, and Mexico's prefixes of before August 2019. They stand in call records and are
no part of the number; carrier codes of Latin America are in ``phonenumbers``."""

SERVICE_CODE: Final = re.compile(r"[*#][\d*#]{1,40}")
"""An order to the network, such as ``*#06#``: nobody's number."""

_PLAIN: Final = re.compile(r"\+?[0-9][0-9 ]*")
_SHEET_TEXT: Final = re.compile(r'^(?:="?|\')\s*|"$')
_SCIENTIFIC: Final = re.compile(r"\+?\d+(?:[.,]\d+)?\s*[eE]\s*\+?\d{1,3}")
_TRAILING_ZERO: Final = re.compile(r"(?P<whole>\+?\d{3,})[.,]0+")
_ORDER: Final = re.compile(r"^(?P<code>\*67|\*82|[*#]3[01]#)[\s-]*(?=[\d+(])")
_SCHEME: Final = re.compile(
    r"^(?:telephone|tel|phone|mobile|mob|callto|whatsapp|cell|viber|msisdn)\s*[:.]\s*",
    re.IGNORECASE,
)
_SIP: Final = re.compile(r"^sips?:(?P<user>[^@;:]+)[^@]{0,80}(?:@.*)?$", re.IGNORECASE)
_WHATSAPP: Final = re.compile(
    r"\+?(?P<digits>\d{7,15})(?:[:.]\d{1,3})?@(?:s\.whatsapp\.net|c\.us)", re.IGNORECASE
)
_PARAMETER: Final = re.compile(r";(?P<name>[a-z-]+)(?:=(?P<value>[^;]*))?")
_EXTENSION_WORDS: Final = (
    r"extension|extn|ext\.?|x|anexo|durchwahl|dw|int\.?|interno|interior|intern|"
    r"lokal|mellék|poste|post|ramal|toestel|dahili|wewn?\.|в?нутр?\.?|доб\.?|вътр\.?"
)
_EXTENSION: Final = re.compile(
    rf"(?:(?<=[\d)\s,;])(?:{_EXTENSION_WORDS})\s?[:.]?\s?|\s?#\s?|\s?[,pw]{{1,4}}\s?)"
    r"(?P<digits>\d{1,6})#?$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(
    r"^[ABCD](?:[ -]?(?:no\.?|nr\.?|number|num|party|msisdn))?\s?[:.=-]?\s?(?=[+(\d])",
    re.IGNORECASE,
)
_ROUTING: Final = re.compile(r"^[A-F][0-9A-F]{1,5}(?=[ -]?\d)", re.IGNORECASE)
_LONGEST_ROUTING: Final = 6
_PLUSES: Final = re.compile(r"^[\s(\[]*[+＋][\s+＋]*(?:00(?=[1-9]))?")
_ENOUGH: Final = 7


@dataclass(frozen=True, slots=True)
class Dialled:
    """What was dialled, without what is written around it.

    Parameters
    ----------
    text
        Digits of ASCII and signs; begins with ``+`` where the text is international.
    extension
        Digits dialled once the number has answered; None for none.
    prefix
        What stood before the number and is no part of it; None for nothing.
    """

    text: str
    extension: str | None = None
    prefix: str | None = None


def is_damaged(shown: str) -> bool:
    """Tell whether a spreadsheet has rounded a number, so that its end is lost.

    Examples
    --------
    >>> is_damaged("4.47E+11"), is_damaged("447700900123.0")
    (True, False)
    """
    return _SCIENTIFIC.fullmatch(_SHEET_TEXT.sub("", shown).strip()) is not None


def undressed(shown: str) -> Dialled:
    """Return a cleaned text of at most :data:`LONGEST` signs as what was dialled.

    Taken off are what spreadsheets leave (``="..."``, an apostrophe, ``.0``), words and
    schemes (``Mob.``, ``tel:`` with the parameters of RFC 3966, ``sip:``, WhatsApp's
    addresses), orders to hide one's number (``*67``, ``#31#``) and an extension.

    Examples
    --------
    >>> undressed("tel:+44-7700-900123;ext=12")
    Dialled(text='+44-7700-900123', extension='12', prefix=None)
    >>> undressed("#31#07700900123").prefix
    '#31#'
    """
    if _PLAIN.fullmatch(shown):
        return Dialled(shown)
    bare = _SHEET_TEXT.sub("", _ascii_digits(shown)).strip()
    whole = _TRAILING_ZERO.fullmatch(bare)
    bare = whole["whole"] if whole else bare
    bare, extension = _addressed(bare)
    order = _ORDER.match(bare)
    bare = _ORDER.sub("", bare).rstrip(" ,;")
    if not SERVICE_CODE.fullmatch(bare):
        after = _EXTENSION.search(bare)
        if after and sum(map(str.isdigit, bare[: after.start()])) >= _ENOUGH:
            bare, extension = bare[: after.start()].rstrip(" ,;"), after["digits"]
    if _PLUSES.match(bare):
        bare = f"+{_PLUSES.sub('', bare)}"
    return Dialled(bare, extension, order["code"] if order else None)


def without_prefixes(text: str, home: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what may stand before a number in a call record, and the rest of the text.

    The third value tells whether the length of the prefix is known. Where it is not, as
    of a routing prefix, only a number that is allotted may follow.

    Examples
    --------
    >>> list(without_prefixes("14107700900123", "GB"))
    [('141', '07700900123', True)]
    """
    for order in HIDING.get(home, ()):
        rest = text.removeprefix(order).strip(" -")
        if rest != text:
            yield order, rest, True
    letter = _LETTER.match(text)
    if letter:
        yield text[: letter.end()].strip(), text[letter.end() :], True
    routing = _ROUTING.match(text)
    if routing:
        for length in range(2, min(routing.end(), _LONGEST_ROUTING) + 1):
            rest = text[length:].strip(" -")
            if rest.isdigit():
                yield text[:length], rest, False


def _addressed(bare: str) -> tuple[str, str | None]:
    """Return a number without its scheme, and an extension among its parameters."""
    whatsapp = _WHATSAPP.fullmatch(bare)
    if whatsapp:
        return f"+{whatsapp['digits']}", None
    sip = _SIP.fullmatch(bare)
    bare = sip["user"] if sip else _SCHEME.sub("", bare)
    if not re.fullmatch(r"[^;]+;[a-z-]+=.*", bare, re.IGNORECASE):
        return bare, None
    found = {one["name"]: one["value"] or "" for one in _PARAMETER.finditer(bare)}
    number = bare.partition(";")[0]
    context = found.get("phone-context", "")
    if context.startswith("+") and not number.startswith("+"):
        number = f"{context}{number}"
    extension = found.get("ext", "")
    return number, extension if extension.isdigit() else None


def _ascii_digits(text: str) -> str:
    """Return a text with the digits of every script, and full-width signs, as ASCII."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text
    )
