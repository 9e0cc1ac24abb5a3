"""Numbers of any country, what spreadsheets do to them, and what is no number."""

import csv
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import ParameterError, PhoneError
from trafficnet.values.phones import (
    NOT_ALLOTTED,
    Phone,
    PhoneKind,
    display_phone,
    parse_phone,
)

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
EXAMPLES = DATA / "phones" / "example_numbers.csv"
needs_examples = pytest.mark.skipif(
    not EXAMPLES.is_file(), reason="the shared example numbers are not here"
)


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123",
        "07700-900-123",
        "(07700) 900.123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "0044 (0) 7700 900123",
        "447700900123",
        "447700900123.0",
        "tel:+447700900123",
        "Mob. 07700 900123",
        "'07700900123",
        '="07700900123"',
        "#31#07700900123",
        "+44 7700 900123 ext 12",
        "＋44 7700 900123",
        "\u202a+44 7700 900123\u202c",
        "7700900123",
    ],
)
def test_one_number_however_it_is_written(text: str) -> None:
    phone = parse_phone(text, "GB")
    assert phone.e164 == "+447700900123"
    assert (phone.kind, phone.country, phone.flag) == (
        PhoneKind.NUMBER,
        "GB",
        NOT_ALLOTTED,
    )


@pytest.mark.parametrize(
    ("text", "home", "e164", "country"),
    [
        ("40721234567", "GB", "+40721234567", "RO"),
        ("0721 234 567", "RO", "+40721234567", "RO"),
        ("447400123456", "RO", "+447400123456", "GB"),
        ("00447400123456", "US", "+447400123456", "GB"),
        ("+44 7911 123456", "GB", "+447911123456", "GG"),
        ("+1 800 212 3456", "GB", "+18002123456", "US"),
        ("+1 800 212 3456", "JM", "+18002123456", "JM"),
        ("800 212 3456", "AG", "+18002123456", "AG"),
        ("+1 416 555 0199", "GB", "+14165550199", "CA"),
        ("+7 701 234 5678", "GB", "+77012345678", "KZ"),
        ("+7 912 345 67 89", "GB", "+79123456789", "RU"),
        ("+44 1534 456789", "GB", "+441534456789", "JE"),
        ("+39 06 698 12345", "GB", "+390669812345", "VA"),
        ("+39 02 1234 5678", "GB", "+390212345678", "IT"),
        ("+39 (0)2 1234 5678", "GB", "+390212345678", "IT"),
        ("+34 (0) 612 345 678", "GB", "+34612345678", "ES"),
        ("+383 44 123 456", "GB", "+38344123456", "XK"),
        ("+84 91 234 56 78", "GB", "+84912345678", "VN"),
    ],
)
def test_country_and_form(text: str, home: str, e164: str, country: str) -> None:
    phone = parse_phone(text, home)
    assert (phone.e164, phone.country, phone.flag) == (e164, country, None)


def test_a_number_valid_at_home_is_read_at_home() -> None:
    assert parse_phone("7912345678", "GB").e164 == "+447912345678"
    assert parse_phone("2079460000", "GB").country == "GB"


def test_a_number_of_no_country_has_none() -> None:
    assert parse_phone("+881 6 1234 5678").country is None


@pytest.mark.parametrize("text", ["4.47E+11", "4.47701E+11", "4,4770E+11", "4.47e11"])
def test_digits_lost_to_a_spreadsheet_are_refused(text: str) -> None:
    with pytest.raises(PhoneError, match="damaged by a spreadsheet"):
        parse_phone(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "wanted"),
        ("Ion Popescu", "wanted"),
        ("0800 FLOWERS", "wanted"),
        ("12", "wanted|too short"),
        ("+44 7700", "area code"),
        ("+44 7700 900123 45", "too long"),
        ("+999 1234567", "no country|wanted"),
        ("07700 900123 / 07700 900124", "several"),
        ("07700 900123; 07700 900124", "wanted"),
        ("<script>", "wanted"),
        ("=cmd|' /C calc'!A0", "wanted"),
        ("5" * 10_000, "wanted"),
    ],
)
def test_what_is_no_number_is_refused_and_told(text: str, why: str) -> None:
    with pytest.raises(PhoneError, match=why) as caught:
        parse_phone(text)
    assert len(str(caught.value)) < 250


def test_a_number_without_its_area_code_is_refused() -> None:
    with pytest.raises(PhoneError, match="area code"):
        parse_phone("555-0123", "US")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Withheld",
            "PRIVATE NUMBER",
            "No Caller ID",
            "número oculto",
            "Număr ascuns",
        ),
        *(
            "unterdrückt",
            "numer zastrzeżony",
            "Неизвестный",
            "không xác định",
            "unknown",
        ),
    ],
)
def test_withheld_in_many_languages(text: str) -> None:
    phone = parse_phone(text)
    assert (phone.kind, phone.e164, phone.country) == (PhoneKind.WITHHELD, None, None)


def test_voicemail_and_short_codes_are_no_ones_numbers() -> None:
    assert parse_phone("Voice-mail").kind is PhoneKind.VOICEMAIL
    assert parse_phone("Mesagerie vocală").kind is PhoneKind.VOICEMAIL
    for code in ("121", "999", "62889", "116123", "*100#", "121.0"):
        assert parse_phone(code, "GB").kind is PhoneKind.SHORT_CODE, code
    assert parse_phone("62889", "AC").e164 == "+24762889"


def test_home_country_must_be_one() -> None:
    for wrong in ("XX", "", "United Kingdom"):
        with pytest.raises(ParameterError, match="home country"):
            parse_phone("07700 900123", wrong)
    assert parse_phone("07700 900123", "gb").country == "GB"


def test_the_kind_is_plain_text_and_the_text_is_kept() -> None:
    phone = parse_phone(" 07700  900123 ")
    assert phone.kind == "number"
    assert phone.text == "07700 900123"
    assert display_phone("+40721234567") == "+40 721 234 567"


def _examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _is_right(country: str | None, row: dict[str, str]) -> bool:
    """Tell whether a region is right; a freephone number of +1 is many regions'."""
    if (country or "001") == row["region"]:
        return True
    number = phonenumbers.parse(row["e164"], None)
    return country is not None and all(
        phonenumbers.is_valid_number_for_region(number, region)
        for region in (country, row["region"])
    )


FORMS = ("E164", "INTERNATIONAL", "RFC3966", "NATIONAL")


def _spelling(row: dict[str, str], form: str) -> str:
    number = phonenumbers.parse(row["e164"], None)
    if form.startswith("00"):
        behind = form.removeprefix("00") or "E164"
        shown = _spelling(row, behind)
        return f"00{' ' if ' ' in shown else ''}{shown.removeprefix('+')}"
    kind = getattr(phonenumbers.PhoneNumberFormat, form)
    return str(phonenumbers.format_number(number, kind))


@needs_examples
@pytest.mark.parametrize("form", [*FORMS, "00", "00INTERNATIONAL"])
def test_published_example_numbers_at_home(form: str) -> None:
    rows = [row for row in _examples() if row["region"] != "001" or form != "NATIONAL"]
    right = 0
    for row in rows:
        home = "GB" if row["region"] == "001" else row["region"]
        phone = _parsed(_spelling(row, form), home)
        region = _country(phone) or "001"
        right += (_e164(phone), region) == (row["e164"], row["region"])
    assert len(rows) > 550
    assert right / len(rows) >= 0.995


@needs_examples
@pytest.mark.parametrize("form", ["E164", "INTERNATIONAL", "RFC3966", "00"])
@pytest.mark.parametrize("home", ["GB", "RO", "VN"])
def test_published_example_numbers_abroad(form: str, home: str) -> None:
    rows = _examples()
    right = 0
    for row in rows:
        phone = _parsed(_spelling(row, form), home)
        right += _e164(phone) == row["e164"] and _is_right(_country(phone), row)
    assert right / len(rows) >= 0.995


def _parsed(text: str, home: str) -> Phone | None:
    try:
        return parse_phone(text, home)
    except PhoneError:
        return None


def _e164(phone: Phone | None) -> str | None:
    return None if phone is None else phone.e164


def _country(phone: Phone | None) -> str | None:
    return None if phone is None else phone.country


@given(number=st.integers(7_400_000_000, 7_999_999_999))
def test_national_and_international_forms_agree(number: int) -> None:
    home = parse_phone(f"0{number}", "GB")
    assert home == parse_phone(f"0{number}", "GB")
    assert home.e164 == parse_phone(f"+44{number}", "RO").e164
    assert home.e164 == parse_phone(f"0044{number}", "RO").e164
    assert home.e164 == parse_phone(f"{number}.0", "GB").e164


@settings(max_examples=200)
@given(text=st.text(max_size=25) | st.from_regex(r"[+0-9 ().-]{1,20}", fullmatch=True))
def test_any_text_is_a_phone_or_a_phone_error(text: str) -> None:
    try:
        phone = parse_phone(text)
    except PhoneError:
        return
    assert (phone.e164 is not None) == (phone.kind is PhoneKind.NUMBER)
    if phone.e164 is not None:
        assert parse_phone(phone.e164, "RO").e164 == phone.e164


@pytest.mark.parametrize(
    ("text", "home", "wanted"),
    [
        ("355675216724", "IT", "+355675216724"),
        ("37061004042", "IT", "+37061004042"),
        ("447700900123", "IT", "+447700900123"),
        ("3477123456", "IT", "+393477123456"),
        ("512345678", "PL", "+48512345678"),
        ("15123456789", "DE", "+4915123456789"),
        ("393125839059", "DE", "+393125839059"),
        ("40721555001", "DE", "+40721555001"),
        ("3012345678", "DE", "+493012345678"),
        ("2079460958", "GB", "+442079460958"),
    ],
)
def test_a_lost_plus_is_not_read_as_a_long_number_of_home(
    text: str, home: str, wanted: str
) -> None:
    assert parse_phone(text, home).e164 == wanted
