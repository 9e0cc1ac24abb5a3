"""How alike two descriptions of a person or a body are: names, birth, countries, numbers.

For pairs without a casebook. Inside one, :mod:`trafficnet.resolve` weighs the same things
by how rare they are there, and decides.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from trafficnet.errors import ParameterError
from trafficnet.values.companylikeness import company_similarity, names_body
from trafficnet.values.companywords import TRADES
from trafficnet.values.countries import country_candidates, nationality_candidates
from trafficnet.values.dates import parse_date
from trafficnet.values.likeness import name_similarity
from trafficnet.values.names import split_aliases
from trafficnet.values.terms import parse_sex

Described = Mapping[str, str | Iterable[str]]
"""Column -> text, or several texts."""

_COLUMNS: Final = {
    "name": "names",
    "alias": "names",
    "aliases": "names",
    "weakalias": "names",
    "previousname": "names",
    "given": "given",
    "firstname": "given",
    "middle": "middle",
    "middlename": "middle",
    "fathername": "middle",
    "family": "family",
    "lastname": "family",
    "born": "born",
    "birthdate": "born",
    "sex": "sex",
    "gender": "sex",
    "country": "countries",
    "countries": "countries",
    "nationality": "countries",
    "jurisdiction": "countries",
    "document": "numbers",
    "documents": "numbers",
    "idnumber": "numbers",
    "passportnumber": "numbers",
    "registrationnumber": "numbers",
    "taxnumber": "numbers",
    "innnumber": "numbers",
    "phone": "numbers",
    "phones": "numbers",
    "email": "numbers",
    "emails": "numbers",
    "account": "numbers",
    "accounts": "numbers",
}
"""Headings, run together in lower case -> what they describe."""

_PERSON: Final = frozenset({"person", "people"})
_EITHER: Final = frozenset({"legalentity", "thing", "party"})
_THINGS: Final = frozenset({"vessel", "vehicle", "airplane"})
_BODY: Final = frozenset(
    {"company", "organization", "organisation", "publicbody", *_THINGS}
)
_SHIP: Final = re.compile(
    r"^\s*(?:m\s?/?\s?[vt]|s\s?/?\s?s|f\s?/?\s?v)\b\.?\s+", re.IGNORECASE
)

_TURNED: Final = 0.7
"""What is left where one's given name is the other's family name."""

_APART: Final = {"born": 0.5, "sex": 0.6, "countries": 0.92}
"""What is left of a likeness where the two contradict each other."""

_TOGETHER: Final = {"born": 0.25, "countries": 0.03, "numbers": 0.7}
"""What share of the doubt goes where the two agree."""


def description_similarity(
    one: Described, two: Described, kind: str = "person"
) -> float:
    """Return how alike two descriptions are, from 0 to 1: one person, one body, or not.

    Parameters
    ----------
    one, two
        Columns and what stands in them: ``name``, ``aliases``, ``given``, ``middle``,
        ``family``, ``born``, ``sex``, ``country``, ``nationality``, identifiers such as
        ``document``, ``phone``, ``account``. The headings of FollowTheMoney serve as
        well (``firstName``, ``birthDate``); others are not looked at.
    kind
        ``person``, ``company``, ``organisation``, ``vessel``, or ``legalentity`` where
        it may be either.

    Raises
    ------
    ParameterError
        If the kind is none of these.

    Notes
    -----
    The best likeness of two names or aliases; where given and family names stand apart,
    lowered if they are each other's. Agreement takes away a share of the doubt,
    contradiction a share of the likeness. The shares are set by hand. What is missing
    counts for nothing. It is no probability: two people of one name are as alike as can
    be.

    Examples
    --------
    >>> description_similarity(
    ...     {"name": "Ion Popescu", "born": "1981"}, {"name": "POPESCU Ion", "born": "1979"}
    ... )
    0.5
    >>> description_similarity({"name": "Siemens AG"}, {"name": "SIEMENS"}, "company")
    0.97
    """
    sort = re.sub(r"[\W_]", "", kind).lower()
    if sort not in _PERSON | _EITHER | _BODY:
        wanted = ", ".join(sorted(_PERSON | _EITHER | _BODY))
        message = f"kind {kind!r}: wanted one of {wanted}"
        raise ParameterError(message)
    ours, theirs = _held(one), _held(two)
    likeness = max(
        (
            _names_alike(a, b, sort)
            for a in _names(ours)
            for b in _names(theirs)
        ),
        default=0.0,
    )  # fmt: skip
    if sort not in _BODY and _turned(ours, theirs):
        likeness *= _TURNED
    return round(_weighed(likeness, ours, theirs), 6)


def _held(described: Described) -> dict[str, list[str]]:
    """Return the texts of a description by what they describe."""
    found: dict[str, list[str]] = {}
    for heading, value in described.items():
        column = _COLUMNS.get(re.sub(r"[\W_]", "", heading).lower())
        texts = (value,) if isinstance(value, str) else tuple(value or ())
        if column is not None:
            found.setdefault(column, []).extend(text for text in texts if text.strip())
    return found


def _names(held: dict[str, list[str]]) -> list[str]:
    """Return the names and aliases of a description, the parts of a name put together."""
    names = [*held.get("names", [])]
    for text in tuple(names):
        names += [name for name in split_aliases(text) if name not in names]
    parts = [text for c in ("given", "middle", "family") for text in held.get(c, [])]
    dotted = [f"{part}." if len(part) == 1 else part for part in parts]
    return names or ([" ".join(dict.fromkeys(dotted))] if dotted else [])


def _names_alike(one: str, two: str, sort: str) -> float:
    """Return the likeness of two names of a kind."""
    if sort in _PERSON:
        return name_similarity(one, two)
    if sort in _THINGS:
        return company_similarity(_SHIP.sub("", one), _SHIP.sub("", two))
    body = company_similarity(one, two)
    if sort in _BODY or _may_be_body(one) or _may_be_body(two):
        return body
    return max(body, name_similarity(one, two))


def _may_be_body(text: str) -> bool:
    """Whether a name bears a legal form, a word for a trade, or a number."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return names_body(text) or any(w in TRADES or w.isdigit() for w in words)


def _turned(ours: dict[str, list[str]], theirs: dict[str, list[str]]) -> bool:
    """Whether the given name of each is the family name of the other."""
    mine, yours = (
        (" ".join(held.get("given", [])), " ".join(held.get("family", [])))
        for held in (ours, theirs)
    )
    if not all((*mine, *yours)):
        return False
    straight = name_similarity(mine[0], yours[0]) + name_similarity(mine[1], yours[1])
    crossed = name_similarity(mine[0], yours[1]) + name_similarity(mine[1], yours[0])
    return crossed > straight


def _weighed(
    likeness: float, ours: dict[str, list[str]], theirs: dict[str, list[str]]
) -> float:
    """Return a likeness raised by what agrees and lowered by what does not."""
    for column, agree in _AGREE.items():
        mine, yours = ours.get(column, []), theirs.get(column, [])
        agreed = agree(mine, yours) if mine and yours else None
        if agreed:
            likeness += (1.0 - likeness) * _TOGETHER.get(column, 0.0)
        elif agreed is False:
            likeness *= _APART.get(column, 1.0)
    return likeness


def _born_agree(ours: list[str], theirs: list[str]) -> bool:
    """Whether two dates of birth, partial ones too, may be one."""
    dates = [parse_date(text) for text in ours], [parse_date(text) for text in theirs]
    return any(one.overlaps(two) for one in dates[0] for two in dates[1])


def _sexes_agree(ours: list[str], theirs: list[str]) -> bool | None:
    """Whether the sexes are one; None if either is not known."""
    mine, yours = _sexes(ours), _sexes(theirs)
    return bool(mine & yours) if mine and yours else None


def _countries_agree(ours: list[str], theirs: list[str]) -> bool | None:
    """Whether a country is in both; None if none is known on a side."""
    mine, yours = _countries(ours), _countries(theirs)
    return bool(mine & yours) if mine and yours else None


def _numbers_agree(ours: list[str], theirs: list[str]) -> bool | None:
    """Whether an identifier is in both; having others speaks for nothing."""
    return bool(_numbers(ours) & _numbers(theirs)) or None


def _sexes(texts: list[str]) -> frozenset[str]:
    """Return the sexes that are known."""
    return frozenset(parse_sex(text) for text in texts) - {"unknown", "other"}


def _countries(texts: list[str]) -> frozenset[str]:
    """Return the countries that texts name, as countries or nationalities."""
    return frozenset(
        code
        for text in texts
        for code in (country_candidates(text) or nationality_candidates(text))
    )


def _numbers(texts: list[str]) -> frozenset[str]:
    """Return identifiers without blanks and signs."""
    return frozenset(re.sub(r"[\W_]", "", text).casefold() for text in texts)


_AGREE: Final[dict[str, Callable[[list[str], list[str]], bool | None]]] = {
    "born": _born_agree,
    "sex": _sexes_agree,
    "countries": _countries_agree,
    "numbers": _numbers_agree,
}
"""Whether the texts of two descriptions agree, column by column."""
