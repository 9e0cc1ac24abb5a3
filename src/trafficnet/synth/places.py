"""Places: the countries and cities that made-up gangs move people through."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from trafficnet.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """One country as it turns up in records.

    ``spellings`` are the ways case workers write it; ``mobile_code`` is the mobile
    country code (ITU E.212) at the head of its cell names; ``cities`` are real, the
    addresses in them are not.
    """

    code: str
    spellings: tuple[str, ...]
    mobile_code: int
    cities: tuple[str, ...]


_PLACES = (
    Place("RO", ("Romania", "România"), 226, ("Bacău", "Iași", "Craiova", "Galați")),
    Place("AL", ("Albania", "Shqipëri"), 276, ("Tirana", "Durrës", "Vlorë", "Shkodër")),
    Place("VN", ("Vietnam", "Viet Nam"), 452, ("Hà Tĩnh", "Nghệ An", "Hải Phòng")),
    Place("NG", ("Nigeria", "NGA"), 621, ("Benin City", "Lagos", "Ibadan")),
    Place("PL", ("Poland", "Polska"), 260, ("Poznań", "Łódź", "Kraków", "Gdańsk")),
    Place("BG", ("Bulgaria", "България"), 284, ("Sliven", "Pleven", "Варна")),
    Place("UA", ("Ukraine", "Україна"), 255, ("Львів", "Одеса", "Kharkiv")),
    Place("LT", ("Lithuania", "Lietuva"), 246, ("Kaunas", "Klaipėda", "Šiauliai")),
    Place("HU", ("Hungary", "Magyarország"), 216, ("Győr", "Debrecen", "Miskolc")),
    Place("TR", ("Turkey", "TUR"), 286, ("İstanbul", "İzmir", "Edirne")),
    Place("CN", ("China", "CHN"), 460, ("Fuzhou", "Fuqing", "Wenzhou")),
    Place("GB", ("United Kingdom", "UK"), 234, ("Glasgow", "Leeds", "Luton", "Perth")),
    Place("DE", ("Germany", "Deutschland"), 262, ("Köln", "München", "Dortmund")),
    Place("NL", ("Netherlands", "Nederland"), 204, ("Rotterdam", "Utrecht", "Venlo")),
    Place("IT", ("Italy", "Italia"), 222, ("Torino", "Bari", "Forlì")),
    Place("FR", ("France", "FRA"), 208, ("Calais", "Lille", "Orléans")),
    Place("ES", ("Spain", "España"), 214, ("Málaga", "Almería", "Bilbao")),
    Place("BE", ("Belgium", "Belgique"), 206, ("Liège", "Gent", "Brugge")),
    Place("GR", ("Greece", "Ελλάδα"), 202, ("Athens", "Thessaloniki", "Πάτρα")),
    Place("AT", ("Austria", "Österreich"), 232, ("Wien", "Graz", "Linz")),
    Place("IE", ("Ireland", "IRL"), 272, ("Dublin", "Cork", "Drogheda")),
)

PLACES: Mapping[str, Place] = MappingProxyType({place.code: place for place in _PLACES})

#: Where gangs come from, and the ways they take; the last country is where they exploit.
ROUTES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "RO": (("RO", "DE", "GB"), ("RO", "IT", "FR", "GB")),
        "AL": (("AL", "IT", "BE", "GB"), ("AL", "GR", "DE")),
        "VN": (("VN", "PL", "FR", "GB"), ("VN", "DE", "BE", "GB")),
        "NG": (("NG", "ES", "FR"), ("NG", "IT", "GB")),
        "PL": (("PL", "NL", "GB"), ("PL", "DE")),
        "BG": (("BG", "AT", "DE"), ("BG", "GR", "GB")),
        "UA": (("UA", "PL", "DE"), ("UA", "HU", "NL")),
        "LT": (("LT", "IE"), ("LT", "NL", "GB")),
        "HU": (("HU", "AT", "NL"), ("HU", "DE", "GB")),
        "TR": (("TR", "GR", "AT"), ("TR", "BG", "DE")),
        "CN": (("CN", "TR", "IE", "GB"), ("CN", "HU", "ES")),
    }
)


def place(code: str) -> Place:
    """Return one country of the made-up world by its ISO code.

    >>> place("DE").cities[0]
    'Köln'

    Raises
    ------
    ParameterError
        If the country is not part of the made-up world.
    """
    if code not in PLACES:
        message = f"country {code!r}: wanted one of {', '.join(sorted(PLACES))}"
        raise ParameterError(message)
    return PLACES[code]
