"""E-mail addresses and user names, one form for each."""

import re
from functools import lru_cache
from typing import Final

from trafficnet.errors import IdentifierError
from trafficnet.values.cleaning import clean_name

_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\],;:\\\"']+@(?:[^\W_](?:[\w-]{0,62})\.)+[^\W\d_][\w-]{1,62}"
)
_NAMED: Final = re.compile(r"[^<>@]*<([^<>\s]+@[^<>\s]+)>")
_PLATFORMS: Final = {
    "fb": "facebook",
    "facebook.com": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "instagram.com": "instagram",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "tg": "telegram",
    "twitter": "x",
    "twitter.com": "x",
    "x.com": "x",
    "tiktok.com": "tiktok",
    "vk.com": "vk",
    "wa": "whatsapp",
    "snap": "snapchat",
    "snapchat.com": "snapchat",
    "ok.ru": "ok",
}
_LINK: Final = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?P<site>[a-z.]+\.[a-z]{2,})/(?:add/)?@?(?P<name>[^\s/?#]+)/?"
    r"(?:\?.*)?",
    re.IGNORECASE,
)
_PLATFORM: Final = re.compile(
    r"(?P<site>[A-Za-z][A-Za-z0-9_ .-]{0,30}?)\s*:\s*@?(?P<name>[^\s:@/]+)"
)
_HANDLE: Final = re.compile(r"[\w][\w.\-]{0,63}")
_SHOWN: Final = 80


def _refusal(shown: str, what: str, wanted: str) -> IdentifierError:
    """Return the error for a text that is not such an identifier."""
    return IdentifierError(f"{what} {shown[:_SHOWN]!r}: wanted {wanted}")


@lru_cache(maxsize=65_536)
def parse_email(text: str) -> str:
    """Return an e-mail address in lower case.

    Raises
    ------
    IdentifierError
        If the text is no address.

    Examples
    --------
    >>> parse_email("mailto:Ion.Popescu@Example.RO")
    'ion.popescu@example.ro'
    """
    shown = clean_name(text)
    named = _NAMED.fullmatch(shown)
    shown = (named[1] if named else shown).strip("<>").removeprefix("mailto:")
    if not _EMAIL.fullmatch(shown) or len(shown) > 254 or ".." in shown:  # noqa: PLR2004
        raise _refusal(shown, "e-mail address", "name@example.org")
    return shown.lower()


@lru_cache(maxsize=65_536)
def parse_handle(text: str) -> str:
    """Return a user name: ``@name``, or ``telegram:name`` where the service is known.

    Links to a profile give the service and the name. Case does not matter.

    Raises
    ------
    IdentifierError
        If the text is no user name.

    Examples
    --------
    >>> parse_handle("Misu_88"), parse_handle("https://t.me/Misu_88")
    ('@misu_88', 'telegram:misu_88')
    """
    shown = clean_name(text)
    if len(shown) > 200:  # noqa: PLR2004 - no profile link is longer
        raise _refusal(shown, "handle", "@name or service:name")
    link = _LINK.fullmatch(shown)
    found = link if link and link["site"].lower() in _PLATFORMS else None
    found = found or _PLATFORM.fullmatch(shown)
    name = found["name"] if found else shown.removeprefix("@")
    if not _HANDLE.fullmatch(name):
        raise _refusal(shown, "handle", "@name or service:name")
    if not found:
        return f"@{name.lower()}"
    site = found["site"].strip().lower()
    return f"{_PLATFORMS.get(site, site.replace(' ', ''))}:{name.lower()}"
