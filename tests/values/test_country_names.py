"""Countries by official, local and old names, by their parts, and by their peoples."""

import time
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from trafficnet.errors import CountryError
from trafficnet.values.countries import (
    country_candidates,
    country_name,
    nationality_candidates,
    parse_country,
    parse_nationality,
)
from trafficnet.values.countryforms import inner_names, place_and_country
from trafficnet.values.countryparts import DEPENDENT, PARTS, POSTAL_STATES
from trafficnet.values.demonymforms import ENDINGS, forms, without_citizenship
from trafficnet.values.demonyms import demonyms
from trafficnet.values.demonymwords import WORDS

ORACLE = Path(__file__).parent / "data" / "territory_names.tsv"
"""Made by ``tools/write_territory_names.py`` from rigour (MIT, licence beside it)."""


def strong_names() -> list[tuple[str, str]]:
    """Return every name of the oracle with the code it should give."""
    lines = ORACLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(name, told) for told, *names in rows for name in names]


def _is_right(name: str, told: str) -> bool:
    codes = country_candidates(name)
    if told == "several":
        return len(codes) > 1
    return codes == (() if told == "none" else (told,))


def test_strong_names_of_an_independent_list_give_the_right_code() -> None:
    rows = strong_names()
    wrong = [row for row in rows if not _is_right(*row)]
    assert len(rows) > 2_000
    assert 1 - len(wrong) / len(rows) >= 0.99, wrong


def test_what_the_independent_list_gets_otherwise_is_never_another_country() -> None:
    wrong = {
        (name, told, country_candidates(name))
        for name, told in strong_names()
        if not _is_right(name, told)
    }
    guessed = {(name, told) for name, told, codes in wrong if len(codes) == 1}
    # "Republic of Paraguay" stands with Papua New Guinea in the list itself.
    assert guessed == {("РЕСПУБЛИКА ПАРАГВАЙ", "PG")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("République du Sénégal", "SN"),
        ("République d'Haïti", "HT"),
        ("Republica Moldova", "MD"),
        ("República de Colombia", "CO"),
        ("Bundesrepublik Deutschland", "DE"),
        ("Rzeczpospolita Polska", "PL"),
        ("Republika e Shqipërisë", "AL"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "VN"),
        ("Российская Федерация", "RU"),
        ("Türkiye Cumhuriyeti", "TR"),
        ("Slovak Republic", "SK"),
        ("Swiss Confederation", "CH"),
        ("Ukrainian SSR", "UA"),
        ("Türkiye, Republic of", "TR"),
        ("Bavaria", "DE"),
        ("Freistaat Bayern", "DE"),
        ("Kharkiv Oblast", "UA"),
        ("Одеська область", "UA"),
        ("California", "US"),
        ("Ohio, OH", "US"),
        ("Georgia, GA", "US"),
        ("NJ, US", "US"),
        ("Washington, D.C.", "US"),
        ("Georgia, U.S.A.", "US"),
        ("Georgia", "GE"),
        ("Cluj (Romania)", "RO"),
        ("Dubai, UAE", "AE"),
        ("Hong Kong (China)", "HK"),
        ("Jersey, UK", "JE"),
        ("Puerto Rico, USA", "PR"),
        ("Ceylon (Sri Lanka)", "LK"),
        ("Polish", "PL"),
        ("Mỹ", "US"),
        ("Canarias", "ES"),
        ("Sark", "GG"),
        ("NGA", "NG"),
        ("rou", "RO"),
    ],
)
def test_names_around_a_name_and_parts_of_countries(text: str, code: str) -> None:
    assert parse_country(text) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Punjab", ("IN", "PK")),
        ("Amazonas", ("BR", "CO", "PE", "VE")),
        ("Georgia (Romania)", ("GE", "RO")),
        ("France, Spain", ("ES", "FR")),
        ("Nga", ("NG", "RU")),
        ("Netherlands Antilles", ("BQ", "CW", "SX")),
        ("Yugoslavia", ("BA", "HR", "ME", "MK", "RS", "SI", "XK")),
    ],
)
def test_what_may_be_several_countries_is_never_guessed(
    text: str, codes: tuple[str, ...]
) -> None:
    assert country_candidates(text) == codes
    with pytest.raises(CountryError, match="may be"):
        parse_country(text)


@pytest.mark.parametrize(
    "text",
    [
        *("European Union", "Internet", "Online", "Global", "United Nations", "EU"),
        *("Republic of", "Kingdom", "Atlantis (Nowhere)", "Place, Elsewhere", ","),
        *("()", "(Romania)x", "oblast", "SSR", "Republic of Atlantis"),
    ],
)
def test_what_is_no_country_is_none(text: str) -> None:
    assert country_candidates(text) == ()


PEOPLES = {
    "ro": ("român", "română", "albaneză", "vietnameze", "sârb"),
    "pl": ("rumuńskie", "polska", "albański", "wietnamskie", "serbskie"),
    "sq": ("rumune", "shqiptare", "shqiptar", "polake", "serbe"),
    "fr": ("roumaine", "polonais", "albanaise", "vietnamienne", "serbe"),
    "de": ("rumänisch", "polnische", "Albanerin", "vietnamesisch", "serbischer"),
    "es": ("rumana", "polaco", "albanesa", "vietnamita", "serbio"),
    "it": ("rumena", "polacca", "albanese", "vietnamiti", "serba"),
    "nl": ("Roemeense", "Pools", "Albanees", "Vietnamese", "Servische"),
    "pt": ("romena", "polaca", "albanesa", "vietnamita", "sérvio"),
    "bg": ("румънско", "полска", "албански", "виетнамски", "сръбско"),
    "uk": ("румунське", "польська", "албанець", "в'єтнамська", "сербське"),
    "ru": ("румынка", "польское", "албанка", "вьетнамец", "сербский"),
    "tr": ("Rumen", "Leh", "Arnavut", "Vietnamlı", "Sırp"),
    "hu": ("román", "lengyel", "albán", "vietnámi", "szerb"),
}
CODES = {
    "RO": {"român", "română", "rumuńskie", "rumune", "roumaine", "rumänisch", "rumana"}
    | {"rumena", "Roemeense", "romena", "румънско", "румунське", "румынка", "Rumen"}
    | {"román"},
    "PL": {"polska", "polake", "polonais", "polnische", "polaco", "polacca", "Pools"}
    | {"polaca", "полска", "польська", "польское", "Leh", "lengyel"},
    "AL": {"albaneză", "albański", "shqiptare", "shqiptar", "albanaise", "Albanerin"}
    | {"albanesa", "albanese", "Albanees", "албански", "албанець", "албанка"}
    | {"Arnavut", "albán"},
    "VN": {"vietnameze", "wietnamskie", "vietnamienne", "vietnamesisch", "vietnamita"}
    | {"vietnamiti", "Vietnamese", "виетнамски", "в'єтнамська", "вьетнамец"}
    | {"Vietnamlı", "vietnámi"},
    "RS": {"sârb", "serbskie", "serbe", "serbischer", "serbio", "serba", "Servische"}
    | {"sérvio", "сръбско", "сербське", "сербский", "Sırp", "szerb"},
}


@pytest.mark.parametrize("language", sorted(PEOPLES))
def test_peoples_in_many_languages(language: str) -> None:
    for word in PEOPLES[language]:
        (code,) = [code for code, words in CODES.items() if word in words]
        assert parse_nationality(word) == code, word
        assert parse_nationality(word.upper()) == code, word


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("obywatelstwo polskie", "PL"),
        ("cetățean român", "RO"),
        ("rumänische Staatsangehörigkeit", "RO"),
        ("nationalité française", "FR"),
        ("người Việt Nam", "VN"),
        ("Người Anh", "GB"),
        ("người Mỹ", "US"),
        ("quốc tịch Trung Quốc", "CN"),
        ("shtetas shqiptar", "AL"),
        ("pakisztáni", "PK"),
        ("nigériai állampolgár", "NG"),
        ("Pakistanlı", "PK"),
        ("Nationality: British", "GB"),
        ("IR", "IR"),
        ("Irak", "IQ"),
        ("nigérien", "NE"),
        ("nigérian", "NG"),
    ],
)
def test_citizens_and_near_misses(text: str, code: str) -> None:
    assert parse_nationality(text) == code


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("congolais", ("CD", "CG")),
        ("koreanisch", ("KP", "KR")),
        ("coreana", ("KP", "KR")),
        ("dominican", ("DM", "DO")),
    ],
)
def test_a_people_of_two_countries_is_several(
    word: str, codes: tuple[str, ...]
) -> None:
    assert nationality_candidates(word) == codes


def test_the_tables_are_whole() -> None:
    assert set(WORDS) == set(ENDINGS)
    codes = {code for found in demonyms().values() for code in found}
    codes |= {code for found in PARTS.values() for code in found}
    codes |= set(DEPENDENT) | {one for found in DEPENDENT.values() for one in found}
    assert all(country_name(code) for code in codes)
    assert len(demonyms()) > 5_000
    assert len(POSTAL_STATES) == 51
    for word, found in demonyms().items():
        assert len(word) > 2, word
        assert list(found) == sorted(set(found))


@pytest.mark.parametrize("code", sorted(Locale.parse("en").territories))
def test_no_word_for_a_people_hides_a_countrys_code_or_name(code: str) -> None:
    if len(code) != 2 or code in {"AC", "TA"} or not country_candidates(code):
        return
    assert nationality_candidates(code) == country_candidates(code)


@given(word=st.text(max_size=20), language=st.sampled_from(sorted(ENDINGS)))
def test_forms_of_a_word_begin_with_the_word(word: str, language: str) -> None:
    found = list(forms(word, language))
    assert found[0] == word
    assert len(set(found)) >= 1


@given(text=st.text(alphabet="republic of ,()a ssr ромния", max_size=60))
def test_inner_names_are_shorter_and_come_to_an_end(text: str) -> None:
    assert all(len(name) < len(text) for name in inner_names(text))
    halves = place_and_country(text)
    assert halves is None or all(halves)
    assert len(without_citizenship(text)) <= len(text)
    country_candidates(text)


@pytest.mark.parametrize(
    "text",
    ["republic of " * 900, "a, " * 4_000, "(" * 10_000, "x" * 10_000, "市" * 9_999],
)
def test_ten_thousand_signs_are_refused_at_once(text: str) -> None:
    country_candidates("x")
    before = time.process_time()
    assert country_candidates(text) == nationality_candidates(text) == ()
    assert time.process_time() - before < 0.5
