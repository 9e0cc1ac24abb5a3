"""How people, operators, apps and spreadsheets write numbers; prefixes and extensions."""

import time

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import FieldError, PhoneError
from trafficnet.values.phoneforms import undressed, without_prefixes
from trafficnet.values.phones import PhoneKind, parse_phone
from trafficnet.values.phonewords import VOICEMAIL, WITHHELD

FORMAT = phonenumbers.PhoneNumberFormat


@pytest.mark.parametrize(
    ("text", "home", "e164"),
    [
        ("(+44) 7700 900123", "FR", "+447700900123"),
        ("(+44)(0)7700 900123", "FR", "+447700900123"),
        ("[+44] 7700 900123", "FR", "+447700900123"),
        ("+44(0)7700900123", "FR", "+447700900123"),
        ("++44 7700 900123", "FR", "+447700900123"),
        ("+0044 7700 900123", "FR", "+447700900123"),
        ("00 (44) 7700 900123", "FR", "+447700900123"),
        ("0044(0)7700 900123", "FR", "+447700900123"),
        ("+07700 900123", "GB", "+447700900123"),
        ("+44 7700 900123,", "GB", "+447700900123"),
        ("011 44 7400 123456", "US", "+447400123456"),
        ("011 44 7400 123456", "CA", "+447400123456"),
        ("810 44 7400 123456", "RU", "+447400123456"),
        ("8~10 44 7400 123456", "RU", "+447400123456"),
        ("0011 44 7400 123456", "AU", "+447400123456"),
        ("010 44 7400 123456", "JP", "+447400123456"),
        ("00 15 44 7400 123456", "BR", "+447400123456"),
        ("0 15 11 96123 4567", "BR", "+5511961234567"),
        ("09 321 1234567", "CO", "+573211234567"),
        ("0 11 15 2345 6789", "AR", "+5491123456789"),
        ("044 55 1234 5678", "MX", "+525512345678"),
        ("+52 1 55 1234 5678", "GB", "+525512345678"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("8 701 234 5678", "KZ", "+77012345678"),
        ("+229 20 21 12 34", "GB", "+22920211234"),
        ("331 0123 4501", "IT", "+3933101234501"),
        ("33 1 01 23 45 01", "IT", "+33101234501"),
        ("tel:+44-7700-900123", "FR", "+447700900123"),
        ("tel:07700-900-123;phone-context=+44", "FR", "+447700900123"),
        ("sip:+447700900123@ims.example.org;user=phone", "FR", "+447700900123"),
        ("447700900123@s.whatsapp.net", "US", "+447700900123"),
        ("447700900123:12@s.whatsapp.net", "US", "+447700900123"),
        ("447700900123@c.us", "US", "+447700900123"),
        ("٠٧٧٠٠٩٠٠١٢٣", "GB", "+447700900123"),
        ("०७७०० ९००१२३", "GB", "+447700900123"),
        ("０７７００９００１２３", "GB", "+447700900123"),
        ("07700\u00a0900\u2011123", "GB", "+447700900123"),
        ("\u200f+44 7700 900123\u200e", "FR", "+447700900123"),
        ("+44–7700—900−123", "FR", "+447700900123"),
        ("=+447700900123", "FR", "+447700900123"),
        ("+447700900123.0", "FR", "+447700900123"),
    ],
)
def test_one_number_whatever_is_written_around_it(
    text: str, home: str, e164: str
) -> None:
    phone = parse_phone(text, home)
    assert (phone.kind, phone.e164, phone.extension) == (PhoneKind.NUMBER, e164, None)


@pytest.mark.parametrize(
    ("text", "home", "e164", "prefix"),
    [
        ("141 07700 900123", "GB", "+447700900123", "141"),
        ("1470 0044 7400 123456", "GB", "+447400123456", "1470"),
        ("*67 650 253 0000", "US", "+16502530000", "*67"),
        ("1167 650 253 0000", "US", "+16502530000", "1167"),
        ("#31#0721 234 567", "RO", "+40721234567", "#31#"),
        ("*31#0721 234 567", "RO", "+40721234567", "*31#"),
        ("1831 0412 345 678", "AU", "+61412345678", "1831"),
        ("184 03 1234 5678", "JP", "+81312345678", "184"),
        ("D447400123456", "GB", "+447400123456", "D"),
        ("B-number 07400 123456", "GB", "+447400123456", "B-number"),
        ("A: +40 721 234 567", "GB", "+40721234567", "A:"),
        ("D012 07400123456", "GB", "+447400123456", "D012"),
        ("C10721234567", "RO", "+40721234567", "C1"),
    ],
)
def test_what_stands_before_a_number_is_told_apart(
    text: str, home: str, e164: str, prefix: str
) -> None:
    phone = parse_phone(text, home)
    assert (phone.e164, phone.prefix) == (e164, prefix)


@pytest.mark.parametrize("text", ["0141 496 0000", "141 496 0000", "+44 141 496 0000"])
def test_a_number_that_merely_begins_like_a_prefix_is_whole(text: str) -> None:
    phone = parse_phone(text, "GB")
    assert (phone.e164, phone.prefix) == ("+441414960000", None)


@pytest.mark.parametrize(
    ("text", "home", "extension"),
    [
        ("020 7946 0000 ext. 4321", "GB", "4321"),
        ("020 7946 0000 x12", "GB", "12"),
        ("020 7946 0000 #7", "GB", "7"),
        ("020 7946 0000,,123456#", "GB", "123456"),
        ("tel:+442079460000;ext=12;isub=1", "GB", "12"),
        ("020 7946 0000 доб. 43", "GB", "43"),
        ("020 7946 0000 Durchwahl 5", "GB", "5"),
        ("020 7946 0000 wew. 5", "GB", "5"),
    ],
)
def test_an_extension_is_kept_apart(text: str, home: str, extension: str) -> None:
    phone = parse_phone(text, home)
    assert (phone.e164, phone.extension) == ("+442079460000", extension)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((code, PhoneKind.WITHHELD) for code in ("-1", "-2", "-3")),
        ("sip:anonymous@anonymous.invalid", PhoneKind.WITHHELD),
        ("<Unknown>", PhoneKind.WITHHELD),
        ("*21*07700900123#", PhoneKind.SHORT_CODE),
        ("tel:7042;phone-context=example.com", PhoneKind.SHORT_CODE),
    ],
)
def test_what_is_no_ones_number(text: str, kind: PhoneKind) -> None:
    assert parse_phone(text, "GB").kind is kind


LANGUAGES = {
    "en": ("no caller id", "voicemail"),
    "ro": ("număr ascuns", "mesagerie vocală"),
    "pl": ("numer zastrzeżony", "poczta głosowa"),
    "sq": ("numër privat", "posta zanore"),
    "vi": ("không rõ", "hộp thư thoại"),
    "fr": ("numéro masqué", "répondeur"),
    "de": ("Nummer unterdrückt", "Anrufbeantworter"),
    "es": ("número oculto", "buzón de voz"),
    "it": ("numero nascosto", "segreteria telefonica"),
    "nl": ("onbekend nummer", "antwoordapparaat"),
    "pt": ("número privado", "caixa postal"),
    "bg": ("скрит номер", "гласова поща"),
    "uk": ("прихований номер", "голосова пошта"),
    "ru": ("номер не определён", "автоответчик"),
    "tr": ("gizli numara", "telesekreter"),
    "hu": ("rejtett szám", "hangposta"),
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_hidden_callers_and_mailboxes_in_many_languages(language: str) -> None:
    hidden, mailbox = LANGUAGES[language]
    for text in (hidden, hidden.upper(), f"[{hidden}]"):
        assert parse_phone(text).kind is PhoneKind.WITHHELD
    assert parse_phone(mailbox).kind is PhoneKind.VOICEMAIL


def test_no_word_means_both_a_hidden_caller_and_a_mailbox() -> None:
    assert len(WITHHELD) > 250
    assert len(VOICEMAIL) > 70
    assert not WITHHELD & VOICEMAIL
    assert all(word and word == word.strip() for word in WITHHELD | VOICEMAIL)


@pytest.mark.parametrize(
    "text", ["1-800-FLOWERS", "0800 FLOWERS", "0x1F447700900123", "07700900123x"]
)
def test_letters_in_a_number_are_refused_in_words(text: str) -> None:
    with pytest.raises(PhoneError, match="in digits only"):
        parse_phone(text, "GB")


REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
TYPES = (0, 1, 3, 4, 5, 6, 7, 8, 9)


def _examples(region: str) -> list[phonenumbers.PhoneNumber]:
    """Return the library's own valid numbers of a region, one of each type it has."""
    found = [phonenumbers.example_number_for_type(region, kind) for kind in TYPES]
    return [number for number in found if number is not None]


@pytest.mark.parametrize("region", REGIONS)
def test_the_librarys_own_examples_read_back_in_every_form(region: str) -> None:
    for number in _examples(region):
        e164 = phonenumbers.format_number(number, FORMAT.E164)
        forms = [
            e164,
            phonenumbers.format_number(number, FORMAT.INTERNATIONAL),
            phonenumbers.format_number(number, FORMAT.RFC3966),
            phonenumbers.format_number(number, FORMAT.NATIONAL),
            f"00{e164[1:]}",
            f"00 {phonenumbers.format_number(number, FORMAT.INTERNATIONAL)[1:]}",
        ]
        for form in forms:
            phone = parse_phone(form, region)
            assert (phone.e164, phone.country) == (e164, region), form
            assert phone.flag is None


@pytest.mark.parametrize("region", REGIONS)
def test_abroad_an_example_has_a_region_that_shares_it(region: str) -> None:
    home = "GB" if region != "GB" else "FR"
    for number in _examples(region):
        e164 = phonenumbers.format_number(number, FORMAT.E164)
        country = parse_phone(e164, home).country
        assert country is not None
        assert phonenumbers.is_valid_number_for_region(number, country)


CARRIERS = {"BR": "15", "CO": "9", "AR": "15", "CL": "188"}


@pytest.mark.parametrize("region", sorted(CARRIERS))
def test_carrier_codes_are_no_part_of_a_number(region: str) -> None:
    for kind in (0, 1):
        number = phonenumbers.example_number_for_type(region, kind)
        assert number is not None
        text = phonenumbers.format_national_number_with_carrier_code(
            number, CARRIERS[region]
        )
        e164 = phonenumbers.format_number(number, FORMAT.E164)
        assert parse_phone(text, region).e164 == e164


@given(
    region=st.sampled_from(["GB", "RO", "PL", "AL", "VN", "FR", "DE", "ES", "US"]),
    kind=st.sampled_from([0, 1]),
    around=st.sampled_from(
        ["{}", " {} ", "'{}", '="{}"', "tel:{}", "\u202a{}\u202c", "{} ext 12", "{};"]
    ),
    gap=st.sampled_from([" ", "", "-", "\u00a0", ".", "–"]),
)
def test_a_number_is_itself_whatever_is_around_it(
    region: str, kind: int, around: str, gap: str
) -> None:
    number = phonenumbers.example_number_for_type(region, kind)
    assert number is not None
    shown = phonenumbers.format_number(number, FORMAT.INTERNATIONAL)
    text = around.format(shown.replace(" ", gap))
    phone = parse_phone(text, "GB")
    assert phone.e164 == phonenumbers.format_number(number, FORMAT.E164)
    assert parse_phone(str(phone.e164), "GB").country == phone.country


@given(text=st.text(alphabet="ABCDF0123456789*#+() -;=.xext:@,", max_size=40))
def test_taking_off_never_adds_digits(text: str) -> None:
    dialled = undressed(text)
    digits = [sign for sign in text if sign.isdigit()]
    assert sum(map(str.isdigit, dialled.text)) <= len(digits)
    for prefix, rest, _ in without_prefixes(dialled.text, "GB"):
        assert prefix
        assert len(rest) < len(dialled.text)


@pytest.mark.parametrize(
    "text",
    [
        *("7" * 10_000, "+" * 10_000, "," * 10_000, "(" * 10_000, "-7" * 5_000),
        *("A" * 10_000, "+44 " * 2_500, "x7" * 5_000, " ;ext=" * 1_600),
    ],
)
def test_ten_thousand_signs_are_refused_at_once(text: str) -> None:
    before = time.process_time()
    with pytest.raises(FieldError):
        parse_phone(text)
    assert time.process_time() - before < 0.5
