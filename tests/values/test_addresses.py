"""Addresses read and compared: worked out by hand, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.values.addresses import (
    BUILDING,
    DIFFERENT,
    LESS,
    SAME,
    SLIP,
    STREET,
    UNKNOWN,
    address_level,
    compare_addresses,
    prepare_address,
)

HOME = "Flat 2, 14 High Street, Leeds LS1 4AB"


@pytest.mark.parametrize(
    ("text", "house", "flat", "postcode", "street"),
    [
        (HOME, "14", "2", "ls14ab", "high"),
        ("2/1, 14 High Street, Glasgow G12 8QQ", "14", "2/1", "g128qq", "high"),
        ("12\nHigh Street\nLeeds", "12", None, None, "high"),
        ("Str. Ştefan cel Mare nr. 14, ap. 2, 200130 Craiova", "14", "2", "200130", "stefancelmare"),
        ("B-dul Unirii nr 10, Bucureşti, sector 3", "10", None, None, "unirii"),
        ("Str. 1 Decembrie 1918 nr. 5, Alba Iulia", "5", None, None, "1decembrie1918"),
        ("ul. Długa 14/2, 00-950 Warszawa", "14", "2", "00950", "dluga"),
        ("ul. 3 Maja 12 m. 4, Kraków", "12", "4", None, "3maja"),
        ("10115 Berlin, Hauptstraße 5", "5", None, "10115", "haupt"),
        ("12 bis rue de la Paix, 75002 Paris, France", "12bis", None, "75002", "paix"),
        ("Calle Mayor 5, 3º B, 28013 Madrid", "5", "3b", "28013", "mayor"),
        ("Via Garibaldi 12/A, int. 3, 20121 Milano", "12a", "3", "20121", "garibaldi"),
        ("Rruga Myslym Shyri, Pallati 12, Hyrja 2, Ap. 5, Tiranë 1001", None, "5", "1001", "myslymshyri"),
        ("số 12 đường Trần Phú, Hà Nội", "12", None, None, "tranphu"),
        ("No 5, Akin Adesola Street, Victoria Island, Lagos", "5", None, None, "akinadesola"),
        ("1450 N City Rd Suite 900, Arlington, VA 23208", "1450", "900", "23208", "city"),
        ("ул. Толмачева, д. 8, кв. 71, Смоленск", "8", "71", None, "tolmacheva"),
        ("7, wallaby place, delmar, cleveland, 2119, sa", "7", None, "2119", "wallaby"),
    ],
)  # fmt: skip
def test_the_parts_of_an_address(
    text: str, house: str | None, flat: str | None, postcode: str | None, street: str
) -> None:
    read = prepare_address(text)
    assert (read.house, read.flat, read.postcode, read.street) == (
        house,
        flat,
        postcode,
        street,
    )


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("14 Stefan cel Mare St., fl 2", "Ştefan cel Mare 14, ap. 2", SAME),
        (HOME, "14 high st flat 2, leeds, ls1 4ab", SAME),
        (HOME, "14 High St, Leeds LS1 4AB", LESS),
        (HOME, "Flat 2, 14 High St, Leeds", LESS),
        (HOME, "Flat 2, 14 High St", LESS),
        (HOME, "Flat 3, 14 High St, Leeds", BUILDING),
        (HOME, "41 High St, Leeds LS1 4AB", STREET),
        (HOME, "14 High Road, Leeds", DIFFERENT),
        (HOME, "Flat 2, 14 High Street, Glasgow", DIFFERENT),
        (HOME, "Flat 2, 14 High Street, Leeds LS9 7XY", STREET),
        (HOME, "9 Low Road, Leeds LS1 4AB", STREET),
        ("14 Mill Road, Leeds", "14 Hill Road, Leeds", DIFFERENT),
        ("14 Park Road, Leeds", "14 Park Avenue, Leeds", DIFFERENT),
        ("14 North Street, Leeds", "14 South Street, Leeds", DIFFERENT),
        ("3 W 15th St, Reno", "3 E 15th St, Reno", DIFFERENT),
        ("14 Wallaby Place, Cleveland 2119", "14 Walaby Pl, Cleveland 2119", SLIP),
        ("14 Wallaby Place, Cleveland 2119", "14 Wallaby Pl, Cleveland 2191", SLIP),
        ("123 Main Street, Las Vegas NV 89132", "123 Main St, Las Vegas", LESS),
        ("1515 Adela Lane, Las Vegas NV 89111", "1515 Adela Ln, LV, NV", LESS),
        ("123 Main Street, Las Vegas NV 89132", "123 E Main St, Henderson, NV 89132", SLIP),
        ("14 Main St, Las Vegas NV", "14 Main St, Reno NV", DIFFERENT),
        ("12 rue de la Paix Paris", "12 rue de la Paix, Paris", SAME),
        ("14/2 High St, Edinburgh", "Flat 2, 14 High St, Edinburgh", SLIP),
        ("Heidestr. 3, Bonn", "Heideweg 3, Bonn", DIFFERENT),
        ("Hauptstr. 5, 10115 Berlin", "10115 Berlin, Hauptstraße 5", SAME),
        ("Müllerstr. 5, Köln", "Muellerstraße 5, Koeln", SAME),
        ("Str. Lunga 5, bl. A1, ap. 3, Arad", "Str. Lunga 5, bl. A2, ap. 3, Arad", BUILDING),
        ("Rose Cottage, Mill Lane, Bath", "Rose Cottage, Mill Ln, Bath", SAME),
        ("Rose Cottage, Mill Lane, Bath", "Ivy Cottage, Mill Lane, Bath", STREET),
        ("Mill Lane, Bath", "Mill Ln, Bath", STREET),
        ("14 High Street, France", "14 High Street, Italy", DIFFERENT),
        ("no fixed abode", "No fixed abode", UNKNOWN),
        ("Leeds", "Leeds", UNKNOWN),
        ("unknown", HOME, UNKNOWN),
        ("", "", UNKNOWN),
        ("14, LS1 4AB", HOME, LESS),
    ],
)  # fmt: skip
def test_levels(left: str, right: str, level: int) -> None:
    one, two = prepare_address(left), prepare_address(right)
    assert address_level(one, two) == address_level(two, one) == level


def test_a_town_and_a_country_may_come_from_columns_of_their_own() -> None:
    one = prepare_address("14 High Street", "Leeds", "GB")
    assert address_level(one, prepare_address("14 High St, Leeds")) == SAME
    assert address_level(one, prepare_address("14 High St", "Glasgow")) == DIFFERENT
    assert address_level(one, prepare_address("14 High St", None, "US")) == DIFFERENT


def test_agreement_is_told_part_by_part() -> None:
    found = compare_addresses(
        prepare_address(HOME), prepare_address("16 High St, Leeds")
    )
    assert (found.street, found.house, found.postcode, found.town) == (2, 0, -1, 2)
    assert found.level == STREET


LISTED = (
    "14 2 14/2 flat ap. High Mill Street St Str. rue ul. Leeds , LS1 4AB 10115 12a n "
    "la nr bl A1 # 3rd floor Lê b-dul é 路 \u202e \x00"
)
WORDS = st.sampled_from(LISTED.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_any_two_texts_have_one_level(left: list[str], right: list[str]) -> None:
    one, two = prepare_address(" ".join(left)), prepare_address(" ".join(right))
    level = address_level(one, two)
    assert level == address_level(two, one)
    assert UNKNOWN <= level <= SAME
    if one.house and two.house and "/" not in one.house + two.house and level > STREET:
        assert one.house == two.house or dict(one.units)["block"]
    assert hash(one) == hash(prepare_address(" ".join(left)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    read = prepare_address(text)
    assert address_level(read, read) in {UNKNOWN, STREET, SAME}
    assert (address_level(read, read) == SAME) == read.tells_a_dwelling


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300))
def test_other_numbers_are_never_one_house(one: int, two: int) -> None:
    left = prepare_address(f"{one} High Street, Leeds")
    right = prepare_address(f"{two} High Street, Leeds")
    assert (address_level(left, right) == SAME) == (one == two)
    assert (address_level(left, right) > STREET) == (one == two)


def test_a_huge_cell_costs_no_more_than_a_page() -> None:
    read = prepare_address("14 High Street, Leeds " * 50_000)
    assert read.house == "14"
