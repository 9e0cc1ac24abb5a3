"""Numbering plans: many plain international numbers, each read at the cost of a regex.

The plans are those of the ``phonenumbers`` library (the metadata of libphonenumber), and
what is said of a number is what :func:`trafficnet.values.phones.parse_phone` says of it. A
number that these few rules do not settle is left to ``parse_phone``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE

NOT_ALLOTTED: Final = "in no allotted range"
"""The flag of a number that no operator hands out."""

_NO_COUNTRY: Final = "001"
_LONGEST_CODE: Final = 3
_LONGEST_TEXT: Final = 30
_SIGNS: Final = re.compile(r" *\+?[0-9(][0-9 ()-]{7,}")
_KEEP_NOUGHT: Final = (39, 378, 379)
_CODES: Final = "|".join(
    str(code)
    for code in sorted(COUNTRY_CODE_TO_REGION_CODE)
    if code not in _KEEP_NOUGHT
)
NOUGHT_BEHIND_CODE: Final = rf"^ *(?:\+|00) ?(?:{_CODES}) ?\(0\)"
"""A regular expression: a calling code and the ``(0)`` that is dialled at home only."""

SPACED_NOUGHT: Final = re.compile(r"\([ ]*0[ ]*\)")
"""A ``(0)`` with spaces in its brackets."""

_NO_SIGNS: Final = str.maketrans("", "", " ()-")
_RANGES: Final = (
    "fixed_line",
    "mobile",
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)


@dataclass(frozen=True, slots=True)
class PlainPhone:
    """What a plain international number is, told as ``parse_phone`` tells it.

    Parameters
    ----------
    country
        The region of the number.
    flag
        ``"in no allotted range"``, or None.
    """

    country: str
    flag: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """One territory of a calling code, for numbers of one length.

    Parameters
    ----------
    name
        The region.
    leading
        What its numbers begin with where several territories share the code.
    valid
        The numbers that are handed out.
    patterns
        The same as two regular expressions without look-ahead, both of which a number
        fits; None where there are no such numbers.
    """

    name: str
    leading: "re.Pattern[str] | None"
    valid: "re.Pattern[str]"
    patterns: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of one length behind one calling code.

    Parameters
    ----------
    trunk
        What is dialled before them at home.
    home
        The territory at home where it shares the code.
    regions
        All territories of the code, the main one first.
    """

    trunk: "re.Pattern[str] | None"
    home: Region | None
    regions: tuple[Region, ...]


def read_plain_numbers(
    numbers: Iterable[str], home_country: str = "GB"
) -> list[PlainPhone | None]:
    """Return what international numbers are, None where these rules do not settle one.

    Parameters
    ----------
    numbers
        Each calling code and number, digits only, without plus.
    home_country
        A number that several territories share is taken as of home where it is valid
        there.

    Returns
    -------
    list
        As long as ``numbers``; None for numbers of a length the calling code does not
        have, with a trunk prefix, of no country, or behind no calling code.

    Examples
    --------
    >>> read_plain_numbers(["40721234567", "447700900123", "4407700900123"])[:2]
    [PlainPhone(country='RO', flag=None), PlainPhone(country='GB', flag='in no allotted range')]
    >>> read_plain_numbers(["4407700900123"])
    [None]
    """
    seen: dict[tuple[str, int], Plan | None] = {}
    found: list[PlainPhone | None] = []
    for digits in numbers:
        size = _code_size(digits[:_LONGEST_CODE])
        key = (digits[:size], len(digits) - size)
        if key not in seen:
            seen[key] = plan_of(*key, home_country.upper())
        plan = seen[key]
        found.append(None if plan is None else _read(plan, digits[size:]))
    return found


def may_be_national(digits: str, home_country: str = "GB") -> bool:
    """Tell whether digits without a plus may be a number as it is dialled at home.

    Examples
    --------
    >>> may_be_national("40721234567"), may_be_national("7911123456")
    (False, True)
    """
    region = home_country.upper()
    trunk = trunk_of(region)
    if trunk is not None and trunk.match(digits):
        return True
    return any(one.valid.fullmatch(digits) for one in beside(region, len(digits)))


@cache
def beside(region: str, length: int) -> tuple[Region, ...]:
    """Return the territories that share a region's calling code."""
    code = phonenumbers.country_code_for_region(region)
    names = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    return tuple(_region(name, length) for name in names)


@cache
def trunk_zero_code(home_country: str = "GB") -> str | None:
    """Return the calling code behind which a home number stands without its leading 0.

    None where numbers at home are not dialled with a 0 that is left off abroad.

    Examples
    --------
    >>> trunk_zero_code("GB"), trunk_zero_code("IT"), trunk_zero_code("US")
    ('44', None, None)
    """
    metadata = PhoneMetadata.metadata_for_region(home_country.upper())
    if metadata is None or metadata.national_prefix != "0":
        return None
    code = metadata.country_code or 0
    # Jersey and its like share a code, and ranges that only their neighbour's plan knows.
    return str(code) if _regions(str(code))[0] == metadata.id else None


@lru_cache(maxsize=262_144)
def plain_number(text: str, home_country: str = "GB") -> tuple[str, str] | None:
    """Return the digits and the country of a number that its plan settles, else None.

    Parameters
    ----------
    text
        A number as people write it: digits, spaces, dashes, brackets, ``+``, ``00``.
    home_country
        Whose national forms are understood.

    Returns
    -------
    tuple
        Calling code and number without plus, and the region; only for numbers in an
        allotted range that can be read in no other way.

    Examples
    --------
    >>> plain_number("07400 123456"), plain_number("0040 721-234-567")
    (('447400123456', 'GB'), ('40721234567', 'RO'))
    >>> plain_number("07700 900123") is None, plain_number("ext 12") is None
    (True, True)
    """
    bare = _without_nought(text)
    if bare is None:
        return None
    dialled = bare.translate(_NO_SIGNS)
    digits = _international(dialled, home_country)
    if digits is None:
        return None
    found = read_plain_numbers((digits,), home_country)[0]
    if found is None or found.flag is not None:
        return None
    if dialled[0] not in "+0" and may_be_national(digits, home_country):
        return None
    return digits, found.country


def _without_nought(text: str) -> str | None:
    """Return a text without the ``(0)`` behind a calling code; None for no plain number."""
    if len(text) > _LONGEST_TEXT or not _SIGNS.fullmatch(text):
        return None
    if "(" not in text or not SPACED_NOUGHT.search(text):
        return text
    if not re.match(NOUGHT_BEHIND_CODE, text):
        return None
    bare = text.replace("(0)", "")
    return None if SPACED_NOUGHT.search(bare) else bare


def calling_code(digits: str) -> str:
    """Return the calling code that an international number begins with, ``""`` for none.

    Examples
    --------
    >>> calling_code("40721234567"), calling_code("12025550100")
    ('40', '1')
    """
    return digits[: _code_size(digits[:_LONGEST_CODE])]


def _international(dialled: str, home_country: str) -> str | None:
    if dialled.startswith("+"):
        return dialled[1:]
    if dialled.startswith("00"):
        return dialled[2:]
    if dialled.startswith("0"):
        code = trunk_zero_code(home_country)
        return None if code is None else code + dialled[1:]
    return dialled


@cache
def trunk_of(region: str) -> "re.Pattern[str] | None":
    """Return what is dialled before numbers of a region at home, None for nothing."""
    metadata = PhoneMetadata.metadata_for_region(region)
    prefix = None if metadata is None else metadata.national_prefix_for_parsing
    return re.compile(prefix) if prefix else None


@cache
def _code_size(start: str) -> int:
    """Return how many of the first digits are the calling code, 0 for none."""
    for size in range(1, len(start) + 1):
        if (
            not start.startswith("0")
            and int(start[:size]) in COUNTRY_CODE_TO_REGION_CODE
        ):
            return size
    return 0


def _regions(code: str) -> tuple[str, ...]:
    """Return the territories of a calling code, the main one first; none is a region."""
    return COUNTRY_CODE_TO_REGION_CODE.get(int(code or 0), (_NO_COUNTRY,))


@cache
def plan_of(code: str, length: int, home: str) -> Plan | None:
    """Return the plan of a calling code for numbers of a length it has, else None."""
    names = _regions(code)
    main = PhoneMetadata.metadata_for_region(names[0])
    whole = None if main is None else main.general_desc
    if whole is None or length not in whole.possible_length:
        return None
    shares_code = phonenumbers.country_code_for_region(home) == int(code)
    return Plan(
        trunk_of(names[0]),
        _region(home, length) if shares_code else None,
        tuple(_region(name, length) for name in names),
    )


@cache
def _region(name: str, length: int) -> Region:
    metadata = PhoneMetadata.metadata_for_region(name)
    whole = None if metadata is None else metadata.general_desc
    if metadata is None or whole is None:
        return Region(name, None, re.compile(r"(?!)"), None)
    ranges = [getattr(metadata, kind) for kind in _RANGES]
    texts = [one.national_number_pattern for one in ranges if _has_length(one, length)]
    valid = "|".join(f"(?:{text})" for text in texts if text)
    leading = metadata.leading_digits
    begins = re.compile(leading) if leading else None
    if not valid or not _has_length(whole, length):
        return Region(name, begins, re.compile(r"(?!)"), None)
    general = str(whole.national_number_pattern)
    fits = re.compile(rf"(?=(?:{general})\Z)(?:{valid})")
    return Region(name, begins, fits, (general, valid))


def _has_length(one: PhoneNumberDesc | None, length: int) -> bool:
    return one is not None and (
        not one.possible_length or length in one.possible_length
    )


def _read(plan: Plan, national: str) -> PlainPhone | None:
    if national[0] == "0" or (plan.trunk is not None and plan.trunk.match(national)):
        return None
    region, is_valid = _region_of(plan, national)
    if plan.home is not None and plan.home.valid.fullmatch(national):
        region = plan.home.name
    return _told(region, is_valid=is_valid)


def _region_of(plan: Plan, national: str) -> tuple[str, bool]:
    """Return the territory whose number it is, and whether an operator hands it out."""
    if len(plan.regions) == 1:
        only = plan.regions[0]
        return only.name, only.valid.fullmatch(national) is not None
    for region in plan.regions:
        if region.leading is None:
            if region.valid.fullmatch(national):
                return region.name, True
        elif region.leading.match(national):
            return region.name, region.valid.fullmatch(national) is not None
    return plan.regions[0].name, False


@cache
def _told(region: str, *, is_valid: bool) -> PlainPhone:
    return PlainPhone(region, None if is_valid else NOT_ALLOTTED)
