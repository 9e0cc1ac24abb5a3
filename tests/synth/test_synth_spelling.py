"""Spelling: six clerks, one person."""

import re

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.synth import spelling
from trafficnet.synth.chance import stream
from trafficnet.synth.names import PersonName, name_pools

STEFAN = PersonName("Ștefan", "Mățăsaru", "Ștefan", "Mățăsaru", "Fane")
IVAN = PersonName("Иван", "Петров", "Ivan", "Petrov", "Vanyo")

SEEDS = st.integers(0, 10**6)
NAMES = st.builds(
    lambda country, sex, seed: name_pools()[country].draw(stream(seed, "name"), sex),
    st.sampled_from(sorted(name_pools())),
    st.sampled_from(["male", "female"]),
    SEEDS,
)


def variants(name: PersonName, count: int = 400) -> set[str]:
    rng = stream(5, "variants")
    return {spelling.written(rng, name) for _ in range(count)}


def test_diacritics_are_dropped_in_every_script_of_latin() -> None:
    assert spelling.plain("Łukasz Größmann Ștefan Đặng Çela") == (
        "Lukasz Grosmann Stefan Dang Cela"
    )


def test_one_name_is_written_in_all_the_promised_ways() -> None:
    seen = variants(STEFAN)
    assert {
        "Ștefan Mățăsaru",
        "Stefan Matasaru",
        "ȘTEFAN MĂȚĂSARU",
        "Mățăsaru, Ștefan",
        "MATASARU Stefan",
        "S. Matasaru",
        "Fane Mățăsaru",
    } <= seen


def test_a_cyrillic_name_appears_in_both_scripts() -> None:
    seen = variants(IVAN)
    assert {"Иван Петров", "Ivan Petrov", "Петров, Иван"} <= seen


@given(NAMES, SEEDS)
def test_a_slip_changes_at_most_one_letter_and_never_the_first(
    name: PersonName, seed: int
) -> None:
    text = spelling.slip(stream(seed, "slip"), name.latin)
    assert text[0] == name.latin[0]
    assert abs(len(text) - len(name.latin)) <= 1
    assert len(text.split(" ")) == len(name.latin.split(" "))


def test_short_words_take_no_slip() -> None:
    assert spelling.slip(stream(1, "slip"), "Ion Stan") == "Ion Stan"


def test_slips_of_all_three_kinds_happen() -> None:
    lengths = {
        len(spelling.slip(stream(seed, "slip"), "Dumitru")) for seed in range(40)
    }
    assert lengths == {6, 7, 8}


@given(NAMES, SEEDS)
def test_every_variant_keeps_the_family_name_recognisable(
    name: PersonName, seed: int
) -> None:
    text = spelling.written(stream(seed, "written"), name)
    words = [word.lower() for word in re.split(r"[^\w']+", anyascii(text)) if word]
    family = anyascii(name.family_latin).lower().split(" ")[-1]
    assert any(word[:1] == family[:1] for word in words)
    assert len(text) >= 4


@given(NAMES, SEEDS)
def test_what_a_bank_keeps_fits_its_code_page(name: PersonName, seed: int) -> None:
    text = spelling.banked(stream(seed, "bank"), name)
    assert text.encode("cp1252").decode("cp1252") == text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (PersonName("Gëzim", "Çela", "Gëzim", "Çela"), "ë"),
        (PersonName("Ștefan", "Stan", "Ștefan", "Stan"), "S"),
    ],
)
def test_a_bank_drops_only_the_letters_it_cannot_hold(
    name: PersonName, kept: str
) -> None:
    seen = {spelling.banked(stream(seed, "bank"), name) for seed in range(30)}
    assert any(kept in text for text in seen)
    assert not any("Ș" in text for text in seen)
