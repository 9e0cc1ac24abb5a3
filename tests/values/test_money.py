"""Amounts and currencies, read without guessing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import FieldError
from trafficnet.values.money import parse_amount, parse_currency


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50 €", "1234.50"),
        ("1'234.50 CHF", "1234.50"),
        ("£1,234.50", "1234.50"),
        ("GBP 500", "500"),
        ("500 lei", "500"),
        ("US$ 20.5", "20.5"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("-500", "-500"),
        ("−500", "-500"),
        ("(500)", "-500"),
        ("-£500.00", "-500.00"),
        ("+500", "500"),
        ("0", "0"),
        (".50", "0.50"),
    ],
)
def test_amounts(text: str, wanted: str) -> None:
    assert parse_amount(text) == Decimal(wanted)


@pytest.mark.parametrize(
    "text",
    [
        *("1.234", "12.345", "", "abc", "nan", "inf", "1.2E+05", "1e3", "1,23,456.7.8"),
        *("1.234.56", "12,34,56", "1-2", "five", "1,234,56", "£", "9" * 100),
    ],
)
def test_what_is_no_amount_or_two_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="wanted") as caught:
        parse_amount(text)
    assert len(str(caught.value)) < 200


@given(
    cents=st.integers(-(10**11), 10**11),
    thousands=st.sampled_from(",. '"),
)
def test_every_way_of_writing_gives_the_amount(cents: int, thousands: str) -> None:
    wanted = Decimal(cents) / 100
    decimal = "," if thousands == "." else "."
    text = f"{wanted:,.2f}"
    text = text.replace(",", "T").replace(".", decimal).replace("T", thousands)
    assert parse_amount(text) == wanted
    assert parse_amount(str(wanted.quantize(Decimal("0.01")))) == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GBP", "GBP"),
        ("gbp", "GBP"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("$", "USD"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("euro", "EUR"),
        ("Romanian Leu", "RON"),
        ("lei", "RON"),
        ("zł", "PLN"),
        ("Vietnamese dong", "VND"),
        ("₫", "VND"),
        ("pounds sterling", "GBP"),
        ("BTC", "BTC"),
        ("DEM", "DEM"),
    ],
)
def test_currencies(text: str, code: str) -> None:
    assert parse_currency(text) == code


@pytest.mark.parametrize("text", ["", "shells", "GB", "XYZ", "x" * 1000])
def test_unknown_currencies_are_refused(text: str) -> None:
    with pytest.raises(FieldError, match="unknown currency"):
        parse_currency(text)
