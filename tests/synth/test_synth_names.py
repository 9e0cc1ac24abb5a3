"""Names: pools for every country that gangs come from, Latin spellings that fit."""

import re

import pytest

from trafficnet.errors import ParameterError
from trafficnet.synth.chance import stream
from trafficnet.synth.names import PersonName, name_pools, pool_of
from trafficnet.synth.places import PLACES, ROUTES

LATIN = re.compile(r"[A-Za-z' .\-]+")


def test_every_origin_of_a_gang_has_a_pool_and_every_pool_a_place() -> None:
    assert set(ROUTES) <= set(name_pools())
    assert set(name_pools()) <= set(PLACES)


@pytest.mark.parametrize("country", sorted(name_pools()))
def test_a_pool_repeats_no_name_and_is_large_enough(country: str) -> None:
    pool = pool_of(country)
    for names in (pool.male, pool.female, pool.family):
        natives = [name.native for name in names]
        assert len(set(natives)) == len(natives) >= 10


@pytest.mark.parametrize("country", ["BG", "UA"])
def test_cyrillic_names_have_plain_latin_spellings(country: str) -> None:
    pool = pool_of(country)
    for given in (*pool.male, *pool.female):
        assert not LATIN.fullmatch(given.native)
        assert LATIN.fullmatch(given.latin)
    for family in pool.family:
        assert LATIN.fullmatch(family.latin)
        assert LATIN.fullmatch(family.latin_female)


def test_women_carry_the_womens_form_of_the_family_name() -> None:
    pool = pool_of("BG")
    forms = {family.native_female: family.latin_female for family in pool.family}
    rng = stream(3, "test")
    for _ in range(30):
        name = pool.draw(rng, "female")
        assert name.family_latin == forms[name.family]
        assert name.family_latin.endswith("a")


def test_names_stand_in_the_order_of_their_country() -> None:
    name = PersonName("Thị Lan", "Đinh", "Thị Lan", "Đinh", family_first=True)
    assert name.native == "Đinh Thị Lan"
    assert PersonName("Ion", "Stan", "Ion", "Stan").latin == "Ion Stan"
    assert pool_of("VN").family_first
    assert not pool_of("RO").family_first


def test_an_unknown_country_is_refused_by_name() -> None:
    with pytest.raises(ParameterError, match="names of 'ZZ': wanted one of AL, BG"):
        pool_of("ZZ")
