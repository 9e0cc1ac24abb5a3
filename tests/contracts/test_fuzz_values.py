"""Every parser of a value beside any text: a value, or the one error it documents."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trafficnet.errors import FieldError, ParameterError
from trafficnet.records import cells, headers, moments, provenance, serials, units
from trafficnet.records.headings import could_be_either, is_known, understood
from trafficnet.records.kinds import KINDS, PARTY_FIELDS
from trafficnet.records.partycells import document, reader_of
from trafficnet.values import (
    countries,
    dates,
    documents,
    grades,
    identifiers,
    likeness,
    markings,
    money,
    names,
    phones,
    sounds,
    terms,
    zones,
)
from trafficnet.values.cleaning import clean_name, fold

from .endings import bounded

SECONDS = 6
HOMES = st.sampled_from(["GB", "RO", "IT", "US", "VN", "AL", "XK", "NG", "DE"])
Parser = Callable[[str], object]
READ_ELSEWHERE = {
    *("forename", "middle_name", "surname", "born", "nationality", "document"),
    *("document_country", "postcode"),
}
"""Fields whose cells are read together with others."""

REFUSING: dict[str, Parser] = {
    "country": countries.parse_country,
    "nationality": countries.parse_nationality,
    "date": dates.parse_date,
    "American date": lambda text: dates.parse_date(text, "MDY"),
    "date from the year": lambda text: dates.parse_date(text, "YMD"),
    "moment": dates.parse_moment,
    "moment in London": lambda text: dates.parse_moment(text, zone="Europe/London"),
    "email": identifiers.parse_email,
    "handle": identifiers.parse_handle,
    "account": identifiers.parse_account,
    "document": identifiers.parse_document,
    "Romanian document": lambda text: documents.parse_document(text, "RO"),
    "vehicle": identifiers.parse_vehicle,
    "imei": identifiers.parse_imei,
    "grade": grades.parse_grade,
    "3x5x2": lambda text: grades.parse_grade(text, "3x5x2"),
    "5x5x5": lambda text: grades.parse_grade(text, "5x5x5"),
    "admiralty": lambda text: grades.parse_grade(text, "admiralty"),
    "scheme": grades.parse_scheme,
    "marking": markings.parse_marking,
    "amount": money.parse_amount,
    "amount with a comma": lambda text: money.parse_amount(text, ","),
    "currency": money.parse_currency,
    "roles": terms.parse_roles,
    "function": terms.parse_function,
    "sex": terms.parse_sex,
    "channel": terms.parse_channel,
    "exploitation": terms.parse_exploitation,
    "mode": terms.parse_mode,
    "basis": terms.parse_basis,
    "cell of a country": cells.country,
    "cell of a number": cells.number,
    "cell of a count": cells.whole_number,
    "cell of seconds": cells.duration("s"),
    "cell of minutes": cells.duration("min"),
    "cell of a duration": cells.duration(None),
    "cell of an amount": cells.amount(),
    "cell of a name": cells.person_name,
    "cell of a birth": lambda text: moments.read_birth(text, "DMY"),
    "cell of a moment": lambda text: moments.read_when(text, "DMY", "UTC"),
    "cell of a document": lambda text: document(text, "RO"),
    "cell of a basis": provenance.basis,
    "cell of agencies": provenance.agencies,
    **{
        f"party's {field}": reader_of(field, "GB", is_contact=True).read
        for field in ("", *PARTY_FIELDS)
        if field not in READ_ELSEWHERE
    },
}
ALWAYS: dict[str, Parser] = {
    "country candidates": countries.country_candidates,
    "nationality candidates": countries.nationality_candidates,
    "date order": lambda text: dates.date_order([text, text[::-1]]),
    "special number": phones.special_kind,
    "ambiguous amount": money.is_ambiguous_amount,
    "decimal mark": lambda text: money.decimal_mark([text, text[::-1]]),
    "clean name": clean_name,
    "fold": fold,
    "name tokens": names.name_tokens,
    "name words": names.name_words,
    "name key": names.name_key,
    "skeleton": names.skeleton,
    "aliases": names.split_aliases,
    "heard": sounds.heard,
    "parts": lambda text: cells.parts(text, phones=True),
    "serial": serials.from_serial,
    "plain time": serials.plain_time,
    "plain dates": lambda text: serials.plain_dates([text], text),
    "source": provenance.looks_like_a_person,
    "unit": units.unit_of,
    "two languages": units.two_languages,
    "known heading": is_known,
    "numbered": lambda text: headers.numbered((text, text, "a")),
    "either": lambda text: could_be_either((text,), KINDS["contacts"]),
}

SEEDS = st.sampled_from(
    [
        *("+44 7700 900123", "0044 (0)7700 900123", "4.47E+11", "*#06#", "tel:+4477;ext=1"),
        *("ana@example.org", "@misu", "t.me/x", "GB29NWBK60161331926819", "RO:AB123456"),
        *("AB12 CDE", "490154203237518", "2BP", "B24", "E41", "A1", "3/5/2", "(none)"),
        *("03/04/2025", "2025-04-03T10:15:00+02:00", "3 Apr 2025 10.15 pm", "circa 1985"),
        *("45000.5", "1712345678", "1899-12-31 10:00", "24:00", "0000-00-00", "Q3 2021"),
        *("£1,234.50", "1.234,5", "(50)", "50 lei", "1e9999999", "Infinity", "-0", "12,34"),
        *("Republic of Korea", "Congolese", "F", "victim (PV)", "Labour & Sexual", "coach"),
        *("OFFICIAL-SENSITIVE [LOCSEN]", "Ana aka Misu", "Ion Popescu +40721234567"),
        *("Date of call (UTC+2)", "Numer A", "Telefon / Phone", "Amount (£)", "PT1H2M3S"),
        *("Europe/London", "UTC+05:30", "BST", "01:02:03.5", "1h 2m", "90 min", "two"),
    ]
)  # fmt: skip
NASTY = st.sampled_from(
    [
        *"\x00\u202e\u200b\ud800\ufeff\n\t'\"=<>;,/()&-–+٣é😀²½߀\u0130ßǆ\ufdfa\u2028\x85",
        *(
            "e+",
            "E",
            "aka",
            "00",
            ":",
            "T",
            "Z",
            "%s",
            "{}",
            "\\",
            "..",
            "999999999999",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=30),
    st.text("0123456789+-/.:, TZeE()", max_size=24),
    SEEDS,
    st.builds(
        lambda seed, at, odd, cut: seed[:at] + odd + seed[at + cut :],
        SEEDS,
        st.integers(0, 20),
        NASTY,
        st.integers(0, 4),
    ),
    st.lists(st.one_of(SEEDS, NASTY), min_size=2, max_size=4).map(" ".join),
)


def whatever(text: str, parse: Parser) -> object:
    """Return a value, or the words of the error that is documented."""
    try:
        with bounded(SECONDS):
            return parse(text)
    except FieldError as error:
        assert 0 < len(str(error)) < 1_000  # noqa: PT017 - the words are what is tested
        return str(error)


@pytest.mark.parametrize("name", REFUSING)
@given(text=TEXTS)
@example(text="")
@example(text="9" * 5_000)
@example(text="1" + "0" * 400 + "." + "0" * 400)
@example(text="1e999999999999")
@example(text="\ud800")
def test_a_text_is_a_value_or_is_refused(name: str, text: str) -> None:
    assert whatever(text, REFUSING[name]) == whatever(text, REFUSING[name])


@pytest.mark.parametrize("name", ALWAYS)
@given(text=TEXTS)
@example(text="")
@example(text="9" * 5_000)
@example(text="\ud800")
def test_a_text_is_always_answered(name: str, text: str) -> None:
    with bounded(SECONDS):
        assert ALWAYS[name](text) == ALWAYS[name](text)


@given(text=TEXTS, home=HOMES)
def test_a_number_anywhere_is_a_number_or_is_refused(text: str, home: str) -> None:
    whatever(text, lambda said: phones.parse_phone(said, home))
    whatever(text, lambda said: identifiers.classify_party(said, home))


@given(one=TEXTS, other=TEXTS)
def test_two_names_are_alike_both_ways(one: str, other: str) -> None:
    alike = likeness.name_similarity(one, other)
    assert 0 <= alike <= 1
    assert alike == likeness.name_similarity(other, one)
    assert likeness.names_compatible(one, other) == likeness.names_compatible(
        other, one
    )


@given(text=TEXTS)
@example(text="a/" * 20_000)
@example(text="../../etc/passwd")
@example(text="\x00")
@example(text="Europe")
def test_a_zone_is_one_or_is_refused(text: str) -> None:
    for parse in (zones.time_zone, zones.whole_year_zone):
        try:
            assert parse(text) is not None
        except ParameterError as error:
            assert len(str(error)) < 400  # noqa: PT017 - either end is right


@given(header=st.lists(TEXTS, min_size=1, max_size=5))
def test_any_headings_are_understood_or_not(header: list[str]) -> None:
    for kind in KINDS.values():
        assert len(understood(header, kind)) == len(header)


HOSTILE = [" ", "a", "1", "(", "a ", "1 ", "a@", ",", "1,", "/", " / ", "a/", "; ", "-", " aka ", "\t", "\u0301", "\ufdfa", "+1", "1/1/", "=1", "AB12 "]  # fmt: skip


@pytest.mark.parametrize("name", [*REFUSING, *ALWAYS])
def test_no_text_keeps_a_parser_busy(name: str) -> None:
    parse = (REFUSING | ALWAYS)[name]
    for unit in HOSTILE:
        many = unit * (20_000 // len(unit))
        for text in (many, f"1{many}x", f"Ana {many}!"):
            whatever(text, parse)
