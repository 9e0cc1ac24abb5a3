"""Amounts of money and their currencies, read without guessing."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from trafficnet.errors import FieldError
from trafficnet.values.cleaning import clean_name, fold

_COINS: Final = ("BTC", "ETH", "LTC", "USDC", "USDT", "XMR")
"""Names of crypto-currencies that stand in records; ISO 4217 has no codes for them."""

_COMMON: Final = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "₤": "GBP",
    "us$": "USD",
    "a$": "AUD",
    "ca$": "CAD",
    "c$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "r$": "BRL",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "bitcoin": "BTC",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "forint": "HUF",
    "hryvnia": "UAH",
    "lei": "RON",
    "leu": "RON",
    "leva": "BGN",
    "lev": "BGN",
    "naira": "NGN",
    "pound": "GBP",
    "pound sterling": "GBP",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "sterling": "GBP",
    "stg": "GBP",
    "tether": "USDT",
    "zloty": "PLN",
    "zlotys": "PLN",
}

_AROUND: Final = re.compile(r"^[^\d.,()+\-−]{0,24}|[^\d.,()]{0,24}$")
_PLAIN: Final = re.compile(r"(?P<whole>\d*)(?:(?P<mark>[.,])(?P<decimals>\d+))?")
_GROUPED: Final = tuple(
    re.compile(
        rf"(?P<whole>[1-9]\d{{0,2}}(?:{sign}\d{{3}})+)(?:{mark}(?P<decimals>\d+))?"
    )
    for sign, mark in ((",", "[.]"), ("[.]", ","), (" ", "[.,]"), ("['’]", "[.,]"))
)
_DAMAGED: Final = re.compile(r"\d[eE][+-]?\d+$")
_THOUSANDS: Final = re.compile(r"(?<=\d)\s?k$", re.IGNORECASE)
_SCALED: Final = re.compile(
    r"\d\s?(?:m|mn|mln|mil|million|bn|thousand|p|pence|c|cents?|bani|grosz\w*)\b",
    re.IGNORECASE,
)
_DASHED: Final = re.compile(r"[.,]\s?[-–—]+(?=\D*$)")
_AMBIGUOUS: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SHOWS: Final = (
    (
        ".",
        re.compile(
            r"\d*\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:[,'’ ]\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
        ),
    ),
    (
        ",",
        re.compile(
            r"\d*,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:[.'’ ]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
        ),
    ),
)
_LONGEST: Final = 60


def is_ambiguous_amount(text: str) -> bool:
    """Tell whether an amount such as ``1.234`` can be read in two ways.

    Examples
    --------
    >>> is_ambiguous_amount("£1.234"), is_ambiguous_amount("1234")
    (True, False)
    """
    return _AMBIGUOUS.fullmatch(_bare(clean_name(text)[:_LONGEST])[0]) is not None


def decimal_mark(texts: Iterable[str]) -> str:
    """Return the decimal mark that a column of amounts shows, ``""`` where it shows none.

    An amount with one, two, or four and more digits behind its last mark shows the
    mark, and so do two groups of thousands. Amounts that disagree decide nothing.

    Examples
    --------
    >>> decimal_mark(["1.234", "99,50"]), decimal_mark(["1.234", "2.000"])
    (',', '')
    """
    bare = [_bare(clean_name(text)[:_LONGEST])[0] for text in texts]
    marks = {mark for mark, form in _SHOWS for text in bare if form.fullmatch(text)}
    return marks.pop() if len(marks) == 1 else ""


def parse_amount(text: str, mark: str | None = None) -> Decimal:
    """Read an amount of money such as ``£1,234.50`` or ``1.234,50 €``.

    A comma or dot followed by one, two, or four and more digits at the end is the
    decimal mark; one followed by exactly three digits separates thousands, but for a
    single dot (``1.234``), which different countries read differently and which is
    therefore refused unless ``mark`` says how. Brackets or a minus make the amount
    negative; a ``k`` behind the digits is a thousand; other scales ("1.2m", "50p") are
    refused. The currency sign is left to :func:`parse_currency`.

    Parameters
    ----------
    text
        The amount as written.
    mark
        The decimal mark of its column, from :func:`decimal_mark`; ``""`` where the
        column shows none, so that three digits are thousands; None where there is no
        column.

    Raises
    ------
    FieldError
        If the text is no amount, may be read in two ways, or was damaged by a
        spreadsheet (``1.2E+05``).

    Examples
    --------
    >>> parse_amount("£1,234.50"), parse_amount("1.234,50 €"), parse_amount("(500)")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('-500'))
    """
    shown = clean_name(text)
    if len(shown) > _LONGEST or _DAMAGED.search(shown):
        message = f"amount {shown[:_LONGEST]!r}: wanted plain digits such as 1234.50"
        raise FieldError(message)
    if _SCALED.search(shown):
        message = f"amount {shown!r}: wanted the whole sum in digits, such as 1234.50"
        raise FieldError(message)
    bare, negative = _bare(_DASHED.sub("", _THOUSANDS.sub("", shown)))
    if _THOUSANDS.search(shown):
        found = _read_digits(bare.replace(",", "."), shown) * 1000
        return -found if negative else found
    if _AMBIGUOUS.fullmatch(bare):
        value = _read_ambiguous(bare, shown, mark)
    else:
        value = _read_digits(bare, shown)
    return -value if negative else value


def _bare(shown: str) -> tuple[str, bool]:
    """Return the digits and marks of an amount, and whether it is negative."""
    bare = _AROUND.sub("", shown).strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").replace("−", "-").replace("\u00a0", " ").strip()
    if bare.startswith(("-", "+")):
        negative, bare = bare[0] == "-" or negative, bare[1:].strip(" £$€")
    return bare, negative


def _read_ambiguous(bare: str, shown: str, mark: str | None) -> Decimal:
    """Return the value of ``1.234`` or ``1,234`` by the decimal mark of its column."""
    whole = re.sub(r"\D", "", bare)
    if mark is None and "." in bare:
        message = (
            f"amount {shown!r} may be {whole} or {bare} to a "
            "thousandth: wanted 1234 or 1234.00"
        )
        raise FieldError(message)
    if mark and mark in bare:
        return Decimal(bare.replace(",", "."))
    return Decimal(whole)


def _read_digits(bare: str, shown: str) -> Decimal:
    """Return the value of digits with thousands separators and a decimal mark."""
    for form in (*_GROUPED, _PLAIN):
        found = form.fullmatch(bare)
        if found and any(sign.isdigit() for sign in bare):
            whole = re.sub(r"\D", "", found["whole"]) or "0"
            decimals = found["decimals"]
            return Decimal(f"{whole}.{decimals}" if decimals else whole)
    message = f"amount {shown!r}: wanted a number such as 1234.50 or 1,234.50"
    raise FieldError(message)


@cache
def _currency_codes() -> frozenset[str]:
    """Return every ISO 4217 code, of today or withdrawn, and the coins."""
    return frozenset(get_global("all_currencies")) | frozenset(_COINS)


@cache
def _currency_names() -> dict[str, str]:
    """Return the English names of today's currencies, folded, with their codes."""
    locale = Locale.parse("en")
    names = {fold(name): code for code, name in sorted(locale.currencies.items())}
    signs = {
        sign.casefold(): code
        for code, sign in sorted(locale.currency_symbols.items())
        if sign != code
    }
    return names | signs | _COMMON


@lru_cache(maxsize=4096)
def parse_currency(text: str) -> str:
    """Return the ISO 4217 code of a currency given by code, sign or English name.

    A bare ``$`` is the US dollar and a bare ``£`` the pound sterling, as in CLDR's
    English data. A few crypto-currencies keep their usual letters (``BTC``).

    Raises
    ------
    FieldError
        If no currency is so named.

    Examples
    --------
    >>> parse_currency("€"), parse_currency("gbp"), parse_currency("lei")
    ('EUR', 'GBP', 'RON')
    """
    shown = clean_name(text)
    if shown.upper() in _currency_codes():
        return shown.upper()
    names = _currency_names()
    code = names.get(shown.casefold()) or names.get(fold(shown))
    if code is None:
        message = f"unknown currency {shown[:60]!r}: wanted an ISO code such as GBP"
        raise FieldError(message)
    return code
