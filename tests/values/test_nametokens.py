"""Names cut into comparable words: titles and small words apart, any script in ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.values.nametokens import PreparedName, prepare_name, token_skeleton


@pytest.mark.parametrize(
    ("text", "words", "particles"),
    [
        ("Mihai Tirlea", ("mihai", "tirlea"), ()),
        ("TIRLEA, Mihai", ("tirlea", "mihai"), ()),
        ("Dr. Prof. Mihai Tirlea", ("mihai", "tirlea"), ()),
        ("Sgt Smith", ("smith",), ()),
        ("Ahmed bin Said al-Masri", ("ahmed", "said", "masri"), ("bin", "al")),
        ("Jean-Paul d'Arcy", ("jean", "paul", "darcy"), ()),
        ("J.R. Smith", ("j", "r", "smith"), ()),
        ("Țîrlea", ("tirlea",), ()),
        ("Łukasz Żółć", ("lukasz", "zolc"), ()),
        ("Дмитрий", ("dmitriy",), ()),
        ("李小明", ("li", "xiao", "ming"), ()),
        ("Van", ("van",), ()),
        ("Miss", ("miss",), ()),
        ("=HYPERLINK(1)", ("hyperlink", "1"), ()),
        ("", (), ()),
    ],
)
def test_words_of_a_name(
    text: str, words: tuple[str, ...], particles: tuple[str, ...]
) -> None:
    assert prepare_name(text) == PreparedName(words, particles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "muhamad"),
        ("philip", "filip"),
        ("yusuf", "josef"),
        ("khalil", "halil"),
        ("celik", "chelik"),
        ("wladimir", "vladimir"),
        ("aleksander", "alexander"),
        ("thomas", "tomas"),
        ("elena", "alina"),
    ],
)
def test_spellings_of_one_sound_share_a_skeleton(one: str, other: str) -> None:
    assert token_skeleton(one) == token_skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ion", "adrian"), ("popescu", "ionescu"), ("maria", "mihai"), ("an", "li")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert token_skeleton(one) != token_skeleton(other)


@given(text=st.text(max_size=80))
def test_words_are_short_plain_and_few(text: str) -> None:
    found = prepare_name(text)
    every = found.words + found.particles
    assert len(every) <= 12
    assert all(
        word.isascii() and word.isalnum() and word == word.lower() for word in every
    )
    assert all(0 < len(word) <= 40 for word in every)
    assert prepare_name(" ".join(every)).words == found.words or not found.words
