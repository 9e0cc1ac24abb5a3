"""Documents: passports, accounts, plates, handsets and addresses nobody holds.

Every identifier has the form its field expects (an account number even has correct
check digits) under an issuer that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from trafficnet.synth.chance import pick
from trafficnet.synth.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from trafficnet.synth.names import PersonName

#: IBAN: invented bank code, then how many digits follow it (check digits not counted).
_BANKS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "RO": ("ZZQX", 16),
        "AL": ("99999999", 16),
        "BG": ("ZZQX9999", 10),
        "DE": ("99999999", 10),
        "GB": ("ZZQX999999", 8),
        "HU": ("99999999", 16),
        "LT": ("99999", 11),
        "NL": ("ZZQX", 10),
        "PL": ("99999999", 16),
        "UA": ("999999", 19),
        "IE": ("ZZQX999999", 8),
    }
)

_STREETS = (
    "Lantern Row", "Heronsgate", "Saltmarsh Lane", "Copperfield Walk", "Tannery Court",
    "Windmill Rise", "Old Ferry Road", "Quarry Bank", "Millrace Close", "Orchard Wynd",
    "Beacon Terrace", "Juniper Street", "Harbour Steps", "Foxglove Way", "Kiln Yard",
)  # fmt: skip

_LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Address:
    """A made-up street and number in a real city."""

    street: str
    city: str
    country: str


def passport(number: int) -> str:
    """Return a passport number of no issuing office, unique for its number.

    >>> passport(42)
    'ZX0000042'
    """
    return f"ZX{number:07d}"


def iban(country: str, account: int) -> str | None:
    """Return an account number with correct check digits (ISO 7064 mod 97-10).

    Parameters
    ----------
    country
        A country without IBANs gives ``None``.
    account
        The number of the account at the invented bank.

    >>> iban("RO", 7)
    'RO45ZZQX0000000000000007'
    """
    if country not in _BANKS:
        return None
    bank, digits = _BANKS[country]
    basic = f"{bank}{account:0{digits}d}"
    letters = "".join(str(int(sign, 36)) for sign in f"{basic}{country}00")
    return f"{country}{98 - int(letters) % 97:02d}{basic}"


def account_number(country: str, account: int) -> str:
    """Return an IBAN, or a plain number where the country has none.

    >>> account_number("NG", 7)
    '9900000007'
    """
    return iban(country, account) or f"99{account:08d}"


def plate(rng: np.random.Generator, number: int) -> str:
    """Return a number plate with letters that no country issues together."""
    return f"QI{number % 1000:03d}{pick(rng, _LETTERS)}{_LETTERS[number // 1000 % 22]}Q"


def imei(number: int) -> str:
    """Return a handset number in the range for test equipment, Luhn digit right.

    >>> imei(1)
    '001001000000015'
    """
    body = f"00100100{number:06d}"
    total = 0
    for place, sign in enumerate(reversed(body)):
        digit = int(sign) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit  # noqa: PLR2004  Luhn's own rule
    return f"{body}{-total % 10}"


def email(rng: np.random.Generator, name: PersonName, number: int) -> str:
    """Return an e-mail address under a domain kept for examples (RFC 2606)."""
    domain = pick(rng, ("example.org", "example.net", "example.com"))
    given = plain(name.given_latin).replace(" ", "").replace("'", "").lower()
    return f"{given}{number}@{domain}"


def handle(rng: np.random.Generator, number: int) -> str:
    """Return a user name of a messaging app."""
    first = pick(rng, ("blue", "night", "lucky", "real", "old", "sweet", "fast"))
    second = pick(rng, ("wolf", "star", "rose", "driver", "tiger", "moon", "king"))
    return f"@{first}_{second}{number}"


def address(rng: np.random.Generator, country: str, city: str) -> Address:
    """Return a made-up address in a city."""
    return Address(f"{int(rng.integers(1, 180))} {pick(rng, _STREETS)}", city, country)
