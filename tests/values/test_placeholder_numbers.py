"""One digit over and over in place of a number that nobody knew."""

import pytest

from trafficnet.values.phones import PhoneKind, parse_phone


@pytest.mark.parametrize(
    "text", ["000000000", "0000000000", "1111111111", "+44000000000"]
)
def test_a_placeholder_is_typed_and_joins_nobody(text: str) -> None:
    phone = parse_phone(text, "GB")
    assert (phone.kind, phone.e164) == (PhoneKind.WITHHELD, None)


@pytest.mark.parametrize(
    ("text", "home", "e164"),
    [("+7 777 777 7777", "GB", "+77777777777"), ("9999999999", "IN", "+919999999999")],
)
def test_an_allotted_number_of_one_digit_is_a_number(
    text: str, home: str, e164: str
) -> None:
    assert parse_phone(text, home).e164 == e164
