"""Countries and nationalities: codes, names in every language, and refusals."""

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from trafficnet.errors import CountryError
from trafficnet.values.countries import (
    NO_NATIONALITY,
    country_name,
    parse_country,
    parse_nationality,
)
from trafficnet.values.countrywords import FORMS_OF_STATE, NOT_COUNTRIES, SHORT_NAMES
from trafficnet.values.demonyms import demonyms

ENGLISH = {
    code: name
    for code, name in Locale.parse("en").territories.items()
    if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("GBR", "GB"),
        ("826", "GB"),
        ("England", "GB"),
        ("SCOTLAND", "GB"),
        ("Northern Ireland", "GB"),
        ("Great Britain", "GB"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UAE", "AE"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Macedonia", "MK"),
        ("The Gambia", "GM"),
        ("Gambia, The", "GM"),
        ("Moldova", "MD"),
        ("Republic of Moldova", "MD"),
        ("Russia", "RU"),
        ("Kosovo", "XK"),
        ("XK", "XK"),
        ("XKX", "XK"),
        ("EL", "GR"),
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        ("România", "RO"),
        ("ROMANIA", "RO"),
        ("Rumänien", "RO"),
        ("Румыния", "RO"),
        ("رومانيا", "RO"),
        ("罗马尼亚", "RO"),
        ("Shqipëria", "AL"),
        ("Hrvatska", "HR"),
        ("Türkiye", "TR"),
        ("Swaziland", "SZ"),
        ("St. Lucia", "LC"),
        ("Saint Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("Trinidad and Tobago", "TT"),
        ("Bosnia-Herzegovina", "BA"),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("Republic of the Congo", "CG"),
        ("Republic of The Gambia", "GM"),
        ("Kingdom of Spain", "ES"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("  romania\u200b ", "RO"),
        ("no", "NO"),
    ],
)
def test_codes_and_names(text: str, code: str) -> None:
    assert parse_country(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania",
        "XX",
        "ZZ",
        "EU",
        "UN",
        "Europe",
        "",
        "?",
        "999",
        "x" * 10000,
        "<script>",
        "Roma",
        "RO MD",
    ],
)
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(CountryError, match=r"unknown country .*: wanted") as caught:
        parse_country(text)
    assert len(str(caught.value)) < 200


def test_a_name_of_several_countries_is_refused_with_the_candidates() -> None:
    with pytest.raises(CountryError, match=r"\(CD\) or .*\(CG\)"):
        parse_country("Конго")
    with pytest.raises(CountryError, match=r"\(ME\) or .*\(RS\)"):
        parse_country("YU")
    with pytest.raises(CountryError, match=r"\(KP\) or .*\(KR\)"):
        parse_country("Korea")
    with pytest.raises(CountryError, match=r"\(EE\) or 11 more: wanted a name of one"):
        parse_country("USSR")


@pytest.mark.parametrize("code", sorted(ENGLISH))
def test_every_country_is_found_by_its_english_name_and_code(code: str) -> None:
    assert parse_country(ENGLISH[code]) == code
    assert parse_country(code.lower()) == code
    assert country_name(code) == ENGLISH[code]


@pytest.mark.parametrize(
    "language", ["fr", "de", "es", "ro", "ru", "ar", "vi", "sq", "zh", "uk", "pl", "el"]
)
def test_every_country_is_found_in_the_languages_of_the_trade(language: str) -> None:
    names = Locale.parse(language).territories
    wrong = []
    for code in sorted(ENGLISH):
        try:
            found = parse_country(names[code])
        except CountryError:
            found = (
                "several" if code in {"CD", "CG", "MF", "SX", "NE", "NG"} else "none"
            )
        if found not in {code, "several"}:
            wrong.append((code, names[code], found))
    assert len(wrong) <= 2, wrong


def test_the_table_of_short_names_is_sound() -> None:
    assert set(SHORT_NAMES.values()) <= set(ENGLISH)
    lengths = [len(form.split()) for form in FORMS_OF_STATE]
    assert lengths[0] == max(lengths)
    for name, code in SHORT_NAMES.items():
        assert parse_country(name) == code, name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Romanian", "RO"),
        ("ROMANIANS", "RO"),
        ("Vietnamese", "VN"),
        ("British", "GB"),
        ("Scottish", "GB"),
        ("British citizen", "GB"),
        ("Albanian", "AL"),
        ("Nigerian", "NG"),
        ("Nigerien", "NE"),
        ("Filipina", "PH"),
        ("Burkinabé", "BF"),
        ("Kosovan", "XK"),
        ("Swiss", "CH"),
        ("Chinese national", "CN"),
        ("Congolese (DRC)", "CD"),
        ("Bissau-Guinean", "GW"),
        ("RO", "RO"),
        ("Rumänien", "RO"),
        ("the Netherlands", "NL"),
    ],
)
def test_nationalities(text: str, code: str) -> None:
    assert parse_nationality(text) == code


def test_an_unclear_nationality_is_refused() -> None:
    for text, codes in (("Congolese", "CD.*CG"), ("Dominican", "DM.*DO")):
        with pytest.raises(CountryError, match=codes):
            parse_nationality(text)
    for text in ("Ruritanian", "", *NO_NATIONALITY):
        with pytest.raises(CountryError, match="unknown nationality"):
            parse_nationality(text)


def test_every_country_has_a_demonym_and_every_demonym_a_country() -> None:
    listed = {code for codes in demonyms().values() for code in codes}
    assert listed == set(ENGLISH)
    several = {word: codes for word, codes in demonyms().items() if len(codes) > 1}
    assert set(several.values()) == {
        *(("CD", "CG"), ("KP", "KR"), ("DM", "DO"), ("ME", "RS"), ("CZ", "SK")),
        *(demonyms()["soviet"], demonyms()["yugoslav"]),
    }
    assert set(several) >= {
        *("congolese", "dominican", "korean", "soviet", "serbo montenegrin"),
        *("yugoslav", "yugoslavian", "jugoslav", "serbian and montenegrin"),
        *("czechoslovak", "czechoslovakian"),
    }


def test_country_name_refuses_what_is_no_code() -> None:
    assert country_name("xk") == "Kosovo"
    for code in ("UK", "EU", "Romania", ""):
        with pytest.raises(CountryError, match="alpha-2"):
            country_name(code)


@settings(max_examples=60)
@given(text=st.text(max_size=12))
def test_any_text_is_a_country_or_a_country_error(text: str) -> None:
    try:
        code = parse_country(text)
    except CountryError:
        return
    assert code in ENGLISH
