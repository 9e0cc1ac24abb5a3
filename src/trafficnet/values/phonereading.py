"""Which number a dialled text means: at home, abroad, or behind a prefix."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from trafficnet.values.phoneforms import without_prefixes

_TRUNK_ZERO: Final = re.compile(r"\(\s*0\s*\)")
_KEEPS_ZERO: Final = frozenset({39, 378, 379})
"""Calling codes whose numbers keep a leading 0 behind the code (Italy and within)."""

_FORMER: Final = {225: 8, 229: 8}
"""Lengths of numbers in plans that were lengthened of late, by calling code: Ivory Coast
(January 2021) and Benin (November 2024). Older records hold such numbers."""

_MEXICAN_MOBILE: Final = re.compile(r"^521(?=\d{10}$)")
"""Mexican mobiles had a 1 behind the calling code until August 2019; WhatsApp's still do."""

_DIALLED: Final = re.compile(r"[+]?[\d\s().\-–—‑−/\\_~\[\]]+")
_SHORTEST_DECLARED: Final = 100_000
_SHORT: Final = range(3, 7)
_LONGEST_HOME: Final = 10
_NOBODY: Final = frozenset(
    {phonenumbers.PhoneNumberType.VOICEMAIL, phonenumbers.PhoneNumberType.UNKNOWN}
)


def is_dialled(text: str) -> bool:
    """Tell whether a text holds nothing but digits and the signs between them."""
    return _DIALLED.fullmatch(text) is not None


def _whole(dialled: str, home: str) -> PhoneNumber | None:
    """Return the number that a text is, whole; None if it is none."""
    found = reading(dialled, home)
    if found is None or _is_short(dialled, found):
        return None
    is_declared = dialled.startswith(("+", "00"))
    return found if _is_possible(found, declared=is_declared) else None


@dataclass(frozen=True, slots=True)
class Found:
    """A number that has been read, what stood before it, and whether it is allotted."""

    number: PhoneNumber
    prefix: str | None
    is_allotted: bool


def find_number(dialled: str, home: str) -> Found | None:
    """Return the number in a text, the surest reading first; None for none.

    An allotted number comes first, whole or behind a prefix; then a whole one; then one
    behind a prefix of known length. A short code is none.
    """
    whole = _whole(dialled, home)
    if whole is not None and phonenumbers.is_valid_number(whole):
        return Found(whole, None, is_allotted=True)
    others = [
        (number, prefix, is_sure)
        for prefix, rest, is_sure in without_prefixes(dialled, home)
        if (number := _whole(rest, home))
    ]
    for number, prefix, _ in others:
        if phonenumbers.is_valid_number(number):
            return Found(number, prefix, is_allotted=True)
    if whole is not None:
        return Found(whole, None, is_allotted=False)
    if is_short_code(dialled):
        return None
    sure = (
        Found(number, prefix, is_allotted=False)
        for number, prefix, is_sure in others
        if is_sure
    )
    return next(sure, None)


def is_placeholder(found: Found) -> bool:
    """Tell whether one digit over and over stands where no number was known.

    Such a number would join everybody it stands for. One that an operator hands out
    ("+7 777 777 7777") is a number.
    """
    return not found.is_allotted and len(set(_national(found.number))) == 1


def reading(dialled: str, home: str) -> PhoneNumber | None:
    """Return how a text would be read, possible or not; None for what is not dialled."""
    if not is_dialled(dialled):
        return None
    return _read_number(dialled, re.sub(r"\D", "", dialled), home)


def _read_number(dialled: str, digits: str, home: str) -> PhoneNumber | None:
    """Return the number that is meant, the most trusted reading first."""
    if dialled.startswith("+") and not digits.startswith("0"):
        return _international(digits, dialled)
    if digits.startswith("00"):
        abroad = _international(digits[2:], dialled)
        if abroad is not None and _is_possible(abroad, declared=True):
            return abroad
    national = _parsed(digits, home)
    if national is not None and _is_grouped_at_home(dialled, digits, national):
        return national
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


def _is_grouped_at_home(dialled: str, digits: str, number: PhoneNumber) -> bool:
    """Tell whether spaces and brackets stand where the home country puts them."""
    if dialled == digits or not phonenumbers.is_valid_number(number):
        return False
    return dialled == phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


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
    number = _parsed(f"+{_MEXICAN_MOBILE.sub('52', digits)}", None)
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
    former = _FORMER.get(number.country_code or 0)
    if former is not None and former == len(_national(number)):
        return True
    if result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        long = number.national_number is not None and (
            number.national_number >= _SHORTEST_DECLARED
        )
        return bool((declared and long) or phonenumbers.is_valid_number(number))
    return bool(result == ValidationResult.IS_POSSIBLE)


def _national(number: PhoneNumber) -> str:
    """Return the digits of a number behind its calling code."""
    return str(phonenumbers.national_significant_number(number))


def _is_short(dialled: str, found: PhoneNumber) -> bool:
    """Tell whether so few digits are a service rather than a subscriber."""
    return is_short_code(dialled) and not phonenumbers.is_valid_number(found)


def is_short_code(dialled: str) -> bool:
    """Tell whether a text has the form of a short code."""
    digits = re.sub(r"\D", "", dialled)
    if not is_dialled(dialled) or dialled.startswith("+"):
        return False
    return len(digits) in _SHORT and not digits.startswith("0")
