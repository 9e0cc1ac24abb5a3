"""Documents: right in form, invented in fact."""

import pytest
from stdnum import iban as stdnum_iban
from stdnum import imei as stdnum_imei

from trafficnet.synth import documents
from trafficnet.synth.chance import stream
from trafficnet.synth.names import pool_of


@pytest.mark.parametrize("country", sorted(documents._BANKS))
@pytest.mark.parametrize("account", [0, 1, 20_000])
def test_account_numbers_have_correct_check_digits(country: str, account: int) -> None:
    text = documents.iban(country, account)
    assert text is not None
    assert stdnum_iban.is_valid(text, check_country=False)
    assert text.startswith(country)


def test_countries_without_ibans_have_plain_account_numbers() -> None:
    assert documents.iban("NG", 5) is None
    assert documents.account_number("NG", 5) == "9900000005"
    assert documents.account_number("DE", 5) == documents.iban("DE", 5)


@pytest.mark.parametrize("number", [0, 1, 77, 123_456])
def test_handset_numbers_end_in_their_luhn_digit(number: int) -> None:
    text = documents.imei(number)
    assert stdnum_imei.is_valid(text)
    assert text.startswith("00100100")


def test_passports_and_plates_differ_from_number_to_number() -> None:
    assert documents.passport(3) == "ZX0000003"
    rng = stream(1, "test")
    plates = [documents.plate(rng, number) for number in range(1, 900)]
    assert len(set(plates)) == len(plates)
    assert all(plate.startswith("QI") for plate in plates)


def test_mail_goes_to_domains_kept_for_examples() -> None:
    rng = stream(1, "test")
    for country in ("VN", "GB", "UA", "NG"):
        for number in range(20):
            text = documents.email(rng, pool_of(country).draw(rng, "male"), number)
            local, _, domain = text.partition("@")
            assert domain in {"example.org", "example.net", "example.com"}
            assert local.isascii()
            assert local.isalnum()


def test_an_address_names_a_made_up_street_in_the_city() -> None:
    home = documents.address(stream(1, "test"), "DE", "Köln")
    assert (home.city, home.country) == ("Köln", "DE")
    number, _, street = home.street.partition(" ")
    assert number.isdigit()
    assert street in documents._STREETS
