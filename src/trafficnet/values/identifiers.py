"""Identifiers of every sort, and what a party of a contact is."""

import re
from functools import lru_cache
from typing import Final

from trafficnet.errors import IdentifierError
from trafficnet.values.accounts import Account as Account
from trafficnet.values.accounts import parse_account as parse_account
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.documents import parse_document as parse_document
from trafficnet.values.documents import parse_imei as parse_imei
from trafficnet.values.documents import parse_vehicle as parse_vehicle
from trafficnet.values.online import parse_email as parse_email
from trafficnet.values.online import parse_handle as parse_handle
from trafficnet.values.phoneforms import LONGEST, is_damaged, undressed
from trafficnet.values.phones import parse_phone, special_kind

_SERVICES: Final = (
    "telegram|tg|whatsapp|wa|instagram|ig|insta|facebook|fb|signal|viber|snapchat|snap|"
    "twitter|x|tiktok|wechat|skype|discord|vk|zalo|kik|line|messenger|threema|wickr"
)
_HANDLE: Final = re.compile(
    rf"@[\w.\-]+|(?:{_SERVICES})\s*:\s*@?\S+|(?:https?://)?(?:[a-z]+\.)+[a-z]+/\S+",
    re.IGNORECASE,
)
_NUMBER_SIGNS: Final = re.compile(r"[\d\s().\-–—/\\_+＋*#,;'\"=]+")
_LETTERED: Final = re.compile(r"[A-D][ .:=-]{0,3}\+?\d[\d ]{8,}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@]*[^\s@:]@[^\s@]+")
_IBAN: Final = re.compile(r"(?:IBAN[\s:]*)?[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}")
_PLATE: Final = re.compile(
    r"(?=.*\d)(?=.*[^\W\d_])[^\W_]{1,4}(?:[ -]?[^\W_]{1,5}){0,3}"
)
_LONGEST_PLATE: Final = 9
_MANY_DIGITS: Final = 7
_SHOWN: Final = 80


@lru_cache(maxsize=131_072)
def classify_party(text: str, home_country: str = "GB") -> tuple[str, str]:
    """Tell what a party of a contact is, and give its value.

    Returns
    -------
    tuple
        Field and value. The field is ``phone`` (E.164), ``email``, ``account``,
        ``handle``, ``vehicle``, ``name``, or ``special`` with ``withheld``,
        ``voicemail`` or ``short_code``: parties that are no one.

    Raises
    ------
    PhoneError
        If the text looks like a telephone number and is none.
    IdentifierError
        If the text is empty, has the form of another identifier and is wrong, or holds
        a name and a number at once.

    Examples
    --------
    >>> classify_party("07700 900123", "GB"), classify_party("ion@example.org", "GB")
    (('phone', '+447700900123'), ('email', 'ion@example.org'))
    >>> classify_party("Număr ascuns", "RO"), classify_party("Ion Popescu", "RO")
    (('special', 'withheld'), ('name', 'Ion Popescu'))
    """
    shown = clean_name(text)
    if not fold(shown):
        message = f"party {shown[:_SHOWN]!r}: wanted a number, an address or a name"
        raise IdentifierError(message)
    special = special_kind(shown)
    if special is not None:
        return "special", special.value
    if _looks_dialled(shown):
        return _dialled(shown, home_country)
    return _written(shown)


def _looks_dialled(shown: str) -> bool:
    """Tell whether a text is made of what numbers are made of."""
    if len(shown) <= LONGEST and is_damaged(shown):
        return True
    bare = undressed(shown).text if len(shown) <= LONGEST else shown
    if not any(sign.isdigit() for sign in bare):
        return False
    return bool(_NUMBER_SIGNS.fullmatch(bare) or _LETTERED.fullmatch(bare))


def _dialled(shown: str, home_country: str) -> tuple[str, str]:
    """Return a telephone number or short code."""
    phone = parse_phone(shown, home_country)
    if phone.e164 is None:
        return "special", phone.kind.value
    return "phone", phone.e164


def _written(shown: str) -> tuple[str, str]:
    """Return the field and value of a text that is no telephone number."""
    if _ADDRESS.fullmatch(shown):
        return "email", parse_email(shown)
    if _HANDLE.fullmatch(shown):
        return "handle", parse_handle(shown)
    if _IBAN.fullmatch(shown.upper()):
        return "account", parse_account(shown).text
    alnum = sum(sign.isalnum() for sign in shown)
    if _PLATE.fullmatch(shown) and alnum <= _LONGEST_PLATE:
        return "vehicle", parse_vehicle(shown)
    if sum(sign.isdigit() for sign in shown) >= _MANY_DIGITS:
        message = (
            f"party {shown[:_SHOWN]!r}: wanted a name or a number in one column, "
            "each other in a column of its own"
        )
        raise IdentifierError(message)
    return "name", shown
