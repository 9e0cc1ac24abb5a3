"""Bank and other money accounts; IBANs are checked."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stdnum import iban
from stdnum.exceptions import ValidationError

from trafficnet.errors import CountryError, IdentifierError
from trafficnet.values.cleaning import clean_name
from trafficnet.values.countries import country_name

_IBAN_LIKE: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_ACCOUNT: Final = re.compile(r"[A-Z0-9*]{4,40}")
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Account:
    """A bank or other money account.

    Parameters
    ----------
    text
        Upper-case, without spaces or punctuation.
    country
        Of an IBAN; None for other numbers, which do not say theirs.
    is_iban
        Whether it is an IBAN with a right check sum.
    """

    text: str
    country: str | None
    is_iban: bool


def _refusal(shown: str, what: str, wanted: str) -> IdentifierError:
    """Return the error for a text that is not such an identifier."""
    return IdentifierError(f"{what} {shown[:_SHOWN]!r}: wanted {wanted}")


@lru_cache(maxsize=65_536)
def parse_account(text: str) -> Account:
    """Return an account: an IBAN with its country, or any other plausible number.

    Raises
    ------
    IdentifierError
        If the text looks like an IBAN and its check digits are wrong, or is no account.

    Examples
    --------
    >>> parse_account("GB29 NWBK 6016 1331 9268 19")
    Account(text='GB29NWBK60161331926819', country='GB', is_iban=True)
    """
    shown = clean_name(text)
    bare = re.sub(r"^(?:IBAN|ACCT|ACCOUNT|A/C)\b[\s:.]*", "", shown.upper())
    bare = re.sub(r"[\s.\-/_:]", "", bare)
    if _IBAN_LIKE.fullmatch(bare):
        try:
            return Account(str(iban.validate(bare)), bare[:2], is_iban=True)
        except ValidationError as error:
            if _is_iban_country(bare[:2]):
                raise _refusal(
                    shown, "account", "an IBAN with right check digits"
                ) from error
    if _ACCOUNT.fullmatch(bare) and sum(sign.isdigit() for sign in bare) >= 3:  # noqa: PLR2004
        return Account(bare, None, is_iban=False)
    if re.fullmatch(r"[A-Za-z0-9]{25,100}", shown) and any(map(str.isdigit, shown)):
        return Account(shown, None, is_iban=False)
    raise _refusal(shown, "account", "an IBAN or account number")


def _is_iban_country(code: str) -> bool:
    """Tell whether the first two letters are a country's, so that an IBAN is meant."""
    try:
        return bool(country_name(code))
    except CountryError:
        return False
