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
from trafficnet.values.phoneforms import (
    LONGEST,
    SERVICE_CODE,
    Dialled,
    is_damaged,
    undressed,
)
from trafficnet.values.phoneplans import NOT_ALLOTTED as NOT_ALLOTTED
from trafficnet.values.phoneplans import plain_number
from trafficnet.values.phonereading import (
    Found,
    find_number,
    is_dialled,
    is_placeholder,
    is_short_code,
    reading,
)
from trafficnet.values.phonewords import VOICEMAIL, WITHHELD, WITHHELD_CODES

_SEVERAL: Final = re.compile(r"[;,|/&]|\band\b")
_LONG_PART: Final = 6
_LONGEST_WORDS: Final = 80


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
    extension
        Digits dialled behind the number (``ext 12``); no part of who it belongs to.
    prefix
        What stood before the number and is no part of it: an order to hide it
        (``*67``, ``141``), a routing prefix of a call record.
    """

    kind: PhoneKind
    e164: str | None
    country: str | None
    flag: str | None
    text: str
    extension: str | None = None
    prefix: str | None = None


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
    if plain := plain_number(text, home):
        shown = " ".join(text.split())
        return Phone(PhoneKind.NUMBER, f"+{plain[0]}", plain[1], None, shown)
    return _read(text, home)


def _read(text: str, home: str) -> Phone:
    """Read a number whose plan alone does not settle what it is."""
    shown = clean_name(text)
    special = special_kind(shown)
    if special is not None:
        return Phone(special, None, None, None, shown)
    dialled = _undamaged(shown)
    if SERVICE_CODE.fullmatch(dialled.text):
        return Phone(PhoneKind.SHORT_CODE, None, None, None, shown)
    found = find_number(dialled.text, home)
    if found is not None and is_placeholder(found):
        return Phone(PhoneKind.WITHHELD, None, None, None, shown)
    if found is not None:
        return _of(found, home, shown, dialled)
    if is_short_code(dialled.text):
        return Phone(PhoneKind.SHORT_CODE, None, None, None, shown)
    raise _refusal(shown, _why_not(shown, dialled.text, home))


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


def special_kind(text: str) -> PhoneKind | None:
    """Return what a text in place of a number stands for, or None for none of it.

    Understood are the words of phones and operators in some twenty languages, and the
    codes of Android for hidden callers.

    Examples
    --------
    >>> special_kind("Număr ascuns").value, special_kind("07700 900123")
    ('withheld', None)
    """
    shown = clean_name(text)
    if shown in WITHHELD_CODES:
        return PhoneKind.WITHHELD
    if shown[1:].isdecimal() or len(shown) > _LONGEST_WORDS:
        return None
    if not any(sign.isalpha() for sign in shown):
        return None
    words = fold(shown).removeprefix("sip ")
    if words in WITHHELD:
        return PhoneKind.WITHHELD
    return PhoneKind.VOICEMAIL if words in VOICEMAIL else None


def _undamaged(shown: str) -> Dialled:
    """Return what was dialled; a text that cannot be a number is refused."""
    if len(shown) > LONGEST:
        raise _refusal(shown, "wanted a telephone number")
    if is_damaged(shown):
        raise _refusal(
            shown, "number damaged by a spreadsheet: its last digits are lost"
        )
    return undressed(shown)


def _of(found: Found, home: str, shown: str, dialled: Dialled) -> Phone:
    """Return the phone of a number that has been read."""
    return Phone(
        PhoneKind.NUMBER,
        phonenumbers.format_number(found.number, PhoneNumberFormat.E164),
        _region(found.number, home),
        None if found.is_allotted else NOT_ALLOTTED,
        shown,
        dialled.extension,
        found.prefix or dialled.prefix,
    )


def _refusal(shown: str, wanted: str) -> PhoneError:
    """Return the error for a text that is no number."""
    return PhoneError(f"telephone number {shown[:_LONGEST_WORDS]!r}: {wanted}")


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


def _why_not(shown: str, dialled: str, home: str) -> str:
    """Return what is wrong with a text that is no number."""
    if not is_dialled(dialled):
        is_vanity = any(map(str.isdigit, shown)) and any(map(str.isalpha, shown))
        spelt = " in digits only" if is_vanity else ""
        return f"wanted a telephone number{spelt}"
    parts = [re.sub(r"\D", "", part) for part in _SEVERAL.split(shown)]
    if sum(len(part) > _LONG_PART for part in parts) > 1:
        return "wanted one number, found several"
    found = reading(dialled, home)
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
