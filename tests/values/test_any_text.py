"""Any text at all: a parser gives a value that reads back as itself, or a refusal."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trafficnet.errors import FieldError
from trafficnet.values.cleaning import clean_name, fold
from trafficnet.values.countries import (
    country_candidates,
    nationality_candidates,
    parse_country,
    parse_nationality,
)
from trafficnet.values.dates import date_order, parse_date, parse_moment
from trafficnet.values.grades import parse_grade
from trafficnet.values.identifiers import (
    classify_party,
    parse_account,
    parse_document,
    parse_email,
    parse_handle,
    parse_imei,
    parse_vehicle,
)
from trafficnet.values.markings import parse_marking
from trafficnet.values.money import decimal_mark, parse_amount, parse_currency
from trafficnet.values.phones import parse_phone
from trafficnet.values.terms import (
    parse_channel,
    parse_exploitation,
    parse_function,
    parse_mode,
    parse_roles,
    parse_sex,
)

PARSERS: dict[str, Callable[[str], str]] = {
    "country": parse_country,
    "nationality": parse_nationality,
    "date": lambda text: str(parse_date(text)),
    "moment": lambda text: parse_moment(text).utc.isoformat(),
    "phone": lambda text: parse_phone(text).e164 or "withheld",
    "email": parse_email,
    "handle": parse_handle,
    "account": lambda text: parse_account(text).text,
    "document": parse_document,
    "vehicle": parse_vehicle,
    "imei": parse_imei,
    "currency": parse_currency,
    "amount": lambda text: format(parse_amount(text, "."), "f"),
    "sex": parse_sex,
    "channel": parse_channel,
    "mode": parse_mode,
    "function": parse_function,
    "roles": lambda text: "; ".join(parse_roles(text)),
    "exploitation": lambda text: "; ".join(parse_exploitation(text)),
    "marking": lambda text: str(parse_marking(text)),
    "grade": lambda text: str(parse_grade(text, "3x5x2")),
}
"""Each parser, giving the text of its value, which it must read as the same value."""

SEEDS = st.sampled_from(
    [
        *("+44 7700 900123", "07700 900123", "4.47E+11", "*#06#", "withheld"),
        *("ana@example.org", "@misu", "t.me/x", "GB29NWBK60161331926819"),
        *("AB123456", "RO:AB123456", "AB12 CDE", "490154203237518", "2BP", "B24"),
        *("03/04/2025", "2025-04-03T10:15:00+02:00", "3 Apr 2025 10.15 pm", "1985"),
        *(
            "£1,234.50",
            "1.234",
            "50 lei",
            "Romania",
            "Korea",
            "Congolese",
            "F",
            "victim (PV)",
        ),
        *("Labour & Sexual", "OFFICIAL-SENSITIVE [LOCSEN]", "coach", "recruiter"),
    ]
)
NASTY = st.sampled_from(
    [*"\x00\u202e\u200b\ud800\ufeff\n\t'\"=<>;,/()&-–+٣é😀", "<script>", "K"]
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=30),
    SEEDS,
    st.builds(
        lambda seed, at, odd: seed[:at] + odd + seed[at:],
        SEEDS,
        st.integers(0, 12),
        NASTY,
    ),
    st.lists(SEEDS, min_size=2, max_size=3).map(" ".join),
)


@pytest.mark.parametrize("name", sorted(PARSERS))
@settings(max_examples=150)
@given(text=TEXTS)
@example(text="")
@example(text="x" * 10_000)
@example(text="9" * 10_000)
@example(text="😀" * 10_000)
@example(text="\ud800\udfff")
@example(text="\x00" * 50)
@example(text="\u202egnp.exe\u202c")
@example(text="²³½")
def test_a_value_reads_back_as_itself_or_is_refused(name: str, text: str) -> None:
    parse = PARSERS[name]
    try:
        value = parse(text)
    except FieldError as error:
        assert 0 < len(str(error)) < 700  # noqa: PT017 - the words are what is tested
        return
    assert value
    assert parse(value) == value


@settings(max_examples=150)
@given(text=TEXTS)
@example(text="x" * 10_000)
def test_a_party_is_one_field_or_is_refused(text: str) -> None:
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
    if field != "special":
        assert classify_party(value, "GB") == (field, value)


@given(text=TEXTS)
def test_cleaning_and_folding_twice_is_once(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)
    assert fold(fold(text)) == fold(text)


@given(text=TEXTS)
def test_candidates_and_parsers_agree(text: str) -> None:
    for candidates, parse in (
        (country_candidates, parse_country),
        (nationality_candidates, parse_nationality),
    ):
        codes = candidates(text)
        assert list(codes) == sorted(set(codes))
        if len(codes) == 1:
            assert parse(text) == codes[0]
        else:
            with pytest.raises(FieldError):
                parse(text)


@given(texts=st.lists(TEXTS, max_size=6), chance=st.randoms(use_true_random=False))
def test_what_a_column_shows_does_not_hang_on_its_order(
    texts: list[str], chance: object
) -> None:
    mixed = list(texts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert decimal_mark(texts) == decimal_mark(mixed)
    assert date_order(texts) == date_order(mixed)
