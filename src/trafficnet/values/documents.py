"""Numbers of documents, vehicles and handsets, one form for each."""

import re
from functools import lru_cache
from typing import Final

from stdnum import luhn

from trafficnet.errors import CountryError, IdentifierError
from trafficnet.values.cleaning import clean_name
from trafficnet.values.countries import parse_country

_DOCUMENT_WORDS: Final = re.compile(
    r"^(?:passport|pass|id card|identity card|id|national id|document|doc|driving licence|"
    r"licence|permit|visa|brp)\s*(?:no\.?|number|nr\.?|#)?\s*[:#]?\s+(?=\S*\d)",
    re.IGNORECASE,
)
_PREFIXED: Final = re.compile(r"([A-Za-z]{2,3})\s*[:/]\s*(\S.*)")
_DOCUMENT: Final = re.compile(r"[A-Z0-9<]{4,24}")
_SHORTEST_PLATE: Final = 2
_LONGEST_PLATE: Final = 12
_LONGEST_WORD: Final = 8
_SHOWN: Final = 80
_IMEI_LENGTHS: Final = (14, 15, 16)


def _refusal(shown: str, what: str, wanted: str) -> IdentifierError:
    """Return the error for a text that is not such an identifier."""
    return IdentifierError(f"{what} {shown[:_SHOWN]!r}: wanted {wanted}")


def _alnum(text: str) -> str:
    """Return a text in capitals with letters and digits only."""
    return "".join(sign for sign in clean_name(text).upper() if sign.isalnum())


@lru_cache(maxsize=65_536)
def parse_document(text: str, country: str | None = None) -> str:
    """Return a document number in capitals without spaces, behind its country's code.

    Parameters
    ----------
    text
        Such as ``AB 123456`` or ``RO:AB123456``.
    country
        Alpha-2 code of the issuing country, where a column gives it; it counts before
        one in the text.

    Raises
    ------
    IdentifierError
        If the text is no document number.

    Examples
    --------
    >>> parse_document("ab 123-456", "RO"), parse_document("Passport no. 533401372")
    ('RO:AB123456', '533401372')
    """
    shown = clean_name(text)
    bare = _DOCUMENT_WORDS.sub("", shown)
    prefixed = _PREFIXED.fullmatch(bare)
    if prefixed:
        try:
            named, bare = parse_country(prefixed[1]), prefixed[2]
        except CountryError:
            named = None
        country = country or named
    number = re.sub(r"[\s.\-/_:]", "", bare.upper())
    digits = sum(sign.isdigit() for sign in number)
    if not _DOCUMENT.fullmatch(number) or digits < 2:  # noqa: PLR2004 - real ones have many
        raise _refusal(shown, "document", "a number such as AB123456")
    return f"{country.upper()}:{number}" if country else number


@lru_cache(maxsize=65_536)
def parse_vehicle(text: str) -> str:
    """Return a registration mark in capitals, letters and digits only.

    Raises
    ------
    IdentifierError
        If the text is no registration mark.

    Examples
    --------
    >>> parse_vehicle("b-123 xyz")
    'B123XYZ'
    """
    shown = clean_name(text)
    mark = _alnum(shown[:_SHOWN])
    worded = not any(sign.isdigit() for sign in mark)
    too_wordy = worded and (" " in shown or len(mark) > _LONGEST_WORD)
    if not _SHORTEST_PLATE <= len(mark) <= _LONGEST_PLATE or too_wordy:
        raise _refusal(shown, "vehicle", "a registration mark such as AB12 CDE")
    return mark


@lru_cache(maxsize=65_536)
def parse_imei(text: str) -> str:
    """Return the fifteen digits that name a handset.

    Networks write a handset with 14 digits, with a check digit (15, often sent as 0),
    or with a software version (16); all give the same 15 digits here.

    Raises
    ------
    IdentifierError
        If the text has another number of digits, or a wrong check digit.

    Examples
    --------
    >>> parse_imei("49-015420-323751-8"), parse_imei("490154203237510")
    ('490154203237518', '490154203237518')
    """
    shown = clean_name(text)
    digits = re.sub(r"[\s\-/.]", "", re.sub(r"\.0$", "", shown))
    if not re.fullmatch(r"[0-9]+", digits) or len(digits) not in _IMEI_LENGTHS:
        raise _refusal(shown, "IMEI", "14 to 16 digits")
    whole = digits[:14] + str(luhn.calc_check_digit(digits[:14]))
    if len(digits) == 15 and digits[14] not in {"0", whole[14]}:  # noqa: PLR2004
        raise _refusal(shown, "IMEI", "a right check digit at the end")
    return whole
