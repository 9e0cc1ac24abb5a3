"""Words from fixed lists: roles, functions, sex, channels, exploitation, transport."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from trafficnet.errors import TermError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.termwords import (
    BASES,
    CHANNELS,
    EXPLOITATIONS,
    FUNCTIONS,
    MODES,
    ROLES,
    SEXES,
)

_SEVERAL: Final = re.compile(
    r"[;,/|&+\n]|\s(?:and|und|et|y|si|și|şi|oraz|i|dhe|và|и|та)\s", re.IGNORECASE
)
_COUNT: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})\s?#?\d{1,3}(?!\d)")
_ASIDE: Final = re.compile(r"\(([^()]*)\)|\s[-–—]\s")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST: Final = 80


@lru_cache(maxsize=4096)
def parse_roles(text: str) -> tuple[str, ...]:
    """Return a person's roles in a case, sorted.

    The roles are ``convicted``, ``suspect``, ``unknown``, ``victim`` and ``witness``;
    several may stand in one cell. A victim claim of any strength ("potential victim",
    "PV") is a victim role. ``unknown`` stands only where nothing else does.

    Raises
    ------
    TermError
        If a word is no role.

    Examples
    --------
    >>> parse_roles("Suspect; PV")
    ('suspect', 'victim')
    """
    found = _several(_counted(text), ROLES, "role")
    return tuple(value for value in found if value != "unknown") or found


def _counted(text: str) -> str:
    """Return roles without a count ("Victim 1"), with what stands in brackets apart."""
    return _ASIDE.sub(lambda one: f";{one[1] or ''};", _COUNT.sub(r"\1", text))


@lru_cache(maxsize=4096)
def parse_function(text: str) -> str:
    """Return what a person does in the process, as IOM HTCDS 2.0 calls it.

    A word outside the list (``controller``, ``launderer``) is kept, in lower case:
    forces have their own words for parts that the standard does not name.

    Raises
    ------
    TermError
        If there is no word at all, or a text much longer than one.

    Examples
    --------
    >>> parse_function("recruiter"), parse_function("Money launderer")
    ('RecruiterOrIntermediary', 'money launderer')
    """
    shown = clean_name(text)
    known = FUNCTIONS.get(fold(shown)) or FUNCTIONS.get(fold(_CAMEL.sub(" ", shown)))
    if known is not None:
        return known
    if not fold(shown) or len(shown) > _LONGEST:
        raise _refusal(shown, "function", FUNCTIONS)
    return shown.lower()


@lru_cache(maxsize=1024)
def parse_sex(text: str) -> str:
    """Return ``female``, ``male``, ``other`` or ``unknown``.

    Understood are the letters, ISO/IEC 5218 digits and words of several languages.

    Raises
    ------
    TermError
        If the text is none of these.

    Examples
    --------
    >>> parse_sex("F"), parse_sex("Männlich")
    ('female', 'male')
    """
    return _one(text, SEXES, "sex")


@lru_cache(maxsize=4096)
def parse_channel(text: str) -> str:
    """Return how a contact was made.

    The channels are ``call``, ``sms``, ``mms``, ``data``, ``app``, ``email``,
    ``meeting``, ``voicemail`` and ``missed``.

    Raises
    ------
    TermError
        If the text is no channel.

    Examples
    --------
    >>> parse_channel("WhatsApp"), parse_channel("Voice")
    ('app', 'call')
    """
    return _one(text, CHANNELS, "channel")


@lru_cache(maxsize=4096)
def parse_exploitation(text: str) -> tuple[str, ...]:
    """Return the types of exploitation in a cell, sorted.

    The words are those of the National Referral Mechanism (labour, sexual, criminal,
    domestic, organ harvesting) and of HTCDS 2.0 where that has more. "Labour &
    Criminal" gives both. ``unknown`` stands only where nothing else does.

    Raises
    ------
    TermError
        If a word is no type of exploitation.

    Examples
    --------
    >>> parse_exploitation("Sexual, Labour & Criminal")
    ('criminal', 'labour', 'sexual')
    """
    found = _several(text, EXPLOITATIONS, "exploitation")
    return tuple(value for value in found if value != "unknown") or found


@lru_cache(maxsize=1024)
def parse_mode(text: str) -> str:
    """Return a means of transport.

    The modes are ``air``, ``car``, ``coach``, ``foot``, ``lorry``, ``other``, ``rail``,
    ``road``, ``sea`` and ``unknown``.

    Raises
    ------
    TermError
        If the text is no means of transport.

    Examples
    --------
    >>> parse_mode("Flight"), parse_mode("bus")
    ('air', 'coach')
    """
    return _one(text, MODES, "mode")


@lru_cache(maxsize=1024)
def parse_basis(text: str) -> str:
    """Return what a record rests on: ``fact`` or ``assessment``.

    The law wants personal data based on facts told from data based on personal
    assessments, so far as possible (Data Protection Act 2018, section 38(2)). What a
    text leaves open is not guessed.

    Raises
    ------
    TermError
        If the text says neither.

    Examples
    --------
    >>> parse_basis("Factual"), parse_basis("Analyst's opinion")
    ('fact', 'assessment')
    """
    return _one(text, BASES, "basis")


def _refusal(shown: str, name: str, table: Mapping[str, str]) -> TermError:
    """Return the error for a word outside its list."""
    wanted = ", ".join(sorted(set(table.values())))
    return TermError(f"{name} {shown[:_LONGEST]!r}: wanted one of {wanted}")


def _one(text: str, table: Mapping[str, str], name: str) -> str:
    """Return the value a text stands for in a list."""
    shown = clean_name(text)
    value = _look(shown, table)
    if value is None:
        raise _refusal(shown, name, table)
    return value


def _look(shown: str, table: Mapping[str, str]) -> str | None:
    """Return the value of a word, as written, run together or in camel case."""
    return table.get(fold(shown)) or table.get(fold(_CAMEL.sub(" ", shown)))


def _several(text: str, table: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return the values of all words in a cell, sorted."""
    whole = _look(clean_name(text), table)
    if whole is not None:
        return (whole,)
    parts = [clean_name(part) for part in _SEVERAL.split(text)]
    words = [part for part in parts if part]
    if not words:
        raise _refusal(clean_name(text), name, table)
    return tuple(sorted({_one(word, table, name) for word in words}))
