"""Telephone numbers of any country, and what stands in their place."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from trafficnet.errors import ParameterError, PhoneError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.phonewords import VOICEMAIL, WITHHELD

NOT_ALLOTTED: Final = "in no allotted range"

_SHEET_TEXT: Final = re.compile(r'^(?:="?|\')\s*|"$')
_SCIENTIFIC: Final = re.compile(r"\+?\d+(?:[.,]\d+)?\s*[eE]\s*\+?\d{1,3}")
_TRAILING_ZERO: Final = re.compile(r"(?P<whole>\+?\d{3,})[.,]0+")
_HIDING_PREFIX: Final = re.compile(r"^(?:\*67|\*82|#31#|\*31#)[\s-]*(?=[\d+])")
_SCHEME: Final = re.compile(
    r"^(?:tel|phone|mob|mobile|callto|sip|whatsapp)\s*[:.]\s*", re.IGNORECASE
)
_EXTENSION: Final = re.compile(
    r"[\s,;]*(?:ext\.?|extension|x|;ext=)\s*\d{1,6}$", re.IGNORECASE
)
_TRUNK_ZERO: Final = re.compile(r"\(\s*0\s*\)")
_KEEPS_ZERO: Final = frozenset({39, 378, 379})
"""Calling codes whose numbers keep a leading 0 behind the code (Italy and within)."""

_DIALLED: Final = re.compile(r"[+＋]?[\d\s().\-–—‑/\\_]+")
_SERVICE_CODE: Final = re.compile(r"[*#][\d*#]{1,12}")
_SEVERAL: Final = re.compile(r"[;,|/&]|\band\b")
_PLUS: Final = ("+", "＋")
_SHORTEST_DECLARED: Final = 100_000
_SHORT: Final = range(3, 7)
_LONG_PART: Final = 6
_LONGEST_TEXT: Final = 80
_LONGEST_HOME: Final = 10
_NOBODY: Final = frozenset(
    {phonenumbers.PhoneNumberType.VOICEMAIL, phonenumbers.PhoneNumberType.UNKNOWN}
)


class PhoneKind(StrEnum):
    """What a text in a column of numbers is."""

    NUMBER = "number"
    SHORT_CODE = "short_code"
    WITHHELD = "withheld"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number, or what stands in its place.

    Parameters
    ----------
    kind
        A number, a short code, a withheld caller or voicemail; only a number is
        somebody's.
    e164
        The number in international form (``+447700900123``); None for the other kinds.
    country
        The region of the number (ISO 3166-1, also ``AC`` and ``TA``); None where the
        number belongs to no country, as satellite phones do.
    flag
        ``"in no allotted range"`` for a number no operator hands out; else None.
    text
        The text as received, cleaned.
    """

    kind: PhoneKind
    e164: str | None
    country: str | None
    flag: str | None
    text: str


@lru_cache(maxsize=131_072)
def parse_phone(text: str, home_country: str = "GB") -> Phone:
    """Read a telephone number as people, operators and spreadsheets write it.

    A number with ``+`` or ``00`` is international. Any other is read as a number of
    the home country where it is valid there, else as an international number that has
    lost its plus (``40721234567``), else as a possible number at home. A *possible*
    number is accepted; one in no allotted range is flagged. Three to six digits that
    are no valid number at home are a short code. A trailing ``.0`` from a spreadsheet
    is taken off, as nothing is lost by it.

    Parameters
    ----------
    text
        One number; two numbers in one cell are refused.
    home_country
        ISO 3166-1 alpha-2 code of the country whose national forms are understood.

    Raises
    ------
    PhoneError
        If the text is no number, or a spreadsheet lost its last digits (``4.47E+11``).
    ParameterError
        If the home country is not one that has telephone numbers.

    Examples
    --------
    >>> parse_phone("07700 900123").e164, parse_phone("07700 900123").flag
    ('+447700900123', 'in no allotted range')
    >>> parse_phone("0040 721 234 567").country
    'RO'
    """
    home = home_country.upper()
    if home not in phonenumbers.SUPPORTED_REGIONS:
        message = f"home country {home_country!r}: wanted a code such as GB or RO"
        raise ParameterError(message)
    shown = clean_name(text)
    special = _special(shown)
    if special is not None:
        return Phone(special, None, None, None, shown)
    dialled = _undamaged(shown)
    if _SERVICE_CODE.fullmatch(dialled):
        return Phone(PhoneKind.SHORT_CODE, None, None, None, shown)
    if not _DIALLED.fullmatch(dialled) or len(dialled) > _LONGEST_TEXT:
        raise _refusal(shown, "wanted a telephone number")
    digits = re.sub(r"\D", "", dialled)
    found = _read_number(dialled, digits, home)
    if _is_short_code(dialled, digits, found):
        return Phone(PhoneKind.SHORT_CODE, None, None, None, shown)
    declared = dialled.startswith(_PLUS)
    if found is None or not _is_possible(found, declared=declared):
        raise _refusal(shown, _why_not(shown, found))
    flag = None if phonenumbers.is_valid_number(found) else NOT_ALLOTTED
    e164 = phonenumbers.format_number(found, PhoneNumberFormat.E164)
    return Phone(PhoneKind.NUMBER, e164, _region(found, home), flag, shown)


@lru_cache(maxsize=131_072)
def display_phone(e164: str) -> str:
    """Return a number as people read it: ``+44 7700 900123``.

    Examples
    --------
    >>> display_phone("+447700900123")
    '+44 7700 900123'
    """
    number = phonenumbers.parse(e164, None)
    return str(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL))


def _special(shown: str) -> PhoneKind | None:
    """Return what a text in words stands for, or None if it is a number."""
    if not any(sign.isalpha() for sign in shown) or len(shown) > _LONGEST_TEXT:
        return None
    words = fold(shown)
    if words in WITHHELD:
        return PhoneKind.WITHHELD
    return PhoneKind.VOICEMAIL if words in VOICEMAIL else None


def _undamaged(shown: str) -> str:
    """Return a text without what spreadsheets and address books put around a number."""
    bare = _SHEET_TEXT.sub("", shown).strip()
    if _SCIENTIFIC.fullmatch(bare):
        raise _refusal(
            shown, "number damaged by a spreadsheet: its last digits are lost"
        )
    whole = _TRAILING_ZERO.fullmatch(bare)
    if whole:
        bare = whole["whole"]
    bare = _EXTENSION.sub("", _SCHEME.sub("", bare))
    return _HIDING_PREFIX.sub("", bare)


def _refusal(shown: str, wanted: str) -> PhoneError:
    """Return the error for a text that is no number."""
    return PhoneError(f"telephone number {shown[:_LONGEST_TEXT]!r}: {wanted}")


def _read_number(dialled: str, digits: str, home: str) -> PhoneNumber | None:
    """Return the number that is meant, the most trusted reading first."""
    if dialled.startswith(_PLUS):
        return _international(digits, dialled)
    if digits.startswith("00"):
        abroad = _international(digits[2:], dialled)
        if abroad is not None and _is_possible(abroad):
            return abroad
    national = _parsed(digits, home)
    abroad = None if digits.startswith("0") else _international(digits, dialled)
    known = [number for number in (national, abroad) if number is not None]
    if _lost_its_plus(digits, national, abroad):
        known.reverse()
    for test in (_is_subscriber, phonenumbers.is_valid_number):
        if vouched := next(filter(test, known), None):
            return vouched
    # Nothing vouches for either reading: so many digits have lost a plus.
    if len(digits) > _LONGEST_HOME and abroad in known:
        known.sort(key=lambda number: number is not abroad)
    return next(filter(_is_possible, known), national)


def _lost_its_plus(
    digits: str, national: PhoneNumber | None, abroad: PhoneNumber | None
) -> bool:
    """Tell whether digits that read both ways are rather a number of abroad.

    They are when no home number without its 0 is so long; and at the longest length,
    when abroad they are a mobile and at home a fixed line.
    """
    if national is None or abroad is None or len(digits) <= _LONGEST_HOME:
        return False
    if len(digits) > _LONGEST_HOME + 1:
        return True
    at_home, away = map(phonenumbers.number_type, (national, abroad))
    kinds = phonenumbers.PhoneNumberType
    return bool(at_home == kinds.FIXED_LINE and away == kinds.MOBILE)


def _is_subscriber(number: PhoneNumber) -> bool:
    """Tell whether a number is in a range for anything but recorded messages.

    Some countries allot very long numbers to voicemail; a foreign number that lost its
    plus must not be taken for one of them.
    """
    return phonenumbers.number_type(number) not in _NOBODY


def _international(digits: str, dialled: str) -> PhoneNumber | None:
    """Return a number from its digits behind the plus; ``(0)`` is dialled at home."""
    number = _parsed(f"+{digits}", None)
    if number is None or not _TRUNK_ZERO.search(dialled):
        return number
    if number.country_code in _KEEPS_ZERO:
        return number
    without = re.sub(r"\D", "", _TRUNK_ZERO.sub("", dialled))
    return _parsed(f"+{without.removeprefix('00')}", None)


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    """Return a number as the library reads it, or None."""
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _is_possible(number: PhoneNumber, *, declared: bool = False) -> bool:
    """Tell whether a number is complete: of a length its country has.

    A length that is only dialled within one area is complete where the text itself
    gives the country (``declared``), and where the number is a valid one.
    """
    result = phonenumbers.is_possible_number_with_reason(number)
    if result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        long = number.national_number is not None and (
            number.national_number >= _SHORTEST_DECLARED
        )
        return bool((declared and long) or phonenumbers.is_valid_number(number))
    return bool(result == ValidationResult.IS_POSSIBLE)


def _is_short_code(dialled: str, digits: str, found: PhoneNumber | None) -> bool:
    """Tell whether so few digits are a service rather than a subscriber."""
    if len(digits) not in _SHORT or digits.startswith("0"):
        return False
    if dialled.startswith(_PLUS):
        return False
    return found is None or not phonenumbers.is_valid_number(found)


def _region(number: PhoneNumber, home: str) -> str | None:
    """Return the country of a number; for one in no range, the code's main country.

    Countries that share a calling code share some ranges, such as freephone numbers:
    one that is valid at home is taken as of home.
    """
    if number.country_code == phonenumbers.country_code_for_region(
        home
    ) and phonenumbers.is_valid_number_for_region(number, home):
        return home
    region = phonenumbers.region_code_for_number(number)
    if region is None and number.country_code is not None:
        region = phonenumbers.region_code_for_country_code(number.country_code)
    return None if region in {"001", "ZZ"} else region


def _why_not(shown: str, found: PhoneNumber | None) -> str:
    """Return what is wrong with digits that are no possible number."""
    parts = [re.sub(r"\D", "", part) for part in _SEVERAL.split(shown)]
    if sum(len(part) > _LONG_PART for part in parts) > 1:
        return "wanted one number, found several"
    reason = None if found is None else _length_fault(found)
    return reason or "wanted a telephone number with its country or area code"


def _length_fault(number: PhoneNumber) -> str | None:
    """Return how a number's length is wrong, in words."""
    return {
        ValidationResult.TOO_SHORT: "too short for a number there",
        ValidationResult.TOO_LONG: "too long for a number there",
        ValidationResult.INVALID_LENGTH: "of a length no number has there",
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "its area code is missing",
        ValidationResult.INVALID_COUNTRY_CODE: "no country has this calling code",
    }.get(phonenumbers.is_possible_number_with_reason(number))
