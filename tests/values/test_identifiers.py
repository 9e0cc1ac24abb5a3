"""E-mail, handles, accounts, documents, vehicles, handsets, and what a party is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn

from trafficnet.errors import FieldError, IdentifierError, PhoneError
from trafficnet.values.identifiers import (
    Account,
    classify_party,
    parse_account,
    parse_document,
    parse_email,
    parse_handle,
    parse_imei,
    parse_vehicle,
)


def test_email_addresses_have_one_form() -> None:
    assert (
        parse_email(" Ion.Popescu+x@Mail.Example.RO ")
        == "ion.popescu+x@mail.example.ro"
    )
    assert (
        parse_email("mailto:<a@b.com>".replace("<", "").replace(">", "")) == "a@b.com"
    )
    assert parse_email("<a@b.com>") == "a@b.com"
    for wrong in (
        "a@b",
        "a b@c.com",
        "@c.com",
        "a@@c.com",
        "a@c..com",
        "",
        "a@c.com;b@d.com",
    ):
        with pytest.raises(IdentifierError, match="e-mail"):
            parse_email(wrong)
    with pytest.raises(IdentifierError, match="e-mail") as caught:
        parse_email("x" * 10_000 + "@example.org")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("@Misu_88", "@misu_88"),
        ("Misu_88", "@misu_88"),
        ("telegram:Misu_88", "telegram:misu_88"),
        ("Telegram: @Misu_88", "telegram:misu_88"),
        ("tg:misu_88", "telegram:misu_88"),
        ("https://t.me/Misu_88", "telegram:misu_88"),
        ("www.instagram.com/misu_88/", "instagram:misu_88"),
        ("https://m.facebook.com/misu.88?ref=x", "facebook:misu.88"),
        ("Snap: misu", "snapchat:misu"),
    ],
)
def test_handles(text: str, handle: str) -> None:
    assert parse_handle(text) == handle
    assert parse_handle(handle) == handle


@pytest.mark.parametrize(
    "text", ["", "@", "two words", "<script>", "a" * 10_000, "@a/b"]
)
def test_what_is_no_handle(text: str) -> None:
    with pytest.raises(IdentifierError, match="handle"):
        parse_handle(text)


def test_ibans_are_checked_and_others_kept() -> None:
    wanted = Account("GB29NWBK60161331926819", "GB", is_iban=True)
    for text in (
        "GB29 NWBK 6016 1331 9268 19",
        "gb29nwbk60161331926819",
        "IBAN: GB29-NWBK-6016-1331-9268-19",
    ):
        assert parse_account(text) == wanted
    assert parse_account("RO49AAAA1B31007593840000").country == "RO"
    assert parse_account("60-16-13 31926819") == Account(
        "60161331926819", None, is_iban=False
    )
    assert parse_account("****1234").text == "****1234"
    assert parse_account("XX12 3456 7890 1234 567").country is None
    wallet = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
    assert parse_account(wallet).text in {wallet, wallet.upper()}
    for wrong in ("GB28 NWBK 6016 1331 9268 19", "RO49AAAA1B31007593840001"):
        with pytest.raises(IdentifierError, match="check digits"):
            parse_account(wrong)
    for wrong in ("", "cash", "Ion Popescu", "12", "=1+1|2", "1" * 10_000):
        with pytest.raises(IdentifierError, match="account"):
            parse_account(wrong)


def test_documents() -> None:
    assert parse_document("ab 123-456", "RO") == "RO:AB123456"
    assert parse_document("RO:AB123456") == "RO:AB123456"
    assert parse_document("ROU: AB123456") == "RO:AB123456"
    assert parse_document("RO:AB123456", "MD") == "MD:AB123456"
    assert parse_document("Passport No. 533401372", "gb") == "GB:533401372"
    assert parse_document("ZZ:AB123456") == "ZZAB123456"
    assert parse_document("533401372") == "533401372"
    assert parse_document(parse_document("AB 123456", "VN")) == "VN:AB123456"
    for wrong in ("", "none", "passport", "A1", "<script>1234", "9" * 100):
        with pytest.raises(IdentifierError, match="document"):
            parse_document(wrong, "RO")


def test_vehicles() -> None:
    assert parse_vehicle("ab12 cde") == parse_vehicle("AB-12-CDE") == "AB12CDE"
    assert parse_vehicle("B 123 XYZ") == "B123XYZ"
    assert parse_vehicle("А123ВС77") == "А123ВС77"
    assert parse_vehicle("TAXI") == "TAXI"
    for wrong in ("", "white van", "x", "A" * 9, "AB12CDE" * 3, "---"):
        with pytest.raises(IdentifierError, match="vehicle"):
            parse_vehicle(wrong)


def test_one_handset_has_one_number() -> None:
    wanted = "490154203237518"
    for text in (
        "49-015420-323751-8",
        "49015420323751",
        "490154203237510",
        "4901542032375101",
        "490154203237518.0",
    ):
        assert parse_imei(text) == wanted
    for wrong in (
        "490154203237517",
        "4901542032375",
        "",
        "4.90E+14",
        "49015420323751801",
        "IMEI",
    ):
        with pytest.raises(IdentifierError, match="IMEI"):
            parse_imei(wrong)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("07700 900123", "phone", "+447700900123"),
        ("+40 721 234 567", "phone", "+40721234567"),
        ("40721234567", "phone", "+40721234567"),
        ("447700900123.0", "phone", "+447700900123"),
        ("tel:07700900123", "phone", "+447700900123"),
        ("ion@example.org", "email", "ion@example.org"),
        ("@misu", "handle", "@misu"),
        ("telegram:misu", "handle", "telegram:misu"),
        ("https://t.me/misu", "handle", "telegram:misu"),
        ("WhatsApp: misu", "handle", "whatsapp:misu"),
        ("GB29 NWBK 6016 1331 9268 19", "account", "GB29NWBK60161331926819"),
        ("AB12 CDE", "vehicle", "AB12CDE"),
        ("B-123-XYZ", "vehicle", "B123XYZ"),
        ("Ion Popescu", "name", "Ion Popescu"),
        ("TIRLEA,  Mihaita", "name", "TIRLEA, Mihaita"),
        ("Nguyễn Văn An", "name", "Nguyễn Văn An"),
        ("李明", "name", "李明"),
        ("Elizabeth 2", "name", "Elizabeth 2"),
        ("<script>alert(1)</script>", "name", "<script>alert(1)</script>"),
        ("Withheld", "special", "withheld"),
        ("Număr ascuns", "special", "withheld"),
        ("unknown", "special", "withheld"),
        ("VOICEMAIL", "special", "voicemail"),
        ("62889", "special", "short_code"),
        ("*100#", "special", "short_code"),
    ],
)
def test_what_a_party_is(text: str, field: str, value: str) -> None:
    assert classify_party(text, "GB") == (field, value)


def test_home_country_reads_national_forms() -> None:
    assert classify_party("0721 234 567", "RO") == ("phone", "+40721234567")
    with pytest.raises(PhoneError):
        classify_party("4.47E+11", "GB")
    with pytest.raises(PhoneError):
        classify_party("07700", "GB")


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b", "---", "Ion Popescu +40 721 234 567"]
)
def test_a_party_that_is_nothing_or_two_things_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError, match="party"):
        classify_party(text, "GB")


@given(digits=st.integers(10**13, 10**14 - 1))
def test_handsets_agree_in_all_lengths(digits: int) -> None:
    body = str(digits)
    whole = body + str(luhn.calc_check_digit(body))
    assert parse_imei(body) == parse_imei(whole) == parse_imei(f"{body}07") == whole


@given(
    number=st.from_regex(r"[A-Z]{4}[0-9]{14}", fullmatch=True), wrong=st.integers(1, 96)
)
def test_an_iban_with_another_check_sum_is_refused(number: str, wrong: int) -> None:
    right = int(iban.calc_check_digits(f"GB00{number}"))
    assert parse_account(f"GB{right:02d}{number}").is_iban
    other = (right - 2 + wrong) % 97 + 2
    with pytest.raises(IdentifierError):
        parse_account(f"GB{other:02d}{number}")


@settings(max_examples=200)
@given(
    text=st.text(max_size=30)
    | st.from_regex(r"[A-Za-z0-9@:. +-]{1,20}", fullmatch=True)
)
def test_any_text_is_a_party_or_a_field_error(text: str) -> None:
    try:
        field, value = classify_party(text, "GB")
    except FieldError:
        return
    assert field in {
        "phone",
        "email",
        "account",
        "handle",
        "vehicle",
        "name",
        "special",
    }
    assert value
