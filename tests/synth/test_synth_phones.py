"""Phones: no number can be anybody's, and every way of writing one leads back to it."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import ParameterError
from trafficnet.synth import phones
from trafficnet.synth.chance import stream
from trafficnet.synth.phones import BLOCKS, Block, PhoneBook

DRAMA = tuple(
    phones_block.number(0)[: -phones_block.digits]
    for phones_block in (phones.DRAMA_FREE, phones.DRAMA_LEEDS)
)


def fictional(e164: str) -> bool:
    """A drama range, or a possible number in a range that nobody was given."""
    number = phonenumbers.parse(e164)
    back = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if back != e164 or not phonenumbers.is_possible_number(number):
        return False
    return e164.startswith(DRAMA) or not phonenumbers.is_valid_number(number)


BLOCK_NUMBERS = st.sampled_from(
    [(country, block) for country in sorted(BLOCKS) for block in BLOCKS[country]]
).flatmap(
    lambda pair: st.integers(0, pair[1].size - 1).map(
        lambda index: (pair[0], pair[1].number(index))
    )
)


@given(BLOCK_NUMBERS)
def test_every_number_of_every_block_is_fictional(pair: tuple[str, str]) -> None:
    assert fictional(pair[1])


@given(BLOCK_NUMBERS)
def test_every_form_reads_back_at_a_british_desk(pair: tuple[str, str]) -> None:
    _, e164 = pair
    for form in (phones.national_form, phones.spaced_form, phones.dialled_form):
        number = phonenumbers.parse(form(e164), "GB")
        back = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert back == e164


def test_the_check_itself_knows_a_real_number() -> None:
    assert not fictional("+442083661177")
    assert not fictional("+4077")


def test_british_numbers_come_from_the_drama_ranges_first() -> None:
    book = PhoneBook(stream(1, "test"))
    given_out = [book.give("GB") for _ in range(2_100)]
    assert len(set(given_out)) == 2_100
    assert all(number.startswith("+447700900") for number in given_out[:1000])
    assert all(number.startswith("+441632960") for number in given_out[1000:2000])
    assert all(fictional(number) for number in given_out[2000:])


def test_no_number_is_given_twice_in_any_country() -> None:
    book = PhoneBook(stream(2, "test"))
    numbers = [book.give(country) for country in sorted(BLOCKS) for _ in range(500)]
    assert len(set(numbers)) == len(numbers)


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(ParameterError, match="phone of 'ZZ'"):
        PhoneBook(stream(1, "test")).give("ZZ")


def test_a_book_that_is_used_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones, "BLOCKS", {"GB": (Block("44", "770090012", 1),)})
    book = PhoneBook(stream(1, "test"))
    assert len({book.give("GB") for _ in range(10)}) == 10
    with pytest.raises(ParameterError, match="numbers of its blocks are given"):
        book.give("GB")
