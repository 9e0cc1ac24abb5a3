"""Pet forms: what is listed, and what is known to be two names."""

import pytest

from trafficnet.resolve.namebook import NameBook
from trafficnet.resolve.namelevels import COMPATIBLE, HALF, PARTIAL, UNCLEAR
from trafficnet.values.givennames import same_given_name
from trafficnet.values.petforms import has_initial, is_pet_form


@pytest.mark.parametrize(
    ("pet", "name"),
    [
        ("fane", "stefan"),
        ("nutu", "ionut"),
        ("pisti", "istvan"),
        ("kasia", "katarzyna"),
        ("lyosha", "aleksei"),
        ("pepe", "jose"),
        ("beppe", "giuseppe"),
        ("sepp", "josef"),
        ("lekan", "olalekan"),
        ("peggy", "margaret"),
        ("billy", "william"),
        ("bess", "elizabeth"),
    ],
)
def test_listed_both_ways(pet: str, name: str) -> None:
    assert is_pet_form(pet, name)
    assert is_pet_form(name, pet)
    assert has_initial(pet, name[0])
    assert not is_pet_form(pet, "xanthippe")


def test_two_names_are_no_pet_forms_of_each_other() -> None:
    """The English list calls Janet a form of Jane; ours says that they are two names."""
    assert same_given_name("jane", "janet") is False
    assert not is_pet_form("jane", "janet")
    assert not is_pet_form("ana", "maria")
    assert not has_initial("fane", "g")


def level(one: str, two: str) -> int:
    return NameBook([one, two]).level(one, two)


def test_a_pet_form_fits_like_a_single_name() -> None:
    assert level("Fane Ungureanu", "UNGUREANU Ștefan") == PARTIAL
    assert level("Fane Ungureanu", "S. Ungureanu") == PARTIAL
    assert level("Fane Ungureanu", "G. Ungureanu") == HALF
    assert level("Fane Ungureanu", "Ștefan Rusu") < UNCLEAR
    assert level("Stefan Ungureanu", "Ștefan Ungureanu") > COMPATIBLE


def test_a_long_family_name_makes_no_two_given_names_alike() -> None:
    assert level("Kristina Vasiliauskienė", "Rasa Vasiliauskienė") == HALF
    assert level("Zbigniew Wisniewski", "Zbigniew Wsnewiiski") >= UNCLEAR
