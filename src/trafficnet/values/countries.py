"""Countries by code or name, in any language, and nationalities; never guessed."""

from functools import cache, lru_cache
from typing import Final

from babel import Locale, localedata
from babel.core import get_global

from trafficnet.errors import CountryError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.countryforms import inner_names, place_and_country
from trafficnet.values.countryparts import DEPENDENT, PARTS, POSTAL_STATES
from trafficnet.values.countrywords import (
    FORMS_OF_STATE,
    NOT_COUNTRIES,
    SHARED_NAMES,
    SHORT_NAMES,
)
from trafficnet.values.demonymforms import without_citizenship
from trafficnet.values.demonyms import demonyms

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

_CODE_LENGTH: Final = 2
_LONGEST: Final = 80
_LONGEST_NAME: Final = 120
_TOLD: Final = 4
_TURKISH_ENDINGS: Final = ("li", "lı", "lu", "lü")


@lru_cache(maxsize=16_384)
def parse_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country.

    Understood are alpha-2, alpha-3 and numeric codes, English names, short and former
    names ("UK", "Scotland", "Ivory Coast", "Burma"), and the names of countries in
    every language and script of CLDR. Case, accents and punctuation do not matter.
    Kosovo is ``XK``. A state, province or place with its country counts for the country
    ("Bavaria", "Dubai, UAE"), official names for the plain one ("République du Sénégal"),
    and a people for its country ("Polish"). A name that languages give to several
    countries is refused, with the candidates.

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

    Understood is what :func:`parse_country` understands, the English demonyms of every
    country ("Romanian", "Filipina", "Briton") and those of the commonest countries in
    fifteen languages ("rumänisch", "polonaise", "người Việt Nam").

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
    shown = clean_name(text)
    words = _words(shown)
    if words in NO_NATIONALITY or not words or len(shown) > _LONGEST_NAME:
        return ()
    stated = without_citizenship(shown)
    codes = _people(_words(stated)) or _find(stated) or _citizens(_words(stated))
    return tuple(sorted(codes))


def _people(words: str) -> frozenset[str]:
    """Return the codes of a folded word for a people."""
    return frozenset(
        demonyms().get(words) or demonyms().get(words.removesuffix("s")) or ()
    )


def _citizens(words: str) -> frozenset[str]:
    """Return the codes of a people that is a country's name with an ending.

    Hungarian sets an i behind the name ("pakisztáni"), Turkish li ("Vietnamlı").
    """
    if words.endswith("i") and (codes := _names_of("hu").get(words[:-1])):
        return codes
    if words.endswith(_TURKISH_ENDINGS) and (codes := _names_of("tr").get(words[:-2])):
        return codes
    return frozenset()


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
    if not shown or len(shown) > _LONGEST_NAME:
        return frozenset()
    return _named(shown) or _placed(shown) or _within(shown)


def _named(shown: str) -> frozenset[str]:
    """Return the codes that a text names as it stands, by code or by name."""
    bare = shown.replace(".", "").upper()
    if bare in _english_by_code():
        return frozenset({bare})
    words = _words(shown)
    english = _english()
    code = english.get(words) or english.get(_open(words))
    if code is not None:
        return frozenset({code})
    shared = SHARED_NAMES.get(words)
    if shared is not None:
        return shared
    aliased = frozenset(_aliases().get(bare, ()))
    if aliased:
        # "NGA" is Nigeria's code; "Nga" is that or Russia in Vietnamese.
        is_code = shown.isupper() or shown.isdigit()
        return aliased if is_code else aliased | _great_names().get(words, frozenset())
    return _in_any_language(words) or PARTS.get(words, frozenset())


def _placed(shown: str) -> frozenset[str]:
    """Return the codes of "place (country)", "place, country" and "name, form of".

    A part of the country, or a place unknown, counts for the country; a territory with
    a code of its own for itself. Two countries side by side are both kept.
    """
    halves = place_and_country(shown)
    if halves is None:
        return frozenset()
    outside, inside = halves
    if _is_american(outside, inside):
        return frozenset({"US"})
    turned = "" if shown.endswith(")") else f"{inside} {outside}"
    whole = _named(turned) or _within(turned) if turned else frozenset()
    if whole:
        return whole
    within = _named(inside) or _within(inside)
    without = _named(outside) or _within(outside)
    if not within or not without:
        return within or (without if shown.endswith(")") else frozenset())
    if within & (without | PARTS.get(_words(outside), frozenset())):
        return within
    own = DEPENDENT.get(next(iter(within)), frozenset()) if len(within) == 1 else within
    return without if without <= own else within | without


def _is_american(outside: str, inside: str) -> bool:
    """Tell whether a text is "Ohio, OH" or "NJ, US"."""
    place, behind = _words(outside), _words(inside.replace(".", ""))
    is_state = "US" in PARTS.get(place, ()) or place in POSTAL_STATES
    if place.partition(" ")[2] in POSTAL_STATES | {"dc"}:
        is_state = True
    codes = _named(inside)
    return is_state and (behind in POSTAL_STATES or codes == frozenset({"US"}))


def _within(shown: str) -> frozenset[str]:
    """Return the codes of the name in an official name, or of a people."""
    words = _words(shown)
    for name in inner_names(words):
        if codes := _named(name) or _people(name):
            return codes
    return _people(words)


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
def _names_of(language: str) -> dict[str, frozenset[str]]:
    """Return the names of countries in one language."""
    return _names_in((language,))


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
