"""Countries by code or name, in any language, and nationalities; never guessed."""

from functools import cache, lru_cache
from typing import Final

from babel import Locale, localedata
from babel.core import get_global

from trafficnet.errors import CountryError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.countrywords import (
    FORMS_OF_STATE,
    NOT_COUNTRIES,
    SHARED_NAMES,
    SHORT_NAMES,
)
from trafficnet.values.demonyms import DEMONYMS

NO_NATIONALITY: Final = frozenset(
    {"stateless", "stateless person", "no nationality", "unknown", "not known", "xxa"}
)
"""Folded words in a nationality column that name no country."""

_LISTED: Final = """
ar bg bn cs da de el es et fa fi fr ga he hi hr hu id it ja ko lt lv mk ms nb nl pl ps
pt ro ru sk sl sq sr sr_Latn sv sw th tr uk ur vi zh zh_Hant
"""
_GREAT_LANGUAGES: Final = tuple(_LISTED.split())
"""Languages whose names are tried before those of all the others."""

_CITIZEN: Final = (" national", " citizen", " nationality", " citizenship")
_CODE_LENGTH: Final = 2
_LONGEST: Final = 80
_TOLD: Final = 4


@lru_cache(maxsize=16_384)
def parse_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country.

    Understood are alpha-2, alpha-3 and numeric codes, English names, short and former
    names ("UK", "Scotland", "Ivory Coast", "Burma"), and the names of countries in
    every language and script of CLDR. Case, accents and punctuation do not matter.
    Kosovo is ``XK``. A name that languages give to several countries is refused, with
    the candidates.

    Notes
    -----
    English is tried first, then some forty great languages, then all others; their
    indexes are built when first needed (the last takes a second or two, once).

    Raises
    ------
    CountryError
        If the text names no country, or more than one.

    Examples
    --------
    >>> parse_country("UK"), parse_country("Rumänien"), parse_country("Việt Nam")
    ('GB', 'RO', 'VN')
    """
    codes = country_candidates(text)
    if not codes:
        raise _unknown(text, "country", "an ISO code or a country's name")
    if len(codes) > 1:
        raise _several(text, "country", codes)
    return codes[0]


@lru_cache(maxsize=16_384)
def country_candidates(text: str) -> tuple[str, ...]:
    """Return the codes of every country a text may mean, sorted; none for no country.

    Examples
    --------
    >>> country_candidates("Romania"), country_candidates("Korea")
    (('RO',), ('KP', 'KR'))
    """
    return tuple(sorted(_find(text)))


@lru_cache(maxsize=16_384)
def parse_nationality(text: str) -> str:
    """Return the alpha-2 code of the country a nationality belongs to.

    Understood is what :func:`parse_country` understands, and the English demonyms of
    every country ("Romanian", "Filipina", "Briton").

    Raises
    ------
    CountryError
        If the text names no country's people, or more than one.

    Examples
    --------
    >>> parse_nationality("Romanian"), parse_nationality("British citizen")
    ('RO', 'GB')
    """
    codes = nationality_candidates(text)
    if not codes:
        raise _unknown(text, "nationality", "an ISO code, a country or a demonym")
    if len(codes) > 1:
        raise _several(text, "nationality", codes)
    return codes[0]


@lru_cache(maxsize=16_384)
def nationality_candidates(text: str) -> tuple[str, ...]:
    """Return the codes of every country a nationality may belong to, sorted.

    Examples
    --------
    >>> nationality_candidates("Congolese"), nationality_candidates("Romanian")
    (('CD', 'CG'), ('RO',))
    """
    words = _words(text)
    stated = "" if words in NO_NATIONALITY else words
    for ending in _CITIZEN:
        stated = stated.removesuffix(ending)
    codes = DEMONYMS.get(stated) or DEMONYMS.get(stated.removesuffix("s"))
    return tuple(sorted(codes if codes is not None else _find(stated)))


@cache
def country_name(code: str) -> str:
    """Return the English name of a country.

    Raises
    ------
    CountryError
        If no country has this alpha-2 code.

    Examples
    --------
    >>> country_name("RO")
    'Romania'
    """
    name = _english_by_code().get(code.upper())
    if name is None:
        raise _unknown(code, "country", "an ISO 3166-1 alpha-2 code")
    return name


def _unknown(text: str, what: str, wanted: str) -> CountryError:
    """Return the error for a text that names nothing."""
    return CountryError(
        f"unknown {what} {clean_name(text)[:_LONGEST]!r}: wanted {wanted}"
    )


def _several(text: str, what: str, codes: tuple[str, ...]) -> CountryError:
    """Return the error for a text that names several countries."""
    names = [f"{country_name(code)} ({code})" for code in codes[:_TOLD]]
    names += [f"{len(codes) - _TOLD} more"] if len(codes) > _TOLD else []
    named = " or ".join(names)
    shown = clean_name(text)[:_LONGEST]
    return CountryError(f"{what} {shown!r} may be {named}: wanted a name of one")


@cache
def _english_by_code() -> dict[str, str]:
    """Return the alpha-2 codes of countries with their English names."""
    territories = Locale.parse("en").territories
    return {
        code: name
        for code, name in sorted(territories.items())
        if len(code) == _CODE_LENGTH and code.isalpha() and code not in NOT_COUNTRIES
    }


@cache
def _english() -> dict[str, str]:
    """Return every English name, folded, with its code; the short names win."""
    names = {_words(name): code for code, name in _english_by_code().items()}
    opened = {_open(name): code for name, code in names.items()}
    return opened | names | {_words(name): code for name, code in SHORT_NAMES.items()}


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Return alpha-3, numeric and withdrawn codes with the countries of today."""
    known = _english_by_code()
    return {
        code: tuple(new for new in sorted(news) if new in known)
        for code, news in sorted(get_global("territory_aliases").items())
    } | {"EL": ("GR",), "XKX": ("XK",)}


def _find(text: str) -> frozenset[str]:
    """Return the codes a text may stand for."""
    shown = clean_name(text)
    bare = shown.replace(".", "").upper()
    if bare in _english_by_code():
        return frozenset({bare})
    words = _words(shown)
    english = _english()
    code = english.get(words) or english.get(_open(words))
    if code is not None:
        return frozenset({code})
    if not words or len(shown) > _LONGEST:
        return frozenset()
    shared = SHARED_NAMES.get(words) or _aliases().get(bare)
    return frozenset(shared) if shared is not None else _in_any_language(words)


def _in_any_language(words: str) -> frozenset[str]:
    """Return the codes of a folded name in the great languages, else in all others."""
    for index in (_great_names, _all_names):
        codes = index().get(words) or index().get(_open(words))
        if codes:
            return codes
    return frozenset()


def _words(text: str) -> str:
    """Return a name folded and without articles: "Congo, Democratic Republic of the"."""
    return " ".join(word for word in fold(text).split() if word != "the")


def _open(words: str) -> str:
    """Return a folded name without its form of state; "st" and "saint" are one."""
    for form in FORMS_OF_STATE:
        words = words.removeprefix(form)
    return f"saint {words[3:]}" if words.startswith("st ") else words


def _names_in(locales: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the folded names of countries in some languages, with their codes."""
    known = _english_by_code()
    found: dict[str, set[str]] = {}
    for locale in locales:
        for code, name in localedata.load(locale)["territories"].items():
            if code in known:
                found.setdefault(_words(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if name}


@cache
def _great_names() -> dict[str, frozenset[str]]:
    """Return the names of countries in the great languages."""
    return _names_in(_GREAT_LANGUAGES)


@cache
def _all_names() -> dict[str, frozenset[str]]:
    """Return the names of countries in every language of CLDR."""
    languages = sorted(
        locale
        for locale in localedata.locale_identifiers()
        if not any(part.isupper() or part.isdigit() for part in locale.split("_"))
    )
    return _names_in(tuple(languages))
